/* The page of a place is built anew for each step: it is cheap, and nothing can be out of date.
 * Home is always at the bottom of the stack. */
#include "core/app_way.h"

#include "core/app_line.h"

struct place *way_here(struct app *app)
{
	return &app->way[app->depth - 1];
}

/* ---- scrolling ---- */

struct scroll way_scroll(const struct app *app)
{
	const struct place *here = app_place(app);
	struct frame f = app_frame(app);
	return (struct scroll){ here->top, here->line, here->selected, MAX(f.body_height, 1) };
}

void way_set_scroll(struct app *app, const struct scroll *s)
{
	struct place *here = way_here(app);
	here->top = s->top;
	here->line = s->line;
	here->selected = s->selected;
}

void way_scroll_by(struct app *app, scroll_function *how, int by)
{
	struct page *p = app_page(app);
	struct scroll s = way_scroll(app);
	how(&s, p, by);
	way_set_scroll(app, &s);
	page_free(p);
}

void way_bound(struct app *app)
{
	if (app->hidden || app->idle.shown > 0)
		return;
	if (app_place(app)->screen == SCREEN_SEARCH && !app->in_results) { /* for every letter */
		way_set_scroll(app, &(struct scroll){ .selected = -1 });
		return;
	}
	struct page *p = app_page(app);
	struct scroll s = way_scroll(app);
	scroll_bound(&s, p);
	app->in_results &= s.selected >= 0;
	way_set_scroll(app, &s);
	page_free(p);
}

/* Where a screen opens: at its start; what was searched for, where it is found first. */
static void start(struct app *app)
{
	struct page *p = app_page(app);
	struct scroll s = way_scroll(app);
	scroll_start(&s, p);
	if (app_screen(app) == SCREEN_SEARCH)
		s.selected = -1;
	else if (app_place(app)->from_search)
		scroll_to_line(&s, p, p->match_line);
	way_set_scroll(app, &s);
	page_free(p);
}

/* ---- going and coming back ---- */

void way_go(struct app *app, struct place to)
{
	const struct place *here = app_place(app);
	if (here->screen == to.screen && here->topic == to.topic && here->entry == to.entry)
		return;
	if (app->depth == LIMIT_HISTORY) { /* the oldest step but home is forgotten */
		memmove(&app->way[1], &app->way[2], (LIMIT_HISTORY - 2) * sizeof(app->way[0]));
		app->depth--;
	}
	app->way[app->depth++] = to;
	start(app);
}

void way_arrive(struct app *app)
{
	if (app->depth == 1) /* whoever comes home begins anew */
		line_wipe(app);
	app->in_results = app_place(app)->screen == SCREEN_SEARCH && app_place(app)->selected >= 0;
}

void way_back(struct app *app)
{
	if (app->depth > 1)
		app->depth--;
	way_arrive(app);
	way_bound(app);
}

void way_go_topic(struct app *app, const struct topic *t)
{
	const struct entry *read = app_place(app)->entry;
	size_t depth = app->depth;
	while (depth > 0 &&
	       !(app->way[depth - 1].screen == SCREEN_TOPIC && app->way[depth - 1].topic == t))
		depth--;
	if (depth > 0)
		app->depth = depth;
	else
		way_go(app, (struct place){ .screen = SCREEN_TOPIC, .topic = t });
	if (read && read->topic == t)
		way_scroll_by(app, scroll_select, (int)read->position);
	way_bound(app);
}

void way_show(struct app *app, enum screen_id screen)
{
	app->bar_focus = -1;
	way_go(app, (struct place){ .screen = screen });
	if (screen == SCREEN_CRISIS) /* asked for again: what to do first */
		start(app);
}

/* ---- forgetting ---- */

static void forget(struct app *app)
{
	line_wipe(app);
	explicit_bzero(app->digits, sizeof(app->digits));
	memset(app->way, 0, sizeof(app->way));
	app->depth = 1;
	app->number = 0;
	app->bar_focus = -1;
	app->notice = app->hidden = false;
	app->idle.shown = 0;
	app->theme = app->setup.first_theme;
	app->language = app->setup.first_language;
	start(app);
}

unsigned way_reset(struct app *app)
{
	unsigned effects = EFFECT_NONE;
	if (app->language != app->setup.first_language)
		effects |= EFFECT_LANGUAGE;
	if (app->theme != app->setup.first_theme)
		effects |= EFFECT_THEME;
	forget(app);
	return effects;
}

bool way_is_fresh(const struct app *app)
{
	const struct place *here = app_place(app);
	return app->depth == 1 && here->selected == 0 && here->top == 0 && app->bar_focus < 0 &&
	       app->query.n == 0 && app->number == 0 && !app->hidden && !app->notice &&
	       app->theme == app->setup.first_theme && app->language == app->setup.first_language;
}
