#!/bin/sh
# What docs/content-guide.md tells staff to do, done as it stands there: each "$ command" prints the
# lines below it, each file is written and each line put in where the guide has them.  Examples of
# the manuals are right, too.
set -u
guide=$PWD/docs/content-guide.md manual=$PWD/docs/askwell-content.5 theme=$PWD/docs/askwell-theme.5
library=$PWD/content
# shellcheck source=tests/cli/support.sh
. tests/cli/support.sh

mkdir guide guide/steps || exit 1
cd guide || exit 1
cp -R "$library" library
sed -i 's/^languages: .*/languages: [en, es]/' library/kiosk.yaml

begin "the guide: once, for whoever set up the machine"
for line in "mkdir clinic" "cp library/kiosk.yaml clinic" \
	"askwell publish -c library clinic shown"; do
	grep -qxF "    $line" "$guide" || wrong "the guide has no line \"$line\""
done
mkdir clinic && cp library/kiosk.yaml clinic
run publish -c library clinic shown
status_is 0

# Each block becomes a file of steps/, named by its place and what it is for.
awk '
	/^ *<!-- test: / { what = $3; file = $4; next }
	/^ *```/ && inside { inside = 0; what = ""; next }
	/^ *```/ {
		indent = index($0, "`") - 1
		inside = 1
		language = substr($0, indent + 4)
		to = ""
		if (language == "console" || what != "")
			to = sprintf("steps/%02d-%s", ++n, what == "" ? "run" : what)
		if (what != "")
			print file > (to ".file")
		next
	}
	inside && to != "" { print substr($0, indent + 1) > to }
' "$guide"

put_line() { # line file: it takes the place of the one that begins with the same two words
	line=$1
	awk -v line="$line" '
		BEGIN { split(line, new) }
		$1 == new[1] && (new[1] ~ /:$/ || $2 == new[2]) { $0 = line; n++ }
		{ print }
		END { exit n != 1 }
	' "$2" >put || wrong "\"$line\" has no place in $2"
	cp put "$2"
}

# Without what would go on until Ctrl-C.
run_block() {
	words=$(sed -n '1s/^\$ askwell //p' "$1")
	sed 1d "$1" >expected
	case $words in
	"-c library -c clinic") words="-c library -c clinic list" ;;
	*--watch*) words=$(echo "$words" | sed 's/ --watch//') ;;
	esac
	# shellcheck disable=SC2086 # the guide's words, without quotes
	run $words
	[ ! -s err ] || wrong "$command: $(cat err)"
	[ ! -s expected ] || cmp -s expected out || wrong "$command: not what the guide shows"
	grep -q 'error' expected || status_is 0
}

for step in steps/*; do
	case $step in
	*.file) continue ;;
	*-run) begin "the guide: $(head -n 1 "$step")" && run_block "$step" ;;
	*-write) cp "$step" "$(cat "$step.file")" ;;
	*-put)
		begin "the guide: one line of $(cat "$step.file")"
		put_line "$(cat "$step")" "$(cat "$step.file")"
		;;
	esac
done

begin "the guide has all of its steps"
[ "$(find steps -name '*-run' | wc -l)" -eq 11 ] || wrong "$(ls steps)"
[ "$(find steps -name '*-put' | wc -l)" -eq 4 ] || wrong "$(ls steps)"

begin "what was published is shown, and can be taken back"
run publish -c library clinic shown
run show -c library -c shown parking
has out "Good news: you can park behind the clinic for free."
sed -i 's/Good news: /It is easy: /' clinic/en/05-prepare.yaml
run publish -c library clinic shown
status_is 0
run publish --back shown
status_is 0
run show -c library -c shown parking
has out "Good news: you can park"

example() { # manual, a word that the example has
	awk -v word="$2" '
		/^\.Bd -literal/ { text = ""; inside = 1; next }
		/^\.Ed/ { if (index(text, word)) printf "%s", text; inside = 0 }
		inside { text = text $0 "\n" }
	' "$1"
}

begin "the example of askwell-content(5)"
mkdir -p example/en
example "$manual" topic: >example/en/05-prepare.yaml
run check -c library -c example example
status_is 0
last_line_has out "no errors, no warnings"
run list -c library -c example
has out "parking"
has_not out "what-to-wear"

begin "the example of askwell-theme(5)"
example "$theme" roles: >paper.yaml
run check paper.yaml
has_line out "1 file: no errors, no warnings."

end_tests
