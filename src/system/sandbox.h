/* sandbox: the program gives up what a patient's screen never needs.
 *
 * Needs base, pattern, log, landlock, syscalls.
 * After sandbox_enter no file can be written, made or run, nothing outside the content can be read,
 * nothing can be started, no network and no socket can be had, and no memory is ever both written
 * and run.  What is refused is an error of the call (EPERM, EACCES); a debug build is killed
 * instead (SIGSYS), so that tests find a call that was forgotten.
 * Best effort: what the kernel does not have is told by one line of the log, and the start goes on.
 * None of this can be undone, and all of it passes to children. */
#ifndef ASKWELL_SYSTEM_SANDBOX_H
#define ASKWELL_SYSTEM_SANDBOX_H

#include "core/base.h"

/* A build with AddressSanitizer, which looks for leaks with a thread of its own: that is let be,
 * and nothing is killed, as it tells what it has found by calls that nothing else needs. */
#if defined(__SANITIZE_ADDRESS__)
#define SANDBOX_SANITIZED 1
#elif defined(__has_feature)
#define SANDBOX_SANITIZED __has_feature(address_sanitizer)
#else
#define SANDBOX_SANITIZED 0
#endif

enum sandbox_role {
	SANDBOX_SUPERVISOR, /* forks, waits for its children, kills them */
	SANDBOX_INTERFACE,  /* reads keys, draws */
};

/* At the very start, before anything is opened: descriptors above 2 are closed, those up to 2 that
 * are not open lead nowhere, core dumps and being traced are off, memory, descriptors and the size
 * of files are limited, no memory is both written and run, and no program gains rights by being
 * started. */
void sandbox_limits(void);

/* roots: the content directories, whether they are there or not.  What can be read from here on is
 * what is beside each of them, so that a symlink can be switched and a directory replaced (where
 * that is not there, in the nearest directory above it), what is beside that which it really is,
 * and the zone of the clock.  Where that would be "/", the directory alone.  A symlink in the
 * content that leads further away is a file that cannot be read.
 * SANDBOX_SUPERVISOR: in the parent when all is open, before the first fork.  Sockets must be
 * connected, and are written to with send, write or sendto without an address.
 * SANDBOX_INTERFACE: in each child, also inside the sandbox of its parent; or in a program that
 * forks nothing, alone. */
void sandbox_enter(enum sandbox_role role, const char *const *roots, size_t n_roots);

/* What of this the kernel has: lines for people. */
void sandbox_describe(char *text, size_t size);

#endif
