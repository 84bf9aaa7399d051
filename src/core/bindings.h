/* bindings: what each key does where, as tables: the actions, the keys that mean them, the rows
 * of the help screen.
 *
 * Pure.  Needs base, keys, strings. */
#ifndef ASKWELL_CORE_BINDINGS_H
#define ASKWELL_CORE_BINDINGS_H

#include "core/base.h"
#include "core/keys.h"
#include "core/strings.h"

/* code, name, what it does (in the help and the menu) */
#define ACTIONS(X)                                      \
	X(UP, "up", STR_ACT_MOVE)                       \
	X(DOWN, "down", STR_ACT_MOVE)                   \
	X(PAGE_UP, "page-up", STR_ACT_PAGE)             \
	X(PAGE_DOWN, "page-down", STR_ACT_PAGE)         \
	X(FIRST, "first", STR_ACT_ENDS)                 \
	X(LAST, "last", STR_ACT_ENDS)                   \
	X(OPEN, "open", STR_ACT_OPEN)                   \
	X(SPACE, "space", STR_ACT_SPACE)                \
	X(BACK, "back", STR_ACT_BACK)                   \
	X(NEXT, "next", STR_ACT_TAB)                    \
	X(PREVIOUS, "previous", STR_ACT_TAB)            \
	X(DIGIT, "digit", STR_ACT_DIGITS)               \
	X(SEARCH, "search", STR_ACT_SEARCH)             \
	X(ERASE, "erase", STR_ACT_SEARCH)               \
	X(ERASE_NEXT, "erase-next", STR_ACT_SEARCH)     \
	X(ERASE_WORD, "erase-word", STR_ACT_SEARCH)     \
	X(ERASE_LINE, "erase-line", STR_ACT_SEARCH)     \
	X(CURSOR_LEFT, "cursor-left", STR_ACT_SEARCH)   \
	X(CURSOR_RIGHT, "cursor-right", STR_ACT_SEARCH) \
	X(CURSOR_START, "cursor-start", STR_ACT_SEARCH) \
	X(CURSOR_END, "cursor-end", STR_ACT_SEARCH)     \
	X(HELP, "help", STR_ACT_HELP)                   \
	X(MENU, "menu", STR_ACT_MENU)                   \
	X(LANGUAGE, "language", STR_ACT_LANGUAGE)       \
	X(LOOK, "look", STR_ACT_LOOK)                   \
	X(WORDS, "words", STR_ACT_WORDS)                \
	X(CLEAR, "clear", STR_ACT_CLEAR)                \
	X(CRISIS, "crisis", STR_ACT_CRISIS)             \
	X(HIDE, "hide", STR_ACT_HIDE)                   \
	X(REDRAW, "redraw", STR_ACT_REDRAW)             \
	X(QUIT, "quit", STR_ACT_QUIT)

enum action {
	ACTION_NONE,
#define X(code, name, string) ACTION_##code,
	ACTIONS(X)
#undef X
		ACTION_COUNT
};

const char *action_name(enum action a);
enum string_id action_string(enum action a);

/* Where a key is pressed: what decides its meaning. */
enum focus {
	FOCUS_LIST,
	FOCUS_TEXT,
	FOCUS_RESULTS, /* a list by what is typed: keys that erase are for the line */
	FOCUS_FIELD,
	FOCUS_COUNT
};

/* The action of an event of type EVENT_KEY; ACTION_NONE: the key does nothing there.
 * empty: the field holds nothing (then ? and ! are commands). */
enum action key_action(const struct event *ev, enum focus focus, bool empty);

/* One row of the table that key_action looks up; a later row counts where no earlier one does. */
struct binding {
	unsigned where; /* PLACE_... bits */
	enum key key;
	int32_t first, last; /* KEY_CHARACTER: these code points; else 0 */
	enum action action;
};
enum {
	PLACE_LIST = 1 << FOCUS_LIST,
	PLACE_TEXT = 1 << FOCUS_TEXT,
	PLACE_RESULTS = 1 << FOCUS_RESULTS,
	PLACE_FIELD = 1 << FOCUS_FIELD, /* with something in it */
	PLACE_EMPTY_FIELD = 1 << FOCUS_COUNT,
};
extern const struct binding key_bindings[];
extern const size_t key_binding_count;

/* The rows of the help screen: one group of keys and what they do. */
struct key_help {
	enum string_id group;       /* the heading it stands under */
	const char *keys;           /* where it is the same in all languages ("F1"); NULL: */
	enum string_id keys_string; /* a word of the interface ("Arrows") */
	enum action action;
};
extern const struct key_help key_help_rows[];
extern const size_t key_help_count;

#endif
