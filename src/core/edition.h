/* edition: everything that the layers have in one language, read and checked, not yet a model.
 *
 * Pure.  Needs base, arena, diag, content (its types), layers, interface, catalog, glossary,
 * searchfile, crisis.  Two steps, because links are judged by the ids of two languages:
 * edition_read, then edition_finish.
 * Ownership: everything lives in the arena given, until content has copied what is shown. */
#ifndef ASKWELL_CORE_EDITION_H
#define ASKWELL_CORE_EDITION_H

#include "core/catalog.h"
#include "core/content.h"
#include "core/crisis.h"
#include "core/glossary.h"
#include "core/searchfile.h"
#include "core/strings.h"

struct edition {
	struct arena *scratch;
	const struct content_source *src;
	const struct settings *settings;
	const char *language;
	struct diags *diags;
	struct strings strings;        /* complete */
	struct string_value values[4]; /* what {clinic.name} and so on stand for */
	struct catalog catalog;
	struct glossary glossary;
	bool words_lost;            /* a glossary could not be read completely */
	struct search_draft search; /* what helps to find */
	struct crisis_draft crisis; /* complete once finished, but for the last resort */
};

/* Interface, topics, glossary, search words.  language is borrowed. */
void edition_read(struct edition *e, struct arena *scratch, const struct content_source *src,
		  const struct settings *settings, const char *language, struct diags *diags);
/* Links, the crisis file, and what the first language's edition has besides (NULL: this is it). */
void edition_finish(struct edition *e, const struct edition *first);

#endif
