/* Tests of the key decoder: every form of every key, the escape key, lines that tear both. */
#include "key_feed.h"

/* ---- forms ---- */

/* What becomes of the rest of the form on a line that tears its Esc off: it is swallowed; it is so
 * only once the line is known to be slow; it cannot be told from a person's typing. */
enum torn { SWALLOWED, RARE, TYPED };

/* clang-format off */
#define F(bytes, event) { bytes, event, SWALLOWED }
#define R(bytes, event) { bytes, event, RARE }
#define T(bytes, event) { bytes, event, TYPED }
static const struct {
	const char *bytes, *event;
	enum torn torn;
} forms[] = {
	/* xterm, normal and application */
	F("\033[A", "Up"), F("\033OA", "Up"), F("\033[B", "Down"), F("\033OB", "Down"),
	F("\033[C", "Right"), F("\033OC", "Right"), F("\033[D", "Left"), F("\033OD", "Left"),
	F("\033[H", "Home"), F("\033OH", "Home"), F("\033[F", "End"), F("\033OF", "End"),
	/* numbers: vt220, linux, rxvt */
	F("\033[1~", "Home"), F("\033[7~", "Home"), F("\033[4~", "End"), F("\033[8~", "End"),
	F("\033[2~", "Ins"), F("\033[3~", "Del"), F("\033[5~", "PgUp"), F("\033[6~", "PgDn"),
	/* function keys: xterm, vt, linux */
	F("\033OP", "F1"), F("\033OQ", "F2"), F("\033OR", "F3"), F("\033OS", "F4"),
	F("\033[P", "F1"), F("\033[Q", "F2"), F("\033[R", "F3"), F("\033[S", "F4"),
	F("\033[11~", "F1"), F("\033[12~", "F2"), F("\033[13~", "F3"), F("\033[14~", "F4"),
	F("\033[[A", "F1"), F("\033[[B", "F2"), F("\033[[C", "F3"), F("\033[[D", "F4"),
	F("\033[[E", "F5"), F("\033[15~", "F5"), F("\033[17~", "F6"), F("\033[18~", "F7"),
	F("\033[19~", "F8"), F("\033[20~", "F9"), F("\033[21~", "F10"), F("\033[23~", "F11"),
	F("\033[24~", "F12"),
	/* the keypad in application mode */
	R("\033Oj", "*"), R("\033Ok", "+"), R("\033Ol", ","), R("\033Om", "-"), R("\033On", "."),
	R("\033Oo", "/"), R("\033Op", "0"), R("\033Oq", "1"), R("\033Or", "2"), R("\033Os", "3"),
	R("\033Ot", "4"), R("\033Ou", "5"), R("\033Ov", "6"), R("\033Ow", "7"), R("\033Ox", "8"),
	R("\033Oy", "9"), F("\033OM", "Enter"), F("\033OI", "Tab"), T("\033O ", " "),
	F("\033OX", "="),
	/* with modifiers: xterm, rxvt, konsole */
	F("\033[1;2A", "Up"), F("\033[1;5B", "Down"), F("\033[1;3C", "Right"),
	F("\033[1;9D", "Left"), F("\033[1;5H", "Home"), F("\033[1;2F", "End"),
	F("\033[5;2~", "PgUp"), F("\033[6;5~", "PgDn"), F("\033[3;5~", "Del"), R("\033[a", "Up"),
	R("\033[b", "Down"), R("\033[c", "Right"), R("\033[d", "Left"), R("\033Oa", "Up"),
	R("\033Ob", "Down"), R("\033Oc", "Right"), R("\033Od", "Left"), F("\033[5$", "PgUp"),
	F("\033[6^", "PgDn"), F("\033[7@", "Home"), T("\033O5A", "Up"), F("\033[Z", "BackTab"),
	F("\033[1;2Z", "BackTab"),
	/* a held Shift or a lock leaves a function key what it is; Ctrl and Alt do not */
	F("\033[1;2P", "F1"), F("\033[20;2~", "F9"), F("\033[20;129~", "F9"),
	F("\033[20;5~", "unknown"), F("\033[19;3~", "unknown"), T("\033O5P", "unknown"),
	F("\033[19^", "unknown"),
	/* keys by their code */
	F("\033[27;5;13~", "Enter"), F("\033[27;2;9~", "BackTab"), F("\033[27;5;108~", "^L"),
	F("\033[27;3;120~", "unknown"), F("\033[97u", "a"), F("\033[27u", "Esc"),
	F("\033[127;5u", "Backspace"), F("\033[99;5u", "^C"), T("\033[97;1:3u", "unknown"),
	F("\033[57414u", "unknown"), F("\033[0u", "unknown"), F("\033[233u", "U+00E9"),
	/* single bytes */
	F("\r", "Enter"), F("\n", "Enter"), F("\t", "Tab"), F("\b", "Backspace"),
	F("\177", "Backspace"), F("\002", "^B"), F("\003", "^C"), F("\004", "^D"), F("\006", "^F"),
	F("\014", "^L"), F("\016", "^N"), F("\020", "^P"), F("\021", "^Q"), F("\025", "^U"),
	F("\027", "^W"), F("\001", "unknown"), F("\032", "unknown"), F("\033", "Esc"), F("a", "a"),
	F("~", "~"), F(" ", " "), F("?", "?"), F("\u00e9", "U+00E9"), F("\u6f22", "U+6F22"),
	F("\U0001f600", "U+1F600"),
	/* the mouse */
	F("\033[<0;5;3M", "click(4,2)"), F("\033[<0;5;3m", ""), F("\033[<0;1;1M", "click(0,0)"),
	F("\033[<16;5;3M", "click(4,2)"), F("\033[<64;5;3M", "wheel-up(4,2)"),
	F("\033[<65;500;200M", "wheel-down(499,199)"), F("\033[<1;5;3M", ""),
	F("\033[<2;5;3M", ""), F("\033[<32;5;3M", ""), F("\033[<35;5;3M", ""),
	F("\033[<0;0;3M", ""), F("\033[<0;99999999999;3M", "click(65534,2)"),
	T("\033[M !!", "click(0,0)"), T("\033[M %#", "click(4,2)"), F("\033[M#%#", ""),
	F("\033[M`%#", "wheel-up(4,2)"), F("\033[Ma%#", "wheel-down(4,2)"),
	/* answers and marks that nobody asked for */
	F("\033[I", "unknown"), F("\033[O", "unknown"), F("\033[5;10R", "unknown"),
	F("\033[1;2R", "unknown"), R("\033[?1;2c", "unknown"), T("\033[>0;276;0c", "unknown"),
	T("\033[?2026;2$y", "unknown"), R("\033[8;24;80t", "unknown"), F("\033[201~", "unknown"),
	F("\033[E", "unknown"), F("\033OE", "unknown"), F("\033[G", "unknown"),
	F("\033[25~", "unknown"), R("\033[z", "unknown"), F("\033[1;2;3;4;5;6;7A", "unknown"),
	T("\033[ A", "unknown"), F("\033[[Z", "unknown"), R("\033Oz", "unknown"),
	/* Alt */
	F("\033x", "unknown"), F("\033 ", "unknown"), F("\033\u00e9", "unknown"),
	F("\033\177", "^W"), F("\033\b", "^W"), F("\033\033[A", "Esc Up"),
	F("\033\033", "Esc Esc"), F("\033\r", "Esc Enter"), F("\033\003", "Esc ^C"),
};
/* clang-format on */

