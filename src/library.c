/* How it works: files, settings and themes are read, then the model of the first language, which
 * tells whether the content can be used at all; other languages are loaded when they are first
 * asked for.  Messages go to standard error; what is merely wrong in the files is in
 * diags. */
#include "library.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "builtin.h"
#include "core/language_label.h"
#include "core/nearest.h"
#include "output.h"
#include "system/files.h"
#include "system/log.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

enum { THEMES_NAMED = 20 }; /* in a message */

int today(void)
{
	time_t now = time(NULL);
	struct tm tm;
	if (!localtime_r(&now, &tm))
		return 0;
	return (tm.tm_year + 1900) * 10000 + (tm.tm_mon + 1) * 100 + tm.tm_mday;
}

/* ---- names that options give ---- */

/* Which names there are, for a message: "calm, evening". */
static const char *join(struct arena *a, const char *const *names, size_t n)
{
	const char *all = "";
	for (size_t i = 0; i < n; i++)
		all = arena_printf(a, "%s%s%s", all, i ? ", " : "", names[i]);
	return all;
}

static size_t find_name(const char *const *names, size_t n, const char *name)
{
	size_t i = 0;
	while (i < n && strcmp(names[i], name) != 0)
		i++;
	return i;
}

static void report_name(struct library *l, const char *kind, const char *name, const char *from,
			const char *const *names, size_t n)
{
	output_error("there is no %s \"%s\" (%s); there %s %s", kind, name, from,
		     n == 1 ? "is" : "are", join(l->arena, names, n));
}

/* ---- layers and settings ---- */

bool library_source(struct arena *a, const struct options *o,
		    struct content_layer layers[LIMIT_LAYERS], struct content_source *ret)
{
	*ret = (struct content_source){ .layers = layers,
					.builtin = &builtin_content,
					.today = today() };
	if (o->n_content == 0)
		layers[ret->n_layers++] = builtin_content;
	for (size_t i = 0; i < o->n_content; i++) {
		const char *reason = "";
		if (!files_read_content(a, o->content[i], &layers[i], &reason)) {
			layers[i] = (struct content_layer){ .root = o->content[i] };
			if (options_locked(o)) {
				log_line("%s: %s; the content that is built in is shown",
					 o->content[i], reason);
				ret->n_layers++;
				continue;
			}
			output_error("the content in %s cannot be read: %s", o->content[i], reason);
			return false;
		}
		ret->n_layers++;
	}
	return true;
}

/* The bytes of the file that diagnostics call path. */
static struct span bytes_of(const struct content_source *src, const char *path)
{
	for (size_t i = 0; i < src->n_layers; i++) {
		for (size_t j = 0; j < src->layers[i].n; j++) {
			if (strcmp(src->layers[i].files[j].path, path) == 0)
				return src->layers[i].files[j].bytes;
		}
	}
	return (struct span){ NULL, 0 };
}

/* ---- themes ---- */

static int compare_themes(const void *a, const void *b)
{
	const struct theme *one = a, *other = b;
	if (one->order != other->order)
		return one->order < other->order ? -1 : 1;
	return strcmp(one->id, other->id);
}

static bool read_themes(struct library *l)
{
	l->themes = ARENA_ARRAY(l->arena, struct theme, builtin_themes_n);
	for (size_t i = 0; i < builtin_themes_n; i++) {
		const struct builtin_theme *b = &builtin_themes[i];
		if (theme_read(l->arena, b->path, b->id, b->bytes, &l->themes[l->n_themes],
			       &l->diags))
			l->n_themes++;
	}
	if (l->n_themes == 0) {
		output_error("none of the themes can be used");
		return false;
	}
	qsort(l->themes, l->n_themes, sizeof(*l->themes), compare_themes);
	return true;
}

static const char *const *theme_names(struct library *l)
{
	const char **names = ARENA_ARRAY(l->arena, const char *, l->n_themes);
	for (size_t i = 0; i < l->n_themes; i++)
		names[i] = l->themes[i].id;
	return names;
}

void library_check_theme(const struct content_source *src, const struct settings *settings,
			 struct diags *diags)
{
	const struct diag_place place = settings->theme_place;
	struct nearest near = nearest_to(settings->theme);
	const char *names[THEMES_NAMED];
	for (size_t i = 0; i < builtin_themes_n; i++) {
		if (strcmp(builtin_themes[i].id, settings->theme) == 0)
			return;
		nearest_try(&near, builtin_themes[i].id);
		if (i < THEMES_NAMED)
			names[i] = builtin_themes[i].id;
	}
	const char *hint =
		arena_printf(diags->arena, "There are: %s",
			     join(diags->arena, names, MIN(builtin_themes_n, THEMES_NAMED)));
	if (near.best)
		hint = arena_printf(diags->arena, "Did you mean \"%s\"?", near.best);
	if (place.file)
		diags_add(diags, DIAG_VALUE, place, bytes_of(src, place.file), hint,
			  "there is no theme \"%s\"", settings->theme);
}

