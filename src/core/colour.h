/* colour: how light a colour is, how far two are apart, and the colours that terminals number.
 *
 * Pure.  Needs base.
 * Numbers 0 to 15 are measured with the palette of the PC console, 16 to 255 with xterm's cube and
 * greys: terminals may change the first ones, hardly any changes the others. */
#ifndef ASKWELL_CORE_COLOUR_H
#define ASKWELL_CORE_COLOUR_H

#include "core/base.h"

enum { CONSOLE_COLOURS = 16 };

struct rgb {
	uint8_t r, g, b;
};

/* WCAG 2.2: 1 (the same) to 21 (black and white), in either order. */
double colour_contrast(struct rgb a, struct rgb b);

struct rgb colour_of_256(int n);      /* 0 to 255; black for others */
int colour_nearest_256(struct rgb c); /* 16 to 255; the first of equally near ones */
const char *colour_name(int n);       /* 0 to 15: "bright-white"; "default" for others */

#endif
