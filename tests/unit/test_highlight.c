/* Where a text answers what was searched, and which sentence of an entry shows it best. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/search.h"
#include "core/text.h"
#include "small.h"

static const struct budget for_ever = { NULL, NULL };

static const struct small_entry entries[] = {
	{ "Is nausea common?", "queasy", "It is common.",
	  "Some people feel well all the time. Most people feel **nau**sea at first! It passes by "
	  "itself after an hour.\n\n- Infusions are slow and take an hour. Ask e.g. a nurse for "
	  "help with that.\n- Is the cost too high for all of us? Headache and nausea come first\n"
	  "- No. Tea would not be safe in this place. We have water." },
	{ "Do you throw up?", "", "People may throw up.",
	  "No infusion without care. Caf\xC3\xA9." },
	{ "", NULL, NULL, NULL },
};
static const struct small_words words = { "vomit, throw up, nausea; price, cost",
					  "is, the, it, do, you, at, a", NULL };

struct fixture {
	struct small small;
	struct search *search;
};

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	small_open(&f->small, entries, ARRAY_LEN(entries), &words);
	f->search = search_new(&f->small.model);
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	search_free(f->search);
	small_close(&f->small);
	free(f);
	return 0;
}

/* The text with its marks in [ ], for what is typed. */
static const char *marked(struct fixture *f, const char *typed, const char *text)
{
	static char out[1024];
	struct range marks[64];
	size_t n = 0, at = 0;
	search_run(f->search, span_of(typed), &for_ever);
	size_t n_marks = search_marks(f->search, span_of(text), marks, ARRAY_LEN(marks));
	for (size_t i = 0; i < n_marks; i++) {
		assert_true(marks[i].from >= at && marks[i].from < marks[i].to);
		assert_true(marks[i].to <= strlen(text));
		n += (size_t)snprintf(out + n, sizeof(out) - n, "%.*s[%.*s]",
				      (int)(marks[i].from - at), text + at,
				      (int)(marks[i].to - marks[i].from), text + marks[i].from);
		at = marks[i].to;
	}
	snprintf(out + n, sizeof(out) - n, "%s", text + at);
	return out;
}

static void words_are_marked_with_their_inflections(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(marked(f, "infusion ", "Infusions, an INFUSION; infuse."),
			    "[Infusions], an [INFUSION]; infuse.");
	assert_string_equal(marked(f, "common nausea ", "Is nausea common?"),
			    "Is [nausea] [common]?");
	assert_string_equal(marked(f, "cafe ", "Caf\xC3\xA9 cafe\xCC\x81s"),
			    "[Caf\xC3\xA9] cafe\xCC\x81s");
}

static void only_what_was_looked_for_is_marked(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(marked(f, "is the nausea ", "Is it the nausea?"),
			    "Is it the [nausea]?");
	assert_string_equal(marked(f, "common ", "Nothing here, nor uncommon."),
			    "Nothing here, nor uncommon.");
	assert_string_equal(marked(f, "xylophone ", "xylophone"), "xylophone");
}

static void synonyms_and_phrases_are_marked(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(marked(f, "price ", "The cost is high"), "The [cost] is high");
	assert_string_equal(marked(f, "vomit ", "To throw up, not up or throw."),
			    "To [throw] [up], not up or throw.");
	assert_string_equal(marked(f, "throw up ", "nausea: throw up"), "[nausea]: [throw] [up]");
}

static void the_start_of_a_word_marks_all_of_it(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(marked(f, "inf", "Infusions are"), "[Infusions] are");
}

static void matches_of_a_pattern_are_marked(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(marked(f, "/n.us/", "Nausea, n us, nous"), "[Naus]ea, [n us], [nous]");
	assert_string_equal(marked(f, "/e\\b/", "See the e"), "Se[e] th[e] [e]");
	assert_string_equal(marked(f, "/is|common/", "common iscommon"), "[common] [iscommon]");
}

/* Empty matches, ends before starts. */
static void matches_of_nothing_are_not_marked(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(marked(f, "/x*/", "feel"), "feel");
	assert_string_equal(marked(f, "/\\b/", "feel well"), "feel well");
	assert_string_equal(marked(f, "/s*/", "Most feels"), "Mo[s]t feel[s]");
	marked(f, "/(?=mon\\K)com/", "common");
}

static void no_character_is_marked_in_part(void **state)
{
	struct fixture *f = *state;
	/* A letter with a mark of its own; the flag of two letters. */
	assert_string_equal(marked(f, "/e/", "cafe\xCC\x81s e"), "caf[e\xCC\x81]s [e]");
	assert_string_equal(marked(f, "/[\xF0\x9F\x87\xAA]|most/",
				   "a \xF0\x9F\x87\xAA\xF0\x9F\x87\xB8 b"),
			    "a [\xF0\x9F\x87\xAA\xF0\x9F\x87\xB8] b");
	assert_string_equal(marked(f, "/\xCC\x81|most/", "cafe\xCC\x81s"), "caf[e\xCC\x81]s");
}

