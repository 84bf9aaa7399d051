#!/bin/sh
# The units and settings of the kiosk, as far as they can be judged without a machine of its own:
# what systemd, loadkeys and the shell say about them, and that askwell-kiosk enable does what
# disable undoes.  A started machine is tested by make check-vm.
# shellcheck source=tests/cli/support.sh
. tests/cli/support.sh

kiosk=$root/kiosk
command="the files of kiosk/"
unit=$kiosk/systemd/askwell.service
: >out
: >err

have() {
	command -v "$1" >/dev/null 2>&1 || {
		skip "there is no $1"
		return 1
	}
}
has_setting() { # lines of the unit that must be there
	for line; do
		grep -qxF -e "$line" "$unit" || wrong "no line $line"
	done
}
settings() { # of a file: without comments
	grep -v '^[[:space:]]*\(#\|$\)' "$1"
}

# ---- the units ----

# With a stand-in for the program: it need not be installed here.
mkdir units
for service in askwell askwell-keymap; do
	sed "s|^ExecStart=/[^ ]*|ExecStart=$(command -v true)|" "$kiosk/systemd/$service.service" \
		>"units/$service.service"
done

begin "systemd has nothing to say against the units"
if have systemd-analyze; then
	systemd-analyze verify --man=no units/*.service >out 2>err || wrong "status $?"
	# What is wrong with units of the machine that runs the test is none of ours.
	! grep askwell err || wrong "systemd complains"
fi

begin "the kiosk is exposed as little as 1.0, and the tool would say so if it were not"
if have systemd-analyze; then
	exposed() { # file
		systemd-analyze security --offline=true --threshold=10 --no-pager "$1" >out 2>err
	}
	exposed "$unit" || wrong "$(tail -n 1 out)"
	sed 's/^CapabilityBoundingSet=.*//; s/^SystemCallFilter=.*//' "$unit" >units/open.service
	! exposed units/open.service || wrong "an open unit passes: $(tail -n 1 out)"
fi

begin "the watchdog waits for a minute, and nothing ends the restarts"
has_setting Type=notify NotifyAccess=main WatchdogSec=60 Restart=always StartLimitIntervalSec=0
delay=$(sed -n 's/^RestartSec=\([0-9]*\)ms$/\1/p' "$unit")
[ "${delay:-1000}" -le 500 ] || wrong "RestartSec is not well under a second"
has_setting 'ExecStart=/usr/bin/askwell --kiosk --content /srv/askwell/current'

begin "it owns the console, and no command but the program may hang that up"
has_setting TTYPath=/dev/tty1 StandardInput=tty-force TTYReset=yes TTYVHangup=yes \
	StandardError=journal 'DeviceAllow=/dev/tty1 rw' \
	Conflicts=getty@tty1.service
! grep -qE '^Exec(Reload|StartPre|StartPost|Stop|StopPost|Condition)=' "$unit" ||
	wrong "there is another command than ExecStart"

begin "no core file, no swap, and room for the frames that are made in memory"
has_setting LimitCORE=0 MemorySwapMax=0 LimitFSIZE=16M
grep -qE "FRAME_BYTES_MAX = 16 << 20" "$root/src/system/sandbox.c" ||
	wrong "the program has another limit than LimitFSIZE"

begin "a kiosk without the right keymap or content is still started"
has_setting Wants=askwell-keymap.service
! grep -qE '^(Requires|BindsTo|Requisite|RequiresMountsFor|AssertPath)' "$unit" ||
	wrong "it requires something"

# ---- users and directories ----

mkdir -p fake/usr/lib/sysusers.d fake/etc
cp "$kiosk/system/sysusers.conf" fake/usr/lib/sysusers.d/askwell-kiosk.conf

begin "the users and the group are made, and nobody logs in as the console's"
if have systemd-sysusers; then
	systemd-sysusers --dry-run --root="$PWD/fake" askwell-kiosk.conf >out 2>err || wrong "status $?"
	for who in "group 'askwell-staff'" "user 'askwell'" "user 'askwell-ssh'"; do
		grep -q "$who" out err || wrong "no $who"
	done
	! grep -v -e 'Would' -e 'Creating' err || wrong "something else is said"
fi
grep -q '^u askwell  *- .* /usr/sbin/nologin$' "$kiosk/system/sysusers.conf" || wrong "not nologin"

begin "staff publish, everybody reads, the home of the door is nobody's"
if [ "$(id -u)" -ne 0 ]; then
	skip "only root can give directories to others"
