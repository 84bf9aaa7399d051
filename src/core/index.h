/* index: which words the library uses, and in which entries.
 *
 * Pure.  Needs base, arena, model, words.
 * An inverted index, built in one pass over all texts.  The vocabulary has the words of search.yaml
 * and of the phrases that must not bring crisis help too: whatever is in it is no typing mistake.
 * Words are numbers from 0; words that begin with the same two bytes lie side by side, in no
 * further order. Ownership: index_new/index_free; the model must live as long. */
#ifndef ASKWELL_CORE_INDEX_H
#define ASKWELL_CORE_INDEX_H

#include "core/base.h"
#include "core/model.h"
#include "core/words.h"

struct index;

enum { WORD_UNKNOWN = UINT32_MAX };

/* Where in an entry; bits, so that a word can be in several. */
enum index_field { IN_QUESTION = 1, IN_KEYWORDS = 2, IN_SHORT = 4, IN_ANSWER = 8 };

/* A word in an entry. */
struct posting {
	uint32_t entry : 24;
	uint32_t fields : 4; /* enum index_field */
	uint32_t times : 4;  /* in the answer; 15: or more */
};

struct postings {
	const struct posting *list; /* in the order of entries */
	size_t n;
};

struct index *index_new(const struct model *m);
void index_free(struct index *ix); /* NULL is fine */

size_t index_size(const struct index *ix);                     /* how many words */
uint32_t index_find(const struct index *ix, const char *fold); /* WORD_UNKNOWN */
const char *index_word(const struct index *ix, uint32_t word);
struct postings index_postings(const struct index *ix, uint32_t word);
/* Whoever mistypes may mean it: an entry has it, or a synonym of it. */
bool index_can_be_meant(const struct index *ix, uint32_t word);
bool index_is_stop(const struct index *ix, uint32_t word);

/* The words that begin with the first bytes of fold, two at most, are among these, up to
 * and without *ret_end. */
uint32_t index_near(const struct index *ix, const char *fold, uint32_t *ret_end);

#endif
