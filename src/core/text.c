/* How it works: UTF-8 is decoded here, strictly; utf8proc knows the properties of characters.
 * Nearly all text is plain ASCII or Latin, so every function tries that first: two neighbours
 * below U+0300 are always two clusters (but CR LF), and printable ASCII is one column wide. */
#include "core/text.h"

#include <utf8proc.h>

enum {
	LATIN_END = 0x300,           /* below it nothing joins with its neighbour */
	EMOJI_PRESENTATION = 0xFE0F, /* asks for the wide, coloured form */
	KEYCAP = 0x20E3,
	REGIONAL_A = 0x1F1E6,
	REGIONAL_Z = 0x1F1FF,
};

static bool is_continuation(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

int32_t text_decode(const char *s, size_t n, size_t *ret_bytes)
{
	static const int32_t smallest[5] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *u = (const unsigned char *)s;
	*ret_bytes = 1;
	if (u[0] < 0x80)
		return u[0];
	size_t length = u[0] >= 0xF0 ? 4 : u[0] >= 0xE0 ? 3 : 2;
	if (u[0] < 0xC2 || u[0] > 0xF4 || length > n)
		return -1;
	int32_t cp = u[0] & (0x7F >> length);
	for (size_t i = 1; i < length; i++) {
		if (!is_continuation(u[i]))
			return -1;
		cp = cp << 6 | (u[i] & 0x3F);
	}
	if (cp < smallest[length] || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		return -1;
	*ret_bytes = length;
	return cp;
}

size_t text_encode(int32_t cp, char out[4])
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	size_t length = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	static const unsigned char first[5] = { 0, 0, 0xC0, 0xE0, 0xF0 };
	for (size_t i = length - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (cp & 0x3F));
		cp >>= 6;
	}
	out[0] = (char)(first[length] | cp);
	return length;
}

/* What is wrong with a code point above ASCII. */
static enum text_problem code_point_problem(int32_t cp)
{
	if (cp < 0xA0)
		return TEXT_CONTROL;
	if (cp < 0x61C)
		return TEXT_FINE;
	if (cp == 0x200B)
		return TEXT_INVISIBLE;
	if (cp == 0x61C || cp == 0x200E || cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) ||
	    (cp >= 0x2066 && cp <= 0x2069))
		return TEXT_BIDI;
	if (cp == 0x2028 || cp == 0x2029)
		return TEXT_SEPARATOR;
	if ((cp & 0xFFFE) == 0xFFFE || (cp >= 0xFDD0 && cp <= 0xFDEF) || cp == 0xFEFF)
		return TEXT_NONCHARACTER;
	return TEXT_FINE;
}

/* A bad byte that begins the three bytes of a surrogate gets its own name. */
static enum text_problem bad_byte_problem(const char *s, size_t n)
{
	const unsigned char *u = (const unsigned char *)s;
	if (n >= 3 && u[0] == 0xED && u[1] >= 0xA0 && u[1] <= 0xBF && is_continuation(u[2]))
		return TEXT_NONCHARACTER;
	return TEXT_BAD_UTF8;
}

/* Bytes at the start that are printable ASCII, eight at a time. */
static size_t printable_run(const char *s, size_t n)
{
	const uint64_t ones = 0x0101010101010101, highs = ones << 7;
	size_t at = 0;
	while (n - at >= 8) {
		uint64_t w;
		memcpy(&w, s + at, 8);
		uint64_t below_space = (w - ones * 0x20) & ~w;
		uint64_t delete = w ^ (ones * 0x7F);
		uint64_t is_delete = (delete - ones) & ~delete;
		if ((w | below_space | is_delete) & highs)
			break;
		at += 8;
	}
	while (at < n && s[at] >= 0x20 && s[at] < 0x7F)
		at++;
	return at;
}

