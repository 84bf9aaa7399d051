/* What was typed into what is looked for: synonyms, inflections, beginnings, and words that nobody
 * writes like that.  Weights are compared, never told: they may change. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/query.h"
#include "small.h"

static const struct small_entry entries[] = {
	{ "Is ketamine safe?", "nausea, dizzy", "Nausea passes. The dose is small.",
	  "Fern, fein, pain. Doctors give ketamine by infusion. Infusions are slow. A breakthrough. Side effects." },
	{ "What does it cost?", "insurance", "The cost differs.",
	  "Ask about money. Therapy and therapist, the dosage, b12 and 988. Flu. Fluid. Fein." },
};
static const struct small_words words = {
	"cost, price, how much, money; take me, fetch; ride, take me home; puking, nausea;"
	"what is, purpose",
	"is, the, what, does, it, how, much, a, of, me, to",
	"ketamin: ketamine; spravto: spravato; throwup: throw up; alot of: many; flew: flu"
};

struct fixture {
	struct small small;
	struct index *index;
	struct thesaurus *thesaurus;
	struct query_source source;
	struct query q;
};

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	small_open(&f->small, entries, ARRAY_LEN(entries), &words);
	f->index = index_new(&f->small.model);
	f->thesaurus = thesaurus_new(&f->small.model.search, f->index);
	f->source = (struct query_source){ f->index, f->thesaurus, WORD_ENGLISH };
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	thesaurus_free(f->thesaurus);
	index_free(f->index);
	small_close(&f->small);
	free(f);
	return 0;
}

static void read_query(struct fixture *f, const char *text)
{
	query_read(&f->q, &f->source, span_of(text));
}

/* What the query's words were read as. */
static const char *words_of(struct fixture *f, const char *text)
{
	static char out[QUERY_WORDS * WORD_BYTES];
	size_t n = 0;
	read_query(f, text);
	out[0] = '\0';
	for (size_t i = 0; i < f->q.n_words; i++)
		n += (size_t)snprintf(out + n, sizeof(out) - n, "%s%s", i ? " " : "",
				      f->q.words[i].fold);
	return out;
}

/* Its units, with | between. */
static const char *units_of(struct fixture *f, const char *text)
{
	static char out[QUERY_WORDS * WORD_BYTES];
	size_t n = 0;
	read_query(f, text);
	out[0] = '\0';
	for (size_t i = 0; i < f->q.n_units; i++) {
		const struct unit *u = &f->q.units[i];
		n += (size_t)snprintf(out + n, sizeof(out) - n, "%s", i ? "|" : "");
		for (size_t k = 0; k < u->n_words; k++)
			n += (size_t)snprintf(out + n, sizeof(out) - n, "%s%s", k ? " " : "",
					      f->q.words[u->word + k].fold);
	}
	return out;
}

/* How much a word of a text is worth to the query that was read; 0: nothing. */
static float worth(const struct fixture *f, const char *word)
{
	uint32_t number = index_find(f->source.index, word);
	float most = 0;
	assert_int_not_equal(number, WORD_UNKNOWN);
	for (size_t i = 0; i < f->q.n_units; i++) {
		const struct unit *u = &f->q.units[i];
		for (size_t k = u->way; k < u->way + u->n_ways; k++)
			if (f->q.ways[k].word == number)
				most = MAX(most, f->q.ways[k].weight);
	}
	return most;
}

static bool looks_for_phrase(const struct fixture *f, const char *first, const char *second)
{
	for (size_t i = 0; i < f->q.n_units; i++) {
		const struct unit *u = &f->q.units[i];
		for (size_t k = u->phrase; k < u->phrase + u->n_phrases; k++) {
			const struct way_phrase *p = &f->q.phrases[k];
			if (p->n >= 2 && p->words[0] == index_find(f->source.index, first) &&
			    p->words[1] == index_find(f->source.index, second))
				return true;
		}
	}
	return false;
}

static void a_word_finds_itself_and_less_its_inflections(void **state)
{
	struct fixture *f = *state;
	read_query(f, "Infusion ketamine?");
	assert_true(worth(f, "infusion") > worth(f, "infusions"));
	assert_true(worth(f, "infusions") > 0);
	assert_true(worth(f, "ketamine") > 0);
	assert_true(worth(f, "nausea") == 0);
	assert_false(f->q.corrected);
	assert_string_equal(f->q.instead, "");
	read_query(f, "infused ");
	assert_true(worth(f, "infusion") > 0);
}

