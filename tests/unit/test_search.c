/* Search as a whole: words or pattern, what is said of the result, time, and help first. */
#include "support.h"

#include <stdio.h>

#include "few.h"

static const struct budget for_ever = { NULL, NULL };

/* What was found, best first, as digits; checks what is always so. */
static const char *found(struct few *f, const char *text)
{
	static char out[SEARCH_HITS + 1];
	const struct search_result *r = few_run(f, text);
	assert_true(r->total >= r->n_hits && r->n_hits <= SEARCH_HITS);
	assert_true(r->n_hits == 0 || r->n_nearest == 0);
	for (size_t i = 0; i < r->n_hits; i++) {
		assert_true(i == 0 || r->hits[i - 1].score >= r->hits[i].score);
		out[i] = (char)('0' + few_number(f, r->hits[i].entry));
	}
	out[r->n_hits] = '\0';
	return out;
}

static void nothing_typed_finds_nothing(void **state)
{
	struct few *f = *state;
	for (int again = 0; again < 2; again++) {
		const struct search_result *r = few_run(f, "");
		assert_int_equal(r->n_hits, 0);
		assert_int_equal(r->total, 0);
		assert_int_equal(r->n_nearest, 0);
		assert_int_equal(r->note, SEARCH_NOTE_NONE);
		assert_int_equal(r->crisis, CRISIS_NONE);
		assert_string_equal(r->instead, "");
		few_run(f, "nausea");
	}
}

/* ---- words or pattern ---- */

struct expectation {
	const char *typed;
	enum search_mode mode;
	enum search_note note;
	const char *found; /* NULL: whatever it is */
};

static void expect(struct few *f, const struct expectation *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *hits = found(f, list[i].typed);
		const struct search_result *r = few_run(f, list[i].typed);
		if (r->mode != list[i].mode || r->note != list[i].note ||
		    (list[i].found && strcmp(hits, list[i].found) != 0))
			fail_msg("\"%s\": mode %d, note %d, found \"%s\"", list[i].typed, r->mode,
				 r->note, hits);
	}
}

static void what_people_write_is_words(void **state)
{
	static const struct expectation list[] = {
		{ "cost ($)", SEARCH_WORDS, SEARCH_NOTE_NONE, "1" },
		{ "FDA (approved)?", SEARCH_WORDS, SEARCH_NOTE_NONE, "2" },
		{ "nausea?", SEARCH_WORDS, SEARCH_NOTE_NONE, "0" },
		{ "nausea!!! :-(", SEARCH_WORDS, SEARCH_NOTE_NONE, "0" },
		{ "money $", SEARCH_WORDS, SEARCH_NOTE_NONE, "1" },
		{ "24/7", SEARCH_WORDS, SEARCH_NOTE_NONE, "3" },
		{ "c++ nausea", SEARCH_WORDS, SEARCH_NOTE_NONE, "0" },
		{ "nausea *", SEARCH_WORDS, SEARCH_NOTE_NONE, "0" },
		{ "[] nausea", SEARCH_WORDS, SEARCH_NOTE_NONE, "0" },
		{ "nausea.", SEARCH_WORDS, SEARCH_NOTE_NONE, "0" },
	};
	expect(*state, list, ARRAY_LEN(list));
}

static void what_can_only_be_a_pattern_is_one(void **state)
{
	static const struct expectation list[] = {
		{ "/nausea/", SEARCH_PATTERN, SEARCH_NOTE_NONE, "0" },
		{ "/NAUSEA", SEARCH_PATTERN, SEARCH_NOTE_NONE, "0" },
		{ "money|nausea", SEARCH_PATTERN, SEARCH_NOTE_NONE, "01" },
		{ "n[ab]usea", SEARCH_PATTERN, SEARCH_NOTE_NONE, "0" },
		{ "\\bmoney", SEARCH_PATTERN, SEARCH_NOTE_NONE, "1" },
		{ "a.*money", SEARCH_PATTERN, SEARCH_NOTE_NONE, "1" },
		{ "dif+.+s", SEARCH_PATTERN, SEARCH_NOTE_NONE, "1" },
		{ "dif{2}ers", SEARCH_PATTERN, SEARCH_NOTE_NONE, "1" },
		{ "^who", SEARCH_PATTERN, SEARCH_NOTE_NONE, "3" },
		{ "fee$", SEARCH_PATTERN, SEARCH_NOTE_NONE, "1" },
		{ "/24\\/7/", SEARCH_PATTERN, SEARCH_NOTE_NONE, "3" },
		{ "/cost \\(\\$\\)/", SEARCH_PATTERN, SEARCH_NOTE_NONE, "1" },
	};
	expect(*state, list, ARRAY_LEN(list));
}

