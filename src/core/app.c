/* Each key becomes an action (bindings), each action one small function here.  The way back is
 * app_way's business, the line being typed app_line's, what covers the page app_away's. */
#include "core/app.h"

#include "core/app_away.h"
#include "core/app_line.h"
#include "core/app_way.h"

/* ---- actions ---- */

static unsigned act(struct app *app, enum action action, const struct event *ev);

static unsigned act_language(struct app *app, int arg, const struct event *ev)
{
	(void)arg, (void)ev;
	size_t n = app->setup.settings->n_languages;
	if (n < 2)
		return EFFECT_NONE;
	app->language = (app->language + 1) % n;
	app->notice = true;
	return EFFECT_LANGUAGE;
}

static unsigned act_look(struct app *app, int arg, const struct event *ev)
{
	(void)arg, (void)ev;
	if (app->setup.n_themes < 2)
		return EFFECT_NONE;
	app->theme = (app->theme + 1) % app->setup.n_themes;
	way_bound(app);
	return EFFECT_THEME;
}

static unsigned open_target(struct app *app, const struct target *t)
{
	if (t->action != ACTION_NONE)
		return act(app, t->action, NULL);
	bool found = app_place(app)->screen == SCREEN_SEARCH && app->found;
	if (t->entry)
		way_go(app, (struct place){ .screen = SCREEN_ANSWER,
					    .entry = t->entry,
					    .from_search = found });
	else
		way_go_topic(app, t->topic);
	return EFFECT_NONE;
}

static unsigned open_item(struct app *app, int item)
{
	struct page *p = app_page(app);
	unsigned effects = EFFECT_NONE;
	if (item >= 0 && (size_t)item < p->n_items) {
		struct target t = p->items[item].target;
		effects = open_target(app, &t);
	}
	page_free(p);
	return effects;
}

/* The labels of the keys row, then the language where there is a choice of it. */
static size_t bar_count(const struct app *app, struct bar_label *labels)
{
	struct frame f = app_frame(app);
	size_t n = 0;
	if (f.bar_y >= 0)
		n = frame_bar(app->model->strings, app_bar_kind(app), f.width, labels);
	return n;
}

static unsigned open_bar(struct app *app, size_t label)
{
	struct bar_label labels[BAR_MAX];
	size_t n = bar_count(app, labels);
	app->bar_focus = -1;
	return label < n ? act(app, labels[label].action, NULL) : act(app, ACTION_LANGUAGE, NULL);
}

/* In the line: what it was typed for, where that is found; else on to what there is. */
static unsigned open_from_line(struct app *app)
{
	struct page *p = app_page(app);
	bool opens = p->opens_first;
	page_free(p);
	if (opens)
		return open_item(app, 0);
	line_enter_results(app);
	return EFFECT_NONE;
}

static unsigned act_open(struct app *app, int arg, const struct event *ev)
{
	(void)arg, (void)ev;
	if (app->bar_focus >= 0)
		return open_bar(app, (size_t)app->bar_focus);
	if (app_field_has_focus(app))
		return open_from_line(app);
	if (app_place(app)->selected < 0) {
		way_scroll_by(app, scroll_page, 1);
		return EFFECT_NONE;
	}
	return open_item(app, app_place(app)->selected);
}

/* Tab: the line being typed, the items, then the labels of the keys row, then the language, and
 * round again. */
static unsigned act_tab(struct app *app, int by, const struct event *ev)
{
	(void)ev;
	struct bar_label labels[BAR_MAX];
	struct page *p = app_page(app);
	struct scroll s = way_scroll(app);
	int field = app_screen(app) == SCREEN_SEARCH ? 1 : 0, items = field + (int)p->n_items;
	bool language = app_languages(app, p->arena).width > 0;
	int all = items + (int)bar_count(app, labels) + (language ? 1 : 0);
	int at = app->bar_focus >= 0        ? items + app->bar_focus
		 : app_field_has_focus(app) ? 0
		 : s.selected >= 0          ? field + s.selected
		 : by > 0                   ? -1
					    : all;

	if (all > 0) {
		at = (at + by + all) % all;
		app->bar_focus = at < items ? -1 : at - items;
		app->in_results = field && at >= field && at < items;
		if (at >= field && at < items)
			scroll_select(&s, p, at - field);
		else if (!p->list)
			s.selected = -1;
		way_set_scroll(app, &s);
		if (at < field)
			line_focus(app);
	}
	page_free(p);
	return EFFECT_NONE;
}

