/* scroll: moving through a page: which item is selected, which lines show, where the eye is.
 *
 * Pure.  Needs base, page.
 * In a list something is always selected.  In a text, nothing is selected while reading; Down
 * scrolls until the next item comes near, then goes on to it, and Up the same way back. After every
 * call the selected item, or the line where the eye is, shows. */
#ifndef ASKWELL_CORE_SCROLL_H
#define ASKWELL_CORE_SCROLL_H

#include "core/page.h"

struct scroll {
	int top;      /* first line that shows */
	int line;     /* reading: where the eye is */
	int selected; /* item; -1: reading */
	int height;   /* lines that show */
};

void scroll_start(struct scroll *s, const struct page *p); /* as when the page is opened */
void scroll_bound(struct scroll *s, const struct page *p); /* after a change of size or page */
void scroll_move(struct scroll *s, const struct page *p, int by); /* by -1 or 1 */
void scroll_lines(struct scroll *s, const struct page *p,
		  int by); /* lines, the selection left behind */
void scroll_page(struct scroll *s, const struct page *p, int by); /* by -1 or 1 */
void scroll_end(struct scroll *s, const struct page *p, int by);  /* -1: first, 1: last */
/* Reading goes on at a line (0: the start; less: none), which shows with some of what is above. */
void scroll_to_line(struct scroll *s, const struct page *p, int line);
void scroll_select(struct scroll *s, const struct page *p, int item);

#endif
