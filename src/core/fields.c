/* How it works: each reader finds its value, checks what it is, and says in one sentence what is
 * wrong with it.  Readers go on after a mistake where they can, so that one run of the check shows
 * everything that there is to repair. */
#include "core/fields.h"

#include <stdarg.h>
#include <stdio.h>

#include "core/dates.h"
#include "core/nearest.h"
#include "core/text.h"

enum { EXCERPT = 40, MESSAGE_BYTES = 1024 };

void fields_report(const struct fields *f, enum diag_code code, struct diag_place place,
		   const char *hint, const char *fmt, ...)
{
	char message[MESSAGE_BYTES];
	va_list args;
	va_start(args, fmt);
	vsnprintf(message, sizeof(message), fmt, args);
	va_end(args);
	diags_add(f->diags, code, place, f->file->bytes, hint, "%s", message);
}

struct fields fields_part(const struct fields *f, const char *unit, const struct known_keys *keys)
{
	struct fields part = *f;
	part.unit = unit;
	part.keys = keys;
	part.incomplete = false;
	return part;
}

char *fields_one_line(struct arena *a, struct span text)
{
	char *copy = arena_strndup(a, text.s, text.n);
	size_t to = 0;
	bool gap = false;
	for (size_t i = 0; i < text.n; i++) {
		char c = copy[i];
		if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
			gap = true;
			continue;
		}
		if (gap && to > 0)
			copy[to++] = ' ';
		gap = false;
		copy[to++] = c;
	}
	copy[to] = '\0';
	return copy;
}

const char *fields_excerpt(struct arena *a, struct span text)
{
	const char *line = fields_one_line(a, text);
	size_t n = strlen(line), end = 0;
	for (int i = 0; i < EXCERPT && end < n; i++) {
		size_t bytes;
		text_decode(line + end, n - end, &bytes);
		end += bytes;
	}
	return end == n ? line : arena_printf(a, "%.*s...", (int)end, line);
}

static const char *excerpt(const struct fields *f, const struct yaml_node *node)
{
	return fields_excerpt(f->diags->arena, node->text);
}

/* Nothing was written: `short:`, `short: ""`, and what YAML calls null. */
static bool is_empty(const struct yaml_node *node)
{
	if (node->kind != YAML_SCALAR)
		return false;
	const char *blank = " \t\r\n";
	if (strspn(node->text.s, blank) == node->text.n)
		return true;
	return !node->quoted && !node->block &&
	       (span_equals(node->text, SPAN_LITERAL("~")) ||
		span_equals(node->text, SPAN_LITERAL("null")));
}

bool fields_map(const struct fields *f, const struct yaml_node *node, const char *hint)
{
	if (node->kind == YAML_MAP)
		return true;
	if (node->bad)
		return false;
	fields_report(f, DIAG_TYPE, yaml_place(f->file, node), hint,
		      "%s must be lines of the form \"name: value\", not %s", f->unit,
		      node->kind == YAML_LIST ? "a list" : "a single text");
	return false;
}

static bool is_one_of(const char *key, const char *const *keys)
{
	for (; keys && *keys; keys++) {
		if (strcmp(key, *keys) == 0)
			return true;
	}
	return false;
}

/* "answer, ask": the known keys, but those that the map has. */
static const char *key_list(struct arena *a, const struct known_keys *keys,
			    const struct yaml_node *map)
{
	const char *list = "";
	for (const char *const *k = keys->known; *k; k++) {
		if (!map || !yaml_get(map, *k))
			list = arena_printf(a, "%s%s%s", list, *list ? ", " : "", *k);
	}
	return list;
}

/* "lists:120" */
static const char *glued_hint(struct arena *a, const char *key, const struct known_keys *keys)
{
	size_t n = strcspn(key, ":");
	if (!key[n] || !is_one_of(arena_strndup(a, key, n), keys->known))
		return NULL;
	return arena_printf(a, "Put a space behind the colon: %.*s: %s", (int)n, key, key + n + 1);
}

/* {by: Ann Lee, RN}: the comma made a key of what belongs to the text before it. */
static const char *comma_hint(struct arena *a, const struct yaml_node *before,
			      const struct yaml_node *n)
{
	while (before && before->next != n)
		before = before->next;
	bool bare =
		n->kind == YAML_SCALAR && n->text.n == 0 && !n->quoted && n->line == n->key_line;
	if (!bare || !before || before->kind != YAML_SCALAR || before->quoted || before->block ||
	    before->text.n == 0 || before->line != n->key_line)
		return NULL;
	return arena_printf(a, "Put quotes around a text with a comma: %s: \"%s, %s\"", before->key,
			    fields_excerpt(a, before->text), n->key);
}

