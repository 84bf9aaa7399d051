/* How hard a text is to read: the formulas against published values, and what is counted. */
#include "support.h"

#include <math.h>

#include "core/readability.h"

static void is_near(double value, double expected, double within)
{
	if (fabs(value - expected) > within)
		fail_msg("%.4f is not %.4f", value, expected);
}

static struct reading_counts counts(size_t words, size_t sentences, size_t syllables,
				    size_t polysyllables)
{
	return (struct reading_counts){ words, sentences, syllables, polysyllables };
}

/* ---- formulas ---- */

/* From the tests of the textstat library: texts whose scores and counts are published. */
static void english_formulas_give_published_scores(void **state)
{
	static const struct {
		size_t w, s, y, p;
		double grade, ease, smog;
	} rows[] = {
		{ 5, 1, 7, 1, 2.88, 83.32, 8.842 },
		{ 99, 11, 139, 6, 4.488, 78.918, 7.348 },
		{ 372, 17, 549, 38, 10.359, 59.771, 11.670 },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct reading_counts c = counts(rows[i].w, rows[i].s, rows[i].y, rows[i].p);
		is_near(reading_flesch_kincaid(&c), rows[i].grade, 0.01);
		is_near(reading_flesch_ease(&c), rows[i].ease, 0.01);
		is_near(reading_smog(&c), rows[i].smog, 0.001);
	}
}

/* From encyclopedias and a blog, as far as they are printed. */
static void english_formulas_give_what_encyclopedias_print(void **state)
{
	struct reading_counts platypus = counts(13, 1, 24, 0), story = counts(432, 34, 607, 0),
			      word = counts(1, 1, 1, 0);
	(void)state;
	is_near(reading_flesch_kincaid(&platypus), 11.3, 0.05);
	is_near(reading_flesch_kincaid(&story), 5.90, 0.05);
	is_near(reading_flesch_ease(&story), 75.10, 0.05);
	is_near(reading_flesch_kincaid(&word), -3.40, 0.005);
	is_near(reading_flesch_ease(&word), 121.22, 0.005);
}

/* McLaughlin's table, one to seven long words in a sentence, holds his rounded formula; the exact
 * one runs a little higher. */
static void smog_grows_with_the_root_of_long_words(void **state)
{
	static const double exact[] = { 8.84, 11.21, 13.02, 14.55, 15.90, 17.12, 18.24 };
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(exact); i++) {
		struct reading_counts c = counts(300, 30, 400, 30 * (i + 1));
		is_near(reading_smog(&c), exact[i], 0.01);
	}
	struct reading_counts hand = counts(300, 30, 400, 64);
	is_near(reading_smog(&hand), 11.47, 0.01);
}

static void spanish_formulas_give_published_scores(void **state)
{
	struct reading_counts published = counts(162, 6, 306, 0), easy = counts(100, 10, 190, 0),
			      hard = counts(100, 5, 200, 0);
	(void)state;
	is_near(reading_fernandez_huerta(&published), 65.967, 0.001);
	is_near(reading_inflesz(&published), 62.157, 0.001);
	is_near(reading_fernandez_huerta(&easy), 82.64, 0.001);
	is_near(reading_inflesz(&easy), 78.465, 0.031);
	is_near(reading_fernandez_huerta(&hard), 66.44, 0.001);
	is_near(reading_inflesz(&hard), 62.235, 0.001);
}

static void nothing_to_read_is_no_division_by_nothing(void **state)
{
	struct reading_counts c = { 0 };
	(void)state;
	reading_count(&c, READING_ENGLISH, span_of(" -- \n\n ..."));
	assert_int_equal(c.words, 0);
	assert_int_equal(c.sentences, 0);
	is_near(reading_flesch_kincaid(&c), 0, 0);
	is_near(reading_flesch_ease(&c), 0, 0);
	is_near(reading_smog(&c), 0, 0);
	is_near(reading_inflesz(&c), 0, 0);
	is_near(reading_fernandez_huerta(&c), 0, 0);
}

