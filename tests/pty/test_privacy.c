/* What somebody typed is gone when the screen is cleared: no copy of it, whole, is in the memory of
 * the running program.  A copy on the screen's own cells, one letter here and one there, is none.
 * The sanitizers keep freed memory on purpose, so there this is skipped. */
#include "../unit/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "pty.h"

#if defined(__SANITIZE_ADDRESS__)
#define KEEPS_FREED_MEMORY true
#else
#define KEEPS_FREED_MEMORY false
#endif

enum { CHUNK = 1 << 16 };

/* In pieces, so that the program's own constants and this test cannot be mistaken for it. */
static void make_token(char out[9])
{
	static const char letters[] = "yjkvwxqz";
	for (size_t i = 0; i < 8; i++)
		out[i] = letters[7 - i];
	out[8] = '\0';
}

/* How often the token is in a part of the memory; what cannot be read has none. */
static size_t count_in(FILE *memory, unsigned long from, unsigned long to, const char *token)
{
	char buffer[CHUNK + 8];
	size_t n = strlen(token), kept = 0, count = 0;
	if (fseek(memory, (long)from, SEEK_SET) != 0)
		return 0;
	for (unsigned long at = from; at < to;) {
		size_t got = fread(buffer + kept, 1, MIN((unsigned long)CHUNK, to - at), memory);
		if (got == 0)
			break;
		at += got;
		for (size_t i = 0; i + n <= kept + got; i++)
			count += memcmp(buffer + i, token, n) == 0;
		size_t keep = MIN(n - 1, kept + got);
		memmove(buffer, buffer + kept + got - keep, keep);
		kept = keep;
	}
	return count;
}

static size_t count_in_memory(const struct pty *p, const char *token)
{
	char path[64], line[512];
	size_t count = 0;
	snprintf(path, sizeof(path), "/proc/%d/maps", pty_pid(p));
	FILE *maps = fopen(path, "r");
	snprintf(path, sizeof(path), "/proc/%d/mem", pty_pid(p));
	FILE *memory = fopen(path, "r");
	if (!maps || !memory)
		fail_msg("the memory of the program cannot be read");
	setvbuf(memory, NULL, _IONBF, 0);
	while (fgets(line, sizeof(line), maps)) {
		char *end;
		unsigned long from = strtoul(line, &end, 16), to = strtoul(end + 1, &end, 16);
		if (end[1] == 'r' && !strstr(line, "[v"))
			count += count_in(memory, from, to, token);
	}
	fclose(maps);
	fclose(memory);
	return count;
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
		assert_true(count_in_memory(p, token) > 0);
		type(p, "\033[19~"); /* F8 */
		assert_int_equal(pty_find_row(p, token), -1);
		assert_int_equal(count_in_memory(p, token), 0);
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
