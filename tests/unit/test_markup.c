/* What markup promises: the subset as blocks of runs, everything else refused at its place. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/markup.h"

/* One line for a block: "P", or the bullet with its depth ("-2", "7.1", "+1" when it continues),
 * then the runs: text bare, <b strong>, <i emphasis>, <target link>. */
static size_t write_block(const struct block *b, char *out, size_t size)
{
	size_t n = 0;
	if (b->continues)
		n = (size_t)snprintf(out, size, "+%d ", b->depth);
	else if (b->kind == BLOCK_BULLET)
		n = (size_t)snprintf(out, size, "-%d ", b->depth);
	else if (b->kind == BLOCK_NUMBER)
		n = (size_t)snprintf(out, size, "%d.%d ", b->number, b->depth);
	else
		n = (size_t)snprintf(out, size, "P ");
	for (size_t i = 0; i < b->n_runs; i++) {
		const struct run *r = &b->runs[i];
		const char *style = r->style == RUN_STRONG     ? "b"
				    : r->style == RUN_EMPHASIS ? "i"
							       : r->link;
		assert_true((r->link != NULL) == (r->style == RUN_LINK));
		assert_true(r->text[0] != '\0');
		n += (size_t)(style ? snprintf(out + n, size - n, "<%s %s>", style, r->text)
				    : snprintf(out + n, size - n, "%s", r->text));
	}
	return n + (size_t)snprintf(out + n, size - n, "\n");
}

static void assert_markup(const char *source, const char *expected)
{
	struct arena *a = arena_new(64);
	struct markup m;
	struct markup_problem problem = { 0 };
	if (!markup_read(a, span_of(source), &m, &problem))
		fail_msg("%s\nis refused: %s at %zu", source, problem.message, problem.offset);
	char text[2000] = "";
	size_t n = 0;
	for (size_t i = 0; i < m.n_blocks; i++)
		n += write_block(&m.blocks[i], text + n, sizeof(text) - n);
	if (strcmp(text, expected) != 0)
		fail_msg("%s\ngives\n%s", source, text);
	arena_free(a);
}

static void subset_becomes_blocks_and_runs(void **state)
{
	(void)state;
	static const struct {
		const char *source, *blocks;
	} rows[] = {
		{ "", "" },
		{ "\n\n  \n", "" },
		{ "One.", "P One.\n" },
		{ "One\ntwo  \nthree\\\nfour.\n\nFive.\n", "P One two three four.\nP Five.\n" },
		{ "  a   b\t c \n", "P a b c\n" },
		{ "a **b c** d *e* f", "P a <b b c> d <i e> f\n" },
		{ "__b__ _i_", "P <b b> <i i>\n" },
		{ "**a** *b*", "P <b a> <i b>\n" },
		{ "**a *b* c**", "P <b a b c>\n" },
		{ "***a***", "P <b a>\n" },
		{ "*a **b** c*", "P <i a ><b b><i  c>\n" },
		{ "See [when to call](when-to-call).", "P See <when-to-call when to call>.\n" },
		{ "[**a** b](x-1) [c](y)[d](z)", "P <x-1 a b> <y c><z d>\n" },
		{ "**[a](x)**", "P <x a>\n" },
		{ "[a\nb](x)", "P <x a b>\n" },
		{ "see [a ](x)", "P see <x a>\n" },
		{ "see [ a ](x) b", "P see <x a >b\n" },
		{ "- a\n- b\n", "-1 a\n-1 b\n" },
		{ "- a\n\n- b\n", "-1 a\n-1 b\n" },
		{ "* a\n  b\n\n  c\n* d\n", "-1 a b\n+1 c\n-1 d\n" },
		{ "1. a\n2. b\n", "1.1 a\n2.1 b\n" },
		{ "7) a\n9) b\n", "7.1 a\n8.1 b\n" },
		{ "- a\n  - b\n    1. c\n       - d\n- e\n", "-1 a\n-2 b\n1.3 c\n-4 d\n-1 e\n" },
		{ "1. a\n   - b\n\n   c\n2. d\n", "1.1 a\n-2 b\n+1 c\n2.1 d\n" },
		{ "a\n\n- b\n\nc\n", "P a\n-1 b\nP c\n" },
		{ "- **a:** b\n", "-1 <b a:> b\n" },
		{ "AT&amp;T &lt;b&gt; &#241;&#xF1; &hellip;", "P AT&T <b> ññ …\n" },
		{ "&nothing; & so; R&D", "P &nothing; & so; R&D\n" },
		{ "5&nbsp;mg", "P 5\u00a0mg\n" },
		{ "\\*a\\* \\# \\[x\\](y) \\&amp;", "P *a* # [x](y) &amp;\n" },
		{ "5 * 3, a_b_c, 2 < 3 > 1, ~5 to ~10, $5 [sic] #1", NULL },
		{ "Go to www.988lifeline.org or https://x.org, me@x.org.", NULL },
		{ "{clinic.name} {clinic.phone_number_x}", NULL },
		{ "¿Qué? 日本 👍🏽", NULL },
		{ "**a**b", "P <b a>b\n" },
		{ "a\r\nb\r\n", "P a b\n" },
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		char same[200];
		snprintf(same, sizeof(same), "P %s\n", rows[i].source);
		assert_markup(rows[i].source, rows[i].blocks ? rows[i].blocks : same);
	}
}

