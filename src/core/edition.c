/* How it works: the files of a language are read kind by kind, because each kind needs the one
 * before: texts are filled with the interface's words, links are judged when all topics are known,
 * and the crisis page has links too.  Each file is read once.
 *
 * The layer compiled in is a stand-in below all others for the interface, for the words that help
 * to find, and for crisis help.  Its mistakes are not the staff's to repair, so they are not
 * reported, unless it is the content. */
#include "core/edition.h"

#include "core/interface.h"
#include "core/layers.h"
#include "core/topics.h"
#include "core/versions.h"

#define ENGLISH "en"

/* One version of a file that could be read. */
struct open_file {
	struct version *version;
	const char *base; /* its name without directories */
	size_t layer;
	struct fields fields;
};

typedef void read_function(struct edition *e, const struct open_file *f, void *arg);

/* Which files of a layer, and who hears of their mistakes; lost: how many
 * could not be read, or not completely. */
struct wanted {
	enum file_kind kind;
	struct span language;
	struct diags *diags;
	size_t lost;
};

/* A file on its way through its versions. */
struct reading {
	struct edition *e;
	struct wanted *w;
	size_t layer;
	read_function *read;
	void *arg;
};

/* Only the newest version counts as lost: what an older one lacks is no news. */
static void read_version(struct version *v, void *arg)
{
	const struct reading *r = arg;
	struct edition *e = r->e;
	struct open_file f = {
		.version = v,
		.base = v->file->name + r->w->language.n + 1,
		.layer = r->layer,
		.fields = { e->scratch, v->diags, v->yaml, "this file", NULL, v->lost || v->older },
	};
	if (!v->older) {
		r->w->lost += v->lost;
		catalog_next_file(&e->catalog, !v->yaml);
		if (v->lost && r->w->kind == FILE_TOPIC)
			topic_declare_lost(&e->catalog, v->file->bytes,
					   v->yaml ? v->yaml->kept : NULL);
	}
	if (v->yaml)
		r->read(e, &f, r->arg);
}

static void read_layer(struct edition *e, size_t index, const struct content_layer *layer,
		       struct wanted *w, read_function *read, void *arg)
{
	struct reading r = { e, w, index, read, arg };
	for (size_t i = 0; i < layer_file_count(layer); i++) {
		struct span directory;
		const struct content_file *file = &layer->files[i];
		if (layer_file_kind(file->name, &directory) == w->kind &&
		    span_equals(directory, w->language))
			versions_read(e->scratch, file, w->diags, read_version, &r);
	}
}

/* The files of a kind in all layers; returns how many were lost, or parts of them. */
static size_t read_kind(struct edition *e, enum file_kind kind, read_function *read, void *arg)
{
	struct wanted w = { kind, span_of(e->language), e->diags, 0 };
	for (size_t i = 0; i < e->src->n_layers; i++)
		read_layer(e, i, &e->src->layers[i], &w, read, arg);
	return w.lost;
}

/* The stand-in's file of a kind, in any language. */
static void read_builtin(struct edition *e, const char *language, enum file_kind kind,
			 read_function *read, void *arg)
{
	struct diags unheard;
	struct wanted w = { kind, span_of(language), &unheard, 0 };
	if (!e->src->builtin)
		return;
	diags_init(&unheard);
	read_layer(e, 0, e->src->builtin, &w, read, arg);
	diags_release(&unheard);
}

/* The stand-in is the content itself: what adds up need not be read twice. */
static bool is_builtin(const struct edition *e)
{
	const struct content_layer *builtin = e->src->builtin;
	return builtin && e->src->n_layers == 1 && e->src->layers[0].files == builtin->files;
}

/* ---- what is lacking, in one report for all of a kind ---- */

/* The first layer's file of the kind, else its directory of the language. */
static const char *place_of_lack(const struct edition *e, enum file_kind kind)
{
	const char *place = NULL;
	struct span language = span_of(e->language), directory;
	for (size_t i = 0; i < e->src->n_layers; i++) {
		const struct content_layer *layer = &e->src->layers[i];
		if (!place && layer_has_language(layer, language))
			place = arena_printf(e->scratch, "%s/%s", layer->root, e->language);
		for (size_t j = 0; j < layer_file_count(layer); j++) {
			if (layer_file_kind(layer->files[j].name, &directory) == kind &&
			    span_equals(directory, language))
				return layer->files[j].path;
		}
	}
	return place;
}

struct lacking {
	size_t n;
	const char *names[MISSING_SHOWN]; /* the first of them */
};

static void add_lacking(struct lacking *l, const char *name)
{
	if (l->n < MISSING_SHOWN)
		l->names[l->n] = name;
	l->n++;
}

