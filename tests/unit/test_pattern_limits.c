/* The nastiest patterns of tests/data/patterns-nasty.txt, one a line, and every start of each, over
 * hostile texts. */
#include "support.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "core/pattern.h"

enum {
	CHARACTERS = 20000, /* of a hostile text */
	GAP_MS = 20,        /* most that may pass between two looks at the clock; it is about 1 */
	BUDGET_MS = 3,      /* of a keystroke */
};

/* Time of this thread alone: other programs do not count. */
static double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static double slow(void)
{
	const char *times = getenv("TEST_SLOW");
	return times ? strtod(times, NULL) : 1;
}

/* A clock that remembers when it was looked at. */
struct watch {
	size_t asked, most; /* over when asked more often than this */
	double end;         /* or at this time */
	bool said_over;
	double last, gap; /* the longest time between two looks */
};

static struct watch new_watch(size_t most, double budget_ms)
{
	double now = now_ms();
	return (struct watch){ .most = most, .end = now + budget_ms, .last = now };
}

static double look(struct watch *w)
{
	double now = now_ms();
	w->gap = MAX(w->gap, now - w->last);
	w->last = now;
	return now;
}

static bool watch_over(void *arg)
{
	struct watch *w = arg;
	assert_false(w->said_over); /* asked once more after it was over */
	w->said_over = look(w) >= w->end || w->asked++ == w->most;
	return w->said_over;
}

struct texts {
	struct span at[9];
	size_t n;
};

/* One thing over and over; then, on other lines, what patterns like to ask for at their end. */
static void add_text(struct texts *t, const char *unit, size_t bytes)
{
	static const char tail[] = "\n x ! 1 b c d , . # @ y z\n";
	size_t n = strlen(unit);
	char *s = malloc(bytes + sizeof(tail));
	assert_non_null(s);
	size_t used = 0;
	for (; used + n <= bytes; used += n)
		memcpy(s + used, unit, n);
	memcpy(s + used, tail, sizeof(tail));
	t->at[t->n++] = (struct span){ s, used + sizeof(tail) - 1 };
}

static const char plain_text[] = "Most people feel dizzy or dreamy for an hour or two. It passes.\n"
				 "You need a ride home: do not drive until the next day.";

