/* The good library as models of two languages, and what stands in for what it lacks. */
#include "core/content.h"

#include "good.h"
#include "support.h"

/* ---- one language ---- */

static void test_topics_and_entries_keep_the_order_of_the_files(void **state)
{
	struct good *g = *state;
	good_load(g);
	assert_int_equal(g->en->n_topics, 2);
	assert_string_equal(g->en->topics[0].id, "visit");
	assert_string_equal(g->en->topics[0].title, "Your visit");
	assert_string_equal(g->en->topics[0].summary, "What to bring and how to get home");
	assert_string_equal(g->en->topics[1].id, "effects");
	assert_string_equal(good_all_ids(g, g->en),
			    "first-visit what-to-bring ride-home dizzy when-to-call");
	assert_ptr_equal(model_topic(g->en, "effects"), &g->en->topics[1]);
	assert_null(model_topic(g->en, "cost"));
	const struct entry *e = model_entry(g->en, "when-to-call");
	assert_ptr_equal(e->topic, &g->en->topics[1]);
	assert_int_equal(e->position, 1);
	assert_null(model_entry(g->en, "what-to-brin"));
}

static void test_an_entry_has_all_that_was_written(void **state)
{
	struct good *g = *state;
	good_load(g);
	const struct entry *e = model_entry(g->en, "first-visit");
	assert_string_equal(e->question, "What happens at the first visit?");
	assert_string_equal(
		e->short_text,
		"You talk with Lake Clinic about your health. Nothing is decided on that day.");
	assert_int_equal(e->n_ask, 2);
	assert_string_equal(e->ask[1], "Who will be there?");
	assert_int_equal(e->n_keywords, 2);
	assert_string_equal(e->keywords[0], "appointment");
	assert_int_equal(e->n_sources, 1);
	assert_string_equal(e->sources[0].title, "A first visit");
	assert_string_equal(e->sources[0].by, "A society");
	assert_string_equal(e->sources[0].url, "https://example.org/visit");
	assert_int_equal(e->sources[0].year, 2023);
	assert_int_equal(e->updated, 20261121);
	assert_int_equal(e->recheck, 0);
	assert_int_equal(e->reviewed, 20261122);
	assert_string_equal(e->reviewed_by, "Dr. Example");
	assert_string_equal(e->language, "en");
	assert_non_null(strstr(e->answer_source, "[the ride home](ride-home)"));
	const struct entry *other = model_entry(g->en, "ride-home");
	assert_int_equal(other->reviewed, 0);
	assert_string_equal(other->reviewed_by, "");
	assert_int_equal(other->n_sources, 0);
}

static void test_placeholders_are_filled_and_the_source_keeps_them(void **state)
{
	struct good *g = *state;
	good_load(g);
	const struct entry *e = model_entry(g->en, "first-visit");
	assert_non_null(strstr(good_markup_text(g, &e->answer),
			       "Call the number on your visit sheet with"));
	assert_non_null(strstr(e->answer_source, "{clinic.phone}"));
	assert_string_equal(g->en->words[0].meaning,
			    "The people at Lake Clinic who look after you.");
	assert_string_equal(g->en->strings->text[STR_CLINIC_NAME], "the clinic");
	assert_string_equal(g->en->strings->text[STR_TOPIC_COUNT], "{count} questions");
}

static void test_a_clinic_name_is_never_markup(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, "kiosk.yaml",
		      "clinic: {name: \"**Lake** [x](ride-home)\", phone: \"# 1 <b>\"}\n");
	good_load(g);
	assert_string_equal(good_diags(g), "");
	const struct entry *e = model_entry(g->en, "first-visit");
	assert_string_equal(e->short_text,
			    "You talk with **Lake** [x](ride-home) about your health. "
			    "Nothing is decided on that day.");
	assert_non_null(strstr(good_markup_text(g, &e->answer), "Call # 1 <b> with questions"));
	assert_int_equal(model_entry(g->en, "when-to-call")->n_related, 2);
}

static void test_related_are_links_first_and_no_entry_twice(void **state)
{
	struct good *g = *state;
	good_load(g);
	const struct entry *e = model_entry(g->en, "first-visit");
	assert_string_equal(good_ids(g, e->related, e->n_related), "ride-home what-to-bring");
	e = model_entry(g->en, "ride-home");
	assert_int_equal(e->n_related, 0);
}

