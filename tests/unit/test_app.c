/* The navigation machine, on the sample library, without a terminal. */
#include "support.h"

#include <stdio.h>
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

static void assert_entry(const char *id)
{
	assert_int_equal(app_screen(&app), SCREEN_ANSWER);
	assert_string_equal(app_place(&app)->entry->id, id);
}

static char *screen_text(void)
{
	char *text = NULL;
	size_t size = 0;
	struct grid *g = view_draw(&app);
	FILE *f = open_memstream(&text, &size);
	grid_dump(g, f);
	fclose(f);
	grid_free(g);
	return text;
}

static void enter_opens_and_escape_returns_with_the_place_kept(void **state)
{
	(void)state;
	keys("Down Enter Down Down Down Enter");
	assert_entry("question-3");
	keys("Esc");
	assert_int_equal(app_screen(&app), SCREEN_TOPIC);
	assert_int_equal(app_place(&app)->selected, 3);
	keys("Esc");
	assert_int_equal(app_screen(&app), SCREEN_HOME);
	assert_int_equal(app_place(&app)->selected, 1);
	keys("Esc Esc Left BS");
	assert_int_equal(app_screen(&app), SCREEN_HOME);
}

static void the_scrolled_place_of_an_answer_is_kept(void **state)
{
	(void)state;
	keys("3 Enter Enter PgDn PgDn");
	int top = app_place(&app)->top;
	assert_true(top > 10);
	keys("F9 Esc");
	assert_entry("long-answer");
	assert_int_equal(app_place(&app)->top, top);
}

static void links_in_the_text_open_and_come_back(void **state)
{
	(void)state;
	keys("Enter Enter 2 Enter"); /* the link of the text is the next question too: one item */
	assert_entry("what-is-an-infusion");
	keys("Esc");
	assert_entry("what-is-ketamine");
	assert_int_equal(app_place(&app)->selected, 1);
	keys("1 Enter");
	assert_entry("dizzy");
	keys("Esc Home");
	char *text = screen_text();
	int y = 0; /* a click on the link's own words in the text opens it too */
	for (char *row = text;
	     !strstr(row, "- an infusion") || strstr(row, "- an infusion") > strchr(row, '\n');
	     row = strchr(row, '\n') + 1)
		y++;
	free(text);
	char click[32];
	snprintf(click, sizeof(click), "<click,7,%d>", y);
	keys(click);
	assert_entry("what-is-an-infusion");
}

static void a_second_digit_extends_the_number_where_it_can(void **state)
{
	(void)state;
	keys("2 Enter 1 2");
	assert_int_equal(app_place(&app)->selected, 11);
	keys("9 9"); /* there is no 99 */
	assert_int_equal(app_place(&app)->selected, 8);
	keys("1 Down 2"); /* another key in between: a new number */
	assert_int_equal(app_place(&app)->selected, 1);
	keys("0");
	assert_int_equal(app_place(&app)->selected, 1);
	assert_int_equal(app_screen(&app), SCREEN_TOPIC);
}

static void crisis_numbers_open_the_crisis_page_anywhere(void **state)
{
	(void)state;
	static const char *const ways[] = { "",         "Enter", "Enter Enter", "F1",
					    "F1 Enter", "x",     "4 Enter" };
	static const char *const numbers[] = { "9 8 8", "9 1 1", "1 9 9 8 8" };
	for (size_t w = 0; w < ARRAY_LEN(ways); w++)
		for (size_t n = 0; n < ARRAY_LEN(numbers); n++) {
			fresh_app(NULL);
			keys(ways[w]);
			keys(numbers[n]);
			assert_int_equal(app_screen(&app), SCREEN_CRISIS);
		}
	fresh_app(NULL);
	keys("Enter Enter S-Tab 9 8 8"); /* the focus is on the row of keys */
	assert_int_equal(app_screen(&app), SCREEN_CRISIS);
	fresh_app(NULL);
	keys("S-Tab 9 1 1");
	assert_int_equal(app_screen(&app), SCREEN_CRISIS);
	fresh_app(NULL);
	keys("9 8 Down 8");
	assert_int_equal(app_screen(&app), SCREEN_HOME);
}

static void one_key_opens_menu_crisis_and_words(void **state)
{
	(void)state;
	keys("F1");
	assert_int_equal(app_screen(&app), SCREEN_MENU);
	keys("Enter");
	assert_int_equal(app_screen(&app), SCREEN_HELP);
	keys("F9");
	assert_int_equal(app_screen(&app), SCREEN_CRISIS);
	size_t depth = app.depth;
	keys("F9 !");
	assert_int_equal(app.depth, depth); /* no second one on top */
	keys("Esc Esc Esc ?");
	assert_int_equal(app_screen(&app), SCREEN_MENU);
	keys("4 Enter");
	assert_int_equal(app_screen(&app), SCREEN_WORDS);
}

