/* How phrases are matched and weighed: people's own sentences, ordinary questions, the library's
 * own questions, and what a layer's phrases can and cannot do. */
#include "support.h"

#include <stdio.h>

#include "builtin.h"
#include "crisis_support.h"

static struct crisis_library lib;

static int open_library(void **state)
{
	(void)state;
	crisis_library_open(&lib);
	return 0;
}

static int close_library(void **state)
{
	(void)state;
	crisis_library_close(&lib);
	return 0;
}

static void assert_level(enum crisis_level wanted, const char *typed)
{
	enum crisis_level got = crisis_library_level(&lib, typed);
	if (got != wanted)
		fail_msg("\"%s\" is %s, not %s", typed, crisis_level_name(got),
			 crisis_level_name(wanted));
}

/* ---- tables ---- */

static void check_rule(const char *level, const char *typed, void *arg)
{
	enum crisis_level wanted = crisis_level_named(level), got;
	(void)arg;
	assert_int_not_equal(wanted, CRISIS_LEVEL_COUNT);
	got = crisis_library_level(&lib, typed);
	if (got == CRISIS_BOTH && (wanted == CRISIS_PANEL || wanted == CRISIS_MEDICAL))
		return;
	assert_level(wanted, typed);
}

static void sentences_have_the_level_that_they_should(void **state)
{
	(void)state;
	assert_true(crisis_rows("tests/data/crisis-rules.tsv", check_rule, NULL) > 200);
}

static void check_ordinary(const char *level, const char *typed, void *arg)
{
	char capitals[400];
	size_t n = 0;
	(void)arg;
	assert_string_equal(level, "");
	assert_level(CRISIS_NONE, typed);
	for (; typed[n]; n++)
		capitals[n] = typed[n] >= 'a' && typed[n] <= 'z' ? (char)(typed[n] - 32) : typed[n];
	capitals[n] = '\0';
	assert_level(CRISIS_NONE, capitals);
}

static void ordinary_questions_bring_nothing(void **state)
{
	(void)state;
	assert_true(crisis_rows("tests/data/crisis-ordinary.tsv", check_ordinary, NULL) >= 300);
}

/* ---- the library's own words ---- */

/* Questions of the library that are about a crisis; every other one brings no panel. */
static bool is_about_a_crisis(const char *id)
{
	static const char *const ids[] = { "when-to-call", "crisis-988", "warning-signs",
					   "helping-someone-else" };
	for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
		if (strcmp(ids[i], id) == 0)
			return true;
	}
	return false;
}

static void questions_of_the_library_bring_no_panel(void **state)
{
	const struct model *m = lib.model;
	(void)state;
	assert_true(m->n_entries > 80);
	for (size_t i = 0; i < m->n_entries; i++) {
		const struct entry *e = &m->entries[i];
		enum crisis_level got = crisis_library_level(&lib, e->question);
		if ((got >= CRISIS_PANEL) != is_about_a_crisis(e->id))
			fail_msg("\"%s\" (%s) is %s", e->question, e->id, crisis_level_name(got));
	}
}

static void terms_of_the_glossary_bring_no_panel(void **state)
{
	static const struct {
		const char *term;
		enum crisis_level level;
	} urgent[] = { { "988 Lifeline", CRISIS_PANEL },
		       { "overdose", CRISIS_BOTH },
		       { "suicidal thoughts", CRISIS_PANEL } };
	const struct model *m = lib.model;
	(void)state;
	for (size_t i = 0; i < m->n_words; i++) {
		enum crisis_level wanted = CRISIS_NONE;
		enum crisis_level got = crisis_library_level(&lib, m->words[i].term);
		for (size_t k = 0; k < ARRAY_LEN(urgent); k++) {
			if (strcmp(urgent[k].term, m->words[i].term) == 0)
				wanted = urgent[k].level;
		}
		if (wanted ? got != wanted : got >= CRISIS_PANEL)
			fail_msg("\"%s\" is %s", m->words[i].term, crisis_level_name(got));
	}
}

/* ---- phrases of a layer ---- */

static struct phrases list_of(const char *const *list)
{
	size_t n = 0;
	while (list[n])
		n++;
	return (struct phrases){ list, n };
}

