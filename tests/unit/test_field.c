#include "support.h"

#include "core/field.h"

static void type(struct field *f, const char *ascii)
{
	for (; *ascii; ascii++)
		field_insert(f, *ascii);
}

static void inserts_and_erases_at_the_cursor(void **state)
{
	(void)state;
	struct field f = { .n = 0 };
	type(&f, "ketmine");
	for (int i = 0; i < 4; i++)
		field_move(&f, -1);
	type(&f, "a");
	assert_string_equal(f.text, "ketamine");
	field_erase_cluster(&f);
	assert_string_equal(f.text, "ketmine");
	field_move_end(&f, 1);
	field_erase_cluster(&f);
	assert_string_equal(f.text, "ketmin");
	field_move_end(&f, -1);
	field_erase_cluster(&f);
	assert_string_equal(f.text, "ketmin");
}

static void erases_a_whole_accented_character(void **state)
{
	(void)state;
	struct field f = { .n = 0 };
	type(&f, "an");
	field_insert(&f, 'n');
	field_insert(&f, 0x303); /* combining tilde */
	field_erase_cluster(&f);
	assert_string_equal(f.text, "an");
	field_insert(&f, 0xe9);
	field_move(&f, -1);
	assert_int_equal(f.cursor, 2);
	field_move(&f, 1);
	assert_int_equal(f.cursor, 4);
}

static void erases_words_and_everything(void **state)
{
	(void)state;
	struct field f = { .n = 0 };
	type(&f, "do i need  ");
	field_erase_word(&f);
	assert_string_equal(f.text, "do i ");
	field_erase_all(&f);
	assert_int_equal(f.n, 0);
	field_erase_word(&f);
	assert_int_equal(f.n, 0);
}

static void leaves_no_trace_of_what_was_erased(void **state)
{
	(void)state;
	struct field f = { .n = 0 };
	type(&f, "secret");
	field_erase_all(&f);
	for (size_t i = 0; i < sizeof(f.text); i++)
		assert_int_equal(f.text[i], 0);
}

static void takes_as_much_as_fits_and_no_half_character(void **state)
{
	(void)state;
	struct field f = { .n = 0 };
	for (int i = 0; i < LIMIT_TYPED_BYTES - 1; i++)
		field_insert(&f, 'a');
	field_insert(&f, 0xe9); /* two bytes, one is left */
	assert_int_equal(f.n, LIMIT_TYPED_BYTES - 1);
	field_insert(&f, 'b');
	field_insert(&f, 'c');
	assert_int_equal(f.n, LIMIT_TYPED_BYTES);
	assert_int_equal(f.text[LIMIT_TYPED_BYTES - 1], 'b');
	assert_int_equal(f.text[LIMIT_TYPED_BYTES], '\0');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(inserts_and_erases_at_the_cursor),
		cmocka_unit_test(erases_a_whole_accented_character),
		cmocka_unit_test(erases_words_and_everything),
		cmocka_unit_test(leaves_no_trace_of_what_was_erased),
		cmocka_unit_test(takes_as_much_as_fits_and_no_half_character),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
