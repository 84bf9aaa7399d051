/* What is compiled in equals the files of the source tree, byte for byte, and is complete. */
#include "support.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

#include "builtin.h"

static size_t files_seen; /* nftw passes nothing through */

static int count_yaml(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	const char *dot = strrchr(path, '.');
	(void)st;
	(void)ftw;
	if (type == FTW_F && dot && !strcmp(dot, ".yaml"))
		files_seen++;
	return 0;
}

static size_t yaml_files_in(const char *dir)
{
	files_seen = 0;
	assert_int_equal(nftw(dir, count_yaml, 16, FTW_PHYS), 0);
	return files_seen;
}

static void assert_equals_file(struct span bytes, const char *dir, const char *name)
{
	char path[512];
	size_t n = 0;
	snprintf(path, sizeof(path), "%s/%s", dir, name);
	char *text = read_test_file(path, &n);
	assert_int_equal(bytes.n, n);
	assert_memory_equal(bytes.s, text, n);
	assert_int_equal(bytes.s[n], '\0');
	free(text);
}

static void content_equals_the_files(void **state)
{
	(void)state;
	assert_string_equal(builtin_content.root, "built-in");
	assert_int_equal(builtin_content.n, yaml_files_in("content"));
	for (size_t i = 0; i < builtin_content.n; i++) {
		const struct content_file *f = &builtin_content.files[i];
		assert_equals_file(f->bytes, "content", f->name);
		assert_memory_equal(f->path, "built-in:", 9);
		assert_string_equal(f->path + 9, f->name);
		assert_null(f->problem);
		assert_false(f->too_large);
		if (i > 0)
			assert_true(strcmp(builtin_content.files[i - 1].name, f->name) < 0);
	}
}

static void themes_equal_the_files(void **state)
{
	char name[256];
	(void)state;
	assert_int_equal(builtin_themes_n, yaml_files_in("themes"));
	for (size_t i = 0; i < builtin_themes_n; i++) {
		const struct builtin_theme *t = &builtin_themes[i];
		snprintf(name, sizeof(name), "%s.yaml", t->id);
		assert_equals_file(t->bytes, "themes", name);
		assert_memory_equal(t->path, "built-in:themes/", 16);
		assert_string_equal(t->path + 16, name);
		if (i > 0)
			assert_true(strcmp(builtin_themes[i - 1].id, t->id) < 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(content_equals_the_files),
		cmocka_unit_test(themes_equal_the_files),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
