/* The files are copied into lists of our own, so that each test changes only its own; paths in
 * diagnostics are the names inside the layer. */
#include "good.h"

#include <stdio.h>
#include <stdlib.h>

#include "support.h"
#include "system/files.h"

enum { SPARE_FILES = LIMIT_FILES + 8 };

static void copy_layer(struct good *g, struct content_layer *layer,
		       const struct content_layer *from)
{
	struct content_file *files = ARENA_ARRAY(g->arena, struct content_file, SPARE_FILES);
	for (size_t i = 0; i < from->n; i++) {
		files[i] = from->files[i];
		files[i].path = files[i].name;
	}
	*layer = (struct content_layer){ from->root, files, from->n };
}

static void open_directory(struct good *g, const char *directory)
{
	struct content_layer read;
	const char *error = NULL;
	memset(g, 0, sizeof(*g));
	g->arena = arena_new(0);
	diags_init(&g->diags);
	if (!files_read_content(g->arena, directory, &read, &error))
		fail_msg("%s: %s", directory, error);
	read.root = "good";
	copy_layer(g, &g->builtin, &read);
	copy_layer(g, &g->layers[0], &read);
	g->source = (struct content_source){
		.layers = g->layers, .n_layers = 1, .builtin = &g->builtin, .today = GOOD_TODAY
	};
}

void good_open(struct good *g)
{
	open_directory(g, "tests/data/good");
}

void good_open_plain(struct good *g)
{
	open_directory(g, "tests/data/plain");
	g->source.lint = true;
}

void good_close(struct good *g)
{
	diags_release(&g->diags);
	arena_free(g->arena);
}

size_t good_add_layer(struct good *g, const char *root)
{
	const struct content_layer empty = { root, NULL, 0 };
	assert_true(g->source.n_layers < GOOD_LAYERS);
	copy_layer(g, &g->layers[g->source.n_layers], &empty);
	return g->source.n_layers++;
}

/* Our own list, which only the layer knows as constant. */
static struct content_file *files_of(struct content_layer *layer)
{
	return (struct content_file *)(uintptr_t)layer->files;
}

static size_t index_of(const struct content_layer *layer, const char *name)
{
	size_t i = 0;
	while (i < layer->n && strcmp(layer->files[i].name, name) < 0)
		i++;
	return i;
}

void good_put(struct good *g, size_t layer, const char *name, struct span bytes)
{
	struct content_layer *l = &g->layers[layer];
	struct content_file *files = files_of(l);
	size_t i = index_of(l, name);
	if (i == l->n || strcmp(files[i].name, name) != 0) {
		assert_true(l->n < SPARE_FILES);
		memmove(&files[i + 1], &files[i], (l->n - i) * sizeof(*files));
		l->n++;
	}
	/* Two layers may have a file of one name: tell them apart. */
	const char *path = layer == 0 ? name : arena_printf(g->arena, "%s/%s", l->root, name);
	files[i] = (struct content_file){ .path = path, .name = name, .bytes = bytes };
}

void good_put_text(struct good *g, size_t layer, const char *name, const char *text)
{
	good_put(g, layer, name, span_of(text));
}

void good_remove(struct good *g, size_t layer, const char *name)
{
	struct content_layer *l = &g->layers[layer];
	size_t i = index_of(l, name);
	assert_true(i < l->n && strcmp(l->files[i].name, name) == 0);
	memmove(&files_of(l)[i], &files_of(l)[i + 1], (--l->n - i) * sizeof(*l->files));
}

const char *good_edit(struct good *g, const char *name, const char *old, const char *new)
{
	size_t i = index_of(&g->builtin, name);
	assert_true(i < g->builtin.n && strcmp(g->builtin.files[i].name, name) == 0);
	struct span bytes = g->builtin.files[i].bytes;
	const char *text = arena_strndup(g->arena, bytes.s, bytes.n);
	const char *at = strstr(text, old);
	if (!at)
		fail_msg("%s has no \"%s\"", name, old);
	return arena_printf(g->arena, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
}

void good_load(struct good *g)
{
	diags_release(&g->diags);
	diags_init(&g->diags);
	content_settings(g->arena, &g->source, &g->settings, &g->diags);
	g->en = content_load(g->arena, &g->source, &g->settings, "en", &g->diags);
	g->es = NULL;
	for (size_t i = 0; i < g->settings.n_languages; i++) {
		if (strcmp(g->settings.languages[i], "es") == 0)
			g->es = content_load(g->arena, &g->source, &g->settings, "es", &g->diags);
	}
}

const char *good_diags(struct good *g)
{
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);
	assert_non_null(out);
	diags_sort(&g->diags);
	for (size_t i = 0; i < g->diags.n; i++)
		diag_print(&g->diags.list[i], out);
	fclose(out);
	const char *copy = arena_strndup(g->arena, text, size);
	free(text);
	return copy;
}

const struct diag *good_diag(const struct good *g, enum diag_code code)
{
	for (size_t i = 0; i < g->diags.n; i++) {
		if (g->diags.list[i].code == code)
			return &g->diags.list[i];
	}
	fail_msg("no diagnostic %s; the first is %s", diag_code_name(code), first_diag(&g->diags));
	return NULL;
}

const char *good_ids(struct good *g, const struct entry *const *list, size_t n)
{
	const char *ids = "";
	for (size_t i = 0; i < n; i++)
		ids = arena_printf(g->arena, "%s%s%s", ids, i ? " " : "", list[i]->id);
	return ids;
}

const char *good_all_ids(struct good *g, const struct model *m)
{
	const char *ids = "";
	for (size_t i = 0; i < m->n_entries; i++)
		ids = arena_printf(g->arena, "%s%s%s", ids, i ? " " : "", m->entries[i].id);
	return ids;
}

int good_setup(void **state)
{
	struct good *g = malloc(sizeof(*g));
	assert_non_null(g);
	good_open(g);
	*state = g;
	return 0;
}

int good_teardown(void **state)
{
	good_close(*state);
	free(*state);
	return 0;
}

const char *good_word_ids(struct good *g, const struct entry *e)
{
	const char *ids = "";
	for (size_t i = 0; i < e->n_words; i++)
		ids = arena_printf(g->arena, "%s%s%s", ids, i ? " " : "", e->words[i]->id);
	return ids;
}

const char *good_markup_text(struct good *g, const struct markup *m)
{
	const char *text = "";
	for (size_t i = 0; i < m->n_blocks; i++) {
		for (size_t j = 0; j < m->blocks[i].n_runs; j++)
			text = arena_printf(g->arena, "%s%s", text, m->blocks[i].runs[j].text);
	}
	return text;
}
