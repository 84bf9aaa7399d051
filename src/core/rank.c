/* How it works: unit by unit, every entry that meets it gets the chance that it is about it, times
 * how telling the unit is.  The sums choose some entries; of those the questions and keywords are
 * read word by word for phrases, which settles their order.  docs/SEARCH.md explains the numbers;
 * they were found by the queries of tests/data. */
#include "core/rank.h"

#include <math.h>
#include <stdlib.h>

/* How likely it is that an entry is about a word that stands in its ...; together they are joined
 * as chances are (1 - the product of what is left). */
#define IN_QUESTION_WORTH 0.55
#define IN_KEYWORDS_WORTH 0.50
#define IN_SHORT_WORTH    0.30
#define IN_ANSWER_WORTH   0.10
#define IN_ANSWER_AGAIN   0.02 /* for each further time, up to TIMES */
/* All synonyms of a unit together, against the unit itself. */
#define SYNONYMS_WORTH 0.8
/* Words that are seldom what an entry is about count less, down to this. */
#define COMMON_WORTH 0.25
/* What phrases, a fitting question and an early place add, as parts of the score. */
#define BONUS_PHRASE  1.0
#define BONUS_KEYWORD 1.0
#define BONUS_WHOLE   0.5
#define BONUS_FOCUS   0.3
#define BONUS_PLACE   0.1
/* A word of common speech inside a phrase, against another. */
#define STOP_WORTH 0.25
/* What scores less than this part of the best is no result. */
#define SCORE_LEAST 0.05

enum { TIMES = 8, CANDIDATES = 128, PART_WORDS = 64, KEYWORDS_READ = 64 };

struct tally {
	float *sum, *share; /* of each entry: score, and how telling the units are that it meets */
	float *met, *alike; /* the present unit: by itself, by synonyms */
	bool *about;        /* the present unit is in the question or keywords */
	uint32_t *touched;
	size_t n_touched;
	size_t n;
};

static double worth_of(uint32_t fields, uint32_t times)
{
	double left = 1;
	if (fields & IN_QUESTION)
		left *= 1 - IN_QUESTION_WORTH;
	if (fields & IN_KEYWORDS)
		left *= 1 - IN_KEYWORDS_WORTH;
	if (fields & IN_SHORT)
		left *= 1 - IN_SHORT_WORTH;
	if (fields & IN_ANSWER)
		left *= 1 - IN_ANSWER_WORTH - IN_ANSWER_AGAIN * (double)MIN(times, (uint32_t)TIMES);
	return 1 - left;
}

/* One way in which an entry meets the present unit. */
static void meet(struct tally *t, const struct posting *p, double weight, bool synonym)
{
	float *chance = synonym ? &t->alike[p->entry] : &t->met[p->entry];
	if (t->met[p->entry] == 0 && t->alike[p->entry] == 0)
		t->touched[t->n_touched++] = p->entry;
	t->about[p->entry] |= (p->fields & (IN_QUESTION | IN_KEYWORDS)) != 0;
	*chance = 1 - (1 - *chance) * (1 - (float)(weight * worth_of(p->fields, p->times)));
}

static void meet_word(struct tally *t, const struct index *ix, const struct way *way)
{
	struct postings p = index_postings(ix, way->word);
	for (size_t i = 0; i < p.n; i++)
		meet(t, &p.list[i], (double)way->weight, way->synonym);
}

/* The entries that have all words of a phrase in one part: the rarest word's are looked through. */
static void meet_phrase(struct tally *t, const struct index *ix, const struct way_phrase *way)
{
	struct postings p[QUERY_WORDS] = { { NULL, 0 } };
	size_t rarest = 0, n = MIN(way->n, (size_t)QUERY_WORDS), at[QUERY_WORDS] = { 0 };
	for (size_t k = 0; k < n; k++) {
		p[k] = index_postings(ix, way->words[k]);
		if (p[k].n < p[rarest].n)
			rarest = k;
	}
	for (size_t i = 0; i < p[rarest].n; i++) {
		struct posting all = p[rarest].list[i];
		for (size_t k = 0; k < n && all.fields; k++) {
			while (at[k] < p[k].n && p[k].list[at[k]].entry < all.entry)
				at[k]++;
			bool has = at[k] < p[k].n && p[k].list[at[k]].entry == all.entry;
			all.fields = has ? all.fields & p[k].list[at[k]].fields : 0;
		}
		all.times = 1;
		if (all.fields)
			meet(t, &all, (double)way->weight, way->synonym);
	}
}

