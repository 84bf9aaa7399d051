/* landlock: what can be read, as the kernel keeps it.
 *
 * Needs base.
 * Everything else that a path leads to cannot be read, written, made, removed or run; no TCP port
 * can be had or reached, and no process outside the sandbox can be signalled or spoken to where the
 * kernel knows how to refuse that.  What is open stays open. */
#ifndef ASKWELL_SYSTEM_LANDLOCK_H
#define ASKWELL_SYSTEM_LANDLOCK_H

#include "core/base.h"

/* The version of the kernel's rules; 0: it has none. */
int landlock_abi(void);

/* roots: as sandbox_enter has them.  0 or the error's number. */
int landlock_enter(const char *const *roots, size_t n_roots);

#endif
