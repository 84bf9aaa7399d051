/* salvage: reads a file whose YAML is broken in places, without those places.
 *
 * Pure.  Needs base, arena, diag, yaml.
 * A colon too many in one answer makes YAML refuse the whole file.  So that only that entry is
 * lost, the part of the file in which the mistake stands is left blank and the file is read again.
 * Parts are entries and words (from one "- id:" to the next) and, before the first of them, the
 * keys at the left margin and what is under them. */
#ifndef ASKWELL_CORE_SALVAGE_H
#define ASKWELL_CORE_SALVAGE_H

#include "core/arena.h"
#include "core/base.h"
#include "core/diag.h"
#include "core/yaml.h"

/* As yaml_read.  *ret_lost: parts were left out, each with a diagnostic. */
struct yaml_file salvage_read(struct arena *a, const char *name, struct span bytes,
			      struct diags *diags, bool *ret_lost);

#endif
