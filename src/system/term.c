/* How it works: screen makes the bytes of a frame; here they are sent in one piece and without
 * waiting, as a terminal that stops reading must not stop the program.  While a part of an older
 * frame still waits, the newest grid is kept and drawn when the line is free again: whoever comes
 * back to a slow line sees the last frame, not all that were missed.
 * Keys are read as bytes, in modes that hold nothing back, and decoded by core. */
#include "system/term.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "core/text.h"
#include "system/crash.h"
#include "system/screen.h"
#include "system/terminfo.h"

enum {
	/* What is taken for the window: beyond the grid it is only kept blank. */
	WINDOW_MAX_WIDTH = 640,
	WINDOW_MAX_HEIGHT = 256,
	INPUT_BYTES = 1024,
	FAREWELL_MS = 500, /* how long the end waits, in all, for a terminal that is slow */
};

static const char paste_on[] = "\033[?2004h";
static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char modes_off[] = "\033[?1006l\033[?1000l\033[?2004l";

struct term {
	int in, out;
	bool own_out; /* out was opened here */
	bool utf8, xterm_like, mouse, gone;
	struct termios saved;
	struct screen *screen;
	int width, height; /* of the window, as the terminal says */
	struct key_decoder keys;
	char input[INPUT_BYTES]; /* bytes still to be decoded: [input_at, input_n) */
	size_t input_at, input_n;
	char *pending; /* bytes for the terminal: [pending_at, pending_n) */
	size_t pending_at, pending_n, pending_size;
	struct grid *waiting; /* drawn when the line is free; NULL: none */
	char farewell[CRASH_BYTES_MAX];
	size_t farewell_n;
};

/* ---- bytes out ---- */

static void send_pending(struct term *t)
{
	while (!t->gone && t->pending_at < t->pending_n) {
		ssize_t n = write(t->out, t->pending + t->pending_at, t->pending_n - t->pending_at);
		if (n >= 0)
			t->pending_at += (size_t)n;
		else if (errno == EAGAIN)
			return;
		else if (errno != EINTR)
			t->gone = true;
	}
	t->pending_at = t->pending_n = 0;
}

/* What does not go at once is kept. */
static void send(struct term *t, struct span bytes)
{
	size_t need = t->pending_n + bytes.n;
	if (need > t->pending_size) {
		t->pending = realloc(t->pending, need);
		if (!t->pending)
			oom();
		t->pending_size = need;
	}
	if (bytes.n)
		memcpy(t->pending + t->pending_n, bytes.s, bytes.n);
	t->pending_n = need;
	send_pending(t);
}

/* Only differences count. */
static int64_t milliseconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Waits a little for a terminal that is slow, not for one that is stuck or takes a byte a time. */
static void drain(struct term *t)
{
	struct pollfd p = { .fd = t->out, .events = POLLOUT };
	int64_t left, end = milliseconds() + FAREWELL_MS;
	do {
		send_pending(t);
		left = MAX(end - milliseconds(), 0);
	} while (t->pending_n && left && poll(&p, 1, (int)left) == 1 && (p.revents & POLLOUT));
}

short term_events(const struct term *t)
{
	return t->pending_n ? POLLIN | POLLOUT : POLLIN;
}

/* ---- opening ---- */

static int window_size(int claimed, int otherwise, int limit)
{
	return claimed > 0 ? MIN(claimed, limit) : otherwise;
}

static void ask_size(struct term *t)
{
	struct winsize size = { 0 };
	if (ioctl(t->out, TIOCGWINSZ, &size) != 0)
		size = (struct winsize){ 0 };
	t->width = window_size(size.ws_col, SCREEN_DEFAULT_WIDTH, WINDOW_MAX_WIDTH);
	t->height = window_size(size.ws_row, SCREEN_DEFAULT_HEIGHT, WINDOW_MAX_HEIGHT);
}

/* Bytes as they come, none held back for a line, none with a meaning; read never waits. */
static void set_raw(struct term *t)
{
	struct termios raw = t->saved;
	cfmakeraw(&raw);
	raw.c_iflag &= ~(tcflag_t)(IXOFF | IXANY);
	raw.c_cc[VMIN] = 0;
	raw.c_cc[VTIME] = 0;
	tcsetattr(t->in, TCSANOW, &raw);
}

int term_open_output(void)
{
	const int flags = O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC;
	const char *name = ttyname(STDOUT_FILENO);
	int fd = name ? open(name, flags) : -1;
	if (fd < 0 && tcgetpgrp(STDOUT_FILENO) >= 0) /* its name may be hidden from a service */
		fd = open("/dev/tty", flags);
	return fd;
}

/* Where it cannot be had, writing waits. */
static void open_output(struct term *t)
{
	int fd = term_open_output();
	t->own_out = fd >= 0;
	t->out = fd >= 0 ? fd : STDOUT_FILENO;
}

