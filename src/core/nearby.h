/* nearby: questions to offer when nothing was found.
 *
 * Pure.  Needs base, model, index, query, words. */
#ifndef ASKWELL_CORE_NEARBY_H
#define ASKWELL_CORE_NEARBY_H

#include "core/index.h"
#include "core/model.h"
#include "core/query.h"

/* The entries whose words look most like those of the query, at most max; the first of the library
 * where too few do.  Returns how many. */
size_t nearby_entries(const struct model *m, const struct index *ix, const struct query *q,
		      const struct entry **ret, size_t max);

#endif
