/* How it works: libyaml's words choose a rule; the rule looks at the line, the one above and the
 * last value read, and says what a person probably did.  Every rule has an answer for the case
 * that nothing of this fits, so a wrong guess costs precision, never sense. */
#include "core/yaml_explain.h"

#include <limits.h>

#include "core/text.h"
#include "core/yaml_slips.h"
#include "core/yaml_source.h"

#define HINT_QUOTES "Put quotes around the text: \"...\""

typedef struct yaml_advice advise_fn(struct arena *a, const struct yaml_error *e);

/* ---- answers that several rules give ---- */

static struct yaml_advice advice(struct yaml_spot at, const char *message, const char *hint)
{
	return (struct yaml_advice){ .at = at, .message = message, .hint = hint };
}

static struct yaml_advice bad_start(struct arena *a, const struct yaml_error *e,
				    struct yaml_spot at)
{
	char c = source_char(e, at);
	return advice(at,
		      c ? arena_printf(a, "a text cannot begin with %c", c)
			: "a text cannot begin with this character",
		      HINT_QUOTES);
}

static struct yaml_advice tab(const struct yaml_error *e)
{
	struct span line = source_line(e, e->at.line);
	const char *sign = line.n ? memchr(line.s, '\t', line.n) : NULL;
	return advice(sign ? source_spot(line, e->at.line, (size_t)(sign - line.s)) : e->at,
		      "a tab cannot indent a line", "Indent with spaces only");
}

static struct yaml_advice tight_colon(struct span line, unsigned number, size_t colon)
{
	return advice(source_spot(line, number, colon), "a space is missing after this colon",
		      "Write it as \"key: text\"");
}

static struct yaml_advice no_dash(struct yaml_spot at)
{
	return advice(at, "a - is missing before this {",
		      "Each item of the list begins with a hyphen and a space: \"- {...}\"");
}

static struct yaml_advice unclosed_quote(struct arena *a, struct yaml_spot at, char quote)
{
	return advice(at, "the quote that opens here is not closed in its line",
		      arena_printf(a, "Put a %c at the end of the text", quote));
}

/* What stands between the quotes of the last value; empty when it has several lines. */
static struct span quoted_text(const struct yaml_error *e)
{
	struct span line = source_line(e, e->value.line);
	size_t from = source_byte(line, e->value) + 1, to = source_byte(line, e->value_end);
	if (e->value.line != e->value_end.line || to < from + 1)
		return SPAN_LITERAL("");
	return (struct span){ line.s + from, to - 1 - from };
}

/* The quote that closes the last value was meant to open the next one: "a, by: "b". */
static bool closes_by_accident(const struct yaml_error *e)
{
	struct span text = quoted_text(e);
	size_t n = text.n;
	while (n > 0 && source_blank(text.s[n - 1]))
		n--;
	bool opens_next = n > 0 && n < text.n && strchr(":,", text.s[n - 1]);
	return opens_next || memmem(text.s, text.n, " #", 2);
}

static struct yaml_advice text_behind_quote(const struct yaml_error *e, char quote)
{
	struct span line = source_line(e, e->at.line);
	size_t at = source_byte(line, e->at);
	const char *hint = "An apostrophe inside the text: write '', or use \" around the text";
	if (quote == '"')
		hint = memchr(line.s + at, '"', line.n - at)
			       ? "Quotes inside the text: write \\\" for each, or use ' around the "
				 "text"
			       : "Put the closing quote at the end of the text; quotes inside it: "
				 "write \\\"";
	/* title: "a", by: "b" without the brackets around them */
	if (line.s[at] == ',' && memmem(line.s + at, line.n - at, ": ", 2))
		hint = "Several values in one line need a { in front of the first and a } behind "
		       "the last";
	return advice(e->at, "there is something behind the closing quote", hint);
}

static struct yaml_advice behind_quote(struct arena *a, const struct yaml_error *e)
{
	if (closes_by_accident(e))
		return unclosed_quote(a, e->value, e->sign);
	return text_behind_quote(e, e->sign);
}

