/* Every mistake of tests/data/bad: FILE.MISTAKE.yaml takes the place of one file of the good
 * library; with "plain" in its name of one of the plain library, which is judged: such a mistake
 * keeps nothing out.  What is printed has to be FILE.MISTAKE.diag to the letter, and every entry
 * that is not listed here as lost has to be as good as before.  GOLDEN=write writes the .diag
 * files; read them.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "good.h"
#include "support.h"

#define DIRECTORY    "tests/data/bad"
#define ALL_OF_VISIT "first-visit what-to-bring ride-home"

enum { CASES_MAX = 500 };

/* Which file of the library a bad file stands for. */
static const struct {
	const char *prefix, *name;
} targets[] = {
	{ "visit", "en/01-visit.yaml" },
	{ "effects", "en/02-effects.yaml" },
	{ "glossary", "en/glossary.yaml" },
	{ "crisis", "en/crisis.yaml" },
	{ "interface", "en/interface.yaml" },
	{ "search", "en/search.yaml" },
	{ "kiosk", "kiosk.yaml" },
	{ "plain", "en/01-visit.yaml" },
	{ "plain-words", "en/glossary.yaml" },
	{ "es-plain", "es/01-visit.yaml" },
	{ "es-visit", "es/01-visit.yaml" },
	{ "es-glossary", "es/glossary.yaml" },
	{ "es-interface", "es/interface.yaml" },
};

/* The entries that mistakes keep out; in Spanish: that they make show in English; with ~:
 * that they change.  A mistake that is not here keeps out none. */
static const struct {
	const char *lost, *lost_es, *mistakes;
} losses[] = {
	{ "first-visit", "",
	  "visit.space-indent visit.list-not-indented visit.list-not-indented-syntax visit.alias-alone visit.bad-date visit.colon-in-list visit.date-dashes visit.date-order "
	  "visit.map-for-list visit.missing-quote "
	  "visit.no-reviewer visit.open-brace visit.open-bracket "
	  "visit.placeholder visit.placeholder-spaces visit.related-question "
	  "visit.review-text visit.reviewer-comma visit.source-brackets visit.source-keys "
	  "visit.source-no-title "
	  "visit.source-text visit.text-for-list visit.too-deep "
	  "visit.url-curly-quotes visit.url-space visit.web-link visit.year" },
	{ "what-to-bring", "",
	  "visit.en-dash-entry visit.zero-width visit.alias visit.anchor visit.answer-not-indented visit.at-sign "
	  "visit.bad-id visit.bare-url visit.bidi-in-answer visit.bidi-mark "
	  "visit.brace-first visit.capital-key visit.code visit.colon-in-text "
	  "visit.comment-alone visit.comment-for-text visit.misnamed-answer visit.related-dash "
	  "visit.control visit.curly-quotes visit.duplicate-key "
	  "visit.empty-short visit.escape visit.heading visit.html visit.image "
	  "visit.latin-1 visit.line-separator visit.list-for-text "
	  "visit.long-question visit.map-for-text visit.merge-marks "
	  "visit.missing-id visit.missing-pipe visit.missing-short "
	  "visit.missing-space visit.nbsp-after-colon visit.nbsp-indent "
	  "visit.no-indent visit.number-question visit.quote-block "
	  "visit.quote-inside visit.quote-runs-on visit.rule visit.self-link "
	  "visit.tab-in-text visit.tab-indent visit.table visit.tag "
	  "visit.unknown-key visit.wrong-indent" },
	{ "ride-home", "", "visit.hide-maybe visit.strange-key" },
	{ "first-visit what-to-bring", "", "visit.missing-dash" },
	{ "what-to-bring ride-home", "", "visit.two-mistakes visit.missing-dash-last" },
	{ "ride-home", "", "visit.renamed-id" },
	{ "~first-visit", "", "visit.link-typo" },
	{ "what-to-bring", "", "visit.broken-and-dangling visit.misspelt-and-dangling" },
	{ ALL_OF_VISIT, "", "visit.glossary-keys" },
	{ "first-visit ~what-to-bring ride-home", "", "visit.entry-text" },
	{ ALL_OF_VISIT, "",
	  "visit.no-list-name visit.old-line-ends visit.all-mistakes visit.empty visit.empty-entries visit.entries-map visit.entry-text "
	  "visit.list visit.only-comments visit.only-text "
	  "visit.utf-16" },
	{ "dizzy when-to-call", "", "effects.same-topic" },
	{ "", "what-to-bring", "es-visit.broken-entry" },
	{ "", "ride-home", "es-visit.missing-entry" },
	{ "~what-to-bring", "", "visit.long-answer visit.lone-star visit.whole-curly-quotes" },
	{ "~first-visit", "", "visit.bullet-signs visit.folded-list visit.link-space" },
};

