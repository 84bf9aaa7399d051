#!/bin/sh
# The Debian packages: built, read, and lived with in a Debian of their own: installed, used by staff,
# enabled, upgraded, removed and purged.  "make check-deb" runs it; it takes some minutes.
#
# The Debian is made with mmdebstrap, by root, from a mirror (MIRROR; deb.debian.org), and kept as
# build/debian-base-*.tar for the next time.  Without one of these that part is skipped.
# shellcheck source=tests/cli/support.sh
. tests/cli/support.sh

debs=$root/build/deb
system=$scratch/system # the other Debian
version=$(sed -n 's/^.define ASKWELL_VERSION "\(.*\)"/\1/p' "$root/src/version.h")

: >out
: >err
command=package

try() { # a command that has to work
	command=$*
	"$@" >out 2>err || wrong "$*: status $?"
}
deb() { # a package's file
	ls "$debs/$1"_*.deb
}
note() { # for whoever reads the whole output
	sed 's/^/# /'
}

# ---- building ----

missing=
for tool in dpkg-buildpackage dh lintian; do
	command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"
done
[ -z "$missing" ] || {
	begin "the packages"
	skip "not installed:$missing; to install them: make deps DEPS='build package'"
	end_tests
	exit
}

begin "the packages are built"
started=$(date +%s)
"$root/kiosk/package.sh" >build.log 2>&1 || wrong "$(tail -n 5 build.log)"
echo "built in $(($(date +%s) - started)) s:" | note
(cd "$debs" && wc -c -- *.deb) | note
if ! deb askwell >out || ! deb askwell-kiosk >out; then
	wrong "a package is missing"
fi
[ -z "$why" ] || {
	end_tests
	exit
}

begin "built again elsewhere, without git, they are the same byte for byte"
mkdir -p "$scratch/another/place"
(cd "$root" && tar -c --exclude=./build --exclude=.git --exclude=node_modules .) |
	tar -x -C "$scratch/another/place"
"$scratch/another/place/kiosk/package.sh" >again.log 2>&1 || wrong "$(tail -n 5 again.log)"
for package in askwell askwell-kiosk; do
	cmp "$(deb $package)" "$scratch/another/place/build/deb/$(basename "$(deb $package)")" >out 2>&1 ||
		wrong "$package: $(cat out)"
done
rm -rf "$scratch/another"

begin "packages whose version is not the program's are not built"
mkdir -p disagree/src disagree/debian
cp -R "$root/kiosk/debian/." disagree/debian
sed 's/VERSION "[0-9]/&9/' "$root/src/version.h" >disagree/src/version.h
(cd disagree && debian/rules override_dh_auto_build) >out 2>err && wrong "it goes on"
has out "debian/changelog $version"

