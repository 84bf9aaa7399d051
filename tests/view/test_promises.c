/* What every frame keeps, at every size, on every screen: the crisis line, the cursor, the marks
 * that need no colour, the way home.  Properties, not pictures. */
#include "../unit/support.h"

#include <stdio.h>
#include <stdlib.h>

#include "../unit/sample.h"
#include "core/text.h"
#include "core/view.h"

enum { TODAY = 20261121, MAX_WIDTH = 300, MAX_HEIGHT = 100 };

static struct sample sample;

/* A way to every screen, the idle warning and both languages included. */
static const char *const ways[] = {
	"",
	"Enter",
	"2 Enter End",
	"Enter Enter",
	"3 Enter Enter End",
	"Enter Enter 1",
	"4 Enter PgDn",
	"F1",
	"F1 Enter PgDn",
	"F9",
	"F9 End",
	"p u k e",
	"p u k e Down",
	"Enter F10",
	"Enter <+121>",
	"Enter F2",
	"F9 F2",
	"F1 F2 F3 F3 F3 F3",
	"Tab Tab Tab Tab Tab Tab Tab",
	"S-Tab",
	"/",
	"Enter Enter Down Down Down",
	"v e i n Down",
	"v e i n Enter",
	"n u m b e r Down End",
	"s u i c i d e",
	"s u i c i d e Space n u m b e r Down Down",
	"c h e s t Space p a i n",
	"o v e r d o s e F10",
	"h o p e l e s s Space d i z z y Tab",
	"F2 s u i c i d i o",
};

static void start(struct app *app, size_t way, int width, int height)
{
	sample_app(&sample, app, width, height);
	app->setup.idle = true;
	sample_keys(&sample, app, ways[way]);
}

static const char *row_text(const struct grid *g, int y)
{
	static char row[SCREEN_MAX_WIDTH * CELL_BYTES + 1];
	grid_row(g, y, row, sizeof(row));
	return row;
}

static bool is_inside(const struct grid *g, const char *what, size_t way)
{
	if (g->cursor_x >= 0 && g->cursor_x < g->width && g->cursor_y >= 0 &&
	    g->cursor_y < g->height)
		return true;
	fail_msg("%s: cursor %d,%d outside %dx%d (way %zu)", what, g->cursor_x, g->cursor_y,
		 g->width, g->height, way);
	return false;
}

/* The crisis line in the last row and in its own role; the cursor on the screen. */
static void check_frame(const struct app *app, size_t way)
{
	struct grid *g = view_draw(app);
	const char *last = row_text(g, g->height - 1);
	const char *needed = g->width >= 3 ? "988" : g->width == 2 ? "98" : "9";
	if (g->width != app->width || g->height != app->height || !strstr(last, needed))
		fail_msg("no crisis line at %dx%d, way %zu: \"%s\"", app->width, app->height, way,
			 last);
	for (int x = 0; x < g->width; x++)
		assert_int_equal(grid_at(g, x, g->height - 1)->role, ROLE_CRISIS);
	is_inside(g, "frame", way);
	grid_free(g);
}

static void resize(struct app *app, int width, int height)
{
	struct event ev = {
		.type = EVENT_RESIZE, .x = width, .y = height, .now_ms = app->idle.last_ms
	};
	app_step(app, &ev);
}

static void the_crisis_line_is_there_at_every_size(void **state)
{
	(void)state;
	static struct app apps[ARRAY_LEN(ways)];
	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		start(&apps[i], i, 80, 24);
	size_t way = 0;
	for (int h = 1; h <= MAX_HEIGHT; h++) /* every size, the screens in turn */
		for (int w = 1; w <= MAX_WIDTH; w++) {
			way = (way + 1) % ARRAY_LEN(ways);
			resize(&apps[way], w, h);
			check_frame(&apps[way], way);
		}
}

static void the_crisis_line_is_there_on_every_screen(void **state)
{
	(void)state;
	static const int heights[] = { 1, 2, 3, 4, 5, 6, 12, 15, 16, 24, 60 };
	static const int widths[] = { 1,  2,  3,  4,  5,  11, 12, 16, 20, 29,  30,  38,
				      39, 40, 59, 60, 77, 78, 79, 80, 99, 100, 132, 300 };
	for (size_t way = 0; way < ARRAY_LEN(ways); way++) {
		struct app app;
		start(&app, way, 80, 24);
		for (size_t w = 0; w < ARRAY_LEN(widths); w++)
			for (size_t h = 0; h < ARRAY_LEN(heights); h++) {
				resize(&app, widths[w], heights[h]);
				check_frame(&app, way);
			}
	}
}

