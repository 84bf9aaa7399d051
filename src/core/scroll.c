/* All positions are lines of the page.  NEAR lines below the last one shown are close enough for
 * Down to go on to an item there: a heading and a blank line stand between a text and its items. */
#include "core/scroll.h"

enum { NEAR = 3 };

static int last_top(const struct scroll *s, const struct page *p)
{
	return MAX((int)p->n_lines - s->height, 0);
}

static int item_line(const struct page *p, int item)
{
	return (int)p->items[item].line;
}

void scroll_select(struct scroll *s, const struct page *p, int item)
{
	if (item < 0 || (size_t)item >= p->n_items)
		return;
	int first = item_line(p, item), end = first + (int)p->items[item].n_lines;
	if (p->list && item == 0 && end <= s->height)
		s->top = 0; /* what stands above a list belongs to it */
	if (end > s->top + s->height)
		s->top = end - s->height;
	if (first < s->top)
		s->top = first;
	s->top = MIN(MAX(s->top, 0), last_top(s, p));
	s->selected = item;
	s->line = first;
}

void scroll_start(struct scroll *s, const struct page *p)
{
	s->top = s->line = 0;
	s->selected = -1;
	if (p->list)
		scroll_select(s, p, 0);
}

void scroll_to_line(struct scroll *s, const struct page *p, int line)
{
	if (line < 0)
		return;
	s->line = line;
	s->selected = -1;
	if (line >= s->height)
		s->top = MIN(line - s->height / 3, last_top(s, p));
}

void scroll_bound(struct scroll *s, const struct page *p)
{
	if (s->selected >= (int)p->n_items)
		s->selected = (int)p->n_items - 1;
	if (s->selected < 0 && p->list && p->n_items > 0)
		s->selected = 0;
	s->top = MIN(MAX(s->top, 0), last_top(s, p));
	s->line = MIN(MAX(s->line, 0), MAX((int)p->n_lines - 1, 0));
	if (s->selected >= 0) {
		scroll_select(s, p, s->selected);
		return;
	}
	if (s->line < s->top || s->line >= s->top + s->height)
		s->line = s->top;
}

/* The item after (by 1) or before (by -1) where the eye is; -1: none. */
static int neighbour(const struct scroll *s, const struct page *p, int by)
{
	if (s->selected >= 0) {
		int next = s->selected + by;
		return next >= 0 && next < (int)p->n_items ? next : -1;
	}
	int found = -1;
	for (int i = 0; i < (int)p->n_items; i++) {
		if (by > 0 && item_line(p, i) > s->line)
			return i;
		if (by < 0 && item_line(p, i) <= s->line)
			found = i;
	}
	return found;
}

static void read_on(struct scroll *s, const struct page *p, int by)
{
	int top = MIN(MAX(s->top + by, 0), last_top(s, p));
	if (top == s->top) {
		if (by < 0) {
			s->selected = -1;
			s->line = 0;
		}
		return;
	}
	s->selected = -1;
	s->top = top;
	s->line = by > 0 ? MIN(top + s->height, (int)p->n_lines) - 1 : top;
}

static void move_down(struct scroll *s, const struct page *p)
{
	int next = neighbour(s, p, 1);
	if (next >= 0 && item_line(p, next) < s->top + s->height + NEAR)
		scroll_select(s, p, next);
	else
		read_on(s, p, 1);
}

static void move_up(struct scroll *s, const struct page *p)
{
	int next = neighbour(s, p, -1);
	if (next >= 0 && (s->selected >= 0 || item_line(p, next) >= s->top - NEAR)) {
		scroll_select(s, p, next);
		return;
	}
	if (s->selected == 0) { /* from the first item back to the text above it */
		s->selected = -1;
		s->line = MAX(item_line(p, 0) - 1, 0);
		s->top = MIN(s->top, s->line);
		return;
	}
	read_on(s, p, -1);
}

void scroll_move(struct scroll *s, const struct page *p, int by)
{
	if (!p->list) {
		if (by > 0)
			move_down(s, p);
		else
			move_up(s, p);
		return;
	}
	int next = MIN(MAX(s->selected + by, 0), (int)p->n_items - 1);
	if (next == s->selected && by > 0)
		s->top = MIN(last_top(s, p), item_line(p, next)); /* what stands below it */
	else
		scroll_select(s, p, next);
}

void scroll_lines(struct scroll *s, const struct page *p, int by)
{
	if (p->list) {
		scroll_move(s, p, by > 0 ? 1 : -1);
		return;
	}
	read_on(s, p, by);
}

/* In a list, to the item about a page away; one that is higher than the page counts as one. */
static void page_in_list(struct scroll *s, const struct page *p, int by)
{
	int from = item_line(p, s->selected), item = s->selected;
	for (int next = item + by; next >= 0 && next < (int)p->n_items; next += by) {
		int distance = item_line(p, next) - from;
		if (item != s->selected && (distance >= s->height || distance <= -s->height))
			break;
		item = next;
	}
	scroll_select(s, p, item);
}

void scroll_page(struct scroll *s, const struct page *p, int by)
{
	if (p->list) {
		page_in_list(s, p, by);
		return;
	}
	int top = MIN(MAX(s->top + by * MAX(s->height - 1, 1), 0), last_top(s, p));
	if (top != s->top) {
		s->line = by > 0 ? MIN(s->top + s->height, (int)p->n_lines - 1) : top;
		s->line = MIN(MAX(s->line, top), top + s->height - 1);
		while (p->lines[s->line].n == 0 && s->line + 1 < top + s->height)
			s->line++; /* the eye goes on to words */
		s->top = top;
		s->selected = -1;
		return;
	}
	if (by < 0) {
		s->selected = -1;
		s->line = 0;
	} else if (s->selected < 0) { /* read to the end: on to what can be opened */
		for (int i = 0; i < (int)p->n_items; i++) {
			if (item_line(p, i) >= s->top) {
				scroll_select(s, p, i);
				return;
			}
		}
	}
}

void scroll_end(struct scroll *s, const struct page *p, int by)
{
	if (p->list) {
		scroll_select(s, p, by > 0 ? (int)p->n_items - 1 : 0);
		return;
	}
	s->selected = -1;
	s->top = by > 0 ? last_top(s, p) : 0;
	s->line = by > 0 ? MAX((int)p->n_lines - 1, 0) : 0;
}