/* The bracket that the last value closes, when it stands on the same line. */
static struct yaml_spot opening_bracket(const struct yaml_error *e)
{
	struct span line = source_line(e, e->value.line);
	size_t at = source_byte(line, e->value);
	char open = e->sign == ']' ? '[' : '{';
	for (int depth = 1; at > 0 && depth > 0;) {
		at--;
		depth += line.s[at] == e->sign;
		depth -= line.s[at] == open;
	}
	return source_spot(line, e->value.line, at);
}

/* "[car, drive], more" is a list with something behind it; "[Read] this" is a text. */
static struct yaml_advice behind_bracket(struct arena *a, const struct yaml_error *e)
{
	struct yaml_spot open = opening_bracket(e);
	struct span line = source_line(e, open.line);
	size_t from = source_byte(line, open), to = source_byte(line, e->value_end);
	bool is_list = to > from && e->value_end.line == open.line &&
		       memmem(line.s + from, to - from, ", ", 2);
	if (!is_list)
		return bad_start(a, e, open);
	return advice(e->at, arena_printf(a, "there is something behind the %c", e->sign),
		      arena_printf(a, "Put it in front of the %c, or delete it", e->sign));
}

/* "dim   {fg: red}": YAML reads a key with a { in it. */
static bool key_before_bracket(const struct yaml_error *e, struct yaml_advice *ret)
{
	struct span line = source_line(e, e->at.line);
	struct yaml_spot key = { .line = e->at.line, .col = source_key_col(line) };
	size_t start = source_byte(line, key), i = start;
	for (; i < line.n && line.s[i] != ':' && line.s[i] != '"'; i++) {
		if (i == start || !source_blank(line.s[i - 1]) || !strchr("[{", line.s[i]))
			continue;
		*ret = advice(key, "there is no colon after this key",
			      "Write it as \"key: {...}\" or \"key: [...]\"");
		return true;
	}
	return false;
}

/* The # that ended the last value before its author thought so. */
static bool find_cut(const struct yaml_error *e, struct yaml_spot *ret_at)
{
	if (e->sign || e->value_end.line == 0 || e->value_end.line >= e->at.line)
		return false;
	struct span line = source_line(e, e->value_end.line);
	size_t end = source_byte(line, e->value_end);
	size_t at = end + source_indentation((struct span){ line.s + end, line.n - end });
	if (at == end || at + 1 >= line.n || line.s[at] != '#' || source_blank(line.s[at + 1]))
		return false;
	*ret_at = source_spot(line, e->value_end.line, at);
	return true;
}

/* What stands on the same line before the place of the error is often its cause. */
static bool blame_last_value(struct arena *a, const struct yaml_error *e, struct yaml_advice *ret)
{
	struct yaml_spot cut;
	if (find_cut(e, &cut)) {
		*ret = advice(cut, "everything from this # on is a comment, and the text ends here",
			      HINT_QUOTES);
		return true;
	}
	if (e->value_end.line != e->at.line || e->sign == 0 || e->sign == '|')
		return false;
	if (key_before_bracket(e, ret))
		return true;
	if (e->sign == '"' || e->sign == '\'')
		*ret = e->value.line < e->at.line ? unclosed_quote(a, e->value, e->sign)
						  : behind_quote(a, e);
	else
		*ret = behind_bracket(a, e);
	return true;
}

/* A column that a line could line up with. */
struct level {
	unsigned line, col; /* line 0: none */
};

static unsigned distance(unsigned a, unsigned b)
{
	return a > b ? a - b : b - a;
}

/* Where the items, or the keys, of the lists and maps around a line begin: the column that is
 * nearest to the line's own. */
