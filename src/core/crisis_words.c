/* How it works: crisis_lexicon turns the words of all phrases into numbers, so that words that mean
 * the same have the same one; the phrases are kept sorted by their numbers, so that phrases with
 * the same beginning lie side by side.  crisis_graph turns what was typed into the ways in which it
 * can be read.  From every word on, the ways are followed as long as a phrase begins like that.
 *
 * Then the phrases found are weighed against each other by the letters of the text they stand on:
 * one that lies within a longer phrase of less urgency does not count (see rules in
 * docs/CRISIS-WORDS.md).  Everything that knows what was typed lies in one struct and is wiped. */
#include "core/crisis_words.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/crisis_disguise.h"
#include "core/crisis_forms.h"
#include "core/crisis_graph.h"
#include "core/crisis_lexicon.h"

enum list {
	PLAIN, /* a panel, whatever else stands there */
	PANEL,
	STRIP,
	MEDICAL,
	MEDICAL_STRIP,
	NEVER,
	NOW,
	MAYBE_NOW,
	NOT_NOW,
	PAST,
	PART,
	LISTS,
};

enum {
	PHRASE_WORDS = 48,
	IDS_POOL = 2048,
	FOUND = 48, /* phrases found of a list; further ones are not weighed */
	PARTS = 255,
	STEPS = 50000,         /* no text of 256 bytes comes near */
	WORDS_AROUND_SLIP = 4, /* of a phrase in which a known word may be a slip for another */
};

struct sequence {
	const uint16_t *ids;
	uint8_t n, list, part;
	bool is_whole_text; /* it counts only when nothing else is typed */
};

/* A phrase such as "stroke + now": both parts anywhere. */
struct pair {
	uint8_t list, parts[2];
};

struct crisis_words {
	struct arena *arena;
	struct lexicon *lexicon;
	struct sequence *sequences; /* sorted by ids, shorter first */
	size_t n_sequences;
	uint16_t *pool; /* where the next ids go */
	size_t pool_left;
	struct pair *pairs;
	size_t n_pairs, n_parts; /* part 0: it happens now */
};

/* ---- the phrases ---- */

static int compare_sequences(const void *a, const void *b)
{
	const struct sequence *p = a, *q = b;
	for (size_t i = 0; i < MIN(p->n, q->n); i++) {
		if (p->ids[i] != q->ids[i])
			return p->ids[i] < q->ids[i] ? -1 : 1;
	}
	if (p->n != q->n)
		return p->n < q->n ? -1 : 1;
	return p->list - q->list;
}

/* "her" is "me" at the end of a phrase and "my" before another word. */
static const struct meaning *meaning_in_phrase(const struct meaning *m, size_t n, bool last)
{
	return &m[n == 2 && !last];
}

static bool more_words(struct span text, size_t at)
{
	struct word_found ignored;
	return words_next(text, &at, &ignored);
}

static const uint16_t *keep_ids(struct crisis_words *w, const uint16_t *ids, size_t n)
{
	if (n > w->pool_left) {
		w->pool = ARENA_ARRAY(w->arena, uint16_t, IDS_POOL);
		w->pool_left = IDS_POOL;
	}
	uint16_t *kept = memcpy(w->pool, ids, n * sizeof(*ids));
	w->pool += n;
	w->pool_left -= n;
	return kept;
}

/* Of "matarme" the other persons too. */
static void learn_persons(struct lexicon *l, const char *word, size_t n)
{
	static const char *const persons[] = { "rme", "rte", "rse" };
	struct meaning ignored[MEANINGS];
	char other[WORD_BYTES];
	if (n < 6 || word[n - 3] != 'r' || word[n - 1] != 'e')
		return;
	memcpy(other, word, n + 1);
	for (size_t i = 0; i < ARRAY_LEN(persons); i++) {
		memcpy(other + (n - 3), persons[i], 3);
		lexicon_learn(l, other, true, ignored);
	}
}

