/* Promises of the frame that only a terminal can show: where its cursor stands at last, what is
 * sent when nothing has changed, what can be clicked, and what is left after the end. */
#include "../unit/support.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "pty.h"

static struct pty *start_with(const char *variable)
{
	const char *program = getenv("ASKWELL");
	if (!program)
		fail_msg("ASKWELL does not name the program");
	const char *argv[] = { program, "-c", "tests/data/sample", NULL };
	const char *env[] = { variable, NULL };
	struct pty *p = pty_start(&(struct pty_options){ .argv = argv, .env = env });
	if (!pty_wait_for(p, "What would you like to know?"))
		fail_msg("it did not start:\n%s", pty_screen(p));
	return p;
}

static struct pty *start(void)
{
	return start_with(NULL);
}

static void wait_for(struct pty *p, const char *text)
{
	if (!pty_wait_for(p, text))
		fail_msg("\"%s\" never came; the screen is:\n%s", text, pty_screen(p));
}

static void quit(struct pty *p)
{
	pty_keys(p, "\021");
	assert_int_equal(pty_end(p), 0);
	pty_free(p);
}

/* The columns before this text in its row: what stands before it is not ASCII alone. */
static int column_of(struct pty *p, int y, const char *text)
{
	const char *row = pty_row(p, y), *at = strstr(row, text);
	int column = 0;
	assert_non_null(at);
	for (; row < at; row++)
		column += (*row & 0xC0) != 0x80;
	return column;
}

static void assert_cursor_on(struct pty *p, int y, const char *text)
{
	wait_for(p, text);
	if (!pty_wait_cursor(p, column_of(p, y, text), y)) {
		int at_x, at_y;
		pty_cursor(p, &at_x, &at_y);
		fail_msg("the cursor is at %d,%d, not on \"%s\"", at_x, at_y, text);
	}
	assert_true(pty_cursor_visible(p));
}

/* ---- the cursor ---- */

static void the_cursor_stands_on_labels_text_and_field(void **state)
{
	(void)state;
	struct pty *p = start();
	pty_keys(p, "\033[Z"); /* Shift-Tab: the language, then the keys from the right */
	assert_cursor_on(p, 0, "Espa\xc3\xb1ol: F2");
	pty_keys(p, "\033[Z");
	assert_cursor_on(p, 22, "F9 Crisis");
	pty_keys(p, "\033[Z");
	assert_cursor_on(p, 22, "F1 Menu");
	pty_keys(p, "\033");
	assert_cursor_on(p, 4, "What ketamine therapy is");
	pty_keys(p, "\r\r");
	assert_cursor_on(p, 2, "What is ketamine?");
	pty_keys(p, "cost");
	wait_for(p, "Type a word: cost");
	int x = column_of(p, 2, "cost");
	assert_true(pty_wait_cursor(p, x + 4, 2));
	pty_keys(p, "\033[D");
	assert_true(pty_wait_cursor(p, x + 3, 2));
	pty_keys(p, "\033OQ"); /* the title and the row of keys change after the field */
	wait_for(p, "English: F2");
	assert_true(pty_wait_cursor(p, column_of(p, 2, "cost") + 3, 2));
	pty_keys(p, "\014");
	pty_settle(p);
	assert_cursor_on(p, 2, "t"); /* a whole new frame ends there too */
	quit(p);
}

/* ---- bytes ---- */

static void a_key_that_changes_nothing_sends_nothing(void **state)
{
	(void)state;
	static const char *const keys[] = { "\033[99~", "\033OS", "\033[H", "0", "\033[M#!!" };
	struct pty *p = start();
	pty_settle(p);
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		size_t n = 0;
		pty_mark(p);
		pty_keys(p, keys[i]);
		pty_settle(p);
		pty_bytes(p, &n);
		assert_int_equal(n, 0);
	}
	pty_keys(p, "\033[B");
	assert_true(pty_wait_cursor(p, 5, 6)); /* all those keys had been dealt with */
	quit(p);
}

