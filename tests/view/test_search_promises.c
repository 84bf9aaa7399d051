/* What the search screen keeps at every size: help is there before all else, the number of answers
 * stands under the line, what matches is marked and no line breaks elsewhere for it. */
#include "../unit/support.h"

#include <stdio.h>
#include <stdlib.h>

#include "../unit/sample.h"
#include "core/text.h"
#include "core/view.h"

enum { TODAY = 20261121 };

static struct sample sample;

static const char *row_text(const struct grid *g, int y)
{
	static char row[SCREEN_MAX_WIDTH * CELL_BYTES + 1];
	grid_row(g, y, row, sizeof(row));
	return row;
}

static void resize(struct app *app, int width, int height)
{
	struct event ev = {
		.type = EVENT_RESIZE, .x = width, .y = height, .now_ms = app->idle.last_ms
	};
	app_step(app, &ev);
}

/* All words of the body as one line, so that a sentence is found however it is broken. */
static const char *body_text(const struct app *app)
{
	static char text[SCREEN_MAX_HEIGHT * (SCREEN_MAX_WIDTH * CELL_BYTES + 1)];
	struct frame f = app_frame(app);
	struct grid *g = view_draw(app);
	size_t n = 0;
	for (int y = f.body_y; y < f.body_y + f.body_height; y++) {
		const char *row = row_text(g, y);
		row += strspn(row, " ");
		n += (size_t)snprintf(text + n, sizeof(text) - n, "%s ", row);
	}
	text[n] = '\0';
	grid_free(g);
	return text;
}

static void assert_cursor_in_field(const struct app *app)
{
	struct grid *g = view_draw(app);
	assert_true(app_field_has_focus(app));
	assert_int_equal(grid_at(g, g->cursor_x, g->cursor_y)->role, ROLE_FIELD);
	assert_int_equal(g->cursor_y, app_frame(app).field_y);
	grid_free(g);
}

static void assert_says(const struct app *app, const char *what)
{
	if (!strstr(body_text(app), what))
		fail_msg("at %dx%d \"%s\" has to be scrolled to: %s", app->width, app->height, what,
			 body_text(app));
}

static void help_needs_no_scrolling(void **state)
{
	(void)state;
	static const struct {
		const char *typed;
		const char *says[4];
	} panels[] = {
		{ "s u i c i d e",
		  { "Tell any staff member right now.", "Call or text 988", "Call 911.",
		    "> 1. Show me more help now" } },
		{ "c h e s t Space p a i n",
		  { "Tell any staff member right now.", "call or text 988", "Call 911.",
		    "> 1. Show me more help now" } },
		{ "o v e r d o s e Space v e i n",
		  { "Tell any staff member right now.", "Call or text 988", "Call 911.",
		    "> 1. Show me more help now" } },
	};
	for (size_t i = 0; i < ARRAY_LEN(panels); i++) {
		struct app app;
		sample_app(&sample, &app, 80, 24);
		sample_keys(&sample, &app, panels[i].typed);
		for (int h = 12; h <= 60; h++)
			for (int w = 40; w <= 200; w += h < 25 ? 3 : 17) {
				resize(&app, w, h);
				for (size_t s = 0; s < ARRAY_LEN(panels[i].says); s++)
					assert_says(&app, panels[i].says[s]);
				assert_cursor_in_field(&app);
			}
	}
}

static void spanish_help_needs_no_scrolling(void **state)
{
	(void)state;
	static const char *const typed[] = { "F2 s u i c i d i o",
					     "F2 i n f a r t o Space a h o r a" };
	for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
		struct app app;
		sample_app(&sample, &app, 80, 24);
		sample_keys(&sample, &app, typed[i]);
		for (int h = 16; h <= 40; h++)
			for (int w = 60; w <= 120; w += 5) {
				resize(&app, w, h);
				assert_says(&app, "miembro del personal");
				assert_says(&app, "988");
				assert_says(&app, "911.");
				assert_says(&app, "> 1. Ver m\xc3\xa1s ayuda");
			}
	}
}

/* Whoever listens to the screen hears it where it is announced. */
static void the_number_of_answers_stands_under_the_line(void **state)
{
	(void)state;
	struct app app;
	sample_app(&sample, &app, 80, 24);
	sample_keys(&sample, &app, "v e i n");
	for (int h = 5; h <= 60; h++)
		for (int w = 20; w <= 200; w += 3) {
			resize(&app, w, h);
			struct grid *g = view_draw(&app);
			int y = app_frame(&app).field_y;
			const char *row = row_text(g, y + 1);
			if (strncmp(row + strspn(row, " "), "2 answers", 9) != 0)
				fail_msg("under the line at %dx%d: \"%s\"", w, h, row);
			grid_free(g);
		}
}

/* It stays while the results move under it; where there is one row, that is for what has the focus.
 */
