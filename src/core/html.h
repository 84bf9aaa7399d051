/* html: writes one HTML document into a growing buffer.
 *
 * Pure.  Needs base, buffer, text.
 * Names of elements and attributes come from the program, never from content; every text and every
 * value is escaped, so that content cannot become markup.  Bytes that are no UTF-8 and control
 * characters become U+FFFD.  What was opened is closed in order.
 * Ownership: html_init/html_release; texts are copied.  Limits: HTML_DEPTH elements in each other.
 */
#ifndef ASKWELL_CORE_HTML_H
#define ASKWELL_CORE_HTML_H

#include "core/buffer.h"

enum { HTML_DEPTH = 40 };

struct html {
	struct buffer out;
	const char *open[HTML_DEPTH]; /* the elements to be closed */
	size_t depth;
	bool in_tag; /* attributes can still come */
};

/* Begins the document with its html element, to which attributes can be given. */
void html_init(struct html *h);
void html_release(struct html *h);
/* Closes everything; the document is h->out. */
void html_finish(struct html *h);

/* Attributes follow at once, then what is inside, then html_end. */
void html_block(struct html *h, const char *element);  /* on a line of its own */
void html_inline(struct html *h, const char *element); /* within a line */
void html_void(struct html *h, const char *element);   /* has no end: meta, link */
void html_end(struct html *h);                         /* closes the element opened last */

void html_attribute(struct html *h, const char *name, const char *value);
void html_text(struct html *h, const char *text);
void html_span(struct html *h, struct span text);

/* A block with nothing but text in it. */
void html_simple(struct html *h, const char *element, const char *text);

/* Fit to be a link to another site: http or https, a host right after it, and only characters
 * that an address is made of. */
bool html_is_web_address(const char *url);

#endif
