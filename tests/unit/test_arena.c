/* What arena promises: zeroed, aligned, never moved, never shared, all counted. */
#include "support.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/arena.h"

static void gives_zeroed_aligned_memory_of_every_size(void **state)
{
	(void)state;
	struct arena *a = arena_new(64);
	for (size_t size = 0; size < 300; size++) {
		unsigned char *p = arena_alloc(a, size);
		assert_non_null(p);
		assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xAA, size);
	}
	arena_free(a);
}

static void never_gives_a_byte_twice(void **state)
{
	(void)state;
	enum { COUNT = 200 };
	struct arena *a = arena_new(64);
	unsigned char *pieces[COUNT];
	size_t sizes[COUNT];
	for (size_t i = 0; i < COUNT; i++) {
		sizes[i] = i * 7 % 130; /* some larger than a chunk */
		pieces[i] = arena_alloc(a, sizes[i]);
		memset(pieces[i], (int)i, sizes[i]);
	}
	for (size_t i = 0; i < COUNT; i++)
		for (size_t j = 0; j < sizes[i]; j++)
			assert_int_equal(pieces[i][j], i);
	arena_free(a);
}

static void nothing_still_has_an_address_of_its_own(void **state)
{
	(void)state;
	struct arena *a = arena_new(64);
	char *one = arena_alloc(a, 0), *two = arena_alloc(a, 0);
	assert_non_null(one);
	assert_ptr_not_equal(one, two);
	arena_free(a);
}

static void large_pieces_leave_the_room_in_the_chunk(void **state)
{
	(void)state;
	struct arena *a = arena_new(1024);
	arena_alloc(a, 16);
	arena_alloc(a, 5000);
	size_t used = arena_used(a);
	for (int i = 0; i < 60; i++)
		arena_alloc(a, 16);
	assert_int_equal(arena_used(a), used);
	arena_free(a);
}

static void counts_what_it_took(void **state)
{
	(void)state;
	struct arena *a = arena_new(64);
	size_t before = arena_used(a);
	arena_alloc(a, 100000);
	assert_true(arena_used(a) >= before + 100000);
	assert_true(arena_used(a) < before + 101000);
	arena_free(a);
}

static void copies_text_and_terminates_it(void **state)
{
	(void)state;
	struct arena *a = arena_new(64);
	assert_string_equal(arena_strndup(a, "ketamine", 3), "ket");
	assert_string_equal(arena_strndup(a, NULL, 0), "");
	assert_string_equal(arena_strdup(a, "a"), "a");
	const char *with_zero = arena_strndup(a, "a\0b", 3);
	assert_memory_equal(with_zero, "a\0b", 4);
	arena_free(a);
}

static void formats_text_of_any_length(void **state)
{
	(void)state;
	struct arena *a = arena_new(64);
	assert_string_equal(arena_printf(a, "%s %d", "call", 988), "call 988");
	assert_string_equal(arena_printf(a, "%s", ""), "");
	char *wide = arena_printf(a, "%5000d", 1);
	assert_int_equal(strlen(wide), 5000);
	arena_free(a);
}

static void copies_arrays(void **state)
{
	(void)state;
	struct arena *a = arena_new(64);
	const int numbers[] = { 1, 2, 3 };
	const int *copy = arena_memdup(a, numbers, ARRAY_LEN(numbers), sizeof(numbers[0]));
	assert_memory_equal(copy, numbers, sizeof(numbers));
	assert_ptr_not_equal(copy, numbers);
	assert_null(arena_memdup(a, NULL, 0, sizeof(int)));
	arena_free(a);
}

static void freeing_nothing_is_fine(void **state)
{
	(void)state;
	arena_free(NULL);
	arena_free(arena_new(0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_zeroed_aligned_memory_of_every_size),
		cmocka_unit_test(never_gives_a_byte_twice),
		cmocka_unit_test(nothing_still_has_an_address_of_its_own),
		cmocka_unit_test(large_pieces_leave_the_room_in_the_chunk),
		cmocka_unit_test(counts_what_it_took),
		cmocka_unit_test(copies_text_and_terminates_it),
		cmocka_unit_test(formats_text_of_any_length),
		cmocka_unit_test(copies_arrays),
		cmocka_unit_test(freeing_nothing_is_fine),
	};
	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
