/* What people type finds what they mean: the queries of tests/data/queries-*.tsv on the shipped
 * library, in English and in Spanish.  Prints hit@1, hit@3 and the mean reciprocal rank;
 * QUERIES=verbose prints what missed, QUERIES=FILE reads another file instead, on the Spanish
 * library when "-es" is in its name. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/search.h"
#include "shipped.h"

enum { AT_LEAST = 150, RANKS = 10 };

struct figures {
	size_t n, first, three;
	double reciprocal;
};

static bool is_expected(const char *ids, const char *id)
{
	size_t n = strlen(id);
	for (const char *at = ids; (at = strstr(at, id)); at += n)
		if ((at == ids || at[-1] == ',') && (at[n] == ',' || at[n] == '\0'))
			return true;
	return false;
}

static void must_exist(const struct model *m, const char *query, const char *ids)
{
	char id[LIMIT_ID_BYTES + 1];
	for (const char *at = ids; *at; at += strspn(at, ",")) {
		size_t n = strcspn(at, ",");
		snprintf(id, sizeof(id), "%.*s", (int)n, at);
		if (!model_entry(m, id))
			fail_msg("\"%s\" expects \"%s\", which is no entry", query, id);
		at += n;
	}
}

/* From 1; 0: not among the results. */
static size_t rank_of(struct search *s, const char *query, const char *ids)
{
	const struct budget for_ever = { NULL, NULL };
	const struct search_result *r = search_run(s, span_of(query), &for_ever);
	for (size_t i = 0; i < r->n_hits; i++)
		if (is_expected(ids, r->hits[i].entry->id))
			return i + 1;
	return 0;
}

static void report_miss(struct search *s, const char *query, const char *ids, size_t rank)
{
	const struct budget for_ever = { NULL, NULL };
	const struct search_result *r = search_run(s, span_of(query), &for_ever);
	printf("# %2zu  %-40s %s; got", rank, query, ids);
	for (size_t i = 0; i < MIN(r->n_hits, (size_t)3); i++)
		printf(" %s", r->hits[i].entry->id);
	printf("%s%s\n", r->note == SEARCH_NOTE_CORRECTED ? "; read as " : "", r->instead);
}

static struct figures measure(const struct model *m, const char *path)
{
	struct figures f = { 0, 0, 0, 0 };
	struct search *s = search_new(m);
	char *text = read_test_file(path, NULL), *rest = text, *line;
	bool verbose = getenv("QUERIES") != NULL;
	while ((line = strsep(&rest, "\n"))) {
		char *ids = strchr(line, '\t');
		if (*line == '#' || *line == '\0')
			continue;
		assert_non_null(ids);
		*ids++ = '\0';
		must_exist(m, line, ids);
		size_t rank = rank_of(s, line, ids);
		f.n++;
		f.first += rank == 1;
		f.three += rank >= 1 && rank <= 3;
		f.reciprocal += rank ? 1.0 / (double)rank : 0;
		if (verbose && rank != 1)
			report_miss(s, line, ids, rank);
	}
	free(text);
	search_free(s);
	double n = (double)MAX(f.n, (size_t)1);
	printf("# %s: %zu queries, hit@1 %.3f, hit@3 %.3f, mean reciprocal rank %.3f\n", path, f.n,
	       (double)f.first / n, (double)f.three / n, f.reciprocal / n);
	return f;
}

static const struct model *model_for(const struct shipped *s, const char *path)
{
	return strstr(path, "-es") ? s->es : s->model;
}

/* At least these parts of the queries: first, among the first three, mean reciprocal rank. */
struct least {
	const char *path;
	double first, three, reciprocal;
};

/* Of each language the second set was written without knowledge of the search words, and nothing
 * was changed because of it. */
static const struct least sets[] = {
	{ "tests/data/queries-en.tsv", 0.89, 0.97, 0.93 },
	{ "tests/data/queries-en-2.tsv", 0.82, 0.94, 0.88 },
	{ "tests/data/queries-es.tsv", 0.90, 0.96, 0.93 },
	{ "tests/data/queries-es-2.tsv", 0.82, 0.94, 0.88 },
};

static void assert_at_least(const struct model *m, const struct least *l)
{
	struct figures f = measure(m, l->path);
	double n = (double)f.n;
	assert_true(f.n >= AT_LEAST);
	assert_true((double)f.first >= l->first * n);
	assert_true((double)f.three >= l->three * n);
	assert_true(f.reciprocal >= l->reciprocal * n);
}

static void the_right_answers_come_first(void **state)
{
	struct shipped shipped;
	const char *other = getenv("QUERIES");
	(void)state;
	shipped_open(&shipped);
	if (other && strchr(other, '/'))
		measure(model_for(&shipped, other), other);
	for (size_t i = 0; !(other && strchr(other, '/')) && i < ARRAY_LEN(sets); i++)
		assert_at_least(model_for(&shipped, sets[i].path), &sets[i]);
	shipped_close(&shipped);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_right_answers_come_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
