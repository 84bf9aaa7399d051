/* How it works: words of ASCII letters, by far the most, are folded byte by byte; for any other the
 * text module is asked.  Stems come from short lists of endings, tried from the top; a rule
 * applies only where enough of the word is left.  What is a short syllable, and when an e comes or
 * goes, is as in M. F. Porter, "An algorithm for suffix stripping" (1980).
 *
 * Why not a full stemmer (Porter, Snowball): it joins words that differ for a patient ("general"
 * and "generic"). */
#include "core/words.h"

#include "core/text.h"

/* ---- taking words out of a text ---- */

/* What a byte is in a word: itself folded, OTHER for a byte of a longer character, 0 for a sign. */
enum { OTHER = 0x80 };

static const unsigned char letters[256] = {
	['0'] = '0', ['1'] = '1', ['2'] = '2',
	['3'] = '3', ['4'] = '4', ['5'] = '5',
	['6'] = '6', ['7'] = '7', ['8'] = '8',
	['9'] = '9', ['a'] = 'a', ['b'] = 'b',
	['c'] = 'c', ['d'] = 'd', ['e'] = 'e',
	['f'] = 'f', ['g'] = 'g', ['h'] = 'h',
	['i'] = 'i', ['j'] = 'j', ['k'] = 'k',
	['l'] = 'l', ['m'] = 'm', ['n'] = 'n',
	['o'] = 'o', ['p'] = 'p', ['q'] = 'q',
	['r'] = 'r', ['s'] = 's', ['t'] = 't',
	['u'] = 'u', ['v'] = 'v', ['w'] = 'w',
	['x'] = 'x', ['y'] = 'y', ['z'] = 'z',
	['A'] = 'a', ['B'] = 'b', ['C'] = 'c',
	['D'] = 'd', ['E'] = 'e', ['F'] = 'f',
	['G'] = 'g', ['H'] = 'h', ['I'] = 'i',
	['J'] = 'j', ['K'] = 'k', ['L'] = 'l',
	['M'] = 'm', ['N'] = 'n', ['O'] = 'o',
	['P'] = 'p', ['Q'] = 'q', ['R'] = 'r',
	['S'] = 's', ['T'] = 't', ['U'] = 'u',
	['V'] = 'v', ['W'] = 'w', ['X'] = 'x',
	['Y'] = 'y', ['Z'] = 'z', [0x80 ... 0xFF] = OTHER,
};

static unsigned char letter(char c)
{
	return letters[(unsigned char)c];
}

/* Bytes of the character at text.s[at], beyond ASCII, when it can be in a word; else 0. */
static size_t other_letter(struct span text, size_t at)
{
	size_t bytes;
	int32_t cp = text_decode(text.s + at, text.n - at, &bytes);
	bool invisible = cp == 0xAD; /* a place where a line may break */
	return cp != 0x02BC && (invisible || text_is_letter(cp)) ? bytes : 0;
}

static bool begins_word(struct span text, size_t at)
{
	size_t bytes;
	if (letter(text.s[at]) != OTHER)
		return letter(text.s[at]) != 0;
	return other_letter(text, at) > 0 &&
	       !text_is_mark(text_decode(text.s + at, text.n - at, &bytes));
}

/* Bytes of an apostrophe, straight or curly, else 0. */
static size_t apostrophe(struct span text, size_t at)
{
	size_t bytes;
	if (text.s[at] == '\'')
		return 1;
	if (!(text.s[at] & OTHER))
		return 0;
	int32_t cp = text_decode(text.s + at, text.n - at, &bytes);
	bool is = cp == 0x2018 || cp == 0x2019 || cp == 0x02BC || cp == 0xB4 || cp == 0xFF07;
	return is ? bytes : 0;
}

/* Letters beyond ASCII from at on, folded; returns where they end. */
static size_t take_others(struct span text, size_t at, struct word_found *w)
{
	size_t start = at, bytes;
	while (at < text.n && (text.s[at] & OTHER) && (bytes = other_letter(text, at)) > 0)
		at += bytes;
	size_t n = w->n + text_fold_word((struct span){ text.s + start, at - start },
					 w->fold + w->n, WORD_BYTES - w->n);
	for (size_t i = w->n; i < n; i++) /* a half folds to 1/2, with a sign that is no letter */
		if (letter(w->fold[i]) != 0)
			w->fold[w->n++] = w->fold[i];
	return at;
}

