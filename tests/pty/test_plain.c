/* The plain dialogue in a terminal: what typing can and cannot do to it, how it ends, and what is
 * left of what was typed. */
#include "../unit/support.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kiosk.h"
#include "memory.h"
#include "pty.h"

static const char crisis[] = "Call or text 988";
static const char prompt[] = "Type a number or a question.";

static struct pty *start_in(const char *content, const char *option, const char *term)
{
	const char *argv[] = { getenv("ASKWELL"), "-c", content, "--plain", option, NULL };
	const char *env[] = { term, NULL };
	assert_non_null(argv[0]);
	if (term)
		argv[3] = option; /* by itself */
	struct pty *p = pty_start(&(struct pty_options){
		.argv = argv, .env = term ? env : NULL, .width = 80, .height = 24 });
	if (!pty_wait_for(p, prompt))
		fail_msg("no prompt came; the screen is:\n%s", pty_screen(p));
	return p;
}

static struct pty *start(const char *option)
{
	return start_in("tests/data/sample", option, NULL);
}

static void wait_for(struct pty *p, const char *text)
{
	if (!pty_wait_for(p, text))
		fail_msg("\"%s\" never came; the screen is:\n%s", text, pty_screen(p));
}

static bool has_written(struct pty *p, const void *text)
{
	return pty_wrote(p, text);
}

/* The prompt that comes after what was typed since pty_mark. */
static void wait_for_answer(struct pty *p)
{
	if (!pty_wait_until(p, has_written, prompt))
		fail_msg("no answer came; the screen is:\n%s", pty_screen(p));
}

static void assert_ended(struct pty *p)
{
	size_t n;
	int status = pty_end(p);
	if (status < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
		fail_msg("ended with wait status %d; the screen is:\n%s", status, pty_screen(p));
	const char *bytes = pty_bytes(p, &n);
	size_t last = n - 2; /* without the end of the line */
	while (last > 0 && bytes[last - 1] != '\n')
		last--;
	assert_int_equal(strncmp(bytes + last, crisis, sizeof(crisis) - 1), 0);
	struct termios now = pty_modes(p), before = pty_modes_before(p);
	assert_int_equal(now.c_lflag, before.c_lflag);
	assert_int_equal(now.c_iflag, before.c_iflag);
	assert_memory_equal(now.c_cc, before.c_cc, sizeof(now.c_cc));
	pty_free(p);
}

/* ---- ways out ---- */

static void nothing_typed_gets_out_of_a_kiosk(void **state)
{
	static const char *const keys[] = { "\003",   "\004",   "\032",   "\034",    "\023",
					    "\021",   "\031",   "\026",   "\017",    "\n\004",
					    "quit\n", "exit\n", "\377\n", "\033[A\n" };
	(void)state;
	struct pty *p = start("--kiosk");
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		pty_keys(p, keys[i]);
		pty_settle(p);
		pty_mark(p);
		pty_keys(p, "\nrepeat\n");
		wait_for_answer(p);
	}
	pty_signal(p, SIGTERM);
	assert_ended(p);
}

static void signals_do_not_end_a_kiosk(void **state)
{
	static const int numbers[] = {
		SIGINT, SIGQUIT, SIGTSTP, SIGHUP, SIGUSR1, SIGPIPE, SIGALRM
	};
	(void)state;
	struct pty *p = start("--kiosk");
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
		pty_signal(p, numbers[i]);
		pty_mark(p);
		pty_keys(p, "repeat\n");
		wait_for_answer(p);
	}
	pty_signal(p, SIGTERM);
	assert_ended(p);
}

static void over_ssh_three_keys_and_a_word_leave(void **state)
{
	static const char *const keys[] = { "\003", "\004", "\021", "quit\n" };
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct pty *p = start("--ssh");
		pty_keys(p, "\032\023\034"); /* these do not stop it */
		pty_mark(p);
		pty_keys(p, "\nrepeat\n");
		wait_for_answer(p);
		pty_settle(p);
		pty_keys(p, keys[i]);
		assert_ended(p);
	}
}