enum text_problem text_find_forbidden(struct span text, bool tab_allowed, size_t *ret_offset)
{
	size_t at = 0;
	for (;;) {
		at += printable_run(text.s + at, text.n - at);
		if (at == text.n)
			return TEXT_FINE;
		size_t bytes = 1;
		enum text_problem problem = TEXT_FINE;
		unsigned char c = (unsigned char)text.s[at];
		if (c < 0x80) {
			if (c != '\n' && !(c == '\t' && tab_allowed))
				problem = TEXT_CONTROL;
		} else {
			int32_t cp = text_decode(text.s + at, text.n - at, &bytes);
			problem = cp < 0 ? bad_byte_problem(text.s + at, text.n - at)
					 : code_point_problem(cp);
		}
		if (problem) {
			*ret_offset = at;
			return problem;
		}
		at += bytes;
	}
}

size_t text_make_printable(char *text, size_t n)
{
	size_t used = 0, bytes = 0, where = 0;
	for (size_t at = 0; at < n; at += bytes) {
		text_decode(text + at, n - at, &bytes);
		struct span character = { text + at, bytes };
		if (text[at] == '\n' || text_find_forbidden(character, false, &where)) {
			text[used++] = '?';
			continue;
		}
		memmove(text + used, text + at, bytes);
		used += bytes;
	}
	text[used] = '\0';
	return used;
}

const char *text_problem_name(enum text_problem p)
{
	switch (p) {
	case TEXT_FINE:
		return "nothing wrong";
	case TEXT_BAD_UTF8:
		return "a byte that is not UTF-8";
	case TEXT_CONTROL:
		return "a control character";
	case TEXT_BIDI:
		return "a character that changes the direction of text";
	case TEXT_SEPARATOR:
		return "a line or paragraph separator";
	case TEXT_INVISIBLE:
		return "an invisible space";
	case TEXT_NONCHARACTER:
		return "a code that is no character";
	}
	return "";
}

static bool is_regional(int32_t cp)
{
	return cp >= REGIONAL_A && cp <= REGIONAL_Z;
}

