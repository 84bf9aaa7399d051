#!/bin/sh
# Builds a disk image of Debian 12 that starts as the kiosk, from the packages of `make deb`.
#
#   kiosk/image/build.sh [--staff-keys FILE] PACKAGE.deb...
#
# Needs root, the tools below, and a mirror of Debian: MIRROR and SECURITY_MIRROR name others than
# deb.debian.org.  Leaves in build/image:
#     askwell-kiosk.img        write this to the disk of a PC that starts with UEFI
#     vmlinuz, initrd, cmdline what it starts, for check-vm
# The disk has three partitions:
#     1 one file, EFI/BOOT/BOOTX64.EFI: kernel, initial ram disk and command line together.  There
#       is no boot loader, so no menu, no prompt and no key that could reach one.
#     2 the system, squashfs: it cannot be written to at all.  /var and /tmp are in memory.
#     3 /srv, ext4 with its data in the journal: the content, and the SSH key of the machine.
# A change of the system is a new image.  Nobody can log in, unless --staff-keys names a file of SSH
# keys (authorized_keys): then the user "clinic" may, who publishes content, and root may not.
set -eu
cd "$(dirname "$0")/../.."
out=build/image
root=$out/root
img=$out/askwell-kiosk.img
stub=/usr/lib/systemd/boot/efi/linuxx64.efi.stub

die() {
	echo "kiosk/image/build.sh: $*" >&2
	exit 1
}

staff_keys=
if [ "${1-}" = --staff-keys ]; then
	staff_keys=${2-}
	[ -s "$staff_keys" ] || die "--staff-keys needs a file of SSH keys"
	shift 2
