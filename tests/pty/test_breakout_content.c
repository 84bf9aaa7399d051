/* Tries to get at the machine, or to stop the kiosk, by what lies in its content, and by other
 * programs that have a hand on its terminal.  Staff may make mistakes; none of them is a way out.
 */
#include "../unit/support.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "breakout.h"

/* $1 is the directory of the try; what is done is done in its content. */
#define IN_CONTENT "cd \"$1/content\" && "
enum { LIVE_TOO = 7 }; /* so many of the first are also done while it runs */

#define BACK "cd \"$1\" && chmod -R u+rwX . && rm -rf content away && cp -r keep content"

struct mischief {
	const char *name, *script;
};

static const struct mischief mischief[] = {
	{ "a FIFO", "mkfifo en/09-x.yaml kiosk2.yaml && rm kiosk.yaml && mkfifo kiosk.yaml" },
	{ "devices", "ln -s /dev/zero en/09-x.yaml; ln -s /dev/tty en/08-x.yaml;"
		     "ln -s /dev/random en/07-x.yaml; ln -s /dev/full es/07-x.yaml" },
	{ "what is open", "ln -s /proc/self/fd/0 en/09-x.yaml; ln -s /dev/stdin en/08-x.yaml;"
			  "ln -s /proc/self/mem en/07-x.yaml; ln -s /proc/kmsg en/06-x.yaml" },
	{ "files of the system", "for f in passwd shadow hostname ssh/sshd_config; do"
				 " ln -s /etc/$f en/z-$(basename $f).yaml; done;"
				 "ln -sf /etc/passwd kiosk.yaml" },
	{ "circles of links", "ln -s en/09-x.yaml en/09-x.yaml; ln -s . en/self; ln -s .. es/up" },
	{ "a language that is /etc", "mv es ../away; ln -s /etc es" },
	{ "a language that is a file", "mv es ../away; cp /etc/passwd es" },
	{ "a file of 40 MB", "truncate -s 40M en/09-x.yaml; truncate -s 40M kiosk.yaml" },
	{ "3,000 files",
	  "for i in 1 2 3; do for j in $(seq 1000); do : >en/$i-$j.yaml; done; done" },
	{ "names with escapes",
	  "printf x >\"en/$(printf '\\033]0;x\\007\\033[2J\\n%%n').yaml\";"
	  "printf x >\"en/$(printf '\\377\\376').yaml\"; : >'en/$(touch y).yaml'" },
	{ "text with escapes",
	  "printf 'title: \"\\\\e]0;x\\\\a\\\\x9b2J\"\\nintro: \"\\033[2J\"\\n' "
	  ">en/09-x.yaml" },
	{ "words of the interface with escapes",
	  "printf 'home.welcome: \"\\\\e[2J\\\\e]52;c;eA==\\\\a\"\\nkeys: [%%n%%s]\\n' "
	  ">en/interface.yaml" },
	{ "no crisis line", "printf 'line: {full: \"\", short: \"\"}\\n' >en/crisis.yaml;"
			    "printf 'line: {full: \"Call 555\"}\\n' >es/crisis.yaml" },
	{ "settings out of bounds",
	  "printf 'languages: [en, ../../etc, es]\\ntheme: ../../etc/passwd\\n"
	  "idle: {lists: 0, answer: -1, warning: 99999999999}\\nquit: true\\n' >kiosk.yaml" },
	{ "a billion laughs",
	  "{ echo 'a: &a [x,x,x,x,x,x,x,x,x]'; for i in b c d e f g h; do"
	  " echo \"$i: &$i [*a,*a,*a,*a,*a,*a,*a,*a,*a]\"; done; } >en/09-x.yaml" },
	{ "depth without end", "head -c 500000 /dev/zero | tr '\\0' '[' >en/09-x.yaml;"
			       "head -c 500000 /dev/zero | tr '\\0' '{' >kiosk.yaml" },
	{ "bytes that are no text", "head -c 300000 /dev/urandom >en/09-x.yaml;"
				    "cp en/09-x.yaml kiosk.yaml; cp en/09-x.yaml en/search.yaml" },
	{ "patterns without end",
	  "printf 'crisis: [\"(a+)+$\", \"(?R)\", \"(\"]\\nsynonyms: [[a, b], [b, a]]\\n' "
	  ">en/search.yaml" },
	{ "nothing", "rm -rf ./*" },
	{ "directories instead of files", "rm -rf ./*; mkdir -p kiosk.yaml en/a.yaml/b es.yaml" },
	{ "a sparse tree 200 deep",
	  "d=en; for i in $(seq 200); do d=$d/d; done; mkdir -p $d; : >$d/x.yaml" },
};

