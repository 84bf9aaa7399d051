/* terminfo: what the description of the terminal says.  Apart from term because the system's
 * <term.h> defines hundreds of common words as macros.
 *
 * Needs base, keys.  All but terminfo_choose speak of the terminal that ncurses has open. */
#ifndef ASKWELL_SYSTEM_TERMINFO_H
#define ASKWELL_SYSTEM_TERMINFO_H

#include "core/base.h"
#include "core/keys.h"

/* The first of wanted and the fallbacks that can clear the screen and place the cursor; NULL: none.
 * wanted may be NULL. */
const char *terminfo_choose(const char *wanted, int fd);

/* Terminals that understand xterm's mouse and bracketed paste, or ignore them.  wanted: as TERM
 * names it, as a fallback says nothing about the terminal. */
bool terminfo_is_xterm_like(const char *wanted);

/* The sequences that the description has for keys. */
void terminfo_add_keys(struct key_decoder *d);

/* Colours: 0 when there are none; terminals that take colours as RGB have their first eight. */
int terminfo_colours(void);

/* Copies the named string without its delays; returns its bytes, 0 when there is none. */
size_t terminfo_string(const char *name, char *out, size_t size);

#endif
