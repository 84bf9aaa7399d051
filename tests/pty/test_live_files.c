/* Whatever happens to the files of the content, the kiosk goes on, shows what it can, and does not
 * grow. */
#include "../unit/support.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kiosk.h"

#if defined(__SANITIZE_ADDRESS__)
#define KEEPS_FREED_MEMORY true
#else
#define KEEPS_FREED_MEMORY false
#endif

#define FIRST "en/01-what-it-is.yaml"
#define SHORT "Medicine that goes slowly into a vein."

static void open_infusion(struct kiosk *k)
{
	pty_keys(k->pty, "\r");
	kiosk_wait(k, "What is an infusion?");
	pty_keys(k->pty, "2\r");
	kiosk_wait(k, SHORT);
}

static void assert_still_there(struct kiosk *k)
{
	pty_settle(k->pty);
	if (pty_find_row(k->pty, SHORT) < 0)
		fail_msg("it is gone:\n%s", pty_screen(k->pty));
}

/* The program sees what is saved now. */
static void assert_alive(struct kiosk *k, const char *before, const char *now)
{
	kiosk_edit(k, FIRST, before, now);
	kiosk_wait(k, now);
}

/* ---- directories ---- */

static void a_directory_that_vanishes_changes_nothing_until_it_is_back(void **state)
{
	struct kiosk *k = *state;
	kiosk_start(k, "content", NULL);
	open_infusion(k);
	assert_int_equal(rename(k->root, kiosk_path(k, "away")), 0);
	kiosk_wait_log(k, "its content stays as it was");
	assert_still_there(k);
	assert_int_equal(rename(kiosk_path(k, "away/en"), kiosk_path(k, "en")), 0);
	assert_int_equal(rename(kiosk_path(k, "away"), k->root), 0);
	kiosk_wait_log(k, "there is no directory en; its content stays as it was");
	kiosk_wait_reload(k);
	assert_still_there(k);
	kiosk_edit(k, "kiosk.yaml", "languages: [en, es]", "languages: [en]");
	kiosk_wait_gone(k, "Espa\xc3\xb1ol: F2");
	assert_int_equal(kiosk_log_count(k, "there is no directory en"), 0); /* said already */
	assert_int_equal(rename(kiosk_path(k, "en"), kiosk_path(k, "content/en")), 0);
	assert_alive(k, SHORT, "It is back.");
	kiosk_quit(k);
}

static void a_symlink_that_is_switched_shows_the_other_release(void **state)
{
	struct kiosk *k = *state;
	char *text = kiosk_edited(k, FIRST, SHORT, "The second release.");
	assert_int_equal(symlink("content", kiosk_path(k, "current")), 0);
	assert_int_equal(mkdir(kiosk_path(k, "second"), 0755), 0);
	assert_int_equal(mkdir(kiosk_path(k, "second/en"), 0755), 0);
	kiosk_write(k, "second/" FIRST, text);
	free(text);
	assert_int_equal(symlink("second", kiosk_path(k, "next")), 0);
	kiosk_start(k, "current", NULL);
	open_infusion(k);
	assert_int_equal(rename(kiosk_path(k, "next"), kiosk_path(k, "current")), 0);
	kiosk_wait(k, "The second release.");
	text = kiosk_edited(k, FIRST, SHORT, "Edited in its place.");
	kiosk_write(k, "second/" FIRST, text);
	free(text);
	kiosk_wait(k, "Edited in its place.");
	kiosk_quit(k);
}

static void a_new_language_is_there_when_its_directory_is(void **state)
{
	struct kiosk *k = *state;
	kiosk_edit(k, "kiosk.yaml", "languages: [en, es]", "# languages: those that there are");
	assert_int_equal(rename(kiosk_path(k, "content/es"), kiosk_path(k, "es")), 0);
	kiosk_start(k, "content", NULL);
	assert_int_equal(pty_find_row(k->pty, "Espa\xc3\xb1ol"), -1);
	assert_int_equal(rename(kiosk_path(k, "es"), kiosk_path(k, "content/es")), 0);
	kiosk_wait(k, "Espa\xc3\xb1ol: F2");
	kiosk_quit(k);
}

