/* The locked program (--kiosk, --ssh) in a real pseudo-terminal: the supervisor, the interface that
 * it forks, and what both promise to a service manager. */
#include "../unit/support.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "kiosk.h"
#include "pty.h"

static const char question[] = "What would you like to know?";
static const char crisis[] = "988";

/* ---- starting it ---- */

static const char *variable(const char *name)
{
	const char *value = getenv(name);
	if (!value)
		fail_msg("%s is not set", name);
	return value;
}

static bool is_sanitized(void)
{
#ifdef __SANITIZE_ADDRESS__
	return true;
#else
	return false;
#endif
}

struct setup {
	const char *mode;    /* "--kiosk" */
	const char *idle;    /* seconds; NULL: as the content says */
	const char *content; /* NULL: the sample */
	const char *fast;    /* "FAST_CLOCK=30"; NULL: real time */
	const char *env[3];  /* more variables */
};

static void crisis_line_is_there(struct pty *p, void *user)
{
	(void)user;
	if (pty_alternate_screen(p) && !strstr(pty_row(p, pty_height(p) - 1), crisis))
		fail_msg("no crisis line in the last row:\n%s", pty_screen(p));
}

static struct pty *start(struct setup s)
{
	char preload[512];
	const char *env[8] = { NULL }, *argv[8] = { variable("ASKWELL"), s.mode, "-c" };
	size_t n = 0;
	argv[3] = s.content ? s.content : "tests/data/sample";
	if (s.idle) {
		argv[4] = "--idle";
		argv[5] = s.idle;
	}
	for (size_t i = 0; i < ARRAY_LEN(s.env) && s.env[i]; i++)
		env[n++] = s.env[i];
	if (s.fast) {
		snprintf(preload, sizeof(preload), "LD_PRELOAD=%s", variable("FAST_CLOCK_LIBRARY"));
		env[n++] = preload;
		env[n++] = s.fast;
	}
	return pty_start(
		&(struct pty_options){ .argv = argv, .env = env, .settled = crisis_line_is_there });
}

static void wait_for(struct pty *p, const char *text)
{
	if (!pty_wait_for(p, text))
		fail_msg("\"%s\" never came; the screen is:\n%s", text, pty_screen(p));
}

static struct pty *start_home(const char *mode)
{
	struct pty *p = start((struct setup){ .mode = mode });
	wait_for(p, question);
	return p;
}

/* ---- the two processes ---- */

/* 0: there is none now. */
static pid_t interface_of(const struct pty *p)
{
	char path[64], text[64] = "";
	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", pty_pid(p), pty_pid(p));
	FILE *f = fopen(path, "re");
	if (!f)
		return 0;
	size_t n = fread(text, 1, sizeof(text) - 1, f);
	fclose(f);
	text[n] = '\0';
	return (pid_t)strtol(text, NULL, 10);
}

static bool is_another(struct pty *p, const void *before)
{
	pid_t now = interface_of(p);
	return now > 0 && now != *(const pid_t *)before && pty_find_row(p, question) >= 0;
}

static pid_t wait_another(struct pty *p, pid_t before)
{
	if (!pty_wait_until(p, is_another, &before))
		fail_msg("no other interface came; the screen is:\n%s", pty_screen(p));
	return interface_of(p);
}

static void end(struct pty *p)
{
	pty_signal(p, SIGTERM);
	int status = pty_end(p);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_false(pty_alternate_screen(p));
	assert_true(pty_find_row(p, crisis) >= 0);
	pty_free(p);
}

/* ---- no way out ---- */

static void test_leaving_keys_stay_in_a_kiosk(void **state)
{
	(void)state;
	static const int signals[] = {
		SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGPIPE, SIGHUP, SIGUSR1
	};
	struct pty *p = start_home("--kiosk");
	pid_t interface = interface_of(p);
	pty_keys(p, "\003\004\021\032\034\023\026\017\003\004\021");
	pty_signal(p, SIGINT);
	pty_signal(p, SIGQUIT);
	pty_signal(p, SIGTSTP);
	for (size_t i = 0; i < ARRAY_LEN(signals); i++)
		kill(interface, signals[i]);
	pty_keys(p, "\033[B\r"); /* it still works */
	wait_for(p, ">  1.");
	assert_int_equal(interface_of(p), interface);
	end(p);
}

