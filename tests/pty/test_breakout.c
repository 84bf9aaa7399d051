/* Tries to get out of the kiosk by keys, bytes, signals and the terminal.  Each one has to end in
 * the kiosk, with its crisis line and its keys, or in a clean goodbye with the crisis line.  What
 * is there before the start is in test_breakout_start.c; docs/KIOSK-TESTS.md lists all of them. */
#include "../unit/support.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "breakout.h"

#define PASTE(text) "\033[200~" text "\033[201~"

/* ---- keys and bytes, one after the other in one kiosk ---- */

struct bytes {
	const char *name;
	const char *bytes;
	size_t n;     /* of bytes */
	size_t times; /* 0: once */
};

#define BYTES(name, text)                       \
	{                                       \
		name, text, sizeof(text) - 1, 0 \
	}
#define MANY(name, text, number)                     \
	{                                            \
		name, text, sizeof(text) - 1, number \
	}

static const struct bytes typed[] = {
	/* control keys */
	BYTES("Ctrl-C", "\003"),
	BYTES("Ctrl-D", "\004"),
	BYTES("Ctrl-Q", "\021"),
	BYTES("Ctrl-S stops no output", "\023"),
	BYTES("Ctrl-Z", "\032"),
	BYTES("Ctrl-Y", "\031"),
	BYTES("Ctrl-backslash", "\034"),
	BYTES("Ctrl-V before Ctrl-C", "\026\003"),
	BYTES("Ctrl-O", "\017"),
	BYTES("Ctrl-T", "\024"),
	BYTES("Ctrl-] (telnet)", "\035"),
	BYTES("Ctrl-A d, Ctrl-B d (screen, tmux)", "\001d\002d\002:"),
	BYTES("Ctrl-X Ctrl-C", "\030\003"),
	BYTES("Enter ~ . (ssh)", "\r~.\r~C\r~\032"),
	BYTES("all other control keys",
	      "\001\002\005\006\007\010\011\012\013\014\016\020\022\025\027\033\036\037\177"),
	MANY("Ctrl-C 500 times", "\003", 500),
	MANY("Ctrl-backslash, Ctrl-Z, Ctrl-D 300 times", "\034\032\004", 300),
	/* keys of terminals and consoles */
	BYTES("Ctrl-Alt-Del", "\033[3;7~\033[3;5~\033[3;3~"),
	BYTES("Ctrl-Alt-F1 to F4", "\033[1;7P\033[1;7Q\033[1;7R\033[1;7S"),
	BYTES("Alt-F4, Alt-F2", "\033[1;3S\033[1;3Q"),
	BYTES("F11 to F20", "\033[23~\033[24~\033[25~\033[26~\033[28~\033[29~\033[31~\033[34~"),
	BYTES("F1 to F5 of the console", "\033[[A\033[[B\033[[C\033[[D\033[[E"),
	BYTES("Ctrl-C as CSI u", "\033[99;5u\033[27;5;99~\033[67;46;3;1;8;1_"),
	BYTES("Pause, Print, Insert", "\033[P\033[57361u\033[2~\033[2;5~"),
	/* what a shell or a browser would take */
	BYTES("! and a command", "!sh\r:!sh\r:sh\r"),
	BYTES("pipes and substitutions", "|sh\r`id`\r$(id)\r; id\r& id\r&& id\r"),
	BYTES("paths and addresses", "../../../../etc/passwd\rfile:///etc/passwd\rhttp://[::1]/\r"),
	BYTES("formats", "%n%n%n%s%s%s%p%d\r{0}{name}\r"),
	BYTES("patterns without end", "/(a+)+$|(.*.*.*.*)*x|(?R)|\\C|(?{1})|(*NO_JIT)\r"),
	BYTES("unbalanced patterns", "/((((((((((((([[[[[[\\\r"),
	/* bytes that are no text */
	MANY("1,000 NULs", "\0", 1000),
	MANY("1,000 bytes ff", "\xff", 1000),
	BYTES("C1 controls", "\x80\x84\x85\x88\x8d\x8e\x8f\x90q\x9b"
			     "31m\x9d"
			     "0;x\x9c\x9e\x9f"),
	BYTES("half of UTF-8, then a key", "\xc3\r\xe2\x82\r\xf0\x9f\x98\r"),
	BYTES("overlong and impossible UTF-8",
	      "\xc0\xaf\xe0\x80\xaf\xed\xa0\x80\xf4\x90\x80\x80\xf8"),
	BYTES("marks of direction, zero width, BOM",
	      "a\xe2\x80\xae\xe2\x80\x8b\xe2\x80\x8f\xef\xbb\xbf\xf3\xa0\x80\x81z\r"),
	MANY("2,000 combining marks", "\xcc\x81", 2000),
	MANY("1,000 wide signs", "\xf0\x9f\x98\x80\xe4\xb8\x80", 500),
	/* sequences */
	MANY("10,000 Escapes", "\033", 10000),
	MANY("5,000 begun sequences", "\033[", 5000),
	MANY("a CSI of 64 KB", "\033[;1", 16384),
	BYTES("numbers without end", "\033[99999999999999999999;99999999999999999999~"),
	BYTES("a title", "\033]0;sh\007\033]2;sh\033\\\033k sh\033\\"),
	BYTES("the clipboard", "\033]52;c;cm0gLXJmIC8=\007\033]52;c;?\007"),
	MANY("an OSC without end, 60 KB", "\033]0;xxxxxx", 6000),
	BYTES("the end of it", "\033\\"),
	MANY("a DCS without end, 60 KB", "\033P+q5443x", 6000),
	BYTES("the end of it", "\033\\"),
	BYTES("APC, PM, SOS without end", "\033_Gx\033^x\033Xx"),
	BYTES("Esc and each character",
	      "\033 \033!\033\"\033#\033$\033%\033&\033'\033(\033)\033*\033+\033-\033.\033/\033:"
	      "\033;\033<\033=\033>\033?\033@\033A\033B\033C\033D\033E\033F\033c\033x\033|\033~"),
	/* answers of a terminal */
	BYTES("what it is", "\033[?62;1;2;6;22c\033[>41;354;0c\033P!|7E565445\033\\\033P>|x\033\\"),
	BYTES("where the cursor is", "\033[999;999R\033[0;0R\033[-1;-1R\033[0n\033[?1;2$y"),
	BYTES("a title and a size",
	      "\033]l!sh\r\033\\\033]Lsh\033\\\033[8;65535;65535t\033[4;9;9t"),
	BYTES("colours", "\033]10;rgb:ffff/ffff/ffff\007\033]4;0;rgb:0/0/0\033\\"),
	BYTES("the focus", "\033[I\033[O\033[I\033[O"),
	BYTES("what was asked for",
	      "\033P1$r0;31m\033\\\033P0+r\033\\\033P1+r544E=787465726D\033\\"),
	/* pastes */
	BYTES("a paste with keys in it", PASTE("x\003\004\021\032\034\033[19~\033OP\r\r!sh\r")),
	BYTES("a paste in a paste", "\033[200~a\033[200~b\033[201~c\033[201~"),
	BYTES("the end of no paste", "\033[201~\033[201~\003"),
	BYTES("a paste without end", "\033[200~touch x\r\003\004"),
	MANY("200 pastes of 988", PASTE("988"), 200),
	MANY("80 KB between the marks", "\033[200~abcdefgh", 6000),
	/* the mouse */
	BYTES("clicks out of the window", "\033[<0;99999;99999M\033[<0;0;0M\033[<0;-5;-5M"),
	BYTES("buttons that are none", "\033[<255;1;1M\033[<4294967295;5;5m\033[<3;3M\033[<;;M"),
	BYTES("old forms of clicks", "\033[M\xff\xff\xff\033[M   \033[M\0\0\0\033[32;5;5M\033[M!"),
	MANY("2,000 turns of the wheel", "\033[<64;9;9M\033[<65;9;9M", 1000),
	MANY("dragging", "\033[<0;5;5M\033[<32;70;20M\033[<0;70;24m\033[<2;9;9M", 200),
	/* keys in numbers */
	MANY("20,000 letters", "a", 20000),
	MANY("5,000 times Down", "\033[B", 5000),
	MANY("2,000 times 9 8 8 and Esc", "988\033\033", 400),
	MANY("F8 300 times", "\033[19~", 300),
	MANY("F10 and a key 100 times", "\033[21~x", 100),
	MANY("language and look 200 times", "\033[12~\033[13~", 200),
};