static const char *key_hint(const struct fields *f, const struct yaml_node *map,
			    const struct yaml_node *node, const struct known_keys *keys)
{
	const char *key = node->key;
	if (is_one_of(key, keys->elsewhere))
		return keys->where;
	const char *glued = glued_hint(f->diags->arena, key, keys);
	if (glued)
		return glued;
	const char *comma = comma_hint(f->diags->arena, map->first, node);
	if (comma)
		return comma;
	struct nearest n = nearest_to(key);
	for (const char *const *k = keys->known; *k; k++)
		nearest_try(&n, *k);
	if (n.best)
		return arena_printf(f->diags->arena, "Did you mean \"%s\"?", n.best);
	const char *absent = key_list(f->diags->arena, keys, map);
	if (is_one_of(absent, keys->known))
		return arena_printf(f->diags->arena, "Did you mean \"%s\"?", absent);
	if (*absent)
		return arena_printf(f->diags->arena, "Did you mean one of %s?", absent);
	return arena_printf(f->diags->arena, "Known are %s", key_list(f->diags->arena, keys, NULL));
}

/* A key that was refused itself was reported, and has no text to be shown. */
static bool was_reported(const struct yaml_node *node)
{
	size_t offset;
	return node->bad && (node->kind == YAML_SCALAR ||
			     text_find_forbidden(span_of(node->key), false, &offset) != TEXT_FINE);
}

bool fields_keys(const struct fields *f, const struct yaml_node *map, const struct known_keys *keys)
{
	bool ok = true;
	for (const struct yaml_node *n = map->first; n; n = n->next) {
		if (is_one_of(n->key, keys->known))
			continue;
		ok = false;
		if (was_reported(n))
			continue;
		fields_report(f, DIAG_KEY_UNKNOWN, yaml_key_place(f->file, n),
			      key_hint(f, map, n, keys), "%s cannot have \"%s\"", f->unit,
			      fields_excerpt(f->diags->arena, span_of(n->key)));
	}
	return ok;
}

/* The value of an unknown key that was meant to be this one: then that is the mistake to report. */
static const struct yaml_node *find_misspelt(const struct fields *f, const struct yaml_node *map,
					     const char *key)
{
	struct nearest n = nearest_to(key);
	for (const struct yaml_node *k = map->first; k && f->keys; k = k->next) {
		if (!is_one_of(k->key, f->keys->known))
			nearest_try(&n, k->key);
	}
	return n.best ? yaml_get(map, n.best) : NULL;
}

/* The only unknown key is like no other: it stands where the missing one should, and its hint names
 * that. */
static bool has_stand_in(const struct fields *f, const struct yaml_node *map)
{
	const char *stand_in = NULL;
	for (const struct yaml_node *k = map->first; k && f->keys; k = k->next) {
		if (is_one_of(k->key, f->keys->known))
			continue;
		if (stand_in || is_empty(k) || is_one_of(k->key, f->keys->elsewhere))
			return false;
		stand_in = k->key;
	}
	if (!stand_in)
		return false;
	struct nearest n = nearest_to(stand_in);
	for (const char *const *k = f->keys->known; *k; k++)
		nearest_try(&n, *k);
	return !n.best;
}

static void report_empty(const struct fields *f, const struct yaml_node *node,
			 const struct field *what)
{
	struct arena *a = f->diags->arena;
	const char *hint = arena_printf(a, "Write it behind \"%s:\"", what->key);
	if (what->flags & FIELD_PARTS)
		hint = arena_printf(a, "Write them under \"%s:\", further to the right", what->key);
	else if (node->comment_col)
		hint = "The # begins a comment: put quotes around the text if it has one";
	fields_report(f, DIAG_KEY_MISSING, yaml_key_place(f->file, node), hint,
		      "%s has an empty \"%s\"", f->unit, what->key);
}

/* The key stands among those of the map, in a line that salvage left out. */
static bool was_left_out(const struct yaml_file *file, const struct yaml_node *map, const char *key)
{
	size_t n = strlen(key), indent = map->col - 1, end;
	bool here = false, left_out = false;
	unsigned line = 1;
	for (size_t at = 0; file->kept && at < file->bytes.n; at = end + 1, line++) {
		const char *s = file->bytes.s + at;
		const char *newline = memchr(s, '\n', file->bytes.n - at);
		end = newline ? (size_t)(newline - file->bytes.s) : file->bytes.n;
		size_t blank = 0;
		while (at + blank < end && strchr(" \t\r", s[blank]))
			blank++;
		if (at + blank >= end)
			continue;
		if (blank < indent) /* the map ends, or it begins below */
			here = left_out = false;
		here |= line == map->line;
		left_out |= blank == indent && end - at > blank + n && s[blank + n] == ':' &&
			    memcmp(s + blank, key, n) == 0 && file->kept[at + blank] == ' ';
		if (here && left_out)
			return true;
	}
	return false;
}

