/* run: the full-screen program, from the first frame to the goodbye. */
#ifndef ASKWELL_RUN_H
#define ASKWELL_RUN_H

#include "options.h"

/* Returns an exit status of options.h.  Where there is no terminal it prints plain text. */
int run_screen(const struct options *o);

#endif
