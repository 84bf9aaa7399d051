/* How it works: key_action looks an event up in one table, from the top; the first row whose place
 * and key fit wins.  So the exceptions among the characters ("?", "!", digits) stand above the last
 * row, by which every other character is searched for. */
#include "core/bindings.h"

enum {
	READING = PLACE_LIST | PLACE_TEXT | PLACE_RESULTS,
	TYPING = PLACE_FIELD | PLACE_EMPTY_FIELD,
	ERASING = TYPING | PLACE_RESULTS,
	EVERYWHERE = READING | TYPING,
	LAST_CODE_POINT = 0x10FFFF,
};

const struct binding key_bindings[] = {
	{ EVERYWHERE, KEY_UP_, 0, 0, ACTION_UP },
	{ EVERYWHERE, KEY_CTRL_P, 0, 0, ACTION_UP },
	{ EVERYWHERE, KEY_DOWN_, 0, 0, ACTION_DOWN },
	{ EVERYWHERE, KEY_CTRL_N, 0, 0, ACTION_DOWN },
	{ EVERYWHERE, KEY_PAGE_UP, 0, 0, ACTION_PAGE_UP },
	{ EVERYWHERE, KEY_CTRL_B, 0, 0, ACTION_PAGE_UP },
	{ EVERYWHERE, KEY_PAGE_DOWN, 0, 0, ACTION_PAGE_DOWN },
	{ EVERYWHERE, KEY_CTRL_F, 0, 0, ACTION_PAGE_DOWN },
	{ READING, KEY_HOME_, 0, 0, ACTION_FIRST },
	{ READING, KEY_END_, 0, 0, ACTION_LAST },
	{ TYPING, KEY_HOME_, 0, 0, ACTION_CURSOR_START },
	{ TYPING, KEY_END_, 0, 0, ACTION_CURSOR_END },

	{ EVERYWHERE, KEY_ENTER_, 0, 0, ACTION_OPEN },
	{ READING, KEY_RIGHT_, 0, 0, ACTION_OPEN },
	{ TYPING, KEY_RIGHT_, 0, 0, ACTION_CURSOR_RIGHT },
	{ EVERYWHERE, KEY_ESC, 0, 0, ACTION_BACK },
	{ READING, KEY_LEFT_, 0, 0, ACTION_BACK },
	{ TYPING, KEY_LEFT_, 0, 0, ACTION_CURSOR_LEFT },
	{ PLACE_LIST | PLACE_TEXT, KEY_BACKSPACE_, 0, 0, ACTION_BACK },
	{ ERASING, KEY_BACKSPACE_, 0, 0, ACTION_ERASE },
	{ ERASING, KEY_DELETE, 0, 0, ACTION_ERASE_NEXT },
	{ ERASING, KEY_CTRL_W, 0, 0, ACTION_ERASE_WORD },
	{ ERASING, KEY_CTRL_U, 0, 0, ACTION_ERASE_LINE },
	{ EVERYWHERE, KEY_TAB, 0, 0, ACTION_NEXT },
	{ EVERYWHERE, KEY_BACK_TAB, 0, 0, ACTION_PREVIOUS },

	{ EVERYWHERE, KEY_F1, 0, 0, ACTION_MENU },
	{ EVERYWHERE, KEY_F2, 0, 0, ACTION_LANGUAGE },
	{ EVERYWHERE, KEY_F3, 0, 0, ACTION_LOOK },
	{ EVERYWHERE, KEY_F8, 0, 0, ACTION_CLEAR },
	{ EVERYWHERE, KEY_F9, 0, 0, ACTION_CRISIS },
	{ EVERYWHERE, KEY_F10, 0, 0, ACTION_HIDE },
	{ EVERYWHERE, KEY_CTRL_L, 0, 0, ACTION_REDRAW },
	{ EVERYWHERE, KEY_CTRL_C, 0, 0, ACTION_QUIT },
	{ EVERYWHERE, KEY_CTRL_D, 0, 0, ACTION_QUIT },
	{ EVERYWHERE, KEY_CTRL_Q, 0, 0, ACTION_QUIT },

	{ READING, KEY_CHARACTER, ' ', ' ', ACTION_SPACE },
	{ READING, KEY_CHARACTER, '0', '9', ACTION_DIGIT },
	{ READING | PLACE_EMPTY_FIELD, KEY_CHARACTER, '?', '?', ACTION_MENU },
	{ READING | PLACE_EMPTY_FIELD, KEY_CHARACTER, '!', '!', ACTION_CRISIS },
	{ EVERYWHERE, KEY_CHARACTER, ' ', LAST_CODE_POINT, ACTION_SEARCH },
};
const size_t key_binding_count = ARRAY_LEN(key_bindings);

