/* How it works: libyaml gets the bytes that yaml_bytes lets through, with stand-ins for what may
 * not be in a file.  Its events build the tree on a stack of open lists and maps, as deep as the
 * limit. Whatever is refused on the way marks every open list and map bad; a value that is too
 * deep, or whose key is no text, is skipped to its end.  The texts that come out are searched once
 * more: escapes ("\e") make characters that the bytes did not show, and stand-ins show what to keep
 * out.
 *
 * libyaml counts lines and columns from 0, and in characters; byte offsets come from a cursor that
 * moves along with its marks. */
#include "core/yaml.h"

#include <yaml.h>

#include "core/text.h"
#include "core/yaml_bytes.h"
#include "core/yaml_explain.h"
#include "core/yaml_slips.h"

enum {
	/* libyaml's time grows with the square of the open brackets: far beyond any honest depth
	 * the file is given up. */
	HOPELESS_DEPTH = 1000,
};

struct key {
	const char *text;
	unsigned line, col;
	bool bad;    /* refused itself */
	bool unused; /* its value is read, but has no place in the map */
};

/* One open list or map. */
struct frame {
	struct yaml_node *node;
	struct yaml_node **tail;
	bool has_key; /* map: the key was read, its value comes next */
	struct key key;
};

struct seen_key {
	const struct yaml_node *map;
	const char *key;
	unsigned line;
};

struct reader {
	struct arena *arena;   /* of the tree */
	struct arena *scratch; /* until the file is read */
	struct yaml_file *file;
	struct diags *diags;
	struct span source; /* what libyaml reads: the file's bytes without mark, or the copy */
	struct frame stack[LIMIT_YAML_DEPTH];
	size_t depth;
	size_t skipped; /* open lists and maps of a value that is not wanted */
	size_t nodes, documents;
	bool refused; /* the whole file */
	/* The same place in source, in characters and in bytes. */
	size_t cursor_index, cursor_offset;
	struct seen_key *seen; /* hash table of all keys, its size a power of two */
	size_t seen_size, seen_count;
	struct yaml_error last; /* what is known when libyaml stops: the last value */
};

static struct diag_place place_at(const struct yaml_file *f, unsigned line, unsigned col)
{
	return (struct diag_place){ .file = f->name, .line = line, .col = col };
}

static unsigned mark_line(yaml_mark_t mark)
{
	return (unsigned)mark.line + 1;
}

static unsigned mark_col(yaml_mark_t mark)
{
	return (unsigned)mark.column + 1;
}

static struct diag_place mark_place(const struct reader *r, yaml_mark_t mark)
{
	return place_at(r->file, mark_line(mark), mark_col(mark));
}