static const char *target_of(const char *bad)
{
	size_t n = strcspn(bad, ".");
	for (size_t i = 0; i < ARRAY_LEN(targets); i++) {
		if (strlen(targets[i].prefix) == n && strncmp(targets[i].prefix, bad, n) == 0)
			return targets[i].name;
	}
	fail_msg("%s: no file of the library is called that", bad);
	return NULL;
}

static bool has_word(const char *words, const char *word)
{
	size_t n = strlen(word);
	for (const char *at = strstr(words, word); at; at = strstr(at + 1, word)) {
		bool begins = at == words || at[-1] == ' ';
		if (begins && (at[n] == ' ' || at[n] == '\0'))
			return true;
	}
	return false;
}

static const char *loss_of(const char *bad, bool spanish)
{
	for (size_t i = 0; i < ARRAY_LEN(losses); i++) {
		if (has_word(losses[i].mistakes, bad))
			return spanish ? losses[i].lost_es : losses[i].lost;
	}
	return "";
}

static void compare_diags(struct good *g, const char *bad)
{
	const char *path = arena_printf(g->arena, DIRECTORY "/%s.diag", bad);
	const char *found = good_diags(g);
	const char *golden = getenv("GOLDEN");
	if (golden && strcmp(golden, "write") == 0) {
		FILE *out = fopen(path, "wb");
		assert_non_null(out);
		fputs(found, out);
		fclose(out);
		return;
	}
	char *expected = read_test_file(path, NULL);
	bool same = strcmp(expected, found) == 0;
	if (!same)
		print_error("%s:\n%s\nfound:\n%s\n", path, expected, found);
	free(expected);
	assert_true(same);
}

/* The good model's entries that are not as good now: the ids of those kept out (or shown in another
 * language instead), and with a ~ of those that changed. */
static const char *lost_ids(struct good *g, const struct model *good, const struct model *now)
{
	const char *ids = "";
	for (size_t i = 0; i < good->n_entries; i++) {
		const struct entry *before = &good->entries[i];
		const struct entry *after = model_entry(now, before->id);
		bool lost = !after || strcmp(after->language, before->language) != 0;
		if (!lost && strcmp(after->question, before->question) == 0 &&
		    strcmp(after->answer_source, before->answer_source) == 0)
			continue;
		ids = arena_printf(g->arena, "%s%s%s%s", ids, *ids ? " " : "", lost ? "" : "~",
				   before->id);
	}
	return ids;
}

/* What is only judged is another text, and shown as it is. */
static void check_losses(struct good *g, const struct model *good, const struct model *now,
			 const char *expected)
{
	const char *lost = lost_ids(g, good, now);
	if (!g->source.lint)
		assert_string_equal(lost, expected);
	else
		assert_true(*lost == '\0' || *lost == '~');
}

/* Whatever is wrong, these hold. */
static void check_sound(const struct model *m)
{
	assert_non_null(strstr(m->crisis.line_full, "988"));
	assert_non_null(strstr(m->crisis.line_full, "911"));
	assert_non_null(strstr(m->crisis.line_medium, "988"));
	assert_non_null(strstr(m->crisis.line_short, "988"));
	assert_true(m->crisis.n_blocks > 0);
	assert_true(m->crisis.panel.n > 0);
	for (int i = 0; i < STR_COUNT; i++)
		assert_true(m->strings->text[i] && *m->strings->text[i]);
	for (size_t i = 0; i < m->n_entries; i++) {
		const struct entry *e = &m->entries[i];
		assert_ptr_equal(e->topic->entries[e->position], e);
		assert_true(*e->question && *e->short_text && e->answer.n_blocks > 0);
		assert_true(*e->topic->title);
	}
}

static bool is_judged(const char *bad)
{
	const char *at = strstr(bad, "plain");
	return at && at < strchr(bad, '.');
}

static void open_for(struct good *g, const char *bad)
{
	if (is_judged(bad))
		good_open_plain(g);
	else
		good_open(g);
}

