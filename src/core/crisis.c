/* How it works: each part is read by itself into a version of its own, and takes the place of the
 * lower layer's only when nothing is wrong with it.  What is below the lowest layer is in this
 * file: with no usable content at all the numbers are still shown. */
#include "core/crisis.h"

#include "core/copy.h"
#include "core/crisis_numbers.h"
#include "core/text.h"

/* The last resort, in case that even the content compiled in has no crisis words. */
static const char last_full[] = "Call or text 988 in a crisis, any time. In danger now: call 911";
static const char last_medium[] = "Call or text 988. In danger: call 911";
static const char last_short[] = "988: call or text";

enum { FULL_COLUMNS = 80, SHORT_COLUMNS = 40 };

static const char *const phrase_keys[PHRASES_COUNT + 1] = { "panel",         "strip", "medical",
							    "medical-strip", "never", NULL };
static const struct known_keys file_known = {
	(const char *const[]){ "line", "page", "phrases", NULL }, NULL, NULL
};
static const struct known_keys line_known = {
	(const char *const[]){ "full", "medium", "short", NULL }, NULL, NULL
};
static const struct known_keys block_known = {
	(const char *const[]){ "heading", "when", "text", NULL }, NULL, NULL
};
static const struct known_keys phrases_known = { phrase_keys, NULL, NULL };

static const struct field line_fields[] = {
	{ "full", LIMIT_LINE_TEXT, FIELD_REQUIRED,
	  "Add full: with the whole line, 988 and 911 in it" },
	{ "medium", LIMIT_LINE_TEXT, FIELD_REQUIRED, "Add medium: with a shorter line, 988 in it" },
	{ "short", LIMIT_LINE_TEXT, FIELD_REQUIRED,
	  "Add short: with the shortest line, 988 in it" },
};
static const struct field line_field = {
	"line", 0, FIELD_PARTS, "Write full:, medium: and short: under it, two spaces in"
};
static const struct field phrases_field = {
	"phrases", 0, FIELD_PARTS, "Write panel:, strip: and so on under it, each with a list"
};
static const struct field page_field = { "page", LIMIT_LIST_ITEMS, 0, NULL };
static const struct field heading_field = { "heading", LIMIT_LINE_TEXT, FIELD_WORDS, NULL };
static const struct field when_field = { "when", 0, 0, NULL };
static const struct field text_field = {
	"text", LIMIT_ANSWER_TEXT, FIELD_REQUIRED,
	"Add text: | and the text under it, further to the right"
};

static const struct string_value no_values[] = { { NULL, NULL } };

void crisis_init(struct crisis_draft *c, struct arena *scratch)
{
	*c = (struct crisis_draft){ .scratch = scratch };
	for (size_t i = 0; i < PHRASES_COUNT; i++)
		c->known[i] = ids_new(scratch);
}

/* ---- numbers ---- */

static bool check_numbers(const struct fields *f, const struct yaml_node *node, const char *text,
			  bool with_911)
{
	struct diag_place place = yaml_place(f->file, node);
	const char *missing = !crisis_number_is_in(text, "988")               ? "988"
			      : with_911 && !crisis_number_is_in(text, "911") ? "911"
									      : NULL;
	struct span other = crisis_other_number(text);
	if (missing) {
		fields_report(f, DIAG_CRISIS_NUMBER, place,
			      "Add it; until then the line that comes with askwell is shown",
			      "the crisis line \"%s\" must have the number %s", node->key, missing);
		return false;
	}
	if (other.n > 0 || crisis_foreign_digit(text)) {
		fields_report(
			f, DIAG_CRISIS_NUMBER, place,
			"Put other numbers on the crisis page; until then the line that comes "
			"with askwell is shown",
			"the crisis line can have no number but 988 and 911%s%.*s",
			other.n ? ", not " : "", (int)other.n, other.s);
		return false;
	}
	return true;
}

/* ---- the line ---- */

static void check_width(const struct fields *f, const struct yaml_node *node, const char *text,
			int most)
{
	int width = text_width(span_of(text));
	if (width > most)
		fields_report(
			f, DIAG_LENGTH, yaml_place(f->file, node),
			"It must fit in the last row of a small screen",
			"the crisis line \"%s\" is %d characters wide; it should have at most %d",
			node->key, width, most);
}

static void read_line(struct crisis_draft *c, const struct fields *file,
		      const struct yaml_node *node)
{
	const struct fields f = fields_part(file, "the crisis line", &line_known);
	const char *text[ARRAY_LEN(line_fields)];
	bool ok = !node->bad;
	ok &= fields_keys(&f, node, &line_known);
	for (size_t i = 0; i < ARRAY_LEN(line_fields); i++) {
		const char *key = line_fields[i].key;
		ok &= prose_text(&f, node, &line_fields[i], no_values, &text[i]) &&
		      check_numbers(&f, yaml_get(node, key), text[i], i == 0);
	}
	if (!ok)
		return;
	check_width(&f, yaml_get(node, "full"), text[0], FULL_COLUMNS);
	check_width(&f, yaml_get(node, "short"), text[2], SHORT_COLUMNS);
	c->full = text[0];
	c->medium = text[1];
	c->short_line = text[2];
}

