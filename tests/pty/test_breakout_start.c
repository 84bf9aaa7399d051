/* Tries to get out of the kiosk by what is there before it starts: the environment, descriptors,
 * limits, signals, the modes and the size of the terminal. */
#include "../unit/support.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "breakout.h"

enum { MEMORY_MAX_KIB = 64 << 10 };

#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED 1
#else
#define IS_SANITIZED 0
#endif

/* ---- the environment: not one byte of the first screen may differ ---- */

#define LONG(byte) LONG_100(byte) LONG_100(byte) LONG_100(byte) LONG_100(byte) LONG_100(byte)
#define LONG_100(byte)                                                                            \
	byte byte byte byte byte byte byte byte byte byte byte byte byte byte byte byte byte byte \
		byte byte byte byte byte byte byte byte byte byte byte byte byte byte byte byte

static const char *const variables[][5] = {
	{ "LINES=3", "COLUMNS=7" },
	{ "LINES=999999999", "COLUMNS=-1" },
	{ "ESCDELAY=99999" },
	{ "ESCDELAY=-1", "NCURSES_NO_SETBUF=1", "NCURSES_NO_PADDING=1" },
	{ "NCURSES_NO_UTF8_ACS=1", "NCURSES_ASSUMED_COLORS=1,2", "NCURSES_TRACE=99999" },
	{ "NCURSES_NO_HARD_TABS=1", "NCURSES_NO_MAGIC_COOKIE=1", "NCURSES_XNAMES=x" },
	{ "TERMCAP=xterm-256color:co#5:li#3:cl=PWNED:cm=PWNED:", "TERMPATH=/etc/passwd" },
	{ "TERMINFO=/nonexistent" },
	{ "TERMINFO=/proc/self/mem", "TERMINFO_DIRS=/dev:/etc::" },
	{ "TERMINFO_DIRS=/nonexistent" },
	{ "HOME=/etc", "HOME=/root", "XDG_CONFIG_HOME=/etc" },
	{ "HOME" },
	{ "HOME=" LONG("x") },
	{ "LD_PRELOAD=/nonexistent.so", "LD_AUDIT=/nonexistent.so" },
	{ "LD_LIBRARY_PATH=.:/tmp:", "LD_BIND_NOW=1" },
#if !IS_SANITIZED /* the sanitizers' own library does not bear it */
	{ "LD_ORIGIN_PATH=/", "LD_HWCAP_MASK=0", "LD_DYNAMIC_WEAK=1" },
#endif
	{ "GLIBC_TUNABLES=glibc.malloc.check=3:glibc.malloc.perturb=90" },
	{ "MALLOC_CHECK_=3", "MALLOC_PERTURB_=90", "MALLOC_TRACE=trace", "MALLOC_ARENA_MAX=1" },
	{ "GCONV_PATH=.", "LOCPATH=.", "NLSPATH=/etc/passwd", "OUTPUT_CHARSET=EBCDIC" },
	{ "LC_ALL=C", "LANG=C" },
	{ "LC_ALL=es_ES.UTF-8", "LANGUAGE=es:en", "LANG=es" },
	{ "LC_ALL=../../../etc/passwd", "LC_CTYPE=%n%n%n" },
	{ "LC_ALL=" LONG("/"), "LANG=" LONG(".") },
	{ "LC_ALL=\033]0;x\007\xff", "LC_MESSAGES=\033[2J" },
	{ "LC_ALL=", "LANG=", "LC_CTYPE=tr_TR.ISO-8859-9" },
	{ "NO_COLOR=1", "CLICOLOR=0", "COLORTERM=", "FORCE_COLOR=0" },
	{ "ASKWELL_CONTENT=/etc", "ASKWELL_LANGUAGE=es", "ASKWELL_THEME=none" },
	{ "ASKWELL_KIOSK=0", "ASKWELL_IDLE=1", "ASKWELL=1", "ASKWELL_COLOR=never" },
	{ "TZ=:/etc/passwd", "TZDIR=/etc" },
	{ "TZ=" LONG("A"), "SOURCE_DATE_EPOCH=0" },
	{ "PATH=.", "SHELL=/bin/sh", "ENV=/etc/passwd", "BASH_ENV=/etc/passwd" },
	{ "EDITOR=sh", "VISUAL=sh", "PAGER=sh", "BROWSER=sh" },
	{ "SSH_ORIGINAL_COMMAND=sh", "SSH_TTY=/dev/null", "MAIL=/etc/passwd" },
	{ "NOTIFY_SOCKET=/nonexistent" },
	{ "NOTIFY_SOCKET=@nobody", "WATCHDOG_USEC=abc" },
	{ "NOTIFY_SOCKET=relative", "WATCHDOG_USEC=-5" },
	{ "NOTIFY_SOCKET=/" LONG("n"), "WATCHDOG_USEC=99999999999999999999999" },
	{ "NOTIFY_SOCKET=/dev/log\033[2J", "WATCHDOG_USEC=", "WATCHDOG_PID=1" },
	{ "WATCHDOG_USEC=60000000", "WATCHDOG_PID=1" },
	{ "LISTEN_FDS=3", "LISTEN_PID=1", "LISTEN_FDNAMES=x", "MAINPID=1" },
	{ "TMPDIR=.", "TMP=/etc", "HOSTALIASES=/etc/passwd", "RES_OPTIONS=debug" },
	{ "DISPLAY=:0", "WAYLAND_DISPLAY=x", "DBUS_SESSION_BUS_ADDRESS=unix:path=/x" },
	{ "STY=x", "TMUX=/tmp/x,1,0", "WINDOWID=1", "WINDOW=1" },
	{ "1=2", "=x", "A B=c", "x\n=\n" },
	{ "FAKE=" LONG("\033[2J") LONG("%n") },
};

