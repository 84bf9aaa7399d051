/* key_feed: bytes and time into a key decoder, events out as text.  For the tests of keys. */
#ifndef ASKWELL_TESTS_UNIT_KEY_FEED_H
#define ASKWELL_TESTS_UNIT_KEY_FEED_H

#include <stdio.h>
#include <stdlib.h>

#include "core/keys.h"
#include "support.h"

enum { EVENTS_MAX = 4096 };

struct feed {
	struct key_decoder d;
	int64_t now;
	struct event events[EVENTS_MAX];
	size_t n;
};

static inline struct feed *new_feed(void)
{
	struct feed *f = calloc(1, sizeof(*f));
	assert_non_null(f);
	keys_init(&f->d, true);
	f->now = 1000;
	return f;
}

static inline void take(struct feed *f, struct event ev)
{
	if (ev.type == EVENT_NONE)
		return;
	assert_true(f->n < EVENTS_MAX);
	f->events[f->n++] = ev;
}

/* One byte, as often as it must be given. */
static inline void give_byte(struct feed *f, unsigned char byte)
{
	bool again = true;
	for (int rounds = 0; again; rounds++) {
		assert_true(rounds < 2 * KEYS_SEQUENCE_MAX);
		take(f, keys_byte(&f->d, byte, f->now, &again));
	}
}

static inline void give_n(struct feed *f, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		give_byte(f, (unsigned char)bytes[i]);
}

static inline void give(struct feed *f, const char *bytes)
{
	give_n(f, bytes, strlen(bytes));
}

/* Time goes on as a program would see it that waits for nothing else. */
static inline void pass(struct feed *f, int64_t ms)
{
	int64_t end = f->now + ms;
	for (int rounds = 0;; rounds++) {
		int64_t deadline = keys_deadline(&f->d);
		assert_true(rounds < 2 * KEYS_SEQUENCE_MAX);
		if (deadline < 0 || deadline > end)
			break;
		f->now = MAX(f->now, deadline);
		take(f, keys_timeout(&f->d, f->now));
	}
	f->now = end;
}

static inline void give_slowly(struct feed *f, const char *bytes, int64_t gap)
{
	for (const char *c = bytes; *c; c++) {
		give_byte(f, (unsigned char)*c);
		pass(f, gap);
	}
}

/* In the order of enum key. */
/* clang-format off */
static const char *const names[KEY_COUNT_] = {
	"nothing", "character", "Up", "Down", "Left", "Right", "PgUp", "PgDn", "Home", "End",
	"Enter", "Esc", "Backspace", "Del", "Ins", "Tab", "BackTab",
	"F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12",
	"^B", "^C", "^D", "^F", "^L", "^N", "^P", "^Q", "^U", "^W", "unknown",
};
/* clang-format on */

/* The events as text: "Up a Esc click(4,2)"; those of a paste as "p:a". */
static inline const char *told(struct feed *f)
{
	static char out[16 * EVENTS_MAX];
	size_t used = 0;
	out[0] = '\0';
	for (size_t i = 0; i < f->n; i++) {
		const struct event *ev = &f->events[i];
		char one[64];
		if (ev->type == EVENT_CLICK)
			snprintf(one, sizeof(one), "click(%d,%d)", ev->x, ev->y);
		else if (ev->type == EVENT_WHEEL_UP || ev->type == EVENT_WHEEL_DOWN)
			snprintf(one, sizeof(one), "wheel-%s(%d,%d)",
				 ev->type == EVENT_WHEEL_UP ? "up" : "down", ev->x, ev->y);
		else if (ev->key == KEY_CHARACTER && ev->cp < 0x7F)
			snprintf(one, sizeof(one), "%s%c", ev->pasted ? "p:" : "", (char)ev->cp);
		else if (ev->key == KEY_CHARACTER)
			snprintf(one, sizeof(one), "%sU+%04X", ev->pasted ? "p:" : "",
				 (unsigned)ev->cp);
		else
			snprintf(one, sizeof(one), "%s", names[ev->key]);
		used += (size_t)snprintf(out + used, sizeof(out) - used, i ? " %s" : "%s", one);
		assert_true(used < sizeof(out));
	}
	f->n = 0;
	return out;
}

/* What the bytes give when they come at once and then all is silent. */
static inline const char *decoded(const char *bytes)
{
	struct feed *f = new_feed();
	give(f, bytes);
	pass(f, 2000);
	const char *events = told(f);
	free(f);
	return events;
}

static inline void assert_hears(struct feed *f, const char *what)
{
	pass(f, 2000);
	f->n = 0;
	give(f, "a");
	if (strcmp(told(f), "a") != 0)
		fail_msg("after %s an \"a\" was not heard", what);
}

#endif
