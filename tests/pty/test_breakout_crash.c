/* The interface is made to crash in every state that a person can bring it into: at once there is
 * the crisis line, and then the frame of a fresh start, byte for byte. */
#include "../unit/support.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "breakout.h"

#define CANCEL  '\030' /* what a card begins with */
#define ESCAPED "\033"

struct state {
	const char *name, *keys, *shows;
	int width, height; /* 0: 80x24 */
};

static const struct state states[] = {
	{ "home", "", HOME_TEXT, 0, 0 },
	{ "list", "2\r", "1 of 15", 0, 0 },
	{ "far down a list", "2\r\033[F", "15 of 15", 0, 0 },
	{ "answer", "\r\r", "In short:", 0, 0 },
	{ "answer, a link selected", "\r\r\t\t", "Go on to", 0, 0 },
	{ "answer, scrolled", "3\r\r\033[6~\033[6~", "Paragraph", 0, 0 },
	{ "search, typing", "dizz", "Type a word: dizz", 0, 0 },
	{ "search, a paste without end", "\033[200~cost", "Type a word: cost", 0, 0 },
	{ "search, results", "dizzy\t", "Will I feel dizzy?", 0, 0 },
	{ "search, nothing found", "xqzxqz", "xqzxqz", 0, 0 },
	{ "search, a pattern", "/diz+y|c.st", "Will I feel dizzy?", 0, 0 },
	{ "words", "4\r", "Words", 0, 0 },
	{ "menu", "\033OP", "Start over and clear", 0, 0 },
	{ "help", "\033OP\r", "Help", 0, 0 },
	{ "crisis", "\033[20~", CRISIS_TEXT, 0, 0 },
	{ "hidden", "\r\033[21~", "Hidden", 0, 0 },
	{ "second language", "\033OQ", "saber?", 0, 0 },
	{ "second language, crisis", "\033OQ\033[20~", CRISIS_SPANISH, 0, 0 },
	{ "another look", "\033OR", HOME_TEXT, 0, 0 },
	{ "half of a sequence", "\033[1;", HOME_TEXT, 0, 0 },
	{ "small window", "\r\r", NUMBER_TEXT, 20, 6 },
	{ "large window", "2\r", "1 of 15", 200, 60 },
};

static const int signals[] = { SIGSEGV, SIGKILL, SIGABRT };

/* ---- times ---- */

static double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

enum { TIMES_MAX = sizeof(states) / sizeof(states[0]) * sizeof(signals) / sizeof(signals[0]) };

struct times {
	double ms[TIMES_MAX];
	size_t n;
};

static int compare_times(const void *a, const void *b)
{
	const double *one = a, *other = b;
	return (*one > *other) - (*one < *other);
}

static void print_times(const char *what, struct times *t)
{
	qsort(t->ms, t->n, sizeof(t->ms[0]), compare_times);
	printf("# from the signal to %s: median %.1f ms, worst %.1f ms (of %zu)\n", what,
	       t->ms[t->n / 2], t->ms[t->n - 1], t->n);
}

/* ---- frames ---- */

/* What was written from the last card on; it is there as soon as it is as long as it was before. */
static const char *from_card(const struct pty *p, size_t *ret_n)
{
	size_t n = 0;
	const char *bytes = pty_bytes(p, &n), *card = memrchr(bytes, CANCEL, n);
	*ret_n = card ? n - (size_t)(card - bytes) : 0;
	return card ? card : "";
}

struct watched {
	double line_ms, frame_ms; /* when it was there; 0: not yet */
	const char *fresh;        /* what it is to be */
	size_t n;
};

static bool is_fresh(struct pty *p, const void *arg)
{
	struct watched *w = *(struct watched *const *)arg;
	size_t n = 0;
	const char *bytes = from_card(p, &n);
	if (!w->line_ms && memmem(bytes, n, NUMBER_TEXT, strlen(NUMBER_TEXT)))
		w->line_ms = now_ms();
	if (!w->frame_ms && n == w->n && memcmp(bytes, w->fresh, n) == 0)
		w->frame_ms = now_ms();
	return w->frame_ms > 0;
}

