#include "core/strings.h"

#include "support.h"

static void test_every_id_has_a_name_and_is_found_by_it(void **state)
{
	(void)state;
	for (int i = 0; i < STR_COUNT; i++) {
		const char *name = string_name((enum string_id)i);
		assert_non_null(name);
		assert_int_equal(string_find(name), i);
	}
	assert_int_equal(string_find("home.greeting"), STR_HOME_GREETING);
	assert_int_equal(string_find("home.greetin"), STR_COUNT);
	assert_int_equal(string_find(""), STR_COUNT);
}

static void check_fill(const char *text, const char *expected)
{
	static const struct string_value values[] = {
		{ "name", "Lake {count}" }, { "count", "3" }, { "empty", "" }, { NULL, NULL }
	};
	struct arena *a = arena_new(64);
	assert_string_equal(string_fill(a, text, values), expected);
	arena_free(a);
}

static void test_fill_replaces_names(void **state)
{
	(void)state;
	check_fill("", "");
	check_fill("no names", "no names");
	check_fill("{count}", "3");
	check_fill("{count} of {count}{count}", "3 of 33");
	check_fill("a{empty}b", "ab");
	check_fill("¿{count}?", "¿3?");
}

static void test_fill_leaves_what_it_does_not_know(void **state)
{
	(void)state;
	check_fill("{other} {count}", "{other} 3");
	check_fill("{count", "{count");
	check_fill("count}", "count}");
	check_fill("{} { count } {Count} {{count}}", "{} { count } {Count} {3}");
	check_fill("100%s %n", "100%s %n");
}

static void test_fill_does_not_fill_what_it_filled_in(void **state)
{
	(void)state;
	check_fill("At {name}.", "At Lake {count}.");
}

static void test_next_placeholder_goes_from_one_to_the_next(void **state)
{
	const char *text = "{ {a}{b.c-1} {no thing}";
	size_t offset = 0;
	struct span name;
	(void)state;
	assert_true(string_next_placeholder(text, &offset, &name));
	assert_true(span_equals(name, span_of("a")));
	assert_int_equal(offset, 5);
	assert_true(string_next_placeholder(text, &offset, &name));
	assert_true(span_equals(name, span_of("b.c-1")));
	assert_false(string_next_placeholder(text, &offset, &name));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_id_has_a_name_and_is_found_by_it),
		cmocka_unit_test(test_fill_replaces_names),
		cmocka_unit_test(test_fill_leaves_what_it_does_not_know),
		cmocka_unit_test(test_fill_does_not_fill_what_it_filled_in),
		cmocka_unit_test(test_next_placeholder_goes_from_one_to_the_next),
	};
	return cmocka_run_group_tests_name("strings", tests, NULL, NULL);
}
