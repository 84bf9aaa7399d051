/* How it works: brackets are looked for in the source of a text, where every character has its
 * place in the file; what was found good there is then filled in, for Markdown in each run. */
#include "core/prose.h"

#include "core/nearest.h"
#include "core/text.h"

enum { NAME_SHOWN = 40 };

static const struct string_value *value_named(const struct string_value *values, struct span name)
{
	for (; values->name; values++) {
		if (span_equals(span_of(values->name), name))
			return values;
	}
	return NULL;
}

/* "{clinic.name}, {clinic.phone}" */
static const char *known_names(struct arena *a, const struct string_value *values)
{
	const char *list = "";
	for (; values->name; values++)
		list = arena_printf(a, "%s%s{%s}", list, *list ? ", " : "", values->name);
	return list;
}

/* The name in the brackets that open here, as far as there is one: "{ Clinic Name }". */
static struct span bracketed(struct span text, size_t open)
{
	struct span name = { text.s + open + 1, 0 };
	while (open + 1 + name.n < text.n && name.n < NAME_SHOWN) {
		char c = name.s[name.n];
		if (c == '}')
			return name;
		if (c == '{' || c == '\n')
			break;
		name.n++;
	}
	return (struct span){ name.s, 0 };
}

static void report_bracket(const struct fields *f, const struct yaml_node *node, size_t offset,
			   const struct string_value *values)
{
	struct arena *a = f->diags->arena;
	struct diag_place place = yaml_text_place(f->file, node, offset);
	struct span inside = { node->text.s, 0 };
	if (node->text.s[offset] == '{')
		inside = bracketed(node->text, offset);
	const char *known = known_names(a, values);
	if (inside.n == 0 || !values->name) {
		fields_report(f, DIAG_PLACEHOLDER, place,
			      *known ? arena_printf(a, "Use ( ) instead, or one of %s", known)
				     : "Use ( ) instead",
			      "curly brackets cannot be used here");
		return;
	}
	const char *name = arena_strndup(a, inside.s, inside.n);
	struct nearest n = nearest_to(fields_one_line(a, inside));
	for (const struct string_value *v = values; v->name; v++)
		nearest_try(&n, v->name);
	const char *hint =
		n.best ? arena_printf(a, "Did you mean {%s}?", n.best)
		       : arena_printf(a, values[1].name ? "Known are %s" : "Write %s", known);
	fields_report(f, DIAG_PLACEHOLDER, place, hint, "{%s} does not stand for anything", name);
}

bool prose_check(const struct fields *f, const struct yaml_node *node,
		 const struct string_value *values)
{
	const char *s = node->text.s;
	for (size_t at = strcspn(s, "{}"); at < node->text.n; at += strcspn(s + at, "{}")) {
		size_t next = at;
		struct span name;
		if (s[at] != '{' || !string_next_placeholder(s, &next, &name) ||
		    name.s != s + at + 1 || !value_named(values, name)) {
			report_bracket(f, node, at, values);
			return false;
		}
		at = next;
	}
	return true;
}

/* ---- what was meant for the file or for Markdown, and patients would read ---- */

/* U+201C to U+201F, each E2 80 and a byte more. */
static bool is_curly_quote(const char *s)
{
	return memcmp(s, "\xE2\x80", 2) == 0 && (unsigned char)s[2] >= 0x9C &&
	       (unsigned char)s[2] <= 0x9F;
}

/* Curly quotes around the whole text, and no others in it. */
static bool is_in_curly_quotes(const struct yaml_node *node)
{
	const char *s = node->text.s;
	size_t n = node->text.n;
	if (node->quoted || node->block || n < 6 || !is_curly_quote(s) ||
	    !is_curly_quote(s + n - 3))
		return false;
	for (size_t i = 3; i + 5 < n; i++) {
		if (is_curly_quote(s + i))
			return false;
	}
	return true;
}

