/* builtin: the library and the looks that come with the program, as constant data.
 *
 * src/tools/embed.c writes their definitions from the files in content/ and themes/ when the
 * program is built.  The bytes are those of the files; they are read by the same code as files of a
 * directory, and are what is shown when there is no directory or nothing usable in it.
 * Nothing here is owned by anybody; names and bytes are terminated. */
#ifndef ASKWELL_BUILTIN_H
#define ASKWELL_BUILTIN_H

#include "core/base.h"
#include "core/content.h"

/* The files of content/, in the order of their names (as strcmp has it).  name: inside the layer,
 * "en/01-what-it-is.yaml"; path: what diagnostics show, "built-in:en/01-what-it-is.yaml". */
extern const struct content_layer builtin_content;

struct builtin_theme {
	const char *id;   /* "calm" */
	const char *path; /* "built-in:themes/calm.yaml" */
	struct span bytes;
};

/* The files of themes/, in the order of their names. */
extern const struct builtin_theme builtin_themes[];
extern const size_t builtin_themes_n;

#endif
