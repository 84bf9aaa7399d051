/* The order of what is found: by words (rank), by patterns (scan), and what is offered when nothing
 * is (nearby). */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/nearby.h"
#include "core/rank.h"
#include "core/scan.h"
#include "small.h"

static const struct budget for_ever = { NULL, NULL };

struct library {
	struct small small;
	struct index *index;
	struct thesaurus *thesaurus;
	struct query query;
};

static void library_open(struct library *l, const struct small_entry *entries, size_t n,
			 const struct small_words *words)
{
	small_open(&l->small, entries, n, words);
	l->index = index_new(&l->small.model);
	l->thesaurus = thesaurus_new(&l->small.model.search, l->index);
}

static void library_close(struct library *l)
{
	thesaurus_free(l->thesaurus);
	index_free(l->index);
	small_close(&l->small);
}

static void read_query(struct library *l, const char *text)
{
	const struct query_source source = { l->index, l->thesaurus, WORD_ENGLISH };
	query_read(&l->query, &source, span_of(text));
}

/* Numbers with spaces between. */
static const char *numbers(const struct ranked *r, size_t n)
{
	static char out[1024];
	size_t used = 0;
	out[0] = '\0';
	for (size_t i = 0; i < n; i++) {
		used += (size_t)snprintf(out + used, sizeof(out) - used, "%s%u", i ? " " : "",
					 (unsigned)r[i].entry);
		assert_true(i == 0 || r[i - 1].score >= r[i].score);
		assert_true(r[i].score > 0);
	}
	return out;
}

/* The entries that words find, best first. */
static const char *order(struct library *l, const char *text)
{
	struct ranked r[100];
	size_t total;
	read_query(l, text);
	size_t n = rank_entries(&l->small.model, l->index, &l->query, r, ARRAY_LEN(r), &total);
	assert_int_equal(n, MIN(total, ARRAY_LEN(r)));
	return numbers(r, n);
}

#define OTHERS                                                                                \
	{ "Sleep", "bed", "Rest well.", "Night." }, { "Food", "eat", "Eat well.", "Bread." }, \
		{ "Work", "job", "Ask them.", "Boss." },                                      \
	{                                                                                     \
		"Pets", "cat", "Feed it.", "Dog."                                             \
	}

/* ---- words ---- */

static void better_parts_come_first(void **state)
{
	static const struct small_entry entries[] = {
		{ "One", "first", "This.", "About nausea." },
		{ "Two", "second", "Of nausea.", "That." },
		{ "Three", "nausea", "This.", "That." },
		{ "Nausea", "fourth", "This.", "That." },
		OTHERS,
	};
	struct library l;
	(void)state;
	library_open(&l, entries, ARRAY_LEN(entries), NULL);
	assert_string_equal(order(&l, "nausea "), "3 2 1 0");
	library_close(&l);
}

static void all_words_come_before_some(void **state)
{
	static const struct small_entry entries[] = {
		{ "", "", "", "Nausea here." },
		{ "", "", "", "Headache here." },
		{ "", "", "", "Nausea, and then also a headache." },
		OTHERS,
	};
	struct library l;
	(void)state;
	library_open(&l, entries, ARRAY_LEN(entries), NULL);
	assert_int_equal(order(&l, "nausea headache ")[0], '2');
	library_close(&l);
}

static void all_words_come_before_some_in_better_parts(void **state)
{
	static const struct small_entry entries[] = {
		{ "Nausea", "", "This.", "That." },
		{ "Headache", "", "This.", "That." },
		{ "Both", "", "Nausea, and then also a headache.", "That." },
		OTHERS,
	};
	struct library l;
	(void)state;
	library_open(&l, entries, ARRAY_LEN(entries), NULL);
	assert_int_equal(order(&l, "nausea headache ")[0], '2');
	assert_int_equal(order(&l, "headache nausea ")[0], '2');
	library_close(&l);
}

static void rarer_words_count_more(void **state)
{
	static const struct small_entry entries[] = {
		{ "Common", "", "", "" },     { "Common again", "", "", "" },
		{ "Common too", "", "", "" }, { "Common still", "", "", "" },
		{ "Seldom", "", "", "" },     { "Common ever", "", "", "" },
	};
	struct library l;
	(void)state;
	library_open(&l, entries, ARRAY_LEN(entries), NULL);
	assert_int_equal(order(&l, "common seldom ")[0], '4');
	assert_int_equal(order(&l, "seldom common ")[0], '4');
	library_close(&l);
}

static void words_in_a_row_count_more(void **state)
{
	static const struct small_entry entries[] = {
		{ "Effects on the side", "", "", "" },
		{ "The side of effects", "", "", "" },
		{ "Some side effects seen", "", "", "" },
		OTHERS,
	};
	struct library l;
	(void)state;
	library_open(&l, entries, ARRAY_LEN(entries), NULL);
	assert_int_equal(order(&l, "side effects ")[0], '2');
	library_close(&l);
}

