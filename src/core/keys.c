/* How it works: a state machine that takes one byte at a time.  The buffer holds the sequence so
 * far, from its Esc on; when its last byte is there it is looked up among the forms that terminfo
 * gave, then among those that sequences knows.  Nothing here waits: keys_deadline says when silence
 * will have a meaning, and keys_timeout gives it.
 *
 * The one hard case is an Esc that a slow line tears from the rest of its sequence.  The Esc has
 * then been given as a key already.  "[" or "O" soon after it is held back (STATE_SPLIT) until the
 * next bytes show whether a sequence goes on, which is swallowed, or a person types, whose
 * characters are then given one by one (STATE_REPLAY). */
#include "core/keys.h"

#include "core/sequences.h"
#include "core/text.h"

enum { BEL = 0x07, CAN = 0x18, SUB = 0x1A, ESC = 0x1B, DEL = 0x7F, X10_BYTES = 6 };

enum state {
	STATE_GROUND,
	STATE_UTF8, /* a character of several bytes; after an Esc when buffer[0] is one */
	STATE_ESC,
	STATE_CSI,
	STATE_LINUX, /* CSI [: one more byte */
	STATE_X10,   /* CSI M: three more bytes, whatever they are */
	STATE_SS3,
	STATE_EXTRA,      /* the start of a form that only terminfo knows */
	STATE_STRING,     /* OSC, DCS, APC, PM, SOS: nothing of it is stored */
	STATE_STRING_ESC, /* ... and perhaps its end */
	STATE_SPLIT,      /* "[" or "O" after a lone Esc */
	STATE_PASTE_END,  /* in a paste: an Esc, perhaps the mark of its end */
	STATE_REPLAY,     /* the buffer holds characters that are still to be given */
};

static const char paste_end[] = "\033[201~";

void keys_init(struct key_decoder *d, bool utf8)
{
	memset(d, 0, sizeof(*d));
	d->utf8 = utf8;
	d->escape_delay = KEYS_ESCAPE_DELAY;
	d->state = STATE_GROUND;
	d->lone_esc_ms = -1;
}

bool keys_add(struct key_decoder *d, const char *bytes, enum key key)
{
	size_t n = strlen(bytes);
	bool is_intro = n == 2 && (bytes[1] == '[' || bytes[1] == 'O' || bytes[1] == ESC);
	if (n < 2 || n > sizeof(d->extra[0].bytes) || bytes[0] != ESC || is_intro ||
	    d->n_extra == KEYS_EXTRA)
		return false;
	memcpy(d->extra[d->n_extra].bytes, bytes, n);
	d->extra[d->n_extra].n = (uint8_t)n;
	d->extra[d->n_extra].key = key;
	d->n_extra++;
	return true;
}

static bool is_digit(unsigned char byte)
{
	return byte >= '0' && byte <= '9';
}

/* ---- events ---- */

static struct event nothing(const struct key_decoder *d)
{
	return (struct event){ .type = EVENT_NONE, .now_ms = d->last_ms };
}

/* An event of the sequences, at the time of the last byte. */
static struct event stamped(const struct key_decoder *d, struct event ev)
{
	ev.now_ms = d->last_ms;
	ev.pasted = ev.type == EVENT_KEY && ev.key == KEY_CHARACTER && d->paste;
	return ev;
}

static struct event key_event(const struct key_decoder *d, enum key key)
{
	return stamped(d, sequence_key(key));
}

static struct event character(const struct key_decoder *d, int32_t cp)
{
	return stamped(d, sequence_character(cp));
}

static void push(struct key_decoder *d, unsigned char byte)
{
	if (d->n < sizeof(d->buffer))
		d->buffer[d->n++] = (char)byte;
}

static void begin(struct key_decoder *d, enum state state, unsigned char byte)
{
	d->state = (int)state;
	d->n = 0;
	push(d, byte);
}

static struct event finish_with(struct key_decoder *d, struct event ev)
{
	d->state = STATE_GROUND;
	d->n = 0;
	return stamped(d, ev);
}

static struct event finish(struct key_decoder *d, enum key key)
{
	return finish_with(d, sequence_key(key));
}

static struct event finish_quietly(struct key_decoder *d)
{
	return finish_with(d, nothing(d));
}

/* The sequence so far leads nowhere; the byte that showed it begins something of its own. */
static struct event abandon(struct key_decoder *d, bool *ret_again)
{
	*ret_again = true;
	return finish(d, KEY_UNKNOWN);
}

static struct event replay_next(struct key_decoder *d)
{
	if (d->n == 0)
		return finish_quietly(d);
	struct event ev = character(d, (unsigned char)d->buffer[0]);
	memmove(d->buffer, d->buffer + 1, --d->n);
	d->state = d->n ? STATE_REPLAY : STATE_GROUND;
	return ev;
}

