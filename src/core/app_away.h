/* app_away: nobody is to see the page: it is hidden, or nobody is there any more.
 *
 * Pure.  Needs app, bindings, idle.  For the files of app only. */
#ifndef ASKWELL_CORE_APP_AWAY_H
#define ASKWELL_CORE_APP_AWAY_H

#include "core/app.h"

/* The page is covered. */
bool away_covers(const struct app *app);
/* A key, click or wheel while it is; the effects. */
unsigned away_step(struct app *app, const struct event *ev);
/* Time goes by. */
unsigned away_tick(struct app *app, int64_t now_ms);

#endif
