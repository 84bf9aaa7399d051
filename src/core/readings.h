/* readings: how hard each entry is to read, noted while a library is judged.
 *
 * Pure.  Needs base, arena, readability.
 * Ownership: rows and texts are in the arena given. */
#ifndef ASKWELL_CORE_READINGS_H
#define ASKWELL_CORE_READINGS_H

#include "core/arena.h"
#include "core/readability.h"

/* An entry, or (id NULL) a whole topic, which comes behind its entries. */
struct reading_row {
	const char *language, *topic, *id;
	const char *file; /* as in diagnostics */
	enum reading_language formula;
	struct reading_counts short_text, answer;
	struct reading_counts unnamed; /* both, without the names of the medicines (WCAG 3.1.5) */
	struct reading_row *next;
};

struct readings {
	struct arena *arena;
	struct reading_row *first, *last;
};

/* Adds a copy of the row. */
void readings_add(struct readings *r, const struct reading_row *row);

/* Both texts together. */
struct reading_counts reading_all(const struct reading_row *row);
/* What the formula of the language says: Flesch-Kincaid or INFLESZ. */
double reading_grade(enum reading_language formula, const struct reading_counts *c);
/* Adds what is in from. */
void reading_add(struct reading_counts *to, const struct reading_counts *from);

#endif
