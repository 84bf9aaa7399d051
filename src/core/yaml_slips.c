/* How it works: libyaml stops lines behind such a slip, for to YAML it is a letter like others.  So
 * the lines are searched from the top down; what a line of a literal text begins with is its own
 * business, and the search starts behind it. */
#include "core/yaml_slips.h"

#include "core/yaml_source.h"

enum { LINES_MAX = 300 }; /* of one value, so that a hostile file costs little */

static struct span rest_of(struct span line, size_t at)
{
	return (struct span){ line.s + at, line.n - at };
}

/* In the indentation, behind the dash, or behind the colon of the key. */
static bool find_odd_space(struct span line, size_t *ret_at)
{
	size_t i = 0, colon = 0;
	while (i < line.n && (source_blank(line.s[i]) || line.s[i] == '-'))
		i++;
	*ret_at = i;
	if (source_odd_space(rest_of(line, i)))
		return true;
	if (!source_key(line, &colon))
		return false;
	*ret_at = colon + 1;
	return source_odd_space(rest_of(line, colon + 1)) > 0;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) || c == '"';
}

bool yaml_slip_of_line(struct span line, size_t *ret_at, struct yaml_advice *ret)
{
	if (find_odd_space(line, ret_at)) {
		ret->message = "this is a no-break space, which YAML takes for a letter";
		ret->hint = "Delete it and type it again with the space bar";
		return true;
	}
	size_t start = source_indentation(line);
	size_t bullet = source_bullet(rest_of(line, start));
	*ret_at = start;
	if (bullet && start + bullet < line.n && source_blank(line.s[start + bullet])) {
		ret->message = "a list item begins with a hyphen and a space";
		ret->hint = "Type a plain hyphen (-) in place of this sign";
		return true;
	}
	if (start + 1 >= line.n || line.s[start] != '-' || !is_letter(line.s[start + 1]))
		return false;
	ret->message = "a space is missing after this -";
	ret->hint = "A list item begins with a hyphen and a space: \"- ...\"";
	return true;
}

bool yaml_slip(const struct yaml_error *e, struct yaml_advice *ret)
{
	unsigned line = e->sign ? e->value_end.line : e->value.line;
	if (line + LINES_MAX < e->at.line)
		line = e->at.line - LINES_MAX;
	line = MAX(line, 1);
	struct span text = source_line(e, line);
	do {
		size_t at = 0;
		if (yaml_slip_of_line(text, &at, ret)) {
			ret->at = source_spot(text, line, at);
			return true;
		}
	} while (++line <= e->at.line && source_next(e, &text));
	return false;
}

/* ---- in brackets ---- */

static bool is_lone(struct span line, size_t at)
{
	bool before = at == 0 || strchr(" ,[{", line.s[at - 1]);
	return before && (at + 1 == line.n || strchr(" ,]}", line.s[at + 1]));
}

/* "[car, #5, x]", "[room # 5, x]": the # hides the bracket.  A note stands behind a comma, and has
 * a space behind its sign. */
static bool hides_bracket(struct span line, size_t at)
{
	size_t before = at;
	while (before > 0 && source_blank(line.s[before - 1]))
		before--;
	if (before == at || at + 1 == line.n)
		return false;
	bool behind_text = before > 0 && !strchr(",[{", line.s[before - 1]);
	if (source_blank(line.s[at + 1]) && !behind_text)
		return false;
	return memchr(line.s + at, ']', line.n - at) || memchr(line.s + at, '}', line.n - at);
}

bool yaml_slip_in_brackets(const struct yaml_error *e, struct yaml_advice *ret)
{
	unsigned last = MIN(e->at.line, e->began.line + LINES_MAX);
	struct span line = source_line(e, e->began.line);
	size_t i = source_byte(line, e->began);
	for (unsigned number = e->began.line; number <= last; number++) {
		bool quoted = false;
		for (; i < line.n; i++) {
			char c = line.s[i];
			quoted ^= c == '"';
			bool cut = !quoted && c == '#' && hides_bracket(line, i);
			if (!cut && (quoted || c != '?' || !is_lone(line, i))) {
				if (c == '#' && !quoted && i > 0 && source_blank(line.s[i - 1]))
					break;
				continue;
			}
			ret->at = source_spot(line, number, i);
			ret->message = cut ? "everything from this # on is a comment"
					   : "a ? alone means something else to YAML";
			ret->hint = cut ? "Put quotes around the text with the #: \"...\""
					: "Put quotes around it: \"?\"";
			return true;
		}
		i = 0;
		if (!source_next(e, &line))
			break;
	}
	return false;
}

/* ---- curly quotes ---- */

bool yaml_curly_value(const struct yaml_error *e, struct yaml_advice *ret)
{
	struct span line = source_line(e, e->at.line);
	size_t end = source_byte(line, e->at);
	for (size_t i = 1; i < end; i++) {
		bool begins = source_blank(line.s[i - 1]) || strchr("[{,", line.s[i - 1]);
		size_t before = i;
		while (before > 0 && source_blank(line.s[before - 1]))
			before--;
		begins = begins && before > 0 && strchr(":-[{,", line.s[before - 1]);
		if (!begins || !source_curly_quote(rest_of(line, i)))
			continue;
		ret->at = source_spot(line, e->at.line, i);
		ret->message = "a curly quote does not hold a text together";
		ret->hint = "Use straight quotes (\") instead of curly ones";
		return true;
	}
	return false;
}
