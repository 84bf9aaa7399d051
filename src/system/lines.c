/* How it works: all waiting is one poll(2).  A terminal is written to by a description of its own,
 * which does not wait; of a pipe or a socket poll tells that there is room for PIPE_BUF bytes, and
 * never more than those are written at once.
 *
 * What was typed is overwritten as soon as the line was taken. */
#include "system/lines.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

#include "core/buffer.h"
#include "system/crash.h"
#include "system/loop.h"
#include "system/term.h"

enum { FAREWELL_MS = 1000 };

struct lines {
	int in, out, signals;
	enum lines_lock lock;
	bool own_out, in_is_terminal, out_is_terminal;
	struct termios saved;
	char bytes[PIPE_BUF]; /* read, from at to n */
	size_t at, n;
	char line[LINES_MAX_BYTES];
	size_t line_n;
	bool given;            /* the line was: it begins anew */
	struct buffer waiting; /* text that is not written yet, from sent on */
	size_t sent;
	bool at_end, signalled, reload;
	int error; /* of the output; 0: none */
};

/* ---- opening ---- */

static void ask_for_signals(struct lines *l)
{
	static const int handled[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT };
	sigset_t set;
	sigemptyset(&set);
	for (size_t i = 0; i < ARRAY_LEN(handled); i++)
		sigaddset(&set, handled[i]);
	if (l->lock == LINES_FREE)
		sigprocmask(SIG_BLOCK, &set, NULL);
	else
		loop_block_signals();
	signal(SIGPIPE, SIG_IGN);
	l->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

/* Where it cannot be had, writing waits. */
static void open_output(struct lines *l)
{
	int fd = l->out_is_terminal ? term_open_output() : -1;
	l->own_out = fd >= 0;
	l->out = fd >= 0 ? fd : STDOUT_FILENO;
}

/* The line is still edited by the terminal, but no key stops or ends anything that may not be.  A
 * control character that is typed shows as ^X and does nothing. */
static void set_modes(struct lines *l)
{
	static const int off[] = { VSUSP, VQUIT, VEOL, VEOL2 };
	struct termios t = l->saved;
	t.c_iflag &= ~(tcflag_t)(IXON | IXOFF | IXANY | IGNCR | INLCR);
	t.c_iflag |= ICRNL;
	t.c_lflag &= ~(tcflag_t)(IEXTEN | TOSTOP);
	t.c_lflag |= ICANON | ECHO | ECHOE | ECHOK | ECHOCTL | ISIG;
	for (size_t i = 0; i < ARRAY_LEN(off); i++)
		t.c_cc[off[i]] = _POSIX_VDISABLE;
	t.c_cc[VQUIT] = 'Q' & 0x1f;
	t.c_cc[VINTR] = 'C' & 0x1f; /* a client can say otherwise */
	t.c_cc[VEOF] = 'D' & 0x1f;
	if (l->lock == LINES_STAY) {
		t.c_lflag &= ~(tcflag_t)ISIG;
		t.c_cc[VEOF] = _POSIX_VDISABLE;
	}
	tcsetattr(l->in, TCSANOW, &t);
}

struct lines *lines_open(enum lines_lock lock, const char *farewell)
{
	struct lines *l = calloc(1, sizeof(*l));
	if (!l)
		oom();
	l->lock = lock;
	l->in = STDIN_FILENO;
	l->in_is_terminal = tcgetattr(l->in, &l->saved) == 0;
	l->out_is_terminal = isatty(STDOUT_FILENO);
	buffer_init(&l->waiting);
	ask_for_signals(l);
	if (l->signals < 0) {
		free(l);
		return NULL;
	}
	open_output(l);
	if (l->in_is_terminal && lock != LINES_FREE) {
		crash_arm(l->out, &l->saved, span_of(farewell));
		set_modes(l);
	}
	return l;
}

void lines_close(struct lines *l)
{
	if (!l)
		return;
	crash_disarm();
	lines_forget(l);
	if (l->in_is_terminal && l->lock != LINES_FREE)
		tcsetattr(l->in, TCSANOW, &l->saved);
	if (l->own_out)
		close(l->out);
	close(l->signals);
	buffer_release(&l->waiting);
	free(l);
}

/* ---- in ---- */

static void fill_input(struct lines *l)
{
	ssize_t n = read(l->in, l->bytes, sizeof(l->bytes));
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	l->at = 0;
	l->n = n > 0 ? (size_t)n : 0;
	l->at_end = n <= 0;
}

/* Ends the line that was given before. */
static void begin_line(struct lines *l)
{
	if (!l->given)
		return;
	explicit_bzero(l->line, sizeof(l->line));
	l->line_n = 0;
	l->given = false;
}

static bool give(struct lines *l, struct span *ret)
{
	if (l->line_n > 0 && l->line[l->line_n - 1] == '\r')
		l->line_n--;
	*ret = (struct span){ l->line, l->line_n };
	l->given = true;
	return true;
}

static bool has_waiting(const struct lines *l)
{
	return l->waiting.n > l->sent;
}

bool lines_next(struct lines *l, struct span *ret)
{
	if (has_waiting(l))
		return false;
	begin_line(l);
	while (l->at < l->n) {
		char c = l->bytes[l->at];
		l->bytes[l->at++] = '\0';
		if (c == '\n')
			return give(l, ret);
		if (l->line_n < sizeof(l->line))
			l->line[l->line_n++] = c;
	}
	/* The last line may lack its newline. */
	return l->at_end && l->line_n > 0 && give(l, ret);
}

void lines_forget(struct lines *l)
{
	explicit_bzero(l->bytes, sizeof(l->bytes));
	explicit_bzero(l->line, sizeof(l->line));
	l->at = l->n = l->line_n = 0;
	if (l->in_is_terminal && l->lock != LINES_FREE)
		tcflush(l->in, TCIFLUSH);
}

/* ---- out ---- */

void lines_write(struct lines *l, const char *text)
{
	buffer_text(&l->waiting, text);
}

static void drop_waiting(struct lines *l)
{
	if (l->waiting.s)
		explicit_bzero(l->waiting.s, l->waiting.cap);
	l->waiting.n = l->sent = 0;
}

static void send_some(struct lines *l)
{
	ssize_t n = write(l->out, l->waiting.s + l->sent, MIN(l->waiting.n - l->sent, PIPE_BUF));
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n < 0)
		l->error = errno;
	else
		l->sent += (size_t)n;
	if (l->error || !has_waiting(l))
		drop_waiting(l);
}