static void the_crisis_line_begins_with_its_verb_or_number(void **state)
{
	(void)state;
	for (size_t language = 0; language < 2; language++)
		for (int w = 3; w <= 120; w++) {
			struct span s = view_crisis_line(sample.models[language], w);
			assert_true(text_width(s) <= w);
			bool verb = strncmp(s.s, "Call", 4) == 0 || strncmp(s.s, "Llame", 5) == 0 ||
				    strncmp(s.s, "988", 3) == 0;
			assert_true(verb);
		}
}

/* Without content: no topics, but the frame, the menu and the crisis page as ever. */
static void nothing_to_show_still_shows_help(void **state)
{
	(void)state;
	struct content_layer empty = { .root = "nothing" };
	struct content_source source = {
		.layers = &empty, .n_layers = 1, .builtin = sample.source.builtin, .today = TODAY
	};
	struct diags diags;
	diags_init(&diags);
	struct arena *a = arena_new(0);
	const struct model *model = content_load(a, &source, &sample.settings, "en", &diags);
	struct app app;
	sample_app(&sample, &app, 80, 24);
	struct search *search = search_new(model);
	app_set_model(&app, model, search);
	for (int h = 1; h < 30; h++)
		for (int w = 1; w < 100; w += 7) {
			resize(&app, w, h);
			check_frame(&app, 0);
		}
	resize(&app, 80, 24);
	struct grid *g = view_draw(&app);
	assert_non_null(strstr(row_text(g, g->cursor_y), "Words to know"));
	grid_free(g);
	sample_keys(&sample, &app, "9 8 8");
	assert_int_equal(app_screen(&app), SCREEN_CRISIS);
	search_free(search);
	arena_free(a);
	diags_release(&diags);
}

/* ---- the cursor and the marks ---- */

/* The row of the cursor says what is selected: ">" in its first column, the selected role, and the
 * cursor right after "> 3. ". */
static void check_cursor(const struct app *app, const char *keys)
{
	struct frame f = app_frame(app);
	if (f.body_height == 0)
		return;
	struct grid *g = view_draw(app);
	int selected = app_place(app)->selected;
	bool own = app_screen(app) == app_place(app)->screen;
	const struct cell *under = grid_at(g, g->cursor_x, g->cursor_y);
	if (app->bar_focus >= 0) {
		assert_int_equal(under->role, ROLE_SELECTED);
		assert_true(g->cursor_y == f.bar_y || g->cursor_y == f.title_y);
	} else if (own && selected >= 0 && !app_field_has_focus(app)) {
		const struct cell *mark = grid_at(g, 0, g->cursor_y);
		if ((g->width >= 3 && strcmp(mark->text, ">") != 0) || mark->role != ROLE_SELECTED)
			fail_msg("no mark on the cursor's row after \"%s\"", keys);
		const char *row = row_text(g, g->cursor_y);
		char number[16];
		snprintf(number, sizeof(number), "%d. ", selected + 1);
		if (g->width >= 12 && !strstr(row, number))
			fail_msg("the cursor's row is \"%s\", not item %d, after \"%s\"", row,
				 selected + 1, keys);
		assert_string_not_equal(under->text, " ");
	}
	if (app_field_has_focus(app))
		assert_int_equal(under->role, ROLE_FIELD);
	assert_in_range(g->cursor_y, f.title_y < 0 ? 0 : f.title_y, f.crisis_y - 1);
	int marks = 0;
	for (int y = f.body_y; y < f.body_y + f.body_height; y++)
		marks += strcmp(grid_at(g, 0, y)->text, ">") == 0;
	assert_true(marks <= 1);
	grid_free(g);
}

/* What sounds like a crisis brings help, as long as there is something in the line; at home nothing
 * is left of it. */