/* That an entry is about the present unit. */
static double chance(const struct tally *t, uint32_t e)
{
	return 1 - (1 - (double)t->met[e]) * (1 - SYNONYMS_WORTH * (double)t->alike[e]);
}

/* How much a unit tells: how rare it is (inverse document frequency, as in BM25), and how often an
 * entry that has it is about it. */
static double rarity(const struct tally *t)
{
	double n = (double)t->n, df = 0, most = 0, about = 0;
	for (size_t i = 0; i < t->n_touched; i++)
		most = MAX(most, chance(t, t->touched[i]));
	for (size_t i = 0; i < t->n_touched; i++) {
		double part = chance(t, t->touched[i]) / most;
		df += part;
		about += t->about[t->touched[i]] ? part : 0;
	}
	double share = df > 0 ? about / df : 0;
	return (log(1 + (n - df + 0.5) / (df + 0.5)) + 0.1) *
	       (COMMON_WORTH + (1 - COMMON_WORTH) * sqrt(share));
}

/* One unit into the sums; returns what it tells, 0 when no entry has it. */
static double add_unit(struct tally *t, const struct index *ix, const struct query *q,
		       const struct unit *u)
{
	for (size_t i = 0; i < u->n_ways; i++)
		meet_word(t, ix, &q->ways[u->way + i]);
	for (size_t i = 0; i < u->n_phrases; i++)
		meet_phrase(t, ix, &q->phrases[u->phrase + i]);
	bool any = t->n_touched > 0;
	double tells = rarity(t);
	for (size_t i = 0; i < t->n_touched; i++) {
		uint32_t e = t->touched[i];
		t->sum[e] += (float)(tells * chance(t, e));
		t->share[e] += (float)tells;
		t->met[e] = t->alike[e] = 0;
		t->about[e] = false;
	}
	t->n_touched = 0;
	return any ? tells : 0;
}

/* ---- the best ---- */

static bool comes_before(const struct ranked *a, const struct ranked *b)
{
	return a->score != b->score ? a->score > b->score : a->entry < b->entry;
}

size_t ranked_insert(struct ranked *list, size_t n, size_t max, struct ranked r)
{
	size_t at = n;
	if (n == max && (max == 0 || !comes_before(&r, &list[n - 1])))
		return n;
	if (n == max)
		at = --n;
	while (at > 0 && comes_before(&r, &list[at - 1])) {
		list[at] = list[at - 1];
		at--;
	}
	list[at] = r;
	return n + 1;
}

/* ---- phrases ---- */

/* Which word of the query a word of a text is; QUERY_WORDS: none. */
static size_t query_word(const struct query *q, uint32_t word, size_t from)
{
	for (size_t i = from; i < q->n_words; i++)
		for (size_t k = 0; k < q->words[i].n_same; k++)
			if (q->words[i].same[k] == word)
				return i;
	return QUERY_WORDS;
}

struct fit {
	double run;   /* the longest row of query words that stands in the text as typed */
	bool all;     /* that row is all of the text */
	bool whole;   /* and all of the query */
	double focus; /* how much of the text's own words the query has */
};

static bool is_query_word(const struct query *q, size_t i, uint32_t word)
{
	for (size_t k = 0; i < q->n_words && k < q->words[i].n_same; k++)
		if (q->words[i].same[k] == word)
			return true;
	return false;
}

static bool is_met(const struct query *q, uint32_t word)
{
	for (size_t i = 0; i < q->n_units; i++) {
		const struct unit *u = &q->units[i];
		for (size_t k = u->way; k < u->way + u->n_ways; k++)
			if (q->ways[k].word == word)
				return true;
	}
	return false;
}

static double run_worth(const struct query *q, size_t from, size_t n)
{
	double worth = 0;
	for (size_t i = from; i < from + n; i++)
		worth += q->words[i].stop ? STOP_WORTH : 1;
	return worth;
}

/* The longest row that begins with the text's word i. */
static void try_run(struct fit *fit, const struct query *q, const uint32_t *words, size_t n,
		    size_t i)
{
	for (size_t from = query_word(q, words[i], 0); from < QUERY_WORDS;
	     from = query_word(q, words[i], from + 1)) {
		size_t run = 1;
		while (i + run < n && is_query_word(q, from + run, words[i + run]))
			run++;
		fit->all |= run == n;
		fit->whole |= run == n && n == q->n_words;
		if (run > 1)
			fit->run = MAX(fit->run, run_worth(q, from, run));
	}
}

