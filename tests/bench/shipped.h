/* shipped: the compiled-in library, loaded as the program loads it. */
#ifndef ASKWELL_TESTS_BENCH_SHIPPED_H
#define ASKWELL_TESTS_BENCH_SHIPPED_H

#include "core/content.h"
#include "core/theme.h"

struct loaded {
	struct arena *arena;
	struct diags diags;
	struct settings settings;
	const struct model *model;
};

void loaded_open(struct loaded *l);
void loaded_close(struct loaded *l);

/* Its first look. */
void loaded_theme(struct loaded *l, struct theme *ret);

#endif