elif have systemd-tmpfiles; then
	# The list of who is allowed names a group that this machine need not have.
	printf 'root:x:0:0::/:/bin/sh\n' >fake/etc/passwd
	printf 'root:x:0:\naskwell-staff:x:4321:\n' >fake/etc/group
	sed 's/default:group:askwell-staff/default:group:root/' "$kiosk/system/tmpfiles.conf" >tmpfiles.conf
	systemd-tmpfiles --create --root="$PWD/fake" "$PWD/tmpfiles.conf" >out 2>err
	! grep -v 'not supported' err || wrong "systemd complains"
	directory_is() { # mode and numbers of owner and group, directory
		[ "$(stat -c '%a %u %g' "fake$2")" = "$1" ] || wrong "$2: $(stat -c '%a %u %g' "fake$2")"
	}
	directory_is '2775 0 4321' /srv/askwell
	directory_is '2775 0 4321' /srv/askwell/draft
	directory_is '555 0 0' /var/lib/askwell/empty
fi

# ---- keys ----

lock=$kiosk/system/lock-keymap
# Every action of the console that dumpkeys has a name for and that leads away, in its lines.
cat >keymap <<-'END'
	keymaps 0-15
	keycode   1 = Escape
	keycode  28 = Return
	keycode  30 = +U+0061 +U+0041
	keycode  59 = F1 F13 Console_13 F25
		alt	keycode  59 = Console_1
		control	alt	keycode  59 = Console_1
	keycode  69 = Num_Lock Bare_Num_Lock
	keycode  70 = Scroll_Lock Show_Memory Show_Registers
		control	keycode  70 = Show_State
	keycode  84 = Last_Console
	keycode 103 = Up KeyboardSignal
	keycode 104 = Prior Scroll_Backward
	keycode 105 = Left Decr_Console
	keycode 106 = Right Incr_Console
	keycode 109 = Next Scroll_Forward
	keycode 111 = Remove
		control	alt	keycode 111 = Boot
		altgr	control	keycode 111 = Boot
	keycode 119 = Pause Break
	keycode 125 = SAK Spawn_Console Console_63
	string F1 = "Boot SAK Console_1"
	compose '`' 'A' to U+00c0
END

begin "no key that leads away is left, and every other key is"
"$lock" --filter <keymap >locked 2>err || wrong "status $?"
grep -vE '^(string|compose) ' locked >keys
! grep -E 'Console|Boot|SAK|Show_|Signal|Scroll_|Break' keys || wrong "a key leads away"
for key in Escape Return +U+0061 F1 F13 F25 Num_Lock Up Prior Left Right Next Remove Pause; do
	grep -qwF -e "$key" keys || wrong "$key is gone"
done
[ "$(grep -ow VoidSymbol keys | wc -l)" -eq 19 ] || wrong "not 19 actions were taken out"
diff keymap locked | grep '^[<>] *\(string\|compose\)' && wrong "more than keys was changed"

can_parse() {
	have loadkeys || return 1
	echo 'keycode 1 = Escape' | loadkeys --parse >out 2>err || {
		skip "loadkeys parses for root only"
		return 1
	}
}

begin "loadkeys reads what is left"
if can_parse; then
	loadkeys --parse locked >out 2>err || wrong "status $?"
	is_empty err
fi

begin "so it does with a whole keymap of a real keyboard"
if can_parse && have ckbcomp; then
	ckbcomp -layout us >whole 2>err
	grep -q Console_12 whole || wrong "this is no whole keymap"
	"$lock" --filter <whole >whole.locked || wrong "status $?"
	! grep -wE 'Console_[0-9]+|(Incr|Decr|Last)_Console|Boot|SAK|Scroll_Lock|KeyboardSignal' whole.locked ||
		wrong "a key leads away"
	[ "$(grep -c keycode whole.locked)" -eq "$(grep -c keycode whole)" ] || wrong "lines are missing"
	loadkeys --parse whole.locked >out 2>err || wrong "status $?"
	is_empty err
fi

# From here on, what changes the machine is a stand-in that notes how it was called.
mkdir tools
PATH=$PWD/tools:$PATH
tool() { # name: its text from standard input
	{
		echo '#!/bin/sh'
		cat
	} >"tools/$1"
	chmod +x "tools/$1"
}

begin "keys that are left are found, and a keymap that cannot be read is not taken for a good one"
tool dumpkeys <<-END
	cat "$PWD/now"
END
cp keys now
"$lock" --check >out 2>err || wrong "a locked keymap: status $?"
is_empty out
cp keymap now
! "$lock" --check >out 2>err || wrong "an open keymap passes"
has_line out Last_Console
rm now
! "$lock" --check >out 2>err || wrong "no keymap passes"

# ---- settings of the machine ----

begin "sysctl lines have their form; no SysRq, no Ctrl-Alt-Del, room for 500 sessions"
for file in sysctl inotify; do
	! settings "$kiosk/system/$file.conf" | grep -vE '^-?[a-z_]+(\.[a-z_-]+)+ = [^ ].*$' ||
		wrong "$file.conf: not a line of sysctl.d"
