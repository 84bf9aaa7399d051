/* How it works: one poll(2) over the signals, the socket of the interface, the watch on the content
 * and the terminal, of which only its end is of interest here.  Every interface is forked out of
 * the same state: the terminal shows the waiting card, the library and the search are ready.  So
 * its first frame is the same each time, byte for byte. */
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/view.h"
#include "reload.h"
#include "session.h"
#include "system/log.h"
#include "system/loop.h"
#include "system/notify.h"
#include "system/sandbox.h"

enum {
	ASK_MS = 20000,      /* between two questions, where no service manager waits for answers */
	PATIENCE_MS = 10000, /* for an answer; a reload that takes longer costs the place */
	SHORT_LIFE_MS = 1000, /* who crashes sooner has done nothing for anybody */
	SHORT_LIVES_MAX = 5,  /* after so many in a row each new one waits a little */
	PAUSE_MS = 1000,
};

struct supervisor {
	const struct supervised *setup;
	struct search *search;
	int signals;
	int nowhere;         /* /dev/null; -1: there is none here */
	int line;            /* the socket of the interface; -1: there is none */
	pid_t child;         /* the interface; 0: none */
	int64_t begin_ms;    /* when the next one is due */
	int64_t began_ms;    /* when this one was */
	int64_t last_key_ms; /* as session.h */
	int64_t ask_ms;      /* when to ask next */
	int64_t patience_ms; /* when the answer must be there; -1: nothing was asked */
	unsigned short_lives;
	char first_key;
	bool is_put_off;
	bool is_ready; /* the service manager was told */
	bool ended;
};

/* ---- the interface ---- */

static void draw_card(struct supervisor *s)
{
	const struct library *l = s->setup->library;
	struct term *t = s->setup->term;
	int width, height;
	term_take_back(t, loop_now());
	term_theme(t, &l->themes[l->first_theme]);
	term_size(t, &width, &height);
	struct grid *card = view_draw_waiting(l->models[l->first_language], width, height);
	term_draw(t, card);
	grid_free(card);
	term_flush(t);
}

/* Where there are no events, every key is a moment to look at the files; else who watches says so.
 */
static struct watch *watch_of_interface(struct watch *w)
{
	if (watch_is_blind(w))
		return w;
	watch_close(w);
	return NULL;
}

static _Noreturn void be_interface(struct supervisor *s, int line)
{
	const struct supervised *with = s->setup;
	char next_key = 0;
	close(s->signals);
	if (with->notify >= 0)
		close(with->notify);
	if (s->nowhere >= 0) /* what there is to say of the content, the supervisor has said */
		dup3(s->nowhere, STDERR_FILENO, 0);
	if (!term_part(with->term))
		_exit(SESSION_IMPOSSIBLE);
	sandbox_enter(SANDBOX_INTERFACE, with->options->content, with->options->n_content);
	struct session_setup setup = { .options = with->options,
				       .library = with->library,
				       .search = s->search,
				       .term = with->term,
				       .watch = watch_of_interface(with->watch),
				       .supervisor = line,
				       .last_key_ms = s->last_key_ms,
				       .first_key = s->first_key };
	enum session_end end = session_run(&setup, &next_key);
	if (end == SESSION_ORPHAN) /* nobody else gives the terminal back */
		term_close(with->term);
	_exit(next_key ? next_key : (int)end);
}

static void ask(struct supervisor *s, int64_t now)
{
	const int64_t watchdog = s->setup->watchdog_ms;
	const char byte = LOOP_ASK_ALIVE;
	send(s->line, &byte, 1, MSG_DONTWAIT | MSG_NOSIGNAL);
	s->ask_ms = now + (watchdog ? watchdog : ASK_MS);
	if (s->patience_ms < 0)
		s->patience_ms = now + PATIENCE_MS;
}

/* It is tried again; said once. */
static void put_off(struct supervisor *s, int64_t now, const char *why)
{
	if (!s->is_put_off)
		log_line("%s", why);
	s->is_put_off = true;
	s->begin_ms = now + PAUSE_MS;
}

