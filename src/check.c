/* How it works: every PATH is read with the directory it belongs to, and what is found in the paths
 * that were named goes into one sorted list.  A file that was named twice is read twice: the same
 * message is then printed once. */
#include <stdio.h>
#include <sys/stat.h>

#include "builtin.h"
#include "check.h"
#include "check_print.h"
#include "check_watch.h"
#include "commands.h"
#include "core/layers.h"
#include "library.h"
#include "output.h"
#include "system/files.h"
#include "target.h"

struct check {
	const struct options *o;
	struct arena *arena;
	struct target targets[ARRAY_LEN(((struct options *)0)->arguments)];
	size_t n_targets; /* 0: everything is meant */
	struct readings readings;
	struct check_result found;
};

/* ---- themes ---- */

static void check_theme(struct check *c, const struct content_file *file, const char *id)
{
	struct theme theme;
	const struct span nothing = { NULL, 0 };
	c->found.files++;
	if (file->problem) {
		enum diag_code code = file->too_large ? DIAG_FILE_SIZE : DIAG_FILE_READ;
		diags_add(&c->found.diags, code, (struct diag_place){ .file = file->path }, nothing,
			  NULL, "%s", file->problem);
		return;
	}
	if (theme_read(c->arena, file->path, id, file->bytes, &theme, &c->found.diags))
		theme_check(&theme, file->path, file->bytes, &c->found.diags);
}

/* "calm" of "calm.yaml" */
static const char *id_of(struct arena *a, const char *name)
{
	static const char suffix[] = ".yaml";
	size_t n = strlen(name), end = sizeof(suffix) - 1;
	if (n > end && strcmp(name + n - end, suffix) == 0)
		n -= end;
	return arena_strndup(a, name, n);
}

static void check_theme_directory(struct check *c, const char *path)
{
	struct content_layer flat;
	const char *reason = "";
	if (!files_read_flat(c->arena, path, &flat, &reason)) {
		output_error("%s cannot be checked: %s", path, reason);
		c->found.unusable = true;
		return;
	}
	for (size_t i = 0; i < flat.n; i++)
		check_theme(c, &flat.files[i], id_of(c->arena, flat.files[i].name));
}

static void check_theme_file(struct check *c, const char *path)
{
	struct content_file file = files_read_one(c->arena, path);
	check_theme(c, &file, id_of(c->arena, file.name));
}

static void check_builtin_themes(struct check *c)
{
	for (size_t i = 0; i < builtin_themes_n; i++) {
		const struct builtin_theme *b = &builtin_themes[i];
		struct content_file file = { .path = b->path, .name = b->id, .bytes = b->bytes };
		check_theme(c, &file, b->id);
	}
}

/* ---- content ---- */

/* The number of its topics. */
static size_t load(struct check *c, const struct content_source *src,
		   const struct settings *settings, const char *language)
{
	struct arena *a = arena_new(0);
	size_t topics = content_load(a, src, settings, language, &c->found.diags)->n_topics;
	arena_free(a);
	return topics;
}

/* Then the program uses the compiled-in library instead. */
static void report_no_topics(struct check *c, const struct content_source *src)
{
	const struct span nothing = { NULL, 0 };
	const char *root = src->layers[src->n_layers - 1].root;
	diags_add(&c->found.diags, DIAG_YAML_EMPTY, (struct diag_place){ .file = root }, nothing,
		  "The built-in library is shown as long as this is so.",
		  "there is no question here that can be shown");
}

/* The languages that there are files of, listed in kiosk.yaml or not. */
static void load_languages(struct check *c, const struct content_source *src,
			   const struct settings *settings)
{
	const char *done[LIMIT_LANGUAGES];
	size_t n = 0;
	for (; n < settings->n_languages; n++) {
		done[n] = settings->languages[n];
		if (load(c, src, settings, done[n]) == 0 && n == 0)
			report_no_topics(c, src);
	}
	for (size_t i = 0; i < src->n_layers; i++) {
		const struct content_layer *layer = &src->layers[i];
		for (size_t j = 0; j < layer_file_count(layer); j++) {
			struct span code;
			size_t k = 0;
			if (!layer_file_counts(layer->files[j].name, &code))
				continue;
			while (k < n && !span_equals(span_of(done[k]), code))
				k++;
			if (k < n || n == LIMIT_LANGUAGES || !language_is_good(code) ||
			    target_is_theme(&layer->files[j]))
				continue;
			done[n] = arena_strndup(c->arena, code.s, code.n);
			load(c, src, settings, done[n++]);
		}
	}
}