static void check_help(const struct app *app)
{
	if (app->query.n == 0 || app->depth == 1)
		assert_int_equal(app->alarm, CRISIS_NONE);
	if (app->depth == 1)
		assert_int_equal(app->query.n, 0);
	if (app_screen(app) != SCREEN_SEARCH)
		return;
	struct page *p = app_page(app);
	bool helps = p->n_items > 0 && p->items[0].target.action == ACTION_CRISIS;
	bool needed = app->found && page_has_panel(app->found->crisis);
	assert_int_equal(helps, page_has_panel(app->alarm));
	assert_true(helps || !needed);
	page_free(p);
}

static const char *const walk_keys[] = {
	"Up",
	"Down",
	"Down",
	"Down",
	"PgUp",
	"PgDn",
	"Home",
	"End",
	"Enter",
	"Enter",
	"Enter",
	"Right",
	"Esc",
	"Left",
	"BS",
	"Tab",
	"Tab",
	"S-Tab",
	"1",
	"2",
	"3",
	"9",
	"0",
	"F1",
	"F2",
	"F3",
	"F9",
	"F10",
	"F8",
	"a",
	"d i z z y",
	"s u i c i d e",
	"n u m b e r",
	"/",
	"Space",
	"?",
	"!",
	"C-l",
	"C-n",
	"C-p",
	"C-u",
	"C-w",
	"Del",
	"Unknown",
	"F4",
	"<wheel-down>",
	"<wheel-up>",
	"<click,10,10>",
	"<click,30,22>",
	"<click,70,0>",
	"<40x12>",
	"<80x24>",
	"<200x60>",
	"<3x3>",
	"<1x1>",
	"<13x7>",
	"<+10>",
	"<+61>",
	"<+200>",
};

static void random_walks_keep_cursor_mark_and_crisis_line(void **state)
{
	(void)state;
	uint32_t seed = 988;
	struct app app;
	sample_app(&sample, &app, 80, 24);
	app.setup.idle = true;
	for (int step = 0; step < 10000; step++) {
		seed = seed * 1103515245 + 12345;
		const char *key = walk_keys[(seed >> 16) % ARRAY_LEN(walk_keys)];
		sample_keys(&sample, &app, key);
		check_frame(&app, 0);
		check_cursor(&app, key);
		check_help(&app);
	}
}

static void escape_repeated_comes_home(void **state)
{
	(void)state;
	uint32_t seed = 911;
	for (int walk = 0; walk < 200; walk++) {
		struct app app;
		sample_app(&sample, &app, 80, 24);
		for (int step = 0; step < 100; step++) {
			seed = seed * 1103515245 + 12345;
			sample_keys(&sample, &app, walk_keys[(seed >> 16) % ARRAY_LEN(walk_keys)]);
		}
		for (int i = 0; i < LIMIT_HISTORY + 2; i++)
			sample_keys(&sample, &app, "Esc");
		assert_int_equal(app_screen(&app), SCREEN_HOME);
		assert_int_equal(app.depth, 1);
	}
}

/* No fact is told by colour alone: with the roles taken away, the selected row still differs. */
static void what_is_selected_is_told_without_colour(void **state)
{
	(void)state;
	struct app app;
	sample_app(&sample, &app, 80, 24);
	sample_keys(&sample, &app, "2 Enter");
	char first[SCREEN_MAX_WIDTH * CELL_BYTES + 1];
	struct grid *g = view_draw(&app);
	grid_row(g, g->cursor_y, first, sizeof(first));
	grid_free(g);
	sample_keys(&sample, &app, "Down");
	g = view_draw(&app);
	assert_string_equal(first + 1, row_text(g, g->cursor_y - 1) + 1);
	assert_int_equal(first[0], '>');
	assert_int_equal(row_text(g, g->cursor_y - 1)[0], ' ');
	assert_int_equal(row_text(g, g->cursor_y)[0], '>');
	grid_free(g);
	for (size_t i = 0; i < sample.n_themes; i++)
		assert_true(sample.themes[i].roles[ROLE_SELECTED].attr & ATTR_REVERSE ||
			    theme_look(&sample.themes[i], ROLE_SELECTED, DEPTH_NONE).attr &
				    ATTR_REVERSE);
}

/* Something that a person would see is different. */
static bool is_elsewhere(const struct app *a, const struct app *b)
{
	const struct place *now = app_place(a), *then = app_place(b);
	return a->depth != b->depth || a->hidden != b->hidden || a->bar_focus != b->bar_focus ||
	       a->idle.shown != b->idle.shown || now->screen != then->screen ||
	       now->top != then->top || now->line != then->line || now->selected != then->selected;
}

