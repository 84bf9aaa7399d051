#include "shipped.h"

#include "builtin.h"
#include "support.h"

void shipped_open(struct shipped *s)
{
	struct content_source source = { .layers = &builtin_content,
					 .n_layers = 1,
					 .builtin = &builtin_content,
					 .today = 20260101 };
	struct diags diags;
	diags_init(&diags);
	s->arena = arena_new(0);
	content_settings(s->arena, &source, &s->settings, &diags);
	s->model = content_load(s->arena, &source, &s->settings, "en", &diags);
	s->es = content_load(s->arena, &source, &s->settings, "es", &diags);
	if (diags.errors > 0)
		fail_msg("the shipped library has a mistake: %s", first_diag(&diags));
	assert_true(s->model->n_entries > 0 && s->es->n_entries == s->model->n_entries);
	diags_release(&diags);
}

void shipped_close(struct shipped *s)
{
	arena_free(s->arena);
}