static bool is_torn_form(const char *bytes)
{
	return bytes[0] == '\033' && (bytes[1] == '[' || bytes[1] == 'O');
}

static void test_every_form_of_every_key(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		const char *events = decoded(forms[i].bytes);
		if (strcmp(events, forms[i].event) != 0)
			fail_msg("form %zu, Esc%s: %s, not %s", i, forms[i].bytes + 1, events,
				 forms[i].event);
	}
}

/* A sequence that has begun is waited for, wherever the line stops. */
static void test_forms_with_a_pause_after_their_start(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(forms); i++)
		for (size_t n = 2; is_torn_form(forms[i].bytes) && n < strlen(forms[i].bytes);
		     n++) {
			struct feed *f = new_feed();
			give_n(f, forms[i].bytes, n);
			pass(f, 900);
			give(f, forms[i].bytes + n);
			assert_string_equal(told(f), forms[i].event);
			free(f);
		}
}

/* Two keys in one read are two keys, whatever they are. */
static void test_forms_that_follow_each_other(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		struct feed *f = new_feed();
		char wanted[64];
		if (strcmp(forms[i].bytes, "\033") == 0 ||
		    strcmp(forms[i].bytes, "\033\033") == 0) {
			free(f);
			continue; /* an Esc before another key is its own test */
		}
		give(f, forms[i].bytes);
		give(f, "\033[A");
		snprintf(wanted, sizeof(wanted), "%s%sUp", forms[i].event,
			 *forms[i].event ? " " : "");
		assert_string_equal(told(f), wanted);
		assert_int_equal(keys_deadline(&f->d), -1);
		free(f);
	}
}

