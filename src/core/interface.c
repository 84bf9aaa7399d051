/* How it works: the file is a flat map; each line is looked up, checked and kept by itself. */
#include "core/interface.h"

#include "core/crisis_numbers.h"
#include "core/nearest.h"
#include "core/prose.h"

static void report_unknown(const struct fields *f, const struct yaml_node *node)
{
	struct nearest n = nearest_to(node->key);
	for (int i = 0; i < STR_COUNT; i++)
		nearest_try(&n, string_name((enum string_id)i));
	const char *hint = "Remove the line; the file that comes with askwell shows all names";
	if (n.best)
		hint = arena_printf(f->arena, "Did you mean \"%s\"?", n.best);
	fields_report(f, DIAG_KEY_UNKNOWN, yaml_key_place(f->file, node), hint,
		      "no text of the interface is called \"%s\"",
		      fields_excerpt(f->arena, span_of(node->key)));
}

static bool has_placeholder(const char *text, struct span wanted)
{
	size_t offset = 0;
	struct span name;
	while (string_next_placeholder(text, &offset, &name)) {
		if (span_equals(name, wanted))
			return true;
	}
	return false;
}

/* The first placeholder of text that other lacks; n 0: none. */
static struct span lacking(const char *text, const char *other)
{
	size_t offset = 0;
	struct span name;
	while (string_next_placeholder(text, &offset, &name)) {
		if (!has_placeholder(other, name))
			return name;
	}
	return (struct span){ text, 0 };
}

/* Its placeholders as a list of values, so that prose_check knows them. */
static const struct string_value *placeholders_of(struct arena *a, const char *text)
{
	size_t offset = 0, n = 0;
	struct span name;
	while (string_next_placeholder(text, &offset, &name))
		n++;
	struct string_value *values = ARENA_ARRAY(a, struct string_value, n + 1);
	offset = n = 0;
	while (string_next_placeholder(text, &offset, &name))
		values[n++].name = arena_strndup(a, name.s, name.n);
	return values;
}

static bool check_placeholders(const struct fields *f, const struct yaml_node *node,
			       const char *text, const char *english)
{
	if (!prose_check(f, node, placeholders_of(f->arena, english)))
		return false;
	struct span missing = lacking(english, text);
	if (missing.n == 0)
		return true;
	fields_report(f, DIAG_PLACEHOLDER, yaml_place(f->file, node),
		      arena_printf(f->arena, "The English text is: %s", english),
		      "the text must have {%.*s} in it", (int)missing.n, missing.s);
	return false;
}

/* "January,February,...": pages take the twelve names apart at the commas. */
static bool check_months(const struct fields *f, const struct yaml_node *node, const char *text)
{
	enum { MONTHS = 12 };
	size_t names = 0, empty = 0;
	for (const char *s = text;; s++) {
		size_t n = strcspn(s, ",");
		names++;
		empty += strspn(s, " ") >= n;
		s += n;
		if (!*s)
			break;
	}
	if (names == MONTHS && empty == 0)
		return true;
	fields_report(f, DIAG_VALUE, yaml_place(f->file, node),
		      "Write them like January,February,March and so on",
		      "the text must be the twelve names of the months with commas between");
	return false;
}

/* The numbers that each text of help must have. */
static const struct {
	enum string_id id;
	const char *number;
} needed_numbers[] = {
	{ STR_ALERT_988, "988" },           { STR_ALERT_988_MORE, "988" },
	{ STR_ALERT_988_LANGUAGE, "988" },  { STR_ALERT_911, "911" },
	{ STR_ALERT_STRIP, "988" },         { STR_ALERT_STRIP_REMOTE, "988" },
	{ STR_ALERT_MEDICAL_988, "988" },   { STR_ALERT_MEDICAL_911, "911" },
	{ STR_ALERT_MEDICAL_STRIP, "911" }, { STR_ALERT_MEDICAL_STRIP_REMOTE, "911" },
};

static const char *needed_number(enum string_id id)
{
	for (size_t i = 0; i < ARRAY_LEN(needed_numbers); i++)
		if (needed_numbers[i].id == id)
			return needed_numbers[i].number;
	return NULL;
}

static bool check_numbers(const struct fields *f, const struct yaml_node *node, enum string_id id,
			  const char *text)
{
	const char *number = needed_number(id);
	struct diag_place place = yaml_place(f->file, node);
	if (number && !crisis_number_is_in(text, number)) {
		fields_report(f, DIAG_CRISIS_NUMBER, place,
			      "Add it; until then the text that comes with askwell is shown",
			      "\"%s\" must have the number %s", node->key, number);
		return false;
	}
	if (number && crisis_foreign_digit(text)) {
		fields_report(f, DIAG_CRISIS_NUMBER, place,
			      "Write digits as they are on a phone: 0 1 2 3 4 5 6 7 8 9",
			      "\"%s\" has digits that no phone has", node->key);
		return false;
	}
	return true;
}

static void read_text(const struct fields *f, const struct yaml_node *node,
		      const struct strings *english, struct strings *ret)
{
	static const struct field what = { .key = "text", .limit = LIMIT_ANSWER_TEXT };
	enum string_id id = string_find(node->key);
	const char *text;
	if (id == STR_COUNT) {
		report_unknown(f, node);
		return;
	}
	const char *name = arena_printf(f->arena, "\"%s\"", node->key);
	if (!field_node_text(f, node, name, &what, &text))
		return;
	if (english->text[id] && !check_placeholders(f, node, text, english->text[id]))
		return;
	if (id == STR_DATE_MONTHS && !check_months(f, node, text))
		return;
	if (!check_numbers(f, node, id, text))
		return;
	ret->text[id] = text;
}

void interface_file_read(const struct fields *file, const struct strings *english,
			 struct strings *ret)
{
	const struct fields f = fields_part(file, "this file", NULL);
	if (!fields_map(&f, f.file->root, "Write one text a line, like home.greeting: Welcome"))
		return;
	for (const struct yaml_node *n = f.file->root->first; n; n = n->next) {
		if (!n->bad)
			read_text(&f, n, english, ret);
	}
}
