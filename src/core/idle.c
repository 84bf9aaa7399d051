#include "core/idle.h"

enum { SECOND = 1000 };

/* The number that the warning says after `shown`; 0: the end. */
static int next_shown(int shown)
{
	return shown > 30 ? 30 : shown > 20 ? 20 : shown > 10 ? 10 : 0;
}

int64_t idle_deadline(const struct idle *i, int limit, int warning)
{
	if (i->shown == 0)
		return i->last_ms + (int64_t)limit * SECOND;
	return i->since_ms + (int64_t)(warning - next_shown(i->shown)) * SECOND;
}

enum idle_change idle_tick(struct idle *i, int limit, int warning, int64_t now_ms)
{
	if (now_ms < idle_deadline(i, limit, warning))
		return IDLE_SAME;
	if (i->shown == 0) {
		i->shown = warning;
		i->since_ms = now_ms;
		return IDLE_WARNED;
	}
	while (i->shown > 0 && now_ms >= idle_deadline(i, limit, warning)) {
		i->shown = next_shown(i->shown);
		if (i->shown == 0)
			return IDLE_OVER;
	}
	return IDLE_COUNTED;
}
