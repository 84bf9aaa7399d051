/* shipped: the library compiled in, as a model. */
#ifndef ASKWELL_TESTS_UNIT_SHIPPED_H
#define ASKWELL_TESTS_UNIT_SHIPPED_H

#include "core/content.h"

struct shipped {
	struct arena *arena;
	struct settings settings;
	const struct model *model; /* in English */
	const struct model *es;    /* in Spanish, whatever languages the settings name */
};

void shipped_open(struct shipped *s);
void shipped_close(struct shipped *s);

#endif