static void test_time_of_an_event_is_that_of_its_byte(void **state)
{
	(void)state;
	struct feed *f = new_feed();
	give(f, "\033[");
	f->now += 7;
	give(f, "A");
	assert_int_equal(f->events[0].now_ms, 1007);
	free(f);
}

/* ---- the escape key ---- */

static void test_escape_key_waits_for_the_delay(void **state)
{
	(void)state;
	struct feed *f = new_feed();
	give(f, "\033");
	assert_int_equal(keys_deadline(&f->d), f->now + KEYS_ESCAPE_DELAY);
	pass(f, KEYS_ESCAPE_DELAY - 1);
	assert_string_equal(told(f), "");
	pass(f, 1);
	assert_string_equal(told(f), "Esc");
	assert_int_equal(keys_deadline(&f->d), -1);
	free(f);
}

static void test_escape_then_a_letter_after_the_delay_is_both(void **state)
{
	(void)state;
	struct feed *f = new_feed();
	give(f, "\033");
	pass(f, 40);
	give(f, "x");
	assert_string_equal(told(f), "Esc x");
	free(f);
}

/* The program was busy: nobody asked keys_timeout, and the letter is there with the Esc. */
static void test_late_byte_ends_an_older_escape(void **state)
{
	(void)state;
	struct feed *f = new_feed();
	give(f, "\033");
	f->now += 40;
	give(f, "x");
	assert_string_equal(told(f), "Esc x");
	give(f, "\033");
	f->now += 40;
	give(f, "[A"); /* may have been there in time */
	assert_string_equal(told(f), "Up");
	assert_int_equal(f->d.escape_delay, KEYS_ESCAPE_DELAY);
	give(f, "\033");
	f->now += 1500;
	give(f, "[");
	pass(f, 2000);
	give(f, "A");
	assert_string_equal(told(f), "Esc [ A");
	free(f);
}

static void test_late_byte_ends_an_unfinished_sequence(void **state)
{
	(void)state;
	static const char *const starts[] = { "\033[",  "\033[1;",  "\033O",    "\033[[",
					      "\033[M", "\033]0;x", "\033P\033" };
	for (size_t i = 0; i < ARRAY_LEN(starts); i++) {
		struct feed *f = new_feed();
		give(f, starts[i]);
		f->now += 2000;
		give(f, "a");
		assert_string_equal(told(f), "unknown a");
		free(f);
	}
}

/* ---- slow lines ---- */

static bool has_character(const struct feed *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->events[i].key == KEY_CHARACTER)
			return true;
	return false;
}

static void test_slow_line_types_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		struct feed *f = new_feed();
		if (!is_torn_form(forms[i].bytes) || forms[i].torn != SWALLOWED) {
			free(f);
			continue;
		}
		give_slowly(f, forms[i].bytes, 200);
		if (has_character(f))
			fail_msg("form %zu, Esc%s, was typed: %s", i, forms[i].bytes + 1, told(f));
		pass(f, 2000);
		if (forms[i].bytes[2] != 'M' || forms[i].bytes[1] == 'O')
			assert_string_equal(told(f), "Esc");
		assert_int_equal(f->d.escape_delay, KEYS_ESCAPE_DELAY_SLOW);
		/* From then on the line may take its time, with every form. */
		f->n = 0;
		for (size_t j = 0; j < ARRAY_LEN(forms); j++) {
			if (strstr(forms[j].bytes, "\033\033"))
				continue;
			give_slowly(f, forms[j].bytes, 200);
			pass(f, 2000);
			assert_string_equal(told(f), forms[j].event);
		}
		free(f);
	}
}

