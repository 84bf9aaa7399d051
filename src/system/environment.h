/* environment: variables are no way to tell a locked program anything.
 *
 * Needs base.
 * Whoever comes in over the network, or changes a service's settings, could otherwise name files
 * (TERMINFO, LOCPATH), sizes (LINES) and much else to the libraries in here. */
#ifndef ASKWELL_SYSTEM_ENVIRONMENT_H
#define ASKWELL_SYSTEM_ENVIRONMENT_H

#include "core/base.h"

enum { TERM_NAME_MAX = 32 };

/* Takes everything out but TERM, and that too when it is no plain name: letters, digits, "-", "+",
 * ".", "_", at most TERM_NAME_MAX of them. */
void environment_clear(void);

/* The terminal is known to show nothing but lines: TERM is "dumb". */
bool environment_is_dumb(void);

#endif
