#!/bin/sh
# What staff do on the command line with the files of a library: a new entry, and where an entry comes
# from.
# shellcheck source=tests/cli/support.sh
. tests/cli/support.sh

# ---- new ----

begin "new puts an entry at the end of its topic, in every language"
cp -r good drafts
run -c drafts new one first-night
status_is 0
is_empty err
has out 'drafts/en/01-one.yaml:'
has out 'drafts/es/01-one.yaml:'
has out 'remove the line "hide: true"'
line=$(sed -n 's/^drafts.en.01-one.yaml:\([0-9]*\):.*/\1/p' out)
sed -n "${line}p" drafts/en/01-one.yaml >out
has_line out '  - id: first-night'
run check drafts
status_is 0
cmp -s good/en/02-two.yaml drafts/en/02-two.yaml || wrong "another topic was changed"
head -c "$(wc -c <good/en/01-one.yaml)" drafts/en/01-one.yaml | cmp -s - good/en/01-one.yaml ||
	wrong "what was there has changed"

begin "patients do not see a new entry, filled in or not"
run -c drafts list
has_not out first-night
sed -i '/hide: true/d' drafts/en/01-one.yaml
run -c drafts list
has_not out first-night
has out bare-entry
run check drafts
status_is 1
has out 'this entry has an empty "question"'
has out 'this entry has an empty "answer"'

begin "a new entry that is filled in and shown is as any other"
sed -i 's/question: ""/question: "How is the first night?"/; s/short: ""/short: "Calm."/
	s/answer: |.*/&\n      Rest./; s/ask: \[\]/ask: [Is it calm?]/
	s/sources: \[\]/sources: [{title: "A book", by: "A writer"}]/' drafts/en/01-one.yaml
run check drafts
has_not out first-night
run -c drafts list
has out 'first-night	How is the first night?'

begin "new makes the file of a topic that there is none of"
cp -r good topics
run -c topics new sleeping-well first-night
status_is 0
has out 'topics/en/03-sleeping-well.yaml:'
cat topics/en/03-sleeping-well.yaml >out
has_line out 'title: "Sleeping well"'
run check topics
status_is 0

begin "new with --language writes one language only"
cp -r good english
run -c english -l en new two first-night
status_is 0
[ ! -e english/es/02-two.yaml ] || wrong "a Spanish file was made"
diff -r good english | grep -v '^[<>]' >out
[ "$(grep -c '^diff' out)" -eq 1 ] || wrong "more than one file was changed"

begin "a topic of the package gets new entries in the clinic's own directory, and keeps its title"
mkdir -p own/en
run -c good -c own -l en new two first-night
status_is 0
cat own/en/02-two.yaml >out
has_not out "title: \"Two"
sed -i '/hide: true/d; s/question: ""/question: "How is the night?"/; s/short: ""/short: "Calm."/
	s/answer: |.*/&\n      Rest./' own/en/02-two.yaml
run -c good -c own list --format json
is_json
has json 'topics.1.title="Topic two"'
has json 'topics.1.entries.1.id="first-night"'

begin "new refuses what would do harm, says what is right, and writes nothing"
cp -r good untouched
usage_error 'new needs -c DIR: the content directory to write to' new one first-night
run -c untouched new one bare-entry
status_is 1
has err 'there is an entry "bare-entry" already, in untouched/en/01-one.yaml, line 21'
run -c untouched new ones first-night
status_is 1
has err 'there is no topic "ones"; did you mean "one"?'
run -c untouched new one 'First Night'
status_is 1
has err 'like "first-night"'
printf 'topic: three\nentries:\n  - id: x\n    hide: true\ntitle: Three\n' >untouched/en/03-three.yaml
cp untouched/en/03-three.yaml three
run -c untouched new three first-night
status_is 1
has err 'move it to the end'
cmp -s three untouched/en/03-three.yaml || wrong "the file was changed"
rm untouched/en/03-three.yaml
diff -r good untouched >out || wrong "something was written"
run -c nowhere new one first-night
status_is 3

begin "a file that cannot be written is said, and left as it is"
if [ "$(id -u)" -eq 0 ]; then
	skip "root may write anything"
else
	cp -r good sealed
	chmod 555 sealed/en
	run -c sealed new one first-night
	status_is 3
	has err 'cannot be written'
	chmod 755 sealed/en
	diff -r good sealed >out || wrong "something was written"
fi

# ---- show --origin ----

begin "show --origin says in which file and line each part is written"
run -c good show --origin full-entry
status_is 0
has_line out 'full-entry (en): this is shown'
has_line out '  good/en/01-one.yaml:6:5: question'
has_line out '  good/en/01-one.yaml:20:5: reviewed'

begin "of several directories, the one that is shown comes first, then what it stands over"
mkdir -p above/en
cat >above/en/01-one.yaml <<-'YAML'
	topic: one
	entries:
	  - id: full-entry
	    question: Which is it?
	    short: The clinic's own.
	    answer: |
	      Nothing more.
YAML
run -c good -c above show --origin full-entry
status_is 0
head -n 1 out >first
has first 'this is shown'
has_line out '  above/en/01-one.yaml:4:5: question'
has_line out 'full-entry (en): not shown: a later directory has this entry too'
has_line out '  good/en/01-one.yaml:6:5: question'

begin "a version with a mistake, and one that hides, say so"
sed -i 's/short:/shorrt:/' above/en/01-one.yaml
run -c good -c above show --origin full-entry
has_line out 'full-entry (en): not shown: it has a mistake; see it with: askwell check'
has_line out 'full-entry (en): this is shown'
printf 'topic: one\nentries:\n  - {id: full-entry, hide: true}\n' >above/en/01-one.yaml
run -c good -c above show --origin full-entry --format json
status_is 0
is_json
has json '0.state="hides"'
has json '1.state="overridden"'
has json '1.fields.1.file="good/en/01-one.yaml"'
has json '1.fields.1.line=6'

begin "what is not translated comes from the first language"
run -c good -l es show --origin last-entry
status_is 0
has_line out 'last-entry (en): this is shown'

begin "an id that no file has is said"
run -c good show --origin full-entry no-such-entry
status_is 1
has out 'full-entry (en)'
has err 'no file has an entry "no-such-entry"'

end_tests
