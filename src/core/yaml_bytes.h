/* yaml_bytes: the bytes of a file -> bytes that libyaml reads to the end.
 *
 * Pure.  Needs base, arena, diag, text, yaml.  Used by yaml only. */
#ifndef ASKWELL_CORE_YAML_BYTES_H
#define ASKWELL_CORE_YAML_BYTES_H

#include "core/arena.h"
#include "core/base.h"
#include "core/diag.h"
#include "core/text.h"
#include "core/yaml.h"

/* U+10FFFF: in the bytes returned it stands for one character, or bad byte, that was reported. */
#define STAND_IN "\xF4\x8F\xBF\xBF"
enum { STAND_IN_CODE = 0x10FFFF, STAND_IN_BYTES = 4 };

/* Reports bad UTF-8, control characters and the like, the first of each line.  *ret is the file's
 * own bytes without byte order mark or, when something was found, a copy in scratch.  False: the
 * file is no UTF-8 at all. */
bool yaml_clean_bytes(struct arena *scratch, const struct yaml_file *f, struct diags *d,
		      struct span *ret);

/* The diagnostic about the forbidden character that the text begins with. */
void yaml_report_character(const struct yaml_file *f, struct diags *d, struct diag_place place,
			   enum text_problem problem, struct span text);

#endif
