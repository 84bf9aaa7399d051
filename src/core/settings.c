/* How it works: field by field, as in every content file.  The clinic's texts may not have curly
 * brackets, because they are put where other texts have theirs. */
#include "core/settings.h"

#include "core/layers.h"
#include "core/prose.h"

static const struct known_keys file_known = {
	(const char *const[]){ "clinic", "languages", "theme", "staffed", "idle", NULL },
	(const char *const[]){ "name", "phone", "hours", NULL },
	"It belongs to the clinic: write clinic: and under it, two spaces in, this line"
};
static const struct known_keys clinic_known = {
	(const char *const[]){ "name", "phone", "hours", NULL }, NULL, NULL
};
static const struct known_keys idle_known = {
	(const char *const[]){ "lists", "answer", "warning", NULL }, NULL, NULL
};
static const struct field clinic_field = {
	"clinic", 0, FIELD_PARTS, "Write name:, phone: and hours: under it, two spaces in"
};
static const struct field idle_field = { "idle", 0, FIELD_PARTS,
					 "Write idle: {lists: 120, answer: 180, warning: 60}" };
static const struct field languages_field = { "languages", LIMIT_LANGUAGES, FIELD_PARTS, NULL };
static const struct field language_field = { "language", 0, 0, NULL };
static const struct field theme_field = { "theme", 0, 0, NULL };

struct settings settings_builtin(void)
{
	return (struct settings){ .clinic = { "", "", "" },
				  .theme = "calm",
				  .staffed = true,
				  .idle_lists = 120,
				  .idle_answer = 180,
				  .idle_warning = 60 };
}

static void read_clinic(const struct fields *file, const struct yaml_node *root, struct clinic *ret)
{
	static const struct string_value none[] = { { NULL, NULL } };
	bool ok = true;
	const struct yaml_node *node = field_map(file, root, &clinic_field, &ok);
	const struct fields f = fields_part(file, "\"clinic\"", &clinic_known);
	if (!node)
		return;
	struct {
		struct field field;
		const char **value;
	} texts[] = { { { "name", LIMIT_LINE_TEXT, FIELD_AS_IS, NULL }, &ret->name },
		      { { "phone", LIMIT_LINE_TEXT, FIELD_AS_IS, NULL }, &ret->phone },
		      { { "hours", LIMIT_LINE_TEXT, FIELD_AS_IS, NULL }, &ret->hours } };
	fields_keys(&f, node, &clinic_known);
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		const char *text;
		if (prose_text(&f, node, &texts[i].field, none, &text) && *text)
			*texts[i].value = text;
	}
}

static bool has_directory(const struct content_source *src, struct span code)
{
	for (size_t i = 0; i < src->n_layers; i++) {
		if (layer_has_language(&src->layers[i], code))
			return true;
	}
	return false;
}

static const char *directory_hint(const struct fields *f, const struct content_source *src,
				  const char *code)
{
	for (size_t i = 0; i < src->n_layers; i++) {
		struct span capital = layer_capital_language(&src->layers[i], code);
		if (capital.n > 0)
			return arena_printf(f->arena, "Rename the directory %.*s to %s",
					    (int)capital.n, capital.s, code);
	}
	return arena_printf(f->arena,
			    "Make a directory %s beside kiosk.yaml with its files, or remove it "
			    "here",
			    code);
}

/* A language of the list; NULL: it is left out. */
static const char *read_language(const struct fields *f, const struct content_source *src,
				 const struct yaml_node *node)
{
	const char *code;
	struct diag_place place = yaml_place(f->file, node);
	if (!field_node_text(f, node, "a language", &language_field, &code))
		return NULL;
	if (!language_is_good(span_of(code))) {
		fields_report(f, DIAG_VALUE, place, "Write its directory's name, like en or es",
			      "a language has 2 to 8 small letters or hyphens, not \"%s\"",
			      fields_excerpt(f->arena, span_of(code)));
		return NULL;
	}
	if (!has_directory(src, span_of(code))) {
		fields_report(f, DIAG_VALUE, place, directory_hint(f, src, code),
			      "there is no directory for the language \"%s\"", code);
		return NULL;
	}
	return code;
}