/* Every item and every label can be clicked, and does what Enter on it does. */
static void everything_can_be_clicked(void **state)
{
	(void)state;
	for (size_t way = 0; way < ARRAY_LEN(ways); way++) {
		struct app app;
		start(&app, way, 80, 24);
		struct grid *g = view_draw(&app);
		for (int y = 0; y < g->height; y++)
			for (int x = 0; x < g->width; x++) {
				int target = grid_at(g, x, y)->target;
				if (target == TARGET_NONE)
					continue;
				struct app clicked = app;
				struct event ev = { .type = EVENT_CLICK,
						    .target = target,
						    .now_ms = app.idle.last_ms };
				unsigned effects = app_step(&clicked, &ev);
				bool acted = effects || is_elsewhere(&clicked, &app);
				bool home_back =
					app.depth == 1 &&
					target >= TARGET_BAR; /* Back does nothing at home */
				bool crisis =
					app_screen(&app) == SCREEN_CRISIS && target >= TARGET_BAR;
				bool menu = app_screen(&app) == SCREEN_MENU && target >= TARGET_BAR;
				/* Down and Enter ("More"), where it is the end already. */
				bool end = target == TARGET_BAR || target == TARGET_BAR + 1;
				if (target == TARGET_FIELD) /* where it is gone to, or stays */
					acted = app_field_has_focus(&clicked);
				if (!acted && !home_back && !crisis && !menu && !end)
					fail_msg("a click on %d at %d,%d does nothing (way %zu)",
						 target, x, y, way);
			}
		grid_free(g);
	}
}

static void assert_target(const struct grid *g, int x, int y, int width, int target)
{
	for (int column = x; column < x + width; column++)
		if (grid_at(g, column, y)->target != target)
			fail_msg("%d,%d is target %d, not %d", column, y,
				 grid_at(g, column, y)->target, target);
}

/* The row of an item as far as it is marked, the whole label of a key and the language can be
 * touched. */
static void check_targets(const struct app *app)
{
	struct bar_label labels[BAR_MAX];
	struct frame f = app_frame(app);
	struct page *p = app_page(app);
	struct grid *g = view_draw(app);
	int top = app_screen(app) == app_place(app)->screen ? app_place(app)->top : 0;
	for (int y = 0; y < f.body_height && top + y < (int)p->n_lines; y++)
		if (p->lines[top + y].item >= 0)
			assert_target(g, 0, f.body_y + y, MIN(f.body_width, 80),
				      TARGET_ITEM + p->lines[top + y].item);
	size_t n = frame_bar(app->model->strings, app_bar_kind(app), f.width, labels);
	assert_true(n > 0);
	for (size_t i = 0; i < n; i++)
		assert_target(g, labels[i].x, f.bar_y, labels[i].width, TARGET_BAR + (int)i);
	struct bar_label language = app_languages(app, p->arena);
	assert_target(g, language.x, f.title_y, language.width, TARGET_LANGUAGE);
	assert_true(language.width > 0);
	grid_free(g);
	page_free(p);
}

static void items_keys_and_language_are_targets_all_over(void **state)
{
	(void)state;
	static const char *const lists[] = { "",         "Enter", "2 Enter",        "2 Enter End",
					     "F1",       "F1 F2", "F1 F3 F3 F3 F3", "F9",
					     "Enter F10" };
	static const int sizes[][2] = { { 40, 12 }, { 80, 24 }, { 120, 30 }, { 200, 60 } };
	for (size_t i = 0; i < ARRAY_LEN(lists); i++)
		for (size_t s = 0; s < ARRAY_LEN(sizes); s++) {
			struct app app;
			sample_app(&sample, &app, sizes[s][0], sizes[s][1]);
			sample_keys(&sample, &app, lists[i]);
			check_targets(&app);
		}
}