static void test_leaving_keys_leave_over_ssh(void **state)
{
	(void)state;
	static const char *const keys[] = { "\003", "\004", "\021" };
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct pty *p = start_home("--ssh");
		pty_keys(p, keys[i]);
		assert_int_equal(pty_end(p), 0);
		assert_false(pty_alternate_screen(p));
		assert_true(pty_find_row(p, crisis) >= 0);
		pty_free(p);
	}
}

static void test_dropped_line_ends_both(void **state)
{
	(void)state;
	static const char *const modes[] = { "--kiosk", "--ssh" };
	for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
		struct pty *p = start_home(modes[i]);
		pid_t interface = interface_of(p);
		pty_hang_up(p);
		assert_int_not_equal(pty_end(p), -1);
		assert_int_equal(kill(interface, 0), -1);
		pty_free(p);
	}
}

/* ---- after a person ---- */

/* What was written since the mark, from the last card on (it begins by cancelling what was cut). */
static char *from_card(struct pty *p)
{
	size_t n = 0, at = 0;
	const char *bytes = pty_bytes(p, &n);
	for (size_t i = 0; i < n; i++)
		at = bytes[i] == '\030' ? i : at;
	char *copy = strndup(bytes + at, n - at);
	assert_non_null(copy);
	return copy;
}

/* cmocka shows too little of long texts to see where they differ. */
static void assert_same_bytes(const char *now, const char *fresh)
{
	size_t at = 0;
	while (now[at] && now[at] == fresh[at])
		at++;
	if (now[at] != fresh[at])
		fail_msg("byte %zu differs: %.60s, not %.60s", at, now + at, fresh + at);
}

static void test_frame_after_clearing_is_that_of_a_fresh_start(void **state)
{
	(void)state;
	struct pty *p = start_home("--kiosk");
	char *fresh = from_card(p);
	assert_true(strlen(fresh) > 500);
	pid_t interface = interface_of(p);
	pty_keys(p, "\033OQ\033ORxyzzy\033[B\r"); /* language, look, a search */
	pty_settle(p);
	pty_mark(p);
	pty_keys(p, "\033[19~"); /* F8 */
	interface = wait_another(p, interface);
	char *cleared = from_card(p);
	assert_same_bytes(cleared, fresh);
	pty_keys(p, "\033[21~"); /* F10, then any key */
	wait_for(p, "F10");
	pty_mark(p);
	pty_keys(p, "x");
	wait_another(p, interface);
	char *hidden = from_card(p);
	assert_same_bytes(hidden, fresh);
	free(fresh);
	free(cleared);
	free(hidden);
	end(p);
}

static void test_key_after_hiding_brings_help(void **state)
{
	(void)state;
	struct pty *p = start_home("--kiosk");
	pid_t interface = interface_of(p);
	pty_keys(p, "\033[21~"); /* F10 */
	wait_for(p, "F10");
	pty_keys(p, "\033[20~"); /* F9 */
	wait_for(p, "You matter.");
	assert_int_not_equal(interface_of(p), interface);
	end(p);
}

static void test_nobody_is_there_any_more(void **state)
{
	(void)state;
	if (is_sanitized())
		skip(); /* its runtime must be loaded first */
	struct pty *p =
		start((struct setup){ .mode = "--kiosk", .idle = "60", .fast = "FAST_CLOCK=30" });
	wait_for(p, question);
	char *fresh = from_card(p);
	pid_t interface = interface_of(p);
	pty_keys(p, "xyzzy");
	wait_for(p, "Are you still there?");
	assert_int_equal(pty_bells(p), 1);
	pty_keys(p, "z"); /* stays, and does nothing else */
	assert_true(pty_wait_gone(p, "Are you still there?"));
	assert_true(pty_find_row(p, "xyzzy") >= 0 && pty_find_row(p, "xyzzyz") < 0);
	wait_for(p, "Are you still there?");
	pty_mark(p);
	wait_another(p, interface);
	char *cleared = from_card(p);
	assert_same_bytes(cleared, fresh);
	free(fresh);
	free(cleared);
	end(p);
}