/* A list without a language would silently be no list. */
static void report_no_languages(const struct fields *f, const struct yaml_node *list)
{
	fields_report(f, DIAG_VALUE, yaml_place(f->file, list),
		      "Write languages: [en], or remove the line",
		      "\"languages\" has no language in it");
}

static void read_languages(const struct fields *f, const struct content_source *src,
			   const struct yaml_node *root, struct settings *ret)
{
	bool ok = true;
	const char *found[LIMIT_LANGUAGES];
	size_t n = 0;
	const struct yaml_node *list = field_list(f, root, &languages_field, &ok);
	if (list && list->count == 0)
		report_no_languages(f, list);
	for (const struct yaml_node *item = list ? list->first : NULL; item; item = item->next) {
		const char *code = read_language(f, src, item);
		bool twice = false;
		for (size_t i = 0; code && i < n; i++)
			twice |= strcmp(found[i], code) == 0;
		if (twice)
			fields_report(f, DIAG_VALUE, yaml_place(f->file, item),
				      "Remove one of the two", "the language \"%s\" is here twice",
				      code);
		else if (code)
			found[n++] = code;
	}
	if (n == 0)
		return;
	memcpy(ret->languages, found, n * sizeof(*found));
	ret->n_languages = n;
}

/* "calm" of "calm.yaml", and of "themes/calm.yaml"; NULL: it is not the name of a file. */
static const char *theme_of_file(struct arena *a, struct span text)
{
	static const char ending[] = ".yaml";
	size_t n = sizeof(ending) - 1;
	if (text.n <= n || memcmp(text.s + text.n - n, ending, n) != 0)
		return NULL;
	const char *id = arena_strndup(a, text.s, text.n - n), *slash = strrchr(id, '/');
	id = slash ? slash + 1 : id;
	return id_is_good(id) ? id : NULL;
}

static void read_theme(const struct fields *f, const struct yaml_node *root, struct settings *ret)
{
	bool ok = true;
	const struct yaml_node *node = field_scalar(f, root, &theme_field, &ok);
	const char *theme;
	const char *meant = node ? theme_of_file(f->arena, node->text) : NULL;
	if (meant)
		fields_report(f, DIAG_ID_FORM, yaml_place(f->file, node),
			      arena_printf(f->arena, "Write %s", meant),
			      "\"theme\" is the name of a theme, not of its file");
	if (!node || meant || !field_id(f, node, "\"theme\"", &theme))
		return;
	ret->theme = theme;
	ret->theme_place = yaml_place(f->file, node);
}

/* Without a value it would silently be what it was before: so much depends on it that the person
 * has to say it. */
static void read_staffed(const struct fields *f, const struct yaml_node *root, bool *ret)
{
	const struct yaml_node *node = yaml_get(root, "staffed");
	if (node && !node->bad && node->kind == YAML_SCALAR && node->text.n == 0)
		fields_report(f, DIAG_VALUE, yaml_key_place(f->file, node),
			      "Write true or false, or remove the line", "\"staffed\" is empty");
	else
		field_truth(f, root, "staffed", ret);
}

static void read_idle(const struct fields *file, const struct yaml_node *root, struct settings *ret)
{
	bool ok = true;
	const struct yaml_node *node = field_map(file, root, &idle_field, &ok);
	const struct fields f = fields_part(file, "\"idle\"", &idle_known);
	if (!node)
		return;
	fields_keys(&f, node, &idle_known);
	field_number(&f, node, "lists", LIMIT_IDLE_MIN, LIMIT_IDLE_MAX, &ret->idle_lists);
	field_number(&f, node, "answer", LIMIT_IDLE_MIN, LIMIT_IDLE_MAX, &ret->idle_answer);
	field_number(&f, node, "warning", LIMIT_WARNING_MIN, LIMIT_WARNING_MAX, &ret->idle_warning);
}

void settings_file_read(const struct fields *file, const struct content_source *src,
			struct settings *ret)
{
	const struct fields f = fields_part(file, "this file", &file_known);
	const struct yaml_node *root = f.file->root;
	if (!fields_map(&f, root, "Write one setting a line, like theme: calm"))
		return;
	fields_keys(&f, root, &file_known);
	read_clinic(&f, root, &ret->clinic);
	read_languages(&f, src, root, ret);
	read_theme(&f, root, ret);
	read_staffed(&f, root, &ret->staffed);
	read_idle(&f, root, ret);
}