static size_t take_run(struct span text, size_t at, struct word_found *w)
{
	size_t start;
	do {
		start = at;
		while (at < text.n && letter(text.s[at]) != 0 && letter(text.s[at]) != OTHER) {
			if (w->n + 1 < WORD_BYTES)
				w->fold[w->n++] = (char)letter(text.s[at]);
			at++;
		}
		at = take_others(text, at, w);
	} while (at > start);
	return at;
}

/* A word with characters beyond ASCII or apostrophes in it. */
static size_t take_any(struct span text, size_t at, struct word_found *w)
{
	size_t bytes;
	w->n = 0;
	at = take_run(text, at, w);
	while (at < text.n && (bytes = apostrophe(text, at)) > 0 && at + bytes < text.n &&
	       begins_word(text, at + bytes))
		at = take_run(text, at + bytes, w);
	return at;
}

/* By far the most words are short and nothing but ASCII; the end of any other is told by what
 * stops this. */
static size_t take_plain(struct span text, size_t at, struct word_found *w)
{
	unsigned char c;
	size_t n = 0;
	while (at < text.n && (c = letter(text.s[at])) != 0 && c != OTHER && n + 1 < WORD_BYTES) {
		w->fold[n++] = (char)c;
		at++;
	}
	w->n = n;
	return at;
}

/* The word that begins at or after *offset; its fold is empty when there is nothing but marks. */
static bool next_run(struct span text, size_t *offset, struct word_found *ret)
{
	size_t from = *offset;
	while (from < text.n && (letter(text.s[from]) == 0 ||
				 (letter(text.s[from]) == OTHER && !begins_word(text, from))))
		from++;
	*offset = from;
	if (from == text.n)
		return false;
	size_t at = take_plain(text, from, ret);
	if (at < text.n && (text.s[at] == '\'' || letter(text.s[at]) != 0))
		at = take_any(text, from, ret);
	ret->fold[ret->n] = '\0';
	ret->at = (struct range){ from, at };
	*offset = at;
	return true;
}

bool words_next(struct span text, size_t *offset, struct word_found *ret)
{
	while (next_run(text, offset, ret))
		if (ret->n > 0)
			return true;
	return false;
}

/* ---- inflections ---- */

struct ending {
	const char *is, *becomes;
	size_t least; /* bytes that must be left before it */
};

static const struct ending english_plurals[] = {
	{ "sses", "ss", 1 }, { "xes", "x", 1 },  { "ches", "ch", 2 }, { "shes", "sh", 2 },
	{ "ies", "i", 2 },   { "ies", "ie", 1 }, { "ss", "ss", 0 },   { "us", "us", 0 },
	{ "is", "is", 0 },   { "s", "", 2 },     { NULL, NULL, 0 },
};
static const struct ending english_endings[] = {
	{ "iness", "i", 3 }, { "ness", "", 3 },    { "ment", "", 4 },  { "fully", "", 4 },
	{ "ful", "", 4 },    { "ation", "at", 4 }, { "sion", "s", 3 }, { "tion", "t", 3 },
	{ "ily", "i", 3 },   { "ly", "", 4 },      { NULL, NULL, 0 },
};
static const struct ending spanish_plurals[] = {
	{ "ces", "z", 2 },
	{ "es", "", 3 },
	{ "s", "", 3 },
	{ NULL, NULL, 0 },
};
static const struct ending spanish_endings[] = {
	{ "amente", "", 4 }, { "mente", "", 4 }, { "acion", "", 3 }, { "iendo", "", 3 },
	{ "ando", "", 3 },   { "aron", "", 3 },  { "ieron", "", 3 }, { "aban", "", 3 },
	{ "aba", "", 3 },    { "ada", "", 3 },   { "ado", "", 3 },   { "ida", "", 4 },
	{ "ido", "", 4 },    { "ar", "", 3 },    { "er", "", 4 },    { "ir", "", 4 },
	{ "an", "", 3 },     { "en", "", 4 },    { "a", "", 3 },     { "o", "", 3 },
	{ "e", "", 3 },      { NULL, NULL, 0 },
};
/* "tomarlo" is tomar, "quedarme" quedar. */
static const struct ending spanish_pronouns[] = {
	{ "arme", "ar", 2 }, { "arse", "ar", 2 }, { "arle", "ar", 2 }, { "arlo", "ar", 2 },
	{ "arla", "ar", 2 }, { "erme", "er", 3 }, { "erse", "er", 3 }, { "erle", "er", 3 },
	{ "erlo", "er", 3 }, { "erla", "er", 3 }, { "irme", "ir", 3 }, { "irse", "ir", 3 },
	{ "irle", "ir", 3 }, { "irlo", "ir", 3 }, { "irla", "ir", 3 }, { NULL, NULL, 0 },
};