/* ---- the page ---- */

static bool read_when(const struct fields *f, const struct yaml_node *map, enum crisis_when *ret)
{
	const char *when;
	*ret = CRISIS_ALWAYS;
	if (!field_text(f, map, &when_field, &when))
		return false;
	if (strcmp(when, "staffed") == 0)
		*ret = CRISIS_STAFFED;
	else if (strcmp(when, "remote") == 0)
		*ret = CRISIS_REMOTE;
	else if (*when) {
		fields_report(f, DIAG_VALUE, yaml_place(f->file, yaml_get(map, "when")),
			      "Write staffed or remote, or remove the line to show it always",
			      "\"when\" cannot be \"%s\"", fields_excerpt(f->arena, span_of(when)));
		return false;
	}
	return true;
}

/* The page stays whatever they lead to: only the link goes. */
static void check_links(const struct fields *f, const struct prose *text,
			const struct crisis_links *links)
{
	for (size_t i = 0; i < text->n_links && links->own; i++)
		catalog_check_link(links->own, links->other, &text->links[i], f->file);
}

/* "Call 989" would send somebody in need nowhere. */
static bool check_mistyped(const struct fields *f, const struct yaml_node *node,
			   const struct crisis_block *block)
{
	struct span wrong = crisis_mistyped_number(prose_plain(f->arena, &block->text));
	if (wrong.n == 0 && block->heading)
		wrong = crisis_mistyped_number(block->heading);
	if (wrong.n == 0)
		return true;
	fields_report(f, DIAG_CRISIS_NUMBER, yaml_place(f->file, node),
		      "Write 988 or 911; until then the page that was there before is shown",
		      "%.*s is no number for a crisis", (int)wrong.n, wrong.s);
	return false;
}

static bool read_block(const struct fields *f, const struct yaml_node *node,
		       const struct string_value *values, struct crisis_block *block,
		       struct prose *text)
{
	if (!fields_map(f, node, "Begin each part with - text: | or - heading:"))
		return false;
	bool ok = !node->bad;
	ok &= fields_keys(f, node, &block_known);
	ok &= prose_text(f, node, &heading_field, values, &block->heading);
	ok &= read_when(f, node, &block->when);
	ok &= prose_markup(f, node, &text_field, values, text);
	block->text = text->text;
	return ok && check_mistyped(f, node, block);
}

/* Is the number on the page, as it shows with staff near and as it shows without? */
static bool check_page_number(const struct fields *f, const struct yaml_node *list,
			      const struct crisis_block *blocks, const char *number)
{
	bool staffed = false, remote = false;
	for (size_t i = 0; i < list->count; i++) {
		if (!crisis_number_is_in(prose_plain(f->arena, &blocks[i].text), number))
			continue;
		staffed |= blocks[i].when != CRISIS_REMOTE;
		remote |= blocks[i].when != CRISIS_STAFFED;
	}
	if (staffed && remote)
		return true;
	struct diag_place place = yaml_key_place(f->file, list);
	if (!staffed && !remote)
		fields_report(f, DIAG_CRISIS_NUMBER, place,
			      "Add it; until then the page that comes with askwell is shown",
			      "the crisis page must have the number %s", number);
	else
		fields_report(f, DIAG_CRISIS_NUMBER, place,
			      "Remove the line when: from the part that has the number",
			      "the number %s must be in a part of the page that always shows",
			      number);
	return false;
}

static void read_page(struct crisis_draft *c, const struct fields *file,
		      const struct yaml_node *root, const struct string_value *values,
		      const struct crisis_links *links)
{
	bool ok = true;
	const struct yaml_node *list = field_list(file, root, &page_field, &ok);
	const struct fields f = fields_part(file, "this part of the page", &block_known);
	if (!list || list->count == 0)
		return;
	struct crisis_block *blocks = ARENA_ARRAY(c->scratch, struct crisis_block, list->count);
	struct prose *texts = ARENA_ARRAY(c->scratch, struct prose, list->count);
	size_t n = 0;
	for (const struct yaml_node *item = list->first; item; item = item->next, n++) {
		ok &= read_block(&f, item, values, &blocks[n], &texts[n]);
		check_links(&f, &texts[n], links);
	}
	if (!ok)
		return;
	ok &= check_page_number(&f, list, blocks, "988");
	ok &= check_page_number(&f, list, blocks, "911");
	if (!ok)
		return;
	c->blocks = blocks;
	c->texts = texts;
	c->n_blocks = n;
}

/* ---- phrases ---- */

/* Those that are not there yet, behind the others. */
static void add_phrases(struct crisis_draft *c, size_t which, const struct phrase *list)
{
	struct phrase **end = &c->phrases[which];
	while (*end)
		end = &(*end)->next;
	for (const struct phrase *p = list; p; p = p->next) {
		if (ids_get(c->known[which], p->text))
			continue;
		*end = ARENA_NEW(c->scratch, struct phrase);
		(*end)->text = p->text;
		ids_put(c->known[which], p->text, *end);
		end = &(*end)->next;
	}
}

