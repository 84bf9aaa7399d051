/* askwell check --watch: checks again after every save, until Ctrl-C. */
#include "../unit/support.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "kiosk.h"

static void start(struct kiosk *k, const char *path)
{
	const char *argv[] = { getenv("ASKWELL"), "check", "--watch", path, NULL };
	assert_non_null(argv[0]);
	k->pty = pty_start(&(struct pty_options){ .argv = argv, .width = 160, .height = 60 });
}

/* More is printed than a screen holds. */
static bool has_written(struct pty *p, const void *text)
{
	return pty_wrote(p, text);
}

static void wait_written(struct kiosk *k, const char *text)
{
	if (!pty_wait_until(k->pty, has_written, text))
		fail_msg("\"%s\" was never written:\n%s", text, pty_bytes(k->pty, &(size_t){ 0 }));
}

static void a_save_is_checked_until_ctrl_c(void **state)
{
	struct kiosk *k = *state;
	start(k, k->root);
	wait_written(k, " in 11 files.");
	pty_mark(k->pty);
	kiosk_edit(k, "en/01-what-it-is.yaml", "    short: Medicine", "    shrot: Medicine");
	wait_written(k, "/content/en/01-what-it-is.yaml ----");
	wait_written(k, "this entry cannot have \"shrot\"");
	wait_written(k, " in 11 files.");
	pty_mark(k->pty);
	kiosk_edit(k, "en/01-what-it-is.yaml", "    shrot: Medicine", "    short: Medicine");
	wait_written(k, " in 11 files.");
	assert_false(pty_wrote(k->pty, "shrot"));
	pty_keys(k->pty, "\003");
	int status = pty_end(k->pty);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 1);
}

static void a_file_alone_is_watched_too(void **state)
{
	struct kiosk *k = *state;
	char path[160];
	snprintf(path, sizeof(path), "%s/en/glossary.yaml", k->root);
	start(k, path);
	kiosk_wait(k, "1 file");
	kiosk_edit(k, "en/glossary.yaml", "words:", "wrods:");
	kiosk_wait(k, "this file cannot have \"wrods\"");
	pty_signal(k->pty, SIGTERM);
	int status = pty_end(k->pty);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 1);
}

static void without_a_directory_there_is_nothing_to_watch(void **state)
{
	struct kiosk *k = *state;
	start(k, NULL);
	int status = pty_end(k->pty);
	assert_int_equal(WEXITSTATUS(status), 2);
	assert_true(pty_find_row(k->pty, "--watch needs a directory") >= 0);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, kiosk_open, kiosk_close)
	const struct CMUnitTest tests[] = {
		TEST(a_save_is_checked_until_ctrl_c),
		TEST(a_file_alone_is_watched_too),
		TEST(without_a_directory_there_is_nothing_to_watch),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
