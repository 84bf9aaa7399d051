/* Files that are saved while the kiosk runs: what is broken stays in its last good version, unit by
 * unit; what was taken out is gone; versions that nothing needs are forgotten. */
#include "core/content.h"
#include "core/versions.h"
#include "live.h"
#include "support.h"

#define VISIT      "en/01-visit.yaml"
#define ALL_IDS    "first-visit what-to-bring ride-home dizzy when-to-call"
#define RIDE       "    question: How do I get home?\n"
#define BRING      "    question: What should I bring?\n"
#define BRING_MORE "    question: What should I bring along?\n"

static const struct entry *entry(const struct live *l, const char *id)
{
	const struct entry *e = model_entry(l->good.en, id);
	if (!e)
		fail_msg("%s is not shown", id);
	return e;
}

/* ---- entries ---- */

static void test_a_broken_entry_stays_and_others_of_its_file_change(void **state)
{
	struct live *l = *state;
	live_edit(l, VISIT, BRING "    short: Bring your list of medicines.\n",
		  BRING_MORE "    shrot: Bring your list of medicines.\n");
	good_put_text(&l->good, 0, VISIT,
		      good_edit(&l->good, VISIT, RIDE, "    question: Who drives me?\n"));
	live_edit(l, VISIT, BRING, BRING_MORE "    nonsense: 1\n");
	live_reload(l);
	assert_string_equal(entry(l, "what-to-bring")->question, "What should I bring?");
	assert_true(l->good.diags.errors > 0);
	assert_int_equal(live_versions(l, 0, VISIT), 1);
	const char *both = good_edit(&l->good, VISIT, RIDE, "    question: Who drives me?\n");
	good_put_text(&l->good, 0, VISIT, both);
	live_reload(l);
	assert_string_equal(entry(l, "ride-home")->question, "Who drives me?");
	assert_int_equal(live_versions(l, 0, VISIT), 0);
	assert_string_equal(good_all_ids(&l->good, l->good.en), ALL_IDS);
}

static void test_each_broken_entry_stays_in_its_own_last_good_version(void **state)
{
	struct live *l = *state;
	live_edit(l, VISIT, BRING, BRING "    nonsense: 1\n");
	live_reload(l);
	const char *first = good_edit(&l->good, VISIT, BRING, BRING "    nonsense: 1\n");
	const char *at = strstr(first, RIDE);
	int n = (int)(at - first);
	const char *rest = at + strlen(RIDE);
	good_put_text(&l->good, 0, VISIT,
		      arena_printf(l->good.arena, "%.*s    question: Who drives?\n%s", n, first,
				   rest));
	live_reload(l);
	assert_string_equal(entry(l, "ride-home")->question, "Who drives?");
	good_put_text(&l->good, 0, VISIT,
		      arena_printf(l->good.arena, "%.*s    question: [a, list]\n%s", n, first,
				   rest));
	live_reload(l);
	assert_string_equal(entry(l, "ride-home")->question, "Who drives?");
	assert_string_equal(entry(l, "what-to-bring")->question, "What should I bring?");
	assert_string_equal(good_all_ids(&l->good, l->good.en), ALL_IDS);
	assert_int_equal(live_versions(l, 0, VISIT), 2);
}

static void test_an_entry_that_was_taken_out_is_gone(void **state)
{
	struct live *l = *state;
	good_put_text(
		&l->good, 0, "en/02-effects.yaml",
		"topic: effects\ntitle: Side effects\nentries:\n"
		"  - {id: when-to-call, question: When?, short: Now., answer: Now., nonsense: "
		"1}\n");
	live_reload(l);
	assert_null(model_entry(l->good.en, "dizzy"));
	assert_string_equal(entry(l, "when-to-call")->question, "When should I call?");
}

static void test_an_entry_in_a_part_that_cannot_be_read_keeps_its_place(void **state)
{
	struct live *l = *state;
	live_edit(l, VISIT, "What should I bring?", "What: should: I bring?");
	live_reload(l);
	assert_true(l->good.diags.errors > 0);
	assert_string_equal(good_all_ids(&l->good, l->good.en), ALL_IDS);
	assert_string_equal(entry(l, "what-to-bring")->question, "What should I bring?");
	live_edit(l, VISIT, "topic: visit\ntitle: Your visit", "topic: visit\ntitle: A: B: C");
	live_reload(l);
	assert_string_equal(l->good.en->topics[0].title, "Your visit");
	assert_string_equal(good_all_ids(&l->good, l->good.en), ALL_IDS);
}

