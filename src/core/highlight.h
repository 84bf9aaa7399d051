/* highlight: where a text answers what was searched.
 *
 * Pure.  Needs base, arena, index, model, pattern, query, text. */
#ifndef ASKWELL_CORE_HIGHLIGHT_H
#define ASKWELL_CORE_HIGHLIGHT_H

#include "core/arena.h"
#include "core/base.h"
#include "core/index.h"
#include "core/model.h"
#include "core/pattern.h"
#include "core/query.h"

/* What was searched: the pattern, or else the query. */
struct highlight {
	const struct index *index;
	const struct query *query;
	const uint32_t *units;   /* of each word of the index: a bit for each unit it meets */
	struct pattern *pattern; /* NULL: the query */
	struct budget budget;
};

/* The matches in a text: ranges in order, not overlapping, whole clusters; at most max. */
size_t highlight_marks(const struct highlight *h, struct span text, struct range *ret, size_t max);

/* The sentence of the entry's key message or answer that has most of what was searched; the key
 * message when none has more.  In the arena, or borrowed from the entry. */
const char *highlight_excerpt(const struct highlight *h, struct arena *a, const struct entry *e);

#endif
