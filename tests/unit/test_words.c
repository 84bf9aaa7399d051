/* Words out of texts: what is one, how it is folded, which are inflections of each other, and how
 * far apart two are. */
#include "support.h"

#include <stdio.h>

#include "core/nearest.h"
#include "core/words.h"

/* The words of a text as "fold@from-to" with spaces between. */
static const char *words_of(const char *text)
{
	static char out[1024];
	struct word_found w;
	size_t n = 0;
	out[0] = '\0';
	for (size_t at = 0; words_next(span_of(text), &at, &w);) {
		assert_int_equal(w.n, strlen(w.fold));
		assert_int_equal(at, w.at.to);
		n += (size_t)snprintf(out + n, sizeof(out) - n, "%s%s@%zu-%zu", n ? " " : "",
				      w.fold, w.at.from, w.at.to);
		assert_true(n < sizeof(out));
	}
	return out;
}

static void letters_and_digits_make_words(void **state)
{
	(void)state;
	assert_string_equal(words_of("How does it work?"), "how@0-3 does@4-8 it@9-11 work@12-16");
	assert_string_equal(words_of("  IV, 988/911; b12!"), "iv@2-4 988@6-9 911@10-13 b12@15-18");
	assert_string_equal(words_of("a"), "a@0-1");
	assert_string_equal(words_of("off-label_use"), "off@0-3 label@4-9 use@10-13");
}

static void a_text_without_letters_has_no_words(void **state)
{
	(void)state;
	assert_string_equal(words_of(""), "");
	assert_string_equal(words_of("?!  -- ($) .*"), "");
	assert_string_equal(words_of("'''"), "");
	assert_string_equal(words_of("\xE2\x80\x99 \xE2\x80\x94 \xF0\x9F\x98\x80"), "");
}

/* Also where the text has more behind its end. */
static void only_the_text_itself_is_read(void **state)
{
	struct word_found w;
	size_t at = 0;
	(void)state;
	assert_true(words_next((struct span){ "dizzy'ness", 6 }, &at, &w));
	assert_string_equal(w.fold, "dizzy");
	assert_false(words_next((struct span){ "dizzy'ness", 6 }, &at, &w));
	at = 0;
	assert_false(words_next((struct span){ "dizzy", 0 }, &at, &w));
	at = 0; /* a character that the end cuts in two */
	assert_true(words_next((struct span){ "caf\xC3\xA9", 4 }, &at, &w));
	assert_string_equal(w.fold, "caf");
}

static void an_apostrophe_in_a_word_is_dropped(void **state)
{
	(void)state;
	assert_string_equal(words_of("I don't"), "i@0-1 dont@2-7");
	assert_string_equal(words_of("don\xE2\x80\x99t"), "dont@0-7");
	assert_string_equal(words_of("don\xE2\x80\x98t"), "dont@0-7");
	assert_string_equal(words_of("don\xCA\xBCt"), "dont@0-6");
	assert_string_equal(words_of("rock'n'roll"), "rocknroll@0-11");
	assert_string_equal(words_of("d'\xC3\xA9t\xC3\xA9"), "dete@0-7");
	assert_string_equal(words_of("\xC3\xA9t\xC3\xA9's"), "etes@0-7");
}

static void an_apostrophe_at_an_end_is_not_of_the_word(void **state)
{
	(void)state;
	assert_string_equal(words_of("'tis patients' pain"), "tis@1-4 patients@5-13 pain@15-19");
	assert_string_equal(words_of("don''t"), "don@0-3 t@5-6");
	assert_string_equal(words_of("it'"), "it@0-2");
	assert_string_equal(words_of("it\xE2\x80\x99"), "it@0-2");
}

static void case_accents_and_width_are_folded(void **state)
{
	(void)state;
	assert_string_equal(words_of("\xC3\x89xito caf\xC3\xA9 NI\xC3\x91OS"),
			    "exito@0-6 cafe@7-12 ninos@13-19");
	/* The same, decomposed. */
	assert_string_equal(words_of("E\xCC\x81xito cafe\xCC\x81s"), "exito@0-7 cafes@8-15");
	/* The mark of a letter in the middle does not end the word, nor change what is before it.
	 */
	assert_string_equal(words_of("nau\xCC\x81sea"), "nausea@0-8");
	assert_string_equal(words_of("\xEF\xBC\xAB\xEF\xBD\x85t \xEF\xBC\x99"), "ket@0-7 9@8-11");
	assert_string_equal(words_of("STRASSE Stra\xC3\x9F"
				     "e"),
			    "strasse@0-7 strasse@8-15");
}