static struct level nearest_level(const struct yaml_error *e, struct yaml_spot at, bool item)
{
	enum { LINES_MAX = 1000 };
	struct level best = { 0, 0 };
	unsigned open = UINT_MAX, number = at.line;
	struct span line = source_line(e, number);
	for (unsigned i = 0; i < LINES_MAX && open > 1 && source_up(e, &line, &number); i++) {
		unsigned indent = (unsigned)source_indentation(line) + 1;
		size_t colon = 0;
		if (indent > open)
			continue;
		open = indent;
		if (item ? !source_is_item(line) : !source_key(line, &colon))
			continue;
		unsigned col = item ? indent : source_key_col(line);
		if (col == at.col)
			continue;
		if (best.line == 0 || distance(col, at.col) < distance(best.col, at.col) ||
		    (col < best.col && distance(col, at.col) == distance(best.col, at.col)))
			best = (struct level){ number, col };
	}
	return best;
}

static struct yaml_advice outside_block(struct yaml_spot at)
{
	return advice(at, "this line begins further left than the text above it",
		      "All lines of a | text begin at least as far right as its first line");
}

/* " - id: x" too far left or right, and all the lines under it where they should be. */
static bool item_above_is_out(struct arena *a, const struct yaml_error *e, struct yaml_spot at,
			      struct yaml_advice *ret)
{
	unsigned number = 0;
	struct span above = source_above(e, at.line, &number), below = source_below(e, at.line);
	if (number == 0 || !source_is_item(above) || source_is_item(below) ||
	    source_key_col(below) != at.col)
		return false;
	unsigned indent = (unsigned)source_indentation(above) + 1;
	unsigned inner = source_key_col(above) - indent;
	if (at.col <= inner)
		return false;
	*ret = advice((struct yaml_spot){ number, indent },
		      "this item does not line up with the lines below it",
		      arena_printf(a, "Begin it in column %u, this one is in column %u",
				   at.col - inner, indent));
	return true;
}

static struct yaml_advice out_of_line(struct arena *a, const struct yaml_error *e,
				      struct yaml_spot at)
{
	bool item = source_is_item(source_line(e, at.line));
	struct yaml_advice other;
	if (!item && item_above_is_out(a, e, at, &other))
		return other;
	unsigned above = 0;
	struct span nearest = source_above(e, at.line, &above);
	struct level level = nearest_level(e, at, item);
	if (level.line == 0 && !item && above)
		level = (struct level){ above, source_key_col(nearest) };
	if (level.line == 0)
		return advice(
			at,
			item ? YAML_LIST_NAME_MISSING
			     : "this line does not begin in the right column",
			item ? "Write its name on a line by itself above the list: entries: in "
			       "a topic, words: in the glossary"
			     : "Begin it in the column of the lines above");
	bool next_to_it = level.line == above;
	const char *what = next_to_it ? arena_printf(a, "The %s above", item ? "item" : "line")
				      : arena_printf(a, "Line %u", level.line);
	return advice(at, "this line does not line up with the lines above",
		      arena_printf(a, "%s begins in column %u, this one in column %u", what,
				   level.col, at.col));
}

/* ---- the rules ---- */

static struct yaml_advice tab_rule(struct arena *a, const struct yaml_error *e)
{
	(void)a;
	return tab(e);
}

static struct yaml_advice start_rule(struct arena *a, const struct yaml_error *e)
{
	if (source_char(e, e->at) == '\t')
		return tab(e);
	struct yaml_spot before = { e->at.line, e->at.col - 1 };
	char quote = e->at.col > 1 ? source_char(e, before) : 0;
	if (quote == '"' || quote == '\'')
		return text_behind_quote(e, quote);
	return bad_start(a, e, e->at);
}

static struct yaml_advice began_rule(struct arena *a, const struct yaml_error *e)
{
	struct yaml_advice slip;
	if (yaml_slip(e, &slip))
		return slip;
	return bad_start(a, e, e->began.line ? e->began : e->at);
}

static struct yaml_advice directive_rule(struct arena *a, const struct yaml_error *e)
{
	(void)a;
	return advice(e->began.line ? e->began : e->at, "a line cannot begin with %",
		      "Delete the line, or put quotes around its text");
}

