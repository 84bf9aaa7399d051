#!/bin/sh
# askwell export, from outside: what is written where, that the pages are valid and lead somewhere,
# and that nothing but what an export wrote is ever touched.
# shellcheck source=tests/cli/support.sh
. tests/cli/support.sh

export_html() { # content, directory
	run -c "$1" export --format html --output "$2"
}
nothing_written() { # directory: it is as it was saved by keep
	diff -r kept "$1" >diff.out || wrong "$command: $1 was changed: $(head -n 3 diff.out)"
}
keep() { # directory
	rm -rf kept
	cp -a "$1" kept
}

# ---- html ----

begin "html needs a directory to go to"
usage_error 'export --format html needs --output DIR' export --format html
usage_error '--output needs the name of a directory' export --format html --output ''
usage_error '--output is for export' list --output x

begin "html writes a page for everything, in each language"
export_html good site
status_is 0
is_empty out
has err "site/index.html"
for file in index.html style.css askwell-export.txt en/index.html en/words.html en/crisis.html \
	en/all.html en/full-entry.html en/bare-entry.html en/last-entry.html es/index.html \
	es/words.html es/crisis.html es/all.html es/full-entry.html es/bare-entry.html \
	es/last-entry.html; do
	[ -f "site/$file" ] || wrong "there is no $file"
done
[ "$(find site -type f | wc -l)" -eq 17 ] || wrong "there is more: $(find site -type f)"
find site ! -perm -u=r | grep . && wrong "not all can be read"

begin "html of the same library is the same, byte for byte"
keep site
export_html good site
status_is 0
nothing_written site
export_html good other
diff -r site other >diff.out || wrong "another directory gets something else"

