/* Tests of drawing into a grid: clipping, wide characters, and that no half of one is ever left. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/grid.h"
#include "core/text.h"

enum { ROW_BYTES = SCREEN_MAX_WIDTH * CELL_BYTES };

static const char *row(const struct grid *g, int y)
{
	static char text[ROW_BYTES];
	size_t n = grid_row(g, y, text, sizeof(text));
	assert_int_equal(n, strlen(text));
	return text;
}

static int draw(struct grid *g, int x, int y, const char *text)
{
	return grid_text(g, x, y, g->width, span_of(text), ROLE_TEXT, 0);
}

/* What must hold of every grid, whatever was drawn. */
static void assert_sound(const struct grid *g)
{
	for (int y = 0; y < g->height; y++)
		for (int x = 0; x < g->width; x++) {
			const struct cell *c = grid_at(g, x, y), *left = grid_at(g, x - 1, y);
			const struct cell *right = grid_at(g, x + 1, y);
			size_t n = strlen(c->text), offset = 0;
			assert_true(c->role < ROLE_COUNT && c->width <= 2);
			if (c->width == 0) {
				assert_non_null(left);
				assert_int_equal(left->width, 2);
				assert_int_equal(n, 0);
				assert_int_equal(left->role, c->role);
				assert_int_equal(left->target, c->target);
				continue;
			}
			assert_true(n > 0 && n < CELL_BYTES);
			assert_int_equal(text_width((struct span){ c->text, n }), c->width);
			assert_int_equal(text_find_forbidden((struct span){ c->text, n }, false,
							     &offset),
					 TEXT_FINE);
			assert_true(c->width == 1 || (right && right->width == 0));
		}
}

/* ---- sizes ---- */

static void test_size_is_bounded(void **state)
{
	(void)state;
	static const struct {
		int width, height, want_width, want_height;
	} cases[] = {
		{ 1, 1, 1, 1 },
		{ 0, 0, 1, 1 },
		{ -5, -5, 1, 1 },
		{ 499, 199, 499, 199 },
		{ 500, 200, 500, 200 },
		{ 501, 201, 500, 200 },
		{ INT32_MAX, INT32_MAX, 500, 200 },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct grid *g = grid_new(cases[i].width, cases[i].height);
		assert_int_equal(g->width, cases[i].want_width);
		assert_int_equal(g->height, cases[i].want_height);
		assert_sound(g);
		grid_free(g);
	}
	grid_free(NULL);
}

static void test_new_grid_is_blank_text(void **state)
{
	(void)state;
	struct grid *g = grid_new(3, 2);
	for (int y = 0; y < 2; y++)
		for (int x = 0; x < 3; x++) {
			const struct cell *c = grid_at(g, x, y);
			assert_string_equal(c->text, " ");
			assert_int_equal(c->width, 1);
			assert_int_equal(c->role, ROLE_TEXT);
			assert_int_equal(c->target, 0);
		}
	assert_int_equal(g->cursor_x, 0);
	assert_int_equal(g->cursor_y, 0);
	assert_false(g->bell);
	grid_free(g);
}

static void test_nothing_is_outside(void **state)
{
	(void)state;
	struct grid *g = grid_new(3, 2);
	assert_non_null(grid_at(g, 2, 1));
	assert_null(grid_at(g, 3, 0));
	assert_null(grid_at(g, 0, 2));
	assert_null(grid_at(g, -1, 0));
	assert_null(grid_at(g, 0, -1));
	assert_string_equal(row(g, -1), "");
	assert_string_equal(row(g, 2), "");
	grid_free(g);
}

static void test_copy_is_its_own(void **state)
{
	(void)state;
	struct grid *g = grid_new(4, 2);
	draw(g, 0, 0, "one");
	g->cursor_x = 2;
	g->bell = true;
	struct grid *copy = grid_copy(g);
	draw(g, 0, 0, "two");
	assert_string_equal(row(copy, 0), "one");
	assert_int_equal(copy->cursor_x, 2);
	assert_true(copy->bell);
	grid_free(g);
	assert_string_equal(row(copy, 0), "one");
	grid_free(copy);
}

/* ---- text ---- */

static void test_text_and_the_column_after_it(void **state)
{
	(void)state;
	struct grid *g = grid_new(10, 1);
	int end = grid_text(g, 1, 0, 10, span_of("ab\u00e9"), ROLE_LINK, 7);
	assert_int_equal(end, 4);
	assert_string_equal(row(g, 0), " ab\u00e9");
	assert_int_equal(grid_at(g, 0, 0)->role, ROLE_TEXT);
	assert_int_equal(grid_at(g, 1, 0)->role, ROLE_LINK);
	assert_int_equal(grid_at(g, 3, 0)->target, 7);
	assert_int_equal(grid_at(g, 4, 0)->target, 0);
	assert_int_equal(draw(g, 4, 0, ""), 4);
	grid_free(g);
}

