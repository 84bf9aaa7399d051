/* poll(2) over four descriptors: the terminal, a signalfd, the watch on the content, and the socket
 * of the supervisor.  Input is
 * always drained before the next wait, and a tick is given for every deadline that has passed. */
#include "system/loop.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct loop {
	struct term *term;
	struct watch *watch; /* NULL: there are no files */
	int signals;
	int supervisor;   /* -1: none */
	int64_t deadline; /* the one waited for last; -1: none, or its tick was given */
	bool stays;
	bool resized, ended, redraw, reload, orphan;
	bool asked, said_busy; /* whether all is well; that it is not yet */
};

static void signal_set(sigset_t *set)
{
	static const int handled[] = {
		SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT
	};
	sigemptyset(set);
	for (size_t i = 0; i < ARRAY_LEN(handled); i++)
		sigaddset(set, handled[i]);
}

void loop_block_signals(void)
{
	static const int faults[] = { SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGSYS, SIGTRAP };
	sigset_t set;
	sigfillset(&set);
	for (size_t i = 0; i < ARRAY_LEN(faults); i++)
		sigdelset(&set, faults[i]);
	sigprocmask(SIG_BLOCK, &set, NULL);
}

struct loop *loop_open(const struct loop_options *options)
{
	struct loop *l = calloc(1, sizeof(*l));
	if (!l)
		oom();
	sigset_t set;
	signal_set(&set);
	l->term = options->term;
	l->watch = options->watch;
	l->supervisor = options->supervisor;
	l->stays = options->stays;
	l->deadline = -1;
	l->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (l->signals < 0) {
		free(l);
		return NULL;
	}
	return l;
}

void loop_close(struct loop *l)
{
	if (!l)
		return;
	close(l->signals);
	free(l);
}

int64_t loop_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_BOOTTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void read_signals(struct loop *l)
{
	struct signalfd_siginfo info;
	while (read(l->signals, &info, sizeof(info)) == (ssize_t)sizeof(info)) {
		switch ((int)info.ssi_signo) {
		case SIGWINCH:
			l->resized = true;
			break;
		case SIGCONT:
			l->redraw = l->resized = true;
			break;
		case SIGTSTP: /* stopping would leave a dead screen without its crisis line */
			break;
		case SIGHUP:
			l->reload |= l->stays;
			l->ended |= !l->stays;
			break;
		case SIGINT:
		case SIGQUIT:
			l->ended |= !l->stays;
			break;
		default:
			l->ended = true;
			break;
		}
	}
}

static void read_supervisor(struct loop *l)
{
	char bytes[16];
	ssize_t n = 0;
	if (l->supervisor < 0)
		return;
	while ((n = recv(l->supervisor, bytes, sizeof(bytes), MSG_DONTWAIT)) > 0) {
		bool asks = memchr(bytes, LOOP_ASK_ALIVE, (size_t)n) != NULL;
		l->asked |= asks;
		l->said_busy &= !asks;
		l->reload |= memchr(bytes, LOOP_ASK_RELOAD, (size_t)n) != NULL;
	}
	l->orphan = n == 0 || (errno != EAGAIN && errno != EINTR);
	l->ended |= l->orphan;
}

struct event loop_poll(struct loop *l)
{
	int64_t now = loop_now();
	read_signals(l);
	read_supervisor(l);
	if (l->ended)
		return (struct event){ .type = EVENT_NONE };
	if (l->resized) {
		l->resized = false;
		struct event ev = term_resize(l->term, now);
		if (ev.type != EVENT_NONE)
			return ev;
		l->redraw = true; /* it was another size in between, and cut what it showed */
	}
	struct event ev = term_read(l->term, now);
	if (ev.type != EVENT_NONE) {
		watch_look(l->watch, now);
		return ev;
	}
	if (term_is_gone(l->term))
		l->ended = true;
	if (l->deadline >= 0 && now >= l->deadline) {
		l->deadline = -1;
		return (struct event){ .type = EVENT_TICK, .now_ms = now };
	}
	return ev;
}

void loop_wait(struct loop *l, int64_t deadline_ms)
{
	struct pollfd fds[] = {
		{ .fd = term_fd(l->term), .events = term_events(l->term) },
		{ .fd = l->signals, .events = POLLIN },
		{ .fd = watch_fd(l->watch), .events = POLLIN },
		{ .fd = l->supervisor, .events = POLLIN },
	};
	int64_t now = loop_now(), next = earlier(deadline_ms, term_deadline(l->term));
	next = earlier(next, watch_deadline(l->watch));
	int timeout = next < 0 ? -1 : (int)MIN(MAX(next - now, 0), 3600 * 1000);
	l->deadline = deadline_ms;
	if (poll(fds, ARRAY_LEN(fds), timeout) < 0 && errno != EINTR)
		l->ended = true;
	if (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL) && !(fds[0].revents & POLLIN))
		l->ended = true;
}

static void say(const struct loop *l, char byte)
{
	ssize_t sent = send(l->supervisor, &byte, 1, MSG_DONTWAIT | MSG_NOSIGNAL);
	(void)sent; /* a supervisor that does not read is gone, or asks again */
}

void loop_answer(struct loop *l)
{
	bool busy = (term_events(l->term) & POLLOUT) != 0;
	if (!l->asked)
		return;
	if (!busy)
		say(l, LOOP_SAY_WELL);
	else if (!l->said_busy)
		say(l, LOOP_SAY_BUSY);
	l->asked = busy;
	l->said_busy = busy;
}

bool loop_is_orphan(const struct loop *l)
{
	return l->orphan;
}

bool loop_content_changed(struct loop *l)
{
	bool reload = l->reload;
	l->reload = false;
	return watch_is_due(l->watch, loop_now()) || reload;
}

bool loop_has_ended(const struct loop *l)
{
	return l->ended;
}

bool loop_take_redraw(struct loop *l)
{
	bool redraw = l->redraw;
	l->redraw = false;
	return redraw;
}
