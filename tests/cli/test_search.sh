#!/bin/sh
# askwell search, from outside: what is printed where, and every exit status.
#
# It has content of its own, small enough that what must be found is plain.  How well the library
# that ships is found is the business of another test.
# shellcheck source=tests/cli/support.sh
. tests/cli/support.sh

mkdir -p find/en find/es
printf 'languages: [en, es]\n' >find/kiosk.yaml
cat >find/en/01-body.yaml <<-'YAML'
	topic: body
	title: What you may feel
	summary: In your body
	entries:
	  - id: ride-home
	    question: Who takes me home?
	    short: Bring an adult. You cannot drive.
	    answer: |
	      You may feel dizzy for hours. aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!
	  - id: dizzy
	    question: Will I feel dizzy?
	    short: Many people do.
	    answer: |
	      It passes. Stay in your chair.
	    keywords: [woozy]
	  - id: eating
	    question: May I eat before?
	    short: Ask the clinic.
	    answer: |
	      An empty stomach helps against being sick.
YAML
cat >find/en/02-money.yaml <<-'YAML'
	topic: money
	title: Money
	summary: Who pays
	entries:
	  - id: how-much
	    question: What does it cost?
	    short: It depends on the clinic.
	    answer: |
	      Ask at the desk. It may be 400 dollars.
YAML
cat >find/en/search.yaml <<-'YAML'
	synonyms:
	  - [cost, price]
	stop: [the, is, what]
	misspelt: {wuzy: woozy}
YAML
cat >find/en/crisis.yaml <<-'YAML'
	phrases:
	  panel: [want to die]
	  strip: [so hopeless]
	  medical: [cannot breathe]
	  medical-strip: [old stroke]
	  never: [die cast]
YAML
cat >find/es/01-body.yaml <<-'YAML'
	topic: body
	title: Lo que puede sentir
	summary: En su cuerpo
	entries:
	  - id: dizzy
	    question: ¿Me voy a marear?
	    short: Muchas personas se marean.
	    answer: |
	      Se pasa.
YAML

run_with() { # a format for printf, which makes standard input; then the arguments
	# shellcheck disable=SC2059 # it is one
	printf "$1" >in
	shift
	"$program" "$@" >out 2>err <in
	status=$?
	command="askwell $* <in"
}
out_is() { # the lines
	printf '%b' "$1" >expected
	cmp -s out expected || wrong "$command: $(diff expected out)"
}
first_line_is() {
	[ "$(head -n 1 out)" = "$(printf '%b' "$1")" ] || wrong "$command: another line is the first"
}

# ---- what is found ----

begin "search prints id and question of what is found"
run -c find search cost
status_is 0
is_empty err
out_is 'how-much\tWhat does it cost?\n'

begin "the best comes first"
run -c find search dizzy
status_is 0
is_empty err
out_is 'dizzy\tWill I feel dizzy?\nride-home\tWho takes me home?\n'

begin "several arguments are one query"
run -c find search what does it cost
cp out several
cp err several.err
run -c find search "what does it cost"
cmp -s out several || wrong "other results than as one argument"
cmp -s err several.err || wrong "other messages than as one argument"
first_line_is 'how-much\tWhat does it cost?'
run -c find --format json search woozy feel
is_json
has_line json 'query="woozy feel"'

begin "case, accents, inflections, synonyms and keywords find"
for query in DIZZY Dízzy price PRICES woozy wuzy dollar; do
	run -c find search "$query"
	status_is 0
	case $query in
	[Pp]* | d*) first_line_is 'how-much\tWhat does it cost?' ;;
	*) first_line_is 'dizzy\tWill I feel dizzy?' ;;
	esac
done

begin "--format json has the query, the mode, the crisis and the results"
run -c find search cost --format json
status_is 0
is_empty err
is_json
grep -v 'score=' json >fields
printf '%s\n' 'query="cost"' 'mode="words"' 'note=null' 'crisis="none"' 'results.0.id="how-much"' \
	'results.0.topic="money"' 'results.0.question="What does it cost?"' >expected
cmp -s fields expected || wrong "$(diff expected fields)"
grep -q '^results\.0\.score=[0-9]' json || wrong "no score"
run -c find search dizzy --format json
is_json
has_line json 'results.0.id="dizzy"'
has_line json 'results.1.id="ride-home"'
sed -n 's/^results\..*\.score=//p' json | sort -c -n -r || wrong "$command: scores are not in order"

