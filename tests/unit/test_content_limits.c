/* Which files are read, and every limit at one less, at itself, and at one more. */
#include "core/content.h"

#include "good.h"
#include "support.h"

/* ---- files ---- */

static void test_files_that_nothing_reads_are_named(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, "notes.txt", "");
	good_put_text(g, 0, "en/notes.txt", "");
	good_put_text(g, 0, "en/03-new.yml", "");
	good_put_text(g, 0, "en/old/01-visit.yaml", "");
	good_put_text(g, 0, "fr/01-visit.yaml", "");
	good_put_text(g, 0, "fr/02-effects.yaml", "");
	good_load(g);
	assert_string_equal(
		good_diags(g),
		"en/03-new.yml: error: nothing reads this file: its name must end in .yaml\n"
		"    Rename it to 03-new.yaml\n"
		"en/notes.txt: warning: nothing reads this file\n"
		"    Remove it, or move it to another place\n"
		"en/old/01-visit.yaml: warning: nothing reads this file\n"
		"    Remove it, or move it to another place\n"
		"good/fr: warning: nothing reads this directory\n"
		"    If it is a language, add fr to languages in kiosk.yaml\n"
		"notes.txt: warning: nothing reads this file\n"
		"    Remove it, or move it to another place\n");
}

static void test_a_directory_in_capitals_and_one_of_notes(void **state)
{
	struct good *g = *state;
	good_remove(g, 0, "kiosk.yaml");
	good_put_text(g, 0, "FR/01-visit.yaml", "topic: visit\n");
	good_put_text(g, 0, "notes/to-do.txt", "Nothing\n");
	good_load(g);
	assert_string_equal(good_diags(g), "good/FR: warning: nothing reads this directory\n"
					   "    If it is a language, rename it to fr\n");
	assert_int_equal(g->settings.n_languages, 2);
}

static void test_a_listed_language_whose_directory_is_in_capitals(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, "FR/01-visit.yaml", "topic: visit\n");
	good_put_text(g, 0, "kiosk.yaml", "languages: [en, es, fr]\n");
	good_load(g);
	assert_int_equal(g->diags.errors, 1);
	assert_string_equal(good_diag(g, DIAG_VALUE)->hint, "Rename the directory FR to fr");
}

