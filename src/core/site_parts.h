/* site_parts: what the pages of a site are made of.
 *
 * Pure.  Needs site, html.  For the files of site only. */
#ifndef ASKWELL_CORE_SITE_PARTS_H
#define ASKWELL_CORE_SITE_PARTS_H

#include "core/arena.h"
#include "core/html.h"
#include "core/site.h"
#include "core/strings.h"

/* A page being written. */
struct site_page {
	struct html h;
	struct arena *arena;
	const struct site *site;
	const struct model *model;
	const char *const *text; /* the interface's words */
	const char *to_root;     /* "" or "../" */
	const char *to_language; /* from here to the pages of the language: "" or "en/" */
	bool has_all;            /* all answers are on this page: links to them stay on it */
};

/* Where the text begins, for the link that skips to it.  No id of content has such a sign. */
#define SITE_TEXT_ANCHOR "_text"

/* ---- small parts ---- */

const char *site_fill(struct site_page *p, enum string_id id, const char *name, const char *value);
/* Attribute of the element just opened: its text is in this language, if that is not the page's. */
void site_language(struct site_page *p, const char *language);
/* "topic_cost" */
const char *site_topic_anchor(struct site_page *p, const struct topic *t);
/* The language of a topic's title, which may stand in from another one. */
const char *site_topic_language(const struct site_page *p, const struct topic *t);
/* Within a line. */
void site_link(struct site_page *p, const char *href, const char *text);
void site_entry_link(struct site_page *p, const struct entry *e, const char *text);
/* A list of one item: the link to an entry by its question. */
void site_entry_item(struct site_page *p, const struct entry *e);
/* "h2" for 2 */
const char *site_heading(int level);

/* ---- larger ones ---- */

void site_markup(struct site_page *p, const struct markup *m);
/* The longest wording, its numbers to be called at a touch, and the way to more help. */
void site_crisis_line(struct site_page *p);
/* The crisis page's blocks and the answers they lead to. */
void site_crisis_blocks(struct site_page *p, int level);
void site_words(struct site_page *p);
/* All of an entry; level: of the question's heading. */
void site_entry(struct site_page *p, const struct entry *e, int level);

#endif
