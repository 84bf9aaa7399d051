/* The dialogue: lines in, text out, on the sample library and on the shipped one. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/dialogue.h"
#include "core/plain.h"
#include "core/text.h"
#include "core/verbs.h"
#include "core/view.h"
#include "sample.h"
#include "shipped.h"

enum { TODAY = 20261121, SECOND = 1000 };

/* A dialogue with what the program does about its effects. */
struct talk {
	struct dialogue d;
	struct sample sample;
	struct arena *arena;
	const char *text; /* the last one */
	unsigned effects;
	int64_t now;
	bool quiet; /* nothing was to be printed */
};

static void print(struct talk *t)
{
	struct app *app = &t->d.app;
	if (t->effects & EFFECT_LANGUAGE)
		app_set_model(app, t->sample.models[app->language],
			      t->sample.searches[app->language]);
	t->text = dialogue_text(&t->d, t->arena);
}

static void begin(struct talk *t, bool locked)
{
	struct app_setup setup = { .settings = &t->sample.settings,
				   .language_names = t->sample.names,
				   .today = TODAY,
				   .can_quit = !locked,
				   .idle = locked };
	t->now = 0;
	t->effects = EFFECT_NONE;
	dialogue_init(&t->d, &setup, t->sample.models[0], t->sample.searches[0], 0);
	print(t);
}

static const char *say_bytes(struct talk *t, const char *line, size_t n)
{
	t->effects = dialogue_line(&t->d, (struct span){ line, n }, t->now);
	print(t);
	return t->text;
}

static const char *say(struct talk *t, const char *line)
{
	return say_bytes(t, line, strlen(line));
}

/* Time goes by; what is printed, "" for nothing. */
static const char *wait(struct talk *t, int seconds)
{
	t->now += (int64_t)seconds * SECOND;
	t->effects = dialogue_tick(&t->d, t->now);
	if (t->d.reply == REPLY_NOTHING)
		return t->text = "";
	print(t);
	return t->text;
}

static int open_talk(void **state)
{
	struct talk *t = calloc(1, sizeof(*t));
	sample_open(&t->sample, TODAY);
	t->arena = arena_new(0);
	begin(t, false);
	*state = t;
	return 0;
}

static int close_talk(void **state)
{
	struct talk *t = *state;
	sample_close(&t->sample);
	arena_free(t->arena);
	free(t);
	return 0;
}

/* ---- what holds of every text ---- */

#define assert_has(text, part)                                              \
	do {                                                                \
		if (!strstr(text, part))                                    \
			fail_msg("there is no \"%s\" in:\n%s", part, text); \
	} while (0)
#define assert_lacks(text, part)                                         \
	do {                                                             \
		if (strstr(text, part))                                  \
			fail_msg("there is \"%s\" in:\n%s", part, text); \
	} while (0)

/* Only newlines among the control characters, valid UTF-8, no line over 80 columns, nothing that is
 * drawn, the crisis line before the prompt, which is the end. */
static void assert_plain(const char *text, const struct model *m)
{
	static const char *const drawn[] = { "\u2022", "\u2190", "\u2192", "\u25b6",
					     "===",    "---",    "***" };
	const char *prompt_of = m->strings->text[STR_PLAIN_PROMPT];
	char crisis[1024], prompt[256];
	struct span line = view_crisis_line(m, PLAIN_WIDTH);
	size_t offset;
	snprintf(prompt, sizeof(prompt), "%.*s", (int)strcspn(prompt_of, "{"), prompt_of);
	snprintf(crisis, sizeof(crisis), "\n%.*s\n%s", (int)line.n, line.s, prompt);
	for (const char *s = text; *s; s += strcspn(s, "\n") + 1) {
		struct span row = { s, strcspn(s, "\n") };
		assert_int_equal(text_find_forbidden(row, false, &offset), TEXT_FINE);
		if (text_width(row) > PLAIN_WIDTH || (row.n && row.s[row.n - 1] == ' '))
			fail_msg("too wide, or a space at the end: \"%.*s\"", (int)row.n, row.s);
		assert_int_equal(s[row.n], '\n');
	}
	for (size_t i = 0; i < ARRAY_LEN(drawn); i++)
		assert_lacks(text, drawn[i]);
	assert_has(text, crisis);
	assert_null(strstr(strstr(text, crisis), "\n\n"));
}

