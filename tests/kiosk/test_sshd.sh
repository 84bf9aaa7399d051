#!/bin/sh
# The door over SSH: what is tried without a terminal ends in plain text with the crisis line or in
# a refusal, never in a shell, a file or a way through the machine.  tests/pty/test_ssh.c does the
# same with a terminal; tests/kiosk/door says what the door of these tests is.
# shellcheck disable=SC2154 # root, scratch and program are of support.sh
set -u
. tests/cli/support.sh

drop_in=${DOOR_DROP_IN:-$root/kiosk/ssh/50-askwell.conf}
case $drop_in in /*) ;; *) drop_in=$root/$drop_in ;; esac
limit=$((10 * ${TEST_SLOW:-1}))
door=
trap 'close_door; chmod -R u+rwx "$scratch"; rm -rf "$scratch"' EXIT

# ---- the door ----

close_door() {
	[ -z "$door" ] || kill -KILL "$door" 2>/dev/null
	door=
}

wait_until() { # a command that is to be true in the end
	tries=$((limit * 50))
	until "$@"; do
		tries=$((tries - 1))
		[ $tries -gt 0 ] || return 1
		sleep 0.02
	done
}

door_is_decided() {
	[ -e door/ssh_config ] || [ -e door/skip ] || ! kill -0 "$door" 2>/dev/null
}

open_door() {
	mkdir door
	sh "$root/tests/kiosk/door" "$scratch/door" "$program" "$root/tests/data/sample" "$drop_in" 2>err &
	door=$!
	wait_until door_is_decided
	if [ -e door/skip ] || ! command -v ssh >/dev/null; then
		name="the door over SSH"
		skip "$(cat door/skip 2>/dev/null || echo 'there is no ssh')"
		end_tests
		exit
	fi
	[ -e door/ssh_config ] || {
		cat err door/log >&2
		exit 1
	}
}

# ---- what is tried ----

mkdir marks && chmod 1777 marks # what a command could write, were it run
token=no-patient-may-read-this
echo $token >secret
mark=$scratch/marks/mark
printf "#!/bin/sh\ntouch %s\n" "$mark" >mark.sh
chmod 755 mark.sh
${CC:-cc} -shared -fPIC -DMARK="\"$mark\"" -o mark.so -x c - <<-'C' || exit 1
	#include <fcntl.h>
	__attribute__((constructor)) static void leave_mark(void)
	{
		(void)open(MARK, O_CREAT | O_WRONLY, 0666);
	}
C

talk() { # arguments of ssh; standard input is what somebody types: $status, and the files out and err
	command="ssh $*"
	timeout "$limit" ssh -F door/ssh_config "$@" >out 2>err
	status=$?
	look_around
}
try() { # the same, and nobody types
	talk "$@" </dev/null
}
copy() { # scp, sftp or rsync with arguments
	command="$*"
	copier=$1
	shift
	timeout "$limit" "$copier" "$@" >out 2>err </dev/null
	status=$?
	look_around
	[ "$status" -ne 0 ] || wrong "$command: status 0"
	[ "$status" -ne 124 ] || wrong "$command: still running after $limit s"
	[ ! -e loot ] || wrong "$command: a file came out"
	has err 988
}

# Whatever was tried: nothing was run, nothing was read.
look_around() {
	[ -z "$(ls -A marks)" ] || wrong "$command: a file was made: $(ls marks)"
	rm -rf marks/*
	has_not out $token
	has_not err $token
}

plain_text() {
	status_is 0
	has out 988
	is_plain out
}
denied() { # what is said about it
	[ "$status" -ne 0 ] || wrong "$command: status 0"
	has err "$1"
}
refused() { # the same, by the door: with the crisis line
	denied "$1"
	has err 988
}

# A session that stays, for what is to be seen meanwhile.
mkfifo typed
echo "$scratch/door/askwell" >path
begin_session() { # arguments of ssh
	command="ssh $*"
	timeout "$limit" ssh -F door/ssh_config "$@" <typed >out 2>err &
	session=$!
	exec 3>typed
	wait_until grep -q 988 out || wrong "$command: no crisis line in out"
}
end_session() {
	exec 3>&-
	wait "$session"
	status=$?
	look_around
}

program_runs() { # the path is in a file, or grep would find itself
	grep -qsaF -f path /proc/[0-9]*/cmdline
}
program_is_gone() {
	! program_runs
}

