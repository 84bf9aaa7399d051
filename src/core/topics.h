/* topics: one topic file -> its topic and drafts in the catalog.
 *
 * Pure.  Needs base, diag, yaml, fields, prose, entries, catalog.
 * A mistake in the topic's own lines never keeps out its entries: the topic's name then comes from
 * the file's, its title from the layer below, the first language, or its name. */
#ifndef ASKWELL_CORE_TOPICS_H
#define ASKWELL_CORE_TOPICS_H

#include "core/catalog.h"
#include "core/entries.h"

/* The file is r->fields.file; name: its name without directories.  False: nothing of it is used. */
bool topic_file_read(struct catalog *cat, const struct entry_reader *r, const char *name);

/* An older version of the file that was read last: what the newer ones have broken or lost, as
 * versions.h says; quietly.  True: something of it is needed.  *needed is set when links turn out
 * to name what only this version has (NULL: nobody asks). */
bool topic_file_supply(struct catalog *cat, const struct entry_reader *r, const char *name,
		       bool *needed);

/* Makes the ids known of entries that could not be read: all of a file, or what of it is blank in
 * kept (NULL: all).  A link to them is no second mistake. */
void topic_declare_lost(struct catalog *cat, struct span bytes, const char *kept);

#endif
