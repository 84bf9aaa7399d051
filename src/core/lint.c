/* How it works: entries are judged as they were chosen for the screen.  The glossary and the crisis
 * page do not keep their places once they are read, so their files are read again; of several
 * layers each one's words are judged, because each is somebody's work. */
#include "core/lint.h"

#include "core/layers.h"
#include "core/lint_pair.h"
#include "core/lint_phrases.h"
#include "core/lint_sentences.h"
#include "core/lint_terms.h"
#include "core/readings.h"

enum { SMOG_SENTENCES = 30 };

struct lint {
	const struct edition *e, *first;
	struct lint_reader reader, first_reader;
	struct diags unheard; /* of files that are read again */
	const struct terms *terms;
	struct string_value values[4], first_values[4];
};

static enum lint_language language_of(const char *code)
{
	switch (word_language(code)) {
	case WORD_ENGLISH:
		return LINT_ENGLISH;
	case WORD_SPANISH:
		return LINT_SPANISH;
	case WORD_OTHER:
		return LINT_OTHER;
	}
	return LINT_OTHER;
}

/* The words that stand in for a clinic's own: its long name makes no text harder. */
static struct lint_reader reader_for(const struct lint *l, const struct edition *e,
				     struct string_value values[4])
{
	enum lint_language language = language_of(e->language);
	const char *const *words = e->strings.text;
	values[0] = (struct string_value){ "clinic.name", words[STR_CLINIC_NAME] };
	values[1] = (struct string_value){ "clinic.phone", words[STR_CLINIC_PHONE] };
	values[2] = (struct string_value){ "clinic.hours", words[STR_CLINIC_HOURS] };
	values[3] = (struct string_value){ NULL, NULL };
	return (struct lint_reader){
		.arena = l->e->scratch,
		.diags = l->e->diags,
		.values = values,
		.language = language,
		.known = lint_known_new(l->e->scratch, &e->glossary, language),
	};
}

/* ---- entries ---- */

static void judge_pair(struct lint *l, const struct lint_entry *own, const char *id)
{
	struct lint_entry theirs;
	const struct slot *s = l->first ? ids_get(l->first->catalog.entries, id) : NULL;
	if (!s || !s->chosen)
		return;
	lint_entry_read(&l->first_reader, s->chosen, &theirs);
	lint_judge_pair(own, &theirs, l->first->language);
}

/* SMOG was fitted to 30 sentences and more: fewer are not judged, so no single entry is.  The names
 * of the medicines are left out, as one of its two published sets of rules does: here they stand in
 * every second sentence, and no writer can shorten them. */
static void judge_topic(const struct lint *l, const struct topic_slot *t,
			const struct reading_row *all, const struct draft *in)
{
	double smog = reading_smog(&all->unnamed);
	if (l->reader.language != LINT_ENGLISH || smog <= READING_SMOG_HARD ||
	    all->unnamed.sentences < SMOG_SENTENCES)
		return;
	bool same = strcmp(in->file->name, t->place.file) == 0;
	const struct span nothing = { NULL, 0 };
	diags_add(
		l->reader.diags, DIAG_HARD_TOPIC, t->place, same ? in->file->bytes : nothing,
		"Use fewer words of three or more syllables; \"askwell check --report\" shows which "
		"entries have most",
		"this topic as a whole has the SMOG grade %.1f; it should be at most %.0f", smog,
		READING_SMOG_HARD);
}

/* Without "ketamine", "esketamine" and "Spravato", as the standard counts. */
static void count_unnamed(const struct lint *l, const struct lint_text *t,
			  struct reading_counts *ret)
{
	char *text = arena_strndup(t->arena, t->words.s, t->words.n);
	for (size_t i = 0; i < t->n_list; i++) {
		const struct word_found *w = &t->list[i];
		if (lint_word_matches("ketamine|esketamine|spravato", w->fold))
			memset(text + w->at.from, ' ', w->at.to - w->at.from);
	}
	struct lint_text unnamed = *t;
	unnamed.words.s = text;
	lint_count(&unnamed, l->reader.language, ret);
}

static struct reading_row row_of(const struct lint *l, const struct lint_entry *e,
				 const struct topic_slot *t)
{
	const struct lint_text *texts[] = { e->short_text, e->answer };
	struct reading_row row = {
		.language = l->e->language,
		.topic = t->id,
		.id = e->draft->entry.id,
		.file = e->draft->file->name,
		.formula = l->reader.language == LINT_SPANISH ? READING_SPANISH : READING_ENGLISH,
	};
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		if (!texts[i])
			continue;
		lint_count(texts[i], l->reader.language, i ? &row.answer : &row.short_text);
		count_unnamed(l, texts[i], &row.unnamed);
	}
	return row;
}

static void note(const struct lint *l, const struct reading_row *row)
{
	if (l->e->src->readings && l->reader.language != LINT_OTHER)
		readings_add(l->e->src->readings, row);
}

/* Its texts are needed no longer than it is judged. */
static struct reading_row judge_entry(struct lint *l, const struct topic_slot *t,
				      const struct draft *d)
{
	struct lint_entry e;
	l->reader.arena = l->first_reader.arena = arena_new(0);
	lint_entry_read(&l->reader, d, &e);
	lint_judge_entry(&e, l->reader.language, l->terms, l->e->src->today);
	judge_pair(l, &e, d->entry.id);
	struct reading_row row = row_of(l, &e, t);
	note(l, &row);
	arena_free(l->reader.arena);
	l->reader.arena = l->first_reader.arena = l->e->scratch;
	return row;
}