static enum crisis_level level_of(const struct crisis *c, const char *typed)
{
	struct crisis_words *w = crisis_words_new(c);
	enum crisis_level level = crisis_words_level(w, span_of(typed), NULL);
	crisis_words_free(w);
	return level;
}

static size_t times_in(const struct phrases *list, const char *phrase)
{
	size_t n = 0;
	for (size_t i = 0; i < list->n; i++)
		n += strcmp(list->list[i], phrase) == 0;
	return n;
}

/* A clinic's crisis file in another language, with few phrases of its own. */
static void english_and_spanish_phrases_are_in_every_language(void **state)
{
	static const char own[] =
		"line: {full: Rufen Sie 988 oder 911 an, medium: \"988\", short: \"988\"}\n"
		"page: [{text: Rufen Sie 988 oder 911 an.}]\n"
		"phrases: {panel: [ich will sterben, want to die], never: [want to die],\n"
		"  strip: [x], medical: [y], medical-strip: [z]}\n";
	const struct content_file files[] = {
		{ .name = "de/crisis.yaml", .path = "de/crisis.yaml", .bytes = span_of(own) },
	};
	const struct content_layer layer = { .root = "clinic", .files = files, .n = 1 };
	const struct content_source source = {
		.layers = &layer, .n_layers = 1, .builtin = &builtin_content, .today = 20261121
	};
	struct arena *arena = arena_new(0);
	struct diags diags;
	struct settings settings;
	(void)state;
	diags_init(&diags);
	content_settings(arena, &source, &settings, &diags);
	const struct model *m = content_load(arena, &source, &settings, "de", &diags);
	assert_string_equal(m->crisis.line_medium, "988");
	assert_int_equal(level_of(&m->crisis, "ich will sterben"), CRISIS_PANEL);
	assert_int_equal(level_of(&m->crisis, "i want to die"), CRISIS_PANEL);
	assert_int_equal(level_of(&m->crisis, "no quiero vivir"), CRISIS_PANEL);
	assert_int_equal(level_of(&m->crisis, "my mom cant breathe"), CRISIS_MEDICAL);
	assert_int_equal(level_of(&m->crisis, "my back is killing me"), CRISIS_NONE);
	assert_int_equal(times_in(&m->crisis.panel, "want to die"), 1);
	assert_int_equal(m->crisis.panel.n, lib.model->crisis.panel.n + 1);
	diags_release(&diags);
	arena_free(arena);
}

/* What a clinic adds to "never" and "strip" cannot hide a phrase by naming it. */
static void a_layer_cannot_take_help_away(void **state)
{
	static const char *const panel[] = { "want to die", "kill myself", NULL };
	static const char *const medical[] = { "cant breathe", NULL };
	static const char *const other[] = { "want to die",
					     "to die",
					     "i want to die",
					     "i really want to die",
					     "i want to die on tuesday",
					     "killing myself",
					     "cant breathe",
					     "my",
					     NULL };
	const struct crisis c = { .panel = list_of(panel),
				  .medical = list_of(medical),
				  .strip = list_of(other),
				  .medical_strip = list_of(other),
				  .never = list_of(other) };
	(void)state;
	assert_int_equal(level_of(&c, "i really want to die"), CRISIS_PANEL);
	assert_int_equal(level_of(&c, "want to die"), CRISIS_PANEL);
	assert_int_equal(level_of(&c, "i want to die on tuesday"), CRISIS_PANEL);
	assert_int_equal(level_of(&c, "i keep killing myself"), CRISIS_PANEL);
	assert_int_equal(level_of(&c, "my mom cant breathe"), CRISIS_MEDICAL);
}

static void a_longer_near_miss_covers_its_own_words_only(void **state)
{
	static const char *const panel[] = { "kill me", "jump off", NULL };
	static const char *const never[] = { "back is killing me", "jump off the couch", NULL };
	const struct crisis c = { .panel = list_of(panel), .never = list_of(never) };
	(void)state;
	assert_int_equal(level_of(&c, "my back is killing me"), CRISIS_NONE);
	assert_int_equal(level_of(&c, "my back is really killing me"), CRISIS_NONE);
	assert_int_equal(level_of(&c, "back is killing me, kill me"), CRISIS_PANEL);
	assert_int_equal(level_of(&c, "jump off the couch"), CRISIS_NONE);
	assert_int_equal(level_of(&c, "jump off the"), CRISIS_PANEL);
}