static void going_on_after_a_stop_draws_everything(void **state)
{
	(void)state;
	struct pty *p = start();
	pty_settle(p);
	pty_signal(p, SIGSTOP);
	pty_mark(p);
	pty_signal(p, SIGCONT);
	int64_t rounds = pty_patience() / 20;
	while (!pty_wrote(p, "988") && rounds-- > 0)
		pty_settle(p);
	assert_true(pty_wrote(p, "988"));
	quit(p);
}

/* A window that was made small and large again has cut what it showed, whatever its size now. */
static void a_size_there_and_back_draws_everything(void **state)
{
	(void)state;
	struct pty *p = start();
	pty_settle(p);
	for (int i = 0; i < 5; i++) {
		pty_mark(p);
		pty_resize(p, 40, 10);
		pty_resize(p, 80, 24);
		int64_t rounds = pty_patience() / 20;
		while (!pty_wrote(p, "988 in a crisis") && rounds-- > 0)
			pty_settle(p);
		assert_true(pty_wrote(p, "988 in a crisis"));
		assert_non_null(strstr(pty_row(p, 23), "988"));
	}
	quit(p);
}

/* ---- modes, mouse and touch ---- */

static void pastes_and_mouse_are_asked_for(void **state)
{
	(void)state;
	static const char *const terms[] = { "TERM=xterm-256color", "TERM=xterm", "TERM=screen",
					     "TERM=tmux" };
	for (size_t i = 0; i < ARRAY_LEN(terms); i++) {
		struct pty *p = start_with(terms[i]);
		assert_true(pty_wrote(p, "\033[?2004h"));
		assert_true(pty_wrote(p, "\033[?1006h"));
		assert_int_equal(pty_mouse(p), PTY_MOUSE_CLICK);
		quit(p);
	}
}

static void click(struct pty *p, const char *form, int x, int y)
{
	char bytes[80];
	if (*form == 'M')
		snprintf(bytes, sizeof(bytes), "\033[M %c%c", x + 0x21, y + 0x21);
	else
		snprintf(bytes, sizeof(bytes), "\033[<0;%d;%dM\033[<0;%d;%dm", x + 1, y + 1, x + 1,
			 y + 1);
	pty_keys(p, bytes);
}

static void both_forms_of_a_click_reach_items_keys_and_language(void **state)
{
	(void)state;
	static const char *const forms[] = { "M", "<" };
	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		struct pty *p = start();
		click(p, forms[i], 60, 6); /* right of the item's words */
		wait_for(p, "1 of 15");
		click(p, forms[i], column_of(p, 22, "Back"), 22);
		wait_for(p, "What would you like to know?");
		click(p, forms[i], column_of(p, 22, "F1") + 2, 22);
		wait_for(p, "Start over and clear");
		click(p, forms[i], column_of(p, 0, "Espa"), 0);
		wait_for(p, "English: F2");
		click(p, forms[i], column_of(p, 22, "F9"), 22);
		assert_true(pty_wait_gone(p, "1 de "));
		pty_keys(p, "\033\033");
		wait_for(p, "saber?");
		quit(p);
	}
}

static void keys_of_the_line_are_keys_of_the_program(void **state)
{
	(void)state;
	struct pty *p = start();
	pty_keys(p, "\034\032\023\r"); /* Ctrl-\, Ctrl-Z and Ctrl-S neither end, stop nor hold it */
	wait_for(p, "1 of 3");
	quit(p);
}

/* ---- the end ---- */

static void every_terminal_keeps_the_crisis_line_after_the_end(void **state)
{
	(void)state;
	static const char *const terms[] = {
		"TERM=linux", "TERM=vt100", "TERM=screen",          "TERM=tmux",
		"TERM=ansi",  "TERM=xterm", "TERM=no-such-terminal"
	};
	static const int signals[] = { SIGTERM, SIGSEGV };
	for (size_t i = 0; i < ARRAY_LEN(terms); i++)
		for (size_t s = 0; s < ARRAY_LEN(signals); s++) {
			struct pty *p = start_with(terms[i]);
			pty_mark(p);
			pty_signal(p, signals[s]);
			assert_int_not_equal(pty_end(p), -1);
			assert_true(pty_wrote(p, "\030")); /* cancels what was cut */
			assert_true(pty_wrote(p, "\rCall or text 988"));
			int y = pty_find_row(p, "Call or text 988");
			assert_true(y >= 0);
			assert_int_equal(column_of(p, y, "Call"), 0);
			assert_int_equal(pty_find_row(p, "What would you like"), -1);
			assert_int_equal(pty_cell(p, 0, y).bg, PTY_DEFAULT_COLOUR);
			assert_false(pty_cell(p, 0, y).reverse);
			assert_false(pty_alternate_screen(p));
			assert_true(pty_cursor_visible(p));
			pty_free(p);
		}
}