static void add_farewell(struct term *t, const char *bytes, size_t n)
{
	n = MIN(n, sizeof(t->farewell) - t->farewell_n);
	memcpy(t->farewell + t->farewell_n, bytes, n);
	t->farewell_n += n;
}

static void add_farewell_string(struct term *t, const char *name)
{
	char bytes[256];
	size_t n = terminfo_string(name, bytes, sizeof(bytes));
	add_farewell(t, bytes, n);
}

/* The modes of the line may still be ours when this is written, so every line end is spelt out. */
static void add_goodbye(struct term *t, const char *goodbye)
{
	char plain[CRASH_BYTES_MAX];
	if (!t->utf8) {
		text_to_ascii(goodbye, strlen(goodbye), plain, sizeof(plain));
		goodbye = plain;
	}
	add_farewell(t, "\r", 1);
	add_farewell(t, goodbye, strlen(goodbye));
	add_farewell(t, "\r\n", 2);
}

/* All that gives the terminal back, in the order that a crash needs as well: a sequence that was
 * cut is cancelled, the colours and the screen are cleared before the old screen comes back. */
static void prepare_farewell(struct term *t, const char *goodbye)
{
	add_farewell(t, "\030", 1);
	if (t->xterm_like)
		add_farewell(t, modes_off, sizeof(modes_off) - 1);
	add_farewell_string(t, "rmkx");
	add_farewell_string(t, "sgr0");
	if (screen_depth(t->screen) != DEPTH_NONE)
		add_farewell_string(t, "op");
	char region[64];
	if (terminfo_string("csr", region,
			    sizeof(region))) /* what ncurses set may not be the window */
		add_farewell(t, "\033[r", 3);
	add_farewell_string(t, "clear");
	add_farewell_string(t, "rmcup");
	add_farewell_string(t, "cnorm");
	if (goodbye && *goodbye)
		add_goodbye(t, goodbye);
}

/* They go out with the next frame. */
static void switch_modes_on(struct term *t)
{
	char bytes[256];
	size_t n = terminfo_string("smkx", bytes, sizeof(bytes));
	screen_write(t->screen, bytes, n);
	if (t->xterm_like)
		screen_write(t->screen, paste_on, sizeof(paste_on) - 1);
	if (t->xterm_like && t->mouse)
		screen_write(t->screen, mouse_on, sizeof(mouse_on) - 1);
}

static bool wants_colour(enum term_colour colour)
{
	const char *refused = getenv("NO_COLOR");
	switch (colour) {
	case TERM_COLOUR_AUTO:
		return !refused || !*refused;
	case TERM_COLOUR_ALWAYS:
		return true;
	case TERM_COLOUR_NEVER:
		break;
	}
	return false;
}

static bool open_screen(struct term *t, const char *type, enum term_colour colour)
{
	if (!type)
		return false;
	ask_size(t);
	t->screen = screen_open(&(struct screen_options){
		.type = type,
		.width = t->width,
		.height = t->height,
		.utf8 = t->utf8,
		.colour = wants_colour(colour),
	});
	return t->screen != NULL;
}

static void release(struct term *t)
{
	screen_close(t->screen);
	if (t->own_out)
		close(t->out);
	grid_free(t->waiting);
	free(t->pending);
	free(t);
}

struct term *term_open(const struct term_options *options, const char **reterr)
{
	struct termios saved;
	if (!isatty(STDOUT_FILENO) || tcgetattr(STDIN_FILENO, &saved) != 0) {
		*reterr = "standard input and output are not both a terminal";
		return NULL;
	}
	struct term *t = calloc(1, sizeof(*t));
	if (!t)
		oom();
	const char *wanted = getenv("TERM");
	t->in = STDIN_FILENO;
	t->xterm_like = terminfo_is_xterm_like(wanted);
	t->mouse = options->mouse;
	t->saved = saved;
	t->utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	open_output(t);
	if (!open_screen(t, terminfo_choose(wanted, STDOUT_FILENO), options->colour)) {
		*reterr = "no description of this kind of terminal was found (TERM), "
			  "or the limit of file sizes is too small (ulimit -f)";
		release(t);
		return NULL;
	}
	keys_init(&t->keys, t->utf8);
	terminfo_add_keys(&t->keys);
	prepare_farewell(t, options->goodbye);
	switch_modes_on(t);
	crash_arm(t->out, &t->saved, (struct span){ t->farewell, t->farewell_n });
	set_raw(t);
	return t;
}

void term_close(struct term *t)
{
	if (!t)
		return;
	drain(t);
	crash_disarm();
	/* What is left of a frame is not wanted any more; the farewell begins with what cancels a
	 * sequence that was cut. */
	t->pending_at = t->pending_n = 0;
	send(t, (struct span){ t->farewell, t->farewell_n });
	drain(t);
	tcflush(t->in, TCIFLUSH);
	tcsetattr(t->in, TCSANOW, &t->saved);
	release(t);
}

