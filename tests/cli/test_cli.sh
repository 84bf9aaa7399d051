#!/bin/sh
# The command line, from outside: what is printed where, and every exit status.
#
# Content with known mistakes is written into a directory of its own; nothing depends on the date
# or on the content that ships, but for its being there.
# shellcheck source=tests/cli/support.sh
. tests/cli/support.sh

# ---- help, version, usage ----

begin "--help explains the use on standard output"
for option in --help -h; do
	run "$option"
	status_is 0
	is_empty err
	for word in check list search show --content --language --theme --idle --no-mouse --format \
		--color --pattern --version ASKWELL_CONTENT; do
		has out "$word"
	done
	last_line_has out 988
	is_plain out
	awk 'length > 80 { exit 1 }' out || wrong "the help is wider than 80 columns"
done

begin "--version says name and version only"
for option in --version -V; do
	run "$option"
	status_is 0
	[ "$(cat out)" = "askwell 0.1.0" ] || wrong "it says $(cat out)"
	is_empty err
done

begin "an option or command that is not known gets a suggestion"
usage_error 'unknown option "--contnet"; did you mean "--content"?' --contnet x
usage_error 'unknown option "--lang"; did you mean "--language"?' --lang en
usage_error 'unknown option "--themes=calm"; did you mean "--theme"?' --themes=calm
usage_error 'unknown option "-x"' -x
usage_error 'unknown command "lst"; did you mean "list"?' lst
usage_error 'unknown command "frobnicate"' frobnicate
has_not err "did you mean"
usage_error 'unknown option "--="' --=

begin "an option with a wrong value says which are right"
for seconds in 59 1801 0 -60 abc 60s 99999999999999999999 ""; do
	usage_error '--idle takes seconds, 60 to 1800' --idle "$seconds"
done
usage_error '--format takes text, json or html, not "jsno"; did you mean "json"?' list --format jsno
usage_error '--color takes auto, always or never, not "alwys"' --color=alwys
usage_error '--content needs DIR after it' --content
usage_error '-c needs DIR after it' list -c
usage_error '--no-mouse takes no value' --no-mouse=1
usage_error '-c can be given 8 times at most' -c1 -c2 -c3 -c4 -c5 -c6 -c7 -c8 -c9

begin "a command with too few or too many arguments says so"
usage_error 'show needs ID...' show
usage_error 'list takes no arguments, not "x"' list x
usage_error '--format is for check, export, list, search and show' --format json
# shellcheck disable=SC2046 # 65 words
usage_error 'at most 64 arguments' show $(seq 65)
# shellcheck disable=SC2046 # 64 words
run -c good show $(seq 64)
status_is 1

begin "control characters of arguments never reach the terminal"
run "$(printf 'a\033[31m\nb')"
status_is 2
has err 'unknown command "a?[31m?b"'
is_plain err
run -c good show "$(printf 'a\302\233b')"
has err '"a?b"'

begin "options are accepted before and after the command, and in every form"
run -c good -l es list
cp out expected
for arguments in "list -c good -l es" "-c good list -l es" "--content=good list --language=es" \
	"-cgood list -les" "--language es list --no-mouse --content good" \
	"list -c good -l es --idle 60 --color never --theme calm" "-l en list -c good -l es --idle=1800"; do
	# shellcheck disable=SC2086 # words
	run $arguments
	status_is 0
	cmp -s out expected || wrong "$command: something else than with the options in front"
done
run -c good -- show -- bare-entry
status_is 1
has err 'there is no entry "--"'
has out "What is bare?"

# ---- list ----

begin "list prints topic, id and question, one a line"
run -c good list
status_is 0
is_empty err
printf '%s\t%s\t%s\n' one full-entry 'What does "quoted" mean?' one bare-entry "What is bare?" \
	two last-entry "Which comes last?" >expected
cmp -s out expected || wrong "something else"

begin "list --format json has topics, entries and words"
run -c good list --format json
status_is 0
is_empty err
is_json
printf '%s\n' 'language="en"' 'topics.0.id="one"' 'topics.0.title="Topic one"' \
	'topics.0.entries.0.id="full-entry"' \
	'topics.0.entries.0.question="What does \"quoted\" mean?"' \
	'topics.0.entries.1.id="bare-entry"' 'topics.0.entries.1.question="What is bare?"' \
	'topics.1.id="two"' 'topics.1.title="Topic two"' 'topics.1.entries.0.id="last-entry"' \
	'topics.1.entries.0.question="Which comes last?"' 'glossary.0.id="dose"' \
	'glossary.0.term="dose"' 'glossary.0.meaning="How much you get."' >expected
cmp -s json expected || wrong "$(diff expected json)"