static void a_library_without_any_question_is_not_shown(void **state)
{
	struct kiosk *k = *state;
	static const char *const files[] = { FIRST, "en/02-side-effects.yaml", "en/03-cost.yaml" };
	kiosk_start(k, "content", NULL);
	open_infusion(k);
	char *text = kiosk_edited(k, FIRST, SHORT, "It is there again.");
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		char name[64];
		snprintf(name, sizeof(name), "content/%s", files[i]);
		assert_int_equal(remove(kiosk_path(k, name)), 0);
	}
	kiosk_wait_log(k, "nothing of the content can be shown");
	assert_still_there(k);
	kiosk_write(k, "content/" FIRST, text);
	free(text);
	kiosk_wait(k, "It is there again.");
	kiosk_quit(k);
}

/* ---- what is no file that can be read ---- */

static void put_fifo(struct kiosk *k, const char *path)
{
	(void)k;
	assert_int_equal(mkfifo(path, 0644), 0);
}

static void put_sparse_giant(struct kiosk *k, const char *path)
{
	(void)k;
	int fd = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0644);
	assert_int_equal(ftruncate(fd, 1 << 30), 0);
	close(fd);
}

static void put_symlink_loop(struct kiosk *k, const char *path)
{
	(void)k;
	assert_int_equal(symlink("01-what-it-is.yaml", path), 0);
}

static void put_directory(struct kiosk *k, const char *path)
{
	(void)k;
	assert_int_equal(mkdir(path, 0755), 0);
}

static void put_binary(struct kiosk *k, const char *path)
{
	(void)path;
	kiosk_write(k, "content/" FIRST, "\xff\xfe\x01 topic: what-it-is");
}

static void put_nothing(struct kiosk *k, const char *path)
{
	(void)path;
	kiosk_write(k, "content/" FIRST, "");
}

static void what_cannot_be_read_is_shown_as_it_was(void **state)
{
	static const struct {
		void (*put)(struct kiosk *k, const char *path);
		const char *said;
	} things[] = { { put_fifo, "it is not a regular file" },
		       { put_sparse_giant, "larger than 1 MiB" },
		       { put_symlink_loop, "Too many levels of symbolic links" },
		       { put_directory, "it is a directory" },
		       { put_binary, "the file is saved as UTF-16" },
		       { put_nothing, "error: " } };
	struct kiosk *k = *state;
	char *text = kiosk_edited(k, FIRST, SHORT, SHORT);
	kiosk_start(k, "content", NULL);
	open_infusion(k);
	for (size_t i = 0; i < ARRAY_LEN(things); i++) {
		const char *path = kiosk_path(k, "content/" FIRST);
		assert_int_equal(remove(path), 0);
		things[i].put(k, path);
		kiosk_wait_log(k, things[i].said);
		kiosk_wait_reload(k);
		assert_still_there(k);
	}
	kiosk_replace(k, "content/" FIRST, text);
	free(text);
	assert_alive(k, SHORT, "It can be read again.");
	kiosk_quit(k);
}

static void what_may_not_be_read_is_shown_as_it_was(void **state)
{
	struct kiosk *k = *state;
	if (geteuid() == 0) /* may read everything */
		skip();
	kiosk_start(k, "content", NULL);
	open_infusion(k);
	chmod(kiosk_path(k, "content/" FIRST), 0);
	kiosk_wait_log(k, "Permission denied");
	kiosk_wait_reload(k);
	assert_still_there(k);
	chmod(kiosk_path(k, "content/" FIRST), 0644);
	chmod(kiosk_path(k, "content/en"), 0);
	kiosk_wait_log(k, "Permission denied");
	kiosk_wait_reload(k);
	assert_still_there(k);
	chmod(kiosk_path(k, "content/en"), 0755);
	assert_alive(k, SHORT, "It may be read again.");
	kiosk_quit(k);
}

/* ---- size ---- */