static void keep_content(struct cage *c)
{
	cage_run(c, "cp -r \"$1/content\" \"$1/keep\"");
}

/* Whatever of it is shown, it is the kiosk: its own words may be other ones. */
static void assert_nothing_got_out(struct cage *c)
{
	char *log = cage_log(c);
	if (pty_wrote(c->pty, "root:x:") || strstr(log, "root:x:") || pty_wrote(c->pty, "\033]"))
		cage_fail(c, "a file of the system or an escape was written");
	if (strchr(log, '\033'))
		cage_fail(c, "an escape is in the log");
	free(log);
}

static void a_start_with_any_content_is_safe(void **state)
{
	struct cage *c = *state;
	keep_content(c);
	for (size_t i = 0; i < ARRAY_LEN(mischief); i++) {
		char script[1024];
		snprintf(script, sizeof(script), IN_CONTENT "{ %s\n}", mischief[i].script);
		c->name = mischief[i].name;
		cage_run(c, script);
		cage_start(c, &(struct cage_start){ .name = mischief[i].name });
		cage_wait_home(c);
		cage_holds(c);
		assert_nothing_got_out(c);
		cage_ends(c);
		cage_run(c, BACK);
	}
	printf("# %zu tries by content, at the start\n", ARRAY_LEN(mischief));
}

/* ---- while it runs ---- */

static const struct mischief while_running[] = {
	{ "the content is removed", "rm -rf \"$1/content\"" },
	{ "it is a file", "rm -rf \"$1/content\" && cp /etc/passwd \"$1/content\"" },
	{ "it is a FIFO", "rm -rf \"$1/content\" && mkfifo \"$1/content\"" },
	{ "it is /etc", "rm -rf \"$1/content\" && ln -s /etc \"$1/content\"" },
	{ "it is /", "rm -rf \"$1/content\" && ln -s / \"$1/content\"" },
	{ "it is /proc/self", "rm -rf \"$1/content\" && ln -s /proc/self \"$1/content\"" },
	{ "it is a device", "rm -rf \"$1/content\" && ln -s /dev/tty \"$1/content\"" },
	{ "it is a circle", "rm -rf \"$1/content\" && ln -s content \"$1/content\"" },
	{ "it cannot be read", "chmod 000 \"$1/content\" \"$1/content/en\"" },
	{ "files go while they are read",
	  "cd \"$1/content/en\" && for i in $(seq 100); do mv 03-cost.yaml 03-x.yaml;"
	  " mv 03-x.yaml 03-cost.yaml; done" },
};

static void tell(struct cage *c)
{
	pty_signal(c->pty, SIGHUP); /* read it now, whatever the watch says */
	kill(cage_wait_another(c, 0), SIGHUP);
}

static void content_that_changes_is_no_way_out(void **state)
{
	struct cage *c = *state;
	keep_content(c);
	cage_start(c, &(struct cage_start){ .name = "before" });
	cage_wait_home(c);
	for (size_t i = 0; i < ARRAY_LEN(while_running) + LIVE_TOO; i++) {
		bool inside = i >= ARRAY_LEN(while_running);
		const struct mischief *m =
			inside ? &mischief[i - ARRAY_LEN(while_running)] : &while_running[i];
		char script[1024];
		snprintf(script, sizeof(script), inside ? IN_CONTENT "{ %s\n}" : "%s", m->script);
		c->name = m->name;
		pty_keys(c->pty, "2\r"); /* somebody reads meanwhile */
		cage_run(c, script);
		cage_remember_files(c);
		tell(c);
		cage_holds(c);
		assert_nothing_got_out(c);
		cage_run(c, BACK);
		tell(c);
	}
	cage_remember_files(c);
	cage_holds(c);
	cage_ends(c);
	printf("# %zu tries by content, while it runs\n", ARRAY_LEN(while_running) + LIVE_TOO);
}