static void a_word_finds_its_synonyms_for_less(void **state)
{
	struct fixture *f = *state;
	read_query(f, "price ");
	assert_true(worth(f, "price") > worth(f, "cost"));
	assert_true(worth(f, "cost") > 0);
	assert_true(worth(f, "money") > 0);
	assert_true(worth(f, "nausea") == 0);
	read_query(f, "prices ");
	assert_true(worth(f, "cost") > 0);
	read_query(f, "fetch ");
	assert_true(looks_for_phrase(f, "take", "me"));
}

/* Nothing but words of common speech: they are everywhere. */
static void a_common_phrase_is_no_synonym_to_look_for(void **state)
{
	struct fixture *f = *state;
	read_query(f, "purpose ");
	assert_false(looks_for_phrase(f, "what", "is"));
	read_query(f, "price ");
	assert_false(looks_for_phrase(f, "how", "much"));
}

static void phrases_are_units_the_longest_first(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(units_of(f, "how much"), "how much");
	assert_true(worth(f, "cost") > 0);
	assert_string_equal(units_of(f, "take me home "), "take me home");
	assert_true(worth(f, "ride") > 0);
	assert_true(worth(f, "fetch") == 0);
	assert_string_equal(units_of(f, "take me ketamine "), "take me|ketamine");
	assert_true(worth(f, "fetch") > 0);
	assert_string_equal(units_of(f, "ketamine how much money "), "ketamine|how much|money");
}

static void a_phrase_may_be_inflected(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(units_of(f, "taking me home "), "taking me home");
	assert_true(worth(f, "ride") > 0);
}

static void the_last_word_may_be_unfinished(void **state)
{
	struct fixture *f = *state;
	read_query(f, "ketamine th");
	assert_true(worth(f, "therapy") > 0);
	assert_true(worth(f, "therapist") > 0);
	assert_false(f->q.corrected);
	read_query(f, "ketamine th "); /* finished */
	assert_true(worth(f, "therapy") == 0);
	read_query(f, "th ketamine");
	assert_true(worth(f, "therapy") == 0);
	read_query(f, "t");
	assert_true(worth(f, "therapy") > 0);
	read_query(f, "pri"); /* and what means the same */
	assert_true(worth(f, "cost") > 0);
}

static void what_is_typed_is_worth_more_than_what_begins_so(void **state)
{
	struct fixture *f = *state;
	read_query(f, "dos");
	assert_true(worth(f, "dose") > 0 && worth(f, "dosage") > 0);
	read_query(f, "flu");
	assert_true(worth(f, "flu") > worth(f, "fluid"));
	assert_true(worth(f, "fluid") > 0);
	read_query(f, "flui");
	float begun = worth(f, "fluid");
	read_query(f, "fluid");
	assert_true(worth(f, "fluid") > begun && begun > 0);
}

static void words_of_common_speech_count_when_alone(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(units_of(f, "what does the ketamine "), "ketamine");
	assert_string_equal(units_of(f, "what does the "), "what|does|the");
	assert_string_equal(units_of(f, "the "), "the");
}

static void known_misspellings_are_put_right(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(words_of(f, "ketamin dose "), "ketamine dose");
	assert_true(f->q.corrected);
	assert_string_equal(f->q.instead, "ketamine dose");
	assert_string_equal(words_of(f, "SPRAVTO"), "spravato");
	assert_string_equal(words_of(f, "throwup "), "throw up");
	assert_string_equal(words_of(f, "ketamin throwup dose "), "ketamine throw up dose");
	assert_string_equal(words_of(f, "alot of money "), "many money");
	assert_string_equal(words_of(f, "flew "), "flu");
}

static void one_letter_wrong_is_forgiven(void **state)
{
	static const char *const typed[] = { "nasea ",  "nauseaa ", "nausia ",
					     "nasuea ", "nausae ",  "nuasea " };
	struct fixture *f = *state;
	for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
		assert_string_equal(words_of(f, typed[i]), "nausea");
		assert_true(f->q.corrected);
		assert_string_equal(f->q.instead, "nausea");
	}
	assert_string_equal(words_of(f, "ketamine makes nasea "), "ketamine makes nausea");
}

static void two_letters_wrong_are_forgiven_in_long_words(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(words_of(f, "inshurance "), "insurance");
	assert_string_equal(words_of(f, "breakthruogh "), "breakthrough");
	assert_string_equal(words_of(f, "therpst "), "therpst"); /* two of seven */
}

/* Of two that are as near: the one with the same first letter, then the one that more entries use.
 */
