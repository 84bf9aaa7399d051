/* How it works: a line comes, its answer goes out, and only then the next line is taken.
 *
 * Files that were saved are read when a line has come: its number means what was printed with that
 * number, and what is there now is printed next.  Nothing is printed again because files changed.
 */
#include "talk.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <unistd.h>

#include "core/dialogue.h"
#include "core/plain.h"
#include "core/text.h"
#include "library.h"
#include "output.h"
#include "reload.h"
#include "session.h"
#include "system/lines.h"
#include "system/log.h"
#include "system/loop.h"
#include "system/sandbox.h"
#include "system/watch.h"

enum { TIME_MS = 250 }; /* of a search */

struct talk {
	const struct options *options;
	struct library library;
	struct search *search; /* of the app's model */
	struct budget budget;
	int64_t time_is_up;
	struct watch *watch; /* NULL: the library is the compiled-in one */
	struct lines *lines;
	struct dialogue dialogue;
	bool stale; /* files were saved */
};

static bool time_is_up(void *talk)
{
	const struct talk *t = talk;
	return loop_now() > t->time_is_up;
}

static void give_time(struct talk *t)
{
	t->time_is_up = loop_now() + TIME_MS;
}

/* ---- out ---- */

/* For a terminal that shows no more than ASCII.  As long as the original, or shorter. */
static char *to_ascii(struct arena *a, const char *text)
{
	size_t left = strlen(text) + 1;
	char *out = arena_alloc(a, left), *to = out;
	while (*text) {
		size_t n = strcspn(text, "\n");
		to += text_to_ascii(text, n, to, left - (size_t)(to - out));
		text += n;
		if (*text)
			*to++ = *text++;
	}
	*to = '\0';
	return out;
}

static bool is_ascii_only(const struct talk *t)
{
	return lines_is_terminal(t->lines) && strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
}

static void print(struct talk *t)
{
	struct arena *a = arena_new(0);
	give_time(t);
	const char *text = dialogue_text(&t->dialogue, a);
	lines_write(t->lines, is_ascii_only(t) ? to_ascii(a, text) : text);
	arena_wipe(a);
}

/* ---- the library ---- */

static void change_language(struct talk *t)
{
	struct app *app = &t->dialogue.app;
	const struct model *model = library_model(&t->library, app->language);
	struct search *search = search_new(model);
	give_time(t);
	app_set_model(app, model, search);
	search_free(t->search);
	t->search = search;
}

static void reload(struct talk *t)
{
	struct library before, *l = &t->library;
	struct app *app = &t->dialogue.app;
	const char *code = l->settings.languages[app->language];
	t->stale = false;
	if (!reload_library(l, t->options, t->watch, code, &before))
		return;
	struct app_renewal now = reload_renewal(l, app, code);
	now.first_theme = 0; /* the dialogue has one only */
	give_time(t);
	app_renew(app, &now);
	search_free(t->search);
	t->search = now.search;
	library_free_content(&before);
	library_give_back_memory();
}

static void look_for_files(struct talk *t)
{
	t->stale |= watch_is_due(t->watch, loop_now());
	t->stale |= lines_take_reload(t->lines);
}

/* ---- in ---- */

static void follow(struct talk *t, unsigned effects)
{
	if (effects & EFFECT_LANGUAGE)
		change_language(t);
	if (t->dialogue.reply == REPLY_CLEARED)
		lines_forget(t->lines);
	if (t->stale)
		reload(t);
	print(t);
}

/* False: somebody asked to leave. */
static bool take_line(struct talk *t, struct span line)
{
	give_time(t);
	watch_look(t->watch, loop_now());
	look_for_files(t);
	unsigned effects = dialogue_line(&t->dialogue, line, loop_now());
	if (effects & EFFECT_QUIT)
		return false;
	follow(t, effects);
	return true;
}

/* ---- time ---- */

