/* How it works, in this order: the text is cut into words; known misspellings are put right; each
 * word looks for itself and its inflections in the vocabulary, and one that nothing is written like
 * is taken apart, joined with the next, or replaced by the nearest; then the longest phrases that
 * search.yaml knows become units, other words units of their own, and stop words are left out
 * unless there is nothing else. */
#include "core/query.h"

#include <stdio.h>

#include "core/nearest.h"

/* Ways are worth less the further they are from what was typed. */
#define WEIGHT_INFLECTED 0.95f
#define WEIGHT_PREFIX    0.8f
#define WEIGHT_SYNONYM   0.75f
#define WEIGHT_PHRASE    0.7f
#define WEIGHT_PART      0.4f /* a word of a phrase that was typed */
#define WEIGHT_CORRECTED 0.7f

enum {
	PREFIX_LEAST = 2, /* letters of an unfinished word, when there are others */
	PREFIX_MEANS = 3, /* letters of one from which its synonyms count */
	PREFIX_SYNONYMS = 8,
	PREFIX_MOST = 64, /* words that an unfinished one may become: those that most entries use */
	SHORT = 4, /* letters of a word from which a guess takes none away: "diet" is not "die" */
	REPAIRS_MOST = 4, /* unknown words that are guessed at; each asks the whole vocabulary */
	SPLIT_LEAST = 3,  /* letters of each half of a word that is two */
};

/* ---- words of the text ---- */

static void set_word(struct query_word *w, const struct word_found *found)
{
	*w = (struct query_word){ .at = found->at };
	memcpy(w->fold, found->fold, found->n + 1);
}

static void take_words(struct query *q)
{
	struct span text = span_of(q->text);
	struct word_found w;
	for (size_t at = 0; q->n_words < QUERY_WORDS && words_next(text, &at, &w);)
		set_word(&q->words[q->n_words++], &w);
	if (q->n_words > 0) {
		struct query_word *last = &q->words[q->n_words - 1];
		last->last = last->at.to == text.n;
	}
}

/* n words from i on become the words of `right` (one space between). */
static void replace_words(struct query *q, size_t i, size_t n, const char *right)
{
	struct word_found w;
	struct query_word made[QUERY_WORDS];
	struct range at = { q->words[i].at.from, q->words[i + n - 1].at.to };
	size_t m = 0, rest = q->n_words - i - n;
	for (size_t from = 0; m < QUERY_WORDS && words_next(span_of(right), &from, &w); m++) {
		set_word(&made[m], &w);
		made[m].at = at;
	}
	if (m > 0 && i + m + rest <= QUERY_WORDS) {
		memmove(&q->words[i + m], &q->words[i + n], rest * sizeof(q->words[0]));
		memcpy(&q->words[i], made, m * sizeof(made[0]));
		q->n_words = i + m + rest;
	}
}

/* Do the words from i on, n of them, spell it? */
static bool spells(const struct query *q, size_t i, size_t n, const char *wrong)
{
	for (size_t k = 0; k < n; k++) {
		size_t length = strlen(q->words[i + k].fold);
		if (strncmp(wrong, q->words[i + k].fold, length) != 0 ||
		    wrong[length] != (k + 1 < n ? ' ' : '\0'))
			return false;
		wrong += length + 1;
	}
	return true;
}

static bool correct_known(struct query *q, const struct thesaurus *t, size_t i)
{
	for (size_t n = MIN((size_t)LIMIT_MISSPELT_WORDS, q->n_words - i); n > 0; n--) {
		for (size_t k = 0; k < t->n_misspelt; k++) {
			if (spells(q, i, n, t->misspelt[k].wrong)) {
				replace_words(q, i, n, t->misspelt[k].right);
				return true;
			}
		}
	}
	return false;
}

/* ---- words of the vocabulary ---- */

static void add_same(struct query_word *w, uint32_t word)
{
	for (size_t i = 0; i < w->n_same; i++)
		if (w->same[i] == word)
			return;
	if (w->n_same < QUERY_SAME)
		w->same[w->n_same++] = word;
}

/* The word itself first, then its inflections. */
static void find_same(struct query_word *w, const struct query_source *src)
{
	char stem[WORD_BYTES], other[WORD_BYTES];
	uint32_t word = index_find(src->index, w->fold), end;
	size_t n = word_stem(w->fold, src->language, stem);
	size_t alike = MIN(n, (size_t)3);
	w->stop = word != WORD_UNKNOWN && index_is_stop(src->index, word);
	if (word != WORD_UNKNOWN)
		add_same(w, word);
	for (uint32_t i = index_near(src->index, w->fold, &end); i < end; i++) {
		const char *candidate = index_word(src->index, i);
		if (strncmp(candidate, stem, alike) == 0 &&
		    word_stem(candidate, src->language, other) == n && memcmp(stem, other, n) == 0)
			add_same(w, i);
	}
}