static void the_likelier_word_is_taken(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(words_of(f, "pein "), "pain");
	assert_string_equal(words_of(f, "fexn "), "fein");
}

static void what_is_known_is_never_corrected(void **state)
{
	static const char *const known[] = { "fetch ",    "dose ",  "doses ", "purpose ",
					     "spravato ", "throw ", "the " };
	struct fixture *f = *state;
	for (size_t i = 0; i < ARRAY_LEN(known); i++) {
		read_query(f, known[i]);
		assert_false(f->q.corrected);
	}
}

static void numbers_and_short_words_are_never_guessed(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(words_of(f, "989 "), "989");
	assert_string_equal(words_of(f, "b13 "), "b13");
	assert_string_equal(words_of(f, "k3tamine "), "k3tamine");
	assert_string_equal(words_of(f, "fly "), "fly");
	assert_false(f->q.corrected);
}

static void words_are_joined_and_taken_apart(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(words_of(f, "break through "), "breakthrough");
	assert_string_equal(words_of(f, "sideeffects "), "side effects");
	assert_string_equal(words_of(f, "dose sideeffects money "), "dose side effects money");
	assert_string_equal(words_of(f, "in fusion cost "), "infusion cost");
}

/* As far as can be told an unfinished word is no mistake. */
static void an_unfinished_word_is_not_corrected(void **state)
{
	static const char insurance[] = "insurance";
	struct fixture *f = *state;
	for (size_t n = 1; n < sizeof(insurance); n++) {
		query_read(&f->q, &f->source, (struct span){ insurance, n });
		assert_false(f->q.corrected);
		assert_true(worth(f, "insurance") > 0);
	}
}

static void nothing_typed_is_nothing(void **state)
{
	static const char *const empty[] = { "", "   ", "?!", "\xF0\x9F\x98\x80" };
	struct fixture *f = *state;
	for (size_t i = 0; i < ARRAY_LEN(empty); i++) {
		read_query(f, empty[i]);
		assert_int_equal(f->q.n_words, 0);
		assert_int_equal(f->q.n_units, 0);
	}
}

/* Words that nothing is like are looked for all the same, and in vain. */
static void unknown_words_stay(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(words_of(f, "xylophone qwertz "), "xylophone qwertz");
	assert_false(f->q.corrected);
	assert_int_equal(f->q.n_ways, 0);
}

static void of_a_long_text_the_start_counts(void **state)
{
	char text[LIMIT_QUERY_BYTES * 2];
	struct fixture *f = *state;
	memset(text, ' ', sizeof(text));
	for (size_t i = 0; i + 1 < sizeof(text); i += 2)
		text[i] = 'a';
	query_read(&f->q, &f->source, (struct span){ text, sizeof(text) });
	assert_int_equal(f->q.n_words, QUERY_WORDS);
	memset(text, ' ', sizeof(text)); /* the last word is cut, the next is not there */
	memcpy(text + LIMIT_QUERY_BYTES - 4, "dose money", 10);
	query_read(&f->q, &f->source, (struct span){ text, sizeof(text) });
	assert_int_equal(f->q.n_words, 1);
	assert_string_equal(f->q.words[0].fold, "dose");
}

/* Corrections that make more of them do not run over. */
static void there_are_never_more_words_than_fit(void **state)
{
	static const char many[] = "throwup sideeffects ";
	char text[LIMIT_QUERY_BYTES + 1];
	struct fixture *f = *state;
	for (size_t i = 0; i < LIMIT_QUERY_BYTES; i++)
		text[i] = many[i % (sizeof(many) - 1)];
	for (size_t n = 0; n <= LIMIT_QUERY_BYTES; n++) {
		query_read(&f->q, &f->source, (struct span){ text, n });
		assert_true(f->q.n_words <= QUERY_WORDS && f->q.n_units <= QUERY_WORDS);
		assert_true(f->q.n_ways <= QUERY_WAYS && f->q.n_phrases <= QUERY_PHRASES);
		assert_true(strlen(f->q.instead) < sizeof(f->q.instead));
	}
}

