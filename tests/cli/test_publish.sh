#!/bin/sh
# askwell publish: what is shown afterwards, what is said, and that nothing is ever half done.
# shellcheck source=tests/cli/support.sh
. tests/cli/support.sh

${CC:-cc} -std=c17 -D_GNU_SOURCE -o faults "$root/tests/cli/publish_faults.c" || exit 1

# Content without a mistake, in two versions, and with one.
mkdir -p a/en
printf 'languages: [en]\n' >a/kiosk.yaml
cat >a/en/01-cost.yaml <<-'YAML'
	topic: cost
	title: What it costs
	summary: Prices and help to pay
	entries:
	  - id: price
	    question: What will I pay?
	    short: Ask the desk. They can tell you before you start.
	    answer: |
	      You can ask for the price at any time. The desk will write it down for you.
	    ask: [What will I pay today?]
	    sources:
	      - {title: "A list of prices", by: "The clinic", year: 2026}
	    updated: 2026-11-01
YAML
cp -r a b
sed -i 's/will write it/can write it/' b/en/01-cost.yaml
cp -r a broken
sed -i 's/short: /shorrt: /' broken/en/01-cost.yaml

shows() { # target, content: all of it, and nothing else
	diff -r --exclude=.before "$1" "$2" >diff.out 2>&1 || wrong "$1 is not as $2: $(cat diff.out)"
}
releases() { # target: how many
	find "$1.releases" -mindepth 1 -maxdepth 1 -name '2*' | wc -l
}
publish() { # arguments: it must succeed
	run publish "$@"
	status_is 0
}
refuses() { # status, what standard error says, arguments of publish
	expected_status=$1 expected=$2
	shift 2
	run publish "$@"
	status_is "$expected_status"
	has err "$expected"
}
mode_is() { # mode, path
	[ "$(stat -L -c %a "$2")" = "$1" ] || wrong "$2 has mode $(stat -L -c %a "$2"), not $1"
}

# ---- what is published ----

begin "publish needs a draft and a target"
usage_error 'publish needs DRAFT TARGET' publish
usage_error 'publish needs DRAFT TARGET' publish a
usage_error 'publish takes DRAFT TARGET, not "c"' publish a b c
usage_error '--back is for publish' --back list
usage_error 'without control characters' publish "$(printf 'a\033[31m')" site

begin "a draft is checked, copied and shown through a relative link"
publish a site
is_empty err
printf '%s\n' '2 files: no errors, no warnings.' \
	'Published. The kiosk shows it within a second.' >expected
cmp -s out expected || wrong "it says something else"
shows site a
case $(readlink site) in
site.releases/20[0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9][0-5][0-9][0-6][0-9]Z) ;;
*) wrong "site leads to $(readlink site)" ;;
esac
run list -c site
has out 'What will I pay?'

begin "the next one is shown instead, and the way back is said"
first=$(readlink site)
publish b ./site/
last_line_has out 'To undo: askwell publish --back ./site'
shows site b
shows "$first" a

begin "the tree can be moved"
mkdir moved
mv site site.releases moved
shows moved/site b
publish a moved/site
shows moved/site a
mv moved/site moved/site.releases .

begin "the same content is not published again"
before=$(releases site)
publish a site
has out 'Nothing has changed: site shows this already.'
[ "$(releases site)" -eq "$before" ] || wrong "there is a release more"

begin "only what content reads is published"
cp -r a notes
mkdir notes/Drawer notes/themes notes/.hidden
cp a/en/01-cost.yaml notes/en/01-cost.yaml~
cp a/en/01-cost.yaml notes/en/.01-cost.yaml.swp
cp a/en/01-cost.yaml notes/en/02-old.yaml.bak
cp a/en/01-cost.yaml notes/Drawer/01-cost.yaml
cp themes/mine.yaml notes/themes/mine.yaml
printf 'to do\n' >notes/en/notes.txt
printf 'to do\n' >notes/README.md
mv notes/en/01-cost.yaml linked.yaml
ln -s ../../linked.yaml notes/en/01-cost.yaml
publish notes noted
shows noted a
[ ! -L noted/en/01-cost.yaml ] || wrong "a link was published"

begin "everybody can read it, whatever the umask"
mkdir private
(umask 077 && "$program" publish a private/site >out 2>err) || wrong "it fails"
mode_is 755 private/site.releases
mode_is 755 private/site
mode_is 755 private/site/en
mode_is 644 private/site/en/01-cost.yaml
mode_is 644 private/site/kiosk.yaml

