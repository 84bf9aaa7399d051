/* How it works: the interface.yaml files of the one language are read from the lowest layer up, and
 * all but its name is thrown away again. */
#include "core/language_label.h"

#include "core/interface.h"

static void read_layer(struct arena *scratch, const struct content_layer *layer, const char *name,
		       struct strings *ret, struct diags *diags)
{
	static const struct strings any = { .text = { NULL } }; /* compares with nothing */
	for (size_t i = 0; i < layer->n; i++) {
		const struct content_file *file = &layer->files[i];
		if (file->problem || strcmp(file->name, name) != 0)
			continue;
		struct yaml_file yaml = yaml_read(scratch, file->path, file->bytes, diags);
		struct fields fields = {
			.arena = scratch, .diags = diags, .file = &yaml, .unit = "this file"
		};
		if (yaml.root)
			interface_file_read(&fields, &any, ret);
	}
}

const char *language_label(struct arena *a, const struct content_source *src, const char *language)
{
	struct arena *scratch = arena_new(0);
	struct strings strings = { .text = { NULL } };
	struct diags unused;
	diags_init(&unused);
	const char *name = arena_printf(scratch, "%s/interface.yaml", language);
	if (src->builtin)
		read_layer(scratch, src->builtin, name, &strings, &unused);
	for (size_t i = 0; i < src->n_layers; i++)
		read_layer(scratch, &src->layers[i], name, &strings, &unused);
	const char *found = strings.text[STR_LANGUAGE_NAME];
	const char *ret = arena_strdup(a, found ? found : language);
	diags_release(&unused);
	arena_free(scratch);
	return ret;
}
