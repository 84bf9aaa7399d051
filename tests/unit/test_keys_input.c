/* Tests of the key decoder: broken and strange input, pastes, what terminfo adds. */
#include "key_feed.h"

/* ---- broken and strange input ---- */

static void test_bad_bytes_are_dropped_alone(void **state)
{
	(void)state;
	/* clang-format off */
	static const struct {
		const char *bytes, *events;
	} cases[] = {
		{ "\xff-", "-" }, { "\x80\xbf-", "-" }, { "\xc3-", "-" }, { "\xc3\033[A", "Up" },
		{ "\xe2\x82-", "-" }, { "\xe2\xc3\xa9", "U+00E9" }, { "\xc0\xaf-", "-" },
		{ "\xe0\x80\xaf-", "-" }, { "\xed\xa0\x80-", "-" }, { "\xf4\x90\x80\x80-", "-" },
		{ "\xf5\x80\x80\x80-", "-" },
		/* no UTF-8, and no text: C1, what turns text around, a separator, no character */
		{ "\x9bZ", "Z" }, { "\xc2\x9bZ", "Z" }, { "\u202e-", "-" }, { "\u2028-", "-" },
		{ "\xef\xbf\xbf-", "-" },
		/* in the middle of something else */
		{ "\033\x80[A", "Up" }, { "\033[\u00e9", "unknown U+00E9" },
		{ "\033[1;\001", "unknown unknown" }, { "\033[1\033[A", "unknown Up" },
		{ "\033O\033[A", "unknown Up" }, { "\033[[\033[A", "unknown Up" },
		{ "\033O\r", "unknown Enter" },
	};
	/* clang-format on */
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(decoded(cases[i].bytes), cases[i].events);
}

static void test_zero_byte_is_an_unknown_key(void **state)
{
	(void)state;
	struct feed *f = new_feed();
	give_n(f, "\0a", 2);
	assert_string_equal(told(f), "unknown a");
	free(f);
}

static void test_half_a_character_is_given_up(void **state)
{
	(void)state;
	struct feed *f = new_feed();
	give(f, "\xe2\x82");
	pass(f, KEYS_SEQUENCE_WAIT);
	give(f, "\xac");
	give(f, "a");
	assert_string_equal(told(f), "a");
	free(f);
}

static void test_without_utf8_other_bytes_are_dropped(void **state)
{
	(void)state;
	struct feed *f = new_feed();
	keys_init(&f->d, false);
	give(f, "a\xe9\xc3\xa9\x9b"
		"A\033\xe9[A");
	assert_string_equal(told(f), "a A Up");
	free(f);
}

static void test_long_sequence_is_one_unknown_key(void **state)
{
	(void)state;
	for (int length = KEYS_SEQUENCE_MAX - 4; length < KEYS_SEQUENCE_MAX + 4; length++) {
		struct feed *f = new_feed();
		give(f, "\033[");
		for (int i = 0; i < length; i++)
			give(f, i % 3 == 2 ? ";" : "1");
		give(f, "za");
		assert_string_equal(told(f), "unknown a");
		free(f);
	}
}

static void test_unfinished_sequence_is_given_up(void **state)
{
	(void)state;
	struct feed *f = new_feed();
	give(f, "\033[1;");
	assert_int_equal(keys_deadline(&f->d), f->now + KEYS_SEQUENCE_WAIT);
	pass(f, KEYS_SEQUENCE_WAIT - 1);
	assert_string_equal(told(f), "");
	pass(f, 1);
	give(f, "a");
	assert_string_equal(told(f), "unknown a");
	free(f);
}

/* ---- strings ---- */

static void test_strings_are_swallowed(void **state)
{
	(void)state;
	static const char *const intros = "P]_^X";
	static const char *const ends[] = { "\033\\", "\007", "\030", "\032" };
	for (const char *c = intros; *c; c++)
		for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
			struct feed *f = new_feed();
			char intro[3] = { '\033', *c, '\0' };
			give(f, intro);
			for (int n = 0; n < 10 * KEYS_SEQUENCE_MAX; n++)
				give(f, "x\r\xff");
			give(f, ends[i]);
			give(f, "a");
			assert_string_equal(told(f), "unknown a");
			free(f);
		}
}