/* What is typed may be longer than its line: the cursor stands after the last character of it. */
static void the_cursor_stays_in_a_long_field(void **state)
{
	(void)state;
	struct app app;
	sample_app(&sample, &app, 40, 12);
	for (int typed = 1; typed <= LIMIT_QUERY_BYTES; typed++) {
		sample_keys(&sample, &app, typed % 2 ? "a" : "b");
		struct grid *g = view_draw(&app);
		assert_in_range(g->cursor_x, 1, 39);
		assert_string_equal(grid_at(g, g->cursor_x - 1, g->cursor_y)->text,
				    typed % 2 ? "a" : "b");
		assert_int_equal(grid_at(g, g->cursor_x - 1, g->cursor_y)->role, ROLE_FIELD);
		if (g->cursor_x < 39)
			assert_string_equal(grid_at(g, g->cursor_x, g->cursor_y)->text, " ");
		grid_free(g);
	}
}

/* At 40x12 each screen shows a body, and no line of text is wider than the window. */
static void everything_works_at_40_by_12(void **state)
{
	(void)state;
	for (size_t way = 0; way < ARRAY_LEN(ways); way++) {
		struct app app;
		start(&app, way, 40, 12);
		struct page *p = app_page(&app);
		assert_true(p->n_lines > 0);
		for (size_t i = 0; i < p->n_lines; i++)
			for (size_t j = 0; j < p->lines[i].n; j++) {
				const struct piece *piece = &p->lines[i].pieces[j];
				assert_true(piece->col + text_width(piece->text) <= 40);
			}
		page_free(p);
		bool line = app_screen(&app) == SCREEN_SEARCH; /* stands above the body */
		assert_int_equal(app_frame(&app).body_height, line ? 8 : 9);
	}
}

static void prose_is_never_wider_than_the_measure(void **state)
{
	(void)state;
	for (size_t way = 0; way < ARRAY_LEN(ways); way++) {
		struct app app;
		start(&app, way, 200, 60);
		struct page *p = app_page(&app);
		for (size_t i = 0; i < p->n_lines; i++)
			for (size_t j = 0; j < p->lines[i].n; j++) {
				const struct piece *piece = &p->lines[i].pieces[j];
				assert_true(piece->col + text_width(piece->text) <=
					    TEXT_MEASURE + 2);
			}
		page_free(p);
	}
}

static bool has_row(const struct app *app, int y, const char *text)
{
	struct grid *g = view_draw(app);
	bool found = strstr(row_text(g, y), text) != NULL;
	grid_free(g);
	return found;
}

/* "> 500. Text": as many columns as the numbers need. */
static void numbers_stand_apart_from_the_text(void **state)
{
	(void)state;
	enum { MANY = 500 };
	const struct entry *entries[MANY];
	for (size_t i = 0; i < MANY; i++)
		entries[i] = &sample.models[0]->entries[0];
	struct topic topic = {
		.id = "many", .title = "Many", .summary = "", .entries = entries, .n_entries = MANY
	};
	struct page_source source = { .model = sample.models[0],
				      .settings = &sample.settings,
				      .screen = SCREEN_TOPIC,
				      .topic = &topic,
				      .width = 80,
				      .height = 19,
				      .look = "" };
	struct page *p = page_new(&source);
	assert_int_equal(p->n_items, MANY);
	for (size_t i = 0; i < MANY; i++) {
		const struct line *l = &p->lines[p->items[i].line];
		assert_int_equal(l->pieces[0].col + text_width(l->pieces[0].text) + 1,
				 p->items[i].text_col);
	}
	page_free(p);
}

static void a_home_that_goes_on_below_says_where_one_is(void **state)
{
	(void)state;
	struct app app;
	start(&app, 0, 40, 8);
	sample_keys(&sample, &app, "Down");
	assert_true(has_row(&app, 0, "2/6"));
	resize(&app, 40, 12); /* all of it shows */
	assert_false(has_row(&app, 0, "2/6"));
}

static void numbers_of_questions_show_beside_the_preview_too(void **state)
{
	(void)state;
	struct app app;
	start(&app, 0, PREVIEW_MIN_WIDTH, 30);
	struct grid *g = view_draw(&app);
	assert_non_null(strstr(row_text(g, g->cursor_y), "(3 questions)"));
	grid_free(g);
}

/* A key message is never shown without its end as if it were whole. */
static void a_preview_that_is_cut_says_so(void **state)
{
	(void)state;
	struct app app;
	start(&app, 0, 100, 12);
	struct frame f = app_frame(&app);
	int last = f.body_y + f.body_height - 1;
	assert_true(f.preview_width > 0);
	assert_false(has_row(&app, last, "..."));
	sample_keys(&sample, &app, "Down"); /* a topic of fifteen questions */
	assert_true(has_row(&app, last, "..."));
}