static void a_strip_covers_a_panel_unless_somebody_says_i(void **state)
{
	static const char *const panel[] = { "suicide", NULL };
	static const char *const strip[] = { "suicide warning", NULL };
	const struct crisis c = { .panel = list_of(panel), .strip = list_of(strip) };
	(void)state;
	assert_int_equal(level_of(&c, "suicide"), CRISIS_PANEL);
	assert_int_equal(level_of(&c, "the suicide warning"), CRISIS_STRIP);
	assert_int_equal(level_of(&c, "my suicide warning"), CRISIS_PANEL);
	assert_int_equal(level_of(&c, "suicide warning, suicide"), CRISIS_PANEL);
}

static void both_parts_of_a_plus_must_be_there(void **state)
{
	static const char *const panel[] = { "sh + urge", NULL };
	static const char *const medical[] = { "stroke + now", NULL };
	static const char *const strip[] = { "stroke", NULL };
	const struct crisis c = { .panel = list_of(panel),
				  .medical = list_of(medical),
				  .medical_strip = list_of(strip) };
	(void)state;
	assert_int_equal(level_of(&c, "sh"), CRISIS_NONE);
	assert_int_equal(level_of(&c, "urges"), CRISIS_NONE);
	assert_int_equal(level_of(&c, "an urge, a strong one, to sh"), CRISIS_PANEL);
	assert_int_equal(level_of(&c, "stroke"), CRISIS_MEDICAL_STRIP);
	assert_int_equal(level_of(&c, "he is having some kind of stroke"), CRISIS_MEDICAL);
	assert_int_equal(level_of(&c, "help, a stroke"), CRISIS_MEDICAL);
	assert_int_equal(level_of(&c, "does it help after a stroke"), CRISIS_MEDICAL_STRIP);
	assert_int_equal(level_of(&c, "help after a stroke"), CRISIS_MEDICAL_STRIP);
}

static void a_phrase_may_stand_for_the_whole_text_only(void **state)
{
	static const char *const panel[] = { "= help me", NULL };
	const struct crisis c = { .panel = list_of(panel) };
	(void)state;
	assert_int_equal(level_of(&c, "help me"), CRISIS_PANEL);
	assert_int_equal(level_of(&c, " Help  us! "), CRISIS_PANEL);
	assert_int_equal(level_of(&c, "help me pay"), CRISIS_NONE);
	assert_int_equal(level_of(&c, "can it help me"), CRISIS_NONE);
}

/* Digits, signs, Cyrillic and circled letters, and what is not seen inside a word. */
static void letters_in_disguise_are_read(void **state)
{
	static const char *const hidden[] = {
		"su1cide",
		"5uic1de",
		"k1ll mys3lf",
		"k!ll my$elf",
		"k*ll me",
		"k.ll me",
		"d1e",
		"d*e",
		"sui.ide",
		"iwant2d1e",
		"su\u0456cide",
		"\u0406 want to d\u0456\u0435",
		"\u24DA\u24D8\u24DB\u24DB me",
		"su\u200Bicide",
		"su\u00ADicide",
	};
	static const char *const plain[] = { "kll me", "d e", "k9", "5mg", "$40",
					     "k...",   "b12", "*",  "1",   "suit.idea" };
	static const char *const panel[] = { "suicide", "kill me", "kill myself", "die", NULL };
	const struct crisis c = { .panel = list_of(panel) };
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(hidden); i++) {
		if (level_of(&c, hidden[i]) != CRISIS_PANEL)
			fail_msg("\"%s\" is missed", hidden[i]);
	}
	for (size_t i = 0; i < ARRAY_LEN(plain); i++) {
		if (level_of(&c, plain[i]) != CRISIS_NONE)
			fail_msg("\"%s\" is taken for something", plain[i]);
	}
}