/* ---- waiting ---- */

static void read_signals(struct lines *l)
{
	struct signalfd_siginfo info;
	while (read(l->signals, &info, sizeof(info)) == (ssize_t)sizeof(info)) {
		switch ((int)info.ssi_signo) {
		case SIGTERM:
			l->signalled = true;
			break;
		case SIGHUP:
			l->reload |= l->lock == LINES_STAY;
			l->signalled |= l->lock != LINES_STAY;
			break;
		default:
			l->signalled |= l->lock != LINES_STAY;
			break;
		}
	}
}

void lines_wait(struct lines *l, int watch_fd, int64_t deadline_ms)
{
	bool full = has_waiting(l);
	struct pollfd fds[] = {
		{ .fd = full || l->at_end ? -1 : l->in, .events = POLLIN },
		{ .fd = l->out, .events = full ? POLLOUT : 0 },
		{ .fd = l->signals, .events = POLLIN },
		{ .fd = watch_fd, .events = POLLIN },
	};
	int64_t left = deadline_ms < 0 ? -1 : MAX(deadline_ms - loop_now(), 0);
	if (poll(fds, ARRAY_LEN(fds), (int)MIN(left, 3600 * 1000)) < 0)
		return;
	read_signals(l);
	if (fds[1].revents & POLLOUT)
		send_some(l);
	else if (fds[1].revents) /* nobody reads any more */
		l->error = EPIPE;
	if (fds[0].revents)
		fill_input(l);
}

bool lines_is_over(const struct lines *l)
{
	bool all_given = l->at_end && l->at == l->n && (l->line_n == 0 || l->given);
	return l->signalled || l->error || (all_given && !has_waiting(l));
}

bool lines_take_reload(struct lines *l)
{
	bool reload = l->reload;
	l->reload = false;
	return reload;
}

bool lines_is_terminal(const struct lines *l)
{
	return l->out_is_terminal;
}

int lines_finish(struct lines *l, const char *text)
{
	bool hurry = l->signalled || l->lock != LINES_FREE;
	int64_t deadline = hurry ? loop_now() + FAREWELL_MS : -1;
	if (hurry)
		drop_waiting(l);
	l->at_end = true;
	lines_write(l, text);
	while (has_waiting(l) && !l->error && (deadline < 0 || loop_now() < deadline)) {
		lines_wait(l, -1, deadline);
		if (l->signalled && deadline < 0)
			deadline = loop_now() + FAREWELL_MS;
	}
	return l->error;
}
