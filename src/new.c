/* How it works: the new entry goes into the last directory given with -c, in each of its languages,
 * so that ids stay the same in all.  Everything is made in memory and read as the program would
 * read it before the first file is written: either all of it is good, or nothing is touched. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "commands.h"
#include "core/fields.h"
#include "core/layers.h"
#include "core/nearest.h"
#include "core/origin.h"
#include "core/skeleton.h"
#include "library.h"
#include "output.h"
#include "system/write.h"

/* A file as it will be. */
struct change {
	const char *path, *name; /* name: inside the layer */
	struct span bytes;
	const char *directory; /* of the language */
};

struct addition {
	struct arena *arena;
	const struct options *o;
	const char *topic, *id;
	struct content_layer layers[LIMIT_LAYERS];
	struct content_source src;
	struct content_layer *own; /* what is written to: the last of layers */
	struct settings settings;
	struct diags diags;
	struct change changes[LIMIT_LANGUAGES];
	size_t n_changes;
};

/* ---- what is asked for ---- */

static bool id_can_be_used(struct addition *n, const char *what, const char *id)
{
	if (id_is_good(id))
		return true;
	const char *better = id_suggest(n->arena, id);
	output_error("\"%s\" is no %s: use small letters a to z, digits and hyphens%s%s%s", id,
		     what, *better ? ", like \"" : "", better, *better ? "\"" : "");
	return false;
}

static bool open_layers(struct addition *n, int *ret_status)
{
	const struct options *o = n->o;
	if (o->n_content == 0) {
		*ret_status = options_wrong("new needs -c DIR: the content directory to write to");
		return false;
	}
	*ret_status = STATUS_NOTHING;
	if (!id_can_be_used(n, "topic", n->topic) || !id_can_be_used(n, "id", n->id))
		return false;
	*ret_status = STATUS_UNUSABLE;
	if (!library_source(n->arena, o, n->layers, &n->src))
		return false;
	n->own = &n->layers[o->n_content - 1];
	content_settings(n->arena, &n->src, &n->settings, &n->diags);
	return true;
}

/* ---- the files of the topic ---- */

/* The topic that a file is about; NULL: none that can be read.  *ret: the file, read. */
static const char *topic_of(struct addition *n, const struct content_file *file,
			    const struct yaml_file **ret)
{
	struct diags unheard;
	bool lost;
	diags_init(&unheard);
	*ret = layer_file_read(n->arena, file, &unheard, &lost);
	diags_release(&unheard);
	const struct yaml_node *topic = *ret && !lost ? yaml_get((*ret)->root, "topic") : NULL;
	return topic && topic->kind == YAML_SCALAR ? topic->text.s : NULL;
}

/* The layer's file about the topic in a language; NULL: there is none.  near: gets the topics that
 * there are; may be NULL. */
static const struct content_file *topic_file(struct addition *n, const struct content_layer *layer,
					     const char *language, const struct yaml_file **ret,
					     struct nearest *near)
{
	for (size_t i = 0; i < layer_file_count(layer); i++) {
		struct span directory;
		const struct content_file *file = &layer->files[i];
		if (layer_file_kind(file->name, &directory) != FILE_TOPIC ||
		    !span_equals(directory, span_of(language)))
			continue;
		const char *topic = topic_of(n, file, ret);
		if (topic && strcmp(topic, n->topic) == 0)
			return file;
		if (topic && near)
			nearest_try(near, topic);
	}
	return NULL;
}

/* The name of the topic's file in any language of any layer; NULL: there is none. */
static const char *known_name(struct addition *n, struct nearest *near)
{
	const struct yaml_file *yaml;
	for (size_t i = n->src.n_layers; i-- > 0;) {
		for (size_t k = 0; k < n->settings.n_languages; k++) {
			const struct content_file *file =
				topic_file(n, &n->layers[i], n->settings.languages[k], &yaml, near);
			if (file)
				return strrchr(file->name, '/') + 1;
		}
	}
	return NULL;
}

/* The number that the name of a file begins with; 0: none. */
static unsigned long number_of(const char *name)
{
	const char *slash = strrchr(name, '/');
	return slash && slash[1] >= '0' && slash[1] <= '9' ? strtoul(slash + 1, NULL, 10) : 0;
}

/* After the files that there are: "08-sleep.yaml". */
static const char *next_name(struct addition *n)
{
	unsigned long last = 0;
	for (size_t i = 0; i < n->src.n_layers; i++) {
		for (size_t k = 0; k < n->layers[i].n; k++)
			last = MAX(last, number_of(n->layers[i].files[k].name));
	}
	return arena_printf(n->arena, "%02lu-%s.yaml", MIN(last, 98UL) + 1, n->topic);
}

/* A layer below the one that is written to has the topic in this language, with its title. */
static bool has_title_below(struct addition *n, const char *language)
{
	const struct yaml_file *yaml;
	for (const struct content_layer *l = n->layers; l < n->own; l++) {
		if (topic_file(n, l, language, &yaml, NULL))
			return true;
	}
	return false;
}

