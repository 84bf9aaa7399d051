/* What diag promises: copies, cleaned texts, places by character, a stable order, a bound. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/text.h"

static struct diag_place at(const char *file, unsigned line, unsigned col)
{
	return (struct diag_place){ .file = file, .line = line, .col = col };
}

/* What diag_print writes for the last one; freed by the caller. */
static char *printed(const struct diags *d)
{
	enum { ROOM = 4096 };
	char *text = calloc(1, ROOM);
	FILE *f = fmemopen(text, ROOM - 1, "w");
	assert_non_null(f);
	diag_print(&d->list[d->n - 1], f);
	fclose(f);
	return text;
}

static void assert_printed(const struct diags *d, const char *expected)
{
	char *text = printed(d);
	assert_string_equal(text, expected);
	free(text);
}

static void codes_have_names_of_their_own(void **state)
{
	(void)state;
	for (int i = 0; i < DIAG_CODE_COUNT; i++)
		for (int j = 0; j < i; j++)
			assert_string_not_equal(diag_code_name((enum diag_code)i),
						diag_code_name((enum diag_code)j));
	assert_string_equal(diag_code_name(DIAG_YAML_DUPLICATE_KEY), "duplicate-key");
	assert_int_equal(diag_severity(DIAG_TYPE), DIAG_ERROR);
	assert_int_equal(diag_severity(DIAG_YAML_COMMENT_CUT), DIAG_WARNING);
	assert_int_equal(diag_class(DIAG_YAML_COMMENT_CUT), DIAG_LOAD);
	assert_int_equal(diag_class(DIAG_CONTRAST), DIAG_QUALITY);
}

static void copies_everything(void **state)
{
	(void)state;
	struct diags d;
	diags_init(&d);
	char file[] = "a.yaml", hint[] = "do so", bytes[] = "one\ntwo\n", word[] = "tip";
	diags_add(&d, DIAG_VALUE, at(file, 2, 1), span_of(bytes), hint, "no \"%s\"", word);
	memset(file, 'x', sizeof(file) - 1);
	memset(hint, 'x', sizeof(hint) - 1);
	memset(bytes, 'x', sizeof(bytes) - 1);
	memset(word, 'x', sizeof(word) - 1);
	assert_string_equal(d.list[0].place.file, "a.yaml");
	assert_string_equal(d.list[0].message, "no \"tip\"");
	assert_string_equal(d.list[0].hint, "do so");
	assert_string_equal(d.list[0].source, "two");
	diags_release(&d);
	assert_int_equal(d.n, 0);
}

static void counts_errors_and_warnings(void **state)
{
	(void)state;
	struct diags d;
	diags_init(&d);
	diags_add(&d, DIAG_LENGTH, at(NULL, 0, 0), span_of(NULL), NULL, "a");
	diags_add(&d, DIAG_TYPE, at(NULL, 0, 0), span_of(NULL), NULL, "b");
	diags_add(&d, DIAG_CONTRAST, at(NULL, 0, 0), span_of(NULL), NULL, "c");
	assert_int_equal(d.errors, 2);
	assert_int_equal(d.warnings, 1);
	diags_release(&d);
}

static void keeps_as_many_as_the_limit_and_counts_the_rest(void **state)
{
	(void)state;
	struct diags d;
	diags_init(&d);
	for (unsigned i = 1; i <= LIMIT_DIAGS + 1; i++) {
		diags_add(&d, DIAG_TYPE, at("f", i, 1), span_of(NULL), NULL, "number %u", i);
		assert_int_equal(d.n, MIN(i, LIMIT_DIAGS));
		assert_int_equal(d.errors, i);
	}
	assert_string_equal(d.list[LIMIT_DIAGS - 1].message, "number 1000");
	diags_release(&d);
}

static bool is_mine(const void *mine, const char *file)
{
	return strcmp(file, mine) == 0;
}

/* So what was asked for is never lost behind a thousand messages about other files. */
static void only_counts_what_is_not_meant(void **state)
{
	(void)state;
	struct diags d;
	diags_init(&d);
	d.is_meant = is_mine;
	d.is_meant_arg = "mine";
	for (unsigned i = 1; i <= LIMIT_DIAGS; i++)
		diags_add(&d, DIAG_TYPE, at("other", i, 1), span_of(NULL), NULL, "a");
	diags_add(&d, DIAG_LENGTH, at("other", 1, 1), span_of(NULL), NULL, "b");
	diags_add(&d, DIAG_TYPE, at("mine", 1, 1), span_of(NULL), NULL, "c");
	diags_add(&d, DIAG_TYPE, at(NULL, 0, 0), span_of(NULL), NULL, "d");
	assert_int_equal(d.n, 2);
	assert_string_equal(d.list[0].message, "c");
	assert_int_equal(d.errors, LIMIT_DIAGS + 2);
	assert_int_equal(d.errors_elsewhere, LIMIT_DIAGS);
	assert_int_equal(d.warnings_elsewhere, 1);
	diags_release(&d);
}

static void sorts_by_place_and_keeps_the_order_of_equals(void **state)
{
	(void)state;
	static const struct {
		const char *file;
		unsigned line, col;
		const char *name;
	} rows[] = {
		{ "b", 1, 1, "7" }, { "a", 2, 1, "5" }, { "a", 1, 9, "3" },  { "a", 1, 2, "2" },
		{ "a", 1, 9, "4" }, { "b", 0, 0, "6" }, { NULL, 5, 5, "1" }, { "b", 1, 1, "8" },
	};
	struct diags d;
	diags_init(&d);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		diags_add(&d, DIAG_TYPE, at(rows[i].file, rows[i].line, rows[i].col), span_of(NULL),
			  NULL, "%s", rows[i].name);
	diags_sort(&d);
	for (size_t i = 0; i < d.n; i++)
		assert_int_equal(d.list[i].message[0], '1' + (int)i);
	diags_release(&d);
}

