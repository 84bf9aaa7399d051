/* wrap: text + width -> lines of pieces.
 *
 * Pure.  Needs base, arena, text, markup, theme (for roles).
 * Lines are broken at spaces; a word wider than the line is broken between clusters, never inside
 * one. No line is wider than asked, whatever the text (a single character wider than the line is
 * left out). Ownership: lines live in the arena; the texts of pieces are borrowed from what was
 * wrapped. */
#ifndef ASKWELL_CORE_WRAP_H
#define ASKWELL_CORE_WRAP_H

#include "core/arena.h"
#include "core/base.h"
#include "core/markup.h"
#include "core/theme.h"

/* A part of a line in one role. */
struct piece {
	struct span text;
	int col; /* where it starts, from the left of the page */
	enum role role;
	const char *link; /* the id it leads to; NULL */
};

struct line {
	const struct piece *pieces;
	size_t n;
	int item; /* the item it belongs to; -1: none */
};

struct wrap {
	struct arena *arena;
	int width; /* columns of a line, the indent included */
	struct line *lines;
	size_t n, cap;
	int item; /* given to the lines added from now on; -1 */
};

/* How a paragraph stands. */
struct wrap_style {
	int first, rest; /* columns before the first line and before the others */
	enum role role;  /* of plain runs; strong, emphasis and links have their own */
};

void wrap_init(struct wrap *w, struct arena *a, int width);
void wrap_blank(struct wrap *w); /* an empty line, unless there is none before it or one already */
/* Runs as one paragraph. */
void wrap_runs(struct wrap *w, struct wrap_style style, const struct run *runs, size_t n);
/* A plain text as one paragraph. */
void wrap_text(struct wrap *w, struct wrap_style style, const char *text);
/* Puts a text on the last line at a column, before its pieces (a bullet, a number). */
void wrap_mark(struct wrap *w, size_t line, int col, const char *text, enum role role);
/* Blocks with their bullets and numbers and a blank line between paragraphs. */
void wrap_markup(struct wrap *w, struct wrap_style style, const struct markup *m);

#endif
