/* scan: the entries whose text a pattern matches, best first.
 *
 * Pure.  Needs base, arena, model, pattern, prose, rank.
 * Ownership: scan_new/scan_free; the model must live as long. */
#ifndef ASKWELL_CORE_SCAN_H
#define ASKWELL_CORE_SCAN_H

#include "core/base.h"
#include "core/model.h"
#include "core/pattern.h"
#include "core/rank.h"

struct scan; /* the texts of the entries, each joined into one when it is first needed */

struct scan *scan_new(const struct model *m);
void scan_free(struct scan *s); /* NULL is fine */

/* At most max entries into ret; *ret_total: of all that match; *ret_over: the budget or a limit
 * left entries out. */
size_t scan_entries(struct scan *s, struct pattern *p, const struct budget *budget,
		    struct ranked *ret, size_t max, size_t *ret_total, bool *ret_over);

#endif