/* How it is said: "2 words of the glossary are not translated: infusion, dose". */
struct lacking_words {
	const char *one, *many, *hint;
};

static void report_lacking(const struct edition *e, enum file_kind kind, const struct lacking *l,
			   const struct lacking_words *words)
{
	const struct span nothing = { NULL, 0 };
	struct diag_place place = { .file = place_of_lack(e, kind) };
	const char *names = "";
	if (l->n == 0 || !place.file)
		return;
	for (size_t i = 0; i < MIN(l->n, (size_t)MISSING_SHOWN); i++)
		names = arena_printf(e->scratch, "%s%s%s", names, i ? ", " : "", l->names[i]);
	if (l->n > MISSING_SHOWN)
		names = arena_printf(e->scratch, "%s and %zu more", names, l->n - MISSING_SHOWN);
	diags_add(e->diags, DIAG_TRANSLATION, place, nothing, words->hint,
		  "%zu %s not translated: %s", l->n, l->n == 1 ? words->one : words->many, names);
}

/* ---- the interface ---- */

struct interface_reading {
	const struct strings *english;
	struct strings *ret;
};

static void read_interface(struct edition *e, const struct open_file *f, void *arg)
{
	struct interface_reading *reading = arg;
	(void)e;
	interface_file_read(&f->fields, reading->english, reading->ret);
}

static void complete_strings(struct edition *e, const struct strings *english, bool report)
{
	static const struct lacking_words words = { "text of the interface is",
						    "texts of the interface are",
						    "Until then English is shown" };
	struct lacking lacking = { 0, { NULL } };
	for (int i = 0; i < STR_COUNT; i++) {
		const char *name = string_name((enum string_id)i);
		if (e->strings.text[i])
			continue;
		e->strings.text[i] = english->text[i] ? english->text[i] : name;
		if (english->text[i])
			add_lacking(&lacking, name);
	}
	if (report)
		report_lacking(e, FILE_INTERFACE, &lacking, &words);
}

static void read_strings(struct edition *e)
{
	struct strings english = { { NULL } }, none = { { NULL } };
	struct interface_reading first = { &none, &english }, own = { &english, &e->strings };
	read_builtin(e, ENGLISH, FILE_INTERFACE, read_interface, &first);
	if (strcmp(e->language, ENGLISH) == 0)
		e->strings = english;
	else
		read_builtin(e, e->language, FILE_INTERFACE, read_interface, &own);
	size_t lost = read_kind(e, FILE_INTERFACE, read_interface, &own);
	complete_strings(e, &english, lost == 0);
}

static struct string_value value(const char *name, const char *of_clinic, const char *of_interface)
{
	return (struct string_value){ name, *of_clinic ? of_clinic : of_interface };
}

static void set_values(struct edition *e)
{
	const struct clinic *clinic = &e->settings->clinic;
	const char *const *words = e->strings.text;
	e->values[0] = value("clinic.name", clinic->name, words[STR_CLINIC_NAME]);
	e->values[1] = value("clinic.phone", clinic->phone, words[STR_CLINIC_PHONE]);
	e->values[2] = value("clinic.hours", clinic->hours, words[STR_CLINIC_HOURS]);
	e->values[3] = (struct string_value){ NULL, NULL };
}

/* ---- topics, glossary, search words ---- */

static void read_topic(struct edition *e, const struct open_file *f, void *arg)
{
	struct entry_reader r = { .fields = f->fields,
				  .scratch = e->scratch,
				  .values = e->values,
				  .language = e->language,
				  .layer = f->layer,
				  .today = e->src->today };
	struct version *v = f->version;
	(void)arg;
	if (v->older) {
		v->used = topic_file_supply(&e->catalog, &r, f->base, v->file->needed);
		return;
	}
	bool misnamed = layer_report_misnamed(v->file, r.fields.diags);
	if (misnamed)
		catalog_next_file(&e->catalog, true);
	if (misnamed || !topic_file_read(&e->catalog, &r, f->base))
		v->yaml = NULL;
	/* An older version may have entries that links still name. */
	v->broken = e->catalog.kept_out || e->catalog.lost_some || v->file->older;
}

static void read_glossary(struct edition *e, const struct open_file *f, void *arg)
{
	(void)arg;
	glossary_next_layer(&e->glossary);
	glossary_file_read(&e->glossary, &f->fields, e->values);
}

static void read_search(struct edition *e, const struct open_file *f, void *arg)
{
	(void)arg;
	search_file_read(&e->search, &f->fields);
}