static void a_pattern_without_matches_is_searched_as_words(void **state)
{
	static const struct expectation list[] = {
		{ "/nausea cost/", SEARCH_WORDS, SEARCH_NOTE_AS_WORDS, NULL },
		{ "^money", SEARCH_WORDS, SEARCH_NOTE_AS_WORDS, "1" },
		{ "zzz|qqq", SEARCH_WORDS, SEARCH_NOTE_AS_WORDS, "" },
		{ "/x*/", SEARCH_WORDS, SEARCH_NOTE_AS_WORDS, "" },
	};
	expect(*state, list, ARRAY_LEN(list));
	assert_true(strlen(found(*state, "/nausea cost/")) == 2);
}

static void what_is_no_pattern_is_searched_as_words(void **state)
{
	static const struct expectation list[] = {
		{ "/nausea)/", SEARCH_WORDS, SEARCH_NOTE_NO_PATTERN, "0" },
		{ "/*nausea/", SEARCH_WORDS, SEARCH_NOTE_NO_PATTERN, "0" },
		{ "/(*UTF)nausea/", SEARCH_WORDS, SEARCH_NOTE_NO_PATTERN, NULL },
		{ "/nausea(?C1)/", SEARCH_WORDS, SEARCH_NOTE_NO_PATTERN, NULL },
		{ "/nausea\\C/", SEARCH_WORDS, SEARCH_NOTE_NO_PATTERN, NULL },
	};
	expect(*state, list, ARRAY_LEN(list));
}

static void an_unfinished_pattern_keeps_its_last_result(void **state)
{
	static const struct expectation list[] = {
		{ "/nausea(", SEARCH_PATTERN, SEARCH_NOTE_UNFINISHED, "0" },
		{ "/nausea[a-", SEARCH_PATTERN, SEARCH_NOTE_UNFINISHED, "0" },
		{ "/nausea\\", SEARCH_PATTERN, SEARCH_NOTE_UNFINISHED, "0" },
		{ "/nausea((?:x", SEARCH_PATTERN, SEARCH_NOTE_UNFINISHED, "0" },
		{ "money|nausea(", SEARCH_PATTERN, SEARCH_NOTE_UNFINISHED, "01" },
	};
	expect(*state, list, ARRAY_LEN(list));
}

/* As it is typed, no prefix of a pattern is an error in anybody's face. */
static void every_start_of_a_pattern_has_a_result(void **state)
{
	static const char *const patterns[] = {
		"/dizz(y|iness)/",
		"/^(?:is|what)\\s+[^?]{2,20}\\?$/",
		"/\\bn(?<vowel>[aeiou])u(?=sea)\\b|(?<!x)cost \\(\\$\\)/",
		"n[[:alpha:]]usea|\\p{Lu}da{1,3}",
		"/(?i)(?(?=n)nausea|c(?:o(?:s(?:t))))\\x{24}?\\Qa.b\\E/",
		"/caf\xC3\xA9|\xE6\xB0\xAF+|cost/",
	};
	struct few *f = *state;
	for (size_t i = 0; i < ARRAY_LEN(patterns); i++) {
		for (size_t n = 1; n <= strlen(patterns[i]); n++) {
			if (((unsigned char)patterns[i][n] & 0xC0) == 0x80)
				continue;
			const struct search_result *r =
				search_run(f->search, (struct span){ patterns[i], n }, &for_ever);
			assert_int_not_equal(r->note, SEARCH_NOTE_TIME);
			assert_int_not_equal(r->note, SEARCH_NOTE_TOO_LONG);
			assert_true(r->n_hits > 0 || r->n_nearest > 0);
			if (r->mode == SEARCH_PATTERN)
				assert_true(r->n_hits > 0);
		}
		assert_true(few_run(f, patterns[i])->n_hits > 0);
	}
}

