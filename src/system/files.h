/* files: reads directories of content and themes into memory.
 *
 * Needs base, arena, content (for its file lists).
 * Opens regular files only (never waits on a FIFO or a device), follows symlinks to files, reads at
 * most LIMIT_FILE_BYTES of each and LIMIT_FILES files, and is content with files that change,
 * shrink or vanish while it reads: what could not be read is a file with a problem, never an end.
 * Ownership: everything is in the arena given. */
#ifndef ASKWELL_SYSTEM_FILES_H
#define ASKWELL_SYSTEM_FILES_H

#include "core/arena.h"
#include "core/content.h"

/* The *.yaml files right in root and right in its directories, in the order of
 * layer_compare_names, and those in .yml, .YAML or .txt, so that content can tell of what it does
 * not read. Hidden ones and those that begin with ~ are left out.  Over LIMIT_FILES, all have a
 * name, and those after it a problem. False: root cannot be opened as a directory; *reterr says
 * why. */
bool files_read_content(struct arena *a, const char *root, struct content_layer *ret,
			const char **reterr);
/* By its name: may a file be one of those? */
bool files_may_be_content(const char *name);
/* The *.yaml files right in a directory. */
bool files_read_flat(struct arena *a, const char *root, struct content_layer *ret,
		     const char **reterr);
/* One file. */
struct content_file files_read_one(struct arena *a, const char *path);

#endif
