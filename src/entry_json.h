/* entry_json: an entry with every field of the format, for all commands that print one.
 *
 * Needs arena, json, model. */
#ifndef ASKWELL_ENTRY_JSON_H
#define ASKWELL_ENTRY_JSON_H

#include "core/arena.h"
#include "core/json.h"
#include "core/model.h"

/* answer is the Markdown as written, text its words alone. */
void entry_json(struct json *j, struct arena *a, const struct entry *e);

#endif
