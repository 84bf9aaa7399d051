/* How it works: room is doubled until what comes fits. */
#include "core/buffer.h"

#include <stdlib.h>

enum { FIRST_BYTES = 4096 };

void buffer_init(struct buffer *b)
{
	*b = (struct buffer){ .cap = FIRST_BYTES };
	b->s = malloc(b->cap);
	if (!b->s)
		oom();
}

void buffer_release(struct buffer *b)
{
	free(b->s);
	*b = (struct buffer){ 0 };
}

void buffer_put(struct buffer *b, const char *s, size_t n)
{
	size_t cap = b->cap;
	while (n > cap - b->n)
		cap *= 2;
	if (cap > b->cap) {
		char *grown = realloc(b->s, cap);
		if (!grown)
			oom();
		b->s = grown;
		b->cap = cap;
	}
	memcpy(b->s + b->n, s, n);
	b->n += n;
}

void buffer_text(struct buffer *b, const char *text)
{
	buffer_put(b, text, strlen(text));
}
