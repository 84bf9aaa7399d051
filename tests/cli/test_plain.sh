#!/bin/sh
# The plain dialogue through pipes: what comes out, whatever goes in, and how it ends.
# shellcheck source=tests/cli/support.sh
. tests/cli/support.sh

cp -r "$root/tests/data/sample" sample

crisis="Call or text 988 in a crisis: free, private, any time. In danger now: call 911"
crisis_es="Llame al 988 (oprima dos) o envíe AYUDA al 988. En peligro ahora: llame al 911"

talk() { # options; lines on standard input: $status, and the files out and err
	timeout 60 "$program" "$@" >out 2>err
	status=$?
	command="askwell $*"
}

# Nothing but text and newlines, no line over 80 columns, the crisis line first, last, and right
# before each prompt.
is_a_transcript() { # the crisis line, the prompt's first words
	LC_ALL=C tr -d '\n' <out | LC_ALL=C grep -qa '[[:cntrl:]]' &&
		wrong "$command: a control character"
	iconv -f UTF-8 -t UTF-8 out >utf8 2>&1 || wrong "$command: not UTF-8"
	[ "$(wc -L <out)" -le 80 ] || wrong "$command: wider than 80 columns"
	[ "$(tail -n 1 out)" = "$1" ] || wrong "$command: the crisis line is not the last"
	awk -v crisis="$1" -v prompt="$2" '
		index($0, prompt) == 1 { n++; if (before != crisis) bad = 1 }
		{ before = $0 }
		END { exit bad || n == 0 }' out || wrong "$command: a prompt without the crisis line"
	head -n 1 out | grep -q 988 || wrong "$command: no crisis line at the start"
}

begin "a whole session in English is text with the crisis line at each prompt"
talk <<'END'
how much does it cost
1
next
back
repeat
home
2
words
99
988
kill myself
1

