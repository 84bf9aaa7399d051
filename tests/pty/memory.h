/* memory: looks for bytes in the memory of a process. */
#ifndef ASKWELL_TESTS_PTY_MEMORY_H
#define ASKWELL_TESTS_PTY_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* A sanitizer keeps freed memory on purpose. */
#if defined(__SANITIZE_ADDRESS__)
#define KEEPS_FREED_MEMORY true
#else
#define KEEPS_FREED_MEMORY false
#endif

/* Who may not read the memory of a process, as others than root may not of the kiosk's. */
bool memory_is_closed(pid_t pid);
/* How often the token is in what of the memory can be read; fails the test when it is closed. */
size_t memory_count(pid_t pid, const char *token);

#endif
