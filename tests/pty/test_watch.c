/* The watch on directories, without a program: the events of a buffer, and when a change is told.
 * Its clock is the test's: nothing waits. */
#include "../unit/support.h"

#include <ftw.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk.h"
#include "system/watch.h"

/* ---- one buffer ---- */

static size_t put(unsigned char *buffer, size_t at, int wd, uint32_t mask, const char *name,
		  uint32_t room)
{
	struct inotify_event ev = { .wd = wd, .mask = mask, .len = room };
	memcpy(buffer + at, &ev, sizeof(ev));
	memset(buffer + at + sizeof(ev), 0, room);
	memcpy(buffer + at + sizeof(ev), name, strlen(name));
	return at + sizeof(ev) + room;
}

static void a_buffer_has_several_events(void **state)
{
	alignas(struct inotify_event) unsigned char buffer[256];
	struct watch_event ev;
	size_t n = put(buffer, 0, 7, IN_MODIFY, "en", 16), at = 0;
	(void)state;
	n = put(buffer, n, -1, IN_Q_OVERFLOW, "", 0);
	n = put(buffer, n, 8, IN_MOVED_TO, "a-longer-name.yaml", 32);
	assert_true(watch_parse(buffer, n, &at, &ev));
	assert_int_equal(ev.wd, 7);
	assert_string_equal(ev.name, "en");
	assert_true(watch_parse(buffer, n, &at, &ev));
	assert_int_equal(ev.mask, IN_Q_OVERFLOW);
	assert_string_equal(ev.name, "");
	assert_true(watch_parse(buffer, n, &at, &ev));
	assert_string_equal(ev.name, "a-longer-name.yaml");
	assert_false(watch_parse(buffer, n, &at, &ev));
	assert_int_equal(at, n);
}

static void part_of_an_event_is_none(void **state)
{
	alignas(struct inotify_event) unsigned char buffer[64];
	struct watch_event ev;
	size_t n = put(buffer, 0, 1, IN_CREATE, "name.yaml", 16), at;
	(void)state;
	for (size_t cut = 0; cut < n; cut++) {
		at = 0;
		assert_false(watch_parse(buffer, cut, &at, &ev));
		assert_int_equal(at, 0);
	}
	memset(buffer + sizeof(struct inotify_event), 'x', 16); /* a name without an end */
	at = 0;
	assert_false(watch_parse(buffer, n, &at, &ev));
}

/* ---- when a change is told ---- */

static struct watch *open_watch(struct kiosk *k, int64_t now)
{
	static const char *roots[1];
	roots[0] = k->root;
	return watch_open(roots, 1, now);
}

static void a_change_is_told_when_it_is_quiet(void **state)
{
	struct kiosk *k = *state;
	struct watch *w = open_watch(k, 1000);
	assert_false(watch_is_due(w, 5000));
	assert_int_equal(watch_deadline(w), -1);
	kiosk_write(k, "content/en/new.yaml", "x: 1");
	assert_false(watch_is_due(w, 6000));
	assert_true(watch_deadline(w) > 6000 && watch_deadline(w) <= 6300);
	assert_false(watch_is_due(w, 6299));
	assert_true(watch_is_due(w, 6300));
	assert_non_null(strstr(watch_changed(w, 0), "/content/en/new.yaml"));
	assert_null(watch_changed(w, 1));
	watch_begin(w, 6300);
	assert_false(watch_is_due(w, 9000));
	assert_null(watch_changed(w, 0));
	watch_close(w);
}

static void saving_all_the_time_delays_it_only_so_long(void **state)
{
	struct kiosk *k = *state;
	struct watch *w = open_watch(k, 0);
	for (int64_t now = 1000; now < 1700; now += 100) {
		kiosk_write(k, "content/en/new.yaml", "x: 1");
		assert_false(watch_is_due(w, now));
	}
	kiosk_write(k, "content/en/new.yaml", "x: 1");
	assert_true(watch_is_due(w, 1700));
	watch_close(w);
}

static void what_editors_leave_behind_is_no_change(void **state)
{
	struct kiosk *k = *state;
	struct watch *w = open_watch(k, 0);
	kiosk_write(k, "content/en/.x.yaml.swp", "x");
	kiosk_write(k, "content/en/x.yaml.bak", "x");
	kiosk_write(k, "elsewhere", "x"); /* beside the root */
	assert_false(watch_is_due(w, 1000));
	assert_int_equal(watch_deadline(w), -1);
	watch_close(w);
}

