/* What somebody typed is gone when the screen is cleared: no copy of it, whole, is in the memory of
 * the running program.  A copy on the screen's own cells, one letter here and one there, is none.
 * The sanitizers keep freed memory on purpose, so there this is skipped. */
#include "../unit/support.h"

#include <stdlib.h>
#include <sys/wait.h>

#include "memory.h"
#include "pty.h"

/* In pieces, so that the program's own constants and this test cannot be mistaken for it. */
static void make_token(char out[9])
{
	static const char letters[] = "yjkvwxqz";
	for (size_t i = 0; i < 8; i++)
		out[i] = letters[7 - i];
	out[8] = '\0';
}

static bool is_at_rest(struct pty *p, const void *arg)
{
	(void)arg;
	return pty_waits_without_limit(p);
}

static void type(struct pty *p, const char *keys)
{
	pty_keys(p, keys);
	assert_true(pty_wait_until(p, is_at_rest, NULL));
	pty_settle(p);
}

static void clearing_leaves_nothing_typed_in_memory(void **state)
{
	static const char *const before[] = { "", "/", "cost|" }; /* as words, and as patterns */
	const char *argv[] = { getenv("ASKWELL"), NULL };
	char token[9];
	(void)state;
	if (KEEPS_FREED_MEMORY)
		skip();
	assert_non_null(argv[0]);
	make_token(token);
	struct pty *p = pty_start(&(struct pty_options){ .argv = argv });
	assert_true(pty_wait_for(p, "What would you like to know?"));
	for (size_t i = 0; i < ARRAY_LEN(before); i++) {
		type(p, before[i]);
		for (const char *c = token; *c; c++)
			type(p, (const char[]){ *c, '\0' });
		type(p, "\f"); /* Ctrl-L: the whole screen is sent again */
		assert_true(pty_find_row(p, token) >= 0);
		assert_true(memory_count(pty_pid(p), token) > 0);
		type(p, "\033[19~"); /* F8 */
		assert_int_equal(pty_find_row(p, token), -1);
		assert_int_equal(memory_count(pty_pid(p), token), 0);
	}
	pty_keys(p, "\021");
	assert_true(WIFEXITED(pty_end(p)));
	pty_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clearing_leaves_nothing_typed_in_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
