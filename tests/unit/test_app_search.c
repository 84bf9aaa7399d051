/* The line being typed and the list under it, on the sample library, without a terminal. */
#include "support.h"

#include <stdlib.h>

#include "core/view.h"
#include "sample.h"

enum { TODAY = 20261121 };

static struct sample sample;
static struct app app;

static int fresh_app(void **state)
{
	(void)state;
	sample_app(&sample, &app, 80, 24);
	return 0;
}

static unsigned keys(const char *names)
{
	return sample_keys(&sample, &app, names);
}

/* The line is where the eye and the keys are, however it was come to. */
static void assert_field_shows(const char *typed)
{
	assert_true(app_field_has_focus(&app));
	assert_string_equal(app.query.text, typed);
	struct grid *g = view_draw(&app);
	assert_int_equal(grid_at(g, g->cursor_x, g->cursor_y)->role, ROLE_FIELD);
	grid_free(g);
}

static void assert_shows(const char *what, bool wanted)
{
	char *text = sample_screen(&app);
	if ((strstr(text, what) != NULL) != wanted)
		fail_msg("\"%s\" is %s:\n%s", what, wanted ? "missing" : "there", text);
	free(text);
}

static void assert_entry(const char *id)
{
	assert_int_equal(app_screen(&app), SCREEN_ANSWER);
	assert_string_equal(app_place(&app)->entry->id, id);
}

/* ---- the line and the list ---- */

static void the_query_is_kept_when_left_and_new_when_started_anew(void **state)
{
	(void)state;
	keys("Enter c o s t Esc");
	assert_int_equal(app_screen(&app), SCREEN_TOPIC);
	keys("/");
	assert_string_equal(app.query.text, "cost");
	keys("Esc x");
	assert_string_equal(app.query.text, "x");
	keys("BS BS");
	assert_int_equal(app_screen(&app), SCREEN_TOPIC);
}

static void the_field_and_the_list_under_it_are_two_places(void **state)
{
	(void)state;
	keys("v e i n");
	assert_true(app_field_has_focus(&app));
	keys("Down Down");
	assert_false(app_field_has_focus(&app));
	assert_int_equal(app_place(&app)->selected, 1);
	keys("Up Up");
	assert_true(app_field_has_focus(&app));
	keys("Tab b");
	assert_true(app_field_has_focus(&app));
	assert_string_equal(app.query.text, "veinb");
}

static void a_letter_typed_on_a_label_goes_to_the_field(void **state)
{
	(void)state;
	keys("S-Tab S-Tab x");
	assert_true(app_field_has_focus(&app));
	keys("1");
	assert_string_equal(app.query.text, "x1");
}

static void slash_goes_to_the_line_from_everywhere(void **state)
{
	(void)state;
	keys("a Down /"); /* from its own list */
	assert_field_shows("a");
	keys("Down Enter 1 Enter /"); /* after a result was opened */
	assert_field_shows("a");
	keys("S-Tab /");
	assert_field_shows("a");
	keys("/"); /* in the line it is text */
	assert_field_shows("a/");
}

static void the_list_under_the_line_is_as_every_list(void **state)
{
	(void)state;
	static const char *const ways[] = { "PgDn",         "<wheel-down>", "Space BS PgDn",
					    "Down Up Down", "S-Tab Down",   "S-Tab Esc PgDn" };
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		fresh_app(NULL);
		keys("<40x7> n u m b e r");
		keys(ways[i]);
		assert_false(app_field_has_focus(&app));
		assert_true(app.in_results);
		assert_true(app_place(&app)->selected >= 0);
	}
	keys("End Down");
	assert_int_equal(app_place(&app)->selected, app.found->n_hits - 1);
	assert_true(app_place(&app)->top > 0);
	keys("Home");
	assert_int_equal(app_place(&app)->selected, 0);
	keys("PgUp <wheel-up>");
	assert_int_equal(app_place(&app)->selected, 0);
	keys("Up");
	assert_field_shows("number");
	keys("PgUp <wheel-up>");
	assert_field_shows("number");
	keys("Down End Tab Esc"); /* the list was scrolled: the line comes back */
	assert_field_shows("number");
}

