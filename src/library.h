/* library: the content and the themes in use.
 *
 * Connects system's files with core's content.  Without -c the library compiled into the program is
 * used, and it also stands in for a -c directory with nothing usable; it is never mixed with one.
 * It is read at the start, and anew when its files have changed (reload.h).
 * Ownership: library_open/library_close; themes live as long as the library, models and all else of
 * the content until it is read anew. */
#ifndef ASKWELL_LIBRARY_H
#define ASKWELL_LIBRARY_H

#include "core/content.h"
#include "core/diag.h"
#include "core/theme.h"
#include "options.h"

struct library {
	struct arena *arena;                      /* of the themes */
	struct arena *content;                    /* of all else: one reading of the files */
	struct content_layer files[LIMIT_LAYERS]; /* as read from the directories of the options */
	bool gone[LIMIT_LAYERS]; /* the directory cannot be read now: its files are as they were */
	bool first_is_gone;      /* so is the directory of the first language */
	bool unsettled; /* a file was being written when it was read; another reading follows */
	struct content_layer layers[LIMIT_LAYERS]; /* in use */
	struct content_source source;              /* of the layers */
	struct settings settings;
	const struct model *models[LIMIT_LANGUAGES]; /* loaded when first needed; library_model */
	bool heard[LIMIT_LANGUAGES];                 /* the mistakes of a language are in diags */
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

/* Reading the content and preparing the search takes twice the memory that keeping them does; with
 * many sessions on one machine that counts. */
void library_give_back_memory(void);

/* The model of the language with this number in settings. */
const struct model *library_model(struct library *l, size_t language);

/* ---- for reload ---- */

/* The number of the theme; n_themes: there is none of that name. */
size_t library_find_theme(const struct library *l, const char *name);
/* The number of the language in settings; n_languages: it is not there. */
size_t library_find_language(const struct library *l, const char *code);
/* After the settings were read: what options say goes over them. */
void library_set_idle(struct library *l, const struct options *o);
void library_name_languages(struct library *l);
/* Frees what was read of the files, and their models. */
void library_free_content(struct library *l);

int today(void); /* the local date, as in model.h */

/* ---- for check, which reads more than is in use ---- */

/* The layers that the options name, else the compiled-in one.  False: one of them cannot be opened
 * as a directory; the message was printed.  Locked (options.h), it is left out, with a line in the
 * log: a kiosk begins before its content is there. */
bool library_source(struct arena *a, const struct options *o,
		    struct content_layer layers[LIMIT_LAYERS], struct content_source *ret);
/* Reports a theme named in kiosk.yaml that there is not. */
void library_check_theme(const struct content_source *src, const struct settings *settings,
			 struct diags *diags);

#endif