done
has_line "$kiosk/system/sysctl.conf" 'kernel.sysrq = 0'
has_line "$kiosk/system/sysctl.conf" 'kernel.ctrl-alt-del = 0'
has_line "$kiosk/system/sysctl.conf" 'kernel.core_pattern = |/bin/false'
[ "$(sed -n 's/^fs.inotify.max_user_instances = //p' "$kiosk/system/inotify.conf")" -ge 1000 ] ||
	wrong "two inotify instances a session do not fit"

begin "systemd knows every setting of the other files"
knows_all() { # file, the part of systemd that reads it
	program_of=/lib/systemd/$2
	[ -e "$program_of" ] || return 0
	settings "$kiosk/system/$1.conf" | sed -n 's/^\([A-Za-z]*\)=.*/\1/p' >names
	[ -s names ] || wrong "$1.conf has no setting"
	while read -r setting; do
		grep -aqF "$setting" "$program_of" || wrong "$1.conf: $setting is not known"
	done <names
}
if [ -e /lib/systemd/systemd ]; then
	knows_all logind systemd-logind
	knows_all manager systemd
	knows_all journald systemd-journald
	knows_all coredump systemd-coredump
else
	skip "there is no systemd"
fi
has_line "$kiosk/system/manager.conf" CtrlAltDelBurstAction=none
has_line "$kiosk/system/journald.conf" Storage=volatile
has_line "$kiosk/system/coredump.conf" Storage=none

begin "the kernel's command line: never blank, no text, no SysRq, and what was there stays"
GRUB_CMDLINE_LINUX=nomodeset GRUB_CMDLINE_LINUX_DEFAULT=splash sh -c \
	". '$kiosk/system/grub.cfg'; echo \" \$GRUB_CMDLINE_LINUX \$GRUB_CMDLINE_LINUX_DEFAULT \"" >out 2>err
for word in nomodeset splash quiet consoleblank=0 loglevel=3 systemd.show_status=no panic=10 \
	console=tty12; do
	has out " $word "
done
! grep sysrq out || wrong "SysRq on the command line"

begin "the font is there, and has 16 by 32 pixels"
(
	# shellcheck source=/dev/null
	. "$kiosk/system/console-setup"
	echo "$CODESET-$FONTFACE$FONTSIZE"
) >out 2>err
has_line out Uni2-TerminusBold16x32
fonts=/usr/share/consolefonts
if [ -d "$fonts" ]; then
	[ -e "$fonts/Uni2-TerminusBold32x16.psf.gz" ] || wrong "there is no such font"
fi

# ---- askwell-kiosk ----

tool systemctl <<-END
	echo "systemctl \$*" >>"$PWD/calls"
	case "\$1" in
	is-enabled) grep -qxF "\$2" "$PWD/masked-here" && echo masked && exit 1; echo enabled ;;
	is-active) [ ! -e "$PWD/stopped" ] ;;
	--quiet) case "\$2" in
		mask) echo "\$3" >>"$PWD/masked-here" ;;
		unmask) sed -i "/^\$3\$/d" "$PWD/masked-here" ;;
		esac ;;
	esac
END
for name_of in setupcon update-initramfs update-grub; do
	echo "echo $name_of >>'$PWD/calls'" | tool "$name_of"
done
echo 'echo "root L 2026-11-22"' | tool passwd
echo "cat '$PWD/machine/keymap'" | tool dumpkeys

machine=$PWD/machine
mkdir -p "$machine/usr/lib/askwell/kiosk" "$machine/etc/default" "$machine/proc/sys/kernel" \
	"$machine/srv/askwell/current"
