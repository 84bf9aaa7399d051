#!/bin/sh
# Runs in the machine under test, as root: one command a line comes in at the port, "NUMBER COMMAND",
# and "NUMBER STATUS OUTPUT" goes back, the output in base64.  Never part of an image.
port=$1

# shellcheck disable=SC2317 # called by what comes in
# What commands use:

# The console in characters: its columns, then its cells.
screen() {
	od -An -tu1 -j1 -N1 /dev/vcsa1 | tr -d ' ' && base64 -w0 /dev/vcsu1
}

last_row() {
	columns=$(od -An -tu1 -j1 -N1 /dev/vcsa1 | tr -d ' ')
	tail -c "$columns" /dev/vcs1
}

crisis() {
	last_row | grep -q 988
}

uptime() {
	cut -d ' ' -f 1 /proc/uptime
}

main_pid() {
	systemctl show -P MainPID askwell.service
}

child_pid() {
	# The kernel ends no line here.
	read -r children <"/proc/$1/task/$1/children" || [ -n "$children" ] && echo "${children%% *}"
}

# Sends a signal and prints: seconds until there is another child and the whole screen, how often
# the screen was looked at until then, and how often it was without the crisis line.
blow() { # signal, parent or child
	parent=$(main_pid)
	child=$(child_pid "$parent")
	if [ "$2" = parent ]; then victim=$parent; else victim=$child; fi
	begin=$(uptime)
	kill -s "$1" "$victim"
	looks=0
	blank=0
	while [ "$looks" -lt 1000 ]; do
		looks=$((looks + 1))
		if grep -q 988 /dev/vcs1; then # of a goodbye it is the first row
			[ "$2" = child ] || parent=$(main_pid)
			now=$(child_pid "$parent" 2>/dev/null)
			if [ -n "$now" ] && [ "$now" != "$child" ] && grep -q Welcome /dev/vcs1; then
				echo "$begin $(uptime) $looks $blank"
				return 0
			fi
		else
			blank=$((blank + 1))
		fi
	done
	return 1
}

until [ -e "$port" ]; do
	sleep 0.1
done
exec 3<>"$port"
while read -r number command <&3; do
	output=$(eval "$command" 2>&1 3>&-)
	status=$?
	echo "$number $status $(printf '%s' "$output" | base64 -w0)" >&3
done
