/* The line being typed and the list under it, on the sample library, without a terminal. */
#include "support.h"

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

static void the_query_is_kept_when_left_and_new_when_started_anew(void **state)
{
	(void)state;
	keys("c o s t Esc");
	assert_int_equal(app_screen(&app), SCREEN_HOME);
	keys("/");
	assert_string_equal(app.query.text, "cost");
	keys("Esc x");
	assert_string_equal(app.query.text, "x");
	keys("BS BS");
	assert_int_equal(app_screen(&app), SCREEN_HOME);
}

static void the_field_and_the_list_under_it_are_two_places(void **state)
{
	(void)state;
	keys("a");
	assert_true(app_field_has_focus(&app));
	keys("Down Down");
	assert_false(app_field_has_focus(&app));
	assert_int_equal(app_place(&app)->selected, 1);
	keys("Up Up");
	assert_true(app_field_has_focus(&app));
	keys("Tab b");
	assert_true(app_field_has_focus(&app));
	assert_string_equal(app.query.text, "ab");
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
		keys("<40x7> a");
		keys(ways[i]);
		assert_false(app_field_has_focus(&app));
		assert_true(app.in_results);
		assert_true(app_place(&app)->selected >= 0);
	}
	keys("End Down");
	assert_int_equal(app_place(&app)->selected, 2);
	struct grid *g = view_draw(&app);
	char title[SCREEN_MAX_WIDTH * CELL_BYTES + 1];
	grid_row(g, 0, title, sizeof(title));
	grid_free(g);
	assert_non_null(strstr(title, "3 of 3"));
	keys("Home");
	assert_int_equal(app_place(&app)->selected, 0);
	keys("PgUp <wheel-up>");
	assert_int_equal(app_place(&app)->selected, 0);
	keys("Up");
	assert_field_shows("a");
	keys("PgUp <wheel-up>");
	assert_field_shows("a");
	keys("Down End Tab Esc"); /* the list was scrolled: the line comes back */
	assert_field_shows("a");
}

static void a_list_without_results_is_not_gone_to(void **state)
{
	(void)state;
	struct model none = *sample.models[0];
	none.n_topics = 0;
	app_set_model(&app, &none);
	keys("a Down Enter PgDn");
	assert_field_shows("a");
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
		APP_TEST(delete_takes_what_is_after_the_cursor),
	};
	return cmocka_run_group_tests(tests, open_sample, close_sample);
}
