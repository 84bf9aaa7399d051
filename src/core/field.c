#include "core/field.h"

#include "core/text.h"

void field_wipe(struct field *f)
{
	explicit_bzero(f, sizeof(*f));
}

void field_insert(struct field *f, int32_t cp)
{
	char bytes[4];
	size_t n = text_encode(cp, bytes);
	if (f->n + n > LIMIT_TYPED_BYTES)
		return;
	char *at = f->text + f->cursor;
	memmove(at + n, at, f->n - f->cursor);
	memcpy(at, bytes, n);
	f->n += n;
	f->cursor += n;
	f->text[f->n] = '\0';
}

/* Takes out the bytes from `from` to the cursor. */
static void erase_from(struct field *f, size_t from)
{
	size_t gone = f->cursor - from;
	memmove(f->text + from, f->text + f->cursor, f->n - f->cursor);
	f->n -= gone;
	f->cursor = from;
	explicit_bzero(f->text + f->n, sizeof(f->text) - f->n);
}

void field_erase_cluster(struct field *f)
{
	if (f->cursor > 0)
		erase_from(f, f->cursor - text_last_cluster(f->text, f->cursor));
}

void field_erase_word(struct field *f)
{
	size_t at = f->cursor;
	while (at > 0 && f->text[at - 1] == ' ')
		at--;
	while (at > 0 && f->text[at - 1] != ' ')
		at--;
	erase_from(f, at);
}

void field_erase_all(struct field *f)
{
	f->cursor = f->n;
	erase_from(f, 0);
}

void field_move(struct field *f, int by)
{
	int width;
	if (by < 0 && f->cursor > 0)
		f->cursor -= text_last_cluster(f->text, f->cursor);
	else if (by > 0 && f->cursor < f->n)
		f->cursor += text_next_cluster(f->text + f->cursor, f->n - f->cursor, &width);
}

void field_move_end(struct field *f, int by)
{
	f->cursor = by < 0 ? 0 : f->n;
}