static void test_ssh_says_goodbye_at_last(void **state)
{
	(void)state;
	if (is_sanitized())
		skip();
	/* 15 minutes are 3 seconds; all of them without a key, whatever was cleared meanwhile. */
	struct pty *p = start((struct setup){ .mode = "--ssh", .fast = "FAST_CLOCK=300" });
	wait_for(p, question);
	pty_keys(p, "\033[B");
	for (int i = 0; i < 5 && pty_end(p) == -1; i++)
		;
	assert_int_equal(pty_end(p), 0);
	assert_false(pty_alternate_screen(p));
	assert_true(pty_find_row(p, crisis) >= 0);
	pty_free(p);
}

/* ---- ends that nobody wished for ---- */

static void test_crash_shows_the_crisis_line_and_begins_anew(void **state)
{
	(void)state;
	static const int signals[] = { SIGSEGV, SIGABRT, SIGKILL, SIGTERM };
	struct pty *p = start_home("--kiosk");
	pid_t interface = interface_of(p);
	for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
		pty_keys(p, "xyzzy");
		wait_for(p, "xyzzy");
		pty_mark(p);
		kill(interface, signals[i]);
		interface = wait_another(p, interface);
		assert_int_equal(pty_find_row(p, "xyzzy"), -1);
		/* Nothing but the line was drawn in between. */
		char *after = from_card(p);
		const char *line = strstr(after, crisis), *home = strstr(after, "What would");
		assert_true(line && home && line < home);
		free(after);
	}
	end(p);
}

static void test_killed_supervisor_leaves_the_terminal_in_order(void **state)
{
	(void)state;
	struct pty *p = start_home("--kiosk");
	pid_t interface = interface_of(p);
	struct termios before = pty_modes_before(p);
	pty_signal(p, SIGKILL);
	assert_int_not_equal(pty_end(p), -1);
	wait_for(p, "Call or text 988");
	assert_false(pty_alternate_screen(p));
	struct termios after = pty_modes(p);
	assert_int_equal(after.c_lflag, before.c_lflag);
	assert_int_equal(after.c_iflag, before.c_iflag);
	int64_t tries = pty_patience();
	while (kill(interface, 0) == 0 && tries-- > 0)
		poll(NULL, 0, 1);
	assert_int_equal(kill(interface, 0), -1);
	pty_free(p);
}

/* Draws again and again until the line takes no more, because nobody reads it. */
static void fill_line(struct pty *p)
{
	for (int left = pty_patience(); left > 0 && !pty_is_full(p); left--) {
		pty_keys(p, "\014");
		poll(NULL, 0, 1);
	}
	assert_true(pty_is_full(p));
	pty_keys(p, "\014"); /* this one waits in the program */
}

static void test_ends_although_the_terminal_does_not_read(void **state)
{
	(void)state;
	static const char *const modes[] = { "--kiosk", "--ssh" };
	for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
		struct pty *p = start_home(modes[i]);
		fill_line(p);
		struct timespec from, to;
		clock_gettime(CLOCK_MONOTONIC, &from);
		pty_signal(p, SIGTERM);
		siginfo_t how = { 0 }; /* without reading what it writes, as pty_end does */
		assert_int_equal(waitid(P_PID, (id_t)pty_pid(p), &how, WEXITED | WNOWAIT), 0);
		clock_gettime(CLOCK_MONOTONIC, &to);
		assert_int_equal(how.si_code, CLD_EXITED);
		long ms = (to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000;
		print_message("# %s ended %ld ms after SIGTERM\n", modes[i], ms);
		assert_true(ms < 2000L * pty_patience() / 10000);
		pty_free(p);
	}
}

/* Nobody has the signal of a resize between the end of one interface and the next one's fork. */
static void test_resize_between_two_sessions(void **state)
{
	(void)state;
	struct pty *p = start_home("--kiosk");
	pid_t before = interface_of(p);
	fill_line(p);
	pty_keys(p, "\033[19~"); /* F8; the card has to wait for the line */
	for (int left = pty_patience(); left > 0 && interface_of(p) == before; left--)
		poll(NULL, 0, 1);
	pty_resize(p, 60, 20);
	for (int left = pty_patience(); left > 0 && interface_of(p) == 0; left--)
		poll(NULL, 0, 1);
	wait_another(p, before);
	pty_settle(p);
	assert_non_null(strstr(pty_row(p, 19), crisis));
	end(p);
}

