/* The index: which words there are, and in which parts of which entries. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/index.h"
#include "small.h"

static const struct small_entry entries[] = {
	{ "What is an infusion?", "drip, IV line", "Slow medicine.",
	  "The **infu**sion is slow.\n\n- slow, slow\n- *Na\xCC\x81usea* and d'accord" },
	{ "Is nausea common?", "queasy, NAUSEA", "Nausea is common.", "It passes." },
	{ "", NULL, NULL, NULL },
	{ "Caf\xC3\xA9 k", "5", "", "\xE6\xB0\xAF\xE8\x83\xBA zzz" },
};
static const struct small_words words = { "cost, how much; price, wage", "is, the",
					  "ketamin: ketamine; throwup: throw up" };

static void index_open(struct small *s, struct index **ix)
{
	small_open(s, entries, ARRAY_LEN(entries), &words);
	*ix = index_new(&s->model);
}

static void index_close(struct small *s, struct index *ix)
{
	index_free(ix);
	small_close(s);
}

/* The postings of a word as "entry:fields*times" with spaces between. */
static const char *postings_of(const struct index *ix, const char *fold)
{
	static char out[512];
	uint32_t word = index_find(ix, fold);
	size_t n = 0;
	out[0] = '\0';
	if (word == WORD_UNKNOWN)
		return "unknown";
	assert_string_equal(index_word(ix, word), fold);
	struct postings p = index_postings(ix, word);
	for (size_t i = 0; i < p.n; i++) {
		uint32_t f = p.list[i].fields;
		n += (size_t)snprintf(out + n, sizeof(out) - n, "%s%u:%s%s%s%s*%u", n ? " " : "",
				      (unsigned)p.list[i].entry, f & IN_QUESTION ? "Q" : "",
				      f & IN_KEYWORDS ? "K" : "", f & IN_SHORT ? "S" : "",
				      f & IN_ANSWER ? "A" : "", (unsigned)p.list[i].times);
	}
	return out;
}

static void words_have_the_parts_that_they_are_in(void **state)
{
	struct small s;
	struct index *ix;
	(void)state;
	index_open(&s, &ix);
	assert_string_equal(postings_of(ix, "infusion"), "0:QA*1");
	assert_string_equal(postings_of(ix, "slow"), "0:SA*3");
	assert_string_equal(postings_of(ix, "drip"), "0:K*0");
	assert_string_equal(postings_of(ix, "line"), "0:K*0");
	assert_string_equal(postings_of(ix, "nausea"), "0:A*1 1:QKS*0");
	assert_string_equal(postings_of(ix, "daccord"), "0:A*1");
	assert_string_equal(postings_of(ix, "cafe"), "3:Q*0");
	assert_string_equal(postings_of(ix, "k"), "3:Q*0");
	assert_string_equal(postings_of(ix, "5"), "3:K*0");
	assert_string_equal(postings_of(ix, "\xE6\xB0\xAF\xE8\x83\xBA"), "3:A*1");
	index_close(&s, ix);
}

static void nothing_else_is_found(void **state)
{
	static const char *const others[] = {
		"",        "infu",    "sion", "infusions", "Infusion", "caf",         "kk",
		"ketamin", "throwup", "zz",   "zzzz",      "a",        "\xE6\xB0\xAF"
	};
	struct small s;
	struct index *ix;
	(void)state;
	index_open(&s, &ix);
	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		if (index_find(ix, others[i]) != WORD_UNKNOWN)
			fail_msg("\"%s\" is found", others[i]);
	index_close(&s, ix);
}

static void words_of_search_yaml_are_known_but_in_no_entry(void **state)
{
	struct small s;
	struct index *ix;
	(void)state;
	index_open(&s, &ix);
	assert_string_equal(postings_of(ix, "cost"), "");
	assert_string_equal(postings_of(ix, "much"), "");
	assert_string_equal(postings_of(ix, "wage"), "");
	assert_string_equal(postings_of(ix, "ketamine"), "");
	assert_string_equal(postings_of(ix, "throw"), "");
	index_close(&s, ix);
}

