/* rank: the entries that answer a query of words, best first.
 *
 * Pure.  Needs base, model, index, query, words.  docs/SEARCH.md explains the score. */
#ifndef ASKWELL_CORE_RANK_H
#define ASKWELL_CORE_RANK_H

#include "core/base.h"
#include "core/index.h"
#include "core/model.h"
#include "core/query.h"

struct ranked {
	uint32_t entry; /* its number in the model */
	double score;
};

/* Into a list that is in order: the higher score, then the earlier entry; of n, at most max are
 * kept.  Returns how many there are then. */
size_t ranked_insert(struct ranked *list, size_t n, size_t max, struct ranked r);

/* At most max of them (128 or fewer) into ret; *ret_total: of all that match. */
size_t rank_entries(const struct model *m, const struct index *ix, const struct query *q,
		    struct ranked *ret, size_t max, size_t *ret_total);

#endif
