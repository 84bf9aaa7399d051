/* The real program in a real pseudo-terminal: the promises that need one.  The program is named by
 * ASKWELL; it is run on the sample library unless a test says otherwise. */
#include "../unit/support.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pty.h"

static const char *program(void)
{
	const char *path = getenv("ASKWELL");
	if (!path)
		fail_msg("ASKWELL does not name the program");
	return path;
}

/* The last row of whatever is on the screen, at every moment of rest. */
static void crisis_line_is_there(struct pty *p, void *user)
{
	(void)user;
	int height =
		pty_height(p) > 200 ? 200 : pty_height(p); /* a larger window shows its top left */
	const char *last = pty_row(p, height - 1);
	const char *needed = pty_width(p) >= 3 ? "988" : pty_width(p) == 2 ? "98" : "9";
	if (pty_alternate_screen(p) && !strstr(last, needed))
		fail_msg("no crisis line in the last row:\n%s", pty_screen(p));
}

static bool has_crisis_line(struct pty *p, const void *arg)
{
	(void)arg;
	const char *needed = pty_width(p) >= 3 ? "988" : pty_width(p) == 2 ? "98" : "9";
	return strstr(pty_row(p, pty_height(p) - 1), needed) != NULL;
}

struct setup {
	const char *content; /* NULL: the sample */
	const char *const *env;
	int width, height;
	const char *option, *value;
	bool unchecked; /* the emulator's size is not what the program is told */
};

static struct pty *start(struct setup s)
{
	const char *argv[8] = { program(), "-c", s.content ? s.content : "tests/data/sample" };
	if (s.option) {
		argv[3] = s.option;
		argv[4] = s.value;
	}
	struct pty_options o = { .argv = argv,
				 .env = s.env,
				 .width = s.width,
				 .height = s.height,
				 .settled = s.unchecked ? NULL : crisis_line_is_there };
	return pty_start(&o);
}

static struct pty *start_home(void)
{
	struct pty *p = start((struct setup){ .width = 80, .height = 24 });
	assert_true(pty_wait_for(p, "What would you like to know?"));
	return p;
}

static void wait_for(struct pty *p, const char *text)
{
	if (!pty_wait_for(p, text))
		fail_msg("\"%s\" never came; the screen is:\n%s", text, pty_screen(p));
}

/* "> 2. What is ...": the row of the cursor, and that the cursor stands on its text. */
static void assert_selected(struct pty *p, const char *text)
{
	int x, y;
	wait_for(p, text);
	pty_cursor(p, &x, &y);
	const char *row = pty_row(p, y);
	const char *at = strstr(row, text);
	if (row[0] != '>' || !at || at - row != x)
		fail_msg("the cursor is at %d of \"%s\", not on \"%s\"", x, row, text);
	assert_true(pty_cell(p, x, y).reverse || pty_cell(p, x, y).bg != pty_cell(p, x, y - 1).bg);
	assert_true(pty_cursor_visible(p));
}

static void quit(struct pty *p)
{
	pty_keys(p, "\021"); /* Ctrl-Q */
	int status = pty_end(p);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		fail_msg("ended with wait status %d", status);
	pty_free(p);
}

/* ---- every size, every screen, every state ---- */

static void the_crisis_line_is_there_at_15_sizes(void **state)
{
	(void)state;
	static const int sizes[15][2] = { { 1, 1 },    { 2, 2 },    { 3, 1 },    { 3, 3 },
					  { 5, 4 },    { 10, 3 },   { 20, 5 },   { 38, 2 },
					  { 40, 12 },  { 60, 20 },  { 80, 24 },  { 100, 30 },
					  { 132, 43 }, { 200, 60 }, { 300, 100 } };
	struct pty *p = start_home();
	static const char *const keys[] = { "\r",   "\r",       "\033",     "\033OP",  "\r",
					    "\033", "\033[20~", "x",        "\033",    "\033",
					    "\033", "\033",     "\033[21~", "\033[21~" };
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		pty_resize(p, sizes[i][0], sizes[i][1]);
		assert_true(pty_wait_until(p, has_crisis_line, NULL));
		for (size_t k = 0; k < ARRAY_LEN(keys); k++) {
			pty_keys(p, keys[k]);
			pty_settle(p);
			crisis_line_is_there(p, NULL);
		}
	}
	pty_resize(p, 80, 24);
	wait_for(p, "What would you like to know?");
	quit(p);
}