static void test_words_of_the_glossary_are_found_in_texts(void **state)
{
	struct good *g = *state;
	good_load(g);
	assert_string_equal(good_word_ids(g, model_entry(g->en, "first-visit")),
			    "care-team infusion");
	assert_string_equal(good_word_ids(g, model_entry(g->en, "dizzy")), "infusion");
	assert_string_equal(good_word_ids(g, model_entry(g->en, "ride-home")), "");
	assert_string_equal(good_word_ids(g, model_entry(g->es, "dizzy")), "infusion");
	assert_ptr_equal(model_entry(g->en, "dizzy")->words[0], &g->en->words[1]);
}

static void test_no_more_than_twelve_words_for_an_entry(void **state)
{
	struct good *g = *state;
	const char *glossary = "words:\n", *answer = "";
	for (int i = 0; i < 14; i++) {
		glossary = arena_printf(g->arena, "%s  - {id: w%d, term: term%d, meaning: m}\n",
					glossary, i, i);
		answer = arena_printf(g->arena, "%s term%d", answer, 13 - i);
	}
	good_put_text(g, 0, "en/glossary.yaml", glossary);
	good_put_text(g, 0, "en/02-effects.yaml",
		      good_edit(g, "en/02-effects.yaml", "Many people feel dizzy", answer));
	good_load(g);
	assert_string_equal(good_word_ids(g, model_entry(g->en, "dizzy")),
			    "w13 w12 w11 w10 w9 w8 w7 w6 w5 w4 w3 w2");
}

static void test_glossary_is_sorted_without_regard_to_case_and_accents(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, "en/glossary.yaml",
		      "words:\n"
		      "  - {id: a, term: zebra, meaning: m}\n"
		      "  - {id: b, term: Éclair, meaning: m}\n"
		      "  - {id: c, term: drip, meaning: m}\n"
		      "  - {id: d, term: FDA, meaning: m}\n");
	good_load(g);
	assert_int_equal(g->en->n_words, 4);
	assert_string_equal(g->en->words[0].term, "drip");
	assert_string_equal(g->en->words[1].term, "Éclair");
	assert_string_equal(g->en->words[2].term, "FDA");
	assert_string_equal(g->en->words[3].term, "zebra");
}

static void test_recheck_is_the_earliest_of_entry_and_sources(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, "en/02-effects.yaml",
		      good_edit(g, "en/02-effects.yaml", "    recheck: 2027-06-01",
				"    recheck: 2028-01-01\n"
				"    sources:\n"
				"      - {title: a, by: b, recheck: 2027-03-02}\n"
				"      - {title: c, by: d, recheck: 2027-09-01}"));
	good_load(g);
	assert_string_equal(good_diags(g), "");
	assert_int_equal(model_entry(g->en, "when-to-call")->recheck, 20270302);
}

static void test_recheck_is_announced_thirty_days_before(void **state)
{
	struct good *g = *state;
	const char *dates[] = { "2027-01-01", "2026-12-31" };
	for (size_t i = 0; i < ARRAY_LEN(dates); i++) {
		good_put_text(g, 0, "en/02-effects.yaml",
			      good_edit(g, "en/02-effects.yaml", "2027-06-01", dates[i]));
		good_load(g);
		assert_int_equal(g->diags.warnings, i);
	}
	assert_int_equal(good_diag(g, DIAG_RECHECK)->place.line, 20);
}

static void test_crisis_help_is_read(void **state)
{
	struct good *g = *state;
	good_load(g);
	const struct crisis *c = &g->en->crisis;
	assert_string_equal(c->line_full, "Call or text 988 in a crisis. In danger now: call 911");
	assert_string_equal(c->line_short, "Call or text 988");
	assert_int_equal(c->n_blocks, 3);
	assert_int_equal(c->blocks[0].when, CRISIS_STAFFED);
	assert_int_equal(c->blocks[1].when, CRISIS_ALWAYS);
	assert_string_equal(c->blocks[1].heading, "");
	assert_string_equal(c->blocks[2].heading, "In danger now");
	assert_int_equal(c->blocks[2].n_links, 1);
	assert_ptr_equal(c->blocks[2].links[0], model_entry(g->en, "when-to-call"));
	assert_int_equal(c->panel.n, 2);
	assert_string_equal(c->panel.list[1], "988");
	assert_string_equal(c->medical_strip.list[0], "fainted");
	assert_string_equal(c->never.list[0], "die cast");
}

