/* What somebody typed and read in a kiosk is nowhere when it was cleared, when the program crashed
 * or has ended: not in memory, in a file, in the log, on the terminal or in a core dump. */
#include "../unit/support.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "breakout.h"
#include "memory.h"

#define F8       "\033[19~"
#define F10      "\033[21~"
#define LANGUAGE "\033OQ"
#define REDRAW   "\f"
#define NO_CORE  "Max core file size        0                    0  "

enum { TOKEN_BYTES = 12, NOBODY = 65534, FILE_MAX = 1 << 20 };

/* Made by chance and kept here in another form, so that the test's own files and memory, or those
 * of another run, cannot be mistaken for the program's. */
struct token {
	char text[TOKEN_BYTES + 1];
};

static struct token make_token(void)
{
	static const char letters[] = "bcdfghjkmnpqrtvwxyz";
	struct token t = { "" };
	unsigned char random[TOKEN_BYTES];
	assert_int_equal(getentropy(random, sizeof(random)), 0);
	for (size_t i = 0; i < TOKEN_BYTES; i++)
		t.text[i] = letters[random[i] % (sizeof(letters) - 1)];
	return t;
}

/* ---- files ---- */

static struct {
	const char *token;
	time_t since;
	char found[512];
} hunt;

static bool has_token(const char *path)
{
	static char text[FILE_MAX];
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	ssize_t n = fd >= 0 ? read(fd, text, sizeof(text)) : -1;
	if (fd >= 0)
		close(fd);
	return n > 0 && memmem(text, (size_t)n, hunt.token, strlen(hunt.token));
}

static int look_at_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)kind, (void)at;
	bool is_new = st->st_mtime >= hunt.since && S_ISREG(st->st_mode);
	if (strstr(path, hunt.token) || (is_new && has_token(path)))
		snprintf(hunt.found, sizeof(hunt.found), "%s", path);
	return 0;
}

static void assert_no_file_has(struct cage *c, const struct token *t, time_t since)
{
	const char *const places[] = { "/tmp", "/var/tmp", "/dev/shm", c->directory };
	hunt.token = t->text;
	hunt.since = since;
	hunt.found[0] = '\0';
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		nftw(places[i], look_at_one, 16, FTW_PHYS | FTW_MOUNT);
	if (hunt.found[0])
		cage_fail(c, hunt.found);
}

/* ---- what is known of a process ---- */

static void assert_proc_lacks(struct cage *c, pid_t pid, const struct token *t)
{
	static const char *const names[] = {
		"cmdline", "environ", "comm", "stat", "status", "maps"
	};
	hunt.token = t->text;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		char path[64];
		snprintf(path, sizeof(path), "/proc/%d/%s", pid, names[i]);
		if (has_token(path))
			cage_fail(c, path);
	}
}

static void assert_forgotten(struct cage *c, const struct token *t)
{
	const pid_t both[] = { pty_pid(c->pty), cage_wait_another(c, 0) };
	for (size_t i = 0; i < ARRAY_LEN(both); i++) {
		assert_proc_lacks(c, both[i], t);
		if (!KEEPS_FREED_MEMORY && geteuid() == 0 && memory_count(both[i], t->text) > 0)
			cage_fail(c, i ? "the new child knows it" : "the parent knows it");
	}
	if (pty_wrote(c->pty, t->text) || pty_find_row(c->pty, t->text) >= 0)
		cage_fail(c, "it was written after all was cleared");
	char *log = cage_log(c);
	if (strstr(log, t->text))
		cage_fail(c, "it is in the log");
	free(log);
}

/* Somebody searches, reads a result, in one language and the other, and searches again. */
static void type_and_read(struct cage *c, const struct token *t)
{
	pty_keys(c->pty, "dizzy\t\r");
	cage_wait(c, "In short:");
	pty_keys(c->pty, LANGUAGE);
	cage_wait(c, "En breve");
	pty_keys(c->pty, t->text);
	cage_wait(c, t->text);
	pty_keys(c->pty, "|a\t\r\033\033" LANGUAGE "/");
	pty_keys(c->pty, t->text);
	cage_wait(c, t->text);
	pty_keys(c->pty, REDRAW);
	pty_settle(c->pty);
	if (!KEEPS_FREED_MEMORY && geteuid() == 0) /* or there would be nothing to look for */
		assert_true(memory_count(cage_interface(c), t->text) > 0);
}

