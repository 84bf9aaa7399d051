/* Tests of the harness itself, against small shell programs: what it claims to see must be what
 * was sent, or the tests that stand on it prove nothing. */
#include "../unit/support.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pty.h"

static struct pty *start_with(const char *script, const struct pty_options *more)
{
	const char *argv[] = { "/bin/sh", "-c", script, NULL };
	struct pty_options options = *more;
	options.argv = argv;
	return pty_start(&options);
}

static struct pty *start(const char *script)
{
	return start_with(script, &(struct pty_options){ .width = 20, .height = 4 });
}

static void assert_row(struct pty *p, int y, const char *text)
{
	if (strcmp(pty_row(p, y), text) != 0)
		fail_msg("row %d is \"%s\", not \"%s\", in\n%s", y, pty_row(p, y), text,
			 pty_screen(p));
}

/* ---- the program ---- */

static void what_is_typed_reaches_the_program(void **state)
{
	(void)state;
	const char *argv[] = { "/bin/cat", NULL };
	struct pty *p = pty_start(&(struct pty_options){ .argv = argv });
	assert_int_equal(pty_width(p), 80);
	assert_int_equal(pty_height(p), 24);
	pty_keys(p, "hello\r");
	assert_true(pty_wait_cursor(p, 0, 2)); /* the echo, and what cat said */
	assert_row(p, 0, "hello");
	assert_row(p, 1, "hello");
	pty_keys(p, "\004");
	assert_int_equal(pty_end(p), 0);
	pty_free(p);
}

static void environment_is_what_the_test_says(void **state)
{
	(void)state;
	const char *const env[] = { "TERM=vt100", "LC_ALL", "X=a=b", NULL };
	struct pty_options options = { .width = 80, .height = 10, .env = env };
	setenv("PTY_TEST_LEAK", "1", 1);
	struct pty *p = start_with("/usr/bin/env; echo end", &options);
	unsetenv("PTY_TEST_LEAK");
	assert_true(pty_wait_for(p, "end"));
	assert_true(pty_find_row(p, "TERM=vt100") >= 0);
	assert_true(pty_find_row(p, "X=a=b") >= 0);
	assert_true(pty_find_row(p, "HOME=/nonexistent") >= 0);
	assert_int_equal(pty_find_row(p, "LC_ALL"), -1);
	assert_int_equal(pty_find_row(p, "PTY_TEST_LEAK"), -1);
	assert_int_equal(pty_end(p), 0);
	pty_free(p);
}

static void how_a_program_ends_is_told(void **state)
{
	(void)state;
	struct pty *p = start("exit 3");
	int status = pty_end(p);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 3);
	assert_int_equal(pty_end(p), status); /* asked again */
	pty_free(p);
	p = start("kill -SEGV $$");
	status = pty_end(p);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGSEGV);
	pty_free(p);
	const char *argv[] = { "/nonexistent/program", NULL };
	p = pty_start(&(struct pty_options){ .argv = argv });
	assert_int_equal(WEXITSTATUS(pty_end(p)), 127);
	pty_free(p);
}

static void last_words_are_read(void **state)
{
	(void)state;
	struct pty *p = start("i=0; while [ $i -lt 2000 ]; do echo line $i; i=$((i+1)); done");
	assert_int_equal(pty_end(p), 0);
	assert_row(p, 2, "line 1999");
	assert_int_equal(pty_scrolled_lines(p), 1997);
	pty_free(p);
}

static void signals_reach_the_program(void **state)
{
	(void)state;
	struct pty *p = start("trap 'echo got it' USR1; echo ready; while :; do read x; done");
	assert_true(pty_wait_for(p, "ready"));
	pty_signal(p, SIGUSR1);
	assert_true(pty_wait_for(p, "got it"));
	pty_signal(p, SIGKILL);
	assert_int_equal(WTERMSIG(pty_end(p)), SIGKILL);
	pty_free(p);
}

static void program_that_still_runs_is_ended(void **state)
{
	(void)state;
	struct pty *p = start("trap '' HUP TERM; echo ready; while :; do read x || :; done");
	assert_true(pty_wait_for(p, "ready"));
	int pid = pty_pid(p);
	assert_int_equal(kill(pid, 0), 0);
	pty_free(p);
	assert_int_equal(kill(pid, 0), -1);
	pty_free(NULL);
}

static void cut_line_hangs_the_program_up(void **state)
{
	(void)state;
	struct pty *p = start("echo ready; read x; read x");
	assert_true(pty_wait_for(p, "ready"));
	pty_hang_up(p);
	pty_keys(p, "nobody reads this");
	assert_int_equal(WTERMSIG(pty_end(p)), SIGHUP);
	pty_free(p);
}

