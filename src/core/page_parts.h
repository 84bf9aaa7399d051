/* page_parts: what the files of page make a page with: headings, texts and items, one after the
 * other, in the order in which a reader meets them.
 *
 * Pure.  Needs page, wrap, search.  For the files of page only. */
#ifndef ASKWELL_CORE_PAGE_PARTS_H
#define ASKWELL_CORE_PAGE_PARTS_H

#include "core/page.h"

enum { SUMMARY_MIN_HEIGHT = 16 }; /* from here there is room for more than the least */

struct builder {
	struct page *page;
	const struct page_source *src;
	const char *const *text; /* the interface's words */
	struct wrap w;
	struct item *items;
	size_t n_items, max_items;
	int indent;
	bool spaced; /* a blank line after each item */
};

void build_answer(struct builder *b);
void build_search(struct builder *b);
void build_help(struct builder *b);

/* ---- texts ---- */

const char *part_word(const struct builder *b, enum string_id id);
/* The words with their one placeholder filled in. */
const char *part_fill(struct builder *b, enum string_id id, const char *name, const char *value);
const char *part_number(struct builder *b, size_t n);
struct wrap_style part_prose(const struct builder *b, enum role role);
void part_paragraph(struct builder *b, enum role role, const char *text); /* "": nothing */
void part_heading(struct builder *b, enum string_id id);
/* A text of the model in which what is searched for is marked. */
void part_marked(struct builder *b, struct wrap_style style, const char *text);

/* ---- items ---- */

/* How many items are to come: numbers line up by it. */
void part_expect_items(struct builder *b, size_t n);
/* A numbered row, "> 3. Text" with the mark left to the view.  What is added between open and
 * close belongs to it; open returns how such lines stand. */
struct wrap_style part_open_item(struct builder *b, struct target target, const struct run *runs,
				 size_t n_runs);
void part_close_item(struct builder *b);
void part_item(struct builder *b, struct target target, const char *text);
void part_action_item(struct builder *b, enum action action, enum string_id text);
void part_entry_item(struct builder *b, const struct entry *e);
void part_topic_items(struct builder *b, bool summaries);

#endif
