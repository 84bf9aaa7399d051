/* How it works: libyaml's words choose a rule; the rule looks at the line, the one above and the
 * last value read, and says what a person probably did.  Every rule has an answer for the case
 * that nothing of this fits, so a wrong guess costs precision, never sense. */
#include "core/yaml_explain.h"

#include "core/text.h"

#define HINT_QUOTES "Put quotes around the text: \"...\""

typedef struct yaml_advice advise_fn(struct arena *a, const struct yaml_error *e);

/* ---- looking at the source ---- */

/* A line without its end; empty when there is no such line. */
static struct span line_text(const struct yaml_error *e, unsigned line)
{
	const char *s = e->source.s, *end = s + e->source.n;
	for (unsigned i = 1; i < line; i++) {
		const char *newline = memchr(s, '\n', (size_t)(end - s));
		if (!newline)
			return SPAN_LITERAL("");
		s = newline + 1;
	}
	const char *newline = memchr(s, '\n', (size_t)(end - s));
	size_t n = (size_t)((newline ? newline : end) - s);
	if (n && s[n - 1] == '\r')
		n--;
	return (struct span){ s, n };
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Bytes of white space, or the whole line when it has nothing else. */
static size_t indentation(struct span line)
{
	size_t i = 0;
	while (i < line.n && is_blank(line.s[i]))
		i++;
	return i;
}

static bool is_item(struct span line)
{
	size_t i = indentation(line);
	return i < line.n && line.s[i] == '-' && (i + 1 == line.n || is_blank(line.s[i + 1]));
}

/* The column where the key of a line begins: behind the dashes. */
static unsigned key_col(struct span line)
{
	size_t i = indentation(line);
	while (i + 1 < line.n && line.s[i] == '-' && is_blank(line.s[i + 1]))
		i += 1 + indentation((struct span){ line.s + i + 1, line.n - i - 1 });
	return (unsigned)i + 1;
}

static bool has_text(struct span line)
{
	size_t i = indentation(line);
	return i < line.n && line.s[i] != '#';
}

/* The byte in the line at which a spot's character begins. */
static size_t spot_byte(struct span line, struct yaml_spot spot)
{
	size_t at = 0, bytes = 0;
	for (unsigned col = 1; col < spot.col && at < line.n; col++) {
		text_decode(line.s + at, line.n - at, &bytes);
		at += bytes;
	}
	return at;
}

static struct yaml_spot spot_of_byte(struct span line, unsigned number, size_t byte)
{
	size_t before = text_characters((struct span){ line.s, byte });
	return (struct yaml_spot){ .line = number, .col = (unsigned)before + 1 };
}

/* The ASCII character at a spot; 0 at the end of the line or for any other. */
static char char_at(const struct yaml_error *e, struct yaml_spot spot)
{
	struct span line = line_text(e, spot.line);
	size_t at = spot_byte(line, spot);
	return at < line.n && line.s[at] > 0 ? line.s[at] : 0;
}

static bool begins_line(const struct yaml_error *e, struct yaml_spot spot)
{
	struct span line = line_text(e, spot.line);
	return spot_byte(line, spot) <= indentation(line);
}

/* A colon with a letter right behind it, from a byte on: "title:Foo". */
static bool find_tight_colon(struct span line, size_t from, size_t *ret_at)
{
	for (size_t i = from; i + 1 < line.n; i++) {
		if (line.s[i] == ':' && !is_blank(line.s[i + 1])) {
			*ret_at = i;
			return true;
		}
	}
	return false;
}

/* ---- answers that several rules give ---- */

static struct yaml_advice advice(struct yaml_spot at, const char *message, const char *hint)
{
	return (struct yaml_advice){ .at = at, .message = message, .hint = hint };
}

static struct yaml_advice bad_start(struct arena *a, const struct yaml_error *e,
				    struct yaml_spot at)
{
	char c = char_at(e, at);
	return advice(at,
		      c ? arena_printf(a, "a text cannot begin with %c", c)
			: "a text cannot begin with this character",
		      HINT_QUOTES);
}

static struct yaml_advice tab(const struct yaml_error *e)
{
	struct span line = line_text(e, e->at.line);
	const char *sign = line.n ? memchr(line.s, '\t', line.n) : NULL;
	return advice(sign ? spot_of_byte(line, e->at.line, (size_t)(sign - line.s)) : e->at,
		      "a tab cannot indent a line", "Indent with spaces only");
}

static struct yaml_advice tight_colon(struct span line, unsigned number, size_t colon)
{
	return advice(spot_of_byte(line, number, colon), "a space is missing after this colon",
		      "Write it as \"key: text\"");
}

static struct yaml_advice unclosed_quote(struct arena *a, struct yaml_spot at, char quote)
{
	return advice(at, "the quote that opens here is not closed in its line",
		      arena_printf(a, "Put a %c at the end of the text", quote));
}

static struct yaml_advice behind_quote(const struct yaml_error *e)
{
	return advice(
		e->at, "there is something behind the closing quote",
		e->sign == '"'
			? "Quotes inside the text: write \\\" for each, or use ' around the text"
			: "An apostrophe inside the text: write '', or use \" around the text");
}

/* The bracket that the last value closes, when it stands on the same line. */
static struct yaml_spot opening_bracket(const struct yaml_error *e)
{
	struct span line = line_text(e, e->value.line);
	size_t at = spot_byte(line, e->value);
	char open = e->sign == ']' ? '[' : '{';
	for (int depth = 1; at > 0 && depth > 0;) {
		at--;
		depth += line.s[at] == e->sign;
		depth -= line.s[at] == open;
	}
	return spot_of_byte(line, e->value.line, at);
}

/* The # that ended the last value before its author thought so. */
static bool find_cut(const struct yaml_error *e, struct yaml_spot *ret_at)
{
	if (e->sign || e->value_end.line == 0 || e->value_end.line >= e->at.line)
		return false;
	struct span line = line_text(e, e->value_end.line);
	size_t end = spot_byte(line, e->value_end);
	size_t at = end + indentation((struct span){ line.s + end, line.n - end });
	if (at == end || at + 1 >= line.n || line.s[at] != '#' || is_blank(line.s[at + 1]))
		return false;
	*ret_at = spot_of_byte(line, e->value_end.line, at);
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
	if (e->sign == '"' || e->sign == '\'')
		*ret = e->value.line < e->at.line ? unclosed_quote(a, e->value, e->sign)
						  : behind_quote(e);
	else
		*ret = bad_start(a, e, opening_bracket(e));
	return true;
}

/* The nearest line above that has text and, for an item, is an item too. */
static struct span line_above(const struct yaml_error *e, unsigned line, bool item)
{
	while (--line > 0) {
		struct span above = line_text(e, line);
		if (has_text(above) && (!item || is_item(above)))
			return above;
	}
	return SPAN_LITERAL("");
}

static struct yaml_advice outside_block(struct yaml_spot at)
{
	return advice(at, "this line begins further left than the text above it",
		      "All lines of a | text begin at least as far right as its first line");
}

static struct yaml_advice out_of_line(struct arena *a, const struct yaml_error *e,
				      struct yaml_spot at)
{
	bool item = is_item(line_text(e, at.line));
	struct span above = line_above(e, at.line, item);
	if (above.n == 0)
		return advice(at, "this line does not begin in the right column", NULL);
	unsigned col = item ? (unsigned)indentation(above) + 1 : key_col(above);
	return advice(at, "this line does not line up with the lines above",
		      arena_printf(a, "The %s above begins in column %u, this one in column %u",
				   item ? "item" : "line", col, at.col));
}

/* ---- the rules ---- */

static struct yaml_advice tab_rule(struct arena *a, const struct yaml_error *e)
{
	(void)a;
	return tab(e);
}

static struct yaml_advice start_rule(struct arena *a, const struct yaml_error *e)
{
	return char_at(e, e->at) == '\t' ? tab(e) : bad_start(a, e, e->at);
}

static struct yaml_advice began_rule(struct arena *a, const struct yaml_error *e)
{
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
	char quote = char_at(e, e->began);
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
	char c = char_at(e, e->began);
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
	struct span line = line_text(e, e->at.line), first = line_text(e, e->value.line);
	if (e->value.col > key_col(first))
		return out_of_line(a, e, spot_of_byte(line, e->at.line, indentation(line)));
	size_t start = spot_byte(first, e->value), colon = 0;
	if (find_tight_colon(first, start, &colon))
		return tight_colon(first, e->value.line, colon);
	if (is_item(first) &&
	    text_words((struct span){ first.s + start, first.n - start }) > KEY_WORDS)
		return advice(e->at, "a text cannot have a colon and a space in it", HINT_QUOTES);
	return advice(e->value, "there is no colon after this key", "Write it as \"key: text\"");
}

/* A colon where none is expected. */
static struct yaml_advice colon_rule(struct arena *a, const struct yaml_error *e)
{
	struct yaml_advice blamed;
	if (e->value.line && blame_last_value(a, e, &blamed))
		return blamed;
	if (e->value.line && e->value.line < e->at.line)
		return joined_lines(a, e);
	struct span line = line_text(e, e->at.line);
	struct span before = { line.s, spot_byte(line, e->at) };
	if (before.n && memchr(before.s, ':', before.n))
		return advice(e->at, "a text cannot have a colon and a space in it",
			      "Put quotes around the text after the first colon");
	return advice(e->at, "a colon cannot stand here", HINT_QUOTES);
}

/* A line that should be a key. */
static struct yaml_advice no_colon_rule(struct arena *a, const struct yaml_error *e)
{
	(void)a;
	struct span line = line_text(e, e->began.line);
	size_t colon = 0;
	if (find_tight_colon(line, spot_byte(line, e->began), &colon))
		return tight_colon(line, e->began.line, colon);
	if (e->sign == '|' && e->value_end.line == e->began.line)
		return outside_block(e->began);
	return advice(e->began, "this line is no \"key: text\"",
		      "A key has a colon and a space behind it; a line that goes on with the text "
		      "above begins further right than its key");
}

/* The next key or item of what is open was expected. */
static struct yaml_advice next_rule(struct arena *a, const struct yaml_error *e)
{
	struct yaml_advice blamed;
	if (e->value.line && blame_last_value(a, e, &blamed))
		return blamed;
	if (!begins_line(e, e->at))
		return advice(e->at, "this cannot stand here", HINT_QUOTES);
	if (e->sign == '|' && e->value_end.line == e->at.line && e->at.col > e->began.col)
		return outside_block(e->at);
	if (e->at.col != e->began.col)
		return out_of_line(a, e, e->at);
	struct span line = line_text(e, e->at.line);
	if (is_item(line))
		return advice(e->at, "this is a list item where a key belongs",
			      "Indent it under the key of its list");
	unsigned col = key_col(line_above(e, e->at.line, false));
	return advice(e->at, "this is a key where a list item belongs",
		      arena_printf(a, "To belong to the item above, begin in column %u", col));
}

/* Something behind the end of everything. */
static struct yaml_advice document_rule(struct arena *a, const struct yaml_error *e)
{
	struct yaml_advice blamed;
	if (e->value.line && blame_last_value(a, e, &blamed))
		return blamed;
	if (line_text(e, 1).n && line_text(e, 1).s[0] == '%')
		return advice((struct yaml_spot){ 1, 1 }, "a line cannot begin with %",
			      "Delete the line");
	struct span above = line_above(e, e->at.line, false);
	if (above.n >= 3 && memcmp(above.s, "...", 3) == 0)
		return advice(e->at, "this stands below the end of the file, which is at ...",
			      "Delete the line with the three dots");
	if (begins_line(e, e->at))
		return out_of_line(a, e, e->at);
	return advice(e->at, "nothing can stand here", "Delete it");
}

/* A comma or the closing bracket was expected. */
static struct yaml_advice flow_rule(struct arena *a, const struct yaml_error *e)
{
	struct yaml_spot cut;
	if (find_cut(e, &cut))
		return advice(cut, "everything from this # on is a comment, and the text ends here",
			      HINT_QUOTES);
	char open = char_at(e, e->began);
	char close = open == '{' ? '}' : ']';
	bool quoted_before = e->sign && e->value.line == e->at.line;
	if (e->at.line > e->began.line && !quoted_before)
		return advice(e->began,
			      arena_printf(a, "the %c that opens here is not closed", open),
			      arena_printf(a, "Put a %c at its end", close));
	if (char_at(e, e->at) == ':')
		return advice(e->at, "a text cannot have a colon and a space in it", HINT_QUOTES);
	return advice(e->at, arena_printf(a, "a comma or %c is missing before this", close),
		      "Put a comma between two values, and quotes around a text with commas");
}

static struct yaml_advice content_rule(struct arena *a, const struct yaml_error *e)
{
	char c = char_at(e, e->at);
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