/* However long a list is, a click on an item is never one on a key. */
static void no_item_is_taken_for_a_key(void **state)
{
	(void)state;
	enum { MANY = 70000 };
	static const struct entry *entries[MANY];
	for (size_t i = 0; i < MANY; i++)
		entries[i] = &sample.models[0]->entries[0];
	struct topic topic = {
		.id = "many", .title = "Many", .summary = "", .entries = entries, .n_entries = MANY
	};
	struct app app;
	start(&app, 1, 80, 24);
	app.way[1].topic = &topic;
	static const int at[] = { TARGET_BAR - 2, TARGET_BAR - 1, TARGET_LANGUAGE, 65535, 69999 };
	for (size_t i = 0; i < ARRAY_LEN(at); i++) {
		app.way[1].selected = at[i];
		resize(&app, 80, 24);
		struct grid *g = view_draw(&app);
		bool fits = at[i] < TARGET_BAR - TARGET_ITEM;
		assert_int_equal(grid_at(g, 10, g->cursor_y)->target,
				 fits ? TARGET_ITEM + at[i] : TARGET_NONE);
		grid_free(g);
	}
}

/* Any key clears the hidden page: nothing may ask for one. */
static void what_covers_the_page_asks_for_no_scrolling(void **state)
{
	(void)state;
	struct app app;
	start(&app, 4, 80, 24);
	sample_keys(&sample, &app, "PgDn F10");
	resize(&app, 9, 16);
	struct page *p = app_page(&app);
	struct frame f = app_frame(&app);
	assert_true((int)p->n_lines > f.body_height);
	page_free(p);
	assert_false(has_row(&app, f.more_y, "More"));
}

/* However many languages there are, the one that the key brings is named. */
static void the_next_language_has_a_name_on_the_title_row(void **state)
{
	(void)state;
	static const char *const names[] = { "English",  "Espa\xc3\xb1ol", "Tagalog",
					     "Soomaali", "Hmoob",          "Kiswahili" };
	struct arena *a = arena_new(0);
	const struct strings *words = sample.models[0]->strings;
	struct language_choice three = { names, 3, 1 }, six = { names, 6, 5 };
	struct bar_label label = frame_languages(a, words, &three, 80);
	assert_string_equal(label.key, "Tagalog, English: F2");
	label = frame_languages(a, words, &six, 80);
	assert_string_equal(label.key, "English: F2");
	assert_int_equal(label.x + label.width, 78);
	three.current = 0;
	label = frame_languages(a, words, &three, 30);
	assert_string_equal(label.key, "Espa\xc3\xb1ol: F2");
	assert_true(label.width > 0);
	arena_free(a);
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
		cmocka_unit_test(the_crisis_line_is_there_at_every_size),
		cmocka_unit_test(the_crisis_line_is_there_on_every_screen),
		cmocka_unit_test(the_crisis_line_begins_with_its_verb_or_number),
		cmocka_unit_test(nothing_to_show_still_shows_help),
		cmocka_unit_test(random_walks_keep_cursor_mark_and_crisis_line),
		cmocka_unit_test(escape_repeated_comes_home),
		cmocka_unit_test(what_is_selected_is_told_without_colour),
		cmocka_unit_test(everything_can_be_clicked),
		cmocka_unit_test(items_keys_and_language_are_targets_all_over),
		cmocka_unit_test(the_cursor_stays_in_a_long_field),
		cmocka_unit_test(everything_works_at_40_by_12),
		cmocka_unit_test(prose_is_never_wider_than_the_measure),
		cmocka_unit_test(numbers_stand_apart_from_the_text),
		cmocka_unit_test(a_home_that_goes_on_below_says_where_one_is),
		cmocka_unit_test(numbers_of_questions_show_beside_the_preview_too),
		cmocka_unit_test(a_preview_that_is_cut_says_so),
		cmocka_unit_test(no_item_is_taken_for_a_key),
		cmocka_unit_test(what_covers_the_page_asks_for_no_scrolling),
		cmocka_unit_test(the_next_language_has_a_name_on_the_title_row),
	};
	return cmocka_run_group_tests(tests, open_sample, close_sample);
}
