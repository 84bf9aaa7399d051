/* theme: a look.  Roles (what a cell means) -> colours and attributes, in every depth.
 *
 * Pure.  Needs base, arena, diag, yaml, fields, nearest, colour.
 * A theme file:
 *     name: Calm
 *     names: {es: Sereno}     # what it is called in other languages
 *     accessible: false       # true: one column, no drawing characters
 *     order: 1                # place in the round of F3; the default theme is named in kiosk.yaml
 *     roles:
 *       text: {fg: "#1d2b33", bg: "#f4f1ea", fg16: black, bg16: white, attr: none}
 * fg, bg: "#rrggbb" or default.  fg256, bg256: 16 to 255, else the nearest colour is used.
 * fg16, bg16: one of the 16 names (black red green yellow blue magenta cyan white, bright-...).
 * fg8, bg8: one of the first eight, else what fg16 gives without "bright-".
 * attr: none, or words of bold, underline, reverse.
 *
 * A role that is left out looks like text with its own default attributes.  Of a role that is
 * there, a colour that is left out is that of text, and attr that of the list below.  default
 * leaves a colour to the terminal: both of a role's colours, or neither. reverse stands in for
 * colours: where a role has none of its own, text's two change places (in the terminal, or here);
 * where it has its own, they are shown as they are written.
 *
 * Contrast: WCAG 2.2 relative luminance and ratio; 7:1 (level AAA) in every depth.  The 16 colours
 * are measured with the palette of the PC console (aa, 55, ff), the 256 with xterm's cube and
 * greys.
 */
#ifndef ASKWELL_CORE_THEME_H
#define ASKWELL_CORE_THEME_H

#include "core/arena.h"
#include "core/base.h"
#include "core/colour.h"
#include "core/diag.h"

/* code, name in files, default attributes when the role is left out */
#define THEME_ROLES(X)                                                               \
	X(TEXT, "text", 0)                                                           \
	X(TITLE, "title", ATTR_BOLD) /* the first row */                             \
	X(HEADING, "heading", ATTR_BOLD)                                             \
	X(QUESTION, "question", ATTR_BOLD)       /* the question above its answer */ \
	X(KEY_MESSAGE, "key-message", ATTR_BOLD) /* "In short" and its text */       \
	X(STRONG, "strong", ATTR_BOLD)                                               \
	X(EMPHASIS, "emphasis", ATTR_UNDERLINE)                                      \
	X(LINK, "link", ATTR_UNDERLINE)                                              \
	X(SELECTED, "selected", ATTR_REVERSE)                                        \
	X(MATCH, "match", ATTR_BOLD | ATTR_UNDERLINE) /* what is searched for */     \
	X(SELECTED_MATCH, "selected-match", ATTR_BOLD | ATTR_UNDERLINE)              \
	X(NUMBER, "number", 0)            /* an item's number */                     \
	X(DIM, "dim", 0)                  /* second things: summaries, sources */    \
	X(NOTE, "note", 0)                /* not yet reviewed, may have changed */   \
	X(BAR, "bar", 0)                  /* the row of keys: what they do */        \
	X(KEY, "key", ATTR_BOLD)          /* the row of keys: their names */         \
	X(FIELD, "field", ATTR_UNDERLINE) /* the line being typed */                 \
	X(PREVIEW, "preview", 0)          /* beside a list */                        \
	X(CRISIS, "crisis", ATTR_REVERSE) /* the last row */

enum role {
#define X(code, name, attr) ROLE_##code,
	THEME_ROLES(X)
#undef X
		ROLE_COUNT
};

enum { ATTR_BOLD = 1, ATTR_UNDERLINE = 2, ATTR_REVERSE = 4 };

enum { THEME_CONTRAST = 7, THEME_MARK_CONTRAST = 3 }; /* to 1: of text; of a bar against the page */

enum depth { DEPTH_NONE, DEPTH_8, DEPTH_16, DEPTH_256, DEPTH_COUNT };

enum { COLOUR_DEFAULT = -1 };

/* Colours as they are seen: where reverse has to show, text's have changed places already. */
struct role_style {
	bool has_colours; /* false: the terminal's own */
	struct rgb fg, bg;
	int16_t fg256, bg256; /* palette numbers, COLOUR_DEFAULT: the terminal's own */
	int16_t fg16, bg16, fg8, bg8;
	uint8_t attr;  /* ATTR_... */
	unsigned line; /* of the file, for diagnostics; 0: left out */
};

struct theme {
	const char *id; /* the file's name without .yaml */
	const char *name;
	struct theme_name {
		const char *language, *name;
	} names[LIMIT_LANGUAGES]; /* in other languages */
	size_t n_names;
	int order;
	bool accessible;
	struct role_style roles[ROLE_COUNT];
};

const char *role_name(enum role r);
/* What people of this language choose it by. */
const char *theme_name(const struct theme *t, const char *language);

/* Reads one theme; false: it has a load error and cannot be used (the diagnostics say why).
 * path: as shown in diagnostics; id: its name. */
bool theme_read(struct arena *a, const char *path, const char *id, struct span bytes,
		struct theme *ret, struct diags *diags);

/* Contrast of every role in every depth, and that no state is told by colour alone: quality
 * diagnostics at the role's line. */
void theme_check(const struct theme *t, const char *path, struct span bytes, struct diags *diags);

/* What a terminal of this depth is told.  reverse only where the colours are the terminal's own; in
 * 8 and 16 colours no bold where a terminal that shows it as the bright colour (the Linux console
 * does) would fall under THEME_CONTRAST, as bold black on grey does. */
struct look {
	int16_t fg, bg; /* palette numbers; COLOUR_DEFAULT */
	uint8_t attr;
};
struct look theme_look(const struct theme *t, enum role r, enum depth d);

#endif