static void prints_place_line_caret_and_hint(void **state)
{
	(void)state;
	struct diags d;
	diags_init(&d);
	struct span bytes = SPAN_LITERAL("one: 1\r\n  two: 2\r\n");
	diags_add(&d, DIAG_TYPE, at("en/a.yaml", 2, 8), bytes, "Write three", "not %d", 2);
	assert_printed(&d, "en/a.yaml:2:8: error: not 2\n"
			   "      two: 2\n"
			   "           ^\n"
			   "    Write three\n");
	diags_add(&d, DIAG_LENGTH, at("en/a.yaml", 1, 0), bytes, NULL, "long");
	assert_printed(&d, "en/a.yaml:1: warning: long\n    one: 1\n");
	diags_add(&d, DIAG_TYPE, at("en/a.yaml", 0, 0), bytes, NULL, "bad");
	assert_printed(&d, "en/a.yaml: error: bad\n");
	diags_add(&d, DIAG_TYPE, at(NULL, 0, 0), span_of(NULL), NULL, "bad");
	assert_printed(&d, "error: bad\n");
	diags_release(&d);
}

static void quotes_nothing_for_a_line_that_is_not_there(void **state)
{
	(void)state;
	struct diags d;
	diags_init(&d);
	diags_add(&d, DIAG_TYPE, at("f", 9, 1), SPAN_LITERAL("one\n"), NULL, "x");
	assert_null(d.list[0].source);
	diags_add(&d, DIAG_TYPE, at("f", 1, 1), SPAN_LITERAL("\n"), NULL, "x");
	assert_null(d.list[1].source);
	diags_add(&d, DIAG_TYPE, at("f", 1, 50), SPAN_LITERAL("short\n"), NULL, "x");
	assert_printed(&d, "f:1:50: error: x\n    short\n         ^\n");
	diags_release(&d);
}

static void caret_stands_under_the_character_whatever_its_width(void **state)
{
	(void)state;
	struct diags d;
	diags_init(&d);
	/* Two wide characters and one combining mark before the place. */
	diags_add(&d, DIAG_TYPE, at("f", 1, 6), SPAN_LITERAL("日本e\u0301x!"), NULL, "m");
	assert_printed(&d, "f:1:6: error: m\n    日本e\u0301x!\n          ^\n");
	/* The byte order mark is not a character of the line. */
	diags_add(&d, DIAG_TYPE, at("f", 1, 2), SPAN_LITERAL("\uFEFFab"), NULL, "m");
	assert_printed(&d, "f:1:2: error: m\n    ab\n     ^\n");
	diags_release(&d);
}

static void cleans_what_it_is_given(void **state)
{
	(void)state;
	struct diags d;
	diags_init(&d);
	struct span bytes = SPAN_LITERAL("a\tb\x1b[2J\xff\u202Ec\x7f\n");
	diags_add(&d, DIAG_CONTROL_CHAR, at("f\x1b]0;x\x07", 1, 12), bytes, "h\ni\u2028", "m\x1b%s",
		  "\x9b\xC2\x9b");
	assert_string_equal(d.list[0].place.file, "f?]0;x?");
	assert_string_equal(d.list[0].source, "a b?[2J??c?");
	assert_string_equal(d.list[0].hint, "h i?");
	assert_string_equal(d.list[0].message, "m???");
	diags_release(&d);
}

static void cuts_long_lines_around_the_place(void **state)
{
	(void)state;
	static char bytes[20000];
	memset(bytes, 'x', sizeof(bytes));
	bytes[2999] = 'P';
	struct span text = { bytes, sizeof(bytes) };
	struct diags d;
	diags_init(&d);
	diags_add(&d, DIAG_TYPE, at("f", 1, 3000), text, NULL, "m");
	char *out = printed(&d);
	char *line = strchr(out, '\n') + 1, *caret_line = strchr(line, '\n') + 1;
	assert_int_equal(caret_line - line, 4 + 100 + 1);
	assert_int_equal(line[strchr(caret_line, '^') - caret_line], 'P');
	free(out);
	/* Far out nothing is quoted, and nothing is kept. */
	diags_add(&d, DIAG_TYPE, at("f", 1, 15000), text, NULL, "m");
	assert_null(d.list[1].source);
	diags_release(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_have_names_of_their_own),
		cmocka_unit_test(copies_everything),
		cmocka_unit_test(counts_errors_and_warnings),
		cmocka_unit_test(keeps_as_many_as_the_limit_and_counts_the_rest),
		cmocka_unit_test(only_counts_what_is_not_meant),
		cmocka_unit_test(sorts_by_place_and_keeps_the_order_of_equals),
		cmocka_unit_test(prints_place_line_caret_and_hint),
		cmocka_unit_test(quotes_nothing_for_a_line_that_is_not_there),
		cmocka_unit_test(caret_stands_under_the_character_whatever_its_width),
		cmocka_unit_test(cleans_what_it_is_given),
		cmocka_unit_test(cuts_long_lines_around_the_place),
	};
	return cmocka_run_group_tests_name("diag", tests, NULL, NULL);
}
