/* How it works: words are read into a table by id; a later layer's word takes the earlier one's
 * place.  The order on the screen is that of the folded terms. */
#include "core/glossary.h"

#include <stdlib.h>

#include "core/copy.h"
#include "core/prose.h"
#include "core/text.h"

static const struct known_keys file_known = { (const char *const[]){ "words", NULL }, NULL, NULL };
static const struct known_keys word_known = {
	(const char *const[]){ "id", "term", "also", "meaning", NULL }, NULL, NULL
};

static const struct field words_field = {
	"words", 0, FIELD_REQUIRED | FIELD_PARTS,
	"Begin the file with words: and under it the words, each with - id:"
};
static const struct field id_field = { "id", 0, FIELD_REQUIRED,
				       "Add a line id: with a short name, like id: infusion" };
static const struct field term_field = { "term", LIMIT_LINE_TEXT, FIELD_REQUIRED,
					 "Add a line term: with the word to explain" };
static const struct field also_field = { "also", LIMIT_LINE_TEXT, 0, NULL };
static const struct field meaning_field = {
	"meaning", LIMIT_SHORT_TEXT, FIELD_REQUIRED | FIELD_WORDS,
	"Add a line meaning: with the explanation in plain words"
};

void glossary_init(struct glossary *g, struct arena *scratch)
{
	*g = (struct glossary){ scratch, ids_new(scratch), ids_new(scratch) };
}

void glossary_next_layer(struct glossary *g)
{
	g->seen = ids_new(g->scratch);
}

static bool is_new(struct glossary *g, const struct fields *f, const struct yaml_node *id_node,
		   const char *id)
{
	struct diag_place here = yaml_place(f->file, id_node);
	const struct diag_place *other = ids_get(g->seen, id);
	if (!other) {
		ids_put(g->seen, id, arena_memdup(g->scratch, &here, 1, sizeof(here)));
		return true;
	}
	fields_report(f, DIAG_ID_DUPLICATE, here,
		      arena_printf(g->scratch,
				   "The other one is in line %u; give this one its own id",
				   other->line),
		      "there are two words with the id \"%s\"", id);
	return false;
}

/* A patient who looks the word up must find one meaning. */
static bool is_new_term(struct glossary *g, const struct fields *f, const struct yaml_node *map,
			const char *term)
{
	const struct yaml_node *node = yaml_get(map, "term");
	struct diag_place here = yaml_place(f->file, node);
	/* In the table of the ids, none of which has a colon. */
	const char *key = arena_printf(g->scratch, ":%s", text_fold(g->scratch, span_of(term)));
	const struct diag_place *other = ids_get(g->seen, key);
	if (!other) {
		ids_put(g->seen, key, arena_memdup(g->scratch, &here, 1, sizeof(here)));
		return true;
	}
	fields_report(f, DIAG_ID_DUPLICATE, here,
		      arena_printf(g->scratch, "The other one is in line %u; keep one of the two",
				   other->line),
		      "there are two words with the term \"%s\"",
		      fields_excerpt(f->arena, span_of(term)));
	return false;
}

static void read_word(struct glossary *g, const struct fields *file, const struct yaml_node *node,
		      const struct string_value *values)
{
	const struct fields of_word = fields_part(file, "this word", &word_known), *f = &of_word;
	struct word *w = ARENA_NEW(g->scratch, struct word);
	struct text_list also;
	if (!fields_map(f, node, "Begin each word with - id: and its other lines under that"))
		return;
	bool ok = !node->bad;
	const struct yaml_node *id = field_scalar(f, node, &id_field, &ok);
	ok = ok && field_id(f, id, "\"id\"", &w->id) && is_new(g, f, id, w->id);
	ok &= fields_keys(f, node, &word_known);
	ok &= field_text(f, node, &term_field, &w->term) && is_new_term(g, f, node, w->term);
	ok &= field_texts(f, node, &also_field, &also);
	ok &= prose_text(f, node, &meaning_field, values, &w->meaning);
	w->also = also.list;
	w->n_also = also.n;
	if (ok)
		ids_put(g->words, w->id, w);
}

void glossary_file_read(struct glossary *g, const struct fields *file,
			const struct string_value *values)
{
	struct fields f = fields_part(file, "this file", &file_known);
	f.incomplete = file->incomplete;
	const struct yaml_node *root = f.file->root;
	if (!fields_map(&f, root, words_field.hint))
		return;
	fields_keys(&f, root, &file_known);
	bool ok = true;
	const struct yaml_node *list = field_list(&f, root, &words_field, &ok);
	for (const struct yaml_node *n = list ? list->first : NULL; n; n = n->next)
		read_word(g, &f, n, values);
}

struct sorted {
	const char *folded;
	const struct word *word;
};

static int compare(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;
	int order = strcmp(x->folded, y->folded);
	return order ? order : strcmp(x->word->id, y->word->id);
}

struct word *glossary_build(const struct glossary *g, struct arena *a, struct model *m)
{
	size_t n = ids_count(g->words);
	struct sorted *list = ARENA_ARRAY(g->scratch, struct sorted, n);
	for (size_t i = 0; i < n; i++) {
		list[i].word = ids_get(g->words, ids_name(g->words, i));
		list[i].folded = text_fold(g->scratch, span_of(list[i].word->term));
	}
	qsort(list, n, sizeof(*list), compare);
	struct word *words = ARENA_ARRAY(a, struct word, n);
	for (size_t i = 0; i < n; i++)
		words[i] = copy_word(a, list[i].word);
	m->words = words;
	m->n_words = n;
	return words;
}
