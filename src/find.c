/* How it works: the query is put together and judged before anything is opened.  What sounds like a
 * crisis is answered first, on standard error, so that it is seen on a terminal and a script that
 * reads the results is not disturbed.  The program ends afterwards, so nothing of the query is
 * kept; no mistake repeats it. */
#include <stdio.h>

#include "commands.h"
#include "core/crisis_words.h"
#include "core/json.h"
#include "core/search.h"
#include "core/search_note.h"
#include "core/text.h"
#include "output.h"
#include "reading.h"
#include "system/loop.h"

enum {
	LINE_BYTES = 16 * LIMIT_QUERY_BYTES, /* read from standard input */
	TIME_MS = 1000,
};

/* ---- the query ---- */

/* The first line of standard input; s NULL: it is too long. */
static struct span read_line(struct arena *a)
{
	char *line = arena_alloc(a, LINE_BYTES + 1);
	size_t n = 0;
	int c = getchar();
	for (; c != EOF && c != '\n' && n < LINE_BYTES; c = getchar())
		line[n++] = (char)c;
	if (c != EOF && c != '\n')
		return (struct span){ NULL, 0 };
	if (n > 0 && line[n - 1] == '\r')
		line[--n] = '\0';
	return (struct span){ line, n };
}

static struct span join_arguments(struct arena *a, const struct options *o)
{
	const char *query = o->arguments[0];
	for (size_t i = 1; i < o->n_arguments; i++)
		query = arena_printf(a, "%s %s", query, o->arguments[i]);
	return span_of(query);
}

/* What is wrong with a query, which is terminated; NULL: nothing. */
static const char *find_mistake(struct arena *a, const struct options *o, struct span query)
{
	size_t offset;
	enum text_problem problem = text_find_forbidden(query, false, &offset);
	if (problem == TEXT_FINE && memchr(query.s, '\n', query.n))
		problem = TEXT_CONTROL;
	if (problem != TEXT_FINE)
		return arena_printf(a, "the query has %s in it", text_problem_name(problem));
	if (strspn(query.s, " ") == query.n)
		return "the query is empty";
	if (o->pattern && query.n > LIMIT_QUERY_BYTES - 2)
		return arena_printf(a, "a pattern can have %d bytes at most",
				    LIMIT_QUERY_BYTES - 2);
	return NULL;
}

/* NULL: it was refused, and why was said. */
static const char *read_query(struct arena *a, const struct options *o)
{
	bool from_input = o->n_arguments == 1 && strcmp(o->arguments[0], "-") == 0;
	struct span query = from_input ? read_line(a) : join_arguments(a, o);
	const char *mistake =
		query.s ? find_mistake(a, o, query) : "the line on standard input is too long";
	if (!mistake)
		return query.s;
	options_wrong(mistake);
	return NULL;
}

/* ---- the result ---- */

static bool is_over(void *arg)
{
	const int64_t *deadline = arg;
	return loop_now() >= *deadline;
}

static void print_text(const struct search_result *result, const char *note)
{
	if (*note)
		output_error("%s", note);
	for (size_t i = 0; i < result->n_hits; i++)
		printf("%s\t%s\n", result->hits[i].entry->id, result->hits[i].entry->question);
	/* To somebody who needs help it is nothing to say. */
	if (result->n_hits > 0 || result->crisis != CRISIS_NONE)
		return;
	output_error("nothing was found%s", result->n_nearest ? "; these come nearest:" : "");
	for (size_t i = 0; i < result->n_nearest; i++)
		fprintf(stderr, "%s\t%s\n", result->nearest[i]->id, result->nearest[i]->question);
}

static void print_json(const struct search_result *result, const char *query, const char *note)
{
	struct json j;
	json_init(&j);
	json_object(&j, NULL);
	json_text(&j, "query", query);
	json_text(&j, "mode", result->mode == SEARCH_PATTERN ? "pattern" : "words");
	json_text(&j, "note", *note ? note : NULL);
	json_text(&j, "crisis", crisis_level_name(result->crisis));
	json_list(&j, "results");
	for (size_t i = 0; i < result->n_hits; i++) {
		const struct entry *e = result->hits[i].entry;
		json_object(&j, NULL);
		json_text(&j, "id", e->id);
		json_text(&j, "topic", e->topic->id);
		json_text(&j, "question", e->question);
		json_real(&j, "score", result->hits[i].score);
		json_end(&j);
	}
	json_end(&j);
	json_end(&j);
	output_json(&j);
	json_release(&j);
}

static int print_answers(struct reading *r, const struct options *o, const char *query)
{
	struct search *s = search_new(r->source.model);
	int64_t deadline = loop_now() + TIME_MS;
	const struct budget budget = { is_over, &deadline };
	const char *text = o->pattern ? arena_printf(r->arena, "/%s/", query) : query;
	const struct search_result *result = search_run(s, span_of(text), &budget);
	const char *note = search_note_text(r->arena, r->source.model->strings, result);
	int status = result->n_hits > 0 ? STATUS_DONE : STATUS_NOTHING;
	fputs(plain_alert(r->arena, &r->source, result->crisis), stderr);
	if (o->format == FORMAT_JSON)
		print_json(result, query, note);
	else
		print_text(result, note);
	search_free(s);
	return status;
}

int command_search(const struct options *o)
{
	struct reading r;
	int status = STATUS_USAGE;
	struct arena *a = arena_new(0);
	const char *query = read_query(a, o);
	if (query && reading_open(&r, o, &status))
		status = reading_close(&r, print_answers(&r, o, query));
	arena_free(a);
	return status;
}
