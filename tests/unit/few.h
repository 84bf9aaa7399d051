/* few: a search over a library of five entries, with phrases of a crisis. */
#ifndef ASKWELL_TESTS_UNIT_FEW_H
#define ASKWELL_TESTS_UNIT_FEW_H

#include "core/search.h"
#include "small.h"

struct few {
	struct small small;
	struct search *search;
};

/* For cmocka: the state is a struct few. */
int few_open(void **state);
int few_close(void **state);

/* The result of a text, without an end to its time. */
const struct search_result *few_run(struct few *f, const char *text);
/* An entry's number in the library. */
size_t few_number(const struct few *f, const struct entry *e);

#endif
