/* How it works: what was typed is a pattern when it is between slashes or can be nothing else, and
 * words otherwise; a pattern that finds nothing is searched as words.  Words go through the index
 * (query, rank), patterns through all texts (scan).  The result stays until another text comes, so
 * asking again costs nothing.
 *
 * All that is known of what was typed is in struct search itself, in its pattern, and in what
 * functions left behind on the stack; search_forget overwrites all three. */
#include "core/search.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/crisis_words.h"
#include "core/highlight.h"
#include "core/index.h"
#include "core/nearby.h"
#include "core/pattern.h"
#include "core/query.h"
#include "core/rank.h"
#include "core/scan.h"
#include "core/text.h"
#include "core/thesaurus.h"

enum { STACK_BYTES = 96 << 10 };

struct search {
	const struct model *model;
	struct index *index; /* NULL: nothing up to scan is prepared yet */
	struct thesaurus *thesaurus;
	struct crisis_words *crisis_words;
	struct scan *scan; /* NULL until a pattern is typed */
	uint32_t *units; /* of each word of the index: a bit for each unit of the query it meets */

	/* Of the last text. */
	char typed[LIMIT_TYPED_BYTES + 1];
	size_t n_typed;
	bool cut; /* there was more of it */
	struct budget budget;
	struct query query;
	struct pattern *pattern; /* SEARCH_PATTERN */
	char instead[LIMIT_QUERY_BYTES * 2];
	struct hit hits[SEARCH_HITS];
	char why[SEARCH_HITS][WORD_BYTES]; /* what hits say was typed */
	struct arena *found;               /* of excerpts */
	struct search_result result;
};

struct search *search_new(const struct model *m)
{
	struct search *s = calloc(1, sizeof(*s));
	if (!s)
		oom();
	s->model = m;
	search_forget(s);
	return s;
}

bool search_prepare(struct search *s)
{
	if (s->index)
		return false;
	s->index = index_new(s->model);
	s->thesaurus = thesaurus_new(&s->model->search, s->index);
	s->crisis_words = crisis_words_new(&s->model->crisis);
	s->units = calloc(index_size(s->index) + 1, sizeof(*s->units));
	if (!s->units)
		oom();
	return true;
}

/* What functions that are done left on the stack, deeper than any of a search goes. */
static __attribute__((noinline)) void wipe_stack(void)
{
	char left[STACK_BYTES];
	explicit_bzero(left, sizeof(left));
}

void search_forget(struct search *s)
{
	wipe_stack();
	pattern_free(s->pattern);
	s->pattern = NULL;
	arena_free(s->found);
	s->found = NULL;
	for (size_t i = 0; i < s->query.n_ways; i++)
		s->units[s->query.ways[i].word] = 0;
	query_wipe(&s->query);
	explicit_bzero(s->typed, sizeof(s->typed));
	explicit_bzero(s->instead, sizeof(s->instead));
	explicit_bzero(s->why, sizeof(s->why));
	memset(s->hits, 0, sizeof(s->hits));
	s->n_typed = 0;
	s->cut = false;
	s->result = (struct search_result){ .instead = s->instead, .hits = s->hits };
}

void search_free(struct search *s)
{
	if (!s)
		return;
	search_forget(s);
	scan_free(s->scan);
	crisis_words_free(s->crisis_words);
	thesaurus_free(s->thesaurus);
	index_free(s->index);
	free(s->units);
	free(s);
}

/* ---- hits ---- */

static void take_hits(struct search *s, const struct ranked *ranked, size_t n)
{
	for (size_t i = 0; i < n; i++)
		s->hits[i] = (struct hit){ .entry = &s->model->entries[ranked[i].entry],
					   .score = ranked[i].score };
	s->result.n_hits = n;
}

/* The parts of the entry that can be seen have the word. */
static bool shows(const struct search *s, uint32_t word, uint32_t entry)
{
	struct postings p = index_postings(s->index, word);
	size_t low = 0, high = p.n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (p.list[middle].entry < entry)
			low = middle + 1;
		else
			high = middle;
	}
	return low < p.n && p.list[low].entry == entry && (p.list[low].fields & ~IN_KEYWORDS & 0xF);
}

