/* How it works: drain what is there, draw once, wait.  Reading the library anew is a part of the
 * same loop, so that nothing changes under a frame. */
#include "session.h"

#include <time.h>

#include "core/app.h"
#include "core/view.h"
#include "reload.h"
#include "system/loop.h"

/* How long searching may take, in microseconds: for a key that has to know what was found, and then
 * for the screen, on which it is shown.  Both together stay under 50 ms. */
enum { TIME_OF_KEY = 15000, TIME_OF_SCREEN = 30000 };

struct session {
	const struct session_setup *setup;
	struct library *library;
	struct search *search; /* of the app's model */
	struct budget budget;
	int64_t time_is_up;
	struct term *term;
	struct loop *loop;
	struct app app;
	char next_key; /* for the session after this one; 0: nothing */
};

/* loop_now counts milliseconds; a search is over in less. */
static int64_t microseconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static bool time_is_up(void *session)
{
	const struct session *r = session;
	return microseconds() > r->time_is_up;
}

static void give_time(struct session *r, int64_t time)
{
	r->time_is_up = microseconds() + time;
}

static void draw(struct session *r)
{
	give_time(r, TIME_OF_SCREEN);
	app_settle(&r->app);
	struct grid *g = view_draw(&r->app);
	term_draw(r->term, g);
	grid_free(g);
	r->app.changed = false;
}

static void change_language(struct session *r)
{
	const struct model *model = library_model(r->library, r->app.language);
	struct search *search = search_new(model);
	give_time(r, TIME_OF_KEY);
	app_set_model(&r->app, model, search);
	search_free(r->search);
	r->search = search;
}

static void apply(struct session *r, unsigned effects)
{
	if (effects & EFFECT_LANGUAGE)
		change_language(r);
	if (effects & EFFECT_THEME)
		term_theme(r->term, &r->library->themes[r->app.theme]);
	if (effects & EFFECT_REDRAW)
		term_redraw(r->term);
	if (effects & EFFECT_BELL)
		term_bell(r->term);
}

/* A click means what was drawn where it fell. */
static struct event aim(struct session *r, struct event ev)
{
	if (ev.type == EVENT_CLICK) {
		app_settle(&r->app);
		struct grid *g = view_draw(&r->app);
		const struct cell *c = grid_at(g, ev.x, ev.y);
		ev.target = c ? c->target : TARGET_NONE;
		grid_free(g);
	}
	return ev;
}

/* ---- the library, read anew ---- */

/* Reads the content anew, whatever the reason; nothing happens where it is the same. */
static void reload(struct session *r)
{
	struct library before, *l = r->library;
	const char *code = l->settings.languages[r->app.language];
	if (!reload_library(l, r->setup->options, r->setup->watch, code, &before))
		return;
	struct app_renewal now = reload_renewal(l, &r->app, code);
	give_time(r, TIME_OF_KEY);
	apply(r, app_renew(&r->app, &now));
	search_free(r->search);
	r->search = now.search;
	library_free_content(&before);
	library_give_back_memory();
}

/* ---- the loop ---- */

/* A key that was meant for what comes after the clearing: help, or the start of 9 8 8. */
static char key_for_next(const struct event *ev, bool was_hidden)
{
	if (!was_hidden || ev->type != EVENT_KEY)
		return 0;
	if (key_action(ev, FOCUS_LIST, true) == ACTION_CRISIS)
		return SESSION_KEY_CRISIS;
	return ev->key == KEY_CHARACTER && ev->cp >= '0' && ev->cp <= '9' ? (char)ev->cp : 0;
}

/* 0: go on. */
static int step(struct session *r, struct event ev)
{
	bool was_hidden = app_screen(&r->app) == SCREEN_HIDDEN;
	give_time(r, TIME_OF_KEY);
	ev = aim(r, ev);
	unsigned effects = app_step(&r->app, &ev);
	if (effects & EFFECT_QUIT)
		return SESSION_LEFT;
	if ((effects & EFFECT_CLEARED) && r->setup->supervisor >= 0) {
		r->next_key = key_for_next(&ev, was_hidden);
		/* A minute of hiding is not the time that the other idles take. */
		return ev.type == EVENT_TICK && !was_hidden ? SESSION_IDLE : SESSION_CLEARED;
	}
	apply(r, effects);
	return 0;
}

/* -1: there is no end to the waiting. */
static int64_t goodbye_ms(const struct session *r)
{
	return r->setup->options->ssh ? r->app.idle.last_ms + SESSION_GOODBYE_MS : -1;
}

/* 0: all that was there is read. */
static int read_events(struct session *r)
{
	struct event ev;
	while ((ev = loop_poll(r->loop)).type != EVENT_NONE) {
		int end = step(r, ev);
		if (end)
			return end;
	}
	if (loop_is_orphan(r->loop))
		return SESSION_ORPHAN;
	if (loop_has_ended(r->loop))
		return SESSION_ENDED;
	int64_t goodbye = goodbye_ms(r);
	return goodbye >= 0 && loop_now() >= goodbye ? SESSION_GOODBYE : 0;
}

static int64_t next_deadline(const struct session *r)
{
	return earlier(app_deadline(&r->app), goodbye_ms(r));
}

static enum session_end loop(struct session *r)
{
	for (;;) {
		int end = read_events(r);
		if (end)
			return (enum session_end)end;
		if (loop_content_changed(r->loop))
			reload(r);
		if (loop_take_redraw(r->loop)) {
			term_redraw(r->term);
			r->app.changed = true;
		}
		if (r->app.changed)
			draw(r);
		loop_answer(r->loop);
		if (search_prepare(r->app.search)) /* nobody waits for it */
			library_give_back_memory();
		loop_wait(r->loop, next_deadline(r));
	}
}

static void start_app(struct session *r)
{
	const struct options *o = r->setup->options;
	struct library *l = r->library;
	struct app_setup setup = {
		.settings = &l->settings,
		.themes = l->themes,
		.n_themes = l->n_themes,
		.first_theme = l->first_theme,
		.first_language = l->first_language,
		.language_names = l->language_names,
		.today = l->source.today,
		.can_quit = !o->kiosk,
		.idle = o->idle > 0 || o->kiosk,
		.budget = &r->budget,
	};
	term_size(r->term, &setup.width, &setup.height);
	r->budget = (struct budget){ time_is_up, r };
	app_init(&r->app, &setup, library_model(l, l->first_language), r->search,
		 r->setup->last_key_ms);
	term_theme(r->term, &l->themes[l->first_theme]);
}

static void first_key(struct session *r, char key)
{
	struct event ev = { .type = EVENT_KEY, .now_ms = loop_now(), .key = KEY_CHARACTER };
	if (key == SESSION_KEY_CRISIS)
		ev.key = KEY_F9;
	else
		ev.cp = (unsigned char)key;
	if (key)
		step(r, ev);
}

enum session_end session_run(const struct session_setup *setup, char *ret_first_key)
{
	static struct session r; /* large, and one only */
	r = (struct session){ .setup = setup,
			      .library = setup->library,
			      .search = setup->search,
			      .term = setup->term };
	r.loop = loop_open(&(struct loop_options){ .term = setup->term,
						   .watch = setup->watch,
						   .supervisor = setup->supervisor,
						   .stays = setup->options->kiosk });
	enum session_end end = SESSION_IMPOSSIBLE;
	if (r.loop) {
		start_app(&r);
		first_key(&r, setup->first_key);
		end = loop(&r);
	}
	loop_close(r.loop);
	search_free(r.search);
	*ret_first_key = r.next_key;
	return end;
}