static void the_line_stays_above_the_results(void **state)
{
	(void)state;
	static const char *const ways[] = { "n u m b e r", "n u m b e r Down End",
					    "n u m b e r Down PgDn PgUp", "n u m b e r Tab",
					    "s u i c i d e Space n u m b e r Down End" };
	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		for (int h = 2; h <= 50; h++) {
			struct app app;
			sample_app(&sample, &app, 61, h);
			sample_keys(&sample, &app, ways[i]);
			struct grid *g = view_draw(&app);
			int fields = 0;
			for (int y = 0; y < h; y++)
				fields += strstr(row_text(g, y), ": number") ||
					  strstr(row_text(g, y), ": suicide number");
			bool has_room = h >= 5 || i == 0;
			if (fields != (has_room ? 1 : 0))
				fail_msg("the line stands %d times at 61x%d: \"%s\"", fields, h,
					 ways[i]);
			grid_free(g);
		}
}

/* Who goes back in a long line sees what is on both sides of the cursor, and the line rests as long
 * as it can. */
static void a_long_line_shows_what_is_around_the_cursor(void **state)
{
	(void)state;
	enum { TYPED = 100, ROOM = 24 };
	struct app app;
	int last = 0;
	sample_app(&sample, &app, 40, 12);
	sample_keys(&sample, &app, "/");
	for (int i = 0; i < TYPED / 10; i++)
		sample_keys(&sample, &app, "0 1 2 3 4 5 6 7 8 9");
	for (int left = 0; left <= TYPED; left++) {
		struct grid *g = view_draw(&app);
		const char *under = grid_at(g, g->cursor_x, g->cursor_y)->text;
		const char digit[] = { (char)('0' + (TYPED - left) % 10), '\0' };
		assert_string_equal(under, left == 0 ? " " : digit);
		int after = 39 - g->cursor_x;
		assert_true(after >= MIN(left, ROOM / 3));
		if (left > 0 && left <= ROOM / 3)
			assert_int_equal(g->cursor_x, last - 1);
		last = g->cursor_x;
		grid_free(g);
		sample_keys(&sample, &app, "Left");
	}
	assert_int_equal(app.query.cursor, 0);
}

/* Several answers are seen at once where there is little room. */
static void a_low_screen_shows_several_answers(void **state)
{
	(void)state;
	struct app app;
	sample_app(&sample, &app, 40, 12);
	sample_keys(&sample, &app, "n u m b e r");
	assert_says(&app, ">  1. ");
	assert_says(&app, " 3. ");
}

/* The text of a line; a line is broken where it would be without marks. */
static void line_text(const struct line *l, char *out, size_t size)
{
	size_t n = 0;
	out[0] = '\0';
	for (size_t i = 0; i < l->n; i++)
		n += (size_t)snprintf(out + n, size - n, "%.*s", (int)l->pieces[i].text.n,
				      l->pieces[i].text.s);
}

static struct page *answer_page(struct search *search, const struct entry *e, int width)
{
	struct page_source source = { .model = sample.models[0],
				      .settings = &sample.settings,
				      .screen = SCREEN_ANSWER,
				      .entry = e,
				      .search = search,
				      .width = width,
				      .height = 20,
				      .look = "" };
	return page_new(&source);
}

static void assert_same_lines(const struct page *marked, const struct page *plain, int width)
{
	char one[2000], other[2000];
	assert_int_equal(marked->n_lines, plain->n_lines);
	for (size_t i = 0; i < plain->n_lines; i++) {
		line_text(&marked->lines[i], one, sizeof(one));
		line_text(&plain->lines[i], other, sizeof(other));
		if (strcmp(one, other) != 0)
			fail_msg("at width %d: \"%s\", without marks \"%s\"", width, one, other);
	}
}

static void marks_break_no_line_and_no_word(void **state)
{
	(void)state;
	static const struct budget without_end = { NULL, NULL };
	static const char *const patterns[] = { "/[aeiou]/", "/./", "/[a-z] [a-z]/", "/ing|an/" };
	const struct model *m = sample.models[0];
	for (size_t i = 0; i < ARRAY_LEN(patterns); i++) {
		search_run(sample.searches[0], span_of(patterns[i]), &without_end);
		for (size_t e = 0; e < m->n_entries; e++)
			for (int width = 3; width <= 100; width += e == 0 ? 1 : 9) {
				struct page *marked =
					answer_page(sample.searches[0], &m->entries[e], width);
				struct page *plain = answer_page(NULL, &m->entries[e], width);
				assert_same_lines(marked, plain, width);
				page_free(marked);
				page_free(plain);
			}
	}
	search_forget(sample.searches[0]);
}