/* ---- the service manager ---- */

struct manager {
	char directory[32], path[64], variable[96];
	int fd;
	char heard[4096]; /* all messages, each with a newline */
	size_t n;
};

static void open_manager(struct manager *m)
{
	*m = (struct manager){ .directory = "/tmp/askwell-notify-XXXXXX" };
	assert_non_null(mkdtemp(m->directory));
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	snprintf(m->path, sizeof(m->path), "%s/notify", m->directory);
	snprintf(address.sun_path, sizeof(address.sun_path), "%s", m->path);
	snprintf(m->variable, sizeof(m->variable), "NOTIFY_SOCKET=%s", m->path);
	m->fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(m->fd, (struct sockaddr *)&address, sizeof(address)), 0);
}

static void close_manager(struct manager *m)
{
	close(m->fd);
	unlink(m->path);
	rmdir(m->directory);
}

static void hear(struct manager *m)
{
	ssize_t n = 0;
	assert_true(m->n + 600 < sizeof(m->heard));
	while (m->n + 600 < sizeof(m->heard) &&
	       (n = recv(m->fd, m->heard + m->n, 512, MSG_DONTWAIT)) > 0) {
		m->n += (size_t)n;
		m->heard[m->n++] = '\n';
		m->heard[m->n] = '\0';
	}
}

static size_t count(const struct manager *m, const char *message)
{
	size_t n = 0;
	for (const char *at = m->heard; (at = strstr(at, message)) != NULL; at++)
		n++;
	return n;
}

/* The terminal is read meanwhile. */
static bool hears(struct manager *m, struct pty *p, const char *message, size_t times)
{
	for (int left = pty_patience() / 10; left > 0; left--) {
		struct pollfd in = { .fd = m->fd, .events = POLLIN };
		poll(&in, 1, 10);
		hear(m);
		if (p)
			pty_settle(p);
		if (count(m, message) >= times)
			return true;
	}
	return false;
}

static struct pty *start_service(struct manager *m, const char *watchdog, const char *fast)
{
	open_manager(m);
	struct pty *p = start((struct setup){
		.mode = "--kiosk", .fast = fast, .env = { m->variable, watchdog } });
	wait_for(p, question);
	return p;
}

static void test_manager_is_told(void **state)
{
	(void)state;
	struct manager m;
	struct pty *p = start_service(&m, "WATCHDOG_USEC=300000", NULL);
	assert_true(hears(&m, p, "READY=1", 1));
	assert_true(hears(&m, p, "WATCHDOG=1", 4)); /* nobody acts, and all is well */
	assert_int_equal(count(&m, "READY=1"), 1);
	assert_true(count(&m, "STATUS=") >= 1);
	pty_signal(p, SIGTERM);
	assert_int_equal(pty_end(p), 0);
	assert_true(hears(&m, NULL, "STOPPING=1", 1));
	pty_free(p);
	close_manager(&m);
}

/* The next one is there before the manager loses patience. */
static void test_stuck_interface_is_replaced(void **state)
{
	(void)state;
	if (is_sanitized())
		skip();
	struct manager m;
	struct pty *p = start_service(&m, "WATCHDOG_USEC=60000000", "FAST_CLOCK=30");
	pid_t interface = interface_of(p);
	assert_true(hears(&m, p, "READY=1", 1));
	kill(interface, SIGSTOP);
	wait_another(p, interface);
	hear(&m);
	size_t before = count(&m, "WATCHDOG=1");
	assert_true(hears(&m, p, "WATCHDOG=1", before + 2));
	pty_signal(p, SIGTERM);
	assert_int_equal(pty_end(p), 0);
	pty_free(p);
	close_manager(&m);
}

