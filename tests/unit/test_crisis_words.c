/* Every phrase that must bring help, and every one that must not, alone and disturbed in the ways
 * in which people type.  The phrases come from two places: tests/data/crisis-phrases.tsv, and the
 * lists of the library that is compiled in. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/text.h"
#include "crisis_support.h"

enum { TEXT = 600 };

static struct crisis_library lib;
static size_t checked; /* texts of the test that runs */

static int open_library(void **state)
{
	(void)state;
	crisis_library_open(&lib);
	return 0;
}

static int close_library(void **state)
{
	(void)state;
	crisis_library_close(&lib);
	return 0;
}

/* ---- what a text must have ---- */

enum wish { EXACTLY, AT_LEAST, NO_PANEL };

struct wanted {
	enum wish wish;
	enum crisis_level level;
};

static bool is_met(struct wanted w, enum crisis_level got)
{
	bool panel = got == CRISIS_PANEL || got == CRISIS_BOTH;
	bool medical = got == CRISIS_MEDICAL || got == CRISIS_BOTH;
	if (w.wish == NO_PANEL)
		return !panel && !medical;
	if (w.level == CRISIS_PANEL)
		return panel;
	if (w.level == CRISIS_MEDICAL)
		return medical;
	return w.wish == EXACTLY ? got == w.level : got >= w.level;
}

static void check(struct wanted w, const char *how, const char *phrase, const char *typed)
{
	enum crisis_level got = crisis_library_level(&lib, typed);
	checked++;
	if (!is_met(w, got))
		fail_msg("\"%s\" %s: \"%s\" is %s, not %s", phrase, how, typed,
			 crisis_level_name(got),
			 w.wish == NO_PANEL ? "free of panels" : crisis_level_name(w.level));
}

/* ---- disturbances ---- */

static void in_capitals(const char *phrase, char out[TEXT])
{
	size_t i = 0;
	for (; phrase[i]; i++)
		out[i] = phrase[i] >= 'a' && phrase[i] <= 'z' ? (char)(phrase[i] - 32) : phrase[i];
	out[i] = '\0';
}

/* Puts a text in the n-th gap between words; false: there is none. */
static bool in_gap(const char *phrase, size_t n, const char *put, char out[TEXT])
{
	const char *gap = phrase;
	for (size_t i = 0; gap && i <= n; i++) {
		gap = strchr(gap, ' ');
		gap = gap ? gap + 1 : NULL;
	}
	if (gap)
		snprintf(out, TEXT, "%.*s%s%s", (int)(gap - phrase), phrase, put, gap);
	return gap != NULL;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_of(const char *phrase, size_t at)
{
	size_t begin = at;
	while (begin > 0 && phrase[begin - 1] != ' ')
		begin--;
	return strcspn(phrase + begin, " ") == 2 && memcmp(phrase + begin, "of", 2) == 0;
}

/* The last letter of each word three times and its first one twice; not of "of", since "off" is
 * another word. */
static void with_doubled_letters(const char *phrase, char out[TEXT])
{
	size_t n = 0;
	for (size_t i = 0; phrase[i]; i++) {
		bool first = i == 0 || phrase[i - 1] == ' ';
		bool last = phrase[i + 1] == ' ' || phrase[i + 1] == '\0';
		bool kept = !is_letter(phrase[i]) || is_of(phrase, i);
		size_t times = kept ? 1 : last ? 3 : first ? 2 : 1;
		for (size_t k = 0; k < times; k++)
			out[n++] = phrase[i];
	}
	out[n] = '\0';
}

static void without_spaces(const char *phrase, char out[TEXT])
{
	size_t n = 0;
	for (; *phrase; phrase++) {
		if (*phrase != ' ')
			out[n++] = *phrase;
	}
	out[n] = '\0';
}

static void with_other_signs(const char *phrase, char out[TEXT])
{
	size_t n = (size_t)snprintf(out, TEXT, "\xC2\xBF\"");
	for (; *phrase; phrase++)
		n += (size_t)snprintf(out + n, TEXT - n, *phrase == ' ' ? ", -" : "%c", *phrase);
	snprintf(out + n, TEXT - n, "\"!!?");
}

/* ---- typing mistakes ---- */

enum { TYPOS = 3 };

/* A word of plain letters with a mistake in the middle. */
static void mistype(const char *word, size_t n, int kind, char out[64])
{
	size_t at = n / 2;
	memcpy(out, word, n);
	out[n] = '\0';
	if (kind == 0)
		memmove(out + at, out + at + 1, n - at);
	else if (kind == 1)
		out[at] = 'w';
	else {
		char c = out[at];
		out[at] = out[at - 1];
		out[at - 1] = c;
	}
}

static bool is_plain_word(const char *word, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!is_letter(word[i]))
			return false;
	}
	return n >= 5 && n < 60;
}