static void other_scripts_have_words_too(void **state)
{
	(void)state;
	assert_string_equal(words_of("\xD0\x91\xD0\xBE\xD0\xBB\xD1\x8C?"),
			    "\xD0\xB1\xD0\xBE\xD0\xBB\xD1\x8C@0-8");
	assert_string_equal(words_of("\xE6\xB0\xAF\xE8\x83\xBA\xE9\x85\xAE\xE3\x80\x82"),
			    "\xE6\xB0\xAF\xE8\x83\xBA\xE9\x85\xAE@0-9");
}

/* A variation selector behind a sign, an accent that stands alone. */
static void a_mark_without_a_letter_is_no_word(void **state)
{
	(void)state;
	assert_string_equal(words_of("\xE2\x9D\xA4\xEF\xB8\x8F ket"), "ket@7-10");
	assert_string_equal(words_of(" \xCC\x81 ket \xCC\x81"), "ket@4-7");
	assert_string_equal(words_of("\xCC\x81"), "");
	assert_string_equal(words_of("\xC2\xAD"), "");
	/* It belongs to the sign before it. */
	assert_string_equal(words_of(">\xCC\x81ket"), "ket@3-6");
}

static void a_hyphen_that_only_tells_where_to_break_is_none(void **state)
{
	(void)state;
	assert_string_equal(words_of("keta\xC2\xADmine"), "ketamine@0-10");
}

static void a_fold_is_made_of_letters(void **state)
{
	(void)state;
	/* One half, a word of Arabic that stands for four, a number in brackets. */
	static const char *const texts[] = { "\xC2\xBD", "\xEF\xB7\xBA", "\xE2\x91\xB4x" };
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct word_found w, again;
		size_t at = 0, from = 0;
		assert_true(words_next(span_of(texts[i]), &at, &w));
		assert_true(words_next(span_of(w.fold), &from, &again));
		assert_string_equal(again.fold, w.fold);
		assert_int_equal(from, w.n);
	}
}

static void of_a_long_word_the_start_counts(void **state)
{
	struct word_found w;
	char text[400];
	(void)state;
	for (size_t n = WORD_BYTES - 3; n < 200; n++) {
		size_t at = 0;
		memset(text, 'x', n);
		memcpy(text, "start", 5);
		memcpy(text + n, " next", 6);
		assert_true(words_next(span_of(text), &at, &w));
		assert_int_equal(w.at.to, n);
		assert_int_equal(w.n, MIN(n, (size_t)WORD_BYTES - 1));
		assert_memory_equal(w.fold, text, w.n);
		assert_true(words_next(span_of(text), &at, &w));
		assert_string_equal(w.fold, "next");
	}
}

static void a_long_word_is_cut_between_characters(void **state)
{
	struct word_found w;
	char text[200];
	(void)state;
	for (size_t lead = 0; lead < 4; lead++) {
		size_t n = lead, at = 0;
		memset(text, 'x', lead);
		for (; n + 3 < sizeof(text); n += 3)
			memcpy(text + n, "\xE6\xB0\xAF", 3);
		text[n] = '\0';
		assert_true(words_next(span_of(text), &at, &w));
		assert_int_equal(at, n);
		assert_int_equal((w.n - lead) % 3, 0);
		assert_true(w.n > WORD_BYTES - 4 && w.n < WORD_BYTES);
		assert_memory_equal(w.fold, text, w.n);
	}
}

/* ---- inflections ---- */

static bool agree(const char *a, const char *b, enum word_language language)
{
	char one[WORD_BYTES], two[WORD_BYTES];
	size_t n = word_stem(a, language, one);
	assert_int_equal(n, strlen(one));
	return n == word_stem(b, language, two) && memcmp(one, two, n) == 0;
}

struct pair {
	const char *a, *b;
};

static void all_agree(const struct pair *pairs, size_t n, enum word_language language, bool wanted)
{
	for (size_t i = 0; i < n; i++)
		if (agree(pairs[i].a, pairs[i].b, language) != wanted)
			fail_msg("%s and %s %s", pairs[i].a, pairs[i].b,
				 wanted ? "are inflections of one word" : "are two words");
}

