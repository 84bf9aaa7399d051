/* log: one line for each event, for whoever keeps the machine.
 *
 * Needs base, diag, text.
 * Lines go to standard error when that is not a terminal: a journal, a file.  They are cleaned of
 * what could do something to a terminal, and nothing in them is of a patient.  A log that does not
 * take a line at once does without it: the screen is never held up. */
#ifndef ASKWELL_SYSTEM_LOG_H
#define ASKWELL_SYSTEM_LOG_H

#include "core/base.h"
#include "core/diag.h"

void log_line(const char *fmt, ...) ATTR_PRINTF(1, 2);
/* The errors that are not in before (NULL: all). */
void log_mistakes(const struct diags *diags, const struct diags *before);

#endif