static struct fit fit_of(const struct query *q, const struct index *ix, const char *text)
{
	struct fit fit = { 0, false, false, 0 };
	uint32_t words[PART_WORDS];
	size_t n = 0;
	double own = 0, met = 0;
	struct word_found w;
	for (size_t at = 0; n < PART_WORDS && words_next(span_of(text), &at, &w); n++) {
		words[n] = index_find(ix, w.fold);
		if (words[n] == WORD_UNKNOWN || index_is_stop(ix, words[n]))
			continue;
		double telling = 1 / (1 + (double)index_postings(ix, words[n]).n);
		own += telling;
		met += is_met(q, words[n]) ? telling : 0;
	}
	for (size_t i = 0; i < n; i++)
		try_run(&fit, q, words, n, i);
	fit.all &= n > 1;

	fit.focus = own > 0 ? met / own : 0;
	return fit;
}

static double bonus(const struct entry *e, const struct index *ix, const struct query *q)
{
	struct fit question = fit_of(q, ix, e->question);
	double run = question.run, all = 0;
	bool whole = question.whole;
	for (size_t i = 0; i < MIN(e->n_keywords, (size_t)KEYWORDS_READ); i++) {
		struct fit keyword = fit_of(q, ix, e->keywords[i]);
		run = MAX(run, keyword.run);
		all = MAX(all, keyword.all ? BONUS_KEYWORD : 0);
		whole |= keyword.whole;
	}
	double phrase = run / MAX(run_worth(q, 0, q->n_words), 1);
	double place = 1 - (double)e->position / (double)e->topic->n_entries;
	return 1 + BONUS_PHRASE * phrase + all + (whole ? BONUS_WHOLE : 0) +
	       BONUS_FOCUS * question.focus + BONUS_PLACE * place;
}

static void *zeroed(size_t n, size_t size)
{
	void *p = calloc(MAX(n, (size_t)1), size);
	if (!p)
		oom();
	return p;
}

/* Every unit into the sums; returns what all of them tell. */
static double tally(struct tally *t, const struct index *ix, const struct query *q)
{
	double all = 0;
	t->sum = zeroed(t->n * 4, sizeof(float));
	t->share = t->sum + t->n;
	t->met = t->share + t->n;
	t->alike = t->met + t->n;
	t->touched = zeroed(t->n, sizeof(*t->touched));
	t->about = zeroed(t->n, sizeof(*t->about));
	for (size_t i = 0; i < q->n_units; i++)
		all += add_unit(t, ix, q, &q->units[i]);
	for (size_t i = 0; i < t->n && all > 0; i++) {
		t->share[i] /= (float)all;
		t->sum[i] *= t->share[i];
	}
	return all;
}

static void tally_release(struct tally *t)
{
	free(t->sum);
	free(t->touched);
	free(t->about);
}

static size_t count_above(const struct tally *t, double least)
{
	size_t n = 0;
	for (size_t i = 0; i < t->n; i++)
		n += (double)t->sum[i] >= least;
	return n;
}

size_t rank_entries(const struct model *m, const struct index *ix, const struct query *q,
		    struct ranked *ret, size_t max, size_t *ret_total)
{
	struct tally t = { .n = m->n_entries };
	struct ranked rough[CANDIDATES], best[CANDIDATES];
	size_t n_rough = 0, n = 0;
	*ret_total = 0;
	if (tally(&t, ix, q) > 0) {
		for (size_t i = 0; i < t.n; i++)
			if (t.sum[i] > 0)
				n_rough = ranked_insert(rough, n_rough, CANDIDATES,
							(struct ranked){ (uint32_t)i,
									 (double)t.sum[i] });
	}
	for (size_t i = 0; i < n_rough; i++) {
		rough[i].score *= bonus(&m->entries[rough[i].entry], ix, q);
		n = ranked_insert(best, n, CANDIDATES, rough[i]);
	}
	double least = n ? best[0].score * SCORE_LEAST : 0;
	while (n > 0 && best[n - 1].score < least)
		n--;
	*ret_total = n;
	if (n == CANDIDATES) /* of more, the score without phrases has to do */
		*ret_total = MAX(n, count_above(&t, least));
	tally_release(&t);
	n = MIN(n, max);
	for (size_t i = 0; i < n; i++)
		ret[i] = best[i];
	return n;
}
