/* How it works: every value is read as what it must be; what is read is not kept. */
#include "core/searchfile.h"

static const struct known_keys file_known = {
	(const char *const[]){ "synonyms", "stop", "misspelt", NULL }, NULL, NULL
};
static const struct field synonyms_field = { "synonyms", 0, FIELD_PARTS, NULL };
static const struct field misspelt_field = {
	"misspelt", 0, FIELD_PARTS, "Write the wrong spelling, a colon, and the right one"
};
static const struct field stop_field = { "stop", LIMIT_LINE_TEXT, FIELD_ANY_COUNT, NULL };
static const struct field word_field = { "text", LIMIT_LINE_TEXT, 0, NULL };

static bool check_synonyms(const struct fields *f, const struct yaml_node *root)
{
	bool ok = true;
	const char *text;
	const struct yaml_node *list = field_list(f, root, &synonyms_field, &ok);
	for (const struct yaml_node *n = list ? list->first : NULL; n; n = n->next) {
		if (n->bad)
			continue;
		if (n->kind != YAML_LIST) {
			fields_report(f, DIAG_TYPE, yaml_place(f->file, n),
				      "Write words that mean the same as - [cost, price, fee]",
				      "an item of \"synonyms\" must be a list");
			ok = false;
			continue;
		}
		for (const struct yaml_node *w = n->first; w; w = w->next)
			ok &= field_node_text(f, w, "a synonym", &word_field, &text);
	}
	return ok;
}

static bool check_misspelt(const struct fields *f, const struct yaml_node *root)
{
	const char *text;
	bool ok = true;
	const struct yaml_node *map = field_map(f, root, &misspelt_field, &ok);
	for (const struct yaml_node *n = map ? map->first : NULL; n; n = n->next)
		ok &= field_node_text(f, n, arena_printf(f->arena, "\"%s\"", n->key), &word_field,
				      &text);
	return ok;
}

bool search_file_check(const struct fields *file)
{
	const struct fields f = fields_part(file, "this file", &file_known);
	const struct yaml_node *root = f.file->root;
	struct text_list stop;
	if (!fields_map(&f, root, "Begin its parts with synonyms:, stop: and misspelt:"))
		return false;
	bool ok = fields_keys(&f, root, &file_known);
	ok &= check_synonyms(&f, root);
	ok &= field_texts(&f, root, &stop_field, &stop);
	ok &= check_misspelt(&f, root);
	return ok;
}
