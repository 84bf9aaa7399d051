/* Tests of what each key does where. */
#include "support.h"

#include <stdio.h>

#include "core/bindings.h"

enum { PLACES = 5 };

/* Every place where a key can be pressed: the four focuses, and the field while it is empty. */
static const struct {
	enum focus focus;
	bool empty;
	unsigned bit;
	const char *name;
} places[PLACES] = {
	{ FOCUS_LIST, false, PLACE_LIST, "list" },
	{ FOCUS_TEXT, false, PLACE_TEXT, "text" },
	{ FOCUS_FIELD, false, PLACE_FIELD, "field" },
	{ FOCUS_FIELD, true, PLACE_EMPTY_FIELD, "empty field" },
	{ FOCUS_RESULTS, false, PLACE_RESULTS, "results" },
};

static enum action of_key(enum key key, size_t place)
{
	struct event ev = { .type = EVENT_KEY, .key = key };
	return key_action(&ev, places[place].focus, places[place].empty);
}

static enum action of_character(int32_t cp, size_t place)
{
	struct event ev = { .type = EVENT_KEY, .key = KEY_CHARACTER, .cp = cp };
	return key_action(&ev, places[place].focus, places[place].empty);
}

static bool is_reachable(enum action action, size_t place)
{
	for (int key = KEY_CHARACTER + 1; key < KEY_COUNT_; key++)
		if (of_key((enum key)key, place) == action)
			return true;
	for (int32_t cp = ' '; cp < 0x7F; cp++)
		if (of_character(cp, place) == action)
			return true;
	return false;
}

static void test_every_place_has_a_way_back_help_and_crisis(void **state)
{
	(void)state;
	static const enum action always[] = { ACTION_BACK,     ACTION_MENU,   ACTION_CRISIS,
					      ACTION_UP,       ACTION_DOWN,   ACTION_OPEN,
					      ACTION_NEXT,     ACTION_SEARCH, ACTION_LANGUAGE,
					      ACTION_LOOK,     ACTION_CLEAR,  ACTION_HIDE,
					      ACTION_PREVIOUS, ACTION_REDRAW, ACTION_QUIT };
	for (size_t p = 0; p < PLACES; p++) {
		for (size_t i = 0; i < ARRAY_LEN(always); i++)
			if (!is_reachable(always[i], p))
				fail_msg("no %s in the %s", action_name(always[i]), places[p].name);
		/* not with a character, which the field takes, and not with two keys */
		assert_int_equal(of_key(KEY_ESC, p), ACTION_BACK);
		assert_int_equal(of_key(KEY_F1, p), ACTION_MENU);
		assert_int_equal(of_key(KEY_F9, p), ACTION_CRISIS);
	}
}

static bool overlap(const struct binding *a, const struct binding *b)
{
	return a->key == b->key && (a->where & b->where) && a->first <= b->last &&
	       b->first <= a->last;
}

static bool is_last_row(const struct binding *b)
{
	return b == &key_bindings[key_binding_count - 1];
}

static void test_no_key_stands_twice(void **state)
{
	(void)state;
	for (size_t i = 0; i < key_binding_count; i++)
		for (size_t j = i + 1; j < key_binding_count; j++) {
			const struct binding *a = &key_bindings[i], *b = &key_bindings[j];
			if (overlap(a, b) && !is_last_row(b)) /* it takes all other characters */
				fail_msg("rows %zu and %zu bind the same key", i, j);
		}
	assert_int_equal(key_bindings[key_binding_count - 1].action, ACTION_SEARCH);
}

static void test_rows_are_well_formed(void **state)
{
	(void)state;
	for (size_t i = 0; i < key_binding_count; i++) {
		const struct binding *b = &key_bindings[i];
		assert_true(b->where != 0 && b->where < 1U << PLACES);
		assert_true(b->action > ACTION_NONE && b->action < ACTION_COUNT);
		assert_true((b->key == KEY_CHARACTER) == (b->first > 0));
		assert_true(b->first <= b->last);
	}
}

static void test_keys_kept_free(void **state)
{
	(void)state;
	static const enum key unbound[] = { KEY_NOTHING, KEY_F4,  KEY_F5,      KEY_F6,    KEY_F7,
					    KEY_F11,     KEY_F12, KEY_UNKNOWN, KEY_INSERT };
	for (size_t p = 0; p < PLACES; p++)
		for (size_t i = 0; i < ARRAY_LEN(unbound); i++)
			assert_int_equal(of_key(unbound[i], p), ACTION_NONE);
}

