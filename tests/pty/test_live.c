/* Somebody saves a file while a patient reads: the screen shows it within a second, whole or not at
 * all, and keeps the reader's place. */
#include "../unit/support.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kiosk.h"

#define FIRST "en/01-what-it-is.yaml"
#define SHORT "Medicine that goes slowly into a vein."

/* Nothing but the place is needed from the terminal while the test waits for the log. */
static size_t bytes_since_mark(struct kiosk *k)
{
	size_t n = 0;
	pty_settle(k->pty);
	pty_bytes(k->pty, &n);
	return n;
}

static void open_infusion(struct kiosk *k)
{
	pty_keys(k->pty, "\r");
	kiosk_wait(k, "What is an infusion?");
	pty_keys(k->pty, "2\r");
	kiosk_wait(k, SHORT);
}

/* ---- ways to save ---- */

static void every_way_to_save_shows_on_the_screen(void **state)
{
	struct kiosk *k = *state;
	kiosk_start(k, "content", NULL);
	open_infusion(k);
	kiosk_edit(k, FIRST, SHORT, "Saved in its place.");
	kiosk_wait(k, "Saved in its place.");
	char *text = kiosk_edited(k, FIRST, "Saved in its place.", "Saved by a rename.");
	kiosk_replace(k, "content/" FIRST, text);
	free(text);
	kiosk_wait(k, "Saved by a rename.");
	/* As vim does by default: the old file goes out of the way first. */
	text = kiosk_edited(k, FIRST, "Saved by a rename.", "Saved with a backup.");
	assert_int_equal(rename(kiosk_path(k, "content/" FIRST),
				kiosk_path(k, "content/" FIRST "~")),
			 0);
	kiosk_write(k, "content/" FIRST, text);
	unlink(kiosk_path(k, "content/" FIRST "~"));
	free(text);
	kiosk_wait(k, "Saved with a backup.");
	kiosk_write(k, "content/en/90-new.yaml",
		    "topic: new\ntitle: New\nentries:\n"
		    "  - {id: new, question: New?, short: New., answer: New.}\n");
	kiosk_wait_reload(k);
	unlink(kiosk_path(k, "content/en/90-new.yaml"));
	kiosk_wait_reload(k);
	kiosk_wait(k, "Saved with a backup.");
	kiosk_quit(k);
}

static void half_a_file_is_never_shown(void **state)
{
	struct kiosk *k = *state;
	kiosk_start(k, "content", NULL);
	open_infusion(k);
	char *text = kiosk_edited(k, FIRST, SHORT, "The second half of it is there.");
	const char *half = strstr(text, " half of it");
	int fd = open(kiosk_path(k, "content/" FIRST), O_WRONLY | O_TRUNC | O_CLOEXEC);
	size_t n = (size_t)(half - text);
	assert_int_equal(write(fd, text, n), n);
	kiosk_wait_log(k, "it is still being written");
	kiosk_wait_reload(k);
	assert_true(pty_find_row(k->pty, SHORT) >= 0);
	assert_int_equal(pty_find_row(k->pty, "The second"), -1);
	size_t rest = strlen(half);
	assert_int_equal(write(fd, half, rest), rest);
	close(fd);
	kiosk_wait(k, "The second half of it is there.");
	free(text);
	kiosk_quit(k);
}

/* Saves other numbers, about a thousand a second, as long as the test lives. */
static pid_t save_all_the_time(struct kiosk *k, bool by_rename)
{
	pid_t test = getpid(), pid = fork();
	if (pid != 0)
		return pid;
	size_t size;
	char *text = read_test_file(kiosk_path(k, "content/" FIRST), &size);
	const char *at = strstr(text, SHORT);
	for (int i = 1; getppid() == test; i++) {
		char *now = NULL;
		int n = (int)(at - text);
		if (asprintf(&now, "%.*sNumber %d is whole.%s", n, text, i, at + strlen(SHORT)) < 0)
			_exit(1);
		if (by_rename)
			kiosk_replace(k, "content/" FIRST, now);
		else
			kiosk_write(k, "content/" FIRST, now);
		free(now);
		poll(NULL, 0, 1);
	}
	_exit(0);
}

static void number_is_whole(struct pty *p, void *user)
{
	int y = pty_find_row(p, "Number");
	(void)user;
	if (pty_find_row(p, "In short") >= 0 && pty_find_row(p, SHORT) < 0 &&
	    (y < 0 || !strstr(pty_row(p, y), " is whole.")))
		fail_msg("half a text is shown:\n%s", pty_screen(p));
}

