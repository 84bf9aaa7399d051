/* One pass: everything is copied but the three sequences.  The last character written is remembered
 * for the repetition; ncurses repeats what it has just written, never across another sequence. */
#include "core/ansi.h"

struct copy {
	char *out; /* NULL: only counting */
	size_t n;
};

static void put(struct copy *c, struct span s)
{
	if (c->out)
		memcpy(c->out + c->n, s.s, s.n);
	c->n += s.n;
}

static void put_times(struct copy *c, struct span s, size_t times)
{
	for (size_t i = 0; i < times; i++)
		put(c, s);
}

/* "ESC [ number final": its bytes, 0 when it is something else. */
static size_t read_counted(struct span s, size_t *ret_number, char *ret_final)
{
	size_t i = 2, number = 0;
	if (s.n < 3 || s.s[0] != '\033' || s.s[1] != '[')
		return 0;
	for (; i < s.n && s.s[i] >= '0' && s.s[i] <= '9'; i++)
		number = MIN(number * 10 + (size_t)(s.s[i] - '0'), SCREEN_MAX_WIDTH);
	if (i == s.n)
		return 0;
	*ret_number = i > 2 ? number : 1;
	*ret_final = s.s[i];
	return i + 1;
}

/* Bytes of the character at the start; a sequence or a control is 1. */
static size_t character(struct span s)
{
	size_t n = 1;
	while (n < s.n && ((unsigned char)s.s[n] & 0xc0) == 0x80)
		n++;
	return n;
}

size_t ansi_plain(struct span bytes, char *out)
{
	struct copy c = { .out = out };
	struct span last = { "", 0 };
	for (size_t at = 0; at < bytes.n;) {
		struct span rest = { bytes.s + at, bytes.n - at };
		size_t number = 0;
		char final = '\0';
		size_t n = read_counted(rest, &number, &final);
		if (n > 0 && final == 'b') {
			put_times(&c, last, number);
		} else if (n > 0 && final == 'S') {
			put_times(&c, SPAN_LITERAL("\n"), number);
		} else if (n > 0 && final == 'T') {
			put_times(&c, SPAN_LITERAL("\033M"), number);
		} else {
			n = n > 0 ? n : character(rest);
			last = (struct span){ rest.s, n };
			put(&c, last);
		}
		at += n;
	}
	return c.n;
}