/* ---- the terminal, in other hands ---- */

static void set_modes(int terminal, void (*change)(struct termios *t))
{
	struct termios t;
	assert_int_equal(tcgetattr(terminal, &t), 0);
	change(&t);
	assert_int_equal(tcsetattr(terminal, TCSANOW, &t), 0);
}

static void make_cooked(struct termios *t)
{
	t->c_iflag |= ICRNL | IXON | BRKINT;
	t->c_oflag |= OPOST | ONLCR;
	t->c_lflag |= ICANON | ECHO | ISIG | IEXTEN;
}

static void make_silly(struct termios *t)
{
	t->c_iflag |= ISTRIP | IUCLC | IGNCR | INPCK | PARMRK;
	t->c_oflag |= OPOST | OLCUC;
	t->c_lflag |= TOSTOP | ISIG;
	t->c_cc[VINTR] = 'd';
}

/* Enter gives the line to the program, and Ctrl-L sets the modes again. */
static void modes_set_by_others_are_set_back(void **state)
{
	static void (*const changes[])(struct termios * t) = { make_cooked, make_silly };
	struct cage *c = *state;
	cage_start(c, &(struct cage_start){ .name = "modes" });
	cage_wait_home(c);
	int terminal = cage_open_terminal(c);
	for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
		set_modes(terminal, changes[i]);
		pty_keys(c->pty, "\003\032\034\004x\f\n");
		pty_settle(c->pty);
		cage_holds(c);
	}
	/* What others write is there until the next whole frame. */
	assert_int_equal(write(terminal, "\033[2J\033[Hpassword: ", 17), 17);
	pty_keys(c->pty, "\f");
	cage_wait(c, NUMBER_TEXT);
	cage_holds(c);
	if (pty_find_row(c->pty, "password") >= 0)
		cage_fail(c, "what others wrote stays");
	close(terminal);
	cage_ends(c);
}

/* True: the program has ended; nothing of what it writes is read meanwhile. */
static bool ends_unread(struct cage *c)
{
	int end = pidfd_open(pty_pid(c->pty), 0);
	struct pollfd p = { .fd = end, .events = POLLIN };
	assert_true(end >= 0);
	bool ended = poll(&p, 1, pty_patience()) == 1;
	close(end);
	return ended;
}

static void a_stopped_terminal_stops_nothing(void **state)
{
	struct cage *c = *state;
	cage_start(c, &(struct cage_start){ .name = "a stopped terminal" });
	cage_wait_home(c);
	int terminal = cage_open_terminal(c);
	assert_int_equal(tcflow(terminal, TCOOFF), 0);
	pty_keys(c->pty, "2\r\f\f\f\033[19~");
	kill(cage_wait_another(c, 0), SIGSEGV);
	c->crashes = CAGE_ANY_CRASHES;
	assert_int_equal(tcflow(terminal, TCOON), 0);
	cage_holds(c);
	assert_int_equal(tcflow(terminal, TCOOFF), 0);
	pty_signal(c->pty, SIGTERM);
	if (!ends_unread(c))
		cage_fail(c, "it does not end");
	assert_int_equal(tcflow(terminal, TCOON), 0);
	close(terminal);
	assert_int_equal(pty_end(c->pty), 0);
}

static void a_line_that_is_cut_ends_both(void **state)
{
	struct cage *c = *state;
	cage_start(c, &(struct cage_start){ .name = "the line is cut" });
	cage_wait_home(c);
	pid_t child = cage_wait_another(c, 0);
	pty_keys(c->pty, "dizzy");
	pty_hang_up(c->pty);
	assert_true(ends_unread(c));
	int gone = pidfd_open(child, 0);
	struct pollfd p = { .fd = gone, .events = POLLIN };
	assert_true(gone < 0 || poll(&p, 1, pty_patience()) == 1);
	if (gone >= 0)
		close(gone);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, cage_open, cage_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_start_with_any_content_is_safe), TEST(content_that_changes_is_no_way_out),
		TEST(modes_set_by_others_are_set_back), TEST(a_stopped_terminal_stops_nothing),
		TEST(a_line_that_is_cut_ends_both),
	};
	return cmocka_run_group_tests_name("breakout by content", tests, NULL, NULL);
}