static void what_was_typed_comes_before_what_means_the_same(void **state)
{
	static const struct small_entry entries[] = { { "Fee now", "", "", "" },
						      { "Price now", "", "", "" },
						      OTHERS };
	static const struct small_words words = { "price, fee", NULL, NULL };
	struct library l;
	(void)state;
	library_open(&l, entries, ARRAY_LEN(entries), &words);
	assert_string_equal(order(&l, "price "), "1 0");
	assert_string_equal(order(&l, "fee "), "0 1");
	library_close(&l);
}

/* All words of a phrase that means the same must be in one part, in any order. */
static void phrases_are_found_in_one_part(void **state)
{
	static const struct small_entry entries[] = {
		{ "Throw it away", "", "", "Look up." },
		{ "", "", "Some people throw up.", "" },
		{ "", "", "", "Up they throw." },
		OTHERS,
	};
	static const struct small_words words = { "vomit, throw up", NULL, NULL };
	struct library l;
	(void)state;
	library_open(&l, entries, ARRAY_LEN(entries), &words);
	assert_string_equal(order(&l, "vomit "), "1 2");
	library_close(&l);
}

static void equals_stand_in_the_order_of_the_library(void **state)
{
	struct small_entry entries[20];
	struct library l;
	struct topic topic;
	char first[128];
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(entries); i++)
		entries[i] = (struct small_entry){ i % 2 ? "Nausea" : "Other", "", "", "" };
	library_open(&l, entries, ARRAY_LEN(entries), NULL);
	topic = *l.small.model.topics;
	/* Each in the same place of its topic: nothing tells them apart. */
	struct entry *list = malloc(sizeof(*list) * ARRAY_LEN(entries));
	for (size_t i = 0; i < ARRAY_LEN(entries); i++) {
		list[i] = l.small.model.entries[i];
		list[i].position = 0;
		list[i].topic = &topic;
	}
	l.small.model.entries = list;
	snprintf(first, sizeof(first), "%s", order(&l, "nausea "));
	assert_string_equal(first, "1 3 5 7 9 11 13 15 17 19");
	for (int again = 0; again < 3; again++)
		assert_string_equal(order(&l, "nausea "), first);
	free(list);
	library_close(&l);
}

static void all_are_counted_and_the_best_kept(void **state)
{
	enum { MANY = 300 };
	struct small_entry entries[MANY];
	struct ranked r[128], few[7];
	struct library l;
	size_t total;
	(void)state;
	for (size_t i = 0; i < MANY; i++)
		entries[i] = i % 3 == 0   ? (struct small_entry){ "Nausea", "", "", "" }
			     : i % 3 == 1 ? (struct small_entry){ "", "", "", "Nausea" }
					  : (struct small_entry){ "Other", "", "", "" };
	library_open(&l, entries, MANY, NULL);
	read_query(&l, "nausea ");
	assert_int_equal(rank_entries(&l.small.model, l.index, &l.query, r, 128, &total), 128);
	assert_int_equal(total, 200);
	for (size_t i = 0; i < 100; i++)
		assert_int_equal(r[i].entry % 3, 0);
	for (size_t i = 100; i < 128; i++)
		assert_int_equal(r[i].entry % 3, 1);
	assert_int_equal(rank_entries(&l.small.model, l.index, &l.query, few, 7, &total), 7);
	assert_int_equal(total, 200);
	assert_memory_equal(few, r, sizeof(few));
	assert_int_equal(rank_entries(&l.small.model, l.index, &l.query, NULL, 0, &total), 0);
	library_close(&l);
}

static void what_is_nowhere_finds_nothing(void **state)
{
	static const struct small_entry entries[] = { OTHERS };
	static const struct small_words words = { "price, fee", NULL, NULL };
	struct library l;
	(void)state;
	library_open(&l, entries, ARRAY_LEN(entries), &words);
	assert_string_equal(order(&l, "xylophone "), "");
	assert_string_equal(order(&l, "price "), ""); /* known, and in no entry */
	assert_string_equal(order(&l, ""), "");
	assert_string_equal(order(&l, "xylophone bread "), "1");
	library_close(&l);
	library_open(&l, NULL, 0, &words);
	assert_string_equal(order(&l, "price "), "");
	library_close(&l);
}

