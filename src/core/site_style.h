/* site_style: how the pages of a site look.
 *
 * Constant data.  Needs nothing.
 * Two palettes, for light and for dark, as in themes/calm.yaml and themes/evening.yaml: in each,
 * every text has a contrast of 7:1. */
#ifndef ASKWELL_CORE_SITE_STYLE_H
#define ASKWELL_CORE_SITE_STYLE_H

extern const char site_style[];

#endif