static char *first_bytes(struct cage *c)
{
	size_t n = 0;
	cage_wait_home(c);
	const char *bytes = strstr(pty_bytes(c->pty, &n), "\033[?1049h");
	assert_non_null(bytes); /* a loader may have complained before */
	return strdup(bytes);
}

static void the_environment_has_no_effect(void **state)
{
	struct cage *c = *state;
	cage_start(c, &(struct cage_start){ 0 });
	char *plain = first_bytes(c);
	cage_holds(c);
	cage_ends(c);
	for (size_t i = 0; i < ARRAY_LEN(variables); i++) {
		cage_start(c, &(struct cage_start){ .name = variables[i][0], .env = variables[i] });
		char *now = first_bytes(c);
		if (strcmp(now, plain) != 0)
			cage_fail(c, "the first screen is made of other bytes");
		free(now);
	}
	cage_holds(c);
	cage_ends(c);
	free(plain);
	printf("# %zu tries by the environment\n", ARRAY_LEN(variables));
}

/* Descriptions of terminals that somebody has made would write what they like. */
static void descriptions_of_terminals_are_not_taken_from_the_environment(void **state)
{
	static const char *const makes =
		"command -v tic >/dev/null && command -v infocmp >/dev/null || exit 0\n"
		"cd \"$1/home\" && infocmp -x xterm-256color |\n"
		"sed -e 's/clear=/clear=PWNED/' -e 's/smcup=/smcup=PWNED/' >source\n"
		"tic -x -o .terminfo source 2>/dev/null";
	static const char *const ways[] = { "export HOME=\"$D/home\";",
					    "export TERMINFO=\"$D/home/.terminfo\";",
					    "export TERMINFO_DIRS=\"$D/home/.terminfo\";" };
	struct cage *c = *state;
	cage_run(c, makes);
	if (access(cage_path(c, "home/.terminfo"), F_OK) != 0)
		skip();
	/* The trap is one: outside of a kiosk everybody may have a terminal of their own. */
	cage_start(c,
		   &(struct cage_start){ .name = "no kiosk", .before = ways[1], .options = " " });
	cage_wait_home(c);
	assert_true(pty_wrote(c->pty, "PWNED"));
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		cage_start(c, &(struct cage_start){ .name = ways[i], .before = ways[i] });
		cage_wait_home(c);
		cage_holds(c);
		if (pty_wrote(c->pty, "PWNED"))
			cage_fail(c, "a description of the patient's was used");
	}
	cage_ends(c);
}

static const char *const kinds[] = {
	"TERM",
	"TERM=",
	"TERM=no-such-terminal",
	"TERM=unknown",
	"TERM=../../../../etc/passwd",
	"TERM=/etc/passwd",
	"TERM=.",
	"TERM=" LONG("x"),
	"TERM=" LONG("../"),
	"TERM=\033[2J\033]0;x\007",
	"TERM=$(touch x)`touch x`;touch x",
	"TERM=%n%n%s%s",
	"TERM=\xff\xfe\xc3",
	"TERM=xterm\nLD_PRELOAD=x",
	"TERM=-T",
	"TERM=linux",
	"TERM=vt100",
	"TERM=vt220",
	"TERM=ansi",
	"TERM=screen",
	"TERM=tmux-256color",
	"TERM=xterm-256color",
};

