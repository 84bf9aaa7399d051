/* Each part of the frame is drawn by one function from the same page that the app moves in.  Parts
 * that the frame has no room for are skipped; the crisis line is drawn last, over whatever is
 * there. */
#include "core/view.h"

#include "core/text.h"

/* A selected row is not drawn wider than this: its text has its measure. */
enum { BAND_MAX = 80 };

struct view {
	const struct app *app;
	struct grid *grid;
	struct frame frame;
	struct page *page;
	const char *const *text;
};

static int side(const struct view *v)
{
	return frame_side(v->frame.width);
}

static const char *fill2(struct view *v, enum string_id id, const char *name1, size_t n1,
			 const char *name2, size_t n2)
{
	struct arena *a = v->page->arena;
	struct string_value values[] = {
		{ name1, arena_printf(a, "%zu", n1) },
		{ name2, arena_printf(a, "%zu", n2) },
		{ NULL, NULL },
	};
	return string_fill(a, v->text[id], values);
}

/* ---- the title row ---- */

/* The first line that shows; the page under a screen that covers it has another. */
static int top_line(const struct view *v)
{
	const struct place *here = app_place(v->app);
	return app_screen(v->app) == here->screen ? here->top : 0;
}

static bool is_whole(const struct view *v)
{
	return (int)v->page->n_lines <= v->frame.body_height;
}

/* "3 of 22": the place among the items, or of the answer in its topic. */
static const char *screen_place(struct view *v, enum string_id form)
{
	const struct place *here = app_place(v->app);
	enum screen_id screen = app_screen(v->app);
	if (screen == SCREEN_ANSWER)
		return fill2(v, form, "position", here->entry->position + 1, "count",
			     here->entry->topic->n_entries);
	bool plain = screen == SCREEN_HOME && is_whole(v); /* nothing to find one's way in */
	if (plain || !v->page->list || here->selected < 0)
		return "";
	return fill2(v, form, "position", (size_t)here->selected + 1, "count", v->page->n_items);
}

/* "part 2 of 3" of a text that does not fit. */
static const char *screen_part(struct view *v)
{
	int height = v->frame.body_height, lines = (int)v->page->n_lines;
	if (v->page->list || height < 1 || is_whole(v))
		return "";
	int step = MAX(height - 1, 1);
	int parts = 1 + (lines - height + step - 1) / step;
	int part = MIN(1 + (top_line(v) + step - 1) / step, parts);
	return fill2(v, STR_TITLE_PART, "part", (size_t)part, "parts", (size_t)parts);
}

/* Draws a text as far as it fits before `limit`, ended by "..." when it had to be cut. */
static int draw_cut(struct view *v, int x, int limit, const char *text)
{
	struct span s = span_of(text);
	int y = v->frame.title_y;
	if (x + text_width(s) <= limit)
		return grid_text(v->grid, x, y, limit, s, ROLE_TITLE, TARGET_NONE);
	if (limit - x < 4)
		return x;
	s.n = text_fit(s, limit - x - 3);
	x = grid_text(v->grid, x, y, limit, s, ROLE_TITLE, TARGET_NONE);
	return grid_text(v->grid, x, y, limit, SPAN_LITERAL("..."), ROLE_TITLE, TARGET_NONE);
}

static int width_of(const char *text)
{
	return text_width(span_of(text));
}