/* ---- what is said of the result ---- */

static void a_guessed_word_is_told(void **state)
{
	struct few *f = *state;
	const struct search_result *r = few_run(f, "nasuea common ");
	assert_int_equal(r->note, SEARCH_NOTE_CORRECTED);
	assert_string_equal(r->instead, "nausea common");
	assert_string_equal(found(f, "nasuea common "), "0");
	r = few_run(f, "nausea common ");
	assert_int_equal(r->note, SEARCH_NOTE_NONE);
	assert_string_equal(r->instead, "");
}

static const struct hit *hit_of(struct few *f, const char *text, size_t entry)
{
	const struct search_result *r = few_run(f, text);
	for (size_t i = 0; i < r->n_hits; i++)
		if (few_number(f, r->hits[i].entry) == entry)
			return &r->hits[i];
	fail_msg("\"%s\" does not find entry %zu", text, entry);
	return NULL;
}

static void why_it_matched_is_told_where_it_is_not_plain(void **state)
{
	struct few *f = *state;
	const struct hit *h = hit_of(f, "the PRICE ", 1);
	assert_string_equal(h->typed, "PRICE");
	assert_string_equal(h->found, "cost");
	h = hit_of(f, "how much", 1);
	assert_string_equal(h->typed, "how much");
	assert_string_equal(h->found, "cost");
	h = hit_of(f, "cost", 1);
	assert_null(h->typed);
	assert_null(h->found);
	h = hit_of(f, "price cost", 1); /* each hit tells one thing */
	assert_non_null(h);
	h = hit_of(f, "/cost/", 1);
	assert_null(h->typed);
}

/* It has little room. */
static void what_was_typed_is_told_as_far_as_it_fits(void **state)
{
	char text[LIMIT_QUERY_BYTES + 1];
	struct few *f = *state;
	for (size_t n = 1; n < 200; n++) {
		snprintf(text, sizeof(text), "how%*s\xE2\x80\x94much", (int)n, "");
		const struct hit *h = hit_of(f, text, 1);
		assert_non_null(h->typed);
		assert_memory_equal(h->typed, text, strlen(h->typed));
		assert_true(strlen(h->typed) > 3 && strlen(h->typed) < 60);
		assert_int_not_equal((unsigned char)text[strlen(h->typed)] & 0xC0, 0x80);
	}
}

/* "nauseaprice" and "sidefx" are read as two words. */
static void what_was_typed_of_half_a_word_is_never_empty(void **state)
{
	static const char *const typed[] = { "moneyprice", "dosevomit ", "sidefx " };
	struct few *f = *state;
	for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
		const struct search_result *r = few_run(f, typed[i]);
		assert_true(r->n_hits > 0);
		for (size_t k = 0; k < r->n_hits; k++) {
			assert_true((r->hits[k].typed == NULL) == (r->hits[k].found == NULL));
			assert_true(!r->hits[k].typed || r->hits[k].typed[0]);
		}
	}
}

static void what_nothing_answers_offers_the_nearest(void **state)
{
	struct few *f = *state;
	const struct search_result *r = few_run(f, "xylophone");
	assert_int_equal(r->n_hits, 0);
	assert_int_equal(r->total, 0);
	assert_int_equal(r->n_nearest, SEARCH_NEAREST);
	for (size_t i = 0; i < SEARCH_NEAREST; i++)
		for (size_t k = 0; k < i; k++)
			assert_ptr_not_equal(r->nearest[i], r->nearest[k]);
	r = few_run(f, "nausea");
	assert_int_equal(r->n_nearest, 0);
}

