/* A clinic's layer over the library: what replaces what, and what a mistake leaves. */
#include "core/content.h"

#include "good.h"
#include "support.h"

/* ---- layers ---- */

#define OTHER_HOME                                            \
	"topic: visit\n"                                      \
	"entries:\n"                                          \
	"  - id: ride-home\n"                                 \
	"    question: How do I get home from Lake Clinic?\n" \
	"    short: We call a taxi.\n"                        \
	"    answer: Our desk calls a taxi for you.\n"

static void test_a_later_layer_replaces_an_entry_in_its_place(void **state)
{
	struct good *g = *state;
	size_t clinic = good_add_layer(g, "clinic");
	good_put_text(g, clinic, "en/90-own.yaml",
		      OTHER_HOME "  - id: parking\n"
				 "    question: Where can I park?\n"
				 "    short: Behind the house.\n"
				 "    answer: Parking is behind the house.\n");
	good_load(g);
	assert_int_equal(g->diags.errors, 0);
	assert_string_equal(good_all_ids(g, g->en),
			    "first-visit what-to-bring ride-home parking dizzy when-to-call");
	assert_string_equal(model_entry(g->en, "ride-home")->question,
			    "How do I get home from Lake Clinic?");
	assert_string_equal(g->en->topics[0].title, "Your visit");
	assert_ptr_equal(model_entry(g->en, "first-visit")->related[0],
			 model_entry(g->en, "ride-home"));
}

static void test_a_later_layer_renames_a_topic_and_adds_one_at_the_end(void **state)
{
	struct good *g = *state;
	size_t clinic = good_add_layer(g, "clinic");
	good_put_text(g, clinic, "en/00-new.yaml",
		      "topic: parking\ntitle: Parking\nentries:\n"
		      "  - {id: parking, question: Where?, short: Behind., answer: Behind.}\n");
	good_put_text(g, clinic, "en/01-visit.yaml", "topic: visit\ntitle: Coming to us\n");
	good_load(g);
	assert_int_equal(g->diags.errors, 0);
	assert_int_equal(g->en->n_topics, 3);
	assert_string_equal(g->en->topics[0].title, "Coming to us");
	assert_string_equal(g->en->topics[0].summary, "What to bring and how to get home");
	assert_string_equal(g->en->topics[2].id, "parking");
	assert_string_equal(g->en->topics[2].summary, "");
	assert_int_equal(g->es->n_topics, 3);
	assert_string_equal(g->es->topics[2].title, "Parking");
}

static void test_an_entry_stays_where_it_is_when_another_topic_replaces_it(void **state)
{
	struct good *g = *state;
	size_t clinic = good_add_layer(g, "clinic");
	good_put_text(g, clinic, "en/02-effects.yaml",
		      "topic: effects\nentries:\n"
		      "  - {id: ride-home, question: Home?, short: Taxi., answer: By taxi.}\n");
	good_load(g);
	const struct entry *e = model_entry(g->en, "ride-home");
	assert_string_equal(e->question, "Home?");
	assert_string_equal(e->topic->id, "visit");
	assert_int_equal(g->en->topics[1].n_entries, 2);
}

static void test_a_mistake_in_a_later_layer_leaves_the_lower_one(void **state)
{
	struct good *g = *state;
	size_t clinic = good_add_layer(g, "clinic");
	good_put_text(g, clinic, "en/90-own.yaml",
		      OTHER_HOME "    related: [no-such-entry]\n"
				 "  - id: what-to-bring\n"
				 "    question: What do I need?\n"
				 "    short: 7\n"
				 "    answer: Nothing.\n"
				 "  - id: first-visit\n"
				 "    question: How does it begin?\n"
				 "    short: With a talk.\n"
				 "    answer: You talk.\n");
	good_load(g);
	assert_int_equal(g->diags.errors, 2);
	/* A link that leads nowhere keeps out only itself. */
	const struct entry *ride = model_entry(g->en, "ride-home");
	assert_string_equal(ride->question, "How do I get home from Lake Clinic?");
	assert_int_equal(ride->n_related, 0);
	assert_string_equal(model_entry(g->en, "what-to-bring")->question, "What should I bring?");
	assert_string_equal(model_entry(g->en, "first-visit")->question, "How does it begin?");
	assert_string_equal(good_diag(g, DIAG_LINK_DANGLING)->place.file, "clinic/en/90-own.yaml");
	assert_int_equal(good_diag(g, DIAG_LINK_DANGLING)->place.line, 7);
}

static void test_hide_takes_an_entry_away(void **state)
{
	struct good *g = *state;
	size_t clinic = good_add_layer(g, "clinic");
	good_put_text(g, clinic, "en/90-own.yaml",
		      "topic: visit\nentries:\n  - id: ride-home\n    hide: true\n");
	good_put_text(g, clinic, "es/90-own.yaml",
		      "topic: visit\nentries:\n  - {id: ride-home, hide: yes}\n");
	good_load(g);
	assert_string_equal(good_diags(g), "");
	assert_null(model_entry(g->en, "ride-home"));
	assert_null(model_entry(g->es, "ride-home"));
	const struct entry *e = model_entry(g->en, "first-visit");
	assert_string_equal(good_ids(g, e->related, e->n_related), "what-to-bring");
	assert_int_equal(e->position, 0);
	assert_int_equal(g->en->topics[0].n_entries, 2);
}

static void test_hidden_in_one_language_stays_in_the_other(void **state)
{
	struct good *g = *state;
	size_t clinic = good_add_layer(g, "clinic");
	good_put_text(g, clinic, "es/90-own.yaml",
		      "topic: visit\nentries:\n  - {id: ride-home, hide: true}\n");
	good_load(g);
	assert_string_equal(good_diags(g), "");
	assert_non_null(model_entry(g->en, "ride-home"));
	assert_null(model_entry(g->es, "ride-home"));
}

