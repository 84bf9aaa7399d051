/* search_note: what the interface says about a search's result, besides what was found.
 *
 * Pure.  Needs base, arena, strings, search (its types). */
#ifndef ASKWELL_CORE_SEARCH_NOTE_H
#define ASKWELL_CORE_SEARCH_NOTE_H

#include "core/arena.h"
#include "core/search.h"
#include "core/strings.h"

/* The result's note in words, in the arena; "" for none. */
const char *search_note_text(struct arena *a, const struct strings *s,
			     const struct search_result *r);

#endif
