/* The program on a line that does not take what it writes: a terminal that was suspended, a network
 * that stands still.  It must neither stop, nor burn the processor, nor lose the last frame.  In
 * these tests nothing is read between the keys, so the line is full after a few frames. */
#include "../unit/support.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>

#include "pty.h"

enum {
	REDRAWS = 60,  /* at 200x60, twice what a line holds */
	END_MS = 2000, /* how long SIGTERM may take */
};

static struct pty *start(void)
{
	const char *program = getenv("ASKWELL");
	if (!program)
		fail_msg("ASKWELL does not name the program");
	const char *argv[] = { program, "-c", "tests/data/sample", NULL };
	struct pty *p =
		pty_start(&(struct pty_options){ .argv = argv, .width = 200, .height = 60 });
	assert_true(pty_wait_for(p, "What would you like to know?"));
	return p;
}

static int64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* A number of /proc/PID/status; for the state, its letter. */
static long status_of(const struct pty *p, const char *name)
{
	char path[64], line[256];
	long value = -1;
	snprintf(path, sizeof(path), "/proc/%d/status", pty_pid(p));
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	while (fgets(line, sizeof(line), f)) {
		size_t n = strlen(name);
		if (strncmp(line, name, n) == 0 && line[n] == ':')
			value = strcmp(name, "State") == 0 ? line[n + 2]
							   : strtol(line + n + 1, NULL, 10);
	}
	fclose(f);
	return value;
}

/* How often the program went to rest by itself. */
static long rests(const struct pty *p)
{
	return status_of(p, "voluntary_ctxt_switches");
}

/* Gives keys and waits until the program has done what it does with them: no event tells of that,
 * so its state is looked at again and again. */
static void press(struct pty *p, const char *keys)
{
	int64_t limit = now_ms() + pty_patience();
	long before = rests(p);
	pty_keys(p, keys);
	while (rests(p) == before || status_of(p, "State") != 'S') {
		if (now_ms() > limit)
			fail_msg("the program does not come to rest");
		poll(NULL, 0, 1);
	}
}

static void fill_the_line(struct pty *p)
{
	for (int i = 0; i < REDRAWS; i++)
		press(p, "\f");
}

/* The bytes of a whole frame. */
static size_t frame_bytes(struct pty *p)
{
	size_t n = 0;
	pty_mark(p);
	pty_keys(p, "\f");
	pty_settle(p);
	pty_bytes(p, &n);
	assert_true(n > 1000);
	return n;
}

/* It waits for the line, and nothing wakes it before there is room. */
static void a_full_line_costs_nothing(void **state)
{
	(void)state;
	struct pty *p = start();
	fill_the_line(p);
	assert_true(pty_waits_without_limit(p));
	pty_free(p);
}

static void the_last_frame_comes_when_the_line_is_free_again(void **state)
{
	(void)state;
	struct pty *p = start();
	size_t frame = frame_bytes(p), n = 0;
	pty_mark(p);
	fill_the_line(p);
	press(p, "\033[B");
	press(p, "\r"); /* this frame could not be sent when it was drawn */
	assert_true(pty_wait_gone(p, "What would you like to know?"));
	pty_bytes(p, &n);
	assert_true(n < REDRAWS * frame / 2); /* and most of those before it never were */
	pty_keys(p, "\033");
	assert_true(pty_wait_for(p, "What would you like to know?"));
	pty_free(p);
}

static void terminate_ends_it_though_nothing_is_read(void **state)
{
	(void)state;
	struct pty *p = start();
	fill_the_line(p);
	int64_t begin = now_ms();
	siginfo_t info = { 0 };
	pty_signal(p, SIGTERM);
	assert_int_equal(waitid(P_PID, (id_t)pty_pid(p), &info, WEXITED | WNOWAIT), 0);
	assert_true(now_ms() - begin < END_MS);
	assert_true(WIFEXITED(pty_end(p)));
	pty_free(p);
}

/* A terminal that is slow, but reads: nothing is lost and nothing is torn. */
static void a_slow_reader_sees_the_end(void **state)
{
	(void)state;
	struct pty *p = start();
	fill_the_line(p);
	pty_signal(p, SIGTERM);
	int status = pty_end(p);
	assert_true(WIFEXITED(status));
	assert_false(pty_alternate_screen(p));
	assert_true(pty_find_row(p, "988") >= 0);
	pty_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_full_line_costs_nothing),
		cmocka_unit_test(the_last_frame_comes_when_the_line_is_free_again),
		cmocka_unit_test(terminate_ends_it_though_nothing_is_read),
		cmocka_unit_test(a_slow_reader_sees_the_end),
	};
	return cmocka_run_group_tests_name("line", tests, NULL, NULL);
}
