/* reload: the library of a running program, read anew.
 *
 * Needs library, core/app, core/versions, system/files, watch, log.
 * All files are read beside what is in use, and loaded whole; what is broken in them stays in its
 * last good version (core/versions.h).  Then the new library takes the old one's place at once.
 * Where nothing usable is left, or a directory is gone, everything stays as it is.
 * Mistakes go to the log, each once. */
#ifndef ASKWELL_RELOAD_H
#define ASKWELL_RELOAD_H

#include "core/app.h"
#include "library.h"
#include "options.h"
#include "system/watch.h"

/* language: of who is reading.  False: nothing is different.  True: l is the new library and
 * *ret_before the old one, whose models live until library_free_content of it; its themes are still
 * those of l.  watch may be NULL; it begins anew. */
bool reload_library(struct library *l, const struct options *o, struct watch *watch,
		    const char *language, struct library *ret_before);

/* For who reads the new library, with the language that was theirs and a search of its model, the
 * caller's. */
struct app_renewal reload_renewal(struct library *l, const struct app *app, const char *language);

#endif
