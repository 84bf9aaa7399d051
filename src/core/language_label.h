/* language_label: what a language calls itself, without loading its library.
 *
 * Pure.  Needs base, arena, content, interface. */
#ifndef ASKWELL_CORE_LANGUAGE_LABEL_H
#define ASKWELL_CORE_LANGUAGE_LABEL_H

#include "core/arena.h"
#include "core/content.h"

/* "Español" for "es", from the interface.yaml of the highest layer that says so; the code itself
 * where none does.  Mistakes are not reported: loading the language reports them.  In the arena. */
const char *language_label(struct arena *a, const struct content_source *src, const char *language);

#endif