static bool is_drawn_24_rows_high(struct pty *p, const void *arg)
{
	(void)arg;
	return pty_wrote(p, "\033[24;") || pty_wrote(p, "\033[24d");
}

/* What a terminal without an idea of its size claims. */
static void a_size_of_zero_counts_as_80_by_24(void **state)
{
	(void)state;
	char path[64];
	struct winsize none = { 0 };
	struct pty *p = start((struct setup){ .width = 40, .height = 12, .unchecked = true });
	assert_true(pty_wait_for(p, "What would you like to know?"));
	snprintf(path, sizeof(path), "/proc/%d/fd/0", pty_pid(p));
	int fd = open(path, O_RDWR | O_NOCTTY);
	assert_int_not_equal(fd, -1);
	pty_mark(p);
	assert_int_equal(ioctl(fd, TIOCSWINSZ, &none), 0);
	close(fd);
	assert_true(pty_wait_until(p, is_drawn_24_rows_high, NULL));
	quit(p);
}

static void it_starts_at_any_size(void **state)
{
	(void)state;
	static const int sizes[][2] = {
		{ 1, 1 }, { 3, 3 }, { 40, 12 }, { 300, 100 }, { 600, 250 }
	};
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		struct pty *p =
			start((struct setup){ .width = sizes[i][0], .height = sizes[i][1] });
		const char *needed = sizes[i][0] >= 3 ? "988" : "9";
		assert_true(pty_wait_for(p, needed));
		quit(p);
	}
}

static void broken_or_missing_content_still_shows_answers_and_the_line(void **state)
{
	(void)state;
	static const char *const dirs[] = { "tests/data/empty-content",
					    "tests/data/broken-content" };
	for (size_t i = 0; i < ARRAY_LEN(dirs); i++) {
		struct pty *p =
			start((struct setup){ .content = dirs[i], .width = 80, .height = 24 });
		wait_for(p, "What ketamine therapy is"); /* the library in the program */
		wait_for(p, "988");
		quit(p);
	}
	struct pty *p =
		start((struct setup){ .content = "/nonexistent", .width = 80, .height = 24 });
	int status = pty_end(p);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 3);
	assert_true(pty_find_row(p, "/nonexistent") >= 0);
	pty_free(p);
}

/* ---- the cursor and the bytes ---- */

static void the_cursor_stands_on_what_is_selected(void **state)
{
	(void)state;
	struct pty *p = start_home();
	assert_selected(p, "What ketamine therapy is");
	pty_keys(p, "\033[B");
	assert_true(pty_wait_cursor(p, 5, 6));
	assert_selected(p, "Side effects and safety");
	pty_keys(p, "\r");
	wait_for(p, "1 of 15");
	assert_selected(p, "Will I feel dizzy?");
	pty_keys(p, "15");
	wait_for(p, "15 of 15");
	assert_selected(p, "A question with the number 14");
	quit(p);
}

static void a_move_of_the_selection_costs_few_bytes(void **state)
{
	(void)state;
	struct pty *p = start_home();
	pty_keys(p, "2\r");
	wait_for(p, "1 of 15");
	pty_settle(p);
	size_t n;
	pty_mark(p);
	pty_keys(p, "\033[B");
	wait_for(p, "2 of 15");
	pty_settle(p);
	pty_bytes(p, &n);
	print_message("  a move of the selection at 80x24 sent %zu bytes\n", n);
	assert_in_range(n, 1, 240);
	quit(p);
}

static bool is_waiting(struct pty *p, const void *arg)
{
	(void)arg;
	return pty_waits_without_limit(p);
}

