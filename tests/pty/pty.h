/* pty: a program in a terminal of its own, for tests.
 *
 * The program runs in a pseudo-terminal; what it writes is read into a terminal emulator
 * (libvterm), so that a test sees the screen as a person would, with colours and the cursor, and
 * also the bytes that made it.
 * Nothing here sleeps: a test waits for a state of the screen, with a limit.  Output is read only
 * while a function of this header waits: a test that calls none is a terminal that hangs.
 * Ownership: pty_start/pty_free.  Texts returned are good until the next call.
 * Failure: a system call that cannot fail in a healthy test ends it with a message. */
#ifndef ASKWELL_TESTS_PTY_PTY_H
#define ASKWELL_TESTS_PTY_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

struct pty;

/* Called whenever the screen has come to rest after something was written: the place to check
 * what must hold of every frame. */
typedef void pty_hook(struct pty *p, void *user);

struct pty_options {
	const char *const *argv; /* ends with NULL; argv[0] is a path */
	/* "NAME=value", ends with NULL; over TERM=xterm-256color, LC_ALL=C.UTF-8 and
	 * HOME=/nonexistent, which are all there is; "NAME" takes one out. */
	const char *const *env;
	int width, height; /* 0: 80x24 */
	pty_hook *settled;
	void *user;
};

struct pty *pty_start(const struct pty_options *options);
/* Kills the program when it still runs; NULL is fine. */
void pty_free(struct pty *p);

/* ---- what a person does ---- */

void pty_keys(struct pty *p, const char *bytes);
void pty_keys_n(struct pty *p, const char *bytes, size_t n);
void pty_resize(struct pty *p, int width, int height);
void pty_signal(struct pty *p, int number);
void pty_hang_up(struct pty *p); /* the line is cut */

/* ---- waiting ---- */

/* Milliseconds that a wait may take: 10 s, times TEST_SLOW of the environment; or TEST_PATIENCE_MS,
 * for a test of what happens then. */
int pty_patience(void);

typedef bool pty_predicate(struct pty *p, const void *arg);
/* True as soon as the predicate holds of a screen at rest; false: it never did in time. */
bool pty_wait_until(struct pty *p, pty_predicate *holds, const void *arg);
/* Some row has this text in it. */
bool pty_wait_for(struct pty *p, const char *text);
bool pty_wait_gone(struct pty *p, const char *text);
bool pty_wait_cursor(struct pty *p, int x, int y);
/* Reads what comes until nothing has come for a moment and the program, with all that it started,
 * sleeps.  One that waits for more after a lone Escape sleeps too: wait for what is to come. */
void pty_settle(struct pty *p);
/* The wait status (waitpid) of the program; what it wrote to the end is read.  -1: it still runs.
 */
int pty_end(struct pty *p);

/* ---- what is to be seen ---- */

int pty_width(const struct pty *p);
int pty_height(const struct pty *p);
const char *pty_row(struct pty *p, int y);         /* without the spaces at its end */
const char *pty_screen(struct pty *p);             /* all rows, for messages */
int pty_find_row(struct pty *p, const char *text); /* -1: none has it */
void pty_cursor(const struct pty *p, int *ret_x, int *ret_y);
bool pty_cursor_visible(const struct pty *p);
bool pty_alternate_screen(const struct pty *p);
int pty_bells(const struct pty *p);
int pty_scrolled_lines(const struct pty *p); /* lines that left the top of the normal screen */
enum { PTY_MOUSE_NONE, PTY_MOUSE_CLICK, PTY_MOUSE_DRAG, PTY_MOUSE_MOVE };
int pty_mouse(const struct pty *p); /* what the program asked for */

enum { PTY_DEFAULT_COLOUR = -1 };
struct pty_cell {
	char text[32]; /* UTF-8; "" in the right half of a wide character */
	int width;
	bool bold, underline, reverse, blink;
	int fg, bg; /* of the 256; PTY_DEFAULT_COLOUR; 0x1000000 | rgb */
};
struct pty_cell pty_cell(const struct pty *p, int x, int y);

/* The bytes that the program wrote since pty_mark (or the start). */
void pty_mark(struct pty *p);
const char *pty_bytes(const struct pty *p, size_t *ret_n);
bool pty_wrote(const struct pty *p, const char *bytes);

/* The line takes no more of what the program writes; that stays so while no function here waits. */
bool pty_is_full(const struct pty *p);

/* The modes of the line, as the program set them. */
struct termios pty_modes(const struct pty *p);
/* Those of the line before the program began. */
struct termios pty_modes_before(const struct pty *p);
int pty_pid(const struct pty *p);
/* The system's own word for what the program is doing: waiting in poll, without a time limit. */
bool pty_waits_without_limit(const struct pty *p);

#endif
