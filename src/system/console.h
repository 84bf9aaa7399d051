/* console: a Linux virtual console from which nobody switches to another one.
 *
 * Needs base.
 * The kernel asks the process that called console_lock before it shows another console (Alt-F2,
 * Alt-Left and whatever the keymap has), and switches only when that process agrees with
 * VT_RELDISP.  Ours never does; the kernel is told to send no signal either, so there is nothing
 * to handle, block or read, and a stuck process does not agree any more than a healthy one.
 * The lock belongs to the process and is gone with it: whoever lives longest calls it. */
#ifndef ASKWELL_SYSTEM_CONSOLE_H
#define ASKWELL_SYSTEM_CONSOLE_H

#include "core/base.h"

/* Written to the console once: the kernel neither blanks the screen (ESC [ 9 ; 0 ]) nor powers
 * the monitor down (ESC [ 14 ; 0 ]).  Only for a virtual console: others would show parts of it. */
#define CONSOLE_STAYS_LIT "\033[9;0]\033[14;0]"

bool console_is_virtual(int fd);

/* fd: a virtual console that is the controlling terminal of the process.  Before the sandbox: it
 * is an ioctl (VT_SETMODE).  False: it is neither, errno says why, and nothing has changed. */
bool console_lock(int fd);

#endif
