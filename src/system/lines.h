/* lines: standard input as lines and standard output as text, on a terminal or not.
 *
 * Needs base, buffer, crash, loop (its signals), term (its output).
 * A terminal keeps its own line editing.  Nothing waits but lines_wait: what the other end does not
 * take is kept, and until it has it no further line is given.
 * Signals that end are read from a descriptor.  Ownership: lines_open/lines_close. */
#ifndef ASKWELL_SYSTEM_LINES_H
#define ASKWELL_SYSTEM_LINES_H

#include "core/base.h"

struct lines;

enum lines_lock {
	LINES_FREE,
	LINES_LEAVE, /* Ctrl-C, Ctrl-D and Ctrl-Q end it; nothing stops it */
	LINES_STAY,  /* nothing typed ends or stops it; SIGHUP asks to read the files */
};

enum { LINES_MAX_BYTES = 4 * LIMIT_TYPED_BYTES }; /* of a line; the rest of it is dropped */

/* farewell: is the last line on the terminal after a crash.  NULL: the system has no room for
 * another descriptor. */
struct lines *lines_open(enum lines_lock lock, const char *farewell);
void lines_close(struct lines *l); /* the terminal's modes are as before; NULL is fine */

/* The next line without its newline, good until the next call of any function; false: none is
 * there now. */
bool lines_next(struct lines *l, struct span *ret);
void lines_write(struct lines *l, const char *text);
/* Waits for input, for the output to be taken, a signal, watch_fd (-1: none), or the deadline
 * (-1: none). */
void lines_wait(struct lines *l, int watch_fd, int64_t deadline_ms);
/* What was read and not given, and what waits in the terminal, is dropped and overwritten. */
void lines_forget(struct lines *l);

/* The input is at its end and all lines were given, a signal asked to end, or nobody reads. */
bool lines_is_over(const struct lines *l);
bool lines_take_reload(struct lines *l);       /* SIGHUP came; asked once */
bool lines_is_terminal(const struct lines *l); /* the output is one */
/* Writes what is left and the text, as long as somebody takes it; after a signal, or locked, the
 * text alone, for a second at most.  0, or the errno of the output. */
int lines_finish(struct lines *l, const char *text);

#endif