static void test_text_is_clipped(void **state)
{
	(void)state;
	struct grid *g = grid_new(5, 2);
	assert_int_equal(draw(g, 3, 0, "abc"), 5);
	assert_string_equal(row(g, 0), "   ab");
	assert_int_equal(grid_text(g, 0, 1, 2, span_of("abc"), ROLE_TEXT, 0), 2);
	assert_string_equal(row(g, 1), "ab");
	assert_int_equal(draw(g, -2, 0, "vwx"), 1);
	assert_string_equal(row(g, 0), "x  ab");
	assert_int_equal(draw(g, -3, 0, "vw"), -1);
	assert_int_equal(draw(g, 0, -1, "ab"), 2); /* as far as it would have gone */
	assert_int_equal(draw(g, 0, 2, "ab"), 2);
	assert_int_equal(draw(g, 9, 0, "ab"), 9);
	assert_int_equal(grid_text(g, 3, 1, 1, span_of("ab"), ROLE_TEXT, 0), 3);
	assert_string_equal(row(g, 0), "x  ab");
	assert_string_equal(row(g, 1), "ab");
	assert_sound(g);
	grid_free(g);
}

static void test_wide_characters_take_two_cells(void **state)
{
	(void)state;
	struct grid *g = grid_new(6, 1);
	assert_int_equal(grid_text(g, 1, 0, 6, span_of("\u6f22\u5b57"), ROLE_LINK, 3), 5);
	assert_int_equal(grid_at(g, 1, 0)->width, 2);
	assert_int_equal(grid_at(g, 2, 0)->width, 0);
	assert_string_equal(grid_at(g, 2, 0)->text, "");
	assert_int_equal(grid_at(g, 2, 0)->role, ROLE_LINK);
	assert_int_equal(grid_at(g, 2, 0)->target, 3);
	assert_string_equal(row(g, 0), " \u6f22\u5b57");
	assert_sound(g);
	grid_free(g);
}

static void test_half_of_a_wide_character_is_never_drawn(void **state)
{
	(void)state;
	struct grid *g = grid_new(4, 1);
	draw(g, 0, 0, "wxyz");
	assert_int_equal(draw(g, 1, 0, "\u6f22\u5b57"), 3); /* the second one has no room */
	assert_string_equal(row(g, 0), "w\u6f22z");
	assert_int_equal(draw(g, -1, 0, "\u6f22b"), 2); /* its right half is a space */
	assert_string_equal(row(g, 0), " b z");
	assert_sound(g);
	grid_free(g);
}

static void test_drawing_over_one_half_clears_the_other(void **state)
{
	(void)state;
	struct grid *g = grid_new(4, 1);
	draw(g, 0, 0, "\u6f22\u5b57");
	draw(g, 1, 0, "a");
	assert_string_equal(row(g, 0), " a\u5b57");
	assert_sound(g);
	draw(g, 0, 0, "\u6f22\u5b57");
	draw(g, 1, 0, "\u6f22");
	assert_string_equal(row(g, 0), " \u6f22");
	assert_sound(g);
	draw(g, 0, 0, "\u6f22\u5b57");
	grid_fill(g, 1, 0, 2, 1, ROLE_BAR);
	assert_string_equal(row(g, 0), "");
	assert_sound(g);
	grid_free(g);
}

static void test_clusters_stay_whole(void **state)
{
	(void)state;
	struct grid *g = grid_new(8, 1);
	assert_int_equal(draw(g, 0, 0, "e\u0301\U0001f468\u200d\U0001f469x"), 4);
	assert_string_equal(grid_at(g, 0, 0)->text, "e\u0301");
	assert_string_equal(grid_at(g, 1, 0)->text, "\U0001f468\u200d\U0001f469");
	assert_int_equal(grid_at(g, 1, 0)->width, 2);
	assert_string_equal(grid_at(g, 3, 0)->text, "x");
	assert_sound(g);
	grid_free(g);
}

static void test_long_clusters_keep_their_start(void **state)
{
	(void)state;
	struct grid *g = grid_new(8, 1);
	char text[128] = "a";
	for (int i = 0; i < 40; i++)
		strncat(text, "\u0301", sizeof(text) - strlen(text) - 1);
	strncat(text, "b", sizeof(text) - strlen(text) - 1);
	assert_int_equal(draw(g, 0, 0, text), 2);
	assert_int_equal(strlen(grid_at(g, 0, 0)->text), CELL_BYTES - 1);
	assert_string_equal(grid_at(g, 1, 0)->text, "b");
	/* five people joined: three fit, and the joiner after them is left out */
	static const char people[] = "\U0001f468\u200d\U0001f468\u200d\U0001f468\u200d\U0001f468";
	assert_int_equal(draw(g, 2, 0, people), 4);
	assert_string_equal(grid_at(g, 2, 0)->text, "\U0001f468\u200d\U0001f468\u200d\U0001f468");
	assert_sound(g);
	grid_free(g);
}