static struct yaml_advice open_quote_rule(struct arena *a, const struct yaml_error *e)
{
	char quote = source_char(e, e->began);
	return unclosed_quote(a, e->began, quote ? quote : '"');
}

static struct yaml_advice escape_rule(struct arena *a, const struct yaml_error *e)
{
	(void)a;
	return advice(e->at, "a \\ between double quotes begins a code, and this is none",
		      "Write \\\\ for a backslash, or use single quotes");
}

static struct yaml_advice block_header_rule(struct arena *a, const struct yaml_error *e)
{
	char c = source_char(e, e->began);
	return advice(e->at, arena_printf(a, "there is something behind the %c", c ? c : '|'),
		      "Begin the text on the next line, further right than its key; "
		      "or put quotes around it");
}

static struct yaml_advice item_rule(struct arena *a, const struct yaml_error *e)
{
	(void)a;
	return advice(e->at, "a list cannot begin on the line of its key",
		      "Put each \"- item\" on a line of its own under the key; "
		      "a text that begins with a dash needs quotes");
}

/* The last value runs on into the line of this colon: somewhere before, a key or a list item was
 * not seen as one. */
static struct yaml_advice joined_lines(struct arena *a, const struct yaml_error *e)
{
	enum { KEY_WORDS = 3 };
	struct span line = source_line(e, e->at.line), first = source_line(e, e->value.line);
	if (e->value.col > source_key_col(first))
		return out_of_line(a, e, source_spot(line, e->at.line, source_indentation(line)));
	size_t start = source_byte(first, e->value), colon = 0;
	if (source_tight_colon(first, start, &colon))
		return tight_colon(first, e->value.line, colon);
	if (source_is_item(first) &&
	    text_words((struct span){ first.s + start, first.n - start }) > KEY_WORDS)
		return advice(e->at, "a text cannot have a colon and a space in it", HINT_QUOTES);
	return advice(e->value, "there is no colon after this key",
		      "Write it as \"key: text\", or delete it");
}

/* A colon where none is expected. */
static struct yaml_advice colon_rule(struct arena *a, const struct yaml_error *e)
{
	struct yaml_advice blamed;
	if (yaml_slip(e, &blamed) || yaml_curly_value(e, &blamed))
		return blamed;
	if (e->value.line && blame_last_value(a, e, &blamed))
		return blamed;
	if (e->value.line && e->value.line < e->at.line)
		return joined_lines(a, e);
	struct span line = source_line(e, e->at.line);
	struct span before = { line.s, source_byte(line, e->at) };
	if (before.n && memchr(before.s, ':', before.n))
		return advice(e->at, "a text cannot have a colon and a space in it",
			      "Put quotes around the text after the first colon");
	return advice(e->at, "a colon cannot stand here", HINT_QUOTES);
}

/* "ask" alone on its line, and its list or text under it. */
static bool is_key_alone(const struct yaml_error *e, struct yaml_spot at)
{
	struct span line = source_line(e, at.line), below = source_below(e, at.line);
	size_t i = source_byte(line, at);
	if (i == line.n || !source_begins_line(e, at))
		return false;
	for (; i < line.n && (source_is_word(line.s[i]) || line.s[i] == '|'); i++)
		continue;
	while (i < line.n && (source_blank(line.s[i]) || line.s[i] == '|'))
		i++;
	unsigned col = (unsigned)source_indentation(below) + 1;
	return i == line.n && below.n && (col > at.col || (col == at.col && source_is_item(below)));
}

/* A line that should be a key. */
static struct yaml_advice no_colon_rule(struct arena *a, const struct yaml_error *e)
{
	(void)a;
	struct yaml_advice slip;
	if (yaml_slip(e, &slip))
		return slip;
	struct span line = source_line(e, e->began.line);
	size_t colon = 0;
	if (source_begins_line(e, e->began) && source_char(e, e->began) == '{')
		return no_dash(e->began);
	if (source_tight_colon(line, source_byte(line, e->began), &colon))
		return tight_colon(line, e->began.line, colon);
	if (is_key_alone(e, e->began))
		return advice(e->began, "there is no colon after this key",
			      "Write it as \"key: text\"");
	if (e->sign == '|' && e->value_end.line == e->began.line)
		return outside_block(e->began);
	return advice(e->began, "this line is no \"key: text\"",
		      "A key has a colon and a space behind it; a line that goes on with the text "
		      "above begins further right than its key");
}

