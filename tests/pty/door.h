/* door: a real sshd on loopback that lets nobody to anything but the program (tests/kiosk/door),
 * and clients of it in terminals of their own.
 *
 * Ownership: door_open/door_close.  Nothing outlives the door. */
#ifndef ASKWELL_TESTS_PTY_DOOR_H
#define ASKWELL_TESTS_PTY_DOOR_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "pty.h"

struct door {
	char directory[64]; /* its own, below /tmp; see tests/kiosk/door for what is in it */
	char *no_door;      /* why there is none on this system; NULL: there is one */
	pid_t pid;
	unsigned short port; /* of loopback */
};

/* For cmocka: the state of the group is a struct door. */
int door_open(void **state);
int door_close(void **state);
/* For the end of each test: what a failed one left is no matter of the next. */
int door_empty(void **state);

/* A shell in a terminal, which is to start a client: "exec ssh $DOOR" logs in and begins the
 * program.  $D is the directory.  env: more variables, as of pty.h, or NULL.  width and height 0:
 * 80x24.  Skips the test where there is no door. */
struct pty *door_knock(struct door *d, const char *const *env, const char *script);

/* Processes of the program, both those of each session; waits until there are so many. */
bool door_wait_programs(const struct door *d, size_t wanted);
/* The most memory that one of them has had at once, in KiB. */
long door_largest_program(const struct door *d);
/* A command left its mark: a file in the home directory, where a shell would begin. */
bool door_has_marks(const struct door *d);

#endif
