/* breakout: the program as a patient has it, in a directory of its own, and what has to hold of it
 * whatever somebody tries.
 *
 * Ownership: cage_open/cage_close; cage_start ends the program before it.  Texts returned are good
 * until the next call.  What does not hold fails the test, with the name of the try. */
#ifndef ASKWELL_TESTS_PTY_BREAKOUT_H
#define ASKWELL_TESTS_PTY_BREAKOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "pty.h"

#define HOME_TEXT      "What would you like to know?"
#define CRISIS_TEXT    "You matter"
#define CRISIS_SPANISH "Avise al personal"
#define NUMBER_TEXT    "988"

struct cage {
	char directory[64];  /* below /tmp: content, home, cwd and tmp are in it, and the log */
	const char *name;    /* of the try, for messages */
	struct pty *pty;     /* NULL: not started */
	char *files;         /* what was in the directory when the try began */
	size_t crashes;      /* that the try is to bring */
	bool keeps_no_modes; /* those of the terminal are changed by the try itself */
	bool alternate;      /* this kind of terminal has a screen of its own for programs */
};

/* For cmocka: the state is a struct cage. */
int cage_open(void **state);
int cage_close(void **state);

struct cage_start {
	const char *name;
	const char *const *env; /* as pty.h */
	const char *before;  /* for a shell, which then becomes the program; D is the directory */
	const char *with;    /* words before the program, as "setpriv --..." */
	const char *after;   /* redirections */
	const char *options; /* NULL: --kiosk */
	int width, height;   /* 0: 80x24 */
};

enum { CAGE_ANY_CRASHES = 999 };

/* Does not wait for anything.  The shell knows: D, the directory; P, the program; T, the test. */
void cage_start(struct cage *c, const struct cage_start *how);
/* The first screen is there. */
void cage_wait_home(struct cage *c);
void cage_wait(struct cage *c, const char *text);
void cage_wait_log(struct cage *c, const char *text);
/* The first screen; the card with the crisis line, and no more; or the end of the program. */
enum cage_came { CAME_HOME, CAME_CARD, CAME_NOT };
enum cage_came cage_comes(struct cage *c);

/* It is the kiosk: the crisis line is in the last row, a key brings the crisis page, another one
 * a fresh start; no other process runs, no file was made or changed, and nothing crashed but what
 * the try was to crash. */
void cage_holds(struct cage *c);
/* Neither process has the file open. */
void cage_has_no_file_open(struct cage *c, const char *path);
/* SIGTERM ends it as cage_said_goodbye wants it, with status 0. */
void cage_ends(struct cage *c);
/* It has ended by itself: the terminal is as it was, the crisis line is on it, no process is left.
 * Returns the wait status. */
int cage_said_goodbye(struct cage *c);

/* ---- what is known of it ---- */

pid_t cage_interface(const struct cage *c); /* the child; 0: there is none */
pid_t cage_child_of(pid_t parent);
pid_t cage_wait_another(const struct cage *c, pid_t than); /* a child that is not this one */
const char *cage_path(const struct cage *c, const char *name);
/* From here on the files are right as they are now. */
void cage_remember_files(struct cage *c);
char *cage_log(const struct cage *c); /* freed by the caller */
/* What to start the program with, so that it is not root; skips the test where root is the only one
 * who can. */
const char *cage_as_nobody(void);
/* For the main of a test that is run as "T as STATE PROGRAM...": becomes the program, in a state
 * that no shell can bring it into.  Returns when that cannot be. */
int cage_become(char **words);
/* Sets what is allowed to a process now, as of setrlimit. */
void cage_limit(pid_t pid, bool as_nobody, int what, unsigned long most);
/* By a shell, which has to end well; $1 is the directory. */
void cage_run(struct cage *c, const char *script);
/* The terminal, as any other process of the user can open it; to be closed by the caller. */
int cage_open_terminal(const struct cage *c);
/* The memory of parent and child now, in KiB, added up. */
long cage_memory(const struct cage *c);
/* "name: text" of the try. */
_Noreturn void cage_fail(struct cage *c, const char *text);

#endif
