/* How it works: /proc/PID/mem, map by map, in pieces that overlap by the length of the token. */
#include "memory.h"

#include "../unit/support.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 1 << 16, TOKEN_MAX = 64 };

/* What cannot be read has none. */
static size_t count_in(FILE *memory, unsigned long from, unsigned long to, const char *token)
{
	char buffer[CHUNK + TOKEN_MAX];
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

static FILE *open_of(pid_t pid, const char *name)
{
	char path[64];
	snprintf(path, sizeof(path), "/proc/%d/%s", pid, name);
	return fopen(path, "re");
}

bool memory_is_closed(pid_t pid)
{
	FILE *memory = open_of(pid, "mem");
	if (memory)
		fclose(memory);
	return !memory;
}

size_t memory_count(pid_t pid, const char *token)
{
	char line[512];
	size_t count = 0;
	FILE *maps = open_of(pid, "maps"), *memory = open_of(pid, "mem");
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
