/* versions: a file that was changed while the program runs, and what its older versions still have
 * to say.
 *
 * Pure.  Needs base, arena, diag, yaml, layers, content (its types).
 * The newest version speaks for itself.  Of the older ones only that is read which the newer ones
 * have broken (a load mistake is in it) or lost (it is in a part that cannot be read): what was
 * taken out of a file is gone.  A file that cannot be read at all is read in its older version.
 * The units are the keys of a file, the keys of some of its maps, and the words of a glossary;
 * entries are judged by topics, which knows more of them.
 * Mistakes of older versions were reported in their time and are not repeated.
 * Ownership: everything is in the arena given. */
#ifndef ASKWELL_CORE_VERSIONS_H
#define ASKWELL_CORE_VERSIONS_H

#include "core/content.h"
#include "core/yaml.h"

enum { VERSIONS_MAX = 64 }; /* of one file; what is older is forgotten */

/* One version of a file, given to whoever reads files of its kind. */
struct version {
	const struct content_file *file;
	const struct yaml_file *yaml; /* NULL: nothing of it can be read; so the reader says, too */
	struct diags *diags;          /* who hears of its mistakes */
	bool lost;                    /* parts of it could not be read */
	bool older;                   /* yaml has only what newer versions have broken or lost */
	/* Set by the reader: something is broken that only it knows of, so older versions are
	 * needed. */
	bool broken;
	bool used; /* set by the reader of an older version: something of it is shown */
};
typedef void version_reader(struct version *v, void *arg);

/* Calls read for the newest version and then, where something is broken, for each older one. */
void versions_read(struct arena *a, const struct content_file *file, struct diags *diags,
		   version_reader *read, void *arg);

/* ---- from one reading of the files to the next ---- */

/* The same files, bytes and problems. */
bool versions_same(const struct content_layer *a, const struct content_layer *b);
/* Gives the files of a layer that was just read their older versions: what they were before, and
 * its older versions.  Files in a directory that can no longer be listed, those that are gone
 * from the directory called stays (NULL: none), and those that have another ending now, stay as
 * they were.  The bytes of older versions
 * stay where they are. */
void versions_link(struct arena *a, struct content_layer *layer, const struct content_layer *before,
		   const char *stays);
/* After every language was read: older versions that nobody needed are dropped, the others copied
 * into the arena with their bytes; and all the rest of the layer, if it is still that of before. */
void versions_keep(struct arena *a, struct content_layer *layer, bool all);

#endif
