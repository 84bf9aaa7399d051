/* alert: the help that comes first when what was typed sounds like a crisis.
 *
 * Pure.  Needs base, model (its types), strings. */
#ifndef ASKWELL_CORE_ALERT_H
#define ASKWELL_CORE_ALERT_H

#include "core/model.h"
#include "core/strings.h"

enum { ALERT_LINES = 6 };

/* Its texts, in the order in which they are needed; returns how many.  staffed: somebody is near to
 * be told. */
size_t alert_lines(enum crisis_level level, bool staffed, enum string_id ret[ALERT_LINES]);

#endif
