# askwell.  `make help` lists what can be made; CONTRIBUTING.md says how to work on it.
#
#   VARIANT=debug|release|asan|cov   what to build, each in its own build/ directory
#   CC, CFLAGS, CPPFLAGS, LDFLAGS    yours; flags are added last
#   PREFIX, DESTDIR                  where `make install` puts things
#   DEPS="build tests schema lint"   what `make deps` installs for
#   CI=true                          warnings are errors
#   V=1                              show every command

VERSION = $(shell sed -n 's/^.define ASKWELL_VERSION "\(.*\)"/\1/p' src/version.h)

VARIANT ?= $(if $(filter install bench,$(MAKECMDGOALS)),release,debug)
ifeq ($(filter $(VARIANT),debug release asan cov),)
$(error VARIANT must be debug, release, asan or cov)
endif
B := build/$(VARIANT)
DEPS ?= build tests schema lint

PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
DATADIR ?= $(PREFIX)/share
MANDIR ?= $(DATADIR)/man
DOCDIR ?= $(DATADIR)/doc/askwell
ZSHDIR ?= $(DATADIR)/zsh/site-functions
INSTALL ?= install

# "=", not ":=": pkg-config is asked only after `make deps` has run.  Only src/system sees the flags
# of ncurses and libseccomp, and only tests those of the test libraries.
PKG_CONFIG ?= pkg-config
CORE_PKGS := yaml-0.1 libpcre2-8 libutf8proc md4c
CORE_LIBS = $(shell $(PKG_CONFIG) --libs $(CORE_PKGS)) -lm
SYSTEM_PKGS := ncursesw libseccomp
SYSTEM_LIBS = $(shell $(PKG_CONFIG) --libs $(SYSTEM_PKGS))
TEST_LIBS = $(shell $(PKG_CONFIG) --libs cmocka)
VTERM_LIBS = $(shell $(PKG_CONFIG) --libs vterm) -lutil
PKG_CFLAGS = $(shell $(PKG_CONFIG) --cflags $(CORE_PKGS))
$(B)/src/system/%: private PKG_CFLAGS = $(shell $(PKG_CONFIG) --cflags $(SYSTEM_PKGS) $(CORE_PKGS))
$(B)/tests/%: private PKG_CFLAGS = -Itests $(shell $(PKG_CONFIG) --cflags cmocka vterm $(CORE_PKGS))

WARN := -Wall -Wextra -Wconversion -Wsign-conversion -Wshadow -Wvla -Wundef -Wformat=2 -Wcast-qual \
	-Wwrite-strings -Wstrict-prototypes -Wmissing-prototypes
ifneq ($(CI),)
WARN += -Werror
endif
V_debug := -O1 -g
V_release := -O2 -g -DNDEBUG -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection -fPIE
V_asan := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
V_cov := -O0 -g --coverage
L_debug :=
L_release := -pie -Wl,-z,relro,-z,now,-z,noexecstack
L_asan := -fsanitize=address,undefined
L_cov := --coverage
BASE_CFLAGS = -std=c17 -D_GNU_SOURCE -Isrc -I$(B) $(WARN) $(V_$(VARIANT))
ALL_CFLAGS = $(BASE_CFLAGS) $(PKG_CFLAGS) -MMD -MP $(CPPFLAGS) $(CFLAGS)
# A library that nothing calls would only cost time at every start.
ALL_LDFLAGS = $(L_$(VARIANT)) -Wl,--as-needed $(LDFLAGS)

# One short line for each thing that is built; V=1 shows the commands.
Q := $(if $(V),,@)
say = $(if $(V),,@echo '  $(1) $(@:$(B)/%=%)')

