/* How it works: every word is read and checked by itself, and put into a table under its folded
 * form, so that a word which says nothing new falls on the one that is there. */
#include "core/searchfile.h"

#include "core/copy.h"
#include "core/text.h"

static const struct known_keys file_known = {
	(const char *const[]){ "synonyms", "stop", "misspelt", NULL }, NULL, NULL
};
static const struct field synonyms_field = { "synonyms", 0, FIELD_PARTS, NULL };
static const struct field stop_field = { "stop", 0, FIELD_PARTS, NULL };
static const struct field misspelt_field = {
	"misspelt", 0, FIELD_PARTS, "Write the wrong spelling, a colon, and the right one"
};
static const struct field word_field = { "text", LIMIT_LINE_TEXT, 0, NULL };

static const char group_hint[] = "Write words that mean the same as - [cost, price, fee]";

void search_file_init(struct search_draft *d, struct arena *scratch)
{
	*d = (struct search_draft){ .scratch = scratch,
				    .synonyms = ids_new(scratch),
				    .seen = ids_new(scratch),
				    .stop = ids_new(scratch),
				    .misspelt = ids_new(scratch) };
}

/* ---- one word ---- */

static const char *fold(const struct fields *f, const char *word)
{
	return text_fold(f->arena, span_of(word));
}

/* As a query is taken apart: a hyphen ends a word. */
static size_t count_words(const struct fields *f, const char *text)
{
	char *copy = arena_strdup(f->arena, text);
	for (char *s = strchr(copy, '-'); s; s = strchr(s, '-'))
		*s = ' ';
	return text_words(span_of(copy));
}

/* A text that can be found, of so many words at most. */
static bool read_words(const struct fields *f, const struct yaml_node *node, const char *name,
		       size_t most, const char **ret)
{
	if (!field_node_text(f, node, name, &word_field, ret))
		return false;
	size_t n = count_words(f, *ret);
	if (n > 0 && n <= most)
		return true;
	struct diag_place place = yaml_place(f->file, node);
	const char *excerpt = fields_excerpt(f->arena, node->text);
	if (n == 0)
		fields_report(f, DIAG_VALUE, place, "Write a word",
			      "%s must have a letter or a digit, not \"%s\"", name, excerpt);
	else if (most == 1)
		fields_report(f, DIAG_VALUE, place, "Write each word as an item of its own",
			      "%s must be a single word, not \"%s\"", name, excerpt);
	else
		fields_report(f, DIAG_VALUE, place, "Write only the words that are wrong",
			      "%s can have %zu words at most, not \"%s\"", name, most, excerpt);
	return false;
}

/* ---- synonyms ---- */

static void report_twice(const struct fields *f, const struct yaml_node *node)
{
	fields_report(f, DIAG_VALUE, yaml_place(f->file, node),
		      "Keep one of the two; capital letters and accents make no difference",
		      "the word \"%s\" is in this group twice",
		      fields_excerpt(f->arena, node->text));
}

static const char *join(struct arena *a, const char *const *list, size_t n)
{
	size_t size = 1;
	for (size_t i = 0; i < n; i++)
		size += strlen(list[i]) + 1;
	char *text = arena_alloc(a, size), *end = text;
	for (size_t i = 0; i < n; i++) {
		end = stpcpy(end, list[i]);
		*end++ = '\n';
	}
	return text;
}

/* A file can be one group of a hundred thousand words: each is looked at once. */
static void read_group(struct search_draft *d, const struct fields *f, const struct yaml_node *node)
{
	struct phrases *group = ARENA_NEW(d->scratch, struct phrases);
	const char **words = ARENA_ARRAY(d->scratch, const char *, node->count);
	const char **folded = ARENA_ARRAY(d->scratch, const char *, node->count);
	size_t n = 0;
	for (const struct yaml_node *w = node->first; w; w = w->next) {
		if (!read_words(f, w, "a synonym", SIZE_MAX, &words[n]))
			continue;
		folded[n] = fold(f, words[n]);
		if (ids_get(d->seen, folded[n]) == group) {
			report_twice(f, w);
			continue;
		}
		ids_put(d->seen, folded[n], group);
		n++;
	}
	*group = (struct phrases){ words, n };
	if (n >= 2)
		ids_put(d->synonyms, join(d->scratch, folded, n), group);
	else if (node->count < 2 && !node->bad)
		fields_report(f, DIAG_VALUE, yaml_place(f->file, node), group_hint,
			      "a group of synonyms must have two words or more");
}

