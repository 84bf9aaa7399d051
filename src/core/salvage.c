/* How it works: each reading ends at a mistake of grammar, or it does not.  At a mistake the part
 * of its line is overwritten with spaces, which keeps all other places as they are, and the next
 * reading begins.  A mistake that shows on the first line of a part may be the end of the part
 * before; then the one is left out without which the reading comes further.  Only the last
 * reading's other diagnostics count, because it repeats those of the ones before.  When all that
 * leads nowhere, the file is as unreadable as it was at first.
 *
 * What stays must mean what it meant: a part always reaches from one list item, or from one key at
 * the left margin, to the next, so each is either there as it was written or not at all. */
#include "core/salvage.h"

#include <limits.h>

#include "core/yaml_explain.h"

enum { READINGS_MAX = 40, NO_COLUMN = 1000 };

struct part {
	size_t start, end;         /* bytes */
	unsigned line, after_line; /* its first line, and the one behind its last */
	bool only_key;             /* a key whose value is the next part */
	bool left_out;
};

/* One file on its way. */
struct rescue {
	struct arena *arena; /* of the tree */
	struct arena *scratch;
	const char *name;
	struct span bytes;
	char *text; /* bytes, with the parts left out blank */
	struct part *parts;
	size_t n_parts;
	struct diag mistake; /* of the last reading: its code and place */
	struct diags heard;  /* the mistake of each reading; in the end all of the last reading's */
	struct yaml_file file;
};

static size_t line_end(struct span text, size_t start)
{
	const char *newline = memchr(text.s + start, '\n', text.n - start);
	return newline ? (size_t)(newline - text.s) + 1 : text.n;
}

static bool is_alphanumeric(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Does the text begin with a key that an entry or a word of the glossary has?  Prose with a dash in
 * front is no item: it belongs to the answer above it. */
static bool begins_with_field(struct span s)
{
	static const char *const fields[] = { "id:",      "question:", "short:",    "answer:",
					      "ask:",     "keywords:", "related:",  "sources:",
					      "updated:", "recheck:",  "reviewed:", "hide:",
					      "term:",    "also:",     "meaning:" };
	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		size_t n = strlen(fields[i]);
		if (s.n >= n && memcmp(s.s, fields[i], n) == 0)
			return true;
	}
	return false;
}

/* The first byte of a dash or bullet of a word processor: U+2010 to U+2022, U+2212. */
static bool is_like_a_dash(struct span line, size_t i)
{
	const char *s = line.s + i;
	if (line.n - i < 3 || (unsigned char)s[0] != 0xE2)
		return line.s[i] == '*';
	unsigned char second = (unsigned char)s[1], third = (unsigned char)s[2];
	return (second == 0x80 && ((third >= 0x90 && third <= 0x95) || third == 0xA2)) ||
	       (second == 0x88 && third == 0x92);
}

/* The column of the dash of "  - id: x" or "  - {question: x"; NO_COLUMN: the line is none.  Signs
 * that came between by mistake do not matter. */
static size_t item_column(struct span line)
{
	size_t i = 0, dash = NO_COLUMN;
	for (; i < line.n && !is_alphanumeric(line.s[i]); i++) {
		if (dash == NO_COLUMN && (line.s[i] == '-' || is_like_a_dash(line, i)))
			dash = i;
	}
	return begins_with_field((struct span){ line.s + i, line.n - i }) ? dash : NO_COLUMN;
}

static size_t indentation(struct span line)
{
	size_t i = 0;
	while (i < line.n && line.s[i] == ' ')
		i++;
	return i;
}

/* "title: ..." so far from the left margin; *ret_empty: its value is on the lines below. */
static bool begins_key(struct span line, size_t column, bool *ret_empty)
{
	size_t i = indentation(line), start = i;
	if (i != column)
		return false;
	while (i < line.n && (is_alphanumeric(line.s[i]) || strchr(".-_", line.s[i])))
		i++;
	if (i == start || i == line.n || line.s[i] != ':')
		return false;
	for (i++; i < line.n && strchr(" \r\n", line.s[i]);)
		i++;
	*ret_empty = i == line.n;
	return true;
}

