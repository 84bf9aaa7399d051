/* compare: the search alone, without a screen, beside other programs on the same text. */
#ifndef ASKWELL_TESTS_BENCH_COMPARE_H
#define ASKWELL_TESTS_BENCH_COMPARE_H

#include "core/model.h"
#include "typing.h"

/* Each prints a table.  False: a peer that is installed could not be measured. */
bool compare_patterns(const struct model *m, const struct queries *q); /* pcre2grep, ripgrep */
bool compare_words(const struct model *m, const struct queries *q);    /* FTS5, a PCRE2 scan */

#endif
