/* How it works: a text is cut into sentences, a sentence into words; the syllables of words come
 * from their spelling, those of numbers and abbreviations from how they are read aloud.  The
 * formulas see only the counts. */
#include "core/readability.h"

#include <math.h>

#include "core/syllables.h"
#include "core/text.h"
#include "core/words.h"

bool reading_language_of(const char *code, enum reading_language *ret)
{
	switch (word_language(code)) {
	case WORD_ENGLISH:
		*ret = READING_ENGLISH;
		return true;
	case WORD_SPANISH:
		*ret = READING_SPANISH;
		return true;
	case WORD_OTHER:
		return false;
	}
	return false;
}

/* ---- words ---- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_vowel(char c)
{
	return c != '\0' && strchr("AEIOU", c) != NULL;
}

/* Of capitals only ("FDA"); with a vowel between consonants it is read as a word ("REMS"). */
static bool is_spelled_out(struct span word)
{
	bool as_word = false;
	for (size_t i = 0; i < word.n; i++) {
		if (!is_upper(word.s[i]))
			return false;
		if (i > 0 && i + 1 < word.n && word.n > 3)
			as_word |= is_vowel(word.s[i]) && !is_vowel(word.s[i - 1]) &&
				   !is_vowel(word.s[i + 1]);
	}
	return word.n > 1 && !as_word;
}

/* Names of letters: "double u" and "doble ve" have three syllables, "efe" two. */
static size_t spell_out(enum reading_language language, struct span word)
{
	size_t n = 0;
	for (size_t i = 0; i < word.n; i++) {
		if (word.s[i] == 'W')
			n += 3;
		else if (language == READING_SPANISH && strchr("FHJLMNRSXYZ", word.s[i]))
			n += 2;
		else
			n++;
	}
	return n;
}

/* A part of a word between hyphens. */
static size_t read_part(enum reading_language language, struct span part)
{
	char fold[WORD_BYTES];
	if (is_spelled_out(part))
		return spell_out(language, part);
	if (language == READING_SPANISH)
		return syllables_spanish(part);
	size_t n = text_fold_word(part, fold, sizeof(fold));
	return syllables_english((struct span){ fold, n });
}

static bool has_digit(struct span word)
{
	for (size_t i = 0; i < word.n; i++) {
		if (is_digit(word.s[i]))
			return true;
	}
	return false;
}

/* "24-hour", "COVID-19": each part by itself, unless all of it is one number. */
static bool is_number(struct span word)
{
	for (size_t i = 0; i < word.n; i++) {
		if (!is_digit(word.s[i]) && !strchr(",.:/-", word.s[i]))
			return false;
	}
	return has_digit(word);
}

size_t reading_syllables(enum reading_language language, struct span word)
{
	size_t n = 0, end;
	if (is_number(word))
		return syllables_number(language, word);
	for (size_t at = 0; at < word.n; at = end + 1) {
		const char *hyphen = memchr(word.s + at, '-', word.n - at);
		end = hyphen ? (size_t)(hyphen - word.s) : word.n;
		struct span part = { word.s + at, end - at };
		size_t digits = 0;
		while (digits < part.n && is_digit(part.s[digits]))
			digits++;
		if (digits > 0) /* "1st", "3D" */
			n += syllables_number(language, (struct span){ part.s, digits });
		else if (part.n > 0)
			n += read_part(language, part);
	}
	return n > 0 ? n : 1;
}

/* ---- the words of a text ---- */

/* A mark that may stand inside a word: between letters or digits ' and -, between digits also , :
 * /, and a point, with which an address on the web is one word. */
static bool joins(struct span text, size_t at, size_t bytes)
{
	if (at == 0 || at + bytes >= text.n)
		return false;
	char before = text.s[at - 1], c = text.s[at];
	size_t next_bytes;
	int32_t next = text_decode(text.s + at + bytes, text.n - at - bytes, &next_bytes);
	if (!text_is_letter(next))
		return false;
	if (c == '\'' || c == '-' || c == '.' || c == '/' ||
	    (bytes == 3 && memcmp(text.s + at, "’", 3) == 0))
		return true;
	return (c == ',' || c == ':') && is_digit(before) && next >= '0' && next <= '9';
}

/* Telephone numbers, long codes and addresses are looked up, not read: Flesch leaves lengthy
 * figures out of the count (How to Write Plain English, 1979). */
static bool is_left_out(struct span word)
{
	enum { LONG_FIGURE = 5 };
	size_t digits = 0, letters = 0, point = 0;
	bool commas = false;
	for (size_t i = 0; i < word.n; i++) {
		digits += is_digit(word.s[i]);
		commas |= word.s[i] == ',';
		point = word.s[i] == '.' ? i : point;
		letters += ((unsigned char)word.s[i] | 0x20) >= 'a';
	}
	if (letters == 0)
		return digits >= LONG_FIGURE && !commas;
	return point > 1 && word.n - point > 2; /* not a.m. */
}

static bool next_word(struct span text, size_t *at, struct span *ret)
{
	size_t bytes, from = *at;
	while (from < text.n && !text_is_letter(text_decode(text.s + from, text.n - from, &bytes)))
		from += bytes;
	size_t end = from;
	while (end < text.n) {
		int32_t cp = text_decode(text.s + end, text.n - end, &bytes);
		if (!text_is_letter(cp) && !(end > from && joins(text, end, bytes)))
			break;
		end += bytes;
	}
	*ret = (struct span){ text.s + from, end - from };
	*at = end;
	return end > from;
}

