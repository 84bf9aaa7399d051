/* How it works: first, every letter that only looks like a Latin one becomes it; none of these
 * takes more bytes than before.  Then words between spaces are taken one by one.  Digits and signs
 * that are used for letters become those where a letter is in the word too.  A word with a sign for
 * a letter left out ("k*ll") is compared with a few words that are worth hiding.
 *
 * The result is read besides the text itself and can only add to its level, so it need not be
 * right where nothing is hidden: "5mg" may be read as "smg". */
#include "core/crisis_disguise.h"

#include "core/text.h"

/* ---- letters of other scripts ---- */

static const struct {
	int32_t cp;
	char letter;
} lookalikes[] = {
	{ 0x0430, 'a' }, { 0x0435, 'e' }, { 0x043E, 'o' }, { 0x0440, 'p' }, { 0x0441, 'c' },
	{ 0x0443, 'y' }, { 0x0445, 'x' }, { 0x0456, 'i' }, { 0x0455, 's' }, { 0x0458, 'j' },
	{ 0x0501, 'd' }, { 0x043C, 'm' }, { 0x043A, 'k' }, { 0x0442, 't' }, { 0x04BB, 'h' },
	{ 0x0410, 'a' }, { 0x0415, 'e' }, { 0x041E, 'o' }, { 0x0420, 'p' }, { 0x0421, 'c' },
	{ 0x0406, 'i' }, { 0x0405, 's' }, { 0x041C, 'm' }, { 0x041A, 'k' }, { 0x0422, 't' },
	{ 0x041D, 'h' }, { 0x03B1, 'a' }, { 0x03B5, 'e' }, { 0x03B9, 'i' }, { 0x03BF, 'o' },
	{ 0x03C5, 'u' }, { 0x03BA, 'k' }, { 0x0399, 'i' }, { 0x039A, 'k' }, { 0x039F, 'o' },
	{ 0x0131, 'i' }, { 0x00A1, 'i' },
};

/* The Latin letter that a character looks like; 0: none. */
static char plain_letter(int32_t cp)
{
	if (cp >= 0x24B6 && cp <= 0x24E9) /* circled capitals, then small ones */
		return (char)('a' + (cp - 0x24B6) % 26);
	for (size_t i = 0; i < ARRAY_LEN(lookalikes); i++) {
		if (lookalikes[i].cp == cp)
			return lookalikes[i].letter;
	}
	return 0;
}

static size_t replace_lookalikes(struct span typed, char *out)
{
	size_t n = 0, bytes;
	for (size_t at = 0; at < typed.n; at += bytes) {
		char plain = plain_letter(text_decode(typed.s + at, typed.n - at, &bytes));
		if (plain)
			out[n++] = plain;
		else
			memcpy(out + n, typed.s + at, bytes);
		n += plain ? 0 : bytes;
	}
	return n;
}

/* ---- one word ---- */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Is there a letter before or after it in the word? */
static bool is_near_letter(struct span word, size_t at)
{
	return (at > 0 && is_letter(word.s[at - 1])) ||
	       (at + 1 < word.n && is_letter(word.s[at + 1]));
}

static void replace_digits(char *word, size_t n)
{
	static const char signs[] = "013457@$!|", letters[] = "oieastasil";
	for (size_t i = 0; i < n; i++) {
		const char *sign = memchr(signs, word[i], sizeof(signs) - 1);
		if (sign && is_near_letter((struct span){ word, n }, i))
			word[i] = letters[sign - signs];
	}
}

/* A sign in the word stands for one letter of the other. */
static bool is_hidden(struct span word, const char *other)
{
	for (size_t i = 0; i < word.n; i++) {
		bool sign = i > 0 && memchr("*.?#_", word.s[i], 5);
		if (!sign && (word.s[i] | 0x20) != other[i])
			return false;
	}
	return true;
}

static void replace_signs(char *word, size_t n)
{
	static const char *const hidden[] = { "kill",     "killing", "die",       "dying",
					      "death",    "suicide", "suicidal",  "myself",
					      "morir",    "morirme", "matar",     "matarme",
					      "suicidio", "suicida", "suicidarme" };
	for (size_t i = 0; i < ARRAY_LEN(hidden); i++) {
		if (strlen(hidden[i]) == n && is_hidden((struct span){ word, n }, hidden[i])) {
			memcpy(word, hidden[i], n);
			return;
		}
	}
}

size_t crisis_unmask(struct span typed, char out[LIMIT_QUERY_BYTES])
{
	typed.n = MIN(typed.n, (size_t)LIMIT_QUERY_BYTES);
	size_t n = replace_lookalikes(typed, out);
	for (size_t at = 0, end; at < n; at = end + 1) {
		for (end = at; end < n && out[end] != ' '; end++)
			;
		replace_digits(out + at, end - at);
		replace_signs(out + at, end - at);
	}
	return n == typed.n && memcmp(out, typed.s, n) == 0 ? 0 : n;
}
