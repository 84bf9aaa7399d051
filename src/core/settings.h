/* settings: kiosk.yaml -> settings.
 *
 * Pure.  Needs base, arena, diag, yaml, fields, content (its types).
 * Each value by itself: one with a mistake stays what it was. */
#ifndef ASKWELL_CORE_SETTINGS_H
#define ASKWELL_CORE_SETTINGS_H

#include "core/content.h"
#include "core/fields.h"

/* The values that the program has by itself; no languages. */
struct settings settings_builtin(void);
/* One file over what ret has.  Languages without a directory in any layer are left out. */
void settings_file_read(const struct fields *file, const struct content_source *src,
			struct settings *ret);

#endif