begin "without -c the library compiled in is used"
run list
status_is 0
is_empty err
[ "$(wc -l <out)" -gt 20 ] || wrong "fewer than 20 entries"
run --format json list
is_json
has json 'language="en"'

# ---- show ----

begin "show prints every part of an entry, and the crisis line at the end"
run -c good show full-entry bare-entry
status_is 0
is_empty err
for line in 'What does "quoted" mean?' 'In short: A key message.' \
	'Some strong words at Test "Clinic", a dose, and a link.' '- Your item' '- What should I ask?' \
	'- dose: How much you get.' '  https://example.org/a' '- What is bare? [bare-entry]' \
	'- Which comes last? [last-entry]' 'What is bare?'; do
	has_line out "$line"
done
has out "2026-11-21"
has out "Dr. Ada"
last_line_has out 988
is_plain out
grep -q ' $' out && wrong "a line ends in a space"

begin "show --format json has every field"
cp -r good bare
sed -i '/ask: .Is/d; /A book/d' bare/en/01-one.yaml
run -c bare show full-entry bare-entry --format json
status_is 0
is_empty err
is_json
printf '%s\n' '0.id="full-entry"' '0.topic="one"' '0.language="en"' \
	'0.question="What does \"quoted\" mean?"' '0.short="A key message."' \
	'0.answer="Some **strong** words at {clinic.name}, a dose, and [a link](bare-entry).\n\n- Your item\n"' \
	'0.text="Some strong words at Test \"Clinic\", a dose, and a link.\nYour item\n"' \
	'0.ask.0="What should I ask?"' '0.keywords.0="special word"' '0.related.0="bare-entry"' \
	'0.related.1="last-entry"' '0.sources.0.title="A paper"' '0.sources.0.by="Somebody"' \
	'0.sources.0.year=2023' '0.sources.0.url="https://example.org/a"' \
	'0.sources.0.recheck="2199-02-01"' '0.sources.1.title="Notes"' '0.sources.1.by="A teacher"' \
	'0.sources.1.year=null' '0.sources.1.url=null' '0.sources.1.recheck=null' \
	'0.updated="2026-11-21"' '0.recheck="2199-02-01"' "0.reviewed.date=\"$reviewed\"" \
	'0.reviewed.by="Dr. Ada"' '1.id="bare-entry"' '1.topic="one"' '1.language="en"' \
	'1.question="What is bare?"' '1.short="Only what you must have."' \
	'1.answer="Nothing more.\n"' '1.text="Nothing more.\n"' '1.ask=[]' '1.keywords=[]' \
	'1.related=[]' '1.sources=[]' '1.updated=null' '1.recheck=null' '1.reviewed=null' >expected
cmp -s json expected || wrong "$(diff expected json)"

begin "an id that is not known gets a suggestion, and the others are shown"
run -c good show bare-entri last-entry nothing-like-it
status_is 1
has_line err 'askwell: there is no entry "bare-entri"; did you mean "bare-entry"?'
has_line err 'askwell: there is no entry "nothing-like-it"'
has_line out "Which comes last?"
run -c good --format json show bare-entri
status_is 1
[ "$(cat out)" = "[]" ] || wrong "$command: not an empty list"

begin "an entry that is not translated keeps its own language"
run -c good -l es show --format json last-entry bare-entry
status_is 0
is_json
has_line json '0.language="en"'
has_line json '1.language="es"'
has_line json '1.question="¿Qué es?"'

# ---- the environment ----

begin "the environment counts where no option says otherwise"
export ASKWELL_CONTENT=good ASKWELL_LANGUAGE=es
run list --format json
is_json
has_line json 'language="es"'
run -l en list --format json
is_json
has_line json 'language="en"'
run -c bad -l en list
has_not out full-entr1
has out last-entry
has_not out bare-entry
export ASKWELL_CONTENT="" ASKWELL_LANGUAGE=""
run list
status_is 0
has_not out last-entry
export ASKWELL_THEME=nothing
run list
status_is 2
has err 'there is no theme "nothing" (ASKWELL_THEME); there are '
has err calm
run -t calm list
status_is 0
unset ASKWELL_CONTENT ASKWELL_LANGUAGE ASKWELL_THEME

begin "a language or theme that is not there names those that are"
run -c good -l fr list
status_is 2
is_empty out
has_line err 'askwell: there is no language "fr" (--language); there are en, es'
run -c bad -l fr
status_is 2
has err '; there is en'
has err 988
run -t clam list
status_is 2
has err 'there is no theme "clam" (--theme); there are '

# ---- content that cannot be used ----

begin "a directory that cannot be opened ends with status 3"
run -c good -c missing list
status_is 3
is_empty out
has_line err 'askwell: the content in missing cannot be read: No such file or directory'
run -c good/kiosk.yaml list
status_is 3
has err 'it is not a directory'
run -c missing
status_is 3
has err 988
run -c missing check
status_is 3

