/* Tests of reading directories, in one of their own below /tmp. */
#include "support.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include "system/files.h"

struct place {
	struct arena *arena;
	char root[64];
};

static int set_up(void **state)
{
	struct place *p = calloc(1, sizeof(*p));
	assert_non_null(p);
	snprintf(p->root, sizeof(p->root), "/tmp/askwell-files-XXXXXX");
	assert_non_null(mkdtemp(p->root));
	p->arena = arena_new(64);
	*state = p;
	return 0;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)kind;
	(void)at;
	return remove(path);
}

static int tear_down(void **state)
{
	struct place *p = *state;
	nftw(p->root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	arena_free(p->arena);
	free(p);
	return 0;
}

/* The path of a name in the place; static buffer. */
static const char *in(const struct place *p, const char *name)
{
	static char path[512];
	snprintf(path, sizeof(path), "%s/%s", p->root, name);
	return path;
}

static void make_directory(const struct place *p, const char *name)
{
	assert_int_equal(mkdir(in(p, name), 0755), 0);
}

static void write_n(const struct place *p, const char *name, const char *bytes, size_t n)
{
	FILE *f = fopen(in(p, name), "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	fclose(f);
}

static void write_file(const struct place *p, const char *name, const char *text)
{
	write_n(p, name, text, strlen(text));
}

static struct content_layer read_content(struct place *p)
{
	struct content_layer layer = { 0 };
	const char *error = NULL;
	if (!files_read_content(p->arena, p->root, &layer, &error))
		fail_msg("%s: %s", p->root, error);
	return layer;
}

static struct content_layer read_flat(struct place *p)
{
	struct content_layer layer = { 0 };
	const char *error = NULL;
	if (!files_read_flat(p->arena, p->root, &layer, &error))
		fail_msg("%s: %s", p->root, error);
	return layer;
}

static const struct content_file *find(const struct content_layer *layer, const char *name)
{
	for (size_t i = 0; i < layer->n; i++)
		if (strcmp(layer->files[i].name, name) == 0)
			return &layer->files[i];
	fail_msg("no file %s", name);
	return NULL;
}

static void assert_file(const struct content_layer *layer, const char *name, const char *text)
{
	const struct content_file *f = find(layer, name);
	assert_null(f->problem);
	assert_int_equal(f->bytes.n, strlen(text));
	assert_memory_equal(f->bytes.s, text, f->bytes.n);
}

/* ---- which files ---- */

static void test_content_in_the_order_of_the_bytes_of_its_names(void **state)
{
	struct place *p = *state;
	make_directory(p, "es");
	make_directory(p, "en");
	write_file(p, "es/b.yaml", "es b");
	write_file(p, "en/10.yaml", "ten");
	write_file(p, "en/9.yaml", "nine");
	write_file(p, "en/B.yaml", "big");
	write_file(p, "en/a.yaml", "small");
	write_file(p, "en/a (1).yaml", "a copy");
	write_file(p, "en/a-old.yaml", "another");
	write_file(p, "en/\u00e9.yaml", "accent");
	write_file(p, "kiosk.yaml", "kiosk");
	static const char *const names[] = { "en/10.yaml",     "en/9.yaml",     "en/B.yaml",
					     "en/a.yaml",      "en/a (1).yaml", "en/a-old.yaml",
					     "en/\u00e9.yaml", "es/b.yaml",     "kiosk.yaml" };
	struct content_layer layer = read_content(p);
	assert_string_equal(layer.root, p->root);
	assert_int_equal(layer.n, ARRAY_LEN(names));
	for (size_t i = 0; i < layer.n; i++) {
		assert_string_equal(layer.files[i].name, names[i]);
		assert_string_equal(layer.files[i].path, in(p, names[i]));
		assert_false(layer.files[i].too_large);
	}
	assert_file(&layer, "kiosk.yaml", "kiosk");
	assert_file(&layer, "en/9.yaml", "nine");
}

static void test_what_is_no_content(void **state)
{
	struct place *p = *state;
	make_directory(p, "en");
	make_directory(p, ".git");
	make_directory(p, "en/deeper");
	write_file(p, "en/a.yaml", "a");
	write_file(p, "README.md", "x");
	write_file(p, ".hidden.yaml", "x");
	write_file(p, ".git/config.yaml", "x");
	write_file(p, "en/.#a.yaml", "x");
	write_file(p, "en/a.yaml~", "x");
	write_file(p, "en/#a.yaml#", "x");
	write_file(p, "en/a.yaml.swp", "x");
	write_file(p, "en/yaml", "x");
	write_file(p, "en/.yaml", "x");
	write_file(p, "en/deeper/b.yaml", "x");
	struct content_layer layer = read_content(p);
	assert_int_equal(layer.n, 1);
	assert_file(&layer, "en/a.yaml", "a");
}

/* Content tells of these; so it must see them. */
static void test_what_staff_may_have_misplaced_is_seen(void **state)
{
	struct place *p = *state;
	make_directory(p, "drafts");
	make_directory(p, "en");
	write_file(p, "drafts/a.yaml", "a");
	write_file(p, "en/b.yml", "b");
	write_file(p, "stray.yaml", "c");
	write_file(p, "kiosk.yml", "d");
	write_file(p, "en/e.YAML", "e");
	write_file(p, "en/f.yaml.txt", "f");
	write_file(p, "en/~$-b.yaml", "lock");
	write_file(p, "en/g.yaml.docx", "g");
	struct content_layer layer = read_content(p);
	assert_int_equal(layer.n, 6);
	assert_file(&layer, "drafts/a.yaml", "a");
	assert_file(&layer, "en/b.yml", "b");
	assert_file(&layer, "en/e.YAML", "e");
	assert_file(&layer, "en/f.yaml.txt", "f");
	assert_file(&layer, "stray.yaml", "c");
	assert_file(&layer, "kiosk.yml", "d");
}

static void test_flat_directory(void **state)
{
	struct place *p = *state;
	make_directory(p, "en");
	write_file(p, "en/a.yaml", "x");
	write_file(p, "b.yaml", "b");
	write_file(p, "a.yaml", "a");
	write_file(p, "c.yml", "x");
	write_file(p, ".d.yaml", "x");
	write_file(p, "~$d.yaml", "x");
	write_file(p, "d.YAML", "x");
	struct content_layer layer = read_flat(p);
	assert_int_equal(layer.n, 2);
	assert_string_equal(layer.files[0].name, "a.yaml");
	assert_string_equal(layer.files[1].path, in(p, "b.yaml"));
	assert_file(&layer, "b.yaml", "b");
}

static void test_empty_directory_is_a_layer_without_files(void **state)
{
	struct place *p = *state;
	assert_int_equal(read_content(p).n, 0);
	assert_int_equal(read_flat(p).n, 0);
}

static void test_slash_at_the_end_of_the_root_is_not_doubled(void **state)
{
	struct place *p = *state;
	struct content_layer layer;
	const char *error = NULL;
	write_file(p, "kiosk.yaml", "x");
	char root[80];
	snprintf(root, sizeof(root), "%s/", p->root);
	assert_true(files_read_content(p->arena, root, &layer, &error));
	assert_string_equal(layer.files[0].path, in(p, "kiosk.yaml"));
}

static void test_root_that_is_none(void **state)
{
	struct place *p = *state;
	struct content_layer layer;
	const char *error = NULL;
	write_file(p, "file", "x");
	assert_false(files_read_content(p->arena, in(p, "missing"), &layer, &error));
	assert_string_equal(error, strerror(ENOENT));
	assert_false(files_read_content(p->arena, in(p, "file"), &layer, &error));
	assert_string_equal(error, "it is not a directory");
	assert_false(files_read_flat(p->arena, in(p, "missing"), &layer, &error));
	assert_false(files_read_flat(p->arena, "", &layer, &error));
}

/* ---- what is in them ---- */

static void test_bytes_are_kept_as_they_are(void **state)
{
	struct place *p = *state;
	static const char bytes[] = "a\0b\r\n\xff\x80";
	write_n(p, "kiosk.yaml", bytes, sizeof(bytes));
	write_file(p, "empty.yaml", "");
	struct content_layer layer = read_content(p);
	const struct content_file *f = find(&layer, "kiosk.yaml");
	assert_null(f->problem);
	assert_int_equal(f->bytes.n, sizeof(bytes));
	assert_memory_equal(f->bytes.s, bytes, sizeof(bytes));
	assert_file(&layer, "empty.yaml", "");
	assert_non_null(find(&layer, "empty.yaml")->bytes.s);
}

static void test_links_to_files_and_directories_are_followed(void **state)
{
	struct place *p = *state;
	make_directory(p, "elsewhere");
	write_file(p, "elsewhere/a.yaml", "a");
	char target[512];
	snprintf(target, sizeof(target), "%s", in(p, "elsewhere/a.yaml"));
	assert_int_equal(symlink(target, in(p, "kiosk.yaml")), 0);
	assert_int_equal(symlink("elsewhere", in(p, "en")), 0);
	assert_int_equal(symlink("nowhere", in(p, "gone.yaml")), 0);
	assert_int_equal(symlink("loop.yaml", in(p, "loop.yaml")), 0);
	struct content_layer layer = read_content(p);
	assert_int_equal(layer.n, 5);
	assert_file(&layer, "kiosk.yaml", "a");
	assert_file(&layer, "en/a.yaml", "a");
	assert_string_equal(find(&layer, "gone.yaml")->problem,
			    "it cannot be read: No such file or directory");
	assert_non_null(find(&layer, "loop.yaml")->problem);
	assert_int_equal(find(&layer, "loop.yaml")->bytes.n, 0);
}

/* A FIFO without a writer would hold the program for ever: the alarm ends the test if it does. */
static void test_what_is_no_regular_file_is_a_problem(void **state)
{
	struct place *p = *state;
	make_directory(p, "dir.yaml");
	assert_int_equal(mkfifo(in(p, "fifo.yaml"), 0644), 0);
	assert_int_equal(symlink("/dev/zero", in(p, "zero.yaml")), 0);
	assert_int_equal(symlink("/dev/tty", in(p, "tty.yaml")), 0);
	alarm(10);
	struct content_layer layer = read_content(p);
	alarm(0);
	assert_int_equal(layer.n, 4);
	assert_string_equal(find(&layer, "dir.yaml")->problem, "it is a directory, not a file");
	assert_string_equal(find(&layer, "fifo.yaml")->problem, "it is not a regular file");
	assert_string_equal(find(&layer, "zero.yaml")->problem, "it is not a regular file");
	assert_string_equal(find(&layer, "tty.yaml")->problem, "it is not a regular file");
	for (size_t i = 0; i < layer.n; i++)
		assert_false(layer.files[i].too_large);
}

static void test_what_may_not_be_read_is_a_problem(void **state)
{
	struct place *p = *state;
	make_directory(p, "en");
	write_file(p, "en/a.yaml", "x");
	write_file(p, "kiosk.yaml", "x");
	chmod(in(p, "kiosk.yaml"), 0);
	chmod(in(p, "en"), 0);
	chmod(p->root, 0755);
	bool root = geteuid() == 0; /* who may read everything: be somebody else meanwhile */
	if (root && seteuid(65534) != 0)
		skip();
	struct content_layer layer = read_content(p);
	if (root)
		assert_int_equal(seteuid(0), 0);
	chmod(in(p, "en"), 0755);
	assert_int_equal(layer.n, 2);
	assert_string_equal(find(&layer, "kiosk.yaml")->problem,
			    "it cannot be read: Permission denied");
	assert_string_equal(find(&layer, "en/*.yaml")->problem,
			    "it cannot be read: Permission denied");
	assert_string_equal(find(&layer, "en/*.yaml")->path, in(p, "en"));
}

/* ---- limits ---- */

static void test_limit_of_one_file(void **state)
{
	struct place *p = *state;
	static char bytes[LIMIT_FILE_BYTES + 1];
	memset(bytes, 'x', sizeof(bytes));
	write_n(p, "a.yaml", bytes, LIMIT_FILE_BYTES - 1);
	write_n(p, "b.yaml", bytes, LIMIT_FILE_BYTES);
	write_n(p, "c.yaml", bytes, LIMIT_FILE_BYTES + 1);
	/* far larger than any memory, but nothing is on the disk */
	write_n(p, "d.yaml", "x", 1);
	assert_int_equal(truncate(in(p, "d.yaml"), (off_t)1 << 40), 0);
	struct content_layer layer = read_content(p);
	assert_int_equal(find(&layer, "a.yaml")->bytes.n, LIMIT_FILE_BYTES - 1);
	assert_int_equal(find(&layer, "b.yaml")->bytes.n, LIMIT_FILE_BYTES);
	assert_null(find(&layer, "b.yaml")->problem);
	assert_string_equal(find(&layer, "c.yaml")->problem, "it is larger than 1 MiB");
	assert_true(find(&layer, "c.yaml")->too_large);
	assert_int_equal(find(&layer, "c.yaml")->bytes.n, 0);
	assert_true(find(&layer, "d.yaml")->too_large);
}

static void test_limit_of_all_files_together(void **state)
{
	struct place *p = *state;
	static char bytes[LIMIT_FILE_BYTES];
	memset(bytes, 'x', sizeof(bytes));
	write_n(p, "000.yaml", bytes, sizeof(bytes));
	enum { FULL = LIMIT_CONTENT_BYTES / LIMIT_FILE_BYTES };
	for (int i = 1; i <= FULL; i++) {
		char name[32], first[512];
		snprintf(name, sizeof(name), "%03d.yaml", i);
		snprintf(first, sizeof(first), "%s", in(p, "000.yaml"));
		assert_int_equal(link(first, in(p, name)), 0);
	}
	write_file(p, "end.yaml", "x");
	struct content_layer layer = read_content(p);
	assert_int_equal(layer.n, FULL + 2);
	assert_null(layer.files[FULL - 1].problem);
	assert_string_equal(layer.files[FULL].problem,
			    "the files of this directory are larger than 128 MiB together");
	assert_true(layer.files[FULL].too_large);
	assert_true(find(&layer, "end.yaml")->too_large);
}

static void test_limit_of_the_number_of_files(void **state)
{
	struct place *p = *state;
	write_file(p, "0000.yaml", "x");
	for (int i = 1; i < LIMIT_FILES + 2; i++) {
		char name[32], first[512];
		snprintf(name, sizeof(name), "%04d.yaml", i);
		snprintf(first, sizeof(first), "%s", in(p, "0000.yaml"));
		assert_int_equal(link(first, in(p, name)), 0);
	}
	struct content_layer layer = read_flat(p);
	assert_int_equal(layer.n, LIMIT_FILES + 2);
	assert_null(layer.files[LIMIT_FILES - 1].problem);
	assert_true(layer.files[LIMIT_FILES].too_large);
	assert_string_equal(layer.files[LIMIT_FILES].name, "2000.yaml");
	assert_int_equal(layer.files[LIMIT_FILES + 1].bytes.n, 0);
}

/* ---- one file ---- */

static void test_one_file(void **state)
{
	struct place *p = *state;
	write_file(p, "a.yaml", "text");
	struct content_file f = files_read_one(p->arena, in(p, "a.yaml"));
	assert_null(f.problem);
	assert_string_equal(f.path, in(p, "a.yaml"));
	assert_string_equal(f.name, "a.yaml");
	assert_memory_equal(f.bytes.s, "text", 4);
	f = files_read_one(p->arena, in(p, "missing.yaml"));
	assert_string_equal(f.problem, "it cannot be read: No such file or directory");
	f = files_read_one(p->arena, p->root);
	assert_string_equal(f.problem, "it is a directory, not a file");
	f = files_read_one(p->arena, "missing.yaml");
	assert_string_equal(f.name, "missing.yaml");
	f = files_read_one(p->arena, "");
	assert_non_null(f.problem);
}

/* The lowest descriptor that is free. */
static int next_descriptor(void)
{
	int fd = dup(STDERR_FILENO);
	assert_true(fd >= 0);
	close(fd);
	return fd;
}

static void test_no_descriptor_stays_open(void **state)
{
	struct place *p = *state;
	struct content_layer layer;
	const char *error = NULL;
	make_directory(p, "en");
	make_directory(p, "dir.yaml");
	write_file(p, "en/a.yaml", "x");
	assert_int_equal(mkfifo(in(p, "fifo.yaml"), 0644), 0);
	int before = next_descriptor();
	read_content(p);
	read_flat(p);
	files_read_one(p->arena, in(p, "en/a.yaml"));
	files_read_one(p->arena, in(p, "fifo.yaml"));
	files_read_content(p->arena, in(p, "missing"), &layer, &error);
	assert_int_equal(next_descriptor(), before);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_content_in_the_order_of_the_bytes_of_its_names),
		TEST(test_what_is_no_content),
		TEST(test_what_staff_may_have_misplaced_is_seen),
		TEST(test_flat_directory),
		TEST(test_empty_directory_is_a_layer_without_files),
		TEST(test_slash_at_the_end_of_the_root_is_not_doubled),
		TEST(test_root_that_is_none),
		TEST(test_bytes_are_kept_as_they_are),
		TEST(test_links_to_files_and_directories_are_followed),
		TEST(test_what_is_no_regular_file_is_a_problem),
		TEST(test_what_may_not_be_read_is_a_problem),
		TEST(test_limit_of_one_file),
		TEST(test_limit_of_all_files_together),
		TEST(test_limit_of_the_number_of_files),
		TEST(test_one_file),
		TEST(test_no_descriptor_stays_open),
	};
	return cmocka_run_group_tests_name("files", tests, NULL, NULL);
}