/* ---- what terminfo added ---- */

enum match { MATCH_NONE, MATCH_START, MATCH_WHOLE };

static enum match match_extra(const struct key_decoder *d, enum key *ret_key)
{
	enum match best = MATCH_NONE;
	for (size_t i = 0; i < d->n_extra; i++) {
		if (d->extra[i].n < d->n || memcmp(d->extra[i].bytes, d->buffer, d->n) != 0)
			continue;
		if (d->extra[i].n == d->n) {
			*ret_key = d->extra[i].key;
			return MATCH_WHOLE;
		}
		best = MATCH_START;
	}
	return best;
}

/* ---- one byte in each state ---- */

static struct event on_pasted(struct key_decoder *d, unsigned char byte)
{
	if (byte == '\r' || byte == '\n' || byte == '\t')
		byte = ' '; /* lines of a paste become one; none of it may act as Enter or Tab */
	return character(d, byte);
}

static size_t utf8_length(unsigned char lead)
{
	if (lead < 0xC2 || lead > 0xF4)
		return 0;
	return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
}

static struct event on_ground(struct key_decoder *d, unsigned char byte)
{
	bool soon = d->lone_esc_ms >= 0 && d->last_ms - d->lone_esc_ms < KEYS_SPLIT_WINDOW;
	d->lone_esc_ms = -1;
	if (byte == ESC) {
		begin(d, d->paste ? STATE_PASTE_END : STATE_ESC, byte);
		return nothing(d);
	}
	if (soon && (byte == '[' || byte == 'O')) {
		begin(d, STATE_SPLIT, byte);
		return nothing(d);
	}
	if (byte >= 0x80) {
		if (d->utf8 && utf8_length(byte))
			begin(d, STATE_UTF8, byte);
		return nothing(d);
	}
	if (d->paste)
		return on_pasted(d, byte);
	if (byte < 0x20 || byte == DEL)
		return stamped(d, sequence_control(byte));
	return character(d, byte);
}

static struct event on_utf8(struct key_decoder *d, unsigned char byte)
{
	size_t start = d->buffer[0] == ESC, used = 0;
	if ((byte & 0xC0) != 0x80) {
		finish_quietly(d);
		return on_ground(d, byte);
	}
	push(d, byte);
	if (d->n - start < utf8_length((unsigned char)d->buffer[start]))
		return nothing(d);
	if (start > 0)
		return finish(d, KEY_UNKNOWN);
	int32_t cp = text_decode(d->buffer, d->n, &used);
	return cp < 0 ? finish_quietly(d) : finish_with(d, sequence_character(cp));
}

static struct event on_esc(struct key_decoder *d, unsigned char byte, bool *ret_again)
{
	enum key key = KEY_NOTHING;
	if (byte == ESC) /* the first was a key; this one may begin something */
		return key_event(d, KEY_ESC);
	if (byte >= 0x80) {
		if (d->utf8 && utf8_length(byte)) {
			push(d, byte);
			d->state = STATE_UTF8;
		}
		return nothing(d);
	}
	if (byte == DEL || byte == '\b') /* Alt-Backspace */
		return finish(d, KEY_CTRL_W);
	if (byte < 0x20) {
		*ret_again = true;
		return finish(d, KEY_ESC);
	}
	push(d, byte);
	enum match match = match_extra(d, &key);
	if (match == MATCH_WHOLE)
		return finish(d, key);
	if (byte == '[')
		d->state = STATE_CSI;
	else if (byte == 'O')
		d->state = STATE_SS3;
	else if (match == MATCH_START)
		d->state = STATE_EXTRA;
	else if (strchr("P]_^X", byte))
		d->state = STATE_STRING;
	else
		return finish(d, KEY_UNKNOWN); /* Alt and a character */
	return nothing(d);
}

/* rxvt ends the shifted forms with a byte that is none of the final ones: "Esc [ 5 $". */
static bool is_rxvt_final(const struct key_decoder *d)
{
	if (d->buffer[d->n - 1] != '$' || d->n < 4)
		return false;
	for (size_t i = 2; i < d->n - 1; i++)
		if (!is_digit((unsigned char)d->buffer[i]))
			return false;
	return true;
}

static struct event whole_csi(struct key_decoder *d)
{
	bool paste = false;
	if (d->n == sizeof(d->buffer)) /* something of it may be lost */
		return finish(d, KEY_UNKNOWN);
	struct event ev = sequence_csi((struct span){ d->buffer + 2, d->n - 2 }, &paste);
	d->paste = d->paste || paste;
	return finish_with(d, ev);
}

