/* export: what the commands of export are made of.  For src/export*.c only.
 *
 * Needs site, buffer. */
#ifndef ASKWELL_EXPORT_H
#define ASKWELL_EXPORT_H

#include "core/site.h"

/* One of the three ways to write a library: site_write_pages, site_write_texts, export_json_files.
 */
struct export_form {
	bool (*write)(const struct site *s, const struct site_output *out);
	const char *begin; /* the file to look at first; NULL: none stands out */
};

/* Writes the files into a directory: a new or empty one, or one that an export was written to
 * before, whose files are replaced and, where the library no longer has them, removed.  Nothing
 * else in it is touched.  Each file is whole at any time.  Returns an exit status; what is wrong
 * was said. */
int export_folder(const char *path, const struct site *s, const struct export_form *form);

/* LANGUAGE.json for each language. */
bool export_json_files(const struct site *s, const struct site_output *out);
/* One list of all languages, on standard output. */
void export_json_print(const struct site *s);

#endif