static int64_t goodbye_ms(const struct talk *t)
{
	return t->options->ssh ? t->dialogue.app.idle.last_ms + SESSION_GOODBYE_MS : -1;
}

static void tick(struct talk *t)
{
	int64_t deadline = app_deadline(&t->dialogue.app);
	if (deadline < 0 || loop_now() < deadline)
		return;
	unsigned effects = dialogue_tick(&t->dialogue, loop_now());
	if (t->dialogue.reply != REPLY_NOTHING)
		follow(t, effects);
}

static void loop(struct talk *t)
{
	struct span line;
	while (!lines_is_over(t->lines)) {
		if (lines_next(t->lines, &line)) {
			if (!take_line(t, line))
				return;
			continue;
		}
		if (goodbye_ms(t) >= 0 && loop_now() >= goodbye_ms(t))
			return;
		tick(t);
		look_for_files(t);
		int64_t deadline = earlier(app_deadline(&t->dialogue.app), goodbye_ms(t));
		lines_wait(t->lines, watch_fd(t->watch),
			   earlier(deadline, watch_deadline(t->watch)));
	}
}

/* ---- all of it ---- */

static void start(struct talk *t)
{
	const struct options *o = t->options;
	struct library *l = &t->library;
	struct app_setup setup = {
		.settings = &l->settings,
		.first_language = l->first_language,
		.language_names = l->language_names,
		.today = l->source.today,
		.can_quit = !o->kiosk,
		.idle = o->idle > 0 || o->kiosk,
		.budget = &t->budget,
	};
	t->budget = (struct budget){ time_is_up, t };
	dialogue_init(&t->dialogue, &setup, library_model(l, l->first_language), t->search,
		      loop_now());
	print(t);
}

/* The crisis line is the last that is seen. */
static int finish(struct talk *t)
{
	struct arena *a = arena_new(0);
	struct plain_source source = { .model = t->dialogue.app.model,
				       .settings = &t->library.settings };
	const char *text = arena_printf(a, "\n%s", plain_crisis_line(a, &source));
	int error = lines_finish(t->lines, is_ascii_only(t) ? to_ascii(a, text) : text);
	arena_free(a);
	if (error == 0 || error == EPIPE || error == EIO) /* whoever read it has gone */
		return STATUS_DONE;
	output_error("the output could not be written: %s", strerror(error));
	return STATUS_UNUSABLE;
}

static enum lines_lock lock_of(const struct options *o)
{
	return o->kiosk ? LINES_STAY : o->ssh ? LINES_LEAVE : LINES_FREE;
}

/* What is closed would be taken for something that is opened here. */
static bool has_input_and_output(void)
{
	return fcntl(STDOUT_FILENO, F_GETFD) >= 0 &&
	       (fcntl(STDIN_FILENO, F_GETFD) >= 0 || open("/dev/null", O_RDONLY) == STDIN_FILENO);
}

int talk(const struct options *o)
{
	static struct talk t; /* large, and one only */
	int status = STATUS_UNUSABLE;
	t.options = o;
	if (!has_input_and_output()) {
		output_error("the output could not be written: %s", strerror(errno));
		return status;
	}
	if (o->n_content > 0)
		t.watch = watch_open(o->content, o->n_content, loop_now());
	if (!library_open(&t.library, o, &status)) {
		watch_close(t.watch);
		return status;
	}
	const struct model *model = library_model(&t.library, t.library.first_language);
	log_mistakes(&t.library.diags, NULL);
	t.lines = lines_open(lock_of(o), model->crisis.line_full);
	if (options_locked(o))
		sandbox_enter(SANDBOX_INTERFACE, o->content, o->n_content);
	t.search = search_new(model);
	library_give_back_memory();
	if (t.lines) {
		start(&t);
		loop(&t);
		status = finish(&t);
	} else {
		output_error("no more descriptors can be opened\n%s", model->crisis.line_full);
	}
	lines_close(t.lines);
	watch_close(t.watch);
	search_free(t.search);
	library_close(&t.library);
	return status;
}