/* ---- sizes and modes ---- */

static void size_is_told_and_changed(void **state)
{
	(void)state;
	struct pty *p = start("trap 'stty size' WINCH; stty size; while :; do read x; done");
	assert_true(pty_wait_for(p, "4 20"));
	pty_resize(p, 33, 7);
	assert_true(pty_wait_for(p, "7 33"));
	assert_int_equal(pty_width(p), 33);
	assert_int_equal(pty_height(p), 7);
	pty_free(p);
}

static void modes_are_seen_even_after_the_end(void **state)
{
	(void)state;
	struct pty *p = start("read x; stty -echo -icanon; echo ready; read x");
	assert_true(pty_modes(p).c_lflag & ECHO);
	pty_keys(p, "\n");
	assert_true(pty_wait_for(p, "ready"));
	assert_false(pty_modes(p).c_lflag & (ECHO | ICANON));
	pty_keys(p, "\n");
	assert_int_equal(pty_end(p), 0);
	assert_false(pty_modes(p).c_lflag & ECHO);
	pty_free(p);
}

/* ---- the screen ---- */

static void cells_have_text_and_width(void **state)
{
	(void)state;
	struct pty *p = start("printf 'a\\303\\251\\346\\274\\242e\\314\\201!'; read x");
	assert_true(pty_wait_for(p, "!"));
	assert_row(p, 0, "a\u00e9\u6f22e\u0301!");
	assert_string_equal(pty_cell(p, 1, 0).text, "\u00e9");
	assert_string_equal(pty_cell(p, 2, 0).text, "\u6f22");
	assert_int_equal(pty_cell(p, 2, 0).width, 2);
	assert_int_equal(pty_cell(p, 3, 0).width, 0);
	assert_string_equal(pty_cell(p, 3, 0).text, "");
	assert_string_equal(pty_cell(p, 4, 0).text, "e\u0301");
	assert_string_equal(pty_cell(p, 9, 0).text, " ");
	assert_string_equal(pty_row(p, 99), "");
	pty_free(p);
}

static void cells_have_colours_and_attributes(void **state)
{
	(void)state;
	struct pty *p =
		start("printf '\\033[1mb\\033[0;4mu\\033[0;7mr\\033[0;31;44mc"
		      "\\033[38;5;200;48;5;17mx\\033[38;2;1;2;3mt\\033[0;5mk\\033[0mn!'; read x");
	assert_true(pty_wait_for(p, "!"));
	assert_true(pty_cell(p, 0, 0).bold);
	assert_true(pty_cell(p, 1, 0).underline);
	assert_false(pty_cell(p, 1, 0).bold);
	assert_true(pty_cell(p, 2, 0).reverse);
	assert_int_equal(pty_cell(p, 3, 0).fg, 1);
	assert_int_equal(pty_cell(p, 3, 0).bg, 4);
	assert_int_equal(pty_cell(p, 4, 0).fg, 200);
	assert_int_equal(pty_cell(p, 4, 0).bg, 17);
	assert_int_equal(pty_cell(p, 5, 0).fg, 0x1010203);
	assert_true(pty_cell(p, 6, 0).blink);
	struct pty_cell plain = pty_cell(p, 7, 0);
	assert_false(plain.bold || plain.underline || plain.reverse || plain.blink);
	assert_int_equal(plain.fg, PTY_DEFAULT_COLOUR);
	assert_int_equal(plain.bg, PTY_DEFAULT_COLOUR);
	pty_free(p);
}

static void states_of_the_terminal_are_seen(void **state)
{
	(void)state;
	struct pty *p =
		start("printf 'main\\033[?1049h\\033[?25l\\033[?1000h\\a\\a\\033[3;6H'; read x;"
		      "printf '\\033[?1000l\\033[?25h\\033[?1049l'; read x");
	assert_true(pty_cursor_visible(p));
	assert_false(pty_alternate_screen(p));
	assert_int_equal(pty_mouse(p), PTY_MOUSE_NONE);
	assert_true(pty_wait_cursor(p, 5, 2));
	assert_false(pty_cursor_visible(p));
	assert_true(pty_alternate_screen(p));
	assert_int_equal(pty_mouse(p), PTY_MOUSE_CLICK);
	assert_int_equal(pty_bells(p), 2);
	assert_int_equal(pty_find_row(p, "main"), -1);
	pty_keys(p, "\r");
	assert_true(pty_wait_for(p, "main"));
	assert_true(pty_cursor_visible(p));
	assert_false(pty_alternate_screen(p));
	assert_int_equal(pty_mouse(p), PTY_MOUSE_NONE);
	assert_int_equal(pty_scrolled_lines(p), 0);
	pty_free(p);
}

