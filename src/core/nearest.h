/* nearest: how near two words are, and which of several names a mistyped one may have meant.
 *
 * Pure.  Needs base.  Distance: letters added, left out, changed or swapped with the next one
 * (optimal string alignment), upper and lower case of ASCII being equal.  Names longer than
 * LIMIT_ID_BYTES are never near. */
#ifndef ASKWELL_CORE_NEAREST_H
#define ASKWELL_CORE_NEAREST_H

#include "core/base.h"

struct nearest {
	const char *word;
	const char *best; /* NULL: nothing is near enough to be what was meant */
	int distance;     /* of best */
};

/* word is borrowed, and so is every candidate. */
struct nearest nearest_to(const char *word);
/* Of equally near candidates the first one given stays. */
void nearest_try(struct nearest *n, const char *candidate);

/* At most `most` + 1 is told, which means further.  prefix: b may go on after a ends. */
int edit_distance(const char *a, const char *b, int most, bool prefix);

#endif