static void english_inflections_agree(void **state)
{
	static const struct pair pairs[] = {
		{ "infusion", "infusions" },
		{ "infuse", "infusion" },
		{ "infused", "infusing" },
		{ "dizzy", "dizziness" },
		{ "stop", "stopped" },
		{ "stop", "stopping" },
		{ "drive", "driving" },
		{ "drive", "drives" },
		{ "treat", "treatment" },
		{ "treatments", "treated" },
		{ "dose", "doses" },
		{ "dose", "dosing" },
		{ "nurse", "nurses" },
		{ "medicate", "medication" },
		{ "pregnancy", "pregnancies" },
		{ "allergy", "allergies" },
		{ "sick", "sickness" },
		{ "pain", "painful" },
		{ "sit", "sitting" },
		{ "eat", "eating" },
		{ "call", "called" },
		{ "depressed", "depression" },
		{ "need", "needed" },
		{ "safe", "safely" },
		{ "worry", "worried" },
		{ "worry", "worrying" },
		{ "vomit", "vomiting" },
		{ "headache", "headaches" },
		{ "visit", "visiting" },
		{ "wait", "waiting" },
		{ "care", "caring" },
		{ "plan", "planning" },
	};
	(void)state;
	all_agree(pairs, ARRAY_LEN(pairs), WORD_ENGLISH, true);
}

static void english_words_that_look_alike_do_not(void **state)
{
	static const struct pair pairs[] = {
		{ "numb", "number" },     { "effective", "effects" }, { "universe", "university" },
		{ "pain", "paint" },      { "need", "ned" },          { "sleep", "slept" },
		{ "doctor", "doctrine" }, { "thing", "the" },         { "mess", "mes" },
		{ "virus", "vire" },      { "analysis", "analyse" },  { "general", "generic" },
	};
	(void)state;
	all_agree(pairs, ARRAY_LEN(pairs), WORD_ENGLISH, false);
}

/* "can i drive my car" is not about care, a plane is no plan. */
static void a_final_e_makes_another_word_of_a_short_one(void **state)
{
	static const struct pair pairs[] = {
		{ "car", "care" },    { "cars", "care" }, { "plan", "plane" }, { "not", "note" },
		{ "hat", "hate" },    { "mad", "made" },  { "win", "wine" },   { "rid", "ride" },
		{ "scar", "scared" }, { "sit", "site" },
	};
	(void)state;
	all_agree(pairs, ARRAY_LEN(pairs), WORD_ENGLISH, false);
}

static void short_words_have_inflections_too(void **state)
{
	static const struct pair pairs[] = {
		{ "day", "days" }, { "pay", "pays" },  { "fee", "fees" },
		{ "eye", "eyes" }, { "ask", "asked" }, { "buy", "buys" },
	};
	(void)state;
	all_agree(pairs, ARRAY_LEN(pairs), WORD_ENGLISH, true);
}

static void spanish_plurals_and_genders_agree(void **state)
{
	static const struct pair pairs[] = {
		{ "infusion", "infusiones" },
		{ "dolor", "dolores" },
		{ "pastilla", "pastillas" },
		{ "luz", "luces" },
		{ "mes", "meses" },
		{ "cansado", "cansada" },
		{ "cansados", "cansadas" },
		{ "medico", "medica" },
		{ "medicamento", "medicamentos" },
		{ "hospital", "hospitales" },
		{ "enfermo", "enfermas" },
		{ "efecto", "efectos" },
	};
	static const struct pair apart[] = { { "dolor", "dolar" },
					     { "mano", "manta" },
					     { "pecho", "peso" } };
	(void)state;
	all_agree(pairs, ARRAY_LEN(pairs), WORD_SPANISH, true);
	all_agree(apart, ARRAY_LEN(apart), WORD_SPANISH, false);
}

