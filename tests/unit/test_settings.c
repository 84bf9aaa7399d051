/* kiosk.yaml of one layer and of several. */
#include "core/content.h"

#include "good.h"
#include "support.h"

/* ---- settings ---- */

static void test_settings_are_read(void **state)
{
	struct good *g = *state;
	good_load(g);
	const struct settings *s = &g->settings;
	assert_string_equal(s->clinic.name, "Lake Clinic");
	assert_string_equal(s->clinic.phone, "");
	assert_int_equal(s->n_languages, 2);
	assert_string_equal(s->languages[1], "es");
	assert_string_equal(s->theme, "calm");
	assert_string_equal(s->theme_place.file, "kiosk.yaml");
	assert_int_equal(s->theme_place.line, 7);
	assert_int_equal(s->theme_place.col, 8);
	assert_true(s->staffed);
	assert_int_equal(s->idle_lists, 100);
	assert_int_equal(s->idle_answer, 150);
	assert_int_equal(s->idle_warning, 30);
}

static void test_settings_without_a_file_are_the_programs(void **state)
{
	struct good *g = *state;
	good_remove(g, 0, "kiosk.yaml");
	good_load(g);
	const struct settings *s = &g->settings;
	assert_string_equal(good_diags(g), "");
	assert_string_equal(s->clinic.name, "");
	assert_int_equal(s->n_languages, 2); /* all that there are, English first */
	assert_string_equal(s->languages[0], "en");
	assert_string_equal(s->theme, "calm");
	assert_null(s->theme_place.file);
	assert_true(s->staffed);
	assert_int_equal(s->idle_lists, 120);
	assert_int_equal(s->idle_answer, 180);
	assert_int_equal(s->idle_warning, 60);
}

static void test_settings_of_layers_value_by_value(void **state)
{
	struct good *g = *state;
	size_t clinic = good_add_layer(g, "clinic");
	good_put_text(g, clinic, "kiosk.yaml",
		      "clinic: {name: \"\", phone: 555-0100}\n"
		      "languages: [es]\n"
		      "theme: Not good\n"
		      "staffed: no\n"
		      "idle: {lists: 59, answer: 60, warning: 121}\n");
	good_load(g);
	const struct settings *s = &g->settings;
	assert_string_equal(s->clinic.name, "Lake Clinic");
	assert_string_equal(s->clinic.phone, "555-0100");
	assert_int_equal(s->n_languages, 1);
	assert_string_equal(s->languages[0], "es");
	assert_string_equal(s->theme, "calm");
	assert_false(s->staffed);
	assert_int_equal(s->idle_lists, 100);
	assert_int_equal(s->idle_answer, 60);
	assert_int_equal(s->idle_warning, 30);
	assert_int_equal(g->diags.errors, 3);
}

static void test_idle_times_at_their_limits(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, "kiosk.yaml", "idle: {lists: 1800, answer: 1801, warning: 20}\n");
	good_load(g);
	assert_int_equal(g->settings.idle_lists, 1800);
	assert_int_equal(g->settings.idle_answer, 180);
	assert_int_equal(g->settings.idle_warning, 20);
	assert_int_equal(g->diags.errors, 1);
	good_put_text(g, 0, "kiosk.yaml", "idle: {lists: 60, answer: 1800, warning: 19}\n");
	good_load(g);
	assert_int_equal(g->settings.idle_lists, 60);
	assert_int_equal(g->settings.idle_answer, 1800);
	assert_int_equal(g->settings.idle_warning, 60);
	assert_int_equal(g->diags.errors, 1);
	good_put_text(g, 0, "kiosk.yaml", "idle: {warning: 120}\n");
	good_load(g);
	assert_int_equal(g->settings.idle_warning, 120);
	assert_int_equal(g->diags.errors, 0);
}

static void test_only_good_languages_of_a_list_are_left(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, "kiosk.yaml",
		      "languages: [xx, ES, es, e, \"\", [en], a-very-long-one]\n");
	good_load(g);
	assert_int_equal(g->settings.n_languages, 1);
	assert_string_equal(g->settings.languages[0], "es");
	assert_int_equal(g->diags.errors, 6);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		GOOD_TEST(test_settings_are_read),
		GOOD_TEST(test_settings_without_a_file_are_the_programs),
		GOOD_TEST(test_settings_of_layers_value_by_value),
		GOOD_TEST(test_idle_times_at_their_limits),
		GOOD_TEST(test_only_good_languages_of_a_list_are_left),
	};
	return cmocka_run_group_tests_name("settings", tests, NULL, NULL);
}
