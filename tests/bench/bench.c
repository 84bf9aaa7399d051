/* `make bench`: how long a keystroke takes, beside its targets, and beside other programs on the
 * same text in the same run.
 *
 *   bench [ENTRIES...]     1000, 10000 and 100000 when none are given
 *
 * Run from the root of the project.  Figures are no test: the status is 0 unless something could
 * not be measured.  docs/BENCHMARKS.md says what the figures mean. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "compare.h"
#include "core/index.h"
#include "made.h"
#include "measure.h"
#include "peers.h"
#include "shipped.h"
#include "typing.h"

#define QUERIES "tests/data/queries-en.tsv"

_Noreturn void oom(void)
{
	fputs("bench: out of memory\n", stderr);
	abort();
}

struct bench {
	struct loaded shipped;
	struct theme theme;
	struct arena *arena; /* of one size's queries */
	struct made made;
	struct queries words, patterns;
};

static const char *verdict(double is, double target)
{
	return target <= 0 ? "" : is <= target ? "PASS" : "MISS";
}

/* ---- what the index adds on the shipped library ---- */

static void print_row(const char *what, double is, double target, const char *unit)
{
	printf("  %-44s %9.3f %s", what, is, unit);
	if (target > 0)
		printf("   target %.1f  %s", target, verdict(is, target));
	putchar('\n');
}

static void print_memory(const char *what, double mb, double target)
{
	if (mb > 0)
		print_row(what, mb, target, "MB");
	else
		printf("  %-44s not told by this system or build\n", what);
}

struct cost {
	double ms, mb; /* mb 0: unknown */
};

static void *new_search(const struct model *m)
{
	return search_new(m);
}

/* With all that the first search needs. */
static void *ready_search(const struct model *m)
{
	struct search *s = search_new(m);
	search_prepare(s);
	return s;
}

static void free_search(void *s)
{
	search_free(s);
}

static void *new_index(const struct model *m)
{
	return index_new(m);
}

static void free_index(void *ix)
{
	index_free(ix);
}

/* What it costs to make one: the median time, and the memory it keeps. */
static struct cost cost_of(void *make(const struct model *), void unmake(void *),
			   const struct model *m)
{
	enum { TIMES = 101 };
	struct timings t = { .n = 0 };
	size_t bytes = 0;
	for (int i = 0; i < TIMES; i++) {
		size_t before = memory_in_use();
		struct moment start = moment_now();
		void *made = make(m);
		timings_add(&t, start);
		bytes = memory_in_use() - before;
		unmake(made);
	}
	struct cost c = { timings_spread(&t).median, (double)bytes / 1e6 };
	timings_release(&t);
	return c;
}

static double load_ms(void)
{
	enum { TIMES = 15 };
	struct timings t = { .n = 0 };
	for (int i = 0; i < TIMES; i++) {
		struct loaded l;
		struct moment start = moment_now();
		loaded_open(&l);
		timings_add(&t, start);
		loaded_close(&l);
	}
	double median = timings_spread(&t).median;
	timings_release(&t);
	return median;
}

static void measure_shipped(const struct bench *b)
{
	const struct model *m = b->shipped.model;
	double load = load_ms();
	struct cost start = cost_of(new_search, free_search, m);
	struct cost ready = cost_of(ready_search, free_search, m);
	struct cost index = cost_of(new_index, free_index, m);
	printf("What search adds to the shipped library, %zu entries\n", m->n_entries);
	print_row("loading the content, median of 15", load, 0, "ms");
	print_row("before the first screen: search_new", start.ms, 1, "ms");
	print_row("after it: search_prepare", ready.ms - start.ms, 0, "ms");
	print_row("  of it the index", index.ms, 0, "ms");
	print_row("both, as a part of loading", ready.ms / load, 0, "");
	print_memory("memory of both (mallinfo2)", ready.mb, 0.3);
	print_memory("  of it the index", index.mb, 0);
}

/* ---- keystrokes ---- */

