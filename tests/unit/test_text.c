/* What text promises: strict UTF-8, nothing forbidden passes, clusters and columns. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/text.h"

/* ---- UTF-8 ---- */

static void every_code_point_survives_encoding(void **state)
{
	(void)state;
	for (int32_t cp = 0; cp <= 0x10FFFF; cp++) {
		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		char bytes[4];
		size_t length = text_encode(cp, bytes), read = 0;
		assert_int_equal(text_decode(bytes, length, &read), cp);
		assert_int_equal(read, length);
		/* Cut short, it is a bad byte. */
		if (length > 1) {
			assert_int_equal(text_decode(bytes, length - 1, &read), -1);
			assert_int_equal(read, 1);
		}
	}
}

static void bad_bytes_are_seen(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"\x80",
		"\xBF",
		"\xC0\x80",
		"\xC1\xBF",
		"\xC3(",
		"\xE0\x80\x80",
		"\xE0\x9F\xBF",
		"\xED\xA0\x80",
		"\xED\xBF\xBF",
		"\xE2\x82",
		"\xE2(\xA1",
		"\xF0\x80\x80\x80",
		"\xF0\x8F\xBF\xBF",
		"\xF4\x90\x80\x80",
		"\xF5\x80\x80\x80",
		"\xFE",
		"\xFF",
		"\xF8\x88\x80\x80\x80",
	};
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		size_t bytes = 0;
		assert_int_equal(text_decode(bad[i], strlen(bad[i]), &bytes), -1);
		assert_int_equal(bytes, 1);
	}
}

/* ---- what may not be in a text ---- */

static enum text_problem problem_of(int32_t cp, bool tab_allowed)
{
	char bytes[4];
	size_t offset = 99;
	struct span text = { bytes, text_encode(cp, bytes) };
	enum text_problem problem = text_find_forbidden(text, tab_allowed, &offset);
	if (problem)
		assert_int_equal(offset, 0);
	return problem;
}

static void every_code_point_is_fine_or_forbidden(void **state)
{
	(void)state;
	for (int32_t cp = 0; cp <= 0x10FFFF; cp++) {
		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		enum text_problem expected = TEXT_FINE;
		if ((cp < 0x20 && cp != '\n') || (cp >= 0x7F && cp < 0xA0))
			expected = TEXT_CONTROL;
		else if (cp == 0x200E || cp == 0x200F || cp == 0x61C ||
			 (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069))
			expected = TEXT_BIDI;
		else if (cp == 0x200B)
			expected = TEXT_INVISIBLE;
		else if (cp == 0x2028 || cp == 0x2029)
			expected = TEXT_SEPARATOR;
		else if (cp == 0xFEFF || (cp >= 0xFDD0 && cp <= 0xFDEF) || (cp & 0xFFFF) >= 0xFFFE)
			expected = TEXT_NONCHARACTER;
		if (problem_of(cp, false) != expected)
			fail_msg("U+%04X: %d instead of %d", (unsigned)cp, problem_of(cp, false),
				 expected);
	}
	assert_int_equal(problem_of('\t', true), TEXT_FINE);
	assert_int_equal(problem_of('\n', true), TEXT_FINE);
	assert_int_equal(problem_of('\r', true), TEXT_CONTROL);
}

static void forbidden_bytes_are_found_at_every_offset(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		enum text_problem problem;
	} rows[] = {
		{ "\x1b", TEXT_CONTROL },     { "\x1f", TEXT_CONTROL },
		{ "\x7f", TEXT_CONTROL },     { "\xff", TEXT_BAD_UTF8 },
		{ "\u202e", TEXT_BIDI },      { "\u2028", TEXT_SEPARATOR },
		{ "\xC2\x85", TEXT_CONTROL }, { "\xED\xA0\x80", TEXT_NONCHARACTER },
		{ "\xC3", TEXT_BAD_UTF8 },    { "\r", TEXT_CONTROL },
		{ "\u200b", TEXT_INVISIBLE },
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		for (size_t before = 0; before < 40; before++) {
			for (size_t after = 0; after < 20; after++) {
				char text[80];
				size_t n = before, length = strlen(rows[i].bytes), offset = 99;
				memset(text, '~', sizeof(text));
				memcpy(text + n, rows[i].bytes, length);
				n += length + after;
				assert_int_equal(text_find_forbidden((struct span){ text, n }, true,
								     &offset),
						 rows[i].problem);
				assert_int_equal(offset, before);
			}
		}
	}
	size_t offset = 0;
	assert_int_equal(text_find_forbidden(SPAN_LITERAL("a\0b"), true, &offset), TEXT_CONTROL);
	assert_int_equal(offset, 1);
	assert_int_equal(text_find_forbidden(SPAN_LITERAL(""), true, &offset), TEXT_FINE);
	assert_int_equal(text_find_forbidden(SPAN_LITERAL(
						     "Español: ¿qué? 日本 👍🏽 \n fin"),
					     false, &offset),
			 TEXT_FINE);
}

