/* app: the navigation machine.  State + event -> state + effects.
 *
 * Pure.  Needs base, content (settings), field, frame, idle, keys, model, page, search, theme.
 * Time comes in with the events; nothing is read from the world.  Drawing changes nothing here, and
 * nothing here draws: `changed` says that the screen may look different.
 * Ownership: the model, its search, settings and themes are borrowed; the app owns no memory but
 * what it holds itself.
 * What a person typed is in `query` and in the search alone; both are wiped when home is come to,
 * when a new search begins and on every reset. */
#ifndef ASKWELL_CORE_APP_H
#define ASKWELL_CORE_APP_H

#include "core/base.h"
#include "core/bindings.h"
#include "core/content.h"
#include "core/field.h"
#include "core/frame.h"
#include "core/idle.h"
#include "core/keys.h"
#include "core/model.h"
#include "core/page.h"
#include "core/search.h"
#include "core/theme.h"

/* What main does after a step; several at once. */
enum effect {
	EFFECT_NONE = 0,
	EFFECT_QUIT = 1,
	EFFECT_BELL = 2,
	EFFECT_LANGUAGE = 4, /* app.language changed: give the model with app_set_model */
	EFFECT_THEME = 8,    /* app.theme changed */
	EFFECT_REDRAW = 16,  /* send the whole screen again */
	EFFECT_CLEARED = 32, /* the person has gone, or asked for it: everything was forgotten */
};

/* What a click on a cell means (grid cells, event.target). */
enum {
	TARGET_NONE = 0,
	TARGET_ITEM = 1,     /* + the item's number from 0 */
	TARGET_BAR = 0x4000, /* + the label's number from 0 */
	TARGET_LANGUAGE = 0x5000,
	TARGET_FIELD = 0x5001,  /* the line being typed */
	TARGET_ACTION = 0x6000, /* + an enum action, wherever it is not drawn */
};

enum {
	HIDDEN_SECONDS = 60,
	WHEEL_LINES = 3,
};

/* One step of the way here: Back returns to it with its place kept. */
struct place {
	enum screen_id screen;
	const struct topic *topic; /* SCREEN_TOPIC */
	const struct entry *entry; /* SCREEN_ANSWER */
	int top;                   /* first line of the page that shows */
	int line;                  /* where the eye is while reading: the cursor's line */
	int selected;              /* the item; -1: reading */
	bool from_search;          /* SCREEN_ANSWER: found by what is typed, and shows where */
};

/* What stays the same while the program runs. */
struct app_setup {
	const struct settings *settings;
	const struct theme *themes;
	size_t n_themes;
	size_t first_theme;
	size_t first_language;
	const char *const *language_names; /* each by its own name, in the order of settings */
	int today;
	int width, height;
	bool can_quit;
	bool idle;                   /* clear after a time without keys */
	bool linear;                 /* printed line by line, not drawn */
	const struct budget *budget; /* of a search and of showing it; NULL: for ever */
};

struct app {
	struct app_setup setup;
	const struct model *model;
	struct search *search; /* of the model */
	int width, height;
	struct place way[LIMIT_HISTORY];
	size_t depth; /* at least 1; way[0] is home */
	size_t language, theme;
	int bar_focus; /* a label of the keys row, then the language; -1: the body */
	struct field query;
	const struct search_result *found; /* by the query, once settled; NULL: nothing is typed */
	enum crisis_level alarm;           /* the highest since the line was last empty or left */
	bool in_results;                   /* search: the list has the focus, not the field */
	char digits[3];                    /* the last digits typed in a row */
	size_t number;                     /* the item number typed so far */
	bool notice;                       /* the language was just changed */
	bool hidden;
	int64_t hidden_ms; /* since when */
	struct idle idle;  /* idle.shown over 0: "Are you still there?" shows */
	bool changed;
};

void app_init(struct app *app, const struct app_setup *setup, const struct model *model,
	      struct search *search, int64_t now_ms);

/* One event; a set of enum effect. */
unsigned app_step(struct app *app, const struct event *ev);

/* Searches for what is typed, when it was not yet: to be called before drawing.  app_step calls it
 * before whatever depends on what was found, so that typing alone searches nothing. */
void app_settle(struct app *app);

/* A model and its search in the place of the old ones, which must still be there: every place is
 * looked up by its id; what is no longer there is left out of the way back. */
void app_set_model(struct app *app, const struct model *model, struct search *search);

/* What reading the library anew brings.  Settings and names of languages change where setup points
 * to; themes stay. */
struct app_renewal {
	const struct model *model; /* in the language */
	struct search *search;
	size_t language; /* of who is reading; fresh: the first one */
	size_t first_language, first_theme;
	int today;
};
/* As app_set_model; who chose no look has the first one, and what was as after a fresh start is it
 * again.  The effects that this takes. */
unsigned app_renew(struct app *app, const struct app_renewal *now);
bool app_is_fresh(const struct app *app); /* nobody has done anything */

/* When app_step wants an EVENT_TICK: milliseconds; -1: never. */
int64_t app_deadline(const struct app *app);

/* ---- for the view ---- */

/* The screen that shows now: hidden and the idle warning are screens of their own. */
enum screen_id app_screen(const struct app *app);
const struct place *app_place(const struct app *app);
struct frame app_frame(const struct app *app);
enum bar_kind app_bar_kind(const struct app *app);
struct page *app_page(const struct app *app);                           /* the caller frees it */
struct bar_label app_languages(const struct app *app, struct arena *a); /* as frame_languages */
/* A list shows the selected one beside it where there is room. */
bool app_has_preview(const struct app *app);
bool app_field_has_focus(const struct app *app);
/* The item that Enter opens: the selected one; from the line being typed the first one of a page
 * that says so; -1: none. */
int app_marked(const struct app *app, const struct page *p);
bool app_is_list(const struct app *app); /* the focus is in a list, not in a text */

#endif