static bool ends(const char *word, size_t n, const char *with)
{
	size_t k = strlen(with);
	return k <= n && memcmp(word + n - k, with, k) == 0;
}

/* The first ending of a list that fits is replaced; returns the bytes then. */
static size_t replace_ending(char *word, size_t n, const struct ending *list)
{
	for (const struct ending *e = list; e->is; e++) {
		size_t left = n - MIN(n, strlen(e->is)), m = strlen(e->becomes);
		if (left < e->least || !ends(word, n, e->is))
			continue;
		memcpy(word + left, e->becomes, m);
		return left + m;
	}
	return n;
}

/* y is one where it follows a consonant. */
static bool is_vowel(const char *word, size_t i)
{
	if (word[i] == 'y')
		return i > 0 && !is_vowel(word, i - 1);
	return strchr("aeiou", word[i]) != NULL;
}

/* How often consonants follow vowels: 1 in "care" without its e, 2 in "infus". */
static int measure(const char *word, size_t n)
{
	int m = 0;
	for (size_t i = 1; i < n; i++)
		m += is_vowel(word, i - 1) && !is_vowel(word, i);
	return m;
}

/* "car", "driv", "hop": one short syllable, which with an e at its end is another word. */
static bool is_short(const char *word, size_t n)
{
	return n >= 3 && measure(word, n) == 1 && !is_vowel(word, n - 3) && is_vowel(word, n - 2) &&
	       !is_vowel(word, n - 1) && !strchr("wxy", word[n - 1]);
}

/* "-ing" and "-ed": "stopping" is stop, "driving" drive, "asked" ask. */
static size_t drop_participle(char *word, size_t n)
{
	size_t left = n;
	if (ends(word, n, "ied"))
		return n > 4 ? n - 2 : n - 1;
	if (ends(word, n, "ing"))
		left = n - 3;
	else if (ends(word, n, "ed") && !ends(word, n, "eed"))
		left = n - 2;
	size_t vowels = 0;
	for (size_t i = 0; i < left; i++)
		vowels += is_vowel(word, i);
	if (left == n || left < 2 || vowels == 0)
		return n;
	if (left > 3 && word[left - 1] == word[left - 2] && !is_vowel(word, left - 1) &&
	    !strchr("lsz", word[left - 1]))
		return left - 1;
	if (is_short(word, left))
		word[left++] = 'e';
	return left;
}

static size_t stem_english(char *word, size_t n)
{
	n = replace_ending(word, n, english_plurals);
	n = drop_participle(word, n);
	n = replace_ending(word, n, english_endings);
	if (word[n - 1] == 'y' && n > 2 && !is_vowel(word, n - 2))
		word[n - 1] = 'i';
	if (word[n - 1] == 'e' && measure(word, n - 1) > 0 && !is_short(word, n - 1))
		n--;
	return n;
}

size_t word_stem(const char *fold, enum word_language language, char out[WORD_BYTES])
{
	size_t n = strlen(fold);
	memcpy(out, fold, n + 1);
	if (n < 3 || (fold[0] >= '0' && fold[0] <= '9'))
		return n;
	switch (language) {
	case WORD_ENGLISH:
		n = stem_english(out, n);
		break;
	case WORD_SPANISH:
		n = replace_ending(out, n, spanish_plurals);
		n = replace_ending(out, n, spanish_pronouns);
		n = replace_ending(out, n, spanish_endings);
		break;
	case WORD_OTHER:
		break;
	}
	out[n] = '\0';
	return n;
}

enum word_language word_language(const char *code)
{
	if (strncmp(code, "en", 2) == 0)
		return WORD_ENGLISH;
	return strncmp(code, "es", 2) == 0 ? WORD_SPANISH : WORD_OTHER;
}

/* ---- typing mistakes ---- */

int word_mistakes(size_t n)
{
	return n <= 3 ? 0 : n <= 7 ? 1 : 2;
}