size_t library_find_theme(const struct library *l, const char *name)
{
	size_t i = 0;
	while (i < l->n_themes && strcmp(l->themes[i].id, name) != 0)
		i++;
	return i;
}

static bool choose_theme(struct library *l, const struct options *o)
{
	size_t found = library_find_theme(l, o->theme ? o->theme : l->settings.theme);
	if (found < l->n_themes) {
		l->first_theme = found;
		return true;
	}
	if (o->theme)
		report_name(l, "theme", o->theme, o->theme_from, theme_names(l), l->n_themes);
	else
		library_check_theme(&l->source, &l->settings, &l->diags);
	return !o->theme;
}

/* ---- languages ---- */

const struct model *library_model(struct library *l, size_t language)
{
	struct diags unheard;
	if (l->models[language])
		return l->models[language];
	diags_init(&unheard);
	l->models[language] =
		content_load(l->content, &l->source, &l->settings, l->settings.languages[language],
			     l->heard[language] ? &unheard : &l->diags);
	l->heard[language] = true;
	diags_release(&unheard);
	return l->models[language];
}

size_t library_find_language(const struct library *l, const char *code)
{
	return find_name(l->settings.languages, l->settings.n_languages, code);
}

static size_t find_language(const struct library *l, const struct options *o)
{
	return o->language ? library_find_language(l, o->language) : 0;
}

/* The clinic's settings stay; only the languages are those that the compiled-in library has. */
static void fall_back(struct library *l, const struct options *o)
{
	struct settings builtin;
	l->layers[0] = builtin_content;
	l->source.n_layers = 1;
	l->builtin = true;
	content_settings(l->content, &l->source, &builtin, &l->diags);
	memcpy(l->settings.languages, builtin.languages, sizeof(builtin.languages));
	l->settings.n_languages = builtin.n_languages;
	memset(l->models, 0, sizeof(l->models));
	memset(l->heard, 0, sizeof(l->heard));
	l->first_language = find_language(l, o);
	if (l->first_language == l->settings.n_languages)
		l->first_language = 0;
}

/* A language has at least the topics of the first one; without any the content is of no use.  Then
 * a language that is not there is no mistake of the usage either. */
static bool choose_language(struct library *l, const struct options *o)
{
	const struct settings *s = &l->settings;
	size_t found = find_language(l, o);
	bool known = found < s->n_languages;
	l->first_language = known ? found : 0;
	if (!l->builtin && library_model(l, l->first_language)->n_topics == 0) {
		fall_back(l, o);
		return true;
	}
	if (!known)
		report_name(l, "language", o->language, o->language_from, s->languages,
			    s->n_languages);
	return known;
}

void library_name_languages(struct library *l)
{
	for (size_t i = 0; i < l->settings.n_languages; i++)
		l->language_names[i] =
			language_label(l->content, &l->source, l->settings.languages[i]);
}

void library_set_idle(struct library *l, const struct options *o)
{
	if (o->idle > 0)
		l->settings.idle_lists = l->settings.idle_answer = o->idle;
}

void library_give_back_memory(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

/* ---- all of it ---- */

bool library_open(struct library *l, const struct options *o, int *ret_status)
{
	*l = (struct library){ .arena = arena_new(0), .content = arena_new(0) };
	diags_init(&l->diags);
	int status = STATUS_UNUSABLE;
	l->builtin = o->n_content == 0;
	if (!library_source(l->content, o, l->layers, &l->source) || !read_themes(l))
		goto failed;
	memcpy(l->files, l->layers, sizeof(l->files));
	content_settings(l->content, &l->source, &l->settings, &l->diags);
	library_set_idle(l, o);
	status = STATUS_USAGE;
	if (!choose_theme(l, o) || !choose_language(l, o))
		goto failed;
	library_name_languages(l);
	return true;
failed:
	/* Whoever waits before an empty screen, or asked for help, still finds this. */
	if (o->command == COMMAND_SCREEN || o->command == COMMAND_SEARCH)
		fputs("In a crisis: call or text 988. In danger now: call 911.\n", stderr);
	*ret_status = status;
	library_close(l);
	return false;
}

void library_free_content(struct library *l)
{
	diags_release(&l->diags);
	arena_free(l->content);
	l->content = NULL;
}

void library_close(struct library *l)
{
	library_free_content(l);
	arena_free(l->arena);
	*l = (struct library){ 0 };
}