static bool has_prefix(const struct index *ix, const char *fold)
{
	uint32_t end;
	size_t n = strlen(fold);
	for (uint32_t i = index_near(ix, fold, &end); i < end; i++)
		if (strncmp(index_word(ix, i), fold, n) == 0)
			return true;
	return false;
}

static bool is_used(const struct index *ix, const char *fold)
{
	uint32_t word = index_find(ix, fold);
	return word != WORD_UNKNOWN && index_can_be_meant(ix, word);
}

/* "sideeffects": two words that are both known, the first as long as can be. */
static bool split_word(struct query *q, const struct index *ix, size_t i)
{
	char fold[WORD_BYTES], halves[2 * WORD_BYTES];
	size_t n = strlen(q->words[i].fold);
	size_t at = n - MIN(n, (size_t)SPLIT_LEAST);
	bool found = false;
	memcpy(fold, q->words[i].fold, n + 1);
	for (; at >= SPLIT_LEAST && !found; at -= !found) {
		snprintf(halves, sizeof(halves), "%.*s", (int)at, fold);
		found = is_used(ix, halves) && is_used(ix, fold + at);
	}
	if (found) {
		snprintf(halves, sizeof(halves), "%.*s %s", (int)at, fold, fold + at);
		replace_words(q, i, 1, halves);
	}
	return found;
}

/* "break through": one word with the next. */
static bool join_word(struct query *q, const struct index *ix, size_t i)
{
	char joined[2 * WORD_BYTES];
	if (i + 1 >= q->n_words)
		return false;
	int n = snprintf(joined, sizeof(joined), "%s%s", q->words[i].fold, q->words[i + 1].fold);
	bool is_word = n < WORD_BYTES && is_used(ix, joined);
	if (is_word)
		replace_words(q, i, 2, joined);
	return is_word;
}

struct guess {
	uint32_t word;
	int distance;
	bool first; /* begins with the same letter */
	size_t used;
};

static bool is_better(const struct guess *a, const struct guess *b)
{
	if (a->distance != b->distance)
		return a->distance < b->distance;
	return a->first != b->first ? a->first : a->used > b->used;
}

static bool has_digit(const char *s)
{
	return strpbrk(s, "0123456789") != NULL;
}

/* Hardly anybody mistypes the first letter, but some are heard alike, or changed places: those that
 * the right word may begin with. */
static void first_letters(const char *fold, char ret[8])
{
	static const char *const alike[] = { "ckq", "csz", "fp", "gj", "eiy", "hw" };
	size_t n = 0;
	ret[n++] = fold[0];
	for (size_t i = 0; i < ARRAY_LEN(alike); i++) {
		if (!strchr(alike[i], fold[0]))
			continue;
		for (const char *c = alike[i]; *c; c++)
			if (!memchr(ret, *c, n))
				ret[n++] = *c;
	}
	if (fold[1] && !memchr(ret, fold[1], n))
		ret[n++] = fold[1];
	ret[n] = '\0';
}

static bool may_begin(const char *fold, const char *word)
{
	return word[0] != fold[1] || fold[0] == fold[1] || word[1] == fold[0];
}

/* The nearest words of the vocabulary, at most `most` mistakes away: of whole words, and of the
 * beginnings of words. */
struct guesses {
	struct guess whole, prefix;
};

static struct guesses nearest_words(const struct index *ix, const char *fold, int most)
{
	size_t n = strlen(fold);
	const struct guess none = { .word = WORD_UNKNOWN, .distance = most + 1 };
	struct guesses best = { none, none };
	char letters[8];
	first_letters(fold, letters);
	for (const char *c = letters; *c && most > 0; c++) {
		const char first[2] = { *c, '\0' };
		uint32_t end;
		for (uint32_t i = index_near(ix, first, &end); i < end; i++) {
			const char *word = index_word(ix, i);
			if (!index_can_be_meant(ix, i) || !may_begin(fold, word) ||
			    (n <= SHORT && strlen(word) < n))
				continue;
			struct guess g = { i, edit_distance(fold, word, most, false),
					   word[0] == fold[0], index_postings(ix, i).n };
			if (g.distance <= most && is_better(&g, &best.whole))
				best.whole = g;
			g.distance = edit_distance(fold, word, 1, true);
			if (g.distance <= 1 && is_better(&g, &best.prefix))
				best.prefix = g;
		}
	}
	return best;
}

