/* A number is a run of digits; a hyphen between digits makes them one phone number. */
#include "core/crisis_numbers.h"

#include "core/text.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The next run of digits at or after s. */
static struct span next_number(const char *s)
{
	while (*s && !is_digit(*s))
		s++;
	struct span number = { s, 0 };
	while (is_digit(s[number.n]))
		number.n++;
	return number;
}

/* Not a part of a longer phone number. */
static bool stands_alone(const char *text, struct span n)
{
	bool before = n.s > text + 1 && n.s[-1] == '-' && is_digit(n.s[-2]);
	bool after = n.s[n.n] == '-' && is_digit(n.s[n.n + 1]);
	return !before && !after;
}

bool crisis_number_is_in(const char *text, const char *number)
{
	for (struct span n = next_number(text); n.n > 0; n = next_number(n.s + n.n)) {
		if (stands_alone(text, n) && span_equals(n, span_of(number)))
			return true;
	}
	return false;
}

static bool is_crisis_number(struct span n)
{
	return span_equals(n, SPAN_LITERAL("988")) || span_equals(n, SPAN_LITERAL("911"));
}

struct span crisis_mistyped_number(const char *text)
{
	for (struct span n = next_number(text); n.n > 0; n = next_number(n.s + n.n)) {
		size_t nines = 0, others = 0;
		for (size_t i = 0; i < n.n; i++) {
			nines += n.s[i] == '9';
			others += !strchr("189", n.s[i]);
		}
		if (n.n == 3 && nines > 0 && others == 0 && !is_crisis_number(n) &&
		    stands_alone(text, n))
			return n;
	}
	return (struct span){ NULL, 0 };
}

struct span crisis_other_number(const char *text)
{
	struct span n = next_number(text);
	while (n.n > 0 && is_crisis_number(n))
		n = next_number(n.s + n.n);
	return n;
}

bool crisis_foreign_digit(const char *text)
{
	static const int32_t zeros[] = { 0x660, 0x6F0, 0x966, 0xFF10 };
	size_t n = strlen(text), bytes;
	for (size_t at = 0; at < n; at += bytes) {
		int32_t cp = text_decode(text + at, n - at, &bytes);
		for (size_t i = 0; i < ARRAY_LEN(zeros); i++) {
			if (cp >= zeros[i] && cp < zeros[i] + 10)
				return true;
		}
	}
	return false;
}
