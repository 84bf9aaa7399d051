/* An entry and its translation: what may not differ, and what may. */
#include "good.h"
#include "support.h"

#define EN        "en/01-visit.yaml"
#define ES        "es/01-visit.yaml"
#define CRISIS_ES "es/crisis.yaml"

/* old becomes new in the file; says: "code: message" of the one report, "" when there is none. */
static void check(const char *file, const char *old, const char *new, const char *says)
{
	struct good g;
	good_open_plain(&g);
	good_put_text(&g, 0, file, good_edit(&g, file, old, new));
	good_load(&g);
	const char *found = "";
	for (size_t i = 0; i < g.diags.n; i++)
		found = arena_printf(g.arena, "%s%s%s: %s", found, *found ? "\n" : "",
				     diag_code_name(g.diags.list[i].code), g.diags.list[i].message);
	assert_string_equal(found, says);
	good_close(&g);
}

static void test_numbers(void **state)
{
	(void)state;
	check(ES, "40 minutos", "45 minutos",
	      "numbers-differ: the numbers are not those of \"en\": only here 45; only there 40");
	check(ES, "Dura unos 40 minutos. ", "Dura poco. ",
	      "numbers-differ: the numbers are not those of \"en\": only there 40");
	check(ES, "¿Qué más debo traer?", "¿Debo traer 3 cosas más?",
	      "numbers-differ: the numbers are not those of \"en\": only here 3");
	check(ES, "40 minutos", "40 o 40 minutos", "");
}

/* The same in both, as it is written in each. */
static void test_same_numbers(void **state)
{
	static const struct {
		const char *en, *es;
		bool same;
	} pairs[] = {
		{ "1,250", "1250", true },
		{ "1,250", "1.250", false },
		{ "2.5", "2,5", true },
		{ "2.5", "25", false },
		{ "$40", "40", true },
		{ "40%", "40 %", true },
		{ "3:30", "3:30", true },
		{ "3:30", "3:00", false },
		{ "24/7", "24/7", true },
		{ "10-15", "10 a 15", true },
		{ "200 1000", "200, 1000", true }, /* no phone number */
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
		struct good g;
		good_open_plain(&g);
		good_put_text(&g, 0, EN, good_edit(&g, EN, "about 40", pairs[i].en));
		good_put_text(&g, 0, ES, good_edit(&g, ES, "unos 40", pairs[i].es));
		good_load(&g);
		bool same = true;
		for (size_t j = 0; j < g.diags.n; j++)
			same &= g.diags.list[j].code != DIAG_NUMBERS_DIFFER;
		if (same != pairs[i].same)
			fail_msg("\"%s\" and \"%s\": %s", pairs[i].en, pairs[i].es,
				 same ? "the same" : "different");
		good_close(&g);
	}
}

static void test_phones(void **state)
{
	(void)state;
	check(ES, "555-0100", "555-0101",
	      "phones-differ: the phone numbers are not those of \"en\": only here 5550101; only there "
	      "5550100");
	check(ES, "555-0100", "555.0100", "");
	check(CRISIS_ES, "1-800-662-4357", "1-800-662-4375",
	      "phones-differ: the phone numbers are not those of \"en\": only here 18006624375; only "
	      "there 18006624357");
	check(CRISIS_ES, "1-800-662-4357", "(800) 662-4357",
	      "phones-differ: the phone numbers are not those of \"en\": only here 8006624357; only "
	      "there 18006624357");
}

/* In Spanish one presses 2; any other digit is a difference there too. */
static void test_crisis_route(void **state)
{
	(void)state;
	check(CRISIS_ES, "988 y oprima 2", "988", "");
	check(CRISIS_ES, "988 y oprima 2", "988 y oprima 3",
	      "numbers-differ: the numbers are not those of \"en\": only here 3");
	check(ES, "40 minutos", "40 minutos en 2 partes",
	      "numbers-differ: the numbers are not those of \"en\": only here 2");
}