static void no_letter_is_a_command(void **state)
{
	(void)state;
	static const char *const ways[] = { "",   "Enter",    "Enter Enter", "F1",
					    "F9", "F1 Enter", "4 Enter" };
	for (size_t w = 0; w < ARRAY_LEN(ways); w++)
		for (int c = 'a'; c <= 'z'; c++) {
			char key[2] = { (char)c, '\0' };
			fresh_app(NULL);
			keys(ways[w]);
			assert_int_equal(keys(key), EFFECT_NONE);
			assert_int_equal(app_screen(&app), SCREEN_SEARCH);
			assert_string_equal(app.query.text, key);
		}
}

static void the_language_changes_in_place(void **state)
{
	(void)state;
	keys("Enter Enter");
	assert_int_equal(keys("F2"), EFFECT_LANGUAGE);
	assert_entry("what-is-ketamine");
	char *text = screen_text();
	assert_non_null(strstr(text, "La ketamina es un medicamento"));
	assert_non_null(strstr(text, "English: F2"));
	assert_non_null(strstr(text, "Ahora en espa\xc3\xb1ol"));
	free(text);
	keys("Esc Esc");
	assert_int_equal(app_screen(&app), SCREEN_HOME);
	keys("F2");
	assert_int_equal(app.language, 0);
}

/* Where the eye was, what was selected and the way back are the same in the other language. */
static void the_language_keeps_every_place_on_the_way(void **state)
{
	(void)state;
	static struct app before;
	keys("Down Down Enter Enter PgDn PgDn");
	assert_true(app_place(&app)->top > 0);
	before = app;
	keys("F2 F2");
	assert_int_equal(app.depth, before.depth);
	for (size_t i = 0; i < app.depth; i++)
		assert_memory_equal(&app.way[i], &before.way[i], sizeof(app.way[i]));
	fresh_app(NULL);
	keys("Down Enter Down F2");
	assert_int_equal(app_place(&app)->selected, 1);
	assert_int_equal(app.depth, 2);
	assert_int_equal(app.way[0].selected, 1);
	keys("F1 F9 F2 Esc");
	assert_int_equal(app_screen(&app), SCREEN_MENU);
	keys("Esc");
	assert_int_equal(app_screen(&app), SCREEN_TOPIC);
	assert_int_equal(app_place(&app)->selected, 1);
}

static void an_entry_without_translation_is_shown_and_says_so(void **state)
{
	(void)state;
	keys("Enter 3 Enter F2");
	assert_entry("only-here");
	char *text = screen_text();
	assert_non_null(strstr(text, "Esta respuesta todav\xc3\xad"
				     "a no est\xc3\xa1 en espa\xc3\xb1ol."));
	assert_non_null(strstr(text, "tests what happens"));
	free(text);
}

static void one_language_needs_no_switch(void **state)
{
	(void)state;
	struct settings one = sample.settings;
	one.n_languages = 1;
	app.setup.settings = &one;
	assert_int_equal(keys("F2"), EFFECT_NONE);
	char *text = screen_text();
	assert_null(strstr(text, "F2"));
	free(text);
}

static void looks_go_round_with_high_contrast_first(void **state)
{
	(void)state;
	assert_int_equal(keys("F3"), EFFECT_THEME);
	assert_string_equal(sample.themes[app.theme].id, "high-contrast");
	for (size_t i = 1; i < sample.n_themes; i++)
		keys("F3");
	assert_int_equal(app.theme, 0);
}

static void clear_starts_over_in_the_clinics_language_and_look(void **state)
{
	(void)state;
	struct app before = app;
	char *start = screen_text();
	assert_int_equal(keys("a b c Esc Enter Enter F2 F3 F9 F8") &
				 (EFFECT_LANGUAGE | EFFECT_THEME),
			 EFFECT_LANGUAGE | EFFECT_THEME);
	char *now = screen_text();
	assert_string_equal(now, start);
	before.idle.last_ms = app.idle.last_ms;
	before.model = app.model;
	assert_int_equal(app.language, before.language);
	assert_int_equal(app.theme, before.theme);
	assert_int_equal(app.query.n, 0);
	assert_memory_equal(app.way, before.way, sizeof(app.way));
	assert_memory_equal(&app.query, &before.query, sizeof(app.query));
	free(start);
	free(now);
}

