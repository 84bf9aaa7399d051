/* Tables of ids, and the nearest of several names. */
#include "core/ids.h"

#include "core/nearest.h"
#include "support.h"

static void test_distance_counts_single_mistakes(void **state)
{
	(void)state;
	assert_int_equal(edit_distance("", "", LIMIT_ID_BYTES, false), 0);
	assert_int_equal(edit_distance("short", "short", LIMIT_ID_BYTES, false), 0);
	assert_int_equal(edit_distance("short", "Short", LIMIT_ID_BYTES, false), 0);
	assert_int_equal(edit_distance("short", "shrt", LIMIT_ID_BYTES, false), 1);
	assert_int_equal(edit_distance("short", "shortt", LIMIT_ID_BYTES, false), 1);
	assert_int_equal(edit_distance("short", "shart", LIMIT_ID_BYTES, false), 1);
	assert_int_equal(edit_distance("short", "shrot", LIMIT_ID_BYTES, false), 1);
	assert_int_equal(edit_distance("question", "questoin", LIMIT_ID_BYTES, false), 1);
	assert_int_equal(edit_distance("", "abc", LIMIT_ID_BYTES, false), 3);
	assert_int_equal(edit_distance("kitten", "sitting", LIMIT_ID_BYTES, false), 3);
}

static void test_long_names_are_never_near(void **state)
{
	char name[LIMIT_ID_BYTES + 2];
	(void)state;
	memset(name, 'a', sizeof(name));
	name[LIMIT_ID_BYTES] = '\0';
	assert_int_equal(edit_distance(name, name, LIMIT_ID_BYTES, false), 0);
	name[LIMIT_ID_BYTES] = 'a';
	name[LIMIT_ID_BYTES + 1] = '\0';
	assert_true(edit_distance(name, name, LIMIT_ID_BYTES, false) > LIMIT_ID_BYTES);
}

static void test_nearest_is_near_enough_or_none(void **state)
{
	struct nearest n = nearest_to("relatde");
	(void)state;
	nearest_try(&n, "recheck");
	assert_null(n.best);
	nearest_try(&n, "relate");
	nearest_try(&n, "related");
	assert_string_equal(n.best, "relate"); /* as near as the other, and first */
	n = nearest_to("ab");
	nearest_try(&n, "cd");
	assert_null(n.best);
	nearest_try(&n, "ac");
	assert_string_equal(n.best, "ac");
}

static void test_a_table_finds_what_was_put_in(void **state)
{
	struct arena *a = arena_new(64);
	struct ids *t = ids_new(a);
	static int values[1000];
	(void)state;
	assert_null(ids_get(t, "id-0"));
	for (size_t i = 0; i < ARRAY_LEN(values); i++)
		ids_put(t, arena_printf(a, "id-%zu", i), &values[i]);
	assert_int_equal(ids_count(t), ARRAY_LEN(values));
	for (size_t i = 0; i < ARRAY_LEN(values); i++) {
		const char *id = arena_printf(a, "id-%zu", i);
		assert_ptr_equal(ids_get(t, id), &values[i]);
		assert_string_equal(ids_name(t, i), id);
	}
	assert_null(ids_get(t, "id-1000"));
	assert_null(ids_get(t, ""));
	ids_put(t, "id-5", &values[7]);
	assert_ptr_equal(ids_get(t, "id-5"), &values[7]);
	assert_int_equal(ids_count(t), ARRAY_LEN(values));
	arena_free(a);
}

static void test_a_table_finds_the_nearest_id(void **state)
{
	struct arena *a = arena_new(0);
	struct ids *t = ids_new(a);
	(void)state;
	assert_null(ids_nearest(t, "first-visit"));
	ids_put(t, "first-visit", t);
	ids_put(t, "last-visit", t);
	assert_string_equal(ids_nearest(t, "fist-visit"), "first-visit");
	assert_string_equal(ids_nearest(t, "Last-Visit"), "last-visit");
	assert_null(ids_nearest(t, "side-effects"));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_distance_counts_single_mistakes),
		cmocka_unit_test(test_long_names_are_never_near),
		cmocka_unit_test(test_nearest_is_near_enough_or_none),
		cmocka_unit_test(test_a_table_finds_what_was_put_in),
		cmocka_unit_test(test_a_table_finds_the_nearest_id),
	};
	return cmocka_run_group_tests_name("ids", tests, NULL, NULL);
}
