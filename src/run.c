/* Start-up in stages, each undone in reverse; then one loop: drain what is there, draw once, wait.
 */
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "commands.h"
#include "core/app.h"
#include "core/view.h"
#include "library.h"
#include "system/loop.h"
#include "system/term.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

struct session {
	struct library library;
	struct term *term;
	struct loop *loop;
	struct app app;
};

static void draw(struct session *r)
{
	struct grid *g = view_draw(&r->app);
	term_draw(r->term, g);
	grid_free(g);
	r->app.changed = false;
}

static void apply(struct session *r, unsigned effects)
{
	if (effects & EFFECT_LANGUAGE)
		app_set_model(&r->app, library_model(&r->library, r->app.language));
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
		struct grid *g = view_draw(&r->app);
		const struct cell *c = grid_at(g, ev.x, ev.y);
		ev.target = c ? c->target : TARGET_NONE;
		grid_free(g);
	}
	return ev;
}

static void loop(struct session *r)
{
	for (;;) {
		struct event ev;
		unsigned effects = EFFECT_NONE;
		while (!(effects & EFFECT_QUIT) && (ev = loop_poll(r->loop)).type != EVENT_NONE) {
			ev = aim(r, ev);
			effects = app_step(&r->app, &ev);
			apply(r, effects);
		}
		if ((effects & EFFECT_QUIT) || loop_has_ended(r->loop))
			return;
		if (loop_take_redraw(r->loop)) {
			term_redraw(r->term);
			r->app.changed = true;
		}
		if (r->app.changed)
			draw(r);
		loop_wait(r->loop, app_deadline(&r->app));
	}
}

static void start_app(struct session *r, const struct options *o)
{
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
	};
	if (o->idle > 0)
		l->settings.idle_lists = l->settings.idle_answer = o->idle;
	term_size(r->term, &setup.width, &setup.height);
	app_init(&r->app, &setup, library_model(l, l->first_language), loop_now());
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

/* Reading the content takes twice the memory that keeping it does; with many sessions on one
 * machine that counts. */
static void give_back_memory(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

int run_screen(const struct options *o)
{
	int status = STATUS_DONE;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return command_plain(o);
	static struct session r; /* large, and one only */
	if (!library_open(&r.library, o, &status))
		return status;
	const struct model *model = library_model(&r.library, r.library.first_language);
	give_back_memory();
	struct term_options options = { .colour = o->colour,
					.mouse = o->mouse,
					.goodbye = model->crisis.line_full };
	const char *error = "";
	loop_block_signals();
	r.term = term_open(&options, &error);
	r.loop = r.term ? loop_open(r.term) : NULL;
	if (r.loop) {
		start_app(&r, o);
		loop(&r);
	} else {
		if (r.term)
			error = "no more descriptors can be opened";
		status = STATUS_UNUSABLE;
	}
	loop_close(r.loop);
	term_close(r.term);
	if (status != STATUS_DONE)
		fprintf(stderr, "askwell: %s\n%s\n", error, model->crisis.line_full);
	report(&r.library);
	library_close(&r.library);
	return status;
}
