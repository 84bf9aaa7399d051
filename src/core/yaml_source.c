/* How it works: everything is searched again in the bytes, a line at a time.  That is done once for
 * a mistake, so nothing is kept. */
#include "core/yaml_source.h"

#include "core/text.h"

static struct span without_end(const char *s, const char *end)
{
	size_t n = (size_t)(end - s);
	if (n && s[n - 1] == '\r')
		n--;
	return (struct span){ s, n };
}

static struct span line_from(const char *s, const char *end)
{
	const char *newline = memchr(s, '\n', (size_t)(end - s));
	return without_end(s, newline ? newline : end);
}

struct span source_line(const struct yaml_error *e, unsigned line)
{
	const char *s = e->source.s, *end = s + e->source.n;
	for (unsigned i = 1; i < line; i++) {
		const char *newline = memchr(s, '\n', (size_t)(end - s));
		if (!newline)
			return (struct span){ end, 0 };
		s = newline + 1;
	}
	return line_from(s, end);
}

bool source_next(const struct yaml_error *e, struct span *line)
{
	const char *end = e->source.s + e->source.n;
	const char *newline = memchr(line->s, '\n', (size_t)(end - line->s));
	if (!newline)
		return false;
	*line = line_from(newline + 1, end);
	return true;
}

bool source_previous(const struct yaml_error *e, struct span *line)
{
	const char *start = e->source.s;
	if (line->s == start)
		return false;
	const char *end = line->s[-1] == '\n' ? line->s - 1 : line->s;
	const char *s = end;
	while (s > start && s[-1] != '\n')
		s--;
	*line = without_end(s, end);
	return true;
}

bool source_blank(char c)
{
	return c == ' ' || c == '\t';
}

size_t source_indentation(struct span line)
{
	size_t i = 0;
	while (i < line.n && source_blank(line.s[i]))
		i++;
	return i;
}

bool source_is_item(struct span line)
{
	size_t i = source_indentation(line);
	return i < line.n && line.s[i] == '-' && (i + 1 == line.n || source_blank(line.s[i + 1]));
}

unsigned source_key_col(struct span line)
{
	size_t i = source_indentation(line);
	while (i + 1 < line.n && line.s[i] == '-' && source_blank(line.s[i + 1]))
		i += 1 + source_indentation((struct span){ line.s + i + 1, line.n - i - 1 });
	return (unsigned)i + 1;
}

bool source_has_text(struct span line)
{
	size_t i = source_indentation(line);
	return i < line.n && line.s[i] != '#';
}

size_t source_byte(struct span line, struct yaml_spot spot)
{
	size_t at = 0, bytes = 0;
	for (unsigned col = 1; col < spot.col && at < line.n; col++) {
		text_decode(line.s + at, line.n - at, &bytes);
		at += bytes;
	}
	return at;
}

struct yaml_spot source_spot(struct span line, unsigned number, size_t byte)
{
	size_t before = text_characters((struct span){ line.s, byte });
	return (struct yaml_spot){ .line = number, .col = (unsigned)before + 1 };
}

char source_char(const struct yaml_error *e, struct yaml_spot spot)
{
	struct span line = source_line(e, spot.line);
	size_t at = source_byte(line, spot);
	return at < line.n && line.s[at] > 0 ? line.s[at] : 0;
}

bool source_begins_line(const struct yaml_error *e, struct yaml_spot spot)
{
	struct span line = source_line(e, spot.line);
	return source_byte(line, spot) <= source_indentation(line);
}

bool source_up(const struct yaml_error *e, struct span *line, unsigned *number)
{
	while (*number > 1 && source_previous(e, line)) {
		--*number;
		if (source_has_text(*line))
			return true;
	}
	return false;
}

struct span source_above(const struct yaml_error *e, unsigned line, unsigned *ret_number)
{
	struct span above = source_line(e, line);
	*ret_number = line;
	if (source_up(e, &above, ret_number))
		return above;
	*ret_number = 0;
	return SPAN_LITERAL("");
}

struct span source_below(const struct yaml_error *e, unsigned line)
{
	enum { LINES_MAX = 50 };
	struct span below = source_line(e, line);
	for (unsigned i = 0; i < LINES_MAX && source_next(e, &below); i++) {
		if (source_has_text(below))
			return below;
	}
	return SPAN_LITERAL("");
}

bool source_is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '.' || c == '-' || c == '_';
}

bool source_key(struct span line, size_t *ret_colon)
{
	struct yaml_spot key = { .line = 1, .col = source_key_col(line) };
	size_t start = source_byte(line, key), i = start;
	while (i < line.n && source_is_word(line.s[i]))
		i++;
	*ret_colon = i;
	return i > start && i < line.n && line.s[i] == ':';
}

bool source_tight_colon(struct span line, size_t from, size_t *ret_at)
{
	bool quoted = false;
	for (size_t i = from; i + 1 < line.n; i++) {
		quoted ^= line.s[i] == '"';
		if (quoted || line.s[i] != ':' || source_blank(line.s[i + 1]))
			continue;
		if (line.s[i + 1] == '/')
			continue;
		*ret_at = i;
		return true;
	}
	return false;
}

static size_t first_of(struct span text, const char *const *signs)
{
	for (; *signs; signs++) {
		size_t n = strlen(*signs);
		if (text.n >= n && memcmp(text.s, *signs, n) == 0)
			return n;
	}
	return 0;
}

size_t source_bullet(struct span text)
{
	static const char *const signs[] = {
		"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212", "\u2022",
		"\u2023", "\u25AA", "\u25CB", "\u25CF", "\u25E6", "\u00B7", "*",      NULL,
	};
	return first_of(text, signs);
}

size_t source_odd_space(struct span text)
{
	static const char *const signs[] = { "\u00A0", "\u2002", "\u2003", "\u2007",
					     "\u2009", "\u202F", "\u3000", NULL };
	return first_of(text, signs);
}

size_t source_curly_quote(struct span text)
{
	static const char *const signs[] = { "\u2018", "\u2019", "\u201A", "\u201B", "\u201C",
					     "\u201D", "\u201E", "\u201F", NULL };
	return first_of(text, signs);
}