static void begin(struct supervisor *s, int64_t now)
{
	int ends[2];
	s->setup->library->source.today = today();
	draw_card(s);
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0) {
		put_off(s, now, "no further descriptor can be opened");
		return;
	}
	pid_t child = fork();
	if (child == 0) {
		close(ends[0]);
		be_interface(s, ends[1]);
	}
	close(ends[1]);
	if (child < 0) {
		close(ends[0]);
		put_off(s, now, "no further process can be started");
		return;
	}
	s->is_put_off = false;
	s->child = child;
	s->line = ends[0];
	s->began_ms = now;
	s->first_key = 0;
	ask(s, now);
}

static void count_crash(struct supervisor *s, int64_t now)
{
	s->short_lives = now - s->began_ms < SHORT_LIFE_MS ? s->short_lives + 1 : 0;
	if (s->short_lives > SHORT_LIVES_MAX)
		s->begin_ms = now + PAUSE_MS;
}

static void after_crash(struct supervisor *s, int status, int64_t now)
{
	if (WIFSIGNALED(status))
		log_line("the interface ended by signal %d; it begins anew", WTERMSIG(status));
	else
		log_line("the interface ended with status %d; it begins anew", WEXITSTATUS(status));
	count_crash(s, now);
}

static int64_t idle_ms(const struct supervisor *s)
{
	const struct settings *settings = &s->setup->library->settings;
	return (int64_t)(settings->idle_lists + settings->idle_warning) * 1000;
}

static void after_exit(struct supervisor *s, int status, int64_t now)
{
	const bool stays = s->setup->options->kiosk;
	int end = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	s->last_key_ms = now;
	switch (end) {
	case SESSION_CLEARED:
		return;
	case SESSION_IDLE:
		s->last_key_ms = MAX(now - idle_ms(s), s->began_ms);
		return;
	case SESSION_LEFT:
	case SESSION_GOODBYE:
	case SESSION_ENDED:
		if (!stays) {
			s->ended = true;
			return;
		}
		break;
	default:
		if (end == SESSION_KEY_CRISIS || (end >= '0' && end <= '9')) {
			s->first_key = (char)end;
			return;
		}
		break;
	}
	after_crash(s, status, now);
}

/* The card is on the screen before anything else is thought about. */
static void end_interface(struct supervisor *s, int status, int64_t now)
{
	close(s->line);
	s->line = -1;
	s->child = 0;
	s->patience_ms = -1;
	s->begin_ms = now;
	after_exit(s, status, now);
	if (!s->ended && s->begin_ms > now)
		draw_card(s);
}

static int kill_interface(const struct supervisor *s)
{
	int status = 0;
	kill(s->child, SIGKILL);
	waitpid(s->child, &status, 0);
	return status;
}

/* ---- what comes in ---- */

static void tell_status(const struct supervisor *s)
{
	const struct library *l = s->setup->library;
	char text[128];
	snprintf(text, sizeof(text), "STATUS=%zu answers; mistakes in the content: %zu",
		 l->models[l->first_language]->n_entries, l->diags.errors);
	notify_send(s->setup->notify, text);
}

static void pass_on(const struct supervisor *s)
{
	const char byte = LOOP_ASK_RELOAD;
	if (s->child)
		send(s->line, &byte, 1, MSG_DONTWAIT | MSG_NOSIGNAL);
}

static void reload(struct supervisor *s)
{
	const struct supervised *with = s->setup;
	struct library before, *l = with->library;
	const char *code = l->settings.languages[l->first_language];
	if (!reload_library(l, with->options, with->watch, code, &before))
		return;
	struct search *search = search_new(library_model(l, l->first_language));
	search_free(s->search);
	s->search = search;
	search_prepare(s->search);
	library_free_content(&before);
	library_give_back_memory();
	tell_status(s);
	/* The interface has no watch: it could not tell a file from half of one. */
	if (!l->unsettled)
		pass_on(s);
}

static void read_signals(struct supervisor *s, int64_t now)
{
	struct signalfd_siginfo info;
	while (read(s->signals, &info, sizeof(info)) == (ssize_t)sizeof(info)) {
		int status = 0;
		switch ((int)info.ssi_signo) {
		case SIGCHLD:
			if (s->child && waitpid(s->child, &status, WNOHANG) == s->child)
				end_interface(s, status, now);
			break;
		case SIGHUP:
			s->ended |= !s->setup->options->kiosk;
			reload(s);
			pass_on(s); /* it may have missed what was read here before */
			break;
		case SIGINT:
		case SIGQUIT:
			s->ended |= !s->setup->options->kiosk;
			break;
		default: /* SIGTERM */
			s->ended = true;
			break;
		}
	}
}

