/* Each key becomes an action (keys), each action one small function here.  The page of the screen
 * is built anew for each step: it is cheap, and nothing can be out of date.  The way back is a
 * stack of places; home is always at its bottom. */
#include "core/app.h"

#include "core/scroll.h"
#include "core/text.h"

enum { SECOND = 1000 };

static struct place *place(struct app *app)
{
	return &app->way[app->depth - 1];
}

/* ---- scrolling: the place and the page together ---- */

static struct scroll get_scroll(const struct app *app)
{
	const struct place *here = app_place(app);
	struct frame f = app_frame(app);
	return (struct scroll){ here->top, here->line, here->selected, MAX(f.body_height, 1) };
}

static void set_scroll(struct app *app, const struct scroll *s)
{
	struct place *here = place(app);
	here->top = s->top;
	here->line = s->line;
	here->selected = s->selected;
}

typedef void scroll_function(struct scroll *s, const struct page *p, int by);

static void scroll_by(struct app *app, scroll_function *move, int by)
{
	struct page *p = app_page(app);
	struct scroll s = get_scroll(app);
	move(&s, p, by);
	set_scroll(app, &s);
	page_free(p);
}

/* The place as it must be after a change of size, model or look. */
static void bound(struct app *app)
{
	if (app->hidden || app->idle.shown > 0)
		return;
	struct page *p = app_page(app);
	struct scroll s = get_scroll(app);
	if (app_screen(app) == SCREEN_SEARCH && !app->in_results) {
		s = (struct scroll){ .selected = -1, .height = s.height };
	} else {
		scroll_bound(&s, p);
	}
	set_scroll(app, &s);
	page_free(p);
}

static void start_place(struct app *app)
{
	struct page *p = app_page(app);
	struct scroll s = get_scroll(app);
	scroll_start(&s, p);
	if (app_screen(app) == SCREEN_SEARCH)
		s.selected = -1;
	set_scroll(app, &s);
	page_free(p);
}

/* ---- going and coming back ---- */

static void go(struct app *app, struct place to)
{
	const struct place *here = app_place(app);
	if (here->screen == to.screen && here->topic == to.topic && here->entry == to.entry)
		return;
	if (app->depth == LIMIT_HISTORY) { /* the oldest step but home is forgotten */
		memmove(&app->way[1], &app->way[2], (LIMIT_HISTORY - 2) * sizeof(app->way[0]));
		app->depth--;
	}
	app->way[app->depth++] = to;
	start_place(app);
}

static void back(struct app *app)
{
	if (app->depth > 1)
		app->depth--;
	app->in_results = app_place(app)->screen == SCREEN_SEARCH && app_place(app)->selected >= 0;
	bound(app);
}

/* Back to a topic that was passed on the way, else on to it; at the entry that was read last. */
static void go_topic(struct app *app, const struct topic *t)
{
	const struct entry *read = app_place(app)->entry;
	size_t depth = app->depth;
	while (depth > 0 &&
	       !(app->way[depth - 1].screen == SCREEN_TOPIC && app->way[depth - 1].topic == t))
		depth--;
	if (depth > 0)
		app->depth = depth;
	else
		go(app, (struct place){ .screen = SCREEN_TOPIC, .topic = t });
	if (read && read->topic == t)
		scroll_by(app, scroll_select, (int)read->position);
	bound(app);
}

static void wipe_query(struct app *app)
{
	field_wipe(&app->query);
	app->in_results = false;
}

static void forget(struct app *app)
{
	wipe_query(app);
	explicit_bzero(app->digits, sizeof(app->digits));
	memset(app->way, 0, sizeof(app->way));
	app->depth = 1;
	app->number = 0;
	app->bar_focus = -1;
	app->notice = app->hidden = false;
	app->idle.shown = 0;
	app->theme = app->setup.first_theme;
	app->language = app->setup.first_language;
	start_place(app);
}

/* As after a fresh start, in the clinic's language and look. */
static unsigned reset(struct app *app)
{
	unsigned effects = EFFECT_NONE;
	if (app->language != app->setup.first_language)
		effects |= EFFECT_LANGUAGE;
	if (app->theme != app->setup.first_theme)
		effects |= EFFECT_THEME;
	forget(app);
	return effects;
}

static bool is_fresh(const struct app *app)
{
	const struct place *here = app_place(app);
	return app->depth == 1 && here->selected == 0 && here->top == 0 && app->bar_focus < 0 &&
	       app->query.n == 0 && app->number == 0 && !app->hidden && !app->notice &&
	       app->theme == app->setup.first_theme && app->language == app->setup.first_language;
}

