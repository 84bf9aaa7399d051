/* How it works: a language is read into an arena of its own, with everything that is wrong or
 * overridden; the first language as well when another one is asked for, silently, because it is
 * reported when it is loaded itself.  What is shown is then copied into the caller's arena. */
#include "core/content.h"

#include "core/edition.h"
#include "core/layers.h"
#include "core/lint.h"
#include "core/prose.h"
#include "core/settings.h"
#include "core/terms.h"
#include "core/versions.h"

/* ---- settings ---- */

/* Without a list, the languages that there are: English first, then in the order of their names. */
static void find_languages(struct arena *a, const struct content_source *src, struct settings *ret)
{
	static const struct span english = { "en", 2 };
	for (size_t i = 0; i < src->n_layers; i++) {
		if (ret->n_languages == 0 && layer_has_language(&src->layers[i], english))
			ret->languages[ret->n_languages++] = "en";
	}
	for (size_t i = 0; i < src->n_layers; i++) {
		const struct content_layer *layer = &src->layers[i];
		for (size_t j = 0; j < layer_file_count(layer); j++) {
			struct span code;
			if (!layer_file_counts(layer->files[j].name, &code) ||
			    !language_is_good(code))
				continue;
			size_t k = 0;
			while (k < ret->n_languages &&
			       !span_equals(span_of(ret->languages[k]), code))
				k++;
			if (k == ret->n_languages && k < LIMIT_LANGUAGES)
				ret->languages[ret->n_languages++] =
					arena_strndup(a, code.s, code.n);
		}
	}
	if (ret->n_languages == 0)
		ret->languages[ret->n_languages++] = "en";
}

struct settings_reading {
	struct arena *arena;
	const struct content_source *src;
	struct settings *ret;
};

static void read_settings(struct version *v, void *arg)
{
	const struct settings_reading *r = arg;
	struct fields f = { r->arena, v->diags, v->yaml, "this file", NULL, v->lost || v->older };
	if (v->yaml)
		settings_file_read(&f, r->src, r->ret);
}

void content_settings(struct arena *a, const struct content_source *src, struct settings *ret,
		      struct diags *diags)
{
	struct arena *scratch = arena_new(0);
	*ret = settings_builtin();
	struct settings_reading r = { a, src, ret };
	for (size_t i = 0; i < src->n_layers; i++) {
		const struct content_layer *layer = &src->layers[i];
		for (size_t j = 0; j < layer_file_count(layer); j++) {
			struct span directory;
			const struct content_file *file = &layer->files[j];
			if (layer_file_kind(file->name, &directory) != FILE_KIOSK)
				continue;
			versions_read(scratch, file, diags, read_settings, &r);
		}
	}
	if (ret->n_languages == 0)
		find_languages(a, src, ret);
	for (size_t i = 0; i < src->n_layers; i++)
		layer_report_strays(&src->layers[i], ret, diags);
	arena_free(scratch);
}

/* ---- the model ---- */

/* Clinic placeholders are filled in here; the others are for whoever shows the text. */
static const struct strings *build_strings(struct arena *a, const struct edition *e)
{
	struct strings *s = ARENA_NEW(a, struct strings);
	for (int i = 0; i < STR_COUNT; i++)
		s->text[i] = string_fill(a, e->strings.text[i], e->values);
	return s;
}

/* What finding an entry's words needs. */
struct word_search {
	struct arena *arena, *scratch;
	const struct ids *words; /* id -> struct word of the model */
};

static void find_words(const struct word_search *search, const struct terms *terms, struct entry *e)
{
	const char *ids[TERMS_SHOWN];
	size_t n = terms_find(terms, e->question, ids, 0, TERMS_SHOWN);
	n = terms_find(terms, e->short_text, ids, n, TERMS_SHOWN);
	n = terms_find(terms, prose_plain(search->scratch, &e->answer), ids, n, TERMS_SHOWN);
	for (size_t i = 0; i < e->n_ask; i++)
		n = terms_find(terms, e->ask[i], ids, n, TERMS_SHOWN);
	const struct word **words = ARENA_ARRAY(search->arena, const struct word *, n);
	for (size_t i = 0; i < n; i++) {
		const struct word *w = ids_get(search->words, ids[i]);
		if (w)
			words[e->n_words++] = w;
	}
	e->words = words;
}

/* An entry of the first language has that language's words in its text. */
static void build_words(struct arena *a, const struct edition *own, const struct edition *first,
			struct model *m, struct entry *entries)
{
	struct ids *by_id = ids_new(own->scratch);
	struct word_search search = { a, own->scratch, by_id };
	struct word *words = glossary_build(&own->glossary, a, m);
	for (size_t i = 0; i < m->n_words; i++)
		ids_put(by_id, words[i].id, &words[i]);
	const struct terms *terms = terms_new(own->scratch, &own->glossary);
	const struct terms *of_first = first ? terms_new(own->scratch, &first->glossary) : terms;
	for (size_t i = 0; i < m->n_entries; i++) {
		bool is_own = strcmp(entries[i].language, own->language) == 0;
		find_words(&search, is_own ? terms : of_first, &entries[i]);
	}
}

static const struct model *build(struct arena *a, struct edition *own, const struct edition *first)
{
	struct model *m = ARENA_NEW(a, struct model);
	m->language = arena_strdup(a, own->language);
	m->strings = build_strings(a, own);
	struct entry *entries = catalog_build(&own->catalog, a, m);
	build_words(a, own, first, m, entries);
	search_file_build(&own->search, a, &m->search);
	crisis_build(&own->crisis, &own->catalog, a, &m->crisis);
	return m;
}

const struct model *content_load(struct arena *a, const struct content_source *src,
				 const struct settings *settings, const char *language,
				 struct diags *diags)
{
	struct arena *scratch = arena_new(0);
	struct diags unheard;
	struct edition own, other, *first = NULL;
	diags_init(&unheard);
	edition_read(&own, scratch, src, settings, language, diags);
	if (strcmp(language, settings->languages[0]) != 0) {
		first = &other;
		edition_read(first, scratch, src, settings, settings->languages[0], &unheard);
		edition_finish(first, NULL);
	}
	edition_finish(&own, first);
	if (src->lint)
		lint_edition(&own, first);
	const struct model *m = build(a, &own, first);
	diags_release(&unheard);
	arena_free(scratch);
	return m;
}
