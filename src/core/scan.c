/* How it works: the parts of an entry stand on lines of their own in one text, so that ^ and $ mean
 * their ends and one call can miss an entry.  After a match the search goes on behind its part:
 * what counts is in which parts there is one. */
#include "core/scan.h"

#include "core/arena.h"
#include "core/prose.h"

enum part { PART_QUESTION, PART_KEYWORDS, PART_SHORT, PART_ANSWER, PART_COUNT };

/* What a match in each part is worth. */
static const double worth[PART_COUNT] = { 8, 5, 3, 1 };

struct joined {
	struct span text;
	size_t end[PART_COUNT];
};

struct scan {
	struct arena *arena;
	const struct model *model;
	struct joined *joined; /* of each entry; text.s NULL: not yet */
};

/* Adds a line; with out NULL only its bytes are counted. */
static size_t add_line(char *out, size_t at, const char *text)
{
	size_t n = strlen(text);
	if (out) {
		memcpy(out + at, text, n);
		out[at + n] = '\n';
	}
	return at + n + 1;
}

static size_t join(char *out, const struct entry *e, const char *answer, size_t end[PART_COUNT])
{
	size_t at = end[PART_QUESTION] = add_line(out, 0, e->question);
	for (size_t i = 0; i < e->n_keywords; i++)
		at = add_line(out, at, e->keywords[i]);
	end[PART_KEYWORDS] = at;
	at = end[PART_SHORT] = add_line(out, at, e->short_text);
	at = add_line(out, at, answer);
	for (size_t i = 0; i < e->n_ask; i++)
		at = add_line(out, at, e->ask[i]);
	return end[PART_ANSWER] = at;
}

struct scan *scan_new(const struct model *m)
{
	struct arena *a = arena_new(0);
	struct scan *s = ARENA_NEW(a, struct scan);
	*s = (struct scan){ a, m, ARENA_ARRAY(a, struct joined, m->n_entries) };
	return s;
}

static const struct joined *joined(struct scan *s, struct arena *scratch, size_t entry)
{
	const struct entry *e = &s->model->entries[entry];
	struct joined *j = &s->joined[entry];
	if (!j->text.s) {
		const char *answer = prose_plain(scratch, &e->answer);
		size_t n = join(NULL, e, answer, j->end);
		char *text = arena_alloc(s->arena, n);
		join(text, e, answer, j->end);
		j->text = (struct span){ text, n };
	}
	return j;
}

void scan_free(struct scan *s)
{
	if (s)
		arena_free(s->arena);
}

/* The worth of the parts in which there is a match; *ret_over as in scan_entries. */
static double worth_of(const struct joined *j, struct pattern *p, const struct budget *budget,
		       bool *ret_over)
{
	double sum = 0;
	size_t at = 0;
	for (int part = 0; part < PART_COUNT; part++) {
		struct range match;
		enum pattern_find found = pattern_find(p, j->text, at, budget, &match);
		*ret_over |= found == PATTERN_OVER;
		if (found != PATTERN_FOUND)
			break;
		while (match.from >= j->end[part])
			part++;
		sum += worth[part];
		at = j->end[part];
	}
	return sum;
}

size_t scan_entries(struct scan *s, struct pattern *p, const struct budget *budget,
		    struct ranked *ret, size_t max, size_t *ret_total, bool *ret_over)
{
	struct arena *scratch = arena_new(0);
	size_t n = 0;
	*ret_total = 0;
	*ret_over = false;
	for (size_t i = 0; i < s->model->n_entries; i++) {
		if (budget_is_over(budget)) {
			*ret_over = true;
			break;
		}
		double score = worth_of(joined(s, scratch, i), p, budget, ret_over);
		if (score > 0) {
			n = ranked_insert(ret, n, max, (struct ranked){ (uint32_t)i, score });
			++*ret_total;
		}
	}
	arena_free(scratch);
	return n;
}