const struct key_help key_help_rows[] = {
	{ STR_HELP_KEYS_MOVE, NULL, STR_KEY_UP_DOWN, ACTION_UP },
	{ STR_HELP_KEYS_MOVE, NULL, STR_KEY_PAGES, ACTION_PAGE_DOWN },
	{ STR_HELP_KEYS_MOVE, NULL, STR_KEY_HOME_END, ACTION_FIRST },
	{ STR_HELP_KEYS_MOVE, NULL, STR_KEY_SPACE, ACTION_SPACE },
	{ STR_HELP_KEYS_MOVE, NULL, STR_KEY_TAB, ACTION_NEXT },
	{ STR_HELP_KEYS_OPEN, NULL, STR_KEY_ENTER, ACTION_OPEN },
	{ STR_HELP_KEYS_OPEN, NULL, STR_KEY_DIGITS, ACTION_DIGIT },
	{ STR_HELP_KEYS_OPEN, NULL, STR_KEY_ESC, ACTION_BACK },
	{ STR_HELP_KEYS_FIND, NULL, STR_KEY_LETTERS, ACTION_SEARCH },
	{ STR_HELP_KEYS_MORE, "F1 ?", STR_COUNT, ACTION_MENU },
	{ STR_HELP_KEYS_MORE, "F2", STR_COUNT, ACTION_LANGUAGE },
	{ STR_HELP_KEYS_MORE, "F3", STR_COUNT, ACTION_LOOK },
	{ STR_HELP_KEYS_MORE, "F8", STR_COUNT, ACTION_CLEAR },
	{ STR_HELP_KEYS_MORE, "F9 !", STR_COUNT, ACTION_CRISIS },
	{ STR_HELP_KEYS_MORE, "F10", STR_COUNT, ACTION_HIDE },
	{ STR_HELP_KEYS_MORE, "Ctrl-L", STR_COUNT, ACTION_REDRAW },
	{ STR_HELP_KEYS_MORE, "Ctrl-Q", STR_COUNT, ACTION_QUIT },
};
const size_t key_help_count = ARRAY_LEN(key_help_rows);

const char *action_name(enum action a)
{
	static const char *const names[ACTION_COUNT] = { [ACTION_NONE] = "none",
#define X(code, name, string) [ACTION_##code] = name,
							 ACTIONS(X)
#undef X
	};
	return a < ACTION_COUNT ? names[a] : "none";
}

enum string_id action_string(enum action a)
{
	static const enum string_id strings[ACTION_COUNT] = { [ACTION_NONE] = STR_COUNT,
#define X(code, name, string) [ACTION_##code] = string,
							      ACTIONS(X)
#undef X
	};
	return a < ACTION_COUNT ? strings[a] : STR_COUNT;
}

static unsigned place_of(enum focus focus, bool empty)
{
	switch (focus) {
	case FOCUS_LIST:
		return PLACE_LIST;
	case FOCUS_TEXT:
		return PLACE_TEXT;
	case FOCUS_RESULTS:
		return PLACE_RESULTS;
	case FOCUS_FIELD:
		return empty ? PLACE_EMPTY_FIELD : PLACE_FIELD;
	case FOCUS_COUNT:
		break;
	}
	return 0;
}

enum action key_action(const struct event *ev, enum focus focus, bool empty)
{
	unsigned place = place_of(focus, empty);
	if (ev->type != EVENT_KEY)
		return ACTION_NONE;
	if (ev->key == KEY_CHARACTER && ev->pasted)
		return ACTION_SEARCH;
	for (size_t i = 0; i < key_binding_count; i++) {
		const struct binding *b = &key_bindings[i];
		if (b->key != ev->key || !(b->where & place))
			continue;
		if (ev->key != KEY_CHARACTER || (ev->cp >= b->first && ev->cp <= b->last))
			return b->action;
	}
	return ACTION_NONE;
}
