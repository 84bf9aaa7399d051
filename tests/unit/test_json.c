#include "support.h"

#include "core/json.h"

static void assert_json(struct json *j, const char *expected)
{
	assert_int_equal(j->n, strlen(expected));
	assert_memory_equal(j->text, expected, j->n);
	json_release(j);
}

static void text_is(const char *text, const char *expected)
{
	struct json j;
	json_init(&j);
	json_text(&j, NULL, text);
	assert_json(&j, expected);
}

static void puts_commas_between_values_only(void **state)
{
	static const char *const texts[] = { "x", "y" };
	struct json j;
	(void)state;
	json_init(&j);
	json_object(&j, NULL);
	json_list(&j, "empty");
	json_end(&j);
	json_number(&j, "n", -7);
	json_list(&j, "objects");
	json_object(&j, NULL);
	json_null(&j, "nothing");
	json_end(&j);
	json_object(&j, NULL);
	json_end(&j);
	json_end(&j);
	json_texts(&j, "texts", texts, 2);
	json_texts(&j, "none", NULL, 0);
	json_end(&j);
	assert_json(&j, "{\"empty\":[],\"n\":-7,\"objects\":[{\"nothing\":null},{}],"
			"\"texts\":[\"x\",\"y\"],\"none\":[]}");
}

static void writes_reals_with_three_decimals(void **state)
{
	struct json j;
	(void)state;
	json_init(&j);
	json_list(&j, NULL);
	json_real(&j, NULL, 0);
	json_real(&j, NULL, 12.3456);
	json_real(&j, NULL, -0.5);
	json_real(&j, NULL, 1e21);
	json_end(&j);
	assert_json(&j, "[0.000,12.346,-0.500,1000000000000000000000.000]");
}

static void escapes_what_json_and_terminals_must_not_see(void **state)
{
	(void)state;
	text_is("a \"quoted\" \\ word", "\"a \\\"quoted\\\" \\\\ word\"");
	text_is("two\nlines\tand a tab", "\"two\\nlines\\tand a tab\"");
	text_is("\x1b[31m\x01\x7f", "\"\\u001b[31m\\u0001\\u007f\"");
	text_is("\xC2\x9B \xE2\x80\xA8 \xE2\x80\xA9", "\"\\u009b \\u2028 \\u2029\"");
	text_is("", "\"\"");
	text_is(NULL, "null");
}

static void escapes_keys_as_well(void **state)
{
	struct json j;
	(void)state;
	json_init(&j);
	json_object(&j, NULL);
	json_number(&j, "a\"b", 1);
	json_end(&j);
	assert_json(&j, "{\"a\\\"b\":1}");
}

static void keeps_utf8_and_replaces_what_is_not(void **state)
{
	(void)state;
	text_is("señal ¿qué? 漢字 🙂", "\"señal ¿qué? 漢字 🙂\"");
	text_is("a\xFFz", "\"a\xEF\xBF\xBDz\"");
	text_is("cut \xE6\xBC", "\"cut \xEF\xBF\xBD\xEF\xBF\xBD\"");
	text_is("\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""); /* a surrogate */
}

static void grows_as_far_as_needed(void **state)
{
	enum { SIZE = 100000 };
	struct json j;
	(void)state;
	char *text = malloc(SIZE + 1);
	memset(text, 'k', SIZE);
	text[SIZE] = '\0';
	json_init(&j);
	json_list(&j, NULL);
	json_text(&j, NULL, text);
	json_text(&j, NULL, text);
	json_end(&j);
	assert_int_equal(j.n, 2 * (SIZE + 2) + 3);
	assert_int_equal(j.text[0], '[');
	assert_memory_equal(j.text + 2, text, SIZE);
	assert_int_equal(j.text[j.n - 1], ']');
	json_release(&j);
	free(text);
}

static void nested(struct json *j, size_t depth)
{
	json_init(j);
	for (size_t i = 0; i < depth; i++)
		json_list(j, NULL);
	json_number(j, NULL, 1);
	for (size_t i = 0; i < depth; i++)
		json_end(j);
}

static void writes_null_for_what_is_too_deep(void **state)
{
	struct json j;
	(void)state;
	nested(&j, JSON_DEPTH - 1);
	assert_json(&j, "[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]");
	nested(&j, JSON_DEPTH);
	assert_json(&j, "[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]");
	nested(&j, JSON_DEPTH + 1);
	assert_json(&j, "[[[[[[[[[[[[[[[[null]]]]]]]]]]]]]]]]");
	nested(&j, JSON_DEPTH + 3);
	assert_json(&j, "[[[[[[[[[[[[[[[[null]]]]]]]]]]]]]]]]");
}

static void goes_on_behind_what_was_too_deep(void **state)
{
	struct json j;
	(void)state;
	json_init(&j);
	for (size_t i = 0; i < JSON_DEPTH; i++)
		json_list(&j, NULL);
	json_list(&j, NULL);
	json_text(&j, NULL, "lost");
	json_end(&j);
	json_number(&j, NULL, 2);
	for (size_t i = 0; i < JSON_DEPTH; i++)
		json_end(&j);
	json_end(&j); /* one too many does nothing */
	assert_json(&j, "[[[[[[[[[[[[[[[[null,2]]]]]]]]]]]]]]]]");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(puts_commas_between_values_only),
		cmocka_unit_test(writes_reals_with_three_decimals),
		cmocka_unit_test(escapes_what_json_and_terminals_must_not_see),
		cmocka_unit_test(escapes_keys_as_well),
		cmocka_unit_test(keeps_utf8_and_replaces_what_is_not),
		cmocka_unit_test(grows_as_far_as_needed),
		cmocka_unit_test(writes_null_for_what_is_too_deep),
		cmocka_unit_test(goes_on_behind_what_was_too_deep),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
