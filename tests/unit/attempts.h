/* attempts: what a process in the sandbox tries, and who must refuse it.
 *
 * They happen in a directory that test_sandbox makes. */
#ifndef ASKWELL_TESTS_UNIT_ATTEMPTS_H
#define ASKWELL_TESTS_UNIT_ATTEMPTS_H

#include <sys/types.h>

#include "core/base.h"

enum refusal {
	BY_NOBODY,
	BY_CALLS,
	BY_FILES,   /* Landlock: a path */
	BY_NETWORK, /* Landlock: a port */
	BY_SIGNALS, /* Landlock: a process outside */
	ABORTS,     /* by nobody: it ends by SIGABRT, as it should */
};

struct attempt {
	const char *name;
	int (*act)(const struct attempt *);                 /* 0, or the error's number */
	enum refusal supervisor, interface, landlock_alone; /* BY_NOBODY in the last: not tried */
	const char *path;
	void (*meanwhile)(void); /* done by a process outside before it */
	long call, args[6];
	bool for_leaks; /* looking for leaks needs it */
};

extern const struct attempt attempts[];
extern const size_t n_attempts;

/* Before the sandbox: opens what they use.  False: it cannot be had.  parent: a process outside. */
bool attempts_open(pid_t parent);

#endif