static bool is_continuation(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* The byte of source that a mark stands at.  Marks come nearly in order, so each step is short. */
static size_t mark_offset(struct reader *r, yaml_mark_t mark)
{
	const char *s = r->source.s;
	size_t n = r->source.n, at = r->cursor_offset, index = r->cursor_index;
	while (index < mark.index && at < n) {
		at++;
		while (at < n && is_continuation(s[at]))
			at++;
		index++;
	}
	while (index > mark.index && at > 0) {
		at--;
		while (at > 0 && is_continuation(s[at]))
			at--;
		index--;
	}
	r->cursor_index = index;
	r->cursor_offset = at;
	return at;
}

static void mark_bad(struct reader *r)
{
	/* What is around a bad list or map is bad already. */
	for (size_t i = r->depth; i > 0 && !r->stack[i - 1].node->bad; i--)
		r->stack[i - 1].node->bad = true;
}

/* ---- keys seen, to find those that come twice ---- */

static size_t key_hash(const struct yaml_node *map, const char *key)
{
	uint64_t h = (uint64_t)(uintptr_t)map * 0x9E3779B97F4A7C15;
	for (; *key; key++)
		h = (h ^ (unsigned char)*key) * 0x100000001B3;
	return (size_t)(h ^ h >> 32);
}

/* Where the key is, or the free place for it. */
static struct seen_key *seen_place(const struct reader *r, const struct yaml_node *map,
				   const char *key)
{
	size_t at = key_hash(map, key) & (r->seen_size - 1);
	for (;;) {
		struct seen_key *s = &r->seen[at];
		if (!s->map || (s->map == map && !strcmp(s->key, key)))
			return s;
		at = (at + 1) & (r->seen_size - 1);
	}
}

static void grow_seen(struct reader *r)
{
	struct seen_key *old = r->seen;
	size_t old_size = r->seen_size;
	r->seen_size = old_size ? old_size * 2 : 512;
	r->seen = ARENA_ARRAY(r->scratch, struct seen_key, r->seen_size);
	for (size_t i = 0; i < old_size; i++)
		if (old[i].map)
			*seen_place(r, old[i].map, old[i].key) = old[i];
}

/* The line of the same key before in the same map; 0: this is the first. */
static unsigned line_of_first(struct reader *r, const struct yaml_node *map, const struct key *key)
{
	if (r->seen_count * 2 >= r->seen_size)
		grow_seen(r);
	struct seen_key *s = seen_place(r, map, key->text);
	if (s->map)
		return s->line;
	*s = (struct seen_key){ .map = map, .key = key->text, .line = key->line };
	r->seen_count++;
	return 0;
}

/* ---- the tree ---- */

static struct frame *top(struct reader *r)
{
	return r->depth ? &r->stack[r->depth - 1] : NULL;
}

static bool expects_key(struct reader *r)
{
	const struct frame *f = top(r);
	return f && f->node->kind == YAML_MAP && !f->has_key;
}

/* A new value at its place in the tree; it is bad when its key is. */
static struct yaml_node *add_node(struct reader *r, enum yaml_kind kind, yaml_mark_t mark)
{
	struct yaml_node *n = ARENA_NEW(r->arena, struct yaml_node);
	n->kind = kind;
	n->line = mark_line(mark);
	n->col = mark_col(mark);
	n->text = (struct span){ "", 0 };
	if (++r->nodes > LIMIT_YAML_NODES && !r->refused) {
		diags_add(r->diags, DIAG_YAML_NODES, mark_place(r, mark), r->file->bytes,
			  "Spread the entries over several files",
			  "the file has more than %d values", LIMIT_YAML_NODES);
		r->refused = true;
	}
	struct frame *f = top(r);
	if (!f) {
		r->file->root = n;
		return n;
	}
	if (f->node->kind == YAML_MAP) {
		f->has_key = false;
		n->key = f->key.text;
		n->key_line = f->key.line;
		n->key_col = f->key.col;
		n->bad = f->key.bad;
		if (f->key.unused)
			return n;
	}
	*f->tail = n;
	f->tail = &n->next;
	f->node->count++;
	return n;
}

/* Tags (!x) and names for repetition (&x) are refused; true when there was one. */
static bool refuse_properties(struct reader *r, const yaml_char_t *tag, const yaml_char_t *anchor,
			      yaml_mark_t mark)
{
	struct diag_place place = mark_place(r, mark);
	if (tag)
		diags_add(r->diags, DIAG_YAML_TAG, place, r->file->bytes,
			  "Put quotes around a text that begins with !",
			  "a value cannot begin with a tag (%.40s)", (const char *)tag);
	if (anchor)
		diags_add(r->diags, DIAG_YAML_ALIAS, place, r->file->bytes,
			  "Put quotes around a text that begins with &",
			  "a value cannot begin with &%.40s", (const char *)anchor);
	return tag || anchor;
}

/* Searches a decoded text; true when it may be used.  What a stand-in stands for was reported with
 * the bytes. */
static bool text_is_fine(struct reader *r, const struct yaml_node *n, const yaml_event_t *event)
{
	size_t offset = 0, length = 0;
	enum text_problem problem = text_find_forbidden(n->text, false, &offset);
	if (problem == TEXT_FINE)
		return true;
	struct span rest = { n->text.s + offset, n->text.n - offset };
	if (text_decode(rest.s, rest.n, &length) == STAND_IN_CODE) {
		size_t start = mark_offset(r, event->start_mark);
		size_t end = mark_offset(r, event->end_mark);
		if (memmem(r->source.s + start, end - start, STAND_IN, STAND_IN_BYTES))
			return false;
	}
	yaml_report_character(r->file, r->diags, yaml_text_place(r->file, n, offset), problem,
			      rest);
	return false;
}

/* Where the text of a literal block begins: under the line of the "|", behind the indentation.
 * Its width is what a line of the file has more than the same line of the text. */
static void locate_block(struct reader *r, struct yaml_node *n, const yaml_event_t *event)
{
	n->block = true;
	n->block_line = n->line + 1;
	const char *raw = r->source.s + mark_offset(r, event->start_mark);
	const char *raw_end = r->source.s + r->source.n;
	const char *line = n->text.s, *end = n->text.s + n->text.n;
	raw = memchr(raw, '\n', (size_t)(raw_end - raw));
	while (raw && line < end && *line == '\n') {
		line++;
		raw = memchr(raw + 1, '\n', (size_t)(raw_end - raw - 1));
	}
	if (!raw || line == end)
		return;
	raw++;
	const char *newline = memchr(line, '\n', (size_t)(end - line));
	const char *raw_newline = memchr(raw, '\n', (size_t)(raw_end - raw));
	size_t length = (size_t)((newline ? newline : end) - line);
	size_t raw_length = (size_t)((raw_newline ? raw_newline : raw_end) - raw);
	if (raw_newline && raw_length && raw[raw_length - 1] == '\r')
		raw_length--;
	if (raw_length > length)
		n->block_indent = (unsigned)(raw_length - length);
}

static struct yaml_spot mark_spot(yaml_mark_t mark)
{
	return (struct yaml_spot){ .line = mark_line(mark), .col = mark_col(mark) };
}

static void report_advice(struct reader *r, const struct yaml_advice *advice)
{
	diags_add(r->diags, DIAG_YAML_SYNTAX, place_at(r->file, advice->at.line, advice->at.col),
		  r->file->bytes, advice->hint, "%s", advice->message);
}

/* "We are #1": YAML takes " #" for the start of a comment.  A comment that somebody means has a
 * space behind the sign; whether it may be there at all depends on what the value is for. */
static void notice_comment(struct reader *r, struct yaml_node *n, yaml_mark_t end)
{
	size_t at = mark_offset(r, end), from = at;
	struct span s = r->source;
	while (at < s.n && (s.s[at] == ' ' || s.s[at] == '\t'))
		at++;
	if (at == from || at == s.n || s.s[at] != '#')
		return;
	struct diag_place place = mark_place(r, end);
	place.col += (unsigned)(at - from);
	if (at + 1 == s.n || strchr(" \t\r\n#", s.s[at + 1])) {
		n->comment_line = place.line;
		n->comment_col = place.col;
		return;
	}
	diags_add(r->diags, DIAG_YAML_COMMENT_CUT, place, r->file->bytes,
		  "Put quotes around the text; a comment has a space after its #",
		  "everything from this # on is not shown");
}

/* "- one" and, too far right, "- two" under it, or in a list "-two": YAML joins them to one text.
 */
static bool swallows_item(struct reader *r, const yaml_event_t *event)
{
	const yaml_mark_t *start = &event->start_mark, *end = &event->end_mark;
	if (start->line == end->line)
		return false;
	bool in_list = top(r) && top(r)->node->kind == YAML_LIST;
	const char *s = r->source.s + mark_offset(r, *start);
	const char *stop = r->source.s + mark_offset(r, *end);
	struct span text = { s, (size_t)(stop - s) };
	for (unsigned line = mark_line(*start) + 1;; line++) {
		s = memchr(s, '\n', (size_t)(stop - s));
		if (!s)
			return false;
		const char *first = s += 1;
		while (s < stop && *s == ' ')
			s++;
		if (stop - s < 2 || s[0] != '-' || (s[1] != ' ' && !in_list))
			continue;
		struct yaml_advice advice = {
			.at = { line, (unsigned)(s - first) + 1 },
			.message = "this list item is read as part of the text above it",
			.hint = "Begin it in the column of the item above, with \"- \"; "
				"or put quotes around the text"
		};
		size_t at = 0;
		if (yaml_slip_of_line(text, &at, &advice) && at == 0)
			advice.at = mark_spot(*start); /* that one is no item itself */
		report_advice(r, &advice);
		return true;
	}
}

static void read_key(struct reader *r, const yaml_event_t *event)
{
	struct frame *f = top(r);
	struct yaml_node n = { .line = mark_line(event->start_mark),
			       .col = mark_col(event->start_mark) };
	n.text.n = event->data.scalar.length;
	n.text.s = arena_strndup(r->arena, (const char *)event->data.scalar.value, n.text.n);
	f->has_key = true;
	f->key = (struct key){ .text = n.text.s, .line = n.line, .col = n.col };
	f->key.bad = refuse_properties(r, event->data.scalar.tag, event->data.scalar.anchor,
				       event->start_mark);
	f->key.bad = !text_is_fine(r, &n, event) || f->key.bad;
	unsigned first = f->key.bad ? 0 : line_of_first(r, f->node, &f->key);
	if (first) {
		struct diag_place place = place_at(r->file, n.line, n.col);
		diags_add(r->diags, DIAG_YAML_DUPLICATE_KEY, place, r->file->bytes,
			  arena_printf(r->scratch, "The first one is in line %u; keep one of them",
				       first),
			  "\"%.60s\" is here twice", n.text.s);
		f->key.unused = f->key.bad = true;
	}
	if (f->key.bad)
		mark_bad(r);
}

static void read_scalar(struct reader *r, const yaml_event_t *event)
{
	if (expects_key(r)) {
		read_key(r, event);
		return;
	}
	yaml_scalar_style_t style = event->data.scalar.style;
	struct yaml_node *n = add_node(r, YAML_SCALAR, event->start_mark);
	n->text.n = event->data.scalar.length;
	n->text.s = arena_strndup(r->arena, (const char *)event->data.scalar.value, n->text.n);
	n->quoted = style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
		    style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
	if (style == YAML_LITERAL_SCALAR_STYLE)
		locate_block(r, n, event);
	bool refused = refuse_properties(r, event->data.scalar.tag, event->data.scalar.anchor,
					 event->start_mark);
	if (style == YAML_PLAIN_SCALAR_STYLE) {
		refused = swallows_item(r, event) || refused;
		notice_comment(r, n, event->end_mark);
	}
	if (!text_is_fine(r, n, event) || refused) {
		n->bad = true;
		mark_bad(r);
	}
}

static void read_alias(struct reader *r, const yaml_event_t *event)
{
	diags_add(r->diags, DIAG_YAML_ALIAS, mark_place(r, event->start_mark), r->file->bytes,
		  "Put quotes around a text that begins with *",
		  "a value cannot refer to another one (*%.40s)",
		  (const char *)event->data.alias.anchor);
	mark_bad(r);
	if (expects_key(r)) {
		struct frame *f = top(r);
		f->has_key = true;
		f->key = (struct key){ .text = "",
				       .line = mark_line(event->start_mark),
				       .col = mark_col(event->start_mark),
				       .bad = true,
				       .unused = true };
		return;
	}
	add_node(r, YAML_SCALAR, event->start_mark)->bad = true;
}

/* A list or map where a key belongs: "{clinic.name}: x", or a "?" at the start of a line. */
static void skip_key(struct reader *r, yaml_mark_t mark)
{
	struct frame *f = top(r);
	diags_add(r->diags, DIAG_TYPE, mark_place(r, mark), r->file->bytes,
		  "Put quotes around a text that begins with { or [ or ?",
		  "a key must be a word, not a list or a group of keys");
	mark_bad(r);
	f->has_key = true;
	f->key = (struct key){ .text = "",
			       .line = mark_line(mark),
			       .col = mark_col(mark),
			       .bad = true,
			       .unused = true };
	r->skipped = 1;
}

static void open_collection(struct reader *r, enum yaml_kind kind, const yaml_event_t *event)
{
	if (expects_key(r)) {
		skip_key(r, event->start_mark);
		return;
	}
	struct yaml_node *n = add_node(r, kind, event->start_mark);
	bool is_map = kind == YAML_MAP;
	bool refused = refuse_properties(
		r, is_map ? event->data.mapping_start.tag : event->data.sequence_start.tag,
		is_map ? event->data.mapping_start.anchor : event->data.sequence_start.anchor,
		event->start_mark);
	if (r->depth == LIMIT_YAML_DEPTH) {
		diags_add(r->diags, DIAG_YAML_DEPTH, mark_place(r, event->start_mark),
			  r->file->bytes, "Delete the [ or { that are too many",
			  "lists and maps are nested more than %d deep", LIMIT_YAML_DEPTH);
		r->skipped = 1;
		refused = true;
	}
	if (refused) {
		n->bad = true;
		mark_bad(r);
	}
	if (!r->skipped)
		r->stack[r->depth++] = (struct frame){ .node = n, .tail = &n->first };
}

static void start_document(struct reader *r, const yaml_event_t *event)
{
	if (++r->documents == 1)
		return;
	diags_add(r->diags, DIAG_YAML_DOCUMENTS, mark_place(r, event->start_mark), r->file->bytes,
		  "Delete the line of dashes, or make a second file",
		  "a second document begins here");
	r->refused = true;
}

/* Inside a value that is not wanted only its end is looked for. */
static void skip_event(struct reader *r, yaml_event_type_t type)
{
	if (r->skipped == HOPELESS_DEPTH)
		r->refused = true;
	if (type == YAML_SEQUENCE_START_EVENT || type == YAML_MAPPING_START_EVENT)
		r->skipped++;
	if (type == YAML_SEQUENCE_END_EVENT || type == YAML_MAPPING_END_EVENT)
		r->skipped--;
}

static void take_event(struct reader *r, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		start_document(r, event);
		break;
	case YAML_SCALAR_EVENT:
		read_scalar(r, event);
		break;
	case YAML_ALIAS_EVENT:
		read_alias(r, event);
		break;
	case YAML_SEQUENCE_START_EVENT:
		open_collection(r, YAML_LIST, event);
		break;
	case YAML_MAPPING_START_EVENT:
		open_collection(r, YAML_MAP, event);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		r->depth--;
		break;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		break;
	}
}

