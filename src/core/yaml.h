/* yaml: the bytes of a file -> a tree of values that know where they stand.
 *
 * Pure.  Needs base, arena, diag, text.  The only user of libyaml.
 * Ownership: nodes and their texts live in the arena given.
 *
 * libyaml lets through what we refuse: duplicate keys, aliases (a value may contain itself), tags,
 * several documents, any depth and size, and characters that move a cursor.  Each of these is a
 * diagnostic here and marks the value `bad`, so that the caller can keep out the unit it is in.
 * Only what cannot be parsed at all makes the whole file unusable. */
#ifndef ASKWELL_CORE_YAML_H
#define ASKWELL_CORE_YAML_H

#include "core/arena.h"
#include "core/base.h"
#include "core/diag.h"

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml_node {
	enum yaml_kind kind;
	unsigned line, col;    /* of its first character, from 1, in characters */
	bool bad;              /* this value, its key, or anything below it was refused */
	bool quoted;           /* scalar: in quotes */
	bool block;            /* scalar: literal block (|), so lines map to lines of the file */
	unsigned block_line;   /* block: the file's line of the text's first line */
	unsigned block_indent; /* block: characters before the text on each line */
	struct span text;      /* scalar: terminated as well */
	unsigned comment_col;  /* scalar without quotes: the column of the # of a comment behind
				* it, in the line comment_line; 0: none, or warned of already */
	unsigned comment_line;
	const char *key; /* in a map: the key; else NULL */
	unsigned key_line, key_col;
	struct yaml_node *next;  /* the next value of the same list or map */
	struct yaml_node *first; /* list, map: the first value */
	size_t count;            /* list, map: how many */
};

struct yaml_file {
	const char *name;       /* as shown in diagnostics; borrowed */
	struct span bytes;      /* borrowed */
	struct yaml_node *root; /* NULL: could not be read (the diagnostics say why) or empty */
	const char *kept; /* as many bytes, blank where salvage left parts out; NULL: nowhere */
};

/* Reads one document.  name and bytes are borrowed and must outlive the file's use.  A file that
 * is empty or holds comments only is DIAG_YAML_EMPTY. */
struct yaml_file yaml_read(struct arena *a, const char *name, struct span bytes,
			   struct diags *diags);

/* The value of a key in a map; NULL when it is absent or the node is no map. */
struct yaml_node *yaml_get(const struct yaml_node *map, const char *key);

/* The place of a node, of its key, or of a byte offset in its text (for a block, the true place
 * in the file; for other styles the place of the scalar). */
struct diag_place yaml_place(const struct yaml_file *f, const struct yaml_node *n);
struct diag_place yaml_key_place(const struct yaml_file *f, const struct yaml_node *n);
struct diag_place yaml_text_place(const struct yaml_file *f, const struct yaml_node *n,
				  size_t offset);

#endif