static void a_root_that_goes_and_comes_is_a_change(void **state)
{
	struct kiosk *k = *state;
	struct watch *w = open_watch(k, 0);
	assert_int_equal(rename(k->root, kiosk_path(k, "away")), 0);
	assert_false(watch_is_due(w, 1000));
	assert_true(watch_is_due(w, 2000));
	watch_begin(w, 2000);
	assert_true(watch_is_blind(w));
	assert_int_equal(rename(kiosk_path(k, "away"), k->root), 0);
	assert_false(watch_is_due(w, 3000));
	assert_true(watch_is_due(w, 4000));
	watch_begin(w, 4000);
	assert_false(watch_is_blind(w));
	kiosk_write(k, "content/en/new.yaml", "x: 1");
	assert_false(watch_is_due(w, 5000));
	assert_true(watch_is_due(w, 5300));
	watch_close(w);
}

static void a_link_that_is_switched_on_the_way_is_a_change(void **state)
{
	struct kiosk *k = *state;
	char root[160];
	const char *roots[] = { root };
	assert_int_equal(mkdir(kiosk_path(k, "shown"), 0755), 0);
	assert_int_equal(symlink("shown/first", kiosk_path(k, "root")), 0);
	assert_int_equal(symlink("../here/content", kiosk_path(k, "shown/first")), 0);
	assert_int_equal(symlink(".", kiosk_path(k, "here")), 0);
	snprintf(root, sizeof(root), "%s", kiosk_path(k, "root"));
	struct watch *w = watch_open(roots, 1, 0);
	assert_false(watch_is_blind(w));
	for (int64_t now = 1000; now < 9000; now += 2000) {
		const char *link = now < 4000 ? "shown/first" : "here";
		assert_int_equal(rename(kiosk_path(k, link), kiosk_path(k, "away")), 0);
		assert_false(watch_is_due(w, now));
		assert_true(watch_is_due(w, now + 300));
		watch_begin(w, now + 300);
		assert_true(watch_is_blind(w));
		assert_int_equal(rename(kiosk_path(k, "away"), kiosk_path(k, link)), 0);
		assert_false(watch_is_due(w, now + 1000));
		assert_true(watch_is_due(w, now + 1300));
		watch_begin(w, now + 1300);
		assert_false(watch_is_blind(w));
	}
	watch_close(w);
}

static void a_file_behind_a_link_is_watched_where_it_is(void **state)
{
	struct kiosk *k = *state;
	char path[160];
	assert_int_equal(mkdir(kiosk_path(k, "other"), 0755), 0);
	kiosk_write(k, "other/real.yaml", "x: 1");
	assert_int_equal(symlink("../../other/real.yaml", kiosk_path(k, "content/en/l.yaml")), 0);
	assert_int_equal(symlink("/dev/null", kiosk_path(k, "content/en/null.yaml")), 0);
	snprintf(path, sizeof(path), "%s/en/l.yaml", k->root);
	struct watch *w = open_watch(k, 0);
	kiosk_write(k, "other/beside.yaml", "x: 1");
	FILE *f = fopen("/dev/null", "w");
	fputs("x", f);
	fclose(f);
	assert_false(watch_is_due(w, 1000));
	assert_int_equal(watch_deadline(w), -1);
	f = fopen(path, "w");
	fputs("half", f);
	fflush(f);
	assert_false(watch_is_due(w, 2000));
	assert_string_equal(watch_changed(w, 0), path);
	assert_true(watch_is_doubtful(w, path, watch_mark(w)));
	fclose(f);
	assert_false(watch_is_doubtful(w, path, watch_mark(w)));
	watch_close(w);
}

static void a_file_that_is_not_closed_is_doubtful(void **state)
{
	struct kiosk *k = *state;
	struct watch *w = open_watch(k, 0);
	char path[160];
	snprintf(path, sizeof(path), "%s/en/new.yaml", k->root);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs("half", f);
	fflush(f);
	assert_false(watch_is_due(w, 1000));
	assert_true(watch_is_due(w, 1300));
	watch_begin(w, 1300);
	uint64_t mark = watch_mark(w);
	assert_true(watch_is_doubtful(w, path, mark));
	fclose(f);
	assert_true(watch_is_doubtful(w, path, mark)); /* since the mark */
	mark = watch_mark(w);
	assert_false(watch_is_doubtful(w, path, mark));
	watch_close(w);
}

