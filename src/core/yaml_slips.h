/* yaml_slips: slips of typing that YAML does not see where they are: a dash that is none, a space
 * that is none, a dash without a space.
 *
 * Pure.  Needs base, arena, text, yaml_source.  Used by yaml_explain and yaml only. */
#ifndef ASKWELL_CORE_YAML_SLIPS_H
#define ASKWELL_CORE_YAML_SLIPS_H

#include "core/base.h"
#include "core/yaml_explain.h"

/* The first slip in the lines between the last value and the place where libyaml stopped. */
bool yaml_slip(const struct yaml_error *e, struct yaml_advice *ret);
/* The slip that one line, or the first line of a text, begins with; *ret_at is its byte. */
bool yaml_slip_of_line(struct span line, size_t *ret_at, struct yaml_advice *ret);

/* In a list or map in brackets: a # or a ? that has no quotes. */
bool yaml_slip_in_brackets(const struct yaml_error *e, struct yaml_advice *ret);
/* A value that begins with a curly quote, on the line where libyaml stopped. */
bool yaml_curly_value(const struct yaml_error *e, struct yaml_advice *ret);

#endif