/* ---- reading ---- */

/* Keeps the last value: a syntax error right behind it is often its fault. */
static void remember(struct reader *r, const yaml_event_t *event)
{
	bool scalar = event->type == YAML_SCALAR_EVENT;
	bool closed =
		event->type == YAML_SEQUENCE_END_EVENT || event->type == YAML_MAPPING_END_EVENT;
	if (!scalar && !closed)
		return;
	if (closed && event->start_mark.index == event->end_mark.index)
		return; /* a block list or map: no bracket */
	r->last.value = mark_spot(event->start_mark);
	r->last.value_end = mark_spot(event->end_mark);
	r->last.sign = 0;
	if (closed)
		r->last.sign = event->type == YAML_SEQUENCE_END_EVENT ? ']' : '}';
	else if (event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
		r->last.sign = '"';
	else if (event->data.scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE)
		r->last.sign = '\'';
	else if (event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
		r->last.sign = '|';
}

static void report_syntax(struct reader *r, const yaml_parser_t *parser)
{
	if (parser->error == YAML_MEMORY_ERROR)
		oom();
	r->last.source = r->source;
	r->last.problem = parser->problem ? parser->problem : "";
	r->last.context = parser->context ? parser->context : "";
	r->last.at = mark_spot(parser->problem_mark);
	r->last.began = parser->context ? mark_spot(parser->context_mark) : (struct yaml_spot){ 0 };
	struct yaml_advice advice = yaml_explain(r->scratch, &r->last);
	report_advice(r, &advice);
	r->refused = true;
}

static void read_events(struct reader *r)
{
	yaml_parser_t parser;
	if (!yaml_parser_initialize(&parser))
		oom();
	yaml_parser_set_input_string(&parser, (const unsigned char *)r->source.s, r->source.n);
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	for (bool at_end = false; !at_end && !r->refused;) {
		yaml_event_t event;
		if (!yaml_parser_parse(&parser, &event)) {
			report_syntax(r, &parser);
			break;
		}
		remember(r, &event);
		if (r->skipped)
			skip_event(r, event.type);
		else
			take_event(r, &event);
		at_end = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
}

static bool is_empty(const struct yaml_node *root)
{
	return !root || (root->kind == YAML_SCALAR && root->text.n == 0 && !root->quoted &&
			 !root->block && !root->bad);
}

struct yaml_file yaml_read(struct arena *a, const char *name, struct span bytes,
			   struct diags *diags)
{
	struct yaml_file file = { .name = name, .bytes = bytes };
	struct reader r = { .arena = a, .scratch = arena_new(0), .file = &file, .diags = diags };
	if (!yaml_clean_bytes(r.scratch, &file, diags, &r.source)) {
		arena_free(r.scratch);
		return file;
	}
	read_events(&r);
	if (!r.refused && is_empty(file.root)) {
		diags_add(diags, DIAG_YAML_EMPTY, place_at(&file, 0, 0), bytes,
			  "Put its text back, from a copy of the file",
			  "there is nothing in the file");
		r.refused = true;
	}
	if (r.refused)
		file.root = NULL;
	arena_free(r.scratch);
	return file;
}

/* ---- using the tree ---- */

struct yaml_node *yaml_get(const struct yaml_node *map, const char *key)
{
	if (!map || map->kind != YAML_MAP)
		return NULL;
	for (struct yaml_node *n = map->first; n; n = n->next)
		if (!strcmp(n->key, key))
			return n;
	return NULL;
}

struct diag_place yaml_place(const struct yaml_file *f, const struct yaml_node *n)
{
	return place_at(f, n->line, n->col);
}

struct diag_place yaml_key_place(const struct yaml_file *f, const struct yaml_node *n)
{
	return n->key ? place_at(f, n->key_line, n->key_col) : yaml_place(f, n);
}

struct diag_place yaml_text_place(const struct yaml_file *f, const struct yaml_node *n,
				  size_t offset)
{
	if (!n->block || n->text.n == 0)
		return yaml_place(f, n);
	offset = MIN(offset, n->text.n);
	if (offset == n->text.n && n->text.s[offset - 1] == '\n')
		offset--; /* the end: behind the last line, not on the one after it */
	unsigned line = n->block_line;
	size_t start = 0;
	for (size_t i = 0; i < offset; i++) {
		if (n->text.s[i] == '\n') {
			line++;
			start = i + 1;
		}
	}
	struct span before = { n->text.s + start, offset - start };
	return place_at(f, line, n->block_indent + (unsigned)text_characters(before) + 1);
}