static void draw_title(struct view *v)
{
	struct frame *f = &v->frame;
	if (f->title_y < 0)
		return;
	grid_fill(v->grid, 0, f->title_y, f->width, 1, ROLE_TITLE);
	struct bar_label languages = app_languages(v->app, v->page->arena);
	const char *name = v->page->title;
	const char *part = screen_part(v);
	const char *where =
		v->app->notice ? v->text[STR_LANGUAGE_CHANGED] : screen_place(v, STR_TITLE_PLACE);
	int gap = side(v) < 2 ? 1 : 3, x = side(v), limit = f->width - side(v);
	if (languages.width > 0) {
		bool focus = v->app->bar_focus >= 0 && v->grid->cursor_y == f->title_y;
		grid_text(v->grid, languages.x, f->title_y, limit, span_of(languages.key),
			  focus ? ROLE_SELECTED : ROLE_TITLE, TARGET_LANGUAGE);
		limit = languages.x - gap;
	}
	if (x + width_of(name) + gap + width_of(where) > limit && !v->app->notice)
		where = screen_place(v, STR_TITLE_PLACE_SHORT);
	int place_width = *where ? width_of(where) + gap : 0;
	x = draw_cut(v, x, MAX(limit - place_width, x), name);
	if (*where)
		x = grid_text(v->grid, x + gap, f->title_y, limit, span_of(where), ROLE_TITLE,
			      TARGET_NONE);
	if (*part && x + gap + width_of(part) <= limit)
		grid_text(v->grid, x + gap, f->title_y, limit, span_of(part), ROLE_TITLE,
			  TARGET_NONE);
}

static void set_cursor(struct grid *g, int x, int y)
{
	g->cursor_x = MIN(MAX(x, 0), g->width - 1);
	g->cursor_y = MIN(MAX(y, 0), g->height - 1);
}

/* ---- the body ---- */

static bool is_selected(const struct view *v, int item)
{
	return item >= 0 && v->app->bar_focus < 0 && app_place(v->app)->selected == item &&
	       !app_field_has_focus(v->app);
}

/* How a piece of a selected row looks. */
static enum role selected_role(enum role r)
{
	return r == ROLE_MATCH ? ROLE_SELECTED_MATCH : ROLE_SELECTED;
}

/* So many items that their numbers would be those of the keys row: these cannot be clicked. */
static uint16_t item_target(int item)
{
	bool has = item >= 0 && item < TARGET_BAR - TARGET_ITEM;
	return has ? (uint16_t)(TARGET_ITEM + item) : TARGET_NONE;
}

static void draw_line(struct view *v, int y, const struct line *l, bool first_of_item)
{
	int limit = MIN(v->frame.body_width, BAND_MAX);
	bool selected = is_selected(v, l->item);
	uint16_t target = item_target(l->item);
	if (selected) {
		grid_fill(v->grid, 0, y, limit, 1, ROLE_SELECTED);
	}
	if (first_of_item && v->app->bar_focus < 0 && app_marked(v->app, v->page) == l->item)
		grid_text(v->grid, 0, y, limit, SPAN_LITERAL(">"),
			  selected ? ROLE_SELECTED : ROLE_STRONG, target);
	if (target)
		grid_target(v->grid, 0, y, limit, 1, target);
	for (size_t i = 0; i < l->n; i++) {
		const struct piece *p = &l->pieces[i];
		int linked = p->link ? page_link(v->page, p->link) : -1;
		grid_text(v->grid, p->col, y, limit, p->text,
			  selected ? selected_role(p->role) : p->role,
			  linked >= 0 ? item_target(linked) : target);
	}
}

static const char *home_hint(const struct view *v)
{
	const char *hint = v->text[STR_HOME_HINT];
	bool fits = width_of(hint) <= v->frame.body_width - 2 * side(v);
	return fits ? hint : v->text[STR_HOME_HINT_SHORT];
}

static void draw_body(struct view *v)
{
	const struct page *p = v->page;
	bool covered = app_screen(v->app) != app_place(v->app)->screen; /* no key scrolls it */
	int top = top_line(v);
	for (int row = 0; row < v->frame.body_height && top + row < (int)p->n_lines; row++) {
		int at = top + row;
		const struct line *l = &p->lines[at];
		bool first = l->item >= 0 && (int)p->items[l->item].line == at;
		draw_line(v, v->frame.body_y + row, l, first);
	}
	const char *below = "";
	if (!covered && top + v->frame.body_height < (int)p->n_lines)
		below = v->text[STR_MORE_BELOW];
	else if (app_screen(v->app) == SCREEN_HOME)
		below = home_hint(v);
	if (v->frame.more_y >= 0)
		grid_text(v->grid, side(v), v->frame.more_y, v->frame.body_width, span_of(below),
			  ROLE_NOTE, TARGET_NONE);
}