/* ---- ways in which it is over ---- */

static void press_f8(struct cage *c)
{
	pty_keys(c->pty, F8);
}

static void hide_and_press_a_key(struct cage *c)
{
	pty_keys(c->pty, F10);
	cage_wait(c, "Hidden");
	pty_keys(c->pty, "x");
}

static void crash(struct cage *c)
{
	c->crashes++;
	kill(cage_interface(c), SIGSEGV);
}

static void kill_it(struct cage *c)
{
	c->crashes++;
	kill(cage_interface(c), SIGKILL);
}

static const struct {
	const char *name;
	void (*happens)(struct cage *c);
} ways[] = {
	{ "F8", press_f8 },
	{ "F10 and a key", hide_and_press_a_key },
	{ "a crash", crash },
	{ "a kill", kill_it },
};

static void what_was_typed_is_nowhere_after_a_fresh_start(void **state)
{
	struct cage *c = *state;
	time_t since = time(NULL);
	cage_start(c, &(struct cage_start){ .before = "ulimit -c unlimited 2>/dev/null;" });
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		const struct token t = make_token();
		c->name = ways[i].name;
		cage_wait_home(c);
		pid_t child = cage_wait_another(c, 0);
		type_and_read(c, &t);
		pty_mark(c->pty);
		ways[i].happens(c);
		assert_int_not_equal(cage_wait_another(c, child), 0);
		cage_wait_home(c);
		assert_forgotten(c, &t);
		assert_no_file_has(c, &t, since);
		cage_holds(c);
	}
	cage_ends(c);
}

/* ---- the end ---- */

static void assert_terminal_forgot(struct cage *c, const struct token *t)
{
	if (pty_wrote(c->pty, t->text) || pty_find_row(c->pty, t->text) >= 0)
		cage_fail(c, "it is on the terminal after the end");
	if (pty_scrolled_lines(c->pty) > 0)
		cage_fail(c, "the terminal kept lines that went off its top");
	if (!pty_wrote(c->pty, "\033[H\033[2J") || !pty_wrote(c->pty, "\033[?1049l"))
		cage_fail(c, "the screen of its own was not cleared and left");
}

static void the_end_leaves_nothing(void **state)
{
	static const int signals[] = { SIGTERM, SIGKILL, SIGSEGV, SIGABRT };
	struct cage *c = *state;
	time_t since = time(NULL);
	for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
		const struct token t = make_token();
		cage_start(c, &(struct cage_start){ .name = strsignal(signals[i]),
						    .before = "ulimit -c unlimited 2>/dev/null;" });
		cage_wait_home(c);
		type_and_read(c, &t);
		pty_mark(c->pty);
		pty_signal(c->pty, signals[i]);
		int status = cage_said_goodbye(c);
		if (WIFSIGNALED(status) && WCOREDUMP(status))
			cage_fail(c, "it left a core dump");
		assert_terminal_forgot(c, &t);
		assert_no_file_has(c, &t, since);
		char *log = cage_log(c);
		if (strstr(log, t.text))
			cage_fail(c, "it is in the log");
		free(log);
	}
}

/* A title, a clipboard or a mark of a shell would keep it outside of the screen. */
static void nothing_is_written_but_the_screen(void **state)
{
	static const char *const others[] = {
		"\033]", "\033P", "\033_", "\033^", "\033k", "\033[5i"
	};
	struct cage *c = *state;
	const struct token t = make_token();
	cage_start(c, &(struct cage_start){ .name = "only the screen" });
	cage_wait_home(c);
	type_and_read(c, &t);
	pty_keys(c->pty, F8);
	cage_wait_home(c);
	cage_ends(c);
	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		if (pty_wrote(c->pty, others[i]))
			cage_fail(c, others[i] + 1);
	assert_int_equal(pty_scrolled_lines(c->pty), 0);
}

/* ---- other processes ---- */

