/* lint: texts that load well and may serve patients badly, for `askwell check`.
 *
 * Pure.  Needs base, arena, diag, text, words, terms, readability, yaml, markup, edition.
 * Everything it finds is a quality message: nothing is kept out for it.  It costs time, so a
 * running kiosk does not ask for it (content_source.lint). Of each text there is at most one report
 * of a kind, at the first place or the worst.  Rules with words and readability know English and
 * Spanish; in other languages only what needs no words is judged.  A sentence of the other of these
 * two languages (crisis help in Spanish on the English page) is not judged by the wrong rules. */
#ifndef ASKWELL_CORE_LINT_H
#define ASKWELL_CORE_LINT_H

#include "core/edition.h"

/* Entries, topics, glossary and crisis page of a finished edition; first: that of the first
 * language, to compare its translation with; NULL: this is it. */
void lint_edition(const struct edition *e, const struct edition *first);

#endif