static void test_keys_that_are_the_same_everywhere(void **state)
{
	(void)state;
	static const struct {
		enum key key;
		enum action action;
	} same[] = {
		{ KEY_UP_, ACTION_UP },
		{ KEY_CTRL_P, ACTION_UP },
		{ KEY_DOWN_, ACTION_DOWN },
		{ KEY_CTRL_N, ACTION_DOWN },
		{ KEY_PAGE_UP, ACTION_PAGE_UP },
		{ KEY_PAGE_DOWN, ACTION_PAGE_DOWN },
		{ KEY_CTRL_B, ACTION_PAGE_UP },
		{ KEY_CTRL_F, ACTION_PAGE_DOWN },
		{ KEY_ENTER_, ACTION_OPEN },
		{ KEY_TAB, ACTION_NEXT },
		{ KEY_BACK_TAB, ACTION_PREVIOUS },
		{ KEY_F2, ACTION_LANGUAGE },
		{ KEY_F3, ACTION_LOOK },
		{ KEY_F8, ACTION_CLEAR },
		{ KEY_F10, ACTION_HIDE },
		{ KEY_CTRL_L, ACTION_REDRAW },
		{ KEY_CTRL_C, ACTION_QUIT },
		{ KEY_CTRL_D, ACTION_QUIT },
		{ KEY_CTRL_Q, ACTION_QUIT },
	};
	for (size_t p = 0; p < PLACES; p++)
		for (size_t i = 0; i < ARRAY_LEN(same); i++)
			assert_int_equal(of_key(same[i].key, p), same[i].action);
}

static void test_keys_that_move_in_lists_and_edit_in_the_field(void **state)
{
	(void)state;
	static const struct {
		enum key key;
		enum action reading, results, typing;
	} both[] = {
		{ KEY_HOME_, ACTION_FIRST, ACTION_FIRST, ACTION_CURSOR_START },
		{ KEY_END_, ACTION_LAST, ACTION_LAST, ACTION_CURSOR_END },
		{ KEY_LEFT_, ACTION_BACK, ACTION_BACK, ACTION_CURSOR_LEFT },
		{ KEY_RIGHT_, ACTION_OPEN, ACTION_OPEN, ACTION_CURSOR_RIGHT },
		{ KEY_BACKSPACE_, ACTION_BACK, ACTION_ERASE, ACTION_ERASE },
		{ KEY_DELETE, ACTION_NONE, ACTION_ERASE_NEXT, ACTION_ERASE_NEXT },
		{ KEY_CTRL_U, ACTION_NONE, ACTION_ERASE_LINE, ACTION_ERASE_LINE },
		{ KEY_CTRL_W, ACTION_NONE, ACTION_ERASE_WORD, ACTION_ERASE_WORD },
	};
	for (size_t i = 0; i < ARRAY_LEN(both); i++) {
		assert_int_equal(of_key(both[i].key, 0), both[i].reading);
		assert_int_equal(of_key(both[i].key, 1), both[i].reading);
		assert_int_equal(of_key(both[i].key, 2), both[i].typing);
		assert_int_equal(of_key(both[i].key, 3), both[i].typing);
		assert_int_equal(of_key(both[i].key, 4), both[i].results);
	}
}

static void test_characters(void **state)
{
	(void)state;
	static const struct {
		int32_t cp;
		enum action list, text, field, empty_field;
	} rows[] = {
		{ ' ', ACTION_SPACE, ACTION_SPACE, ACTION_SEARCH, ACTION_SEARCH },
		{ '?', ACTION_MENU, ACTION_MENU, ACTION_SEARCH, ACTION_MENU },
		{ '!', ACTION_CRISIS, ACTION_CRISIS, ACTION_SEARCH, ACTION_CRISIS },
		{ '0', ACTION_DIGIT, ACTION_DIGIT, ACTION_SEARCH, ACTION_SEARCH },
		{ '9', ACTION_DIGIT, ACTION_DIGIT, ACTION_SEARCH, ACTION_SEARCH },
		{ '/', ACTION_SEARCH, ACTION_SEARCH, ACTION_SEARCH, ACTION_SEARCH },
		{ 'a', ACTION_SEARCH, ACTION_SEARCH, ACTION_SEARCH, ACTION_SEARCH },
		{ 'Q', ACTION_SEARCH, ACTION_SEARCH, ACTION_SEARCH, ACTION_SEARCH },
		{ '~', ACTION_SEARCH, ACTION_SEARCH, ACTION_SEARCH, ACTION_SEARCH },
		{ 0xE9, ACTION_SEARCH, ACTION_SEARCH, ACTION_SEARCH, ACTION_SEARCH },
		{ 0x10FFFF, ACTION_SEARCH, ACTION_SEARCH, ACTION_SEARCH, ACTION_SEARCH },
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_int_equal(of_character(rows[i].cp, 0), rows[i].list);
		assert_int_equal(of_character(rows[i].cp, 1), rows[i].text);
		assert_int_equal(of_character(rows[i].cp, 2), rows[i].field);
		assert_int_equal(of_character(rows[i].cp, 3), rows[i].empty_field);
		assert_int_equal(of_character(rows[i].cp, 4), rows[i].list);
	}
}

