#!/bin/sh
# What `askwell check` tells staff about texts, and its table of how hard they are to read.
# shellcheck source=tests/cli/support.sh
. tests/cli/support.sh

begin "a text that is too hard is an error, with the sentence and what to do"
cp -r good hard
sed -i 's/short: A key message./short: Documentation of prior treatments expedites evaluation of individuals./' \
	hard/en/01-one.yaml
run check hard
status_is 1
has out 'hard/en/01-one.yaml:7:12: error: "short" reads at grade '
has out '    Shorter words, or two sentences, in: "Documentation of prior treatments'
run check hard --format json
status_is 1
is_json
has json '.code="too-hard-to-read"'
has json '.class="quality"'
run -c hard list
has out full-entry

begin "a library is checked as a whole: what differs between languages"
cp -r good differ
sed -i 's/Nada más\./Nada más que 3 cosas./' differ/es/01-one.yaml
run check differ/es/01-one.yaml
status_is 1
has out 'differ/es/01-one.yaml:9:20: error: the numbers are not those of "en": only here 3'

begin "messages about other files take no room from those about the file that is named"
cp -r good many
{
	sed '/^entries:/q' good/en/01-one.yaml | sed 's/^topic: .*/topic: many/'
	i=0
	while [ $i -lt 600 ]; do
		i=$((i + 1))
		printf '  - id: m%s\n    question: Commit suicide?\n    short: Commit suicide.\n' $i
		printf '    answer: Commit suicide.\n'
	done
} >many/en/00-many.yaml
sed -i 's/short: A key message./short: It will cure you./' many/en/01-one.yaml
run check many/en/01-one.yaml
status_is 1
has out '"cure" says more'
has_not out 'not shown'
has_not out 'Commit suicide'
last_line_has out '1 error, '

begin "--report prints a table behind the messages, the hardest entry of a topic first"
run check hard/en --report
status_is 1
has out 'en: one'
has out '  Flesch-Kincaid grade (at most 6)         short answer unnamed   SMOG  words'
has out '  full-entry'
has out '  the whole topic'
has out '  all 3 entries'
grep -n 'full-entry  \|bare-entry  ' out | head -n 1 >first
has first full-entry
last_line_has out 'in 3 files.'
sed -n '/^en: one/,$p' out >table
[ "$(grep -c '.\{81,\}' table)" -eq 0 ] || wrong "a line of the table is over 80 columns"
sed -i 's/short: Only what/short: Institutional documentation confidentiality interdisciplinarity, what/' hard/en/01-one.yaml
run check hard/en --report
grep -n 'full-entry  \|bare-entry  ' out | head -n 1 >first
has first bare-entry

begin "--report has the other formula for Spanish"
run check good/es --report
status_is 0
has out 'es: one'
has out '  INFLESZ (at least 65)'
has out '  the 1 entry'
has_not out 'Flesch-Kincaid'

begin "--report is about the files that are named"
run check good/en/02-two.yaml --report
status_is 0
has out last-entry
has_not out full-entry
run check good good/en/02-two.yaml --report
[ "$(grep -c '^  last-entry ' out)" -eq 1 ] || wrong "$command: not once"
run check good
has_not out 'the whole topic'

begin "--report has what a clinic changes in another library"
mkdir -p clinic/en
sed '/^title:/d; /^summary:/d; /^  - id: bare-entry/,$d' good/en/01-one.yaml >clinic/en/01-one.yaml
run check -c good -c clinic clinic --report
has out 'en: one'
has out '  full-entry'
has out '  the whole topic'
has out '  the 1 entry'
has_not out bare-entry

begin "--report --format json has a list of the same"
run check good/en --report --format json
status_is 0
is_json
has_line json 'readability.0.language="en"'
has_line json 'readability.0.topic="one"'
has_line json 'readability.0.id="full-entry"'
has_line json 'readability.0.file="good/en/01-one.yaml"'
has_line json 'readability.0.formula="flesch-kincaid"'
has json 'readability.0.short='
has json 'readability.0.answer='
has json 'readability.0.unnamed='
has json 'readability.0.smog='
has_line json 'readability.0.words=16'
has_line json 'readability.2.id=null'
run check good/es --report --format json
is_json
has_line json 'readability.0.formula="inflesz"'
has_line json 'readability.0.smog=null'
has_line json 'readability.0.unnamed=null'
run check good --format json
is_json
has_not json readability

end_tests
