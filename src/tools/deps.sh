#!/bin/sh
# What building, testing and linting need, and how each system calls it: the only list of it.
#
#   deps.sh need GROUP...      says what is missing and how to get it; status 1 when something is
#   deps.sh install GROUP...   installs what is missing with apt-get, dnf or apk
#
# Groups: build, tests, schema, lint, package, image, dist, bench.  CC, PKG_CONFIG, CLANG_TIDY and CLANG_FORMAT name other tools.
set -eu
: "${CC:=cc}"

# group, kind, name, then the packages of Debian, Fedora and Alpine (several: with commas)
table() {
	cat <<END
build command ${CC%% *}                     gcc,libc6-dev   gcc                gcc,musl-dev
build command ${PKG_CONFIG:-pkg-config}     pkg-config      pkgconf-pkg-config pkgconf
build library ncursesw                      libncurses-dev  ncurses-devel      ncurses-dev
build library yaml-0.1                      libyaml-dev     libyaml-devel      yaml-dev
build library libpcre2-8                    libpcre2-dev    pcre2-devel        pcre2-dev
build library libutf8proc                   libutf8proc-dev utf8proc-devel     utf8proc-dev
build library md4c                          libmd4c-dev     md4c-devel         md4c-dev
build library libseccomp                    libseccomp-dev  libseccomp-devel   libseccomp-dev
tests library cmocka                        libcmocka-dev   libcmocka-devel    cmocka-dev
tests library vterm                         libvterm-dev    libvterm-devel     libvterm-dev
tests command tidy                          tidy            tidy               tidyhtml
tests command ssh                           openssh-client  openssh-clients    openssh-client
tests command /usr/sbin/sshd                openssh-server  openssh-server     openssh-server
schema module yaml                          python3-yaml    python3-pyyaml     py3-yaml
schema module jsonschema                    python3-jsonschema python3-jsonschema py3-jsonschema
lint  command ${CLANG_TIDY:-clang-tidy}     clang-tidy      clang-tools-extra  clang-extra-tools
lint  command ${CLANG_FORMAT:-clang-format} clang-format    clang-tools-extra  clang-extra-tools
lint  command cppcheck                      cppcheck        cppcheck           cppcheck
lint  command mandoc                        mandoc          mandoc             mandoc
lint  command shellcheck                    shellcheck      ShellCheck         shellcheck
package command dh                          debhelper       debhelper          debhelper
package command dpkg-buildpackage           dpkg-dev        dpkg-dev           dpkg-dev
package command lintian                     lintian         lintian            lintian
package command mmdebstrap                  mmdebstrap      mmdebstrap         mmdebstrap
image command mmdebstrap                    mmdebstrap      mmdebstrap         mmdebstrap
image command mksquashfs                    squashfs-tools  squashfs-tools     squashfs-tools
image command mke2fs                        e2fsprogs       e2fsprogs          e2fsprogs
image command mkfs.vfat                     dosfstools      dosfstools         dosfstools
image command mcopy                         mtools          mtools             mtools
image command sfdisk                        fdisk           util-linux         sfdisk
image command objcopy                       binutils        binutils           binutils
image file /usr/lib/systemd/boot/efi/linuxx64.efi.stub systemd-boot-efi systemd-boot-unsigned systemd-efistub
image command qemu-system-x86_64            qemu-system-x86 qemu-system-x86    qemu-system-x86_64
image file /usr/share/ovmf/OVMF.fd          ovmf            edk2-ovmf          ovmf
dist  command git                           git             git                git
bench command pcre2grep                     pcre2-utils     pcre2-tools        pcre2-tools
bench command rg                            ripgrep         ripgrep            ripgrep
bench library sqlite3                       libsqlite3-dev  sqlite-devel       sqlite-dev
END
}

present() { # kind name
	case $1 in
	command) command -v "$2" >/dev/null 2>&1 ;;
	library) "${PKG_CONFIG:-pkg-config}" --exists "$2" 2>/dev/null ;;
	file) [ -e "$2" ] ;;
	module) python3 -c "import $2" 2>/dev/null ;;
	esac
}

# The rows of the table whose command, library, file or Python module is not there.
missing() { # " group group "
	table | while read -r group kind name debian fedora alpine; do
		case $1 in
		*" $group "*) ;;
		*) continue ;;
		esac
		present "$kind" "$name" || echo "$kind $name $debian $fedora $alpine"
	done
}

need() { # rows of missing
	echo "$1" | while read -r kind name debian fedora alpine; do
		set -- "$(echo "Debian $debian; Fedora $fedora; Alpine $alpine" | tr , ' ')"
		echo "askwell needs the $kind '$name', which is not installed.  Packages: $1"
	done >&2
	echo "To install everything at once: make deps" >&2
}

as_root() {
	if [ "$(id -u)" = 0 ]; then
		"$@"
	elif command -v sudo >/dev/null 2>&1; then
		sudo "$@"
	else
		echo "make deps: only root can install packages, and there is no sudo. As root, run: $*" >&2
		return 1
	fi
}

# The packages of one system, each once.
packages() { # rows, field
	echo "$1" | awk -v field="$2" '{ print $field }' | tr , '\n' | sort -u | tr '\n' ' '
}

install() { # rows of missing
	# shellcheck disable=SC2046 # the list of packages is meant to be split into words
	if command -v apt-get >/dev/null 2>&1; then
		# Lists that cannot be renewed may still serve; the installation itself decides.
		as_root env DEBIAN_FRONTEND=noninteractive apt-get update || true
		as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
			$(packages "$1" 3)
	elif command -v dnf >/dev/null 2>&1; then
		as_root dnf install -y $(packages "$1" 4)
	elif command -v apk >/dev/null 2>&1; then
		as_root apk add $(packages "$1" 5)
	else
		echo "make deps knows apt-get, dnf and apk, and none of them is here." >&2
		need "$1"
		return 1
	fi
}

[ $# -ge 2 ] || {
	echo "usage: deps.sh need|install GROUP..." >&2
	exit 2
}
what=$1
shift
groups=" $* "
rows=$(missing "$groups")
[ -n "$rows" ] || {
	[ "$what" != install ] || echo "All that askwell needs is installed."
	exit 0
}
case $what in
need)
	need "$rows"
	exit 1
	;;
install)
	install "$rows"
	rows=$(missing "$groups")
	[ -z "$rows" ] || {
		need "$rows"
		exit 1
	}
	;;
*)
	echo "deps.sh: $what is neither need nor install" >&2
	exit 2
	;;
esac
