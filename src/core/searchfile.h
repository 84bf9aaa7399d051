/* searchfile: search.yaml, whose types are checked here.
 *
 * Pure.  Needs base, diag, yaml, fields.
 *     synonyms: lists of words that mean the same
 *     stop: words that do not count
 *     misspelt: wrong spelling: right spelling */
#ifndef ASKWELL_CORE_SEARCHFILE_H
#define ASKWELL_CORE_SEARCHFILE_H

#include "core/fields.h"

/* True: nothing is wrong. */
bool search_file_check(const struct fields *file);

#endif