static void test_parts(void **state)
{
	(void)state;
	check(ES, "      - un suéter\n", "",
	      "parts-differ: not as in \"en\": items of lists (1, there 2)");
	check(ES, "      2. Pídale a otro amigo.\n", "",
	      "parts-differ: not as in \"en\": items of lists (1, there 2)");
	check(ES, "ask: [¿Puedo tomar el bus?]", "ask: [¿Puedo tomar el bus?, ¿Y el tren?]",
	      "parts-differ: not as in \"en\": questions to ask (2, there 1)");
	check(ES, "    recheck: 2027-11-21\n", "", "parts-differ: not as in \"en\": \"recheck\"");
	check(ES, "    updated: 2026-11-21\n", "", "parts-differ: not as in \"en\": \"updated\"");
	check(ES, "      - {title: \"A ride\"",
	      "      - {title: \"Another\", by: \"A society\"}\n      - {title: \"A ride\"",
	      "parts-differ: not as in \"en\": sources (2, there 1)");
	check(ES, "    ask: [¿Puedo", "    related: [what-to-bring]\n    ask: [¿Puedo",
	      "parts-differ: not as in \"en\": a link to what-to-bring (only here)");
	check(EN, "    ask: [May", "    related: [what-to-bring]\n    ask: [May",
	      "parts-differ: not as in \"en\": a link to what-to-bring (only there)");
}

/* More than half as many words again. */
static void test_length(void **state)
{
	(void)state;
	check(ES, "No maneje hasta el día siguiente, después de dormir toda la noche.",
	      "No maneje.", "parts-differ: not as in \"en\": words of the answer (10, there 18)");
	check(ES, "después de dormir toda la noche.", "después de dormir.", "");
	check(ES, "después de dormir toda la noche.",
	      "después de dormir toda la noche. Su casa es un buen lugar. Ahí usted puede comer.",
	      "parts-differ: not as in \"en\": words of the answer (30, there 18)");
	check(ES, "después de dormir toda la noche.",
	      "después de dormir toda la noche. Su casa es un buen lugar.", "");
}

/* What a clinic changes in one language is told at its own entry, whichever language is first. */
static void test_layers(void **state)
{
	static const struct {
		const char *file, *says;
	} rows[] = {
		{ EN, "this changes only \"en\"; readers of \"es\" still get the text of " ES },
		{ ES, "this changes only \"es\"; readers of \"en\" still get the text of " EN },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct good g;
		good_open_plain(&g);
		size_t clinic = good_add_layer(&g, "clinic");
		const char *text = good_edit(&g, rows[i].file, "topic: visit", "topic: visit");
		const char *second = strstr(text, "  - id: ride-home");
		good_put_text(&g, clinic, rows[i].file,
			      arena_printf(g.arena, "topic: visit\nentries:\n%s", second));
		good_load(&g);
		assert_int_equal(g.diags.n, 1);
		assert_int_equal(g.diags.list[0].code, DIAG_PARTS_DIFFER);
		assert_string_equal(g.diags.list[0].message, rows[i].says);
		assert_int_equal(g.diags.list[0].place.line, 3);
		good_put_text(&g, clinic, EN, good_edit(&g, EN, "topic:", "topic:"));
		good_put_text(&g, clinic, ES, good_edit(&g, ES, "topic:", "topic:"));
		good_load(&g);
		assert_string_equal(good_diags(&g), "");
		good_close(&g);
	}
}

/* The report is where the number stands. */
static void test_place(void **state)
{
	struct good g;
	(void)state;
	good_open_plain(&g);
	good_put_text(&g, 0, ES, good_edit(&g, ES, "40 minutos", "45 minutos"));
	good_load(&g);
	const struct diag *d = good_diag(&g, DIAG_NUMBERS_DIFFER);
	assert_string_equal(d->place.file, ES);
	assert_int_equal(d->place.line, 15);
	assert_int_equal(d->place.col, 27);
	good_close(&g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers), cmocka_unit_test(test_same_numbers),
		cmocka_unit_test(test_phones),  cmocka_unit_test(test_crisis_route),
		cmocka_unit_test(test_parts),   cmocka_unit_test(test_length),
		cmocka_unit_test(test_layers),  cmocka_unit_test(test_place),
	};
	return cmocka_run_group_tests_name("lint_pair", tests, NULL, NULL);
}