static void stop_words_are_told_from_others(void **state)
{
	struct small s;
	struct index *ix;
	(void)state;
	index_open(&s, &ix);
	assert_true(index_is_stop(ix, index_find(ix, "is")));
	assert_true(index_is_stop(ix, index_find(ix, "the")));
	assert_string_equal(postings_of(ix, "is"), "0:QA*1 1:QS*0");
	assert_false(index_is_stop(ix, index_find(ix, "nausea")));
	assert_false(index_is_stop(ix, index_find(ix, "cost")));
	index_close(&s, ix);
}

/* 15 says "or more". */
static void times_are_counted_up_to_fifteen(void **state)
{
	char text[200] = "";
	struct small s;
	(void)state;
	for (unsigned n = 1; n <= 20; n++) {
		char wanted[16];
		memcpy(text + (n - 1) * 4, "ket ", 5);
		struct small_entry e = { .answer = text };
		small_open(&s, &e, 1, NULL);
		struct index *ix = index_new(&s.model);
		snprintf(wanted, sizeof(wanted), "0:A*%u", MIN(n, 15u));
		assert_string_equal(postings_of(ix, "ket"), wanted);
		index_close(&s, ix);
	}
}

/* "Is it **safe** or **un**safe": bold may begin in the middle of a word. */
static void a_word_is_whole_over_runs_and_ends_with_its_block(void **state)
{
	const struct small_entry e = { .answer = "**un**sa*fe* **is**.\n\nover\n\nload" };
	struct small s;
	(void)state;
	small_open(&s, &e, 1, NULL);
	struct index *ix = index_new(&s.model);
	assert_string_equal(postings_of(ix, "unsafe"), "0:A*1");
	assert_string_equal(postings_of(ix, "un"), "unknown");
	assert_string_equal(postings_of(ix, "safe"), "unknown");
	assert_string_equal(postings_of(ix, "over"), "0:A*1");
	assert_string_equal(postings_of(ix, "overload"), "unknown");
	index_close(&s, ix);
}

static void questions_for_the_care_team_are_of_the_answer(void **state)
{
	static const char *const ask[] = { "Whom do I call?", "call now" };
	struct entry e;
	struct small s;
	(void)state;
	small_open(&s, entries, 1, NULL);
	e = s.model.entries[0];
	e.ask = ask;
	e.n_ask = 2;
	s.model.entries = &e;
	struct index *ix = index_new(&s.model);
	assert_string_equal(postings_of(ix, "call"), "0:A*2");
	index_close(&s, ix);
}

static void a_library_without_entries_has_an_index(void **state)
{
	struct small s;
	uint32_t end;
	(void)state;
	small_open(&s, NULL, 0, NULL);
	struct index *ix = index_new(&s.model);
	assert_int_equal(index_size(ix), 0);
	assert_int_equal(index_find(ix, "word"), WORD_UNKNOWN);
	uint32_t first = index_near(ix, "word", &end);
	assert_int_equal(first, end);
	index_close(&s, ix);
	index_free(NULL);
}

/* ---- many words ---- */

enum { MANY = 100000, PER_ENTRY = 1000 };

/* The i-th of MANY different words, of letters and digits, some of other scripts. */
static void many_word(uint32_t i, char out[WORD_BYTES])
{
	static const char *const starts[] = { "",   "a",  "k", "z", "9", "\xD0\xB6", "\xE6\xB0\xAF",
					      "th", "qu", "0x" };
	uint32_t x = i * 2654435761u; /* odd: every i gives another */
	size_t n = (size_t)snprintf(out, WORD_BYTES, "%s", starts[i % ARRAY_LEN(starts)]);
	for (int k = 0; k < 7; k++, x /= 26)
		out[n++] = (char)('a' + x % 26);
	out[n] = '\0';
}