/* Scrolls what is typed sideways, so that the cursor shows with some of what is after it: how many
 * bytes are left out. */
static size_t field_start(const struct field *f, int room)
{
	struct span after = { f->text + f->cursor, f->n - f->cursor };
	int before = room - MIN(text_width(after), room / 3), width;
	size_t from = 0;
	while (from < f->cursor &&
	       text_width((struct span){ f->text + from, f->cursor - from }) >= before)
		from += text_next_cluster(f->text + from, f->cursor - from, &width);
	return from;
}

static void draw_field(struct view *v)
{
	const struct field *f = &v->app->query;
	int y = v->frame.field_y, col = v->page->label_col;
	if (y < 0)
		return;
	int x = MIN(col + width_of(v->page->label) + 1, v->frame.body_width / 2);
	int room = MAX(v->frame.body_width - x - side(v), 1);
	size_t from = field_start(f, room);
	grid_text(v->grid, col, y, x - 1, span_of(v->page->label), ROLE_STRONG, TARGET_FIELD);
	grid_fill(v->grid, x, y, room, 1, ROLE_FIELD);
	grid_text(v->grid, x, y, x + room, (struct span){ f->text + from, f->n - from }, ROLE_FIELD,
		  TARGET_FIELD);
	grid_target(v->grid, col, y, x + room - col, 1, TARGET_FIELD);
	if (app_field_has_focus(v->app))
		set_cursor(v->grid,
			   x + text_width((struct span){ f->text + from, f->cursor - from }), y);
}

/* What stands beside a list: the selected question and its key message, or the topic's questions.
 */
static void wrap_preview(struct wrap *w, const struct target *t)
{
	struct wrap_style heading = { 0, 0, ROLE_QUESTION }, text = { 0, 2, ROLE_PREVIEW };
	wrap_text(w, heading, t->entry ? t->entry->question : t->topic->title);
	wrap_blank(w);
	if (t->entry) {
		text.rest = 0;
		wrap_text(w, text, t->entry->short_text);
		return;
	}
	for (size_t i = 0; i < t->topic->n_entries; i++)
		wrap_text(w, text, t->topic->entries[i]->question);
}

static void draw_preview(struct view *v)
{
	const struct frame *f = &v->frame;
	int selected = app_marked(v->app, v->page);
	if (f->preview_width == 0 || selected < 0 || (size_t)selected >= v->page->n_items)
		return;
	const struct target *t = &v->page->items[selected].target;
	if (!t->entry && !t->topic)
		return;
	struct wrap w;
	wrap_init(&w, v->page->arena, f->preview_width);
	wrap_preview(&w, t);
	int rows = (int)w.n;
	if (rows > f->body_height) { /* a part of a sentence may say the opposite */
		rows = f->body_height - 1;
		grid_text(v->grid, f->preview_x, f->body_y + rows, f->preview_x + f->preview_width,
			  SPAN_LITERAL("..."), ROLE_PREVIEW, TARGET_NONE);
	}
	for (int row = 0; row < rows; row++) {
		const struct line *l = &w.lines[row];
		for (size_t i = 0; i < l->n; i++)
			grid_text(v->grid, f->preview_x + l->pieces[i].col, f->body_y + row,
				  f->preview_x + f->preview_width, l->pieces[i].text,
				  l->pieces[i].role, TARGET_NONE);
	}
}

/* ---- the row of keys ---- */