static bool change_language(struct addition *n, const char *language, const char *name)
{
	const struct yaml_file *yaml = NULL;
	const struct content_file *file = topic_file(n, n->own, language, &yaml, NULL);
	const struct skeleton s = { n->topic, n->id, has_title_below(n, language), n->src.today };
	struct change *c = &n->changes[n->n_changes++];
	c->directory = arena_printf(n->arena, "%s/%s", n->own->root, language);
	if (!file) {
		c->name = arena_printf(n->arena, "%s/%s", language, name);
		c->path = arena_printf(n->arena, "%s/%s", n->own->root, c->name);
		c->bytes = skeleton_topic(n->arena, &s);
		return true;
	}
	c->name = file->name;
	c->path = file->path;
	if (skeleton_add(n->arena, &s, yaml, &c->bytes))
		return true;
	output_error(
		"%s: \"entries:\" is not the last part of the file, so the entry has no place; "
		"move it to the end",
		file->path);
	return false;
}

/* ---- is it good ---- */

static bool is_new(struct addition *n, const char *language)
{
	struct origins found = origin_find(n->arena, &n->src, &n->settings, language, n->id);
	if (found.n == 0)
		return true;
	struct diag_place place = found.list[0].place;
	output_error("there is an entry \"%s\" already, in %s, line %u; ids must differ", n->id,
		     place.file, place.line);
	return false;
}

static void put_change(struct addition *n, struct content_layer *layer, const struct change *c)
{
	struct content_file *files = ARENA_ARRAY(n->arena, struct content_file, layer->n + 1);
	size_t at = 0;
	if (layer->n)
		memcpy(files, layer->files, layer->n * sizeof(*files));
	while (at < layer->n && strcmp(files[at].name, c->name) != 0)
		at++;
	files[at] = (struct content_file){ .path = c->path, .name = c->name, .bytes = c->bytes };
	layer->n += at == layer->n;
	layer->files = files;
}

/* The files as they will be have no mistake that they do not have now. */
static bool all_is_good(struct addition *n)
{
	size_t errors[2] = { 0, 0 };
	for (int after = 0; after < 2; after++) {
		for (size_t i = 0; after && i < n->n_changes; i++)
			put_change(n, n->own, &n->changes[i]);
		for (size_t i = 0; i < n->settings.n_languages; i++) {
			struct diags found;
			diags_init(&found);
			content_load(n->arena, &n->src, &n->settings, n->settings.languages[i],
				     &found);
			errors[after] += found.errors;
			diags_release(&found);
		}
	}
	if (errors[1] > errors[0])
		output_error("the entry cannot be put into %s; look at it with: askwell check %s",
			     n->own->root, n->own->root);
	return errors[1] <= errors[0];
}

/* ---- the command ---- */

static bool make_changes(struct addition *n)
{
	struct nearest near = nearest_to(n->topic);
	const char *name = known_name(n, &near);
	if (!name && near.best) {
		output_error("there is no topic \"%s\"; did you mean \"%s\"?", n->topic, near.best);
		return false;
	}
	if (!name)
		name = next_name(n);
	for (size_t i = 0; i < n->settings.n_languages; i++) {
		const char *language = n->settings.languages[i];
		if (n->o->language && strcmp(n->o->language, language) != 0)
			continue;
		if (!is_new(n, language) || !change_language(n, language, name))
			return false;
	}
	return all_is_good(n);
}

static bool write_changes(const struct addition *n)
{
	for (size_t i = 0; i < n->n_changes; i++) {
		const struct change *c = &n->changes[i];
		if ((mkdir(c->directory, 0777) != 0 && errno != EEXIST) ||
		    !write_whole(c->path, c->bytes)) {
			output_error("%s cannot be written: %s", c->path, strerror(errno));
			return false;
		}
	}
	return true;
}

/* Where the entry begins. */
static unsigned line_of_entry(const struct addition *n, struct span bytes)
{
	const char *mark = arena_printf(n->arena, "- id: %s\n", n->id);
	const char *at = strstr(bytes.s, mark);
	unsigned line = 1;
	for (const char *c = bytes.s; at && c < at; c++)
		line += *c == '\n';
	return line;
}

static void report(const struct addition *n)
{
	for (size_t i = 0; i < n->n_changes; i++)
		printf("%s:%u: here is the new entry \"%s\"\n", n->changes[i].path,
		       line_of_entry(n, n->changes[i].bytes), n->id);
	printf("Patients do not see it yet. Fill it in, then remove the line \"hide: true\".\n");
}

int command_new(const struct options *o)
{
	struct addition n = {
		.arena = arena_new(0), .o = o, .topic = o->arguments[0], .id = o->arguments[1]
	};
	int status = STATUS_DONE;
	output_begin();
	diags_init(&n.diags);
	if (open_layers(&n, &status)) {
		if (!make_changes(&n))
			status = STATUS_NOTHING;
		else if (!write_changes(&n))
			status = STATUS_UNUSABLE;
		else
			status = STATUS_DONE;
	}
	if (status == STATUS_DONE)
		report(&n);
	diags_release(&n.diags);
	arena_free(n.arena);
	return output_end(status);
}
