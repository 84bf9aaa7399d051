#include "core/search_note.h"

#include "sample.h"
#include "support.h"

static const char *note_of(struct sample *s, size_t language, enum search_note note)
{
	const struct search_result r = { .note = note, .instead = "what {count} it is" };
	return search_note_text(s->arena, s->models[language]->strings, &r);
}

static void test_no_note_is_no_text(void **state)
{
	struct sample s;
	(void)state;
	sample_open(&s, 20261201);
	assert_string_equal(note_of(&s, 0, SEARCH_NOTE_NONE), "");
	sample_close(&s);
}

static void test_every_note_has_words_of_its_own_in_each_language(void **state)
{
	struct sample s;
	const char *seen[2 * (SEARCH_NOTE_TOO_LONG + 1)] = { "" };
	size_t n = 1;
	(void)state;
	sample_open(&s, 20261201);
	for (size_t language = 0; language < 2; language++) {
		for (int note = SEARCH_NOTE_NONE + 1; note <= SEARCH_NOTE_TOO_LONG; note++) {
			seen[n] = note_of(&s, language, (enum search_note)note);
			for (size_t i = 0; i < n; i++)
				assert_string_not_equal(seen[n], seen[i]);
			n++;
		}
	}
	sample_close(&s);
}

static void test_a_correction_says_what_was_searched(void **state)
{
	struct sample s;
	(void)state;
	sample_open(&s, 20261201);
	assert_string_equal(note_of(&s, 0, SEARCH_NOTE_CORRECTED),
			    "Showing answers for: what {count} it is");
	assert_string_equal(note_of(&s, 1, SEARCH_NOTE_CORRECTED),
			    "Respuestas para: what {count} it is");
	sample_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_note_is_no_text),
		cmocka_unit_test(test_every_note_has_words_of_its_own_in_each_language),
		cmocka_unit_test(test_a_correction_says_what_was_searched),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