cp "$kiosk"/system/*.conf "$kiosk/system/grub.cfg" "$kiosk/system/console-setup" \
	"$machine/usr/lib/askwell/kiosk"
cp "$lock" "$machine/usr/lib/askwell"
echo 'the font of before' >"$machine/etc/default/console-setup"
echo sleep.target >masked-here # somebody's own
: >calls
kiosk_command() {
	ASKWELL_KIOSK_ROOT=$machine "$kiosk/system/askwell-kiosk" "$@" >out 2>err
	status=$?
	command="askwell-kiosk $*"
}
find "$machine" | sort >before

begin "askwell-kiosk says how it is used"
kiosk_command
status_is 2
has err 'enable | disable | status | reload'
kiosk_command enable-all
status_is 2
[ ! -s calls ] || wrong "something was done"

begin "enable links the settings, changes the font, masks and enables"
kiosk_command enable
status_is 0
is_empty err
for link in sysctl.d systemd/logind.conf.d systemd/system.conf.d systemd/journald.conf.d \
	systemd/coredump.conf.d; do
	case $(readlink "$machine/etc/$link/50-askwell.conf") in
	/usr/lib/askwell/kiosk/*.conf) ;;
	*) wrong "/etc/$link/50-askwell.conf is no link to a setting" ;;
	esac
done
[ -L "$machine/etc/default/grub.d/askwell.cfg" ] || wrong "no settings of grub"
has_line "$machine/etc/default/console-setup" 'FONTSIZE="16x32"'
for name_of in getty@tty1.service ctrl-alt-del.target kbrequest.target debug-shell.service \
	suspend.target hibernate.target; do
	has_line masked-here "$name_of"
done
has_line calls 'systemctl --quiet enable askwell.service'
for name_of in setupcon update-initramfs update-grub; do
	has_line calls "$name_of"
done
! grep -qE 'systemctl (--quiet )?(start|restart|isolate|stop)' calls || wrong "something was started"

begin "enabled again, what the clinic changed stays"
sed -i 's/16x32/12x24/' "$machine/etc/default/console-setup"
rm "$machine/etc/sysctl.d/50-askwell.conf"
echo 'kernel.sysrq = 0' >"$machine/etc/sysctl.d/50-askwell.conf"
kiosk_command enable
status_is 0
has out '/etc/sysctl.d/50-askwell.conf is yours and stays'
has "$machine/etc/default/console-setup" 12x24
has_line "$machine/etc/default/console-setup.before-askwell" 'the font of before'
rm "$machine/etc/sysctl.d/50-askwell.conf"
kiosk_command enable

begin "status says that all is in place"
echo 0 >"$machine/proc/sys/kernel/sysrq"
echo 'quiet consoleblank=0 console=tty12' >"$machine/proc/cmdline"
echo 'Filename Type Size Used Priority' >"$machine/proc/swaps"
cp keys "$machine/keymap"
kiosk_command status
status_is 0
has_not out 'NOT '
[ "$(grep -c '^ok ' out)" -eq 12 ] || wrong "not 12 things were looked at"

begin "status names each thing that is not"
not_said() { # what must be named, when it alone is missing
	kiosk_command status
	status_is 1
	[ "$(grep -c '^NOT ' out)" -eq 1 ] || wrong "not only one thing is named for: $1"
	grep -q "^NOT *$1" out || wrong "it does not say: $1"
}
echo 438 >"$machine/proc/sys/kernel/sysrq"
not_said 'no SysRq keys'
echo 0 >"$machine/proc/sys/kernel/sysrq"
echo 'consoleblank=0 console=tty12 sysrq_always_enabled=0' >"$machine/proc/cmdline"
not_said 'no SysRq keys by the kernel command line'
echo 'console=tty12' >"$machine/proc/cmdline"
not_said 'the screen is never blanked'
echo 'consoleblank=0 console=tty12' >"$machine/proc/cmdline"
cp keymap "$machine/keymap"
not_said 'no key leads away'
cp keys "$machine/keymap"
mv "$machine/srv/askwell/current" elsewhere
not_said 'published content'
mv elsewhere "$machine/srv/askwell/current"
echo '/dev/sda2 partition 1 0 -2' >>"$machine/proc/swaps"
not_said 'no swap'
sed -i 2d "$machine/proc/swaps"
sed -i /ctrl-alt-del/d masked-here
not_said 'what could take the screen away'
: >stopped
kiosk_command status
has out 'NOT   the kiosk runs'
rm stopped

begin "reload asks the main process alone"
kiosk_command reload
status_is 0
has_line calls 'systemctl kill --kill-who=main --signal=HUP askwell.service'

begin "disable leaves nothing behind, and what somebody else masked"
echo ctrl-alt-del.target >>masked-here
kiosk_command disable
status_is 0
is_empty err
has_line calls 'systemctl --quiet disable askwell.service'
echo sleep.target >expected
diff expected masked-here >diff.out || wrong "masked: $(cat masked-here)"
has_line "$machine/etc/default/console-setup" 'the font of before'
rm "$machine/keymap" "$machine/proc/cmdline" "$machine/proc/swaps" "$machine/proc/sys/kernel/sysrq"
find "$machine" ! -type d | sort >after
grep -vxFf before after >diff.out && wrong "left behind: $(cat diff.out)"

begin "disable leaves a file of the clinic's in the place of a link"
kiosk_command enable
rm "$machine/etc/sysctl.d/50-askwell.conf"
echo 'kernel.sysrq = 0' >"$machine/etc/sysctl.d/50-askwell.conf"
kiosk_command disable
[ -e "$machine/etc/sysctl.d/50-askwell.conf" ] || wrong "it is gone"

end_tests
