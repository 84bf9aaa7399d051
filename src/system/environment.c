/* A name of a terminal becomes a part of a path in ncurses, so it is looked at byte by byte. */
#include "system/environment.h"

#include <stdlib.h>

static bool is_plain_name(const char *name)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-+._";
	size_t n = strlen(name);
	return n > 0 && n <= TERM_NAME_MAX && name[0] != '.' && strspn(name, allowed) == n;
}

void environment_clear(void)
{
	const char *term = getenv("TERM");
	char kept[TERM_NAME_MAX + 1] = "";
	if (term && is_plain_name(term))
		memcpy(kept, term, strlen(term) + 1);
	clearenv();
	if (*kept)
		setenv("TERM", kept, 1);
}

bool environment_is_dumb(void)
{
	const char *term = getenv("TERM");
	return term && strcmp(term, "dumb") == 0;
}