static struct phrase *link_phrases(struct arena *a, const struct text_list *list)
{
	struct phrase *phrases = ARENA_ARRAY(a, struct phrase, list->n);
	for (size_t i = 0; i < list->n; i++) {
		phrases[i].text = list->list[i];
		phrases[i].next = i + 1 < list->n ? &phrases[i + 1] : NULL;
	}
	return list->n > 0 ? phrases : NULL;
}

static void read_phrases(struct crisis_draft *c, const struct fields *file,
			 const struct yaml_node *node)
{
	const struct fields f = fields_part(file, "\"phrases\"", &phrases_known);
	fields_keys(&f, node, &phrases_known);
	for (size_t i = 0; i < PHRASES_COUNT; i++) {
		struct text_list list;
		struct field what = { phrase_keys[i], LIMIT_LINE_TEXT, FIELD_ANY_COUNT, NULL };
		if (field_texts(&f, node, &what, &list))
			add_phrases(c, i, link_phrases(c->scratch, &list));
	}
}

void crisis_file_read(struct crisis_draft *c, const struct fields *file,
		      const struct string_value *values, const struct crisis_links *links)
{
	const struct fields f = fields_part(file, "this file", &file_known);
	const struct yaml_node *root = f.file->root;
	if (!fields_map(&f, root, "Begin its parts with line:, page: and phrases:"))
		return;
	bool ok = true;
	fields_keys(&f, root, &file_known);
	const struct yaml_node *line = field_map(&f, root, &line_field, &ok);
	const struct yaml_node *phrases = field_map(&f, root, &phrases_field, &ok);
	if (line)
		read_line(c, &f, line);
	read_page(c, &f, root, values, links);
	if (phrases)
		read_phrases(c, &f, phrases);
}

void crisis_fall_back(struct crisis_draft *c, const struct crisis_draft *base)
{
	if (!c->full) {
		c->full = base->full;
		c->medium = base->medium;
		c->short_line = base->short_line;
	}
	if (c->n_blocks == 0) {
		c->blocks = base->blocks;
		c->texts = base->texts;
		c->n_blocks = base->n_blocks;
	}
	for (size_t i = 0; i < PHRASES_COUNT; i++)
		add_phrases(c, i, base->phrases[i]);
}

/* ---- the model ---- */

static struct phrases build_phrases(struct arena *a, const struct phrase *first)
{
	size_t n = 0;
	for (const struct phrase *p = first; p; p = p->next)
		n++;
	const char **list = ARENA_ARRAY(a, const char *, n);
	n = 0;
	for (const struct phrase *p = first; p; p = p->next)
		list[n++] = arena_strdup(a, p->text);
	return (struct phrases){ list, n };
}

static struct crisis_block build_block(const struct catalog *cat, struct arena *a,
				       const struct crisis_block *block, const struct prose *text)
{
	struct crisis_block copy = *block;
	const struct entry **links = ARENA_ARRAY(a, const struct entry *, text->n_links);
	for (size_t i = 0; i < text->n_links; i++) {
		const struct slot *s = ids_get(cat->entries, text->links[i].id);
		if (s && s->entry)
			links[copy.n_links++] = s->entry;
	}
	copy.heading = arena_strdup(a, block->heading);
	copy.text = catalog_live_links(cat, a, copy_markup(a, block->text));
	copy.links = links;
	return copy;
}

/* A page of nothing but the line. */
static void build_last_resort(struct arena *a, struct crisis *ret)
{
	struct crisis_block *block = ARENA_NEW(a, struct crisis_block);
	block->heading = "";
	block->text = markup_plain(a, ret->line_full);
	ret->blocks = block;
	ret->n_blocks = 1;
}

void crisis_build(const struct crisis_draft *c, const struct catalog *cat, struct arena *a,
		  struct crisis *ret)
{
	ret->line_full = arena_strdup(a, c->full ? c->full : last_full);
	ret->line_medium = arena_strdup(a, c->full ? c->medium : last_medium);
	ret->line_short = arena_strdup(a, c->full ? c->short_line : last_short);
	struct crisis_block *blocks = ARENA_ARRAY(a, struct crisis_block, c->n_blocks);
	for (size_t i = 0; i < c->n_blocks; i++)
		blocks[i] = build_block(cat, a, &c->blocks[i], &c->texts[i]);
	ret->blocks = blocks;
	ret->n_blocks = c->n_blocks;
	if (c->n_blocks == 0)
		build_last_resort(a, ret);
	ret->panel = build_phrases(a, c->phrases[PHRASES_PANEL]);
	ret->strip = build_phrases(a, c->phrases[PHRASES_STRIP]);
	ret->medical = build_phrases(a, c->phrases[PHRASES_MEDICAL]);
	ret->medical_strip = build_phrases(a, c->phrases[PHRASES_MEDICAL_STRIP]);
	ret->never = build_phrases(a, c->phrases[PHRASES_NEVER]);
}
