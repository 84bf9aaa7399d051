#include "support.h"

#include "core/plain.h"
#include "core/text.h"
#include "sample.h"

enum { BEFORE_RECHECK = 20261122, AT_RECHECK = 20270221 };

struct plain {
	struct sample sample;
	struct plain_source source;
	struct arena *arena;
};

static void open_plain(struct plain *p, int language, int date)
{
	sample_open(&p->sample, date);
	p->source = (struct plain_source){ .model = p->sample.models[language],
					   .settings = &p->sample.settings,
					   .today = date };
	p->arena = arena_new(0);
}

static void close_plain(struct plain *p)
{
	arena_free(p->arena);
	sample_close(&p->sample);
}

static const char *entry_text(struct plain *p, const char *id)
{
	const struct entry *e = model_entry(p->source.model, id);
	assert_non_null(e);
	return plain_entry(p->arena, &p->source, e);
}

/* All of them, in this order; returns what stands behind the last. */
static const char *assert_in_order(const char *text, const char *const *parts)
{
	const char *at = text;
	for (; *parts; parts++) {
		const char *found = strstr(at, *parts);
		if (!found) {
			fail_msg("\"%s\" is not in its place in:\n%s", *parts, text);
			return at;
		}
		at = found + strlen(*parts);
	}
	return at;
}

/* What holds for every text: its lines fit, end in no space, and there is nothing but text in it.
 */
static void assert_is_plain(const char *text)
{
	size_t offset = 0;
	assert_int_equal(text_find_forbidden(span_of(text), false, &offset), TEXT_FINE);
	assert_true(*text && text[strlen(text) - 1] == '\n');
	while (*text) {
		struct span line = { text, strcspn(text, "\n") };
		assert_true(line.n == 0 || line.s[line.n - 1] != ' ');
		if (text_width(line) > PLAIN_WIDTH && !memmem(line.s, line.n, "https://", 8))
			fail_msg("too wide: %.*s", (int)line.n, line.s);
		text += line.n + 1;
	}
}

static void an_entry_has_every_part_in_order(void **state)
{
	static const char *const parts[] = {
		"What is ketamine?\n\n",
		"In short: Ketamine is a medicine.",
		"not reviewed this yet",
		"Ketamine is an anesthetic. It can make you sleep or go numb.\n\nThere are a few ways",
		"\n\n- an infusion, which drips slowly into a vein\n- a nasal spray",
		"\n\nAsk your care team\n- Which form would I get?\n- Why this form?\n",
		"\nWords to know\n- anesthetic: Medicine that makes you sleep or go numb.\n",
		"- infusion: Medicine given slowly into a vein.\n",
		"\n\nWhere this comes from\n- Drug label. US Food and Drug Administration, 2023.\n"
		"  https://www.fda.gov/\n- Class notes. A teacher.\n",
		"\nLast updated: 2026-11-21.\n",
		"\n- What is an infusion? [what-is-an-infusion]\n",
		"- Will I feel dizzy? [dizzy]\n",
		NULL,
	};
	struct plain p;
	(void)state;
	open_plain(&p, 0, BEFORE_RECHECK);
	const char *text = entry_text(&p, "what-is-ketamine");
	assert_string_equal(assert_in_order(text, parts), "");
	assert_null(strstr(text, "**"));
	assert_null(strstr(text, "may have changed"));
	assert_is_plain(text);
	close_plain(&p);
}

static void an_entry_past_its_recheck_says_so(void **state)
{
	struct plain p;
	(void)state;
	open_plain(&p, 0, AT_RECHECK);
	assert_non_null(strstr(entry_text(&p, "what-is-ketamine"), "This may have changed."));
	close_plain(&p);
}

static void a_reviewed_entry_names_who_and_when(void **state)
{
	struct plain p;
	(void)state;
	open_plain(&p, 0, BEFORE_RECHECK);
	const char *text = entry_text(&p, "what-is-an-infusion");
	assert_non_null(strstr(text, "Reviewed by Dr. Ada Example, 2026-12-01."));
	assert_null(strstr(text, "not reviewed"));
	assert_non_null(strstr(text, "1. You sit in a chair.\n2. Staff place the tube.\n"));
	close_plain(&p);
}

static void an_entry_that_is_not_translated_says_so(void **state)
{
	struct plain p;
	(void)state;
	open_plain(&p, 1, BEFORE_RECHECK);
	const char *note = p.source.model->strings->text[STR_ANSWER_UNTRANSLATED];
	assert_non_null(strstr(entry_text(&p, "only-here"), note));
	assert_null(strstr(entry_text(&p, "dizzy"), note));
	close_plain(&p);
}