/* ---- two languages ---- */

static void test_missing_entries_are_taken_from_the_first_language_in_place(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, "es/01-visit.yaml",
		      "topic: visit\ntitle: Su visita\nentries:\n"
		      "  - {id: ride-home, question: ¿Casa?, short: Sí., answer: Sí.}\n");
	good_load(g);
	assert_string_equal(good_all_ids(g, g->es),
			    "first-visit what-to-bring ride-home dizzy when-to-call");
	const struct entry *e = model_entry(g->es, "first-visit");
	assert_string_equal(e->language, "en");
	assert_string_equal(e->topic->title, "Su visita");
	assert_string_equal(model_entry(g->es, "ride-home")->language, "es");
	/* The English text has English words, explained in Spanish. */
	assert_string_equal(good_word_ids(g, e), "care-team infusion");
	assert_string_equal(e->words[0]->term, "equipo");
	assert_int_equal(g->diags.n, 1);
	assert_string_equal(good_diag(g, DIAG_TRANSLATION)->message,
			    "2 entries are not translated: first-visit, what-to-bring");
	assert_string_equal(good_diag(g, DIAG_TRANSLATION)->place.file, "good/es");
}

static void test_a_missing_topic_comes_with_its_title(void **state)
{
	struct good *g = *state;
	good_remove(g, 0, "es/01-visit.yaml");
	good_load(g);
	assert_int_equal(g->es->n_topics, 2);
	assert_string_equal(g->es->topics[0].title, "Your visit");
	assert_string_equal(g->es->topics[1].title, "Efectos secundarios");
	assert_int_equal(g->diags.n, 1);
}

static void test_an_entry_with_a_mistake_shows_in_the_first_language(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, "es/02-effects.yaml",
		      good_edit(g, "es/02-effects.yaml", "short: Es común", "sort: Es común"));
	good_load(g);
	assert_int_equal(g->diags.n, 1);
	assert_string_equal(model_entry(g->es, "dizzy")->language, "en");
	assert_int_equal(model_entry(g->es, "dizzy")->position, 0);
}

static void test_a_topic_without_a_usable_title(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, "es/02-effects.yaml",
		      good_edit(g, "es/02-effects.yaml", "title: Efectos secundarios", "title: 5"));
	good_put_text(g, 0, "en/01-visit.yaml",
		      good_edit(g, "en/01-visit.yaml", "title: Your visit\n", ""));
	good_load(g);
	assert_int_equal(g->diags.errors, 2);
	assert_string_equal(g->es->topics[1].title, "Side effects"); /* the first language's */
	assert_string_equal(g->en->topics[0].title, "Visit");        /* made of the id */
	assert_string_equal(g->es->topics[0].title, "Su visita");
}

static void test_texts_of_the_interface_that_a_language_lacks(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, "es/interface.yaml",
		      good_edit(g, "es/interface.yaml", "home.greeting: ¿Qué le gustaría saber?\n",
				""));
	g->builtin.n = 6; /* the English files: Spanish has no stand-in */
	good_load(g);
	assert_int_equal(g->diags.n, 1);
	assert_string_equal(good_diag(g, DIAG_TRANSLATION)->message,
			    "1 text of the interface is not translated: home.greeting");
	assert_string_equal(good_diag(g, DIAG_TRANSLATION)->place.file, "es/interface.yaml");
	assert_string_equal(g->es->strings->text[STR_HOME_GREETING],
			    "What would you like to know?");
	good_remove(g, 0, "es/interface.yaml");
	good_load(g);
	assert_string_equal(good_diag(g, DIAG_TRANSLATION)->message,
			    "7 texts of the interface are not translated: "
			    "language.name, clinic.name, clinic.phone and 4 more");
	assert_string_equal(good_diag(g, DIAG_TRANSLATION)->place.file, "good/es");
}

