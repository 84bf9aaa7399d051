/* output: how commands speak on standard output and standard error.
 *
 * Needs base, json, text.
 * A write that fails (a full disk, a reader that went away) is said and changes the exit status; it
 * is never silent and never a signal. */
#ifndef ASKWELL_OUTPUT_H
#define ASKWELL_OUTPUT_H

#include "core/base.h"
#include "core/json.h"

/* Before anything is printed to standard output. */
void output_begin(void);
/* Closes standard output.  status, or STATUS_UNUSABLE when not everything could be written. */
int output_end(int status);

/* The value and a newline. */
void output_json(const struct json *j);

/* "askwell: " and the message on standard error, on one line, cleaned of what could do something to
 * a terminal (arguments and names of files are in it). */
void output_error(const char *fmt, ...) ATTR_PRINTF(1, 2);

#endif