open_door

begin "the drop-in changes nothing for others but MaxStartups"
diff door/others-without door/others >out
command="sshd -T"
[ "$(grep -c '^[<>]' out)" -eq 2 ] || wrong "other differences"
has_line out "> maxstartups 600:30:800"

begin "every setting of the block holds for askwell-ssh, over the most open settings outside"
# What sshd -T prints of each line: the name in small letters, GatewayPorts not at all in a block.
sed -n '/^Match/,$s/^\t\([A-Z][A-Za-z0-9]*\) \(.*\)/\1 \2/p' door/drop-in |
	sed 's/GSSAPI/gssapi/; s/^[A-Za-z0-9]*/\L&/' | grep -v '^gatewayports' >wanted
[ "$(wc -l <wanted)" -ge 30 ] || wrong "not all lines were found"
while read -r line; do
	has_line door/ours "$line"
done <wanted

begin "without a terminal there is plain text with the crisis line"
try -T door
plain_text
cp out plain

begin "no command is run"
for asked in sh 'sh -i' "touch $mark" "sh -c 'touch $mark'" "; touch $mark" "\$(touch $mark)" \
	"$(printf 'x\ntouch %s' "$mark")" "() { :;}; touch $mark" "cat $scratch/secret" \
	"/bin/cat $scratch/secret" '--help' "--content $scratch" 'exec sh' "$(printf '%0100000d' 0)"; do
	try door -- "$asked"
	plain_text
	cmp -s out plain || wrong "$command: other text than without a command"
done

begin "what is typed goes to no shell"
printf 'touch %s\n!touch %s\n~!touch %s\nexit\n' "$mark" "$mark" "$mark" >keys
talk -T door <keys
plain_text
talk door 'sh -i' <keys
plain_text

begin "any bytes may be typed"
head -c 300000 /dev/urandom >keys
talk -T door <keys
has out 988
is_plain out

begin "scp, the old way"
copy scp -O -F door/ssh_config "door:$scratch/secret" loot
copy scp -O -F door/ssh_config "$scratch/secret" "door:$mark"
copy scp -O -r -F door/ssh_config "$scratch/good" "door:$scratch/marks"

begin "scp and sftp"
copy scp -F door/ssh_config "door:$scratch/secret" loot
copy scp -F door/ssh_config "$scratch/secret" "door:$mark"
printf 'get %s loot\nput %s %s\nls /\n' "$scratch/secret" "$scratch/secret" "$mark" >"$scratch/batch"
copy sftp -F door/ssh_config -b batch door
copy sftp -F door/ssh_config -s /usr/lib/openssh/sftp-server -b batch door
copy sftp -F door/ssh_config -s internal-sftp -b batch door

begin "rsync"
if command -v rsync >/dev/null; then
	copy rsync -e "ssh -F door/ssh_config" "door:$scratch/secret" loot
	copy rsync -e "ssh -F door/ssh_config" secret "door:$mark"
else
	skip "there is no rsync"
fi

begin "a subsystem is the same plain text, or nothing"
try -s door sftp
plain_text
talk -s door shell <keys
has out 988
try -s door netconf
refused "subsystem request failed"

begin "no way through: -W, and -R to a port, to any and to a socket"
port=$(sed -n 's/^Port //p' door/ssh_config)
try -W "127.0.0.1:$port" door
refused "administratively prohibited"
is_empty out
try -o ExitOnForwardFailure=yes -R "0:127.0.0.1:$port" -T door
refused "remote port forwarding failed"
try -o ExitOnForwardFailure=yes -R 0 -T door
refused "remote port forwarding failed"
try -o ExitOnForwardFailure=yes -R "$mark:127.0.0.1:$port" -T door
refused "remote port forwarding failed"

