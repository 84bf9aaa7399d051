/* How it works: the words of a number are added up by their syllables; a telephone number and the
 * crisis numbers are said digit by digit, a year in English in two halves. */
#include "core/syllables.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* How many syllables the words of numbers have. */
struct number_words {
	unsigned char below[30]; /* zero to twenty-nine */
	unsigned char tens[10];  /* forty is [4] */
	unsigned char and;       /* between tens and ones */
	unsigned char hundreds[10];
	unsigned char hundred_alone; /* just 100 */
	unsigned char one_thousand;  /* what is said before "thousand" alone */
	unsigned char thousand, million, point;
};

static const struct number_words english_numbers = {
	.below = { 2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2,
		   2, 2, 3, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 3, 3 },
	.tens = { 0, 0, 2, 2, 2, 2, 2, 3, 2, 2 },
	.hundreds = { 0, 3, 3, 3, 3, 3, 3, 4, 3, 3 },
	.hundred_alone = 3,
	.one_thousand = 1,
	.thousand = 2,
	.million = 2,
	.point = 1,
};

static const struct number_words spanish_numbers = {
	.below = { 2, 2, 1, 1, 2, 2, 1, 2, 2, 2, 1, 2, 2, 2, 3,
		   2, 3, 4, 3, 4, 2, 3, 3, 3, 4, 4, 3, 4, 3, 4 },
	.tens = { 0, 0, 2, 2, 3, 3, 3, 3, 3, 3 },
	.and = 1,
	.hundreds = { 0, 2, 3, 3, 4, 3, 3, 4, 4, 4 },
	.hundred_alone = 1,
	.thousand = 1,
	.million = 2,
	.point = 2,
};

static size_t below_thousand(const struct number_words *w, unsigned long n)
{
	size_t hundreds = n == 100 ? w->hundred_alone : w->hundreds[n / 100];
	unsigned long rest = n % 100;
	if (rest == 0 && n > 0)
		return hundreds;
	if (rest < ARRAY_LEN(w->below))
		return hundreds + w->below[rest];
	return hundreds + w->tens[rest / 10] +
	       (rest % 10 ? (size_t)w->and +w->below[rest % 10] : 0);
}

static size_t whole_number(const struct number_words *w, unsigned long n)
{
	size_t syllables = 0;
	if (n >= 1000000) {
		syllables += below_thousand(w, n / 1000000 % 1000) + w->million;
		n %= 1000000;
	}
	if (n >= 1000) {
		syllables += (n / 1000 > 1 ? below_thousand(w, n / 1000) : w->one_thousand) +
			     w->thousand;
		n %= 1000;
	}
	return n > 0 || syllables == 0 ? syllables + below_thousand(w, n) : syllables;
}

static size_t digit_by_digit(const struct number_words *w, struct span digits)
{
	size_t n = 0;
	for (size_t i = 0; i < digits.n; i++)
		n += is_digit(digits.s[i]) ? w->below[digits.s[i] - '0'] : 0;
	return n;
}

/* "1,250", "2023", "988".  Without commas, English reads a year as two numbers. */
static size_t read_number(enum reading_language language, struct span digits, bool has_commas)
{
	const struct number_words *w =
		language == READING_ENGLISH ? &english_numbers : &spanish_numbers;
	unsigned long n = 0;
	size_t count = 0;
	for (size_t i = 0; i < digits.n && count < 9; i++) {
		if (!is_digit(digits.s[i]))
			continue;
		n = n * 10 + (unsigned long)(digits.s[i] - '0');
		count++;
	}
	bool is_call = span_equals(digits, span_of("988")) || span_equals(digits, span_of("911"));
	if (count >= 9 || is_call || (digits.s[0] == '0' && digits.n > 1))
		return digit_by_digit(w, digits);
	bool is_year = n >= 1100 && n < 2100 && n % 1000 > 9 && n % 100 != 0 && !has_commas;
	if (is_year && language == READING_ENGLISH)
		return below_thousand(w, n / 100) + below_thousand(w, n % 100) + (n % 100 < 10);
	return whole_number(w, n);
}

size_t syllables_number(enum reading_language language, struct span word)
{
	const struct number_words *w =
		language == READING_ENGLISH ? &english_numbers : &spanish_numbers;
	const char *hyphen = memchr(word.s, '-', word.n);
	size_t n = 0;
	if (hyphen && word.n > 7) /* of a telephone */
		return digit_by_digit(w, word);
	for (size_t at = 0; at < word.n;) {
		size_t end = at;
		bool commas = false;
		while (end < word.n && (is_digit(word.s[end]) || word.s[end] == ','))
			commas |= word.s[end++] == ',';
		if (end > at && at > 0 && word.s[at - 1] == '.')
			n += w->point + digit_by_digit(w, (struct span){ word.s + at, end - at });
		else if (end > at)
			n += read_number(language, (struct span){ word.s + at, end - at }, commas);
		at = end + (end == at || end < word.n);
	}
	return n > 0 ? n : 1;
}