static struct texts new_texts(void)
{
	struct texts t = { 0 };
	add_text(&t, "a", CHARACTERS);
	add_text(&t, " ", CHARACTERS);
	add_text(&t, "the quick brown fox jumps over lazy dogs ", CHARACTERS);
	add_text(&t, "a\xcc\x81", CHARACTERS / 2 * 3);    /* an accent on each a */
	add_text(&t, "\xcc\x81", CHARACTERS * 2);         /* accents alone */
	add_text(&t, "\xf0\x9f\x87\xa6", CHARACTERS * 4); /* halves of flags */
	add_text(&t, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", CHARACTERS);
	add_text(&t, plain_text, sizeof(plain_text));
	return t;
}

static void free_texts(struct texts *t)
{
	for (size_t i = 0; i < t->n; i++)
		free((void *)(uintptr_t)t->at[i].s);
}

/* The first few matches, as a screen would mark them. */
static enum pattern_find find_some(struct pattern *p, struct span text, struct watch *w)
{
	struct budget budget = { watch_over, w };
	enum pattern_find f = PATTERN_FOUND;
	size_t at = 0;
	for (int i = 0; i < 20 && f == PATTERN_FOUND; i++) {
		struct range r;
		f = pattern_find(p, text, at, &budget, &r);
		if (f != PATTERN_FOUND)
			break;
		assert_true(at <= r.from && r.from < r.to && r.to <= text.n);
		at = r.to;
	}
	if (w->said_over)
		assert_int_equal(f, PATTERN_OVER);
	return f;
}

static struct pattern *compile(struct span text)
{
	enum pattern_status status;
	struct pattern *p = pattern_new(text, &status);
	assert_int_equal(p != NULL, status == PATTERN_FINE);
	return p;
}

/* Compiles, finds in texts[from] and every step-th after it, and forgets; returns the longest time
 * without a look at the clock, which is over after some looks. */
static double longest_gap(struct span pattern, const struct texts *t, size_t from, size_t step)
{
	enum { LOOKS = 5 };
	struct watch w = new_watch(LOOKS, 1e9);
	struct pattern *p = compile(pattern);
	look(&w);
	double gap = w.gap;
	for (size_t i = from; p && i < t->n; i += step) {
		w = new_watch(LOOKS, 1e9);
		find_some(p, t->at[i], &w);
		look(&w);
		gap = MAX(gap, w.gap);
	}
	w = new_watch(LOOKS, 1e9);
	pattern_free(p);
	look(&w);
	return MAX(gap, w.gap);
}

static double gap_of_all(struct span pattern, const struct texts *t)
{
	return longest_gap(pattern, t, 0, 1);
}

/* Each start of it, over one text each. */
static double gap_of_starts(struct span pattern, const struct texts *t)
{
	double gap = 0;
	for (size_t n = 0; n < pattern.n; n++) {
		struct span start = { pattern.s, n };
		gap = MAX(gap, longest_gap(start, t, n % t->n, t->n));
	}
	return gap;
}

/* As a keystroke: compiles, finds in all texts and forgets, with a real clock; returns by how much
 * it is late. */
static double overrun(struct span pattern, const struct texts *t)
{
	struct watch w = new_watch(SIZE_MAX, BUDGET_MS);
	struct pattern *p = compile(pattern);
	for (size_t i = 0; p && i < t->n && !w.said_over; i++)
		find_some(p, t->at[i], &w);
	pattern_free(p);
	return now_ms() - w.end;
}

/* For each line of the file, what is measured stays below a limit.  Now and then a busy machine
 * lays much on a thread's account that it never did: but not three times at the same place. */
static void for_each_pattern(double (*measure)(struct span, const struct texts *))
{
	struct texts t = new_texts();
	size_t size, patterns = 0;
	char *file = read_test_file("tests/data/patterns-nasty.txt", &size);
	for (char *line = file, *end; line < file + size; line = end + 1, patterns++) {
		end = memchr(line, '\n', (size_t)(file + size - line));
		assert_non_null(end);
		struct span pattern = { line, (size_t)(end - line) };
		double ms = measure(pattern, &t);
		for (int more = 2; more > 0 && ms > GAP_MS * slow(); more--)
			ms = MIN(ms, measure(pattern, &t));
		if (ms > GAP_MS * slow())
			fail_msg("%.*s: %.1f ms", (int)pattern.n, pattern.s, ms);
	}
	assert_true(patterns >= 150);
	free(file);
	free_texts(&t);
}

static void nasty_patterns_ask_the_clock_often(void **state)
{
	(void)state;
	for_each_pattern(gap_of_all);
}

static void every_start_of_a_nasty_pattern_asks_the_clock_often(void **state)
{
	(void)state;
	for_each_pattern(gap_of_starts);
}

static void nasty_patterns_keep_to_the_budget(void **state)
{
	(void)state;
	for_each_pattern(overrun);
}

/* Without a look at the time: what needs many steps asks many times, whatever hides the steps. */
static void the_clock_is_asked_by_work_done(void **state)
{
	(void)state;
	static const struct {
		const char *pattern;
		size_t bytes;
	} rows[] = {
		{ "(a+)+x", 80000 },    /* many steps from one start */
		{ "a*x|a*y", 80000 },   /* few steps from each start, each over the whole text */
		{ "\\w*+!", 80000 },    /* the same, and none to take back */
		{ "a{30000}b", 80000 }, /* fails after walking far, at each start */
		{ "(a*)\\1b", 80000 },  /* compares far */
		{ "[a-z]*!", 80000 },   /* one repeat, over a long text */
		{ "a*1|a*2|a*3|.!", 2000 }, /* over a short text */
		{ "(a|a|a|a|a|a|a|a|a|a|a)[a-y]*z", 2000 },
		{ "a?a?a?a?a?a?a?a?a?a?a?a?a?a?x",
		  2000 }, /* no repeat, but many steps from each start */
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct texts t = { 0 };
		add_text(&t, "a", rows[i].bytes);
		char *text = (char *)(uintptr_t)t.at[0].s;
		for (size_t at = 20000; at < rows[i].bytes; at += 20000)
			text[at] = 'b';
		struct pattern *p = compile(span_of(rows[i].pattern));
		struct watch w = new_watch(500, 1e9);
		if (find_some(p, t.at[0], &w) != PATTERN_OVER || !w.said_over)
			fail_msg("%s asked only %zu times", rows[i].pattern, w.asked);
		pattern_free(p);
		free_texts(&t);
	}
}

/* Many small texts are together one long one. */
static void the_clock_is_asked_over_many_texts(void **state)
{
	(void)state;
	struct pattern *p = compile(SPAN_LITERAL("price"));
	struct watch w = new_watch(10, 1e9);
	size_t texts = 0;
	while (find_some(p, span_of(plain_text), &w) == PATTERN_NOTHING)
		texts++;
	assert_in_range(texts, 10, 1000);
	pattern_free(p);
}

/* It runs out of memory of its own before it is out of time. */
static void a_limit_of_its_own_is_no_answer(void **state)
{
	(void)state;
	struct texts t = { 0 };
	add_text(&t, "ab", 4 * CHARACTERS);
	size_t memory = mallinfo2().uordblks + mallinfo2().hblkhd;
	struct pattern *p = compile(SPAN_LITERAL("(a|b)+x"));
	struct watch w = new_watch(SIZE_MAX, 1e9);
	assert_int_equal(find_some(p, t.at[0], &w), PATTERN_OVER);
	assert_false(w.said_over);
	assert_true(mallinfo2().uordblks + mallinfo2().hblkhd - memory < 4 << 20);
	/* A long answer is not too much. */
	struct span answer = { t.at[0].s + t.at[0].n - 3000, 3000 };
	assert_int_equal(find_some(p, answer, &w), PATTERN_NOTHING);
	/* And the next text is as good as ever. */
	struct budget budget = { watch_over, &w };
	struct range r;
	assert_int_equal(pattern_find(p, SPAN_LITERAL("abx"), 0, &budget, &r), PATTERN_FOUND);
	pattern_free(p);
	free_texts(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nasty_patterns_ask_the_clock_often),
		cmocka_unit_test(every_start_of_a_nasty_pattern_asks_the_clock_often),
		cmocka_unit_test(nasty_patterns_keep_to_the_budget),
		cmocka_unit_test(the_clock_is_asked_by_work_done),
		cmocka_unit_test(the_clock_is_asked_over_many_texts),
		cmocka_unit_test(a_limit_of_its_own_is_no_answer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
