/* origin: which file each part of an entry comes from, when several layers have it.
 *
 * Pure.  Needs base, arena, diag, yaml, content, edition.
 * Ownership: everything is in the arena given. */
#ifndef ASKWELL_CORE_ORIGIN_H
#define ASKWELL_CORE_ORIGIN_H

#include "core/content.h"

enum origin_state {
	ORIGIN_SHOWN,
	ORIGIN_OVERRIDDEN, /* a higher layer has the entry */
	ORIGIN_HIDES,      /* hide: true */
	ORIGIN_MISTAKE,    /* kept out: `askwell check` tells why */
};

struct origin_field {
	const char *name; /* "question" */
	struct diag_place place;
};

/* One version of an entry. */
struct origin {
	enum origin_state state;
	const char *language;
	struct diag_place place;
	const struct origin_field *fields; /* in the order of the file */
	size_t n_fields;
};

struct origins {
	const struct origin *list; /* the highest layer first; those of the first language last */
	size_t n;                  /* 0: nothing is written of this entry */
};

/* Every version of an entry that the files have for this language.  Those of the first language are
 * there too where that is shown instead. */
struct origins origin_find(struct arena *a, const struct content_source *src,
			   const struct settings *settings, const char *language, const char *id);

#endif