static void a_list_without_results_is_not_gone_to(void **state)
{
	(void)state;
	struct model none = *sample.models[0];
	none.n_topics = none.n_entries = 0;
	struct search *search = search_new(&none);
	app_set_model(&app, &none, search);
	static const char *const typed[] = { "a", "C-u", "a Down Enter PgDn Tab S-Tab" };
	for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
		keys(typed[i]);
		keys("Down Enter PgDn");
		assert_true(app_field_has_focus(&app));
	}
	assert_field_shows("a");
	keys("F8"); /* what searched is gone before the app is */
	search_free(search);
}

static void tab_goes_through_all_and_back_to_the_line(void **state)
{
	(void)state;
	enum { RESULTS = 2, LABELS = 6 };
	keys("v e i n");
	for (int i = 0; i < RESULTS; i++) {
		keys("Tab");
		assert_true(app.in_results);
		assert_int_equal(app_place(&app)->selected, i);
	}
	for (int i = 0; i < LABELS; i++) {
		keys("Tab");
		assert_int_equal(app.bar_focus, i);
	}
	keys("Tab");
	assert_field_shows("vein");
	keys("S-Tab");
	assert_int_equal(app.bar_focus, LABELS - 1);
	keys("Tab Tab S-Tab");
	assert_field_shows("vein");
}

static void enter_in_the_line_opens_the_first_answer(void **state)
{
	(void)state;
	keys("v e i n");
	assert_shows("|> 1. What is an infusion?", true);
	keys("Enter");
	assert_entry("what-is-an-infusion");
	keys("Esc");
	assert_field_shows("vein");
}

/* Whoever presses Enter after a word, out of habit, is not sent where nothing was found. */
static void enter_opens_nothing_that_was_not_found(void **state)
{
	(void)state;
	static const char *const typed[] = { "/", "Space", "x q z v" };
	for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
		fresh_app(NULL);
		keys("/");
		keys(typed[i]);
		assert_shows("|>", false);
		keys("Enter");
		assert_int_equal(app_screen(&app), SCREEN_SEARCH);
		assert_true(app.in_results);
		assert_int_equal(app_place(&app)->selected, 0);
	}
}

static void a_letter_in_the_results_is_added_to_the_line(void **state)
{
	(void)state;
	keys("v e i Down n");
	assert_field_shows("vein");
	keys("Down Down s");
	assert_field_shows("veins");
}

static void a_click_goes_to_the_line(void **state)
{
	(void)state;
	keys("v e i n Down <click,30,2>");
	assert_field_shows("vein");
	keys("S-Tab <click,3,2>");
	assert_field_shows("vein");
}

static void back_from_an_answer_is_where_it_was_opened(void **state)
{
	(void)state;
	keys("<80x20> n u m b e r Down PgDn PgDn Down");
	struct place before = *app_place(&app);
	assert_true(before.top > 0 && before.selected > 2);
	char *shown = sample_screen(&app);
	keys("Enter PgDn 1 Enter Esc Esc");
	char *again = sample_screen(&app);
	assert_string_equal(again, shown);
	free(shown);
	free(again);
	assert_true(app.in_results);
	assert_string_equal(app.query.text, "number");
}

static void a_click_opens_an_answer(void **state)
{
	(void)state;
	keys("v e i n <click,10,9>");
	assert_entry("what-is-ketamine");
	keys("Esc");
	assert_string_equal(app.query.text, "vein");
}

/* ---- what is marked ---- */

static size_t count_role(enum role role)
{
	size_t n = 0;
	struct grid *g = view_draw(&app);
	for (int y = 0; y < g->height; y++)
		for (int x = 0; x < g->width; x++)
			n += grid_at(g, x, y)->role == role;
	grid_free(g);
	return n;
}