/* ---- the start ---- */

static void it_begins_with_the_crisis_line_and_numbered_topics(void **state)
{
	struct talk *t = *state;
	const char *line = t->sample.models[0]->crisis.line_full;
	assert_int_equal(strncmp(t->text, line, strlen(line)), 0);
	assert_has(t->text, "\nKetamine therapy answers\n");
	assert_has(t->text, "\n1. What ketamine therapy is (3 questions)\n2. Side effects");
	assert_has(t->text, "\n4. Words to know\n5. Help\n6. Crisis help: call or text 988\n\n");
	assert_has(t->text, "Type a number or a question. Or type: repeat, help, Espa\u00f1ol.\n");
	assert_plain(t->text, t->sample.models[0]);
}

/* ---- numbers ---- */

static void a_number_opens_what_has_it(void **state)
{
	struct talk *t = *state;
	assert_has(say(t, "1"), "1. What is ketamine?\n2. What is an infusion?\n");
	const char *answer = say(t, " 2. ");
	assert_has(answer, "What ketamine therapy is: 2 of 3\n\nWhat is an infusion?\n");
	assert_has(answer, "In short: Medicine that goes slowly into a vein.\n");
	assert_has(answer, "Reviewed by Dr. Ada Example");
	assert_has(answer, "Go on to\n1. Next: Is this one only in English?\n2. Back to: What");
	assert_lacks(answer, "has not reviewed");
	assert_has(say(t, "(1)"), "Is this one only in English?\n");
	assert_has(say(t, "1"), "\n1. What is ketamine?\n");
}

static void a_number_that_is_not_there_is_said_and_changes_nothing(void **state)
{
	struct talk *t = *state;
	static const char *const none[] = { "7", "0", "00", "999", "98" };
	for (size_t i = 0; i < ARRAY_LEN(none); i++) {
		const char *text = say(t, none[i]);
		assert_has(text, "That number is not here. The numbers go from 1 to 6.\n");
		assert_lacks(text, "Welcome");
		assert_plain(text, t->sample.models[0]);
	}
	say(t, "words");
	assert_has(say(t, "1"), "There is nothing with a number here.\n");
	assert_has(say(t, "repeat"), "from A to Z");
}

static void a_long_number_is_searched_for(void **state)
{
	struct talk *t = *state;
	assert_has(say(t, "1800"), "\nSearch\n");
	assert_has(say(t, "24/7"), "\nSearch\n");
}

static void the_numbers_for_help_bring_the_crisis_page(void **state)
{
	struct talk *t = *state;
	static const char *const numbers[] = { "988",   "911",    "9 8 8",       "9-1-1",
					       " 988.", "crisis", "Crisis help", "6" };
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
		begin(t, false);
		assert_has(say(t, numbers[i]), "\nCrisis help\n\nYou matter.");
		assert_plain(t->text, t->sample.models[0]);
	}
}

/* ---- words ---- */

static void back_next_home_and_repeat_work(void **state)
{
	struct talk *t = *state;
	say(t, "2");
	const char *first = say(t, "1");
	assert_has(first, "Or type: back, next, repeat, home, help");
	const char *next = say(t, "next");
	assert_has(next, "Side effects and safety: 2 of 15\n");
	assert_string_equal(say(t, "Repeat"), next);
	assert_string_equal(say(t, "BACK"), first);
	assert_has(say(t, "back"), "1. Will I feel dizzy?");
	say(t, "1");
	assert_has(say(t, "home"), "\nKetamine therapy answers\n");
	assert_int_equal(t->d.app.depth, 1);
	assert_has(say(t, "back"), "\nThis is the start.\n");
	assert_has(say(t, "next"), "\nThere is no next answer here.\n");
}

static void the_last_answer_of_a_topic_has_no_next(void **state)
{
	struct talk *t = *state;
	say(t, "3");
	assert_lacks(say(t, "1"), "next,");
	assert_has(say(t, "next"), "There is no next answer here.");
	assert_has(say(t, "repeat"), "What does a very long answer look like?");
}

