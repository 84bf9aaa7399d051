/* live: the library of tests/data/good, saved again and again, as a running kiosk sees it. */
#ifndef ASKWELL_TESTS_UNIT_LIVE_H
#define ASKWELL_TESTS_UNIT_LIVE_H

#include "good.h"

struct live {
	struct good good; /* its layers: the files as they are now; its models: what is shown */
	struct content_layer kept[GOOD_LAYERS]; /* as last read, with what is kept of before */
	size_t n_kept;
};

/* A test whose state is a struct live, loaded once. */
#define LIVE_TEST(function) cmocka_unit_test_setup_teardown(function, live_setup, live_teardown)
int live_setup(void **state);
int live_teardown(void **state);

/* Puts the library's file with the first old in it replaced in the place of the file. */
void live_edit(struct live *l, const char *name, const char *old, const char *new);
/* Makes the file unreadable. */
void live_break(struct live *l, const char *name, const char *problem);
/* Reads all of it anew. */
void live_reload(struct live *l);
/* How many older versions of a file are kept. */
size_t live_versions(const struct live *l, size_t layer, const char *name);

#endif
