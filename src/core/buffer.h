/* buffer: bytes that grow at their end.
 *
 * Pure.  Needs base.
 * Ownership: buffer_init/buffer_release; what is put in is copied.  Failure: oom(). */
#ifndef ASKWELL_CORE_BUFFER_H
#define ASKWELL_CORE_BUFFER_H

#include "core/base.h"

struct buffer {
	char *s; /* n bytes, not terminated; owned */
	size_t n, cap;
};

void buffer_init(struct buffer *b);
void buffer_release(struct buffer *b);

void buffer_put(struct buffer *b, const char *s, size_t n);
void buffer_text(struct buffer *b, const char *text);

#endif
