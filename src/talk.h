/* talk: the plain dialogue: lines in, lines out, from the greeting to the goodbye.
 *
 * Connects core's dialogue with standard input and output, the library, the watch and time. */
#ifndef ASKWELL_TALK_H
#define ASKWELL_TALK_H

#include "options.h"

/* Returns an exit status of options.h.  Locked (--kiosk, --ssh), it enters the sandbox by itself.
 */
int talk(const struct options *o);

#endif