static void test_a_whole_entry_can_be_hidden_in_its_own_layer(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, "en/01-visit.yaml",
		      good_edit(g, "en/01-visit.yaml", "  - id: ride-home",
				"  - id: ride-home\n    hide: true"));
	good_load(g);
	assert_int_equal(g->diags.errors, 0);
	assert_null(model_entry(g->en, "ride-home"));
	/* ... and shown again by a later one. */
	good_put_text(g, good_add_layer(g, "clinic"), "en/90-own.yaml", OTHER_HOME);
	good_load(g);
	assert_non_null(model_entry(g->en, "ride-home"));
}

static void test_links_to_entries_with_mistakes_are_dropped_silently(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, "en/01-visit.yaml",
		      good_edit(g, "en/01-visit.yaml", "short: Someone else has to drive you home.",
				"short: [Someone else]"));
	good_load(g);
	assert_int_equal(g->diags.errors, 1);
	const struct entry *e = model_entry(g->en, "first-visit");
	assert_string_equal(good_ids(g, e->related, e->n_related), "what-to-bring");
}

static void test_links_are_not_judged_while_ids_are_unknown(void **state)
{
	struct good *g = *state;
	/* effects links to ride-home, which is in the file that cannot be read. */
	good_put_text(g, 0, "en/01-visit.yaml", "topic: visit\nentries: \"\n");
	good_load(g);
	assert_int_equal(g->diags.errors, 1);
	assert_int_equal(good_diag(g, DIAG_YAML_SYNTAX)->code, DIAG_YAML_SYNTAX);
	assert_string_equal(good_all_ids(g, g->en), "dizzy when-to-call");
	assert_string_equal(good_all_ids(g, g->es),
			    "first-visit what-to-bring ride-home dizzy when-to-call");
}

static void test_links_may_name_entries_of_the_first_language(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, "es/01-visit.yaml",
		      "topic: visit\ntitle: Su visita\nentries:\n"
		      "  - id: first-visit\n    question: ¿Qué pasa?\n    short: Usted habla.\n"
		      "    answer: Lea sobre [cómo volver](ride-home).\n");
	good_load(g);
	assert_int_equal(g->diags.errors, 0);
	const struct entry *e = model_entry(g->es, "first-visit");
	assert_string_equal(e->related[0]->question, "How do I get home?");
	assert_string_equal(e->related[0]->language, "en");
}

static void test_glossary_and_interface_of_layers(void **state)
{
	struct good *g = *state;
	size_t clinic = good_add_layer(g, "clinic");
	good_put_text(g, clinic, "en/glossary.yaml",
		      "words:\n  - {id: infusion, term: drip, meaning: Our drip.}\n"
		      "  - {id: care-team, term: 5, meaning: 6}\n");
	good_put_text(g, clinic, "en/interface.yaml", "home.greeting: Hello.\n");
	good_load(g);
	assert_int_equal(g->diags.errors, 1);
	assert_int_equal(g->en->n_words, 2);
	assert_string_equal(g->en->words[0].term, "care team");
	assert_string_equal(g->en->words[1].term, "drip");
	assert_string_equal(g->en->strings->text[STR_HOME_GREETING], "Hello.");
	assert_string_equal(g->en->strings->text[STR_TOPIC_COUNT], "{count} questions");
	assert_string_equal(g->es->strings->text[STR_HOME_GREETING], "¿Qué le gustaría saber?");
}

static void test_crisis_line_and_page_come_whole_and_phrases_add_up(void **state)
{
	struct good *g = *state;
	size_t clinic = good_add_layer(g, "clinic");
	good_put_text(g, clinic, "en/crisis.yaml",
		      "line: {full: Dial 988 or 911, medium: Dial 988, short: \"989\"}\n"
		      "page: [{text: Call 988 or 911 now.}]\n"
		      "phrases: {panel: [hurt myself, want to die]}\n");
	good_load(g);
	assert_int_equal(g->diags.errors, 1);
	const struct crisis *c = &g->en->crisis;
	assert_string_equal(c->line_medium, "Call or text 988. In danger: 911");
	assert_int_equal(c->n_blocks, 1);
	assert_int_equal(c->panel.n, 3);
	assert_string_equal(c->panel.list[2], "hurt myself");
	assert_int_equal(c->strip.n, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		GOOD_TEST(test_a_later_layer_replaces_an_entry_in_its_place),
		GOOD_TEST(test_a_later_layer_renames_a_topic_and_adds_one_at_the_end),
		GOOD_TEST(test_an_entry_stays_where_it_is_when_another_topic_replaces_it),
		GOOD_TEST(test_a_mistake_in_a_later_layer_leaves_the_lower_one),
		GOOD_TEST(test_hide_takes_an_entry_away),
		GOOD_TEST(test_hidden_in_one_language_stays_in_the_other),
		GOOD_TEST(test_a_whole_entry_can_be_hidden_in_its_own_layer),
		GOOD_TEST(test_links_to_entries_with_mistakes_are_dropped_silently),
		GOOD_TEST(test_links_are_not_judged_while_ids_are_unknown),
		GOOD_TEST(test_links_may_name_entries_of_the_first_language),
		GOOD_TEST(test_glossary_and_interface_of_layers),
		GOOD_TEST(test_crisis_line_and_page_come_whole_and_phrases_add_up),
	};
	return cmocka_run_group_tests_name("content_layers", tests, NULL, NULL);
}