static void hidden_shows_nothing_and_only_f10_brings_it_back(void **state)
{
	(void)state;
	keys("Enter Enter F10");
	assert_int_equal(app_screen(&app), SCREEN_HIDDEN);
	char *text = screen_text();
	assert_null(strstr(text, "etamine is"));
	assert_null(strstr(text, "What ketamine"));
	free(text);
	keys("F10");
	assert_entry("what-is-ketamine");
	keys("F10 Down");
	assert_int_equal(app_screen(&app), SCREEN_HOME);
	keys("Enter F10");
	assert_int_equal(app_deadline(&app), app.hidden_ms + 60000);
	keys("<+59>");
	assert_int_equal(app_screen(&app), SCREEN_HIDDEN);
	keys("<+60>");
	assert_int_equal(app_screen(&app), SCREEN_HOME);
	assert_int_equal(app.depth, 1);
}

/* Whatever was on the screen, hidden screens are the same, in every size and after every change. */
static void hidden_tells_nothing_of_what_was_there(void **state)
{
	(void)state;
	static const char *const ways[] = { "Enter Enter", "2 Enter End",
					    "x y z",       "F9",
					    "F1",          "Enter Enter F1 Enter PgDn" };
	keys("F10");
	char *nothing = screen_text();
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		fresh_app(NULL);
		keys(ways[i]);
		keys("F10 <40x12>");
		assert_int_equal(app_screen(&app), SCREEN_HIDDEN);
		keys("<80x24>");
		char *text = screen_text();
		assert_string_equal(text, nothing);
		free(text);
	}
	free(nothing);
}

/* Numbers that were begun before do not go on afterwards. */
static void starting_over_forgets_digits(void **state)
{
	(void)state;
	keys("9 8 F8 8");
	assert_int_equal(app_screen(&app), SCREEN_HOME);
	fresh_app(NULL);
	keys("2 Enter 1 F10 Down");
	keys("2 Enter 2");
	assert_int_equal(app_place(&app)->selected, 1);
	struct app fresh;
	sample_app(&sample, &fresh, 80, 24);
	fresh_app(NULL);
	app.setup.idle = true;
	keys("2 Enter 9 8 1 <+121> <+61>");
	assert_int_equal(app_screen(&app), SCREEN_HOME);
	assert_int_equal(app.number, fresh.number);
	assert_memory_equal(app.digits, fresh.digits, sizeof(app.digits));
}

static void crisis_numbers_count_on_hidden_and_idle_screens(void **state)
{
	(void)state;
	static const char *const numbers[] = { "9 8 8", "9 1 1" };
	for (size_t n = 0; n < ARRAY_LEN(numbers); n++) {
		fresh_app(NULL);
		keys("Enter F10");
		keys(numbers[n]);
		assert_int_equal(app_screen(&app), SCREEN_CRISIS);
		fresh_app(NULL);
		app.setup.idle = true;
		keys("Enter <+121>");
		assert_int_equal(app_screen(&app), SCREEN_STAY);
		keys(numbers[n]);
		assert_int_equal(app_screen(&app), SCREEN_CRISIS);
	}
}

static void a_page_shown_again_fits_the_size_of_now(void **state)
{
	(void)state;
	keys("2 Enter End F10 <40x12> F10");
	struct grid *g = view_draw(&app);
	assert_string_equal(grid_at(g, 0, g->cursor_y)->text, ">");
	grid_free(g);
}

static void the_language_name_does_not_show_a_hidden_page(void **state)
{
	(void)state;
	keys("Enter Enter F10 <click,72,0>");
	assert_int_equal(app_screen(&app), SCREEN_HOME);
}