static void judge_entries(struct lint *l, const struct topic_slot *t)
{
	struct reading_row all = { .id = NULL };
	const struct draft *any = NULL;
	for (const struct slot *s = t->first; s; s = s->next) {
		const struct draft *d = s->chosen;
		if (!d || strcmp(d->entry.language, l->e->language) != 0)
			continue;
		any = d;
		struct reading_row row = judge_entry(l, t, d);
		reading_add(&row.short_text, &all.short_text);
		reading_add(&row.answer, &all.answer);
		reading_add(&row.unnamed, &all.unnamed);
		all = row;
	}
	if (!any)
		return;
	all.id = NULL;
	judge_topic(l, t, &all, any);
	note(l, &all);
}

/* ---- other files ---- */

typedef void judge_function(struct lint *l, const struct yaml_node *root);

/* Every file of the kind that can be read. */
static void judge_files(struct lint *l, enum file_kind kind, judge_function *judge)
{
	const struct content_source *src = l->e->src;
	for (size_t i = 0; i < src->n_layers; i++) {
		const struct content_layer *layer = &src->layers[i];
		for (size_t j = 0; j < layer_file_count(layer); j++) {
			struct span directory;
			bool lost;
			const struct content_file *file = &layer->files[j];
			if (layer_file_kind(file->name, &directory) != kind ||
			    !span_equals(directory, span_of(l->e->language)))
				continue;
			l->reader.file = layer_file_read(l->e->scratch, file, &l->unheard, &lost);
			if (l->reader.file && l->reader.file->root)
				judge(l, l->reader.file->root);
		}
	}
}

static const struct lint_text *judge_prose(struct lint *l, const struct yaml_node *map,
					   const char *key, const char *name, bool markup,
					   struct ids *seen)
{
	const struct lint_text *t = lint_text_read(&l->reader, yaml_get(map, key), name, markup);
	lint_judge_prose(t, l->reader.language, seen);
	return t;
}

static const struct yaml_node *items_of(const struct yaml_node *root, const char *key)
{
	const struct yaml_node *list = yaml_get(root, key);
	return list && list->kind == YAML_LIST ? list->first : NULL;
}

static void judge_glossary(struct lint *l, const struct yaml_node *root)
{
	for (const struct yaml_node *n = items_of(root, "words"); n; n = n->next)
		judge_prose(l, n, "meaning", "this meaning", false, ids_new(l->e->scratch));
}

/* The page in the first language, from what was read of it. */
static void add_first_page(const struct lint *l, struct lint_numbers *n)
{
	const struct crisis_draft *c = &l->first->crisis;
	for (size_t i = 0; i < c->n_blocks; i++) {
		struct lint_text *t = ARENA_NEW(l->e->scratch, struct lint_text);
		t->arena = l->e->scratch;
		t->words = span_of(prose_plain(l->e->scratch, &c->blocks[i].text));
		lint_numbers_add(n, t);
	}
}

static void judge_crisis(struct lint *l, const struct yaml_node *root)
{
	struct ids *seen = ids_new(l->e->scratch); /* the page is read as one */
	struct lint_numbers own, theirs;
	const struct lint_text *first = NULL;
	lint_numbers_init(&own, l->e->scratch);
	lint_numbers_init(&theirs, l->e->scratch);
	for (const struct yaml_node *n = items_of(root, "page"); n; n = n->next) {
		const struct lint_text *heading =
			lint_text_read(&l->reader, yaml_get(n, "heading"), "\"heading\"", false);
		lint_judge_text(heading, l->reader.language, seen);
		const struct lint_text *t = judge_prose(l, n, "text", "this text", true, seen);
		first = first ? first : t;
		lint_numbers_add(&own, t);
	}
	if (!first || !l->first)
		return;
	add_first_page(l, &theirs);
	lint_judge_number_pair(&own, &theirs, first, l->first->language);
}

/* A topic's own words, and keywords never: those are what people type. */
static void judge_topic_file(struct lint *l, const struct yaml_node *root)
{
	struct ids *seen = ids_new(l->e->scratch);
	static const char *const keys[] = { "title", "summary" };
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		const char *name = arena_printf(l->e->scratch, "\"%s\"", keys[i]);
		lint_judge_text(lint_text_read(&l->reader, yaml_get(root, keys[i]), name, false),
				l->reader.language, seen);
	}
}

void lint_edition(const struct edition *e, const struct edition *first)
{
	struct lint l = { .e = e, .first = first };
	diags_init(&l.unheard);
	l.reader = reader_for(&l, e, l.values);
	if (first)
		l.first_reader = reader_for(&l, first, l.first_values);
	l.terms = terms_new(e->scratch, &e->glossary);
	for (const struct topic_slot *t = e->catalog.first; t; t = t->next)
		judge_entries(&l, t);
	judge_files(&l, FILE_TOPIC, judge_topic_file);
	judge_files(&l, FILE_GLOSSARY, judge_glossary);
	judge_files(&l, FILE_CRISIS, judge_crisis);
	diags_release(&l.unheard);
}