begin "a directory without permission ends with status 3"
mkdir locked
chmod 000 locked
nobody="setpriv --reuid=65534 --clear-groups"
if ! ls locked >/dev/null 2>&1; then
	run -c locked list
	status_is 3
	has err 'the content in locked cannot be read: Permission denied'
elif $nobody "$program" --version >/dev/null 2>&1; then
	$nobody "$program" -c locked list >out 2>err
	status=$? command="askwell -c locked list, as nobody"
	status_is 3
	has err 'the content in locked cannot be read: Permission denied'
else
	skip "this user may read everything"
fi

begin "a mistake keeps out one entry and is said on standard error"
run -c bad list
status_is 0
has_not out bare-entry
has out last-entry
has err 'askwell: 1 mistake in the content'
run -c bad list --format json
is_json

begin "content without anything usable gives way to the library compiled in"
for directory in empty hopeless; do
	run -c "$directory" list
	status_is 0
	[ "$(wc -l <out)" -gt 20 ] || wrong "$command: fewer than 20 entries"
	has err "nothing in $directory can be used"
	run -c "$directory" -l es list
	status_is 0
	run -c "$directory" check
	status_is 1
	has out "there is no question here that can be shown"
done
has out "hopeless/kiosk.yaml:2:1: error: "

# ---- check ----

begin "check of good content says how many files and that all is well"
run check bad/en/02-two.yaml
status_is 0
is_empty err
[ "$(cat out)" = "1 file: no errors, no warnings." ] || wrong "something else"
run check
status_is 0
last_line_has out "no errors"
run --format json check themes/mine.yaml
status_is 0
[ "$(cat out)" = '{"errors":0,"warnings":0,"diagnostics":[]}' ] || wrong "$command: something else"

begin "check prints file, line, column, the line, a caret and a hint"
run check bad
status_is 1
is_empty err
has out 'bad/en/01-one.yaml:24:5: error: '
has_line out '        shorrt: Again.'
has_line out '        ^'
has out 'Did you mean "short"?'
last_line_has out '1 error, no warnings in 4 files.'

begin "check --format json has all of a diagnostic"
run check bad/en --format json
status_is 1
is_json
has_line json 'errors=1'
has_line json 'warnings=0'
has_line json 'diagnostics.0.severity="error"'
has_line json 'diagnostics.0.class="load"'
has_line json 'diagnostics.0.code="unknown-key"'
has_line json 'diagnostics.0.file="bad/en/01-one.yaml"'
has_line json 'diagnostics.0.line=24'
has_line json 'diagnostics.0.column=5'
has json 'diagnostics.0.message="'
has_line json 'diagnostics.0.hint="Did you mean \"short\"?"'
run check hopeless --format json
is_json
has_line json 'diagnostics.0.line=0'
run check odd/en/03-pipe.yaml --format json
status_is 1
is_json
has_line json 'diagnostics.0.hint=null'
has_line json 'diagnostics.0.file="odd/en/03-pipe.yaml"'

begin "warnings alone are status 0"
run check old
status_is 0
has out ': warning: this should have been checked by 2020-05-01'
last_line_has out 'no errors, 1 warning in 4 files.'
run check good
status_is 0
has out 'warning: '
last_line_has out 'no errors, '

begin "check of one file reads its directory and prints only what is in the file"
run check good/en/01-one.yaml
status_is 0
last_line_has out '1 file: no errors, no warnings.'
run check bad/en/01-one.yaml
status_is 1
last_line_has out '1 error, no warnings in 1 file.'
run check bad/en/02-two.yaml bad/kiosk.yaml
status_is 0
last_line_has out '2 files: no errors, no warnings.'

begin "check names files as the person named them"
cd bad/en || exit 1
"$program" check 01-one.yaml >"$scratch/out" 2>"$scratch/err"
status=$?
command="askwell check 01-one.yaml, in bad/en"
cd "$scratch" || exit 1
status_is 1
grep -q '^01-one.yaml:24:5: error: ' out || wrong "not its name only"
run check ./bad/
has out './bad/en/01-one.yaml:24:5: error: '
run check bad/en/
grep -q '^bad/en/01-one.yaml:24:5: error: ' out || wrong "$command: another name"
run check bad bad/en/01-one.yaml
[ "$(grep -c '01-one.yaml:24:5: ' out)" -eq 1 ] || wrong "$command: not once"
last_line_has out '1 error, no warnings in 5 files.'

