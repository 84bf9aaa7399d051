/* app_line: the line being typed, and what is found by it.
 *
 * Pure.  Needs app, app_way, field, search.  For the files of app only. */
#ifndef ASKWELL_CORE_APP_LINE_H
#define ASKWELL_CORE_APP_LINE_H

#include "core/app.h"

/* Nothing of what was typed stays, here and in the search. */
void line_wipe(struct app *app);

/* A letter on another screen starts a new search; / goes to the line as it was left. */
void line_type(struct app *app, const struct event *ev);
enum line_erase { ERASE_CLUSTER, ERASE_NEXT, ERASE_WORD, ERASE_ALL };
/* Goes to the line; one character of an empty line: back. */
void line_erase(struct app *app, enum line_erase what);

/* The two focuses of the search screen.  The list is gone to only where there is one. */
void line_focus(struct app *app);
void line_enter_results(struct app *app);

/* 9 8 8 and 9 1 1 typed in a row, on any screen and in the line too.  To be told every key. */
bool line_is_crisis_number(struct app *app, const struct event *ev);

#endif
