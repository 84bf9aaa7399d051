/* crisis: the crisis line, the crisis page and the phrases, from crisis.yaml of all layers.
 *
 * Pure.  Needs base, arena, crisis_numbers, diag, yaml, fields, prose, catalog, copy, model.
 * The line and the page are each taken whole from the highest layer whose version has no mistake;
 * each list of phrases has those of all layers together, and those compiled in for English and
 * for the language, so that no layer and no language can take help away.
 * The numbers are part of the program: the line has 988, the full one and the page 988 and 911 too,
 * and the line no other digit; a version without them is refused. */
#ifndef ASKWELL_CORE_CRISIS_H
#define ASKWELL_CORE_CRISIS_H

#include "core/catalog.h"
#include "core/fields.h"
#include "core/model.h"
#include "core/prose.h"

enum phrase_list {
	PHRASES_PANEL,
	PHRASES_STRIP,
	PHRASES_MEDICAL,
	PHRASES_MEDICAL_STRIP,
	PHRASES_NEVER,
	PHRASES_COUNT
};

struct phrase {
	const char *text;
	struct phrase *next;
};

struct crisis_draft {
	struct arena *scratch;
	const char *full, *medium, *short_line; /* NULL: none yet */
	struct crisis_block *blocks;
	struct prose *texts; /* of blocks, with their links */
	size_t n_blocks;     /* 0: none yet */
	struct phrase *phrases[PHRASES_COUNT];
	struct ids *known[PHRASES_COUNT];
};

void crisis_init(struct crisis_draft *c, struct arena *scratch);
/* One file, over what lower layers gave.  The libraries (other may be NULL) tell which entries the
 * page may lead to; without any, links are not checked. */
struct crisis_links {
	struct catalog *own;
	const struct catalog *other;
};
void crisis_file_read(struct crisis_draft *c, const struct fields *file,
		      const struct string_value *values, const struct crisis_links *links);

/* The line and the page are taken from base if c lacks them, phrases are added.  What is taken
 * stays base's own. */
void crisis_fall_back(struct crisis_draft *c, const struct crisis_draft *base);

/* Into the model, in arena a.  cat has built its entries: the page's links are those that exist. */
void crisis_build(const struct crisis_draft *c, const struct catalog *cat, struct arena *a,
		  struct crisis *ret);

#endif