static bool says(pid_t pid, const char *file, const char *line)
{
	char path[64], text[512];
	bool found = false;
	snprintf(path, sizeof(path), "/proc/%d/%s", pid, file);
	FILE *f = fopen(path, "re");
	while (f && !found && fgets(text, sizeof(text), f))
		found = strncmp(text, line, strlen(line)) == 0;
	if (f)
		fclose(f);
	return found;
}

/* What another program of the same user gets to see: 0 is nothing. */
static int spy(pid_t pid)
{
	char byte = 0, path[64];
	struct iovec here = { &byte, 1 }, there = { &byte, 1 };
	if (geteuid() == 0 && (setgroups(0, NULL) != 0 || setresgid(NOBODY, NOBODY, NOBODY) != 0 ||
			       setresuid(NOBODY, NOBODY, NOBODY) != 0))
		return 1;
	if (!memory_is_closed(pid))
		return 2;
	if (ptrace(PTRACE_SEIZE, pid, NULL, NULL) == 0)
		return 3;
	if (process_vm_readv(pid, &here, 1, &there, 1, 0) >= 0 || errno != EPERM)
		return 4;
	snprintf(path, sizeof(path), "/proc/%d/environ", pid);
	if (open(path, O_RDONLY | O_CLOEXEC) >= 0)
		return 5;
	snprintf(path, sizeof(path), "/proc/%d/fd/0", pid);
	return open(path, O_RDONLY | O_NOCTTY | O_CLOEXEC) >= 0 ? 6 : 0;
}

static void no_other_process_can_read_it(void **state)
{
	struct cage *c = *state;
	cage_start(c, &(struct cage_start){ .name = "another process",
					    .before = "ulimit -c unlimited 2>/dev/null;",
					    .with = cage_as_nobody() });
	cage_wait_home(c);
	const pid_t both[] = { pty_pid(c->pty), cage_wait_another(c, 0) };
	for (size_t i = 0; i < ARRAY_LEN(both); i++) {
		int status = 0;
		if (!says(both[i], "limits", NO_CORE))
			cage_fail(c, "core dumps are allowed");
		pid_t other = fork();
		if (other == 0)
			_exit(spy(both[i]));
		assert_int_equal(waitpid(other, &status, 0), other);
		if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
			fail_msg("process %zu: the spy ended with %d", i, WEXITSTATUS(status));
	}
	cage_holds(c);
	cage_ends(c);
}

/* Without a screen of its own what is on the terminal can only be cleared, and is. */
static void the_plain_dialogue_keeps_nothing_either(void **state)
{
	struct cage *c = *state;
	const struct token t = make_token();
	time_t since = time(NULL);
	cage_start(c, &(struct cage_start){ .name = "plain", .options = "--kiosk --plain" });
	cage_wait(c, HOME_TEXT);
	pid_t pid = pty_pid(c->pty);
	pty_keys(c->pty, t.text);
	pty_keys(c->pty, "\r");
	cage_wait(c, "No answer found");
	if (geteuid() == 0 && !KEEPS_FREED_MEMORY)
		assert_true(memory_count(pid, t.text) > 0);
	pty_keys(c->pty, "clear\r");
	cage_wait(c, HOME_TEXT);
	if (geteuid() == 0 && !KEEPS_FREED_MEMORY)
		assert_int_equal(memory_count(pid, t.text), 0);
	assert_int_equal(pty_find_row(c->pty, t.text), -1);
	assert_proc_lacks(c, pid, &t);
	assert_no_file_has(c, &t, since);
	assert_true(says(pid, "limits", NO_CORE));
	pty_signal(c->pty, SIGTERM);
	assert_int_equal(cage_said_goodbye(c), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, cage_open, cage_close)

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		TEST(what_was_typed_is_nowhere_after_a_fresh_start),
		TEST(the_end_leaves_nothing),
		TEST(nothing_is_written_but_the_screen),
		TEST(no_other_process_can_read_it),
		TEST(the_plain_dialogue_keeps_nothing_either),
	};
	if (argc > 3 && strcmp(argv[1], "as") == 0)
		return cage_become(argv + 2);
	return cmocka_run_group_tests_name("privacy of the kiosk", tests, NULL, NULL);
}