static void words_to_know_have_their_meanings(void **state)
{
	struct talk *t = *state;
	const char *text = say(t, "words");
	for (size_t i = 0; i < t->sample.models[0]->n_words; i++)
		assert_has(text, t->sample.models[0]->words[i].term);
	assert_string_equal(say(t, "repeat"), text);
	say(t, "home");
	assert_has(say(t, "4"), "from A to Z");
}

static void help_names_every_word_and_begins_with_the_other_help(void **state)
{
	struct talk *t = *state;
	const char *text = say(t, "help");
	assert_has(text, "\nHelp\n\nIf this is about you now: tell any staff member");
	for (int v = 0; v < VERB_COUNT; v++) {
		char row[64];
		snprintf(row, sizeof(row),
			 "\n%s: ", verb_name(t->arena, t->sample.models[0]->strings, (enum verb)v));
		assert_has(text, row);
	}
	assert_has(text, "When you leave, type \"clear\"");
	assert_lacks(text, "F8");
	assert_lacks(text, "F3");
	assert_string_equal(say(t, "?"), text);
	assert_has(say(t, "1"), "\nCrisis help\n");
}

static void nothing_quits_where_nobody_may(void **state)
{
	struct talk *t = *state;
	say(t, "quit");
	assert_true(t->effects & EFFECT_QUIT);
	begin(t, true);
	assert_lacks(say(t, "help"), "\nquit: ");
	say(t, "quit");
	assert_false(t->effects & EFFECT_QUIT);
	assert_int_equal(app_screen(&t->d.app), SCREEN_SEARCH);
}

static void an_empty_line_asks_again_and_no_more(void **state)
{
	struct talk *t = *state;
	static const char *const empty[] = { "", "   ", "\t", "\001\002", "\033[A" };
	say(t, "2");
	for (size_t i = 0; i < ARRAY_LEN(empty); i++) {
		const char *text = say(t, empty[i]);
		assert_plain(text, t->sample.models[0]);
		assert_int_equal(strncmp(text, "\nCall or text 988", 17), 0);
	}
	assert_int_equal(app_screen(&t->d.app), SCREEN_TOPIC);
}

/* ---- languages ---- */

static void a_language_is_chosen_by_its_own_name(void **state)
{
	struct talk *t = *state;
	static const char *const names[] = { "Espa\u00f1ol", "espanol", "ESPA\u00d1OL",
					     "language" };
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		begin(t, false);
		say(t, "1");
		say(t, "2");
		const char *text = say(t, names[i]);
		assert_has(text, "\nAhora en espa\u00f1ol\n");
		assert_has(text, ": 2 ");
		assert_has(text, "English.\n");
		assert_plain(text, t->sample.models[1]);
		assert_has(say(t, "english"), "\nNow in English\n");
		assert_has(t->text, "What is an infusion?\n");
		assert_lacks(say(t, "repeat"), "Now in English");
	}
}

static void each_language_has_its_own_words(void **state)
{
	struct talk *t = *state;
	say(t, "espa\u00f1ol");
	say(t, "1");
	assert_int_equal(app_screen(&t->d.app), SCREEN_TOPIC);
	say(t, "atras");
	assert_int_equal(t->d.app.depth, 1);
	say(t, "Palabras");
	assert_int_equal(app_screen(&t->d.app), SCREEN_WORDS);
	say(t, "inicio");
	say(t, "back");
	assert_int_equal(app_screen(&t->d.app), SCREEN_SEARCH);
	assert_has(say(t, "ayuda"), "\nSi le est\u00e1 pasando a usted ahora: avise");
	say(t, "salir");
	assert_true(t->effects & EFFECT_QUIT);
}

/* ---- search ---- */

static void anything_else_is_searched_for(void **state)
{
	struct talk *t = *state;
	const char *text = say(t, "will I be dizzy");
	assert_has(text, "\nSearch\n\n");
	assert_has(text, "\n1. Will I feel dizzy?");
	assert_has(text, "back, repeat, home");
	assert_plain(text, t->sample.models[0]);
	assert_has(say(t, "1"), "Side effects and safety: 1 of 15\n\nWill I feel dizzy?\n");
	assert_string_equal(say(t, "back"), text);
	assert_has(say(t, "infusion"), "1. What is an infusion?");
	assert_lacks(t->text, "dizzy?\n2. Will");
	say(t, "home");
	assert_int_equal(t->d.app.query.n, 0);
}

