/* markup: the Markdown subset of answers -> blocks of runs.
 *
 * Pure.  Needs base, arena.  The only user of md4c (CommonMark).
 * Paragraphs, bullet and numbered lists (nested up to LIMIT_MARKUP_DEPTH), **strong**, *emphasis*,
 * [text](entry-id).  Everything else (headings, code, tables, images, HTML, quotes, rules, links
 * to addresses) is reported with its byte offset and refused.
 * Ownership: blocks and runs live in the arena; run texts are copies with white space collapsed. */
#ifndef ASKWELL_CORE_MARKUP_H
#define ASKWELL_CORE_MARKUP_H

#include "core/arena.h"
#include "core/base.h"

enum run_style { RUN_TEXT, RUN_STRONG, RUN_EMPHASIS, RUN_LINK };

struct run {
	enum run_style style;
	const char *text; /* terminated; spaces between runs belong to one of them */
	const char *link; /* RUN_LINK: the target id; else NULL */
	size_t offset;    /* of its first byte in the source, for diagnostics */
	bool marked;      /* matches what is searched for; never in a model */
};

enum block_kind { BLOCK_PARAGRAPH, BLOCK_BULLET, BLOCK_NUMBER };

struct block {
	enum block_kind kind; /* what begins here: a paragraph of its own or a list item */
	int depth;            /* 0: no list; 1 and more: lists in lists */
	int number;           /* BLOCK_NUMBER: as shown */
	bool continues;       /* a further paragraph of the same list item: no bullet of its own */
	const struct run *runs;
	size_t n_runs;
};

struct markup {
	const struct block *blocks;
	size_t n_blocks;
};

struct markup_problem {
	size_t offset;       /* in the source */
	const char *message; /* "a heading", ...: completes "... cannot be used here"; of a slip a
			      * sentence of its own */
	const char *hint;
};

/* True and *ret set, or false and *reterr set (the first problem).  When true, *reterr is the first
 * slip: what is shown as it stands although more was meant, like one * of two or "•" for a list
 * (message NULL: there is none). */
bool markup_read(struct arena *a, struct span source, struct markup *ret,
		 struct markup_problem *reterr);

/* A text that takes no markup has some, as if it were an answer; *ret: where. */
bool markup_in_words(struct span words, size_t *ret);

/* A paragraph of plain text as markup (for texts that take no markup). */
struct markup markup_plain(struct arena *a, const char *text);

#endif
