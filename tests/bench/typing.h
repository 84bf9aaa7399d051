/* typing: queries typed as a person types them, one character after another, into the app, and
 * each screen painted into a grid. */
#ifndef ASKWELL_TESTS_BENCH_TYPING_H
#define ASKWELL_TESTS_BENCH_TYPING_H

#include "core/app.h"
#include "measure.h"

struct queries {
	const char *const *list;
	size_t n;
};

/* What people type: every few lines of a file of queries (tab-separated, the first column), and as
 * many made up from the words of entries, every second with a typing mistake.  NULL list: the file
 * cannot be read. */
struct queries queries_of_words(struct arena *a, const char *path, const struct model *m);
/* Regular expressions, without the slashes around them. */
struct queries queries_of_patterns(void);

struct typing {
	const struct model *model;
	const struct settings *settings;
	const struct theme *theme;
	bool slashes; /* each query is typed between slashes */
};

enum { TYPING_WIDTH = 80, TYPING_HEIGHT = 24 };

/* The time from each character to its painted screen. */
void typing_measure(const struct typing *t, const struct queries *q, struct timings *ret);

#endif