static void a_list_is_kept_in_order(void **state)
{
	struct ranked list[3];
	size_t n = 0;
	(void)state;
	n = ranked_insert(list, n, 3, (struct ranked){ 5, 1 });
	n = ranked_insert(list, n, 3, (struct ranked){ 2, 1 });
	n = ranked_insert(list, n, 3, (struct ranked){ 9, 4 });
	assert_string_equal(numbers(list, n), "9 2 5");
	n = ranked_insert(list, n, 3, (struct ranked){ 7, 1 });
	assert_string_equal(numbers(list, n), "9 2 5");
	n = ranked_insert(list, n, 3, (struct ranked){ 3, 1 });
	assert_string_equal(numbers(list, n), "9 2 3");
	n = ranked_insert(list, n, 3, (struct ranked){ 8, 9 });
	assert_string_equal(numbers(list, n), "8 9 2");
	assert_int_equal(ranked_insert(NULL, 0, 0, (struct ranked){ 1, 1 }), 0);
}

/* ---- patterns ---- */

/* Counts how often it is asked, and is over after so many times. */
struct clock {
	size_t asked, most;
};

static bool is_over(void *arg)
{
	struct clock *c = arg;
	return c->asked++ >= c->most;
}

static const char *scanned(struct library *l, const char *text)
{
	enum pattern_status status;
	struct ranked r[100];
	size_t total;
	bool over;
	struct pattern *p = pattern_new(span_of(text), &status);
	assert_non_null(p);
	struct scan *s = scan_new(&l->small.model);
	size_t n = scan_entries(s, p, &for_ever, r, ARRAY_LEN(r), &total, &over);
	assert_int_equal(n, MIN(total, ARRAY_LEN(r)));
	assert_false(over);
	scan_free(s);
	pattern_free(p);
	return numbers(r, n);
}

static void a_pattern_finds_better_parts_first(void **state)
{
	static const struct small_entry entries[] = {
		{ "One", "first", "This.", "About **nau**sea." },
		{ "Two", "second", "Of nausea.", "That." },
		{ "Three", "third, nausea", "This.", "That." },
		{ "Nausea?", "", "This.", "That." },
		{ "Nausea!", "", "Nausea.", "" },
		OTHERS,
	};
	struct library l;
	(void)state;
	library_open(&l, entries, ARRAY_LEN(entries), NULL);
	assert_string_equal(scanned(&l, "n.usea"), "4 3 2 1 0");
	assert_string_equal(scanned(&l, "nausea[!?]"), "3 4");
	assert_string_equal(scanned(&l, "nowhere"), "");
	library_close(&l);
}

/* Often in one part is no more than once: it is the parts that count. */
static void a_part_counts_once(void **state)
{
	static const struct small_entry entries[] = {
		{ "One", "", "", "ket ket ket ket ket ket ket ket ket ket ket ket" },
		{ "Two ket", "", "", "" },
	};
	struct library l;
	(void)state;
	library_open(&l, entries, ARRAY_LEN(entries), NULL);
	assert_string_equal(scanned(&l, "ket"), "1 0");
	library_close(&l);
}

static void the_ends_of_parts_are_ends_of_lines(void **state)
{
	static const struct small_entry entries[] = {
		{ "Is it safe", "word one, word two", "It may be.",
		  "First line.\n\n- second line" },
		{ "Safe is it", "two words", "May it be", "Other second" },
	};
	struct library l;
	(void)state;
	library_open(&l, entries, ARRAY_LEN(entries), NULL);
	assert_string_equal(scanned(&l, "^is"), "0");
	assert_string_equal(scanned(&l, "safe$"), "0");
	assert_string_equal(scanned(&l, "^safe"), "1");
	assert_string_equal(scanned(&l, "^word two$"), "0");
	assert_string_equal(scanned(&l, "^it may be\\.$"), "0");
	assert_string_equal(scanned(&l, "^second"), "0");
	assert_string_equal(scanned(&l, "second$"), "1");
	assert_string_equal(scanned(&l, "safe.*word"), ""); /* not beyond a line */
	library_close(&l);
}

static void when_time_is_over_what_was_found_stays(void **state)
{
	enum { MANY = 50 };
	struct small_entry entries[MANY];
	enum pattern_status status;
	struct ranked r[100];
	struct library l;
	size_t total;
	bool over;
	(void)state;
	for (size_t i = 0; i < MANY; i++)
		entries[i] = (struct small_entry){ "Nausea", "", "", "" };
	library_open(&l, entries, MANY, NULL);
	struct scan *s = scan_new(&l.small.model);
	struct pattern *p = pattern_new(SPAN_LITERAL("nausea"), &status);
	for (size_t most = 0; most <= 20; most += 10) {
		struct clock clock = { 0, most };
		const struct budget budget = { is_over, &clock };
		size_t n = scan_entries(s, p, &budget, r, ARRAY_LEN(r), &total, &over);
		assert_true(over);
		assert_int_equal(n, total);
		/* At least once an entry, maybe more. */
		assert_true(n <= most && (n > 0 || most == 0));
		for (size_t i = 0; i < n; i++)
			assert_int_equal(r[i].entry, i);
	}
	struct clock clock = { 0, 100000 };
	assert_int_equal(scan_entries(s, p, &(struct budget){ is_over, &clock }, r, 10, &total,
				      &over),
			 10);
	assert_false(over);
	assert_int_equal(total, MANY);
	pattern_free(p);
	scan_free(s);
	scan_free(NULL);
	library_close(&l);
}

