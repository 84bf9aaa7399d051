/* How it works: openpty, fork, and a loop of poll(2) over the master side and a descriptor of the
 * process.  The test keeps the other side open as well, as a shell would: so the modes that the
 * program leaves behind can be looked at, and what it wrote last is not lost with it.
 * "At rest" is: for QUIET_MS nothing came, and then the program and all that it started sleep: what
 * was typed has woken them, however busy the machine is. */
#include "pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>
#include <vterm.h>

enum { QUIET_MS = 20, PATIENCE_MS = 10000, CELL_TEXT = 4 * VTERM_MAX_CHARS_PER_CELL + 1 };
enum { ENVIRONMENT_MAX = 32 };

struct text {
	char *s;
	size_t n, size;
};

struct pty {
	int master, slave, pidfd;
	pid_t pid;
	bool ended;
	int status;
	VTerm *vt;
	VTermScreen *screen;
	pty_hook *settled;
	void *user;
	bool changed; /* something came since the hook was called */
	bool cursor_visible, alternate;
	int bells, scrolled, mouse;
	struct text bytes; /* all that was written */
	size_t mark;
	struct termios before;
	struct text row, all; /* for the texts that are returned */
};

static void die(const char *what)
{
	fprintf(stderr, "pty: %s: %s\n", what, strerror(errno));
	abort();
}

static void add_text(struct text *t, const char *s, size_t n)
{
	if (t->n + n + 1 > t->size) {
		t->size = (t->n + n + 1) * 2;
		t->s = realloc(t->s, t->size);
		if (!t->s)
			die("memory");
	}
	memcpy(t->s + t->n, s, n);
	t->n += n;
	t->s[t->n] = '\0';
}

static int64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int pty_patience(void)
{
	const char *fixed = getenv("TEST_PATIENCE_MS"), *slow = getenv("TEST_SLOW");
	if (fixed)
		return (int)strtol(fixed, NULL, 10);
	long times = slow ? strtol(slow, NULL, 10) : 1;
	return PATIENCE_MS * (times > 1 && times < 100 ? (int)times : 1);
}

/* ---- the emulator ---- */

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct pty *p = user;
	if (property == VTERM_PROP_CURSORVISIBLE)
		p->cursor_visible = value->boolean;
	else if (property == VTERM_PROP_ALTSCREEN)
		p->alternate = value->boolean;
	else if (property == VTERM_PROP_MOUSE)
		p->mouse = value->number;
	return 1;
}

static int on_bell(void *user)
{
	((struct pty *)user)->bells++;
	return 1;
}

static int on_scrolled(int columns, const VTermScreenCell *cells, void *user)
{
	(void)columns;
	(void)cells;
	((struct pty *)user)->scrolled++;
	return 1;
}

/* What a terminal answers to a question goes the way of the keys. */
static void on_answer(const char *bytes, size_t n, void *user)
{
	pty_keys_n(user, bytes, n);
}

static void open_emulator(struct pty *p, int width, int height)
{
	static const VTermScreenCallbacks callbacks = {
		.settermprop = on_property,
		.bell = on_bell,
		.sb_pushline = on_scrolled,
	};
	p->vt = vterm_new(height, width);
	vterm_set_utf8(p->vt, 1);
	vterm_output_set_callback(p->vt, on_answer, p);
	p->screen = vterm_obtain_screen(p->vt);
	vterm_screen_set_callbacks(p->screen, &callbacks, p);
	vterm_screen_enable_altscreen(p->screen, 1);
	p->cursor_visible = true;
	vterm_screen_reset(p->screen, 1);
}

/* ---- the program ---- */

static size_t name_length(const char *variable)
{
	return strcspn(variable, "=");
}

static bool same_name(const char *a, const char *b)
{
	return name_length(a) == name_length(b) && strncmp(a, b, name_length(a)) == 0;
}

/* The few variables that are always there, and those of the test over them. */
static void build_environment(const char *const *extra, const char *out[ENVIRONMENT_MAX])
{
	static const char *const always[] = { "TERM=xterm-256color", "LC_ALL=C.UTF-8",
					      "HOME=/nonexistent" };
	size_t n = 0;
	for (size_t i = 0; i < sizeof(always) / sizeof(always[0]); i++) {
		bool replaced = false;
		for (const char *const *e = extra; e && *e; e++)
			replaced = replaced || same_name(*e, always[i]);
		if (!replaced)
			out[n++] = always[i];
	}
	for (const char *const *e = extra; e && *e && n < ENVIRONMENT_MAX - 1; e++)
		if (strchr(*e, '='))
			out[n++] = *e;
	out[n] = NULL;
}