/* "$" before and "%" behind a number are spoken, and are no words by themselves. */
static size_t spoken_signs(enum reading_language language, struct span text, struct span word)
{
	size_t from = (size_t)(word.s - text.s), end = from + word.n, n = 0;
	if (!is_digit(word.s[0]))
		return 0;
	if (from > 0 && text.s[from - 1] == '$')
		n += language == READING_ENGLISH ? 2 : 3;
	if (end < text.n && text.s[end] == '%')
		n += language == READING_ENGLISH ? 2 : 3;
	return n;
}

/* ---- sentences ---- */

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Ends with a full stop and is no end of a sentence: at all, or before a small letter only. */
static bool is_abbreviation(struct span word, bool before_capital)
{
	static const char *const always[] = { "Dr.", "Dra.", "Mr.", "Mrs.", "Ms.",
					      "Sr.", "Sra.", "St.", "e.g.", "i.e.",
					      "vs.", "EE.",  "p.",  "Ave.", "approx." };
	static const char *const sometimes[] = { "a.m.", "p.m.", "etc.", "ej.",
						 "UU.",  "U.S.", "Jr.",  "Inc." };
	for (size_t i = 0; i < ARRAY_LEN(always); i++) {
		if (span_equals(span_of(always[i]), word))
			return true;
	}
	for (size_t i = 0; !before_capital && i < ARRAY_LEN(sometimes); i++) {
		if (span_equals(span_of(sometimes[i]), word))
			return true;
	}
	return false;
}

/* The word that ends at `end` (its full stop included), with no quotes or brackets before it. */
static struct span word_before(struct span text, size_t from, size_t end)
{
	size_t at = end;
	while (at > from && !is_white(text.s[at - 1]))
		at--;
	while (at < end && strchr("\"'(", text.s[at]))
		at++;
	return (struct span){ text.s + at, end - at };
}

static bool starts_with_capital(struct span text, size_t at)
{
	while (at < text.n && (is_white(text.s[at]) || strchr("\"'(", text.s[at])))
		at++;
	return at < text.n &&
	       (is_upper(text.s[at]) || is_digit(text.s[at]) || (unsigned char)text.s[at] >= 0x80);
}

/* The sentence ends with the mark at text.s[at]. */
static bool is_end(struct span text, size_t from, size_t at, size_t *ret_end)
{
	size_t end = at + 1;
	while (end < text.n && strchr(".!?", text.s[end]))
		end++;
	bool one_stop = text.s[at] == '.' && end == at + 1;
	bool several_stops = text.s[at] == '.' && end > at + 1;
	while (end < text.n && strchr("\"')", text.s[end]))
		end++;
	*ret_end = end;
	if (end < text.n && !is_white(text.s[end]))
		return false;
	bool capital = starts_with_capital(text, end);
	if (one_stop && end < text.n) {
		struct span word = word_before(text, from, at + 1);
		bool initial = word.n == 2 && is_upper(word.s[0]) && word.s == text.s + from;
		return !initial && !is_abbreviation(word, capital);
	}
	return !several_stops || capital || end == text.n;
}

bool reading_next_sentence(struct span text, size_t *at, struct range *ret)
{
	size_t from = *at;
	while (from < text.n && is_white(text.s[from]))
		from++;
	size_t i = from, end = text.n;
	for (; i < text.n; i++) {
		if (text.s[i] == '\n') {
			end = i;
			break;
		}
		if (!strchr(".!?", text.s[i]))
			continue;
		if (is_end(text, from, i, &end))
			break;
		i = end - 1; /* of several marks together */
		end = text.n;
	}
	*at = end;
	*ret = (struct range){ from, end };
	return from < end;
}

void reading_count(struct reading_counts *c, enum reading_language language, struct span text)
{
	struct range sentence;
	size_t at = 0;
	while (reading_next_sentence(text, &at, &sentence)) {
		struct span whole = { text.s + sentence.from, sentence.to - sentence.from }, word;
		size_t in = 0, words = 0;
		while (next_word(whole, &in, &word)) {
			if (is_left_out(word))
				continue;
			size_t n = reading_syllables(language, word) +
				   spoken_signs(language, whole, word);
			c->syllables += n;
			c->polysyllables += n >= 3;
			words++;
		}
		c->words += words;
		c->sentences += words > 0;
	}
}

/* ---- formulas ---- */

static double per(size_t a, size_t b)
{
	return (double)a / (double)b;
}

static bool is_empty(const struct reading_counts *c)
{
	return c->words == 0 || c->sentences == 0;
}

double reading_flesch_kincaid(const struct reading_counts *c)
{
	return is_empty(c) ? 0
			   : 0.39 * per(c->words, c->sentences) +
				     11.8 * per(c->syllables, c->words) - 15.59;
}

double reading_flesch_ease(const struct reading_counts *c)
{
	return is_empty(c) ? 0
			   : 206.835 - 1.015 * per(c->words, c->sentences) -
				     84.6 * per(c->syllables, c->words);
}

double reading_smog(const struct reading_counts *c)
{
	return is_empty(c) ? 0 : 1.0430 * sqrt(30 * per(c->polysyllables, c->sentences)) + 3.1291;
}

double reading_inflesz(const struct reading_counts *c)
{
	return is_empty(c)
		       ? 0
		       : 206.835 - 62.3 * per(c->syllables, c->words) - per(c->words, c->sentences);
}

double reading_fernandez_huerta(const struct reading_counts *c)
{
	return is_empty(c) ? 0
			   : 206.84 - 60 * per(c->syllables, c->words) -
				     1.02 * per(c->words, c->sentences);
}