/* A digit selects; a second one extends the number where such an item exists. */
static void digit(struct app *app, size_t d)
{
	struct page *p = app_page(app);
	struct scroll s = way_scroll(app);
	size_t longer = app->number * 10 + d;
	app->number = longer <= p->n_items ? longer : d;
	if (app->number >= 1 && app->number <= p->n_items) {
		app->bar_focus = -1;
		app->in_results = app_screen(app) == SCREEN_SEARCH;
		scroll_select(&s, p, (int)app->number - 1);
		way_set_scroll(app, &s);
	}
	page_free(p);
}

/* Between the field and the list under it, else in the page. */
static unsigned act_move(struct app *app, int by, const struct event *ev)
{
	(void)ev;
	app->bar_focus = -1;
	bool field = app_field_has_focus(app);
	bool first = app_screen(app) == SCREEN_SEARCH && app_place(app)->selected <= 0;
	if (field && by > 0) {
		line_enter_results(app);
	} else if (field || (first && by < 0)) {
		line_focus(app);
	} else {
		way_scroll_by(app, scroll_move, by);
	}
	return EFFECT_NONE;
}

/* ---- one table of what each action does ---- */

/* arg is the table's; ev is NULL when the action came from an item or a label. */
typedef unsigned action_function(struct app *app, int arg, const struct event *ev);

static unsigned act_scroll(struct app *app, scroll_function *how, int by)
{
	app->bar_focus = -1;
	if (app_field_has_focus(app)) /* there is nothing to scroll but the list under it */
		return act_move(app, by, NULL);
	way_scroll_by(app, how, by);
	return EFFECT_NONE;
}

static unsigned act_page(struct app *app, int by, const struct event *ev)
{
	(void)ev;
	return act_scroll(app, scroll_page, by);
}

static unsigned act_end(struct app *app, int by, const struct event *ev)
{
	(void)ev;
	return act_scroll(app, scroll_end, by);
}

static unsigned act_back(struct app *app, int arg, const struct event *ev)
{
	(void)arg, (void)ev;
	bool on_bar = app->bar_focus >= 0;
	app->bar_focus = -1;
	if (on_bar)
		way_bound(app);
	else
		way_back(app);
	return EFFECT_NONE;
}

static unsigned act_digit(struct app *app, int arg, const struct event *ev)
{
	(void)arg;
	if (ev)
		digit(app, (size_t)(ev->cp - '0'));
	return EFFECT_NONE;
}

static unsigned act_type(struct app *app, int arg, const struct event *ev)
{
	(void)arg;
	if (ev)
		line_type(app, ev);
	return EFFECT_NONE;
}

static unsigned act_erase(struct app *app, int what, const struct event *ev)
{
	(void)ev;
	line_erase(app, (enum line_erase)what);
	return EFFECT_NONE;
}

static unsigned act_cursor(struct app *app, int by, const struct event *ev)
{
	(void)ev;
	field_move(&app->query, by);
	return EFFECT_NONE;
}

static unsigned act_cursor_end(struct app *app, int by, const struct event *ev)
{
	(void)ev;
	field_move_end(&app->query, by);
	return EFFECT_NONE;
}

static unsigned act_show(struct app *app, int screen, const struct event *ev)
{
	(void)ev;
	way_show(app, (enum screen_id)screen);
	return EFFECT_NONE;
}

static unsigned act_hide(struct app *app, int arg, const struct event *ev)
{
	(void)arg, (void)ev;
	app->hidden = true;
	app->bar_focus = -1;
	app->hidden_ms = app->idle.last_ms;
	return EFFECT_NONE;
}

static unsigned act_clear(struct app *app, int arg, const struct event *ev)
{
	(void)arg, (void)ev;
	return way_reset(app) | EFFECT_CLEARED;
}

static unsigned act_redraw(struct app *app, int arg, const struct event *ev)
{
	(void)app, (void)arg, (void)ev;
	return EFFECT_REDRAW;
}

static unsigned act_quit(struct app *app, int arg, const struct event *ev)
{
	(void)arg, (void)ev;
	return app->setup.can_quit ? EFFECT_QUIT : EFFECT_NONE;
}

