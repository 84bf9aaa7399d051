/* library: the content and the themes in use, read once at the start.
 *
 * Connects system's files with core's content.  Without -c the library compiled into the program is
 * used, and it also stands in for a -c directory with nothing usable; it is never mixed with one.
 * Ownership: library_open/library_close; models and themes live as long as the library. */
#ifndef ASKWELL_LIBRARY_H
#define ASKWELL_LIBRARY_H

#include "core/content.h"
#include "core/diag.h"
#include "core/theme.h"
#include "options.h"

struct library {
	struct arena *arena;
	struct content_layer layers[LIMIT_LAYERS];
	struct content_source source;
	struct settings settings;
	const struct model *models[LIMIT_LANGUAGES]; /* loaded when first needed; library_model */
	const char *language_names[LIMIT_LANGUAGES]; /* each by its own name */
	struct theme *themes;                        /* in their order */
	size_t n_themes;
	size_t first_language, first_theme; /* what the options and the settings say */
	bool builtin;                       /* the compiled-in content is in use */
	struct diags diags;                 /* everything found while reading */
};

/* False: an option names something that does not exist (a directory that cannot be opened, a
 * language or theme that is not there); the message was printed to standard error and *ret_status
 * set. */
bool library_open(struct library *l, const struct options *o, int *ret_status);
void library_close(struct library *l);

/* The model of the language with this number in settings. */
const struct model *library_model(struct library *l, size_t language);

int today(void); /* the local date, as in model.h */

/* ---- for check, which reads more than is in use ---- */

/* The layers that the options name, else the compiled-in one.  False: one of them cannot be opened
 * as a directory; the message was printed. */
bool library_source(struct arena *a, const struct options *o,
		    struct content_layer layers[LIMIT_LAYERS], struct content_source *ret);
/* Reports a theme named in kiosk.yaml that there is not. */
void library_check_theme(const struct content_source *src, const struct settings *settings,
			 struct diags *diags);

#endif
