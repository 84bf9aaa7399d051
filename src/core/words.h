/* words: taken out of a text, folded, and compared.
 *
 * Pure.  Needs base, text.
 * A word is a run of letters and digits; an apostrophe inside one is dropped ("don't" is "dont"), a
 * hyphen ends it.  Folded: without case, accents and width. */
#ifndef ASKWELL_CORE_WORDS_H
#define ASKWELL_CORE_WORDS_H

#include "core/base.h"

enum { WORD_BYTES = 48 }; /* with its end; of a longer word the start counts */

struct word_found {
	struct range at;       /* where it stands */
	char fold[WORD_BYTES]; /* terminated */
	size_t n;              /* bytes of fold */
};

/* The next word at or after *offset; *offset moves past it.  False: no further one. */
bool words_next(struct span text, size_t *offset, struct word_found *ret);

enum word_language { WORD_ENGLISH, WORD_SPANISH, WORD_OTHER };
enum word_language word_language(const char *code); /* "en", "es" */

/* What the inflections of a word have in common: "infusions" -> "infus", "dizziness" -> "dizzi".
 * Only to be compared with other stems of the same language.  Light on purpose: endings that
 * change no meaning for finding, on words of four letters or more.  Returns its bytes. */
size_t word_stem(const char *fold, enum word_language language, char out[WORD_BYTES]);

/* How many mistakes are forgiven in a word of n bytes: 0 up to 3, 1 up to 7, else 2. */
int word_mistakes(size_t n);

#endif
