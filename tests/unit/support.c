#include "support.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn void oom(void)
{
	fputs("test ran out of memory\n", stderr);
	abort();
}

char *read_test_file(const char *path, size_t *ret_size)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		fail_msg("cannot open %s (run the tests from the root of the project)", path);
	size_t size = 0, cap = 1 << 16;
	char *buf = malloc(cap + 1);
	for (;;) {
		size_t got = fread(buf + size, 1, cap - size, f);
		size += got;
		if (got == 0)
			break;
		if (size == cap)
			buf = realloc(buf, (cap *= 2) + 1);
	}
	fclose(f);
	buf[size] = '\0';
	if (ret_size)
		*ret_size = size;
	return buf;
}

const char *first_diag(const struct diags *d)
{
	static char line[1024];
	if (d->n == 0)
		return "";
	const struct diag *g = &d->list[0];
	snprintf(line, sizeof(line), "%u:%u: %s: %s", g->place.line, g->place.col,
		 diag_code_name(g->code), g->message);
	return line;
}