static void only_english_and_spanish_have_formulas(void **state)
{
	enum reading_language language;
	(void)state;
	assert_true(reading_language_of("en", &language));
	assert_int_equal(language, READING_ENGLISH);
	assert_true(reading_language_of("es", &language));
	assert_int_equal(language, READING_SPANISH);
	assert_false(reading_language_of("vi", &language));
}

/* ---- sentences ---- */

/* The sentences of a text with "|" between them. */
static void has_sentences(const char *text, const char *expected)
{
	char all[512] = "";
	struct range at;
	size_t n = 0;
	for (size_t from = 0; reading_next_sentence(span_of(text), &from, &at);)
		n += (size_t)snprintf(all + n, sizeof(all) - n, "%s%.*s", n ? "|" : "",
				      (int)(at.to - at.from), text + at.from);
	assert_string_equal(all, expected);
}

static void marks_end_a_sentence(void **state)
{
	(void)state;
	has_sentences("One. Two! Three?  Four", "One.|Two!|Three?|Four");
	has_sentences("\"Stop.\" We stop (at once). Yes.", "\"Stop.\"|We stop (at once).|Yes.");
	has_sentences("¿Duele? No. ¡Bien!", "¿Duele?|No.|¡Bien!");
	has_sentences("Really?! Well... It may help.", "Really?!|Well...|It may help.");
}

static void an_item_without_a_full_stop_is_a_sentence(void **state)
{
	(void)state;
	has_sentences("Bring:\na list\nyour card\n", "Bring:|a list|your card");
}

static void not_every_full_stop_is_an_end(void **state)
{
	(void)state;
	has_sentences("About 2.8 million. It grew.", "About 2.8 million.|It grew.");
	has_sentences("Ask Dr. Lee. Come at 9 a.m. on Monday.",
		      "Ask Dr. Lee.|Come at 9 a.m. on Monday.");
	has_sentences("Wait until 3 p.m. Then rest.", "Wait until 3 p.m.|Then rest.");
	has_sentences("Have a plan B. Ask us.", "Have a plan B.|Ask us.");
	has_sentences("J. Smith wrote it.", "J. Smith wrote it.");
	has_sentences("La agencia de EE. UU. revisa. Vea.", "La agencia de EE. UU. revisa.|Vea.");
	has_sentences("Well ... it depends.", "Well ... it depends.");
}

/* ---- words and syllables ---- */

static void words_are_counted_as_they_are_read(void **state)
{
	struct reading_counts c = { 0 };
	(void)state;
	reading_count(&c, READING_ENGLISH, span_of("Don't take well-known drugs. 2.8 of 10 did."));
	assert_int_equal(c.words, 8);
	assert_int_equal(c.sentences, 2);
}

/* Nobody reads them through; they are looked up. */
static void long_figures_and_addresses_are_not_counted(void **state)
{
	struct reading_counts plain = { 0 }, full = { 0 }, money = { 0 };
	(void)state;
	reading_count(&plain, READING_ENGLISH, span_of("Call or text. See."));
	reading_count(&full, READING_ENGLISH,
		      span_of("Call 1-800-662-4357 or text 838255. See 988lifeline.org/chat."));
	assert_int_equal(full.words, plain.words);
	assert_int_equal(full.sentences, 2);
	reading_count(&money, READING_ENGLISH, span_of("At 9 a.m. it was $10,000 or 2.5 of 988."));
	assert_int_equal(money.words, 10);
}

static void counts_of_several_texts_add_up(void **state)
{
	struct reading_counts c = { 0 };
	(void)state;
	reading_count(&c, READING_ENGLISH, span_of("It may help."));
	reading_count(&c, READING_ENGLISH, span_of("Ketamine may help some people."));
	assert_int_equal(c.words, 8);
	assert_int_equal(c.sentences, 2);
	assert_int_equal(c.syllables, 3 + 3 + 1 + 1 + 1 + 2);
	assert_int_equal(c.polysyllables, 1);
}