static void tight_and_loose_lists_are_the_same(void **state)
{
	(void)state;
	static const char expected[] = "1.1 a\n-2 b\n-2 c\n2.1 d\n";
	assert_markup("1. a\n   - b\n   - c\n2. d\n", expected);
	assert_markup("1. a\n\n   - b\n\n   - c\n\n2. d\n", expected);
}

static void runs_know_their_offsets(void **state)
{
	(void)state;
	const char *source = "Ñ a **b** [c *d*](e)\n\n- x\n  \\*y &amp;";
	static const size_t offsets[] = { 0, 7, 10, 12, 25 };
	struct arena *a = arena_new(64);
	struct markup m;
	struct markup_problem problem;
	assert_true(markup_read(a, span_of(source), &m, &problem));
	size_t n = 0;
	for (size_t i = 0; i < m.n_blocks; i++)
		for (size_t j = 0; j < m.blocks[i].n_runs; j++)
			assert_int_equal(m.blocks[i].runs[j].offset, offsets[n++]);
	assert_int_equal(n, ARRAY_LEN(offsets));
	arena_free(a);
}

/* The place of the problem is where the row has its "@". */
static void assert_refused(const char *marked, const char *message)
{
	char source[500];
	size_t offset = strcspn(marked, "@"), n = strlen(marked);
	assert_true(offset < n && n < sizeof(source));
	memcpy(source, marked, offset);
	memcpy(source + offset, marked + offset + 1, n - offset);
	struct arena *a = arena_new(64);
	struct markup m;
	struct markup_problem problem = { 0 };
	if (markup_read(a, span_of(source), &m, &problem))
		fail_msg("%s\nis not refused", source);
	if (strcmp(problem.message, message) != 0 || problem.offset != offset)
		fail_msg("%s\nis refused: %s at %zu instead of %zu", source, problem.message,
			 problem.offset, offset);
	assert_non_null(problem.hint);
	arena_free(a);
}

