/* supervisor: holds the terminal and the library, and forks the interface.
 *
 * With --kiosk and --ssh.  It never reads the keyboard.  When the interface ends, by a reset or a
 * crash, it puts the crisis line on the screen at once, throws away keys that nobody read, and
 * forks the next one out of what it holds: nothing of the last person can be in that, and no crash
 * leaves a blank screen.  An interface that does not answer is ended.  A service manager that asks
 * for it (notify.h) is told that the program is ready after the first frame, and that it is alive
 * each time the interface has answered that every key is read and every frame sent. */
#ifndef ASKWELL_SUPERVISOR_H
#define ASKWELL_SUPERVISOR_H

#include "core/search.h"
#include "library.h"
#include "options.h"
#include "system/term.h"
#include "system/watch.h"

struct supervised {
	const struct options *options;
	struct library *library;
	struct search *search; /* of the first language's model; taken over */
	struct watch *watch;   /* NULL: the library is the compiled-in one */
	struct term *term;
	int notify;          /* as of notify_open; -1: there is no service manager */
	int64_t watchdog_ms; /* as of notify_watchdog_ms */
};

/* Returns an exit status of options.h, when a signal asks to end, the line hangs up, or (--ssh)
 * somebody leaves or stays away. */
int supervise(const struct supervised *setup);

#endif
