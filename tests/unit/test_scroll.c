#include "support.h"

#include "core/scroll.h"

enum { LINES = 40 };

/* A text of 40 lines with items at lines 20 to 23 and five lines of sources after them. */
static void text_page(struct page *p, struct item *items, struct line *lines, size_t n_items)
{
	for (size_t i = 0; i < LINES; i++)
		lines[i] = (struct line){ .n = 1, .item = -1 };
	for (size_t i = 0; i < n_items; i++)
		items[i] = (struct item){ .line = 20 + i, .n_lines = 1, .text_col = 5 };
	*p = (struct page){ .lines = lines, .n_lines = LINES, .items = items, .n_items = n_items };
}

/* A list: two lines above, then items of two lines each. */
static void list_page(struct page *p, struct item *items, struct line *lines, size_t n_items)
{
	memset(lines, 0, sizeof(*lines) * LINES);
	for (size_t i = 0; i < n_items; i++)
		items[i] = (struct item){ .line = 2 + 2 * i, .n_lines = 2, .text_col = 5 };
	*p = (struct page){ .lines = lines,
			    .n_lines = 2 + 2 * n_items,
			    .items = items,
			    .n_items = n_items,
			    .list = true };
}

static struct page page;
static struct item items[16];
static struct line lines[LINES];

static struct scroll open_page(int height)
{
	struct scroll s = { .height = height };
	scroll_start(&s, &page);
	return s;
}

static void a_text_scrolls_line_by_line_then_goes_on_to_its_items(void **state)
{
	(void)state;
	text_page(&page, items, lines, 4);
	struct scroll s = open_page(10);
	assert_int_equal(s.selected, -1);
	int presses = 0;
	while (s.selected < 0 && presses++ < 100)
		scroll_move(&s, &page, 1);
	assert_int_equal(s.selected, 0);
	assert_in_range(presses, 5, 12);
	scroll_move(&s, &page, 1);
	assert_int_equal(s.selected, 1);
	scroll_move(&s, &page, 1);
	scroll_move(&s, &page, 1);
	assert_int_equal(s.selected, 3);
	scroll_move(&s, &page, 1); /* past the last item the sources come into view */
	assert_int_equal(s.selected, -1);
	for (int i = 0; i < 100; i++)
		scroll_move(&s, &page, 1);
	assert_int_equal(s.top, LINES - 10);
	assert_int_equal(s.line, LINES - 1);
}

static void up_goes_the_same_way_back(void **state)
{
	(void)state;
	text_page(&page, items, lines, 4);
	struct scroll s = open_page(10);
	scroll_end(&s, &page, 1);
	int seen = 0;
	for (int i = 0; i < 200 && (s.top > 0 || s.selected >= 0); i++) {
		scroll_move(&s, &page, -1);
		if (s.selected >= 0)
			seen |= 1 << s.selected;
	}
	assert_int_equal(seen, 0xf);
	assert_int_equal(s.top, 0);
}

static void a_page_is_a_page_with_one_line_kept(void **state)
{
	(void)state;
	text_page(&page, items, lines, 0);
	struct scroll s = open_page(10);
	scroll_page(&s, &page, 1);
	assert_int_equal(s.top, 9);
	assert_int_equal(s.line, 10); /* the first line newly shown */
	scroll_page(&s, &page, -1);
	assert_int_equal(s.top, 0);
	assert_int_equal(s.line, 0);
}

static void after_a_page_the_eye_is_on_words(void **state)
{
	(void)state;
	text_page(&page, items, lines, 0);
	struct scroll s = open_page(10);
	lines[10].n = lines[11].n = 0; /* blank lines */
	scroll_page(&s, &page, 1);
	assert_int_equal(s.line, 12);
	for (size_t i = 0; i < LINES; i++)
		lines[i].n = 0;
	scroll_page(&s, &page, 1);
	assert_in_range(s.line, s.top, s.top + s.height - 1);
}

