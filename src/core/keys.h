/* keys: the bytes a terminal sends -> events.  What a key does is in bindings.h.
 *
 * Pure.  Needs base, text.
 * Bytes are decoded here, not by a terminal library, so that the same key works whatever TERM says
 * and every rule about bad and split input can be tested without a terminal:
 * - the xterm, linux, rxvt and vt forms of each key (CSI and SS3, with or without modifiers) are
 *   known, and terminfo's own are added with keys_add;
 * - any other complete CSI, SS3, OSC, DCS, APC, PM or SOS sequence is one KEY_UNKNOWN;
 * - an Esc with nothing after it for the escape delay (25 ms) is KEY_ESC.  When what follows within
 *   a second shows that the line had split a sequence ("[" or "O" and what ends such a form), the
 *   rest is swallowed and the delay is 250 ms from then on.  Until then a small letter ends none,
 *   so that a person who presses Esc and types "Overdose" is heard;
 * - a byte that is not UTF-8 is dropped alone; the bytes after it still count;
 * - between the marks of a bracketed paste every character is text and no key; a paste that never
 *   ends is ended by a second of silence.
 * Time comes in as milliseconds of any clock that only goes forward. */
#ifndef ASKWELL_CORE_KEYS_H
#define ASKWELL_CORE_KEYS_H

#include "core/base.h"

/* clang-format off */
enum key {
	KEY_NOTHING,
	KEY_CHARACTER, /* event.cp */
	KEY_UP_, KEY_DOWN_, KEY_LEFT_, KEY_RIGHT_, KEY_PAGE_UP, KEY_PAGE_DOWN, KEY_HOME_, KEY_END_,
	KEY_ENTER_, KEY_ESC, KEY_BACKSPACE_, KEY_DELETE, KEY_INSERT, KEY_TAB, KEY_BACK_TAB,
	KEY_F1, KEY_F2, KEY_F3, KEY_F4, KEY_F5, KEY_F6, KEY_F7, KEY_F8, KEY_F9, KEY_F10, KEY_F11,
	KEY_F12,
	KEY_CTRL_B, KEY_CTRL_C, KEY_CTRL_D, KEY_CTRL_F, KEY_CTRL_L, KEY_CTRL_N, KEY_CTRL_P,
	KEY_CTRL_Q, KEY_CTRL_U, KEY_CTRL_W,
	KEY_UNKNOWN,   /* a whole sequence that means nothing here */
	KEY_COUNT_
};
/* clang-format on */

enum event_type {
	EVENT_NONE,
	EVENT_KEY,
	EVENT_CLICK,
	EVENT_WHEEL_UP,
	EVENT_WHEEL_DOWN,
	EVENT_RESIZE,
	EVENT_TICK
};

struct event {
	enum event_type type;
	enum key key;
	int32_t cp;  /* KEY_CHARACTER: the code point, never a control character */
	bool pasted; /* KEY_CHARACTER that came in a paste: text, whatever it is */
	int x, y;    /* mouse: the cell, from 0; RESIZE: the new width and height */
	int target;  /* CLICK: the target drawn at that cell (grid.h); 0: none */
	int64_t now_ms;
};

enum {
	KEYS_ESCAPE_DELAY = 25,
	KEYS_ESCAPE_DELAY_SLOW = 250,
	KEYS_SPLIT_WINDOW = 1000,
	KEYS_SEQUENCE_MAX = 256,   /* a longer string sequence is swallowed as it comes */
	KEYS_SEQUENCE_WAIT = 1000, /* silence that ends an unfinished sequence or paste */
	KEYS_EXTRA = 64,           /* sequences that keys_add takes */
};

struct key_decoder {
	bool utf8; /* false: bytes over 0x7f are dropped */
	int escape_delay;
	int state; /* keys.c */
	char buffer[KEYS_SEQUENCE_MAX];
	size_t n;
	bool paste;
	int64_t last_ms;     /* of the last byte */
	int64_t lone_esc_ms; /* when a KEY_ESC was given by the delay; -1: none to remember */
	struct {
		char bytes[16];
		uint8_t n;
		enum key key;
	} extra[KEYS_EXTRA];
	size_t n_extra;
};

void keys_init(struct key_decoder *d, bool utf8);
/* A further sequence for a key, as terminfo names it; false: no room, or it does not start with
 * Esc. */
bool keys_add(struct key_decoder *d, const char *bytes, enum key key);

/* One byte in, at most one event out (EVENT_NONE: not yet).  A byte may end an older Esc and
 * itself begin something: then ret holds the first event and *ret_again is true: call
 * keys_byte again with the same byte. */
struct event keys_byte(struct key_decoder *d, unsigned char byte, int64_t now_ms, bool *ret_again);
/* When keys_timeout wants to be called: milliseconds of the same clock; -1: nothing waits. */
int64_t keys_deadline(const struct key_decoder *d);
/* Gives what waited (an Esc) or EVENT_NONE. */
struct event keys_timeout(struct key_decoder *d, int64_t now_ms);

#endif
