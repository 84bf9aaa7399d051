/* made: a library of any size, made up from the shipped one.
 *
 * The same every time.  Sentences and questions are the shipped ones with about half of their
 * longer words changed; the new ones are drawn as words are in any language: few of them often,
 * most seldom (Zipf), from a vocabulary that grows with the root of the length of the text (Heaps).
 * About MADE_BYTES of text an entry, 8 keywords each. */
#ifndef ASKWELL_TESTS_BENCH_MADE_H
#define ASKWELL_TESTS_BENCH_MADE_H

#include "core/arena.h"
#include "core/model.h"

enum { MADE_BYTES = 770, MADE_KEYWORDS = 8 };

struct made {
	struct arena *arena;
	const struct model *model;
};

/* Topics' titles, interface, crisis page and search words are borrowed from shipped. */
void made_open(struct made *m, const struct model *shipped, size_t n_entries);
void made_close(struct made *m);

/* The text of an entry in one line: what other programs search.  The caller frees it. */
char *made_line(const struct entry *e);

/* Numbers that look like chance (SplitMix64); state: any start. */
uint64_t chance(uint64_t *state);
size_t chance_below(uint64_t *state, size_t n); /* 0 when n is 0 */

#endif