static void test_an_entry_whose_id_broke_stays(void **state)
{
	static const char *const broken[] = { "  - id: What to Bring\n", "  - ",
					      "  - id: first-visit\n", "  - di: what-to-bring\n" };
	struct live *l = *state;
	for (size_t i = 0; i < ARRAY_LEN(broken); i++) {
		live_edit(l, VISIT, "  - id: what-to-bring\n", broken[i]);
		if (i == 1)
			live_edit(l, VISIT, "  - id: what-to-bring\n    question", "  - question");
		live_reload(l);
		assert_true(l->good.diags.errors > 0);
		assert_string_equal(good_all_ids(&l->good, l->good.en), ALL_IDS);
		assert_string_equal(entry(l, "what-to-bring")->question, "What should I bring?");
		assert_string_equal(entry(l, "first-visit")->question,
				    "What happens at the first visit?");
	}
}

static void test_a_question_where_an_id_belongs_keeps_the_entry(void **state)
{
	struct live *l = *state;
	live_edit(l, VISIT, "    related: [first-visit]\n",
		  "    related: [What happens at the first visit?]\n");
	live_reload(l);
	good_diag(&l->good, DIAG_ID_FORM);
	assert_int_equal(entry(l, "what-to-bring")->n_related, 1);
}

static void test_half_an_answer_is_never_shown(void **state)
{
	struct live *l = *state;
	const char *half = "      Bring a list of your medicines\n  - and a warm sweater.\n";
	live_edit(l, VISIT, "      Bring a list of your medicines and a warm sweater.\n", half);
	live_reload(l);
	assert_string_equal(entry(l, "what-to-bring")->answer_source,
			    "Bring a list of your medicines and a warm sweater.\n");
	live_break(l, VISIT, "it is gone");
	live_reload(l);
	assert_string_equal(entry(l, "what-to-bring")->answer_source,
			    "Bring a list of your medicines and a warm sweater.\n");
}

static void test_a_broken_hide_still_hides(void **state)
{
	struct live *l = *state;
	size_t clinic = good_add_layer(&l->good, "clinic");
	good_put_text(&l->good, clinic, "en/90-own.yaml",
		      "topic: visit\nentries:\n  - {id: ride-home, hide: true}\n");
	live_reload(l);
	assert_null(model_entry(l->good.en, "ride-home"));
	good_put_text(&l->good, clinic, "en/90-own.yaml",
		      "topic: visit\nentries:\n  - {id: ride-home, hide: ture}\n");
	live_reload(l);
	assert_true(l->good.diags.errors > 0);
	assert_null(model_entry(l->good.en, "ride-home"));
	good_remove(&l->good, clinic, "en/90-own.yaml");
	live_reload(l);
	entry(l, "ride-home");
}

static void test_a_clinic_s_broken_entry_stays_over_the_packaged_one(void **state)
{
	struct live *l = *state;
	size_t clinic = good_add_layer(&l->good, "clinic");
	good_put_text(&l->good, clinic, "en/90-own.yaml",
		      "topic: visit\nentries:\n"
		      "  - {id: ride-home, question: Taxi?, short: Yes., answer: Yes.}\n");
	live_reload(l);
	good_put_text(&l->good, clinic, "en/90-own.yaml",
		      "topic: visit\nentries:\n"
		      "  - {id: ride-home, question: Taxi now?, shrot: Yes., answer: Yes.}\n");
	live_edit(l, VISIT, RIDE, "    question: How do I go?\n");
	live_reload(l);
	assert_string_equal(entry(l, "ride-home")->question, "Taxi?");
	assert_string_equal(entry(l, "ride-home")->topic->id, "visit");
	good_remove(&l->good, clinic, "en/90-own.yaml");
	live_reload(l);
	assert_string_equal(entry(l, "ride-home")->question, "How do I go?");
}

static void test_what_stays_speaks_with_the_words_of_now(void **state)
{
	struct live *l = *state;
	live_edit(l, "en/02-effects.yaml", "    short: Call", "    nonsense: 1\n    short: Call");
	live_reload(l);
	live_edit(l, "kiosk.yaml", "Lake Clinic", "Hill Clinic");
	live_reload(l);
	assert_string_equal(entry(l, "when-to-call")->short_text,
			    "Call Hill Clinic when something worries you.");
}

