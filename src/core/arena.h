/* arena: memory that is given out piece by piece and freed all at once.
 *
 * Pure.  Needs base.  One arena holds one generation of content: everything read from the files
 * lives in it and dies with it.
 * Ownership: arena_new/arena_free; what arena_alloc returns is borrowed from the arena.
 * Failure: memory that cannot be had calls oom(); no function returns NULL. */
#ifndef ASKWELL_CORE_ARENA_H
#define ASKWELL_CORE_ARENA_H

#include "core/base.h"

struct arena;

/* chunk: bytes to take from the system at a time; 0 means a sensible default.  Tests use 64. */
struct arena *arena_new(size_t chunk);
void arena_free(struct arena *a); /* NULL is fine */
/* The same, and what was in it is overwritten: for what a person typed. */
void arena_wipe(struct arena *a);

/* size zeroed bytes, aligned for any type; a size of 0 gives a valid pointer. */
void *arena_alloc(struct arena *a, size_t size);
/* A terminated copy of text. */
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_strdup(struct arena *a, const char *s);
char *arena_printf(struct arena *a, const char *fmt, ...) ATTR_PRINTF(2, 3);
/* A copy of count elements of size bytes each; NULL when count is 0. */
void *arena_memdup(struct arena *a, const void *p, size_t count, size_t size);

/* Bytes taken from the system so far: what the caps on content are compared with. */
size_t arena_used(const struct arena *a);

#define ARENA_NEW(a, type)          ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, count) ((type *)arena_alloc((a), sizeof(type) * (count)))

#endif