static void check_source(struct check *c, struct content_source *src)
{
	struct settings settings;
	src->lint = true;
	src->readings = c->o->report ? &c->readings : NULL;
	content_settings(c->arena, src, &settings, &c->found.diags);
	library_check_theme(src, &settings, &c->found.diags);
	load_languages(c, src, &settings);
}

/* The content that the options name: what is in use. */
static void check_content_in_use(struct check *c)
{
	struct content_layer layers[LIMIT_LAYERS];
	struct content_source src;
	if (!library_source(c->arena, c->o, layers, &src)) {
		c->found.unusable = true;
		return;
	}
	for (size_t i = 0; i < src.n_layers; i++)
		c->found.files += src.layers[i].n;
	check_source(c, &src);
}

static bool same_directory(const char *one, const char *other)
{
	struct stat a, b;
	return stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev &&
	       a.st_ino == b.st_ino;
}

/* Shows the files that are meant as the person named them, and counts them. */
static void mark_files(struct check *c, const struct target *t, struct content_layer *layer)
{
	struct content_file *files =
		arena_memdup(c->arena, layer->files, layer->n, sizeof(*layer->files));
	for (size_t i = 0; i < layer->n; i++) {
		if (!target_has(t, &files[i]))
			continue;
		files[i].path = target_shown(c->arena, t, &files[i]);
		c->found.files++;
	}
	layer->files = files;
}

/* A whole library has one; what a clinic changes in a library need not. */
static bool has_crisis_file(const struct content_layer *layer)
{
	for (size_t i = 0; i < layer->n; i++) {
		struct span directory;
		if (layer_file_kind(layer->files[i].name, &directory) == FILE_CRISIS)
			return true;
	}
	return false;
}

/* Below and above the layers in use when it is one of them, else by itself. */
static void check_content(struct check *c, const struct target *t)
{
	struct content_layer layers[LIMIT_LAYERS];
	struct content_source src;
	struct options alone = *c->o;
	size_t mine = 0;
	while (mine < alone.n_content && !same_directory(alone.content[mine], t->root))
		mine++;
	if (mine == alone.n_content) {
		mine = 0;
		alone.content[0] = t->root;
		alone.n_content = 1;
	}
	if (!library_source(c->arena, &alone, layers, &src)) {
		c->found.unusable = true;
		return;
	}
	/* The first place of a missing id may be in a file that is not meant. */
	src.every_place = *t->part || src.n_layers > 1;
	if (!*t->part)
		layers[mine].root = t->path;
	mark_files(c, t, &layers[mine]);
	if (src.n_layers == 1 && !has_crisis_file(&layers[0]))
		c->found.alone = t->root;
	check_source(c, &src);
}

/* ---- what is meant ---- */

static bool is_meant(const void *check, const char *file)
{
	const struct check *c = check;
	for (size_t i = 0; i < c->n_targets; i++) {
		if (target_covers(&c->targets[i], file))
			return true;
	}
	return c->n_targets == 0;
}

/* What is not meant is left out as it is found: it takes no place in the list, which is limited. */
static void begin_check(struct check *c)
{
	diags_init(&c->found.diags);
	c->found.diags.is_meant = is_meant;
	c->found.diags.is_meant_arg = c;
	c->readings.arena = c->arena;
}

static bool same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool is_repeated(const struct diag *d, const struct diag *before)
{
	return d->code == before->code && d->place.line == before->place.line &&
	       d->place.col == before->place.col && same_text(d->place.file, before->place.file) &&
	       same_text(d->message, before->message);
}

