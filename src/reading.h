/* reading: the library in use, opened for a command that prints from it.
 *
 * What is wrong with the content is said on standard error, so that scripts can read the rest.
 * Ownership: reading_open/reading_close. */
#ifndef ASKWELL_READING_H
#define ASKWELL_READING_H

#include "core/plain.h"
#include "library.h"
#include "options.h"

struct reading {
	struct library library;
	struct plain_source source;
	struct arena *arena; /* of what is printed */
};

/* Before anything is printed.  False: end with *ret_status; why was printed. */
bool reading_open(struct reading *r, const struct options *o, int *ret_status);
/* Returns the exit status: the one given, or that the output could not be written. */
int reading_close(struct reading *r, int status);

#endif
