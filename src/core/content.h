/* content: the files of all layers and languages -> settings and models, with every check that
 * staff need.
 *
 * Pure.  Needs base, arena, diag, text, yaml, markup, model, strings.
 * Layers: later ones win, by entry id (`hide: true` hides), by word id, by interface id, and whole
 * for the crisis line and page.  A mistake keeps out the smallest unit; the lower layer's unit then
 * stays. An entry that the language lacks is taken from the first language of the settings and says
 * so. A link that leads nowhere is a mistake that keeps out the link only; to an entry that was
 * kept out for a mistake of its own it is no second mistake. Ownership: everything is in the arena
 * given; the bytes of the files must live as long.
 */
#ifndef ASKWELL_CORE_CONTENT_H
#define ASKWELL_CORE_CONTENT_H

#include "core/arena.h"
#include "core/base.h"
#include "core/dates.h"
#include "core/diag.h"
#include "core/model.h"

struct readings; /* readings.h */

struct content_file {
	const char *path; /* as the person would open it: shown in diagnostics */
	const char *name; /* inside the layer: "kiosk.yaml", "en/01-what-it-is.yaml" */
	struct span bytes;
	const char *problem; /* why it could not be read; NULL: it was */
	bool too_large;      /* the problem is a limit */
	/* What the file was before, while the program runs: of a unit that is broken now, the last
	 * good version is shown (versions.h).  NULL: this is all that is known. */
	const struct content_file *older;
	bool *needed; /* of an older version: set when something of it is shown; NULL: nobody asks
		       */
};

struct content_layer {
	const char *root;                 /* as shown in diagnostics */
	const struct content_file *files; /* in the order of their names */
	size_t n;
};

struct clinic {
	const char *name, *phone, *hours; /* "" while not filled in */
};

/* kiosk.yaml, over the built-in values. */
struct settings {
	struct clinic clinic;
	const char *languages[LIMIT_LANGUAGES]; /* at least one; only those some layer has a
						   directory of */
	size_t n_languages;
	const char *theme;
	struct diag_place theme_place; /* where the theme was named; file NULL: built in */
	bool staffed;
	int idle_lists, idle_answer, idle_warning; /* seconds */
};

struct content_source {
	const struct content_layer *layers;
	size_t n_layers;
	const struct content_layer *builtin; /* stands in for interface words and the crisis page */
	int today;                           /* a date as in model.h: what is over its recheck */
	bool every_place; /* a missing id is reported at each of its places, not at the first */
	bool lint;        /* texts are judged too, for staff: lint.h */
	/* Where lint notes how hard entries are to read; NULL: nowhere. */
	struct readings *readings;
};

/* Settings of all layers.  What is wrong keeps its value of the lower layer or the built-in one. */
void content_settings(struct arena *a, const struct content_source *src, struct settings *ret,
		      struct diags *diags);

/* The model of one language.  Never fails: with nothing usable it has no topics, and the built-in
 * crisis page and words. */
const struct model *content_load(struct arena *a, const struct content_source *src,
				 const struct settings *settings, const char *language,
				 struct diags *diags);

#endif