static void nothing_is_sent_while_nobody_acts(void **state)
{
	(void)state;
	static const char *const keys[] = {
		"\r", "\r", "\033[6~", "\033[20~", "\033OP", "\r", "abc"
	};
	struct pty *p = start_home();
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		pty_keys(p, keys[i]);
		pty_settle(p);
		if (!pty_wait_until(p, is_waiting, NULL))
			fail_msg("it does not wait without a limit after key %zu", i);
		pty_mark(p);
		pty_settle(p);
		size_t n;
		pty_bytes(p, &n);
		assert_int_equal(n, 0);
	}
	quit(p);
}

static void nothing_blinks(void **state)
{
	(void)state;
	struct pty *p = start_home();
	pty_keys(p, "\r\r\033\033OR\033OR\033OR\033OR\033OP\r\033[20~");
	pty_settle(p);
	for (int y = 0; y < 24; y++)
		for (int x = 0; x < 80; x++)
			assert_false(pty_cell(p, x, y).blink);
	assert_false(pty_wrote(p, "\033[5m"));
	quit(p);
}

/* ---- terminals and locales ---- */

static void tour(struct pty *p)
{
	wait_for(p, "What would you like to know?");
	assert_selected(p, "What ketamine therapy is");
	pty_keys(p, "\r");
	wait_for(p, "What is ketamine?");
	pty_keys(p, "\r");
	wait_for(p, "In short:");
	pty_keys(p, "\033[6~");
	pty_keys(p, "\033");
	wait_for(p, "1 of 3");
	pty_keys(p, "\033[20~");
	wait_for(p, "You matter");
	pty_keys(p, "\033");
	wait_for(p, "1 of 3");
	pty_keys(p, "\033OP");
	wait_for(p, "Start over and clear");
}

static void every_terminal_shows_the_same(void **state)
{
	(void)state;
	static const char *const terms[] = { "TERM=xterm-256color", "TERM=xterm",
					     "TERM=linux",          "TERM=vt100",
					     "TERM=screen",         "TERM=tmux",
					     "TERM=ansi",           "TERM=no-such-terminal" };
	for (size_t i = 0; i < ARRAY_LEN(terms); i++) {
		const char *env[] = { terms[i], NULL };
		struct pty *p = start((struct setup){ .env = env, .width = 80, .height = 24 });
		tour(p);
		quit(p);
	}
}

static void hostile_environment_has_no_effect(void **state)
{
	(void)state;
	const char *env[] = { "LINES=3", "COLUMNS=7", "TERMINFO=/nonexistent", "ESCDELAY=99999",
			      NULL };
	struct pty *p = start((struct setup){ .env = env, .width = 80, .height = 24 });
	tour(p);
	quit(p);
}

static void plain_ascii_locales_get_only_ascii(void **state)
{
	(void)state;
	static const char *const locales[] = { "LC_ALL=C", "LC_ALL=POSIX" };
	for (size_t i = 0; i < ARRAY_LEN(locales); i++) {
		const char *env[] = { locales[i], NULL };
		struct pty *p = start((struct setup){ .env = env, .width = 80, .height = 24 });
		wait_for(p, "What would you like to know?");
		pty_keys(p, "\033OQ"); /* Spanish */
		wait_for(p, "saber?");
		pty_keys(p, "\r\r");
		wait_for(p, "ketamina");
		pty_keys(p, "\033\033");
		wait_for(p, "?Que le gustaria saber?"); /* letters without accents, not signs */
		size_t n;
		const char *bytes = pty_bytes(p, &n);
		for (size_t b = 0; b < n; b++)
			if ((unsigned char)bytes[b] >= 0x80)
				fail_msg("byte %02x was sent", (unsigned char)bytes[b]);
		quit(p);
	}
}

static void utf8_is_shown_as_it_is(void **state)
{
	(void)state;
	struct pty *p = start_home();
	pty_keys(p, "\033OQ");
	wait_for(p, "\xc2\xbfQu\xc3\xa9 le gustar\xc3\xad"
		    "a saber?");
	quit(p);
}

