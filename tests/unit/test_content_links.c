/* Links that lead nowhere: what they cost, how they are told of, and when they are excused. */
#include "core/content.h"

#include "good.h"
#include "support.h"

#define VISIT "en/01-visit.yaml"

static size_t count_diags(const struct good *g, enum diag_code code)
{
	size_t n = 0;
	for (size_t i = 0; i < g->diags.n; i++)
		n += g->diags.list[i].code == code;
	return n;
}

/* Are the words in the markup, and is nothing of it a link? */
static bool has_words_without_link(struct good *g, const struct markup *m, const char *words)
{
	for (size_t i = 0; i < m->n_blocks; i++) {
		for (size_t j = 0; j < m->blocks[i].n_runs; j++) {
			const struct run *r = &m->blocks[i].runs[j];
			if (r->link || r->style == RUN_LINK)
				return false;
		}
	}
	return strstr(good_markup_text(g, m), words);
}

static void test_a_dangling_link_leaves_its_words(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, VISIT, good_edit(g, VISIT, "](ride-home)", "](ride-homes)"));
	good_load(g);
	assert_int_equal(g->diags.errors, 1);
	assert_int_equal(good_diag(g, DIAG_LINK_DANGLING)->place.line, 14);
	const struct entry *e = model_entry(g->en, "first-visit");
	assert_non_null(e);
	assert_true(has_words_without_link(g, &e->answer, "Read about the ride home. Call"));
	assert_string_equal(good_ids(g, e->related, e->n_related), "what-to-bring ride-home");
}

static void test_a_dangling_related_id_goes_alone(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, VISIT, good_edit(g, VISIT, "[what-to-bring, ride", "[to-bring, ride"));
	good_load(g);
	assert_int_equal(g->diags.errors, 1);
	const struct entry *e = model_entry(g->en, "first-visit");
	assert_string_equal(good_ids(g, e->related, e->n_related), "ride-home");
	assert_true(e->answer.blocks[e->answer.n_blocks - 1].n_runs > 1); /* its link stays */
}

static void test_the_crisis_page_stays_wherever_it_leads(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, "en/crisis.yaml",
		      good_edit(g, "en/crisis.yaml",
				"heading: In danger now\n    text: |\n      "
				"Call 911. Read about [when to call](when-to-call).",
				"heading: Our own\n    text: |\n      "
				"Call 911. Read about [when to call](when-to-go)."));
	good_load(g);
	assert_int_equal(g->diags.errors, 1);
	assert_string_equal(good_diag(g, DIAG_LINK_DANGLING)->place.file, "en/crisis.yaml");
	const struct crisis *c = &g->en->crisis;
	assert_int_equal(c->n_blocks, 3);
	assert_string_equal(c->blocks[2].heading, "Our own");
	assert_int_equal(c->blocks[2].n_links, 0);
	assert_true(has_words_without_link(g, &c->blocks[2].text, "Read about when to call."));
}

/* when-to-call is named by the crisis page and by another entry. */
static void rename_when_to_call(struct good *g)
{
	good_put_text(g, 0, "en/02-effects.yaml",
		      good_edit(g, "en/02-effects.yaml", "- id: when-to-call",
				"- id: when-to-call-us"));
	good_load(g);
}

static void test_a_renamed_id_is_one_message_and_no_loss(void **state)
{
	struct good *g = *state;
	rename_when_to_call(g);
	assert_int_equal(count_diags(g, DIAG_LINK_DANGLING), 1);
	const struct diag *d = good_diag(g, DIAG_LINK_DANGLING);
	assert_string_equal(d->message, "there is no entry with the id \"when-to-call\" "
					"(named here and in 1 more place)");
	assert_string_equal(d->place.file, "en/02-effects.yaml");
	assert_int_equal(d->place.line, 10);
	assert_non_null(strstr(d->hint, "\"when-to-call-us\""));
	assert_string_equal(good_all_ids(g, g->en),
			    "first-visit what-to-bring ride-home dizzy when-to-call-us");
}

static void test_every_place_when_it_is_asked_for(void **state)
{
	struct good *g = *state;
	g->source.every_place = true;
	rename_when_to_call(g);
	assert_int_equal(count_diags(g, DIAG_LINK_DANGLING), 2);
	assert_string_equal(good_diag(g, DIAG_LINK_DANGLING)->message,
			    "there is no entry with the id \"when-to-call\"");
}

/* ---- what is excused ---- */

