/* session: the interface, from its first frame until somebody has gone or leaves.
 *
 * Connects core's app with the terminal, the loop, the search and the library.
 * Alone in its process it goes on after everything was cleared; under a supervisor it ends then,
 * and nothing of the person is left with it. */
#ifndef ASKWELL_SESSION_H
#define ASKWELL_SESSION_H

#include "core/search.h"
#include "library.h"
#include "options.h"
#include "system/term.h"
#include "system/watch.h"

enum {
	SESSION_GOODBYE_MS = 900 * 1000, /* without a key, with --ssh */
};

struct session_setup {
	const struct options *options;
	struct library *library;
	struct search *search; /* of the first language's model; taken over */
	struct term *term;
	struct watch
		*watch; /* NULL: the library is the compiled-in one, or the supervisor watches */
	int supervisor; /* a socket as of loop.h; -1: none */
	int64_t last_key_ms; /* of the person before, as loop_now; a fresh start: now */
	char first_key;      /* SESSION_KEY_CRISIS or a digit: what was typed already; 0: nothing */
};

enum { SESSION_KEY_CRISIS = '!' };

enum session_end {
	SESSION_LEFT = 64,  /* somebody asked to leave */
	SESSION_CLEARED,    /* somebody asked to forget everything */
	SESSION_IDLE,       /* nobody was there any more */
	SESSION_GOODBYE,    /* for so long that it is over */
	SESSION_ENDED,      /* by a signal, or the line hung up */
	SESSION_ORPHAN,     /* the supervisor is gone */
	SESSION_IMPOSSIBLE, /* no descriptors are left */
};

/* What ended it.  *ret_first_key: for the session after this one. */
enum session_end session_run(const struct session_setup *setup, char *ret_first_key);

#endif