static void colours_can_be_switched_off(void **state)
{
	(void)state;
	const char *env[] = { "NO_COLOR=1", NULL };
	struct pty *p = start((struct setup){ .env = env, .width = 80, .height = 24 });
	tour(p);
	for (int y = 0; y < 24; y++)
		for (int x = 0; x < 80; x++) {
			assert_int_equal(pty_cell(p, x, y).fg, PTY_DEFAULT_COLOUR);
			assert_int_equal(pty_cell(p, x, y).bg, PTY_DEFAULT_COLOUR);
		}
	assert_true(pty_cell(p, 4, 23).reverse); /* the crisis line is still a band */
	quit(p);
}

/* ---- the end ---- */

static void assert_restored(struct pty *p, const struct termios *before)
{
	struct termios after = pty_modes(p);
	assert_int_equal(after.c_lflag, before->c_lflag);
	assert_int_equal(after.c_iflag, before->c_iflag);
	assert_int_equal(after.c_oflag, before->c_oflag);
	assert_int_equal(after.c_cflag, before->c_cflag);
	assert_memory_equal(after.c_cc, before->c_cc, sizeof(after.c_cc));
	assert_false(pty_alternate_screen(p));
	assert_true(pty_cursor_visible(p));
	assert_int_equal(pty_mouse(p), PTY_MOUSE_NONE);
	assert_true(pty_find_row(p, "988") >= 0);
	assert_true(pty_wrote(p, "\033[?2004l"));
	assert_true(pty_wrote(p, "\033[?1006l"));
	assert_true(pty_wrote(p, "\033[?1l\033>"));     /* the keypad */
	assert_true(pty_wrote(p, "\033[m\033[39;49m")); /* a frame may have been cut */
	struct pty_cell last = pty_cell(p, 0, pty_find_row(p, "988"));
	assert_false(last.reverse || last.bold || last.underline);
	assert_int_equal(last.fg, PTY_DEFAULT_COLOUR);
	assert_int_equal(last.bg, PTY_DEFAULT_COLOUR);
}

static void the_terminal_is_given_back(void **state)
{
	(void)state;
	static const int signals[] = { 0,       SIGTERM, SIGHUP, SIGINT, SIGQUIT,
				       SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL };
	for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
		struct pty *p = start((struct setup){ .width = 80, .height = 24 });
		struct termios before = pty_modes_before(p);
		wait_for(p, "What would you like to know?");
		pty_keys(p, "\r\r");
		wait_for(p, "In short:");
		pty_mark(p);
		if (signals[i])
			pty_signal(p, signals[i]);
		else
			pty_keys(p, "\003");
		int status = pty_end(p);
		bool crash = signals[i] == SIGSEGV || signals[i] == SIGABRT ||
			     signals[i] == SIGBUS || signals[i] == SIGFPE || signals[i] == SIGILL;
		assert_int_equal(WIFSIGNALED(status), crash);
		if (crash) /* and of its own kind, for whoever starts it again */
			assert_int_equal(WTERMSIG(status), signals[i]);
		assert_true(crash || WEXITSTATUS(status) == 0);
		assert_restored(p, &before);
		pty_free(p);
	}
}

static void a_cut_line_ends_it(void **state)
{
	(void)state;
	struct pty *p = start_home();
	pty_hang_up(p);
	assert_int_not_equal(pty_end(p), -1);
	pty_free(p);
}

static void stopping_is_refused(void **state)
{
	(void)state;
	struct pty *p = start_home();
	pty_signal(p, SIGTSTP);
	pty_keys(p, "\032\r"); /* Ctrl-Z as a key too */
	wait_for(p, "1 of 3");
	quit(p);
}

/* ---- keys as bytes ---- */

static void bad_bytes_are_dropped_and_keys_after_them_count(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"\xff", "\xc3", "\x80\x80", "\xed\xa0\x80", "\xf8\x88\x80\x80\x80", "\x9b"
	};
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct pty *p = start_home();
		pty_keys(p, bad[i]);
		pty_keys(p, "\r");
		wait_for(p, "1 of 3");
		quit(p);
	}
}

