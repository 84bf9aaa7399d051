#include "support.h"

#include "core/ansi.h"

static void assert_plain(const char *bytes, const char *expected)
{
	char out[256];
	size_t n = ansi_plain(span_of(bytes), NULL);
	assert_int_equal(n, strlen(expected));
	assert_int_equal(ansi_plain(span_of(bytes), out), n);
	assert_memory_equal(out, expected, n);
}

static void repetitions_are_written_out(void **state)
{
	(void)state;
	assert_plain("x\033[4b.", "xxxxx.");
	assert_plain("\xc3\xa9\033[2b", "\xc3\xa9\xc3\xa9\xc3\xa9");
	assert_plain("a\033[b", "aa");
	assert_plain(" \033[0b", " ");
}

static void scrolling_is_done_line_by_line(void **state)
{
	(void)state;
	assert_plain("\033[3;20r\033[20;1H\033[3S\033[1;24r",
		     "\033[3;20r\033[20;1H\n\n\n\033[1;24r");
	assert_plain("\033[2T", "\033M\033M");
}

static void everything_else_stays_as_it_is(void **state)
{
	(void)state;
	assert_plain("", "");
	assert_plain("\033[1;31mab\033[K\033[2;3Hc\033(B\033[m\033[?2004h\033[4S5",
		     "\033[1;31mab\033[K\033[2;3Hc\033(B\033[m\033[?2004h\n\n\n\n5");
	assert_plain("\033", "\033");
	assert_plain("\033[12", "\033[12");
	assert_plain("\033[1;2b\033[>4T\033[?3S", "\033[1;2b\033[>4T\033[?3S");
}

static void a_count_out_of_all_measure_is_bounded(void **state)
{
	(void)state;
	assert_int_equal(ansi_plain(SPAN_LITERAL("x\033[99999999999999999999b"), NULL),
			 1 + SCREEN_MAX_WIDTH);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(repetitions_are_written_out),
		cmocka_unit_test(scrolling_is_done_line_by_line),
		cmocka_unit_test(everything_else_stays_as_it_is),
		cmocka_unit_test(a_count_out_of_all_measure_is_bounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
