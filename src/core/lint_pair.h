/* lint_pair: an entry and its translation say the same.
 *
 * Pure.  Needs base, arena, diag, ids, entries, lint_entry, lint_numbers. */
#ifndef ASKWELL_CORE_LINT_PAIR_H
#define ASKWELL_CORE_LINT_PAIR_H

#include "core/lint_entry.h"
#include "core/lint_numbers.h"

/* first: the entry in the first language, first_language its code.  Reports are at the translation.
 */
void lint_judge_pair(const struct lint_entry *own, const struct lint_entry *first,
		     const char *first_language);

/* Numbers and phones of texts, for what is no entry; at: where it is reported when something is
 * missing. */
void lint_judge_number_pair(const struct lint_numbers *own, const struct lint_numbers *first,
			    const struct lint_text *at, const char *first_language);

#endif
