# What makes a machine a kiosk: packages, image, and the tests of both that take minutes.

.PHONY: deb check-deb kiosk-image check-vm check-ssh-load

deb: ## build the Debian packages in build/deb
	@sh src/tools/deps.sh need build package
	kiosk/package.sh

check-deb: ## install, upgrade, remove and purge them in a Debian of their own (root)
	@sh src/tools/deps.sh need build package
	@TEST_TIMEOUT=1800 $(RUN) tests/kiosk/package.sh

kiosk-image: deb ## build a disk image that starts as the kiosk, in build/image (root)
	@sh src/tools/deps.sh need image
	kiosk/image/build.sh $(STAFF_KEYS:%=--staff-keys %) build/deb/askwell_*.deb build/deb/askwell-kiosk_*.deb

check-vm: ## start the image in qemu, and try to get out of it
	@sh src/tools/deps.sh need image
	kiosk/image/check-vm

check-ssh-load: $(B)/askwell ## what 200 sessions over SSH take (root; VARIANT=release)
	tests/kiosk/load-ssh $(B)/askwell $(SESSIONS)
