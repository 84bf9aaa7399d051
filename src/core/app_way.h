/* app_way: the way here, as a stack of places: going, coming back, scrolling in a place, forgetting
 * all of it.
 *
 * Pure.  Needs app, scroll.  For the files of app only. */
#ifndef ASKWELL_CORE_APP_WAY_H
#define ASKWELL_CORE_APP_WAY_H

#include "core/app.h"
#include "core/scroll.h"

struct place *way_here(struct app *app);

/* The place and its page together. */
struct scroll way_scroll(const struct app *app);
void way_set_scroll(struct app *app, const struct scroll *s);
typedef void scroll_function(struct scroll *s, const struct page *p, int by);
void way_scroll_by(struct app *app, scroll_function *how, int by);

/* The place as it must be after a change of size, model, look or of what was found. */
void way_bound(struct app *app);

void way_go(struct app *app, struct place to); /* where one is already: nothing */
void way_back(struct app *app);                /* at home: nothing */
void way_arrive(struct app *app);              /* at a place where one was before */
/* Back to a topic that was passed on the way, else on to it; at the entry that was read last. */
void way_go_topic(struct app *app, const struct topic *t);
/* A screen that is one of its kind, from its start. */
void way_show(struct app *app, enum screen_id screen);

/* As after a fresh start, in the clinic's language and look; the effects that this takes. */
unsigned way_reset(struct app *app);
bool way_is_fresh(const struct app *app);

#endif
