/* term: the terminal: keys in, frames out, its modes set and given back.
 *
 * Needs base, grid, keys, theme; screen, terminfo, crash.
 * Bytes of the keyboard are read with read(2) and decoded by core's keys, so nothing waits in a
 * hidden buffer.  Frames are made by screen (with ncurses: only what changed) and sent without
 * waiting: what the terminal does not take is kept, and frames that would only be late are left
 * out. One way in (term_open), one way out (term_close), and a crash path (crash.h). TERM unknown
 * to terminfo, or too poor to place a cursor: xterm-256color, xterm, vt100 and ansi are tried.  The
 * environment's LINES and COLUMNS have no effect (they are taken out of it); the size is asked of
 * the terminal. */
#ifndef ASKWELL_SYSTEM_TERM_H
#define ASKWELL_SYSTEM_TERM_H

#include "core/base.h"
#include "core/grid.h"
#include "core/keys.h"
#include "core/theme.h"

struct term;

enum term_colour { TERM_COLOUR_AUTO, TERM_COLOUR_ALWAYS, TERM_COLOUR_NEVER };

struct term_options {
	enum term_colour colour; /* AUTO: what the terminal can do, none with NO_COLOR */
	bool mouse;
	const char *goodbye; /* one line, printed once after the end and by the crash path */
};

/* NULL: standard input and output are not both a terminal, or no description of it serves;
 * *reterr says which in a sentence. */
struct term *term_open(const struct term_options *options, const char **reterr);
/* Restores the terminal, prints the goodbye; NULL is fine. */
void term_close(struct term *t);

/* ---- a terminal that two processes hold: one draws, the other waits for its end ---- */

/* In the one just forked, which draws from here on: it ends without giving the terminal back.
 * False: the system has no room for another descriptor. */
bool term_part(struct term *t);
/* In the one that waited: what is on the screen is not known, keys that nobody read are thrown
 * away, and the next term_draw sends everything. */
void term_take_back(struct term *t, int64_t now_ms);
/* Before forking: what is kept for the terminal is sent, or given up after a short time. */
void term_flush(struct term *t);

/* The terminal of standard output by a description of one's own, which can be told not to wait
 * without telling the shell that shares standard output; the caller's.  -1: it cannot be had. */
int term_open_output(void);

int term_fd(const struct term *t); /* to poll */
/* What to poll it for: POLLIN, and POLLOUT while something is kept for it; term_read sends that. */
short term_events(const struct term *t);
void term_size(const struct term *t, int *ret_width, int *ret_height); /* bounded as base.h says */
enum depth term_depth(const struct term *t);
bool term_utf8(const struct term *t); /* false: only ASCII can be shown */

/* The next event of the keyboard or mouse; EVENT_NONE: none for now.  A terminal that hung up gives
 * EVENT_NONE and term_is_gone. */
struct event term_read(struct term *t, int64_t now_ms);
bool term_is_gone(const struct term *t);
int64_t term_deadline(const struct term *t); /* as keys_deadline */

/* After SIGWINCH: asks the size anew; EVENT_RESIZE, or EVENT_NONE when it is the same. */
struct event term_resize(struct term *t, int64_t now_ms);

void term_theme(struct term *t, const struct theme *theme);
/* Sends the difference to what is on the screen, the cursor last. */
void term_draw(struct term *t, const struct grid *g);
/* Sets the modes again; the next term_draw sends everything. */
void term_redraw(struct term *t);
void term_bell(struct term *t);

#endif
