/* check_watch: `askwell check --watch`: the check again after every save.
 *
 * Needs options, library, target, system/watch; check_once of check. */
#ifndef ASKWELL_CHECK_WATCH_H
#define ASKWELL_CHECK_WATCH_H

#include "options.h"

/* Checks, and again whenever a file of what is checked was saved, until SIGINT or SIGTERM.  Returns
 * the status of the last check. */
int check_watch(const struct options *o);

/* check.c's: one check, printed to standard output, which stays open; its exit status. */
int check_once(const struct options *o);

#endif
