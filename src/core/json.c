/* How it works: bytes are appended to one buffer.  Before each value comes a comma where another
 * value stands before it in the same object or list; the brackets still to be closed are on a small
 * stack. */
#include "core/json.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/text.h"

enum { JSON_REAL_BYTES = 320 }; /* the largest double has 309 digits */

void json_init(struct json *j)
{
	*j = (struct json){ .cap = 4096 };
	j->text = malloc(j->cap);
	if (!j->text)
		oom();
}

void json_release(struct json *j)
{
	free(j->text);
	*j = (struct json){ 0 };
}

static void put(struct json *j, const char *s, size_t n)
{
	if (n > j->cap - j->n) {
		size_t cap = j->cap;
		while (n > cap - j->n)
			cap *= 2;
		char *text = realloc(j->text, cap);
		if (!text)
			oom();
		j->text = text;
		j->cap = cap;
	}
	memcpy(j->text + j->n, s, n);
	j->n += n;
}

/* Not shown as they are: what could do something to a terminal, or ends a line for some readers. */
static bool needs_code(int32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029;
}

static void put_code(struct json *j, int32_t cp)
{
	char code[8];
	int n = snprintf(code, sizeof(code), "\\u%04x", (unsigned)cp & 0xFFFF);
	put(j, code, (size_t)n);
}

static void put_character(struct json *j, const char *s, size_t n, int32_t cp)
{
	if (cp == '"' || cp == '\\')
		put(j, "\\", 1);
	if (cp < 0)
		put(j, "\xEF\xBF\xBD", 3);
	else if (cp == '\n')
		put(j, "\\n", 2);
	else if (cp == '\t')
		put(j, "\\t", 2);
	else if (needs_code(cp))
		put_code(j, cp);
	else
		put(j, s, n);
}

static void put_quoted(struct json *j, const char *s)
{
	size_t n = strlen(s), bytes = 0;
	put(j, "\"", 1);
	for (size_t at = 0; at < n; at += bytes) {
		int32_t cp = text_decode(s + at, n - at, &bytes);
		put_character(j, s + at, bytes, cp);
	}
	put(j, "\"", 1);
}

/* What comes before any value; false: it is too deep to be written. */
static bool begin_value(struct json *j, const char *key)
{
	if (j->depth > JSON_DEPTH)
		return false;
	if (j->filled)
		put(j, ",", 1);
	j->filled = true;
	if (key) {
		put_quoted(j, key);
		put(j, ":", 1);
	}
	return true;
}

static void put_value(struct json *j, const char *key, const char *s, size_t n)
{
	if (begin_value(j, key))
		put(j, s, n);
}

static void open_bracket(struct json *j, const char *key, const char *pair)
{
	if (j->depth < JSON_DEPTH) {
		put_value(j, key, pair, 1);
		j->open[j->depth] = pair[1];
		j->filled = false;
	} else {
		json_null(j, key);
	}
	j->depth++;
}

void json_object(struct json *j, const char *key)
{
	open_bracket(j, key, "{}");
}

void json_list(struct json *j, const char *key)
{
	open_bracket(j, key, "[]");
}

void json_end(struct json *j)
{
	if (j->depth == 0)
		return;
	if (--j->depth < JSON_DEPTH)
		put(j, &j->open[j->depth], 1);
	j->filled = true;
}

void json_text(struct json *j, const char *key, const char *text)
{
	if (!text) {
		json_null(j, key);
		return;
	}
	if (begin_value(j, key))
		put_quoted(j, text);
}

void json_number(struct json *j, const char *key, long long number)
{
	char digits[24];
	int n = snprintf(digits, sizeof(digits), "%lld", number);
	put_value(j, key, digits, (size_t)n);
}

void json_real(struct json *j, const char *key, double number)
{
	char digits[JSON_REAL_BYTES];
	int n = snprintf(digits, sizeof(digits), "%.3f", number);
	put_value(j, key, digits, (size_t)n);
}

void json_null(struct json *j, const char *key)
{
	put_value(j, key, "null", 4);
}

void json_texts(struct json *j, const char *key, const char *const *texts, size_t n)
{
	json_list(j, key);
	for (size_t i = 0; i < n; i++)
		json_text(j, NULL, texts[i]);
	json_end(j);
}
