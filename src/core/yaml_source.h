/* yaml_source: the lines of a file that libyaml could not read, looked at as their author sees
 * them.
 *
 * Pure.  Needs base, text, yaml_explain's types.  Used by yaml_explain and yaml_slips only. */
#ifndef ASKWELL_CORE_YAML_SOURCE_H
#define ASKWELL_CORE_YAML_SOURCE_H

#include "core/base.h"
#include "core/yaml_explain.h"

/* A line without its end; empty when there is no such line. */
struct span source_line(const struct yaml_error *e, unsigned line);
/* From a line of source_line to the next one, or the one before; false: there is none. */
bool source_next(const struct yaml_error *e, struct span *line);
bool source_previous(const struct yaml_error *e, struct span *line);
bool source_blank(char c);
/* Bytes of white space, or the whole line when it has nothing else. */
size_t source_indentation(struct span line);
bool source_has_text(struct span line);
/* From a line to the nearest one above that has text; false: there is none. */
bool source_up(const struct yaml_error *e, struct span *line, unsigned *number);
/* That line; *ret_number is 0 when there is none. */
struct span source_above(const struct yaml_error *e, unsigned line, unsigned *ret_number);
/* The next line that has text; empty when there is none near. */
struct span source_below(const struct yaml_error *e, unsigned line);
bool source_is_item(struct span line);
/* The column where the key of a line begins: behind the dashes. */
unsigned source_key_col(struct span line);
/* What ids and keys are made of. */
bool source_is_word(char c);
/* "key:" or "- key:" is how the line begins; *ret_colon is the byte of the colon. */
bool source_key(struct span line, size_t *ret_colon);

/* The byte in the line at which a spot's character begins, and back. */
size_t source_byte(struct span line, struct yaml_spot spot);
struct yaml_spot source_spot(struct span line, unsigned number, size_t byte);
/* The ASCII character at a spot; 0 at the end of the line or for any other. */
char source_char(const struct yaml_error *e, struct yaml_spot spot);
bool source_begins_line(const struct yaml_error *e, struct yaml_spot spot);

/* A colon with a letter right behind it, from a byte on: "title:Foo"; that of "https://" and those
 * between double quotes are none. */
bool source_tight_colon(struct span line, size_t from, size_t *ret_at);
/* Bytes of a hyphen look-alike or of the bullet that the text begins with; 0: it does not. */
size_t source_bullet(struct span text);
/* Bytes of the space that is none for YAML (no-break and the like) at the start; 0: none. */
size_t source_odd_space(struct span text);
/* The same for a curly quote. */
size_t source_curly_quote(struct span text);

#endif
