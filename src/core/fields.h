/* fields: what a map of a content file holds, read with its type and its limits.
 *
 * Pure.  Needs base, arena, diag, text, yaml, nearest, dates.
 * Every mistake is a diagnostic at its place, in words for the people who edit content.  A reader
 * returns false when there was one, so that the caller can keep out the unit that it is in; what is
 * absent and not required is no mistake and gives the empty value.  A value that yaml refused
 * (`bad`) was reported already: false, without a further message.
 * Ownership: texts that are returned are copies in fields.arena. */
#ifndef ASKWELL_CORE_FIELDS_H
#define ASKWELL_CORE_FIELDS_H

#include "core/arena.h"
#include "core/base.h"
#include "core/diag.h"
#include "core/yaml.h"

/* The keys that a map can have; lists end with NULL. */
struct known_keys {
	const char *const *known;
	const char *const *elsewhere; /* keys that belong to another level; may be NULL */
	const char *where;            /* a hint that says how they get there */
};

/* What is being read, for whom.  All borrowed. */
struct fields {
	struct arena *arena;
	struct diags *diags;
	const struct yaml_file *file;
	const char *unit;              /* what the map is called in messages: "this entry" */
	const struct known_keys *keys; /* of the map; with them, a key that is only misspelt is not
					* reported as missing too; NULL: not known */
	bool incomplete;               /* parts were left out: what is missing is no mistake */
};

/* The same for a part of the file, which is complete. */
struct fields fields_part(const struct fields *f, const char *unit, const struct known_keys *keys);

/* Any further mistake, at any place of the file. */
void fields_report(const struct fields *f, enum diag_code code, struct diag_place place,
		   const char *hint, const char *fmt, ...) ATTR_PRINTF(5, 6);

/* The node itself is a map; else a message, with a hint that says what belongs here. */
bool fields_map(const struct fields *f, const struct yaml_node *node, const char *hint);
/* Every key of the map is known. */
bool fields_keys(const struct fields *f, const struct yaml_node *map,
		 const struct known_keys *keys);

enum {
	FIELD_REQUIRED = 1,
	FIELD_WORDS = 2,
	FIELD_ANY_COUNT = 4,
	FIELD_PARTS = 8,
	FIELD_AS_IS = 16
};

struct field {
	const char *key;
	size_t limit;     /* characters; 0: none */
	unsigned flags;   /* FIELD_REQUIRED; FIELD_WORDS: has a letter (a mere number is a mistake);
			   * FIELD_ANY_COUNT: a list as long as the file allows; FIELD_PARTS: a list
			   * or map whose parts stand by themselves, so a bad one spoils no other;
			   * FIELD_AS_IS: a name or number, in which any sign may be meant */
	const char *hint; /* what to write when it is missing; may be NULL */
};

/* The value of a field that is a scalar; NULL when absent or empty (or a mistake: *ok gets false).
 */
const struct yaml_node *field_scalar(const struct fields *f, const struct yaml_node *map,
				     const struct field *what, bool *ok);
/* A text of one line: white space at the ends is dropped, any other run of it is one space. */
bool field_text(const struct fields *f, const struct yaml_node *map, const struct field *what,
		const char **ret);
/* As field_text for a value by itself (an item of a list); name is what it is called. */
bool field_node_text(const struct fields *f, const struct yaml_node *node, const char *name,
		     const struct field *what, const char **ret);
/* The list of a field; NULL when absent or empty (or a mistake: *ok gets false).  limit: items, 0:
 * any. */
const struct yaml_node *field_list(const struct fields *f, const struct yaml_node *map,
				   const struct field *what, bool *ok);

/* The map of a field; NULL when absent or empty (or a mistake: *ok gets false).  what->hint says
 * what a map looks like. */
const struct yaml_node *field_map(const struct fields *f, const struct yaml_node *map,
				  const struct field *what, bool *ok);

struct text_list {
	const char *const *list;
	size_t n;
};
/* A list of texts of one line.  what->limit counts the characters of each; items LIMIT_LIST_ITEMS.
 */
bool field_texts(const struct fields *f, const struct yaml_node *map, const struct field *what,
		 struct text_list *ret);

/* A date as in dates.h; 0 when absent. */
bool field_date(const struct fields *f, const struct yaml_node *map, const struct field *what,
		int *ret);
/* A whole number within [min, max]; *ret stays as it is when absent or wrong. */
bool field_number(const struct fields *f, const struct yaml_node *map, const char *key, int min,
		  int max, int *ret);
/* true or false; *ret stays as it is when absent or wrong. */
bool field_truth(const struct fields *f, const struct yaml_node *map, const char *key, bool *ret);

/* An id: small letters a to z, digits, hyphens; LIMIT_ID_BYTES; begins with a letter or digit. */
bool id_is_good(const char *id);
/* What the text may have been meant to be as an id: "first-visit" for "First Visit"; "" if nothing.
 */
const char *id_suggest(struct arena *a, const char *text);
/* The id of a node that must be a scalar; name: what it is called in messages. */
bool field_id(const struct fields *f, const struct yaml_node *node, const char *name,
	      const char **ret);

/* The hint for a value that is not what it should be: that its quotes are curly, or else this. */
const char *fields_value_hint(const struct yaml_node *node, const char *hint);

/* Line breaks and other white space as one space each run; none at the ends.  In the arena. */
char *fields_one_line(struct arena *a, struct span text);
/* The start of a text as it can be quoted in a message, on one line. */
const char *fields_excerpt(struct arena *a, struct span text);

#endif
