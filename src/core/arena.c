/* How it works: a list of chunks, the newest first; an allocation moves a mark forward in the
 * newest.  What is larger than a chunk gets a chunk of its own behind the newest, so that the room
 * left there is not lost.  Chunks come zeroed from the system and no byte is given out twice, so
 * nothing needs to be cleared here. */
#include "core/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { DEFAULT_CHUNK = 64 << 10 };

struct chunk {
	struct chunk *next;
	size_t size, used;
	alignas(max_align_t) unsigned char bytes[];
};

struct arena {
	struct chunk *newest;
	size_t chunk_size;
	size_t taken;
};

struct arena *arena_new(size_t chunk)
{
	struct arena *a = calloc(1, sizeof(*a));
	if (!a)
		oom();
	a->chunk_size = chunk ? chunk : DEFAULT_CHUNK;
	a->taken = sizeof(*a);
	return a;
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	struct chunk *next;
	for (struct chunk *c = a->newest; c; c = next) {
		next = c->next;
		free(c);
	}
	free(a);
}

void arena_wipe(struct arena *a)
{
	for (struct chunk *c = a ? a->newest : NULL; c; c = c->next)
		explicit_bzero(c->bytes, c->used);
	arena_free(a);
}

static struct chunk *new_chunk(struct arena *a, size_t size)
{
	if (size > SIZE_MAX - sizeof(struct chunk))
		oom();
	struct chunk *c = calloc(1, sizeof(*c) + size);
	if (!c)
		oom();
	c->size = size;
	a->taken += sizeof(*c) + size;
	return c;
}

static struct chunk *chunk_with_room(struct arena *a, size_t size)
{
	struct chunk *newest = a->newest;
	if (newest && size <= newest->size - newest->used)
		return newest;
	struct chunk *c = new_chunk(a, MAX(size, a->chunk_size));
	if (newest && size > a->chunk_size) {
		c->next = newest->next;
		newest->next = c;
	} else {
		c->next = newest;
		a->newest = c;
	}
	return c;
}

void *arena_alloc(struct arena *a, size_t size)
{
	const size_t align = alignof(max_align_t);
	if (size > SIZE_MAX - align)
		oom();
	/* At least one byte, so that two allocations never share an address. */
	size_t rounded = (MAX(size, 1) + align - 1) / align * align;
	struct chunk *c = chunk_with_room(a, rounded);
	void *p = c->bytes + c->used;
	c->used += rounded;
	return p;
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	if (n == SIZE_MAX)
		oom();
	char *copy = arena_alloc(a, n + 1);
	if (n)
		memcpy(copy, s, n);
	return copy;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	int n = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	if (n < 0)
		oom();
	size_t size = (size_t)n + 1;
	char *text = arena_alloc(a, size);
	va_start(args, fmt);
	vsnprintf(text, size, fmt, args);
	va_end(args);
	return text;
}

void *arena_memdup(struct arena *a, const void *p, size_t count, size_t size)
{
	if (count == 0)
		return NULL;
	if (size > SIZE_MAX / count)
		oom();
	void *copy = arena_alloc(a, count * size);
	if (size)
		memcpy(copy, p, count * size);
	return copy;
}

size_t arena_used(const struct arena *a)
{
	return a->taken;
}