static void unknown_sequences_do_nothing(void **state)
{
	(void)state;
	static const char *const unknown[] = {
		"\033[99~",
		"\033[1;2;3;4;5X",
		"\033Oz",
		"\033]0;title\007",
		"\033]52;c;eA==\033\\",
		"\033P1$r0m\033\\",
		"\033_payload\033\\",
		"\033[?1;2c",
		"\033[8;1;1t",
		"\033[I",
	};
	struct pty *p = start_home();
	for (size_t i = 0; i < ARRAY_LEN(unknown); i++) {
		pty_keys(p, unknown[i]);
		pty_settle(p);
		assert_selected(p, "What ketamine therapy is");
		assert_int_equal(pty_find_row(p, "Type a word"), -1);
	}
	pty_keys(p, "\r");
	wait_for(p, "1 of 3");
	quit(p);
}

/* A slow line: each byte of an arrow key comes when the escape delay of a fast line is over.  The
 * first one is lost; from then on the line is known to be slow, and the arrow is an arrow. */
static void a_split_arrow_types_nothing(void **state)
{
	(void)state;
	enum { PAUSES = 3 }; /* of 20 ms or more: over 25, far below 250 */
	static const char *const bytes[] = { "\033", "[", "B" };
	struct pty *p = start_home();
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < ARRAY_LEN(bytes); i++) {
			pty_keys(p, bytes[i]);
			for (int pause = 0; pause < PAUSES; pause++)
				pty_settle(p);
		}
		assert_int_equal(pty_find_row(p, "Type a word"), -1);
		assert_selected(p, round ? "Side effects and safety" : "What ketamine therapy is");
	}
	quit(p);
}

static void every_form_of_a_key_works_whatever_term_says(void **state)
{
	(void)state;
	static const char *const down[] = { "\033[B", "\033OB", "\016", "\033[1;5B" };
	static const char *const terms[] = { "TERM=linux", "TERM=vt100", "TERM=xterm-256color" };
	for (size_t t = 0; t < ARRAY_LEN(terms); t++) {
		const char *env[] = { terms[t], NULL };
		struct pty *p = start((struct setup){ .env = env, .width = 80, .height = 24 });
		wait_for(p, "What would you like to know?");
		for (size_t i = 0; i < ARRAY_LEN(down); i++) {
			pty_keys(p, "\033[H");
			pty_settle(p);
			assert_selected(p, "What ketamine therapy is");
			pty_keys(p, down[i]);
			pty_settle(p);
			assert_selected(p, "Side effects and safety");
		}
		static const char *const crisis[] = { "\033[20~", "!", "988", "911" };
		for (size_t i = 0; i < ARRAY_LEN(crisis); i++) {
			pty_keys(p, crisis[i]);
			wait_for(p, "You matter");
			pty_keys(p, "\033");
			wait_for(p, "What would you like to know?");
		}
		quit(p);
	}
}

static void a_paste_is_text_and_never_a_key(void **state)
{
	(void)state;
	struct pty *p = start_home();
	pty_keys(p, "\033[200~cost\r\033[B988\033[201~");
	wait_for(p, "Type a word: cost");
	assert_int_equal(pty_find_row(p, "You matter"), -1);
	assert_int_equal(pty_find_row(p, "1 of 3"), -1);
	char *large = malloc(10001);
	memset(large, 'x', 10000);
	large[10000] = '\0';
	pty_keys(p, "\033[200~");
	pty_keys(p, large);
	pty_keys(p, "\033[201~");
	free(large);
	wait_for(p, "xxxxxxxx");
	pty_keys(p, "\033");
	wait_for(p, "What would you like to know?");
	quit(p);
}

static void a_paste_that_never_ends_is_no_trap(void **state)
{
	(void)state;
	struct pty *p = start_home();
	pty_keys(p, "\033[200~cost");
	wait_for(p, "Type a word: cost");
	assert_true(pty_wait_until(p, is_waiting, NULL)); /* the second of silence went by */
	pty_keys(p, "\033");
	wait_for(p, "What would you like to know?");
	quit(p);
}