CORE_OBJ := $(patsubst %.c,$(B)/%.o,$(sort $(wildcard src/core/*.c)))
PROGRAM_OBJ := $(patsubst %.c,$(B)/%.o,$(sort $(wildcard src/*.c src/system/*.c))) $(B)/builtin.o
LIBRARY_FILES := $(sort $(wildcard content/*.yaml content/*/*.yaml themes/*.yaml))

.DELETE_ON_ERROR:
.SUFFIXES:
.DEFAULT_GOAL := all
.PHONY: all run deps have-libraries have-test-libraries install dist clean help FORCE

all: $(B)/askwell ## build the program

run: $(B)/askwell ## start the kiosk on the content of this directory
	$(B)/askwell -c content

deps: ## install what building, testing and linting need
	@CC='$(CC)' PKG_CONFIG='$(PKG_CONFIG)' sh src/tools/deps.sh install $(DEPS)

# With `make deps check`, also with -j, nothing is built before deps has ended.
have-libraries have-test-libraries: | $(filter deps,$(MAKECMDGOALS))
have-libraries:
	@CC='$(CC)' PKG_CONFIG='$(PKG_CONFIG)' sh src/tools/deps.sh need build
have-test-libraries:
	@CC='$(CC)' PKG_CONFIG='$(PKG_CONFIG)' sh src/tools/deps.sh need build tests

$(B)/askwell: $(PROGRAM_OBJ) $(B)/libcore.a
	$(call say,link   )
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $(PROGRAM_OBJ) $(B)/libcore.a $(CORE_LIBS) $(SYSTEM_LIBS)

$(B)/libcore.a: $(CORE_OBJ) $(B)/inputs
	$(call say,archive)
	$(Q)rm -f $@ && $(AR) rcs $@ $(CORE_OBJ)

$(B)/%.o: %.c $(B)/flags | have-libraries
	@mkdir -p $(@D)
	$(call say,compile)
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

# The shipped library as C data: the fallback when no other content can be read.
$(B)/embed: src/tools/embed.c $(B)/flags | have-libraries
	@mkdir -p $(@D)
	$(call say,compile)
	$(Q)$(CC) $(BASE_CFLAGS) $(CPPFLAGS) $(CFLAGS) $(L_$(VARIANT)) -o $@ $<

$(B)/builtin.c: $(B)/embed $(LIBRARY_FILES) $(B)/inputs
	$(call say,embed  )
	$(Q)$(B)/embed $(LIBRARY_FILES) > $@

$(B)/builtin.o: $(B)/builtin.c
	$(call say,compile)
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

# Written anew only when they change: other flags build everything again, and a file that was
# added, renamed or taken away makes the lists of files true again.
$(B)/flags: FORCE
	$(call write-if-changed,$(CC) $(BASE_CFLAGS) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS))
$(B)/inputs: FORCE
	$(call write-if-changed,$(CORE_OBJ) $(TEST_OBJ) $(LIBRARY_FILES))
write-if-changed = @mkdir -p $(@D); printf '%s\n' '$(subst ','\'',$(1))' | cmp -s - $@ || \
	printf '%s\n' '$(subst ','\'',$(1))' > $@
FORCE:

.PRECIOUS: $(B)/%.o

include tests/tests.mk
include kiosk/kiosk.mk

install: $(B)/askwell ## install the release build, manual, content and themes
	$(INSTALL) -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(MANDIR)/man5 \
		$(DESTDIR)$(DOCDIR) $(DESTDIR)$(DATADIR)/askwell/docs/schema
	$(INSTALL) -m 755 $(B)/askwell $(DESTDIR)$(BINDIR)/askwell
	$(INSTALL) -m 644 docs/askwell.1 $(DESTDIR)$(MANDIR)/man1
	$(INSTALL) -m 644 docs/askwell-content.5 docs/askwell-theme.5 $(DESTDIR)$(MANDIR)/man5
	$(INSTALL) -m 644 README.md CHANGELOG.md LICENSE LICENSE-CONTENT docs/content-guide.md \
		docs/CONTENT.md docs/CRISIS-WORDS.md $(DESTDIR)$(DOCDIR)
	$(INSTALL) -m 644 docs/schema/*.json $(DESTDIR)$(DATADIR)/askwell/docs/schema
	$(INSTALL) -D -m 644 kiosk/completions/askwell.bash $(DESTDIR)$(DATADIR)/bash-completion/completions/askwell
	$(INSTALL) -D -m 644 kiosk/completions/_askwell $(DESTDIR)$(ZSHDIR)/_askwell
	$(INSTALL) -D -m 644 kiosk/completions/askwell.fish $(DESTDIR)$(DATADIR)/fish/vendor_completions.d/askwell.fish
	@for f in $(LIBRARY_FILES); do \
		$(INSTALL) -D -m 644 $$f $(DESTDIR)$(DATADIR)/askwell/$$f || exit 1; \
	done

dist: ## make build/askwell-VERSION.tar.gz from the last commit
	@sh src/tools/deps.sh need dist
	@mkdir -p build
	git archive --prefix=askwell-$(VERSION)/ -o build/askwell-$(VERSION).tar.gz HEAD

clean: ## remove everything that was built
	rm -rf build

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 24

-include $(wildcard $(B)/*.d $(B)/src/*.d $(B)/src/*/*.d $(B)/tests/*/*.d)