static struct event on_csi(struct key_decoder *d, unsigned char byte, bool *ret_again)
{
	enum key key = KEY_NOTHING;
	if (byte < 0x20 || byte >= DEL)
		return abandon(d, ret_again);
	push(d, byte);
	if (match_extra(d, &key) == MATCH_WHOLE)
		return finish(d, key);
	if (d->n == 3 && byte == '[')
		d->state = STATE_LINUX;
	else if (d->n == 3 && byte == 'M')
		d->state = STATE_X10;
	else if (byte >= '@' || is_rxvt_final(d))
		return whole_csi(d);
	return nothing(d);
}

static struct event on_linux(struct key_decoder *d, unsigned char byte, bool *ret_again)
{
	enum key key = KEY_NOTHING;
	if (byte < 0x20 || byte >= DEL)
		return abandon(d, ret_again);
	push(d, byte);
	if (match_extra(d, &key) == MATCH_WHOLE)
		return finish(d, key);
	return finish_with(d, sequence_linux(byte));
}

static struct event on_x10(struct key_decoder *d, unsigned char byte)
{
	push(d, byte);
	return d->n < X10_BYTES ? nothing(d) : finish_with(d, sequence_x10(d->buffer + 3));
}

static struct event on_ss3(struct key_decoder *d, unsigned char byte, bool *ret_again)
{
	enum key key = KEY_NOTHING;
	if (byte < 0x20 || byte >= DEL)
		return abandon(d, ret_again);
	push(d, byte);
	if (match_extra(d, &key) == MATCH_WHOLE)
		return finish(d, key);
	if (is_digit(byte) || byte == ';')
		return nothing(d);
	return finish_with(d, sequence_ss3((struct span){ d->buffer + 2, d->n - 2 }));
}

static struct event on_extra(struct key_decoder *d, unsigned char byte, bool *ret_again)
{
	enum key key = KEY_NOTHING;
	if (byte == ESC)
		return abandon(d, ret_again);
	push(d, byte);
	switch (match_extra(d, &key)) {
	case MATCH_WHOLE:
		return finish(d, key);
	case MATCH_START:
		return nothing(d);
	case MATCH_NONE:
		break;
	}
	return finish(d, KEY_UNKNOWN);
}

static struct event on_string(struct key_decoder *d, unsigned char byte)
{
	if (byte == ESC)
		d->state = STATE_STRING_ESC;
	else if (byte == BEL || byte == CAN || byte == SUB)
		return finish(d, KEY_UNKNOWN);
	return nothing(d);
}

static struct event on_string_esc(struct key_decoder *d, unsigned char byte, bool *ret_again)
{
	if (byte == '\\')
		return finish(d, KEY_UNKNOWN);
	/* That Esc was not the end of the string but begins something else, as in a terminal. */
	struct event ev = abandon(d, ret_again);
	begin(d, STATE_ESC, ESC);
	return ev;
}

/* Does the byte carry on what "[" or "O" began?  On a line that is known to be slow any form does;
 * before that only the common ones, so that a person who presses Esc and types "Overdose" or
 * "[a-c]" is heard. */
static enum match match_split(const struct key_decoder *d, unsigned char byte)
{
	bool slow = d->escape_delay == KEYS_ESCAPE_DELAY_SLOW;
	bool is_final = (byte >= 'A' && byte <= 'Z') || (slow && byte >= '@' && byte < DEL);
	if (d->buffer[0] == 'O')
		return is_final ? MATCH_WHOLE : MATCH_NONE;
	if (d->n == 1 && byte == '[')
		return MATCH_START;
	bool has_number = d->n > 1 && is_digit((unsigned char)d->buffer[d->n - 1]);
	if (is_final || (has_number && byte && strchr("~^$@mu", byte)))
		return MATCH_WHOLE;
	if (d->n == sizeof(d->buffer))
		return MATCH_NONE;
	bool is_mark = d->n == 1 && (byte == '<' || byte == '?');
	return is_digit(byte) || is_mark || (d->n > 1 && byte == ';') ? MATCH_START : MATCH_NONE;
}

static struct event on_split(struct key_decoder *d, unsigned char byte, bool *ret_again)
{
	enum match match = match_split(d, byte);
	if (match == MATCH_NONE) {
		*ret_again = true;
		return replay_next(d);
	}
	push(d, byte);
	if (match == MATCH_START)
		return nothing(d);
	d->escape_delay = KEYS_ESCAPE_DELAY_SLOW;
	/* What is more than a key still counts, or its text would be typed. */
	if (d->n == 5 && memcmp(d->buffer, "[200~", 5) == 0)
		d->paste = true;
	if (d->n == 2 && memcmp(d->buffer, "[M", 2) == 0) {
		memcpy(d->buffer, "\033[M", 3);
		d->n = 3;
		d->state = STATE_X10;
		return nothing(d);
	}
	return finish_quietly(d);
}