/* The synonym by which an entry answers a unit of which it shows nothing as typed; else
 * WORD_UNKNOWN. */
static uint32_t synonym_shown(const struct search *s, const struct unit *u, uint32_t entry)
{
	uint32_t synonym = WORD_UNKNOWN;
	float weight = 0;
	for (size_t i = u->way; i < u->way + u->n_ways; i++) {
		const struct way *w = &s->query.ways[i];
		if (!shows(s, w->word, entry))
			continue;
		if (!w->synonym)
			return WORD_UNKNOWN;
		if (w->weight > weight) {
			weight = w->weight;
			synonym = w->word;
		}
	}
	return synonym;
}

/* What was typed of a unit, as it was typed. */
static void copy_typed(const struct search *s, const struct unit *u, char out[WORD_BYTES])
{
	const struct query_word *first = &s->query.words[u->word];
	const struct query_word *last = &s->query.words[u->word + u->n_words - 1];
	struct span text = { s->query.text + first->at.from, last->at.to - first->at.from };
	size_t n = 0;
	int width;
	while (n < text.n) {
		size_t next = text_next_cluster(text.s + n, text.n - n, &width);
		if (n + next >= WORD_BYTES)
			break;
		n += next;
	}
	memcpy(out, text.s, n);
	out[n] = '\0';
}

static void explain_hits(struct search *s)
{
	const struct query *q = &s->query;
	for (size_t i = 0; i < s->result.n_hits; i++) {
		struct hit *h = &s->hits[i];
		uint32_t entry = (uint32_t)(h->entry - s->model->entries);
		for (size_t k = 0; k < q->n_units && !h->found; k++) {
			uint32_t word = synonym_shown(s, &q->units[k], entry);
			if (word == WORD_UNKNOWN)
				continue;
			copy_typed(s, &q->units[k], s->why[i]);
			h->typed = s->why[i];
			h->found = index_word(s->index, word);
		}
	}
}

/* ---- words ---- */

static void note_unit(struct search *s, size_t unit)
{
	const struct unit *u = &s->query.units[unit];
	for (size_t i = u->way; i < u->way + u->n_ways; i++)
		s->units[s->query.ways[i].word] |= (uint32_t)1 << unit;
}

static void search_words(struct search *s, struct span text, enum search_note note)
{
	const struct query_source source = { s->index, s->thesaurus,
					     word_language(s->model->language) };
	struct ranked ranked[SEARCH_HITS];
	struct search_result *r = &s->result;
	query_read(&s->query, &source, text);
	for (size_t u = 0; u < s->query.n_units; u++)
		note_unit(s, u);
	size_t n = rank_entries(s->model, s->index, &s->query, ranked, SEARCH_HITS, &r->total);
	r->mode = SEARCH_WORDS;
	r->note = note;
	take_hits(s, ranked, n);
	explain_hits(s);
	if (n == 0)
		r->n_nearest =
			nearby_entries(s->model, s->index, &s->query, r->nearest, SEARCH_NEAREST);
	if (s->query.corrected && n > 0 && note == SEARCH_NOTE_NONE) {
		r->note = SEARCH_NOTE_CORRECTED;
		memcpy(s->instead, s->query.instead, sizeof(s->instead));
	}
}

/* ---- does it sound like a crisis? ---- */

static bool knows(void *arg, const char *word)
{
	const struct search *s = arg;
	return index_find(s->index, word) != WORD_UNKNOWN;
}

static bool covers(struct search *s, const char *text)
{
	struct range r;
	struct span span = span_of(text);
	return !budget_is_over(&s->budget) &&
	       pattern_find(s->pattern, span, 0, &s->budget, &r) == PATTERN_FOUND && r.from == 0 &&
	       r.to == span.n;
}

static bool covers_any(struct search *s, const struct phrases *list)
{
	for (size_t i = 0; i < list->n; i++)
		if (covers(s, list->list[i] + strspn(list->list[i], "= "))) /* "= help me" */
			return true;
	return false;
}

/* Covers a text of the library that has nothing to do with a crisis. */
static bool covers_ordinary(struct search *s, const char *text)
{
	const struct known_words known = { knows, s };
	return covers(s, text) &&
	       crisis_words_level(s->crisis_words, span_of(text), &known) == CRISIS_NONE;
}