static void a_page_down_at_the_end_goes_on_to_the_items(void **state)
{
	(void)state;
	text_page(&page, items, lines, 4);
	struct scroll s = open_page(25);
	for (int i = 0; i < 4 && s.selected < 0; i++)
		scroll_page(&s, &page, 1);
	assert_int_equal(s.selected, 0);
}

static void a_list_always_has_something_selected(void **state)
{
	(void)state;
	list_page(&page, items, lines, 10);
	struct scroll s = open_page(6);
	assert_int_equal(s.selected, 0);
	assert_int_equal(s.top, 0);
	scroll_move(&s, &page, -1);
	assert_int_equal(s.selected, 0);
	for (int i = 0; i < 30; i++) {
		scroll_move(&s, &page, 1);
		int line = (int)items[s.selected].line;
		assert_true(line >= s.top && line + 2 <= s.top + s.height);
	}
	assert_int_equal(s.selected, 9);
	scroll_end(&s, &page, -1);
	assert_int_equal(s.selected, 0);
	assert_int_equal(s.top, 0); /* what stands above the list shows again */
	scroll_page(&s, &page, 1);
	assert_int_equal(s.selected, 2);
}

static void a_smaller_window_keeps_the_selection_in_view(void **state)
{
	(void)state;
	list_page(&page, items, lines, 10);
	struct scroll s = open_page(22);
	scroll_select(&s, &page, 9);
	for (int height = 21; height > 0; height--) {
		s.height = height;
		scroll_bound(&s, &page);
		assert_int_equal(s.selected, 9);
		assert_in_range((int)items[9].line, s.top, s.top + height - 1);
	}
}

static void a_page_in_a_list_always_goes_on(void **state)
{
	(void)state;
	list_page(&page, items, lines, 10);
	struct scroll s = open_page(1); /* lower than an item */
	scroll_page(&s, &page, 1);
	assert_int_equal(s.selected, 1);
	scroll_page(&s, &page, -1);
	assert_int_equal(s.selected, 0);
}

/* Whatever is pressed at whatever height: the eye or the selection is on the screen. */
static void nothing_is_ever_lost(void **state)
{
	(void)state;
	uint32_t seed = 12345;
	for (int round = 0; round < 200; round++) {
		if (round & 1)
			text_page(&page, items, lines, (size_t)(round % 9));
		else
			list_page(&page, items, lines, (size_t)(1 + round % 15));
		struct scroll s = open_page(1 + round % 30);
		for (int step = 0; step < 100; step++) {
			seed = seed * 1103515245 + 12345;
			int by = seed & 0x10000 ? 1 : -1;
			switch (seed >> 20 & 7) {
			case 0:
				scroll_page(&s, &page, by);
				break;
			case 1:
				scroll_end(&s, &page, by);
				break;
			case 2:
				s.height = 1 + (int)(seed >> 24) % 40;
				scroll_bound(&s, &page);
				break;
			case 3:
				scroll_select(&s, &page, (int)(seed >> 24) % 20);
				break;
			case 4:
				scroll_lines(&s, &page, 3 * by);
				break;
			default:
				scroll_move(&s, &page, by);
				break;
			}
			int at = s.selected >= 0 ? (int)items[s.selected].line : s.line;
			assert_in_range(at, s.top, s.top + s.height - 1);
			assert_in_range(s.top, 0, MAX((int)page.n_lines - s.height, 0));
			assert_true(s.selected >= 0 || !page.list);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_scrolls_line_by_line_then_goes_on_to_its_items),
		cmocka_unit_test(up_goes_the_same_way_back),
		cmocka_unit_test(a_page_is_a_page_with_one_line_kept),
		cmocka_unit_test(after_a_page_the_eye_is_on_words),
		cmocka_unit_test(a_page_down_at_the_end_goes_on_to_the_items),
		cmocka_unit_test(a_list_always_has_something_selected),
		cmocka_unit_test(a_smaller_window_keeps_the_selection_in_view),
		cmocka_unit_test(a_page_in_a_list_always_goes_on),
		cmocka_unit_test(nothing_is_ever_lost),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