static bool is_pictograph(int32_t cp)
{
	return utf8proc_get_property(cp)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

/* Columns of one code point; bad bytes will be shown as one "?". */
static int code_point_width(int32_t cp)
{
	if (cp < 0)
		return 1;
	if (cp < 0x80)
		return cp >= 0x20 && cp < 0x7F;
	int width = utf8proc_charwidth(cp);
	return width < 0 ? 0 : MIN(width, 2);
}

/* The general case: as many code points as belong together. */
static size_t join_cluster(const char *s, size_t n, int *ret_width)
{
	size_t at = 0, bytes = 0;
	int32_t first = text_decode(s, n, &at), last = first, state = 0;
	int width = code_point_width(first);
	while (at < n && last >= 0) {
		int32_t cp = text_decode(s + at, n - at, &bytes);
		if (cp < 0 || utf8proc_grapheme_break_stateful(last, cp, &state))
			break;
		bool wide = (cp == EMOJI_PRESENTATION && is_pictograph(first)) || cp == KEYCAP ||
			    (is_regional(first) && is_regional(cp));
		width = MAX(width, wide ? 2 : code_point_width(cp));
		last = cp;
		at += bytes;
	}
	*ret_width = width;
	return at;
}

size_t text_next_cluster(const char *s, size_t n, int *ret_width)
{
	const unsigned char *u = (const unsigned char *)s;
	if (u[0] >= 0x20 && u[0] < 0x7F && (n == 1 || u[1] < 0x80)) {
		*ret_width = 1;
		return 1;
	}
	size_t bytes = 0, next_bytes = 0;
	int32_t cp = text_decode(s, n, &bytes);
	if (cp >= 0xA0 && cp < LATIN_END &&
	    (n == bytes || (unsigned char)s[bytes] < 0x80 ||
	     text_decode(s + bytes, n - bytes, &next_bytes) < LATIN_END)) {
		*ret_width = 1;
		return bytes;
	}
	return join_cluster(s, n, ret_width);
}

/* Where the code point that ends before `end` begins; a bad byte stands for itself. */
static size_t step_back(const char *s, size_t end)
{
	size_t lowest = end > 4 ? end - 4 : 0, bytes = 0;
	for (size_t at = end - 1;; at--) {
		if (text_decode(s + at, end - at, &bytes) >= 0 && at + bytes == end)
			return at;
		if (at == lowest)
			return end - 1;
	}
}

/* Two such neighbours never belong together (rule GB999 of UAX #29). */
static bool stands_alone(int32_t cp)
{
	return cp < 0 || utf8proc_get_property(cp)->boundclass == UTF8PROC_BOUNDCLASS_OTHER;
}

/* Clusters are only defined going forward: go back to where one certainly begins, then forward. */
size_t text_last_cluster(const char *s, size_t n)
{
	size_t start = step_back(s, n), bytes = 0;
	bool alone = stands_alone(text_decode(s + start, n - start, &bytes));
	while (start > 0) {
		size_t before = step_back(s, start);
		bool before_alone = stands_alone(text_decode(s + before, start - before, &bytes));
		if (alone && before_alone)
			break;
		start = before;
		alone = before_alone;
	}
	for (;;) {
		int width = 0;
		size_t length = text_next_cluster(s + start, n - start, &width);
		if (start + length >= n)
			return n - start;
		start += length;
	}
}

int text_width(struct span text)
{
	int width = 0, columns = 0;
	for (size_t at = 0; at < text.n; width += columns)
		at += text_next_cluster(text.s + at, text.n - at, &columns);
	return width;
}

size_t text_fit(struct span text, int columns)
{
	size_t at = 0;
	int used = 0, width = 0;
	while (at < text.n) {
		size_t bytes = text_next_cluster(text.s + at, text.n - at, &width);
		if (used + width > columns)
			break;
		used += width;
		at += bytes;
	}
	return at;
}

size_t text_characters(struct span text)
{
	size_t count = 0, bytes = 0;
	for (size_t at = 0; at < text.n; at += bytes) {
		text_decode(text.s + at, text.n - at, &bytes);
		count++;
	}
	return count;
}

static bool is_word_character(int32_t cp)
{
	if (cp < 0x80)
		return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') ||
		       (cp >= '0' && cp <= '9');
	utf8proc_category_t category = utf8proc_category(cp);
	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

/* The apostrophes and hyphens that may stand inside a word. */
static bool is_word_joiner(int32_t cp)
{
	return cp == '\'' || cp == '-' || cp == 0x2019 || cp == 0x2010 || cp == 0x2011;
}

size_t text_words(struct span text)
{
	size_t count = 0, bytes = 0;
	bool inside = false, joined = false;
	for (size_t at = 0; at < text.n; at += bytes) {
		int32_t cp = text_decode(text.s + at, text.n - at, &bytes);
		if (is_word_character(cp)) {
			count += !inside;
			inside = true;
			joined = false;
		} else {
			/* One joiner may be followed by the rest of the word; two may not. */
			inside = inside && !joined && is_word_joiner(cp);
			joined = inside;
		}
	}
	return count;
}

/* Signs that do not decompose into an ASCII sign, with one of the same width and sense. */
static const struct {
	int32_t from, to; /* range of code points */
	char ascii;
} plain_signs[] = {
	{ 0x00A1, 0x00A1, '!' },  { 0x00A6, 0x00A6, '|' },  { 0x00A9, 0x00A9, 'c' },
	{ 0x00AB, 0x00AB, '"' },  { 0x00AE, 0x00AE, 'r' },  { 0x00B0, 0x00B0, 'o' },
	{ 0x00B2, 0x00B3, '?' },  { 0x00B4, 0x00B4, '\'' }, { 0x00B7, 0x00B7, '*' },
	{ 0x00B9, 0x00B9, '?' },  { 0x00BB, 0x00BB, '"' },  { 0x00BF, 0x00BF, '?' },
	{ 0x00C6, 0x00C6, 'A' },  { 0x00D0, 0x00D0, 'D' },  { 0x00D7, 0x00D7, 'x' },
	{ 0x00D8, 0x00D8, 'O' },  { 0x00DF, 0x00DF, 's' },  { 0x00E6, 0x00E6, 'a' },
	{ 0x00F0, 0x00F0, 'd' },  { 0x00F7, 0x00F7, '/' },  { 0x00F8, 0x00F8, 'o' },
	{ 0x0110, 0x0110, 'D' },  { 0x0111, 0x0111, 'd' },  { 0x0131, 0x0131, 'i' },
	{ 0x0141, 0x0141, 'L' },  { 0x0142, 0x0142, 'l' },  { 0x0152, 0x0152, 'O' },
	{ 0x0153, 0x0153, 'o' },  { 0x02BC, 0x02BC, '\'' }, { 0x2010, 0x2015, '-' },
	{ 0x2018, 0x201B, '\'' }, { 0x201C, 0x201F, '"' },  { 0x2020, 0x2021, '+' },
	{ 0x2022, 0x2023, '*' },  { 0x2026, 0x2026, '.' },  { 0x2032, 0x2032, '\'' },
	{ 0x2033, 0x2033, '"' },  { 0x2039, 0x2039, '<' },  { 0x203A, 0x203A, '>' },
	{ 0x2043, 0x2043, '-' },  { 0x2044, 0x2044, '/' },  { 0x2070, 0x2094, '?' },
	{ 0x20AC, 0x20AC, 'E' },  { 0x2190, 0x2190, '<' },  { 0x2191, 0x2191, '^' },
	{ 0x2192, 0x2192, '>' },  { 0x2193, 0x2193, 'v' },  { 0x2212, 0x2212, '-' },
	{ 0x2219, 0x2219, '*' },  { 0x2500, 0x2501, '-' },  { 0x2502, 0x2503, '|' },
	{ 0x2504, 0x2505, '-' },  { 0x2506, 0x2507, '|' },  { 0x2508, 0x2509, '-' },
	{ 0x250A, 0x250B, '|' },  { 0x250C, 0x254B, '+' },  { 0x254C, 0x254D, '-' },
	{ 0x254E, 0x254F, '|' },  { 0x2550, 0x2550, '-' },  { 0x2551, 0x2551, '|' },
	{ 0x2552, 0x2570, '+' },  { 0x2580, 0x2593, '#' },  { 0x25A0, 0x25A0, '#' },
	{ 0x25AA, 0x25AA, '*' },  { 0x25B2, 0x25B2, '^' },  { 0x25B6, 0x25BA, '>' },
	{ 0x25BC, 0x25BC, 'v' },  { 0x25C0, 0x25C4, '<' },  { 0x25CB, 0x25CB, 'o' },
	{ 0x25CF, 0x25CF, '*' },  { 0x25E6, 0x25E6, 'o' },  { 0x2713, 0x2714, '*' },
	{ 0x2715, 0x2718, 'x' },
};

static char plain_sign(int32_t cp)
{
	for (size_t i = 0; i < ARRAY_LEN(plain_signs); i++)
		if (cp >= plain_signs[i].from && cp <= plain_signs[i].to)
			return plain_signs[i].ascii;
	return 0;
}

/* The ASCII characters of one cluster; false when there are none that say the same. */
static bool plain_cluster(const char *s, size_t n, char *out, size_t size, size_t *ret_n)
{
	size_t used = 0, bytes = 0;
	for (size_t at = 0; at < n; at += bytes) {
		int32_t cp = text_decode(s + at, n - at, &bytes), parts[32];
		char sign = cp < 0 ? '?' : plain_sign(cp);
		utf8proc_ssize_t count = 1;
		if (sign) {
			parts[0] = (unsigned char)sign;
		} else {
			int bound = 0;
			count = utf8proc_decompose_char(cp, parts, ARRAY_LEN(parts),
							UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
								UTF8PROC_STRIPMARK |
								UTF8PROC_IGNORE,
							&bound);
		}
		if (count < 0 || count > (utf8proc_ssize_t)ARRAY_LEN(parts))
			return false;
		for (utf8proc_ssize_t i = 0; i < count; i++) {
			int32_t part = plain_sign(parts[i]) ? plain_sign(parts[i]) : parts[i];
			if (part < 0x20 || part >= 0x7F || used == size)
				return false;
			out[used++] = (char)part;
		}
	}
	*ret_n = used;
	return true;
}

size_t text_to_ascii(const char *cluster, size_t n, char *out, size_t size)
{
	size_t used = 0;
	if (size == 0)
		return 0;
	for (size_t at = 0; at < n;) {
		char plain[8];
		int width = 0;
		size_t count = 0, bytes = text_next_cluster(cluster + at, n - at, &width);
		size_t columns = (size_t)width;
		if (!plain_cluster(cluster + at, bytes, plain, sizeof(plain), &count) ||
		    count > columns) {
			memset(plain, '?', columns);
			count = columns;
		}
		if (columns > size - 1 - used)
			break;
		/* A wide letter takes two columns: its plain form gets a space. */
		memset(out + used, ' ', columns);
		memcpy(out + used, plain, count);
		used += columns;
		at += bytes;
	}
	out[used] = '\0';
	return used;
}

/* Text that utf8proc does not take (it takes all valid UTF-8): letters folded, the rest "?". */
static const char *fold_ascii(struct arena *a, struct span text)
{
	char *out = arena_strndup(a, text.s, text.n);
	for (size_t i = 0; i < text.n; i++) {
		if (out[i] >= 'A' && out[i] <= 'Z')
			out[i] = (char)(out[i] + ('a' - 'A'));
		else if ((unsigned char)out[i] >= 0x80)
			out[i] = '?';
	}
	return out;
}

enum {
	FOLD_OPTIONS = UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
		       UTF8PROC_STRIPMARK | UTF8PROC_IGNORE | UTF8PROC_LUMP,
	FOLD_WORD_POINTS = 256, /* of one word, decomposed */
};

const char *text_fold(struct arena *a, struct span text)
{
	size_t ascii = 0;
	while (ascii < text.n && (unsigned char)text.s[ascii] < 0x80)
		ascii++;
	if (ascii == text.n)
		return fold_ascii(a, text);
	const utf8proc_option_t options = (utf8proc_option_t)FOLD_OPTIONS;
	const utf8proc_uint8_t *s = (const utf8proc_uint8_t *)text.s;
	utf8proc_ssize_t n = (utf8proc_ssize_t)text.n;
	utf8proc_ssize_t count = utf8proc_decompose(s, n, NULL, 0, options);
	if (count < 0)
		return fold_ascii(a, text);
	utf8proc_int32_t *points = ARENA_ARRAY(a, utf8proc_int32_t, (size_t)count);
	utf8proc_decompose(s, n, points, count, options);
	char *out = arena_alloc(a, (size_t)count * 4 + 1);
	size_t used = 0;
	for (utf8proc_ssize_t i = 0; i < count; i++)
		used += text_encode(points[i], out + used);
	out[used] = '\0';
	return out;
}

size_t text_fold_word(struct span word, char *out, size_t size)
{
	utf8proc_int32_t points[FOLD_WORD_POINTS];
	const utf8proc_uint8_t *s = (const utf8proc_uint8_t *)word.s;
	size_t used = 0, bytes;
	char encoded[4];
	size_t length = MIN(word.n, (size_t)FOLD_WORD_POINTS / 4); /* one point becomes up to 18 */
	while (length < word.n && length > 0 && ((unsigned char)word.s[length] & 0xC0) == 0x80)
		length--;
	utf8proc_ssize_t n = utf8proc_decompose(s, (utf8proc_ssize_t)length, points,
						FOLD_WORD_POINTS, (utf8proc_option_t)FOLD_OPTIONS);
	for (utf8proc_ssize_t i = 0; i < MIN(n, (utf8proc_ssize_t)FOLD_WORD_POINTS); i++) {
		bytes = text_encode(points[i], encoded);
		if (used + bytes >= size)
			break;
		memcpy(out + used, encoded, bytes);
		used += bytes;
	}
	out[used] = '\0';
	return used;
}

bool text_is_mark(int32_t cp)
{
	utf8proc_category_t category = utf8proc_category(cp);
	return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
	       category == UTF8PROC_CATEGORY_ME;
}

bool text_is_letter(int32_t cp)
{
	if (cp < 0x80)
		return (uint32_t)((cp | 0x20) - 'a') < 26 || (uint32_t)(cp - '0') < 10;
	utf8proc_category_t category = utf8proc_category(cp);
	bool letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
	bool number = category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
	return letter || number || text_is_mark(cp);
}