static _Noreturn void run_program(const struct pty_options *options, int slave)
{
	const char *environment[ENVIRONMENT_MAX];
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGINT, SIG_DFL); /* a test that runs in the background ignores them */
	signal(SIGQUIT, SIG_DFL);
	build_environment(options->env, environment);
	if (login_tty(slave) != 0)
		_exit(126);
	/* exec takes pointers to what is not constant, and changes nothing. */
	union {
		const char *const *constant;
		char *const *plain;
	} argv = { options->argv }, env = { environment };
	execve(argv.plain[0], argv.plain, env.plain);
	_exit(127);
}

struct pty *pty_start(const struct pty_options *options)
{
	struct pty *p = calloc(1, sizeof(*p));
	if (!p)
		die("memory");
	int width = options->width ? options->width : 80;
	int height = options->height ? options->height : 24;
	struct winsize size = { .ws_col = (unsigned short)width, .ws_row = (unsigned short)height };
	if (openpty(&p->master, &p->slave, NULL, NULL, &size) != 0)
		die("openpty");
	if (tcgetattr(p->slave, &p->before) != 0)
		die("tcgetattr");
	fcntl(p->master, F_SETFD, FD_CLOEXEC);
	fcntl(p->slave, F_SETFD, FD_CLOEXEC);
	p->pid = fork();
	if (p->pid < 0)
		die("fork");
	if (p->pid == 0)
		run_program(options, p->slave);
	p->pidfd = pidfd_open(p->pid, 0);
	if (p->pidfd < 0)
		die("pidfd_open");
	fcntl(p->master, F_SETFL, O_NONBLOCK);
	p->settled = options->settled;
	p->user = options->user;
	add_text(&p->bytes, "", 0);
	open_emulator(p, width, height);
	return p;
}

static void reap(struct pty *p)
{
	while (!p->ended && waitpid(p->pid, &p->status, 0) < 0)
		if (errno != EINTR)
			die("waitpid");
	p->ended = true;
}

void pty_free(struct pty *p)
{
	if (!p)
		return;
	if (!p->ended) {
		kill(p->pid, SIGKILL);
		reap(p);
	}
	pty_hang_up(p);
	close(p->pidfd);
	vterm_free(p->vt);
	free(p->bytes.s);
	free(p->row.s);
	free(p->all.s);
	free(p);
}

/* ---- reading ---- */

/* Takes what is there; false: nothing was. */
static bool take_output(struct pty *p)
{
	char buffer[4096];
	ssize_t n = p->master >= 0 ? read(p->master, buffer, sizeof(buffer)) : -1;
	if (n <= 0)
		return false;
	add_text(&p->bytes, buffer, (size_t)n);
	vterm_input_write(p->vt, buffer, (size_t)n);
	p->changed = true;
	return true;
}

/* Waits for output or, when told to, the end of the program. */
static bool wait_output(struct pty *p, int64_t ms, bool or_end)
{
	struct pollfd fds[] = {
		{ .fd = p->master, .events = POLLIN },
		{ .fd = p->ended || !or_end ? -1 : p->pidfd, .events = POLLIN },
	};
	return poll(fds, 2, (int)ms) > 0;
}

/* A process and those that it started wait for something; so does one that has ended. */
static bool sleeps(long pid)
{
	char path[64], text[512] = "";
	snprintf(path, sizeof(path), "/proc/%ld/stat", pid);
	FILE *f = fopen(path, "re");
	if (!f)
		return true;
	text[fread(text, 1, sizeof(text) - 1, f)] = '\0';
	fclose(f);
	const char *state = strrchr(text, ')');
	if (state && (state[2] == 'R' || state[2] == 'D'))
		return false;
	snprintf(path, sizeof(path), "/proc/%ld/task/%ld/children", pid, pid);
	f = fopen(path, "re");
	bool all = true;
	for (long child; all && f && fscanf(f, "%ld", &child) == 1;)
		all = sleeps(child);
	if (f)
		fclose(f);
	return all;
}

static bool is_idle(const struct pty *p)
{
	/* The terminal hands over what was typed when it finds the time, or when it is asked. */
	struct pollfd typed = { .fd = p->slave, .events = POLLIN };
	poll(&typed, 1, 0);
	return p->ended || sleeps(p->pid);
}

void pty_settle(struct pty *p)
{
	int64_t limit = now_ms() + pty_patience();
	do {
		while (take_output(p) && now_ms() < limit)
			;
	} while ((wait_output(p, QUIET_MS, false) || !is_idle(p)) && now_ms() < limit);
	if (p->changed && p->settled) {
		p->changed = false;
		p->settled(p, p->user);
	}
	p->changed = false;
}