static void without_a_lock_the_terminal_is_left_as_it_is(void **state)
{
	(void)state;
	struct pty *p = start(NULL);
	struct termios now = pty_modes(p), before = pty_modes_before(p);
	assert_int_equal(now.c_lflag, before.c_lflag);
	pty_keys(p, "\003");
	assert_ended(p);
	p = start(NULL);
	pty_keys(p, "\004");
	assert_ended(p);
	p = start(NULL);
	pty_signal(p, SIGHUP);
	assert_ended(p);
}

static void a_line_that_hangs_up_ends_it(void **state)
{
	static const char *const options[] = { "--kiosk", "--ssh", NULL };
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(options); i++) {
		struct pty *p = start(options[i]);
		pty_hang_up(p);
		assert_int_not_equal(pty_end(p), -1);
		pty_free(p);
	}
}

/* Still running after a while that is long enough for what it has to do: it waits for its output
 * to be taken. */
static bool is_waiting_to_write(struct pty *p)
{
	char path[64], line[256] = "";
	snprintf(path, sizeof(path), "/proc/%d/stat", pty_pid(p));
	FILE *f = fopen(path, "r");
	if (!f)
		return false;
	char *got = fgets(line, sizeof(line), f);
	fclose(f);
	return got && strstr(line, ") S ");
}

static void a_terminal_that_does_not_read_is_left_in_time(void **state)
{
	(void)state;
	struct pty *p = start("--kiosk");
	struct pollfd none = { .fd = -1 };
	for (int i = 0; i < 100; i++) /* a few hundred kilobytes */
		pty_keys(p, "988\n");
	for (int i = 0, still = 0; still < 10; i++) { /* asleep, looked at ten times in a row */
		still = is_waiting_to_write(p) ? still + 1 : 0;
		poll(&none, 1, 5);
		assert_true(i * 5 < 10 * pty_patience());
	}
	pty_signal(p, SIGTERM);
	siginfo_t info = { 0 };
	for (int waited = 0; info.si_pid == 0; waited += 5) {
		assert_int_equal(waitid(P_PID, (id_t)pty_pid(p), &info,
					WEXITED | WNOHANG | WNOWAIT),
				 0);
		poll(&none, 1, 5);
		assert_true(waited < pty_patience());
	}
	assert_int_equal(info.si_code, CLD_EXITED);
	assert_int_equal(info.si_status, 0);
	pty_free(p);
}

/* ---- what is printed ---- */

static void assert_no_control(struct pty *p)
{
	size_t n;
	const char *bytes = pty_bytes(p, &n);
	for (size_t i = 0; i < n; i++) {
		if ((unsigned char)bytes[i] < ' ' && bytes[i] != '\n' && bytes[i] != '\r')
			fail_msg("byte %zu is %d", i, bytes[i]);
	}
}

static void a_dumb_terminal_gets_lines_by_itself(void **state)
{
	(void)state;
	struct pty *p = start_in("tests/data/sample", NULL, "TERM=dumb");
	pty_keys(p, "2\n");
	wait_for(p, "14. A question with the number 13");
	pty_keys(p, "\033[A\033]0;x\007dizzy\n");
	wait_for(p, "1. Will I feel dizzy?");
	assert_no_control(p); /* the terminal echoes an Esc as ^[ */
	pty_keys(p, "quit\n");
	assert_ended(p);
}

static void without_utf8_it_is_ascii(void **state)
{
	const char *argv[] = { getenv("ASKWELL"), "--plain", "-l", "es", NULL };
	const char *env[] = { "LC_ALL=C", NULL };
	size_t n;
	(void)state;
	struct pty *p = pty_start(&(struct pty_options){ .argv = argv, .env = env });
	wait_for(p, "Escriba un numero o una pregunta.");
	const char *bytes = pty_bytes(p, &n);
	for (size_t i = 0; i < n; i++)
		assert_true((unsigned char)bytes[i] < 0x80);
	pty_keys(p, "salir\n");
	assert_int_equal(pty_end(p), 0);
	pty_free(p);
}

/* ---- what is forgotten ---- */

/* In pieces, so that the program's own constants and this test cannot be mistaken for it. */
static void make_token(char out[9])
{
	static const char letters[] = "yjkvwxqz";
	for (size_t i = 0; i < 8; i++)
		out[i] = letters[7 - i];
	out[8] = '\0';
}

