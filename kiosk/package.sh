#!/bin/sh
# Builds the Debian packages from a clean copy of the project, and leaves them in build/deb.
#
#   kiosk/package.sh
#
# dpkg-buildpackage wants debian/ at the top, where the project has none: the copy gets it.
# In a git checkout the files that git would know are copied, otherwise all but what was built.
set -eu
cd "$(dirname "$0")/.."
out=build/deb

files() { # names, each followed by a NUL byte
	if [ -e .git ]; then
		# A file that is listed may have been removed since.
		# shellcheck disable=SC2016 # for the other shell
		git ls-files -z --cached --others --exclude-standard |
			xargs -0 sh -c 'for f; do [ ! -e "$f" ] || printf "%s\0" "$f"; done' sh
	else
		find . -path ./build -prune -o -name node_modules -prune -o -name .git -prune -o ! -type d -print0
	fi
}

rm -rf "$out"
mkdir -p "$out/askwell"
files | tar -c --null -T - | tar -x -C "$out/askwell"
cp -R kiosk/debian "$out/askwell/debian"
cd "$out/askwell"
# Flags and variables of the project's own make mean other things there.
env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL -u VARIANT -u DESTDIR -u PREFIX -u CI \
	dpkg-buildpackage -b -us -uc
cd ..
rm -rf askwell
echo "Packages in $out:"
ls -- *.deb