static void read_synonyms(struct search_draft *d, const struct fields *f,
			  const struct yaml_node *list)
{
	for (const struct yaml_node *n = list->first; n; n = n->next) {
		if (n->kind == YAML_LIST)
			read_group(d, f, n);
		else if (!n->bad)
			fields_report(f, DIAG_TYPE, yaml_place(f->file, n), group_hint,
				      "an item of \"synonyms\" must be a list");
	}
}

/* ---- stop words, misspellings ---- */

static void read_stop(struct search_draft *d, const struct fields *f, const struct yaml_node *node)
{
	const char *word;
	if (read_words(f, node, "an item of \"stop\"", 1, &word))
		ids_put(d->stop, fold(f, word), arena_strdup(d->scratch, word));
}

/* The wrong spelling is the key: a value like others, that stands at the key's place. */
static bool read_wrong(const struct fields *f, const struct yaml_node *node, const char **ret)
{
	const struct yaml_node key = { .kind = YAML_SCALAR,
				       .line = node->key_line,
				       .col = node->key_col,
				       .key_line = node->key_line,
				       .key_col = node->key_col,
				       .quoted = true,
				       .text = span_of(node->key) };
	return read_words(f, &key, "a wrong spelling", LIMIT_MISSPELT_WORDS, ret);
}

static void read_spelling(struct search_draft *d, const struct fields *f,
			  const struct yaml_node *node)
{
	struct spelling *s = ARENA_NEW(d->scratch, struct spelling);
	if (node->bad)
		return;
	bool ok = read_wrong(f, node, &s->wrong);
	const char *name =
		arena_printf(f->arena, "\"%s\"", fields_excerpt(f->arena, span_of(node->key)));
	ok &= read_words(f, node, name, SIZE_MAX, &s->right);
	if (!ok)
		return;
	const char *wrong = fold(f, s->wrong);
	if (strcmp(wrong, fold(f, s->right)) == 0) {
		fields_report(f, DIAG_VALUE, yaml_key_place(f->file, node),
			      "Remove the two; capital letters and accents make no difference",
			      "the wrong and the right spelling of \"%s\" are the same",
			      fields_excerpt(f->arena, span_of(s->right)));
		return;
	}
	ids_put(d->misspelt, wrong, s);
}

void search_file_read(struct search_draft *d, const struct fields *file)
{
	const struct fields f = fields_part(file, "this file", &file_known);
	const struct yaml_node *root = f.file->root;
	bool ok = true;
	if (!fields_map(&f, root, "Begin its parts with synonyms:, stop: and misspelt:"))
		return;
	fields_keys(&f, root, &file_known);
	const struct yaml_node *synonyms = field_list(&f, root, &synonyms_field, &ok);
	const struct yaml_node *stop = field_list(&f, root, &stop_field, &ok);
	const struct yaml_node *misspelt = field_map(&f, root, &misspelt_field, &ok);
	if (synonyms)
		read_synonyms(d, &f, synonyms);
	for (const struct yaml_node *n = stop ? stop->first : NULL; n; n = n->next)
		read_stop(d, &f, n);
	for (const struct yaml_node *n = misspelt ? misspelt->first : NULL; n; n = n->next)
		read_spelling(d, &f, n);
}

/* ---- the model ---- */

void search_file_build(const struct search_draft *d, struct arena *a, struct search_words *ret)
{
	size_t n_synonyms = ids_count(d->synonyms), n_stop = ids_count(d->stop),
	       n_misspelt = ids_count(d->misspelt);
	struct phrases *synonyms = ARENA_ARRAY(a, struct phrases, n_synonyms);
	struct spelling *misspelt = ARENA_ARRAY(a, struct spelling, n_misspelt);
	const char **stop = ARENA_ARRAY(a, const char *, n_stop);
	for (size_t i = 0; i < n_synonyms; i++) {
		const struct phrases *p = ids_get(d->synonyms, ids_name(d->synonyms, i));
		synonyms[i] = (struct phrases){ copy_texts(a, p->list, p->n), p->n };
	}
	for (size_t i = 0; i < n_stop; i++)
		stop[i] = arena_strdup(a, ids_get(d->stop, ids_name(d->stop, i)));
	for (size_t i = 0; i < n_misspelt; i++) {
		const struct spelling *s = ids_get(d->misspelt, ids_name(d->misspelt, i));
		misspelt[i] =
			(struct spelling){ arena_strdup(a, s->wrong), arena_strdup(a, s->right) };
	}
	*ret = (struct search_words){
		synonyms, n_synonyms, { stop, n_stop }, misspelt, n_misspelt
	};
}