/* So general that it means no phrase in particular: it also covers a question or a word. */
static bool is_general(struct search *s)
{
	const struct model *m = s->model;
	for (size_t i = 0; i < m->n_entries; i++)
		if (covers_ordinary(s, m->entries[i].question))
			return true;
	for (size_t i = 0; i < m->n_words; i++)
		if (covers_ordinary(s, m->words[i].term))
			return true;
	return covers_any(s, &m->crisis.never);
}

/* A pattern sounds like the phrases that it covers from end to end. */
static enum crisis_level pattern_level(struct search *s)
{
	const struct crisis *c = &s->model->crisis;
	enum crisis_level level = CRISIS_NONE;
	if (covers_any(s, &c->panel))
		level = crisis_level_join(level, CRISIS_PANEL);
	if (covers_any(s, &c->medical))
		level = crisis_level_join(level, CRISIS_MEDICAL);
	if (level == CRISIS_NONE && covers_any(s, &c->strip))
		level = CRISIS_STRIP;
	if (level == CRISIS_NONE && covers_any(s, &c->medical_strip))
		level = CRISIS_MEDICAL_STRIP;
	return level == CRISIS_NONE || is_general(s) ? CRISIS_NONE : level;
}

/* ---- patterns ---- */

struct typed_pattern {
	struct span text;
	bool slashes; /* it was asked for */
};

static struct typed_pattern typed_pattern(struct span text)
{
	if (text.n < 2 || text.s[0] != '/')
		return (struct typed_pattern){ text, false };
	text.s++;
	text.n -= text.n > 2 && text.s[text.n - 2] == '/' ? 2 : 1;
	return (struct typed_pattern){ text, true };
}

/* Takes the pattern, or the longest start of it that is one; false: there is none. */
static bool take_pattern(struct search *s, const struct typed_pattern *p, bool *ret_whole)
{
	struct span text = p->text;
	enum pattern_status status = PATTERN_UNFINISHED;
	*ret_whole = true;
	while (text.n > 0 && status == PATTERN_UNFINISHED && !budget_is_over(&s->budget)) {
		if (!p->slashes && !pattern_is_meant(text))
			return false;
		s->pattern = pattern_new(text, &status);
		if (s->pattern)
			return true;
		*ret_whole = false;
		text.n -= text_last_cluster(text.s, text.n);
	}
	return false;
}

static void drop_pattern(struct search *s)
{
	pattern_free(s->pattern);
	s->pattern = NULL;
}

/* False: there is no pattern, or it finds nothing. */
static bool search_pattern(struct search *s, const struct typed_pattern *p,
			   enum search_note *ret_note)
{
	struct ranked ranked[SEARCH_HITS];
	bool whole, over;
	*ret_note = p->slashes ? SEARCH_NOTE_NO_PATTERN : SEARCH_NOTE_NONE;
	if (!take_pattern(s, p, &whole))
		return false;
	s->result.crisis = pattern_level(s); /* before the budget is used up */
	if (!s->scan)
		s->scan = scan_new(s->model);
	size_t n = scan_entries(s->scan, s->pattern, &s->budget, ranked, SEARCH_HITS,
				&s->result.total, &over);
	s->result.mode = SEARCH_PATTERN;
	s->result.note = over     ? SEARCH_NOTE_TIME
			 : !whole ? SEARCH_NOTE_UNFINISHED
				  : SEARCH_NOTE_NONE;
	take_hits(s, ranked, n);
	*ret_note = SEARCH_NOTE_AS_WORDS;
	return n > 0 || over;
}

/* ---- all of it ---- */