/* name: what the text is called, within the sentence. */
static void report_marks(const struct fields *f, const struct yaml_node *node,
			 const struct field *what, const char *name)
{
	size_t offset;
	if (!(what->flags & FIELD_AS_IS) && markup_in_words(node->text, &offset))
		fields_report(f, DIAG_MARKUP_SHOWN, yaml_text_place(f->file, node, offset),
			      "Write plain words; only an answer can have lists, ** and links",
			      "%s takes no markup: patients would read these signs", name);
	if (is_in_curly_quotes(node))
		fields_report(f, DIAG_CURLY_QUOTES, yaml_place(f->file, node),
			      "Delete them, or write straight quotes (\")",
			      "patients will read these curly quotes");
}

static struct span next_line(struct span *rest)
{
	const char *newline = memchr(rest->s, '\n', rest->n);
	size_t n = newline ? (size_t)(newline - rest->s) : rest->n;
	struct span line = { rest->s, n };
	n += newline != NULL;
	*rest = (struct span){ rest->s + n, rest->n - n };
	return line;
}

static size_t leading_spaces(struct span line)
{
	size_t n = 0;
	while (n < line.n && line.s[n] == ' ')
		n++;
	return n;
}

/* "- ", "1. " */
static bool is_list_sign(const char *s, size_t n)
{
	size_t digits = 0;
	while (digits < n && s[digits] >= '0' && s[digits] <= '9')
		digits++;
	return digits + 1 < n && s[digits + 1] == ' ' &&
	       strchr(digits ? ".)" : "-*+", s[digits]) != NULL;
}

/* "answer: >" makes one line of a list. */
static void report_joined_list(const struct fields *f, const struct yaml_node *node)
{
	struct span rest = f->file->bytes;
	if (node->quoted || node->block)
		return;
	for (unsigned line = 1; line < node->line && rest.n; line++)
		next_line(&rest);
	struct span first = next_line(&rest);
	if (node->col > first.n || first.s[node->col - 1] != '>')
		return;
	for (unsigned number = node->line + 1; rest.n; number++) {
		struct span line = next_line(&rest);
		size_t indent = leading_spaces(line);
		if (indent == line.n)
			continue;
		if (indent < node->key_col)
			return;
		if (!is_list_sign(line.s + indent, line.n - indent))
			continue;
		struct diag_place place = { f->file->name, number, (unsigned)indent + 1 };
		fields_report(f, DIAG_MARKUP_SHOWN, place,
			      arena_printf(f->diags->arena, "Write %s: | instead of %s: >",
					   node->key, node->key),
			      "this list would run together: the > above joins its lines");
		return;
	}
}

bool prose_text(const struct fields *f, const struct yaml_node *map, const struct field *what,
		const struct string_value *values, const char **ret)
{
	if (!field_text(f, map, what, ret))
		return false;
	if (**ret == '\0')
		return true;
	const struct yaml_node *node = yaml_get(map, what->key);
	if (!prose_check(f, node, values))
		return false;
	report_marks(f, node, what, arena_printf(f->diags->arena, "\"%s\"", what->key));
	if (strchr(*ret, '{'))
		*ret = string_fill(f->arena, *ret, values);
	return true;
}

bool prose_texts(const struct fields *f, const struct yaml_node *map, const struct field *what,
		 const struct string_value *values, struct text_list *ret)
{
	if (!field_texts(f, map, what, ret))
		return false;
	if (ret->n == 0)
		return true;
	bool ok = true;
	const char **filled = ARENA_ARRAY(f->arena, const char *, ret->n);
	const char *name = arena_printf(f->diags->arena, "an item of \"%s\"", what->key);
	const struct yaml_node *item = yaml_get(map, what->key)->first;
	for (size_t i = 0; i < ret->n; i++, item = item->next) {
		ok &= prose_check(f, item, values);
		report_marks(f, item, what, name);
		filled[i] = ret->list[i];
		if (strchr(filled[i], '{'))
			filled[i] = string_fill(f->arena, filled[i], values);
	}
	ret->list = filled;
	return ok;
}

/* The same markup with every placeholder filled in. */
static struct markup filled_markup(struct arena *a, struct markup m,
				   const struct string_value *values)
{
	struct block *blocks = arena_memdup(a, m.blocks, m.n_blocks, sizeof(*blocks));
	for (size_t i = 0; i < m.n_blocks; i++) {
		struct run *runs = arena_memdup(a, blocks[i].runs, blocks[i].n_runs, sizeof(*runs));
		for (size_t j = 0; j < blocks[i].n_runs; j++)
			runs[j].text = string_fill(a, runs[j].text, values);
		blocks[i].runs = runs;
	}
	return (struct markup){ blocks, m.n_blocks };
}