/* Whatever a layer writes, the rest still works. */
static void phrases_may_be_strange(void **state)
{
	static char words[3000][16];
	static const char *panel[3001];
	static const char *const odd[] = { "",    "+",     " + ", "=",  "= ",    "= +", "a", "a +",
					   "+ a", "a + a", "...", "\\", "+ now", "=+=", NULL };
	char long_phrase[241];
	struct crisis c = { .panel = list_of(odd),
			    .medical = list_of(odd),
			    .strip = list_of(odd),
			    .never = list_of(odd) };
	(void)state;
	assert_true(level_of(&c, "no word of those") == CRISIS_NONE);
	assert_true(level_of(&c, "a") >= CRISIS_PANEL);
	for (size_t i = 0; i < 3000; i++) {
		snprintf(words[i], sizeof(words[i]), "word%zu gone", i);
		panel[i] = words[i];
	}
	memset(long_phrase, 'x', sizeof(long_phrase) - 1);
	for (size_t i = 1; i < sizeof(long_phrase); i += 2)
		long_phrase[i] = ' ';
	long_phrase[sizeof(long_phrase) - 1] = '\0';
	panel[0] = long_phrase;
	c = (struct crisis){ .panel = { panel, 3000 } };
	assert_int_equal(level_of(&c, "word2999 gone"), CRISIS_PANEL);
	assert_int_equal(level_of(&c, "word3000 gone"), CRISIS_NONE);
}

static void a_phrase_is_not_found_inside_words(void **state)
{
	static const char *const panel[] = { "end everything", "kill myself", NULL };
	static const char *const never[] = { "at home", "over there", NULL };
	const struct crisis c = { .panel = list_of(panel), .never = list_of(never) };
	(void)state;
	assert_int_equal(level_of(&c, "attend everything"), CRISIS_NONE);
	assert_int_equal(level_of(&c, "skill myself"), CRISIS_NONE);
	assert_int_equal(level_of(&c, "overkill myself"), CRISIS_NONE);
	assert_int_equal(level_of(&c, "endeverything"), CRISIS_PANEL);
	assert_int_equal(level_of(&c, "end every thing"), CRISIS_PANEL);
}

/* A clinic's own language has its own letters. */
static void any_script_can_be_matched(void **state)
{
	static const char *const panel[] = { "хочу умереть", "想死", NULL };
	const struct crisis c = { .panel = list_of(panel) };
	(void)state;
	assert_int_equal(level_of(&c, "Я ХОЧУ УМЕРЕТЬ!"), CRISIS_PANEL);
	assert_int_equal(level_of(&c, "想死"), CRISIS_PANEL);
	assert_int_equal(level_of(&c, "хочу жить"), CRISIS_NONE);
}

/* ---- typing mistakes and known words ---- */

static bool knows_everything(void *arg, const char *word)
{
	(void)arg;
	(void)word;
	return true;
}

static void a_known_word_is_no_mistake_for_another(void **state)
{
	const struct known_words all = { knows_everything, NULL };
	(void)state;
	assert_int_equal(crisis_words_level(lib.words, span_of("suicode"), NULL), CRISIS_PANEL);
	assert_int_equal(crisis_words_level(lib.words, span_of("suicode"), &all), CRISIS_NONE);
	assert_int_equal(crisis_words_level(lib.words, span_of("killmyself"), &all), CRISIS_PANEL);
	assert_int_equal(crisis_words_level(lib.words, span_of("suicide"), &all), CRISIS_PANEL);
}

/* With a library in two languages most slips are words of their own. */
static void in_a_long_phrase_a_known_word_may_be_a_slip(void **state)
{
	const struct known_words all = { knows_everything, NULL };
	static const struct {
		const char *typed;
		enum crisis_level level;
	} rows[] = {
		{ "voces que me dicen que lo haga", CRISIS_PANEL },
		{ "veces que me dicen que lo haga", CRISIS_PANEL },
		{ "no tenga ganas de vivir", CRISIS_PANEL },
		{ "no tenga gamas de vivir", CRISIS_NONE }, /* two slips */
		{ "no quedo mas", CRISIS_NONE },            /* too short to be sure */
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		enum crisis_level got = crisis_words_level(lib.words, span_of(rows[i].typed), &all);
		if (got != rows[i].level)
			fail_msg("\"%s\" is %s", rows[i].typed, crisis_level_name(got));
	}
}

/* ---- the rest ---- */

