/* loop: the one place where the program waits: keys, signals, saved files, time.
 *
 * Needs base, keys, term, watch.
 * SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP and SIGCONT are blocked and read from a
 * descriptor, so that nothing runs in the middle of anything else. Ownership: loop_open/loop_close.
 */
#ifndef ASKWELL_SYSTEM_LOOP_H
#define ASKWELL_SYSTEM_LOOP_H

#include "core/keys.h"
#include "system/term.h"
#include "system/watch.h"

struct loop;

/* Before term_open: from here on no signal interrupts. */
void loop_block_signals(void);

/* watch may be NULL.  NULL: the system has no room for another descriptor. */
struct loop *loop_open(struct term *t, struct watch *watch);
void loop_close(struct loop *l); /* NULL is fine */

int64_t loop_now(void); /* milliseconds that only go forward, sleep of the machine included */

/* The next event that is already there; EVENT_NONE: none. */
struct event loop_poll(struct loop *l);
/* Waits for input, a signal, a file that is saved, or a deadline (of the terminal's, of the
 * watch's, or the one given; -1: none), without any wake-up in between.  Then loop_poll has
 * something, or the deadline gives one EVENT_TICK. */
void loop_wait(struct loop *l, int64_t deadline_ms);

/* Files were saved, and it is time to read them. */
bool loop_content_changed(struct loop *l);
/* The terminal hung up, or a signal asked to end. */
bool loop_has_ended(const struct loop *l);
/* The screen was written over (SIGCONT, a resize there and back): send all of it again; asked once.
 */
bool loop_take_redraw(struct loop *l);

#endif