static void test_string_without_an_end_is_ended_by_silence(void **state)
{
	(void)state;
	static const char *const starts[] = { "\033]52;c;abc", "\033Pq\033" };
	for (size_t i = 0; i < ARRAY_LEN(starts); i++) {
		struct feed *f = new_feed();
		give(f, starts[i]);
		pass(f, KEYS_SEQUENCE_WAIT - 1);
		assert_string_equal(told(f), "");
		pass(f, 1);
		give(f, "a");
		assert_string_equal(told(f), "unknown a");
		free(f);
	}
}

static void test_escape_in_a_string_begins_something_else(void **state)
{
	(void)state;
	assert_string_equal(decoded("\033]0;title\033[A"), "unknown Up");
	assert_string_equal(decoded("\033]0;title\033"), "unknown");
}

/* ---- pastes ---- */

static void test_paste_is_text_and_no_key(void **state)
{
	(void)state;
	struct feed *f = new_feed();
	give(f, "\033[200~a?\u00e9\r\n\t\003\177\033[B9\033[201~b\r");
	assert_string_equal(told(f), "p:a p:? p:U+00E9 p:  p:  p:  p:[ p:B p:9 b Enter");
	free(f);
}

static void test_marks_within_a_paste(void **state)
{
	(void)state;
	assert_string_equal(decoded("\033[200~\033[200~x\033[201~y"), "p:[ p:2 p:0 p:0 p:~ p:x y");
	assert_string_equal(decoded("\033[200~\033[20\033[201~y"), "p:[ p:2 p:0 y");
	assert_string_equal(decoded("\033[200~\033\033\033[201~y"), "y");
	assert_string_equal(decoded("\033[200~\xe2\033[201~y"), "y");
}

static void test_paste_without_an_end_is_ended_by_silence(void **state)
{
	(void)state;
	struct feed *f = new_feed();
	give(f, "\033[200~abc");
	assert_int_equal(keys_deadline(&f->d), f->now + KEYS_SEQUENCE_WAIT);
	pass(f, KEYS_SEQUENCE_WAIT);
	give(f, "\r");
	assert_string_equal(told(f), "p:a p:b p:c Enter");
	give(f, "\033[200~abc\033[20");
	pass(f, KEYS_SEQUENCE_WAIT);
	give(f, "\r");
	assert_string_equal(told(f), "p:a p:b p:c Enter");
	free(f);
}

/* The program was busy for longer than the silence: the rest was there all the time. */
static void test_paste_is_not_ended_by_a_busy_program(void **state)
{
	(void)state;
	struct feed *f = new_feed();
	give(f, "\033[200~abc");
	f->now += 5000;
	give(f, "\rd\033[2");
	f->now += 5000;
	give(f, "01~\r");
	assert_string_equal(told(f), "p:a p:b p:c p:  p:d Enter");
	free(f);
}

/* ---- terminfo's own ---- */

static void test_sequences_of_terminfo(void **state)
{
	(void)state;
	struct feed *f = new_feed();
	assert_true(keys_add(&f->d, "\033A", KEY_UP_)); /* vt52 */
	assert_true(keys_add(&f->d, "\033?M", KEY_ENTER_));
	assert_true(keys_add(&f->d, "\033[M", KEY_F1));    /* the sco console: no mouse there */
	assert_true(keys_add(&f->d, "\033[224z", KEY_F2)); /* sun */
	assert_true(keys_add(&f->d, "\033[[Z", KEY_F3));
	assert_true(keys_add(&f->d, "\033Oz", KEY_F4));
	assert_true(keys_add(&f->d, "\033P", KEY_F5)); /* a string elsewhere */
	give(f, "\033A\033?M\033[M!\033[224z\033[[Z\033Oz\033Px");
	assert_string_equal(told(f), "Up Enter F1 ! F2 F3 F4 F5 x");
	give(f, "\033?x\033?\033A");
	assert_string_equal(told(f), "unknown unknown Up");
	give(f, "\033?");
	pass(f, KEYS_SEQUENCE_WAIT);
	give(f, "M");
	assert_string_equal(told(f), "unknown M");
	free(f);
}

