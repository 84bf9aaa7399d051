/* Whole screens as text, compared with tests/view/NAME.golden.  GOLDEN=write writes them (make
 * golden); then read what changed, as a patient would. */
#include "../unit/support.h"

#include <stdio.h>
#include <stdlib.h>

#include "../unit/sample.h"
#include "core/view.h"

enum { TODAY = 20261121 };

static const struct golden {
	const char *name;
	int width, height;
	const char *keys;
} goldens[] = {
	{ "home-80x24", 80, 24, "" },
	{ "home-40x12", 40, 12, "" },
	{ "home-200x60", 200, 60, "" },
	{ "home-down-two", 80, 24, "Down Down" },
	{ "topic-80x24", 80, 24, "Enter" },
	{ "topic-long-80x24", 80, 24, "2 Enter End" },
	{ "topic-40x12", 40, 12, "2 Enter Down" },
	{ "topic-preview-120x30", 120, 30, "Enter Down" },
	{ "answer-80x24", 80, 24, "Enter Enter" },
	{ "answer-end-80x24", 80, 24, "Enter Enter End" },
	{ "answer-item-80x24", 80, 24, "Enter Enter 2" },
	{ "answer-40x12", 40, 12, "Enter Enter" },
	{ "answer-40x12-next-page", 40, 12, "Enter Enter Enter" },
	{ "answer-200x60", 200, 60, "Enter Enter" },
	{ "answer-reviewed", 80, 24, "Enter 2 Enter" },
	{ "answer-long-middle", 80, 24, "3 Enter Enter PgDn" },
	{ "answer-spanish", 80, 24, "Enter Enter F2" },
	{ "answer-untranslated", 80, 24, "Enter 3 Enter F2" },
	{ "words-80x24", 80, 24, "4 Enter" },
	{ "menu-80x24", 80, 24, "F1" },
	{ "menu-40x12", 40, 12, "F1" },
	{ "menu-spanish", 80, 24, "F1 F2" },
	{ "help-80x24", 80, 24, "F1 Enter" },
	{ "help-end-80x24", 80, 24, "F1 Enter End" },
	{ "crisis-80x24", 80, 24, "F9" },
	{ "crisis-40x12", 40, 12, "9 8 8" },
	{ "crisis-spanish", 80, 24, "F9 F2" },
	{ "search-empty-40x12", 40, 12, "/" },
	{ "search-empty-80x24", 80, 24, "/" },
	{ "search-empty-160x50", 160, 50, "/" },
	{ "search-words-40x12", 40, 12, "v e i n" },
	{ "search-words-80x24", 80, 24, "v e i n" },
	{ "search-words-160x50", 160, 50, "v e i n" },
	{ "search-results-40x12", 40, 12, "v e i n Down" },
	{ "search-results-80x24", 80, 24, "v e i n Down" },
	{ "search-synonym-80x24", 80, 24, "w o o z y" },
	{ "search-nothing-40x12", 40, 12, "x q z v" },
	{ "search-nothing-80x24", 80, 24, "x q z v" },
	{ "search-nothing-160x50", 160, 50, "x q z v" },
	{ "search-corrected-40x12", 40, 12, "i n f u s h u n" },
	{ "search-corrected-80x24", 80, 24, "i n f u s h u n" },
	{ "search-corrected-160x50", 160, 50, "i n f u s h u n" },
	{ "search-pattern-40x12", 40, 12, "n u m b e r Space 1 [ 0 - 2 ]" },
	{ "search-pattern-80x24", 80, 24, "n u m b e r Space 1 [ 0 - 2 ]" },
	{ "search-pattern-160x50", 160, 50, "n u m b e r Space 1 [ 0 - 2 ]" },
	{ "search-pattern-unfinished", 80, 24, "/ / n u m b e r Space 1 [" },
	{ "search-panel-40x12", 40, 12, "s u i c i d e" },
	{ "search-panel-80x24", 80, 24, "s u i c i d e" },
	{ "search-panel-160x50", 160, 50, "s u i c i d e" },
	{ "search-panel-results-80x24", 80, 24, "s u i c i d a l Space v e i n Down Down" },
	{ "search-medical-40x12", 40, 12, "c h e s t Space p a i n" },
	{ "search-medical-80x24", 80, 24, "c h e s t Space p a i n" },
	{ "search-medical-160x50", 160, 50, "c h e s t Space p a i n" },
	{ "search-both-40x12", 40, 12, "o v e r d o s e" },
	{ "search-both-80x24", 80, 24, "o v e r d o s e" },
	{ "search-strip-40x12", 40, 12, "h o p e l e s s Space d i z z y" },
	{ "search-strip-80x24", 80, 24, "h o p e l e s s Space d i z z y" },
	{ "search-strip-160x50", 160, 50, "h o p e l e s s Space d i z z y" },
	{ "search-spanish-40x12", 40, 12, "F2 m a r e a r" },
	{ "search-spanish-80x24", 80, 24, "F2 m a r e a r" },
	{ "search-spanish-160x50", 160, 50, "F2 m a r e a r" },
	{ "search-spanish-panel-80x24", 80, 24, "F2 s u i c i d i o" },
	{ "search-back-80x24", 80, 24, "v e i n Down Down Enter Esc" },
	{ "search-answer-40x12", 40, 12, "p a r a g r a p h Space 9 Enter" },
	{ "search-answer-80x24", 80, 24, "v e i n Down Down Enter" },
	{ "hidden-80x24", 80, 24, "Enter F10" },
	{ "bar-focus", 80, 24, "Enter S-Tab S-Tab" },
	{ "language-focus", 80, 24, "S-Tab" },
	{ "tiny-20x5", 20, 5, "Enter" },
	{ "tiny-9x3", 9, 3, "Enter" },
	{ "tiny-2x2", 2, 2, "" },
};

static void path_of(const struct golden *g, char *out, size_t size)
{
	snprintf(out, size, "tests/view/%s.golden", g->name);
}

static void dump(struct sample *s, const struct golden *g, FILE *out)
{
	struct app app;
	sample_app(s, &app, g->width, g->height);
	sample_keys(s, &app, g->keys);
	struct grid *grid = view_draw(&app);
	fprintf(out, "# %dx%d  keys: %s\n", g->width, g->height, g->keys);
	grid_dump(grid, out);
	grid_free(grid);
}

static void screens_are_as_they_were_accepted(void **state)
{
	const struct golden *g = *state;
	const char *mode = getenv("GOLDEN");
	char path[128];
	struct sample s;
	sample_open(&s, TODAY);
	path_of(g, path, sizeof(path));
	char *seen = NULL;
	size_t size = 0;
	FILE *memory = open_memstream(&seen, &size);
	dump(&s, g, memory);
	fclose(memory);
	sample_close(&s);
	if (mode && strcmp(mode, "write") == 0) {
		FILE *f = fopen(path, "wb");
		assert_non_null(f);
		fputs(seen, f);
		fclose(f);
	} else {
		char *expected = read_test_file(path, NULL);
		assert_string_equal(seen, expected);
		free(expected);
	}
	free(seen);
}

int main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(goldens)];
	for (size_t i = 0; i < ARRAY_LEN(goldens); i++) {
		const struct golden *g = &goldens[i];
		tests[i] = (struct CMUnitTest){ .name = g->name,
						.test_func = screens_are_as_they_were_accepted,
						.initial_state = (void *)(uintptr_t)g };
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
