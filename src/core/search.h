/* search: what a person typed -> the entries that answer it, best first, and how near to a crisis
 * it sounds.
 *
 * Pure.  Needs base, arena, model, words, index, thesaurus, query, rank, pattern, crisis_words.
 * docs/SEARCH.md explains how entries are found and ranked.  The same text gives the same result,
 * but for what the budget cuts off.
 * Ownership: search_new/search_free; a result and what is told of it live until the next search_run
 * of another text, search_forget or search_free; entries are borrowed from the model, which must
 * live as long. */
#ifndef ASKWELL_CORE_SEARCH_H
#define ASKWELL_CORE_SEARCH_H

#include "core/base.h"
#include "core/model.h"

struct search;

enum { SEARCH_HITS = 50, SEARCH_NEAREST = 3 };

enum search_mode { SEARCH_WORDS, SEARCH_PATTERN };

enum search_note {
	SEARCH_NOTE_NONE,
	SEARCH_NOTE_CORRECTED,  /* a word that nothing is written like was read as `instead` */
	SEARCH_NOTE_UNFINISHED, /* a pattern with an open end: the result is that of its start */
	SEARCH_NOTE_AS_WORDS,   /* a pattern that finds nothing: searched as words */
	SEARCH_NOTE_NO_PATTERN, /* between slashes, and no pattern that is taken: as words */
	SEARCH_NOTE_TIME,       /* took too long: the result is what was found until then */
	SEARCH_NOTE_TOO_LONG,   /* only its first LIMIT_QUERY_BYTES bytes were searched */
};

struct hit {
	const struct entry *entry;
	double score; /* only to be compared within one result */
	/* Why it is here, where its text does not show it: the word as typed, and the word of the
	 * text that means the same.  NULL: plain. */
	const char *typed, *found;
	/* The sentence that shows best why it was found: of its key message or its answer. */
	const char *excerpt;
};

struct search_result {
	enum search_mode mode;
	enum search_note note;
	const char *instead; /* of a note: what was searched; "" */
	enum crisis_level crisis;
	const struct hit *hits; /* best first, at most SEARCH_HITS */
	size_t n_hits;
	size_t total;                                /* of all that match */
	const struct entry *nearest[SEARCH_NEAREST]; /* questions to offer when nothing matches */
	size_t n_nearest;
};

struct search *search_new(const struct model *m);
void search_free(struct search *s); /* NULL is fine */

/* Builds what searching needs; the first search_run does it otherwise.  For a program that has a
 * moment: it takes as long as reading the texts once.  False: it was there. */
bool search_prepare(struct search *s);

/* The result of a text, of which LIMIT_QUERY_BYTES are searched and LIMIT_TYPED_BYTES looked at for
 * words of crisis; asked again for the same text it gives the same result at once.  An empty
 * text has an empty result.  query must not lie in the last result; what the budget points to must
 * outlive the search, because search_marks asks it too. */
const struct search_result *search_run(struct search *s, struct span query,
				       const struct budget *budget);

/* Nothing of what was typed stays: its copies are overwritten. */
void search_forget(struct search *s);

/* Where the last text matches in a piece of text (as it stands in the model): ranges in order,
 * not overlapping, whole clusters.  Returns how many, at most max. */
size_t search_marks(const struct search *s, struct span text, struct range *ret, size_t max);

#endif