/* From the field to the list under it, if there is one, at the item that was selected last. */
static void enter_results(struct app *app)
{
	scroll_by(app, scroll_select, MAX(app_place(app)->selected, 0));
	app->in_results = app_place(app)->selected >= 0;
}

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
	bound(app);
	return EFFECT_THEME;
}

static unsigned open_target(struct app *app, const struct target *t)
{
	if (t->action != ACTION_NONE)
		return act(app, t->action, NULL);
	if (t->entry)
		go(app, (struct place){ .screen = SCREEN_ANSWER, .entry = t->entry });
	else
		go_topic(app, t->topic);
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

static unsigned act_open(struct app *app, int arg, const struct event *ev)
{
	(void)arg, (void)ev;
	if (app->bar_focus >= 0)
		return open_bar(app, (size_t)app->bar_focus);
	if (app_field_has_focus(app)) {
		enter_results(app);
		return EFFECT_NONE;
	}
	if (app_place(app)->selected < 0) {
		scroll_by(app, scroll_page, 1);
		return EFFECT_NONE;
	}
	return open_item(app, app_place(app)->selected);
}

/* Tab: the items, then the labels of the keys row, then the language, and round again. */
static unsigned act_tab(struct app *app, int by, const struct event *ev)
{
	(void)ev;
	struct bar_label labels[BAR_MAX];
	struct page *p = app_page(app);
	struct scroll s = get_scroll(app);
	bool language = app_languages(app, p->arena).width > 0;
	int items = (int)p->n_items, all = items + (int)bar_count(app, labels) + (language ? 1 : 0);
	int at = app->bar_focus >= 0 ? items + app->bar_focus : s.selected;

	if (all > 0) {
		if (at < 0)
			at = by > 0 ? -1 : all;
		at = (at + by + all) % all;
		app->bar_focus = at < items ? -1 : at - items;
		app->in_results = app_screen(app) == SCREEN_SEARCH && at < items;
		if (at < items)
			scroll_select(&s, p, at);
		else if (!p->list)
			s.selected = -1;
		set_scroll(app, &s);
	}
	page_free(p);
	return EFFECT_NONE;
}

/* A digit selects; a second one extends the number where such an item exists. */
static void digit(struct app *app, size_t d)
{
	struct page *p = app_page(app);
	struct scroll s = get_scroll(app);
	size_t longer = app->number * 10 + d;
	app->number = longer <= p->n_items ? longer : d;
	if (app->number >= 1 && app->number <= p->n_items) {
		app->bar_focus = -1;
		app->in_results = app_screen(app) == SCREEN_SEARCH;
		scroll_select(&s, p, (int)app->number - 1);
		set_scroll(app, &s);
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
		enter_results(app);
	} else if (field || (first && by < 0)) {
		app->in_results = false;
		bound(app);
	} else {
		scroll_by(app, scroll_move, by);
	}
	return EFFECT_NONE;
}

/* ---- the line being typed ---- */

/* A letter starts a new search; / goes to the line as it was left. */
static void type(struct app *app, const struct event *ev)
{
	bool only_go = ev->cp == '/' && !ev->pasted && !app_field_has_focus(app);
	if (app_place(app)->screen != SCREEN_SEARCH) {
		if (!only_go)
			wipe_query(app);
		go(app, (struct place){ .screen = SCREEN_SEARCH });
	}
	app->in_results = false;
	app->bar_focus = -1;
	bound(app);
	if (!only_go)
		field_insert(&app->query, ev->cp);
}

/* ---- one table of what each action does ---- */

/* arg is the table's; ev is NULL when the action came from an item or a label. */
typedef unsigned action_function(struct app *app, int arg, const struct event *ev);

static unsigned act_scroll(struct app *app, scroll_function *how, int by)
{
	app->bar_focus = -1;
	if (app_field_has_focus(app)) /* there is nothing to scroll but the list under it */
		return act_move(app, by, NULL);
	scroll_by(app, how, by);
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
		bound(app);
	else
		back(app);
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
		type(app, ev);
	return EFFECT_NONE;
}

enum { ERASE_CLUSTER, ERASE_NEXT, ERASE_WORD, ERASE_ALL };

static unsigned act_erase(struct app *app, int what, const struct event *ev)
{
	(void)ev;
	if (what == ERASE_WORD) {
		field_erase_word(&app->query);
	} else if (what == ERASE_ALL) {
		field_erase_all(&app->query);
	} else if (app->query.n == 0) {
		back(app);
	} else {
		if (what == ERASE_NEXT) /* with nothing after the cursor it is as Backspace */
			field_move(&app->query, 1);
		field_erase_cluster(&app->query);
	}
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
	app->bar_focus = -1;
	go(app, (struct place){ .screen = (enum screen_id)screen });
	if (screen == SCREEN_CRISIS) /* asked for again: what to do first */
		start_place(app);
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
	return reset(app);
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
} actions[ACTION_COUNT] = {
	[ACTION_UP] = { act_move, -1 },
	[ACTION_DOWN] = { act_move, 1 },
	[ACTION_PAGE_UP] = { act_page, -1 },
	[ACTION_PAGE_DOWN] = { act_page, 1 },
	[ACTION_SPACE] = { act_page, 1 },
	[ACTION_FIRST] = { act_end, -1 },
	[ACTION_LAST] = { act_end, 1 },
	[ACTION_OPEN] = { act_open, 0 },
	[ACTION_BACK] = { act_back, 0 },
	[ACTION_NEXT] = { act_tab, 1 },
	[ACTION_PREVIOUS] = { act_tab, -1 },
	[ACTION_DIGIT] = { act_digit, 0 },
	[ACTION_SEARCH] = { act_type, 0 },
	[ACTION_ERASE] = { act_erase, ERASE_CLUSTER },
	[ACTION_ERASE_NEXT] = { act_erase, ERASE_NEXT },
	[ACTION_ERASE_WORD] = { act_erase, ERASE_WORD },
	[ACTION_ERASE_LINE] = { act_erase, ERASE_ALL },
	[ACTION_CURSOR_LEFT] = { act_cursor, -1 },
	[ACTION_CURSOR_RIGHT] = { act_cursor, 1 },
	[ACTION_CURSOR_START] = { act_cursor_end, -1 },
	[ACTION_CURSOR_END] = { act_cursor_end, 1 },
	[ACTION_HELP] = { act_show, SCREEN_HELP },
	[ACTION_MENU] = { act_show, SCREEN_MENU },
	[ACTION_WORDS] = { act_show, SCREEN_WORDS },
	[ACTION_CRISIS] = { act_show, SCREEN_CRISIS },
	[ACTION_LANGUAGE] = { act_language, 0 },
	[ACTION_LOOK] = { act_look, 0 },
	[ACTION_CLEAR] = { act_clear, 0 },
	[ACTION_HIDE] = { act_hide, 0 },
	[ACTION_REDRAW] = { act_redraw, 0 },
	[ACTION_QUIT] = { act_quit, 0 },
};

static unsigned act(struct app *app, enum action action, const struct event *ev)
{
	return actions[action].run ? actions[action].run(app, actions[action].arg, ev)
				   : EFFECT_NONE;
}

/* ---- events ---- */

/* 9 8 8 and 9 1 1 typed in a row, on any screen and in the field too. */
static bool is_crisis_number(struct app *app, const struct event *ev)
{
	bool is_digit = ev->key == KEY_CHARACTER && ev->cp >= '0' && ev->cp <= '9' && !ev->pasted;
	app->digits[0] = app->digits[1];
	app->digits[1] = app->digits[2];
	app->digits[2] = is_digit ? (char)ev->cp : '\0';
	return is_digit &&
	       (memcmp(app->digits, "988", 3) == 0 || memcmp(app->digits, "911", 3) == 0);
}

static unsigned step_key(struct app *app, const struct event *ev)
{
	if (is_crisis_number(app, ev)) {
		app->number = 0;
		return act(app, ACTION_CRISIS, NULL);
	}
	enum focus focus = app_field_has_focus(app) ? FOCUS_FIELD
			   : app_is_list(app)       ? FOCUS_LIST
						    : FOCUS_TEXT;
	enum action action = key_action(ev, focus, app->query.n == 0);
	if (action == ACTION_NONE)
		return EFFECT_NONE;
	if (action != ACTION_DIGIT)
		app->number = 0;
	app->notice = false;
	return act(app, action, ev);
}

static unsigned step_click(struct app *app, int target)
{
	app->number = 0;
	app->notice = false;
	app->bar_focus = -1;
	if (target >= TARGET_LANGUAGE)
		return act(app, ACTION_LANGUAGE, NULL);
	if (target >= TARGET_BAR)
		return open_bar(app, (size_t)(target - TARGET_BAR));
	if (target >= TARGET_ITEM) {
		struct place before = *app_place(app);
		scroll_by(app, scroll_select, target - TARGET_ITEM);
		/* Words in a text: Back returns to where they were read. */
		if (!app_is_list(app) && app_place(app)->top != before.top)
			*place(app) = before;
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
		return act_scroll(app, scroll_lines, -WHEEL_LINES);
	case EVENT_WHEEL_DOWN:
		return act_scroll(app, scroll_lines, WHEEL_LINES);
	case EVENT_NONE:
	case EVENT_RESIZE:
	case EVENT_TICK:
		break;
	}
	return EFFECT_NONE;
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
		bound(app);
		return EFFECT_NONE;
	}
	unsigned effects = reset(app);
	if (ev->type == EVENT_KEY && key_action(ev, FOCUS_LIST, true) == ACTION_CRISIS)
		effects |= act(app, ACTION_CRISIS, NULL);
	return effects;
}

