/* json_check: is standard input one JSON value and a newline?  Prints each value that is no object
 * or list on a line of its own, as it is written and with the way to it ("topics.0.id=\"cost\""),
 * so that a shell script can look for it; of an empty object or list "topics=[]".  Status 1 and a
 * message: it is not valid.
 *
 * How it works: recursive descent over the bytes (RFC 8259), the way growing and shrinking with it.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { INPUT_MAX = 8 << 20, WAY_MAX = 4096, DEPTH_MAX = 100 };

struct reader {
	const char *s, *end;
	char way[WAY_MAX];
	size_t way_n;
	int depth;
};

_Noreturn static void fail(const struct reader *r, const char *what)
{
	fprintf(stderr, "json_check: %s at %s before: %.40s\n", what, r->way_n ? r->way : "the top",
		r->s);
	exit(1);
}

static bool take(struct reader *r, char c)
{
	if (r->s == r->end || *r->s != c)
		return false;
	r->s++;
	return true;
}

static bool take_word(struct reader *r, const char *word)
{
	size_t n = strlen(word);
	if ((size_t)(r->end - r->s) < n || memcmp(r->s, word, n) != 0)
		return false;
	r->s += n;
	return true;
}

static size_t digits(struct reader *r)
{
	size_t n = 0;
	for (; r->s < r->end && *r->s >= '0' && *r->s <= '9'; r->s++)
		n++;
	return n;
}

static void read_number(struct reader *r)
{
	take(r, '-');
	const char *start = r->s;
	size_t n = digits(r);
	if (n == 0 || (n > 1 && *start == '0'))
		fail(r, "no number");
	if (take(r, '.') && digits(r) == 0)
		fail(r, "no digits behind the point");
}

/* A character of more than one byte: only the forms that UTF-8 allows. */
static void read_utf8(struct reader *r)
{
	const unsigned char *s = (const unsigned char *)r->s;
	size_t left = (size_t)(r->end - r->s), n = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
	bool good = s[0] >= 0xC2 && s[0] <= 0xF4 && left >= n;
	for (size_t i = 1; good && i < n; i++)
		good = (s[i] & 0xC0) == 0x80;
	if (good && ((s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F) ||
		     (s[0] == 0xF0 && s[1] < 0x90) || (s[0] == 0xF4 && s[1] > 0x8F)))
		good = false;
	if (!good)
		fail(r, "bad UTF-8");
	r->s += n;
}

static void read_escape(struct reader *r)
{
	if (r->s == r->end)
		fail(r, "a text without end");
	char c = *r->s++;
	if (c == 'u') {
		for (int i = 0; i < 4; i++, r->s++) {
			if (r->s == r->end || !*r->s || !strchr("0123456789abcdefABCDEF", *r->s))
				fail(r, "no four digits of an escape");
		}
	} else if (!c || !strchr("\"\\/bfnrt", c)) {
		fail(r, "an unknown escape");
	}
}

static void read_text(struct reader *r)
{
	if (!take(r, '"'))
		fail(r, "no text");
	while (!take(r, '"')) {
		if (r->s == r->end || (unsigned char)*r->s < 0x20 || *r->s == 0x7F)
			fail(r, "a text without end, or a control character");
		if (take(r, '\\'))
			read_escape(r);
		else if ((unsigned char)*r->s >= 0x80)
			read_utf8(r);
		else
			r->s++;
	}
}

/* Puts a step behind the way; returns its former length. */
static size_t go(struct reader *r, const char *step, size_t n)
{
	size_t before = r->way_n;
	if (before + n + 2 > WAY_MAX || ++r->depth > DEPTH_MAX)
		fail(r, "nested too deep");
	if (before)
		r->way[r->way_n++] = '.';
	memcpy(r->way + r->way_n, step, n);
	r->way_n += n;
	r->way[r->way_n] = '\0';
	return before;
}

static void go_back(struct reader *r, size_t before)
{
	r->depth--;
	r->way_n = before;
	r->way[before] = '\0';
}

static void read_value(struct reader *r);

static void read_member(struct reader *r)
{
	const char *key = r->s;
	read_text(r);
	size_t before = go(r, key + 1, (size_t)(r->s - key) - 2);
	if (!take(r, ':'))
		fail(r, "no colon");
	read_value(r);
	go_back(r, before);
}

static void read_item(struct reader *r, size_t number)
{
	char step[24];
	size_t before = go(r, step, (size_t)snprintf(step, sizeof(step), "%zu", number));
	read_value(r);
	go_back(r, before);
}

static void read_value(struct reader *r)
{
	const char *start = r->s;
	bool object = take(r, '{'), list = !object && take(r, '[');
	char close = object ? '}' : ']';
	if (object || list) {
		if (take(r, close)) {
			printf("%s=%c%c\n", r->way, *start, close);
			return;
		}
		size_t n = 0;
		do {
			if (object)
				read_member(r);
			else
				read_item(r, n++);
		} while (take(r, ','));
		if (!take(r, close))
			fail(r, "no closing bracket");
		return;
	}
	if (r->s < r->end && *r->s == '"')
		read_text(r);
	else if (!take_word(r, "null") && !take_word(r, "true") && !take_word(r, "false"))
		read_number(r);
	printf("%s=%.*s\n", r->way, (int)(r->s - start), start);
}

int main(void)
{
	char *text = malloc(INPUT_MAX + 1);
	if (!text)
		return 1;
	size_t n = fread(text, 1, INPUT_MAX, stdin);
	text[n] = '\0';
	struct reader r = { .s = text, .end = text + n };
	read_value(&r);
	if (!take(&r, '\n') || r.s != r.end)
		fail(&r, "no newline as the end");
	free(text);
	return 0;
}