static void print_keys(const char *what, struct timings *t, double target)
{
	struct spread s = timings_spread(t);
	printf("  %-28s %6zu %9.2f %9.2f %9.2f %9.2f", what, s.n, s.median, s.p99, s.most,
	       s.processor_p99);
	if (target > 0)
		printf("   99%% target %3.0f  %s%s", target, verdict(s.p99, target),
		       s.p99 > target && s.processor_p99 <= target ? " (CPU: PASS)" : "");
	putchar('\n');
	timings_release(t);
}

/* Milliseconds; 0: none was set. */
static double words_target(size_t entries)
{
	return entries <= 10000 ? 5 : entries <= 100000 ? 20 : 0;
}

/* Beyond, patterns would take minutes. */
enum { PATTERNS_MOST = 10000 };

static void measure_keys(const struct bench *b)
{
	size_t n = b->made.model->n_entries;
	struct typing t = { .model = b->made.model,
			    .settings = &b->shipped.settings,
			    .theme = &b->theme };
	struct timings ms = { .n = 0 };
	printf("  %-28s %6s %9s %9s %9s %9s\n", "key to painted screen, ms", "keys", "median",
	       "99%", "most", "99% CPU");
	typing_measure(&t, &b->words, &ms);
	print_keys("words", &ms, words_target(n));
	if (n > PATTERNS_MOST)
		return;
	t.slashes = true;
	typing_measure(&t, &b->patterns, &ms);
	print_keys("patterns", &ms, 50);
}

/* ---- one size ---- */

static void print_size(const struct bench *b)
{
	const struct model *m = b->made.model;
	size_t bytes = 0, before = memory_in_use();
	struct moment start = moment_now();
	struct search *s = ready_search(m);
	double ms = ms_since(start), mb = (double)(memory_in_use() - before) / 1e6;
	struct index *index = index_new(m);
	for (size_t i = 0; i < m->n_entries; i++) {
		char *line = made_line(&m->entries[i]);
		bytes += strlen(line);
		free(line);
	}
	printf("\n%zu entries, %.1f MB of text, %zu different words; search is ready after %.1f ms, takes %.1f MB\n",
	       m->n_entries, (double)bytes / 1e6, index_size(index), ms, mb);
	index_free(index);
	search_free(s);
}

/* False: something could not be measured. */
static bool measure_size(struct bench *b, size_t entries)
{
	b->arena = arena_new(0);
	made_open(&b->made, b->shipped.model, entries);
	b->words = queries_of_words(b->arena, QUERIES, b->made.model);
	b->patterns = queries_of_patterns();
	bool done = b->words.list != NULL;
	if (done) {
		print_size(b);
		measure_keys(b);
		done = compare_words(b->made.model, &b->words);
		done &= compare_patterns(b->made.model, &b->patterns);
	} else {
		fprintf(stderr, "bench: cannot read %s from here\n", QUERIES);
	}
	made_close(&b->made);
	arena_free(b->arena);
	return done;
}

/* Other programs' work is in every wall time: how much of it there is. */
static void print_machine(void)
{
	double load = 0;
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	if (getloadavg(&load, 1) == 1)
		printf("%ld processors, load %.1f at the start\n\n", processors, load);
}

int main(int argc, char **argv)
{
	static const char *const sizes[] = { "1000", "10000", "100000" };
	const char *const *list = argc > 1 ? (const char *const *)argv + 1 : sizes;
	size_t n = argc > 1 ? (size_t)argc - 1 : ARRAY_LEN(sizes);
	struct bench b = { .arena = NULL };
	bool done = true;
	loaded_open(&b.shipped);
	loaded_theme(&b.shipped, &b.theme);
	setvbuf(stdout, NULL, _IOLBF, 0);
	print_machine();
	measure_shipped(&b);
	for (size_t i = 0; i < n; i++) {
		char *end;
		unsigned long entries = strtoul(list[i], &end, 10);
		if (*end || entries == 0 || entries > 1000000) {
			fprintf(stderr, "usage: bench [ENTRIES...]\n");
			return 2;
		}
		done &= measure_size(&b, entries);
	}
	loaded_close(&b.shipped);
	return done ? 0 : 1;
}