/* One word with more synonyms than anybody needs: words first, then phrases. */
static void there_are_never_more_ways_than_fit(void **state)
{
	enum { MANY = QUERY_WAYS + QUERY_PHRASES + 100 };
	struct fixture f;
	char *groups = malloc((size_t)MANY * 32);
	(void)state;
	for (size_t phrases = 0; phrases <= 1; phrases++) {
		size_t n = (size_t)snprintf(groups, 32, "many");
		for (unsigned i = 0; i < MANY; i++)
			n += (size_t)snprintf(groups + n, 32, ", %sx%u", phrases ? "so " : "", i);
		const struct small_words large = { groups, NULL, NULL };
		small_open(&f.small, entries, ARRAY_LEN(entries), &large);
		f.index = index_new(&f.small.model);
		f.thesaurus = thesaurus_new(&f.small.model.search, f.index);
		f.source = (struct query_source){ f.index, f.thesaurus, WORD_ENGLISH };
		read_query(&f, "many nausea ");
		assert_int_equal(f.q.n_ways == QUERY_WAYS, !phrases);
		assert_int_equal(f.q.n_phrases, phrases ? QUERY_PHRASES : 0);
		assert_true(f.q.n_ways <= QUERY_WAYS);
		assert_int_equal(f.q.n_units, 2);
		thesaurus_free(f.thesaurus);
		index_free(f.index);
		small_close(&f.small);
	}
	free(groups);
}

/* Where each word stands in what was typed, whatever became of it. */
static void words_know_where_they_were_typed(void **state)
{
	struct fixture *f = *state;
	read_query(f, "  the ketamin, break through ");
	assert_int_equal(f->q.n_words, 3);
	assert_int_equal(f->q.words[1].at.from, 6);
	assert_int_equal(f->q.words[1].at.to, 13);
	assert_int_equal(f->q.words[2].at.from, 15);
	assert_int_equal(f->q.words[2].at.to, 28);
}

static void wiping_leaves_nothing(void **state)
{
	struct fixture *f = *state;
	unsigned char any = 0;
	read_query(f, "ketamin sideeffects nasea price how much");
	assert_true(f->q.n_words > 0);
	query_wipe(&f->q);
	for (size_t i = 0; i < sizeof(f->q); i++)
		any |= ((const unsigned char *)&f->q)[i];
	assert_int_equal(any, 0);
}

/* A query that is read after another is as if it were the first. */
static void queries_do_not_depend_on_the_one_before(void **state)
{
	struct fixture *f = *state;
	struct query *once = malloc(sizeof(*once));
	memset(once, 0xA5, sizeof(*once));
	query_read(once, &f->source, SPAN_LITERAL("how much nasea"));
	read_query(f, "ketamin price sideeffects of everything");
	read_query(f, "how much nasea");
	assert_string_equal(once->instead, f->q.instead);
	assert_int_equal(once->n_words, f->q.n_words);
	assert_int_equal(once->n_units, f->q.n_units);
	assert_int_equal(once->n_ways, f->q.n_ways);
	for (size_t i = 0; i < once->n_ways; i++) {
		assert_int_equal(once->ways[i].word, f->q.ways[i].word);
		assert_true(once->ways[i].weight == f->q.ways[i].weight);
	}
	free(once);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_word_finds_itself_and_less_its_inflections),
		cmocka_unit_test(a_word_finds_its_synonyms_for_less),
		cmocka_unit_test(a_common_phrase_is_no_synonym_to_look_for),
		cmocka_unit_test(phrases_are_units_the_longest_first),
		cmocka_unit_test(a_phrase_may_be_inflected),
		cmocka_unit_test(the_last_word_may_be_unfinished),
		cmocka_unit_test(what_is_typed_is_worth_more_than_what_begins_so),
		cmocka_unit_test(words_of_common_speech_count_when_alone),
		cmocka_unit_test(known_misspellings_are_put_right),
		cmocka_unit_test(one_letter_wrong_is_forgiven),
		cmocka_unit_test(two_letters_wrong_are_forgiven_in_long_words),
		cmocka_unit_test(the_likelier_word_is_taken),
		cmocka_unit_test(what_is_known_is_never_corrected),
		cmocka_unit_test(numbers_and_short_words_are_never_guessed),
		cmocka_unit_test(words_are_joined_and_taken_apart),
		cmocka_unit_test(an_unfinished_word_is_not_corrected),
		cmocka_unit_test(nothing_typed_is_nothing),
		cmocka_unit_test(unknown_words_stay),
		cmocka_unit_test(of_a_long_text_the_start_counts),
		cmocka_unit_test(there_are_never_more_words_than_fit),
		cmocka_unit_test(there_are_never_more_ways_than_fit),
		cmocka_unit_test(words_know_where_they_were_typed),
		cmocka_unit_test(wiping_leaves_nothing),
		cmocka_unit_test(queries_do_not_depend_on_the_one_before),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