/* A long list without its opening bracket: "panel:" and under it "one, two,". */
static bool no_open_bracket(const struct yaml_error *e, struct yaml_advice *ret)
{
	if (e->sign || e->value.line < 2 || !source_begins_line(e, e->value))
		return false;
	struct span last = source_line(e, e->value_end.line);
	size_t end = source_byte(last, e->value_end), colon = 0;
	unsigned number = 0;
	struct span key = source_above(e, e->value.line, &number);
	while (number && !source_key(key, &colon) && key.s[source_indentation(key)] == '#')
		key = source_above(e, number, &number);
	if (end == 0 || last.s[end - 1] != ',' || !source_key(key, &colon) || colon + 1 < key.n)
		return false;
	*ret = advice(source_spot(key, number, colon), "a [ is missing after this colon",
		      "Put a [ behind the colon and a ] at the end of the list");
	return true;
}

/* The next key or item of what is open was expected. */
static struct yaml_advice next_rule(struct arena *a, const struct yaml_error *e)
{
	struct yaml_advice blamed;
	if (yaml_slip(e, &blamed))
		return blamed;
	if (e->value.line && (blame_last_value(a, e, &blamed) || no_open_bracket(e, &blamed)))
		return blamed;
	if (!source_begins_line(e, e->at))
		return advice(e->at, "this cannot stand here", HINT_QUOTES);
	if (e->sign == '}' && source_is_item(source_line(e, e->at.line)) &&
	    source_begins_line(e, opening_bracket(e)))
		return no_dash(opening_bracket(e));
	if (e->sign == '|' && e->value_end.line == e->at.line && e->at.col > e->began.col)
		return outside_block(e->at);
	if (e->at.col != e->began.col)
		return out_of_line(a, e, e->at);
	struct span line = source_line(e, e->at.line);
	if (source_is_item(line))
		return advice(e->at, "this is a list item where a key belongs",
			      "Indent it under the key of its list");
	unsigned number = 0, col = source_key_col(source_above(e, e->at.line, &number));
	return advice(e->at, "this is a key where a list item belongs",
		      arena_printf(a, "To belong to the item above, begin in column %u", col));
}

/* Something behind the end of everything. */
static struct yaml_advice document_rule(struct arena *a, const struct yaml_error *e)
{
	struct yaml_advice blamed;
	if (yaml_slip(e, &blamed))
		return blamed;
	if (e->value.line && blame_last_value(a, e, &blamed))
		return blamed;
	if (source_line(e, 1).n && source_line(e, 1).s[0] == '%')
		return advice((struct yaml_spot){ 1, 1 }, "a line cannot begin with %",
			      "Delete the line");
	unsigned number = 0;
	struct span above = source_above(e, e->at.line, &number);
	if (above.n >= 3 && memcmp(above.s, "...", 3) == 0)
		return advice((struct yaml_spot){ number, 1 },
			      "this line ends the file, but more stands below it",
			      "Delete the line with the three dots");
	if (e->sign == 0 && e->value.line && e->value.line < e->at.line &&
	    e->value.col == e->at.col)
		return advice(e->value, "this line is no \"key: text\"",
			      "Delete it, or put # and a space in front if it is a note");
	if (source_begins_line(e, e->at))
		return out_of_line(a, e, e->at);
	return advice(e->at, "nothing can stand here", "Delete it");
}