begin "check reads a clinic's layer over the layers it is used with"
mkdir -p clinic/en
printf 'topic: one\nentries:\n  - id: last-entry\n    hide: true\n' >clinic/en/01-one.yaml
run check clinic
status_is 1
has_line out 'Does clinic change other content? Then check them together: askwell check -c CONTENT -c clinic'
run check -c bad -c clinic clinic
has_not out 'change other content'
status_is 0
has_not out "01-one.yaml:24"
run check -c bad -c clinic
status_is 1
has out "bad/en/01-one.yaml:24"

begin "check of one file finds an id that is missing elsewhere first"
cp -r good linked
for part in 01-one 02-two; do
	sed 's/^  - id: .*/&\n    related: [no-such-entry]/' "good/en/$part.yaml" >"linked/en/$part.yaml"
done
run check linked
status_is 1
has out 'more place'
run check linked/en/02-two.yaml
status_is 1
has out 'linked/en/02-two.yaml:'
has_not out 'more place'

begin "check of a file that nothing reads is no success"
mkdir x y
sed 's/^roles:/role:/' themes/mine.yaml >x/theme.yaml
run check x/theme.yaml
status_is 1
has out 'Did you mean "roles"?'
printf 'some: text\n' >y/other.yaml
run check y/other.yaml
status_is 3
has err 'y/other.yaml cannot be checked: it is neither a theme nor'
cp good/en/01-one.yaml good/en/notes.txt
run check good/en/notes.txt
status_is 3
has err 'good/en/notes.txt cannot be checked: nothing reads it'
mv good/en/notes.txt good/notes.yaml
run check good/notes.yaml
status_is 3
has err 'good/notes.yaml cannot be checked: nothing reads it there'
rm good/notes.yaml

begin "check finds a theme that is not there, and languages that are not listed"
run check stray-theme
status_is 1
has out 'stray-theme/kiosk.yaml:3:8: error: there is no theme "clam"'
has out 'Did you mean "calm"?'
cp -r bad unlisted
mkdir unlisted/es
printf 'topic: one\ntittle: Uno\nentries: []\n' >unlisted/es/01-one.yaml
run check unlisted
has out 'unlisted/es/01-one.yaml:2:1: error: '

begin "themes beside the languages of a content directory are no language"
cp -r bad mixed
cp -r themes mixed
run check mixed
has_not out "mixed/themes/mine.yaml:"
mkdir parts
cp -r themes parts
run check parts
status_is 3
has err 'parts cannot be checked: it has neither'

begin "check reads themes, a directory or one file of it"
run check themes
status_is 1
has out 'themes/faint.yaml:'
has_not out 'themes/mine.yaml:'
run check themes/mine.yaml
status_is 0
last_line_has out '1 file: no errors, no warnings.'
printf 'name: Broken\nroles\n' >themes/broken.yaml
run check themes/broken.yaml
status_is 1
has out 'themes/broken.yaml:'
rm themes/broken.yaml

begin "check of what is nothing of ours says so and ends with status 3"
run check missing
status_is 3
is_empty out
has_line err 'askwell: missing cannot be checked: No such file or directory'
run check expected
status_is 3
has err 'expected cannot be checked: it is neither a theme nor'
run check empty
status_is 3
has err 'empty cannot be checked: it has neither'
run check missing bad
status_is 3
has out '1 error'
run check odd
status_is 1
has out 'odd/en/02-dir.yaml: error: '
has out 'odd/en/03-pipe.yaml: error: '

# ---- output that cannot be written ----

begin "a full disk is said and ends with status 3"
if [ -c /dev/full ]; then
	for arguments in "list" "show bare-entry" "check bad" "list --format json" "--help" "--version" ""; do
		: >out
		# shellcheck disable=SC2086 # words
		"$program" -c good $arguments >/dev/full 2>err </dev/null
		status=$? command="askwell $arguments >/dev/full"
		status_is 3
		has err "the output could not be written: No space left on device"
	done
else
	skip "there is no /dev/full"
fi

begin "a closed standard output is said and ends with status 3"
for arguments in "list" "show bare-entry" "check bad" "--help" "--version" ""; do
	# shellcheck disable=SC2086 # words
	"$program" -c good $arguments >&- 2>err </dev/null
	status=$? command="askwell $arguments >&-"
	status_is 3
	has err "the output could not be written: Bad file descriptor"
done

begin "a reader that goes away is said, not silent"
{
	"$program" list 2>err
	echo $? >status
} | true
status=$(cat status)
command="askwell list | true"
# A pipe takes in what fits before its reader is gone.
case $status in 0) is_empty err ;; *) status_is 3 && has err "the output could not be written" ;; esac

begin "standard input and error may be closed"
"$program" -c good list >out <&- 2>&-
status=$? command="askwell list <&- 2>&-"
: >err
status_is 0
has out last-entry
timeout 60 "$program" -c good >out <&- 2>&-
status=$? command="askwell <&- 2>&-"
status_is 0
last_line_has out 988

end_tests
