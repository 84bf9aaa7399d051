/* interface: interface.yaml files -> the words of the interface.
 *
 * Pure.  Needs base, arena, crisis_numbers, diag, yaml, fields, prose, strings.
 * A text with a mistake is left out alone; what is below it, in the end the English of the program,
 * stays.  A translation has the placeholders of the English text, no more and no fewer. */
#ifndef ASKWELL_CORE_INTERFACE_H
#define ASKWELL_CORE_INTERFACE_H

#include "core/fields.h"
#include "core/strings.h"

/* One file over what ret has already.  english: what placeholders are compared with; a text that it
 * lacks (NULL) is not compared.  Texts live in file->arena. */
void interface_file_read(const struct fields *file, const struct strings *english,
			 struct strings *ret);

#endif