static void test_links_of_what_stays_lead_only_to_what_is_there(void **state)
{
	struct live *l = *state;
	live_edit(l, "en/02-effects.yaml", "[dizzy, ride-home]", "[dizzy]\n    nonsense: 1");
	good_put_text(&l->good, 0, VISIT,
		      "topic: visit\ntitle: Visit\nentries:\n"
		      "  - {id: first-visit, question: A?, short: A., answer: A.}\n");
	live_reload(l);
	assert_string_equal(good_ids(&l->good, entry(l, "when-to-call")->related,
				     entry(l, "when-to-call")->n_related),
			    "dizzy");
	assert_int_equal(l->good.diags.errors, 1); /* nothing of the older version */
}

/* It may have been renamed, or lost with the rest of a file. */
static void test_an_entry_that_others_still_name_stays(void **state)
{
	struct live *l = *state;
	live_edit(l, VISIT, "id: ride-home", "id: way-home");
	live_reload(l);
	assert_string_equal(entry(l, "ride-home")->question, "How do I get home?");
	assert_non_null(model_entry(l->good.en, "way-home"));
	assert_non_null(strstr(good_diag(&l->good, DIAG_LINK_DANGLING)->hint, "still shown"));
	live_edit(l, "en/02-effects.yaml", "Why do I feel dizzy?", "Zebra?");
	live_reload(l); /* nor does it go when something else changes */
	assert_non_null(model_entry(l->good.en, "ride-home"));
	live_edit(l, "en/02-effects.yaml", "[dizzy, ride-home]", "[dizzy, way-home]");
	good_put_text(&l->good, 0, VISIT,
		      "topic: visit\ntitle: Visit\nentries:\n"
		      "  - {id: way-home, question: A?, short: A., answer: A.}\n");
	live_reload(l); /* nobody names it any more */
	assert_null(model_entry(l->good.en, "ride-home"));
	assert_int_equal(live_versions(l, 0, VISIT), 0);
}

/* ---- whole files ---- */

static void test_a_file_that_cannot_be_read_is_shown_as_it_was(void **state)
{
	static const char *const half[] = {
		"",   "topic: visit\ntitle: \xC3",        "- a list\n",
		"\"", "topic: visit\nentries: nothing\n", "words: []\n"
	};
	struct live *l = *state;
	for (size_t i = 0; i < ARRAY_LEN(half); i++) {
		good_put_text(&l->good, 0, VISIT, half[i]);
		live_reload(l);
		assert_true(l->good.diags.errors > 0);
		assert_string_equal(good_all_ids(&l->good, l->good.en), ALL_IDS);
		assert_string_equal(l->good.en->topics[0].title, "Your visit");
		assert_int_equal(live_versions(l, 0, VISIT), 1);
	}
	live_break(l, VISIT, "it is not a regular file");
	live_reload(l);
	assert_string_equal(good_all_ids(&l->good, l->good.en), ALL_IDS);
	assert_string_equal(l->good.en->topics[0].summary, "What to bring and how to get home");
	live_edit(l, VISIT, "title: Your visit", "title: A visit");
	live_reload(l);
	assert_string_equal(l->good.en->topics[0].title, "A visit");
	assert_int_equal(live_versions(l, 0, VISIT), 0);
}

static void test_a_file_that_was_removed_is_gone(void **state)
{
	struct live *l = *state;
	good_remove(&l->good, 0, "en/02-effects.yaml");
	live_reload(l);
	assert_null(model_entry(l->good.en, "dizzy"));
	assert_int_equal(l->good.en->n_topics, 1);
}

/* A copy that was broken off. */
static void test_a_file_that_is_cut_off_stays_as_it_was(void **state)
{
	struct live *l = *state;
	const char *whole = good_edit(&l->good, "en/02-effects.yaml", "", "");
	const char *middle = strstr(whole, "id: when-to-call");
	const char *end_of_line = strstr(whole, "  - id: when-to-call");
	assert_non_null(middle);
	good_put_text(&l->good, 0, "en/02-effects.yaml",
		      arena_strndup(l->good.arena, whole, (size_t)(middle - whole) - 1));
	live_reload(l);
	assert_non_null(model_entry(l->good.en, "when-to-call"));
	assert_non_null(strstr(good_diag(&l->good, DIAG_FILE_READ)->message, "cut off"));
	live_reload(l); /* nor is it when something else changes */
	assert_non_null(model_entry(l->good.en, "when-to-call"));
	good_put_text(&l->good, 0, "en/02-effects.yaml",
		      arena_strndup(l->good.arena, whole, (size_t)(end_of_line - whole)));
	live_reload(l); /* the rest was taken out: nothing is wrong with the file */
	assert_null(strstr(good_diags(&l->good), "cut off"));
	assert_non_null(model_entry(l->good.en, "dizzy"));
}