begin "no agent and no display go along"
touch before
ssh-agent -D -a agent >/dev/null &
agent=$!
wait_until [ -S agent ] || wrong "there is no agent"
begin_session -A -o IdentityAgent="$scratch/agent" -T door
[ -z "$(find /tmp -maxdepth 1 -name 'ssh-*' -newer before -user "$(stat -c %u door/home)")" ] ||
	wrong "there is a socket of an agent"
end_session
status_is 0
kill $agent
export DISPLAY=127.0.0.1:97 XAUTHORITY="$scratch/none"
for how in -X -Y; do
	try $how -o ForwardX11Trusted=yes -T door
	has err "X11 forwarding request failed"
	plain_text
done
unset DISPLAY XAUTHORITY

begin "no environment has an effect"
try -T -o SetEnv="LD_PRELOAD=$scratch/mark.so LD_LIBRARY_PATH=$scratch LD_AUDIT=$scratch/mark.so \
TERMINFO=$scratch TERMINFO_DIRS=$scratch LINES=3 COLUMNS=10 ESCDELAY=9999 ASKWELL_CONTENT=$scratch/good \
ASKWELL_LANGUAGE=es ASKWELL_THEME=none NO_COLOR=1 LANG=es_ES.UTF-8 LC_ALL=C LANGUAGE=es LOCPATH=$scratch \
HOME=$scratch PATH=$scratch SHELL=$scratch/mark.sh ENV=$scratch/mark.sh BASH_ENV=$scratch/mark.sh IFS=/ \
PS4=\$(touch_$mark) GCONV_PATH=$scratch MALLOC_TRACE=$mark TMPDIR=$scratch TZ=:$scratch/secret" door
plain_text
cmp -s out plain || wrong "$command: other text"

sed 's|/client$|/stranger|' door/ssh_config >stranger
begin "files in the home directory have no say"
mkdir door/home/.ssh door/home/.terminfo
cp mark.sh door/home/.ssh/rc
for file in .profile .bash_profile .bashrc .shrc .kshrc .zshenv .login; do
	cp mark.sh "door/home/$file"
done
printf 'LD_PRELOAD=%s/mark.so\nENV=%s/mark.sh\n' "$scratch" "$scratch" >door/home/.ssh/environment
{
	printf 'command="touch %s",environment="LD_PRELOAD=%s/mark.so" ' "$mark" "$scratch"
	cat door/stranger.pub
} >door/home/.ssh/authorized_keys
chown -R "$(stat -c %u:%g door/home)" door/home
try -T door
plain_text
cmp -s out plain || wrong "$command: other text"
try -F stranger -T door
refused "Permission denied (publickey)"

begin "a command= of the key itself does not come before the door"
{
	printf 'command="touch %s",pty ' "$mark"
	cat door/stranger.pub
} >>door/keys
try -F stranger -T door
plain_text

begin "nobody else, and nothing but a key"
try -o PreferredAuthentications=none,password,keyboard-interactive,hostbased -T door
refused "Permission denied (publickey)"
for user in root sshd askwell nobody ''; do
	try -l "$user" -T door
	denied "Permission denied"
done

begin "one session for each connection"
begin_session -M -S "$scratch/master" -T door
try -S "$scratch/master" -T door
has out 988
try -S "$scratch/master" -o ProxyCommand=false -T door
denied "refused"
try -S "$scratch/master" -O forward -R "0:127.0.0.1:$port" door
denied "remote port forwarding failed"
end_session

begin "a tunnel"
try -w any:any -T door
if grep -q 'Tunnel device open failed' err; then
	skip "the client can open no tunnel here; the setting is looked at above"
else
	has err "Tunnel forwarding failed"
fi

begin "a dropped line leaves nobody"
begin_session -T door
program_runs || wrong "the program does not run"
kill -KILL "$session"
wait "$session" 2>/dev/null
exec 3>&-
wait_until program_is_gone || wrong "the program still runs"

begin "the log of sshd has no word of what was asked"
command=sshd
wait_until grep -q 'Accepted publickey' door/log || wrong "there is no log"
cp door/log out
has_not out touch
has_not out $token
end_tests