begin "a group that works together can publish one after the other"
mkdir group
chmod 2775 group
(umask 077 && "$program" publish a group/site >out 2>err) || wrong "it fails"
mode_is 2775 group/site.releases
mode_is 2775 group/site/en
mode_is 664 group/site/en/01-cost.yaml
mode_is 664 group/site.releases/.lock

# As two members of a group and as somebody else, which only root can be.
as() { # user, groups, umask, arguments of askwell
	user=$1 groups=$2 mask=$3
	shift 3
	(umask "$mask" && setpriv --reuid="$user" --regid="$user" "$groups" "$program" "$@" >out 2>err)
	status=$?
	command="askwell $*, as $user with umask $mask"
}
member="--groups=$(getent group staff users games | head -n 1 | cut -d : -f 3)"
group=$(getent group staff users games | head -n 1 | cut -d : -f 1)
can_be_others() {
	[ "$(id -u)" -eq 0 ] && [ -n "$group" ] &&
		setpriv --reuid=65501 --regid=65501 "$member" "$program" --version >/dev/null 2>&1
}

begin "members publish and go back after each other, whatever their umask"
if can_be_others; then
	mkdir team
	chgrp "$group" team
	chmod 2775 team
	for mask in 027 077; do
		as 65501 "$member" "$mask" publish a team/site
		status_is 0
		as 65502 "$member" "$mask" publish b team/site
		status_is 0
		shows team/site b
		as 65501 "$member" "$mask" publish --back team/site
		status_is 0
		shows team/site a
		for i in 1 2 3 4 5 6; do # until what the other one made is removed
			as 65501 "$member" "$mask" publish b team/site
			status_is 0
			as 65502 "$member" "$mask" publish a team/site
			status_is 0
		done
		[ "$(releases team/site)" -eq 10 ] || wrong "$(releases team/site) releases are kept"
	done
else
	skip "only root can be several users"
fi

begin "who is no member is told so, can read it, and changes nothing"
if can_be_others; then
	for arguments in 'publish b team/site' 'publish --back team/site' 'publish b team/new'; do
		# shellcheck disable=SC2086 # these are several words
		as 65503 --clear-groups 022 $arguments
		status_is 3
		has err "only members of the group $group may publish in team."
		last_line_has err 'nothing was '
	done
	as 65503 --clear-groups 022 list -c team/site
	has out 'What will I pay?'
	shows team/site a
	[ ! -e team/new.releases ] || wrong "there is a directory of releases"
else
	skip "only root can be several users"
fi

# ---- what stops it ----

begin "errors stop it, of both kinds, with the messages of check"
publish a site
run check broken
cp out expected
run publish broken site
status_is 1
last_line_has out 'Nothing was published.'
sed '$d' out | cmp -s - expected || wrong "not the messages of check"
shows site a
cp -r a faulty
sed -i 's/The desk will write it down for you./Click here and we write it down for you./' \
	faulty/en/01-cost.yaml
run check --format json faulty
has out '"class":"quality"'
has_not out '"class":"load"'
run publish faulty site
status_is 1
last_line_has out 'Nothing was published.'
shows site a

begin "after a draft with errors a fresh start still shows the last good content"
read_it() { # the first topic, its first answer
	printf '1\n1\n' | "$program" --plain -c site >"$1" 2>err || wrong "it does not start"
}
read_it shown.before
run publish broken site
status_is 1
read_it shown.after
grep -q 'You can ask for the price' shown.after || wrong "not what was published"
cmp -s shown.before shown.after || wrong "it shows something else"

begin "warnings do not stop it"
cp -r b warned
sed -i '/ask:/d' warned/en/01-cost.yaml
publish warned site
has out 'no errors, 1 warning'
shows site warned

begin "a draft that cannot be read is said"
publish a site
refuses 3 'the content in nowhere cannot be read: No such file' nowhere site
has err 'what was shown before still is, at site'
refuses 3 'it is not a directory' a/kiosk.yaml site
mkdir bare
printf 'x\n' >bare/README.md
refuses 3 'there is no content in bare' bare site
shows site a

begin "what is no file is an error of the draft, and never waited for"
for make in mkfifo mkdir 'ln -s itself.yaml' 'truncate -s 1T'; do
	rm -rf odd-draft
	cp -r b odd-draft
	ln -s itself.yaml odd-draft/en/itself.yaml
	rm odd-draft/en/itself.yaml
	$make odd-draft/en/itself.yaml
	run publish odd-draft site
	status_is 1
	has out 'odd-draft/en/itself.yaml: error: '
	shows site a