# Every link of every page: to a file that is there, and to an anchor that is in it, once.
check_links() { # directory
	(cd "$1" && find . -name '*.html' | sed 's|^\./||' | sort >"$scratch/pages" &&
		xargs grep -Hno -E '(href|id)="[^"]*"' <"$scratch/pages") >"$scratch/uses"
	awk -F: '
		function whole(from, link,   n, part, i, out, depth) { # "en/x.html", "../es/y.html"
			if (link == "") return from
			sub(/[^\/]*$/, "", from)
			n = split(from link, part, "/")
			depth = 0
			for (i = 1; i <= n; i++) {
				if (part[i] == "..") depth--
				else out[++depth] = part[i]
			}
			link = out[1]
			for (i = 2; i <= depth; i++) link = link "/" out[i]
			return link
		}
		FILENAME ~ /pages$/ { there[$0] = 1; next }
		{
			value = $0
			sub(/^[^"]*"/, "", value); sub(/"$/, "", value)
			page = $1
		}
		$3 ~ /^id=/ && (page "#" value) in anchor { print page ": twice the id " value }
		$3 ~ /^id=/ { anchor[page "#" value] = 1; next }
		value ~ /^(https?:|tel:)/ || value ~ /style\.css$/ { next }
		{ links[++n] = page " " value }
		END {
			for (i = 1; i <= n; i++) {
				split(links[i], use, " ")
				to = use[2]; name = ""
				if (to ~ /#/) { name = to; sub(/^[^#]*#/, "", name); sub(/#.*/, "", to) }
				to = whole(use[1], to)
				if (!(to in there)) print use[1] ": no page " use[2]
				else if (name != "" && !((to "#" name) in anchor))
					print use[1] ": no anchor " use[2]
			}
			if (n < 50) print "only " n " links"
		}' "$scratch/pages" "$scratch/uses"
}

begin "every link leads to a page and an anchor"
cp -r "$root/tests/data/sample" sample
export_html sample sample-site
export_html "$root/content" library-site
status_is 0
has_not err mistake
for one in site sample-site library-site; do
	bad=$(check_links $one | head -n 5)
	[ -z "$bad" ] || wrong "$one: $bad"
done
sed -i 's/href="dizzy.html"/href="dizzzy.html"/; s/#topic_cost"/#topic_coost"/' sample-site/en/*.html
check_links sample-site | grep -q dizzzy.html || wrong "a wrong link is not seen"
check_links sample-site | grep -q '#topic_coost' || wrong "a wrong anchor is not seen"

begin "every page has 988 and its language, and none a script"
for page in library-site/index.html library-site/*/*.html; do
	[ "$(grep -c 'tel:988' "$page")" -ge 2 ] || wrong "$page: 988 is not there twice"
	grep -q '^<html lang="[a-z]' "$page" || wrong "$page: no language"
	grep -qiE '<(script|iframe|img|form|style|object)|javascript:' "$page" && wrong "$page: a script"
done

# It knows HTML 5 of its year, before aria-current.
if command -v tidy >/dev/null; then
	begin "a validator finds nothing in any page"
	find site library-site -name '*.html' >pages
	export_html sample sample-site
	find sample-site -name '*.html' >>pages
	[ "$(wc -l <pages)" -gt 100 ] || wrong "there are too few pages"
	xargs tidy -q -e -utf8 --mute-id yes <pages 2>tidy.out
	grep -E 'Warning|Error' tidy.out | grep -v 'proprietary attribute "aria-current"' >tidy.bad
	[ ! -s tidy.bad ] || wrong "$(head -n 5 tidy.bad)"
	printf '<!DOCTYPE html>\n<html lang="en"><head><title>x</title></head><body><p><h1>x</p></h1>' >x.html
	tidy -q -e x.html 2>&1 | grep -q Warning || wrong "it finds nothing in what is wrong either"
else
	skip "there is no tidy"
fi

# ---- what is in the directory already ----

begin "an entry that is gone takes its page along, and what others put there stays"
write_content fewer
sed -i '/- id: bare-entry/,$d' fewer/en/01-one.yaml
rm fewer/es/*
mkdir site/mine
echo mine >site/mine/page.html
echo mine >site/en/note.html
export_html fewer site
status_is 0
[ ! -e site/en/bare-entry.html ] || wrong "the page of an entry that is gone is there"
[ -f site/en/full-entry.html ] || wrong "a page is gone"
for file in site/mine/page.html site/en/note.html; do
	[ -f "$file" ] || wrong "$file is gone, which others wrote"
done
grep -q bare-entry site/askwell-export.txt && wrong "it is still on the list"

begin "a language that is gone takes its directory along"
sed -i 's/\[en, es\]/[en]/' fewer/kiosk.yaml
export_html fewer site
status_is 0
[ ! -e site/es ] || wrong "es is there"

begin "another format takes the place of the one before"
run -c good export --format text --output other
status_is 0
[ -f other/en/full-entry.txt ] || wrong "there is no text"
find other -name '*.html' | grep . && wrong "the pages are there"

refused() { # a directory that is left as it is, what is said
	keep "$1"
	export_html good "$1"
	status_is 3
	is_empty out
	has err "$2"
	nothing_written "$1"
}

begin "a directory with something else in it is left alone"
mkdir foreign
echo mine >foreign/index.html
refused foreign "name a new or an empty directory"
echo mine >file
export_html good file
status_is 3
has err "file cannot be written"
export_html good no/such/place
status_is 3
has err "no/such/place cannot be written"

begin "a file of others in the place of a page is left alone"
export_html fewer mixed
echo mine >mixed/en/bare-entry.html
refused mixed "mixed/en/bare-entry.html is there already"

begin "links are not followed"
mkdir elsewhere
echo safe >elsewhere/index.html
export_html fewer linked
rm -r linked/en
ln -s ../elsewhere linked/en
export_html fewer linked
status_is 3
[ "$(cat elsewhere/*)" = safe ] || wrong "it wrote through a link to a directory"
rm linked/en
ln -sf ../elsewhere/index.html linked/style.css
export_html fewer linked
status_is 0
[ "$(cat elsewhere/index.html)" = safe ] || wrong "it wrote through a link to a file"
[ ! -L linked/style.css ] || wrong "the link is still there"

begin "a list that an export did not write is not believed"
for line in ../elsewhere/index.html /etc/passwd en/../../file.html askwell .html en/.html -x.html; do
	export_html fewer listed
	echo "$line" >>listed/askwell-export.txt
	refused listed "askwell-export.txt is not as an export wrote it"
	rm -r listed
done
export_html fewer listed
sed -i 1d listed/askwell-export.txt
refused listed "askwell-export.txt is not as an export wrote it"
rm listed/askwell-export.txt
mkfifo listed/askwell-export.txt
export_html good listed
status_is 3

begin "an export that is killed leaves whole pages, and the next one mends it"
export_html fewer killed
cp -r killed before
export_html good after
# The system ends whoever writes a larger file: that is the page of all answers.
size=$(wc -c <after/en/all.html)
# shellcheck disable=SC3045 # every shell of ours has it
(ulimit -f $(((size - 1) / 512)) && exec "$program" -c good export --format html --output killed) \
	>out 2>err
[ $? -gt 128 ] || wrong "it was not killed"
for page in $(cd killed && find . -name '*.html'); do
	cmp -s "killed/$page" "before/$page" || cmp -s "killed/$page" "after/$page" ||
		wrong "$page is neither the old nor the new one"
done
(cd before && find . -name '*.html') | while read -r page; do [ -f "killed/$page" ] || echo "$page"; done |
	grep . && wrong "a page is gone"
export_html good killed
status_is 0
diff -r after killed >diff.out || wrong "the next export did not mend it: $(head -n 3 diff.out)"

begin "a disk that is full is said, and the old pages stay"
export_html fewer full
cp -r full before-full
# shellcheck disable=SC3045
(
	trap '' XFSZ
	ulimit -f $(((size - 1) / 512)) && exec "$program" -c good export --format html --output full
) >out 2>err
status=$? command="askwell export on a full disk"
status_is 3
has err "cannot be written: File too large"
cmp -s full/en/all.html before-full/en/all.html || wrong "the old page is gone"
find full -name '.askwell-new' | grep . && wrong "an unfinished file is there"

if command -v flock >/dev/null; then
	begin "two exports do not write into one another"
	flock full "$program" -c good export --format html --output full >out 2>err
	status=$? command="askwell export, locked"
	status_is 3
	has err "is being written by another export"
else
	skip "there is no flock"
fi

# ---- what cannot be exported ----

begin "content that cannot be used does not become a site"
export_html hopeless hopeless-site
status_is 3
[ ! -e hopeless-site ] || wrong "it wrote the built-in library"
has err "nothing in hopeless can be used"

begin "mistakes in any language are said"
write_content wrong-es
sed -i 's/short: Lo/shorrt: Lo/' wrong-es/es/01-one.yaml
export_html wrong-es wrong-site
status_is 0
has err "in the content; see them with: askwell check"

begin "an entry cannot have the address of a page"
write_content taken
sed -i 's/id: last-entry/id: crisis/; s/\[last-entry\]/[crisis]/' taken/en/*.yaml
export_html taken taken-site
status_is 3
has err 'the entry "crisis" cannot be exported'
[ ! -e taken-site ] || wrong "something was written"

# ---- text ----

begin "text prints the whole library"
run -c good export
status_is 0
is_empty err
is_plain out
for line in "Ketamine therapy answers" "1. Topic one" "2. Topic two" 'What does "quoted" mean?' \
	"In short: A key message." "¿Qué es?" "- dose: How much you get." "dose"; do
	has_line out "$line"
done
head -n 1 out | grep -q 988 || wrong "988 is not first"
last_line_has out 988
grep -q ' $' out && wrong "a line ends in a space"
run -c good export -l es
has out "¿Qué es?"
has_not out "What is bare?"

begin "text writes a file for each entry"
run -c good export --format text --output texts
status_is 0
for file in en/full-entry es/last-entry en/words es/crisis en/all es/all; do
	[ -f "texts/$file.txt" ] || wrong "there is no $file.txt"
	head -n 1 "texts/$file.txt" | grep -q 988 || wrong "$file: 988 is not first"
	tail -n 1 "texts/$file.txt" | grep -q 988 || wrong "$file: 988 is not last"
done
run -c good show full-entry
grep -vxFf texts/en/full-entry.txt out >diff.out && wrong "show says more: $(head -n 3 diff.out)"

# ---- json ----

begin "json prints all languages, with every field"
run -c good export --format json
status_is 0
is_empty err
is_json
cp json exported
for line in '0.language="en"' '0.name="English"' '0.topics.0.id="one"' '0.topics.0.title="Topic one"' \
	'0.topics.0.summary="The first"' '0.topics.0.entries.1="bare-entry"' \
	'0.glossary.0.meaning="How much you get."' '0.glossary.0.also=[]' '1.language="es"' \
	'1.entries.1.question="¿Qué es?"' '1.entries.0.language="en"'; do
	has_line json "$line"
done
grep -q '^0.crisis.line.full=".*988' json || wrong "no crisis line"
grep -q '^0.crisis.page.0.text=".' json || wrong "no crisis page"
run -c good show full-entry bare-entry last-entry --format json
is_json
sed 's/^/0.entries./' json >shown
grep '^0\.entries\.' exported >entries
cmp -s shown entries || wrong "show says something else: $(diff shown entries | head -n 4)"

begin "json writes a file for each language"
run -c good export --format json --output data
status_is 0
[ "$(ls data)" = "$(printf 'askwell-export.txt\nen.json\nes.json')" ] || wrong "there is: $(ls data)"
cp data/es.json out
is_json
sed 's/^/1./' json >shown
grep '^1\.' exported | cmp -s - shown || wrong "es.json has something else"

end_tests
