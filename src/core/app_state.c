/* What can be asked of an app without changing it: the view and the app itself ask the same. */
#include "core/app.h"

enum screen_id app_screen(const struct app *app)
{
	if (app->hidden)
		return SCREEN_HIDDEN;
	return app->idle.shown > 0 ? SCREEN_STAY : app->way[app->depth - 1].screen;
}

const struct place *app_place(const struct app *app)
{
	return &app->way[app->depth - 1];
}

static const struct theme *theme(const struct app *app)
{
	return &app->setup.themes[app->theme];
}

bool app_has_preview(const struct app *app)
{
	enum screen_id screen = app_screen(app);
	return (screen == SCREEN_TOPIC || screen == SCREEN_HOME || screen == SCREEN_SEARCH) &&
	       !theme(app)->accessible;
}

struct frame app_frame(const struct app *app)
{
	struct frame f = frame_layout(app->width, app->height, app_has_preview(app));
	/* A single row is for what has the focus. */
	bool fits = f.body_height > 1 || (f.body_height == 1 && app_field_has_focus(app));
	if (app_screen(app) == SCREEN_SEARCH && fits)
		frame_take_field(&f);
	return f;
}

bool app_field_has_focus(const struct app *app)
{
	return app_screen(app) == SCREEN_SEARCH && !app->in_results && app->bar_focus < 0;
}

int app_marked(const struct app *app, const struct page *p)
{
	if (app_field_has_focus(app))
		return p->opens_first ? 0 : -1;
	return app_place(app)->selected;
}

struct page *app_page(const struct app *app)
{
	struct frame f = app_frame(app);
	const struct place *here = app_place(app);
	/* To somebody in need the words that were typed are not held up. */
	bool marks = (here->screen == SCREEN_SEARCH || here->from_search) && app->found &&
		     !page_has_panel(app->alarm);
	struct page_source source = {
		.model = app->model,
		.settings = app->setup.settings,
		.screen = app_screen(app),
		.topic = here->topic,
		.entry = here->entry,
		.found = app->found,
		.search = marks ? app->search : NULL,
		.alarm = app->alarm,
		.width = f.body_width,
		.height = f.body_height,
		.linear = app->setup.linear,
		.look = theme_name(theme(app), app->model->language),
		.seconds = app->idle.shown,
		.today = app->setup.today,
		.can_quit = app->setup.can_quit,
	};
	return page_new(&source);
}

struct bar_label app_languages(const struct app *app, struct arena *a)
{
	struct frame f = app_frame(app);
	struct language_choice choice = { app->setup.language_names,
					  app->setup.settings->n_languages, app->language };
	if (f.title_y < 0)
		return (struct bar_label){ .width = 0 };
	return frame_languages(a, app->model->strings, &choice, f.width);
}

bool app_is_list(const struct app *app)
{
	enum screen_id screen = app_screen(app);
	return screen == SCREEN_HOME || screen == SCREEN_TOPIC || screen == SCREEN_MENU ||
	       (screen == SCREEN_SEARCH && app->in_results);
}

enum bar_kind app_bar_kind(const struct app *app)
{
	enum screen_id screen = app_screen(app);
	if (screen == SCREEN_HIDDEN)
		return BAR_HIDDEN;
	bool opens = app_is_list(app) || screen == SCREEN_SEARCH || app_place(app)->selected >= 0;
	return opens ? BAR_LIST : BAR_READING;
}
