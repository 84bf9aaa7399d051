/* lint_entry: what is judged of an entry as a whole, and its texts.
 *
 * Pure.  Needs base, arena, dates, diag, entries, terms, lint_text and the modules of single rules.
 */
#ifndef ASKWELL_CORE_LINT_ENTRY_H
#define ASKWELL_CORE_LINT_ENTRY_H

#include "core/entries.h"
#include "core/lint_text.h"
#include "core/terms.h"

enum { LINT_ASK = 32 }; /* questions to ask that are looked at */

/* The texts of an entry; those that it lacks are NULL. */
struct lint_entry {
	const struct draft *draft;
	const struct lint_text *question, *short_text, *answer, *ask[LINT_ASK];
	size_t n_ask;
};

/* The reader's file is set to the draft's. */
void lint_entry_read(struct lint_reader *r, const struct draft *d, struct lint_entry *ret);

/* Rules of any text that patients read; seen as in lint_terms.h. */
void lint_judge_text(const struct lint_text *t, enum lint_language language, struct ids *seen);
/* A text that has to be easy by itself: that, its length, its words. */
void lint_judge_prose(const struct lint_text *t, enum lint_language language, struct ids *seen);

/* today: as in content.h. */
void lint_judge_entry(const struct lint_entry *e, enum lint_language language,
		      const struct terms *terms, int today);

#endif