/* The text of an answer can have list items of its own, but further to the right. */
static size_t smallest_item_column(struct span text)
{
	size_t column = NO_COLUMN;
	for (size_t at = 0, end; at < text.n; at = end) {
		end = line_end(text, at);
		column = MIN(column, item_column((struct span){ text.s + at, end - at }));
	}
	return column;
}

static void begin_part(struct rescue *r, size_t start, unsigned line, bool only_key)
{
	struct part *last = r->n_parts > 0 ? &r->parts[r->n_parts - 1] : NULL;
	if (last) {
		last->end = start;
		last->after_line = line;
	}
	r->parts[r->n_parts++] =
		(struct part){ .start = start, .line = line, .only_key = only_key };
}

static void find_parts(struct rescue *r)
{
	struct span text = r->bytes;
	size_t column = smallest_item_column(text), lines = 1;
	for (size_t i = 0; i < text.n; i++)
		lines += text.s[i] == '\n';
	r->parts = ARENA_ARRAY(r->scratch, struct part, lines + 1);
	bool items = false, empty = false, after_empty = false, inner_empty = false;
	size_t inner = NO_COLUMN; /* of the keys under a key without a value of its own */
	unsigned line = 1;
	for (size_t at = 0, end; at < text.n; at = end, line++) {
		end = line_end(text, at);
		struct span s = { text.s + at, end - at };
		bool item = column != NO_COLUMN && item_column(s) <= column + 2;
		bool key = !items && !item && begins_key(s, 0, &empty);
		if (after_empty)
			inner = indentation(s);
		else if (key || item)
			inner = NO_COLUMN;
		bool inner_key = !items && !item && inner && begins_key(s, inner, &inner_empty);
		if (item || key || inner_key || after_empty || at == 0)
			begin_part(r, at, line, key && empty);
		items |= item;
		after_empty = key && empty;
	}
	begin_part(r, text.n, line, false);
	r->n_parts--;
}

static struct part *part_of(const struct rescue *r, unsigned line)
{
	for (size_t i = 0; i < r->n_parts; i++) {
		if (r->parts[i].line <= line && line < r->parts[i].after_line)
			return &r->parts[i];
	}
	return NULL;
}

/* ---- reading ---- */

/* What ended a reading, when it can be left out. */
static const struct diag *last_mistake(const struct diags *d)
{
	const struct diag *last = d->n > 0 ? &d->list[d->n - 1] : NULL;
	if (last && (last->code == DIAG_YAML_SYNTAX || last->code == DIAG_YAML_DOCUMENTS ||
		     last->code == DIAG_YAML_DEPTH))
		return last;
	return NULL;
}

static void copy_diags(const struct diag *list, size_t n, struct span bytes, struct diags *to)
{
	for (size_t i = 0; i < n; i++)
		diags_add(to, list[i].code, list[i].place, bytes, list[i].hint, "%s",
			  list[i].message);
}

static void blank(char *text, const struct part *p)
{
	for (size_t i = p->start; i < p->end; i++) {
		if (text[i] != '\n' && text[i] != '\r')
			text[i] = ' ';
	}
}

/* One more reading, without one more part. */
struct attempt {
	struct part *part;
	struct yaml_file file;
	struct diags heard;
	unsigned reach; /* the line of its mistake; UINT_MAX: there was none; 0: it is hopeless */
};

static void try_without(struct rescue *r, struct part *p, struct attempt *ret)
{
	*ret = (struct attempt){ .part = p };
	diags_init(&ret->heard);
	if (p->left_out)
		return;
	blank(r->text, p);
	ret->file = yaml_read(r->arena, r->name, (struct span){ r->text, r->bytes.n }, &ret->heard);
	ret->file.bytes = r->bytes; /* what messages quote */
	memcpy(r->text + p->start, r->bytes.s + p->start, p->end - p->start);
	const struct diag *mistake = last_mistake(&ret->heard);
	if (ret->file.root)
		ret->reach = UINT_MAX;
	else if (mistake)
		ret->reach = mistake->place.line;
}