static void a_reason_that_is_not_plain_is_said_once(void **state)
{
	struct shipped s;
	(void)state;
	shipped_open(&s);
	struct talk t = { .arena = arena_new(0) };
	struct search *search = search_new(s.model);
	const char *names[] = { "English", "Espa\u00f1ol" };
	struct app_setup setup = { .settings = &s.settings, .language_names = names };
	dialogue_init(&t.d, &setup, s.model, search, 0);
	say(&t, "price");
	const char *reason = strstr(t.text, "(price: see \"cost\")");
	assert_non_null(reason);
	assert_null(strstr(reason + 1, "(price: see \"cost\")"));
	const struct search_result *r = search_run(search, span_of("price"), &(struct budget){ 0 });
	const char *at = t.text;
	for (size_t i = 0; i < r->n_hits; i++) { /* the same, in the same order */
		char row[LIMIT_LINE_TEXT * 4];
		snprintf(row, sizeof(row), "\n%zu. %.30s", i + 1, r->hits[i].entry->question);
		at = strstr(at, row);
		if (!at) {
			fail_msg("no \"%s\" in its place in:\n%s", row, t.text);
			break;
		}
	}
	search_free(search);
	arena_free(t.arena);
	shipped_close(&s);
}

static void nothing_found_offers_what_is_near_and_the_desk(void **state)
{
	struct talk *t = *state;
	const char *text = say(t, "zzzzqq");
	assert_has(text, "No answer found\n\nThese questions may help:\n1. ");
	assert_has(text, "\nOr ask at the desk. Staff can help you.\n");
	say(t, "1");
	assert_int_equal(app_screen(&t->d.app), SCREEN_ANSWER);
}

static void words_of_crisis_bring_help_before_all_else(void **state)
{
	struct talk *t = *state;
	const char *text = say(t, "i want to kill myself");
	assert_has(text,
		   "\nSearch\n\nYou matter. Help is here now.\n\nTell any staff member right");
	assert_has(text, "\n1. Show me more help now\n");
	assert_lacks(text, "No answer found");
	assert_plain(text, t->sample.models[0]);
	assert_has(say(t, "1"), "\nCrisis help\n");
	assert_string_equal(say(t, "back"), text);
	assert_lacks(say(t, "dizzy"), "You matter");      /* the line is another one */
	assert_has(say(t, "quiero morir"), "You matter"); /* in either language */
}

static void a_pattern_is_one_here_too(void **state)
{
	struct talk *t = *state;
	assert_has(say(t, "infus|dizz"), "\n1. ");
	assert_int_equal(t->d.app.found->mode, SEARCH_PATTERN);
}

/* ---- whatever comes in ---- */

static void bytes_that_are_no_text_do_no_harm(void **state)
{
	struct talk *t = *state;
	static const struct {
		const char *bytes;
		size_t n;
	} lines[] = {
#define LINE(text) { text, sizeof(text) - 1 }
		LINE("\033]0;title\007dizzy"),
		LINE("\033[31mdizzy\033[0m\r"),
		LINE("di\0zz\0y"),
		LINE("\xff\xfe\x80\xc0\xaf dizzy"),
		LINE("dizzy\xe2\x80\xae \xe2\x80\x8f"),
		LINE("\xc2\x9b"
		     "2Jdizzy"),
		LINE("\033[200~dizzy"),
		LINE("dizzy\xf0\x9f"),
#undef LINE
	};
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		begin(t, false);
		const char *text = say_bytes(t, lines[i].bytes, lines[i].n);
		assert_plain(text, t->sample.models[0]);
		if (!strstr(text, "1. Will I feel dizzy?"))
			fail_msg("line %zu was not understood:\n%s", i, text);
	}
}

static void typed_text_that_is_printed_again_is_clean(void **state)
{
	struct talk *t = *state;
	for (int c = 1; c < 256; c++) { /* each byte within a word that has a synonym */
		char line[] = { 'd', 'i', 'z', (char)c, 'z', 'i', 'n', 'e', 's', 's', '\0' };
		if (c == '\n')
			continue;
		begin(t, false);
		assert_plain(say(t, line), t->sample.models[0]);
	}
}

