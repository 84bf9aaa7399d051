/* site: the whole library, in all its languages, as files that need no askwell.
 *
 * Pure.  Needs base, arena, buffer, html, model, content (settings), strings, plain.
 * Ids are the addresses: an entry is LANGUAGE/ID.html.  Whoever reads this is not at the clinic, so
 * crisis help speaks of no staff nearby, whatever the settings say.  The same library gives the
 * same bytes; pages do not depend on the day.
 * Files are handed over one by one, each name once, their bytes borrowed until the call returns. */
#ifndef ASKWELL_CORE_SITE_H
#define ASKWELL_CORE_SITE_H

#include "core/content.h"
#include "core/model.h"

struct site {
	const struct model *models[LIMIT_LANGUAGES]; /* the first one greets */
	size_t n_models;                             /* one or more */
	const struct settings *settings;
	int today; /* texts say of what is over its recheck date that it may have changed */
};

struct site_output {
	/* name: "style.css", "en/cost.html".  False: it goes no further. */
	bool (*file)(void *arg, const char *name, struct span bytes);
	void *arg;
};

/* A file has this name that is no entry's: an entry with such an id cannot be a page. */
bool site_id_is_taken(const char *id);

/* Both: false when the output said so. */
bool site_write_pages(const struct site *s, const struct site_output *out);
bool site_write_texts(const struct site *s, const struct site_output *out);

/* All of one language as one text, in the arena. */
struct span site_text(struct arena *a, const struct site *s, const struct model *m);

#endif
