/* ids: a table from ids to whatever belongs to them, in the order in which they were added.
 *
 * Pure.  Needs base, arena, nearest.
 * Ownership: the table lives in the arena given to ids_new; ids and values are borrowed. */
#ifndef ASKWELL_CORE_IDS_H
#define ASKWELL_CORE_IDS_H

#include "core/arena.h"
#include "core/base.h"

struct ids;

struct ids *ids_new(struct arena *a);
/* The value of an id; NULL: unknown. */
void *ids_get(const struct ids *t, const char *id);
/* Adds an id or replaces its value; the value may not be NULL. */
void ids_put(struct ids *t, const char *id, void *value);
size_t ids_count(const struct ids *t);
/* The i-th id that was added. */
const char *ids_name(const struct ids *t, size_t i);
/* The id that a mistyped one may have meant; NULL: none is near. */
const char *ids_nearest(const struct ids *t, const char *word);

#endif
