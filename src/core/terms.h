/* terms: where a text uses the words of the glossary.
 *
 * Pure.  Needs base, arena, text, ids, glossary.
 * Found are whole words in any of their forms, whatever their case and accents; of several that
 * begin at one place the longest.  The words inside a longer term do not count by themselves. */
#ifndef ASKWELL_CORE_TERMS_H
#define ASKWELL_CORE_TERMS_H

#include "core/glossary.h"

enum { TERMS_SHOWN = 12 }; /* under one answer */

struct terms;
struct terms *terms_new(struct arena *a, const struct glossary *g);

/* The ids of the words that a text uses, in its order, added to those in ret without repeating
 * any; returns their new number, at most max. */
size_t terms_find(const struct terms *t, const char *text, const char **ret, size_t n, size_t max);

#endif