static void every_word_of_a_large_library_is_found(void **state)
{
	enum { ENTRIES = MANY / PER_ENTRY };
	struct small_entry list[ENTRIES] = { { NULL, NULL, NULL, NULL } };
	char word[WORD_BYTES], *texts[ENTRIES];
	struct small s;
	(void)state;
	for (uint32_t e = 0; e < ENTRIES; e++) {
		size_t n = 0, size = (size_t)PER_ENTRY * WORD_BYTES;
		texts[e] = malloc(size);
		for (uint32_t i = 0; i < PER_ENTRY; i++) {
			many_word(e * PER_ENTRY + i, word);
			n += (size_t)snprintf(texts[e] + n, size - n, "%s ", word);
		}
		list[e].question = texts[e];
	}
	small_open(&s, list, ENTRIES, NULL);
	struct index *ix = index_new(&s.model);
	assert_int_equal(index_size(ix), MANY);
	for (uint32_t i = 0; i < MANY; i++) {
		uint32_t end;
		many_word(i, word);
		uint32_t found = index_find(ix, word);
		assert_true(found < MANY);
		assert_string_equal(index_word(ix, found), word);
		struct postings p = index_postings(ix, found);
		assert_int_equal(p.n, 1);
		assert_int_equal(p.list[0].entry, i / PER_ENTRY);
		assert_true(found >= index_near(ix, word, &end) && found < end);
		many_word(MANY + i, word);
		assert_int_equal(index_find(ix, word), WORD_UNKNOWN);
	}
	index_close(&s, ix);
	for (size_t e = 0; e < ENTRIES; e++)
		free(texts[e]);
}

/* Each word, by each start of itself. */
static void words_stand_near_their_starts(void **state)
{
	static const char text[] = "a ab abc b ba k ka kz z zz zzz 1 12 9z \xC3\xA9t\xC3\xA9 "
				   "\xD0\xB6 \xD0\xB6\xD0\xB6 x\xD0\xB6 q";
	const struct small_entry e = { .question = text };
	struct small s;
	(void)state;
	small_open(&s, &e, 1, NULL);
	struct index *ix = index_new(&s.model);
	for (uint32_t word = 0; word < index_size(ix); word++) {
		const char *fold = index_word(ix, word);
		for (size_t n = 1; n <= strlen(fold); n++) {
			char start[WORD_BYTES];
			uint32_t end;
			snprintf(start, sizeof(start), "%.*s", (int)n, fold);
			uint32_t first = index_near(ix, start, &end);
			if (word < first || word >= end)
				fail_msg("\"%s\" is not near \"%s\"", fold, start);
		}
	}
	index_close(&s, ix);
}

static void words_far_from_a_start_are_left_out(void **state)
{
	const struct small_entry e = { .question = "dose dosing nausea kale doctor" };
	struct small s;
	uint32_t end;
	(void)state;
	small_open(&s, &e, 1, NULL);
	struct index *ix = index_new(&s.model);
	uint32_t first = index_near(ix, "dosage", &end);
	assert_int_equal(end - first, 3);
	first = index_near(ix, "x", &end);
	assert_int_equal(first, end);
	index_close(&s, ix);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_have_the_parts_that_they_are_in),
		cmocka_unit_test(nothing_else_is_found),
		cmocka_unit_test(words_of_search_yaml_are_known_but_in_no_entry),
		cmocka_unit_test(stop_words_are_told_from_others),
		cmocka_unit_test(times_are_counted_up_to_fifteen),
		cmocka_unit_test(a_word_is_whole_over_runs_and_ends_with_its_block),
		cmocka_unit_test(questions_for_the_care_team_are_of_the_answer),
		cmocka_unit_test(a_library_without_entries_has_an_index),
		cmocka_unit_test(every_word_of_a_large_library_is_found),
		cmocka_unit_test(words_stand_near_their_starts),
		cmocka_unit_test(words_far_from_a_start_are_left_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
