/* How it works: as the program does it at its start, without files. */
#include "shipped.h"

#include <stdio.h>
#include <stdlib.h>

#include "builtin.h"

void loaded_open(struct loaded *l)
{
	const struct content_source source = { .layers = &builtin_content,
					       .n_layers = 1,
					       .builtin = &builtin_content,
					       .today = 20260101 };
	diags_init(&l->diags);
	l->arena = arena_new(0);
	content_settings(l->arena, &source, &l->settings, &l->diags);
	l->model = content_load(l->arena, &source, &l->settings, "en", &l->diags);
}

void loaded_close(struct loaded *l)
{
	diags_release(&l->diags);
	arena_free(l->arena);
}

void loaded_theme(struct loaded *l, struct theme *ret)
{
	const struct builtin_theme *b = &builtin_themes[0];
	if (!theme_read(l->arena, b->path, b->id, b->bytes, ret, &l->diags)) {
		fprintf(stderr, "the theme %s cannot be read\n", b->path);
		exit(1);
	}
}
