#include "support.h"

#include "core/text.h"
#include "core/wrap.h"

static struct wrap new_wrap(int width)
{
	struct wrap w;
	wrap_init(&w, arena_new(64), width);
	return w;
}

/* The line as text, with its indent. */
static const char *line_text(const struct wrap *w, size_t i)
{
	static char out[512];
	int col = 0;
	size_t n = 0;
	for (size_t p = 0; p < w->lines[i].n; p++) {
		const struct piece *piece = &w->lines[i].pieces[p];
		for (; col < piece->col; col++)
			out[n++] = ' ';
		memcpy(out + n, piece->text.s, piece->text.n);
		n += piece->text.n;
		col += text_width(piece->text);
	}
	out[n] = '\0';
	return out;
}

static void breaks_at_spaces(void **state)
{
	(void)state;
	struct wrap w = new_wrap(11);
	wrap_text(&w, (struct wrap_style){ 0, 0, ROLE_TEXT }, "one two three four");
	assert_int_equal(w.n, 2);
	assert_string_equal(line_text(&w, 0), "one two");
	assert_string_equal(line_text(&w, 1), "three four");
	arena_free(w.arena);
}

static void fills_a_line_to_its_last_column(void **state)
{
	(void)state;
	struct wrap w = new_wrap(7);
	wrap_text(&w, (struct wrap_style){ 0, 0, ROLE_TEXT }, "one two six");
	assert_string_equal(line_text(&w, 0), "one two");
	arena_free(w.arena);
}

static void breaks_a_word_that_is_wider_than_the_line(void **state)
{
	(void)state;
	struct wrap w = new_wrap(5);
	wrap_text(&w, (struct wrap_style){ 0, 1, ROLE_TEXT }, "a longestword b");
	assert_string_equal(line_text(&w, 0), "a");
	assert_string_equal(line_text(&w, 1), " long");
	assert_string_equal(line_text(&w, 3), " ord");
	arena_free(w.arena);
}

static void indents_hang(void **state)
{
	(void)state;
	struct wrap w = new_wrap(12);
	wrap_text(&w, (struct wrap_style){ 4, 6, ROLE_TEXT }, "word word word");
	assert_string_equal(line_text(&w, 0), "    word");
	assert_string_equal(line_text(&w, 1), "      word");
	arena_free(w.arena);
}

static void keeps_words_of_several_runs_together(void **state)
{
	(void)state;
	struct run runs[] = { { .style = RUN_TEXT, .text = "call " },
			      { .style = RUN_STRONG, .text = "988" },
			      { .style = RUN_TEXT, .text = ", now" } };
	struct wrap w = new_wrap(8);
	wrap_runs(&w, (struct wrap_style){ 0, 0, ROLE_TEXT }, runs, 3);
	assert_string_equal(line_text(&w, 0), "call");
	assert_string_equal(line_text(&w, 1), "988, now");
	assert_int_equal(w.lines[1].pieces[0].role, ROLE_STRONG);
	assert_int_equal(w.lines[1].pieces[1].role, ROLE_TEXT);
	arena_free(w.arena);
}

static void never_splits_a_cluster(void **state)
{
	(void)state;
	struct wrap w = new_wrap(3);
	wrap_text(&w, (struct wrap_style){ 0, 0, ROLE_TEXT },
		  "\xe6\xbc\xa2\xe5\xad\x97"
		  "e\xcc\x81"
		  "ab");
	for (size_t i = 0; i < w.n; i++)
		assert_true(text_width(span_of(line_text(&w, i))) <= 3);
	assert_string_equal(line_text(&w, 0), "\xe6\xbc\xa2");
	arena_free(w.arena);
}

static void leaves_out_what_no_line_can_hold(void **state)
{
	(void)state;
	struct wrap w = new_wrap(1);
	wrap_text(&w, (struct wrap_style){ 0, 0, ROLE_TEXT },
		  "a\xe6\xbc\xa2"
		  "b");
	assert_int_equal(w.n, 2);
	assert_string_equal(line_text(&w, 1), "b");
	arena_free(w.arena);
}

static void blank_lines_never_double(void **state)
{
	(void)state;
	struct wrap w = new_wrap(10);
	wrap_blank(&w);
	assert_int_equal(w.n, 0);
	wrap_text(&w, (struct wrap_style){ 0, 0, ROLE_TEXT }, "a");
	wrap_blank(&w);
	wrap_blank(&w);
	assert_int_equal(w.n, 2);
	arena_free(w.arena);
}

static void lists_have_marks_and_hang(void **state)
{
	(void)state;
	struct wrap w = new_wrap(20);
	struct markup m;
	struct markup_problem problem;
	const char *source =
		"Before:\n\n- one item that is long\n- two\n\n1. first\n2. second\n\nAfter.";
	assert_true(markup_read(w.arena, span_of(source), &m, &problem));
	wrap_markup(&w, (struct wrap_style){ 2, 2, ROLE_TEXT }, &m);
	static const char *const expected[] = { "  Before:",   "",        "  - one item that is",
						"    long",    "  - two", "  1. first",
						"  2. second", "",        "  After." };
	for (size_t i = 0; i < ARRAY_LEN(expected); i++)
		assert_string_equal(line_text(&w, i), expected[i]);
	assert_int_equal(w.n, ARRAY_LEN(expected));
	arena_free(w.arena);
}

static void every_width_keeps_every_character(void **state)
{
	(void)state;
	const char *text = "Staff can help you now. Call 988lifeline.org/chat or ni\xc3\xb1o, "
			   "any time of the day; it-is-free and private.";
	for (int width = 1; width <= 120; width++) {
		struct wrap w = new_wrap(width);
		wrap_text(&w, (struct wrap_style){ 0, 0, ROLE_TEXT }, text);
		char seen[256] = "";
		for (size_t i = 0; i < w.n; i++) {
			assert_true(text_width(span_of(line_text(&w, i))) <= width);
			strncat(seen, line_text(&w, i), sizeof(seen) - strlen(seen) - 1);
		}
		const char *s = seen;
		for (const char *t = text; *t; t++) { /* all but spaces, in order */
			if (*t == ' ')
				continue;
			while (*s == ' ')
				s++;
			assert_int_equal(*s, *t);
			s++;
		}
		arena_free(w.arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(breaks_at_spaces),
		cmocka_unit_test(fills_a_line_to_its_last_column),
		cmocka_unit_test(breaks_a_word_that_is_wider_than_the_line),
		cmocka_unit_test(indents_hang),
		cmocka_unit_test(keeps_words_of_several_runs_together),
		cmocka_unit_test(never_splits_a_cluster),
		cmocka_unit_test(leaves_out_what_no_line_can_hold),
		cmocka_unit_test(blank_lines_never_double),
		cmocka_unit_test(lists_have_marks_and_hang),
		cmocka_unit_test(every_width_keeps_every_character),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