static void test_sequences_that_cannot_be_added(void **state)
{
	(void)state;
	struct feed *f = new_feed();
	assert_false(keys_add(&f->d, "", KEY_UP_));
	assert_false(keys_add(&f->d, "\177", KEY_BACKSPACE_));
	assert_false(keys_add(&f->d, "\033", KEY_ESC));
	assert_false(keys_add(&f->d, "\033[", KEY_UP_));
	assert_false(keys_add(&f->d, "\033O", KEY_UP_));
	assert_false(keys_add(&f->d, "\033\033", KEY_UP_));
	assert_true(keys_add(&f->d, "\033[12345678901234", KEY_UP_));
	assert_false(keys_add(&f->d, "\033[123456789012345", KEY_UP_));
	for (int i = 1; i < KEYS_EXTRA; i++)
		assert_true(keys_add(&f->d, "\033[99~", KEY_DOWN_));
	assert_false(keys_add(&f->d, "\033[99~", KEY_DOWN_));
	give(f, "\033[99~\033[12345678901234");
	assert_string_equal(told(f), "Down Up");
	free(f);
}

/* ---- never stuck ---- */

static uint32_t next_random(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

static void test_random_bytes(void **state)
{
	(void)state;
	static const char often[] = "\033\033\033[[O]P_^X\\<;:M~0129?200~201~ABm\007\xc3\xa9";
	uint32_t seed = 20260101;
	struct feed *f = new_feed();
	for (int i = 0; i < 200000; i++) {
		uint32_t r = next_random(&seed);
		unsigned char byte = (unsigned char)(r >> 8);
		if (r & 1)
			byte = (unsigned char)often[(r >> 8) % (sizeof(often) - 1)];
		give_byte(f, byte);
		for (size_t e = 0; e < f->n; e++) {
			const struct event *ev = &f->events[e];
			assert_true(ev->key < KEY_COUNT_ && ev->x >= 0 && ev->y >= 0);
			if (ev->key == KEY_CHARACTER)
				assert_true(ev->cp >= 0x20 && ev->cp != 0x7F &&
					    ev->cp <= 0x10FFFF &&
					    !(ev->cp >= 0x80 && ev->cp < 0xA0));
		}
		f->n = 0;
		if ((r >> 20) % 8 == 0)
			pass(f, (r >> 24) % 64 * 8);
		if ((r >> 16) % 64 == 0)
			assert_hears(f, "random bytes");
	}
	free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bad_bytes_are_dropped_alone),
		cmocka_unit_test(test_zero_byte_is_an_unknown_key),
		cmocka_unit_test(test_half_a_character_is_given_up),
		cmocka_unit_test(test_without_utf8_other_bytes_are_dropped),
		cmocka_unit_test(test_long_sequence_is_one_unknown_key),
		cmocka_unit_test(test_unfinished_sequence_is_given_up),
		cmocka_unit_test(test_strings_are_swallowed),
		cmocka_unit_test(test_string_without_an_end_is_ended_by_silence),
		cmocka_unit_test(test_escape_in_a_string_begins_something_else),
		cmocka_unit_test(test_paste_is_text_and_no_key),
		cmocka_unit_test(test_marks_within_a_paste),
		cmocka_unit_test(test_paste_without_an_end_is_ended_by_silence),
		cmocka_unit_test(test_paste_is_not_ended_by_a_busy_program),
		cmocka_unit_test(test_sequences_of_terminfo),
		cmocka_unit_test(test_sequences_that_cannot_be_added),
		cmocka_unit_test(test_random_bytes),
	};
	return cmocka_run_group_tests_name("keys_input", tests, NULL, NULL);
}
