/* How it works: a growing list of values; their texts live in one arena.  Everything that may come
 * from a file (its name, quoted words, the line) is cleaned on the way in, character by character,
 * so that printing a diagnostic can never do anything to a terminal, and so that columns keep
 * counting the same characters as in the file. */
#include "core/diag.h"

#include <stdarg.h>
#include <stdlib.h>

#include "core/text.h"

enum {
	QUOTE_LIMIT =
		4000, /* characters of a line that are kept; a place behind them is not quoted */
	QUOTE_AFTER = 120,   /* characters kept behind the place */
	QUOTE_COLUMNS = 100, /* what is printed of a line at most */
	QUOTE_BEFORE = 60,   /* columns kept before the caret when the line is cut on the left */
};

static const struct {
	const char *name;
	enum diag_severity severity;
	enum diag_class class;
} codes[DIAG_CODE_COUNT] = {
#define X(code, name, severity, class) { name, DIAG_##severity, DIAG_##class },
	DIAG_CODES(X)
#undef X
};

enum diag_severity diag_severity(enum diag_code code)
{
	return codes[code].severity;
}

enum diag_class diag_class(enum diag_code code)
{
	return codes[code].class;
}

const char *diag_code_name(enum diag_code code)
{
	return codes[code].name;
}

void diags_init(struct diags *d)
{
	*d = (struct diags){ .arena = arena_new(4096) };
}

void diags_release(struct diags *d)
{
	arena_free(d->arena);
	free(d->list);
	*d = (struct diags){ 0 };
}

/* Each forbidden character becomes one "?", each tab and newline one space. */
static const char *cleaned(struct arena *a, struct span text)
{
	char *out = arena_alloc(a, text.n + 1);
	size_t used = 0, from = 0;
	while (from < text.n) {
		size_t offset = 0, bytes = 0;
		struct span rest = { text.s + from, text.n - from };
		size_t fine = text_find_forbidden(rest, false, &offset) ? offset : rest.n;
		for (size_t i = 0; i < fine; i++)
			out[used++] = rest.s[i] == '\n' ? ' ' : rest.s[i];
		from += fine;
		if (fine == rest.n)
			break;
		text_decode(rest.s + fine, rest.n - fine, &bytes);
		out[used++] = rest.s[fine] == '\t' ? ' ' : '?';
		from += bytes;
	}
	out[used] = '\0';
	return out;
}

/* Bytes of the first count characters. */
static size_t bytes_of_characters(struct span text, size_t count)
{
	size_t at = 0, bytes = 0;
	while (count-- > 0 && at < text.n) {
		text_decode(text.s + at, text.n - at, &bytes);
		at += bytes;
	}
	return at;
}

static struct span find_line(struct span bytes, unsigned line)
{
	const char *s = bytes.s, *end = bytes.s + bytes.n;
	for (unsigned i = 1; i < line; i++) {
		const char *newline = memchr(s, '\n', (size_t)(end - s));
		if (!newline)
			return (struct span){ NULL, 0 };
		s = newline + 1;
	}
	const char *newline = memchr(s, '\n', (size_t)(end - s));
	size_t n = (size_t)((newline ? newline : end) - s);
	if (n && s[n - 1] == '\r')
		n--;
	/* A byte order mark is no character of the first line. */
	if (line == 1 && n >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0)
		return (struct span){ s + 3, n - 3 };
	return (struct span){ s, n };
}

static const char *quoted_line(struct arena *a, struct diag_place place, struct span bytes)
{
	if (place.line == 0 || bytes.n == 0 || place.col > QUOTE_LIMIT)
		return NULL;
	struct span line = find_line(bytes, place.line);
	if (line.n == 0)
		return NULL;
	line.n = bytes_of_characters(line, (size_t)place.col + QUOTE_AFTER);
	return cleaned(a, line);
}

