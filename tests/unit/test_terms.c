/* The words of a glossary in texts. */
#include "core/terms.h"

#include <stdio.h>

#include "support.h"

/* A glossary of words whose ids are w0, w1, ...; each with one other form unless that is "". */
static struct terms *terms_of(struct arena *a, const char *const (*words)[2], size_t n)
{
	struct glossary *g = ARENA_NEW(a, struct glossary);
	glossary_init(g, a);
	for (size_t i = 0; i < n; i++) {
		struct word *w = ARENA_NEW(a, struct word);
		w->id = arena_printf(a, "w%zu", i);
		w->term = words[i][0];
		w->also = &words[i][1];
		w->n_also = *words[i][1] != '\0';
		ids_put(g->words, w->id, w);
	}
	return terms_new(a, g);
}

static const char *const words[][2] = {
	{ "infusion", "infusions" },             /* w0 */
	{ "IV drip", "" },                       /* w1 */
	{ "drip", "" },                          /* w2 */
	{ "follow-up", "" },                     /* w3 */
	{ "988 Suicide & Crisis Lifeline", "" }, /* w4 */
	{ "presión", "" },                       /* w5 */
	{ "IV drip line", "" },                  /* w6 */
};

static const char *found_up_to(const char *text, size_t max)
{
	static char line[256];
	struct arena *a = arena_new(0);
	struct terms *t = terms_of(a, words, ARRAY_LEN(words));
	const char *ids[16];
	size_t n = terms_find(t, text, ids, 0, max), used = 0;
	line[0] = '\0';
	for (size_t i = 0; i < n; i++)
		used += (size_t)snprintf(line + used, sizeof(line) - used, "%s%s", i ? " " : "",
					 ids[i]);
	arena_free(a);
	return line;
}

static const char *found(const char *text)
{
	return found_up_to(text, 16);
}

static void test_whole_words_in_any_case(void **state)
{
	(void)state;
	assert_string_equal(found("An infusion."), "w0");
	assert_string_equal(found("INFUSION"), "w0");
	assert_string_equal(found("two Infusions"), "w0");
	assert_string_equal(found("transfusion infusionist infused"), "");
	assert_string_equal(found(""), "");
}

static void test_signs_are_no_part_of_words(void **state)
{
	(void)state;
	assert_string_equal(found("(infusion)"), "w0");
	assert_string_equal(found("“infusion”"), "w0");
	assert_string_equal(found("the infusion’s end"), "w0");
	assert_string_equal(found("infusion—drip"), "w0 w2");
	assert_string_equal(found("¿infusion?"), "w0");
}

static void test_accents_do_not_matter(void **state)
{
	(void)state;
	assert_string_equal(found("La PRESIÓN arterial"), "w5");
	assert_string_equal(found("la presion arterial"), "w5");
	assert_string_equal(found("presio\xcc\x81n"), "w5");
}

static void test_the_longest_term_counts(void **state)
{
	(void)state;
	assert_string_equal(found("an IV drip"), "w1");
	assert_string_equal(found("the IV drip line, then a drip"), "w6 w2");
	assert_string_equal(found("IV dripping drip"), "w2");
	assert_string_equal(found("an iv  drip"), "w1");
	assert_string_equal(found("an IV\ndrip"), "w1");
	assert_string_equal(found("an IV\xc2\xa0"
				  "drip"),
			    "w1");
	assert_string_equal(found("an IV, drip"), "w2");
}

static void test_signs_inside_terms_are_compared(void **state)
{
	(void)state;
	assert_string_equal(found("a follow-up visit"), "w3");
	assert_string_equal(found("a follow up visit"), "");
	assert_string_equal(found("Call the 988 Suicide & Crisis Lifeline now"), "w4");
}

static void test_each_word_once_in_order_and_no_more_than_asked(void **state)
{
	(void)state;
	assert_string_equal(found("drip infusion drip infusions"), "w2 w0");
	assert_string_equal(found_up_to("drip infusion presión", 2), "w2 w0");
	assert_string_equal(found_up_to("drip", 0), "");
}

static void test_what_was_found_before_is_kept(void **state)
{
	struct arena *a = arena_new(0);
	struct terms *t = terms_of(a, words, ARRAY_LEN(words));
	const char *ids[4] = { "w2" };
	(void)state;
	assert_int_equal(terms_find(t, "drip infusion", ids, 1, 4), 2);
	assert_string_equal(ids[1], "w0");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole_words_in_any_case),
		cmocka_unit_test(test_signs_are_no_part_of_words),
		cmocka_unit_test(test_accents_do_not_matter),
		cmocka_unit_test(test_the_longest_term_counts),
		cmocka_unit_test(test_signs_inside_terms_are_compared),
		cmocka_unit_test(test_each_word_once_in_order_and_no_more_than_asked),
		cmocka_unit_test(test_what_was_found_before_is_kept),
	};
	return cmocka_run_group_tests_name("terms", tests, NULL, NULL);
}
