/* Start-up in stages, each undone in reverse; then one loop: drain what is there, draw once, wait.
 */
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "commands.h"
#include "core/app.h"
#include "core/search.h"
#include "core/view.h"
#include "library.h"
#include "reload.h"
#include "system/log.h"
#include "system/loop.h"
#include "system/term.h"
#include "system/watch.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

/* How long searching may take, in microseconds: for a key that has to know what was found, and then
 * for the screen, on which it is shown.  Both together stay under 50 ms. */
enum { TIME_OF_KEY = 15000, TIME_OF_SCREEN = 30000 };

struct session {
	const struct options *options;
	struct library library;
	struct search *search; /* of the app's model */
	struct budget budget;
	int64_t time_is_up;
	struct term *term;
	struct watch *watch; /* NULL: the library is the compiled-in one */
	struct loop *loop;
	struct app app;
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
	const struct model *model = library_model(&r->library, r->app.language);
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
		term_theme(r->term, &r->library.themes[r->app.theme]);
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

/* Reading the content and preparing the search takes twice the memory that keeping them does; with
 * many sessions on one machine that counts. */
static void give_back_memory(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

/* ---- the library, read anew ---- */

/* What options say goes over the settings of the library. */
static void set_idle(struct session *r)
{
	if (r->options->idle > 0)
		r->library.settings.idle_lists = r->library.settings.idle_answer = r->options->idle;
}

/* The number that the reader's language has now; a fresh start is in the first one. */
static size_t language_now(const struct session *r, const char *code)
{
	const struct library *l = &r->library;
	size_t same = library_find_language(l, code);
	bool first = app_is_fresh(&r->app) || same == l->settings.n_languages;
	return first ? l->first_language : same;
}

/* Reads the content anew, whatever the reason; nothing happens where it is the same. */
static void reload(struct session *r)
{
	struct library before, *l = &r->library;
	const char *code = l->settings.languages[r->app.language];
	if (!reload_library(l, r->options, r->watch, code, &before))
		return;
	set_idle(r);
	struct app_renewal now = { .language = language_now(r, code),
				   .first_language = l->first_language,
				   .first_theme = l->first_theme,
				   .today = l->source.today };
	now.model = library_model(l, now.language);
	now.search = search_new(now.model);
	give_time(r, TIME_OF_KEY);
	apply(r, app_renew(&r->app, &now));
	search_free(r->search);
	r->search = now.search;
	library_free_content(&before);
	give_back_memory();
}

/* ---- the loop ---- */

static void loop(struct session *r)
{
	for (;;) {
		struct event ev;
		unsigned effects = EFFECT_NONE;
		while (!(effects & EFFECT_QUIT) && (ev = loop_poll(r->loop)).type != EVENT_NONE) {
			give_time(r, TIME_OF_KEY);
			ev = aim(r, ev);
			effects = app_step(&r->app, &ev);
			apply(r, effects);
		}
		if ((effects & EFFECT_QUIT) || loop_has_ended(r->loop))
			return;
		if (loop_content_changed(r->loop))
			reload(r);
		if (loop_take_redraw(r->loop)) {
			term_redraw(r->term);
			r->app.changed = true;
		}
		if (r->app.changed)
			draw(r);
		if (search_prepare(r->app.search)) /* nobody waits for it */
			give_back_memory();
		loop_wait(r->loop, app_deadline(&r->app));
	}
}

static void start_app(struct session *r)
{
	const struct options *o = r->options;
	struct library *l = &r->library;
	struct app_setup setup = {
		.settings = &l->settings,
		.themes = l->themes,
		.n_themes = l->n_themes,
		.first_theme = l->first_theme,
		.first_language = l->first_language,
		.language_names = l->language_names,
		.today = l->source.today,
		.can_quit = true,
		.idle = o->idle > 0,
		.budget = &r->budget,
	};
	set_idle(r);
	term_size(r->term, &setup.width, &setup.height);
	r->budget = (struct budget){ time_is_up, r };
	app_init(&r->app, &setup, library_model(l, l->first_language), r->search, loop_now());
	term_theme(r->term, &l->themes[l->first_theme]);
}

/* After the end, for whoever started it by hand: mistakes in the content were left out quietly. */
static void report(const struct library *l)
{
	if (l->diags.errors > 0)
		fprintf(stderr, "askwell: %zu %s in the content; see %s with: askwell check\n",
			l->diags.errors, l->diags.errors == 1 ? "mistake" : "mistakes",
			l->diags.errors == 1 ? "it" : "them");
}

int run_screen(const struct options *o)
{
	int status = STATUS_DONE;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return command_plain(o);
	static struct session r; /* large, and one only */
	r.options = o;
	if (o->n_content > 0)
		r.watch = watch_open(o->content, o->n_content, loop_now());
	if (!library_open(&r.library, o, &status)) {
		watch_close(r.watch);
		return status;
	}
	const struct model *model = library_model(&r.library, r.library.first_language);
	log_mistakes(&r.library.diags, NULL);
	r.search = search_new(model);
	give_back_memory();
	struct term_options options = { .colour = o->colour,
					.mouse = o->mouse,
					.goodbye = model->crisis.line_full };
	const char *error = "";
	loop_block_signals();
	r.term = term_open(&options, &error);
	r.loop = r.term ? loop_open(r.term, r.watch) : NULL;
	if (r.loop) {
		start_app(&r);
		loop(&r);
	} else {
		if (r.term)
			error = "no more descriptors can be opened";
		status = STATUS_UNUSABLE;
	}
	loop_close(r.loop);
	watch_close(r.watch);
	term_close(r.term);
	if (status != STATUS_DONE)
		fprintf(stderr, "askwell: %s\n%s\n", error, model->crisis.line_full);
	report(&r.library);
	search_free(r.search);
	library_close(&r.library);
	return status;
}