/* Who is not root cannot look into a kiosk. */
static bool can_be_looked_into(const struct pty *p)
{
	return !KEEPS_FREED_MEMORY && !memory_is_closed(pty_pid(p));
}

static void clearing_leaves_nothing_on_the_screen_or_in_memory(void **state)
{
	char token[9];
	(void)state;
	make_token(token);
	struct pty *p = start("--kiosk");
	const char *const ways[] = { "", "dizzyness ", "cost|", "/" };
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		pty_keys(p, ways[i]);
		pty_keys(p, token);
		pty_mark(p);
		pty_keys(p, "\n");
		wait_for_answer(p);
		pty_settle(p);
		if (can_be_looked_into(p)) /* it would be found */
			assert_true(memory_count(pty_pid(p), token) > 0);
		pty_keys(p, token); /* and a line that is never ended */
		wait_for(p, token);
		pty_keys(p, "\025");
		pty_mark(p);
		pty_keys(p, "clear\n");
		wait_for_answer(p);
		pty_settle(p);
		assert_int_equal(pty_find_row(p, token), -1);
		if (can_be_looked_into(p))
			assert_int_equal(memory_count(pty_pid(p), token), 0);
	}
	pty_signal(p, SIGTERM);
	assert_ended(p);
}

/* What was searched for instead is said, and is nearly what was typed. */
static void nor_does_what_was_printed_of_it(void **state)
{
	static const char typed[] = "infuson vien veyn", printed[] = "answers for: infusion vein";
	(void)state;
	struct pty *p = start("--kiosk");
	pty_mark(p);
	pty_keys(p, typed);
	pty_keys(p, "\n");
	wait_for_answer(p);
	assert_true(pty_wrote(p, printed));
	pty_mark(p);
	pty_keys(p, "clear\n");
	wait_for_answer(p);
	pty_settle(p);
	if (can_be_looked_into(p)) {
		assert_int_equal(memory_count(pty_pid(p), strstr(printed, "infusion")), 0);
		assert_int_equal(memory_count(pty_pid(p), typed), 0);
	}
	pty_signal(p, SIGTERM);
	assert_ended(p);
}

/* ---- files that are saved ---- */

static void a_number_means_what_was_printed(void **state)
{
	struct kiosk *k = *state;
	struct pty *p = start_in(k->root, "--kiosk", NULL);
	pty_keys(p, "1\n");
	wait_for(p, "2. What is an infusion?");
	kiosk_edit(k, "en/01-what-it-is.yaml", "entries:\n",
		   "entries:\n  - id: new-first\n    question: Is this one new?\n    short: Yes.\n"
		   "    answer: |\n      It is.\n    updated: 2026-11-21\n");
	pty_signal(p, SIGHUP); /* read them now */
	pty_mark(p);
	pty_keys(p, "2\n");
	wait_for_answer(p);
	assert_true(pty_wrote(p, "Medicine that goes slowly into a vein."));
	assert_true(pty_wrote(p, ": 3 of 4")); /* and it is read already */
	pty_mark(p);
	pty_keys(p, "back\n");
	wait_for_answer(p);
	assert_true(pty_wrote(p, "1. Is this one new?"));
	pty_signal(p, SIGTERM);
	assert_ended(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_typed_gets_out_of_a_kiosk),
		cmocka_unit_test(signals_do_not_end_a_kiosk),
		cmocka_unit_test(over_ssh_three_keys_and_a_word_leave),
		cmocka_unit_test(without_a_lock_the_terminal_is_left_as_it_is),
		cmocka_unit_test(a_line_that_hangs_up_ends_it),
		cmocka_unit_test(a_terminal_that_does_not_read_is_left_in_time),
		cmocka_unit_test(a_dumb_terminal_gets_lines_by_itself),
		cmocka_unit_test(without_utf8_it_is_ascii),
		cmocka_unit_test(clearing_leaves_nothing_on_the_screen_or_in_memory),
		cmocka_unit_test(nor_does_what_was_printed_of_it),
		cmocka_unit_test_setup_teardown(a_number_means_what_was_printed, kiosk_open,
						kiosk_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
