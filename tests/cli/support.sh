# shellcheck shell=sh
# What tests of the command line are made of, and the content with known mistakes that they run on.
# Read by the tests from the root of the project; from here on they work in a directory of their own.
#
#   ASKWELL=build/debug/askwell tests/cli/test_cli.sh
#
# They print TAP and, last, one line "N passed, N failed, N skipped".
# shellcheck disable=SC2034 # root is used by the tests
set -u

program=${ASKWELL:?says which program to test}
case $program in /*) ;; *) program=$PWD/$program ;; esac
scratch=$(mktemp -d) || exit 1
trap 'chmod -R u+rwx "$scratch"; rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
chmod 755 "$scratch"
unset ASKWELL_CONTENT ASKWELL_LANGUAGE ASKWELL_THEME NO_COLOR
export LC_ALL=C.UTF-8 TZ=UTC TERM=xterm

${CC:-cc} -std=c17 -o "$scratch/json_check" tests/cli/json_check.c || exit 1

# ---- what a test is made of ----

number=0 failed=0 skipped=0 name=

begin() { # what should be so
	finish
	name=$1 why=
}

finish() {
	[ -n "$name" ] || return 0
	number=$((number + 1))
	if [ -z "$why" ]; then
		echo "ok $number - $name"
	else
		failed=$((failed + 1))
		echo "not ok $number - $name"
		echo "$why" | sed 's/^/# /'
		head -n 8 out err | sed 's/^/# /'
	fi
	name=
}

end_tests() { # the last line of every test
	finish
	cd "$root" || exit 1
	echo "1..$number"
	echo "$((number - failed - skipped)) passed, $failed failed, $skipped skipped"
	[ "$failed" -eq 0 ]
}

skip() { # the reason
	number=$((number + 1)) skipped=$((skipped + 1))
	echo "ok $number - $name # SKIP $1"
	name=
}

wrong() {
	why="${why:+$why
}$1"
}

run() { # arguments: $status, and the files out and err
	"$program" "$@" >out 2>err </dev/null
	status=$?
	command="askwell $*"
}

status_is() {
	[ "$status" -eq "$1" ] || wrong "$command: status $status, not $1"
}
has() { # out or err, a text in it
	grep -qF -e "$2" "$1" || wrong "$command: no \"$2\" in $1"
}
has_not() {
	! grep -qF -e "$2" "$1" || wrong "$command: \"$2\" in $1"
}
has_line() {
	grep -qxF -e "$2" "$1" || wrong "$command: no line \"$2\" in $1"
}
is_empty() {
	[ ! -s "$1" ] || wrong "$command: something in $1"
}
last_line_has() {
	tail -n 1 "$1" | grep -qF -e "$2" || wrong "$command: no \"$2\" in the last line of $1"
}
is_json() { # then its values are lines of the file json
	"$scratch/json_check" <out >json 2>json.err || wrong "$command: $(cat json.err)"
}
is_plain() { # no escape, and no other control character but tabs and newlines
	! LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')" "$1" ||
		wrong "$command: a control character in $1"
}
usage_error() { # the arguments are wrong, and this is said about them
	expected=$1
	shift
	run "$@"
	status_is 2
	is_empty out
	has err "$expected"
	last_line_has err "Try askwell --help"
	[ "$(wc -l <err)" -eq 2 ] || wrong "$command: not two lines in err"
}

# ---- content ----

root=$PWD
cd "$scratch" || exit 1
reviewed=$(date +%Y-%m-%d) # a review of more than a year ago is a warning
write_content() { # directory
	mkdir -p "$1/en" "$1/es"
	cat >"$1/kiosk.yaml" <<-'YAML'
		clinic: {name: "Test \"Clinic\""}
		languages: [en, es]
		theme: calm
	YAML
	cat >"$1/en/01-one.yaml" <<-'YAML'
		topic: one
		title: Topic one
		summary: The first
		entries:
		  - id: full-entry
		    question: What does "quoted" mean?
		    short: A key message.
		    answer: |
		      Some **strong** words at {clinic.name}, a dose, and [a link](bare-entry).

		      - Your item
		    ask: ["What should I ask?"]
		    keywords: [special word]
		    related: [last-entry]
		    sources:
		      - {title: "A paper", by: "Somebody", year: 2023, url: "https://example.org/a", recheck: 2199-02-01}
		      - {title: "Notes", by: "A teacher"}
		    updated: 2026-11-21
		    recheck: 2199-05-01
		    reviewed: {date: DAY, by: "Dr. Ada"}
		  - id: bare-entry
		    question: What is bare?
		    short: Only what you must have.
		    answer: |
		      Nothing more.
		    ask: [Is this all?]
		    sources: [{title: "A book", by: "A writer"}]
	YAML
	sed -i "s/DAY/$reviewed/" "$1/en/01-one.yaml"
	cat >"$1/en/02-two.yaml" <<-'YAML'
		topic: two
		title: Topic two
		summary: The second
		entries:
		  - id: last-entry
		    question: Which comes last?
		    short: This one.
		    answer: |
		      Ask us. The end.
		    ask: [Is this all?]
		    sources: [{title: "A book", by: "A writer"}]
	YAML
	cat >"$1/en/glossary.yaml" <<-'YAML'
		words:
		  - {id: dose, term: dose, meaning: How much you get.}
	YAML
	cat >"$1/es/01-one.yaml" <<-'YAML'
		topic: one
		title: Tema uno
		summary: El primero
		entries:
		  - id: bare-entry
		    question: ¿Qué es?
		    short: Lo que usted debe tener.
		    answer: |
		      Nada más.
		    ask: [¿Es todo?]
		    sources: [{title: "A book", by: "A writer"}]
	YAML
}

write_content good
write_content bad
rm -r bad/es
sed -i 's/\[en, es\]/[en]/' bad/kiosk.yaml
sed -i '/short: Only what/a\    shorrt: Again.' bad/en/01-one.yaml
write_content old
sed -i '/recheck: 2199-05-01/s/2199/2020/; s/, recheck: 2199-02-01//' old/en/01-one.yaml
rm -r old/es
sed -i 's/\[en, es\]/[en]/' old/kiosk.yaml
write_content stray-theme
sed -i 's/theme: calm/theme: clam/' stray-theme/kiosk.yaml
mkdir empty hopeless hopeless/en themes
printf 'languages: {en: [\n' >hopeless/kiosk.yaml
printf 'entries: [\n' >hopeless/en/01-x.yaml
cat >themes/mine.yaml <<-'YAML'
	name: Mine
	roles:
	  text: {fg: "#000000", bg: "#ffffff", fg16: black, bg16: white}
	  selected: {fg: "#ffffff", bg: "#000000", fg16: white, bg16: black, attr: bold reverse}
	  match: {fg: "#ffffff", bg: "#000000", fg16: white, bg16: black, attr: bold underline}
	  crisis: {fg: "#ffffff", bg: "#000000", fg16: white, bg16: black, attr: bold reverse}
YAML
sed 's/fg: "#000000"/fg: "#888888"/' themes/mine.yaml >themes/faint.yaml

mkdir -p odd/en odd/en/02-dir.yaml
printf 'languages: [en]\n' >odd/kiosk.yaml
mkfifo odd/en/03-pipe.yaml
