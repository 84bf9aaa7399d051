/* idle: nobody acts for a time -> "Are you still there?" -> everything is cleared.
 *
 * Pure.  Needs base.  Times are milliseconds that come in with the events.
 * The warning says the seconds left when it comes, and again at 30, 20 and 10: no other change, so
 * that a screen reader is not interrupted and a slow line stays quiet. */
#ifndef ASKWELL_CORE_IDLE_H
#define ASKWELL_CORE_IDLE_H

#include "core/base.h"

struct idle {
	int64_t last_ms;  /* of the last key */
	int64_t since_ms; /* of the warning */
	int shown;        /* the seconds that the warning says; 0: no warning */
};

enum idle_change { IDLE_SAME, IDLE_WARNED, IDLE_COUNTED, IDLE_OVER };

/* limit: seconds until the warning; warning: seconds it stays. */
enum idle_change idle_tick(struct idle *i, int limit, int warning, int64_t now_ms);
/* When idle_tick will next have something to say. */
int64_t idle_deadline(const struct idle *i, int limit, int warning);

#endif
