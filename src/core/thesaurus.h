/* thesaurus: the synonyms and misspellings of search.yaml, in the numbers of the index.
 *
 * Pure.  Needs base, arena, model, index, words.
 * Ownership: thesaurus_new/thesaurus_free; the index must live as long. */
#ifndef ASKWELL_CORE_THESAURUS_H
#define ASKWELL_CORE_THESAURUS_H

#include "core/base.h"
#include "core/index.h"
#include "core/model.h"

/* A word or phrase of a group of words that mean the same. */
struct synonym {
	uint32_t first;      /* of its words in thesaurus.words */
	uint32_t n : 31;     /* how many */
	uint32_t common : 1; /* nothing but stop words */
	uint32_t group;
};

/* A wrong spelling and the right one, folded, with one space between words. */
struct misspelt {
	const char *wrong, *right;
};

struct thesaurus {
	struct arena *arena;
	const uint32_t *words;
	const struct synonym *synonyms; /* those of a group lie side by side */
	size_t n_synonyms;
	const uint32_t *groups; /* where each group's synonyms begin; one more at the end */
	const struct misspelt *misspelt;
	size_t n_misspelt;
};

struct thesaurus *thesaurus_new(const struct search_words *s, const struct index *ix);
void thesaurus_free(struct thesaurus *t); /* NULL is fine */

#endif