static void any_kind_of_terminal_shows_the_kiosk(void **state)
{
	struct cage *c = *state;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		const char *const env[] = { kinds[i], NULL };
		cage_start(c, &(struct cage_start){ .name = kinds[i], .env = env });
		cage_wait_home(c);
		cage_holds(c);
	}
	cage_ends(c);
	printf("# %zu tries by the kind of terminal\n", ARRAY_LEN(kinds));
}

/* ---- what a shell can do before ---- */

enum outcome {
	KIOSK, /* it is there, and holds */
	LINES, /* plain text with the crisis line, until SIGTERM or the end of what is read */
	ANY,   /* one of these, or the card with the crisis line, until SIGTERM */
};

struct start {
	const char *name, *before, *with, *after;
	enum outcome outcome;
	bool modes; /* of the line are others before the program starts */
};

#define MODES(words)                                                              \
	{                                                                         \
		.name = "stty " words, .before = "stty " words ";", .modes = true \
	}

static const struct start starts[] = {
	{ .name = "more descriptors",
	  .before = "exec 3<>\"$D/tmp/x\" 4</etc/passwd 9>&1 8</dev/tty;" },
	{ .name = "no standard input", .after = "<&-", .outcome = LINES },
	{ .name = "standard input at its end", .after = "</dev/null", .outcome = LINES },
	{ .name = "a standard input without end", .after = "</dev/zero", .outcome = LINES },
	{ .name = "a directory as standard input", .after = "</", .outcome = LINES },
	{ .name = "no standard error", .after = "2>&-" },
	{ .name = "standard error is full", .after = "2>/dev/full" },
	{ .name = "standard error is the terminal", .after = "2>&1" },
	{ .name = "standard output only to be read", .after = "1</dev/tty" },
	{ .name = "core dumps without limit", .before = "ulimit -c unlimited 2>/dev/null;" },
	{ .name = "a small stack", .before = "ulimit -s 256;" },
	{ .name = "umask 777", .before = "umask 777;" },
	{ .name = "umask 0", .before = "umask 0;" },
	{ .name = "the directory it is in is gone",
	  .before = "mkdir \"$D/tmp/gone\"; cd \"$D/tmp/gone\"; rmdir \"$D/tmp/gone\";" },
	{ .name = "in the content", .before = "cd \"$D/content\";" },
	{ .name = "nice", .with = "nice -n 19" },
	{ .name = "all signals ignored",
	  .before = "trap '' HUP INT QUIT PIPE ALRM TERM TSTP TTIN TTOU USR1 USR2 WINCH CONT;" },
	{ .name = "the end of children ignored", .with = "\"$T\" as childless" },
	{ .name = "all signals blocked", .with = "\"$T\" as blocked" },
	{ .name = "writing and reading do not wait", .with = "\"$T\" as nonblock" },
	{ .name = "no name", .with = "\"$T\" as nameless" },
	{ .name = "a name of a shell", .with = "\"$T\" as shell" },
	{ .name = "no terminal to control it", .with = "\"$T\" as background" },
	{ .name = "16 descriptors", .with = "\"$T\" as 16", .outcome = ANY },
	{ .name = "14 descriptors", .with = "\"$T\" as 14", .outcome = ANY },
	{ .name = "12 descriptors", .with = "\"$T\" as 12", .outcome = ANY },
	{ .name = "11 descriptors", .with = "\"$T\" as 11", .outcome = ANY },
	{ .name = "10 descriptors", .with = "\"$T\" as 10", .outcome = ANY },
#if !IS_SANITIZED /* looking for leaks at the end takes some, too */
	{ .name = "9 descriptors", .with = "\"$T\" as 9", .outcome = ANY },
	{ .name = "8 descriptors", .with = "\"$T\" as 8", .outcome = ANY },
	{ .name = "7 descriptors", .with = "\"$T\" as 7", .outcome = ANY },
	{ .name = "6 descriptors", .with = "\"$T\" as 6", .outcome = ANY },
	{ .name = "4 descriptors", .with = "\"$T\" as 4", .outcome = ANY },
	{ .name = "5 descriptors", .with = "\"$T\" as 5", .outcome = ANY },
#endif
	MODES("raw"),
	MODES("cooked echo"),
	MODES("intr d quit i susp z erase y kill x eof r start o stop w"),
	MODES("tostop flusho extproc"),
	MODES("olcuc iuclc -opost xcase"),
	MODES("cs5 istrip parmrk inpck"),
	MODES("min 255 time 255 -icanon"),
	MODES("ixon ixoff ixany brkint"),
	MODES("-cread"),
	MODES("speed 50"),
	{ .name = "no file may be written", .before = "ulimit -f 0;", .outcome = ANY },
};

