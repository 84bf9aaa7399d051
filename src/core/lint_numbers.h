/* lint_numbers: the numbers of texts: whether a reader can picture them, and for comparing.
 *
 * Pure.  Needs base, arena, diag, ids, lint_text. */
#ifndef ASKWELL_CORE_LINT_NUMBERS_H
#define ASKWELL_CORE_LINT_NUMBERS_H

#include "core/lint_text.h"

/* Numbers as they are compared between languages ("1,250" and "1250" are the same), each once. */
struct lint_numbers {
	struct ids *numbers; /* everything but phone numbers; values: struct lint_number */
	struct ids *phones;  /* digits only */
};

struct lint_number {
	const struct lint_text *text; /* where it stands first */
	size_t at;
};

void lint_numbers_init(struct lint_numbers *n, struct arena *a);
void lint_numbers_add(struct lint_numbers *n, const struct lint_text *t);

/* Percents and the like that stand alone; sums that a reader would have to do. */
void lint_judge_numbers(const struct lint_text *t, enum lint_language language);
/* "1 in 8" and "3 in 100" in texts of one entry: *parts is the first, as text; "" at the start.
 * True: reported, enough. */
bool lint_judge_parts(const struct lint_text *t, const char **parts);

#endif