static void spanish_verbs_agree(void **state)
{
	static const struct pair pairs[] = {
		{ "tomar", "tomando" },      { "tomar", "toman" },        { "tomar", "tomaba" },
		{ "tomar", "tomaban" },      { "tomar", "tomarlo" },      { "toma", "tomarlas" },
		{ "usar", "usarla" },        { "calmarme", "calma" },     { "quedarse", "quedo" },
		{ "hacer", "hacerlo" },      { "decir", "decirle" },      { "dormir", "dormirme" },
		{ "pagan", "pago" },         { "pican", "picar" },        { "duermen", "duerme" },
		{ "prepara", "prepararme" }, { "recibir", "recibieron" },
	};
	static const struct pair apart[] = {
		{ "firme", "fir" },  { "perla", "per" },
		{ "plan", "pl" },    { "comer", "como" }, /* comer is no inflection of "how" */
		{ "beber", "bebe" }, { "salir", "sala" },
	};
	(void)state;
	all_agree(pairs, ARRAY_LEN(pairs), WORD_SPANISH, true);
	all_agree(apart, ARRAY_LEN(apart), WORD_SPANISH, false);
}

static void other_languages_have_no_endings(void **state)
{
	char out[WORD_BYTES];
	(void)state;
	assert_int_equal(word_stem("infusions", WORD_OTHER, out), 9);
	assert_string_equal(out, "infusions");
	assert_int_equal(word_language("en"), WORD_ENGLISH);
	assert_int_equal(word_language("en-GB"), WORD_ENGLISH);
	assert_int_equal(word_language("es"), WORD_SPANISH);
	assert_int_equal(word_language("fr"), WORD_OTHER);
	assert_int_equal(word_language(""), WORD_OTHER);
}

/* Whatever the word, its stem fits and is the same when asked again. */
static void stems_are_never_longer_than_a_word(void **state)
{
	static const char letters[] = "aeiousdyngtmlz9";
	uint32_t seed = 1;
	(void)state;
	for (int round = 0; round < 20000; round++) {
		char word[WORD_BYTES], out[WORD_BYTES], again[WORD_BYTES];
		size_t n = (size_t)round % WORD_BYTES;
		for (size_t i = 0; i < n; i++) {
			seed = seed * 1664525u + 1013904223u;
			word[i] = letters[(seed >> 16) % (sizeof(letters) - 1)];
		}
		word[n] = '\0';
		for (int language = WORD_ENGLISH; language <= WORD_OTHER; language++) {
			size_t stem = word_stem(word, (enum word_language)language, out);
			assert_int_equal(strlen(out), stem);
			assert_true(stem < WORD_BYTES && stem <= n + 1);
			word_stem(word, (enum word_language)language, again);
			assert_string_equal(out, again);
		}
	}
}

/* ---- typing mistakes ---- */

static void mistakes_are_counted(void **state)
{
	(void)state;
	assert_int_equal(edit_distance("ketamine", "ketamine", 2, false), 0);
	assert_int_equal(edit_distance("ketmine", "ketamine", 2, false), 1);
	assert_int_equal(edit_distance("kettamine", "ketamine", 2, false), 1);
	assert_int_equal(edit_distance("ketomine", "ketamine", 2, false), 1);
	assert_int_equal(edit_distance("ketaimne", "ketamine", 2, false), 1);
	assert_int_equal(edit_distance("ekatmine", "ketamine", 2, false), 2);
	assert_int_equal(edit_distance("ketamine", "ketamines", 2, false), 1);
	assert_int_equal(edit_distance("abc", "", 3, false), 3);
	assert_int_equal(edit_distance("", "", 1, false), 0);
}

static void too_many_mistakes_are_one_more_than_asked_for(void **state)
{
	(void)state;
	assert_int_equal(edit_distance("nausea", "vomiting", 2, false), 3);
	assert_int_equal(edit_distance("nausea", "vomiting", 1, false), 2);
	assert_int_equal(edit_distance("a", "abcdefghij", 2, false), 3);
	assert_int_equal(edit_distance("ab", "ba", 0, false), 1);
	assert_int_equal(edit_distance("ab", "ab", 0, false), 0);
}

static void the_start_of_a_word_may_be_compared(void **state)
{
	(void)state;
	assert_int_equal(edit_distance("keta", "ketamine", 2, true), 0);
	assert_int_equal(edit_distance("keat", "ketamine", 2, true), 1);
	assert_int_equal(edit_distance("kta", "ketamine", 2, true), 1);
	assert_int_equal(edit_distance("xyz", "ketamine", 2, true), 3);
	assert_int_equal(edit_distance("ketamines", "ketamine", 2, true), 1);
	assert_int_equal(edit_distance("keta", "ketamine", 2, false), 3);
}