static void add_sequence(struct crisis_words *w, struct span text, enum list list, size_t part)
{
	uint16_t ids[PHRASE_WORDS + MEANING_WORDS];
	struct word_found found;
	const bool may_be_mistyped = list != NEVER && list != PAST;
	size_t n = 0, at = 0;
	while (n < PHRASE_WORDS && words_next(text, &at, &found)) {
		struct meaning all[MEANINGS];
		size_t n_all = lexicon_learn(w->lexicon, found.fold, may_be_mistyped, all);
		if (n_all == 0)
			return;
		bool last = n_all > 1 && !more_words(text, at);
		const struct meaning *m = meaning_in_phrase(all, n_all, last);
		memcpy(ids + n, m->ids, m->n * sizeof(*ids));
		n += m->n;
		if (may_be_mistyped)
			learn_persons(w->lexicon, found.fold, found.n);
	}
	if (n == 0)
		return;
	if (n == 1 && list == NEVER)
		lexicon_guard(w->lexicon, found.fold);
	w->sequences[w->n_sequences++] =
		(struct sequence){ keep_ids(w, ids, n), (uint8_t)n, (uint8_t)list, (uint8_t)part,
				   text.s[0] == '=' };
}

static size_t add_part(struct crisis_words *w, struct span text)
{
	while (text.n > 0 && text.s[0] == ' ')
		text.s++, text.n--;
	while (text.n > 0 && text.s[text.n - 1] == ' ')
		text.n--;
	if (span_equals(text, SPAN_LITERAL("now")))
		return 0;
	add_sequence(w, text, PART, w->n_parts);
	return w->n_parts++;
}

static void add_phrase(struct crisis_words *w, const char *text, enum list list)
{
	const char *plus = strchr(text, '+');
	if (!plus || w->n_parts + 2 > PARTS) {
		add_sequence(w, span_of(text), list, 0);
		return;
	}
	struct pair *p = &w->pairs[w->n_pairs++];
	p->list = (uint8_t)list;
	p->parts[0] = (uint8_t)add_part(w, (struct span){ text, (size_t)(plus - text) });
	p->parts[1] = (uint8_t)add_part(w, span_of(plus + 1));
}

/* Phrases of the program's own; returns how many. */
static size_t count_own(const char *const *list)
{
	size_t n = 0;
	while (list[n])
		n++;
	return n;
}

struct crisis_words *crisis_words_new(const struct crisis *c)
{
	const struct phrases lists[] = {
		[PLAIN] = { crisis_plain, count_own(crisis_plain) },
		[PANEL] = c->panel,
		[STRIP] = c->strip,
		[MEDICAL] = c->medical,
		[MEDICAL_STRIP] = c->medical_strip,
		[NEVER] = c->never,
		[NOW] = { crisis_now, count_own(crisis_now) },
		[MAYBE_NOW] = { crisis_maybe_now, count_own(crisis_maybe_now) },
		[NOT_NOW] = { crisis_not_now, count_own(crisis_not_now) },
		[PAST] = { crisis_past, count_own(crisis_past) },
	};
	struct arena *a = arena_new(8 << 10);
	struct crisis_words *w = ARENA_NEW(a, struct crisis_words);
	size_t n = 0;
	w->arena = a;
	w->lexicon = lexicon_new(a);
	w->n_parts = 1;
	for (size_t i = 0; i < ARRAY_LEN(lists); i++)
		n += lists[i].n;
	w->sequences = ARENA_ARRAY(a, struct sequence, n + PARTS);
	w->pairs = ARENA_ARRAY(a, struct pair, PARTS);
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		for (size_t k = 0; k < lists[i].n; k++)
			add_phrase(w, lists[i].list[k], (enum list)i);
	}
	qsort(w->sequences, w->n_sequences, sizeof(*w->sequences), compare_sequences);
	return w;
}

void crisis_words_free(struct crisis_words *w)
{
	if (!w)
		return;
	lexicon_release(w->lexicon);
	arena_free(w->arena);
}

/* ---- finding them ---- */

