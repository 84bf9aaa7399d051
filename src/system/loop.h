/* loop: the one place where the interface waits: keys, signals, saved files, its supervisor, time.
 *
 * Needs base, keys, term, watch.
 * All signals but those of faults are blocked; SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP
 * and SIGCONT are read from a descriptor, so that nothing runs in the middle of anything else.
 * Ownership: loop_open/loop_close. */
#ifndef ASKWELL_SYSTEM_LOOP_H
#define ASKWELL_SYSTEM_LOOP_H

#include "core/keys.h"
#include "system/term.h"
#include "system/watch.h"

struct loop;

/* Between a supervisor and the interface, one byte each, over a socket. */
enum loop_byte {
	LOOP_ASK_ALIVE = 'a', /* to the interface: are you alive? */
	LOOP_ASK_RELOAD = 'r',
	LOOP_SAY_WELL = 'w', /* from it: all keys are read, and all that was drawn is sent */
	LOOP_SAY_BUSY =
		'b', /* the terminal has not taken all of it yet; WELL follows when it has */
};

/* Before term_open: from here on no signal interrupts. */
void loop_block_signals(void);

struct loop_options {
	struct term *term;
	struct watch *watch; /* NULL: there are no files, or somebody else watches */
	int supervisor;      /* the socket; -1: none */
	bool stays;          /* SIGINT and SIGQUIT do nothing, SIGHUP asks to read the files */
};

/* NULL: the system has no room for another descriptor. */
struct loop *loop_open(const struct loop_options *options);
void loop_close(struct loop *l); /* NULL is fine */

int64_t loop_now(void); /* milliseconds that only go forward, sleep of the machine included */

/* The next event that is already there; EVENT_NONE: none. */
struct event loop_poll(struct loop *l);
/* Waits for input, a signal, a file that is saved, or a deadline (of the terminal's, of the
 * watch's, or the one given; -1: none), without any wake-up in between.  Then loop_poll has
 * something, or the deadline gives one EVENT_TICK. */
void loop_wait(struct loop *l, int64_t deadline_ms);

/* The supervisor asked whether all is well: when everything was read and drawn, it is told. */
void loop_answer(struct loop *l);
/* The supervisor is gone. */
bool loop_is_orphan(const struct loop *l);

/* Files were saved, or somebody asked to read them, and it is time to. */
bool loop_content_changed(struct loop *l);
/* The terminal hung up, or a signal asked to end. */
bool loop_has_ended(const struct loop *l);
/* The screen was written over (SIGCONT, a resize there and back): send all of it again; asked once.
 */
bool loop_take_redraw(struct loop *l);

#endif
