/* plain: the same as lines.  Text for pipes, files and screen readers.
 *
 * Pure.  Needs base, arena, text, model, content (settings), strings, alert, wrap, page,
 * view.
 * One column, no escapes, no drawing; lines end in a newline, none in a space.  No line is wider
 * than PLAIN_WIDTH but the web address that is: it stands alone on its line and is not broken, so
 * that it can be copied. Ownership: texts are terminated and in the arena given. */
#ifndef ASKWELL_CORE_PLAIN_H
#define ASKWELL_CORE_PLAIN_H

#include "core/arena.h"
#include "core/content.h"
#include "core/model.h"
#include "core/page.h"

enum { PLAIN_WIDTH = 80 };

struct plain_source {
	const struct model *model;
	const struct settings *settings;
	int today; /* what is over its recheck date says so */
};

/* The longest crisis line that fits. */
const char *plain_crisis_line(struct arena *a, const struct plain_source *s);
const char *plain_crisis(struct arena *a, const struct plain_source *s);
/* What comes first when a search sounds like a crisis, the crisis line at its end; "" for none. */
const char *plain_alert(struct arena *a, const struct plain_source *s, enum crisis_level level);

/* Question, key message, notes, answer, what to ask, words, sources with their addresses, dates,
 * and the questions it leads to with their ids. */
const char *plain_entry(struct arena *a, const struct plain_source *s, const struct entry *e);

/* All topics and questions, numbered, with the ids of the questions. */
const char *plain_list(struct arena *a, const struct plain_source *s);

/* Lines of a page, or a text, wrapped. */
const char *plain_lines(struct arena *a, const struct line *lines, size_t n);
const char *plain_paragraph(struct arena *a, const char *text);
/* Any page as it is on the screen. */
const char *plain_page(struct arena *a, const struct page_source *source);

/* "A title. Somebody, 2023." */
const char *plain_source_line(struct arena *a, const struct strings *strings,
			      const struct source *s);

/* "2026-11-21"; NULL for no date. */
const char *plain_date(struct arena *a, int date);

#endif