static void read_line(struct supervisor *s)
{
	char bytes[16];
	ssize_t n = s->child ? recv(s->line, bytes, sizeof(bytes), MSG_DONTWAIT) : 0;
	if (n <= 0)
		return;
	s->patience_ms = -1;
	if (!memchr(bytes, LOOP_SAY_WELL, (size_t)n))
		return;
	if (!s->is_ready)
		s->is_ready = notify_send(s->setup->notify, "READY=1");
	notify_send(s->setup->notify, "WATCHDOG=1");
}

static void watch_content(struct supervisor *s, int64_t now)
{
	if (watch_is_blind(s->setup->watch))
		watch_look(s->setup->watch, now);
	if (watch_is_due(s->setup->watch, now))
		reload(s);
}

/* ---- waiting ---- */

static int time_left(const struct supervisor *s, int64_t now)
{
	int64_t next = watch_deadline(s->setup->watch);
	if (s->child)
		next = earlier(earlier(next, s->ask_ms), s->patience_ms);
	else
		next = earlier(next, s->begin_ms);
	return next < 0 ? -1 : (int)MIN(MAX(next - now, 0), ASK_MS);
}

static void wait_for_something(struct supervisor *s)
{
	struct pollfd fds[] = {
		{ .fd = s->signals, .events = POLLIN },
		{ .fd = s->line, .events = POLLIN },
		{ .fd = watch_fd(s->setup->watch), .events = POLLIN },
		{ .fd = term_fd(s->setup->term), .events = 0 },
	};
	int n = poll(fds, ARRAY_LEN(fds), time_left(s, loop_now()));
	if ((n < 0 && errno != EINTR) || fds[3].revents)
		s->ended = true;
	if (fds[1].revents & POLLHUP) { /* SIGCHLD follows; who only closed the socket is ended */
		poll(fds, 1, PAUSE_MS);
		s->patience_ms = 0;
	}
}

static void turn(struct supervisor *s)
{
	int64_t now = loop_now();
	if (!s->child && now >= s->begin_ms) {
		if (watch_is_blind(s->setup->watch)) { /* nobody else would look before a key */
			draw_card(s);
			reload(s);
		}
		begin(s, now);
	}
	wait_for_something(s);
	now = loop_now();
	read_signals(s, now);
	read_line(s);
	watch_content(s, now);
	if (s->child && s->patience_ms >= 0 && now >= s->patience_ms) {
		log_line("the interface does not answer");
		end_interface(s, kill_interface(s), now);
	}
	if (s->child && now >= s->ask_ms)
		ask(s, now);
}

int supervise(const struct supervised *setup)
{
	struct supervisor s = { .setup = setup,
				.search = setup->search,
				.nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC),
				.line = -1,
				.begin_ms = loop_now(),
				.last_key_ms = loop_now(),
				.patience_ms = -1 };
	sigset_t set;
	/* Whoever started us may have left it ignored, and no end would be told. */
	signal(SIGCHLD, SIG_DFL);
	sigemptyset(&set);
	static const int handled[] = { SIGCHLD, SIGHUP, SIGINT, SIGQUIT, SIGTERM };
	for (size_t i = 0; i < ARRAY_LEN(handled); i++)
		sigaddset(&set, handled[i]);
	s.signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (s.signals < 0) {
		search_free(s.search);
		return STATUS_UNUSABLE;
	}
	draw_card(&s); /* also because ncurses says more the first time it draws */
	search_prepare(s.search);
	tell_status(&s);
	sandbox_enter(SANDBOX_SUPERVISOR, setup->options->content, setup->options->n_content);
	while (!s.ended)
		turn(&s);
	notify_send(setup->notify, "STOPPING=1");
	if (s.child)
		kill_interface(&s);
	if (s.line >= 0)
		close(s.line);
	if (s.nowhere >= 0)
		close(s.nowhere);
	close(s.signals);
	search_free(s.search);
	return STATUS_DONE;
}
