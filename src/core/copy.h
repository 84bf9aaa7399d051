/* copy: parts of a model, from one arena into another.
 *
 * Pure.  Needs base, arena, model.
 * Content is read into an arena that is thrown away, with all that was kept out; what is shown is
 * copied into the one that stays, closely packed. */
#ifndef ASKWELL_CORE_COPY_H
#define ASKWELL_CORE_COPY_H

#include "core/arena.h"
#include "core/model.h"

const char *const *copy_texts(struct arena *a, const char *const *list, size_t n);
struct markup copy_markup(struct arena *a, struct markup m);
struct word copy_word(struct arena *a, const struct word *w);
/* Without its ties to others: topic, position, related and words stay empty. */
struct entry copy_entry(struct arena *a, const struct entry *e);

#endif