bool pty_wait_until(struct pty *p, pty_predicate *holds, const void *arg)
{
	int64_t limit = now_ms() + pty_patience();
	for (;;) {
		while (take_output(p) && now_ms() < limit)
			;
		if (holds(p, arg)) {
			pty_settle(p);
			if (holds(p, arg))
				return true;
		}
		int64_t left = limit - now_ms();
		if (left <= 0 || !wait_output(p, left, false))
			break;
	}
	pty_settle(p);
	return holds(p, arg);
}

static bool has_text(struct pty *p, const void *text)
{
	return pty_find_row(p, text) >= 0;
}

static bool lacks_text(struct pty *p, const void *text)
{
	return pty_find_row(p, text) < 0;
}

static bool has_cursor(struct pty *p, const void *place)
{
	const int *wanted = place;
	int x = 0, y = 0;
	pty_cursor(p, &x, &y);
	return x == wanted[0] && y == wanted[1];
}

bool pty_wait_for(struct pty *p, const char *text)
{
	return pty_wait_until(p, has_text, text);
}

bool pty_wait_gone(struct pty *p, const char *text)
{
	return pty_wait_until(p, lacks_text, text);
}

bool pty_wait_cursor(struct pty *p, int x, int y)
{
	return pty_wait_until(p, has_cursor, (const int[]){ x, y });
}

int pty_end(struct pty *p)
{
	int64_t limit = now_ms() + pty_patience();
	while (!p->ended) {
		struct pollfd end = { .fd = p->pidfd, .events = POLLIN };
		while (take_output(p) && now_ms() < limit)
			;
		if (poll(&end, 1, 0) == 1) {
			reap(p);
			break;
		}
		int64_t left = limit - now_ms();
		if (left <= 0)
			return -1;
		wait_output(p, left, true);
	}
	pty_settle(p);
	return p->status;
}

/* ---- what a person does ---- */

void pty_keys_n(struct pty *p, const char *bytes, size_t n)
{
	int64_t limit = now_ms() + pty_patience();
	for (size_t at = 0; at < n && p->master >= 0;) {
		ssize_t sent = write(p->master, bytes + at, n - at);
		if (sent > 0) {
			at += (size_t)sent;
			continue;
		}
		struct pollfd room = { .fd = p->master, .events = POLLOUT };
		if (errno != EAGAIN || now_ms() > limit)
			return;
		poll(&room, 1, QUIET_MS);
	}
}

void pty_keys(struct pty *p, const char *bytes)
{
	pty_keys_n(p, bytes, strlen(bytes));
}

void pty_resize(struct pty *p, int width, int height)
{
	struct winsize size = { .ws_col = (unsigned short)width, .ws_row = (unsigned short)height };
	vterm_set_size(p->vt, height, width);
	if (ioctl(p->master, TIOCSWINSZ, &size) != 0)
		die("TIOCSWINSZ");
}

void pty_signal(struct pty *p, int number)
{
	if (!p->ended)
		kill(p->pid, number);
}

void pty_hang_up(struct pty *p)
{
	if (p->master < 0)
		return;
	close(p->slave);
	close(p->master);
	p->master = p->slave = -1;
}

/* ---- what is to be seen ---- */

int pty_width(const struct pty *p)
{
	int rows = 0, columns = 0;
	vterm_get_size(p->vt, &rows, &columns);
	return columns;
}

int pty_height(const struct pty *p)
{
	int rows = 0, columns = 0;
	vterm_get_size(p->vt, &rows, &columns);
	return rows;
}

static size_t encode(uint32_t c, char out[4])
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	for (size_t i = n - 1; i > 0; i--, c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3F));
	out[0] = (char)((n == 2 ? 0xC0 : n == 3 ? 0xE0 : 0xF0) | c);
	return n;
}

static int colour_of(const VTermColor *c, bool is_default)
{
	if (is_default)
		return PTY_DEFAULT_COLOUR;
	if (VTERM_COLOR_IS_INDEXED(c))
		return c->indexed.idx;
	return 0x1000000 | c->rgb.red << 16 | c->rgb.green << 8 | c->rgb.blue;
}