static void only_the_first_bytes_count(void **state)
{
	char long_text[LIMIT_QUERY_BYTES + 100];
	(void)state;
	memset(long_text, '.', sizeof(long_text));
	memcpy(long_text + LIMIT_QUERY_BYTES - 7, "suicide", 8);
	assert_level(CRISIS_PANEL, long_text);
	memset(long_text, '.', LIMIT_QUERY_BYTES);
	memcpy(long_text + LIMIT_QUERY_BYTES, "suicide", 8);
	assert_level(CRISIS_NONE, long_text);
}

/* Nothing that is typed makes it stumble: all short texts of some signs, and full lines. */
static void no_text_is_too_strange(void **state)
{
	static const char *const signs[] = { "a", "\\", "'", "\xC3\xB1", "\xCC\x81",
					     "9", " ",  "+", "i",        "\xE2\x80\x99" };
	char text[LIMIT_QUERY_BYTES + 8];
	(void)state;
	for (size_t i = 0; i < 10 * 10 * 10 * 10; i++) {
		snprintf(text, sizeof(text), "%s%s%s%s", signs[i % 10], signs[i / 10 % 10],
			 signs[i / 100 % 10], signs[i / 1000]);
		assert_level(CRISIS_NONE, text);
	}
	for (size_t i = 0; i < 10; i++) {
		size_t k = strlen(signs[i]);
		for (size_t n = 0; n + k < sizeof(text); n += k)
			memcpy(text + n, signs[i], k + 1);
		assert_level(CRISIS_NONE, text);
	}
	assert_level(CRISIS_NONE, "");
}

static void levels_are_joined_and_named(void **state)
{
	(void)state;
	assert_int_equal(crisis_level_join(CRISIS_PANEL, CRISIS_MEDICAL), CRISIS_BOTH);
	assert_int_equal(crisis_level_join(CRISIS_MEDICAL, CRISIS_PANEL), CRISIS_BOTH);
	assert_int_equal(crisis_level_join(CRISIS_NONE, CRISIS_STRIP), CRISIS_STRIP);
	assert_int_equal(crisis_level_join(CRISIS_PANEL, CRISIS_STRIP), CRISIS_PANEL);
	assert_int_equal(crisis_level_join(CRISIS_MEDICAL, CRISIS_MEDICAL), CRISIS_MEDICAL);
	assert_int_equal(crisis_level_join(CRISIS_BOTH, CRISIS_PANEL), CRISIS_BOTH);
	assert_string_equal(crisis_level_name(CRISIS_NONE), "none");
	assert_string_equal(crisis_level_name(CRISIS_STRIP), "strip");
	assert_string_equal(crisis_level_name(CRISIS_MEDICAL_STRIP), "medical-strip");
	assert_string_equal(crisis_level_name(CRISIS_PANEL), "panel");
	assert_string_equal(crisis_level_name(CRISIS_MEDICAL), "medical");
	assert_string_equal(crisis_level_name(CRISIS_BOTH), "both");
	crisis_words_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentences_have_the_level_that_they_should),
		cmocka_unit_test(ordinary_questions_bring_nothing),
		cmocka_unit_test(questions_of_the_library_bring_no_panel),
		cmocka_unit_test(terms_of_the_glossary_bring_no_panel),
		cmocka_unit_test(english_and_spanish_phrases_are_in_every_language),
		cmocka_unit_test(a_layer_cannot_take_help_away),
		cmocka_unit_test(a_longer_near_miss_covers_its_own_words_only),
		cmocka_unit_test(a_strip_covers_a_panel_unless_somebody_says_i),
		cmocka_unit_test(both_parts_of_a_plus_must_be_there),
		cmocka_unit_test(a_phrase_may_stand_for_the_whole_text_only),
		cmocka_unit_test(letters_in_disguise_are_read),
		cmocka_unit_test(phrases_may_be_strange),
		cmocka_unit_test(a_phrase_is_not_found_inside_words),
		cmocka_unit_test(any_script_can_be_matched),
		cmocka_unit_test(a_known_word_is_no_mistake_for_another),
		cmocka_unit_test(in_a_long_phrase_a_known_word_may_be_a_slip),
		cmocka_unit_test(only_the_first_bytes_count),
		cmocka_unit_test(no_text_is_too_strange),
		cmocka_unit_test(levels_are_joined_and_named),
	};
	return cmocka_run_group_tests_name("crisis_words_rules", tests, open_library,
					   close_library);
}