static void test_only_ids_that_were_lost_are_excused(void **state)
{
	struct good *g = *state;
	const char *text = good_edit(g, VISIT, "How do I get home?", "How: do I: get home?");
	good_put_text(g, 0, VISIT, text);
	good_put_text(g, 0, "en/02-effects.yaml",
		      good_edit(g, "en/02-effects.yaml", "[dizzy, ride-home]",
				"[dizzy, ride-home, nowhere]"));
	good_load(g);
	assert_int_equal(g->diags.errors, 2);
	assert_int_equal(count_diags(g, DIAG_YAML_SYNTAX), 1);
	assert_string_equal(good_diag(g, DIAG_LINK_DANGLING)->message,
			    "there is no entry with the id \"nowhere\"");
	/* Spanish has an entry of its own there, so it misses nothing either. */
	assert_int_equal(count_diags(g, DIAG_TRANSLATION), 0);
}

static void test_a_lost_id_line_is_read_as_far_as_it_can_be(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, VISIT, good_edit(g, VISIT, "  - id: ride-home", "  - id ride-home"));
	good_load(g);
	assert_int_equal(count_diags(g, DIAG_LINK_DANGLING), 0);
	assert_true(g->diags.errors > 0);
}

/* Without its dash, an entry is part of the one above, which then has each key twice. */
static void test_an_entry_whose_dash_is_missing_is_known(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, VISIT, good_edit(g, VISIT, "  - id: ride-home", "    id: ride-home"));
	good_put_text(g, 0, "en/02-effects.yaml",
		      good_edit(g, "en/02-effects.yaml", "[dizzy, ride-home]",
				"[dizzy, ride-home, nowhere]"));
	good_load(g);
	assert_int_equal(count_diags(g, DIAG_LINK_DANGLING), 1);
	assert_string_equal(good_diag(g, DIAG_LINK_DANGLING)->message,
			    "there is no entry with the id \"nowhere\"");
}

static void test_no_link_is_judged_when_a_lost_entry_has_no_id(void **state)
{
	struct good *g = *state;
	good_put_text(g, 0, VISIT,
		      good_edit(g, VISIT, "  - id: ride-home\n    question: How do I",
				"  - question: How: do: I"));
	good_load(g);
	assert_int_equal(count_diags(g, DIAG_LINK_DANGLING), 0);
	assert_true(g->diags.errors > 0);
}

static void test_all_ids_of_a_file_that_cannot_be_read_are_known(void **state)
{
	struct good *g = *state;
	const char *text = good_edit(g, VISIT, "", "");
	good_put_text(g, 0, VISIT, arena_printf(g->arena, "{{%s", text));
	good_put_text(g, 0, "en/02-effects.yaml",
		      good_edit(g, "en/02-effects.yaml", "[dizzy, ride-home]",
				"[dizzy, ride-home, nowhere]"));
	good_load(g);
	assert_int_equal(count_diags(g, DIAG_LINK_DANGLING), 1);
	assert_string_equal(good_diag(g, DIAG_LINK_DANGLING)->message,
			    "there is no entry with the id \"nowhere\"");
}

static void test_entries_in_a_stray_file_are_excused(void **state)
{
	static const char *const names[] = { "en/01-visit.yml", "en/01-visit.YAML",
					     "en/01-visit.yaml.txt", "en/01-visit.txt",
					     "01-visit.yaml" };
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct good g;
		(void)state;
		good_open(&g);
		good_put_text(&g, 0, names[i], good_edit(&g, VISIT, "", ""));
		good_remove(&g, 0, VISIT);
		good_load(&g);
		assert_int_equal(count_diags(&g, DIAG_LINK_DANGLING), 0);
		bool is_moved = !strchr(names[i], '/');
		const struct diag *d = good_diag(&g, is_moved ? DIAG_FILE_NAME : DIAG_FILE_ENDING);
		assert_string_equal(d->place.file, names[i]);
		assert_string_equal(d->hint, is_moved ? "Move it into the directory of its "
							"language, like en"
						      : "Rename it to 01-visit.yaml");
		assert_string_equal(good_all_ids(&g, g.en), "dizzy when-to-call");
		good_close(&g);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		GOOD_TEST(test_a_dangling_link_leaves_its_words),
		GOOD_TEST(test_a_dangling_related_id_goes_alone),
		GOOD_TEST(test_the_crisis_page_stays_wherever_it_leads),
		GOOD_TEST(test_a_renamed_id_is_one_message_and_no_loss),
		GOOD_TEST(test_every_place_when_it_is_asked_for),
		GOOD_TEST(test_only_ids_that_were_lost_are_excused),
		GOOD_TEST(test_a_lost_id_line_is_read_as_far_as_it_can_be),
		GOOD_TEST(test_an_entry_whose_dash_is_missing_is_known),
		GOOD_TEST(test_no_link_is_judged_when_a_lost_entry_has_no_id),
		GOOD_TEST(test_all_ids_of_a_file_that_cannot_be_read_are_known),
		cmocka_unit_test(test_entries_in_a_stray_file_are_excused),
	};
	return cmocka_run_group_tests_name("content_links", tests, NULL, NULL);
}
