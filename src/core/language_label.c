/* How it works: the interface.yaml files of the one language are read from the lowest layer up, and
 * all but its name is thrown away again. */
#include "core/language_label.h"

#include "core/interface.h"
#include "core/versions.h"

struct label {
	struct arena *scratch;
	struct strings strings;
};

static void read_version(struct version *v, void *arg)
{
	static const struct strings any = { .text = { NULL } }; /* compares with nothing */
	struct label *l = arg;
	struct fields fields = {
		.arena = l->scratch, .diags = v->diags, .file = v->yaml, .unit = "this file"
	};
	if (v->yaml)
		interface_file_read(&fields, &any, &l->strings);
}

static void read_layer(struct label *l, const struct content_layer *layer, const char *name,
		       struct diags *diags)
{
	for (size_t i = 0; i < layer->n; i++) {
		if (strcmp(layer->files[i].name, name) == 0)
			versions_read(l->scratch, &layer->files[i], diags, read_version, l);
	}
}

const char *language_label(struct arena *a, const struct content_source *src, const char *language)
{
	struct label l = { .scratch = arena_new(0) };
	struct diags unused;
	diags_init(&unused);
	const char *name = arena_printf(l.scratch, "%s/interface.yaml", language);
	if (src->builtin)
		read_layer(&l, src->builtin, name, &unused);
	for (size_t i = 0; i < src->n_layers; i++)
		read_layer(&l, &src->layers[i], name, &unused);
	const char *found = l.strings.text[STR_LANGUAGE_NAME];
	const char *ret = arena_strdup(a, found ? found : language);
	diags_release(&unused);
	arena_free(l.scratch);
	return ret;
}
