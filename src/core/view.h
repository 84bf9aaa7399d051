/* view: app -> grid.  What a person sees, at every size.
 *
 * Pure.  Needs app, frame, grid, page, strings, wrap.
 * Drawing is a function of the state and changes nothing.  The last row is the crisis line in every
 * grid it makes: the longest wording that fits, 988 whole from width 3.
 * The cursor stands where the next letter goes while the line is typed in, else on the first
 * character of what is selected; on the crisis line where there is no room for either. */
#ifndef ASKWELL_CORE_VIEW_H
#define ASKWELL_CORE_VIEW_H

#include "core/app.h"
#include "core/grid.h"

/* The whole screen at app's size.  The caller frees it. */
struct grid *view_draw(const struct app *app);

/* While there is nothing else to show: the crisis line alone, in its place.  The caller frees it.
 */
struct grid *view_draw_waiting(const struct model *model, int width, int height);

/* The crisis line that fits the width; never NULL, and never without 988 when width is 3 or more.
 */
struct span view_crisis_line(const struct model *model, int width);

#endif