/* One entry that takes too long does not keep the others away. */
static void an_entry_beyond_the_limits_is_left_out(void **state)
{
	enum { LETTERS = 3000 };
	static char many[LETTERS + 1];
	const struct small_entry entries[] = { { "aab", "", "", "" },
					       { "Other", "", "", many },
					       { "Third aab", "", "", "" } };
	enum pattern_status status;
	struct ranked r[8];
	struct library l;
	size_t total;
	bool over;
	(void)state;
	memset(many, 'a', LETTERS);
	library_open(&l, entries, ARRAY_LEN(entries), NULL);
	struct scan *s = scan_new(&l.small.model);
	struct pattern *p = pattern_new(SPAN_LITERAL("(a|a)+[bc]"), &status);
	assert_non_null(p);
	/* Long enough for the small ones, over within the large one, and then not asked again. */
	struct clock clock = { 0, 1000000 };
	size_t n = scan_entries(s, p, &(struct budget){ is_over, &clock }, r, 8, &total, &over);
	assert_string_equal(numbers(r, n), "0 2");
	assert_true(over);
	pattern_free(p);
	scan_free(s);
	library_close(&l);
}

/* ---- when nothing is found ---- */

static const char *nearby(struct library *l, const char *text, size_t max)
{
	const struct entry *found[8];
	struct ranked r[8];
	read_query(l, text);
	size_t n = nearby_entries(&l->small.model, l->index, &l->query, found, max);
	assert_true(n <= max);
	for (size_t i = 0; i < n; i++)
		r[i] = (struct ranked){ (uint32_t)(found[i] - l->small.model.entries), 1 };
	return numbers(r, n);
}

static void questions_with_words_that_look_alike_are_near(void **state)
{
	static const struct small_entry entries[] = {
		OTHERS,
		{ "Headaches", "", "", "" },
		{ "", "", "An infusion.", "" },
		{ "Hidden", "", "", "Heartburn" }, /* of the answer: nobody would see why */
	};
	struct library l;
	(void)state;
	library_open(&l, entries, ARRAY_LEN(entries), NULL);
	assert_int_equal(nearby(&l, "headackkes", 3)[0], '4');
	assert_int_equal(nearby(&l, "confusion", 3)[0], '5');
	assert_string_equal(nearby(&l, "heartburnxxx", 3), "0 1 2");
	library_close(&l);
}

static void there_is_always_something_near(void **state)
{
	static const struct small_entry entries[] = { OTHERS };
	struct library l;
	(void)state;
	library_open(&l, entries, ARRAY_LEN(entries), NULL);
	assert_string_equal(nearby(&l, "xyzxyz", 3), "0 1 2");
	assert_string_equal(nearby(&l, "", 2), "0 1");
	assert_string_equal(nearby(&l, "xyzxyz", 8), "0 1 2 3");
	assert_string_equal(nearby(&l, "xyzxyz", 0), "");
	library_close(&l);
	library_open(&l, NULL, 0, NULL);
	assert_string_equal(nearby(&l, "xyzxyz", 3), "");
	library_close(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(better_parts_come_first),
		cmocka_unit_test(all_words_come_before_some),
		cmocka_unit_test(all_words_come_before_some_in_better_parts),
		cmocka_unit_test(rarer_words_count_more),
		cmocka_unit_test(words_in_a_row_count_more),
		cmocka_unit_test(what_was_typed_comes_before_what_means_the_same),
		cmocka_unit_test(phrases_are_found_in_one_part),
		cmocka_unit_test(equals_stand_in_the_order_of_the_library),
		cmocka_unit_test(all_are_counted_and_the_best_kept),
		cmocka_unit_test(what_is_nowhere_finds_nothing),
		cmocka_unit_test(a_list_is_kept_in_order),
		cmocka_unit_test(a_pattern_finds_better_parts_first),
		cmocka_unit_test(a_part_counts_once),
		cmocka_unit_test(the_ends_of_parts_are_ends_of_lines),
		cmocka_unit_test(when_time_is_over_what_was_found_stays),
		cmocka_unit_test(an_entry_beyond_the_limits_is_left_out),
		cmocka_unit_test(questions_with_words_that_look_alike_are_near),
		cmocka_unit_test(there_is_always_something_near),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