/* The sanitizers answer for themselves when there is no memory left. */
#if defined(__SANITIZE_ADDRESS__)
enum { MEMORY_CAN_END = 0 };
#else
enum { MEMORY_CAN_END = 1 };
#endif

static void running_out_of_memory_gives_the_terminal_back(void **state)
{
	(void)state;
	if (!MEMORY_CAN_END)
		skip();
	struct pty *p = start();
	struct termios before = pty_modes_before(p);
	struct rlimit none = { 1, 1 };
	assert_int_equal(prlimit(pty_pid(p), RLIMIT_AS, &none, NULL), 0);
	pty_mark(p);
	pty_resize(p, 500, 200); /* a frame that no free memory is left for */
	int status = pty_end(p);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 3);
	struct termios after = pty_modes(p);
	assert_int_equal(after.c_lflag, before.c_lflag);
	assert_int_equal(after.c_iflag, before.c_iflag);
	assert_int_equal(after.c_oflag, before.c_oflag);
	assert_false(pty_alternate_screen(p));
	assert_int_equal(pty_mouse(p), PTY_MOUSE_NONE);
	assert_true(pty_wrote(p, "\033[?2004l"));
	assert_true(pty_find_row(p, "Call or text 988 in a crisis") >= 0);
	assert_true(pty_find_row(p, "out of memory") >= 0);
	pty_free(p);
}

/* Terminals differ in repeating (b), scrolling by lines (S, T), and in what comes in at the end of
 * a row when characters are put in or taken out (@, P). */
static void only_what_every_terminal_knows_is_sent(void **state)
{
	(void)state;
	static const char *const keys[] = { "3\r\r",  "\033[6~", "\033[F",   "\033[H",
					    "\033[B", "\033[B",  "\033[20~", "\033OP",
					    "\r",     "\033OQ",  "\033OQ",   "\033[19~",
					    "2\r",    "\033[F",  "\033[H",   "money" };
	struct pty *p = start();
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		pty_mark(p);
		pty_keys(p, keys[i]);
		pty_settle(p);
		size_t n;
		const char *bytes = pty_bytes(p, &n);
		for (size_t at = 0; at + 1 < n; at++) {
			if (bytes[at] != '\033' || bytes[at + 1] != '[')
				continue;
			size_t end = at + 2;
			while (end < n && strchr("0123456789;?", bytes[end]))
				end++;
			if (end < n && strchr("bST@P", bytes[end]))
				fail_msg("key %zu sends CSI %.*s", i, (int)(end - at - 1),
					 bytes + at + 2);
		}
	}
	pty_keys(p, "\033");
	quit(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_every_terminal_knows_is_sent),
		cmocka_unit_test(the_cursor_stands_on_labels_text_and_field),
		cmocka_unit_test(a_key_that_changes_nothing_sends_nothing),
		cmocka_unit_test(going_on_after_a_stop_draws_everything),
		cmocka_unit_test(a_size_there_and_back_draws_everything),
		cmocka_unit_test(pastes_and_mouse_are_asked_for),
		cmocka_unit_test(both_forms_of_a_click_reach_items_keys_and_language),
		cmocka_unit_test(keys_of_the_line_are_keys_of_the_program),
		cmocka_unit_test(every_terminal_keeps_the_crisis_line_after_the_end),
		cmocka_unit_test(running_out_of_memory_gives_the_terminal_back),
	};
	return cmocka_run_group_tests_name("promises_pty", tests, NULL, NULL);
}