/* Some editors add an ending of their own. */
static void test_a_file_with_a_wrong_ending_stays_as_it_was(void **state)
{
	struct live *l = *state;
	const char *text =
		good_edit(&l->good, "en/02-effects.yaml", "Why do I feel dizzy", "Zebra");
	good_put_text(&l->good, 0, "en/02-effects.yaml.txt", text);
	good_remove(&l->good, 0, "en/02-effects.yaml");
	live_reload(l);
	assert_string_equal(model_entry(l->good.en, "dizzy")->question, "Why do I feel dizzy?");
	assert_non_null(good_diag(&l->good, DIAG_FILE_ENDING));
	good_put_text(&l->good, 0, "en/02-effects.yaml", text);
	good_remove(&l->good, 0, "en/02-effects.yaml.txt");
	live_reload(l);
	assert_string_equal(model_entry(l->good.en, "dizzy")->question, "Zebra?");
	good_remove(&l->good, 0, "en/02-effects.yaml");
	live_reload(l);
	assert_null(model_entry(l->good.en, "dizzy"));
}

static void test_the_files_of_a_directory_that_cannot_be_listed_stay(void **state)
{
	struct live *l = *state;
	static const char *const gone[] = { VISIT,
					    "en/02-effects.yaml",
					    "en/crisis.yaml",
					    "en/glossary.yaml",
					    "en/interface.yaml",
					    "en/search.yaml" };
	for (size_t i = 0; i < ARRAY_LEN(gone); i++)
		good_remove(&l->good, 0, gone[i]);
	live_break(l, "en/*.yaml", "it cannot be read: Permission denied");
	live_reload(l);
	assert_string_equal(good_all_ids(&l->good, l->good.en), ALL_IDS);
	assert_int_equal(l->good.diags.errors, 1);
	good_remove(&l->good, 0, "en/*.yaml");
	live_edit(l, VISIT, RIDE, "    question: Who drives?\n");
	live_reload(l);
	assert_string_equal(good_all_ids(&l->good, l->good.en),
			    "first-visit what-to-bring ride-home");
	assert_string_equal(entry(l, "ride-home")->question, "Who drives?");
}

static void test_at_the_start_there_is_nothing_older(void **state)
{
	struct good g;
	(void)state;
	good_open(&g);
	good_put_text(&g, 0, VISIT, good_edit(&g, VISIT, BRING, BRING "    nonsense: 1\n"));
	good_load(&g);
	assert_null(model_entry(g.en, "what-to-bring"));
	good_close(&g);
}

/* ---- the other kinds of files ---- */

static const char *phrases_of(struct live *l, const struct phrases *p)
{
	const char *all = "";
	for (size_t i = 0; i < p->n; i++)
		all = arena_printf(l->good.arena, "%s%s%s", all, i ? "|" : "", p->list[i]);
	return all;
}

static void test_settings_stay_value_by_value(void **state)
{
	struct live *l = *state;
	good_put_text(&l->good, 0, "kiosk.yaml",
		      "clinic:\n  name: [a, b]\n  phone: 555 0100\nlanguages: [en, es]\n"
		      "staffed: perhaps\nidle: {lists: 120, answer: 1, warning: 40}\n");
	live_reload(l);
	const struct settings *s = &l->good.settings;
	assert_int_equal(l->good.diags.errors, 3);
	assert_string_equal(s->clinic.name, "Lake Clinic");
	assert_string_equal(s->clinic.phone, "555 0100");
	assert_true(s->staffed);
	assert_int_equal(s->idle_lists, 120);
	assert_int_equal(s->idle_answer, 150);
	assert_int_equal(s->idle_warning, 40);
	good_put_text(&l->good, 0, "kiosk.yaml", "languages: [en, es]\nidle: {answer: 1}\n");
	live_reload(l);
	assert_string_equal(s->clinic.name, ""); /* taken out */
	assert_int_equal(s->idle_lists, 120);
	assert_int_equal(s->idle_warning, 60); /* built in */
	assert_int_equal(s->idle_answer, 150);
	good_put_text(&l->good, 0, "kiosk.yaml", "lanuages: [en]\nclinic: {name: X}\n");
	live_reload(l);
	assert_int_equal(s->n_languages, 2); /* the misspelt key may be any that is missing */
	assert_string_equal(s->clinic.name, "X");
}