/* The number on the screen; 0: none. */
static int number_shown(struct pty *p)
{
	int y = pty_find_row(p, "Number ");
	const char *at = y >= 0 ? strstr(pty_row(p, y), "Number ") : NULL;
	return at ? (int)strtol(at + strlen("Number "), NULL, 10) : 0;
}

static bool has_another_number(struct pty *p, const void *arg)
{
	const int *before = arg;
	int shown = number_shown(p);
	return shown != 0 && shown != *before;
}

static void saves_show_while_somebody_saves_all_the_time(void **state)
{
	struct kiosk *k = *state;
	char *text = kiosk_edited(k, FIRST, SHORT, SHORT);
	kiosk_start(k, "content", number_is_whole);
	open_infusion(k);
	for (int i = 0; i < 2; i++) {
		pid_t pid = save_all_the_time(k, i == 0);
		for (int j = 0; j < 3; j++) {
			int before = number_shown(k->pty);
			bool shown = false; /* a busy disk can hold up who saves, for seconds */
			for (int n = 0; n < 5 && !shown; n++)
				shown = pty_wait_until(k->pty, has_another_number, &before);
			if (!shown)
				fail_msg("no save showed:\n%s", pty_screen(k->pty));
		}
		kill(pid, SIGKILL);
		assert_int_equal(waitpid(pid, NULL, 0), pid);
		kiosk_replace(k, "content/" FIRST, text);
		kiosk_wait(k, SHORT);
	}
	free(text);
	kiosk_quit(k);
}

/* ---- the reader's place ---- */

static void the_place_of_the_reader_is_kept(void **state)
{
	struct kiosk *k = *state;
	kiosk_start(k, "content", NULL);
	pty_keys(k->pty, "\033[B\r"); /* the second topic */
	kiosk_wait(k, "Will I feel dizzy?");
	pty_keys(k->pty, "\033[B\033[B");
	kiosk_wait(k, ">  3.");
	char marked[100];
	snprintf(marked, sizeof(marked), "%s",
		 strchr(pty_row(k->pty, pty_find_row(k->pty, ">  3.")), '.') + 1);
	kiosk_edit(k, "en/02-side-effects.yaml", "entries:\n",
		   "entries:\n  - {id: first, question: Is it new?, short: Yes., answer: Yes.}\n");
	kiosk_wait(k, "Is it new?");
	kiosk_wait(k, ">  4.");
	assert_string_equal(strchr(pty_row(k->pty, pty_find_row(k->pty, ">  4.")), '.') + 1,
			    marked);
	pty_keys(k->pty, "ketamine");
	kiosk_wait(k, "What is ketamine?");
	pty_keys(k->pty, "\033[B");
	kiosk_wait(k, "> 1.");
	kiosk_edit(k, FIRST, "question: What is ketamine?", "question: What now is ketamine?");
	kiosk_wait(k, "What now is ketamine?");
	assert_true(pty_find_row(k->pty, "Type a word: ketamine") >= 0);
	assert_true(pty_find_row(k->pty, "> 1.") >= 0);
	kiosk_quit(k);
}

static void a_scrolled_answer_stays_scrolled(void **state)
{
	struct kiosk *k = *state;
	kiosk_start(k, "content", NULL);
	pty_keys(k->pty, "3");
	kiosk_wait(k, "> 3.");
	pty_keys(k->pty, "\r\r");
	kiosk_wait(k, "In short");
	pty_keys(k->pty, " ");
	kiosk_wait_gone(k, "In short");
	char row[512];
	snprintf(row, sizeof(row), "%s", pty_row(k->pty, 4));
	kiosk_edit(k, FIRST, SHORT, "Elsewhere.");
	pty_mark(k->pty);
	kiosk_wait_reload(k);
	assert_string_equal(pty_row(k->pty, 4), row);
	assert_int_equal(bytes_since_mark(k), 0);
	kiosk_quit(k);
}

static void an_entry_that_is_removed_leads_back_to_its_topic(void **state)
{
	struct kiosk *k = *state;
	kiosk_start(k, "content", NULL);
	open_infusion(k);
	kiosk_write(k, "content/" FIRST,
		    "topic: what-it-is\ntitle: What ketamine therapy is\nentries:\n"
		    "  - {id: only-here, question: Only here?, short: Yes., answer: Yes.}\n");
	kiosk_wait(k, "Only here?");
	kiosk_wait_gone(k, SHORT);
	assert_true(pty_find_row(k->pty, "What ketamine therapy is") >= 0);
	pty_keys(k->pty, "\r");
	kiosk_wait(k, "In short");
	pty_keys(k->pty, "\033\033");
	kiosk_wait(k, "What would you like to know?");
	kiosk_quit(k);
}

