/* poll(2) over three descriptors: the terminal, a signalfd, and the watch on the content.  Input is
 * always drained before the next wait, and a tick is given for every deadline that has passed. */
#include "system/loop.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

struct loop {
	struct term *term;
	struct watch *watch; /* NULL: there are no files */
	int signals;
	int64_t deadline; /* the one waited for last; -1: none, or its tick was given */
	bool resized, ended, redraw;
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
	sigset_t set;
	signal_set(&set);
	sigprocmask(SIG_BLOCK, &set, NULL);
}

struct loop *loop_open(struct term *t, struct watch *watch)
{
	struct loop *l = calloc(1, sizeof(*l));
	if (!l)
		oom();
	sigset_t set;
	signal_set(&set);
	l->term = t;
	l->watch = watch;
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
		default:
			l->ended = true;
			break;
		}
	}
}

struct event loop_poll(struct loop *l)
{
	int64_t now = loop_now();
	read_signals(l);
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

static int64_t earlier(int64_t a, int64_t b)
{
	return a < 0 ? b : b < 0 ? a : MIN(a, b);
}

void loop_wait(struct loop *l, int64_t deadline_ms)
{
	struct pollfd fds[] = {
		{ .fd = term_fd(l->term), .events = term_events(l->term) },
		{ .fd = l->signals, .events = POLLIN },
		{ .fd = watch_fd(l->watch), .events = POLLIN },
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

bool loop_content_changed(struct loop *l)
{
	return watch_is_due(l->watch, loop_now());
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