static void a_text_that_is_too_long_is_cut_and_told(void **state)
{
	char text[LIMIT_QUERY_BYTES + 40];
	struct few *f = *state;
	for (size_t n = LIMIT_QUERY_BYTES - 1; n <= LIMIT_QUERY_BYTES + 4; n++) {
		/* Where a character stands across the limit, too. */
		memset(text, ' ', sizeof(text));
		memcpy(text, "nausea", 6);
		memcpy(text + n - 3, "\xE6\xB0\xAF", 3);
		const struct search_result *r =
			search_run(f->search, (struct span){ text, n }, &for_ever);
		assert_int_equal(r->note == SEARCH_NOTE_TOO_LONG, n > LIMIT_QUERY_BYTES);
		assert_int_equal(r->n_hits, 1);
	}
	/* What is left of a pattern is one, wherever the limit falls in a character. */
	for (size_t part = 0; part <= 3; part++) {
		memset(text, 'x', sizeof(text));
		memcpy(text, "/nausea|", 8);
		memcpy(text + LIMIT_QUERY_BYTES - part, "\xE6\xB0\xAF", 3);
		const struct search_result *r =
			search_run(f->search, (struct span){ text, sizeof(text) }, &for_ever);
		assert_int_equal(r->mode, SEARCH_PATTERN);
		assert_int_equal(r->note, SEARCH_NOTE_TOO_LONG);
		assert_int_equal(r->n_hits, 1);
	}
	assert_string_equal(found(f, "nausea"), "0");
}

/* The whole line is looked at, although only its start is searched. */
static void words_of_crisis_count_wherever_they_stand(void **state)
{
	static const char phrase[] = "kill myself";
	char text[LIMIT_TYPED_BYTES + 1];
	struct few *f = *state;
	for (size_t at = 0; at + sizeof(phrase) <= sizeof(text); at += 13) {
		memset(text, '.', sizeof(text));
		memcpy(text, "nausea", 6);
		memcpy(text + at, phrase, sizeof(phrase) - 1);
		if (at < 7)
			continue;
		const struct search_result *r =
			search_run(f->search, (struct span){ text, sizeof(text) - 1 }, &for_ever);
		assert_int_equal(r->crisis, CRISIS_PANEL);
		assert_int_equal(r->note, SEARCH_NOTE_TOO_LONG);
	}
	memset(text, '.', sizeof(text));
	assert_int_equal(
		search_run(f->search, (struct span){ text, sizeof(text) - 1 }, &for_ever)->crisis,
		CRISIS_NONE);
}

/* ---- time ---- */

static size_t asked;

static bool is_over_at_once(void *arg)
{
	(void)arg;
	asked++;
	return true;
}

static bool is_never_over(void *arg)
{
	(void)arg;
	asked++;
	return false;
}

static void the_same_text_is_searched_once(void **state)
{
	static const char *const typed[] = { "nausea", "/nausea/", "zzz|qqq", "xylophone" };
	const struct budget counted = { is_never_over, NULL };
	struct few *f = *state;
	for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
		const struct search_result *r = search_run(f->search, span_of(typed[i]), &counted);
		struct search_result first = *r;
		struct hit hit = r->hits[0];
		asked = 0;
		assert_ptr_equal(search_run(f->search, span_of(typed[i]), &counted), r);
		assert_int_equal(asked, 0);
		assert_memory_equal(r, &first, sizeof(first));
		assert_memory_equal(&r->hits[0], &hit, sizeof(hit));
	}
	/* Not the same, though it begins so. */
	assert_string_equal(found(f, "nausea"), "0");
	assert_string_equal(found(f, "nause"), "0");
	assert_string_equal(found(f, "naus\0a"), "0");
	assert_int_equal(few_run(f, "nausea x")->mode, SEARCH_WORDS);
}

static void without_time_there_is_a_result_all_the_same(void **state)
{
	static const char *const typed[] = { "nausea",    "/nausea/", "/n(", "money|nausea",
					     "xylophone", "nasuea",   "/[/", "kill myself" };
	const struct budget none = { is_over_at_once, NULL };
	struct few *f = *state;
	struct range marks[4];
	for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
		const struct search_result *r = search_run(f->search, span_of(typed[i]), &none);
		for (size_t k = 0; k < r->n_hits; k++) {
			assert_non_null(r->hits[k].excerpt);
			search_marks(f->search, span_of(r->hits[k].entry->question), marks, 4);
		}
		if (r->mode == SEARCH_PATTERN)
			assert_int_equal(r->note, SEARCH_NOTE_TIME);
	}
}

/* ---- crisis ---- */