static void a_language_that_goes_leaves_the_first_one(void **state)
{
	struct kiosk *k = *state;
	kiosk_start(k, "content", NULL);
	pty_keys(k->pty, "\033OQ"); /* Spanish, which is then taken away */
	kiosk_wait(k, "English: F2");
	assert_int_equal(rename(kiosk_path(k, "content/es"), kiosk_path(k, "es")), 0);
	kiosk_wait(k, "What would you like to know?");
	kiosk_wait_gone(k, "English: F2");
	assert_int_equal(rename(kiosk_path(k, "es"), kiosk_path(k, "content/es")), 0);
	kiosk_wait(k, "Espa\xc3\xb1ol: F2");
	kiosk_quit(k);
}

/* ---- mistakes ---- */

static void a_broken_entry_stays_while_its_neighbour_changes(void **state)
{
	struct kiosk *k = *state;
	kiosk_start(k, "content", NULL);
	open_infusion(k);
	char *text = kiosk_edited(k, FIRST, SHORT, "Other words.\n    nonsense: 1");
	kiosk_write(k, "content/" FIRST, text);
	free(text);
	kiosk_wait_log(k, "01-what-it-is.yaml:29:5: error: this entry cannot have \"nonsense\"\n");
	kiosk_wait_reload(k);
	assert_true(pty_find_row(k->pty, SHORT) >= 0);
	kiosk_edit(k, FIRST, "What is ketamine?", "What is ketamine, then?");
	kiosk_wait_reload(k);
	assert_int_equal(kiosk_log_count(k, "nonsense"), 0); /* said before */
	pty_keys(k->pty, "\033");
	kiosk_wait(k, "What is ketamine, then?");
	assert_true(pty_find_row(k->pty, "What is an infusion?") >= 0);
	kiosk_edit(k, FIRST, "    nonsense: 1\n", "");
	kiosk_wait_log(k, "0 mistakes");
	pty_keys(k->pty, "2\r");
	kiosk_wait(k, "Other words.");
	kiosk_quit(k);
}

/* ---- nothing to see ---- */

static void what_changes_nothing_sends_nothing(void **state)
{
	struct kiosk *k = *state;
	kiosk_start(k, "content", NULL);
	pty_keys(k->pty, "secretword");
	kiosk_wait(k, "secretword");
	pty_settle(k->pty);
	pty_mark(k->pty);
	kiosk_write(k, "content/en/.hidden.yaml", "x: 1");
	kiosk_edit(k, FIRST, SHORT, SHORT); /* the same bytes */
	kiosk_edit(k, "en/03-cost.yaml", "entries:", "# a note\nentries:");
	kiosk_wait_reload(k);
	assert_int_equal(bytes_since_mark(k), 0);
	assert_int_equal(kiosk_log_count(k, "content reloaded"), 0); /* once for all of them */
	assert_int_equal(kiosk_log_count(k, "secretword"), 0);
	kiosk_quit(k);
}

static bool is_at_rest(struct pty *p, const void *arg)
{
	(void)arg;
	return pty_waits_without_limit(p);
}

static void nothing_wakes_the_program_before_and_after(void **state)
{
	struct kiosk *k = *state;
	kiosk_start(k, "content", NULL);
	assert_true(pty_wait_until(k->pty, is_at_rest, NULL));
	kiosk_edit(k, FIRST, "What is ketamine?", "What is it?");
	kiosk_wait_reload(k);
	assert_true(pty_wait_until(k->pty, is_at_rest, NULL));
	kiosk_quit(k);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, kiosk_open, kiosk_close)
	const struct CMUnitTest tests[] = {
		TEST(every_way_to_save_shows_on_the_screen),
		TEST(half_a_file_is_never_shown),
		TEST(saves_show_while_somebody_saves_all_the_time),
		TEST(the_place_of_the_reader_is_kept),
		TEST(a_scrolled_answer_stays_scrolled),
		TEST(an_entry_that_is_removed_leads_back_to_its_topic),
		TEST(a_language_that_goes_leaves_the_first_one),
		TEST(a_broken_entry_stays_while_its_neighbour_changes),
		TEST(what_changes_nothing_sends_nothing),
		TEST(nothing_wakes_the_program_before_and_after),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