static void a_long_line_is_bounded_and_said(void **state)
{
	struct talk *t = *state;
	static char line[64 << 10];
	memset(line, 'x', sizeof(line));
	memcpy(line, "dizzy ", 6);
	const size_t lengths[] = { LIMIT_QUERY_BYTES, LIMIT_QUERY_BYTES + 1, LIMIT_TYPED_BYTES,
				   LIMIT_TYPED_BYTES + 1, sizeof(line) };
	for (size_t i = 0; i < ARRAY_LEN(lengths); i++) {
		const char *text = say_bytes(t, line, lengths[i]);
		assert_plain(text, t->sample.models[0]);
		assert_true(t->d.app.query.n <= LIMIT_TYPED_BYTES);
		if (lengths[i] > LIMIT_QUERY_BYTES)
			assert_has(text, "That is very long. Only the first part was searched.");
		else
			assert_lacks(text, "That is very long");
	}
	memcpy(line + LIMIT_TYPED_BYTES - 20, " kill myself ", 13);
	assert_has(say_bytes(t, line, sizeof(line)), "You matter.");
}

/* ---- time ---- */

static void nobody_there_is_asked_once_and_then_all_is_cleared(void **state)
{
	struct talk *t = *state;
	begin(t, true);
	const char *fresh = t->text;
	assert_int_equal(app_deadline(&t->d.app), -1);
	say(t, "zebra");
	assert_string_equal(wait(t, 119), "");
	const char *asked = wait(t, 1);
	assert_has(asked, "\nAre you still there?\nPress Enter to stay. If not, all of this is "
			  "cleared in 60 seconds.\n\nCall or text 988");
	assert_lacks(asked, "Type a number");
	for (int i = 0; i < 59; i++) /* no countdown */
		assert_string_equal(wait(t, 1), "");
	const char *cleared = wait(t, 1);
	for (size_t i = 0; i < DIALOGUE_CLEAR_LINES; i++)
		assert_int_equal(cleared[i], '\n');
	assert_true(DIALOGUE_CLEAR_LINES >= 100);
	assert_string_equal(cleared + DIALOGUE_CLEAR_LINES, fresh);
	assert_int_equal(t->d.app.query.n, 0);
	assert_lacks(say(t, "back"), "zebra");
	assert_true(app_is_fresh(&t->d.app));
}

static void any_line_stays_as_often_as_wanted(void **state)
{
	struct talk *t = *state;
	begin(t, true);
	say(t, "2");
	for (int i = 0; i < 12; i++) {
		assert_has(wait(t, 120), "Are you still there?");
		wait(t, 59);
		assert_lacks(say(t, ""), "Are you still there?");
		assert_int_equal(app_screen(&t->d.app), SCREEN_TOPIC);
	}
	wait(t, 120);
	assert_has(say(t, "1"), "Will I feel dizzy?"); /* typed before it was asked */
	assert_string_equal(wait(t, 179), "");         /* an answer is read longer */
	assert_has(wait(t, 1), "Are you still there?");
}

static void clear_forgets_the_language_and_what_was_typed(void **state)
{
	struct talk *t = *state;
	const char *fresh = t->text;
	say(t, "espa\u00f1ol");
	say(t, "mareo");
	const char *cleared = say(t, "borrar");
	assert_string_equal(cleared + DIALOGUE_CLEAR_LINES, fresh);
	assert_int_equal(t->d.app.language, 0);
	assert_int_equal(t->d.app.query.n, 0);
	for (size_t i = 0; i < sizeof(t->d.app.query.text); i++)
		assert_int_equal(t->d.app.query.text[i], 0);
}

/* ---- the shipped library ---- */