static void type(struct cage *c, const struct bytes *b)
{
	size_t times = b->times ? b->times : 1;
	char *all = malloc(b->n * times);
	assert_non_null(all);
	for (size_t i = 0; i < times; i++)
		memcpy(all + i * b->n, b->bytes, b->n);
	c->name = b->name;
	pty_keys_n(c->pty, all, b->n * times);
	free(all);
}

static void keys_and_bytes_lead_nowhere(void **state)
{
	struct cage *c = *state;
	cage_start(c, &(struct cage_start){ 0 });
	cage_wait_home(c);
	for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
		type(c, &typed[i]);
		cage_holds(c);
	}
	if (pty_wrote(c->pty, "\033]") || pty_wrote(c->pty, "root:x:"))
		cage_fail(c, "a title or a file was written");
	cage_ends(c);
	printf("# %zu tries by keys and bytes\n", ARRAY_LEN(typed));
}

static unsigned next_number(unsigned *seed)
{
	*seed = *seed * 1103515245 + 12345;
	return *seed >> 16;
}

static void any_bytes_may_come(void **state)
{
	enum { PIECES = 40, PIECE = 512, SEEDS = 2 };
	struct cage *c = *state;
	char piece[PIECE];
	cage_start(c, &(struct cage_start){ .name = "any bytes" });
	cage_wait_home(c);
	for (unsigned first = 1; first <= SEEDS; first++) {
		unsigned seed = first;
		for (int i = 0; i < PIECES; i++) {
			for (size_t at = 0; at < sizeof(piece); at++)
				piece[at] = (char)next_number(&seed);
			pty_keys_n(c->pty, piece, sizeof(piece));
		}
		cage_holds(c);
	}
	cage_ends(c);
}

