/* Searching in the real program in a pseudo-terminal, on the sample library: what is typed as
 * bytes, what shows, and that it is gone afterwards. */
#include "../unit/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "pty.h"

static struct pty *start_home(void)
{
	const char *program = getenv("ASKWELL");
	if (!program)
		fail_msg("ASKWELL does not name the program");
	const char *argv[] = { program, "-c", "tests/data/sample", NULL };
	struct pty *p = pty_start(&(struct pty_options){ .argv = argv });
	assert_true(pty_wait_for(p, "What would you like to know?"));
	return p;
}

static void wait_for(struct pty *p, const char *text)
{
	if (!pty_wait_for(p, text))
		fail_msg("\"%s\" never came; the screen is:\n%s", text, pty_screen(p));
}

static void quit(struct pty *p)
{
	pty_keys(p, "\021"); /* Ctrl-Q */
	int status = pty_end(p);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		fail_msg("ended with wait status %d", status);
	pty_free(p);
}

static bool is_at_rest(struct pty *p, const void *arg)
{
	(void)arg;
	return pty_waits_without_limit(p);
}

/* What was typed is taken, searched and drawn: the program waits for more. */
static void rest(struct pty *p)
{
	assert_true(pty_wait_until(p, is_at_rest, NULL));
	pty_settle(p);
}

static void assert_not_shown(struct pty *p, const char *text)
{
	if (pty_find_row(p, text) >= 0)
		fail_msg("\"%s\" is on the screen:\n%s", text, pty_screen(p));
}

static void a_word_is_typed_opened_and_come_back_to(void **state)
{
	(void)state;
	struct pty *p = start_home();
	pty_keys(p, "vein");
	wait_for(p, "2 answers");
	wait_for(p, "> 1. What is an infusion?");
	int x, y;
	pty_cursor(p, &x, &y);
	assert_int_equal(y, 2); /* in the line, after the word */
	assert_int_equal(x, 19);
	pty_keys(p, "\033[B\033[B");
	wait_for(p, "2 of 2");
	pty_keys(p, "\r");
	wait_for(p, "In short: Ketamine is a medicine.");
	y = pty_find_row(p, "slowly into a vein");
	x = (int)(strstr(pty_row(p, y), "vein") - pty_row(p, y));
	assert_true(pty_cell(p, x, y).underline && pty_cell(p, x, y).bold);
	assert_false(pty_cell(p, x - 3, y).underline);
	pty_keys(p, "\033");
	wait_for(p, "Type a word: vein");
	wait_for(p, "2 of 2");
	quit(p);
}

static void accents_wide_letters_and_erasing(void **state)
{
	(void)state;
	struct pty *p = start_home();
	pty_keys(p, "V\xc3\x89IN \xe6\xbc\xa2\xe5\xad\x97");
	wait_for(p, "Type a word: V\xc3\x89IN \xe6\xbc\xa2\xe5\xad\x97");
	pty_keys(p, "\177\177\177");
	wait_for(p, "2 answers");
	pty_keys(p, "\025"); /* Ctrl-U */
	wait_for(p, "For example:");
	pty_keys(p, "dizzy and\027"); /* Ctrl-W */
	wait_for(p, "> 1. Will I feel dizzy?");
	assert_not_shown(p, "dizzy and");
	pty_keys(p, "\033[H\033[3~"); /* Home, Delete */
	wait_for(p, "Type a word: izzy");
	quit(p);
}

static void a_paste_of_ten_thousand_opens_nothing(void **state)
{
	(void)state;
	enum { MANY = 10000 };
	static char text[MANY + 1];
	for (size_t i = 0; i < MANY; i++)
		text[i] = "vein 988\r\t?!"[i % 12];
	struct pty *p = start_home();
	pty_keys(p, "\033[200~");
	pty_keys_n(p, text, MANY);
	pty_keys(p, "\033[201~");
	wait_for(p, "Type a word:");
	rest(p);
	assert_int_equal(pty_find_row(p, "Type a word:"), 2);
	assert_non_null(strstr(pty_row(p, 0), "Search")); /* 988 was not typed as a key */
	pty_keys(p, "\025vein");                          /* and the keyboard is heard as before */
	wait_for(p, "2 answers");
	quit(p);
}

static void help_comes_first_and_enter_goes_to_it(void **state)
{
	(void)state;
	struct pty *p = start_home();
	pty_keys(p, "i want to die");
	wait_for(p, "Tell any staff member right now.");
	wait_for(p, "> 1. Show me more help now");
	pty_keys(p, "\r");
	wait_for(p, "Crisis help");
	pty_keys(p, "\033");
	wait_for(p, "Type a word: i want to die");
	quit(p);
}

static void patterns_never_keep_a_key_waiting(void **state)
{
	(void)state;
	static const char *const patterns[] = { "(a+)+$|x.*", "(.*)*(.*)*[xyz]{3}", "((((((((((",
						"/(?:(?:a*)*)*b/", "\\w+\\w+\\w+\\w+!" };
	struct pty *p = start_home();
	for (size_t i = 0; i < ARRAY_LEN(patterns); i++) {
		pty_keys(p, i ? "\025" : "x\025");
		pty_keys(p, patterns[i]);
		wait_for(p, patterns[i]);
		rest(p);
	}
	pty_keys(p, "\025/number 1[0-2]/"); /* and one that has the time it needs: no note */
	wait_for(p, "3 answers");
	assert_not_shown(p, "That ");
	quit(p);
}

static void nothing_typed_is_left_on_the_screen_after_clearing(void **state)
{
	(void)state;
	static const char token[] = "qzxtoken";
	struct pty *p = start_home();
	pty_keys(p, token);
	wait_for(p, token);
	pty_mark(p);
	pty_keys(p, "\033[19~"); /* F8 */
	wait_for(p, "What would you like to know?");
	rest(p);
	assert_not_shown(p, token);
	pty_keys(p, "/");
	wait_for(p, "For example:");
	rest(p);
	assert_not_shown(p, token);
	pty_keys(p, "\033\033[19~\014"); /* Ctrl-L: all of the screen again */
	rest(p);
	assert_false(pty_wrote(p, token));
	quit(p);
}

static void the_other_language_finds_its_own_words(void **state)
{
	(void)state;
	struct pty *p = start_home();
	pty_keys(p, "ketamin");
	wait_for(p, "What is ketamine?");
	pty_keys(p, "\033OQ");
	wait_for(p, "es la ketamina?");
	wait_for(p, "Escriba una palabra: ketamin");
	pty_keys(p, "\033OQ");
	wait_for(p, "What is ketamine?");
	quit(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_word_is_typed_opened_and_come_back_to),
		cmocka_unit_test(accents_wide_letters_and_erasing),
		cmocka_unit_test(a_paste_of_ten_thousand_opens_nothing),
		cmocka_unit_test(help_comes_first_and_enter_goes_to_it),
		cmocka_unit_test(patterns_never_keep_a_key_waiting),
		cmocka_unit_test(nothing_typed_is_left_on_the_screen_after_clearing),
		cmocka_unit_test(the_other_language_finds_its_own_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