static void test_words_stay_one_by_one(void **state)
{
	struct live *l = *state;
	good_put_text(&l->good, 0, "en/glossary.yaml",
		      "words:\n  - {id: infusion, term: drip, meaning: [no]}\n"
		      "  - {id: dose, term: dose, meaning: How much.}\n");
	live_reload(l);
	assert_int_equal(l->good.en->n_words, 2); /* care-team was taken out */
	assert_string_equal(l->good.en->words[0].id, "dose");
	assert_string_equal(l->good.en->words[1].meaning, "Medicine given slowly into a vein.");
	assert_int_equal(live_versions(l, 0, "en/glossary.yaml"), 1);
	good_put_text(&l->good, 0, "en/glossary.yaml",
		      "words:\n  - {id: dose, term: dose, meaning: How much.}\n");
	live_reload(l);
	assert_int_equal(l->good.en->n_words, 1);
	assert_int_equal(live_versions(l, 0, "en/glossary.yaml"), 0);
}

static void test_texts_of_the_interface_stay_one_by_one(void **state)
{
	struct live *l = *state;
	live_edit(l, "es/interface.yaml", "home.greeting:", "home.greeting: [] #");
	const char *before = l->good.es->strings->text[STR_HOME_GREETING];
	live_reload(l);
	assert_true(l->good.diags.errors > 0);
	assert_string_equal(l->good.es->strings->text[STR_HOME_GREETING], before);
	live_edit(l, "en/interface.yaml", "What would you like to know?", "Ask about {nothing}");
	live_reload(l);
	assert_string_equal(l->good.en->strings->text[STR_HOME_GREETING],
			    "What would you like to know?");
}

static void test_crisis_help_stays_part_by_part(void **state)
{
	struct live *l = *state;
	live_edit(l, "en/crisis.yaml", "full: \"Call or text 988 in a crisis. In danger now:",
		  "full: \"Call or text 988 at any time. In danger now:");
	live_reload(l);
	assert_string_equal(l->good.en->crisis.line_full,
			    "Call or text 988 at any time. In danger now: call 911");
	good_put_text(&l->good, 0, "en/crisis.yaml",
		      "line:\n  full: \"Call 989\"\n  medium: \"Call 988\"\n  short: \"988\"\n"
		      "page:\n  - text: |\n      Call 988 or 911 soon.\n"
		      "phrases:\n  panel: [{a: b}]\n  strip: [lost]\n");
	live_reload(l);
	const struct crisis *c = &l->good.en->crisis;
	assert_string_equal(c->line_full, "Call or text 988 at any time. In danger now: call 911");
	assert_string_equal(c->line_short, "Call or text 988");
	assert_int_equal(c->n_blocks, 1);
	assert_non_null(strstr(phrases_of(l, &c->panel), "want to die"));
	assert_non_null(strstr(phrases_of(l, &c->strip), "lost"));
}

static void test_search_words_stay_where_they_broke(void **state)
{
	struct live *l = *state;
	good_put_text(&l->good, 0, "en/search.yaml",
		      "synonyms:\n  - cost\nstop: [of]\nmisspelt: {ketamin: [a], doze: dose}\n");
	good_remove(&l->good, 0, "kiosk.yaml");
	live_reload(l);
	const struct search_words *w = &l->good.en->search;
	assert_string_equal(phrases_of(l, &w->synonyms[0]), "cost|price|fee");
	const char *wrong = "";
	for (size_t i = 0; i < w->n_misspelt; i++)
		wrong = arena_printf(l->good.arena, "%s %s", wrong, w->misspelt[i].wrong);
	assert_non_null(strstr(wrong, "ketamin"));
	assert_non_null(strstr(wrong, "doze"));
}

/* ---- how many versions there are ---- */