/* In every look and depth a match is told from what is around it, in the selected row too. */
static void matches_show_in_every_look(void **state)
{
	(void)state;
	static const enum role pairs[][2] = { { ROLE_MATCH, ROLE_TEXT },
					      { ROLE_MATCH, ROLE_KEY_MESSAGE },
					      { ROLE_SELECTED_MATCH, ROLE_SELECTED } };
	for (size_t t = 0; t < sample.n_themes; t++)
		for (enum depth d = 0; d < DEPTH_COUNT; d++)
			for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
				struct look match = theme_look(&sample.themes[t], pairs[i][0], d);
				struct look other = theme_look(&sample.themes[t], pairs[i][1], d);
				bool marked = match.attr & (unsigned)~other.attr & ATTR_UNDERLINE;
				bool console = d == DEPTH_8 && match.fg != COLOUR_DEFAULT;
				if (console) /* shows no underline */
					marked = match.bg != other.bg || match.fg != other.fg;
				if (!marked)
					fail_msg("%s, depth %d: \"%s\" looks like \"%s\"",
						 sample.themes[t].id, (int)d,
						 role_name(pairs[i][0]), role_name(pairs[i][1]));
			}
}

static void the_home_screen_invites_to_type_at_every_width(void **state)
{
	(void)state;
	struct app app;
	sample_app(&sample, &app, 80, 24);
	for (int w = 36; w <= 200; w++) {
		resize(&app, w, 30);
		struct grid *g = view_draw(&app);
		const char *row = row_text(g, app_frame(&app).more_y);
		assert_non_null(strstr(row, "type any word."));
		grid_free(g);
	}
}

static void the_marked_answer_is_shown_beside_the_list(void **state)
{
	(void)state;
	struct app app;
	sample_app(&sample, &app, 120, 30);
	sample_keys(&sample, &app, "k e t a m i n e");
	struct frame f = app_frame(&app);
	struct grid *g = view_draw(&app);
	assert_true(f.preview_width > 0);
	assert_non_null(strstr(row_text(g, f.body_y), "What is ketamine?")); /* from the line */
	assert_non_null(strstr(row_text(g, f.body_y + 2), "Ketamine is a medicine."));
	grid_free(g);
	sample_keys(&sample, &app, "C-u s u i c i d e");
	g = view_draw(&app); /* beside help there is nothing */
	for (int y = f.body_y; y < f.body_y + f.body_height; y++)
		assert_true(text_width(span_of(row_text(g, y))) <= f.body_width);
	grid_free(g);
}

static bool page_says(const struct page *p, const char *what)
{
	char text[2000];
	for (size_t i = 0; i < p->n_lines; i++) {
		line_text(&p->lines[i], text, sizeof(text));
		if (strstr(text, what))
			return true;
	}
	return false;
}

static void what_is_not_in_the_list_is_said(void **state)
{
	(void)state;
	struct hit hit = { .entry = &sample.models[0]->entries[0] };
	struct search_result result = { .hits = &hit, .n_hits = 1, .total = 60, .instead = "" };
	struct page_source source = { .model = sample.models[0],
				      .settings = &sample.settings,
				      .screen = SCREEN_SEARCH,
				      .found = &result,
				      .width = 80,
				      .height = 19,
				      .look = "" };
	struct page *p = page_new(&source);
	assert_true(page_says(p, "60 answers"));
	assert_true(page_says(p, "These are the first 1."));
	page_free(p);
	result.total = 1;
	p = page_new(&source);
	assert_true(page_says(p, "1 answer"));
	assert_false(page_says(p, "These are the first"));
	page_free(p);
	result.total = result.n_hits = 0; /* and nothing is near */
	p = page_new(&source);
	assert_true(page_says(p, "No answer found"));
	assert_true(page_says(p, "ask at the desk"));
	assert_false(page_says(p, "These questions may help:"));
	assert_false(p->list || p->opens_first);
	page_free(p);
}

static int open_sample(void **state)
{
	(void)state;
	sample_open(&sample, TODAY);
	return 0;
}

static int close_sample(void **state)
{
	(void)state;
	sample_close(&sample);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(help_needs_no_scrolling),
		cmocka_unit_test(spanish_help_needs_no_scrolling),
		cmocka_unit_test(the_number_of_answers_stands_under_the_line),
		cmocka_unit_test(the_line_stays_above_the_results),
		cmocka_unit_test(a_long_line_shows_what_is_around_the_cursor),
		cmocka_unit_test(a_low_screen_shows_several_answers),
		cmocka_unit_test(marks_break_no_line_and_no_word),
		cmocka_unit_test(matches_show_in_every_look),
		cmocka_unit_test(the_home_screen_invites_to_type_at_every_width),
		cmocka_unit_test(the_marked_answer_is_shown_beside_the_list),
		cmocka_unit_test(what_is_not_in_the_list_is_said),
	};
	return cmocka_run_group_tests(tests, open_sample, close_sample);
}