/* Entries in a file that nothing reads: it is reported, which is enough for links to them. */
static void declare_stray(struct edition *e, const struct content_file *file)
{
	if (layer_kind_by_keys(file->bytes) == FILE_TOPIC)
		topic_declare_lost(&e->catalog, file->bytes, NULL);
}

static void report_unknown_files(struct edition *e)
{
	for (size_t i = 0; i < e->src->n_layers; i++) {
		const struct content_layer *layer = &e->src->layers[i];
		for (size_t j = 0; j < layer_file_count(layer); j++) {
			struct span directory;
			const struct content_file *file = &layer->files[j];
			if (layer_file_kind(file->name, &directory) != FILE_UNKNOWN)
				continue;
			bool own = span_equals(directory, span_of(e->language));
			if (own)
				layer_report_unknown(file, e->diags);
			if (own || directory.n == 0)
				declare_stray(e, file);
		}
	}
}

void edition_read(struct edition *e, struct arena *scratch, const struct content_source *src,
		  const struct settings *settings, const char *language, struct diags *diags)
{
	*e = (struct edition){ .scratch = scratch,
			       .src = src,
			       .settings = settings,
			       .language = language,
			       .diags = diags };
	catalog_init(&e->catalog, scratch);
	e->catalog.every_place = src->every_place;
	glossary_init(&e->glossary, scratch);
	crisis_init(&e->crisis, scratch);
	search_file_init(&e->search, scratch);
	report_unknown_files(e);
	read_strings(e);
	set_values(e);
	read_kind(e, FILE_TOPIC, read_topic, NULL);
	e->words_lost = read_kind(e, FILE_GLOSSARY, read_glossary, NULL) > 0;
	if (!is_builtin(e))
		read_builtin(e, language, FILE_SEARCH, read_search, NULL);
	read_kind(e, FILE_SEARCH, read_search, NULL);
}

/* ---- crisis help ---- */

struct crisis_reading {
	struct crisis_draft *ret;
	struct crisis_links links;
};

static void read_crisis(struct edition *e, const struct open_file *f, void *arg)
{
	struct crisis_reading *reading = arg;
	crisis_file_read(reading->ret, &f->fields, e->values, &reading->links);
}

/* What is compiled in for a language; English has the phrases of Spanish too. */
static void stand_in_for_crisis(struct edition *e, const char *language)
{
	struct crisis_draft base;
	struct crisis_reading reading = { &base, { NULL, NULL } };
	if (is_builtin(e) && strcmp(language, e->language) == 0)
		return;
	crisis_init(&base, e->scratch);
	read_builtin(e, language, FILE_CRISIS, read_crisis, &reading);
	crisis_fall_back(&e->crisis, &base);
}

static void read_crisis_help(struct edition *e, const struct catalog *other)
{
	struct crisis_reading reading = { &e->crisis, { &e->catalog, other } };
	read_kind(e, FILE_CRISIS, read_crisis, &reading);
	if (strcmp(e->language, ENGLISH) != 0)
		stand_in_for_crisis(e, e->language);
	stand_in_for_crisis(e, ENGLISH);
}

/* ---- the first language ---- */

static void take_over_entries(struct edition *e, const struct edition *first)
{
	static const struct lacking_words words = { "entry is", "entries are",
						    "Until then the first language is shown" };
	struct lacking lacking;
	lacking.n = catalog_take_over(&e->catalog, &first->catalog, lacking.names);
	/* With ids unknown, a mistake was reported that may be all there is. */
	if (!e->catalog.ids_unknown) /* no kind of file: the directory */
		report_lacking(e, FILE_KIOSK, &lacking, &words);
}

static void report_lacking_words(const struct edition *e, const struct edition *first)
{
	static const struct lacking_words words = { "word of the glossary is",
						    "words of the glossary are",
						    "Until then only the other words are shown" };
	struct lacking lacking = { 0, { NULL } };
	for (size_t i = 0; i < ids_count(first->glossary.words); i++) {
		const char *id = ids_name(first->glossary.words, i);
		if (!ids_get(e->glossary.words, id))
			add_lacking(&lacking, id);
	}
	if (!e->words_lost)
		report_lacking(e, FILE_GLOSSARY, &lacking, &words);
}

void edition_finish(struct edition *e, const struct edition *first)
{
	const struct catalog *other = first ? &first->catalog : NULL;
	catalog_choose(&e->catalog, other, e->diags);
	read_crisis_help(e, other);
	catalog_keep_named(&e->catalog);
	catalog_report_links(&e->catalog, e->diags);
	if (!first)
		return;
	take_over_entries(e, first);
	report_lacking_words(e, first);
}