static void any_keys_may_come(void **state)
{
	enum { KEYS = 1500, SEEDS = 3 };
	static const char *const keys[] = {
		"\033[A",
		"\033[B",
		"\033[C",
		"\033[D",
		"\033[5~",
		"\033[6~",
		"\033[H",
		"\033[F",
		"\r",
		"\t",
		"\033[Z",
		"\177",
		"\033",
		"\033OP",
		"\033OQ",
		"\033OR",
		"\033[19~",
		"\033[20~",
		"\033[21~",
		"\003",
		"\004",
		"\021",
		"\014",
		"\025",
		"\027",
		"1",
		"2",
		"9",
		"8",
		"/",
		"?",
		"!",
		"a",
		"k",
		"e",
		"\xc3\xa9",
		" ",
		"\033[3~",
		"\033[<0;9;9M",
		"\033[<64;9;9M",
	};
	struct cage *c = *state;
	cage_start(c, &(struct cage_start){ .name = "any keys" });
	cage_wait_home(c);
	for (unsigned first = 1; first <= SEEDS; first++) {
		unsigned seed = first;
		for (int i = 0; i < KEYS; i++)
			pty_keys(c->pty, keys[next_number(&seed) % ARRAY_LEN(keys)]);
		cage_holds(c);
	}
	cage_ends(c);
}

/* ---- signals ---- */

enum whom { PARENT, CHILD, BOTH };
enum outcome { STAYS, ANEW, ENDS };

struct signalled {
	const char *name;
	enum whom whom;
	int number;
	enum outcome outcome;
};