static void test_what_makes_a_cluster_wide_may_be_cut_off(void **state)
{
	(void)state;
	struct grid *g = grid_new(8, 1);
	/* a keycap is two columns wide for its last code point, which does not fit the cell */
	static const char keycap[] =
		"1\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u20e3";
	int end = draw(g, 0, 0, keycap);
	assert_int_equal(end, 1);
	assert_sound(g);
	grid_free(g);
}

static void test_text_without_width_draws_nothing(void **state)
{
	(void)state;
	struct grid *g = grid_new(4, 1);
	assert_int_equal(draw(g, 0, 0, "\u200b\u0301"), 0);
	assert_int_equal(draw(g, 0, 0, "a\tb\033c"), 3);
	assert_string_equal(row(g, 0), "abc");
	assert_sound(g);
	grid_free(g);
}

static void test_bad_bytes_are_shown_as_one_sign_each(void **state)
{
	(void)state;
	struct grid *g = grid_new(8, 1);
	assert_int_equal(draw(g, 0, 0, "a\xff\xe2\x82z"), 5);
	assert_string_equal(row(g, 0), "a???z");
	assert_sound(g);
	grid_free(g);
}

/* ---- areas ---- */

static void test_fill_is_clipped(void **state)
{
	(void)state;
	static const struct {
		int x, y, width, height, cells;
	} cases[] = {
		{ 0, 0, 4, 3, 12 },
		{ 1, 1, 2, 1, 2 },
		{ -1, -1, 2, 2, 1 },
		{ 3, 2, 9, 9, 1 },
		{ 4, 0, 1, 1, 0 },
		{ 0, 3, 1, 1, 0 },
		{ 0, 0, 0, 3, 0 },
		{ 0, 0, 4, 0, 0 },
		{ 2, 0, -2, 3, 0 },
		{ -9, 0, 4, 3, 0 },
		{ 0, 0, INT32_MAX, INT32_MAX, 12 },
		{ 1, 1, INT32_MAX, INT32_MAX, 6 },
		{ INT32_MIN, INT32_MIN, 5, 5, 0 },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct grid *g = grid_new(4, 3);
		int cells = 0;
		draw(g, 0, 0, "abcd");
		grid_target(g, 0, 0, 4, 3, 5);
		grid_fill(g, cases[i].x, cases[i].y, cases[i].width, cases[i].height, ROLE_BAR);
		for (int c = 0; c < 12; c++) {
			const struct cell *cell = grid_at(g, c % 4, c / 4);
			if (cell->role != ROLE_BAR)
				continue;
			cells++;
			assert_string_equal(cell->text, " ");
			assert_int_equal(cell->target, 0);
		}
		assert_int_equal(cells, cases[i].cells);
		grid_free(g);
	}
}

static void test_mark_and_target_take_whole_characters(void **state)
{
	(void)state;
	struct grid *g = grid_new(6, 1);
	draw(g, 0, 0, "\u6f22\u5b57xy");
	grid_mark(g, 1, 0, 2, ROLE_MATCH); /* from half to half */
	grid_target(g, 3, 0, 1, 1, 9);
	for (int x = 0; x < 4; x++)
		assert_int_equal(grid_at(g, x, 0)->role, ROLE_MATCH);
	assert_int_equal(grid_at(g, 4, 0)->role, ROLE_TEXT);
	assert_int_equal(grid_at(g, 1, 0)->target, 0);
	assert_int_equal(grid_at(g, 2, 0)->target, 9);
	assert_int_equal(grid_at(g, 3, 0)->target, 9);
	assert_int_equal(grid_at(g, 4, 0)->target, 0);
	assert_string_equal(row(g, 0), "\u6f22\u5b57xy");
	assert_sound(g);
	grid_free(g);
}

static void test_mark_and_target_are_clipped(void **state)
{
	(void)state;
	struct grid *g = grid_new(4, 2);
	grid_mark(g, -2, 0, 3, ROLE_MATCH);
	grid_mark(g, 3, 0, INT32_MAX, ROLE_MATCH);
	grid_mark(g, 0, -1, 4, ROLE_MATCH);
	grid_mark(g, 0, 2, 4, ROLE_MATCH);
	grid_mark(g, 1, 0, -1, ROLE_MATCH);
	grid_target(g, 2, -5, 9, 6, 4);
	for (int x = 0; x < 4; x++) {
		assert_int_equal(grid_at(g, x, 0)->role, x == 0 || x == 3 ? ROLE_MATCH : ROLE_TEXT);
		assert_int_equal(grid_at(g, x, 1)->role, ROLE_TEXT);
		assert_int_equal(grid_at(g, x, 0)->target, x >= 2 ? 4 : 0);
		assert_int_equal(grid_at(g, x, 1)->target, 0);
	}
	grid_free(g);
}

