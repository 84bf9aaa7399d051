/* What staff are told of texts: each row puts something into the plain library and says what is
 * reported of it, where nothing else may be; or that nothing is. */
#include <stdlib.h>

#include "good.h"
#include "support.h"

#define EN       "en/01-visit.yaml"
#define ES       "es/01-visit.yaml"
#define WORDS    "en/glossary.yaml"
#define CRISIS   "en/crisis.yaml"
#define SPOT     "Your nurse asks about your health first."
#define SPOT_ES  "Su enfermera primero le pregunta por su salud."
#define SHORT    "Bring your list of medicines. Wear loose clothes."
#define SHORT_ES "Traiga su lista de medicinas. Use ropa suelta."
#define ITEMS    "      - your list of medicines\n"

/* A sentence of n words, easy to read. */
#define TEN_WORDS "we go to the big red bus on the road "

struct row {
	const char *file, *old, *new;
	const char *says; /* "code: the start of the message"; NULL: nothing; "+" first: more is
			   * reported as well */
};

static bool is_told(struct good *g, const char *says)
{
	size_t from = *says == '+', n = strlen(says + from);
	for (size_t i = 0; i < g->diags.n; i++) {
		const struct diag *d = &g->diags.list[i];
		const char *found =
			arena_printf(g->arena, "%s: %s", diag_code_name(d->code), d->message);
		if (strncmp(found, says + from, n) == 0)
			return from || g->diags.n == 1;
	}
	return false;
}

static bool is_as_said(const struct row *row)
{
	struct good g;
	good_open_plain(&g);
	const char *text = good_edit(&g, row->file, row->old, row->new);
	good_put_text(&g, 0, row->file, text);
	good_load(&g);
	bool as_said = row->says ? is_told(&g, row->says) : g.diags.n == 0;
	if (!as_said)
		print_error("\"%s\" in %s:\nexpected: %s\nfound %zu:\n%s\n", row->new, row->file,
			    row->says ? row->says : "nothing", g.diags.n, good_diags(&g));
	good_close(&g);
	return as_said;
}

static void check_rows(const struct row *rows, size_t n)
{
	bool as_said = true;
	for (size_t i = 0; i < n; i++)
		as_said &= is_as_said(&rows[i]);
	assert_true(as_said);
}

/* ---- how hard, how long ---- */