/* Sorts the list, keeps each message once, and counts. */
static void choose_diags(struct check *c)
{
	struct diags *d = &c->found.diags;
	size_t kept = 0;
	c->found.errors = d->errors - d->errors_elsewhere;
	c->found.warnings = d->warnings - d->warnings_elsewhere;
	c->found.hidden = c->found.errors + c->found.warnings - d->n;
	diags_sort(d);
	for (size_t i = 0; i < d->n; i++) {
		struct diag one = d->list[i];
		bool repeated = false;
		for (size_t j = kept; j-- > 0 && !repeated;) {
			if (d->list[j].place.line != one.place.line)
				break;
			repeated = is_repeated(&one, &d->list[j]);
		}
		if (!repeated)
			d->list[kept++] = one;
		else if (diag_severity(one.code) == DIAG_ERROR)
			c->found.errors--;
		else
			c->found.warnings--;
	}
	d->n = kept;
}

/* ---- the command ---- */

static void check_path(struct check *c, const char *path)
{
	const char *reason = "";
	struct target *t = &c->targets[c->n_targets++];
	if (!target_find(c->arena, path, t, &reason)) {
		output_error("%s cannot be checked: %s", path, reason);
		c->found.unusable = true;
		return;
	}
	switch (t->kind) {
	case TARGET_CONTENT_PATH:
		check_content(c, t);
		return;
	case TARGET_THEME_DIRECTORY:
		check_theme_directory(c, path);
		return;
	case TARGET_THEME_FILE:
		check_theme_file(c, path);
		return;
	}
}

static bool is_known_row(const struct readings *kept, const struct reading_row *row)
{
	for (const struct reading_row *r = kept->first; r; r = r->next) {
		if (same_text(r->id, row->id) && same_text(r->topic, row->topic) &&
		    same_text(r->language, row->language) && same_text(r->file, row->file))
			return true;
	}
	return false;
}

/* The row of a topic goes with its entries, which may be of files of several layers. */
static bool is_row_meant(const struct check *c, const struct readings *kept,
			 const struct reading_row *row)
{
	const struct reading_row *last = kept->last;
	if (row->id)
		return is_meant(c, row->file) && !is_known_row(kept, row);
	return last && last->id && same_text(last->topic, row->topic) &&
	       same_text(last->language, row->language);
}

/* The rows of what is meant, each once. */
static const struct readings *choose_readings(const struct check *c)
{
	struct readings *kept = ARENA_NEW(c->arena, struct readings);
	kept->arena = c->arena;
	for (const struct reading_row *r = c->readings.first; r; r = r->next) {
		if (is_row_meant(c, kept, r))
			readings_add(kept, r);
	}
	return kept;
}

int check_once(const struct options *o)
{
	struct check c = { .o = o, .arena = arena_new(0) };
	begin_check(&c);
	for (size_t i = 0; i < o->n_arguments; i++)
		check_path(&c, o->arguments[i]);
	if (o->n_arguments == 0) {
		check_content_in_use(&c);
		check_builtin_themes(&c);
	}
	choose_diags(&c);
	if (o->report)
		c.found.readings = choose_readings(&c);
	if (o->format == FORMAT_JSON)
		check_print_json(&c.found);
	else
		check_print_text(&c.found);
	int status = c.found.unusable ? STATUS_UNUSABLE
		     : c.found.errors ? STATUS_NOTHING
				      : STATUS_DONE;
	diags_release(&c.found.diags);
	arena_free(c.arena);
	return status;
}

int command_check(const struct options *o)
{
	output_begin();
	return output_end(o->watch ? check_watch(o) : check_once(o));
}

struct check_counts check_layers(const struct options *o, struct content_layer *layers, size_t n,
				 size_t mine)
{
	const char *root = layers[mine].root;
	struct check c = { .o = o, .arena = arena_new(0), .n_targets = 1 };
	struct content_source src = { .layers = layers,
				      .n_layers = n,
				      .builtin = &builtin_content,
				      .today = today(),
				      .every_place = n > 1 };
	begin_check(&c);
	c.targets[0] = (struct target){
		.kind = TARGET_CONTENT_PATH, .path = root, .root = root, .part = ""
	};
	c.found.files = layers[mine].n;
	if (n == 1 && !has_crisis_file(&layers[0]))
		c.found.alone = root;
	check_source(&c, &src);
	choose_diags(&c);
	check_print_text(&c.found);
	struct check_counts counts = { c.found.files, c.found.errors, c.found.warnings };
	diags_release(&c.found.diags);
	arena_free(c.arena);
	return counts;
}
