/* ansi: what ncurses wrote, said again in sequences that every terminal of the family knows.
 *
 * Pure.  Needs base.
 * Many that call themselves xterm do not know how to repeat a character (CSI n b) or to scroll by a
 * number of lines (CSI n S, CSI n T); all know the character itself, a newline at the bottom of the
 * scrolling region and a reverse index at its top, which is where ncurses puts the cursor before.
 * The description that ncurses reads cannot be changed from outside: it works on a copy. */
#ifndef ASKWELL_CORE_ANSI_H
#define ASKWELL_CORE_ANSI_H

#include "core/base.h"

/* Bytes of the same effect; their number.  out NULL: only the number.  Whole sequences only. */
size_t ansi_plain(struct span bytes, char *out);

#endif