static struct diag *new_diag(struct diags *d)
{
	if (d->n == d->cap) {
		size_t cap = d->cap ? d->cap * 2 : 16;
		struct diag *list = realloc(d->list, cap * sizeof(*list));
		if (!list)
			oom();
		d->list = list;
		d->cap = cap;
	}
	return &d->list[d->n++];
}

/* The messages of one file mostly follow each other: they share its name. */
static const char *shared_name(const struct diags *d, const char *file)
{
	if (!file)
		return NULL;
	const char *name = cleaned(d->arena, span_of(file));
	if (d->n && d->list[d->n - 1].place.file && !strcmp(d->list[d->n - 1].place.file, name))
		return d->list[d->n - 1].place.file;
	return name;
}

void diags_add(struct diags *d, enum diag_code code, struct diag_place place, struct span bytes,
	       const char *hint, const char *fmt, ...)
{
	bool error = diag_severity(code) == DIAG_ERROR;
	bool elsewhere = d->is_meant && place.file && !d->is_meant(d->is_meant_arg, place.file);
	d->errors += error;
	d->warnings += !error;
	d->errors_elsewhere += error && elsewhere;
	d->warnings_elsewhere += !error && elsewhere;
	if (elsewhere || d->n >= LIMIT_DIAGS)
		return;
	struct diag new = { .code = code, .place = place };
	new.place.file = shared_name(d, place.file);
	va_list args;
	va_start(args, fmt);
	int n = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	size_t size = (size_t)MAX(n, 0) + 1;
	char *message = arena_alloc(d->arena, size);
	va_start(args, fmt);
	vsnprintf(message, size, fmt, args);
	va_end(args);
	new.message = cleaned(d->arena, span_of(message));
	new.hint = hint ? cleaned(d->arena, span_of(hint)) : NULL;
	new.source = quoted_line(d->arena, place, bytes);
	*new_diag(d) = new;
}

static int compare_places(const struct diag_place *a, const struct diag_place *b)
{
	int files = strcmp(a->file ? a->file : "", b->file ? b->file : "");
	if (files)
		return files;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return a->col < b->col ? -1 : a->col > b->col;
}

/* By insertion: it keeps the order of equal places, and the list is short and nearly sorted. */
void diags_sort(struct diags *d)
{
	for (size_t i = 1; i < d->n; i++) {
		struct diag moving = d->list[i];
		size_t to = i;
		for (; to > 0; to--) {
			if (compare_places(&d->list[to - 1].place, &moving.place) <= 0)
				break;
			d->list[to] = d->list[to - 1];
		}
		d->list[to] = moving;
	}
}

/* The line, cut to QUOTE_COLUMNS around the place, and the caret under it. */
static void print_quote(const struct diag *d, FILE *out)
{
	struct span line = span_of(d->source);
	size_t at = d->place.col ? bytes_of_characters(line, d->place.col - 1) : 0;
	size_t start = 0;
	int before = text_width((struct span){ line.s, at });
	while (before > QUOTE_BEFORE && start < at) {
		int width = 0;
		start += text_next_cluster(line.s + start, line.n - start, &width);
		before -= width;
	}
	struct span shown = { line.s + start, line.n - start };
	shown.n = text_fit(shown, QUOTE_COLUMNS);
	fprintf(out, "    %.*s\n", (int)shown.n, shown.s);
	if (d->place.col)
		fprintf(out, "    %*s^\n", MAX(before, 0), "");
}

void diag_print(const struct diag *d, FILE *out)
{
	if (d->place.file)
		fprintf(out, "%s:", d->place.file);
	if (d->place.line)
		fprintf(out, "%u:", d->place.line);
	if (d->place.line && d->place.col)
		fprintf(out, "%u:", d->place.col);
	fprintf(out, "%s%s: %s\n", d->place.file || d->place.line ? " " : "",
		diag_severity(d->code) == DIAG_ERROR ? "error" : "warning", d->message);
	if (d->source)
		print_quote(d, out);
	if (d->hint)
		fprintf(out, "    %s\n", d->hint);
}
