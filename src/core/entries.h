/* entries: one entry of a topic file -> a draft, everything but its ties to other entries.
 *
 * Pure.  Needs base, arena, diag, yaml, fields, prose, model.
 * Ownership: drafts live in reader.scratch, their texts in fields.arena. */
#ifndef ASKWELL_CORE_ENTRIES_H
#define ASKWELL_CORE_ENTRIES_H

#include "core/fields.h"
#include "core/model.h"
#include "core/prose.h"

struct draft {
	struct entry entry; /* without related, words, topic and position */
	const struct yaml_file *file;
	const struct yaml_node *node; /* as it stands in the file */
	struct diag_place place;      /* of its id */
	const struct link_use *links; /* the text's first, then those of "related"; each id once */
	size_t n_links;
	const struct link_use *questions; /* what stands in "related" instead of ids: texts */
	size_t n_questions;
	size_t layer;
	bool usable;         /* false: it has a mistake, which was reported */
	bool hides;          /* hide: true */
	bool bare;           /* nothing but id and hide: needs an entry below to hide */
	bool older;          /* of an older version of its file (versions.h) */
	struct draft *below; /* the same id in a lower layer; NULL */
};

struct entry_reader {
	struct fields fields;
	struct arena *scratch;
	const struct string_value *values; /* what placeholders stand for */
	const char *language;
	size_t layer;
	int today; /* for recheck; 0: unknown */
};

/* NULL: it is not even known which entry this is meant to be. */
struct draft *entry_read(const struct entry_reader *r, const struct yaml_node *node);

#endif
