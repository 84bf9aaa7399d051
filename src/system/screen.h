/* screen: grids -> the bytes that show them on a kind of terminal.  With terminfo the only user of
 * ncurses, which knows that kind and finds out what differs from the frame before.
 *
 * Needs base, grid, text, theme, terminfo.
 * Nothing is sent from here: the bytes are taken with screen_take, and when they never arrive,
 * screen_redraw must be called.  One screen at a time, as ncurses has one.
 * Ownership: screen_open/screen_close. */
#ifndef ASKWELL_SYSTEM_SCREEN_H
#define ASKWELL_SYSTEM_SCREEN_H

#include "core/base.h"
#include "core/grid.h"
#include "core/theme.h"

struct screen;

struct screen_options {
	const char *type; /* as terminfo_choose gave it */
	int width, height;
	bool utf8;   /* false: only ASCII can be shown */
	bool colour; /* false: none, whatever the terminal can do */
};

/* NULL: the system has no room for another descriptor, lets no file be as large as a frame (the
 * frames go through one in memory), or ncurses does not take the type. */
struct screen *screen_open(const struct screen_options *options);
void screen_close(struct screen *s); /* NULL is fine */
/* In a process just forked: what is drawn from here on stays in it.  False: the system has no room
 * for another descriptor. */
bool screen_part(struct screen *s);

enum depth screen_depth(const struct screen *s);
/* Borrowed; the one that is in use already changes nothing. */
void screen_theme(struct screen *s, const struct theme *theme);
void screen_resize(struct screen *s, int width, int height);
void screen_redraw(struct screen *s); /* the next screen_draw draws everything */

/* The difference to the last grid, the cursor last.  What is beyond the grid is blank. */
void screen_draw(struct screen *s, const struct grid *g);
void screen_bell(struct screen *s);
/* Bytes of one's own, in order with the others. */
void screen_write(struct screen *s, const char *bytes, size_t n);

/* The bytes since it was called last; good until the next call of any function here. */
struct span screen_take(struct screen *s);

#endif