static void idle_warns_extends_and_clears(void **state)
{
	(void)state;
	app.setup.idle = true;
	assert_int_equal(app_deadline(&app), -1); /* fresh: nothing to clear */
	keys("Enter Enter");
	assert_int_equal(app_deadline(&app), app.idle.last_ms + 180 * 1000);
	assert_int_equal(keys("<+179>"), EFFECT_NONE);
	struct event tick = { .type = EVENT_TICK, .now_ms = app.idle.last_ms + 180 * 1000 };
	for (int extension = 0; extension < 12; extension++) {
		tick.now_ms = app_deadline(&app);
		app.changed = false;
		assert_int_equal(app_step(&app, &tick), EFFECT_BELL);
		assert_int_equal(app_screen(&app), SCREEN_STAY);
		assert_true(app.changed);
		struct event key = { .type = EVENT_KEY,
				     .key = KEY_ENTER_,
				     .now_ms = tick.now_ms + 500 };
		app_step(&app, &key); /* any key stays, and does nothing else */
		assert_entry("what-is-ketamine");
	}
	static const int shown[] = { 60, 30, 20, 10 };
	for (size_t i = 0; i < ARRAY_LEN(shown); i++) {
		tick.now_ms = app_deadline(&app);
		app_step(&app, &tick);
		assert_int_equal(app.idle.shown, shown[i]);
	}
	tick.now_ms = app_deadline(&app);
	assert_int_equal(tick.now_ms, app.idle.since_ms + 60 * 1000);
	app_step(&app, &tick);
	assert_int_equal(app_screen(&app), SCREEN_HOME);
	assert_int_equal(app_deadline(&app), -1);
}

static void idle_lists_are_cleared_sooner_than_answers(void **state)
{
	(void)state;
	app.setup.idle = true;
	keys("Enter");
	assert_int_equal(app_deadline(&app), app.idle.last_ms + 120 * 1000);
	keys("F9");
	assert_int_equal(app_deadline(&app), app.idle.last_ms + 180 * 1000);
}

static void tab_visits_everything_and_comes_round(void **state)
{
	(void)state;
	keys("Enter");
	size_t items = sample.models[0]->topics[0].n_entries;
	for (size_t i = 1; i < items; i++) {
		keys("Tab");
		assert_int_equal(app.bar_focus, -1);
		assert_int_equal(app_place(&app)->selected, i);
	}
	int labels = 0;
	for (keys("Tab"); app.bar_focus >= 0; keys("Tab"))
		assert_int_equal(app.bar_focus, labels++);
	assert_int_equal(labels, 6); /* five keys and the language */
	assert_int_equal(app_place(&app)->selected, 0);
	keys("S-Tab");
	assert_int_equal(app.bar_focus, 5);
	assert_int_equal(keys("Enter"), EFFECT_LANGUAGE);
}

static void labels_of_the_keys_row_do_what_they_say(void **state)
{
	(void)state;
	struct bar_label labels[BAR_MAX];
	size_t n = frame_bar(app.model->strings, BAR_LIST, 80, labels);
	assert_int_equal(n, BAR_MAX);
	char click[32];
	snprintf(click, sizeof(click), "<click,%d,22>", labels[4].x + 1);
	keys(click);
	assert_int_equal(app_screen(&app), SCREEN_CRISIS);
	snprintf(click, sizeof(click), "<click,%d,22>", labels[2].x);
	keys(click);
	assert_int_equal(app_screen(&app), SCREEN_HOME);
}

static void back_to_the_topic_goes_back_not_deeper(void **state)
{
	(void)state;
	keys("2 Enter Enter");
	for (int i = 0; i < 3; i++) { /* next, next, next */
		struct page *p = app_page(&app);
		int next = (int)p->n_items - 2;
		page_free(p);
		char number[24];
		snprintf(number, sizeof(number), "%d Enter", next + 1);
		keys(number);
	}
	assert_entry("question-3");
	keys("End Up Enter"); /* "Back to" is the last item */
	assert_int_equal(app_screen(&app), SCREEN_TOPIC);
	assert_int_equal(app_place(&app)->selected, 3);
	assert_int_equal(app.depth, 2);
}

static void a_long_way_forgets_its_oldest_steps_but_not_home(void **state)
{
	(void)state;
	for (int i = 0; i < 300; i++)
		keys("F1 Enter F9");
	assert_int_equal(app.depth, LIMIT_HISTORY);
	for (int i = 0; i < LIMIT_HISTORY; i++)
		keys("Esc");
	assert_int_equal(app_screen(&app), SCREEN_HOME);
	assert_int_equal(app_place(&app)->selected, 0);
}

static void leaving_needs_permission(void **state)
{
	(void)state;
	assert_int_equal(keys("C-q"), EFFECT_QUIT);
	app.setup.can_quit = false;
	assert_int_equal(keys("C-q C-c"), EFFECT_NONE);
}

static void unknown_keys_do_nothing(void **state)
{
	(void)state;
	keys("Enter Down");
	struct app before = app;
	keys("Unknown F4");
	assert_memory_equal(app.way, before.way, sizeof(app.way));
	assert_int_equal(app.depth, before.depth);
}