static void matches_are_marked_in_results_and_answers(void **state)
{
	(void)state;
	keys("i n f u s i o n");
	assert_int_equal(count_role(ROLE_SELECTED_MATCH), 0);
	assert_true(count_role(ROLE_MATCH) >= 16); /* question and excerpt */
	keys("Down");
	assert_true(count_role(ROLE_SELECTED_MATCH) >= 8);
	keys("Up Down Down Enter");
	assert_entry("what-is-ketamine");
	assert_int_equal(count_role(ROLE_MATCH),
			 13);        /* a link, and "drips", which means the same */
	keys("Esc Esc Enter Enter"); /* the same answer, not by a search */
	assert_entry("what-is-ketamine");
	assert_int_equal(count_role(ROLE_MATCH), 0);
}

static void an_answer_opens_where_it_matches_first(void **state)
{
	(void)state;
	keys("/ / p a r a g r a p h Space 1 5 / Enter");
	assert_entry("long-answer");
	assert_true(app_place(&app)->top > 0);
	struct grid *g = view_draw(&app);
	char row[SCREEN_MAX_WIDTH * CELL_BYTES + 1];
	grid_row(g, g->cursor_y, row, sizeof(row));
	assert_non_null(strstr(row, "Paragraph 15"));
	assert_int_equal(grid_at(g, g->cursor_x, g->cursor_y)->role, ROLE_MATCH);
	grid_free(g);
	static const char *const heads[] = {
		"Esc C-u / v e r y Space l o n g / Enter",         /* in the question */
		"Esc C-u / i s Space a l w a y s Space s / Enter", /* in the key message */
	};
	for (size_t i = 0; i < ARRAY_LEN(heads); i++) { /* from the start */
		keys(heads[i]);
		assert_entry("long-answer");
		assert_true(count_role(ROLE_MATCH) > 0);
		assert_int_equal(app_place(&app)->top, 0);
		assert_int_equal(app_place(&app)->line, 0);
	}
}

/* A match over the end of bold letters is one match in two runs. */
static void a_match_goes_on_over_bold_letters(void **state)
{
	(void)state;
	keys("/ / a n Space a n e s t h e t i c . Space I t / Enter");
	assert_entry("what-is-ketamine");
	assert_int_equal(count_role(ROLE_MATCH), 17);
}

static void a_new_search_takes_the_marks_away(void **state)
{
	(void)state;
	keys("v e i n Enter");
	assert_true(count_role(ROLE_MATCH) > 0);
	keys("t u b e");
	keys("Esc");
	assert_entry("what-is-an-infusion");
	assert_int_equal(count_role(ROLE_MATCH), 0);
}

/* ---- what sounds like a crisis ---- */

static void help_comes_first_and_stays_until_the_line_is_empty(void **state)
{
	(void)state;
	keys("s u i c i d e");
	assert_int_equal(app.alarm, CRISIS_PANEL);
	assert_shows("You matter.", true);
	keys("BS BS BS BS");
	assert_int_equal(app.alarm, CRISIS_PANEL);
	assert_shows("You matter.", true);
	assert_field_shows("sui");
	keys("BS BS BS");
	assert_int_equal(app.alarm, CRISIS_NONE);
	keys("s");
	assert_shows("You matter.", false);
	keys("C-u s u i c i d e C-u v e i n"); /* without a moment to draw in between */
	assert_int_equal(app.alarm, CRISIS_NONE);
}

static void enter_down_and_tab_go_to_help_first(void **state)
{
	(void)state;
	static const char *const ways[] = { "Enter", "Down Enter", "Tab Enter" };
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		fresh_app(NULL);
		keys("s u i c i d a l Space v e i n");
		assert_field_shows("suicidal vein");
		assert_shows("|> 1. Show me more help now", true);
		keys(ways[i]);
		assert_int_equal(app_screen(&app), SCREEN_CRISIS);
		keys("Esc");
		assert_shows("You matter.", true);
	}
	keys("Down Enter"); /* results follow: 2 is the first of them */
	assert_entry("what-is-an-infusion");
	keys("Esc");
	assert_int_equal(app.alarm, CRISIS_PANEL);
}

