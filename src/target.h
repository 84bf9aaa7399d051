/* target: what a PATH given to `askwell check` is.
 *
 * Needs base, arena, content, system/files.
 * Content is a directory with kiosk.yaml or directories of languages; a language's directory and
 * single files are parts of it.  Themes are a directory of *.yaml with "roles:", or one such file.
 * Ownership: texts are in the arena given. */
#ifndef ASKWELL_TARGET_H
#define ASKWELL_TARGET_H

#include "core/arena.h"
#include "core/content.h"

enum target_kind { TARGET_CONTENT_PATH, TARGET_THEME_DIRECTORY, TARGET_THEME_FILE };

struct target {
	enum target_kind kind;
	const char *path; /* as the person named it */
	const char *root; /* content: its directory */
	const char *part; /* content: what is meant of it: "" (all), "en/", "en/cost.yaml" */
};

/* False: it is nothing that can be checked; *reterr says why. */
bool target_find(struct arena *a, const char *path, struct target *ret, const char **reterr);

/* By its looks, whatever mistakes are in it. */
bool target_is_theme(const struct content_file *file);

/* A file of the layer is meant: its name begins with the part. */
bool target_has(const struct target *t, const struct content_file *file);
/* The place is in what the person named. */
bool target_covers(const struct target *t, const char *file);
/* The path of a file that is meant, as the person would write it. */
const char *target_shown(struct arena *a, const struct target *t, const struct content_file *file);

#endif
