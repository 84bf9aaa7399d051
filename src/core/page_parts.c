/* Each part is added below what is there already; the page's lines are those of the wrap. */
#include "core/page_parts.h"

#include "core/marks.h"
#include "core/text.h"

enum { COUNT_MIN_WIDTH = 50 };

/* ---- texts ---- */

const char *part_word(const struct builder *b, enum string_id id)
{
	return b->text[id];
}

const char *part_fill(struct builder *b, enum string_id id, const char *name, const char *value)
{
	struct string_value values[] = { { name, value }, { NULL, NULL } };
	return string_fill(b->page->arena, part_word(b, id), values);
}

const char *part_number(struct builder *b, size_t n)
{
	return arena_printf(b->page->arena, "%zu", n);
}

struct wrap_style part_prose(const struct builder *b, enum role role)
{
	return (struct wrap_style){ .first = b->indent, .rest = b->indent, .role = role };
}

void part_paragraph(struct builder *b, enum role role, const char *text)
{
	if (*text)
		wrap_text(&b->w, part_prose(b, role), text);
}

void part_heading(struct builder *b, enum string_id id)
{
	wrap_blank(&b->w);
	part_paragraph(b, ROLE_HEADING, part_word(b, id));
}

void part_marked(struct builder *b, struct wrap_style style, const char *text)
{
	struct run run = { .style = RUN_TEXT, .text = text };
	struct runs runs = marks_runs(b->src->search, b->page->arena, (struct runs){ &run, 1 });
	wrap_runs(&b->w, style, runs.list, runs.n);
}

/* ---- items ---- */

void part_expect_items(struct builder *b, size_t n)
{
	b->items = ARENA_ARRAY(b->page->arena, struct item, n);
	b->max_items = n;
}

struct wrap_style part_open_item(struct builder *b, struct target target, const struct run *runs,
				 size_t n_runs)
{
	struct arena *a = b->page->arena;
	size_t widest = b->src->linear ? b->n_items + 1 : b->max_items;
	int digits = (int)strlen(part_number(b, widest));
	bool numbered = b->w.width >= 12;
	int left = b->src->linear ? 0 : 2; /* where the mark of the selected one stands */
	int col = numbered ? left + digits + 2 : b->w.width >= 3 ? 2 : 0;
	if (b->spaced && !b->src->linear && b->n_items > 0)
		wrap_blank(&b->w);
	size_t line = b->w.n;
	b->w.item = (int)b->n_items;
	wrap_runs(&b->w, (struct wrap_style){ col, col, ROLE_TEXT }, runs, n_runs);
	if (numbered)
		wrap_mark(&b->w, line, left, arena_printf(a, "%*zu.", digits, b->n_items + 1),
			  ROLE_NUMBER);
	b->items[b->n_items] = (struct item){ .target = target, .line = line, .text_col = col };
	return (struct wrap_style){ col, col, ROLE_DIM };
}

void part_close_item(struct builder *b)
{
	struct item *item = &b->items[b->n_items++];
	item->n_lines = b->w.n - item->line;
	b->w.item = -1;
}

void part_item(struct builder *b, struct target target, const char *text)
{
	struct run run = { .style = RUN_TEXT, .text = text };
	part_open_item(b, target, &run, 1);
	part_close_item(b);
}

void part_action_item(struct builder *b, enum action action, enum string_id text)
{
	part_item(b, (struct target){ .action = action }, part_word(b, text));
}

void part_entry_item(struct builder *b, const struct entry *e)
{
	part_item(b, (struct target){ .entry = e }, e->question);
}

static const char *topic_count(struct builder *b, const struct topic *t)
{
	if (b->w.width < COUNT_MIN_WIDTH)
		return "";
	const char *text = t->n_entries == 1 ? part_word(b, STR_TOPIC_COUNT_ONE)
					     : part_fill(b, STR_TOPIC_COUNT, "count",
							 part_number(b, t->n_entries));
	return arena_printf(b->page->arena, "  (%s)", text);
}

void part_topic_items(struct builder *b, bool summaries)
{
	const struct model *m = b->src->model;
	for (size_t i = 0; i < m->n_topics; i++) {
		const struct topic *t = &m->topics[i];
		struct run runs[] = {
			{ .style = RUN_TEXT, .text = t->title },
			{ .style = RUN_TEXT, .text = topic_count(b, t) },
		};
		struct wrap_style under =
			part_open_item(b, (struct target){ .topic = t }, runs, ARRAY_LEN(runs));
		if (summaries && *t->summary)
			wrap_text(&b->w, under, t->summary);
		part_close_item(b);
	}
}