begin "the language is that of the options"
run -c find -l es search marear
status_is 0
first_line_is 'dizzy\t¿Me voy a marear?'
run -c find -l en search dizzy
first_line_is 'dizzy\tWill I feel dizzy?'

begin "without -c the library compiled in is searched"
run search ketamine
status_is 0
[ "$(wc -l <out)" -gt 3 ] || wrong "fewer than 4 results"
is_plain out
awk -F '\t' 'NF != 2 || $1 == "" || $2 == "" { exit 1 }' out || wrong "not id, tab, question"

begin "the same query gives the same output"
run --format json search ketamine cost
status_is 0
cp out first
run --format json search ketamine cost
cmp -s out first || wrong "another output"

# ---- nothing ----

begin "nothing found is status 1 and is said, without repeating the query"
run -c find search qzxvwq
status_is 1
is_empty out
has err 'askwell: nothing was found'
has_not err qzxvwq
run -c find search qzxvwq --format json
status_is 1
is_json
has_line json 'results=[]'
has_line json 'query="qzxvwq"'
has_not err qzxvwq

# ---- notes ----

begin "a word that was read as another one is said"
run -c find search dizzi
first_line_is 'dizzy\tWill I feel dizzy?'
run -c find search stomech
status_is 0
first_line_is 'eating\tMay I eat before?'
has_line err 'askwell: Showing answers for: stomach'
run -c find search stomech --format json
status_is 0
is_empty err
is_json
has_line json 'note="Showing answers for: stomach"'
has_line json 'query="stomech"'

# ---- patterns ----

begin "--pattern, slashes, and what can be nothing else are patterns"
for arguments in "--pattern diz+y" "/diz+y/" "diz.*y" "--pattern ^will" "--pattern (diz|wooz)y" \
	"d[i]zzy"; do
	# shellcheck disable=SC2086 # words
	run -c find search $arguments --format json
	status_is 0
	is_json
	has_line json 'mode="pattern"'
	has_line json 'note=null'
	has_line json 'results.0.id="dizzy"'
done
run -c find search --pattern dizzy --format json
is_json
has_line json 'mode="pattern"'
has_line json 'query="dizzy"'
run -c find search dizzy --format json
is_json
has_line json 'mode="words"'
run -c find --pattern search 'how.much|cost\?$'
status_is 0
out_is 'how-much\tWhat does it cost?\n'

begin "a slash in a pattern is a slash"
run -c find search --pattern /dizzy/ --format json
is_json
has_line json 'mode="words"'
has_line json 'query="/dizzy/"'
has_not json 'note=null'

begin "a pattern that finds nothing is searched as words, and that is said"
run -c find search --pattern '^dizzy' --format json
is_json
has_line json 'mode="words"'
has json 'note="'
has_line json 'results.0.id="dizzy"'
run -c find search --pattern '^dizzy'
status_is 0
has err 'askwell: '
first_line_is 'dizzy\tWill I feel dizzy?'

begin "what is no pattern is no wrong usage"
# shellcheck disable=SC1003 # one of them is a backslash
for pattern in '(' '[' '*' 'a**' '\' 'dizzy)' '(*UTF)dizzy' '(?C)dizzy' '\Cdizzy' 'x{99999}' '(?<!'; do
	run -c find search --pattern "$pattern" --format json
	case $status in 0 | 1) ;; *) wrong "$command: status $status" ;; esac
	is_json
	has_not json 'note=null'
	is_empty err
done

begin "a pattern that would go on for ever ends"
for pattern in '(a+)+b' '(a|a)*b' '(.*.*.*.*)*x\d\d' '(?R)?a(?R)?b'; do
	run -c find search --pattern "$pattern" --format json
	case $status in 0 | 1) ;; *) wrong "$command: status $status" ;; esac
	is_json
done

# ---- crisis ----

begin "what sounds like a crisis brings help first, on standard error"
run -c find search i want to die because i feel dizzy
has err 988
has err 911
has_not out 988
has out dizzy
is_plain err

