/* How it works: each sentence is scored by itself and with the others.  The one that is worst alone
 * is where the report points. */
#include "core/lint_sentences.h"

#include "core/text.h"

enum {
	WORST_SHOWN = 3,
	SENTENCE_WORDS = 20,
	SENTENCE_WORDS_SPANISH = 25, /* the same said in Spanish takes a fifth more words */
	PARAGRAPH_SENTENCES = 4,
	LIST_ITEMS = 7,
	FEW_WORDS = 20, /* below, one word alone can make a text seem hard */
	SPARE_SYLLABLES = 2,
};

/* What a syllable of one word more adds, times the words of the text. */
#define GRADE_OF_SYLLABLE   11.8
#define INFLESZ_OF_SYLLABLE 62.3

static enum reading_language reading_language(enum lint_language language)
{
	return language == LINT_ENGLISH ? READING_ENGLISH : READING_SPANISH;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Where the number ends that begins here if it is such a label; at itself: it is none. */
static size_t label_end(struct span text, size_t at)
{
	bool price = text.s[at] == '$';
	size_t end = at + price, digits = 0;
	for (; end < text.n; end++) {
		bool inside =
			end + 1 < text.n && strchr(".,", text.s[end]) && is_digit(text.s[end + 1]);
		if (!is_digit(text.s[end]) && !inside)
			break;
		digits += is_digit(text.s[end]);
	}
	size_t n = end - at;
	bool year = digits == 4 && n == 4 && (text.s[at] == '1' || text.s[at] == '2');
	bool help = n == 3 &&
		    (memcmp(text.s + at, "988", 3) == 0 || memcmp(text.s + at, "911", 3) == 0);
	return year || help || (price && digits > 0) ? end : at;
}

/* A year, a price, 988 and 911 are seen as one sign, where "$1,475" has ten syllables aloud; and
 * nobody can write them shorter.  Each counts as one short word; what is hard about numbers has
 * rules of its own (lint_numbers.h).  Phone numbers and web addresses readability leaves out. */
static struct span with_short_labels(struct arena *a, struct span text)
{
	char *out = arena_strndup(a, text.s, text.n);
	for (size_t i = 0; i < text.n; i++) {
		if (i > 0 && !strchr(" \n(\"", text.s[i - 1]))
			continue;
		size_t end = label_end(text, i);
		if (end == i)
			continue;
		memset(out + i, ' ', end - i);
		out[i] = 'a';
		i = end - 1;
	}
	return (struct span){ out, text.n };
}

static void count_part(const struct lint_text *t, enum lint_language language, size_t sentence,
		       struct reading_counts *c)
{
	struct span part = lint_text_part(t, t->sentences[sentence].at);
	if (!t->sentences[sentence].foreign)
		reading_count(c, reading_language(language), with_short_labels(t->arena, part));
}

void lint_count(const struct lint_text *t, enum lint_language language, struct reading_counts *c)
{
	for (size_t i = 0; language != LINT_OTHER && i < t->n_sentences; i++)
		count_part(t, language, i, c);
}

/* As it is printed: what reads "6.0" is not over 6. */
static double rounded(double value)
{
	return (double)(long)(value * 10 + (value < 0 ? -0.5 : 0.5)) / 10;
}

/* A formula made for a hundred words says little of six: "Medicine given slowly into a vein" would
 * be of grade 8.  A text of few words may have two syllables more than its share, which is what a
 * term that has to be named costs.  No text is too short to be judged. */
static double allowance(size_t words, double of_syllable)
{
	return words < FEW_WORDS ? SPARE_SYLLABLES * of_syllable / (double)words : 0;
}

/* The higher, the harder, in either language: over 0 hard, over 1 too hard. */
static double hardness(enum lint_language language, const struct reading_counts *c)
{
	if (language == LINT_ENGLISH) {
		double over = rounded(reading_flesch_kincaid(c)) - READING_GRADE_HARD;
		return (over - allowance(c->words, GRADE_OF_SYLLABLE)) /
		       (READING_GRADE_TOO_HARD - READING_GRADE_HARD);
	}
	double under = READING_INFLESZ_HARD - rounded(reading_inflesz(c));
	return (under - allowance(c->words, INFLESZ_OF_SYLLABLE)) /
	       (READING_INFLESZ_HARD - READING_INFLESZ_TOO_HARD);
}

/* Of one sentence: what it would be as a text; without the allowance for few words. */
static double sentence_hardness(const struct lint_text *t, enum lint_language language, size_t i)
{
	struct reading_counts c = { 0, 0, 0, 0 };
	count_part(t, language, i, &c);
	if (c.words == 0)
		return -1000;
	return language == LINT_ENGLISH ? reading_flesch_kincaid(&c) : -reading_inflesz(&c);
}

static size_t find_worst(const struct lint_text *t, enum lint_language language,
			 size_t ret[WORST_SHOWN])
{
	double scores[WORST_SHOWN];
	size_t n = 0;
	for (size_t i = 0; i < t->n_sentences; i++) {
		double score = sentence_hardness(t, language, i);
		size_t to = MIN(n, (size_t)WORST_SHOWN - 1);
		if (score <= -1000 || (n == WORST_SHOWN && score <= scores[to]))
			continue;
		for (; to > 0 && scores[to - 1] < score; to--) {
			scores[to] = scores[to - 1];
			ret[to] = ret[to - 1];
		}
		scores[to] = score;
		ret[to] = i;
		n = MIN(n + 1, (size_t)WORST_SHOWN);
	}
	return n;
}

static const char *reading_message(const struct lint_text *t, enum lint_language language,
				   const struct reading_counts *c)
{
	if (language == LINT_ENGLISH)
		return arena_printf(t->arena, "%s reads at grade %.1f; it should be at most %.0f",
				    t->name, reading_flesch_kincaid(c), READING_GRADE_HARD);
	return arena_printf(t->arena, "%s has an INFLESZ of %.1f; it should be at least %.0f",
			    t->name, reading_inflesz(c), READING_INFLESZ_HARD);
}

void lint_judge_reading(const struct lint_text *t, enum lint_language language)
{
	struct reading_counts c = { 0, 0, 0, 0 };
	size_t worst[WORST_SHOWN] = { 0 };
	lint_count(t, language, &c);
	double hard = c.words > 0 ? hardness(language, &c) : 0;
	if (hard <= 0)
		return;
	size_t n = find_worst(t, language, worst);
	const char *hint = n == 1 ? "Shorter words, or two sentences, in:"
				  : "Shorter words and sentences, first in these:";
	for (size_t i = 0; i < n; i++)
		hint = arena_printf(t->arena, "%s %s", hint,
				    lint_text_quote(t, t->sentences[worst[i]].at));
	lint_report(t, t->sentences[worst[0]].at.from, hard > 1 ? DIAG_TOO_HARD : DIAG_HARD, hint,
		    reading_message(t, language, &c));
}

/* ---- lengths ---- */

static void judge_sentences(const struct lint_text *t, enum lint_language language)
{
	size_t limit = language == LINT_SPANISH ? SENTENCE_WORDS_SPANISH : SENTENCE_WORDS;
	size_t longest = 0, most = limit;
	for (size_t i = 0; i < t->n_sentences; i++) {
		size_t words = text_words(lint_text_part(t, t->sentences[i].at));
		if (words > most) {
			most = words;
			longest = i;
		}
	}
	if (most > limit)
		lint_report(t, t->sentences[longest].at.from, DIAG_LONG_SENTENCE,
			    "Make two of it, with one idea each",
			    arena_printf(t->arena,
					 "this sentence has %zu words; it should have at most %zu",
					 most, limit));
}

static size_t sentences_in(const struct lint_text *t, struct range part)
{
	size_t n = 0;
	for (size_t i = 0; i < t->n_sentences; i++)
		n += t->sentences[i].at.from >= part.from && t->sentences[i].at.from < part.to;
	return n;
}

static void judge_paragraphs(const struct lint_text *t)
{
	for (size_t i = 0; i < t->n_blocks; i++) {
		size_t n = sentences_in(t, t->blocks[i].at);
		n -= n > 0 && t->blocks[i].titled;
		if (n <= PARAGRAPH_SENTENCES)
			continue;
		lint_report(
			t, t->blocks[i].at.from, DIAG_LONG_PARAGRAPH,
			"Leave an empty line where the next idea begins",
			arena_printf(t->arena,
				     "this paragraph has %zu sentences; it should have at most %d",
				     n, PARAGRAPH_SENTENCES));
		return;
	}
}

/* The items of the list that begins here, without those of lists in it. */
static size_t items_from(const struct lint_text *t, size_t first)
{
	const struct lint_block *from = &t->blocks[first];
	size_t n = 0;
	for (size_t i = first; i < t->n_blocks; i++) {
		const struct lint_block *b = &t->blocks[i];
		if (b->depth < from->depth ||
		    (b->depth == from->depth && b->kind != from->kind && !b->continues))
			break;
		n += b->depth == from->depth && !b->continues;
	}
	return n;
}

static void judge_lists(const struct lint_text *t)
{
	for (size_t i = 0; i < t->n_blocks; i++) {
		size_t n = t->blocks[i].depth > 0 ? items_from(t, i) : 0;
		if (n <= LIST_ITEMS)
			continue;
		lint_report(
			t, t->blocks[i].at.from, DIAG_LONG_LIST,
			"Make two lists of it with a line between, or leave out what matters less",
			arena_printf(t->arena, "this list has %zu items; it should have at most %d",
				     n, LIST_ITEMS));
		return;
	}
}

void lint_judge_lengths(const struct lint_text *t, enum lint_language language)
{
	judge_sentences(t, language);
	judge_paragraphs(t);
	judge_lists(t);
}