static struct event on_paste_end(struct key_decoder *d, unsigned char byte, bool *ret_again)
{
	if (byte != (unsigned char)paste_end[d->n]) {
		*ret_again = true;
		memmove(d->buffer, d->buffer + 1, --d->n);
		return replay_next(d);
	}
	push(d, byte);
	if (d->n < sizeof(paste_end) - 1)
		return nothing(d);
	d->paste = false;
	return finish_quietly(d);
}

static struct event on_byte(struct key_decoder *d, unsigned char byte, bool *ret_again)
{
	switch ((enum state)d->state) {
	case STATE_GROUND:
		return on_ground(d, byte);
	case STATE_UTF8:
		return on_utf8(d, byte);
	case STATE_ESC:
		return on_esc(d, byte, ret_again);
	case STATE_CSI:
		return on_csi(d, byte, ret_again);
	case STATE_LINUX:
		return on_linux(d, byte, ret_again);
	case STATE_X10:
		return on_x10(d, byte);
	case STATE_SS3:
		return on_ss3(d, byte, ret_again);
	case STATE_EXTRA:
		return on_extra(d, byte, ret_again);
	case STATE_STRING:
		return on_string(d, byte);
	case STATE_STRING_ESC:
		return on_string_esc(d, byte, ret_again);
	case STATE_SPLIT:
		return on_split(d, byte, ret_again);
	case STATE_PASTE_END:
		return on_paste_end(d, byte, ret_again);
	case STATE_REPLAY:
		*ret_again = true;
		return replay_next(d);
	}
	return nothing(d);
}

/* ---- time ---- */

/* How long what is unfinished may wait; -1: nothing is. */
static int64_t patience(const struct key_decoder *d)
{
	switch ((enum state)d->state) {
	case STATE_GROUND:
		return d->paste ? KEYS_SEQUENCE_WAIT : -1;
	case STATE_REPLAY:
		return 0;
	case STATE_ESC:
		return d->escape_delay;
	case STATE_SPLIT:
		return KEYS_SPLIT_WINDOW;
	case STATE_UTF8:
	case STATE_CSI:
	case STATE_LINUX:
	case STATE_X10:
	case STATE_SS3:
	case STATE_EXTRA:
	case STATE_STRING:
	case STATE_STRING_ESC:
	case STATE_PASTE_END:
		return KEYS_SEQUENCE_WAIT;
	}
	return -1;
}

/* What the silence means. */
static struct event expire(struct key_decoder *d, int64_t now_ms)
{
	if (d->state == STATE_SPLIT || d->state == STATE_REPLAY)
		return replay_next(d);
	d->last_ms = now_ms;
	if (d->paste) {
		d->paste = false;
		return finish_quietly(d);
	}
	if (d->state == STATE_UTF8)
		return finish_quietly(d);
	if (d->state != STATE_ESC)
		return finish(d, KEY_UNKNOWN);
	d->lone_esc_ms = now_ms;
	return finish(d, KEY_ESC);
}

/* A byte that comes although the time was over: nobody asked keys_timeout in between, because the
 * program was busy.  The bytes may have been there in time, so "[" and "O" still go on, and a
 * paste, whose end would let the rest of it act as keys, is ended by keys_timeout alone. */
static bool is_too_late(const struct key_decoder *d, unsigned char byte, int64_t now_ms)
{
	int64_t limit = patience(d);
	if (d->state == STATE_GROUND || d->state == STATE_REPLAY || d->paste)
		return false;
	if (d->state == STATE_ESC && (byte == '[' || byte == 'O'))
		limit = KEYS_SPLIT_WINDOW;
	return now_ms - d->last_ms >= limit;
}

struct event keys_byte(struct key_decoder *d, unsigned char byte, int64_t now_ms, bool *ret_again)
{
	if (is_too_late(d, byte, now_ms)) {
		*ret_again = true;
		return expire(d, now_ms);
	}
	*ret_again = false;
	d->last_ms = now_ms;
	return on_byte(d, byte, ret_again);
}

int64_t keys_deadline(const struct key_decoder *d)
{
	int64_t wait = patience(d);
	return wait < 0 ? -1 : d->last_ms + wait;
}

struct event keys_timeout(struct key_decoder *d, int64_t now_ms)
{
	int64_t deadline = keys_deadline(d);
	if (deadline < 0 || now_ms < deadline)
		return (struct event){ .type = EVENT_NONE, .now_ms = now_ms };
	return expire(d, now_ms);
}
