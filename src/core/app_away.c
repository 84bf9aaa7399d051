/* What covers the page is a state, not a place: the way under it stays as it is until its time is
 * over. */
#include "core/app_away.h"

#include "core/app_line.h"
#include "core/app_way.h"

enum { SECOND = 1000 };

bool away_covers(const struct app *app)
{
	return app->hidden || app->idle.shown > 0;
}

/* Hidden: F10 shows the page again (the label of its key too), F9 brings help, anything else starts
 * fresh. */
static unsigned step_hidden(struct app *app, const struct event *ev)
{
	bool click =
		ev->type == EVENT_CLICK && ev->target >= TARGET_BAR && ev->target < TARGET_LANGUAGE;
	bool show = click || (ev->type == EVENT_KEY && ev->key == KEY_F10);
	if (show && ev->now_ms < app_deadline(app)) { /* a machine that slept wakes to a key */
		app->hidden = false;
		way_bound(app);
		return EFFECT_NONE;
	}
	unsigned effects = way_reset(app) | EFFECT_CLEARED;
	if (ev->type == EVENT_KEY && key_action(ev, FOCUS_LIST, true) == ACTION_CRISIS)
		way_show(app, SCREEN_CRISIS);
	return effects;
}

unsigned away_step(struct app *app, const struct event *ev)
{
	unsigned effects = EFFECT_NONE;
	if (app->hidden)
		effects = step_hidden(app, ev);
	app->idle.shown = 0; /* any key stays, and does nothing else */
	way_bound(app);
	/* A digit still counts as the first of 9 8 8. */
	if (ev->type == EVENT_KEY && line_is_crisis_number(app, ev))
		way_show(app, SCREEN_CRISIS);
	return effects;
}

/* Help that came while searching stays as long as the crisis page does. */
static int idle_seconds(const struct app *app)
{
	const struct settings *s = app->setup.settings;
	enum screen_id screen = app_place(app)->screen;
	bool reading = screen == SCREEN_ANSWER || screen == SCREEN_CRISIS ||
		       (screen == SCREEN_SEARCH && page_has_panel(app->alarm));
	return reading ? s->idle_answer : s->idle_lists;
}

unsigned away_tick(struct app *app, int64_t now_ms)
{
	if (app->hidden) {
		if (now_ms < app_deadline(app))
			return EFFECT_NONE;
		app->changed = true;
		return way_reset(app) | EFFECT_CLEARED;
	}
	if (!app->setup.idle || way_is_fresh(app))
		return EFFECT_NONE;
	int warning = app->setup.settings->idle_warning;
	enum idle_change change = idle_tick(&app->idle, idle_seconds(app), warning, now_ms);
	app->changed |= change != IDLE_SAME;
	switch (change) {
	case IDLE_WARNED:
		return EFFECT_BELL;
	case IDLE_OVER:
		return way_reset(app) | EFFECT_CLEARED;
	case IDLE_SAME:
	case IDLE_COUNTED:
		break;
	}
	return EFFECT_NONE;
}

int64_t app_deadline(const struct app *app)
{
	if (app->hidden)
		return app->hidden_ms + HIDDEN_SECONDS * SECOND;
	if (!app->setup.idle || way_is_fresh(app))
		return -1;
	return idle_deadline(&app->idle, idle_seconds(app), app->setup.settings->idle_warning);
}
