/* searchfile: what helps to find, from search.yaml of all layers.
 *
 * Pure.  Needs base, arena, diag, text, yaml, fields, ids, copy, model.
 *     synonyms: groups of words or phrases that mean the same
 *     stop: words of common speech, which do not count
 *     misspelt: wrong spelling: right spelling
 * Layers add up: what differs only in case and accents is there once, and of two right spellings
 * for the same wrong one the later holds.  A mistake keeps out the word it is in, and a group only
 * when fewer than two words are left. */
#ifndef ASKWELL_CORE_SEARCHFILE_H
#define ASKWELL_CORE_SEARCHFILE_H

#include "core/fields.h"
#include "core/ids.h"
#include "core/model.h"

/* By their folded words. */
struct search_draft {
	struct arena *scratch;
	struct ids *synonyms; /* groups, struct phrases */
	struct ids *seen;     /* the group that a word was last seen in */
	struct ids *stop;     /* the word */
	struct ids *misspelt; /* struct spelling */
};

void search_file_init(struct search_draft *d, struct arena *scratch);
/* One file, over what lower layers gave. */
void search_file_read(struct search_draft *d, const struct fields *file);
/* Into the model, in arena a. */
void search_file_build(const struct search_draft *d, struct arena *a, struct search_words *ret);

#endif
