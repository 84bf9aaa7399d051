/* check: `askwell check`, for other commands that must not go on over mistakes.
 *
 * Needs options, content. */
#ifndef ASKWELL_CHECK_H
#define ASKWELL_CHECK_H

#include "core/content.h"
#include "options.h"

struct check_counts {
	size_t files, errors, warnings;
};

/* Checks layers that were read already, as one library, and prints to standard output what is wrong
 * in layers[mine], and how much, as `askwell check` of its root does. */
struct check_counts check_layers(const struct options *o, struct content_layer *layers, size_t n,
				 size_t mine);

#endif