/* The name of the list is missing: every item of it shows that, and one message is enough. */
static bool is_said(const struct diags *heard, const struct diag *mistake)
{
	if (strcmp(mistake->message, YAML_LIST_NAME_MISSING) != 0)
		return false;
	for (size_t i = 0; i < heard->n; i++) {
		if (strcmp(heard->list[i].message, mistake->message) == 0)
			return true;
	}
	return false;
}

/* Leaves the part out for good; false: that is hopeless. */
static bool keep(struct rescue *r, const struct attempt *a)
{
	size_t n = a->heard.n;
	if (a->reach == 0)
		return false;
	blank(r->text, a->part);
	a->part->left_out = true;
	r->file = a->file;
	if (a->file.root)
		copy_diags(a->heard.list, n, r->bytes, &r->heard);
	else if (!is_said(&r->heard, &a->heard.list[n - 1]))
		copy_diags(&a->heard.list[n - 1], 1, r->bytes, &r->heard);
	if (n > 0)
		r->mistake = a->heard.list[n - 1];
	return true;
}

/* The dashes that begin a second document, or the dots that end the first, as a part of their own;
 * false: it is another line. */
static bool find_marks(const struct rescue *r, unsigned line, struct part *ret)
{
	size_t at = 0;
	for (unsigned number = 1; number < line && at < r->bytes.n; number++)
		at = line_end(r->bytes, at);
	*ret = (struct part){ .start = at, .end = line_end(r->bytes, at), .line = line };
	while (at < ret->end && strchr("-. \r\n", r->bytes.s[at]))
		at++;
	return at == ret->end && at > ret->start && strchr("-.", r->bytes.s[ret->start]);
}

/* One more reading, without what is to blame for the mistake; false: nothing can be blamed. */
static bool read_again(struct rescue *r, const struct diag *mistake)
{
	struct part marks, *p = part_of(r, mistake->place.line);
	if (find_marks(r, mistake->place.line, &marks))
		p = &marks;
	else if (mistake->code == DIAG_YAML_DOCUMENTS)
		p = NULL;
	if (!p)
		return false;
	struct attempt own, before = { .reach = 0 };
	try_without(r, p, &own);
	bool may_be_before =
		p != &marks && p > r->parts && p->line == mistake->place.line && !p[-1].only_key;
	if (may_be_before)
		try_without(r, p - 1, &before);
	bool was_before = before.reach > own.reach;
	bool kept = keep(r, was_before ? &before : &own);
	diags_release(&own.heard);
	if (may_be_before)
		diags_release(&before.heard);
	return kept;
}

static void read_all(struct rescue *r)
{
	find_parts(r);
	for (int i = 0; i < READINGS_MAX && !r->file.root; i++) {
		if (!read_again(r, &r->mistake))
			return;
	}
}

struct yaml_file salvage_read(struct arena *a, const char *name, struct span bytes,
			      struct diags *diags, bool *ret_lost)
{
	struct diags heard;
	diags_init(&heard);
	struct yaml_file file = yaml_read(a, name, bytes, &heard);
	const struct diag *mistake = file.root ? NULL : last_mistake(&heard);
	*ret_lost = false;
	if (mistake) {
		struct rescue r = {
			.arena = a, .scratch = arena_new(0), .name = name, .bytes = bytes
		};
		r.text = arena_strndup(r.scratch, bytes.s, bytes.n);
		diags_init(&r.heard);
		copy_diags(mistake, 1, bytes, &r.heard);
		r.mistake = *mistake;
		read_all(&r);
		*ret_lost = r.file.root != NULL;
		if (*ret_lost) {
			copy_diags(r.heard.list, r.heard.n, bytes, diags);
			file = r.file;
			file.kept = arena_strndup(a, r.text, bytes.n);
		}
		diags_release(&r.heard);
		arena_free(r.scratch);
	}
	if (!*ret_lost)
		copy_diags(heard.list, heard.n, bytes, diags);
	diags_release(&heard);
	return file;
}