static void problems_have_names(void **state)
{
	(void)state;
	for (int p = TEXT_FINE; p <= TEXT_NONCHARACTER; p++)
		assert_true(strlen(text_problem_name((enum text_problem)p)) > 5);
}

/* ---- clusters and columns ---- */

static const struct {
	const char *text;
	size_t bytes; /* of its first cluster */
	int width;
} clusters[] = {
	{ "ab", 1, 1 },
	{ "é", 2, 1 },
	{ "e\u0301x", 3, 1 }, /* a letter and its accent */
	{ "e\u0301\u0323x", 5, 1 },
	{ "日本", 3, 2 },
	{ "한국", 3, 2 },
	{ "\u1112\u1161\u11ABx", 9, 2 }, /* the same syllable in parts */
	{ "Ａ", 3, 2 },
	{ "👍x", 4, 2 },
	{ "👍🏽x", 8, 2 },         /* a skin tone */
	{ "👩\u200d👩\u200d👧x", 18, 2 }, /* a family, joined */
	{ "🇪🇸🇺🇸", 8, 2 },              /* the first of two flags */
	{ "❤\uFE0Fx", 6, 2 },          /* a sign shown as a picture */
	{ "❤x", 3, 1 },                /* and as text */
	{ "1\uFE0F\u20E3x", 7, 2 },    /* a keycap */
	{ "a\uFE0Fx", 4, 1 },
	{ "\u0301x", 2, 0 }, /* an accent with no letter */
	{ "\u200bx", 3, 0 },
	{ "\u00a0x", 2, 1 },
	{ "\r\nx", 2, 0 },
	{ "\nx", 1, 0 },
	{ "\xff"
	  "x",
	  1, 1 },
	{ "x\xff", 1, 1 },
	{ "é\xff", 2, 1 },
	{ "日\xff", 3, 2 },
};

static void clusters_have_their_bytes_and_columns(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(clusters); i++) {
		int width = -1;
		const char *s = clusters[i].text;
		size_t bytes = text_next_cluster(s, strlen(s), &width);
		if (bytes != clusters[i].bytes || width != clusters[i].width)
			fail_msg("row %zu (%s): %zu bytes, %d columns", i, s, bytes, width);
	}
}

/* What is put together at random below: everything that joins with something. */
static const char *const pieces[] = {
	"a", " ",      "é",  "\u0301", "日",     "👍",      "🏽",   "\u200d",
	"🇪", "🇸",      "❤",  "\uFE0F", "\u1112", "\u1161", "\u11AB", "한",
	"1", "\u20E3", "\n", "\u0600", "\u0903", "\xff",   "\u00ad", "ñ",
};

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 16;
}

static size_t random_text(unsigned *seed, char *out, size_t size)
{
	size_t n = 0;
	for (unsigned count = next_random(seed) % 24; count > 0; count--) {
		const char *piece = pieces[next_random(seed) % ARRAY_LEN(pieces)];
		if (n + strlen(piece) > size)
			break;
		while (*piece)
			out[n++] = *piece++;
	}
	return n;
}

static void going_back_stops_where_going_forward_did(void **state)
{
	(void)state;
	unsigned seed = 1;
	for (int round = 0; round < 20000; round++) {
		char text[128];
		size_t n = random_text(&seed, text, sizeof(text)), starts[128], count = 0;
		for (size_t at = 0; at < n;) {
			int width = 0;
			starts[count++] = at;
			at += text_next_cluster(text + at, n - at, &width);
			assert_in_range(width, 0, 2);
		}
		for (size_t end = n; end > 0; end = starts[count])
			assert_int_equal(end - text_last_cluster(text, end), starts[--count]);
		assert_int_equal(count, 0);
	}
}

static void a_line_fits_when_it_is_cut_to_fit(void **state)
{
	(void)state;
	unsigned seed = 2;
	for (int round = 0; round < 5000; round++) {
		char text[128];
		struct span all = { text, random_text(&seed, text, sizeof(text)) };
		int whole = text_width(all);
		for (int columns = 0; columns <= whole; columns++) {
			struct span start = { text, text_fit(all, columns) };
			assert_true(text_width(start) <= columns);
			int width = 0;
			if (start.n == all.n)
				continue;
			text_next_cluster(text + start.n, all.n - start.n, &width);
			assert_true(text_width(start) + width > columns);
		}
		assert_int_equal(text_fit(all, whole), all.n);
	}
	assert_int_equal(text_fit(SPAN_LITERAL("日本"), 3), 3);
	assert_int_equal(text_fit(SPAN_LITERAL("e\u0301"), 1), 3);
	assert_int_equal(text_fit(SPAN_LITERAL("abc"), 0), 0);
	assert_int_equal(text_fit(SPAN_LITERAL("abc"), -1), 0);
}