static void draw_bar(struct view *v)
{
	struct bar_label labels[BAR_MAX];
	struct frame *f = &v->frame;
	if (f->bar_y < 0)
		return;
	grid_fill(v->grid, 0, f->bar_y, f->width, 1, ROLE_BAR);
	size_t n = frame_bar(v->app->model->strings, app_bar_kind(v->app), f->width, labels);
	for (size_t i = 0; i < n; i++) {
		const struct bar_label *l = &labels[i];
		bool focus = v->app->bar_focus == (int)i;
		uint16_t target = (uint16_t)(TARGET_BAR + i);
		if (focus)
			grid_fill(v->grid, l->x, f->bar_y, l->width, 1, ROLE_SELECTED);
		int x = grid_text(v->grid, l->x, f->bar_y, f->width, span_of(l->key),
				  focus ? ROLE_SELECTED : ROLE_KEY, target);
		grid_text(v->grid, x + 1, f->bar_y, f->width, span_of(l->does),
			  focus ? ROLE_SELECTED : ROLE_BAR, target);
		grid_target(v->grid, l->x, f->bar_y, l->width, 1, target);
	}
}

/* ---- the crisis line ---- */

struct span view_crisis_line(const struct model *model, int width)
{
	const char *lines[] = { model->crisis.line_full, model->crisis.line_medium,
				model->crisis.line_short, "988" };
	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		if (width_of(lines[i]) <= width)
			return span_of(lines[i]);
	return (struct span){ "988", (size_t)MAX(width, 0) };
}

static void draw_crisis(struct grid *g, const struct model *model, int y)
{
	struct span line = view_crisis_line(model, g->width);
	int x = MIN(frame_side(g->width), MAX(g->width - text_width(line), 0) / 2);
	grid_fill(g, 0, y, g->width, 1, ROLE_CRISIS);
	grid_text(g, x, y, g->width, line, ROLE_CRISIS, TARGET_NONE);
}

struct grid *view_draw_waiting(const struct model *model, int width, int height)
{
	struct grid *g = grid_new(width, height);
	grid_fill(g, 0, 0, g->width, g->height, ROLE_TEXT);
	draw_crisis(g, model, g->height - 1);
	g->cursor_y = g->height - 1;
	return g;
}

/* ---- the cursor ---- */

/* On the first character of a line of the page; false: that line does not show. */
static bool cursor_on_line(struct view *v, int line, int col)
{
	int row = line - top_line(v);
	if (row < 0 || row >= v->frame.body_height)
		return false;
	if (col < 0) {
		const struct line *l = line < (int)v->page->n_lines ? &v->page->lines[line] : NULL;
		col = l && l->n > 0 ? l->pieces[0].col : 0;
	}
	set_cursor(v->grid, col, v->frame.body_y + row);
	return true;
}

static void cursor_on_bar(struct view *v)
{
	struct bar_label labels[BAR_MAX];
	size_t n = frame_bar(v->app->model->strings, app_bar_kind(v->app), v->frame.width, labels);
	if ((size_t)v->app->bar_focus < n)
		set_cursor(v->grid, labels[v->app->bar_focus].x, v->frame.bar_y);
	else
		set_cursor(v->grid, app_languages(v->app, v->page->arena).x, v->frame.title_y);
}

static void place_cursor(struct view *v)
{
	const struct place *here = app_place(v->app);
	bool own = app_screen(v->app) == here->screen;
	set_cursor(v->grid, 0, v->frame.crisis_y);
	if (v->frame.body_height == 0)
		return;
	if (v->app->bar_focus >= 0)
		cursor_on_bar(v);
	else if (!own)
		cursor_on_line(v, 0, -1);
	else if (here->selected >= 0 && (size_t)here->selected < v->page->n_items)
		cursor_on_line(v, (int)v->page->items[here->selected].line,
			       v->page->items[here->selected].text_col);
	else
		cursor_on_line(v, here->line, -1);
}

struct grid *view_draw(const struct app *app)
{
	struct view v = {
		.app = app,
		.grid = grid_new(app->width, app->height),
		.frame = app_frame(app),
		.page = app_page(app),
		.text = app->model->strings->text,
	};
	grid_fill(v.grid, 0, 0, v.frame.width, v.frame.height, ROLE_TEXT);
	place_cursor(&v);
	draw_title(&v);
	draw_body(&v);
	draw_preview(&v);
	draw_bar(&v);
	draw_field(&v);
	draw_crisis(v.grid, app->model, v.frame.crisis_y);
	page_free(v.page);
	return v.grid;
}