static const struct {
	action_function *run;
	int arg;
	bool edits; /* the line being typed: needs to know nothing of what was found */
} actions[ACTION_COUNT] = {
	[ACTION_UP] = { act_move, -1, false },
	[ACTION_DOWN] = { act_move, 1, false },
	[ACTION_PAGE_UP] = { act_page, -1, false },
	[ACTION_PAGE_DOWN] = { act_page, 1, false },
	[ACTION_SPACE] = { act_page, 1, false },
	[ACTION_FIRST] = { act_end, -1, false },
	[ACTION_LAST] = { act_end, 1, false },
	[ACTION_OPEN] = { act_open, 0, false },
	[ACTION_BACK] = { act_back, 0, false },
	[ACTION_NEXT] = { act_tab, 1, false },
	[ACTION_PREVIOUS] = { act_tab, -1, false },
	[ACTION_DIGIT] = { act_digit, 0, false },
	[ACTION_SEARCH] = { act_type, 0, true },
	[ACTION_ERASE] = { act_erase, ERASE_CLUSTER, true },
	[ACTION_ERASE_NEXT] = { act_erase, ERASE_NEXT, true },
	[ACTION_ERASE_WORD] = { act_erase, ERASE_WORD, true },
	[ACTION_ERASE_LINE] = { act_erase, ERASE_ALL, true },
	[ACTION_CURSOR_LEFT] = { act_cursor, -1, true },
	[ACTION_CURSOR_RIGHT] = { act_cursor, 1, true },
	[ACTION_CURSOR_START] = { act_cursor_end, -1, true },
	[ACTION_CURSOR_END] = { act_cursor_end, 1, true },
	[ACTION_HELP] = { act_show, SCREEN_HELP, false },
	[ACTION_MENU] = { act_show, SCREEN_MENU, false },
	[ACTION_WORDS] = { act_show, SCREEN_WORDS, false },
	[ACTION_CRISIS] = { act_show, SCREEN_CRISIS, false },
	[ACTION_LANGUAGE] = { act_language, 0, false },
	[ACTION_LOOK] = { act_look, 0, false },
	[ACTION_CLEAR] = { act_clear, 0, false },
	[ACTION_HIDE] = { act_hide, 0, false },
	[ACTION_REDRAW] = { act_redraw, 0, false },
	[ACTION_QUIT] = { act_quit, 0, false },
};

static unsigned act(struct app *app, enum action action, const struct event *ev)
{
	return actions[action].run ? actions[action].run(app, actions[action].arg, ev)
				   : EFFECT_NONE;
}

/* ---- events ---- */

static enum focus focus_of(const struct app *app)
{
	if (app_field_has_focus(app))
		return FOCUS_FIELD;
	if (!app_is_list(app))
		return FOCUS_TEXT;
	return app_screen(app) == SCREEN_SEARCH ? FOCUS_RESULTS : FOCUS_LIST;
}

static unsigned step_key(struct app *app, const struct event *ev)
{
	if (line_is_crisis_number(app, ev)) {
		app->number = 0;
		return act(app, ACTION_CRISIS, NULL);
	}
	enum action action = key_action(ev, focus_of(app), app->query.n == 0);
	if (action == ACTION_NONE)
		return EFFECT_NONE;
	if (action != ACTION_DIGIT)
		app->number = 0;
	app->notice = false;
	if (!actions[action].edits)
		app_settle(app);
	return act(app, action, ev);
}

static unsigned step_click(struct app *app, int target)
{
	app->number = 0;
	app->notice = false;
	app->bar_focus = -1;
	app_settle(app);
	if (target == TARGET_FIELD) {
		line_focus(app);
		return EFFECT_NONE;
	}
	if (target == TARGET_LANGUAGE)
		return act(app, ACTION_LANGUAGE, NULL);
	if (target >= TARGET_ACTION)
		return act(app, (enum action)(target - TARGET_ACTION), NULL);
	if (target >= TARGET_BAR)
		return open_bar(app, (size_t)(target - TARGET_BAR));
	if (target >= TARGET_ITEM) {
		struct place before = *app_place(app);
		way_scroll_by(app, scroll_select, target - TARGET_ITEM);
		/* Words in a text: Back returns to where they were read. */
		if (!app_is_list(app) && app_place(app)->top != before.top)
			*way_here(app) = before;
		return open_item(app, target - TARGET_ITEM);
	}
	return EFFECT_NONE;
}

static unsigned step_input(struct app *app, const struct event *ev)
{
	switch (ev->type) {
	case EVENT_KEY:
		return step_key(app, ev);
	case EVENT_CLICK:
		return step_click(app, ev->target);
	case EVENT_WHEEL_UP:
		app_settle(app);
		return act_scroll(app, scroll_lines, -WHEEL_LINES);
	case EVENT_WHEEL_DOWN:
		app_settle(app);
		return act_scroll(app, scroll_lines, WHEEL_LINES);
	case EVENT_NONE:
	case EVENT_RESIZE:
	case EVENT_TICK:
		break;
	}
	return EFFECT_NONE;
}