static void everything_else_is_refused_at_its_place(void **state)
{
	(void)state;
	static const struct {
		const char *source, *message;
	} rows[] = {
		{ "@# Title\n", "a heading" },
		{ "a\nb\n\n@## Title\n\nc\n", "a heading" },
		{ "a\n\n@Title\n=====\n", "a heading" },
		{ "@a\n---\n", "a heading" },
		{ "- a\n  b\n- @# c\n", "a heading" },
		{ "@#\n", "a heading" },
		{ "a\n\n@> b\n", "a quotation (>)" },
		{ "- @> b\n", "a quotation (>)" },
		{ "a\n\n@***\n\nb\n", "a line across the page" },
		{ "a\n\n@- - -\n", "a line across the page" },
		{ "@```\na\n```\n", "a block of code" },
		{ "a\n\n@~~~ x\na\n~~~\n", "a block of code" },
		{ "a\n\n    @b\n", "a block of code" },
		{ "- a\n\n      @b\n", "a block of code" },
		{ "a @`b` c", "code (`)" },
		{ "a\n\n@<div>\nb\n</div>\n", "HTML" },
		{ "a @<b>b</b>", "HTML" },
		{ "a @<!-- b --> c", "HTML" },
		{ "a\n\n@<!-- b -->\n", "HTML" },
		{ "@| a | b |\n|---|---|\n| c | d |\n", "a table" },
		{ "a @![b](c)", "a picture" },
		{ "a @~~b~~", "struck-out text (~)" },
		{ "a @[b](https://x.org)", "a link to an address" },
		{ "a @[b](mailto:x)", "a link to an address" },
		{ "a @[b](file.txt)", "a link to an address" },
		{ "a @<https://x.org>", "a link to an address" },
		{ "a @<mailto:me.org>", "a link to an address" },
		{ "a @[b](Entry)", "a link without the id of an entry" },
		{ "a @[b]()", "a link without the id of an entry" },
		{ "a @[b](a%20b)", "a link without the id of an entry" },
		{ "a @[b](c \"d\")", "a link with a title" },
		{ "a @[](b)", "a link without text" },
		{ "a [b@](c d)", "a link that is not complete" },
		{ "a @** b ** c", "** without its other half" },
		{ "a @**b", "** without its other half" },
		{ "a\n\n@[b]: c\n", "[words] with a colon behind" },
		{ "@[b]: c\n\na\n", "[words] with a colon behind" },
		{ "- a\n- @[b]: c\n", "[words] with a colon behind" },
		{ "[a][b]\n\n@[b]: c\n", "[words] with a colon behind" },
		{ "a @&#27; b", "a code for a character that cannot be shown" },
		{ "a @&#x202E; b", "a code for a character that cannot be shown" },
		{ "a @&#0; b", "a code for a character that cannot be shown" },
		{ "a @&#10; b", "a code for a character that cannot be shown" },
		{ "a @&#x85; b", "a code for a character that cannot be shown" },
		{ "a @&#xD800; b", "a code for a character that cannot be shown" },
		{ "a @&#1114112; b", "a code for a character that cannot be shown" },
		{ "- a\n  - b\n    - c\n      - d\n        @- e\n",
		  "a list in so many other lists" },
		{ "- a\n@-\n- b\n", "a list item without text" },
		{ "a\n\n@1.\n", "a list item without text" },
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_refused(rows[i].source, rows[i].message);
}

/* Read, and what would be shown as it stands is told; "@" is its place, none: there is no slip. */
static void assert_slip(const char *marked, const char *begin)
{
	char source[200];
	size_t offset = strcspn(marked, "@"), n = strlen(marked);
	bool expected = offset < n;
	assert_true(n < sizeof(source));
	memcpy(source, marked, offset);
	memcpy(source + offset, marked + offset + expected, n - offset - expected + 1);
	struct arena *a = arena_new(64);
	struct markup m;
	struct markup_problem slip;
	if (!markup_read(a, span_of(source), &m, &slip))
		fail_msg("%s\nis refused: %s", source, slip.message);
	if ((slip.message != NULL) != expected)
		fail_msg("%s\ngives: %s", source, slip.message ? slip.message : "no slip");
	if (slip.message && begin) {
		assert_int_equal(slip.offset, offset);
		assert_memory_equal(slip.message, begin, strlen(begin));
		assert_non_null(slip.hint);
	}
	arena_free(a);
}

static void what_is_shown_as_it_stands_is_told(void **state)
{
	(void)state;
	static const struct {
		const char *source, *begin;
	} rows[] = {
		{ "a @*b c", "this * " },
		{ "a\n\nb c@*", "this * " },
		{ "a *b* and @*c", "this * " },
		{ "5 * 3 and \\*a and *b*", NULL },
		{ "Bring:\n@• a list\n• a sweater", "this sign " },
		{ "@• a", "this sign " },
		{ "a\n\n  @· b", "this sign " },
		{ "a • b", NULL },
		{ "Read [this@] (driving).", "this is no link" },
		{ "Read [this] (when you can), [that] (8 to 5) (a)", NULL },
		{ "Read [this] (driving", NULL },
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_slip(rows[i].source, rows[i].begin);
}

static void markup_in_words_is_found(void **state)
{
	(void)state;
	static const char *const plain[] = {
		"",
		"What should I bring?",
		"1. Before your visit",
		"Does 5 * 3 cost $15? R&D, a_b, C*are, #1, ~5, <3",
		"Call 988, or text 988 (any hour) - day and night",
	};
	static const struct {
		const char *words;
		size_t offset;
	} marked[] = {
		{ "a **b**", 4 },          { "_a_", 1 },        { "a [b](c)", 3 },
		{ "- a\n- b", 2 },         { "1. a\n2. b", 3 }, { "  # a", 2 },
		{ "a [b](some page)", 4 }, { "a `b`", 2 },      { "• a", 0 },
	};
	size_t offset = 99;
	for (size_t i = 0; i < ARRAY_LEN(plain); i++) {
		if (markup_in_words(span_of(plain[i]), &offset))
			fail_msg("%s: markup at %zu", plain[i], offset);
	}
	assert_int_equal(offset, 99);
	for (size_t i = 0; i < ARRAY_LEN(marked); i++) {
		if (!markup_in_words(span_of(marked[i].words), &offset))
			fail_msg("%s: no markup found", marked[i].words);
		assert_int_equal(offset, marked[i].offset);
	}
}

static void plain_text_is_one_run(void **state)
{
	(void)state;
	struct arena *a = arena_new(64);
	char text[] = "No **markup** here";
	struct markup m = markup_plain(a, text);
	text[0] = 'X';
	assert_int_equal(m.n_blocks, 1);
	assert_int_equal(m.blocks[0].kind, BLOCK_PARAGRAPH);
	assert_int_equal(m.blocks[0].n_runs, 1);
	assert_string_equal(m.blocks[0].runs[0].text, "No **markup** here");
	assert_int_equal(m.blocks[0].runs[0].style, RUN_TEXT);
	arena_free(a);
}

/* Whatever comes in: an answer, or a problem inside the source. */
static void survive(const char *s, size_t n)
{
	struct arena *a = arena_new(64);
	struct markup m;
	struct markup_problem problem = { 0 };
	if (!markup_read(a, (struct span){ s, n }, &m, &problem)) {
		assert_non_null(problem.message);
		assert_true(problem.offset <= n);
	}
	arena_free(a);
}

static void broken_text_is_survived(void **state)
{
	(void)state;
	static const char everything[] =
		"a **b *c*** [d](e) &amp; &#65; \\* \\\n"
		"1. x\n   - y\n     z\n\n   w\n2. v\n\n"
		"[q]: r\n\n> s\n\n| t | u |\n|---|---|\n\n```\nk\n```\n<b> ![i](j) ~~l~~ `m`\n# n\n---\n";
	static const char changes[] = "\0\t\n *_[]()<>&#`~-+1.\\|!:;ñ\xff";
	size_t size = sizeof(everything) - 1;
	for (size_t n = 0; n <= size; n++) {
		for (size_t from = 0; from <= n; from += 7) {
			/* Exactly these bytes, so that reading beyond them is seen. */
			char *cut = malloc(n - from + 1);
			memcpy(cut, everything + from, n - from);
			survive(cut, n - from);
			free(cut);
		}
	}
	for (size_t i = 0; i < size; i++) {
		for (size_t j = 0; j < sizeof(changes) - 1; j++) {
			char changed[sizeof(everything)];
			memcpy(changed, everything, sizeof(everything));
			changed[i] = changes[j];
			survive(changed, size);
		}
	}
}

static void hostile_text_is_survived(void **state)
{
	(void)state;
	static const char *const things[] = { "[",  "]",    "*",        "**",  "_",  "`",
					      "- ", "> ",   "1. ",      "&",   "<",  "![",
					      "\\", "[a](", "*a ",      "a",   "\n", " ",
					      "|",  "~",    "[a]: b\n", "&#0;" };
	enum { SIZE = 4 * LIMIT_ANSWER_TEXT };
	char *text = malloc(SIZE);
	for (size_t i = 0; i < ARRAY_LEN(things); i++) {
		size_t length = strlen(things[i]), n = SIZE / length * length;
		for (size_t at = 0; at < n; at += length)
			memcpy(text + at, things[i], length);
		survive(text, n);
	}
	free(text);
	struct markup m;
	struct markup_problem problem = { 0 };
	struct span long_text = { "", LIMIT_FILE_BYTES + 1 };
	assert_false(markup_read(NULL, long_text, &m, &problem));
	assert_non_null(problem.message);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(subset_becomes_blocks_and_runs),
		cmocka_unit_test(tight_and_loose_lists_are_the_same),
		cmocka_unit_test(runs_know_their_offsets),
		cmocka_unit_test(everything_else_is_refused_at_its_place),
		cmocka_unit_test(what_is_shown_as_it_stands_is_told),
		cmocka_unit_test(markup_in_words_is_found),
		cmocka_unit_test(plain_text_is_one_run),
		cmocka_unit_test(broken_text_is_survived),
		cmocka_unit_test(hostile_text_is_survived),
	};
	return cmocka_run_group_tests_name("markup", tests, NULL, NULL);
}
