/* How it works: the layers of good are linked with those of the reading before, loaded, and kept,
 * as the program does it with files. */
#include "live.h"

#include <stdlib.h>

#include "core/versions.h"
#include "support.h"

void live_reload(struct live *l)
{
	struct good *g = &l->good;
	struct content_layer on_disk[GOOD_LAYERS];
	const struct content_layer none = { "", NULL, 0 };
	memcpy(on_disk, g->layers, sizeof(on_disk));
	for (size_t i = 0; i < g->source.n_layers; i++)
		versions_link(g->arena, &g->layers[i], i < l->n_kept ? &l->kept[i] : &none, NULL);
	good_load(g);
	for (size_t i = 0; i < g->source.n_layers; i++) {
		versions_keep(g->arena, &g->layers[i], false);
		l->kept[i] = g->layers[i];
	}
	l->n_kept = g->source.n_layers;
	memcpy(g->layers, on_disk, sizeof(on_disk));
}

int live_setup(void **state)
{
	struct live *l = calloc(1, sizeof(*l));
	assert_non_null(l);
	good_open(&l->good);
	live_reload(l);
	assert_int_equal(l->good.diags.errors, 0);
	*state = l;
	return 0;
}

int live_teardown(void **state)
{
	struct live *l = *state;
	good_close(&l->good);
	free(l);
	return 0;
}

void live_edit(struct live *l, const char *name, const char *old, const char *new)
{
	good_put_text(&l->good, 0, name, good_edit(&l->good, name, old, new));
}

void live_break(struct live *l, const char *name, const char *problem)
{
	struct content_layer *layer = &l->good.layers[0];
	good_put_text(&l->good, 0, name, "");
	for (size_t i = 0; i < layer->n; i++) {
		/* Our own list, which only the layer knows as constant. */
		struct content_file *file = &((struct content_file *)(uintptr_t)layer->files)[i];
		if (strcmp(file->name, name) == 0)
			file->problem = problem;
	}
}

size_t live_versions(const struct live *l, size_t layer, const char *name)
{
	const struct content_layer *kept = &l->kept[layer];
	size_t n = 0;
	for (size_t i = 0; i < kept->n; i++) {
		const struct content_file *o = kept->files[i].older;
		for (; strcmp(kept->files[i].name, name) == 0 && o; o = o->older)
			n++;
	}
	return n;
}
