/* crisis_disguise: letters that were written as something else, as filters teach people to.
 *
 * Pure.  Needs base, text.  Part of crisis_words. */
#ifndef ASKWELL_CORE_CRISIS_DISGUISE_H
#define ASKWELL_CORE_CRISIS_DISGUISE_H

#include "core/base.h"

/* The text with plain letters for "su1cide", "k*ll", "sui.ide" and for Cyrillic, Greek and circled
 * letters that look like Latin ones.  Returns its bytes; 0: nothing in it is in disguise. */
size_t crisis_unmask(struct span typed, char out[LIMIT_QUERY_BYTES]);

#endif