static void correct_to(struct query *q, const struct index *ix, size_t i, uint32_t word)
{
	replace_words(q, i, 1, index_word(ix, word));
	q->words[i].corrected = q->corrected = true;
}

/* A word that nothing is written like. */
static void repair(struct query *q, const struct query_source *src, size_t i)
{
	const struct index *ix = src->index;
	const char *fold = q->words[i].fold;
	int most = has_digit(fold) ? 0 : word_mistakes(strlen(fold));
	if (q->words[i].last && has_prefix(ix, fold))
		return;
	if (join_word(q, ix, i))
		return;
	struct guesses g = nearest_words(ix, fold, most);
	if (g.whole.distance > 1 && split_word(q, ix, i))
		return;
	if (g.whole.distance > 1 && q->words[i].last && g.prefix.distance <= most)
		correct_to(q, ix, i, g.prefix.word);
	else if (g.whole.distance <= most)
		correct_to(q, ix, i, g.whole.word);
}

/* The words with one space between; out has LIMIT_QUERY_BYTES * 2. */
static void say_words(const struct query *q, char *out)
{
	size_t n = 0, size = sizeof(q->instead);
	for (size_t i = 0; i < q->n_words && n + 1 < size; i++)
		n += (size_t)snprintf(out + n, size - n, "%s%s", i ? " " : "", q->words[i].fold);
}

static void respell(struct query *q, const struct thesaurus *t)
{
	for (size_t i = 0; i < q->n_words; i++)
		q->corrected |= correct_known(q, t, i);
	if (q->corrected)
		say_words(q, q->respelt);
}

static void find_words(struct query *q, const struct query_source *src)
{
	size_t unknown = 0;
	for (size_t i = 0; i < q->n_words; i++) {
		find_same(&q->words[i], src);
		if (q->words[i].n_same > 0 || unknown++ >= REPAIRS_MOST)
			continue;
		repair(q, src, i);
		find_same(&q->words[i], src);
	}
}

/* ---- units ---- */

static void add_way(struct query *q, struct unit *u, uint32_t word, float weight, bool synonym)
{
	for (size_t i = u->way; i < u->way + u->n_ways; i++) {
		struct way *w = &q->ways[i];
		if (w->word == word) {
			w->weight = MAX(w->weight, weight);
			w->synonym &= synonym;
			return;
		}
	}
	if (q->n_ways < QUERY_WAYS) {
		q->ways[q->n_ways++] = (struct way){ word, weight, synonym };
		u->n_ways++;
	}
}

static void add_inflections(struct query *q, struct unit *u, const struct query_source *src,
			    uint32_t word, float weight)
{
	struct query_word w = { .n_same = 0 };
	memcpy(w.fold, index_word(src->index, word), strlen(index_word(src->index, word)) + 1);
	find_same(&w, src);
	for (size_t i = 0; i < w.n_same; i++)
		add_way(q, u, w.same[i], i ? weight * WEIGHT_INFLECTED : weight, true);
}

/* All of the group that s is in. */
static void add_synonyms(struct query *q, struct unit *u, const struct query_source *src,
			 const struct synonym *s, float weight)
{
	const struct thesaurus *t = src->thesaurus;
	for (uint32_t i = t->groups[s->group];
	     i < t->groups[s->group + 1] && q->n_ways < QUERY_WAYS; i++) {
		const struct synonym *other = &t->synonyms[i];
		const uint32_t *words = t->words + other->first;
		float worth = other == s ? 1 : other->n == 1 ? WEIGHT_SYNONYM : WEIGHT_PHRASE;
		if (other->n == 1) {
			add_inflections(q, u, src, words[0], weight * worth);
		} else if (!other->common && q->n_phrases < QUERY_PHRASES) {
			q->phrases[q->n_phrases++] =
				(struct way_phrase){ words, other->n, weight * worth, other != s };
			u->n_phrases++;
		}
	}
}

static bool is_same(const struct query_word *w, uint32_t word)
{
	for (size_t i = 0; i < w->n_same; i++)
		if (w->same[i] == word)
			return true;
	return false;
}

/* Does the synonym stand in the words from i on? */
static bool stands_at(const struct query *q, size_t i, const struct thesaurus *t,
		      const struct synonym *s)
{
	if (s->n == 0 || i + s->n > q->n_words)
		return false;
	for (size_t k = 0; k < s->n; k++)
		if (!is_same(&q->words[i + k], t->words[s->first + k]))
			return false;
	return true;
}

/* Words with a beginning, those first that most entries use. */
struct prefixed {
	uint32_t words[PREFIX_MOST];
	size_t used[PREFIX_MOST];
	size_t n;
};