/* ---- out again ---- */

static void test_row_is_cut_to_the_room_given(void **state)
{
	(void)state;
	struct grid *g = grid_new(6, 1);
	char out[8];
	draw(g, 0, 0, "ab\u6f22c");
	assert_int_equal(grid_row(g, 0, out, 6), 5);
	assert_string_equal(out, "ab\u6f22");
	assert_int_equal(grid_row(g, 0, out, 5), 2); /* no part of a character */
	assert_string_equal(out, "ab");
	assert_int_equal(grid_row(g, 0, out, 1), 0);
	assert_string_equal(out, "");
	out[0] = 'x';
	assert_int_equal(grid_row(g, 0, out, 0), 0);
	assert_int_equal(out[0], 'x');
	grid_free(g);
}

static void test_dump(void **state)
{
	(void)state;
	struct grid *g = grid_new(6, 4);
	char *out = NULL;
	size_t n = 0;
	grid_text(g, 0, 0, 6, span_of("Title"), ROLE_TITLE, 0);
	draw(g, 0, 1, "\u6f22 b");
	grid_fill(g, 0, 3, 6, 1, ROLE_CRISIS);
	g->cursor_x = 2;
	g->cursor_y = 1;
	g->bell = true;
	FILE *f = open_memstream(&out, &n);
	assert_non_null(f);
	grid_dump(g, f);
	fclose(f);
	assert_string_equal(out, "|Title |\n|\u6f22 b  |\n|      |\n|      |\n"
				 "  0: title 5, text 1\n  1-2: text 6\n  3: crisis 6\n"
				 "  cursor 2,1, bell\n");
	free(out);
	grid_free(g);
}

/* ---- anything in any order ---- */

static int random_to(uint32_t *seed, int n)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return (int)(*seed % (uint32_t)n);
}

static void test_random_drawing_leaves_a_sound_grid(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"plain",    "\u6f22\u5b57\u6f22", "e\u0301\u6f22", "\U0001f468\u200d\U0001f469ab",
		"\xff\xfe", "1\ufe0f\u20e3x",     "\u0301",        "\U0001f1fa\U0001f1f8\U0001f1fa",
		"",
	};
	uint32_t seed = 20260102;
	for (int round = 0; round < 2000; round++) {
		struct grid *g = grid_new(1 + random_to(&seed, 12), 1 + random_to(&seed, 3));
		for (int i = 0; i < 20; i++) {
			int x = random_to(&seed, 18) - 3, y = random_to(&seed, 5) - 1;
			int width = random_to(&seed, 9) - 1;
			enum role role = (enum role)random_to(&seed, ROLE_COUNT);
			const char *text = texts[random_to(&seed, (int)ARRAY_LEN(texts))];
			uint16_t target = (uint16_t)random_to(&seed, 9);
			switch (random_to(&seed, 5)) {
			case 0:
				grid_fill(g, x, y, width, 2, role);
				break;
			case 1:
				grid_mark(g, x, y, width, role);
				break;
			case 2:
				grid_target(g, x, y, width, 2, target);
				break;
			default:
				grid_text(g, x, y, x + width, span_of(text), role, target);
				break;
			}
			assert_sound(g);
		}
		grid_free(g);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_size_is_bounded),
		cmocka_unit_test(test_new_grid_is_blank_text),
		cmocka_unit_test(test_nothing_is_outside),
		cmocka_unit_test(test_copy_is_its_own),
		cmocka_unit_test(test_text_and_the_column_after_it),
		cmocka_unit_test(test_text_is_clipped),
		cmocka_unit_test(test_wide_characters_take_two_cells),
		cmocka_unit_test(test_half_of_a_wide_character_is_never_drawn),
		cmocka_unit_test(test_drawing_over_one_half_clears_the_other),
		cmocka_unit_test(test_clusters_stay_whole),
		cmocka_unit_test(test_long_clusters_keep_their_start),
		cmocka_unit_test(test_what_makes_a_cluster_wide_may_be_cut_off),
		cmocka_unit_test(test_text_without_width_draws_nothing),
		cmocka_unit_test(test_bad_bytes_are_shown_as_one_sign_each),
		cmocka_unit_test(test_fill_is_clipped),
		cmocka_unit_test(test_mark_and_target_take_whole_characters),
		cmocka_unit_test(test_mark_and_target_are_clipped),
		cmocka_unit_test(test_row_is_cut_to_the_room_given),
		cmocka_unit_test(test_dump),
		cmocka_unit_test(test_random_drawing_leaves_a_sound_grid),
	};
	return cmocka_run_group_tests_name("grid", tests, NULL, NULL);
}