static void test_reading(void **state)
{
	static const struct row rows[] = {
		{ EN, SHORT, "Anesthesiologists (they) administered investigational medications.",
		  "+too-hard-to-read: \"short\" reads at grade " },
		{ ES, SHORT_ES,
		  "Los especialistas en otorrinolaringología (oídos) hospitalizaron urgentemente.",
		  "+too-hard-to-read: \"short\" has an INFLESZ of " },
		/* Six words; a formula alone would give grade 8. */
		{ WORDS, "Medicine given slowly into a vein.", "Medicine given gently into a vein.",
		  NULL },
		{ WORDS, "Medicine given slowly into a vein.",
		  "Medical preparation administrable via veins.",
		  "+too-hard-to-read: this meaning reads at grade " },
		{ CRISIS, "Call 1-800-662-4357, day or night.",
		  "Contact 1-800-662-4357 concerning psychological (mental) catastrophes.",
		  "too-hard-to-read: this text reads at grade " },
		/* Only few words are excused: here are twenty, of grade 6.6. */
		{ WORDS, "Medicine given slowly into a vein.",
		  "A doctor and some nurses follow you during infusions. You may tell any person "
		  "in the room about any worry.",
		  "hard-to-read: this meaning reads at grade 6.6" },
		{ "es/glossary.yaml", "Medicina que se da despacio por una vena.",
		  "La medicina le entra despacio por la vena del brazo. La enfermera revisa su "
		  "presión durante todo el tratamiento necesario.",
		  "hard-to-read: this meaning has an INFLESZ of 62.9; it should be at least 65" },
		/* Labels that are seen, not read aloud; other numbers are words. */
		{ WORDS, "Medicine given slowly into a vein.",
		  "It cost $1,475, then $1,787 or $1,977.", NULL },
		{ WORDS, "Medicine given slowly into a vein.", "It was so in 1977, 1978 and 1979.",
		  NULL },
		{ WORDS, "Medicine given slowly into a vein.", "Call 1-800-662-4357 or 741741.",
		  NULL },
		{ WORDS, "Medicine given slowly into a vein.", "Call 988, 911 or 988 again.",
		  NULL },
		{ WORDS, "Medicine given slowly into a vein.",
		  "It cost 1,475 in all. It had 18,662 to 43,577 of them.",
		  "too-hard-to-read: this meaning reads at grade " },
	};
	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void test_lengths(void **state)
{
	static const struct row rows[] = {
		{ EN, SPOT, TEN_WORDS "and you can sit by the door and be on.", NULL },
		{ EN, SPOT, TEN_WORDS "and you can sit by the door and be on it.",
		  "long-sentence: this sentence has 21 words; it should have at most 20" },
		{ ES, SPOT_ES,
		  "Si su casa no es la que dice la hoja que le dio la persona de la puerta, "
		  "no se va a pie.",
		  NULL },
		{ ES, SPOT_ES,
		  "Si su casa no es la que dice la hoja que le dio la persona de la puerta, no "
		  "se va de ahí a pie ni.",
		  "+long-sentence: this sentence has 26 words; it should have at most 25" },
		/* The paragraph has three sentences besides. */
		{ EN, SPOT, "You sit. You rest.",
		  "long-paragraph: this paragraph has 5 sentences; it should have at most 4" },
		{ EN, SPOT, "**You sit.** You rest.", NULL },
		{ EN, SHORT, "Bring a list. Wear loose clothes. Eat well. Ask us.",
		  "length: \"short\" has 4 sentences; it should have at most 3" },
		{ EN, SHORT, "Bring a list. Wear loose clothes. Eat well.", NULL },
	};
	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

/* Seven items in both languages, then eight. */
static void test_list(void **state)
{
	struct good g;
	(void)state;
	for (size_t n = 7; n <= 8; n++) {
		const char *en = "", *es = "";
		good_open_plain(&g);
		for (size_t i = 1; i < n; i++) {
			en = arena_printf(g.arena, "%s      - a book\n", en);
			es = arena_printf(g.arena, "%s      - un libro\n", es);
		}
		good_put_text(&g, 0, EN, good_edit(&g, EN, "      - a warm sweater\n", en));
		good_put_text(&g, 0, ES, good_edit(&g, ES, "      - un suéter\n", es));
		good_load(&g);
		assert_int_equal(g.diags.n, n == 7 ? 0 : 2);
		if (n == 8) {
			assert_int_equal(g.diags.list[0].code, DIAG_LONG_LIST);
			assert_int_equal(g.diags.list[0].place.line, 11);
			assert_string_equal(g.diags.list[0].message,
					    "this list has 8 items; it should have at most 7");
		}
		good_close(&g);
	}
}

/* Items of a list in a list are not counted with it. */
static void test_list_in_list(void **state)
{
	struct good g;
	(void)state;
	good_open_plain(&g);
	const char *en = "      - a warm sweater\n", *es = "      - un suéter\n";
	for (size_t n = 0; n < 4; n++) {
		en = arena_printf(g.arena, "%s      - a book\n        - a pen\n", en);
		es = arena_printf(g.arena, "%s      - un libro\n        - un lápiz\n", es);
	}
	good_put_text(&g, 0, EN, good_edit(&g, EN, "      - a warm sweater\n", en));
	good_put_text(&g, 0, ES, good_edit(&g, ES, "      - un suéter\n", es));
	good_load(&g);
	assert_string_equal(good_diags(&g), "");
	good_close(&g);
}

/* What to do names the hardest sentence first, and cuts it between words. */
static void test_hardest_sentences(void **state)
{
	struct good g;
	(void)state;
	good_open_plain(&g);
	good_put_text(&g, 0, WORDS,
		      good_edit(&g, WORDS, "Medicine given slowly into a vein.",
				"Hospital visits continue. Institutional documentation of "
				"psychological interdisciplinarity. Sit."));
	good_load(&g);
	assert_string_equal(good_diag(&g, DIAG_TOO_HARD)->hint,
			    "Shorter words and sentences, first in these: \"Institutional "
			    "documentation of psychological ...\" \"Hospital visits continue.\" "
			    "\"Sit.\"");
	good_close(&g);
}

static bool has_code(const struct good *g, enum diag_code code)
{
	for (size_t i = 0; i < g->diags.n; i++) {
		if (g->diags.list[i].code == code)
			return true;
	}
	return false;
}

/* Words of three syllables, in as many sentences as the formula needs (nine are there besides); the
 * names of the medicines are not counted. */
static void test_topic_smog(void **state)
{
	static const struct {
		const char *word;
		int sentences;
		bool hard;
	} cases[] = { { "family", 40, true },
		      { "ketamine", 40, false },
		      { "family hospital", 10, false } };
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct good g;
		const char *text = "Your day is good.";
		good_open_plain(&g);
		for (int n = 0; n < cases[i].sentences; n++)
			text = arena_printf(g.arena, "%s Go to your %s now and rest.", text,
					    cases[i].word);
		good_put_text(&g, 0, EN,
			      good_edit(&g, EN,
					"Do not drive until the next day, after a full sleep.",
					text));
		good_load(&g);
		assert_int_equal(has_code(&g, DIAG_HARD_TOPIC), cases[i].hard);
		if (cases[i].hard) {
			assert_string_equal(good_diag(&g, DIAG_HARD_TOPIC)->place.file, EN);
			assert_int_equal(good_diag(&g, DIAG_HARD_TOPIC)->place.line, 1);
		}
		good_close(&g);
	}
}

/* The place is that of the words in the file, behind marks, lines and placeholders; the clinic's
 * own long name changes nothing. */
static void test_place(void **state)
{
	struct good g;
	(void)state;
	good_open_plain(&g);
	good_put_text(&g, 0, "kiosk.yaml",
		      "languages: [en, es]\nclinic:\n"
		      "  name: \"The Interdisciplinary Psychopharmacological Rehabilitation "
		      "University Hospital of the Metropolitan Community of Minneapolis\"\n");
	good_put_text(&g, 0, EN,
		      good_edit(&g, EN, SPOT, "**Ask** {clinic.name}\n      utilize it."));
	good_load(&g);
	assert_int_equal(g.diags.n, 1);
	assert_int_equal(g.diags.list[0].code, DIAG_HARD_WORD);
	assert_int_equal(g.diags.list[0].place.line, 15);
	assert_int_equal(g.diags.list[0].place.col, 7);
	good_close(&g);
}

/* A letter of the words may stand some bytes behind the one before. */
static void test_place_behind_escapes(void **state)
{
	struct good g;
	(void)state;
	good_open_plain(&g);
	good_put_text(&g, 0, EN, good_edit(&g, EN, SPOT, "Eñe &amp; \\*you\\* utilize it."));
	good_load(&g);
	assert_int_equal(g.diags.n, 1);
	assert_int_equal(g.diags.list[0].place.line, 14);
	assert_int_equal(g.diags.list[0].place.col, 25);
	good_close(&g);
}

/* ---- words ---- */

/* One message for several words, in the order of the text. */
static void test_several_words(void **state)
{
	struct good g;
	(void)state;
	good_open_plain(&g);
	good_put_text(&g, 0, EN, good_edit(&g, EN, SPOT, "You utilize it prior to this."));
	good_load(&g);
	assert_int_equal(g.diags.n, 1);
	assert_string_equal(g.diags.list[0].message, "\"utilize\" has a plainer word");
	assert_string_equal(g.diags.list[0].hint,
			    "Write \"use\". For \"prior to\": Write \"before\"");
	good_close(&g);
}

static void test_words(void **state)
{
	static const struct row rows[] = {
		{ EN, SPOT, "You utilize it.", "hard-word: \"utilize\" has a plainer word" },
		{ EN, SPOT, "You use it.", NULL },
		{ EN, SPOT, "This adverse thing helps you.", NULL },     /* part of a term */
		{ EN, SPOT, "Read the Patient Assistance page.", NULL }, /* part of a name */
		{ ES, SPOT_ES, "Usted utiliza esto.", "hard-word: \"utiliza\" has a plainer word" },
		{ EN, SPOT, "Ask for a rehabilitation now.",
		  "long-word: a long word: \"rehabilitation\"" },
		{ EN, SPOT, "Ask for a rehabilitation (help to get well) now.", NULL },
		{ EN, SPOT, "Ask in an emergency for help.", NULL },
		{ EN, SPOT, "Go to your infusion or infusions.", NULL },
		{ EN, SPOT, "We meet Dr. Alexandropoulos now.", NULL },
		{ EN, SPOT, "See cms.gov/rehabilitation or it.rehabilitation.gov.", NULL },
		{ ES, SPOT_ES, "Usted va a la otorrinolaringología.",
		  "long-word: a long word: \"otorrinolaringología\"" },
		{ ES, SPOT_ES, "Usted va inmediatamente a su casa.", NULL },
		{ EN, SPOT, "Your pulse is checked by the nurse.",
		  "passive: \"is checked by the\" is easier to read with the doer first" },
		{ EN, SPOT, "It is approved by the FDA (a US agency).", NULL },
		{ ES, SPOT_ES, "Su pulso es revisado por la enfermera.",
		  "passive: \"es revisado por la enfermera\"" },
		{ ES, SPOT_ES, "Su suero es dado por la vena.", NULL },
		{ EN, SPOT, "Patients should rest.",
		  "not-to-the-reader: \"Patients should\" speaks" },
		{ EN, SPOT, "The patient will rest.", "not-to-the-reader: \"The patient will\"" },
		{ ES, SPOT_ES, "Los pacientes deben dormir.",
		  "not-to-the-reader: \"pacientes deben\"" },
	};
	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void test_unsafe_words(void **state)
{
	static const struct row rows[] = {
		{ EN, SPOT, "He committed suicide.", "unsafe-words: \"committed suicide\"" },
		{ EN, SPOT, "He died by suicide.", NULL },
		{ EN, SPOT, "He shot himself.", "unsafe-words: \"shot himself\"" },
		{ EN, SPOT, "You may give the shot yourself.", NULL },
		{ EN, SPOT, "It was a failed attempt.", "unsafe-words: \"failed attempt\"" },
		{ EN, SPOT, "It was a suicide attempt.", NULL },
		{ EN, SPOT, "That is a lethal dose.", "unsafe-words: \"lethal dose\"" },
		{ EN, "May I take a bus?", "Is it a suicide epidemic?",
		  "unsafe-words: \"suicide epidemic\"" },
		{ EN, "How do I get home?", "Who committed suicide?", "unsafe-words: " },
		{ WORDS, "Medicine given slowly into a vein.", "He committed suicide.",
		  "unsafe-words: " },
		{ CRISIS, "day or night. In", "day or night. He committed suicide. In",
		  "unsafe-words: " },
		{ EN, "Your visit", "Committed suicide", "unsafe-words: " },
		{ ES, SPOT_ES, "Él cometió suicidio.", "unsafe-words: \"cometió suicidio\"" },
		{ ES, SPOT_ES, "Fue un intento fallido.", "unsafe-words: \"intento fallido\"" },
		{ ES, SPOT_ES, "Él se quitó la vida.", "unsafe-words: \"se quitó la vida\"" },
		{ ES, SPOT_ES, "Usted no piensa en quitarse la vida.", NULL },
		{ ES, SPOT_ES, "Él murió por suicidio.", NULL },
		/* Two sentences, two clauses: no phrase. */
		{ EN, SPOT, "You failed: attempt it.", NULL },
	};
	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void test_place_words(void **state)
{
	static const struct row rows[] = {
		{ EN, SPOT, "To read more, click the link.", "place-words: \"click\"" },
		{ EN, SPOT, "Press the green key now.", "place-words: \"green key\"" },
		{ EN, SPOT, "Read the box on the right.", "place-words: \"box on the right\"" },
		{ EN, SPOT, "As shown above, you rest.", "place-words: \"shown above\"" },
		{ EN, SPOT, "Your lips may be blue or gray.", NULL },
		{ EN, SPOT, "The pump beeps or clicks.", NULL },
		{ EN, SPOT, "You choose here what to hear.", NULL },
		{ EN, SPOT, "Call right away: you have rights.", NULL },
		{ EN, SPOT, "Is your bill far above it?", NULL },
		{ ES, SPOT_ES, "Oprima la tecla verde ya.", "place-words: \"tecla verde\"" },
		{ ES, SPOT_ES, "Haga clic en el enlace.", "place-words: \"Haga clic\"" },
		{ ES, SPOT_ES, "Tiene los labios azules.", NULL },
	};
	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void test_claims(void **state)
{
	static const struct row rows[] = {
		{ EN, SPOT, "It is a cure.", "claim: \"cure\" says more than anybody can promise" },
		{ EN, SPOT, "It is not a cure.", NULL },
		{ EN, "What should I bring?", "Is it a cure?", NULL },
		{ EN, SPOT, "Some say \"a cure\" to sell it.", NULL },
		{ EN, SPOT, "We guarantee it.", "claim: \"guarantee\"" },
		{ EN, SPOT, "It is 100% safe for all.", "+claim: \"100% safe\"" },
		{ EN, SPOT, "You get a transfusion.", "claim: \"transfusion\"" },
		{ EN, SPOT, "It is safe for you.", "+claim: \"It is safe\"" },
		{ EN, SPOT, "Ask if it is safe for you.", NULL },
		{ EN, SPOT, "Ask if the infusion is safe for you.", NULL },
		{ EN, SPOT, "Staff tell you once it is safe.", NULL },
		{ EN, SPOT, "If you ask, the infusion is safe.", "claim: \"infusion is safe\"" },
		{ EN, SPOT, "You may ask if you feel sick. It is safe.", "+claim: \"It is safe\"" },
		{ EN, SPOT, "It is natural to be afraid.", NULL },
		{ EN, SPOT, "There are no risks.", "claim: \"There are no risks\"" },
		{ EN, SPOT, "If you have no side effects, you rest.", NULL },
		{ EN, SPOT, "It works for everyone.", "claim: \"works for everyone\"" },
		{ EN, SPOT, "Nothing works for everyone.", NULL },
		{ EN, SPOT, "You will feel better.", "claim: \"You will feel better\"" },
		/* What is denied here is the claim. */
		{ EN, SPOT, "It is not addictive.", "claim: \"not addictive\" is not so" },
		{ EN, SPOT, "Some say \"not addictive\" to sell it.", NULL },
		{ ES, SPOT_ES, "Es un milagro.", "claim: \"milagro\"" },
		{ ES, SPOT_ES, "No es un milagro.", NULL },
		{ ES, SPOT_ES, "No hay riesgos.", "claim: \"No hay riesgos\"" },
		{ ES, SPOT_ES, "La ketamina es segura.", "claim: \"ketamina es segura\"" },
		{ ES, SPOT_ES, "Pregunte si la ketamina es segura.", NULL },
		{ ES, SPOT_ES, "La ketamina no es adictiva.",
		  "claim: \"no es adictiva\" is not so" },
	};
	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void test_abbreviations(void **state)
{
	static const struct row rows[] = {
		{ EN, SPOT, "Ask the FDA first.", "abbreviation: FDA is not explained here" },
		{ EN, SPOT, "Ask the FDA (a US agency) first.", NULL },
		{ EN, SPOT, "Ask about stress (PTSD) first.", NULL },
		{ EN, SPOT, "An HSA is an account.", NULL },
		{ EN, SPOT, "This is called OCD.", NULL },
		{ EN, SPOT, "You get an IV or two IVs.", NULL }, /* a form of a term */
		{ EN, SPOT, "Ask in the US or the USA.", NULL },
		{ EN, SPOT, "You may text HOME to us.", NULL },
		{ EN, SPOT, "You say so (SO-uh-la-TI-do).", NULL },
		/* Once is enough, the first time. */
		{ EN, SPOT, "Ask the FDA (a US agency), then ask the FDA.", NULL },
		{ EN, SHORT, "Ask the FDA (a US agency). The FDA helps.", NULL },
		{ EN, "What should I bring?", "What does the VA do?", "abbreviation: VA is not" },
		{ ES, SPOT_ES, "Pregunte a la FDA primero.", "abbreviation: FDA is not" },
		{ ES, SPOT_ES, "Pregunte a la FDA (una agencia de EE. UU.).", NULL },
	};
	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

/* What the key message explains, the question and the answer may use. */
static void test_abbreviation_explained_before(void **state)
{
	struct good g;
	(void)state;
	good_open_plain(&g);
	const char *text = good_edit(&g, EN, SHORT, "Ask the VA (care for veterans).");
	good_put_text(&g, 0, EN, text);
	const char *at = strstr(text, "What should I bring?");
	text = arena_printf(g.arena, "%.*sWhat does the VA do?%s", (int)(at - text), text,
			    at + strlen("What should I bring?"));
	good_put_text(&g, 0, EN, text);
	good_load(&g);
	assert_string_equal(good_diags(&g), "");
	good_close(&g);
}

static void test_numbers(void **state)
{
	static const struct {
		const char *en, *es;
		const char *says; /* of the English text */
	} both[] = {
		{ "20% of you", "20% of you", "number-alone: \"20%\" is hard to picture" },
		{ "It helps 20% (one fifth) of you.", "20%", NULL },
		{ "1 in 8 of you", "1 de cada 8", "number-alone: \"1 in 8\" is hard" },
		{ "3 in 10 of you", "3 de cada 10", NULL },
		{ "It is 41.2 of these.", "41.2", "number-alone: \"41.2\" is hard" },
		{ "It takes 1.5 hours.", "1.5", NULL },
		{ "It costs $41.20 now.", "$41.20", NULL },
		{ "It is 8.9 million of us.", "8.9 millones", NULL },
		{ "3 in 10, then 4 in 100", "3 de cada 10, 4 de cada 100",
		  "two-denominators: \"4 in 100\" is hard to compare with \"3 in 10\"" },
		{ "3 of 10, then 4 in 100", "3 de 10, 4 de cada 100",
		  "two-denominators: \"4 in 100\" is hard to compare with \"3 of 10\"" },
		{ "Take 2 of 3, then 4 of 5.", "2 de 3, 4 de 5", NULL },
		{ "3 in 10, then 4 in 2019", "3 de cada 10, 4, 2019", NULL },
		{ "You divide it.", "Es la mitad.", "arithmetic: \"divide\" asks the reader" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(both); i++) {
		struct good g;
		good_open_plain(&g);
		good_put_text(&g, 0, EN, good_edit(&g, EN, SPOT, both[i].en));
		good_put_text(&g, 0, ES, good_edit(&g, ES, SPOT_ES, both[i].es));
		good_load(&g);
		const struct diag *d = NULL;
		for (size_t j = 0; j < g.diags.n; j++) {
			if (strcmp(g.diags.list[j].place.file, EN) == 0)
				d = &g.diags.list[j];
			assert_int_not_equal(g.diags.list[j].code, DIAG_NUMBERS_DIFFER);
		}
		const char *found =
			d ? arena_printf(g.arena, "%s: %s", diag_code_name(d->code), d->message)
			  : "";
		const char *says = both[i].says ? both[i].says : "";
		if (strncmp(found, says, strlen(says)) != 0 || !*found != !*says)
			fail_msg("%s: expected %s, found %s", both[i].en, says, found);
		good_close(&g);
	}
}

/* ---- the entry ---- */

static void test_record(void **state)
{
	static const struct row rows[] = {
		{ EN, "    reviewed: {date: 2026-01-10", "    reviewed: {date: 2025-12-01", NULL },
		{ EN, "    reviewed: {date: 2026-01-10", "    reviewed: {date: 2025-11-30",
		  "stale-review: a clinician read this entry last" },
	};
	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

/* In both languages, so that only this is reported. */
static void check_without(const char *key, enum diag_code code)
{
	struct good g;
	good_open_plain(&g);
	static const char *const files[] = { EN, ES };
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		const char *text = good_edit(&g, files[i], "topic:", "topic:");
		const char *from = strstr(text, key), *end = from + 1;
		while (*end && strncmp(end, "\n    ", 5) != 0)
			end++;
		while (strncmp(end, "\n      ", 7) == 0)
			end += 1 + strcspn(end + 1, "\n");
		good_put_text(&g, 0, files[i],
			      arena_printf(g.arena, "%.*s%s", (int)(from - text), text, end + 1));
	}
	good_load(&g);
	assert_int_equal(g.diags.n, 2);
	assert_int_equal(g.diags.list[0].code, code);
	assert_int_equal(g.diags.list[1].code, code);
	good_close(&g);
}

static void test_lacking(void **state)
{
	(void)state;
	check_without("    sources:", DIAG_NO_SOURCE);
	check_without("    ask:", DIAG_NO_ASK);
}

static void test_nobody_is_spoken_to(void **state)
{
	struct good g;
	(void)state;
	good_open_plain(&g);
	const char *text = good_edit(&g, EN, "drive you home.", "drive.");
	const char *at = strstr(text, "      Do not drive"), *end = strstr(at, "    ask:");
	good_put_text(&g, 0, EN,
		      arena_printf(g.arena, "%.*s      A friend drives.\n%s", (int)(at - text),
				   text, end));
	good_load(&g);
	assert_string_equal(good_diag(&g, DIAG_READER)->message,
			    "nothing in this entry speaks to the reader");
	good_close(&g);
}

/* Twelve words of the glossary are explained under an answer. */
static void test_terms(void **state)
{
	(void)state;
	for (size_t n = 12; n <= 13; n++) {
		struct good g;
		const char *words = "words:\n", *used = "";
		good_open_plain(&g);
		for (size_t i = 0; i < n; i++) {
			char c = (char)('a' + i);
			words = arena_printf(g.arena,
					     "%s  - {id: zo%c, term: zo%c, meaning: It is this.}\n",
					     words, c, c);
			used = arena_printf(g.arena, "%s zo%c", used, c);
		}
		good_put_text(&g, 0, WORDS, words);
		good_put_text(&g, 0, "es/glossary.yaml", words);
		good_put_text(&g, 0, EN,
			      good_edit(&g, EN, SPOT, arena_printf(g.arena, "You know%s.", used)));
		good_load(&g);
		assert_int_equal(has_code(&g, DIAG_MANY_TERMS), n == 13);
		good_close(&g);
	}
}

/* ---- when nothing is judged ---- */

static void test_only_when_asked(void **state)
{
	struct good g;
	(void)state;
	good_open_plain(&g);
	g.source.lint = false;
	good_put_text(&g, 0, EN, good_edit(&g, EN, SPOT, "He committed suicide."));
	good_load(&g);
	assert_string_equal(good_diags(&g), "");
	good_close(&g);
}

/* Crisis help in another language is not judged by this one's rules. */
static void test_other_language(void **state)
{
	static const struct row rows[] = {
		{ CRISIS, "Usted es importante.",
		  "Comuníquese inmediatamente con profesionales especializados.", NULL },
		/* A short sentence is in the language of the one before. */
		{ CRISIS, "Llame al 988.", "Hablen inmediatamente, obligatoriamente.", NULL },
		{ CRISIS, "In danger now? Call 911.",
		  "Communicate immediately with especially specialized professionals. Call 911.",
		  "+too-hard-to-read: " },
	};
	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reading),
		cmocka_unit_test(test_lengths),
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_list_in_list),
		cmocka_unit_test(test_hardest_sentences),
		cmocka_unit_test(test_topic_smog),
		cmocka_unit_test(test_place),
		cmocka_unit_test(test_place_behind_escapes),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_several_words),
		cmocka_unit_test(test_unsafe_words),
		cmocka_unit_test(test_place_words),
		cmocka_unit_test(test_claims),
		cmocka_unit_test(test_abbreviations),
		cmocka_unit_test(test_abbreviation_explained_before),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_record),
		cmocka_unit_test(test_lacking),
		cmocka_unit_test(test_nobody_is_spoken_to),
		cmocka_unit_test(test_terms),
		cmocka_unit_test(test_only_when_asked),
		cmocka_unit_test(test_other_language),
	};
	return cmocka_run_group_tests_name("lint", tests, NULL, NULL);
}
