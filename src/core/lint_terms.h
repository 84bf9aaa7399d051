/* lint_terms: words that patients may not know: long ones, and abbreviations.
 *
 * Pure.  Needs base, arena, diag, words, ids, glossary, readability, lint_text. */
#ifndef ASKWELL_CORE_LINT_TERMS_H
#define ASKWELL_CORE_LINT_TERMS_H

#include "core/glossary.h"
#include "core/lint_text.h"

/* What the glossary explains: stems of the words of its terms. */
const struct ids *lint_known_new(struct arena *a, const struct glossary *g,
				 enum lint_language language);
bool lint_known_word(const struct ids *known, enum lint_language language, const char *fold);

void lint_judge_long_words(const struct lint_text *t, enum lint_language language);

/* seen: the abbreviations met in the texts before; those of this one are added. */
void lint_judge_abbreviations(const struct lint_text *t, enum lint_language language,
			      struct ids *seen);

#endif