static void help_comes_first(void **state)
{
	struct few *f = *state;
	const struct search_result *r = few_run(f, "kill myself");
	assert_int_equal(r->crisis, CRISIS_PANEL);
	assert_string_equal(found(f, "kill myself"), "34");
	assert_int_equal(r->total, 2);
	assert_int_equal(r->n_nearest, 0);
	/* Before what it finds, and once each. */
	assert_string_equal(found(f, "nausea kill myself "), "340");
	assert_int_equal(few_run(f, "nausea kill myself ")->total, 3);
	assert_int_equal(few_run(f, "help kill myself ")->total, 2);
	assert_string_equal(found(f, "help someone kill myself "), "34");
	assert_string_equal(found(f, "nausea"), "0");
	assert_int_equal(few_run(f, "nausea")->crisis, CRISIS_NONE);
}

static void other_levels_are_told(void **state)
{
	struct few *f = *state;
	assert_int_equal(few_run(f, "overdose")->crisis, CRISIS_MEDICAL);
	assert_int_equal(few_run(f, "overdose kill myself")->crisis, CRISIS_BOTH);
	assert_string_equal(found(f, "overdose kill myself"), "34");
	assert_int_equal(few_run(f, "dead tired")->crisis, CRISIS_NONE);
}

static void patterns_can_sound_like_a_crisis_too(void **state)
{
	struct few *f = *state;
	assert_int_equal(few_run(f, "/(kill|hurt) myself/")->crisis, CRISIS_PANEL);
	assert_int_equal(few_run(f, "kill.*myself")->crisis, CRISIS_PANEL);
	assert_int_equal(few_run(f, "/end (it|all|my|life|\\s)+/")->crisis, CRISIS_PANEL);
	assert_int_equal(few_run(f, "/k.l+ m[xyz]self/")->crisis, CRISIS_PANEL);
	assert_int_equal(few_run(f, "/overdos./")->crisis, CRISIS_MEDICAL);
	/* So general that they mean nothing in particular. */
	assert_int_equal(few_run(f, "/.*/")->crisis, CRISIS_NONE);
	assert_int_equal(few_run(f, "/.+/")->crisis, CRISIS_NONE);
	assert_int_equal(few_run(f, "/[a-z ]+\\?{0,1}/")->crisis, CRISIS_NONE);
}

static void what_is_forgotten_is_searched_anew(void **state)
{
	struct few *f = *state;
	assert_string_equal(found(f, "nausea"), "0");
	search_forget(f->search);
	search_forget(f->search);
	assert_string_equal(found(f, "nausea"), "0");
	search_forget(f->search);
	assert_int_equal(few_run(f, "")->n_hits, 0);
	search_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_typed_finds_nothing),
		cmocka_unit_test(what_people_write_is_words),
		cmocka_unit_test(what_can_only_be_a_pattern_is_one),
		cmocka_unit_test(a_pattern_without_matches_is_searched_as_words),
		cmocka_unit_test(what_is_no_pattern_is_searched_as_words),
		cmocka_unit_test(an_unfinished_pattern_keeps_its_last_result),
		cmocka_unit_test(every_start_of_a_pattern_has_a_result),
		cmocka_unit_test(a_guessed_word_is_told),
		cmocka_unit_test(why_it_matched_is_told_where_it_is_not_plain),
		cmocka_unit_test(what_was_typed_is_told_as_far_as_it_fits),
		cmocka_unit_test(what_was_typed_of_half_a_word_is_never_empty),
		cmocka_unit_test(what_nothing_answers_offers_the_nearest),
		cmocka_unit_test(a_text_that_is_too_long_is_cut_and_told),
		cmocka_unit_test(words_of_crisis_count_wherever_they_stand),
		cmocka_unit_test(the_same_text_is_searched_once),
		cmocka_unit_test(without_time_there_is_a_result_all_the_same),
		cmocka_unit_test(help_comes_first),
		cmocka_unit_test(other_levels_are_told),
		cmocka_unit_test(patterns_can_sound_like_a_crisis_too),
		cmocka_unit_test(what_is_forgotten_is_searched_anew),
	};
	return cmocka_run_group_tests_name("search", tests, few_open, few_close);
}