/* Even slower than the slow delay: still nothing is typed, whatever the form. */
static void test_very_slow_line_types_nothing(void **state)
{
	(void)state;
	struct feed *f = new_feed();
	give_slowly(f, "\033[A", 200);
	assert_string_equal(told(f), "Esc");
	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		const char *bytes = forms[i].bytes;
		if (!is_torn_form(bytes) || forms[i].torn == TYPED)
			continue;
		give_slowly(f, bytes, 700);
		pass(f, 2000);
		if (has_character(f))
			fail_msg("form %zu, Esc%s, was typed: %s", i, bytes + 1, told(f));
		f->n = 0;
	}
	free(f);
}

static void test_torn_mark_of_a_paste_still_begins_it(void **state)
{
	(void)state;
	struct feed *f = new_feed();
	give(f, "\033");
	pass(f, 200);
	give(f, "[200~q\r\033[201~");
	assert_string_equal(told(f), "Esc p:q p: ");
	give(f, "q");
	assert_string_equal(told(f), "q");
	free(f);
}

static void test_person_who_types_after_escape_is_heard(void **state)
{
	(void)state;
	static const struct {
		const char *typed, *events;
	} cases[] = {
		{ "Overdose", "Esc O v e r d o s e" },
		{ "[a-c]", "Esc [ a - c ]" },
		{ "[0-9]", "Esc [ 0 - 9 ]" },
		{ "O", "Esc O" },
		{ "[", "Esc [" },
		{ "[12", "Esc [ 1 2" },
		{ "O2", "Esc O 2" },
		{ "O\r", "Esc O Enter" },
		{ "[\u00e9", "Esc [ U+00E9" },
		{ "[[x", "Esc [ [ x" },
		{ "[;", "Esc [ ;" },
		{ "O\033[A", "Esc O Up" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct feed *f = new_feed();
		give(f, "\033");
		pass(f, 150);
		for (const char *c = cases[i].typed; *c; c++) {
			give_byte(f, (unsigned char)*c);
			/* the bytes of one character, and of one key, come together */
			if (!(*c & 0x80) && *c != '\033' && !strchr(c, '\033'))
				pass(f, 150);
		}
		pass(f, 2000);
		assert_string_equal(told(f), cases[i].events);
		assert_int_equal(f->d.escape_delay, KEYS_ESCAPE_DELAY);
		free(f);
	}
}

static void test_bracket_long_after_escape_is_a_character_at_once(void **state)
{
	(void)state;
	struct feed *f = new_feed();
	give(f, "\033");
	pass(f, KEYS_ESCAPE_DELAY + KEYS_SPLIT_WINDOW);
	give(f, "[A");
	assert_string_equal(told(f), "Esc [ A");
	/* and only the first thing after the Esc counts */
	give(f, "\033");
	pass(f, 100);
	give(f, "x[A");
	assert_string_equal(told(f), "Esc x [ A");
	free(f);
}

/* ---- never stuck ---- */

static void test_every_start_of_every_form_is_over_in_time(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(forms); i++)
		for (size_t n = 1; n <= strlen(forms[i].bytes); n++) {
			struct feed *f = new_feed();
			give_n(f, forms[i].bytes, n);
			assert_hears(f, "a start of a form");
			/* and the rest of it after the pause */
			give_n(f, forms[i].bytes, n);
			pass(f, 100);
			give(f, forms[i].bytes + n);
			assert_hears(f, "a form in two parts");
			free(f);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_form_of_every_key),
		cmocka_unit_test(test_forms_with_a_pause_after_their_start),
		cmocka_unit_test(test_forms_that_follow_each_other),
		cmocka_unit_test(test_time_of_an_event_is_that_of_its_byte),
		cmocka_unit_test(test_escape_key_waits_for_the_delay),
		cmocka_unit_test(test_escape_then_a_letter_after_the_delay_is_both),
		cmocka_unit_test(test_late_byte_ends_an_older_escape),
		cmocka_unit_test(test_late_byte_ends_an_unfinished_sequence),
		cmocka_unit_test(test_slow_line_types_nothing),
		cmocka_unit_test(test_very_slow_line_types_nothing),
		cmocka_unit_test(test_torn_mark_of_a_paste_still_begins_it),
		cmocka_unit_test(test_person_who_types_after_escape_is_heard),
		cmocka_unit_test(test_bracket_long_after_escape_is_a_character_at_once),
		cmocka_unit_test(test_every_start_of_every_form_is_over_in_time),
	};
	return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