static void a_long_address_stays_whole_on_its_own_line(void **state)
{
	static const char address[] =
		"https://example.org/a-path-that-is-far-longer-than-any-terminal-is-wide-"
		"and-would-be-of-no-use-in-two-pieces";
	struct plain p;
	(void)state;
	open_plain(&p, 0, BEFORE_RECHECK);
	struct source source = { "A paper", "Somebody", address, 2020, 0 };
	struct entry e = *model_entry(p.source.model, "dizzy");
	e.sources = &source;
	e.n_sources = 1;
	const char *text = plain_entry(p.arena, &p.source, &e);
	assert_non_null(strstr(text, arena_printf(p.arena, "Somebody, 2020.\n  %s\n", address)));
	assert_is_plain(text);
	close_plain(&p);
}

static void the_list_numbers_topics_and_questions(void **state)
{
	static const char *const parts[] = {
		"1. What ketamine therapy is\n",
		"  1.1 What is ketamine? [what-is-ketamine]\n",
		"  1.3 Is this one only in English? [only-here]\n",
		"\n2. Side effects and safety\n",
		"  2.1  Will I feel dizzy? [dizzy]\n",
		"  2.13 A question with the number 12, to make a long list? [question-12]\n",
		"\n3. Cost and insurance\n",
		NULL,
	};
	struct plain p;
	(void)state;
	open_plain(&p, 0, BEFORE_RECHECK);
	const char *text = plain_list(p.arena, &p.source);
	assert_in_order(text, parts);
	assert_is_plain(text);
	close_plain(&p);
}

static void the_crisis_page_has_its_numbers(void **state)
{
	struct plain p;
	(void)state;
	for (int language = 0; language < 2; language++) {
		open_plain(&p, language, BEFORE_RECHECK);
		const char *text = plain_crisis(p.arena, &p.source);
		assert_non_null(strstr(text, "988"));
		assert_non_null(strstr(text, "911"));
		assert_is_plain(text);
		const char *line = plain_crisis_line(p.arena, &p.source);
		assert_non_null(strstr(line, "988"));
		assert_is_plain(line);
		close_plain(&p);
	}
}

static void every_entry_is_plain_text(void **state)
{
	struct plain p;
	(void)state;
	for (int language = 0; language < 2; language++) {
		open_plain(&p, language, AT_RECHECK);
		const struct model *m = p.source.model;
		for (size_t i = 0; i < m->n_entries; i++)
			assert_is_plain(plain_entry(p.arena, &p.source, &m->entries[i]));
		close_plain(&p);
	}
}

/* A page says the same words as the screen: every line of it. */
static void a_page_is_written_line_by_line(void **state)
{
	struct plain p;
	(void)state;
	open_plain(&p, 0, BEFORE_RECHECK);
	struct page_source source = {
		.model = p.source.model,
		.settings = p.source.settings,
		.screen = SCREEN_HOME,
		.width = 40,
		.height = 24,
		.linear = true,
		.look = "",
	};
	const char *text = plain_page(p.arena, &source);
	struct page *page = page_new(&source);
	size_t lines = 0;
	for (const char *s = text; *s; s++)
		lines += *s == '\n';
	assert_int_equal(lines, page->n_lines);
	assert_non_null(strstr(text, "1. What ketamine therapy is\n"));
	page_free(page);
	close_plain(&p);
}

static void dates_are_written_with_all_their_digits(void **state)
{
	struct arena *a = arena_new(0);
	(void)state;
	assert_string_equal(plain_date(a, 20260103), "2026-01-03");
	assert_null(plain_date(a, 0));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_entry_has_every_part_in_order),
		cmocka_unit_test(an_entry_past_its_recheck_says_so),
		cmocka_unit_test(a_reviewed_entry_names_who_and_when),
		cmocka_unit_test(an_entry_that_is_not_translated_says_so),
		cmocka_unit_test(a_long_address_stays_whole_on_its_own_line),
		cmocka_unit_test(the_list_numbers_topics_and_questions),
		cmocka_unit_test(the_crisis_page_has_its_numbers),
		cmocka_unit_test(every_entry_is_plain_text),
		cmocka_unit_test(a_page_is_written_line_by_line),
		cmocka_unit_test(dates_are_written_with_all_their_digits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
