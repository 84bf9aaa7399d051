/* grid: a screen as a rectangle of cells, and clipped drawing into it.
 *
 * Pure.  Needs base, text, theme (for roles).
 * A cell holds one cluster (its width measured once, here), a role (never a colour), and the target
 * that a click on it means.  What does not fit is clipped; half of a wide character is never drawn.
 * Ownership: grid_new/grid_free. */
#ifndef ASKWELL_CORE_GRID_H
#define ASKWELL_CORE_GRID_H

#include <stdio.h>

#include "core/base.h"
#include "core/theme.h"

enum { CELL_BYTES = 22 }; /* a longer cluster keeps its first code points */

struct cell {
	char text[CELL_BYTES]; /* terminated; "" in the right half of a wide character */
	uint8_t width;         /* 1 or 2; 0: the right half */
	uint8_t role;
	uint16_t target; /* what a click means; 0: nothing */
};

struct grid {
	int width, height;
	int cursor_x, cursor_y;
	bool bell;
	struct cell *cells; /* owned; row by row */
};

/* 1x1 up to SCREEN_MAX_WIDTH x SCREEN_MAX_HEIGHT; other sizes are bounded. */
struct grid *grid_new(int width, int height);
struct grid *grid_copy(const struct grid *g);
void grid_free(struct grid *g); /* NULL is fine */

const struct cell *grid_at(const struct grid *g, int x, int y); /* NULL outside */

/* Spaces of a role, over the rectangle; clipped. */
void grid_fill(struct grid *g, int x, int y, int width, int height, enum role role);
/* Text at (x, y), not beyond the columns [x, limit); returns the column after it. */
int grid_text(struct grid *g, int x, int y, int limit, struct span text, enum role role,
	      uint16_t target);
/* The role and target of cells already drawn. */
void grid_mark(struct grid *g, int x, int y, int width, enum role role);
void grid_target(struct grid *g, int x, int y, int width, int height, uint16_t target);

/* The characters of a row, without spaces at its end; terminated; out holds at least
 * width * CELL_BYTES bytes. */
size_t grid_row(const struct grid *g, int y, char *out, size_t size);
/* For tests and goldens: "|row|" lines with spaces kept, then the roles of each row as runs, the
 * cursor. */
void grid_dump(const struct grid *g, FILE *out);

#endif