static void check_typos(struct wanted w, const char *phrase)
{
	for (size_t at = 0, n; phrase[at]; at += n + (phrase[at + n] == ' ')) {
		n = strcspn(phrase + at, " ");
		for (int kind = 0; kind < TYPOS && is_plain_word(phrase + at, n); kind++) {
			char word[64], typed[TEXT];
			mistype(phrase + at, n, kind, word);
			snprintf(typed, TEXT, "%.*s%s%s", (int)at, phrase, word, phrase + at + n);
			/* A word that exists is no mistake for another. */
			if (!crisis_library_has(&lib, word))
				check(w, "mistyped", phrase, typed);
		}
	}
}

/* ---- all of them ---- */

static void check_surrounded(struct wanted w, const char *phrase)
{
	char typed[TEXT];
	snprintf(typed, TEXT, "question about %s", phrase);
	check(w, "with words before", phrase, typed);
	snprintf(typed, TEXT, "%s in the morning", phrase);
	check(w, "with words after", phrase, typed);
}

static void check_disturbed(struct wanted w, const char *phrase)
{
	char typed[TEXT];
	check(w, "alone", phrase, phrase);
	in_capitals(phrase, typed);
	check(w, "in capitals", phrase, typed);
	for (size_t i = 0; in_gap(phrase, i, "really ", typed); i++)
		check(w, "with a filler", phrase, typed);
	for (size_t i = 0; in_gap(phrase, i, "just  so, de verdad ", typed); i++)
		check(w, "with fillers", phrase, typed);
	with_doubled_letters(phrase, typed);
	check(w, "with doubled letters", phrase, typed);
	with_other_signs(phrase, typed);
	check(w, "with signs", phrase, typed);
	text_to_ascii(phrase, strlen(phrase), typed, TEXT);
	check(w, "without accents", phrase, typed);
}

static void check_row(const char *level, const char *phrase, void *arg)
{
	struct wanted w = { EXACTLY, crisis_level_named(level) };
	(void)arg;
	if (strcmp(level, "danger") == 0) {
		assert_true(crisis_library_level(&lib, phrase) >= CRISIS_PANEL);
		return;
	}
	check_disturbed(w, phrase);
	check_surrounded(w, phrase);
	if (w.level != CRISIS_NONE)
		check_typos(w, phrase);
}

static void every_phrase_of_the_table_has_its_level(void **state)
{
	(void)state;
	checked = 0;
	assert_true(crisis_rows("tests/data/crisis-phrases.tsv", check_row, NULL) > 540);
	assert_true(checked > 5000);
}

/* "stroke + now" is tested as "stroke now", "= help me" as "help me". */
static void without_signs(const char *phrase, char out[TEXT])
{
	phrase += strspn(phrase, "= ");
	const char *plus = strstr(phrase, "+ ");
	if (plus)
		snprintf(out, TEXT, "%.*s%s", (int)(plus - phrase), phrase, plus + 2);
	else
		snprintf(out, TEXT, "%s", phrase);
}

static void check_list(const struct phrases *list, struct wanted w)
{
	assert_true(list->n > 50);
	for (size_t i = 0; i < list->n; i++) {
		char phrase[TEXT], joined[TEXT];
		without_signs(list->list[i], phrase);
		check_disturbed(w, phrase);
		if (list->list[i][0] != '=')
			check_surrounded(w, phrase);
		if (w.wish == AT_LEAST)
			check_typos(w, phrase);
		without_spaces(phrase, joined);
		if (!strchr(list->list[i], '+') && !crisis_library_knows(&lib, joined))
			check(w, "joined", phrase, joined);
	}
}

static void every_phrase_of_the_library_has_its_level(void **state)
{
	const struct crisis *c = &lib.model->crisis;
	(void)state;
	check_list(&c->panel, (struct wanted){ AT_LEAST, CRISIS_PANEL });
	check_list(&c->medical, (struct wanted){ AT_LEAST, CRISIS_MEDICAL });
	check_list(&c->medical_strip, (struct wanted){ AT_LEAST, CRISIS_MEDICAL_STRIP });
	check_list(&c->strip, (struct wanted){ AT_LEAST, CRISIS_STRIP });
	check_list(&c->never, (struct wanted){ NO_PANEL, CRISIS_NONE });
}

/* A near miss takes away its own words only. */
static void check_near_miss(const char *level, const char *phrase, void *arg)
{
	const struct wanted panel = { EXACTLY, CRISIS_PANEL };
	char typed[TEXT];
	(void)arg;
	if (strcmp(level, "none") != 0)
		return;
	snprintf(typed, TEXT, "%s and want to die", phrase);
	check(panel, "before a crisis", phrase, typed);
	snprintf(typed, TEXT, "no quiero vivir, %s", phrase);
	check(panel, "after a crisis", phrase, typed);
}

static void a_near_miss_hides_nothing_else(void **state)
{
	(void)state;
	checked = 0;
	crisis_rows("tests/data/crisis-phrases.tsv", check_near_miss, NULL);
	assert_true(checked > 140);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_phrase_of_the_table_has_its_level),
		cmocka_unit_test(every_phrase_of_the_library_has_its_level),
		cmocka_unit_test(a_near_miss_hides_nothing_else),
	};
	return cmocka_run_group_tests_name("crisis_words", tests, open_library, close_library);
}
