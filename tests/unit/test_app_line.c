/* Typing and erasing in the line, on the sample library, without a terminal. */
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

static void delete_takes_what_is_after_the_cursor(void **state)
{
	(void)state;
	keys("a b c Left Left Del");
	assert_string_equal(app.query.text, "ac");
	assert_int_equal(app.query.cursor, 1);
	keys("End Del"); /* nothing there: some keyboards send it for Backspace */
	assert_string_equal(app.query.text, "a");
}

static void every_edit_searches_again(void **state)
{
	(void)state;
	keys("v e i n");
	assert_int_equal(app.found->total, 2);
	keys("C-u");
	assert_null(app.found);
	assert_shows("For example:", true);
	keys("d i z z y Space v e i n C-w");
	assert_string_equal(app.query.text, "dizzy ");
	assert_int_equal(app.found->total, 1);
	keys("Home Del Del Del Del Del Del v e i n Left Left BS e Right End");
	assert_field_shows("vein");
	assert_int_equal(app.found->total, 2);
}

static void accents_and_wide_characters_are_edited_whole(void **state)
{
	(void)state;
	keys("\xc3\xa9 \xe6\xbc\xa2 e \xcc\x81"); /* e acute, a wide one, e and its accent */
	keys("BS");
	assert_field_shows("\xc3\xa9\xe6\xbc\xa2");
	keys("Left BS");
	assert_field_shows("\xe6\xbc\xa2");
	keys("End BS V \xc3\x89 I N");
	assert_int_equal(app.found->total, 2); /* case and accents do not matter */
}

static void paste(const char *text, size_t n)
{
	const struct search_result *found = app.found;
	for (size_t i = 0; i < n; i++) {
		struct event ev = {
			.type = EVENT_KEY, .key = KEY_CHARACTER, .cp = text[i], .pasted = true
		};
		app_step(&app, &ev);
		assert_ptr_equal(app.found, found); /* nothing was searched yet */
	}
}

static void a_paste_is_one_search_and_never_a_command(void **state)
{
	(void)state;
	enum { MANY = 10000 };
	static char text[MANY];
	for (size_t i = 0; i < MANY; i++)
		text[i] = "vein 988 ?! "[i % 12];
	paste(text, MANY);
	app_settle(&app);
	assert_non_null(app.found);
	assert_int_equal(app_screen(&app), SCREEN_SEARCH);
	assert_in_range(app.query.n, LIMIT_TYPED_BYTES - 3, LIMIT_TYPED_BYTES);
}

static void what_is_not_searched_is_said(void **state)
{
	(void)state;
	static char text[LIMIT_QUERY_BYTES];
	memset(text, 'e', sizeof(text));
	paste(text, sizeof(text));
	app_settle(&app);
	assert_shows("That is very long.", false);
	paste("v", 1);
	app_settle(&app);
	assert_shows("That is very long. Only the first part was searched.", true);
	keys("F10 F10");
	assert_shows("That is very long.", true);
	keys("Left BS");
	assert_shows("That is very long.", false);
	paste("vein", 4);
	app_settle(&app);
	assert_shows("That is very long.", true);
	keys("C-u v e i n");
	assert_shows("That is very long.", false);
}

/* Keys that came before anything was drawn: they act on what is typed by then. */
static void keys_typed_ahead_act_on_what_was_typed(void **state)
{
	(void)state;
	static const struct event ahead[] = {
		{ .type = EVENT_KEY, .key = KEY_CHARACTER, .cp = 'd' },
		{ .type = EVENT_KEY, .key = KEY_CHARACTER, .cp = 'i' },
		{ .type = EVENT_KEY, .key = KEY_CHARACTER, .cp = 'z' },
		{ .type = EVENT_KEY, .key = KEY_CHARACTER, .cp = 'z' },
		{ .type = EVENT_KEY, .key = KEY_ENTER_ },
	};
	for (size_t i = 0; i < ARRAY_LEN(ahead); i++)
		app_step(&app, &ahead[i]);
	assert_entry("dizzy");
}

static bool is_over(void *asked)
{
	enum { SOON = 5 };
	return ++*(int *)asked > SOON;
}

static void a_search_without_time_says_so(void **state)
{
	(void)state;
	int asked = 0;
	const struct budget little = { is_over, &asked };
	app.setup.budget = &little;
	keys("n . * r");
	assert_shows("That took too long.", true);
	app.setup.budget = NULL;
	keys("BS r .");
	assert_shows("That took too long.", false);
}

/* What is said of the search is true too when it found nothing. */
static void nothing_found_is_not_called_these_answers(void **state)
{
	(void)state;
	static const char *const typed[] = { "[ q z v ] x q", "/ / ( * z q x ) x q /" };
	for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
		fresh_app(NULL);
		keys(typed[i]);
		assert_shows("No answer found", true);
		assert_shows("pattern", true);
		assert_shows("These answers", false);
	}
}

static void another_language_searches_the_same_words(void **state)
{
	(void)state;
	keys("k e t a m i n Down F2");
	assert_int_equal(app_screen(&app), SCREEN_SEARCH);
	assert_string_equal(app.query.text, "ketamin");
	assert_shows("Qu\xc3\xa9 es la ketamina?", true);
	assert_string_equal(app.found->hits[0].entry->language, "es");
	assert_true(app.in_results);
	keys("Enter F2");
	assert_shows("What is ketamine?", true);
	keys("F8");
	assert_int_equal(app.language, 0);
}

/* Whoever sees a slip after going on to the list puts it right; nothing is left or lost. */
static void keys_that_erase_go_back_to_the_line(void **state)
{
	(void)state;
	static const struct {
		const char *keys, *left;
	} ways[] = { { "BS", "dizzy vei" }, { "Del", "dizzy vei" }, { "C-w", "dizzy " },
		     { "C-u", "" },         { "C-u BS", NULL },     { "C-u Down C-u", "" } };
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		fresh_app(NULL);
		keys("d i z z y Space v e i n Down Down");
		assert_true(app.in_results);
		keys(ways[i].keys);
		if (ways[i].left)
			assert_field_shows(ways[i].left);
		else
			assert_int_equal(app_screen(&app), SCREEN_HOME);
	}
	keys("v e i n Down Enter BS"); /* elsewhere it goes back */
	assert_true(app.in_results);
	keys("F1 BS");
	assert_int_equal(app_screen(&app), SCREEN_SEARCH);
	assert_string_equal(app.query.text, "vein");
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
		APP_TEST(delete_takes_what_is_after_the_cursor),
		APP_TEST(every_edit_searches_again),
		APP_TEST(accents_and_wide_characters_are_edited_whole),
		APP_TEST(a_paste_is_one_search_and_never_a_command),
		APP_TEST(what_is_not_searched_is_said),
		APP_TEST(keys_typed_ahead_act_on_what_was_typed),
		APP_TEST(a_search_without_time_says_so),
		APP_TEST(nothing_found_is_not_called_these_answers),
		APP_TEST(another_language_searches_the_same_words),
		APP_TEST(keys_that_erase_go_back_to_the_line),
	};
	return cmocka_run_group_tests(tests, open_sample, close_sample);
}
