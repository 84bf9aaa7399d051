/* good: the library of tests/data/good in memory, to be changed file by file and loaded. */
#ifndef ASKWELL_TESTS_UNIT_GOOD_H
#define ASKWELL_TESTS_UNIT_GOOD_H

#include "core/content.h"
#include "core/strings.h"

enum { GOOD_LAYERS = 3, GOOD_TODAY = 20261201 };

struct good {
	struct arena *arena;
	struct content_layer builtin; /* the library unchanged */
	struct content_layer layers[GOOD_LAYERS];
	struct content_source source;
	struct settings settings;
	struct diags diags;
	const struct model *en, *es; /* after good_load */
};

/* A test whose state is a struct good, opened before it and closed after it. */
#define GOOD_TEST(function) cmocka_unit_test_setup_teardown(function, good_setup, good_teardown)
int good_setup(void **state);
int good_teardown(void **state);

/* One layer: the library. */
void good_open(struct good *g);
/* The library of tests/data/plain instead, in which staff are told of no fault; it is judged. */
void good_open_plain(struct good *g);
void good_close(struct good *g);

/* A further layer with no files; its number. */
size_t good_add_layer(struct good *g, const char *root);
/* Puts a file in the place of the one of that name, or adds it; bytes are borrowed. */
void good_put(struct good *g, size_t layer, const char *name, struct span bytes);
void good_put_text(struct good *g, size_t layer, const char *name, const char *text);
void good_remove(struct good *g, size_t layer, const char *name);
/* The text of a file of the library with the first old in it replaced. */
const char *good_edit(struct good *g, const char *name, const char *old, const char *new);

/* Settings and both languages; what was loaded before is forgotten. */
void good_load(struct good *g);
/* All diagnostics as `askwell check` prints them, sorted; in the arena. */
const char *good_diags(struct good *g);
/* The first diagnostic with this code; fails the test when there is none. */
const struct diag *good_diag(const struct good *g, enum diag_code code);

/* "first-visit what-to-bring" */
const char *good_ids(struct good *g, const struct entry *const *list, size_t n);
const char *good_word_ids(struct good *g, const struct entry *e);
/* All runs, one after the other. */
const char *good_markup_text(struct good *g, const struct markup *m);
/* All entries of a model, in their order. */
const char *good_all_ids(struct good *g, const struct model *m);

#endif