static void add_prefixed(struct prefixed *p, uint32_t word, size_t used)
{
	size_t at = p->n;
	if (at == PREFIX_MOST && used <= p->used[at - 1])
		return;
	if (at < PREFIX_MOST)
		p->n++;
	else
		at--;
	for (; at > 0 && p->used[at - 1] < used; at--) {
		p->words[at] = p->words[at - 1];
		p->used[at] = p->used[at - 1];
	}
	p->words[at] = word;
	p->used[at] = used;
}

static struct prefixed find_prefixed(const struct index *ix, const struct query_word *w)
{
	struct prefixed p = { .n = 0 };
	size_t n = strlen(w->fold);
	uint32_t end;
	for (uint32_t i = index_near(ix, w->fold, &end); i < end; i++)
		if (strncmp(index_word(ix, i), w->fold, n) == 0 && !is_same(w, i))
			add_prefixed(&p, i, index_postings(ix, i).n);
	return p;
}

/* An unfinished word: the words that begin so, and synonyms of the first few. */
static void add_prefixes(struct query *q, struct unit *u, const struct query_source *src)
{
	const struct query_word *w = &q->words[u->word];
	const struct thesaurus *t = src->thesaurus;
	bool known = w->n_same > 0, means = !known && strlen(w->fold) >= PREFIX_MEANS;
	float weight = known ? WEIGHT_PREFIX * 0.5f : WEIGHT_PREFIX;
	if (!w->last || (strlen(w->fold) < PREFIX_LEAST && q->n_words > 1))
		return;
	struct prefixed p = find_prefixed(src->index, w);
	for (size_t i = 0; i < p.n; i++)
		add_way(q, u, p.words[i], weight, false);
	for (size_t i = 0; means && i < MIN(p.n, (size_t)PREFIX_SYNONYMS); i++)
		for (size_t k = 0; k < t->n_synonyms; k++)
			if (t->synonyms[k].n == 1 && t->words[t->synonyms[k].first] == p.words[i])
				add_synonyms(q, u, src, &t->synonyms[k], weight);
}

static struct unit *new_unit(struct query *q, size_t word, size_t n_words)
{
	struct unit *u = &q->units[q->n_units++];
	*u = (struct unit){ word, n_words, q->n_ways, 0, q->n_phrases, 0 };
	return u;
}

/* The unit that begins at word i; returns its words. */
static size_t take_unit(struct query *q, const struct query_source *src, size_t i)
{
	const struct thesaurus *t = src->thesaurus;
	size_t n = 1;
	for (size_t k = 0; k < t->n_synonyms; k++)
		if (t->synonyms[k].n > n && stands_at(q, i, t, &t->synonyms[k]))
			n = t->synonyms[k].n;
	struct unit *u = new_unit(q, i, n);
	for (size_t j = i; j < i + n; j++) {
		float whole =
			(n == 1 ? 1 : WEIGHT_PART) * (q->words[j].corrected ? WEIGHT_CORRECTED : 1);
		for (size_t k = 0; (n == 1 || !q->words[j].stop) && k < q->words[j].n_same; k++)
			add_way(q, u, q->words[j].same[k], k ? whole * WEIGHT_INFLECTED : whole,
				false);
	}
	for (size_t k = 0; k < t->n_synonyms && q->n_ways < QUERY_WAYS; k++)
		if (t->synonyms[k].n == n && stands_at(q, i, t, &t->synonyms[k]))
			add_synonyms(q, u, src, &t->synonyms[k],
				     q->words[i].corrected ? WEIGHT_CORRECTED : 1);
	if (n == 1)
		add_prefixes(q, u, src);
	return n;
}

static bool is_stop(const struct query *q, const struct unit *u)
{
	return u->n_words == 1 && q->words[u->word].stop;
}

/* Words of common speech do not count when there are others. */
static void drop_stops(struct query *q)
{
	size_t kept = 0;
	for (size_t i = 0; i < q->n_units; i++)
		if (!is_stop(q, &q->units[i]))
			q->units[kept++] = q->units[i];
	if (kept > 0)
		q->n_units = kept;
}

void query_read(struct query *q, const struct query_source *src, struct span text)
{
	query_wipe(q);
	size_t n = MIN(text.n, (size_t)LIMIT_QUERY_BYTES);
	memcpy(q->text, text.s, n);
	take_words(q);
	respell(q, src->thesaurus);
	find_words(q, src);
	for (size_t i = 0; i < q->n_words;)
		i += take_unit(q, src, i);
	drop_stops(q);
	if (q->corrected)
		say_words(q, q->instead);
}

void query_wipe(struct query *q)
{
	explicit_bzero(q, sizeof(*q));
}
