/* syscalls: what the program may ask of the kernel at all.
 *
 * Needs base, sandbox (for its roles).  The only user of libseccomp. */
#ifndef ASKWELL_SYSTEM_SYSCALLS_H
#define ASKWELL_SYSTEM_SYSCALLS_H

#include "system/sandbox.h"

/* The kernel can filter calls. */
bool syscalls_can_be_filtered(void);

/* From here on all calls are refused but those that the role needs.  0 or the error's number. */
int syscalls_restrict(enum sandbox_role role);

#endif