static void counts_characters_and_words(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t characters, words;
	} rows[] = {
		{ "", 0, 0 },
		{ "   ", 3, 0 },
		{ "Call or text 988", 16, 4 },
		{ "don't", 5, 1 },
		{ "don’t", 5, 1 },
		{ "follow-up visit", 15, 2 },
		{ "a - b", 5, 2 },
		{ "a--b", 4, 2 },
		{ "'tis 'so'", 9, 2 },
		{ "¿Qué es? Sí, señor.", 19, 4 },
		{ "e\u0301te\u0301", 5, 1 },
		{ "24/7", 4, 2 },
		{ "— … !", 5, 0 },
		{ "a\xff"
		  "b",
		  3, 2 },
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_int_equal(text_characters(span_of(rows[i].text)), rows[i].characters);
		if (text_words(span_of(rows[i].text)) != rows[i].words)
			fail_msg("\"%s\" has %zu words", rows[i].text,
				 text_words(span_of(rows[i].text)));
	}
}

/* ---- plain and folded ---- */

static void plain_text_for_plain_terminals(void **state)
{
	(void)state;
	static const struct {
		const char *text, *plain;
	} rows[] = {
		{ "", "" },
		{ "Call 988", "Call 988" },
		{ "Español: ¿qué pasó? ¡Ñandú!", "Espanol: ?que paso? !Nandu!" },
		{ "e\u0301", "e" },
		{ "“It’s” ‘so’ «hoy»", "\"It's\" 'so' \"hoy\"" },
		{ "a – b — c… • d·e", "a - b - c. * d*e" },
		{ "5\u00a0mg", "5 mg" },
		{ "→ ← ↑ ↓", "> < ^ v" },
		{ "┌──┐│", "+--+|" },
		{ "日本", "????" },
		{ "Ａ！", "A ! " }, /* as wide as it was */
		{ "👍", "??" },
		{ "½ 10² ™", "? 10? ?" }, /* 102 would be a lie */
		{ "ß æ ø ł", "s a o l" },
		{ "κ", "?" },
		{ "\xff", "?" },
		{ "\u200b", "" },
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		char out[100];
		size_t n = text_to_ascii(rows[i].text, strlen(rows[i].text), out, sizeof(out));
		assert_string_equal(out, rows[i].plain);
		assert_int_equal(n, strlen(out));
	}
}

static void plain_text_is_as_wide_as_the_original(void **state)
{
	(void)state;
	for (int32_t cp = 0x20; cp <= 0x10FFFF; cp++) {
		if (cp == 0x7F)
			cp = 0xA0;
		if (cp == 0xD800)
			cp = 0xE000;
		char bytes[4], out[8];
		struct span text = { bytes, text_encode(cp, bytes) };
		size_t n = text_to_ascii(text.s, text.n, out, sizeof(out));
		assert_int_equal(n, text_width(text));
		for (size_t i = 0; i < n; i++)
			assert_in_range(out[i], 0x20, 0x7E);
		assert_int_equal(out[n], 0);
	}
}

static void plain_text_stops_at_the_end_of_the_buffer(void **state)
{
	(void)state;
	char out[4] = "xxx";
	assert_int_equal(text_to_ascii("éé日", 7, out, 4), 2); /* no half of the wide one */
	assert_string_equal(out, "ee");
	assert_int_equal(text_to_ascii("abc", 3, out, 1), 0);
	assert_string_equal(out, "");
	assert_int_equal(text_to_ascii("abc", 3, out, 0), 0);
}

static void folding_makes_equal_what_reads_equal(void **state)
{
	(void)state;
	static const struct {
		const char *text, *folded;
	} rows[] = {
		{ "", "" },
		{ "KETAMINE", "ketamine" },
		{ "Depresión", "depresion" },
		{ "DEPRESIO\u0301N", "depresion" },
		{ "Ñ", "n" },
		{ "Straße", "strasse" },
		{ "ＡＢＣ１", "abc1" },
		{ "don’t", "don't" },
		{ "so\u00adft", "soft" },
		{ "日本", "日本" },
		{ "K", "k" }, /* the Kelvin sign */
		{ "A\xff", "a?" },
	};
	struct arena *a = arena_new(64);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_string_equal(text_fold(a, span_of(rows[i].text)), rows[i].folded);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_point_survives_encoding),
		cmocka_unit_test(bad_bytes_are_seen),
		cmocka_unit_test(every_code_point_is_fine_or_forbidden),
		cmocka_unit_test(forbidden_bytes_are_found_at_every_offset),
		cmocka_unit_test(problems_have_names),
		cmocka_unit_test(clusters_have_their_bytes_and_columns),
		cmocka_unit_test(going_back_stops_where_going_forward_did),
		cmocka_unit_test(a_line_fits_when_it_is_cut_to_fit),
		cmocka_unit_test(counts_characters_and_words),
		cmocka_unit_test(plain_text_for_plain_terminals),
		cmocka_unit_test(plain_text_is_as_wide_as_the_original),
		cmocka_unit_test(plain_text_stops_at_the_end_of_the_buffer),
		cmocka_unit_test(folding_makes_equal_what_reads_equal),
	};
	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