static void any_end(struct cage *c)
{
	switch (cage_comes(c)) {
	case CAME_HOME:
		cage_wait_home(c);
		cage_holds(c);
		cage_ends(c);
		break;
	case CAME_CARD:
		cage_ends(c);
		break;
	case CAME_NOT:
		cage_said_goodbye(c);
		break;
	}
}

static void end_of_start(struct cage *c, const struct start *s)
{
	enum outcome outcome = s->outcome;
	if (outcome == LINES) {
		cage_wait(c, NUMBER_TEXT);
		assert_false(pty_alternate_screen(c->pty));
		pty_signal(c->pty, SIGTERM);
		cage_said_goodbye(c);
		return;
	}
	if (outcome == ANY) {
		any_end(c);
		return;
	}
	cage_wait_home(c);
	cage_has_no_file_open(c, cage_path(c, "tmp/x"));
	cage_has_no_file_open(c, "/etc/passwd");
	cage_holds(c);
	cage_ends(c);
}

static void any_start_is_safe(void **state)
{
	struct cage *c = *state;
	for (size_t i = 0; i < ARRAY_LEN(starts); i++) {
		const struct start *s = &starts[i];
		cage_run(c, "mkdir -p \"$1/cwd\"; : >\"$1/tmp/x\"");
		cage_start(c, &(struct cage_start){ .name = s->name,
						    .before = s->before,
						    .with = s->with,
						    .after = s->after });
		c->keeps_no_modes = s->modes;
		end_of_start(c, s);
	}
	printf("# %zu tries by what is there before the start\n", ARRAY_LEN(starts));
}

/* ---- limits that others set ---- */

static void no_process_can_be_started(void **state)
{
	struct cage *c = *state;
	cage_start(c, &(struct cage_start){ .name = "no process can be started",
					    .with = cage_as_nobody() });
	cage_wait_home(c);
	pid_t parent = pty_pid(c->pty);
	cage_holds(c);
	pid_t child = cage_interface(c);
	cage_limit(parent, geteuid() == 0, RLIMIT_NPROC, 0);
	pty_keys(c->pty, "dizzy");
	cage_wait(c, "Will I feel dizzy?");
	kill(child, SIGSEGV);
	cage_wait_log(c, "further process");
	pty_settle(c->pty);
	if (!strstr(pty_row(c->pty, pty_height(c->pty) - 1), NUMBER_TEXT) ||
	    pty_find_row(c->pty, "dizzy") >= 0)
		cage_fail(c, "the card with the crisis line is not there");
	cage_limit(parent, geteuid() == 0, RLIMIT_NPROC, ~0UL);
	assert_int_not_equal(cage_wait_another(c, 0), 0);
	c->crashes = CAGE_ANY_CRASHES;
	cage_wait_home(c);
	cage_holds(c);
	cage_ends(c);
}

static void little_memory_is_no_way_out(void **state)
{
	static const char *const sizes[] = { "12000", "16000", "20000", "24000", "32000", "64000" };
	struct cage *c = *state;
	if (IS_SANITIZED)
		skip();
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		char before[64];
		snprintf(before, sizeof(before), "ulimit -v %s;", sizes[i]);
		cage_start(c, &(struct cage_start){ .name = before, .before = before });
		any_end(c);
	}
}

static void memory_that_runs_out_is_no_way_out(void **state)
{
	struct cage *c = *state;
	if (IS_SANITIZED)
		skip();
	cage_start(c, &(struct cage_start){ .name = "the child has no more memory" });
	cage_wait_home(c);
	cage_limit(cage_interface(c), false, RLIMIT_AS, 1 << 20);
	for (int i = 0; i < 4; i++)
		pty_keys(c->pty, "(k|e|t)*a.*|\033OQ\033OR\033OP\r\033\033");
	c->crashes = CAGE_ANY_CRASHES;
	cage_holds(c);
	cage_ends(c);
	cage_start(c, &(struct cage_start){ .name = "neither has more memory" });
	cage_wait_home(c);
	cage_limit(pty_pid(c->pty), false, RLIMIT_AS, 1 << 20);
	pty_keys(c->pty, "\033[19~");
	c->crashes = CAGE_ANY_CRASHES;
	pty_resize(c->pty, 300, 100);
	any_end(c);
}