#define EACH(name)                                             \
	{ #name " to the parent", PARENT, SIG##name, STAYS },  \
	{                                                      \
#name " to the child", CHILD, SIG##name, STAYS \
	}

static const struct signalled signalled[] = {
	EACH(INT),
	EACH(QUIT),
	EACH(TSTP),
	EACH(TTIN),
	EACH(TTOU),
	EACH(HUP),
	EACH(PIPE),
	EACH(ALRM),
	EACH(VTALRM),
	EACH(PROF),
	EACH(USR1),
	EACH(USR2),
	EACH(WINCH),
	EACH(CONT),
	EACH(CHLD),
	EACH(URG),
	EACH(IO),
	EACH(PWR),
	EACH(XCPU),
	EACH(XFSZ),
	EACH(STKFLT),
	{ "TERM to the child", CHILD, SIGTERM, ANEW },
	{ "KILL to the child", CHILD, SIGKILL, ANEW },
	{ "SEGV to the child", CHILD, SIGSEGV, ANEW },
	{ "ABRT to the child", CHILD, SIGABRT, ANEW },
	{ "BUS to the child", CHILD, SIGBUS, ANEW },
	{ "FPE to the child", CHILD, SIGFPE, ANEW },
	{ "ILL to the child", CHILD, SIGILL, ANEW },
	{ "SYS to the child", CHILD, SIGSYS, ANEW },
	{ "TRAP to the child", CHILD, SIGTRAP, ANEW },
	{ "TERM to the parent", PARENT, SIGTERM, ENDS },
	{ "TERM to both", BOTH, SIGTERM, ENDS },
	{ "KILL to the parent", PARENT, SIGKILL, ENDS },
	{ "SEGV to the parent", PARENT, SIGSEGV, ENDS },
	{ "ABRT to the parent", PARENT, SIGABRT, ENDS },
	{ "BUS to the parent", PARENT, SIGBUS, ENDS },
	{ "FPE to the parent", PARENT, SIGFPE, ENDS },
	{ "ILL to the parent", PARENT, SIGILL, ENDS },
	{ "SYS to the parent", PARENT, SIGSYS, ENDS },
	{ "TRAP to the parent", PARENT, SIGTRAP, ENDS },
};

static void send_signal(const struct signalled *s, pid_t parent, pid_t child)
{
	if (s->whom != CHILD)
		kill(parent, s->number);
	if (s->whom != PARENT)
		kill(child, s->number);
}

static void start_again(struct cage *c, const char *name)
{
	cage_start(c, &(struct cage_start){ .name = name });
	cage_wait_home(c);
}

static void signals_lead_nowhere(void **state)
{
	struct cage *c = *state;
	int short_lives = 0; /* after more of them each new interface waits a second */
	start_again(c, "signals");
	for (size_t i = 0; i < ARRAY_LEN(signalled); i++) {
		const struct signalled *s = &signalled[i];
		if (!pty_pid(c->pty) || short_lives == 5) {
			start_again(c, s->name);
			short_lives = 0;
		}
		pid_t child = cage_wait_another(c, 0);
		c->name = s->name;
		send_signal(s, pty_pid(c->pty), child);
		if (s->outcome == ENDS) {
			cage_said_goodbye(c);
			start_again(c, s->name);
			continue;
		}
		if (s->outcome == ANEW) {
			c->crashes++;
			short_lives++;
			if (!cage_wait_another(c, child))
				cage_fail(c, "no other child comes");
		}
		cage_holds(c);
		if (s->outcome == STAYS)
			assert_int_not_equal(cage_wait_another(c, child),
					     0); /* F8 ended that one */
	}
	cage_ends(c);
	printf("# %zu tries by signals\n", ARRAY_LEN(signalled));
}

static void stopping_and_going_on_changes_nothing(void **state)
{
	static const struct signalled stops[] = {
		{ "STOP and CONT to the parent", PARENT, SIGSTOP, STAYS },
		{ "STOP and CONT to the child", CHILD, SIGSTOP, STAYS },
		{ "STOP and CONT to both", BOTH, SIGSTOP, STAYS },
	};
	struct cage *c = *state;
	start_again(c, "stops");
	for (size_t i = 0; i < ARRAY_LEN(stops); i++) {
		struct signalled go_on = stops[i];
		pid_t child = cage_wait_another(c, 0);
		go_on.number = SIGCONT;
		c->name = stops[i].name;
		send_signal(&stops[i], pty_pid(c->pty), child);
		pty_keys(c->pty, "\r\r\003\032");
		send_signal(&go_on, pty_pid(c->pty), child);
		cage_holds(c);
	}
	cage_ends(c);
}

static void a_storm_of_signals_changes_nothing(void **state)
{
	static const int storm[] = {
		SIGINT, SIGQUIT, SIGTSTP, SIGWINCH, SIGCONT, SIGUSR1, SIGCHLD
	};
	struct cage *c = *state;
	start_again(c, "a storm of signals");
	pid_t child = cage_wait_another(c, 0);
	for (int i = 0; i < 2000; i++) {
		const struct signalled one = { "", BOTH, storm[(size_t)i % ARRAY_LEN(storm)],
					       STAYS };
		send_signal(&one, pty_pid(c->pty), child);
		if (i % 500 == 0)
			pty_settle(c->pty);
	}
	for (int number = SIGRTMIN; number <= SIGRTMAX; number++)
		pty_signal(c->pty, number);
	cage_holds(c);
	cage_ends(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(keys_and_bytes_lead_nowhere, cage_open, cage_close),
		cmocka_unit_test_setup_teardown(any_bytes_may_come, cage_open, cage_close),
		cmocka_unit_test_setup_teardown(any_keys_may_come, cage_open, cage_close),
		cmocka_unit_test_setup_teardown(signals_lead_nowhere, cage_open, cage_close),
		cmocka_unit_test_setup_teardown(stopping_and_going_on_changes_nothing, cage_open,
						cage_close),
		cmocka_unit_test_setup_teardown(a_storm_of_signals_changes_nothing, cage_open,
						cage_close),
	};
	return cmocka_run_group_tests_name("breakout", tests, NULL, NULL);
}