/* The node of a field; NULL when it is absent or empty, and *ok false when that is a mistake. */
static const struct yaml_node *find(const struct fields *f, const struct yaml_node *map,
				    const struct field *what, bool *ok)
{
	const struct yaml_node *node = yaml_get(map, what->key);
	bool has_parts = (what->flags & FIELD_PARTS) && node && node->kind != YAML_SCALAR;
	if (node && node->bad && !has_parts) {
		*ok = false;
		return NULL;
	}
	if (node && !is_empty(node))
		return node;
	if (!(what->flags & FIELD_REQUIRED))
		return NULL;
	*ok = false;
	const struct yaml_node *misspelt = node ? NULL : find_misspelt(f, map, what->key);
	if (misspelt && (what->flags & FIELD_PARTS))
		return misspelt; /* a typing mistake above them does not lose all entries */
	if (f->incomplete || misspelt || (!node && was_left_out(f->file, map, what->key)) ||
	    (!node && has_stand_in(f, map)))
		return NULL;
	if (node)
		report_empty(f, node, what);
	else
		fields_report(f, DIAG_KEY_MISSING, yaml_place(f->file, map), what->hint,
			      "%s has no \"%s\"", f->unit, what->key);
	return NULL;
}

/* A list or a map where one text belongs. */
static void report_no_text(const struct fields *f, const struct yaml_node *node, const char *name)
{
	struct diag_place place = yaml_place(f->file, node);
	if (node->kind == YAML_LIST) {
		fields_report(f, DIAG_TYPE, place, "Write it without - in front and without [ ]",
			      "%s must be one text, not a list", name);
		return;
	}
	const char *hint = "If a colon or { is part of the text, put quotes around the whole text";
	if (node->key && node->line > node->key_line)
		hint = arena_printf(f->diags->arena,
				    "For a text of several lines write \"%s: |\" above it",
				    node->key);
	fields_report(f, DIAG_TYPE, place, hint,
		      "%s must be a text, but is read as \"name: value\"", name);
}

static const char *quoted_key(const struct fields *f, const struct field *what)
{
	return arena_printf(f->diags->arena, "\"%s\"", what->key);
}

const struct yaml_node *field_scalar(const struct fields *f, const struct yaml_node *map,
				     const struct field *what, bool *ok)
{
	const struct yaml_node *node = find(f, map, what, ok);
	if (!node)
		return NULL;
	if (node->kind == YAML_SCALAR)
		return node;
	report_no_text(f, node, quoted_key(f, what));
	*ok = false;
	return NULL;
}

const char *fields_value_hint(const struct yaml_node *node, const char *hint)
{
	/* U+2018 to U+201F, each E2 80 98 to 9F in UTF-8. */
	const char *s = node->text.s;
	bool curly = node->text.n >= 3 && memcmp(s, "\xE2\x80", 2) == 0 &&
		     (unsigned char)s[2] >= 0x98 && (unsigned char)s[2] <= 0x9F;
	return curly ? "Use straight quotes (\") instead of curly ones" : hint;
}

