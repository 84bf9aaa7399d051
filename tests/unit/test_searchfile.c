/* search.yaml of all layers, as it comes out in the model. */
#include "core/searchfile.h"

#include "good.h"
#include "support.h"

/* "cost price fee; drip iv | the is a | ketamin=ketamine" */
static const char *found(struct good *g, const struct model *m)
{
	const struct search_words *w = &m->search;
	const char *text = "";
	for (size_t i = 0; i < w->n_synonyms; i++) {
		for (size_t j = 0; j < w->synonyms[i].n; j++)
			text = arena_printf(g->arena, "%s%s%s", text,
					    j   ? " "
					    : i ? "; "
						: "",
					    w->synonyms[i].list[j]);
	}
	for (size_t i = 0; i < w->stop.n; i++)
		text = arena_printf(g->arena, "%s%s%s", text, i ? " " : " | ", w->stop.list[i]);
	for (size_t i = 0; i < w->n_misspelt; i++)
		text = arena_printf(g->arena, "%s%s%s=%s", text, i ? " " : " | ",
				    w->misspelt[i].wrong, w->misspelt[i].right);
	return text;
}

/* What the file gives when nothing is below it. */
static void check(struct good *g, const char *file, const char *expected)
{
	g->source.builtin = NULL;
	good_put_text(g, 0, "en/search.yaml", file);
	good_load(g);
	assert_string_equal(found(g, g->en), expected);
}

static void test_all_parts_are_read(void **state)
{
	struct good *g = *state;
	good_load(g);
	assert_string_equal(found(g, g->en), "cost price fee | the is a | ketamin=ketamine");
}

static void test_a_language_has_only_its_own_words(void **state)
{
	struct good *g = *state;
	good_load(g);
	assert_string_equal(found(g, g->es), "");
	good_put_text(g, 0, "es/search.yaml", "stop: [el, la]\n");
	good_load(g);
	assert_string_equal(found(g, g->es), " | el la");
	assert_string_equal(found(g, g->en), "cost price fee | the is a | ketamin=ketamine");
}

static void test_parts_may_be_absent_or_empty(void **state)
{
	struct good *g = *state;
	check(g, "synonyms:\nstop: []\nmisspelt:\n", "");
	assert_string_equal(good_diags(g), "");
	check(g, "stop: [the]\n", " | the");
	assert_string_equal(good_diags(g), "");
}

static void test_phrases_stay_whole_on_one_line(void **state)
{
	struct good *g = *state;
	check(g,
	      "synonyms:\n  - - cost\n    - how\n      much\nmisspelt:\n  Alot: A  lot\n"
	      "stop: [don't]\n",
	      "cost how much | don't | Alot=A lot");
	assert_string_equal(good_diags(g), "");
}

static void test_layers_add_up(void **state)
{
	struct good *g = *state;
	size_t clinic = good_add_layer(g, "clinic");
	good_put_text(g, clinic, "en/search.yaml",
		      "synonyms:\n"
		      "  - [drip, IV]\n"
		      "  - [COST, príce, fee]\n"
		      "  - [cost, fee]\n"
		      "stop: [of, IS]\n"
		      "misspelt: {Ketamin: esketamine, spravto: Spravato}\n");
	good_load(g);
	assert_string_equal(good_diags(g), "");
	assert_string_equal(found(g, g->en), "COST príce fee; drip IV; cost fee | the IS a of | "
					     "Ketamin=esketamine spravto=Spravato");
}

static void test_the_words_compiled_in_are_below_all_others(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, "en/search.yaml", "stop: [of]\nmisspelt: {ketamin: esketamine}\n");
	good_load(g);
	assert_string_equal(found(g, g->en), "cost price fee | the is a of | ketamin=esketamine");
	good_remove(g, 0, "en/search.yaml");
	good_load(g);
	assert_string_equal(found(g, g->en), "cost price fee | the is a | ketamin=ketamine");
	g->source.builtin = NULL;
	good_load(g);
	assert_string_equal(found(g, g->en), "");
}

static void test_mistakes_compiled_in_are_reported_only_as_the_content(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, "en/search.yaml", "stop: [the, how much]\n");
	g->source.builtin = &g->layers[0];
	good_load(g);
	assert_int_equal(g->diags.errors, 1);
	assert_string_equal(found(g, g->en), " | the");

	struct content_layer stand_in = g->layers[0];
	g->source.builtin = &stand_in;
	size_t clinic = good_add_layer(g, "clinic");
	good_put_text(g, clinic, "en/search.yaml", "stop: [of]\n");
	g->source.layers = &g->layers[clinic];
	g->source.n_layers = 1;
	good_load(g);
	assert_string_equal(found(g, g->en), " | the of");
	for (size_t i = 0; i < g->diags.n; i++)
		assert_string_not_equal(g->diags.list[i].place.file, "en/search.yaml");
}

static void test_a_mistake_keeps_out_only_its_word(void **state)
{
	struct good *g = *state;
	check(g,
	      "synonyms:\n"
	      "  - [cost, {price: fee}, Cost, money]\n"
	      "  - text\n"
	      "  - [dose, \"?\"]\n"
	      "  - [drip, iv]\n"
	      "stop: [the, how much, [is], a]\n"
	      "misspelt: {ketamin: ketamine, Same: same, these are four words: x, two words: y, a: [], b: \"!\", c: d}\n"
	      "other: x\n",
	      "cost money; drip iv | the a | ketamin=ketamine two words=y c=d");
	assert_int_equal(g->diags.errors, 11);
	check(g, "synonyms: text\nstop: {}\nmisspelt: {c: d}\n", " | c=d");
	assert_int_equal(g->diags.errors, 2);
}

static void test_of_a_broken_file_the_rest_stays(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, "en/search.yaml", "stop: [of\n  \"\nmisspelt: {a: {b\n");
	good_load(g);
	assert_int_equal(g->diags.errors, 1);
	assert_string_equal(found(g, g->en), "cost price fee | the is a | ketamin=ketamine");
}

static void test_words_have_a_longest_length(void **state)
{
	struct good *g = *state;
	char word[LIMIT_LINE_TEXT + 2];
	memset(word, 'x', sizeof(word));
	for (size_t over = 0; over < 2; over++) {
		size_t n = LIMIT_LINE_TEXT + over;
		int len = (int)n;
		check(g,
		      arena_printf(g->arena, "stop: [%.*s]\nmisspelt: {y%.*s: z}\n", len, word,
				   len - 1, word),
		      over ? ""
			   : arena_printf(g->arena, " | %.*s | y%.*s=z", len, word, len - 1, word));
		assert_int_equal(g->diags.errors, over ? 2 : 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		GOOD_TEST(test_all_parts_are_read),
		GOOD_TEST(test_a_language_has_only_its_own_words),
		GOOD_TEST(test_parts_may_be_absent_or_empty),
		GOOD_TEST(test_phrases_stay_whole_on_one_line),
		GOOD_TEST(test_layers_add_up),
		GOOD_TEST(test_the_words_compiled_in_are_below_all_others),
		GOOD_TEST(test_mistakes_compiled_in_are_reported_only_as_the_content),
		GOOD_TEST(test_a_mistake_keeps_out_only_its_word),
		GOOD_TEST(test_of_a_broken_file_the_rest_stays),
		GOOD_TEST(test_words_have_a_longest_length),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