static void two_thousand_files_are_seen(void **state)
{
	struct kiosk *k = *state;
	char name[64], text[200];
	kiosk_start(k, "content", NULL);
	open_infusion(k);
	for (int i = 0; i < 2000; i++) {
		snprintf(name, sizeof(name), "content/en/50-n%d.yaml", i);
		snprintf(text, sizeof(text),
			 "topic: what-it-is-%d\ntitle: Topic\nentries:\n"
			 "  - {id: n%d, question: Q %d?, short: S., answer: A.}\n",
			 i % 150, i, i);
		kiosk_write(k, name, text);
	}
	kiosk_wait_log(k, "only the first 2000 are read");
	assert_alive(k, SHORT, "Still here.");
	kiosk_quit(k);
}

/* Kilobytes that the program has in memory. */
static long memory_of(struct kiosk *k)
{
	char path[64], line[256];
	long kilobytes = 0;
	snprintf(path, sizeof(path), "/proc/%d/status", pty_pid(k->pty));
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	while (fgets(line, sizeof(line), f)) {
		if (strncmp(line, "VmRSS:", 6) == 0)
			kilobytes = strtol(line + 6, NULL, 10);
	}
	fclose(f);
	return kilobytes;
}

/* Large enough that one forgotten library shows. */
static void write_library(struct kiosk *k, int number)
{
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);
	assert_non_null(f);
	fprintf(f, "topic: many\ntitle: Many\nentries:\n");
	for (int i = 0; i < 1500; i++)
		fprintf(f,
			"  - id: e%d\n    question: Is this question %d of reading %d?\n"
			"    short: Yes, %d of them. %s\n"
			"    answer: Words like a%dx, b%dy and c%dz are said here once. %s\n",
			i, i, number, i, i % 3 ? "" : "And more.", i, i * 7, i * 13,
			i == number ? "{broken}" : "");
	fclose(f);
	kiosk_replace(k, "content/en/80-many.yaml", text);
	free(text);
}

static void reading_again_and_again_takes_no_more_memory(void **state)
{
	enum { WARM_UP = 2, READINGS = 6 };
	struct kiosk *k = *state;
	if (KEEPS_FREED_MEMORY)
		skip();
	write_library(k, -1);
	kiosk_start(k, "content", NULL);
	pty_keys(k->pty, "ketamine");
	kiosk_wait(k, "What is ketamine?");
	long before = 0, one = 0;
	for (int i = 0; i < WARM_UP + READINGS; i++) {
		write_library(k, i);
		kiosk_wait_reload(k);
		if (i == 0)
			one = memory_of(k);
		if (i == WARM_UP - 1)
			before = memory_of(k);
	}
	long grown = memory_of(k) - before;
	/* All of it together is less than what one reading has. */
	if (grown > one / 2)
		fail_msg("%ld kB more after %d readings, of %ld", grown, READINGS, one);
	kiosk_quit(k);
}

/* A log that nobody reads must not hold up the screen. */
static void a_log_that_nobody_reads_holds_up_nothing(void **state)
{
	struct kiosk *k = *state;
	char *text = NULL;
	size_t n = 0;
	kiosk_start(k, "content", NULL);
	FILE *f = open_memstream(&text, &n);
	assert_non_null(f);
	fprintf(f, "topic: many\ntitle: Many\nentries:\n");
	for (int i = 0; i < 3000; i++)
		fprintf(f, "  - {id: e%d, question: 1}\n", i);
	fclose(f);
	open_infusion(k);
	kiosk_write(k, "content/en/80-many.yaml", text);
	free(text);
	assert_alive(k, SHORT, "It went on.");
	kiosk_quit(k);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, kiosk_open, kiosk_close)
	const struct CMUnitTest tests[] = {
		TEST(a_directory_that_vanishes_changes_nothing_until_it_is_back),
		TEST(a_symlink_that_is_switched_shows_the_other_release),
		TEST(a_new_language_is_there_when_its_directory_is),
		TEST(a_library_without_any_question_is_not_shown),
		TEST(what_cannot_be_read_is_shown_as_it_was),
		TEST(what_may_not_be_read_is_shown_as_it_was),
		TEST(two_thousand_files_are_seen),
		TEST(reading_again_and_again_takes_no_more_memory),
		TEST(a_log_that_nobody_reads_holds_up_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