/* ---- windows ---- */

static void claim_size(struct cage *c, unsigned short width, unsigned short height)
{
	const struct winsize size = { .ws_col = width, .ws_row = height };
	int terminal = cage_open_terminal(c);
	assert_int_equal(ioctl(terminal, TIOCSWINSZ, &size), 0);
	close(terminal);
}

static const unsigned short windows[][2] = {
	{ 0, 0 },         { 1, 1 },     { 2, 1 },         { 1, 65535 }, { 65535, 1 },
	{ 65535, 65535 }, { 0, 65535 }, { 10000, 10000 }, { 500, 200 },
};

static void check_memory(struct cage *c, const char *when, long kib)
{
	printf("# %s: parent and child together %ld KiB\n", when, kib);
	if (!IS_SANITIZED && (kib <= 0 || kib > MEMORY_MAX_KIB))
		cage_fail(c, "it takes too much memory");
}

static void any_window_is_safe_and_costs_little(void **state)
{
	struct cage *c = *state;
	long most = 0;
	cage_start(c, &(struct cage_start){ .name = "any window" });
	cage_wait_home(c);
	check_memory(c, "a window of 80x24", cage_memory(c));
	for (size_t i = 0; i < ARRAY_LEN(windows); i++) {
		char name[32];
		snprintf(name, sizeof(name), "%ux%u", windows[i][0], windows[i][1]);
		c->name = name;
		claim_size(c, windows[i][0], windows[i][1]);
		pty_keys(c->pty, "\f\r\033[20~\033\033OR");
		pty_settle(c->pty);
		most = MAX(most, cage_memory(c));
		claim_size(c, 80, 24);
		cage_holds(c);
	}
	check_memory(c, "windows up to 65535x65535", most);
	cage_ends(c);
}

static void a_start_in_any_window_costs_little(void **state)
{
	struct cage *c = *state;
	for (size_t i = 0; i < ARRAY_LEN(windows); i++) {
		char name[64];
		snprintf(name, sizeof(name), "stty cols %u rows %u;", windows[i][0], windows[i][1]);
		cage_start(c, &(struct cage_start){ .name = name, .before = name });
		pty_settle(c->pty);
		assert_int_not_equal(cage_wait_another(c, 0), 0);
		pty_settle(c->pty);
		pty_keys(c->pty, "\f");
		pty_settle(c->pty);
		if (windows[i][0] == 10000)
			check_memory(c, "a start in 10000x10000", cage_memory(c));
		claim_size(c, 80, 24);
		cage_wait_home(c);
		cage_holds(c);
		cage_ends(c);
	}
}

static void a_storm_of_sizes_changes_nothing(void **state)
{
	struct cage *c = *state;
	unsigned seed = 7;
	cage_start(c, &(struct cage_start){ .name = "a storm of sizes" });
	cage_wait_home(c);
	pty_keys(c->pty, "dizzy");
	for (int i = 0; i < 2000; i++) {
		seed = seed * 1103515245 + 12345;
		claim_size(c, (unsigned short)(seed >> 16), (unsigned short)(seed >> 8));
		if (i % 200 == 0)
			pty_settle(c->pty);
	}
	claim_size(c, 80, 24);
	cage_holds(c);
	cage_ends(c);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, cage_open, cage_close)

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		TEST(the_environment_has_no_effect),
		TEST(descriptions_of_terminals_are_not_taken_from_the_environment),
		TEST(any_kind_of_terminal_shows_the_kiosk),
		TEST(any_start_is_safe),
		TEST(no_process_can_be_started),
		TEST(little_memory_is_no_way_out),
		TEST(memory_that_runs_out_is_no_way_out),
		TEST(any_window_is_safe_and_costs_little),
		TEST(a_start_in_any_window_costs_little),
		TEST(a_storm_of_sizes_changes_nothing),
	};
	if (argc > 3 && strcmp(argv[1], "as") == 0)
		return cage_become(argv + 2);
	return cmocka_run_group_tests_name("breakout before the start", tests, NULL, NULL);
}