static bool has_link(const struct link_use *links, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(links[i].id, id) == 0)
			return true;
	}
	return false;
}

static void collect_links(const struct fields *f, const struct yaml_node *node, struct prose *p)
{
	size_t most = 0, n = 0;
	for (size_t i = 0; i < p->text.n_blocks; i++) {
		for (size_t j = 0; j < p->text.blocks[i].n_runs; j++)
			most += p->text.blocks[i].runs[j].link != NULL;
	}
	struct link_use *links = ARENA_ARRAY(f->arena, struct link_use, most);
	for (size_t i = 0; i < p->text.n_blocks; i++) {
		const struct block *b = &p->text.blocks[i];
		for (size_t j = 0; j < b->n_runs; j++) {
			const struct run *r = &b->runs[j];
			if (!r->link || has_link(links, n, r->link))
				continue;
			links[n++] = (struct link_use){ r->link,
							yaml_text_place(f->file, node, r->offset) };
		}
	}
	p->links = links;
	p->n_links = n;
}

static bool within_limit(const struct fields *f, const struct yaml_node *node,
			 const struct field *what)
{
	if (!what->limit || node->text.n <= what->limit) /* characters are no fewer bytes */
		return true;
	size_t length = text_characters(node->text);
	if (length <= what->limit)
		return true;
	fields_report(f, DIAG_LIMIT, yaml_place(f->file, node), "Make it shorter",
		      "\"%s\" has %zu characters; at most %zu are possible", what->key, length,
		      what->limit);
	return false;
}

bool prose_markup(const struct fields *f, const struct yaml_node *map, const struct field *what,
		  const struct string_value *values, struct prose *ret)
{
	bool ok = true;
	const struct yaml_node *node = field_scalar(f, map, what, &ok);
	*ret = (struct prose){ .source = "" };
	if (!node)
		return ok;
	if (!within_limit(f, node, what))
		return false;
	ok = prose_check(f, node, values);
	struct markup_problem problem;
	if (!markup_read(f->arena, node->text, &ret->text, &problem)) {
		fields_report(f, DIAG_MARKUP, yaml_text_place(f->file, node, problem.offset),
			      problem.hint, "%s cannot be used here", problem.message);
		return false;
	}
	if (problem.message)
		fields_report(f, DIAG_MARKUP_SHOWN, yaml_text_place(f->file, node, problem.offset),
			      problem.hint, "%s", problem.message);
	report_joined_list(f, node);
	ret->source = arena_strndup(f->arena, node->text.s, node->text.n);
	collect_links(f, node, ret);
	if (strchr(node->text.s, '{'))
		ret->text = filled_markup(f->arena, ret->text, values);
	return ok;
}

/* Writes the words to out (unless that is NULL) and returns their bytes. */
static size_t plain(const struct markup *m, char *out)
{
	size_t size = 0;
	for (size_t i = 0; i < m->n_blocks; i++) {
		const struct block *b = &m->blocks[i];
		for (size_t j = 0; j < b->n_runs; j++) {
			size_t n = strlen(b->runs[j].text);
			if (out)
				memcpy(out + size, b->runs[j].text, n);
			size += n;
		}
		if (out)
			out[size] = '\n';
		size++;
	}
	return size;
}

const char *prose_plain(struct arena *a, const struct markup *m)
{
	char *out = arena_alloc(a, plain(m, NULL) + 1);
	plain(m, out);
	return out;
}

struct span runs_text(struct arena *a, const struct run *runs, size_t n)
{
	size_t length = 0, at = 0;
	for (size_t i = 0; i < n; i++)
		length += strlen(runs[i].text);
	char *text = arena_alloc(a, length + 1);
	for (size_t i = 0; i < n; i++) {
		size_t part = strlen(runs[i].text);
		memcpy(text + at, runs[i].text, part);
		at += part;
	}
	return (struct span){ text, length };
}
