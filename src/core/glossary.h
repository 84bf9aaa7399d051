/* glossary: the words to know, from all layers of one language.
 *
 * Pure.  Needs base, arena, diag, text, yaml, fields, prose, ids, copy, model.
 * A later layer's word replaces the one of the same id.  A word with a mistake is kept out alone.
 */
#ifndef ASKWELL_CORE_GLOSSARY_H
#define ASKWELL_CORE_GLOSSARY_H

#include "core/fields.h"
#include "core/ids.h"
#include "core/model.h"
#include "core/strings.h"

struct glossary {
	struct arena *scratch;
	struct ids *words; /* struct word */
	struct ids *seen;  /* this layer's: struct diag_place */
};

void glossary_init(struct glossary *g, struct arena *scratch);
/* One file; layers in their order, glossary_next_layer between them. */
void glossary_file_read(struct glossary *g, const struct fields *file,
			const struct string_value *values);
void glossary_next_layer(struct glossary *g);

/* The words as the model has them: in arena a, A to Z.  Returns the same list. */
struct word *glossary_build(const struct glossary *g, struct arena *a, struct model *m);

#endif