static void crash(struct cage *c, int number, struct watched *w, struct times times[2])
{
	pid_t child = cage_wait_another(c, 0);
	w->line_ms = w->frame_ms = 0;
	pty_mark(c->pty);
	double begin = now_ms();
	kill(child, number);
	if (!pty_wait_until(c->pty, is_fresh, &w))
		cage_fail(c, "the frame is not that of a fresh start");
	c->crashes++;
	times[0].ms[times[0].n++] = w->line_ms - begin;
	times[1].ms[times[1].n++] = w->frame_ms - begin;
}

static void crash_in(struct cage *c, const struct state *s, struct times times[2])
{
	struct watched w = { 0 };
	cage_start(c,
		   &(struct cage_start){ .name = s->name, .width = s->width, .height = s->height });
	cage_wait(c, NUMBER_TEXT);
	assert_int_not_equal(cage_wait_another(c, 0), 0);
	cage_wait(c, s->width && s->width < 40 ? NUMBER_TEXT : HOME_TEXT);
	const char *bytes = from_card(c->pty, &w.n);
	char *fresh = malloc(w.n + 1);
	assert_non_null(fresh);
	memcpy(fresh, bytes, w.n);
	w.fresh = fresh;
	for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
		pty_keys(c->pty, s->keys);
		cage_wait(c, s->shows);
		crash(c, signals[i], &w, times);
	}
	if (s->width >= 40 || !s->width)
		cage_holds(c);
	free(fresh);
	cage_ends(c);
}

static void a_crash_in_any_state_brings_the_line_and_a_fresh_start(void **state)
{
	struct cage *c = *state;
	static struct times times[2];
	for (size_t i = 0; i < ARRAY_LEN(states); i++)
		crash_in(c, &states[i], times);
	print_times("the crisis line", &times[0]);
	print_times("the whole first frame", &times[1]);
}

/* So often, so soon: it pauses a second then, with the crisis line on the screen. */
static void crashes_without_end_keep_the_crisis_line(void **state)
{
	enum { CRASHES = 7 };
	struct cage *c = *state;
	pid_t child = 0;
	cage_start(c, &(struct cage_start){ .name = "crashes without end" });
	cage_wait_home(c);
	for (int i = 0; i < CRASHES; i++) {
		child = cage_wait_another(c, child);
		if (!child)
			cage_fail(c, "no other child comes");
		kill(child, SIGSEGV);
		c->crashes++;
		pty_settle(c->pty);
		if (!strstr(pty_row(c->pty, pty_height(c->pty) - 1), NUMBER_TEXT))
			cage_fail(c, "no crisis line");
	}
	cage_wait_another(c, child);
	cage_wait_home(c);
	cage_holds(c);
	cage_ends(c);
}

/* Nobody can give the terminal back: whoever starts it again finds it in any state. */
static void the_start_after_both_were_killed_is_clean(void **state)
{
	struct cage *c = *state;
	cage_start(c, &(struct cage_start){
			      .name = "both killed",
			      .before = "\"$P\" --kiosk -c \"$D/content\" 2>\"$D/log\";" });
	cage_wait(c, HOME_TEXT);
	pty_keys(c->pty, "dizzy");
	cage_wait(c, "Will I feel dizzy?");
	pid_t parent = cage_interface(c), child = cage_child_of(parent);
	assert_int_not_equal(child, 0);
	pty_mark(c->pty);
	kill(parent, SIGSTOP); /* so that it sees nothing of it */
	kill(child, SIGKILL);
	kill(parent, SIGKILL);
	cage_wait_home(c);
	assert_int_equal(pty_find_row(c->pty, "dizzy"), -1);
	cage_holds(c);
	c->keeps_no_modes = true; /* the second found them as the first had left them */
	cage_ends(c);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, cage_open, cage_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_crash_in_any_state_brings_the_line_and_a_fresh_start),
		TEST(crashes_without_end_keep_the_crisis_line),
		TEST(the_start_after_both_were_killed_is_clean),
	};
	return cmocka_run_group_tests_name("breakout by crashes", tests, NULL, NULL);
}