static void test_versions_do_not_pile_up(void **state)
{
	struct live *l = *state;
	for (int i = 0; i < 200; i++) {
		const char *question =
			arena_printf(l->good.arena, "    question: Number %d?\n    nonsense: 1\n",
				     i);
		live_edit(l, VISIT, BRING, question);
		live_edit(l, "es/interface.yaml", "home.greeting:",
			  arena_printf(l->good.arena, "home.greeting: [%d] #", i));
		live_reload(l);
		assert_int_equal(live_versions(l, 0, VISIT), 1);
		assert_int_equal(live_versions(l, 0, "es/interface.yaml"), 1);
	}
	assert_string_equal(entry(l, "what-to-bring")->question, "What should I bring?");
	good_remove(&l->good, 0, VISIT);
	live_reload(l);
	assert_null(model_entry(l->good.en, "what-to-bring"));
}

static void test_the_same_bytes_are_no_change(void **state)
{
	struct live *l = *state;
	struct content_layer before = l->kept[0], *now = &l->good.layers[0];
	live_edit(l, VISIT, RIDE, RIDE);
	assert_true(versions_same(now, &before));
	live_edit(l, VISIT, RIDE, "    question: How do I get homE?\n");
	assert_false(versions_same(now, &before));
	live_edit(l, VISIT, RIDE, RIDE);
	assert_true(versions_same(now, &before));
	live_break(l, VISIT, "it is not a regular file");
	assert_false(versions_same(now, &before));
	live_edit(l, VISIT, RIDE, RIDE);
	good_put_text(&l->good, 0, "en/99.yaml", "");
	assert_false(versions_same(now, &before));
	good_remove(&l->good, 0, "en/99.yaml");
	good_remove(&l->good, 0, "en/search.yaml");
	assert_false(versions_same(now, &before));
}

static void test_a_chain_has_an_end(void **state)
{
	struct arena *a = arena_new(0);
	struct content_file file = { .path = "x", .name = "en/x.yaml" };
	struct content_layer layer = { "root", &file, 1 };
	(void)state;
	for (int i = 0; i < 2 * VERSIONS_MAX; i++) {
		struct content_file next = file;
		const char *text = arena_printf(a, "%d", i);
		next.bytes = span_of(text);
		next.older = NULL;
		struct content_layer before = layer;
		layer = (struct content_layer){ "root", arena_memdup(a, &next, 1, sizeof(next)),
						1 };
		versions_link(a, &layer, &before, NULL);
	}
	size_t n = 0;
	for (const struct content_file *o = layer.files[0].older; o; o = o->older)
		n++;
	assert_int_equal(n, VERSIONS_MAX);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		LIVE_TEST(test_a_broken_entry_stays_and_others_of_its_file_change),
		LIVE_TEST(test_each_broken_entry_stays_in_its_own_last_good_version),
		LIVE_TEST(test_an_entry_that_was_taken_out_is_gone),
		LIVE_TEST(test_an_entry_in_a_part_that_cannot_be_read_keeps_its_place),
		LIVE_TEST(test_an_entry_whose_id_broke_stays),
		LIVE_TEST(test_a_question_where_an_id_belongs_keeps_the_entry),
		LIVE_TEST(test_half_an_answer_is_never_shown),
		LIVE_TEST(test_a_broken_hide_still_hides),
		LIVE_TEST(test_a_clinic_s_broken_entry_stays_over_the_packaged_one),
		LIVE_TEST(test_what_stays_speaks_with_the_words_of_now),
		LIVE_TEST(test_an_entry_that_others_still_name_stays),
		LIVE_TEST(test_links_of_what_stays_lead_only_to_what_is_there),
		LIVE_TEST(test_a_file_that_cannot_be_read_is_shown_as_it_was),
		LIVE_TEST(test_a_file_that_was_removed_is_gone),
		LIVE_TEST(test_a_file_that_is_cut_off_stays_as_it_was),
		LIVE_TEST(test_a_file_with_a_wrong_ending_stays_as_it_was),
		LIVE_TEST(test_the_files_of_a_directory_that_cannot_be_listed_stay),
		cmocka_unit_test(test_at_the_start_there_is_nothing_older),
		LIVE_TEST(test_settings_stay_value_by_value),
		LIVE_TEST(test_words_stay_one_by_one),
		LIVE_TEST(test_texts_of_the_interface_stay_one_by_one),
		LIVE_TEST(test_crisis_help_stays_part_by_part),
		LIVE_TEST(test_search_words_stay_where_they_broke),
		LIVE_TEST(test_versions_do_not_pile_up),
		LIVE_TEST(test_the_same_bytes_are_no_change),
		cmocka_unit_test(test_a_chain_has_an_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
