/* prose: texts that patients read.  Placeholders are checked and filled in, Markdown is read.
 *
 * Pure.  Needs base, arena, diag, yaml, fields, markup, strings.
 * Filling comes after the Markdown was read, so that a value can never become markup.  Curly
 * brackets that are no known placeholder are a mistake.
 * Results and failure as in fields.h. */
#ifndef ASKWELL_CORE_PROSE_H
#define ASKWELL_CORE_PROSE_H

#include "core/fields.h"
#include "core/markup.h"
#include "core/strings.h"

/* As field_text and field_texts; values: what {name} stands for, ends with a NULL name. */
bool prose_text(const struct fields *f, const struct yaml_node *map, const struct field *what,
		const struct string_value *values, const char **ret);
bool prose_texts(const struct fields *f, const struct yaml_node *map, const struct field *what,
		 const struct string_value *values, struct text_list *ret);
/* Only known placeholders are in the text, and no other curly bracket; name: the text's name. */
bool prose_check(const struct fields *f, const struct yaml_node *node,
		 const struct string_value *values);

/* A place where a text names an entry. */
struct link_use {
	const char *id;
	struct diag_place place;
};

struct prose {
	struct markup text;           /* filled */
	const struct link_use *links; /* in the order of the text, each id once */
	size_t n_links;
	const char *source; /* as written */
};

/* A field in Markdown; the value is a copy with no blocks when it is absent. */
bool prose_markup(const struct fields *f, const struct yaml_node *map, const struct field *what,
		  const struct string_value *values, struct prose *ret);

/* The texts of runs as one, terminated; in the arena. */
struct span runs_text(struct arena *a, const struct run *runs, size_t n);

/* The words of a markup without its marks, one block a line. */
const char *prose_plain(struct arena *a, const struct markup *m);

#endif