static void no_more_marks_than_asked_for(void **state)
{
	struct fixture *f = *state;
	struct range marks[3] = { { 9, 9 }, { 9, 9 }, { 9, 9 } };
	const struct span text = SPAN_LITERAL("nausea nausea nausea");
	static const char *const typed[] = { "nausea ", "/nausea/" };
	for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
		search_run(f->search, span_of(typed[i]), &for_ever);
		assert_int_equal(search_marks(f->search, text, marks, 2), 2);
		assert_int_equal(marks[1].from, 7);
		assert_int_equal(marks[2].from, 9);
		assert_int_equal(search_marks(f->search, text, NULL, 0), 0);
	}
}

static void an_empty_text_and_an_empty_line_have_no_marks(void **state)
{
	struct fixture *f = *state;
	struct range r;
	assert_string_equal(marked(f, "nausea ", ""), "");
	assert_string_equal(marked(f, "/nausea/", ""), "");
	assert_string_equal(marked(f, "", "nausea"), "nausea");
	search_run(f->search, SPAN_LITERAL("nausea"), &for_ever);
	search_forget(f->search);
	assert_int_equal(search_marks(f->search, SPAN_LITERAL("nausea"), &r, 1), 0);
}

/* As long as an answer may be; words without end, and single letters. */
static void a_long_text_is_marked(void **state)
{
	static char text[LIMIT_ANSWER_TEXT];
	static const char *const typed[] = { "nausea ", "/a/", "/./", "/nausea/", "/ [^ ]/" };
	struct fixture *f = *state;
	struct range marks[64];
	for (size_t part = 2; part <= 8; part += 3) {
		for (size_t i = 0; i < sizeof(text); i++)
			text[i] = i % part ? 'a' : ' ';
		memcpy(text + sizeof(text) - 7, " nausea", 7);
		for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
			search_run(f->search, span_of(typed[i]), &for_ever);
			size_t n = search_marks(f->search, (struct span){ text, sizeof(text) },
						marks, ARRAY_LEN(marks));
			for (size_t k = 0; k < n; k++) {
				assert_true(marks[k].from < marks[k].to);
				assert_true(marks[k].to <= sizeof(text));
				assert_true(k == 0 || marks[k].from >= marks[k - 1].to);
			}
		}
	}
}

/* ---- the excerpt ---- */

static const char *excerpt(struct fixture *f, const char *typed)
{
	const struct search_result *r = search_run(f->search, span_of(typed), &for_ever);
	for (size_t i = 0; i < r->n_hits; i++)
		if (r->hits[i].entry == f->small.model.entries)
			return r->hits[i].excerpt;
	fail_msg("\"%s\" does not find the first entry", typed);
	return NULL;
}

static void the_key_message_is_shown_when_nothing_is_better(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(excerpt(f, "common "), "It is common.");
	assert_string_equal(excerpt(f, "queasy "), "It is common.");
	assert_string_equal(excerpt(f, "/queasy/"), "It is common.");
}

static void the_sentence_that_matches_is_shown(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(excerpt(f, "nausea first "), "Most people feel nausea at first!");
	assert_string_equal(excerpt(f, "infusion "), "Infusions are slow and take an hour.");
	assert_string_equal(excerpt(f, "price "), "Is the cost too high for all of us?");
	assert_string_equal(excerpt(f, "headache nausea "), "Headache and nausea come first");
	assert_string_equal(excerpt(f, "/pass.s/"), "It passes by itself after an hour.");
	assert_string_equal(excerpt(f, "/nausea at/"), "Most people feel nausea at first!");
}

/* "No." says nothing alone, and "e.g." is no end. */
static void a_very_short_sentence_goes_on(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(excerpt(f, "tea "), "No. Tea would not be safe in this place.");
	assert_string_equal(excerpt(f, "nurse "), "Ask e.g. a nurse for help with that.");
}

static void an_entry_without_texts_has_an_empty_excerpt(void **state)
{
	const struct small_entry e = { "Lonely", NULL, NULL, NULL };
	struct small s;
	(void)state;
	small_open(&s, &e, 1, NULL);
	struct search *search = search_new(&s.model);
	static const char *const typed[] = { "lonely", "/lonely/" };
	for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
		const struct search_result *r = search_run(search, span_of(typed[i]), &for_ever);
		assert_int_equal(r->n_hits, 1);
		assert_string_equal(r->hits[0].excerpt, "");
	}
	search_free(search);
	small_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_marked_with_their_inflections),
		cmocka_unit_test(only_what_was_looked_for_is_marked),
		cmocka_unit_test(synonyms_and_phrases_are_marked),
		cmocka_unit_test(the_start_of_a_word_marks_all_of_it),
		cmocka_unit_test(matches_of_a_pattern_are_marked),
		cmocka_unit_test(matches_of_nothing_are_not_marked),
		cmocka_unit_test(no_character_is_marked_in_part),
		cmocka_unit_test(no_more_marks_than_asked_for),
		cmocka_unit_test(an_empty_text_and_an_empty_line_have_no_marks),
		cmocka_unit_test(a_long_text_is_marked),
		cmocka_unit_test(the_key_message_is_shown_when_nothing_is_better),
		cmocka_unit_test(the_sentence_that_matches_is_shown),
		cmocka_unit_test(a_very_short_sentence_goes_on),
		cmocka_unit_test(an_entry_without_texts_has_an_empty_excerpt),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