/* Nothing holds up the words that were typed, nor says anything about them. */
static void under_help_nothing_is_marked(void **state)
{
	(void)state;
	keys("<80x50> v e i n");
	assert_true(count_role(ROLE_MATCH) > 0);
	keys("Space s u i c i d e");
	assert_shows("What is an infusion?", true);
	assert_int_equal(count_role(ROLE_MATCH), 0);
	keys("Down Down Enter");
	assert_entry("what-is-an-infusion");
	assert_int_equal(count_role(ROLE_MATCH), 0);
}

static void beside_help_nothing_is_said_about_the_search(void **state)
{
	(void)state;
	keys("v e i n [ 9 ]");
	assert_int_equal(app.found->note, SEARCH_NOTE_AS_WORDS);
	assert_shows("Nothing matches that pattern.", true);
	keys("C-u s u i c i d e");
	for (int i = 0; i < LIMIT_QUERY_BYTES; i++)
		keys("Space");
	assert_shows("You matter.", true);
	assert_shows("That is very long.", false);
	keys("C-u / s u i c i d e | k i l l Space m y s e l f /");
	assert_shows("You matter.", true);
	assert_shows("Nothing matches that pattern.", false);
}

static void two_kinds_of_help_are_joined(void **state)
{
	(void)state;
	keys("c h e s t Space p a i n");
	assert_int_equal(app.alarm, CRISIS_MEDICAL);
	keys("C-w s u i c i d e");
	assert_int_equal(app.found->crisis, CRISIS_PANEL);
	assert_int_equal(app.alarm, CRISIS_BOTH);
}

static void help_is_gone_when_the_line_was_left(void **state)
{
	(void)state;
	keys("Enter v e i n Space s u i c i d e");
	keys("C-w");
	assert_int_equal(app.alarm, CRISIS_PANEL);
	keys("Esc /");
	assert_string_equal(app.query.text, "vein ");
	assert_int_equal(app.alarm, CRISIS_NONE);
}

/* Order of help: staff, 988, 911; medical: staff, 911, 988.  Never what was typed. */
static void help_has_its_order(void **state)
{
	(void)state;
	static const struct {
		const char *typed, *first, *second, *third;
	} panels[] = {
		{ "s u i c i d e", "Tell any staff", "Call or text 988", "Call 911" },
		{ "c h e s t Space p a i n", "Tell any staff", "Call 911", "call or text 988" },
		{ "o v e r d o s e", "Tell any staff", "Call 911", "Call or text 988" },
	};
	for (size_t i = 0; i < ARRAY_LEN(panels); i++) {
		fresh_app(NULL);
		keys(panels[i].typed);
		char *text = sample_screen(&app);
		const char *first = strstr(text, panels[i].first);
		const char *second = strstr(text, panels[i].second);
		const char *third = strstr(text, panels[i].third);
		assert_true(first && second && third && first < second && second < third);
		const char *typed = strstr(text, app.query.text);
		assert_non_null(typed);
		assert_null(strstr(typed + 1, app.query.text));
		free(text);
	}
}

static void without_staff_nobody_is_sent_to_them(void **state)
{
	(void)state;
	static const char *const typed[] = { "s u i c i d e", "c h e s t Space p a i n",
					     "o v e r d o s e", "h o p e l e s s Space d i z z y",
					     "x q z v" };
	struct settings remote = sample.settings;
	remote.staffed = false;
	app.setup.settings = &remote;
	for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
		keys("/ C-u");
		keys(typed[i]);
		assert_shows("staff", false);
		assert_shows("desk", false);
	}
	assert_shows("Or call the clinic: the number on your visit sheet.", true);
}

static void a_line_of_help_stands_above_the_answers(void **state)
{
	(void)state;
	keys("h o p e l e s s Space d i z z y");
	assert_int_equal(app.alarm, CRISIS_STRIP);
	assert_shows("tell any staff member, or call or text 988.", true);
	assert_shows("Showing answers for", false); /* whatever it was read as */
	keys("Enter"); /* it is no panel: the answer is what was looked for */
	assert_entry("dizzy");
}

/* Somebody in need is not hurried. */
static void a_panel_stays_as_long_as_the_crisis_page(void **state)
{
	(void)state;
	app.setup.idle = true;
	keys("v e i n");
	assert_int_equal(app_deadline(&app), app.idle.last_ms + 120 * 1000);
	keys("C-u s u i c i d e");
	assert_int_equal(app_deadline(&app), app.idle.last_ms + 180 * 1000);
}