static bool has_letter(const char *s)
{
	for (; *s; s++) {
		if ((*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') || (*s & 0x80))
			return true;
	}
	return false;
}

static bool check_text(const struct fields *f, const struct yaml_node *node, const char *name,
		       const struct field *what)
{
	struct diag_place place = yaml_place(f->file, node);
	if ((what->flags & FIELD_WORDS) && !has_letter(node->text.s)) {
		fields_report(f, DIAG_TYPE, place, "Write it in words",
			      "%s must be a text in words, not \"%s\"", name, excerpt(f, node));
		return false;
	}
	if (!what->limit || node->text.n <= what->limit) /* characters are no fewer bytes */
		return true;
	size_t length = text_characters(node->text);
	if (length <= what->limit)
		return true;
	fields_report(f, DIAG_LIMIT, place, "Make it shorter",
		      "%s has %zu characters; at most %zu are possible", name, length, what->limit);
	return false;
}

/* "Call room # 5": in a text, what is behind the # was hardly meant for nobody; behind one word
 * (an id, the name of a look) it may be a note. */
static void warn_of_comment(const struct fields *f, const struct yaml_node *node,
			    const struct field *what)
{
	struct diag_place place = { f->file->name, node->comment_line, node->comment_col };
	if (node->comment_col && ((what->flags & FIELD_WORDS) || text_words(node->text) > 1))
		fields_report(
			f, DIAG_YAML_COMMENT_CUT, place,
			"Put quotes around the text; a note of yours goes on a line of its own",
			"everything from this # on is not shown");
}

bool field_node_text(const struct fields *f, const struct yaml_node *node, const char *name,
		     const struct field *what, const char **ret)
{
	if (node->bad)
		return false;
	if (node->kind != YAML_SCALAR) {
		report_no_text(f, node, name);
		return false;
	}
	if (is_empty(node)) {
		fields_report(f, DIAG_VALUE, yaml_key_place(f->file, node),
			      "Write a text, or remove the line", "%s is empty", name);
		return false;
	}
	if (!check_text(f, node, name, what))
		return false;
	warn_of_comment(f, node, what);
	*ret = fields_one_line(f->arena, node->text);
	return true;
}

bool field_text(const struct fields *f, const struct yaml_node *map, const struct field *what,
		const char **ret)
{
	bool ok = true;
	const struct yaml_node *node = field_scalar(f, map, what, &ok);
	*ret = "";
	if (!node)
		return ok;
	return field_node_text(f, node, quoted_key(f, what), what, ret);
}

const struct yaml_node *field_list(const struct fields *f, const struct yaml_node *map,
				   const struct field *what, bool *ok)
{
	const struct yaml_node *node = find(f, map, what, ok);
	if (!node)
		return NULL;
	if (node->kind != YAML_LIST) {
		const char *hint = "Write one item a line, each with - and a space in front";
		if (node->kind == YAML_SCALAR)
			hint = arena_printf(
				f->diags->arena,
				"Put it in brackets, with commas between several: %s: [%s]",
				what->key, excerpt(f, node));
		fields_report(f, DIAG_TYPE, yaml_place(f->file, node), hint,
			      "\"%s\" must be a list", what->key);
		*ok = false;
		return NULL;
	}
	if (what->limit && node->count > what->limit) {
		fields_report(f, DIAG_LIMIT, yaml_place(f->file, node), "Make the list shorter",
			      "\"%s\" has %zu items; at most %zu are possible", what->key,
			      node->count, what->limit);
		*ok = false;
		return NULL;
	}
	return node;
}

const struct yaml_node *field_map(const struct fields *f, const struct yaml_node *map,
				  const struct field *what, bool *ok)
{
	const struct yaml_node *node = find(f, map, what, ok);
	if (!node)
		return NULL;
	struct fields part = fields_part(f, quoted_key(f, what), NULL);
	if (fields_map(&part, node, what->hint))
		return node;
	*ok = false;
	return NULL;
}

bool field_texts(const struct fields *f, const struct yaml_node *map, const struct field *what,
		 struct text_list *ret)
{
	bool ok = true;
	struct field list = *what;
	list.limit = what->flags & FIELD_ANY_COUNT ? 0 : LIMIT_LIST_ITEMS;
	const struct yaml_node *node = field_list(f, map, &list, &ok);
	*ret = (struct text_list){ NULL, 0 };
	if (!node || node->count == 0)
		return ok;
	const char **texts = ARENA_ARRAY(f->arena, const char *, node->count);
	const char *name = arena_printf(f->diags->arena, "an item of \"%s\"", what->key);
	size_t n = 0;
	for (const struct yaml_node *item = node->first; item; item = item->next)
		ok &= field_node_text(f, item, name, what, &texts[n++]);
	*ret = (struct text_list){ texts, n };
	return ok;
}

/* The text with each dash of a word processor (U+2010 to U+2015, U+2212) as a plain hyphen; NULL
 * when there is none. */
static const char *plain_hyphens(struct arena *a, const char *text)
{
	size_t n = strlen(text), to = 0;
	char *copy = arena_strndup(a, text, n);
	for (size_t i = 0; i < n; to++) {
		const char *s = text + i;
		bool dash = (memcmp(s, "\xE2\x80", MIN(n - i, 2)) == 0 && n - i >= 3 &&
			     (unsigned char)s[2] >= 0x90 && (unsigned char)s[2] <= 0x95) ||
			    strncmp(s, "\u2212", 3) == 0;
		copy[to] = dash ? '-' : *s;
		i += dash ? 3 : 1;
	}
	copy[to] = '\0';
	return to < n ? copy : NULL;
}

static const char *date_hint(const struct fields *f, const struct yaml_node *node)
{
	const char *plain = plain_hyphens(f->diags->arena, node->text.s);
	if (plain && date_read(plain))
		return arena_printf(f->diags->arena, "Use plain hyphens (-): %s", plain);
	return fields_value_hint(node,
				 "Write a day of the calendar as year-month-day, like 2026-11-21");
}

bool field_date(const struct fields *f, const struct yaml_node *map, const struct field *what,
		int *ret)
{
	bool ok = true;
	const struct yaml_node *node = field_scalar(f, map, what, &ok);
	*ret = 0;
	if (!node)
		return ok;
	*ret = date_read(node->text.s);
	if (*ret)
		return true;
	fields_report(f, DIAG_VALUE, yaml_place(f->file, node), date_hint(f, node),
		      "\"%s\" is not a date: \"%s\"", what->key, excerpt(f, node));
	return false;
}

bool field_number(const struct fields *f, const struct yaml_node *map, const char *key, int min,
		  int max, int *ret)
{
	bool ok = true;
	const struct yaml_node *node = field_scalar(f, map, &(struct field){ .key = key }, &ok);
	if (!node)
		return ok;
	const char *s = node->text.s;
	int value = 0;
	size_t digits = strspn(s, "0123456789");
	if (digits == node->text.n && digits <= 6) {
		for (; *s; s++)
			value = value * 10 + (*s - '0');
		if (value >= min && value <= max) {
			*ret = value;
			return true;
		}
	}
	fields_report(f, DIAG_VALUE, yaml_place(f->file, node), NULL,
		      "\"%s\" must be a whole number from %d to %d, not \"%s\"", key, min, max,
		      excerpt(f, node));
	return false;
}

bool field_truth(const struct fields *f, const struct yaml_node *map, const char *key, bool *ret)
{
	static const char *const yes[] = { "true", "True", "TRUE", "yes", "Yes", "YES", NULL };
	static const char *const no[] = { "false", "False", "FALSE", "no", "No", "NO", NULL };
	bool ok = true;
	const struct yaml_node *node = field_scalar(f, map, &(struct field){ .key = key }, &ok);
	if (!node)
		return ok;
	if (is_one_of(node->text.s, yes) || is_one_of(node->text.s, no)) {
		*ret = is_one_of(node->text.s, yes);
		return true;
	}
	fields_report(f, DIAG_VALUE, yaml_place(f->file, node), "Write true or false",
		      "\"%s\" must be true or false, not \"%s\"", key, excerpt(f, node));
	return false;
}

static bool is_id_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool id_is_good(const char *id)
{
	size_t n = 0;
	for (; id[n]; n++) {
		if (!is_id_character(id[n]) && !(id[n] == '-' && n > 0))
			return false;
	}
	return n > 0 && n <= LIMIT_ID_BYTES;
}

const char *id_suggest(struct arena *a, const char *text)
{
	char id[LIMIT_ID_BYTES + 1];
	size_t n = 0;
	for (; *text && n < LIMIT_ID_BYTES; text++) {
		char c = *text >= 'A' && *text <= 'Z' ? (char)(*text - 'A' + 'a') : *text;
		if (is_id_character(c))
			id[n++] = c;
		else if ((unsigned char)c < 0x80 && n > 0 && id[n - 1] != '-')
			id[n++] = '-';
	}
	while (n > 0 && id[n - 1] == '-')
		n--;
	return arena_strndup(a, id, n);
}

bool field_id(const struct fields *f, const struct yaml_node *node, const char *name,
	      const char **ret)
{
	static const struct field what = { .key = "id" };
	const char *id;
	if (!field_node_text(f, node, name, &what, &id))
		return false;
	if (id_is_good(id)) {
		*ret = id;
		return true;
	}
	struct diag_place place = yaml_place(f->file, node);
	if (strlen(id) > LIMIT_ID_BYTES) {
		fields_report(f, DIAG_ID_FORM, place, "Make it shorter",
			      "%s has more than %d characters", name, LIMIT_ID_BYTES);
		return false;
	}
	const char *plain = plain_hyphens(f->diags->arena, id);
	const char *better = id_suggest(f->diags->arena, plain ? plain : id);
	const char *hint = *better ? arena_printf(f->diags->arena, "Write %s", better) : NULL;
	fields_report(f, DIAG_ID_FORM, place, fields_value_hint(node, hint),
		      "%s can have only small letters a to z, digits and hyphens, not \"%s\"", name,
		      excerpt(f, node));
	return false;
}