static void load_with(struct good *g, const char *bad)
{
	size_t size;
	char *bytes = read_test_file(arena_printf(g->arena, DIRECTORY "/%s.yaml", bad), &size);
	const char *copy = arena_strndup(g->arena, bytes, size);
	free(bytes);
	good_put(g, 0, target_of(bad), (struct span){ copy, size });
	good_load(g);
}

static void test_bad_file(void **state)
{
	const char *bad = *state;
	struct good g;
	open_for(&g, bad);
	good_load(&g);
	const struct model *en = g.en, *es = g.es;
	load_with(&g, bad);
	compare_diags(&g, bad);
	check_losses(&g, en, g.en, loss_of(bad, false));
	check_sound(g.en);
	if (g.es) {
		check_losses(&g, es, g.es, loss_of(bad, true));
		check_sound(g.es);
	}
	good_close(&g);
}

static void test_every_loss_has_its_file(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(losses); i++) {
		for (const char *s = losses[i].mistakes; *s; s += strspn(s, " ")) {
			char path[256];
			int n = (int)strcspn(s, " ");
			snprintf(path, sizeof(path), DIRECTORY "/%.*s.yaml", n, s);
			free(read_test_file(path, NULL));
			s += n;
		}
	}
}

/* The codes that no file of a library can show: files that are not there to be read, sizes (made in
 * test_content_limits and test_yaml), themes, and what only the check command looks for. */
static bool is_shown_elsewhere(enum diag_code code)
{
	static const enum diag_code elsewhere[] = {
		DIAG_FILE_READ,   DIAG_FILE_SIZE,      DIAG_FILE_COUNT,
		DIAG_FILE_ENDING, DIAG_YAML_NODES,     DIAG_ROLE_UNKNOWN,
		DIAG_CONTRAST,    DIAG_NO_COLOUR_MARK, DIAG_WIDTH,
	};
	for (size_t i = 0; i < ARRAY_LEN(elsewhere); i++) {
		if (elsewhere[i] == code)
			return true;
	}
	return false;
}

static void test_every_code_has_a_bad_file(void **state)
{
	const struct CMUnitTest *tests = *state;
	bool seen[DIAG_CODE_COUNT] = { false };
	for (; tests->name; tests++) {
		struct good g;
		if (tests->test_func != test_bad_file)
			continue;
		open_for(&g, tests->name);
		load_with(&g, tests->name);
		for (size_t i = 0; i < g.diags.n; i++)
			seen[g.diags.list[i].code] = true;
		good_close(&g);
	}
	for (int i = 0; i < DIAG_CODE_COUNT; i++) {
		if (!seen[i] && !is_shown_elsewhere((enum diag_code)i))
			fail_msg("no file of " DIRECTORY " shows %s",
				 diag_code_name((enum diag_code)i));
	}
}

static void test_good_library_has_no_mistake(void **state)
{
	struct good g;
	(void)state;
	good_open(&g);
	good_load(&g);
	assert_string_equal(good_diags(&g), "");
	good_close(&g);
}

static int is_bad_file(const struct dirent *d)
{
	size_t n = strlen(d->d_name);
	return n > 5 && strcmp(d->d_name + n - 5, ".yaml") == 0;
}

int main(void)
{
	enum { FIXED = 3 };
	static struct CMUnitTest tests[CASES_MAX + FIXED + 1] = {
		cmocka_unit_test(test_good_library_has_no_mistake),
		cmocka_unit_test(test_every_loss_has_its_file),
		{ "test_every_code_has_a_bad_file", test_every_code_has_a_bad_file, NULL, NULL,
		  tests },
	};
	struct dirent **list;
	int n = scandir(DIRECTORY, &list, is_bad_file, alphasort);
	if (n < 100 || n > CASES_MAX) {
		fprintf(stderr, "run the tests from the root of the project\n");
		return 1;
	}
	for (int i = 0; i < n; i++) {
		char *name = list[i]->d_name;
		name[strlen(name) - 5] = '\0';
		tests[i + FIXED] = (struct CMUnitTest){ .name = name,
							.test_func = test_bad_file,
							.initial_state = name };
	}
	int failed = _cmocka_run_group_tests("content_bad", tests, (size_t)n + FIXED, NULL, NULL);
	for (int i = 0; i < n; i++)
		free(list[i]);
	free(list);
	return failed;
}