begin "on a terminal, where lines appear as they are printed, help stands first"
if stdbuf -oL "$program" --version >/dev/null 2>&1; then
	for format in text json; do
		stdbuf -oL "$program" -c find search i want to die, i feel dizzy --format $format \
			>both 2>&1 </dev/null
		command="askwell search --format $format, both outputs in one"
		: >out
		: >err
		help=$(grep -n 'text 988' both | head -n 1 | cut -d: -f1)
		result=$(grep -n Will both | head -n 1 | cut -d: -f1)
		[ "${help:-99}" -lt "${result:-0}" ] || wrong "$command: help does not stand first"
	done
else
	skip "this program cannot be told to print line by line"
fi

begin "crisis help does not depend on results or format"
for level in 'panel=i want to die' 'strip=so hopeless' 'medical=i cannot breathe' \
	'medical-strip=old stroke' 'both=i want to die and cannot breathe'; do
	run -c find search "${level#*=}" --format json
	case $status in 0 | 1) ;; *) wrong "$command: status $status" ;; esac
	is_json
	has_line json "crisis=\"${level%%=*}\""
	has err 988
	run -c find search "${level#*=}"
	has err 988
	has_not err 'nothing was found'
	run -c find search --pattern "${level#*=}"
	has err 988
done
run_with 'i want to die\n' -c find search -
has err 988

begin "what only looks like one does not"
run -c find search die cast cost --format json
is_json
has_line json 'crisis="none"'
has_not err 988

begin "when nothing can be searched there is still help"
run -c missing search i want to die
status_is 3
is_empty out
has err 988

# ---- standard input ----

begin "- takes one line of standard input"
run -c find search dizzy --format json
cp out expected_json
for input in 'dizzy' 'dizzy\n' 'dizzy\r\n' 'dizzy\ncost\n'; do
	run_with "$input" -c find search - --format json
	status_is 0
	is_empty err
	cmp -s out expected_json || wrong "$command: something else"
done
run_with 'diz+y\n' -c find search --pattern - --format json
is_json
has_line json 'query="diz+y"'
has_line json 'mode="pattern"'
run_with 'dizzy\n' -c find search - cost --format json
is_json
has_line json 'query="- cost"'

begin "an input of no use is wrong usage"
for input in '' '\n' '  \n' 'a\033b\n' 'a\000b\n' '\377\n' 'dizzy\r\r\n'; do
	run_with "$input" -c find search -
	status_is 2
	is_empty out
	has err 'askwell: the query '
	last_line_has err 'Try askwell --help'
done
run_with '%05000d\n' -c find search -
status_is 2
has err 'the line on standard input is too long'

# ---- usage ----

begin "a query that is missing, empty or no text is wrong usage"
usage_error 'search needs QUERY' search
usage_error 'search needs QUERY' search --pattern
usage_error 'the query is empty' search ""
usage_error 'the query is empty' search " " ""
usage_error 'the query is empty' search --pattern ""
usage_error 'the query has a control character in it' search "$(printf 'a\033[31mb')"
usage_error 'the query has a control character in it' search "$(printf 'a\nb')"
usage_error 'the query has a control character in it' search "$(printf 'a\tb')"
usage_error 'the query has a control character in it' search "$(printf 'a\302\233b')"
usage_error 'the query has a byte that is not UTF-8 in it' search "$(printf 'a\377')"
usage_error 'the query has a character that changes the direction of text in it' search \
	"$(printf 'a\342\200\256b')"

begin "--pattern is for search only"
usage_error '--pattern is for search' --pattern
usage_error '--pattern is for search' list --pattern
usage_error '--pattern takes no value' search --pattern=x

begin "a long query counts up to its limit, a long pattern is wrong usage"
long=$(printf '%0300d' 0)
run -c find search dizzy "$long" --format json
case $status in 0 | 1) ;; *) wrong "$command: status $status" ;; esac
is_json
has_line json "query=\"dizzy $long\""
has_not json 'note=null'
usage_error 'a pattern can have 254 bytes at most' search --pattern "$(printf '%0255d' 0)"
run -c find search --pattern "$(printf '%0254d' 0)" --format json
status_is 1

begin "a full disk is said and ends with status 3"
if [ -c /dev/full ]; then
	for format in text json; do
		: >out
		"$program" -c find search dizzy --format $format >/dev/full 2>err </dev/null
		status=$? command="askwell search >/dev/full"
		status_is 3
		has err "the output could not be written: No space left on device"
	done
else
	skip "there is no /dev/full"
fi

end_tests
