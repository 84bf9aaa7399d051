/* embed: prints files as C source, so that the program carries its library and looks with it.
 *
 *     embed content/... themes/... > builtin.c
 *
 * What it prints defines the data of src/builtin.h.  Paths are relative to the root of the project;
 * their order does not matter.  It runs while the program is built, never after.
 *
 * How it works: each file becomes an array of characters, one string literal for each of its lines
 * (compilers read literals many times faster than lists of numbers); then come the tables that name
 * the arrays.  Whatever is not a plain ASCII character is written as three octal digits, so that
 * the literals mean the same to every compiler. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LITERAL_COLUMNS = 90 };

static const char content_dir[] = "content/";
static const char themes_dir[] = "themes/";
static const char suffix[] = ".yaml";

_Noreturn static void fail(const char *path, const char *problem)
{
	fprintf(stderr, "embed: %s: %s\n", path, problem);
	exit(1);
}

static bool starts_with(const char *s, const char *start)
{
	return strncmp(s, start, strlen(start)) == 0;
}

/* A character of a literal; returns the columns it took.  "?" is escaped because of trigraphs. */
static int put_character(unsigned char c)
{
	if (c == '\n')
		return printf("\\n");
	if (c == '"' || c == '\\' || c == '?')
		return printf("\\%c", c);
	if (c < ' ' || c > '~')
		return printf("\\%03o", c);
	putchar(c);
	return 1;
}

static void put_literal(const char *text)
{
	putchar('"');
	for (; *text; text++)
		put_character((unsigned char)*text);
	putchar('"');
}

/* The file as literals: one for each line, longer lines cut.  Octal digits always are three, so
 * that a digit which follows is never taken for one of them. */
static void put_bytes(FILE *in)
{
	int column = 0;
	for (int c; (c = getc(in)) != EOF;) {
		if (column == 0)
			printf("\t\"");
		column += put_character((unsigned char)c);
		if (c == '\n' || column >= LITERAL_COLUMNS) {
			puts("\"");
			column = 0;
		}
	}
	puts(column ? "\";\n" : "\t\"\";\n");
}

static void put_array(const char *path, int number)
{
	FILE *in = fopen(path, "rb");
	if (!in)
		fail(path, strerror(errno));
	printf("static const char file_%d[] =\n", number);
	put_bytes(in);
	if (ferror(in))
		fail(path, strerror(errno));
	fclose(in);
}

/* .path = "built-in:en/a.yaml", .bytes = { file_3, sizeof(file_3) - 1 } */
static void put_place(const char *shown, int number)
{
	printf(".path = \"built-in:\" ");
	put_literal(shown);
	printf(", .bytes = { file_%d, sizeof(file_%d) - 1 } },\n", number, number);
}

static void put_content(char **paths, int n)
{
	int count = 0;
	puts("static const struct content_file files[] = {");
	for (int i = 0; i < n; i++) {
		if (!starts_with(paths[i], content_dir))
			continue;
		const char *name = paths[i] + strlen(content_dir);
		printf("\t{ .name = ");
		put_literal(name);
		printf(", ");
		put_place(name, i);
		count++;
	}
	if (count == 0)
		fail(content_dir, "none of its files was named");
	printf("};\n\nconst struct content_layer builtin_content = { \"built-in\", files, %d };\n\n",
	       count);
}

static void put_themes(char **paths, int n)
{
	int count = 0;
	puts("const struct builtin_theme builtin_themes[] = {");
	for (int i = 0; i < n; i++) {
		if (!starts_with(paths[i], themes_dir))
			continue;
		char id[256];
		const char *name = paths[i] + strlen(themes_dir);
		snprintf(id, sizeof(id), "%.*s", (int)(strlen(name) - strlen(suffix)), name);
		printf("\t{ .id = ");
		put_literal(id);
		printf(", ");
		put_place(paths[i], i);
		count++;
	}
	if (count == 0)
		fail(themes_dir, "none of its files was named");
	printf("};\n\nconst size_t builtin_themes_n = %d;\n", count);
}

static int compare_paths(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void check_path(const char *path)
{
	size_t n = strlen(path);
	if (!starts_with(path, content_dir) && !starts_with(path, themes_dir))
		fail(path, "neither in content/ nor in themes/");
	if (n < strlen(suffix) || strcmp(path + n - strlen(suffix), suffix) != 0)
		fail(path, "its name does not end in .yaml");
}

int main(int argc, char **argv)
{
	char **paths = argv + 1;
	int n = argc - 1;
	qsort(paths, (size_t)n, sizeof(*paths), compare_paths);
	for (int i = 0; i < n; i++)
		check_path(paths[i]);
	puts("/* Written by src/tools/embed.c from the files in content/ and themes/. */");
	puts("#include \"builtin.h\"\n");
	for (int i = 0; i < n; i++)
		put_array(paths[i], i);
	put_content(paths, n);
	put_themes(paths, n);
	if (fflush(stdout) != 0 || ferror(stdout))
		fail("standard output", strerror(errno));
	return 0;
}
