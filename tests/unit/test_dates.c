#include "core/dates.h"

#include "support.h"

static void test_days_of_the_calendar_are_dates(void **state)
{
	(void)state;
	assert_int_equal(date_read("2026-11-21"), 20261121);
	assert_int_equal(date_read("2026-01-01"), 20260101);
	assert_int_equal(date_read("2026-12-31"), 20261231);
	assert_int_equal(date_read("2028-02-29"), 20280229);
	assert_int_equal(date_read("2000-02-29"), 20000229);
	assert_int_equal(date_read("1900-01-01"), 19000101);
	assert_int_equal(date_read("2200-12-31"), 22001231);
}

static void test_other_days_are_none(void **state)
{
	static const char *const wrong[] = {
		"2026-02-29", "2026-02-30", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10",
		"2026-01-00", "2026-01-32", "1899-12-31", "2201-01-01", "0000-00-00",
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		assert_int_equal(date_read(wrong[i]), 0);
}

static void test_other_forms_are_none(void **state)
{
	static const char *const wrong[] = {
		"",           "2026",       "2026-11",     "2026-1-01",   "26-11-21",
		"11/21/2026", "2026/11/21", "2026-11-21 ", " 2026-11-21", "2026-11-2x",
		"+026-1-21",  "2026-+1-01", "2026--1-01",  "21.11.2026",  "2026-11-211",
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		assert_int_equal(date_read(wrong[i]), 0);
}

static void test_days_are_added_over_months_and_years(void **state)
{
	(void)state;
	assert_int_equal(date_add(20261121, 0), 20261121);
	assert_int_equal(date_add(20261121, 30), 20261221);
	assert_int_equal(date_add(20261231, 1), 20270101);
	assert_int_equal(date_add(20270101, -1), 20261231);
	assert_int_equal(date_add(20280228, 1), 20280229);
	assert_int_equal(date_add(20280229, 1), 20280301);
	assert_int_equal(date_add(21000228, 1), 21000301);
	assert_int_equal(date_add(20260301, -1), 20260228);
	assert_int_equal(date_add(20000101, 36525), 21000101);
	assert_int_equal(date_add(22001231, 1), 0);
	assert_int_equal(date_add(19000101, -1), 0);
	assert_int_equal(date_add(20260230, 1), 0);
	assert_int_equal(date_add(0, 1), 0);
	assert_int_equal(date_add(20260101, 2000000000), 0);
}

static void test_every_day_is_followed_by_the_next(void **state)
{
	int date = 19000101;
	size_t days = 1;
	(void)state;
	for (int next = date_add(date, 1); next; next = date_add(date, 1)) {
		assert_true(next > date);
		assert_int_equal(date_add(next, -1), date);
		date = next;
		days++;
	}
	assert_int_equal(date, 22001231);
	assert_int_equal(days, 109938); /* 301 years, 73 of them leap years */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_days_of_the_calendar_are_dates),
		cmocka_unit_test(test_other_days_are_none),
		cmocka_unit_test(test_other_forms_are_none),
		cmocka_unit_test(test_days_are_added_over_months_and_years),
		cmocka_unit_test(test_every_day_is_followed_by_the_next),
	};
	return cmocka_run_group_tests_name("dates", tests, NULL, NULL);
}