static void who_never_closes_a_file_is_not_waited_for(void **state)
{
	struct kiosk *k = *state;
	struct watch *w = open_watch(k, 0);
	char path[160];
	snprintf(path, sizeof(path), "%s/en/new.yaml", k->root);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs("x: 1", f);
	fflush(f);
	assert_false(watch_is_due(w, 1000));
	watch_begin(w, 1300);
	assert_int_equal(watch_deadline(w), 1000 + WATCH_WRITING_MS);
	assert_false(watch_is_due(w, 1000 + WATCH_WRITING_MS));
	assert_true(watch_is_due(w, 1300 + WATCH_WRITING_MS));
	watch_begin(w, 1300 + WATCH_WRITING_MS);
	assert_false(watch_is_doubtful(w, path, watch_mark(w)));
	fclose(f);
	watch_close(w);
}

/* ---- without inotify ---- */

static void without_descriptors_it_goes_on_and_looks(void **state)
{
	struct kiosk *k = *state;
	struct rlimit limit, none;
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
	none = limit;
	none.rlim_cur = 0;
	setrlimit(RLIMIT_NOFILE, &none);
	struct watch *w = open_watch(k, 0);
	setrlimit(RLIMIT_NOFILE, &limit);
	assert_true(watch_is_blind(w));
	assert_int_equal(watch_fd(w), -1);
	assert_false(watch_is_due(w, 500));
	watch_look(w, WATCH_LOOK_MS - 1); /* too soon */
	assert_int_equal(watch_deadline(w), -1);
	watch_look(w, WATCH_LOOK_MS);
	assert_true(watch_is_due(w, WATCH_LOOK_MS + WATCH_QUIET_MS));
	watch_begin(w, 2000); /* by now they can be had */
	assert_false(watch_is_blind(w));
	watch_close(w);
}

static bool is_blind_with(struct watch *w, rlim_t descriptors)
{
	struct rlimit limit, few;
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
	few = limit;
	few.rlim_cur = descriptors;
	setrlimit(RLIMIT_NOFILE, &few);
	watch_begin(w, 0);
	setrlimit(RLIMIT_NOFILE, &limit);
	return watch_is_blind(w);
}

static void room_for_one_is_enough_and_less_is_told(void **state)
{
	struct kiosk *k = *state;
	struct watch *w = open_watch(k, 0);
	rlim_t used = (rlim_t)watch_fd(w) + 1; /* and to list directories, two */
	assert_false(is_blind_with(w, used + 2));
	assert_true(is_blind_with(w, used + 1));
	assert_true(is_blind_with(w, used - 1));
	assert_false(is_blind_with(w, used + 2));
	kiosk_write(k, "content/en/new.yaml", "x: 1");
	assert_false(watch_is_due(w, 1000));
	assert_true(watch_is_due(w, 1300));
	watch_close(w);
}

static void a_save_is_seen_by_looking(void **state)
{
	struct kiosk *k = *state;
	const char *roots[] = { k->root, "/nonexistent/askwell" };
	struct watch *w = watch_open(roots, 2, 0);
	assert_true(watch_is_blind(w)); /* of the second one */
	watch_look(w, 1000);
	assert_int_equal(watch_deadline(w), -1);
	kiosk_write(k, "content/en/new.yaml", "x: 1");
	watch_look(w, 2000);
	assert_true(watch_deadline(w) >= 0); /* before any event was taken */
	watch_close(w);
}

static void nothing_to_watch_never_changes(void **state)
{
	(void)state;
	assert_int_equal(watch_fd(NULL), -1);
	assert_int_equal(watch_deadline(NULL), -1);
	assert_false(watch_is_due(NULL, 1000));
	assert_false(watch_is_doubtful(NULL, "x", 0));
	watch_look(NULL, 1000);
	watch_begin(NULL, 1000);
	watch_close(NULL);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, kiosk_open, kiosk_close)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_buffer_has_several_events),
		cmocka_unit_test(part_of_an_event_is_none),
		TEST(a_change_is_told_when_it_is_quiet),
		TEST(saving_all_the_time_delays_it_only_so_long),
		TEST(what_editors_leave_behind_is_no_change),
		TEST(a_root_that_goes_and_comes_is_a_change),
		TEST(a_link_that_is_switched_on_the_way_is_a_change),
		TEST(a_file_behind_a_link_is_watched_where_it_is),
		TEST(a_file_that_is_not_closed_is_doubtful),
		TEST(who_never_closes_a_file_is_not_waited_for),
		TEST(without_descriptors_it_goes_on_and_looks),
		TEST(room_for_one_is_enough_and_less_is_told),
		TEST(a_save_is_seen_by_looking),
		cmocka_unit_test(nothing_to_watch_never_changes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
