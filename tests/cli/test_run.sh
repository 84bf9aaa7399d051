#!/bin/sh
# tests/run itself: what it counts, what it shows, and that it ends what it began.  Prints TAP.
#
#   tests/cli/test_run.sh      from the root of the project
set -u
run=$PWD/tests/run
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
cd "$scratch" || exit 1

number=0
begin() { # what should be so
	finish
	name=$1 why=
}
finish() {
	[ -n "${name:-}" ] || return 0
	number=$((number + 1))
	[ -z "$why" ] || echo "$why" | sed 's/^/# /'
	echo "${why:+not }ok $number - $name"
	[ -z "$why" ] || sed 's/^/# | /; s/ok \([0-9]\)/ok: \1/' out
}
wrong() {
	why="${why:+$why
}$1"
}
has() { # a text in the output
	grep -qF -e "$1" out || wrong "no \"$1\""
}
has_not() {
	! grep -qF -e "$1" out || wrong "there is \"$1\""
}
ends_with() { # status, last line; then commands
	expected=$1 line=$2
	shift 2
	TEST_SLOW=1 "$run" "$@" >out 2>&1
	status=$?
	[ "$status" -eq "$expected" ] || wrong "status $status, not $expected"
	[ "$(tail -n 1 out)" = "$line" ] || wrong "the last line is not \"$line\""
}
program() { # name; its lines from standard input
	{ echo '#!/bin/sh' && cat; } >"$1"
	chmod +x "$1"
}
wait_for() { # a file; 10 s at most, times TEST_SLOW
	tries=$((100 * ${TEST_SLOW:-1}))
	until [ -e "$1" ]; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] || return 1
		sleep 0.1
	done
}

program passing <<'END'
printf '1..2\nok 1 - a\nok 2 - b\n'
END
program failing <<'END'
printf '1..3\nok 1 - a\nnot ok 2 - b\nok 3 - c\n# here is why\n'
echo "and here" >&2
exit 1
END
program crashing <<'END'
printf '1..3\nok 1 - a\n'
kill -SEGV $$
END
program leaking <<'END'
printf '1..1\nok 1 - a\n'
exit 23
END
program hanging <<'END'
printf '1..1\n'
exec tail -f /dev/null
END
program silent </dev/null
program skipping <<'END'
printf '1..3\nok 1 - a # SKIP no tool\nnot ok 2 # SKIP of cmocka\nok 3 - c\n'
END
program glued <<'END'
printf '1..2\nsome text without an end: ok 1 - a\nmore: not ok 2 - b\n'
exit 1
END

begin "what passes is counted and not shown"
ends_with 0 "2 passed, 0 failed, 0 skipped" ./passing
has_not "ok 1"

begin "what fails is shown with all that it said"
ends_with 1 "2 passed, 1 failed, 0 skipped" ./failing
has "    not ok 2 - b"
has "    # here is why"
has "    and here"
has_not "ok 1"

begin "a program that crashes has failed in all that it did not do"
ends_with 1 "1 passed, 2 failed, 0 skipped" ./crashing
has "ended before 2 of its tests (status 139)"

begin "a program that passes and ends badly has failed"
ends_with 1 "1 passed, 1 failed, 0 skipped" ./leaking
has "ended badly (status 23)"

begin "a program that hangs is stopped"
TEST_TIMEOUT=1
export TEST_TIMEOUT
ends_with 1 "0 passed, 1 failed, 0 skipped" ./hanging
has "was stopped after 1 s"
unset TEST_TIMEOUT

begin "a program that says nothing, or is not there, has failed"
ends_with 1 "0 passed, 2 failed, 0 skipped" ./silent ./missing
has "reported no test"
ends_with 1 "0 passed, 1 failed, 0 skipped"
has "no test to run"

begin "what is skipped is counted, and shown with its reason"
ends_with 0 "1 passed, 0 failed, 2 skipped" ./skipping
has "    ok 1 - a # SKIP no tool"
has "    ok 2 # SKIP of cmocka"

begin "a result behind other text counts"
ends_with 1 "1 passed, 1 failed, 0 skipped" ./glued

begin "all are run, whatever came before, and added up"
ends_with 1 "12 passed, 7 failed, 2 skipped" ./passing ./failing ./crashing ./leaking ./silent \
	./skipping ./glued ./passing ./missing ./passing
[ "$(wc -l <out)" -gt 10 ] || wrong "too few lines"

begin "so many as JOBS says run at once"
# The first ends only when the second is there.
mkfifo met
program first <<'END'
echo 1..1
read -r _ <met && echo "ok 1 - met"
END
program second <<'END'
echo 1..1
echo here >met && echo "ok 1 - met"
END
TEST_TIMEOUT=30 JOBS=2 ends_with 0 "2 passed, 0 failed, 0 skipped" ./first ./second
JOBS=1
export JOBS
TEST_TIMEOUT=1 ends_with 1 "0 passed, 2 failed, 0 skipped" ./first ./second
program third <<'END'
echo 1..1
[ ! -e running ] && : >running && rm running && echo "ok 1 - alone"
END
ends_with 0 "3 passed, 0 failed, 0 skipped" ./third ./third ./third
unset JOBS

begin "what each of many prints stays whole"
program long <<'END'
echo 1..2
i=0
while [ $i -lt 300 ]; do
	i=$((i + 1))
	echo "# line $i of $1"
done
printf 'ok 1 - a\nnot ok 2 - b\n'
exit 1
END
JOBS=4 ends_with 1 "4 passed, 4 failed, 0 skipped" "./long 1" "./long 2" "./long 3" "./long 4"
[ "$(sed -n 's/.*# line [0-9]* of \([1-4]\)/\1/p' out | uniq | wc -l)" -eq 4 ] || wrong "it is mixed"

begin "a program finds the signals of a terminal as a person's shell has them"
program signals <<'END'
echo 1..2
for name in INT QUIT; do
	sh -c "kill -$name \$\$"
	[ $? -gt 128 ] && echo "ok - $name" | sed 's/ok/ok 1/'
done
END
ends_with 0 "2 passed, 0 failed, 0 skipped" ./signals

begin "when it is interrupted, all that it started ends, and nothing is left"
program begun <<'END'
tail -f /dev/null &
echo $! >child.$1
: >begun.$1
wait
END
mkdir tmp
TMPDIR=$PWD/tmp TEST_SLOW=1 TEST_TIMEOUT=60 JOBS=2 "$run" "./begun 1" "./begun 2" "./begun 3" >out 2>&1 &
pid=$!
wait_for begun.1 || wrong "the first does not begin"
wait_for begun.2 || wrong "the second does not begin"
kill -TERM "$pid"
for child in child.1 child.2; do
	tries=$((100 * ${TEST_SLOW:-1}))
	while kill -0 "$(cat $child)" 2>/dev/null && [ "$tries" -gt 0 ]; do
		tries=$((tries - 1))
		sleep 0.1
	done
	[ "$tries" -gt 0 ] || wrong "$child still runs"
done
wait "$pid"
status=$?
[ "$status" -eq 130 ] || wrong "status $status, not 130"
[ ! -e begun.3 ] || wrong "the third has begun"
[ -z "$(ls tmp)" ] || wrong "files are left: $(ls tmp)"

finish
echo "1..$number"