static void terminal_answers_questions(void **state)
{
	(void)state;
	struct pty *p = start("stty -icanon -echo; printf '\\033[2;3H\\033[6n';"
			      "dd bs=1 count=6 2>/dev/null | od -An -c; read x");
	assert_true(pty_wait_for(p, "033   [   2   ;"));
	pty_free(p);
}

/* ---- bytes ---- */

static void bytes_since_the_mark(void **state)
{
	(void)state;
	struct pty *p = start("stty -echo; printf 'one\\033[1m'; read x; printf 'two'; read x");
	size_t n = 0;
	assert_true(pty_wait_for(p, "one"));
	assert_string_equal(pty_bytes(p, &n), "one\033[1m");
	assert_int_equal(n, 7);
	assert_true(pty_wrote(p, "\033[1m"));
	pty_mark(p);
	pty_bytes(p, &n);
	assert_int_equal(n, 0);
	assert_false(pty_wrote(p, "one"));
	pty_keys(p, "\r");
	assert_true(pty_wait_for(p, "two"));
	pty_bytes(p, &n);
	assert_string_equal(pty_bytes(p, &n), "two");
	pty_free(p);
}

/* ---- waiting ---- */

struct seen {
	int times;
	char last[32];
};

static void note(struct pty *p, void *user)
{
	struct seen *seen = user;
	seen->times++;
	snprintf(seen->last, sizeof(seen->last), "%s", pty_row(p, 0));
}

static void hook_sees_every_state_of_rest(void **state)
{
	(void)state;
	struct seen seen = { 0 };
	struct pty_options options = { .width = 20, .height = 4, .settled = note, .user = &seen };
	struct pty *p = start_with("stty -echo; printf 'one'; read x; printf '\\r'; printf 't';"
				   "printf 'wo'; read x",
				   &options);
	assert_true(pty_wait_for(p, "one"));
	assert_string_equal(seen.last, "one");
	int before = seen.times;
	pty_settle(p); /* nothing came: nothing to look at */
	assert_int_equal(seen.times, before);
	pty_keys(p, "\r");
	assert_true(pty_wait_for(p, "two"));
	assert_string_equal(seen.last, "two");
	assert_true(seen.times > before);
	pty_free(p);
}

static bool never(struct pty *p, const void *arg)
{
	(void)p;
	(void)arg;
	return false;
}

static void waiting_in_vain_ends(void **state)
{
	(void)state;
	struct pty *p = start("echo here; read x");
	assert_true(pty_wait_for(p, "here"));
	assert_true(pty_wait_gone(p, "elsewhere"));
	setenv("TEST_PATIENCE_MS", "300", 1);
	assert_false(pty_wait_until(p, never, NULL));
	unsetenv("TEST_PATIENCE_MS");
	pty_free(p);
}

/* A program that never stops writing is never at rest, and must not hold the test. */
static void endless_output_does_not_hold_the_test(void **state)
{
	(void)state;
	struct pty *p = start("while :; do echo again; done");
	setenv("TEST_PATIENCE_MS", "1000", 1);
	assert_true(pty_wait_for(p, "again"));
	unsetenv("TEST_PATIENCE_MS");
	pty_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_typed_reaches_the_program),
		cmocka_unit_test(environment_is_what_the_test_says),
		cmocka_unit_test(how_a_program_ends_is_told),
		cmocka_unit_test(last_words_are_read),
		cmocka_unit_test(signals_reach_the_program),
		cmocka_unit_test(program_that_still_runs_is_ended),
		cmocka_unit_test(cut_line_hangs_the_program_up),
		cmocka_unit_test(size_is_told_and_changed),
		cmocka_unit_test(modes_are_seen_even_after_the_end),
		cmocka_unit_test(cells_have_text_and_width),
		cmocka_unit_test(cells_have_colours_and_attributes),
		cmocka_unit_test(states_of_the_terminal_are_seen),
		cmocka_unit_test(terminal_answers_questions),
		cmocka_unit_test(bytes_since_the_mark),
		cmocka_unit_test(hook_sees_every_state_of_rest),
		cmocka_unit_test(waiting_in_vain_ends),
		cmocka_unit_test(endless_output_does_not_hold_the_test),
	};
	return cmocka_run_group_tests_name("pty", tests, NULL, NULL);
}