static void have_syllables(enum reading_language language, const char *words_and_numbers)
{
	char word[64];
	int n;
	for (const char *at = words_and_numbers; *at;) {
		int used = 0;
		assert_int_equal(sscanf(at, " %63s %d%n", word, &n, &used), 2);
		size_t found = reading_syllables(language, span_of(word));
		if (found != (size_t)n)
			fail_msg("%s has %d syllables, counted %zu", word, n, found);
		at += used;
	}
}

static void english_words_have_their_syllables(void **state)
{
	(void)state;
	have_syllables(READING_ENGLISH,
		       "ketamine 3 esketamine 4 Spravato 4 depression 3 anxiety 4 nausea 3 "
		       "intravenous 4 dissociation 5 medicine 3 infusion 3 treatment 2");
	have_syllables(READING_ENGLISH,
		       "the 1 make 1 makes 1 used 1 wanted 2 table 2 people 2 being 2 safely 2 "
		       "something 2 doesn't 2 couldn't 2 can't 1 patient 2 science 2 area 3 "
		       "courses 2 watched 1 handled 2 idea 3 quiet 2 rhythm 2 a 1 I 1 eye 1");
	have_syllables(READING_ENGLISH, "well-known 2 off-label 3 24-hour 4 eyes’ 1");
}

static void spanish_words_have_their_syllables(void **state)
{
	(void)state;
	have_syllables(READING_SPANISH,
		       "ketamina 4 que 1 quiere 2 guitarra 3 pingüino 3 día 2 aire 2 ciudad 2 "
		       "leer 2 poeta 3 oír 2 país 2 ansiedad 3 muy 1 y 1 ayuda 3 ahora 3 "
		       "depresión 3 náuseas 3 infusión 3 prohibir 2 búho 2 cuidado 3 Él 1 "
		       "estudio 3 tratamiento 4 averigüe 4 continúa 4 microondas 4");
}

static void numbers_are_read_aloud(void **state)
{
	(void)state;
	have_syllables(READING_ENGLISH,
		       "0 2 7 2 10 1 15 2 24 3 100 3 115 5 988 3 911 3 1970 5 2005 4 2023 5 "
		       "1,250 8 3000 3 2.8 3 24/7 5 1-800-662-4357 14 1st 1");
	have_syllables(READING_SPANISH,
		       "1 2 16 3 21 3 40 3 45 6 100 1 101 4 200 3 988 6 1000 1 2023 5 2.8 5");
}

static void abbreviations_are_read_aloud(void **state)
{
	(void)state;
	have_syllables(READING_ENGLISH, "FDA 3 IV 2 PTSD 4 REMS 1 SAMHSA 2 ADHD 4 SSRI 4 VA 2");
	have_syllables(READING_SPANISH, "FDA 4 REMS 1 IV 2");
}

static void signs_of_numbers_are_spoken(void **state)
{
	struct reading_counts c = { 0 };
	(void)state;
	reading_count(&c, READING_ENGLISH, span_of("$5 or 20%"));
	assert_int_equal(c.words, 3);
	assert_int_equal(c.syllables, 3 + 1 + 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(english_formulas_give_published_scores),
		cmocka_unit_test(english_formulas_give_what_encyclopedias_print),
		cmocka_unit_test(smog_grows_with_the_root_of_long_words),
		cmocka_unit_test(spanish_formulas_give_published_scores),
		cmocka_unit_test(nothing_to_read_is_no_division_by_nothing),
		cmocka_unit_test(only_english_and_spanish_have_formulas),
		cmocka_unit_test(marks_end_a_sentence),
		cmocka_unit_test(an_item_without_a_full_stop_is_a_sentence),
		cmocka_unit_test(not_every_full_stop_is_an_end),
		cmocka_unit_test(words_are_counted_as_they_are_read),
		cmocka_unit_test(long_figures_and_addresses_are_not_counted),
		cmocka_unit_test(counts_of_several_texts_add_up),
		cmocka_unit_test(english_words_have_their_syllables),
		cmocka_unit_test(spanish_words_have_their_syllables),
		cmocka_unit_test(numbers_are_read_aloud),
		cmocka_unit_test(abbreviations_are_read_aloud),
		cmocka_unit_test(signs_of_numbers_are_spoken),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
