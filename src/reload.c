/* How it works: the new library is made in a struct and an arena of its own.  Every language is
 * loaded, because that tells which older versions of files are still needed; those that nobody
 * reads now are thrown away again.  What is kept of older versions is copied, so that nothing of
 * the new library is in the arena of the old one. */
#include "reload.h"

#include <stdio.h>

#include "builtin.h"
#include "core/layers.h"
#include "core/versions.h"
#include "system/files.h"
#include "system/log.h"
#include "system/loop.h"

enum { READINGS_MAX = 20 };

/* ---- files ---- */

/* Read again until nobody wrote to it meanwhile; half of a file is none.  False: it is half. */
static bool settle_file(struct arena *a, struct content_file *file, struct watch *watch,
			uint64_t mark)
{
	for (int i = 0; i < READINGS_MAX && watch_is_doubtful(watch, file->path, mark); i++) {
		mark = watch_mark(watch);
		struct content_file again = files_read_one(a, file->path);
		file->bytes = again.bytes;
		file->problem = again.problem;
		file->too_large = again.too_large;
	}
	if (!watch_is_doubtful(watch, file->path, mark))
		return true;
	file->bytes = (struct span){ "", 0 };
	file->problem = "it is still being written";
	file->too_large = false;
	return false;
}

/* False: not all of them are whole. */
static bool settle(struct arena *a, struct content_layer *layer, struct watch *watch, uint64_t mark)
{
	bool whole = true;
	struct content_file *files = arena_memdup(a, layer->files, layer->n, sizeof(*files));
	for (size_t i = 0; i < layer->n; i++)
		whole &= settle_file(a, &files[i], watch, mark);
	layer->files = files;
	return whole;
}

/* False: they are the same as before. */
static bool read_files(struct library *new, const struct library *l, const struct options *o,
		       struct watch *watch)
{
	bool differ = false;
	uint64_t mark = watch_mark(watch);
	for (size_t i = 0; i < o->n_content; i++) {
		const char *reason = "";
		new->gone[i] =
			!files_read_content(new->content, o->content[i], &new->files[i], &reason);
		if (new->gone[i]) {
			new->files[i] = l->files[i];
			if (!l->gone[i])
				log_line("%s: %s; its content stays as it was", o->content[i],
					 reason);
			continue;
		}
		new->unsettled |= !settle(new->content, &new->files[i], watch, mark);
		differ |= !versions_same(&new->files[i], &l->files[i]);
	}
	return differ;
}

/* The directory of the first language, if no layer has it any more: all that is not translated
 * comes from there, so that it is not meant to be gone.  NULL: it is there. */
static const char *missing_language(struct library *new, const struct library *l,
				    const struct options *o)
{
	const char *first = l->settings.languages[0];
	if (l->builtin)
		return NULL;
	for (size_t i = 0; i < o->n_content; i++) {
		if (layer_has_language(&new->files[i], span_of(first)))
			return NULL;
	}
	if (!l->first_is_gone)
		log_line("there is no directory %s; its content stays as it was", first);
	new->first_is_gone = true;
	return first;
}

static void link_files(struct library *new, const struct library *l, const struct options *o)
{
	const char *stays = missing_language(new, l, o);
	for (size_t i = 0; i < o->n_content; i++) {
		versions_link(new->content, &new->files[i], &l->files[i], stays);
		new->layers[i] = new->files[i];
	}
	new->source = (struct content_source){ .layers = new->layers,
					       .n_layers = o->n_content,
					       .builtin = &builtin_content,
					       .today = today() };
}

/* ---- what is chosen ---- */

/* What the settings do not have is what it was. */
static void choose(struct library *new, const struct library *l, const struct options *o)
{
	size_t language = o->language ? library_find_language(new, o->language) : 0;
	new->first_language = language < new->settings.n_languages ? language : 0;
	new->first_theme = library_find_theme(new, o->theme ? o->theme : new->settings.theme);
	if (new->first_theme < new->n_themes)
		return;
	new->first_theme = l->first_theme;
	library_check_theme(&new->source, &new->settings, &new->diags);
}

static void load(struct library *new, const struct library *l, const struct options *o,
		 const char *language)
{
	content_settings(new->content, &new->source, &new->settings, &new->diags);
	library_set_idle(new, o);
	choose(new, l, o);
	for (size_t i = 0; i < new->settings.n_languages; i++) {
		const char *code = new->settings.languages[i];
		if (i == new->first_language || strcmp(code, language) == 0) {
			library_model(new, i);
			continue;
		}
		struct arena *unused = arena_new(0);
		content_load(unused, &new->source, &new->settings, code, &new->diags);
		new->heard[i] = true;
		arena_free(unused);
	}
	library_name_languages(new);
}

/* ---- all of it ---- */

/* Nothing of the new library is used but what it says of its mistakes. */
static void discard(struct library *new, struct library *l)
{
	diags_release(&l->diags);
	l->diags = new->diags;
	memcpy(l->gone, new->gone, sizeof(l->gone));
	l->first_is_gone = new->first_is_gone;
	arena_free(new->content);
}

static void swap(struct library *l, struct library *new, struct library *ret_before)
{
	*ret_before = *l;
	ret_before->source.layers = ret_before->layers;
	*l = *new;
	l->source.layers = l->layers;
}

/* The older versions that are needed are known now: their bytes come along. */
static void keep_versions(struct library *new, const struct options *o)
{
	for (size_t i = 0; i < o->n_content; i++) {
		versions_keep(new->content, &new->files[i], new->gone[i]);
		new->layers[i] = new->files[i];
	}
}

bool reload_library(struct library *l, const struct options *o, struct watch *watch,
		    const char *language, struct library *ret_before)
{
	struct library new = { .arena = l->arena,
			       .content = arena_new(0),
			       .themes = l->themes,
			       .n_themes = l->n_themes };
	watch_begin(watch, loop_now());
	if (!read_files(&new, l, o, watch)) {
		memcpy(l->gone, new.gone, sizeof(l->gone));
		arena_free(new.content);
		return false;
	}
	diags_init(&new.diags);
	link_files(&new, l, o);
	load(&new, l, o, language);
	log_mistakes(&new.diags, &l->diags);
	const struct model *first = library_model(&new, new.first_language);
	if (first->n_topics == 0) {
		log_line("nothing of the content can be shown; what is there stays as it was");
		discard(&new, l);
		return false;
	}
	log_line("content reloaded: %zu %s, %zu %s", first->n_entries,
		 first->n_entries == 1 ? "entry" : "entries", new.diags.errors,
		 new.diags.errors == 1 ? "mistake" : "mistakes");
	keep_versions(&new, o);
	swap(l, &new, ret_before);
	return true;
}

struct app_renewal reload_renewal(struct library *l, const struct app *app, const char *language)
{
	struct app_renewal now = { .language = library_find_language(l, language),
				   .first_language = l->first_language,
				   .first_theme = l->first_theme,
				   .today = l->source.today };
	/* A fresh start is in the first one. */
	if (app_is_fresh(app) || now.language == l->settings.n_languages)
		now.language = l->first_language;
	now.model = library_model(l, now.language);
	now.search = search_new(now.model);
	return now;
}
