#!/bin/sh
# The pages of askwell export in a real browser: axe-core looks at some of each kind in a headless
# Chromium, in light and dark, wide and at 320 pixels.  Prints TAP; without the tools it skips and
# says what is missing.
#
#   ASKWELL=build/debug/askwell tests/browser/test_axe.sh      from the root of the project
#
#   CHROMIUM=chromium      the browser; AXE=.../axe.min.js   axe-core ("npm install axe-core" in any
#   directory gives node_modules/axe-core/axe.min.js)
set -u
program=${ASKWELL:?says which program to test}
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

skip() { # what is missing
	echo "1..1"
	echo "ok 1 - the pages in a browser # SKIP $1"
	exit 0
}

# The first of the arguments that is a command or, for paths, a file.
first_of() {
	for one; do
		case $one in
		*/*) [ ! -f "$one" ] || { echo "$one" && return; } ;;
		*) command -v "$one" && return ;;
		esac
	done
	return 1
}

chromium=$(first_of ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome) ||
	skip "there is no Chromium"
command -v node >/dev/null || skip "there is no node"
axe=$(first_of ${AXE:+"$AXE"} node_modules/axe-core/axe.min.js \
	/usr/local/lib/node_modules/axe-core/axe.min.js /usr/lib/node_modules/axe-core/axe.min.js) ||
	skip "there is no axe-core: AXE can say where axe.min.js is"

unset ASKWELL_CONTENT ASKWELL_LANGUAGE ASKWELL_THEME
for content in tests/data/sample content; do
	"$program" export -c $content --format html --output "$scratch/${content##*/}" 2>"$scratch/err" ||
		{
			echo "1..1"
			echo "not ok 1 - the pages of $content are written"
			sed 's/^/# /' "$scratch/err"
			exit 1
		}
done
entry=$(cd "$scratch/content/en" && grep -l '<ol' -- *.html | grep -v '^all\.html$' | head -n 1)
node tests/browser/axe.js "$chromium" "$axe" "$scratch" sample/index.html sample/es/what-is-ketamine.html \
	sample/en/all.html "content/en/${entry:-index.html}" content/en/index.html content/en/words.html \
	content/en/crisis.html --narrow content/en/all.html