/* Where a page of help leads comes before all else. */
static void put_help_first(struct search *s)
{
	const struct crisis *c = &s->model->crisis;
	struct hit help[SEARCH_HITS];
	size_t n = 0, kept = 0;
	double top = s->result.n_hits ? s->hits[0].score : 0;
	for (size_t i = 0; i < c->n_blocks; i++) {
		for (size_t j = 0; j < c->blocks[i].n_links && n < SEARCH_HITS; j++) {
			size_t k = 0;
			while (k < n && help[k].entry != c->blocks[i].links[j])
				k++;
			if (k == n)
				help[n++] = (struct hit){ .entry = c->blocks[i].links[j] };
		}
	}
	for (size_t i = 0; i < n; i++)
		help[i].score = top + (double)(n - i);
	size_t found = n;
	for (size_t i = 0; i < s->result.n_hits; i++) {
		size_t k = 0;
		while (k < found && help[k].entry != s->hits[i].entry)
			k++;
		if (k == found && n < SEARCH_HITS)
			help[n++] = s->hits[i];
		kept += k < found;
	}
	memcpy(s->hits, help, n * sizeof(help[0]));
	s->result.n_hits = n;
	s->result.total += found - kept;
	s->result.n_nearest = 0;
}

/* The longest start of a text of at most `most` bytes, whole characters. */
static struct span start_of(struct span text, size_t most)
{
	size_t n = MIN(text.n, most);
	while (n > 0 && n < text.n && ((unsigned char)text.s[n] & 0xC0) == 0x80)
		n--;
	return (struct span){ text.s, n };
}

static void take_text(struct search *s, struct span query)
{
	struct span text = start_of(query, LIMIT_TYPED_BYTES);
	s->cut = query.n > LIMIT_QUERY_BYTES;
	memcpy(s->typed, text.s, text.n);
	s->typed[text.n] = '\0';
	s->n_typed = text.n;
}

static bool is_last(const struct search *s, struct span query)
{
	return s->n_typed > 0 && query.n == s->n_typed && memcmp(query.s, s->typed, query.n) == 0;
}

static void raise_level(struct search *s, struct span text)
{
	const struct known_words known = { knows, s };
	enum crisis_level level = crisis_words_level(s->crisis_words, text, &known);
	s->result.crisis = crisis_level_join(s->result.crisis, level);
}

/* The whole line, although only its start is searched: in pieces that overlap, so that no phrase is
 * cut in two. */
static void raise_level_of_line(struct search *s)
{
	struct span rest = { s->typed, s->n_typed };
	raise_level(s, start_of(rest, LIMIT_QUERY_BYTES));
	while (rest.n > LIMIT_QUERY_BYTES) {
		size_t on = start_of(rest, LIMIT_QUERY_BYTES / 2).n;
		rest = (struct span){ rest.s + on, rest.n - on };
		raise_level(s, start_of(rest, LIMIT_QUERY_BYTES));
	}
}

static struct highlight highlight(const struct search *s)
{
	return (struct highlight){ s->index, &s->query, s->units, s->pattern, s->budget };
}

size_t search_marks(const struct search *s, struct span text, struct range *ret, size_t max)
{
	struct highlight h = highlight(s);
	return s->n_typed ? highlight_marks(&h, text, ret, max) : 0;
}

static void take_excerpts(struct search *s)
{
	struct highlight h = highlight(s);
	s->found = arena_new(0);
	for (size_t i = 0; i < s->result.n_hits; i++)
		s->hits[i].excerpt = highlight_excerpt(&h, s->found, s->hits[i].entry);
}

static void run(struct search *s)
{
	struct span typed = start_of((struct span){ s->typed, s->n_typed }, LIMIT_QUERY_BYTES);
	struct typed_pattern p = typed_pattern(typed);
	enum search_note note = SEARCH_NOTE_NONE;
	bool found = (p.slashes || pattern_is_meant(typed)) && search_pattern(s, &p, &note);
	if (!found) {
		drop_pattern(s);
		search_words(s, p.text, note);
	}
	if (s->cut)
		s->result.note = SEARCH_NOTE_TOO_LONG;
	raise_level_of_line(s);
	raise_level(s, span_of(s->query.respelt));
	if (s->result.crisis == CRISIS_PANEL || s->result.crisis == CRISIS_BOTH)
		put_help_first(s);
	take_excerpts(s);
}

const struct search_result *search_run(struct search *s, struct span query,
				       const struct budget *budget)
{
	s->budget = *budget;
	if (is_last(s, query))
		return &s->result;
	search_forget(s);
	if (query.n > 0) {
		search_prepare(s);
		take_text(s, query);
		run(s);
	}
	return &s->result;
}