/* A terminal that does not take what is drawn is as good as none: the manager hears nothing. */
static void test_stuck_terminal_is_not_well(void **state)
{
	(void)state;
	struct manager m;
	struct pty *p = start_service(&m, "WATCHDOG_USEC=300000", NULL);
	pid_t interface = interface_of(p);
	assert_true(hears(&m, p, "WATCHDOG=1", 2));
	fill_line(p);
	size_t before = 0;
	do { /* until a whole round passes in silence; a line can have more room than it seemed */
		pty_keys(p, "\014");
		hear(&m);
		before = count(&m, "WATCHDOG=1");
		struct pollfd in = { .fd = m.fd, .events = POLLIN };
		poll(&in, 1, 500);
		hear(&m);
	} while (count(&m, "WATCHDOG=1") != before);
	assert_int_equal(interface_of(p), interface);        /* it lives, and is left alone */
	assert_true(hears(&m, p, "WATCHDOG=1", before + 2)); /* the terminal is read again */
	end(p);
	close_manager(&m);
}

/* ---- the content ---- */

static void test_content_that_comes_later(void **state)
{
	struct kiosk *k = *state;
	const char *current = kiosk_path(k, "current");
	struct pty *p = start((struct setup){ .mode = "--kiosk", .content = current });
	wait_for(p, "How it works"); /* what is built in */
	assert_int_equal(symlink("content", kiosk_path(k, "current")), 0);
	assert_true(pty_wait_gone(p, "How it works"));
	wait_for(p, question);
	kiosk_edit(k, "en/03-cost.yaml", ", and who pays",
		   " here"); /* told by the kernel from now on */
	wait_for(p, "What it costs here");
	pid_t interface = interface_of(p);
	pty_mark(p);
	kill(interface, SIGKILL); /* the supervisor has read it too */
	wait_another(p, interface);
	assert_int_equal(pty_find_row(p, "How it works"), -1);
	end(p);
}

/* The end of the file is not written yet: what it says so far is not what it is to say. */
static void test_half_of_a_file_is_not_shown(void **state)
{
	struct kiosk *k = *state;
	char *text =
		kiosk_edited(k, "en/01-what-it-is.yaml", "only in English?", "Only in English?");
	char *cut = strstr(text, "  - id: only-here");
	assert_non_null(cut);
	struct manager m;
	open_manager(&m);
	struct pty *p = start(
		(struct setup){ .mode = "--kiosk", .content = k->root, .env = { m.variable } });
	wait_for(p, question);
	pty_keys(p, "1\r");
	wait_for(p, "Is this one only in English?");
	FILE *f = fopen(kiosk_path(k, "content/en/01-what-it-is.yaml"), "we");
	assert_non_null(f);
	fwrite(text, 1, (size_t)(cut - text), f);
	fflush(f);
	assert_true(hears(&m, p, "mistakes in the content: 1", 1)); /* the supervisor has read it */
	pty_settle(p);
	assert_true(pty_find_row(p, "Is this one only in English?") >= 0);
	fputs(cut, f);
	fclose(f);
	wait_for(p, "Is this one Only in English?");
	end(p);
	close_manager(&m);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_leaving_keys_stay_in_a_kiosk),
		cmocka_unit_test(test_leaving_keys_leave_over_ssh),
		cmocka_unit_test(test_dropped_line_ends_both),
		cmocka_unit_test(test_frame_after_clearing_is_that_of_a_fresh_start),
		cmocka_unit_test(test_key_after_hiding_brings_help),
		cmocka_unit_test(test_nobody_is_there_any_more),
		cmocka_unit_test(test_ssh_says_goodbye_at_last),
		cmocka_unit_test(test_crash_shows_the_crisis_line_and_begins_anew),
		cmocka_unit_test(test_killed_supervisor_leaves_the_terminal_in_order),
		cmocka_unit_test(test_ends_although_the_terminal_does_not_read),
		cmocka_unit_test(test_resize_between_two_sessions),
		cmocka_unit_test(test_manager_is_told),
		cmocka_unit_test(test_stuck_interface_is_replaced),
		cmocka_unit_test(test_stuck_terminal_is_not_well),
		cmocka_unit_test_setup_teardown(test_content_that_comes_later, kiosk_open,
						kiosk_close),
		cmocka_unit_test_setup_teardown(test_half_of_a_file_is_not_shown, kiosk_open,
						kiosk_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
