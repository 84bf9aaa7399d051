/* marks: what is searched for, shown where it stands in a text.
 *
 * Pure.  Needs base, arena, markup, search.
 * Ownership: new runs and their texts are in the arena; what has nothing to mark is given back as
 * it is.  Limits: MARKS_MAX in one paragraph. */
#ifndef ASKWELL_CORE_MARKS_H
#define ASKWELL_CORE_MARKS_H

#include "core/arena.h"
#include "core/markup.h"
#include "core/search.h"

enum { MARKS_MAX = 500 };

struct runs {
	const struct run *list;
	size_t n;
};

/* The runs of one paragraph, cut at the ends of what matches; those parts have `marked` set.
 * search NULL: nothing matches. */
struct runs marks_runs(struct search *search, struct arena *a, struct runs runs);
struct markup marks_markup(struct search *search, struct arena *a, const struct markup *m);

#endif