xyzzyqq
cost|ride
help
/unfinished[
clear
END
status_is 0
is_empty err
is_a_transcript "$crisis" "Type a number or a question."
[ "$(head -n 1 out)" = "$crisis" ] || wrong "the crisis line is not the first"
[ "$(grep -c '^Type a number or a question' out)" -eq 19 ] || wrong "not one prompt for each line"

begin "and one in Spanish"
talk -l es <<'END'
cuánto cuesta
1
siguiente
atrás
volver
repetir
inicio
2
palabras
99
988
quiero morir
1

xyzzyqq
ayuda
borrar
END
status_is 0
is_a_transcript "$crisis_es" "Escriba un número o una pregunta."
[ "$(grep -c '^Escriba un número o una pregunta' out)" -eq 18 ] ||
	wrong "not one prompt for each line"

begin "a language chosen on the way is kept to the end"
printf 'español\nsalir\ncost\n' | talk
status_is 0
has_line out "Ahora en español"
last_line_has out AYUDA
has_not out "Search"

begin "the answers are those of the search, in its order"
for query in "how much does it cost" "dizzy" "can i drive home" "spravato" "ride|cost"; do
	"$program" search "$query" 2>/dev/null | cut -f 2 | cut -c 1-50 >expected
	echo "$query" | "$program" |
		sed -n '/^Search$/,/^Call or text/s/^[0-9]*\. \(.*\)/\1/p' | cut -c 1-50 >given
	# What a question says further on, and why it was found, is not compared.
	paste -d '|' expected given | awk -F '|' '
		index($2, substr($1, 1, 45)) != 1 { bad = 1 } END { exit bad || NR == 0 }' ||
		wrong "other answers for \"$query\""
done

begin "an answer has all of its parts"
printf '1\n1\n' | talk -c sample
status_is 0
has_line out "What is ketamine?"
has out "In short: Ketamine is a medicine."
has out "A clinician has not reviewed this yet."
has out "- a shot in a muscle"
has_line out "- Which form would I get?"
has_line out "Words to know"
has out "infusion: "
has_line out "Drug label. US Food and Drug Administration, 2023."
has_line out "Class notes. A teacher."
has_line out "Last updated: November 21, 2026."
has out "Next: What is an infusion?"
has out "Back to: What ketamine therapy is"

begin "no input at all is a greeting and a goodbye"
talk </dev/null
status_is 0
is_empty err
is_a_transcript "$crisis" "Type a number or a question."
has_line out "Ketamine therapy answers"

begin "--plain and TERM=dumb change nothing there, nor do --kiosk and --ssh"
cp out before
for options in --plain --kiosk --ssh "--kiosk --plain"; do
	# shellcheck disable=SC2086 # one or more
	talk $options </dev/null
	status_is 0
	sed 's/, quit//' out | cmp -s - before || wrong "$command: something else"
done
TERM=dumb talk </dev/null
cmp -s out before || wrong "TERM=dumb: something else"

begin "a last line without its end counts"
printf 'dizzy' | talk -c sample
has_line out "1. Will I feel dizzy?"
printf '2\r\n1\r\n' | talk -c sample
has_line out "Will I feel dizzy?"

begin "what ends the dialogue ends it before the lines after it"
printf 'quit\n1\n' | talk
status_is 0
[ "$(grep -c '^Type a number' out)" -eq 1 ] || wrong "it went on"

begin "no bytes do harm"
{
	printf 'C0644 12 name\n\000\nSSH-2.0-x\r\n\000\000\000\005\001\000\000\000\003'
	printf '\033]52;c;AAAA\007\n\033[2J\033[31mcost\n\233\062J\302\233\062J\n\377\376\n%%s%%n\n'
	printf '\342\200\256abc\n'
	awk 'BEGIN { for (i = 0; i < 200000; i++) printf "x"; print " kill myself" }'
	head -c 60000 "$program"
} >bytes
talk <bytes
status_is 0
is_empty err
is_a_transcript "$crisis" "Type a number or a question."
talk -l es <bytes
is_a_transcript "$crisis_es" "Escriba un número o una pregunta."

begin "content that is hostile or broken is no more than text"
mkdir -p hostile/en
printf 'clinic: {name: "A {b} %%s%%n \\\\e[31m", phone: "", hours: ""}\nlanguages: [en]\n' \
	>hostile/kiosk.yaml
printf 'topic: one\ntitle: "Wide %s"\nsummary: S\nentries:\n' \
	"$(awk 'BEGIN { for (i = 0; i < 200; i++) printf "W" }')" >hostile/en/one.yaml
printf '  - {id: a, question: "Q\033[31m", short: S, answer: A}\n' >>hostile/en/one.yaml
printf '  - {id: b, question: "Right?", short: S, answer: A}\n' >>hostile/en/one.yaml
printf '1\n1\nhelp\n' | talk -c hostile
status_is 0
is_a_transcript "$crisis" "Type a number or a question."

begin "a line that is too long is searched as far as it goes, and that is said"
awk 'BEGIN { printf "dizzy"; for (i = 0; i < 5000; i++) printf " dizzy"; print "" }' |
	talk -c sample
has_line out "That is very long. Only the first part was searched."
has out "1. Will I feel dizzy?"

begin "a reader that goes away ends it quietly"
awk 'BEGIN { for (i = 0; i < 500; i++) print "help" }' >many
{
	"$program" <many 2>err
	echo $? >code
} | head -n 1 >out
[ "$(cat code)" = 0 ] || wrong "status $(cat code)"
is_empty err

begin "also while it waits for a line"
mkfifo lines
"$program" <lines 2>err | head -n 1 >out &
exec 3>lines
wait $!
exec 3>&-
has out 988

begin "an output that cannot be written is an error"
if [ -c /dev/full ]; then
	"$program" </dev/null >/dev/full 2>err
	status=$?
	command="askwell >/dev/full"
	status_is 3
	has err "could not be written"
fi

begin "a slow reader gets all of it"
awk 'BEGIN { for (i = 0; i < 100; i++) print "988" }' | "$program" |
	(while IFS= read -r line; do printf '%s\n' "$line"; done) >out
[ "$(grep -c '^More help$' out)" -eq 100 ] || wrong "pages are missing"

begin "SIGTERM ends it at once, though nobody reads, and though nobody types"
mkfifo in1 out1
"$program" --kiosk <in1 >out1 2>err &
pid=$!
exec 4>in1 5<out1
awk 'BEGIN { for (i = 0; i < 300; i++) print "988" }' >&4 # their answers are more than a pipe holds
tries=0 wchar=0
while [ "$wchar" -lt 20480 ] && [ "$tries" -lt 20000 ]; do
	tries=$((tries + 1))
	while IFS=': ' read -r key value; do
		[ "$key" = wchar ] && wchar=$value
	done <"/proc/$pid/io"
done
kill -TERM "$pid"
wait "$pid"
status=$?
command="askwell, its output full"
status_is 0
exec 4>&- 5<&-

begin "a directory that cannot be used is said, with the crisis line"
talk -c nowhere </dev/null
status_is 3
has err 988
for mode in --kiosk --ssh; do # the compiled-in library is shown
	talk $mode -c nowhere </dev/null
	status_is 0
	has_line out "1. What ketamine therapy is (22 questions)"
done

end_tests
