/* How it works: a table from ids to names made of the list in the header.  Names are looked up by
 * going through it; that happens once for each line of an interface file. */
#include "core/strings.h"

static const char *const names[STR_COUNT] = {
#define X(code, id) id,
	STRING_IDS(X)
#undef X
};

const char *string_name(enum string_id id)
{
	return names[id];
}

enum string_id string_find(const char *name)
{
	int i = 0;
	while (i < STR_COUNT && strcmp(names[i], name) != 0)
		i++;
	return (enum string_id)i;
}

static bool is_name_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
}

bool string_next_placeholder(const char *text, size_t *offset, struct span *ret_name)
{
	for (const char *open = strchr(text + *offset, '{'); open; open = strchr(open + 1, '{')) {
		size_t n = 0;
		while (is_name_character(open[1 + n]))
			n++;
		if (n == 0 || open[1 + n] != '}')
			continue;
		*ret_name = (struct span){ open + 1, n };
		*offset = (size_t)(open - text) + n + 2;
		return true;
	}
	return false;
}

static const char *value_of(const struct string_value *values, struct span name)
{
	for (; values->name; values++) {
		if (span_equals(span_of(values->name), name))
			return values->value;
	}
	return NULL;
}

/* Writes the filled text to out (unless that is NULL) and returns its bytes. */
static size_t fill(const char *text, const struct string_value *values, char *out)
{
	size_t size = 0, from = 0, next = 0;
	struct span name;
	while (string_next_placeholder(text, &next, &name)) {
		const char *value = value_of(values, name);
		struct span parts[2] = { { text + from, (size_t)(name.s - 1 - (text + from)) },
					 span_of(value) };
		if (!value)
			continue;
		for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
			if (out && parts[i].n)
				memcpy(out + size, parts[i].s, parts[i].n);
			size += parts[i].n;
		}
		from = next;
	}
	size_t rest = strlen(text + from);
	if (out)
		memcpy(out + size, text + from, rest);
	return size + rest;
}

const char *string_fill(struct arena *a, const char *text, const struct string_value *values)
{
	if (!strchr(text, '{'))
		return arena_strdup(a, text);
	char *out = arena_alloc(a, fill(text, values, NULL) + 1);
	fill(text, values, out);
	return out;
}

const char *string_date(struct arena *a, const struct strings *strings, int date)
{
	const char *month = strings->text[STR_DATE_MONTHS];
	for (int i = 1; i < date / 100 % 100; i++) {
		month += strcspn(month, ",");
		month += *month == ',';
	}
	struct string_value values[] = {
		{ "month", arena_strndup(a, month, strcspn(month, ",")) },
		{ "day", arena_printf(a, "%d", date % 100) },
		{ "year", arena_printf(a, "%d", date / 10000) },
		{ NULL, NULL },
	};
	return string_fill(a, strings->text[STR_DATE_FORM], values);
}