/* No command is a bare letter: typing one anywhere searches for it. */
static void test_every_letter_searches(void **state)
{
	(void)state;
	for (size_t p = 0; p < PLACES; p++)
		for (int32_t cp = 'a'; cp <= 'z'; cp++) {
			assert_int_equal(of_character(cp, p), ACTION_SEARCH);
			assert_int_equal(of_character(cp - 'a' + 'A', p), ACTION_SEARCH);
		}
}

static void test_pasted_characters_are_text(void **state)
{
	(void)state;
	for (size_t p = 0; p < PLACES; p++)
		for (int32_t cp = ' '; cp < 0x7F; cp++) {
			struct event ev = { .type = EVENT_KEY, .key = KEY_CHARACTER, .cp = cp };
			ev.pasted = true;
			assert_int_equal(key_action(&ev, places[p].focus, places[p].empty),
					 ACTION_SEARCH);
		}
}

static void test_events_that_are_no_keys(void **state)
{
	(void)state;
	static const enum event_type others[] = { EVENT_NONE, EVENT_CLICK, EVENT_WHEEL_UP,
						  EVENT_RESIZE, EVENT_TICK };
	for (size_t i = 0; i < ARRAY_LEN(others); i++) {
		struct event ev = { .type = others[i], .key = KEY_F1 };
		assert_int_equal(key_action(&ev, FOCUS_LIST, false), ACTION_NONE);
	}
}

static void test_names_and_words_of_actions(void **state)
{
	(void)state;
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		assert_true(strlen(action_name((enum action)a)) > 0);
		assert_true(action_string((enum action)a) < STR_COUNT);
		for (int b = a + 1; b < ACTION_COUNT; b++)
			assert_string_not_equal(action_name((enum action)a),
						action_name((enum action)b));
	}
	assert_string_equal(action_name(ACTION_CRISIS), "crisis");
	assert_int_equal(action_string(ACTION_CRISIS), STR_ACT_CRISIS);
	assert_int_equal(action_string(ACTION_NONE), STR_COUNT);
}

/* ---- the help screen ---- */

static void test_help_rows_have_keys_and_stand_in_groups(void **state)
{
	(void)state;
	static const enum string_id groups[] = { STR_HELP_KEYS_MOVE, STR_HELP_KEYS_OPEN,
						 STR_HELP_KEYS_FIND, STR_HELP_KEYS_MORE };
	size_t group = 0;
	assert_int_equal(key_help_rows[0].group, groups[0]);
	for (size_t i = 0; i < key_help_count; i++) {
		const struct key_help *row = &key_help_rows[i];
		if (row->group != groups[group])
			group++;
		assert_true(group < ARRAY_LEN(groups) && row->group == groups[group]);
		assert_true(row->keys ? row->keys[0] != '\0' : row->keys_string < STR_COUNT);
	}
	assert_int_equal(group, ARRAY_LEN(groups) - 1);
}

/* The help tells of no key that does something else, and of every command that has one. */
static void test_help_tells_of_every_function_key(void **state)
{
	(void)state;
	for (int n = 1; n <= 10; n++) {
		char name[16];
		enum action told = ACTION_NONE;
		snprintf(name, sizeof(name), "F%d", n);
		for (size_t i = 0; i < key_help_count; i++) {
			const char *keys = key_help_rows[i].keys;
			size_t length = strlen(name);
			if (keys && strncmp(keys, name, length) == 0 &&
			    (keys[length] == ' ' || keys[length] == '\0'))
				told = key_help_rows[i].action;
		}
		assert_int_equal(told, of_key((enum key)(KEY_F1 + n - 1), 0));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_place_has_a_way_back_help_and_crisis),
		cmocka_unit_test(test_no_key_stands_twice),
		cmocka_unit_test(test_rows_are_well_formed),
		cmocka_unit_test(test_keys_kept_free),
		cmocka_unit_test(test_keys_that_are_the_same_everywhere),
		cmocka_unit_test(test_keys_that_move_in_lists_and_edit_in_the_field),
		cmocka_unit_test(test_characters),
		cmocka_unit_test(test_every_letter_searches),
		cmocka_unit_test(test_pasted_characters_are_text),
		cmocka_unit_test(test_events_that_are_no_keys),
		cmocka_unit_test(test_names_and_words_of_actions),
		cmocka_unit_test(test_help_rows_have_keys_and_stand_in_groups),
		cmocka_unit_test(test_help_tells_of_every_function_key),
	};
	return cmocka_run_group_tests_name("bindings", tests, NULL, NULL);
}