/* One message, whatever its lines would be as a topic. */
static void test_a_misnamed_file_is_told_its_name(void **state)
{
	static const struct {
		const char *from, *to, *hint;
	} cases[] = {
		{ "en/glossary.yaml", "en/glosary.yaml", "Its name must be glossary.yaml" },
		{ "en/crisis.yaml", "en/Crisis.yaml", "Its name must be crisis.yaml" },
		{ "en/interface.yaml", "en/interfaces.yaml", "Its name must be interface.yaml" },
		{ "en/search.yaml", "en/searches.yaml", "Its name must be search.yaml" },
		{ "kiosk.yaml", "en/kiosk.yaml",
		  "Its name must be kiosk.yaml, outside the directory of the language" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct good g;
		good_open(&g);
		good_put_text(&g, 0, cases[i].to, good_edit(&g, cases[i].from, "", ""));
		good_remove(&g, 0, cases[i].from);
		good_load(&g);
		assert_int_equal(g.diags.errors, 1);
		assert_string_equal(good_diag(&g, DIAG_TYPE)->place.file, cases[i].to);
		assert_string_equal(good_diag(&g, DIAG_TYPE)->hint, cases[i].hint);
		good_close(&g);
	}
}

static void test_what_editors_leave_behind_is_ignored(void **state)
{
	struct good *g = *state;
	static const char *const names[] = { ".git",
					     "kiosk.yaml~",
					     "#kiosk.yaml#",
					     "en/.01-visit.yaml.swp",
					     "en/01-visit.yaml~",
					     "en/~$-visit.yaml",
					     "en/01-visit.yaml.bak",
					     "en/4913.swp",
					     ".cache/x.yaml" };
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		good_put_text(g, 0, names[i], "\x01");
	good_load(g);
	assert_string_equal(good_diags(g), "");
}

static struct content_file *file_named(struct good *g, const char *name)
{
	for (size_t i = 0; i < g->layers[0].n; i++) {
		if (strcmp(g->layers[0].files[i].name, name) == 0)
			return (struct content_file *)(uintptr_t)&g->layers[0].files[i];
	}
	fail();
	return NULL;
}

static void test_files_that_cannot_be_read_are_reported(void **state)
{
	struct good *g = *state;
	file_named(g, "en/02-effects.yaml")->problem = "it cannot be opened: Permission denied";
	file_named(g, "es/glossary.yaml")->problem = "it is larger than the limit";
	file_named(g, "es/glossary.yaml")->too_large = true;
	good_load(g);
	assert_string_equal(good_diag(g, DIAG_FILE_READ)->place.file, "en/02-effects.yaml");
	assert_string_equal(good_diag(g, DIAG_FILE_READ)->message,
			    "it cannot be opened: Permission denied");
	assert_string_equal(good_diag(g, DIAG_FILE_SIZE)->place.file, "es/glossary.yaml");
	assert_string_equal(good_all_ids(g, g->en), "first-visit what-to-bring ride-home");
	assert_string_equal(good_all_ids(g, g->es),
			    "first-visit what-to-bring ride-home dizzy when-to-call");
	assert_int_equal(g->es->n_words, 0);
}

static void test_limit_of_bytes_in_a_file(void **state)
{
	struct good *g = *state;
	char *text = arena_alloc(g->arena, LIMIT_FILE_BYTES + 2);
	struct span good = file_named(g, "en/02-effects.yaml")->bytes;
	memset(text, '\n', LIMIT_FILE_BYTES + 1);
	memcpy(text, good.s, good.n);
	for (size_t size = LIMIT_FILE_BYTES - 1; size <= LIMIT_FILE_BYTES + 1; size++) {
		good_put(g, 0, "en/02-effects.yaml", (struct span){ text, size });
		good_load(g);
		bool fits = size <= LIMIT_FILE_BYTES;
		assert_int_equal(g->diags.n, fits ? 0 : 1);
		assert_int_equal(g->en->n_entries, fits ? 5 : 3);
	}
	assert_string_equal(good_diag(g, DIAG_FILE_SIZE)->place.file, "en/02-effects.yaml");
}

static void test_limit_of_files(void **state)
{
	struct good *g = *state;
	for (size_t i = g->layers[0].n; i <= LIMIT_FILES; i++) {
		good_load(g);
		assert_int_equal(g->diags.n, 0);
		/* All but the last ones are added at once. */
		do {
			good_put_text(g, 0, arena_printf(g->arena, "zz/.%05zu", i), "");
		} while (g->layers[0].n < LIMIT_FILES - 1 && ++i);
	}
	assert_int_equal(g->layers[0].n, LIMIT_FILES + 1);
	good_load(g);
	assert_string_equal(good_diag(g, DIAG_FILE_COUNT)->message,
			    "there are 2001 files; only the first 2000 are read");
	assert_int_equal(g->en->n_entries, 5);
}

/* ---- limits of texts and lists ---- */

static const char *many(struct good *g, const char *what, size_t n)
{
	size_t size = strlen(what);
	char *text = arena_alloc(g->arena, n * size + 1);
	for (size_t i = 0; i < n; i++)
		memcpy(text + i * size, what, size);
	return text;
}

/* Loads an entry made from the format with so much of a value, around the limit. */
static void check_limit(struct good *g, const char *format_before, const char *unit,
			const char *format_after, size_t limit)
{
	for (size_t n = limit - 1; n <= limit + 1; n++) {
		good_put_text(g, 0, "en/03-new.yaml",
			      arena_printf(g->arena, "topic: new\ntitle: New\nentries:\n%s%s%s",
					   format_before, many(g, unit, n), format_after));
		good_load(g);
		size_t limits = 0;
		for (size_t i = 0; i < g->diags.n; i++)
			limits += g->diags.list[i].code == DIAG_LIMIT;
		assert_int_equal(limits, n > limit);
		assert_int_equal(g->en->n_entries, n > limit ? 5 : 6);
	}
}

#define NEW_ENTRY "  - id: new\n    question: New?\n    short: New.\n    answer: New.\n"

static void test_limits_of_texts(void **state)
{
	struct good *g = *state;
	/* An é is one character and two bytes. */
	check_limit(g, "  - id: new\n    short: New.\n    answer: New.\n    question: ", "é", "\n",
		    LIMIT_LINE_TEXT);
	check_limit(g, "  - id: new\n    question: New.\n    answer: New.\n    short: ", "é", "\n",
		    LIMIT_SHORT_TEXT);
	check_limit(g, "  - id: new\n    question: New.\n    short: New.\n    answer: ", "é", "\n",
		    LIMIT_ANSWER_TEXT);
	check_limit(g, NEW_ENTRY "    ask: [", "é", "]\n", LIMIT_SHORT_TEXT);
	check_limit(g, NEW_ENTRY "    keywords: [", "é", "]\n", LIMIT_LINE_TEXT);
}

static void test_limits_of_lists(void **state)
{
	struct good *g = *state;
	check_limit(g, NEW_ENTRY "    ask: [", "a, ", "]\n", LIMIT_LIST_ITEMS);
	check_limit(g, NEW_ENTRY "    keywords: [", "a, ", "]\n", LIMIT_LIST_ITEMS);
	check_limit(g, NEW_ENTRY "    related: [", "dizzy, ", "]\n", LIMIT_LIST_ITEMS);
	check_limit(g, NEW_ENTRY "    sources: [", "{title: a, by: b}, ", "]\n", LIMIT_LIST_ITEMS);
}

static void test_limit_of_an_id(void **state)
{
	struct good *g = *state;
	for (size_t n = LIMIT_ID_BYTES - 1; n <= LIMIT_ID_BYTES + 1; n++) {
		good_put_text(g, 0, "en/03-new.yaml",
			      arena_printf(g->arena,
					   "topic: new\ntitle: New\nentries:\n"
					   "  - {id: %s, question: N?, short: N., answer: N.}\n",
					   many(g, "a", n)));
		good_load(g);
		assert_int_equal(g->en->n_entries, n > LIMIT_ID_BYTES ? 5 : 6);
	}
	assert_int_equal(good_diag(g, DIAG_ID_FORM)->place.line, 4);
}

static void add_topics(struct good *g, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		good_put_text(g, 0, arena_printf(g->arena, "en/1%03zu-t.yaml", i),
			      arena_printf(g->arena,
					   "topic: t%zu\ntitle: T\nentries:\n"
					   "  - {id: e%zu, question: N?, short: N., answer: N.}\n",
					   i, i));
}

static void test_limit_of_topics(void **state)
{
	struct good *g = *state;
	add_topics(g, 0, LIMIT_TOPICS - 3);
	for (size_t n = LIMIT_TOPICS - 1; n <= LIMIT_TOPICS + 1; n++) {
		good_load(g);
		assert_int_equal(g->diags.errors, n > LIMIT_TOPICS ? 1 : 0);
		assert_int_equal(g->en->n_topics, MIN(n, (size_t)LIMIT_TOPICS));
		add_topics(g, n - 2, n - 1);
	}
	assert_string_equal(good_diag(g, DIAG_LIMIT)->place.file, "en/1198-t.yaml");
}

static void test_limit_of_languages(void **state)
{
	struct good *g = *state;
	const char *list = "";
	for (int i = 0; i <= LIMIT_LANGUAGES; i++) {
		const char *code = arena_printf(g->arena, "q%c", 'a' + i);
		good_put_text(g, 0, arena_printf(g->arena, "%s/01-visit.yaml", code), "");
		list = arena_printf(g->arena, "%s%s%s", list, i ? ", " : "", code);
		if (i < LIMIT_LANGUAGES - 2)
			continue;
		good_put_text(g, 0, "kiosk.yaml",
			      arena_printf(g->arena, "languages: [%s]\n", list));
		struct settings s;
		struct diags d;
		diags_init(&d);
		content_settings(g->arena, &g->source, &s, &d);
		assert_int_equal(d.errors, i < LIMIT_LANGUAGES ? 0 : 1);
		/* Past the limit the list is refused: the languages that there are. */
		assert_int_equal(s.n_languages, MIN(i + 1, (int)LIMIT_LANGUAGES));
		assert_string_equal(s.languages[0], i < LIMIT_LANGUAGES ? "qa" : "en");
		diags_release(&d);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		GOOD_TEST(test_files_that_nothing_reads_are_named),
		GOOD_TEST(test_a_directory_in_capitals_and_one_of_notes),
		GOOD_TEST(test_a_listed_language_whose_directory_is_in_capitals),
		cmocka_unit_test(test_a_misnamed_file_is_told_its_name),
		GOOD_TEST(test_what_editors_leave_behind_is_ignored),
		GOOD_TEST(test_files_that_cannot_be_read_are_reported),
		GOOD_TEST(test_limit_of_bytes_in_a_file),
		GOOD_TEST(test_limit_of_files),
		GOOD_TEST(test_limits_of_texts),
		GOOD_TEST(test_limits_of_lists),
		GOOD_TEST(test_limit_of_an_id),
		GOOD_TEST(test_limit_of_topics),
		GOOD_TEST(test_limit_of_languages),
	};
	return cmocka_run_group_tests_name("content_limits", tests, NULL, NULL);
}