static void mouse_and_touch_open_items_and_keys(void **state)
{
	(void)state;
	struct pty *p = start_home();
	assert_int_equal(pty_mouse(p), PTY_MOUSE_CLICK);
	int y = pty_find_row(p, "Side effects and safety");
	char click[64];
	snprintf(click, sizeof(click), "\033[<0;10;%dM\033[<0;10;%dm", y + 1, y + 1);
	pty_keys(p, click);
	wait_for(p, "1 of 15");
	const char *bar = pty_row(p, 22);
	int x = (int)(strstr(bar, "F9") - bar);
	snprintf(click, sizeof(click), "\033[<0;%d;23M", x + 1);
	pty_keys(p, click);
	wait_for(p, "You matter");
	quit(p);
}

static void linux_console_gets_no_mouse_sequences(void **state)
{
	(void)state;
	const char *env[] = { "TERM=linux", NULL };
	struct pty *p = start((struct setup){ .env = env, .width = 80, .height = 24 });
	wait_for(p, "What would you like to know?");
	assert_false(pty_wrote(p, "\033[?1000h"));
	quit(p);
	p = start((struct setup){ .width = 80, .height = 24, .option = "--no-mouse" });
	wait_for(p, "What would you like to know?");
	assert_false(pty_wrote(p, "\033[?1000h"));
	quit(p);
}

/* ---- resizing ---- */

static void resizing_at_any_moment_keeps_place_and_line(void **state)
{
	(void)state;
	struct pty *p = start_home();
	pty_keys(p, "2\r");
	wait_for(p, "1 of 15");
	pty_keys(p, "\033[B\033[B");
	wait_for(p, "3 of 15");
	uint32_t seed = 7;
	for (int i = 0; i < 60; i++) {
		seed = seed * 1103515245 + 12345;
		pty_resize(p, 1 + (int)(seed >> 16) % 200, 1 + (int)(seed >> 8) % 60);
		if (i % 4 == 0)
			pty_settle(p);
	}
	pty_resize(p, 80, 24);
	wait_for(p, "3 of 15");
	assert_selected(p, "A question with the number 2");
	quit(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_crisis_line_is_there_at_15_sizes),
		cmocka_unit_test(a_size_of_zero_counts_as_80_by_24),
		cmocka_unit_test(it_starts_at_any_size),
		cmocka_unit_test(broken_or_missing_content_still_shows_answers_and_the_line),
		cmocka_unit_test(the_cursor_stands_on_what_is_selected),
		cmocka_unit_test(a_move_of_the_selection_costs_few_bytes),
		cmocka_unit_test(nothing_is_sent_while_nobody_acts),
		cmocka_unit_test(nothing_blinks),
		cmocka_unit_test(every_terminal_shows_the_same),
		cmocka_unit_test(hostile_environment_has_no_effect),
		cmocka_unit_test(plain_ascii_locales_get_only_ascii),
		cmocka_unit_test(utf8_is_shown_as_it_is),
		cmocka_unit_test(colours_can_be_switched_off),
		cmocka_unit_test(the_terminal_is_given_back),
		cmocka_unit_test(a_cut_line_ends_it),
		cmocka_unit_test(stopping_is_refused),
		cmocka_unit_test(bad_bytes_are_dropped_and_keys_after_them_count),
		cmocka_unit_test(unknown_sequences_do_nothing),
		cmocka_unit_test(a_split_arrow_types_nothing),
		cmocka_unit_test(every_form_of_a_key_works_whatever_term_says),
		cmocka_unit_test(a_paste_is_text_and_never_a_key),
		cmocka_unit_test(a_paste_that_never_ends_is_no_trap),
		cmocka_unit_test(mouse_and_touch_open_items_and_keys),
		cmocka_unit_test(linux_console_gets_no_mouse_sequences),
		cmocka_unit_test(resizing_at_any_moment_keeps_place_and_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