/* ---- what is forgotten ---- */

static void assert_forgotten(const char *way)
{
	static const char token[] = "qzxtoken";
	if (memmem(&app, sizeof(app), token, sizeof(token) - 1))
		fail_msg("what was typed is still there after \"%s\"", way);
	if (app.query.n > 0 || app.found || app.alarm != CRISIS_NONE)
		fail_msg("the search goes on after \"%s\": \"%s\"", way, app.query.text);
}

static void nothing_typed_stays_after_a_reset(void **state)
{
	(void)state;
	static const char *const ways[] = { "Esc",          "F8",        "Down Esc Esc",
					    "C-u Esc",      "F10 <+61>", "F10 x",
					    "<+181> <+61>", "F10 F8",    "Enter Esc Esc Esc",
					    "F9 F8",        "F2 F8",     "F1 Esc Esc" };
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		fresh_app(NULL);
		app.setup.idle = true;
		keys("s u i c i d e Space q z x t o k e n");
		assert_non_null(memmem(&app, sizeof(app), "qzxtoken", 8));
		keys(ways[i]);
		assert_int_equal(app_screen(&app), SCREEN_HOME);
		assert_forgotten(ways[i]);
	}
	fresh_app(NULL);
	keys("Enter q z x t o k e n Esc v"); /* a new search */
	assert_null(memmem(&app, sizeof(app), "qzxtoken", 8));
	assert_string_equal(app.query.text, "v");
}

static void hiding_keeps_the_search_for_its_minute(void **state)
{
	(void)state;
	keys("v e i n Down F10");
	assert_shows("vein", false);
	keys("F10");
	assert_shows("Type a word: vein", true);
	assert_int_equal(app_place(&app)->selected, 0);
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

#define APP_TEST(f) cmocka_unit_test_setup(f, fresh_app)

int main(void)
{
	const struct CMUnitTest tests[] = {
		APP_TEST(the_query_is_kept_when_left_and_new_when_started_anew),
		APP_TEST(the_field_and_the_list_under_it_are_two_places),
		APP_TEST(a_letter_typed_on_a_label_goes_to_the_field),
		APP_TEST(slash_goes_to_the_line_from_everywhere),
		APP_TEST(the_list_under_the_line_is_as_every_list),
		APP_TEST(a_list_without_results_is_not_gone_to),
		APP_TEST(tab_goes_through_all_and_back_to_the_line),
		APP_TEST(enter_in_the_line_opens_the_first_answer),
		APP_TEST(enter_opens_nothing_that_was_not_found),
		APP_TEST(a_letter_in_the_results_is_added_to_the_line),
		APP_TEST(a_click_goes_to_the_line),
		APP_TEST(back_from_an_answer_is_where_it_was_opened),
		APP_TEST(a_click_opens_an_answer),
		APP_TEST(matches_are_marked_in_results_and_answers),
		APP_TEST(an_answer_opens_where_it_matches_first),
		APP_TEST(a_match_goes_on_over_bold_letters),
		APP_TEST(a_new_search_takes_the_marks_away),
		APP_TEST(help_comes_first_and_stays_until_the_line_is_empty),
		APP_TEST(enter_down_and_tab_go_to_help_first),
		APP_TEST(under_help_nothing_is_marked),
		APP_TEST(beside_help_nothing_is_said_about_the_search),
		APP_TEST(two_kinds_of_help_are_joined),
		APP_TEST(help_is_gone_when_the_line_was_left),
		APP_TEST(help_has_its_order),
		APP_TEST(without_staff_nobody_is_sent_to_them),
		APP_TEST(a_line_of_help_stands_above_the_answers),
		APP_TEST(a_panel_stays_as_long_as_the_crisis_page),
		APP_TEST(nothing_typed_stays_after_a_reset),
		APP_TEST(hiding_keeps_the_search_for_its_minute),
	};
	return cmocka_run_group_tests(tests, open_sample, close_sample);
}