unsigned app_step(struct app *app, const struct event *ev)
{
	switch (ev->type) {
	case EVENT_NONE:
		return EFFECT_NONE;
	case EVENT_TICK:
		return away_tick(app, ev->now_ms);
	case EVENT_RESIZE:
		app->width = ev->x;
		app->height = ev->y;
		app->changed = true;
		app->bar_focus = -1; /* its label may be gone */
		app_settle(app);
		way_bound(app);
		return EFFECT_NONE;
	case EVENT_KEY:
	case EVENT_CLICK:
	case EVENT_WHEEL_UP:
	case EVENT_WHEEL_DOWN:
		break;
	}
	app->idle.last_ms = ev->now_ms;
	app->changed = true;
	return away_covers(app) ? away_step(app, ev) : step_input(app, ev);
}

void app_init(struct app *app, const struct app_setup *setup, const struct model *model,
	      struct search *search, int64_t now_ms)
{
	memset(app, 0, sizeof(*app));
	app->setup = *setup;
	app->model = model;
	app->search = search;
	app->width = setup->width;
	app->height = setup->height;
	app->idle.last_ms = now_ms;
	app->depth = 1;
	way_reset(app);
	app->changed = true;
}

/* ---- another model ---- */

/* The item follows the entry that it stands for. */
static void move_topic(struct place *p, const struct topic *to)
{
	const struct topic *from = p->topic;
	p->topic = to;
	if (!to || p->selected < 0 || (size_t)p->selected >= from->n_entries)
		return;
	for (size_t i = 0; i < to->n_entries; i++) {
		if (strcmp(to->entries[i]->id, from->entries[p->selected]->id) == 0)
			p->selected = (int)i;
	}
}

/* False: the place is not in the new model. */
static bool move_place(struct place *p, const struct model *model)
{
	if (p->topic) {
		move_topic(p, model_topic(model, p->topic->id));
		return p->topic != NULL;
	}
	if (p->entry) {
		p->entry = model_entry(model, p->entry->id);
		return p->entry != NULL;
	}
	return true;
}

static struct target selected_target(const struct app *app)
{
	struct target t = { .action = ACTION_NONE };
	struct page *p = app_page(app);
	int selected = app_place(app)->selected;
	if (!away_covers(app) && selected >= 0 && (size_t)selected < p->n_items)
		t = p->items[selected].target;
	page_free(p);
	return t;
}

static bool is_same_target(const struct target *a, const struct target *b)
{
	if (a->entry && b->entry)
		return strcmp(a->entry->id, b->entry->id) == 0;
	return a->topic && b->topic && strcmp(a->topic->id, b->topic->id) == 0;
}

/* The item that stands for the same entry or topic as before, wherever it is now. */
static void select_target(struct app *app, const struct target *t)
{
	struct page *p = app_page(app);
	int selected = way_here(app)->selected;
	bool is_there = selected >= 0 && (size_t)selected < p->n_items &&
			is_same_target(&p->items[selected].target, t);
	for (size_t i = 0; i < p->n_items && !is_there && !away_covers(app); i++) {
		is_there = is_same_target(&p->items[i].target, t);
		if (is_there)
			way_here(app)->selected = (int)i;
	}
	page_free(p);
}

void app_set_model(struct app *app, const struct model *model, struct search *search)
{
	struct target selected = selected_target(app);
	size_t kept = 1;
	bool is_there = true;
	for (size_t i = 1; i < app->depth; i++) {
		struct place p = app->way[i];
		is_there = move_place(&p, model);
		if (is_there)
			app->way[kept++] = p;
	}
	app->depth = kept;
	app->model = model;
	app->search = search;
	app->found = NULL;
	app->number = 0;
	app->changed = true;
	if (!is_there) /* as Back does */
		way_arrive(app);
	app_settle(app);
	if (is_there)
		select_target(app, &selected);
	way_bound(app);
}

unsigned app_renew(struct app *app, const struct app_renewal *now)
{
	bool fresh = way_is_fresh(app), own_theme = app->theme != app->setup.first_theme;
	unsigned effects = EFFECT_NONE;
	app->language = now->language;
	app->setup.first_language = now->first_language;
	app->setup.first_theme = now->first_theme;
	app->setup.today = now->today;
	if (!own_theme && app->theme != now->first_theme) {
		app->theme = now->first_theme;
		effects |= EFFECT_THEME;
	}
	app_set_model(app, now->model, now->search);
	return fresh ? effects | way_reset(app) : effects;
}

bool app_is_fresh(const struct app *app)
{
	return way_is_fresh(app);
}
