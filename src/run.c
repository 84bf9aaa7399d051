/* Start-up in stages, each undone in reverse. */
#include "run.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/search.h"
#include "library.h"
#include "session.h"
#include "supervisor.h"
#include "system/console.h"
#include "system/environment.h"
#include "system/log.h"
#include "system/loop.h"
#include "system/notify.h"
#include "system/sandbox.h"
#include "system/term.h"
#include "system/watch.h"
#include "talk.h"

/* Who started the program as a service, and waits for signs of life. */
struct service {
	int notify;
	int64_t watchdog_ms;
};

/* All that the screen needs. */
struct stage {
	struct service service;
	struct library library;
	struct search *search;
	struct watch *watch; /* NULL: the library is the compiled-in one */
	struct term *term;
};

/* After the end, for whoever started it by hand: mistakes in the content were left out quietly. */
static void report(const struct library *l)
{
	if (l->diags.errors > 0)
		fprintf(stderr, "askwell: %zu %s in the content; see %s with: askwell check\n",
			l->diags.errors, l->diags.errors == 1 ? "mistake" : "mistakes",
			l->diags.errors == 1 ? "it" : "them");
}

static int show(struct stage *s, const struct options *o)
{
	char first_key = 0;
	if (options_locked(o))
		return supervise(&(struct supervised){ .options = o,
						       .library = &s->library,
						       .search = s->search,
						       .watch = s->watch,
						       .term = s->term,
						       .notify = s->service.notify,
						       .watchdog_ms = s->service.watchdog_ms });
	enum session_end end = session_run(&(struct session_setup){ .options = o,
								    .library = &s->library,
								    .search = s->search,
								    .term = s->term,
								    .watch = s->watch,
								    .supervisor = -1,
								    .last_key_ms = loop_now() },
					   &first_key);
	return end == SESSION_IMPOSSIBLE ? STATUS_UNUSABLE : STATUS_DONE;
}

/* Nobody switches to another console, and it never goes dark. */
static void keep_console(void)
{
	if (!console_is_virtual(STDOUT_FILENO))
		return;
	if (!console_lock(STDOUT_FILENO))
		log_line("the console cannot be kept from switching: %s", strerror(errno));
	if (write(STDOUT_FILENO, CONSOLE_STAYS_LIT, sizeof(CONSOLE_STAYS_LIT) - 1) < 0)
		log_line("the console cannot be kept lit: %s", strerror(errno));
}

/* A service's standard error is a journal, which nobody in front of the screen sees. */
static void say_why(const char *error, const char *crisis_line)
{
	fprintf(stderr, "askwell: %s\n%s\n", error, crisis_line);
	if (!isatty(STDERR_FILENO))
		printf("%s\r\n", crisis_line);
	fflush(stdout);
}

static int show_screen(struct stage *s, const struct options *o)
{
	const struct model *model = library_model(&s->library, s->library.first_language);
	struct term_options options = { .colour = o->colour,
					.mouse = o->mouse,
					.goodbye = model->crisis.line_full };
	const char *error = "";
	int status = STATUS_UNUSABLE;
	log_mistakes(&s->library.diags, NULL);
	s->search = search_new(model);
	library_give_back_memory();
	loop_block_signals();
	if (o->kiosk)
		keep_console();
	s->term = term_open(&options, &error);
	if (s->term) {
		status = show(s, o);
		error = "no more descriptors can be opened";
	} else {
		search_free(s->search);
	}
	watch_close(s->watch);
	term_close(s->term);
	if (status != STATUS_DONE)
		say_why(error, model->crisis.line_full);
	if (!options_locked(o))
		report(&s->library);
	library_close(&s->library);
	return status;
}

static bool is_for_lines(const struct options *o)
{
	return o->plain || environment_is_dumb() || !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO);
}

/* Before anything of the outside is used: what of it is not to be trusted is taken away. */
static struct service lock(const struct options *o)
{
	struct service service = { .notify = -1 };
	sandbox_limits();
	if (o->kiosk) {
		service.notify = notify_open(getenv("NOTIFY_SOCKET"));
		service.watchdog_ms = notify_watchdog_ms(getenv("WATCHDOG_USEC"),
							 getenv("WATCHDOG_PID"), getpid());
	}
	environment_clear();
	setlocale(LC_CTYPE, "C.UTF-8");
	return service;
}

int run_screen(const struct options *o)
{
	int status = STATUS_DONE;
	static struct stage s; /* large, and one only */
	if (options_locked(o))
		s.service = lock(o);
	if (is_for_lines(o))
		return talk(o);
	if (o->n_content > 0)
		s.watch = watch_open(o->content, o->n_content, loop_now());
	if (!library_open(&s.library, o, &status)) {
		watch_close(s.watch);
		return status;
	}
	return show_screen(&s, o);
}