/* "Now in English" is not a part of a fresh start. */
static void what_was_only_switched_there_and_back_is_cleared_too(void **state)
{
	(void)state;
	app.setup.idle = true;
	char *start = screen_text();
	keys("F2 F2");
	assert_int_not_equal(app_deadline(&app), -1);
	keys("<+121>");
	keys("<+182>");
	assert_int_equal(app.idle.shown, 0);
	char *now = screen_text();
	assert_string_equal(now, start);
	free(now);
	free(start);
}

/* A machine that slept past the time wakes to a key before it is told of the time. */
static void a_hidden_page_is_not_shown_after_its_time(void **state)
{
	(void)state;
	keys("Enter Enter F10");
	struct event ev = { .type = EVENT_KEY,
			    .key = KEY_F10,
			    .now_ms = app.hidden_ms + HIDDEN_SECONDS * 1000 };
	app_step(&app, &ev);
	assert_int_equal(app_screen(&app), SCREEN_HOME);
	assert_int_equal(app.depth, 1);
}

static void back_from_words_in_a_text_is_where_they_were(void **state)
{
	(void)state;
	keys("Enter Enter <click,7,12>"); /* "an infusion" */
	assert_entry("what-is-an-infusion");
	keys("Esc");
	assert_entry("what-is-ketamine");
	assert_int_equal(app_place(&app)->top, 0);
	assert_int_equal(app_place(&app)->selected, -1);
}

/* Whoever asks for help again sees what to do first. */
static void asking_for_crisis_help_again_shows_its_start(void **state)
{
	(void)state;
	static const char *const ways[] = { "F9", "!", "9 8 8" };
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		keys("F9 End");
		assert_true(app_place(&app)->top > 0);
		keys(ways[i]);
		assert_int_equal(app_place(&app)->top, 0);
		assert_int_equal(app.depth, 2);
	}
}

static void one_language_is_not_offered_in_menu_and_help(void **state)
{
	(void)state;
	struct settings one = sample.settings;
	one.n_languages = 1;
	app.setup.settings = &one;
	keys("F1");
	char *text = screen_text();
	assert_null(strstr(text, "Language"));
	assert_non_null(strstr(text, "1 of 6"));
	free(text);
	keys("Enter End <80x100>");
	text = screen_text();
	assert_non_null(strstr(text, "F3: Look"));
	assert_null(strstr(text, "F2: Language"));
	free(text);
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
		APP_TEST(enter_opens_and_escape_returns_with_the_place_kept),
		APP_TEST(the_scrolled_place_of_an_answer_is_kept),
		APP_TEST(links_in_the_text_open_and_come_back),
		APP_TEST(a_second_digit_extends_the_number_where_it_can),
		APP_TEST(crisis_numbers_open_the_crisis_page_anywhere),
		APP_TEST(one_key_opens_menu_crisis_and_words),
		APP_TEST(no_letter_is_a_command),
		APP_TEST(the_language_changes_in_place),
		APP_TEST(the_language_keeps_every_place_on_the_way),
		APP_TEST(an_entry_without_translation_is_shown_and_says_so),
		APP_TEST(one_language_needs_no_switch),
		APP_TEST(looks_go_round_with_high_contrast_first),
		APP_TEST(clear_starts_over_in_the_clinics_language_and_look),
		APP_TEST(hidden_shows_nothing_and_only_f10_brings_it_back),
		APP_TEST(hidden_tells_nothing_of_what_was_there),
		APP_TEST(starting_over_forgets_digits),
		APP_TEST(crisis_numbers_count_on_hidden_and_idle_screens),
		APP_TEST(a_page_shown_again_fits_the_size_of_now),
		APP_TEST(the_language_name_does_not_show_a_hidden_page),
		APP_TEST(idle_warns_extends_and_clears),
		APP_TEST(idle_lists_are_cleared_sooner_than_answers),
		APP_TEST(tab_visits_everything_and_comes_round),
		APP_TEST(labels_of_the_keys_row_do_what_they_say),
		APP_TEST(back_to_the_topic_goes_back_not_deeper),
		APP_TEST(a_long_way_forgets_its_oldest_steps_but_not_home),
		APP_TEST(leaving_needs_permission),
		APP_TEST(unknown_keys_do_nothing),
		APP_TEST(what_was_only_switched_there_and_back_is_cleared_too),
		APP_TEST(a_hidden_page_is_not_shown_after_its_time),
		APP_TEST(back_from_words_in_a_text_is_where_they_were),
		APP_TEST(asking_for_crisis_help_again_shows_its_start),
		APP_TEST(one_language_is_not_offered_in_menu_and_help),
	};
	return cmocka_run_group_tests(tests, open_sample, close_sample);
}