/* The whole matrix, without short cuts. */
static int plain_distance(const char *a, const char *b)
{
	int d[16][16], m = (int)strlen(a), n = (int)strlen(b);
	for (int i = 0; i <= m; i++) {
		for (int j = 0; j <= n; j++) {
			if (i == 0 || j == 0) {
				d[i][j] = i + j;
				continue;
			}
			int cost = a[i - 1] != b[j - 1];
			d[i][j] = MIN(MIN(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + cost);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				d[i][j] = MIN(d[i][j], d[i - 2][j - 2] + 1);
		}
	}
	return d[m][n];
}

static void random_word(uint32_t *seed, char *out, size_t letters, size_t longest)
{
	*seed = *seed * 1664525u + 1013904223u;
	size_t n = (*seed >> 16) % (longest + 1);
	for (size_t i = 0; i < n; i++) {
		*seed = *seed * 1664525u + 1013904223u;
		out[i] = (char)('a' + (*seed >> 16) % letters);
	}
	out[n] = '\0';
}

static void distances_are_those_of_the_whole_table(void **state)
{
	uint32_t seed = 5;
	(void)state;
	for (int round = 0; round < 30000; round++) {
		char a[16], b[16], start[16];
		random_word(&seed, a, 3, 8);
		random_word(&seed, b, 3, 8);
		int most = round % 4, least = 99;
		assert_int_equal(edit_distance(a, b, most, false),
				 MIN(plain_distance(a, b), most + 1));
		for (size_t n = 0; n <= strlen(b); n++) {
			snprintf(start, sizeof(start), "%.*s", (int)n, b);
			least = MIN(least, plain_distance(a, start));
		}
		assert_int_equal(edit_distance(a, b, most, true), MIN(least, most + 1));
	}
}

static void longest_words_can_be_compared(void **state)
{
	char a[WORD_BYTES], b[WORD_BYTES];
	(void)state;
	memset(a, 'a', sizeof(a));
	memset(b, 'a', sizeof(b));
	a[WORD_BYTES - 1] = b[WORD_BYTES - 1] = '\0';
	b[20] = 'b';
	assert_int_equal(edit_distance(a, b, 2, false), 1);
	assert_int_equal(edit_distance(a, b, 2, true), 1);
}

static void longer_words_are_forgiven_more(void **state)
{
	(void)state;
	assert_int_equal(word_mistakes(0), 0);
	assert_int_equal(word_mistakes(3), 0);
	assert_int_equal(word_mistakes(4), 1);
	assert_int_equal(word_mistakes(7), 1);
	assert_int_equal(word_mistakes(8), 2);
	assert_int_equal(word_mistakes(47), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_and_digits_make_words),
		cmocka_unit_test(a_text_without_letters_has_no_words),
		cmocka_unit_test(only_the_text_itself_is_read),
		cmocka_unit_test(an_apostrophe_in_a_word_is_dropped),
		cmocka_unit_test(an_apostrophe_at_an_end_is_not_of_the_word),
		cmocka_unit_test(case_accents_and_width_are_folded),
		cmocka_unit_test(other_scripts_have_words_too),
		cmocka_unit_test(a_mark_without_a_letter_is_no_word),
		cmocka_unit_test(a_hyphen_that_only_tells_where_to_break_is_none),
		cmocka_unit_test(a_fold_is_made_of_letters),
		cmocka_unit_test(of_a_long_word_the_start_counts),
		cmocka_unit_test(a_long_word_is_cut_between_characters),
		cmocka_unit_test(english_inflections_agree),
		cmocka_unit_test(english_words_that_look_alike_do_not),
		cmocka_unit_test(a_final_e_makes_another_word_of_a_short_one),
		cmocka_unit_test(short_words_have_inflections_too),
		cmocka_unit_test(spanish_plurals_and_genders_agree),
		cmocka_unit_test(spanish_verbs_agree),
		cmocka_unit_test(other_languages_have_no_endings),
		cmocka_unit_test(stems_are_never_longer_than_a_word),
		cmocka_unit_test(mistakes_are_counted),
		cmocka_unit_test(too_many_mistakes_are_one_more_than_asked_for),
		cmocka_unit_test(the_start_of_a_word_may_be_compared),
		cmocka_unit_test(distances_are_those_of_the_whole_table),
		cmocka_unit_test(longest_words_can_be_compared),
		cmocka_unit_test(longer_words_are_forgiven_more),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