struct pty_cell pty_cell(const struct pty *p, int x, int y)
{
	struct pty_cell cell = { .width = 1 };
	VTermScreenCell from;
	_Static_assert(sizeof(cell.text) >= CELL_TEXT, "a cell's text fits");
	if (!vterm_screen_get_cell(p->screen, (VTermPos){ .row = y, .col = x }, &from))
		return cell;
	size_t n = 0;
	/* The right half of a wide character is marked with the largest number. */
	bool right_half = from.chars[0] == UINT32_MAX;
	for (int i = 0; !right_half && i < VTERM_MAX_CHARS_PER_CELL && from.chars[i]; i++)
		n += encode(from.chars[i], cell.text + n);
	if (n == 0 && !right_half)
		cell.text[0] = ' ';
	cell.width = right_half ? 0 : from.width;
	cell.bold = from.attrs.bold;
	cell.underline = from.attrs.underline;
	cell.reverse = from.attrs.reverse;
	cell.blink = from.attrs.blink;
	cell.fg = colour_of(&from.fg, VTERM_COLOR_IS_DEFAULT_FG(&from.fg));
	cell.bg = colour_of(&from.bg, VTERM_COLOR_IS_DEFAULT_BG(&from.bg));
	return cell;
}

static void add_row(const struct pty *p, int y, struct text *out)
{
	size_t start = out->n;
	for (int x = 0; x < pty_width(p); x++) {
		struct pty_cell cell = pty_cell(p, x, y);
		add_text(out, cell.text, strlen(cell.text));
	}
	while (out->n > start && out->s[out->n - 1] == ' ')
		out->s[--out->n] = '\0';
}

const char *pty_row(struct pty *p, int y)
{
	p->row.n = 0;
	add_text(&p->row, "", 0);
	if (y >= 0 && y < pty_height(p))
		add_row(p, y, &p->row);
	return p->row.s;
}

const char *pty_screen(struct pty *p)
{
	p->all.n = 0;
	for (int y = 0; y < pty_height(p); y++) {
		add_text(&p->all, "|", 1);
		add_row(p, y, &p->all);
		add_text(&p->all, "\n", 1);
	}
	return p->all.s;
}

int pty_find_row(struct pty *p, const char *text)
{
	for (int y = 0; y < pty_height(p); y++)
		if (strstr(pty_row(p, y), text))
			return y;
	return -1;
}

void pty_cursor(const struct pty *p, int *ret_x, int *ret_y)
{
	VTermPos at;
	vterm_state_get_cursorpos(vterm_obtain_state(p->vt), &at);
	*ret_x = at.col;
	*ret_y = at.row;
}

bool pty_cursor_visible(const struct pty *p)
{
	return p->cursor_visible;
}

bool pty_alternate_screen(const struct pty *p)
{
	return p->alternate;
}

int pty_bells(const struct pty *p)
{
	return p->bells;
}

int pty_scrolled_lines(const struct pty *p)
{
	return p->scrolled;
}

int pty_mouse(const struct pty *p)
{
	return p->mouse;
}

void pty_mark(struct pty *p)
{
	p->mark = p->bytes.n;
}

const char *pty_bytes(const struct pty *p, size_t *ret_n)
{
	*ret_n = p->bytes.n - p->mark;
	return p->bytes.s + p->mark;
}

bool pty_wrote(const struct pty *p, const char *bytes)
{
	return memmem(p->bytes.s + p->mark, p->bytes.n - p->mark, bytes, strlen(bytes)) != NULL;
}

struct termios pty_modes(const struct pty *p)
{
	struct termios modes = { 0 };
	if (p->slave >= 0 && tcgetattr(p->slave, &modes) != 0)
		die("tcgetattr");
	return modes;
}

struct termios pty_modes_before(const struct pty *p)
{
	return p->before;
}

int pty_pid(const struct pty *p)
{
	return p->pid;
}

bool pty_is_full(const struct pty *p)
{
	struct pollfd out = { .fd = p->slave, .events = POLLOUT };
	return poll(&out, 1, QUIET_MS) == 0; /* who is just writing to it looks the same */
}

bool pty_waits_without_limit(const struct pty *p)
{
	char path[64], line[256] = "";
	snprintf(path, sizeof(path), "/proc/%d/syscall", pty_pid(p));
	FILE *f = fopen(path, "r");
	if (!f)
		return false;
	bool read = fgets(line, sizeof(line), f) != NULL;
	fclose(f);
	long call;
	unsigned long fds, n, timeout;
	if (!read || sscanf(line, "%ld %lx %lx %lx", &call, &fds, &n, &timeout) != 4)
		return false;
#ifdef SYS_poll
	if (call == SYS_poll)
		return (int)timeout == -1;
#endif
	return call == SYS_ppoll && timeout == 0;
}
