/* lint_sentences: how hard a text is to read, and the length of its parts.
 *
 * Pure.  Needs base, arena, diag, text, readability, lint_text. */
#ifndef ASKWELL_CORE_LINT_SENTENCES_H
#define ASKWELL_CORE_LINT_SENTENCES_H

#include "core/lint_text.h"
#include "core/readability.h"

/* The grade (English) or INFLESZ (Spanish), with the three worst sentences. */
void lint_judge_reading(const struct lint_text *t, enum lint_language language);
/* Adds the sentences that are in the text's own language. */
void lint_count(const struct lint_text *t, enum lint_language language, struct reading_counts *c);

/* Long sentences, paragraphs and lists. */
void lint_judge_lengths(const struct lint_text *t, enum lint_language language);

#endif
