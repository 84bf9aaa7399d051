/* frame: where everything stands on the screen, at every size.
 *
 * Pure.  Needs base, arena, bindings, strings, text.
 * From the top: the title row, the line being typed on the search screen, the body, the row of
 * keys, the crisis line.  The crisis line has the last row at every size; what there is no room for
 * goes in this order: air, the row of keys, the title, the body. */
#ifndef ASKWELL_CORE_FRAME_H
#define ASKWELL_CORE_FRAME_H

#include "core/arena.h"
#include "core/base.h"
#include "core/bindings.h"
#include "core/strings.h"

enum {
	FRAME_ROOMY_HEIGHT = 16, /* from here there is air around the body */
};

struct frame {
	int width, height;
	int title_y;             /* -1: none */
	int field_y;             /* the line being typed, which never scrolls; -1: none */
	int body_y, body_height; /* height 0: none */
	int body_width;          /* of the page */
	int more_y;              /* a row for "more below"; -1: none */
	int bar_y;               /* the row of keys; -1: none */
	int crisis_y;
	int preview_x, preview_width; /* width 0: none */
};

/* preview: the screen is a list and the look is not the accessible one. */
struct frame frame_layout(int width, int height, bool preview);
/* Gives the first row of the body to the line being typed. */
void frame_take_field(struct frame *f);

/* The row of keys: labels in the same order and columns on every screen. */
enum { BAR_MAX = 5 };

struct bar_label {
	int x, width;
	const char *key; /* the key's name */
	const char *does;
	enum action action; /* what a click does */
};

enum bar_kind { BAR_LIST, BAR_READING, BAR_HIDDEN };

/* Labels that fit the width, at most BAR_MAX; the ones a patient needs most are kept longest.
 * Texts are borrowed from strings. */
size_t frame_bar(const struct strings *s, enum bar_kind kind, int width, struct bar_label *out);

/* The other languages by their own names with their key ("Español: F2"), at the right of the title
 * row, the one that the key brings first; that one alone where all would take more than half of the
 * row.  width 0: there is no other, or no room.  The text is in `key`, in the arena. */
struct language_choice {
	const char *const *names; /* of all languages */
	size_t n, current;
};
struct bar_label frame_languages(struct arena *a, const struct strings *s,
				 const struct language_choice *choice, int width);

/* Columns left free at both sides of a full row. */
int frame_side(int width);

#endif
