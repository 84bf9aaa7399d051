/* How it works: a text is cut into words again, and a table tells which units of the query each one
 * meets.  A phrase counts where all its words stand side by side. */
#include "core/highlight.h"

#include "core/prose.h"
#include "core/text.h"

enum { TEXT_WORDS = 2048, EXCERPT_MARKS = 32, SENTENCE_LEAST = 24 };

/* ---- words ---- */

struct text_word {
	struct range at;
	uint32_t word;
	uint32_t units; /* a bit for each unit that it meets */
};

static bool phrase_stands(const struct way_phrase *p, const struct text_word *w, size_t n)
{
	if (p->n > n)
		return false;
	for (size_t k = 0; k < p->n; k++)
		if (w[k].word != p->words[k])
			return false;
	return true;
}

static void meet_phrases(const struct query *q, size_t unit, struct text_word *w, size_t n)
{
	const struct unit *u = &q->units[unit];
	for (size_t k = u->phrase; k < u->phrase + u->n_phrases; k++) {
		const struct way_phrase *p = &q->phrases[k];
		for (size_t i = 0; i + p->n <= n; i++)
			for (size_t j = 0; phrase_stands(p, w + i, n - i) && j < p->n; j++)
				w[i + j].units |= (uint32_t)1 << unit;
	}
}

/* The words of a text, at most max, and which units of the query each meets. */
static size_t read_words(const struct highlight *h, struct span text, struct text_word *ret,
			 size_t max)
{
	struct word_found w;
	size_t n = 0;
	for (size_t at = 0; n < max && words_next(text, &at, &w); n++) {
		uint32_t word = index_find(h->index, w.fold);
		ret[n] =
			(struct text_word){ w.at, word, word == WORD_UNKNOWN ? 0 : h->units[word] };
	}
	for (size_t u = 0; u < h->query->n_units; u++)
		meet_phrases(h->query, u, ret, n);
	return n;
}

/* ASCII up to the end of the range and behind it: every character is a cluster. */
static bool is_plain(struct span text, size_t from, struct range r)
{
	size_t i = from;
	while (i < text.n && i <= r.to && !(text.s[i] & 0x80) && text.s[i] >= ' ')
		i++;
	return i > r.to || i == text.n;
}

/* Out to the ends of the clusters that it begins and ends in; one begins at `from`. */
static struct range whole_clusters(struct span text, size_t from, struct range r)
{
	struct range out = { from, from };
	int width;
	if (is_plain(text, from, r)) /* as nearly always */
		return r;
	for (size_t at = from; at < text.n && out.to < r.to;) {
		if (at <= r.from)
			out.from = at;
		at += text_next_cluster(text.s + at, text.n - at, &width);
		out.to = at;
	}
	return out;
}

static size_t mark_words(const struct highlight *h, struct span text, struct range *ret, size_t max)
{
	struct text_word words[TEXT_WORDS];
	size_t n = read_words(h, text, words, TEXT_WORDS), marks = 0;
	size_t from = 0;
	for (size_t i = 0; i < n && marks < max; i++) {
		if (!words[i].units || words[i].at.from < from)
			continue;
		ret[marks] = whole_clusters(text, from, words[i].at);
		from = ret[marks++].to;
	}
	return marks;
}

/* ---- patterns ---- */

static size_t mark_pattern(const struct highlight *h, struct span text, struct range *ret,
			   size_t max)
{
	struct range match;
	size_t n = 0, at = 0;
	while (n < max && pattern_find(h->pattern, text, at, &h->budget, &match) == PATTERN_FOUND) {
		match = whole_clusters(text, at, match);
		at = match.to;
		if (n > 0 && match.from <= ret[n - 1].to)
			ret[n - 1].to = match.to;
		else
			ret[n++] = match;
	}
	return n;
}

size_t highlight_marks(const struct highlight *h, struct span text, struct range *ret, size_t max)
{
	return h->pattern ? mark_pattern(h, text, ret, max) : mark_words(h, text, ret, max);
}

/* ---- the excerpt ---- */

/* How much of what was searched is in the text: units met, or matches. */
static int score_of(const struct highlight *h, struct span text)
{
	struct text_word words[TEXT_WORDS / 8];
	struct range marks[EXCERPT_MARKS];
	uint32_t units = 0;
	int score = 0;
	if (h->pattern)
		return mark_pattern(h, text, marks, EXCERPT_MARKS) > 0;
	size_t n = read_words(h, text, words, ARRAY_LEN(words));
	for (size_t i = 0; i < n; i++)
		units |= words[i].units;
	for (; units; units &= units - 1)
		score++;
	return score;
}

/* Bytes of the first sentence: to a full stop, a question or exclamation mark before a space.  What
 * would be very short goes on. */
static size_t sentence(struct span text)
{
	for (size_t i = SENTENCE_LEAST; i + 1 < text.n; i++)
		if (strchr(".?!", text.s[i]) && text.s[i] && text.s[i + 1] == ' ')
			return i + 1;
	return text.n;
}

struct best {
	struct span text;
	int score;
};

/* The best sentence of a text, when it is better than what there was. */
static void try_sentences(const struct highlight *h, struct span text, struct best *best)
{
	while (text.n > 0) {
		struct span one = { text.s, sentence(text) };
		int score = score_of(h, one);
		if (score > best->score)
			*best = (struct best){ one, score };
		text.s += one.n;
		text.n -= one.n;
		while (text.n > 0 && *text.s == ' ') {
			text.s++;
			text.n--;
		}
	}
}

const char *highlight_excerpt(const struct highlight *h, struct arena *a, const struct entry *e)
{
	struct best best = { span_of(e->short_text), score_of(h, span_of(e->short_text)) };
	int wanted = h->pattern ? 1 : (int)h->query->n_units;
	for (size_t i = 0; i < e->answer.n_blocks && best.score < wanted; i++)
		try_sentences(h, runs_text(a, e->answer.blocks[i].runs, e->answer.blocks[i].n_runs),
			      &best);
	return arena_strndup(a, best.text.s, best.text.n);
}
