/* dialogue: the app of app.h line by line: a line is typed, then text is printed, never again
 * changed.  For screen readers, braille lines, simple terminals, pipes and logs.
 *
 * Pure.  Needs app, arena, plain, verbs, keys, field.
 * A line is a number, which opens what has it; a word of verbs.h; the name of a language; or what
 * is searched for.  988 and 911 bring the crisis page.
 * The text has no control character but the newline, whatever was typed and whatever the content
 * has in it, and no line wider than PLAIN_WIDTH.  The crisis line is its first line at the start
 * and stands before each prompt.
 * Ownership: as of app; what a line was is in app.query alone, and only if it was searched for. */
#ifndef ASKWELL_CORE_DIALOGUE_H
#define ASKWELL_CORE_DIALOGUE_H

#include "core/app.h"
#include "core/arena.h"

/* So many empty lines are above what is printed afresh: more than any screen shows. */
enum { DIALOGUE_CLEAR_LINES = SCREEN_MAX_HEIGHT };

/* What is printed next, above the crisis line and the prompt. */
enum reply {
	REPLY_NOTHING,
	REPLY_START,   /* the crisis line and the page */
	REPLY_CLEARED, /* the same, with nothing left of what was there before */
	REPLY_PAGE,
	REPLY_NO_NUMBER,
	REPLY_NO_NEXT,
	REPLY_AT_START, /* Back leads nowhere */
	REPLY_STAY,     /* "Are you still there?"; no prompt */
};

struct dialogue {
	struct app app;
	enum reply reply;
};

/* Of setup: settings, first_language, language_names, today, can_quit, idle, budget. */
void dialogue_init(struct dialogue *d, const struct app_setup *setup, const struct model *model,
		   struct search *search, int64_t now_ms);

/* A line without its newline, any bytes.  Effects: EFFECT_QUIT and EFFECT_LANGUAGE are to be
 * followed as those of app_step; then dialogue_text is to be printed. */
unsigned dialogue_line(struct dialogue *d, struct span line, int64_t now_ms);

/* Time goes by (app_deadline of d->app says when).  Nothing is to be printed where d->reply is
 * REPLY_NOTHING afterwards. */
unsigned dialogue_tick(struct dialogue *d, int64_t now_ms);

/* The answer after this one in its topic; NULL: there is none, or this is no answer. */
const struct entry *dialogue_next(const struct app *app);
/* The reply as text, in the arena. */
const char *dialogue_text(struct dialogue *d, struct arena *a);

#endif