done

begin "a target that is no link is left as it is"
cp -r a real
printf 'x\n' >file
refuses 3 'real is not a link that publish made' b real
has err 'give it another name, say real-draft, and publish that'
refuses 3 'file is not a link' b file
shows real a
[ ! -e real.releases ] || wrong "there is a directory of releases"
refuses 3 'nowhere cannot be used: No such file' b nowhere/site
refuses 3 'cannot be used: Not a directory' b file/site
refuses 3 'is not the name of a link' b .
refuses 3 'is not the name of a link' b real/..

begin "a link to something else is replaced, and where it led is said"
ln -s real other
publish b other
has out 'Until now other was a link to real, which is left as it is.'
shows other b
shows real a
ln -s nowhere dangling
publish b dangling
shows dangling b

begin "a draft can be a link, or an older release, but not what is shown"
publish a site
publish b site
ln -s a draft-link
publish draft-link site
shows site a
publish "$(readlink site)/../$(cat site/.before)" site
shows site b
refuses 2 'site is what is shown already' site site
refuses 2 'is what is shown already' "$(readlink site)" site
shows site b

begin "a clinic's draft is checked above what it changes"
mkdir -p clinic/en
cat >clinic/en/01-cost.yaml <<-'YAML'
	topic: cost
	entries:
	  - id: plan
	    question: Can I pay later?
	    short: Ask the desk. You may pay in parts.
	    answer: |
	      You can pay in parts. See [the price](price) first, and tell the desk.
	    ask: [Can I pay in parts?]
	    sources:
	      - {title: "A list of prices", by: "The clinic", year: 2026}
	    updated: 2026-11-01
YAML
run publish clinic ours
status_is 1
has out 'Does clinic change other content?'
publish -c a clinic ours
last_line_has out 'Published.'
shows ours clinic
run list -c a -c ours
has out 'Can I pay later?'
sed -i 's/You may pay/You might pay/' clinic/en/01-cost.yaml
publish -c a -c ours clinic ours
ASKWELL_CONTENT=ours
export ASKWELL_CONTENT
run publish clinic ours
status_is 1
unset ASKWELL_CONTENT
refuses 3 'the content in missing cannot be read' -c missing clinic ours

# ---- going back ----

begin "the way back can be copied, whatever the name"
# shellcheck disable=SC2016 # as it would stand in a path
odd='it'"'"'s "$HOME" `id`'
publish a "$odd"
publish b "$odd"
undo=$(sed -n 's/^To undo: askwell //p' out)
eval "$undo"
shows "$odd" a

begin "going back shows what was shown before, and further each time"
for draft in a b warned; do
	publish "$draft" back
done
third=$(readlink back)
publish --back back
has out 'The kiosk shows the release of '
last_line_has out "askwell publish $third back"
shows back b
publish --back back/
shows back a
run publish --back back
status_is 1
is_empty out
has err 'and none before it is kept'
shows back a
publish "$third" back
shows back warned
publish --back back
shows back a

begin "what was taken off does not come back"
rm -rf back back.releases
for draft in a warned; do
	publish "$draft" back
done
publish --back back
publish b back
publish --back back
shows back a

begin "a release is told by its day and time, in words and local time"
release=$(readlink back)
mv "$release" back.releases/2026-03-08T140509Z-2
ln -sfn back.releases/2026-03-08T140509Z-2 back
TZ=America/Denver
run publish --back back
TZ=UTC
has err 'back shows the release of Sunday, March 8, 2026, 8:05 AM, and none'

begin "going back needs no draft"
publish a two
publish b two
run publish --back elsewhere two
status_is 0
has err 'publish --back needs no DRAFT, so elsewhere is not looked at'
shows two a

begin "going back where nothing was published changes nothing"
refuses 3 'nothing was published at unknown' --back unknown
refuses 3 'real is not a link' --back real
ln -s real no-release
refuses 3 'no-release is a link to real, which is no release' --back no-release
[ ! -e unknown.releases ] || wrong "there is a directory of releases"

begin "ten releases are kept, and the way back from what is shown"
for i in 1 2 3 4 5 6 7; do
	publish a many
	publish b many
	[ "$i" -ne 2 ] || oldest=$(readlink many)
done
[ "$(releases many)" -eq 10 ] || wrong "there are $(releases many)"
[ ! -e "$oldest" ] || wrong "one of the oldest is kept"
for i in 1 2 3 4 5 6 7 8 9; do
	publish --back many
