/* page: what a screen says, as lines and the things on them that can be opened.
 *
 * Pure.  Needs base, arena, model, content (settings), search, strings, wrap, keys.
 * A page knows nothing of scrolling or of the selected item: it is the whole text of one screen at
 * one width, and the same page serves the screen, the plain dialogue and tests. Ownership:
 * page_new/page_free; everything in a page is in its own arena or borrowed from the model, so a
 * page does not outlive its model. */
#ifndef ASKWELL_CORE_PAGE_H
#define ASKWELL_CORE_PAGE_H

#include "core/bindings.h"
#include "core/content.h"
#include "core/model.h"
#include "core/search.h"
#include "core/wrap.h"

enum screen_id {
	SCREEN_HOME,
	SCREEN_TOPIC,
	SCREEN_ANSWER,
	SCREEN_SEARCH,
	SCREEN_WORDS,
	SCREEN_CRISIS,
	SCREEN_MENU,
	SCREEN_HELP,
	SCREEN_HIDDEN,
	SCREEN_STAY, /* "Are you still there?" */
	SCREEN_ID_COUNT
};

/* What an item opens: a topic, an entry, or an action. */
struct target {
	enum action action; /* ACTION_NONE: topic or entry */
	const struct topic *topic;
	const struct entry *entry;
};

struct item {
	struct target target;
	size_t line, n_lines; /* where it stands */
	int text_col;         /* the column of its text's first character */
};

/* What a page is made from. */
struct page_source {
	const struct model *model;
	const struct settings *settings;
	enum screen_id screen;
	const struct topic *topic;         /* SCREEN_TOPIC */
	const struct entry *entry;         /* SCREEN_ANSWER */
	const struct search_result *found; /* SCREEN_SEARCH: NULL: nothing is typed */
	enum crisis_level alarm;           /* SCREEN_SEARCH */
	struct search *search;             /* what it finds is marked; NULL: nothing is */
	int width;                         /* columns */
	int height;                        /* lines that will show at once: how much air there is */
	bool linear;                       /* printed, not drawn: words are typed, not keys */
	const char *look;                  /* the look's own name, for the menu */
	int seconds;                       /* SCREEN_STAY: until everything is cleared */
	int today;                         /* what is over its recheck date says so */
	bool can_quit;
};

struct page {
	struct arena *arena;
	const char *title; /* names the screen */
	const struct line *lines;
	size_t n_lines;
	const struct item *items;
	size_t n_items;
	bool list; /* something is always selected, but while the field is typed in */
	const char
		*label; /* SCREEN_SEARCH: stands before what is typed, above the page; else NULL */
	int label_col;
	bool opens_first; /* SCREEN_SEARCH: Enter in that line opens the first item */
	int match_line;   /* SCREEN_ANSWER: where the first match is, 0 for the start; -1: none */
};

/* Help comes before all that was found, and is the first item. */
bool page_has_panel(enum crisis_level alarm);

struct page *page_new(const struct page_source *source);
void page_free(struct page *p); /* NULL is fine */

/* The item that a piece of text leads to: 0 and up; -1: none. */
int page_link(const struct page *p, const char *id);

#endif
