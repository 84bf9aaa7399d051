/* How it works: patterns are compared as they are when typed to their end, best of several runs;
 * words at each character, as they are typed, and when typed to their end. */
#include "compare.h"

#include <stdio.h>
#include <string.h>

#include "core/search.h"
#include "measure.h"
#include "peers.h"

/* Milliseconds above the start that are more than noise. */
#define NET_LEAST 0.5

/* Of larger libraries fewer queries are compared: FTS5 would take minutes. */
enum { ENTRIES_A_STEP = 5000 };

/* ---- patterns ---- */

static void search(struct search *s, const char *typed, size_t n)
{
	search_run(s, (struct span){ typed, n }, &no_end);
}

static double best_search_ms(struct search *s, const char *pattern)
{
	enum { RUNS = 11, ENOUGH_MS = 1000 };
	char typed[LIMIT_QUERY_BYTES];
	double best = 0, spent = 0;
	int n = snprintf(typed, sizeof(typed), "/%s/", pattern);
	for (int i = 0; i < RUNS && spent < ENOUGH_MS; i++) {
		search_forget(s);
		struct moment start = moment_now();
		search(s, typed, (size_t)n);
		double ms = ms_since(start);
		best = i == 0 ? ms : MIN(best, ms);
		spent += ms;
	}
	return best;
}

struct grep {
	const char *name;
	double start_ms; /* the least; below 0: not installed */
};

static double grep_ms(const char *name, const char *pattern, const char *path)
{
	const char *const pcre2grep[] = { name, "-c", "-i", "-u", "--", pattern, path, NULL };
	const char *const rg[] = { name, "--no-config", "-c", "-i", "--", pattern, path, NULL };
	return program_ms(strcmp(name, "rg") == 0 ? rg : pcre2grep);
}

/* Its time, and ours as a part of it without what it takes on an empty file.  False: it is
 * installed, and failed. */
static bool print_grep(struct grep *g, const char *pattern, const struct file *f, double ours)
{
	if (g->start_ms < 0) {
		printf(" %10s %7s", "-", "-");
		return true;
	}
	double start = grep_ms(g->name, pattern, f->nothing_path);
	double ms = grep_ms(g->name, pattern, f->path);
	if (ms > start + NET_LEAST)
		printf(" %10.2f %6.2fx", ms, ours / (ms - start));
	else
		printf(" %10.2f %7s", ms, "-");
	g->start_ms = MIN(g->start_ms, start);
	return ms >= 0 && start >= 0;
}

bool compare_patterns(const struct model *m, const struct queries *q)
{
	struct search *s = search_new(m);
	struct file file;
	bool done = true;
	file_open(&file, m);
	struct grep greps[] = { { "pcre2grep", grep_ms("pcre2grep", "a", file.nothing_path) },
				{ "rg", grep_ms("rg", "a", file.nothing_path) } };
	printf("  pattern typed to its end, ms       ours  pcre2grep   ratio    ripgrep   ratio\n");
	for (size_t i = 0; i < q->n; i++) {
		double ours = best_search_ms(s, q->list[i]);
		printf("  %-28s %10.2f", q->list[i], ours);
		for (size_t k = 0; k < ARRAY_LEN(greps); k++)
			done &= print_grep(&greps[k], q->list[i], &file, ours);
		putchar('\n');
	}
	for (size_t k = 0; k < ARRAY_LEN(greps); k++) {
		if (greps[k].start_ms < 0)
			printf("  %s is not installed: make deps DEPS=bench\n", greps[k].name);
		else
			printf("  %s takes %.2f ms on an empty file: not in its ratio\n",
			       greps[k].name, greps[k].start_ms);
	}
	file_close(&file);
	search_free(s);
	return done;
}

/* ---- words ---- */

struct words_times {
	struct timings ours, any, all; /* at each character */
	struct timings finished, scan; /* typed to the end */
	bool failed;
};

static void time_fts5(struct fts5 *f, const char *typed, enum fts5_match match, struct timings *ret,
		      bool *ret_failed)
{
	struct moment start = moment_now();
	*ret_failed |= !fts5_search(f, typed, match);
	timings_add(ret, start);
}

static void time_search(struct search *s, const char *typed, struct timings *ret)
{
	search_forget(s);
	struct moment start = moment_now();
	search(s, typed, strlen(typed));
	timings_add(ret, start);
}

enum who { OURS, ANY_WORD, ALL_WORDS };

/* One of them at each character of a query.  They take turns by the library, not by the character:
 * each would find the processor's caches full of the other's data. */
static void type_query(struct words_times *t, enum who who, struct search *s, struct fts5 *f,
		       const char *query)
{
	char typed[LIMIT_QUERY_BYTES + 1];
	size_t length = MIN(strlen(query), (size_t)LIMIT_QUERY_BYTES);
	for (size_t n = 1; n <= length; n++) {
		if (((unsigned char)query[n] & 0xC0) == 0x80) /* in the middle of a character */
			continue;
		memcpy(typed, query, n);
		typed[n] = '\0';
		if (who == OURS)
			time_search(s, typed, &t->ours);
		else if (who == ANY_WORD)
			time_fts5(f, typed, FTS5_ANY, &t->any, &t->failed);
		else
			time_fts5(f, typed, FTS5_ALL, &t->all, &t->failed);
	}
}

static void print_times(const char *what, struct timings *t, double ours)
{
	struct spread s = timings_spread(t);
	if (s.n > 0)
		printf("  %-28s %6zu %9.3f %9.3f %9.3f %9.3f %8.3fx\n", what, s.n, s.median, s.p99,
		       s.most, s.processor_p99, ours / MAX(s.median, 1e-6));
	timings_release(t);
}

static void print_words(struct words_times *t)
{
	double ours = timings_spread(&t->ours).median;
	double finished = timings_spread(&t->finished).median;
	printf("  %-28s %6s %9s %9s %9s %9s %9s\n", "words, the search alone, ms", "keys", "median",
	       "99%", "most", "99% CPU", "our ratio");
	print_times("ours", &t->ours, ours);
	print_times("SQLite FTS5, any word", &t->any, ours);
	print_times("SQLite FTS5, all words", &t->all, ours);
	print_times("ours, queries typed to end", &t->finished, finished);
	print_times("PCRE2 JIT scan of all texts", &t->scan, finished);
}

bool compare_words(const struct model *m, const struct queries *q)
{
	struct words_times t = { .failed = false };
	struct search *s = search_new(m);
	struct plain *p = plain_new(m);
	search_prepare(s);
	struct moment start = moment_now();
	struct fts5 *f = fts5_new(m);
	double fts5_ms = ms_since(start);
	size_t step = 1 + m->n_entries / ENTRIES_A_STEP;
	for (int who = OURS; who <= (f ? ALL_WORDS : OURS); who++)
		for (size_t i = 0; i < q->n; i += step)
			type_query(&t, (enum who)who, s, f, q->list[i]);
	for (size_t i = 0; i < q->n; i += step)
		time_search(s, q->list[i], &t.finished);
	for (size_t i = 0; i < q->n; i += step) {
		start = moment_now();
		plain_scan(p, q->list[i]);
		timings_add(&t.scan, start);
	}
	print_words(&t);
	if (f)
		printf("  SQLite takes %.0f ms to build its index\n", fts5_ms);
	else
		printf("  SQLite was not there when this was built: make deps DEPS=bench clean\n");
	fts5_free(f);
	plain_free(p);
	search_free(s);
	return !t.failed;
}