struct reading {
	const struct crisis_words *w;
	struct graph graph;
	struct letters found[LISTS][FOUND];
	size_t n_found[LISTS];
	bool parts[PARTS + 1]; /* which of them were found */
	size_t start, steps;
};

static bool letters_equal(const struct letters *a, const struct letters *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

static void note_found(struct reading *r, const struct sequence *s, const struct letters *on)
{
	size_t *n = &r->n_found[s->list];
	if (s->list == PART)
		r->parts[s->part] = true;
	for (size_t i = 0; i < *n; i++) {
		if (letters_equal(&r->found[s->list][i], on))
			return;
	}
	if (*n < FOUND)
		r->found[s->list][(*n)++] = *on;
}

/* The phrases from lo up to hi that have this number at depth. */
static struct range narrow(const struct crisis_words *w, struct range in, size_t depth, uint16_t id)
{
	size_t lo = in.from, hi = in.to;
	while (lo < hi) {
		size_t middle = lo + (hi - lo) / 2;
		if (w->sequences[middle].ids[depth] < id)
			lo = middle + 1;
		else
			hi = middle;
	}
	struct range out = { lo, lo };
	for (hi = in.to; out.to < hi;) {
		size_t middle = out.to + (hi - out.to) / 2;
		if (w->sequences[middle].ids[depth] == id)
			out.to = middle + 1;
		else
			hi = middle;
	}
	return out;
}

/* A phrase may not begin inside a word and go on after it: "attend everything" has no "end". */
static bool is_whole(const struct reading *r, size_t end)
{
	size_t word = r->graph.inside[r->start];
	return word == 0 || end == word || r->graph.inside[end] == word;
}

/* Nothing is typed before or after it. */
static bool is_all(const struct reading *r, size_t end)
{
	return r->start == 0 && end == r->graph.n_words;
}

/* What a phrase was found on, so far. */
struct found_on {
	struct letters letters;
	size_t slips; /* words that are known, and were taken for others */
};

/* "las veces me dicen": a word that is right by itself may be a slip, when the rest of a long
 * phrase stands there letter for letter. */
static bool may_count(const struct reading *r, const struct sequence *s, size_t node, size_t slips)
{
	if (slips > 0 && (slips > 1 || s->n < WORDS_AROUND_SLIP || s->list == NEVER))
		return false;
	return is_whole(r, node) && (!s->is_whole_text || is_all(r, node));
}

/* From a node on: the phrases in the range, which have been met for depth words. */
static void follow(struct reading *r, size_t node, size_t depth, struct range in,
		   const struct found_on *on)
{
	const struct crisis_words *w = r->w;
	for (; in.from < in.to && w->sequences[in.from].n == depth; in.from++) {
		if (may_count(r, &w->sequences[in.from], node, on->slips))
			note_found(r, &w->sequences[in.from], &on->letters);
	}
	if (in.from == in.to || r->steps++ == STEPS)
		return;
	for (size_t i = r->graph.edge_of[node]; i; i = r->graph.edges[i].next) {
		const struct graph_edge *e = &r->graph.edges[i];
		struct range met = narrow(w, in, depth, e->id);
		if (met.from < met.to) {
			struct found_on more = *on;
			letters_add(&more.letters, e->first, e->end);
			more.slips += e->is_slip;
			if (more.slips < 2)
				follow(r, e->to, depth + 1, met, &more);
		}
		if (depth > 0 && lexicon_is_filler(w->lexicon, e->id))
			follow(r, e->to, depth, in, on);
	}
}

/* ---- weighing them ---- */

/* Does a longer phrase stand on the letters of a shorter one?  Words that do not count inside a
 * phrase do not count here either, and what it has besides must be more than those and "I". */
static bool is_within(const struct reading *r, const struct letters *shorter,
		      const struct letters *longer)
{
	bool more = false;
	for (size_t i = 0; i < ARRAY_LEN(shorter->bits); i++) {
		uint64_t counts = shorter->bits[i] & ~r->graph.fillers.bits[i];
		if (counts & ~longer->bits[i])
			return false;
		more |= (longer->bits[i] & ~shorter->bits[i] & r->graph.plain.bits[i]) != 0;
	}
	return more;
}

static bool is_covered(const struct reading *r, const struct letters *on, enum list by)
{
	for (size_t i = 0; i < r->n_found[by]; i++) {
		if (is_within(r, on, &r->found[by][i]))
			return true;
	}
	return false;
}

/* Does a phrase of the list count?  by: the list whose longer phrases cover it besides NEVER. */
static bool counts(const struct reading *r, enum list list, bool can_be_covered, enum list by)
{
	for (size_t i = 0; i < r->w->n_pairs; i++) {
		const struct pair *p = &r->w->pairs[i];
		if (p->list == list && r->parts[p->parts[0]] && r->parts[p->parts[1]])
			return true;
	}
	for (size_t i = 0; i < r->n_found[list]; i++) {
		const struct letters *on = &r->found[list][i];
		if (!is_covered(r, on, NEVER) && !(can_be_covered && is_covered(r, on, by)))
			return true;
	}
	return r->n_found[list] == FOUND;
}

static bool speaks_of_now(const struct reading *r)
{
	if (r->n_found[NOW] > 0)
		return true;
	return r->n_found[PAST] == 0 && counts(r, MAYBE_NOW, true, NOT_NOW);
}

static enum crisis_level weigh(struct reading *r)
{
	r->parts[0] = speaks_of_now(r);
	bool panel = r->n_found[PLAIN] > 0 || counts(r, PANEL, !r->graph.first_person, STRIP);
	bool medical = counts(r, MEDICAL, !r->parts[0], MEDICAL_STRIP);
	if (panel && medical)
		return CRISIS_BOTH;
	if (panel || medical)
		return panel ? CRISIS_PANEL : CRISIS_MEDICAL;
	if (counts(r, MEDICAL_STRIP, false, NEVER))
		return CRISIS_MEDICAL_STRIP;
	return counts(r, STRIP, false, NEVER) ? CRISIS_STRIP : CRISIS_NONE;
}

static enum crisis_level level_of(const struct crisis_words *w, struct span text,
				  const struct known_words *known)
{
	struct reading *r = calloc(1, sizeof(*r));
	if (!r)
		oom();
	const struct found_on nothing = { { { 0 } }, 0 };
	r->w = w;
	graph_read(&r->graph, w->lexicon, text, known);
	for (r->start = 0; r->start < r->graph.n_nodes; r->start++)
		follow(r, r->start, 0, (struct range){ 0, w->n_sequences }, &nothing);
	enum crisis_level level = weigh(r);
	explicit_bzero(r, sizeof(*r));
	free(r);
	return level;
}

enum crisis_level crisis_words_level(const struct crisis_words *w, struct span typed,
				     const struct known_words *known)
{
	char unmasked[LIMIT_QUERY_BYTES];
	size_t n = crisis_unmask(typed, unmasked);
	enum crisis_level level = level_of(w, typed, known);
	if (n > 0)
		level = crisis_level_join(level, level_of(w, (struct span){ unmasked, n }, known));
	explicit_bzero(unmasked, sizeof(unmasked));
	return level;
}

enum crisis_level crisis_level_join(enum crisis_level a, enum crisis_level b)
{
	bool panel = a == CRISIS_PANEL || b == CRISIS_PANEL;
	bool medical = a == CRISIS_MEDICAL || b == CRISIS_MEDICAL;
	return panel && medical ? CRISIS_BOTH : MAX(a, b);
}

const char *crisis_level_name(enum crisis_level level)
{
	static const char *const names[CRISIS_LEVEL_COUNT] = {
		[CRISIS_NONE] = "none",       [CRISIS_STRIP] = "strip",
		[CRISIS_PANEL] = "panel",     [CRISIS_MEDICAL_STRIP] = "medical-strip",
		[CRISIS_MEDICAL] = "medical", [CRISIS_BOTH] = "both",
	};
	return names[level];
}
