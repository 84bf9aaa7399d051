/* field: the line that a person types and edits.
 *
 * Pure.  Needs base, text.
 * Moves and erases by clusters (what a reader takes for one character).  What does not fit into
 * LIMIT_TYPED_BYTES is not taken.  Erased text is overwritten, so that no copy stays behind. */
#ifndef ASKWELL_CORE_FIELD_H
#define ASKWELL_CORE_FIELD_H

#include "core/base.h"

struct field {
	char text[LIMIT_TYPED_BYTES + 1]; /* terminated */
	size_t n;
	size_t cursor; /* bytes before it */
};

void field_wipe(struct field *f);
void field_insert(struct field *f, int32_t cp);
void field_erase_cluster(struct field *f); /* the one before the cursor */
void field_erase_word(struct field *f);
void field_erase_all(struct field *f);
void field_move(struct field *f, int by);     /* -1 or 1 cluster */
void field_move_end(struct field *f, int by); /* -1: start, 1: end */

#endif