/* ---- the stand-in ---- */

static void test_the_stand_in_gives_crisis_help_and_words_only(void **state)
{
	struct good *g = *state;
	g->layers[0].n = 0;
	good_put_text(g, 0, "en/01-own.yaml",
		      "topic: own\ntitle: Own\nentries:\n"
		      "  - {id: own, question: Own?, short: Yes., answer: Yes.}\n");
	good_load(g);
	assert_string_equal(good_diags(g), "");
	assert_string_equal(good_all_ids(g, g->en), "own");
	assert_int_equal(g->en->n_words, 0);
	assert_string_equal(g->en->strings->text[STR_HOME_GREETING],
			    "What would you like to know?");
	assert_string_equal(g->en->crisis.line_short, "Call or text 988");
	assert_int_equal(g->en->crisis.n_blocks, 3);
	assert_int_equal(g->en->crisis.blocks[2].n_links, 0); /* its entry is not there */
	assert_int_equal(g->en->crisis.panel.n, 2);
}

static void test_with_nothing_at_all_the_numbers_are_still_there(void **state)
{
	struct good *g = *state;
	g->layers[0].n = 0;
	g->source.builtin = NULL;
	good_load(g);
	assert_string_equal(good_diags(g), "");
	assert_int_equal(g->settings.n_languages, 1);
	assert_string_equal(g->settings.languages[0], "en");
	assert_int_equal(g->en->n_topics, 0);
	assert_int_equal(g->en->n_entries, 0);
	assert_non_null(strstr(g->en->crisis.line_full, "988"));
	assert_non_null(strstr(g->en->crisis.line_full, "911"));
	assert_non_null(strstr(g->en->crisis.line_short, "988"));
	assert_int_equal(g->en->crisis.n_blocks, 1);
	assert_non_null(strstr(good_markup_text(g, &g->en->crisis.blocks[0].text), "988"));
	assert_string_equal(g->en->strings->text[STR_HOME_GREETING], "home.greeting");
}

static void test_a_language_without_crisis_help_has_that_of_the_stand_in(void **state)
{
	struct good *g = *state;
	good_remove(g, 0, "es/crisis.yaml");
	good_load(g);
	assert_string_equal(g->es->crisis.line_short, "Llame al 988");
	/* What the Spanish stand-in lacks comes from the English one. */
	assert_string_equal(g->es->crisis.strip.list[0], "hopeless");
	assert_string_equal(g->es->crisis.panel.list[0], "quiero morir");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		GOOD_TEST(test_topics_and_entries_keep_the_order_of_the_files),
		GOOD_TEST(test_an_entry_has_all_that_was_written),
		GOOD_TEST(test_placeholders_are_filled_and_the_source_keeps_them),
		GOOD_TEST(test_a_clinic_name_is_never_markup),
		GOOD_TEST(test_related_are_links_first_and_no_entry_twice),
		GOOD_TEST(test_words_of_the_glossary_are_found_in_texts),
		GOOD_TEST(test_no_more_than_twelve_words_for_an_entry),
		GOOD_TEST(test_glossary_is_sorted_without_regard_to_case_and_accents),
		GOOD_TEST(test_recheck_is_the_earliest_of_entry_and_sources),
		GOOD_TEST(test_recheck_is_announced_thirty_days_before),
		GOOD_TEST(test_crisis_help_is_read),
		GOOD_TEST(test_missing_entries_are_taken_from_the_first_language_in_place),
		GOOD_TEST(test_a_missing_topic_comes_with_its_title),
		GOOD_TEST(test_an_entry_with_a_mistake_shows_in_the_first_language),
		GOOD_TEST(test_a_topic_without_a_usable_title),
		GOOD_TEST(test_texts_of_the_interface_that_a_language_lacks),
		GOOD_TEST(test_the_stand_in_gives_crisis_help_and_words_only),
		GOOD_TEST(test_with_nothing_at_all_the_numbers_are_still_there),
		GOOD_TEST(test_a_language_without_crisis_help_has_that_of_the_stand_in),
	};
	return cmocka_run_group_tests_name("content", tests, NULL, NULL);
}