begin "lintian finds nothing"
lintian --display-experimental --display-info --pedantic --fail-on error,warning,info,pedantic,experimental \
	--allow-root "$debs"/*.changes >out 2>err || wrong "$(cat out)"
is_empty out

begin "the program is hardened"
dpkg-deb -x "$(deb askwell)" unpacked
readelf -hldsW unpacked/usr/bin/askwell >elf 2>err || wrong "it cannot be read"
hardened() { # what, a pattern that is there
	grep -qE "$2" elf || wrong "no $1"
}
hardened "position-independent code" 'Type: +DYN'
hardened "read-only relocations" '^ +GNU_RELRO'
hardened "immediate binding" 'FLAGS_1.* NOW'
hardened "stack protector" '__stack_chk_fail'
hardened "checked library calls" '_chk(@|$| )'
hardened "stack without code" '^ +GNU_STACK .* RW '
! grep -qE 'RPATH|RUNPATH|TEXTREL' elf || wrong "a path for libraries, or code that is changed"
! grep -qE '^ +LOAD .* RWE ' elf || wrong "memory that is written and run"

# ---- another Debian ----

why_not() {
	[ "$(id -u)" -eq 0 ] || {
		echo "only root can make a Debian to install in"
		return
	}
	for tool in mmdebstrap unshare setpriv; do
		command -v $tool >/dev/null 2>&1 || echo "$tool is not installed"
	done
}
base=
make_base() { # the Debian without the packages, but with what they need
	needs=$(for package in askwell askwell-kiosk; do dpkg-deb -f "$(deb $package)" Depends; done |
		tr ',' '\n' | sed 's/[(|].*//; s/ //g; /^askwell$/d' | sort -u | tr '\n' ',')
	needs=${needs}systemd-sysv,openssh-server
	base=$root/build/debian-base-$(echo "$needs" | cksum | cut -d ' ' -f 1).tar
	[ ! -s "$base" ] || return 0
	mmdebstrap --variant=minbase --include="$needs" bookworm "$base.new.tar" \
		${MIRROR:+"$MIRROR"} >mmdebstrap.log 2>&1 || return 1
	mv "$base.new.tar" "$base"
}
in_it() { # a command in the other Debian, without a network
	# shellcheck disable=SC2016 # for the other shell
	unshare --mount --net sh -c 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"' "$system" \
		/usr/bin/env -i SYSTEMD_OFFLINE=1 PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}
as() { # user, umask, a command of the shell; as login does, with the user's groups
	user=$1 mask=$2
	command="$3, as $1 with umask $2"
	in_it setpriv --reuid="$user" --regid="$user" --init-groups sh -c "umask $mask; $3" >out 2>err
	status=$?
}
is() { # what should be printed, the command in it
	expected=$1
	shift
	found=$(in_it "$@" 2>&1)
	[ "$found" = "$expected" ] || wrong "$*: \"$found\", not \"$expected\""
}
files() {
	(cd "$system" && find . -xdev -path ./proc -prune -o -path ./tmp -prune -o -print | sort)
}
content() { # of the site, with owners and modes
	(cd "$system/srv/askwell" && find . -printf '%p %M %U %G %l\n' | sort &&
		find . -type f -exec cksum {} + | sort)
}

reason=$(why_not)
[ -n "$reason" ] || make_base || reason="there is no mirror of Debian: $(tail -n 1 mmdebstrap.log)"
[ -z "$reason" ] || {
	begin "the packages in a Debian of their own"
	skip "$(echo "$reason" | head -n 1)"
	end_tests
	exit
}
trap 'rm -f "$base.new.tar"; rm -rf "$scratch"' EXIT
mkdir "$system"
tar -x -C "$system" -f "$base" || exit 1
files >files.before

begin "they install without a network"
cp "$debs"/*.deb "$system/tmp"
try in_it sh -c 'dpkg -i /tmp/askwell_*.deb /tmp/askwell-kiosk_*.deb'
! grep -v '^Creating ' err >problems || wrong "$(cat problems)"

begin "the users and the group are there, and their folders"
is "askwell:/nonexistent:/usr/sbin/nologin" sh -c 'getent passwd askwell | cut -d : -f 1,6,7'
is "askwell-ssh:/var/lib/askwell/empty:/bin/sh" sh -c 'getent passwd askwell-ssh | cut -d : -f 1,6,7'
is "askwell-staff" sh -c 'getent group askwell-staff | cut -d : -f 1'
is "drwxrwsr-x root askwell-staff" stat -c '%A %U %G' /srv/askwell
is "drwxr-xr-x root root" stat -c '%A %U %G' /etc/askwell/ssh
is "dr-xr-xr-x root root" stat -c '%A %U %G' /var/lib/askwell/empty
is "" find /var/lib/askwell/empty -mindepth 1
case $(in_it stat -c '%A %U %G' /srv/askwell/draft) in
"drwxrws"*" root askwell-staff") ;;
*) wrong "the draft is $(in_it stat -c '%A %U %G' /srv/askwell/draft)" ;;
esac
is "" sh -c 'systemd-tmpfiles --create askwell-kiosk.conf'

begin "the program, its content and its manuals work there"
is "askwell $version" askwell --version
try in_it askwell check
try in_it askwell check /usr/share/askwell/content /usr/share/askwell/themes
try in_it bash -c '. /usr/share/bash-completion/completions/askwell'
for file in man/man1/askwell.1.gz man/man5/askwell-content.5.gz man/man8/askwell-kiosk.8.gz \
	zsh/vendor-completions/_askwell fish/vendor_completions.d/askwell.fish \
	doc/askwell-kiosk/kiosk.md doc/askwell-kiosk/kiosk-ssh.md doc/askwell/content-guide.md \
	doc/askwell/copyright doc/askwell-kiosk/copyright; do
	[ -s "$system/usr/share/$file" ] || wrong "no /usr/share/$file"
done
! zgrep -q /usr/local "$system"/usr/share/man/man*/askwell*.gz || wrong "a manual names /usr/local"

begin "installing takes over nothing"
is "disabled" systemctl is-enabled askwell.service
is "enabled" systemctl is-enabled getty@tty1.service
find "$system/etc" -lname '*askwell*' ! -path '*/user-*.slice.d/50-askwell.conf' >out
is_empty out
files | diff files.before - | grep '^> \./etc/' | grep -v '/askwell\(/\|$\)\|50-askwell.conf$\|slice.d$' >out
is_empty out
cmp -s "$system/etc/default/console-setup" "$system/usr/lib/askwell/kiosk/console-setup" &&
	wrong "the font was changed"

begin "the units are right"
try in_it systemd-analyze --man=no verify /lib/systemd/system/askwell.service /lib/systemd/system/askwell-keymap.service
is_empty err

begin "sshd takes its settings, and gives that user the program and nothing else"
try in_it sh -c 'mkdir -p /run/sshd && sshd -t'
is_empty err
try in_it sh -c 'sshd -T -C user=askwell-ssh,host=h,addr=10.0.0.1 | sort'
has out 'forcecommand exec /usr/bin/askwell --ssh'
has_line out 'disableforwarding yes'
try in_it test -s "$(sed -n 's/^banner //p' out)"
try in_it sh -c 'sshd -T -C user=kim,host=h,addr=10.0.0.1'
has_line out 'forcecommand none'
uid=$(in_it id -u askwell-ssh)
try in_it test -s "/etc/systemd/system/user-$uid.slice.d/50-askwell.conf"

# ---- staff ----

begin "staff make a draft, and each of them can change what another one made"
for person in kim lee pat; do
	try in_it useradd --create-home --user-group "$person"
done
for person in kim lee; do
	try in_it usermod --append --groups askwell-staff "$person"
done
as kim 027 'cp -r /usr/share/askwell/content/. /srv/askwell/draft && chmod -R g+w /srv/askwell/draft/*'
status_is 0
as lee 027 'printf "# A remark by Lee.\n" >>/srv/askwell/draft/en/04-cost.yaml'
status_is 0
as lee 077 'printf "# Another.\n" >/srv/askwell/draft/en/notes.txt'
status_is 0
as kim 077 'printf "# And mine.\n" >>/srv/askwell/draft/en/notes.txt && rm /srv/askwell/draft/en/notes.txt'
status_is 0
as pat 022 'touch /srv/askwell/draft/en/04-cost.yaml'
[ "$status" -ne 0 ] || wrong "who is no member can change the draft"

begin "members publish and go back after each other, whatever their umask"
for mask in 022 027 077; do
	as kim "$mask" 'askwell publish /srv/askwell/draft /srv/askwell/current'
	status_is 0
	as lee "$mask" "printf '# $mask\n' >>/srv/askwell/draft/kiosk.yaml &&
		askwell publish /srv/askwell/draft /srv/askwell/current"
	status_is 0
	last_line_has out 'To undo'
	as lee "$mask" 'askwell publish --back /srv/askwell/current'
	status_is 0
	as kim "$mask" 'askwell publish /srv/askwell/draft /srv/askwell/current'
	status_is 0
	has out 'Published'
done

begin "who is no member is told so"
for arguments in '/srv/askwell/draft /srv/askwell/current' '--back /srv/askwell/current'; do
	as pat 022 "askwell publish $arguments"
	status_is 3
	has err 'only members of the group askwell-staff may publish in /srv/askwell'
done

begin "the users of the kiosk and of the door can read and not write"
for person in askwell askwell-ssh; do
	as $person 022 'askwell list -c /srv/askwell/current'
	status_is 0
	[ "$(wc -l <out)" -gt 50 ] || wrong "$person cannot read it"
	as $person 022 'askwell publish /srv/askwell/draft /srv/askwell/current'
	status_is 3
	as $person 022 'find / -xdev \( -path /proc -o -path /tmp -o -path /var/tmp -o -path /dev -o -path /run/lock \) \
		-prune -o ! -type l -writable -print 2>/dev/null; true'
	is_empty out
done

begin "a draft with a mistake is refused, and what was good is shown, also by a fresh start"
as kim 022 'printf "4\n1\n" | askwell --plain -c /srv/askwell/current'
status_is 0
cp out shown
as kim 022 'printf "  - id: [broken\n" >>/srv/askwell/draft/en/04-cost.yaml'
status_is 0
shows=$(readlink "$system/srv/askwell/current")
as lee 022 'askwell publish /srv/askwell/draft /srv/askwell/current'
status_is 1
last_line_has out 'Nothing was published'
[ "$(readlink "$system/srv/askwell/current")" = "$shows" ] || wrong "something else is shown"
as askwell 077 'printf "4\n1\n" | askwell --plain -c /srv/askwell/current'
status_is 0
cmp -s out shown || wrong "it does not show what it did"

# ---- a life ----

# As on a machine that runs: what the packages ask of systemd is written down.
mkdir -p "$system/run/systemd/system"
mv "$system/usr/bin/deb-systemd-invoke" "$scratch/invoke"
printf '#!/bin/sh\necho "$*" >>/tmp/invoked\n' >"$system/usr/bin/deb-systemd-invoke"
chmod 755 "$system/usr/bin/deb-systemd-invoke"
invoked() { # what was asked for since the last time
	sort -u "$system/tmp/invoked" 2>/dev/null
	rm -f "$system/tmp/invoked"
}

begin "enabling takes the console, and says so"
try in_it askwell-kiosk enable
has out 'from the next start'
is "enabled" systemctl is-enabled askwell.service
is "masked" systemctl is-enabled getty@tty1.service
is "masked" systemctl is-enabled ctrl-alt-del.target
try in_it test -e /etc/sysctl.d/50-askwell.conf

# The next version: other settings, as a later release may bring.
next_version() { # package, conffiles to change
	rm -rf next
	dpkg-deb -R "$(deb "$1")" next
	sed -i 's/^Version: .*/&+next/' next/DEBIAN/control
	shift
	for file in "$@"; do
		echo '# Of the next version.' >>"next/$file"
	done
	dpkg-deb --root-owner-group -b next "$system/tmp" >/dev/null
}

begin "an upgrade keeps what the clinic changed, and what is enabled, and restarts what runs"
sshd=etc/ssh/sshd_config.d/50-askwell.conf
limits=etc/security/limits.d/50-askwell.conf
rm "$system"/tmp/*.deb
next_version askwell-kiosk $sshd $limits
next_version askwell
sed -i 's/^MaxStartups .*/MaxStartups 100:30:200/' "$system/$sshd"
mkdir "$system/etc/systemd/system/askwell.service.d"
printf '[Service]\nMemoryMax=300M\n' >"$system/etc/systemd/system/askwell.service.d/clinic.conf"
echo 'restrict,pty ssh-ed25519 AAAA client' >"$system/etc/askwell/ssh/authorized_keys"
printf 'Our own.\n' >"$system/srv/askwell/notes.txt"
cp "$system/$sshd" sshd.clinic
content >content.before
invoked >out
try in_it sh -c 'dpkg --force-confdef --force-confold -i /tmp/*.deb'
# shellcheck disable=SC2016 # dpkg-query's own
is "$version-1+next" dpkg-query -W -f '${Version}' askwell-kiosk
cmp -s "$system/$sshd" sshd.clinic || wrong "the clinic's change is gone"
has "$system/$sshd.dpkg-dist" '# Of the next version.'
has "$system/$limits" '# Of the next version.'
[ -s "$system/etc/systemd/system/askwell.service.d/clinic.conf" ] || wrong "the drop-in is gone"
is "enabled" systemctl is-enabled askwell.service
is "masked" systemctl is-enabled getty@tty1.service
content | diff content.before - >out || wrong "the content was touched: $(cat out)"
invoked >out
has out 'try-restart'
has out 'askwell.service'
has_not out 'stop'

begin "a new program alone restarts the kiosk"
rm "$system"/tmp/*.deb
cp "$(deb askwell)" "$system/tmp"
try in_it sh -c 'dpkg --force-downgrade -i /tmp/askwell_*.deb'
invoked >out
has_line out 'try-restart askwell.service'

begin "removing stops the kiosk, gives the console back and leaves what was set"
try in_it dpkg -r askwell-kiosk
invoked >out
has out 'stop askwell.service'
is "enabled" systemctl is-enabled getty@tty1.service
is "alias" systemctl is-enabled ctrl-alt-del.target
find "$system/etc" -lname '*/usr/lib/askwell/*' ! -path '*/user-*.slice.d/*' >out
is_empty out
find "$system/etc" -name 'askwell*' -path '*.wants/*' >out
is_empty out
cmp -s "$system/$sshd" sshd.clinic || wrong "the clinic's change is gone"
[ -s "$system/etc/askwell/ssh/authorized_keys" ] || wrong "the keys are gone"
content | diff content.before - >out || wrong "the content was touched: $(cat out)"
try in_it sshd -t

begin "purging leaves what the site made, and nothing else"
rm -rf "$system/etc/systemd/system/askwell.service.d" "$system/run/systemd"
mv "$scratch/invoke" "$system/usr/bin/deb-systemd-invoke"
try in_it dpkg -P askwell-kiosk askwell
content | diff content.before - >out || wrong "the content was touched: $(cat out)"
files | comm -13 files.before - >left
grep -v '^\./srv/askwell\(/\|$\)\|^\./home/\|^\./run/\|^\./var/\(lib/dpkg\|log\|cache\|mail\|lib/systemd/deb-systemd-helper\)' left >out
# Copies that useradd keeps, the font that console-setup keeps, empty directories of systemd and GRUB.
grep -v '^\./etc/\(passwd\|group\|shadow\|gshadow\|subuid\|subgid\)-$\|^\./etc/\.pwd\.lock$\|^\./etc/console-setup/cached_' out |
	while read -r path; do
		rmdir "$system/$path" 2>/dev/null || echo "$path"
	done >rest
[ ! -s rest ] || wrong "left: $(cat rest)"
files | comm -23 files.before - >lost
[ ! -s lost ] || wrong "gone: $(cat lost)"
grep -v '/var/lib/dpkg\|/home/\|/srv/askwell/.*/' left | note
is "askwell:" sh -c 'getent group askwell-staff >/dev/null && echo askwell:'

end_tests
