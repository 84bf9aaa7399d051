#include "core/alert.h"

#include "core/plain.h"
#include "sample.h"
#include "support.h"

/* What is shown first, of the English sample. */
static const char *alert(struct sample *s, enum crisis_level level, bool staffed)
{
	const struct plain_source source = { .model = s->models[0], .settings = &s->settings };
	s->settings.staffed = staffed;
	return plain_alert(s->arena, &source, level);
}

/* Where a word stands first; it must. */
static size_t place(const char *text, const char *word)
{
	const char *at = strstr(text, word);
	if (!at)
		fail_msg("no \"%s\" in:\n%s", word, text);
	return (size_t)(at - text);
}

static void test_no_crisis_no_words(void **state)
{
	struct sample s;
	(void)state;
	sample_open(&s, 20261201);
	assert_string_equal(alert(&s, CRISIS_NONE, true), "");
	assert_string_equal(alert(&s, CRISIS_NONE, false), "");
	sample_close(&s);
}

static void test_staff_then_988_then_911(void **state)
{
	struct sample s;
	(void)state;
	sample_open(&s, 20261201);
	const char *text = alert(&s, CRISIS_PANEL, true);
	assert_true(place(text, "staff member") < place(text, "988"));
	assert_true(place(text, "988") < place(text, "911"));
	sample_close(&s);
}

static void test_what_may_be_medical_has_911_before_988(void **state)
{
	static const enum crisis_level levels[] = { CRISIS_MEDICAL, CRISIS_BOTH };
	struct sample s;
	(void)state;
	sample_open(&s, 20261201);
	for (size_t i = 0; i < ARRAY_LEN(levels); i++) {
		const char *text = alert(&s, levels[i], true);
		assert_true(place(text, "staff member") < place(text, "911"));
		assert_true(place(text, "911") < place(text, "988"));
	}
	sample_close(&s);
}

static void test_with_nobody_near_nobody_is_to_be_told(void **state)
{
	struct sample s;
	(void)state;
	sample_open(&s, 20261201);
	for (int level = CRISIS_NONE + 1; level < CRISIS_LEVEL_COUNT; level++) {
		const char *text = alert(&s, (enum crisis_level)level, true);
		place(text, "staff");
		text = alert(&s, (enum crisis_level)level, false);
		assert_null(strstr(text, "staff"));
		place(text, "988");
		place(text, "911");
	}
	sample_close(&s);
}

static void test_a_strip_is_one_text(void **state)
{
	enum string_id lines[ALERT_LINES];
	(void)state;
	for (int staffed = 0; staffed < 2; staffed++) {
		assert_int_equal(alert_lines(CRISIS_STRIP, staffed, lines), 1);
		assert_int_equal(alert_lines(CRISIS_MEDICAL_STRIP, staffed, lines), 1);
		assert_true(alert_lines(CRISIS_PANEL, staffed, lines) > 2);
		assert_true(alert_lines(CRISIS_MEDICAL, staffed, lines) > 2);
		assert_true(alert_lines(CRISIS_BOTH, staffed, lines) > 2);
	}
}

static void test_it_ends_with_the_crisis_line(void **state)
{
	struct sample s;
	(void)state;
	sample_open(&s, 20261201);
	const char *line = s.models[0]->crisis.line_full;
	for (int level = CRISIS_NONE + 1; level < CRISIS_LEVEL_COUNT; level++) {
		const char *text = alert(&s, (enum crisis_level)level, true);
		assert_int_equal(place(text, line), strlen(text) - strlen(line) - 1);
	}
	sample_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_crisis_no_words),
		cmocka_unit_test(test_staff_then_988_then_911),
		cmocka_unit_test(test_what_may_be_medical_has_911_before_988),
		cmocka_unit_test(test_with_nobody_near_nobody_is_to_be_told),
		cmocka_unit_test(test_a_strip_is_one_text),
		cmocka_unit_test(test_it_ends_with_the_crisis_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