fi
[ $# -gt 0 ] || die "which packages go into the image? Make them with: make deb"
for deb; do
	[ -f "$deb" ] || die "$deb is not there. Make the packages with: make deb"
done
[ "$(uname -m)" = x86_64 ] || die "builds images for x86_64 only, on such a machine"
[ "$(id -u)" = 0 ] || die "only root can build an image: it makes files of other users and devices"
for tool in mmdebstrap mksquashfs mke2fs mkfs.vfat mcopy sfdisk objcopy; do
	command -v "$tool" >/dev/null || die "'$tool' is not installed. To install it: make deps DEPS=image"
done
[ -f "$stub" ] || die "$stub is missing. To install it: make deps DEPS=image"

# The same as for a machine with a boot loader.
cmdline=$(sed -n 's/^GRUB_CMDLINE_LINUX_DEFAULT="\(.*\)"/\1/p' kiosk/system/grub.cfg)
[ -n "$cmdline" ] || die "kiosk/system/grub.cfg has no command line of the kernel"
mirror=${MIRROR:-http://deb.debian.org/debian}
security=${SECURITY_MIRROR:-http://deb.debian.org/debian-security}
packages=systemd-sysv,udev,dbus,initramfs-tools,zstd,linux-image-amd64,e2fsprogs,kbd,console-setup
[ -z "$staff_keys" ] || packages=$packages,openssh-server

# What is done in the system before it becomes an image: $1 is its root.
customize=$out/customize
prepare() {
	rm -rf "$out"
	mkdir -p "$out/debs"
	cp -- "$@" "$out/debs"
	[ -z "$staff_keys" ] || cp -- "$staff_keys" "$out/staff-keys"
	cat >"$customize" <<'END'
#!/bin/sh
set -eu
root=$1
mkdir "$root/debs"
cp build/image/debs/*.deb "$root/debs"
chroot "$root" sh -c 'DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends /debs/*.deb'
rm -r "$root/debs"

echo kiosk >"$root/etc/hostname"
# Empty: every start makes its own, in memory.
: >"$root/etc/machine-id"
cat >"$root/etc/fstab" <<'FSTAB'
tmpfs /var tmpfs mode=0755,size=64m,nosuid,nodev,noexec 0 0
tmpfs /tmp tmpfs mode=1777,size=64m,nosuid,nodev,noexec 0 0
# Without it, too, the kiosk starts and shows what is compiled in.
LABEL=askwell-content /srv ext4 rw,nosuid,nodev,noexec,noatime,data=journal,commit=5,nofail,x-systemd.before=systemd-tmpfiles-setup.service,x-systemd.before=askwell.service,x-systemd.device-timeout=30s 0 2
FSTAB
echo squashfs >>"$root/etc/initramfs-tools/modules"

if [ -e build/image/staff-keys ]; then
	chroot "$root" useradd --create-home --shell /bin/bash --groups askwell-staff clinic
	install -D -m 644 build/image/staff-keys "$root/etc/ssh/staff_keys"
	rm -f "$root"/etc/ssh/ssh_host_*
	cat >"$root/etc/ssh/sshd_config.d/40-image.conf" <<'SSHD'
# The key of this machine is on the partition that can be written to.
HostKey /srv/machine/ssh_host_ed25519_key
AuthorizedKeysFile /etc/ssh/staff_keys
AllowUsers clinic askwell-ssh
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin no
SSHD
	mkdir -p "$root/etc/systemd/system/ssh.service.d" "$root/etc/systemd/network"
	cat >"$root/etc/systemd/system/ssh.service.d/40-image.conf" <<'UNIT'
[Unit]
RequiresMountsFor=/srv
[Service]
ExecStartPre=
ExecStartPre=/bin/sh -c 'mkdir -p -m 700 /srv/machine; test -s /srv/machine/ssh_host_ed25519_key || ssh-keygen -q -t ed25519 -N "" -f /srv/machine/ssh_host_ed25519_key'
ExecStartPre=/usr/sbin/sshd -t
UNIT
	printf '[Match]\nType=ether\n[Network]\nDHCP=yes\n' >"$root/etc/systemd/network/wired.network"
	chroot "$root" systemctl enable systemd-networkd.service
fi

# This makes the initial ram disk, too.
chroot "$root" askwell-kiosk enable
chroot "$root" passwd --quiet --lock root
# They write to what cannot be written, or work for updates that come as a new image.
chroot "$root" systemctl mask --quiet apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer \
	e2scrub_all.timer e2scrub_reap.service fstrim.timer
END
	chmod 755 "$customize"
}

bootstrap() {
	mmdebstrap --variant=minbase --include="$packages" --customize-hook="$customize \"\$1\"" \
		--aptopt='Acquire::Languages "none"' --aptopt='Apt::Install-Recommends "false"' \
		--dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
		--dpkgopt='path-include=/usr/share/doc/askwell/*' --dpkgopt='path-exclude=/usr/share/man/*' \
		--dpkgopt='path-exclude=/usr/share/locale/*' \
		bookworm "$root" "deb $mirror bookworm main" "deb $mirror bookworm-updates main" \
		"deb $security bookworm-security main"
}

# One EFI program of the kernel, the initial ram disk and the command line.
unified_kernel() { # ret_file
	# Each part has its place after the end of the program, on a page of its own.
	at=$(objdump -h "$stub" | awk 'NF == 7 && $1 ~ /^[0-9]+$/ { print "0x" $4, "0x" $3 }' |
		{
			end=0
			while read -r address size; do
				[ $((address + size)) -le "$end" ] || end=$((address + size))
			done
			echo "$end"
		})
	set -- "$1"
	for part in osrel:"$root/usr/lib/os-release" cmdline:"$out/cmdline" linux:"$out/vmlinuz" \
		initrd:"$out/initrd"; do
		name=${part%%:*}
		file=${part#*:}
		at=$(((at + 4095) / 4096 * 4096))
		set -- "$@" --add-section ".$name=$file" --change-section-vma ".$name=$at"
		at=$((at + $(stat -L -c %s "$file")))
	done
	to=$1
	shift
	objcopy "$@" "$stub" "$to"
}

mebibytes() { # file
	echo $((($(stat -c %s "$1") + 1048575) / 1048576))
}

assemble() {
	root_uuid=$(cat /proc/sys/kernel/random/uuid)
	echo "root=PARTUUID=$root_uuid rootfstype=squashfs ro $cmdline" >"$out/cmdline"
	cp "$root"/boot/vmlinuz-* "$out/vmlinuz"
	cp "$root"/boot/initrd.img-* "$out/initrd"
	unified_kernel "$out/askwell.efi"
	mksquashfs "$root" "$out/2" -noappend -quiet -no-progress -wildcards -comp zstd \
		-Xcompression-level 6 \
		-e 'boot/*' 'dev/*' 'srv/*' 'var/lib/dpkg/*' 'var/cache/*' 'var/log/*' 'tmp/*' 'run/*'
	efi=$(($(mebibytes "$out/askwell.efi") + 4))
	mkfs.vfat -C -F 32 -s 1 -n ASKWELL "$out/1" $((efi * 1024)) >/dev/null
	mmd -i "$out/1" ::/EFI ::/EFI/BOOT
	mcopy -i "$out/1" "$out/askwell.efi" ::/EFI/BOOT/BOOTX64.EFI
	mke2fs -q -t ext4 -L askwell-content -m 0 -d "$root/srv" "$out/3" 256M
	join_partitions
}

# The three files as a disk.
join_partitions() {
	one=$(mebibytes "$out/1")
	two=$(mebibytes "$out/2")
	three=$(mebibytes "$out/3")
	truncate -s $((1 + one + two + three + 1))M "$img"
	sfdisk --quiet --label gpt "$img" <<-END
		start=1MiB, size=${one}MiB, type=uefi, name=askwell-efi
		size=${two}MiB, type=linux, uuid=$root_uuid, name=askwell-system
		size=${three}MiB, type=linux, name=askwell-content
	END
	at=1
	for part in 1 2 3; do
		dd if="$out/$part" of="$img" bs=1M seek=$at conv=notrunc,sparse status=none
		at=$((at + $(mebibytes "$out/$part")))
	done
}

prepare "$@"
trap 'rm -rf "$root" "$out/debs" "$customize"' EXIT
bootstrap
assemble
rm -f "$out/askwell.efi" "$out/1" "$out/2" "$out/3"
echo "$img: $(mebibytes "$img") MiB, $(du -m "$img" | cut -f 1) of them used"
