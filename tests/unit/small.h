/* small: models made by hand, so that a test knows every word of them. */
#ifndef ASKWELL_TESTS_UNIT_SMALL_H
#define ASKWELL_TESTS_UNIT_SMALL_H

#include "core/arena.h"
#include "core/model.h"

/* What is NULL is "". */
struct small_entry {
	const char *question, *keywords; /* with commas between */
	const char *short_text;
	const char *answer; /* Markdown */
};

/* As in search.yaml: words with commas between; groups, and pairs "wrong:right", with semicolons.
 * NULL: none. */
struct small_words {
	const char *synonyms, *stop, *misspelt;
};

struct small {
	struct arena *arena;
	struct model model; /* in English, one topic; may be changed before it is used */
};

void small_open(struct small *s, const struct small_entry *entries, size_t n,
		const struct small_words *words);
void small_close(struct small *s);

/* The parts of a text between the signs, without spaces at their ends. */
struct phrases small_list(struct arena *a, const char *text, char sign);

#endif