/* True: the size is another one. */
static bool follow_size(struct term *t)
{
	int width = t->width, height = t->height;
	ask_size(t);
	if (t->width == width && t->height == height)
		return false;
	screen_resize(t->screen, t->width, t->height);
	return true;
}

/* ---- two processes ---- */

/* Ends a sequence of which the terminal has seen only the beginning. */
static void cancel_sequence(struct term *t)
{
	screen_write(t->screen, "\030", 1);
}

bool term_part(struct term *t)
{
	crash_disarm();
	/* A SIGWINCH before the fork was not for this process. */
	follow_size(t);
	return screen_part(t->screen);
}

void term_take_back(struct term *t, int64_t now_ms)
{
	tcflush(t->in, TCIFLUSH);
	term_resize(t, now_ms);
	cancel_sequence(t);
	term_redraw(t);
}

void term_flush(struct term *t)
{
	drain(t);
	if (t->pending_n == 0)
		return;
	t->pending_at = t->pending_n = 0;
	cancel_sequence(t);
	screen_redraw(t->screen);
}

/* ---- what is known of it ---- */

int term_fd(const struct term *t)
{
	return t->in;
}

void term_size(const struct term *t, int *ret_width, int *ret_height)
{
	*ret_width = MIN(t->width, SCREEN_MAX_WIDTH);
	*ret_height = MIN(t->height, SCREEN_MAX_HEIGHT);
}

enum depth term_depth(const struct term *t)
{
	return screen_depth(t->screen);
}

bool term_utf8(const struct term *t)
{
	return t->utf8;
}

bool term_is_gone(const struct term *t)
{
	return t->gone;
}

/* ---- bytes in ---- */

/* false: nothing there for now. */
static bool fill_input(struct term *t)
{
	struct pollfd p = { .fd = t->in, .events = POLLIN };
	ssize_t n = 0;
	if (t->gone)
		return false;
	do
		n = read(t->in, t->input, sizeof(t->input));
	while (n < 0 && errno == EINTR);
	if (n > 0) {
		t->input_at = 0;
		t->input_n = (size_t)n;
		return true;
	}
	/* In these modes nothing to read and the end of the line look alike. */
	if (n < 0 && errno != EAGAIN)
		t->gone = true;
	else if (poll(&p, 1, 0) == 1 && (p.revents & (POLLHUP | POLLERR | POLLNVAL)))
		t->gone = true;
	return false;
}

/* The line may be free again for what could not be sent. */
static void catch_up(struct term *t)
{
	send_pending(t);
	if (!t->waiting || t->pending_n)
		return;
	struct grid *g = t->waiting;
	t->waiting = NULL;
	term_draw(t, g);
	grid_free(g);
}

struct event term_read(struct term *t, int64_t now_ms)
{
	catch_up(t);
	while (t->input_at < t->input_n || fill_input(t)) {
		bool again = false;
		unsigned char byte = (unsigned char)t->input[t->input_at];
		struct event ev = keys_byte(&t->keys, byte, now_ms, &again);
		t->input_at += !again;
		if (ev.type != EVENT_NONE)
			return ev;
	}
	/* Only now: what was waiting to be read came before the silence. */
	return keys_timeout(&t->keys, now_ms);
}

int64_t term_deadline(const struct term *t)
{
	return keys_deadline(&t->keys);
}

struct event term_resize(struct term *t, int64_t now_ms)
{
	struct event ev = { .type = EVENT_NONE, .now_ms = now_ms };
	bool same = !follow_size(t);
	/* Even back at the old size, what the terminal shows may have been cut or wrapped. */
	screen_redraw(t->screen);
	if (same)
		return ev;
	ev.type = EVENT_RESIZE;
	term_size(t, &ev.x, &ev.y);
	return ev;
}

/* ---- drawing ---- */

void term_theme(struct term *t, const struct theme *theme)
{
	screen_theme(t->screen, theme);
}

void term_draw(struct term *t, const struct grid *g)
{
	send_pending(t);
	if (t->gone)
		return;
	grid_free(t->waiting);
	t->waiting = t->pending_n ? grid_copy(g) : NULL;
	if (t->waiting)
		return;
	screen_draw(t->screen, g);
	send(t, screen_take(t->screen));
}

void term_redraw(struct term *t)
{
	/* Whatever wrote over the screen may have changed the modes as well. */
	set_raw(t);
	switch_modes_on(t);
	screen_redraw(t->screen);
}

void term_bell(struct term *t)
{
	screen_bell(t->screen);
	send(t, screen_take(t->screen));
}
