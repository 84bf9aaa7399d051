/* crash: the terminal is given back even when the program ends by a fault.
 *
 * Needs base.
 * On SIGSEGV, SIGBUS, SIGABRT, SIGFPE and SIGILL a handler on its own stack writes prepared bytes,
 * sets the saved modes and raises the signal again, so that the end is still seen as what it is.
 * One terminal at a time. */
#ifndef ASKWELL_SYSTEM_CRASH_H
#define ASKWELL_SYSTEM_CRASH_H

#include <termios.h>

#include "core/base.h"

enum { CRASH_BYTES_MAX = 2048 };

/* fd: of the terminal; bytes: what restores it, the last line it shows included (copied; what is
 * over CRASH_BYTES_MAX is cut). */
void crash_arm(int fd, const struct termios *saved, struct span bytes);
void crash_disarm(void);
/* Writes the bytes and sets the modes now, once; nothing when not armed.  For an end that is no
 * signal but leaves no way back to the owner of the terminal, as oom(). */
void crash_rescue(void);

#endif