static int idle_seconds(const struct app *app)
{
	const struct settings *s = app->setup.settings;
	enum screen_id screen = app_place(app)->screen;
	return screen == SCREEN_ANSWER || screen == SCREEN_CRISIS ? s->idle_answer : s->idle_lists;
}

static unsigned tick(struct app *app, int64_t now_ms)
{
	if (app->hidden) {
		if (now_ms < app_deadline(app))
			return EFFECT_NONE;
		app->changed = true;
		return reset(app);
	}
	if (!app->setup.idle || is_fresh(app))
		return EFFECT_NONE;
	int warning = app->setup.settings->idle_warning;
	enum idle_change change = idle_tick(&app->idle, idle_seconds(app), warning, now_ms);
	app->changed |= change != IDLE_SAME;
	switch (change) {
	case IDLE_WARNED:
		return EFFECT_BELL;
	case IDLE_OVER:
		return reset(app);
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
	if (!app->setup.idle || is_fresh(app))
		return -1;
	return idle_deadline(&app->idle, idle_seconds(app), app->setup.settings->idle_warning);
}

/* The page is not to be seen.  A digit still counts as the first of 9 8 8. */
static unsigned step_covered(struct app *app, const struct event *ev)
{
	unsigned effects = EFFECT_NONE;
	if (app->hidden)
		effects = step_hidden(app, ev);
	app->idle.shown = 0; /* any key stays, and does nothing else */
	bound(app);
	if (ev->type == EVENT_KEY && is_crisis_number(app, ev))
		effects |= act(app, ACTION_CRISIS, NULL);
	return effects;
}

unsigned app_step(struct app *app, const struct event *ev)
{
	switch (ev->type) {
	case EVENT_NONE:
		return EFFECT_NONE;
	case EVENT_TICK:
		return tick(app, ev->now_ms);
	case EVENT_RESIZE:
		app->width = ev->x;
		app->height = ev->y;
		app->changed = true;
		app->bar_focus = -1; /* its label may be gone */
		bound(app);
		return EFFECT_NONE;
	case EVENT_KEY:
	case EVENT_CLICK:
	case EVENT_WHEEL_UP:
	case EVENT_WHEEL_DOWN:
		break;
	}
	app->idle.last_ms = ev->now_ms;
	app->changed = true;
	if (app->hidden || app->idle.shown > 0)
		return step_covered(app, ev);
	return step_input(app, ev);
}

void app_init(struct app *app, const struct app_setup *setup, const struct model *model,
	      int64_t now_ms)
{
	memset(app, 0, sizeof(*app));
	app->setup = *setup;
	app->model = model;
	app->width = setup->width;
	app->height = setup->height;
	app->idle.last_ms = now_ms;
	app->depth = 1;
	forget(app);
	app->changed = true;
}

/* False: the place is not in the new model. */
static bool move_place(struct place *p, const struct model *model)
{
	if (p->topic) {
		p->topic = model_topic(model, p->topic->id);
		return p->topic != NULL;
	}
	if (p->entry) {
		p->entry = model_entry(model, p->entry->id);
		return p->entry != NULL;
	}
	return true;
}

void app_set_model(struct app *app, const struct model *model)
{
	size_t kept = 1;
	for (size_t i = 1; i < app->depth; i++) {
		struct place p = app->way[i];
		if (move_place(&p, model))
			app->way[kept++] = p;
	}
	app->depth = kept;
	app->model = model;
	app->changed = true;
	bound(app);
}