done
refuses 1 'none before it is kept' --back many
[ "$(releases many)" -eq 10 ] || wrong "going back removed some"
shows many a
publish warned many
[ "$(releases many)" -eq 11 ] || wrong "there are $(releases many) after going back"
publish --back many
shows many a

begin "other things beside the releases are left alone"
mkdir many.releases/kept many.releases/2026-notes
publish b many
ls -d many.releases/kept many.releases/2026-notes >out 2>&1 || wrong "they are gone"

# ---- what goes wrong ----

begin "a second one who publishes is told to wait, and changes nothing"
publish a locked-site
./faults hold locked-site.releases/.lock "$program" publish b locked-site >out 2>err
status=$? command="publish while it is locked"
status_is 3
has err 'somebody else is publishing at this moment'
shows locked-site a
./faults hold locked-site.releases/.lock "$program" publish --back locked-site >out 2>err
status=$?
status_is 3
has err 'nothing was changed'

begin "of many who publish at once, each is done or told to wait"
publish a crowd
: >statuses
for i in 1 2 3 4 5 6 7 8; do
	[ $((i % 2)) -eq 0 ] && draft=a || draft=b
	{
		"$program" publish "$draft" crowd >"out.$i" 2>&1
		echo $? >>statuses
	} &
done
wait
[ "$(grep -cx '[03]' statuses)" -eq 8 ] || wrong "statuses: $(tr '\n' ' ' <statuses)"
grep -qx 0 statuses || wrong "nobody could publish"
publish b crowd
shows crowd b

begin "a file that cannot be written leaves what was there"
cp -r a large
{
	sed '/updated:/d' a/en/01-cost.yaml
	echo '    keywords:'
	for i in $(seq 100); do
		echo "      - price$i of a visit"
	done
} >large/en/01-cost.yaml
publish a full
(trap '' XFSZ && ulimit -f 4 && exec "$program" publish large full >out 2>err)
status=$? command="publish with a limit of 2 KiB"
status_is 3
has err 'cannot be written: File too large'
has err 'nothing was published; what was shown before still is, at full'
shows full a
[ ! -e full.releases/.new ] || wrong "something half done is left"
[ "$(releases full)" -eq 1 ] || wrong "there is another release"
publish large full

begin "a directory where nobody may write leaves what was there"
mkdir sealed
publish a sealed/site
chmod 555 sealed sealed/site.releases
nobody="setpriv --reuid=65534 --clear-groups"
run_sealed() {
	if [ "$(id -u)" -ne 0 ]; then
		run publish "$@"
	else
		$nobody "$program" publish "$@" >out 2>err
		status=$? command="askwell publish $*, as nobody"
	fi
}
if [ "$(id -u)" -eq 0 ] && ! $nobody "$program" --version >/dev/null 2>&1; then
	skip "this user may write everywhere"
else
	chmod 755 .
	run_sealed b sealed/site
	status_is 3
	has err 'Permission denied'
	has err 'what was shown before still is, at sealed/site'
	run_sealed b sealed/new
	status_is 3
	has err 'sealed/new.releases cannot be made: Permission denied'
	last_line_has err 'nothing was published'
	shows sealed/site a
fi
chmod 755 sealed sealed/site.releases

begin "output that cannot be written is said"
if [ -c /dev/full ]; then
	"$program" publish a no-output >/dev/full 2>err
	status=$? command="askwell publish >/dev/full"
	status_is 3
	has err 'the output could not be written'
	shows no-output a
else
	skip "there is no /dev/full"
fi

# ---- at any moment ----

# In memory where that is possible: bringing a file to the disk takes long.
mkdir slow
fast=$(mktemp -d -p /dev/shm 2>/dev/null) || fast=slow
trap 'chmod -R u+rwx "$scratch"; rm -rf "$scratch" "$fast"' EXIT
cp -r a b broken "$fast"

everywhere() { # the fault
	: >err
	./faults "$1" "$program" "$fast/a" "$fast/b" "$fast/$1" "$fast/broken/en/01-cost.yaml" >out
	status=$? command="publish, with \"$1\" everywhere"
	if [ "$status" -eq 77 ]; then
		skip "$(cat out)"
	else
		status_is 0
	fi
}

begin "killed at any system call, it leaves one whole release shown, and the next one works"
everywhere kill

begin "killed at any system call, going back leaves one whole release shown"
everywhere kill-back

begin "when any call that writes fails, what is shown is whole, and what is said is true"
everywhere fail

begin "what changes in the draft meanwhile is not published unchecked"
everywhere swap

end_tests