/* "{lists: 120 answer: 180}": a number, and behind it the next key. */
static struct yaml_advice colon_in_brackets(const struct yaml_error *e)
{
	struct yaml_advice curly;
	if (yaml_curly_value(e, &curly))
		return curly;
	struct span line = source_line(e, e->at.line);
	size_t from = source_byte(line, e->value), to = source_byte(line, e->at), digits = 0;
	while (from + digits < to && line.s[from + digits] >= '0' && line.s[from + digits] <= '9')
		digits++;
	size_t key = from + digits;
	while (key < to && source_blank(line.s[key]))
		key++;
	if (e->sign == 0 && e->value.line == e->at.line && digits && key > from + digits &&
	    key < to)
		return advice(source_spot(line, e->at.line, key), "a comma is missing before this",
			      "Put a comma between two values");
	return advice(e->at, "a text cannot have a colon and a space in it", HINT_QUOTES);
}

/* A comma or the closing bracket was expected. */
static struct yaml_advice flow_rule(struct arena *a, const struct yaml_error *e)
{
	struct yaml_spot cut;
	if (find_cut(e, &cut))
		return advice(cut, "everything from this # on is a comment, and the text ends here",
			      HINT_QUOTES);
	struct yaml_advice slip;
	if (yaml_slip_in_brackets(e, &slip))
		return slip;
	char open = source_char(e, e->began);
	char close = open == '{' ? '}' : ']';
	bool quoted_before = e->sign && e->value.line == e->at.line;
	if (e->at.line > e->began.line && !quoted_before)
		return advice(e->began,
			      arena_printf(a, "the %c that opens here is not closed", open),
			      arena_printf(a, "Put a %c at its end", close));
	if (quoted_before && (e->sign == '"' || e->sign == '\'') &&
	    (closes_by_accident(e) || e->at.col == e->value_end.col))
		return behind_quote(a, e);
	if (source_char(e, e->at) == ':')
		return colon_in_brackets(e);
	return advice(e->at, arena_printf(a, "a comma or %c is missing before this", close),
		      "Put a comma between two values, and quotes around a text with commas");
}

static struct yaml_advice content_rule(struct arena *a, const struct yaml_error *e)
{
	char c = source_char(e, e->at);
	if (c == 0)
		return advice(e->at, "a [ or { is not closed before this",
			      "Put a ] or } at its end");
	return advice(e->at, arena_printf(a, "%c cannot stand here", c),
		      c == ',' ? "Delete one of the commas, or put quotes around the text"
			       : HINT_QUOTES);
}

static const struct {
	const char *words; /* in libyaml's problem, else in its context */
	advise_fn *advise;
} rules[] = {
	{ "found a tab character", tab_rule },
	{ "cannot start any token", start_rule },
	{ "scanning an alias", began_rule },
	{ "scanning an anchor", began_rule },
	{ "undefined tag handle", began_rule },
	{ "scanning a tag", began_rule },
	{ "parsing a tag", began_rule },
	{ "mapping keys are not allowed", start_rule },
	{ "a directive", directive_rule },
	{ "scanning a %", directive_rule },
	{ "%YAML", directive_rule },
	{ "%TAG", directive_rule },
	{ "incompatible YAML document", directive_rule },
	{ "unexpected end of stream", open_quote_rule },
	{ "unexpected document indicator", open_quote_rule },
	{ "parsing a quoted scalar", escape_rule },
	{ "scanning a block scalar", block_header_rule },
	{ "block sequence entries are not allowed", item_rule },
	{ "mapping values are not allowed", colon_rule },
	{ "could not find expected ':'", no_colon_rule },
	{ "did not find expected key", next_rule },
	{ "did not find expected '-' indicator", next_rule },
	{ "did not find expected <document start>", document_rule },
	{ "did not find expected ',' or", flow_rule },
	{ "did not find expected node content", content_rule },
};

struct yaml_advice yaml_explain(struct arena *a, const struct yaml_error *e)
{
	for (size_t i = 0; i < ARRAY_LEN(rules); i++)
		if (strstr(e->problem, rules[i].words) || strstr(e->context, rules[i].words))
			return rules[i].advise(a, e);
	return advice(e->at, arena_printf(a, "this cannot be read (%s)", e->problem),
		      "Compare it with the lines above, and put quotes around the text");
}
