/* syllables: how many a word or a number has, as it is read aloud.
 *
 * Pure.  Needs base, text. */
#ifndef ASKWELL_CORE_SYLLABLES_H
#define ASKWELL_CORE_SYLLABLES_H

#include "core/base.h"

enum reading_language { READING_ENGLISH, READING_SPANISH };

/* In small letters without accents.  By rule, after a table of words that the rules would miscount;
 * at least 1. */
size_t syllables_english(struct span word);
/* In UTF-8 with its accents, small or large.  Spanish spelling tells it all: no table.  At least 1.
 */
size_t syllables_spanish(struct span word);
/* Digits with ",", ".", "/", ":" or "-" between them, as they are said: "1,250", "24/7", "2023",
 * "1-800-662-4357".  At least 1. */
size_t syllables_number(enum reading_language language, struct span digits);

#endif