/* A word that is a command must not be one of those that call for help. */
static void no_word_takes_help_away(void **state)
{
	struct shipped s;
	(void)state;
	shipped_open(&s);
	const struct model *models[] = { s.model, s.es };
	static const enum string_id words[] = { STR_PLAIN_BACK,   STR_PLAIN_NEXT,
						STR_PLAIN_REPEAT, STR_PLAIN_HOME,
						STR_PLAIN_WORDS,  STR_PLAIN_LANGUAGE,
						STR_PLAIN_CLEAR,  STR_PLAIN_QUIT };
	for (size_t m = 0; m < ARRAY_LEN(models); m++) {
		struct search *search = search_new(models[m]);
		for (size_t i = 0; i < ARRAY_LEN(words); i++) {
			char list[256], *rest = list;
			snprintf(list, sizeof(list), "%s", models[m]->strings->text[words[i]]);
			for (char *w = strsep(&rest, ","); w; w = strsep(&rest, ",")) {
				const struct search_result *r =
					search_run(search, span_of(w),
						   &(struct budget){ NULL, NULL });
				assert_int_equal(r->crisis, CRISIS_NONE);
				w += *w == ' ';
				assert_int_not_equal(verb_find(models[m]->strings, span_of(w)),
						     VERB_COUNT);
			}
		}
		search_free(search);
	}
	shipped_close(&s);
}

/* Every page of it, by every number. */
static void every_answer_is_plain(void **state)
{
	struct shipped s;
	(void)state;
	shipped_open(&s);
	const struct model *models[] = { s.model, s.es };
	const char *names[] = { "English", "Espa\u00f1ol" };
	for (size_t m = 0; m < ARRAY_LEN(models); m++) {
		struct search *search = search_new(models[m]);
		struct app_setup setup = { .settings = &s.settings, .language_names = names };
		struct talk t = { .arena = arena_new(0) };
		char number[32];
		dialogue_init(&t.d, &setup, models[m], search, 0);
		for (size_t i = 0; i < models[m]->n_topics; i++) {
			const struct topic *topic = &models[m]->topics[i];
			snprintf(number, sizeof(number), "%zu", i + 1);
			assert_plain(say(&t, number), models[m]);
			for (size_t k = 0; k < topic->n_entries; k++) {
				snprintf(number, sizeof(number), "%zu", k + 1);
				assert_plain(say(&t, number), models[m]);
				char *question = strdup(topic->entries[k]->question);
				assert_has(t.text, strtok_r(question, " ", &(char *){ NULL }));
				assert_ptr_equal(app_place(&t.d.app)->entry, topic->entries[k]);
				free(question);
				dialogue_line(&t.d, span_of(m ? "volver" : "back"), 0);
			}
			dialogue_line(&t.d, span_of(m ? "inicio" : "home"), 0);
		}
		static const char *const other[] = { "988", "?", "ketamine", "suicide", "zzzzqq" };
		for (size_t i = 0; i < ARRAY_LEN(other); i++)
			assert_plain(say(&t, other[i]), models[m]);
		search_free(search);
		arena_free(t.arena);
	}
	shipped_close(&s);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_talk, close_talk)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(it_begins_with_the_crisis_line_and_numbered_topics),
		TEST(a_number_opens_what_has_it),
		TEST(a_number_that_is_not_there_is_said_and_changes_nothing),
		TEST(a_long_number_is_searched_for),
		TEST(the_numbers_for_help_bring_the_crisis_page),
		TEST(back_next_home_and_repeat_work),
		TEST(the_last_answer_of_a_topic_has_no_next),
		TEST(words_to_know_have_their_meanings),
		TEST(help_names_every_word_and_begins_with_the_other_help),
		TEST(nothing_quits_where_nobody_may),
		TEST(an_empty_line_asks_again_and_no_more),
		TEST(a_language_is_chosen_by_its_own_name),
		TEST(each_language_has_its_own_words),
		TEST(anything_else_is_searched_for),
		cmocka_unit_test(a_reason_that_is_not_plain_is_said_once),
		TEST(nothing_found_offers_what_is_near_and_the_desk),
		TEST(words_of_crisis_bring_help_before_all_else),
		TEST(a_pattern_is_one_here_too),
		TEST(bytes_that_are_no_text_do_no_harm),
		TEST(typed_text_that_is_printed_again_is_clean),
		TEST(a_long_line_is_bounded_and_said),
		TEST(nobody_there_is_asked_once_and_then_all_is_cleared),
		TEST(any_line_stays_as_often_as_wanted),
		TEST(clear_forgets_the_language_and_what_was_typed),
		cmocka_unit_test(no_word_takes_help_away),
		cmocka_unit_test(every_answer_is_plain),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
