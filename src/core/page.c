/* Each screen is a short function that adds headings, texts and items to a builder, in the order in
 * which a reader meets them.  Links inside a text are given the number of the item that opens the
 * same entry, so everything that can be opened is an item. */
#include "core/page.h"

#include "core/page_parts.h"
#include "core/strings.h"

enum { NARROW = 30 };

static void build_home(struct builder *b)
{
	const struct page_source *s = b->src;
	const struct model *m = s->model;
	size_t n = m->n_topics + 3;
	bool summaries = !s->linear && (s->height >= (int)(2 * m->n_topics) + 5 ||
					s->height >= SUMMARY_MIN_HEIGHT);

	if (m->n_topics == 0) {
		part_paragraph(b, ROLE_HEADING, part_word(b, STR_NO_CONTENT_TITLE));
		wrap_blank(&b->w);
		part_paragraph(b, ROLE_TEXT, part_word(b, STR_NO_CONTENT_TEXT));
	} else {
		const char *name = s->settings->clinic.name;
		const char *welcome = *name ? part_fill(b, STR_HOME_WELCOME, "clinic", name)
					    : part_word(b, STR_HOME_WELCOME_UNNAMED);
		if (s->height > (int)(3 * n) + 3)
			b->spaced = true;
		if (s->height >= SUMMARY_MIN_HEIGHT)
			part_paragraph(b, ROLE_HEADING,
				       arena_printf(b->page->arena, "%s %s", welcome,
						    part_word(b, STR_HOME_GREETING)));
		else
			part_paragraph(b, ROLE_HEADING, part_word(b, STR_HOME_GREETING));
	}
	wrap_blank(&b->w);
	part_expect_items(b, n);
	part_topic_items(b, summaries);
	part_action_item(b, ACTION_WORDS, STR_WORDS_TITLE);
	if (s->linear) /* nothing else of the menu has to be chosen from a list */
		part_action_item(b, ACTION_HELP, STR_HELP_TITLE);
	else
		part_action_item(b, ACTION_MENU, STR_MENU_SUMMARY);
	part_action_item(b, ACTION_CRISIS, STR_CRISIS_SUMMARY);
	b->page->list = true;
}

static void build_topic(struct builder *b)
{
	const struct topic *t = b->src->topic;
	b->page->list = t->n_entries > 0;
	part_paragraph(b, ROLE_DIM, t->summary);
	wrap_blank(&b->w);
	b->spaced = b->src->height > (int)(2 * t->n_entries) + 3;
	part_expect_items(b, t->n_entries);
	for (size_t i = 0; i < t->n_entries; i++)
		part_entry_item(b, t->entries[i]);
}

static void build_words(struct builder *b)
{
	const struct model *m = b->src->model;
	part_paragraph(b, ROLE_DIM, part_word(b, STR_WORDS_INTRO));
	for (size_t i = 0; i < m->n_words; i++) {
		wrap_blank(&b->w);
		part_paragraph(b, ROLE_STRONG, m->words[i].term);
		wrap_text(&b->w, (struct wrap_style){ b->indent + 2, b->indent + 2, ROLE_TEXT },
			  m->words[i].meaning);
	}
}

static void crisis_items(struct builder *b)
{
	const struct crisis *c = &b->src->model->crisis;
	size_t max = 0;
	for (size_t i = 0; i < c->n_blocks; i++)
		max += c->blocks[i].n_links;
	if (max == 0)
		return;
	part_heading(b, STR_CRISIS_LINKS);
	const struct entry **seen = ARENA_ARRAY(b->page->arena, const struct entry *, max);
	size_t n = 0;
	for (size_t i = 0; i < c->n_blocks; i++) {
		const struct crisis_block *block = &c->blocks[i];
		if (!crisis_block_is_shown(block, b->src->settings->staffed))
			continue;
		for (size_t j = 0; j < block->n_links; j++) {
			size_t k = 0;
			while (k < n && seen[k] != block->links[j])
				k++;
			if (k == n)
				seen[n++] = block->links[j];
		}
	}
	part_expect_items(b, n);
	for (size_t i = 0; i < n; i++)
		part_entry_item(b, seen[i]);
}

static void build_crisis(struct builder *b)
{
	const struct crisis *c = &b->src->model->crisis;
	for (size_t i = 0; i < c->n_blocks; i++) {
		const struct crisis_block *block = &c->blocks[i];
		if (!crisis_block_is_shown(block, b->src->settings->staffed))
			continue;
		wrap_blank(&b->w);
		part_paragraph(b, ROLE_HEADING, block->heading);
		wrap_markup(&b->w, part_prose(b, ROLE_TEXT), &block->text);
	}
	crisis_items(b);
}

static const struct menu_row {
	enum action action;
	const char *key; /* "": none */
} menu_rows[] = {
	{ ACTION_HELP, "" },     { ACTION_LANGUAGE, "F2" }, { ACTION_LOOK, "F3" },
	{ ACTION_WORDS, "" },    { ACTION_HIDE, "F10" },    { ACTION_CLEAR, "F8" },
	{ ACTION_CRISIS, "F9" },
};

static void build_menu(struct builder *b)
{
	struct arena *a = b->page->arena;
	b->page->list = true;
	part_paragraph(b, ROLE_DIM, part_word(b, STR_MENU_INTRO));
	wrap_blank(&b->w);
	b->spaced = b->src->height >= (int)(2 * ARRAY_LEN(menu_rows)) + 3;
	part_expect_items(b, ARRAY_LEN(menu_rows));
	for (size_t i = 0; i < ARRAY_LEN(menu_rows); i++) {
		const struct menu_row *row = &menu_rows[i];
		if (row->action == ACTION_LANGUAGE && b->src->settings->n_languages < 2)
			continue;
		const char *text = part_word(b, action_string(row->action));
		if (row->action == ACTION_LOOK)
			text = arena_printf(a, "%s: %s", text,
					    part_fill(b, STR_MENU_LOOK_NOW, "name", b->src->look));
		else if (row->action == ACTION_LANGUAGE)
			text = arena_printf(a, "%s: %s", text,
					    part_fill(b, STR_MENU_LANGUAGE_NOW, "name",
						      part_word(b, STR_LANGUAGE_NAME)));
		struct string_value values[] = { { "action", text },
						 { "key", row->key },
						 { NULL, NULL } };
		if (*row->key)
			text = string_fill(a, part_word(b, STR_MENU_ITEM), values);
		part_item(b, (struct target){ .action = row->action }, text);
	}
}

static void build_message(struct builder *b, enum string_id title, const char *text)
{
	part_paragraph(b, ROLE_HEADING, part_word(b, title));
	wrap_blank(&b->w);
	part_paragraph(b, ROLE_TEXT, text);
}

static void build_screen(struct builder *b)
{
	switch (b->src->screen) {
	case SCREEN_HOME:
		build_home(b);
		break;
	case SCREEN_TOPIC:
		build_topic(b);
		break;
	case SCREEN_ANSWER:
		build_answer(b);
		break;
	case SCREEN_SEARCH:
		build_search(b);
		break;
	case SCREEN_WORDS:
		build_words(b);
		break;
	case SCREEN_CRISIS:
		build_crisis(b);
		break;
	case SCREEN_MENU:
		build_menu(b);
		break;
	case SCREEN_HELP:
		build_help(b);
		break;
	case SCREEN_HIDDEN:
		build_message(b, STR_HIDDEN_TITLE, part_word(b, STR_HIDDEN_TEXT));
		break;
	case SCREEN_STAY:
		build_message(b, STR_IDLE_TITLE,
			      part_fill(b, STR_IDLE_TEXT, "seconds",
					part_number(b, (size_t)b->src->seconds)));
		break;
	case SCREEN_ID_COUNT:
		break;
	}
}

static const char *title_of(const struct builder *b)
{
	switch (b->src->screen) {
	case SCREEN_HOME:
	case SCREEN_HIDDEN:
	case SCREEN_STAY:
		return part_word(b, STR_HOME_TITLE);
	case SCREEN_TOPIC:
		return b->src->topic->title;
	case SCREEN_ANSWER:
		return b->src->entry->topic->title;
	case SCREEN_SEARCH:
		return part_word(b, STR_SEARCH_TITLE);
	case SCREEN_WORDS:
		return part_word(b, STR_WORDS_TITLE);
	case SCREEN_CRISIS:
		return part_word(b, STR_CRISIS_TITLE);
	case SCREEN_MENU:
		return part_word(b, STR_MENU_TITLE);
	case SCREEN_HELP:
		return part_word(b, STR_HELP_TITLE);
	case SCREEN_ID_COUNT:
		break;
	}
	return "";
}

struct page *page_new(const struct page_source *source)
{
	struct arena *a = arena_new(16384);
	struct page *p = ARENA_NEW(a, struct page);
	p->arena = a;
	p->match_line = -1;
	int indent = source->linear ? 0 : source->width >= NARROW ? 2 : source->width >= 12 ? 1 : 0;
	struct builder b = {
		.page = p, .src = source, .text = source->model->strings->text, .indent = indent
	};
	wrap_init(&b.w, a, MIN(source->width - indent, indent + TEXT_MEASURE));
	p->title = title_of(&b);
	build_screen(&b);
	while (b.w.n > 0 && b.w.lines[b.w.n - 1].n == 0)
		b.w.n--;
	p->lines = b.w.lines;
	p->n_lines = b.w.n;
	p->items = b.items;
	p->n_items = b.n_items;
	p->list = p->list && p->n_items > 0;
	return p;
}

void page_free(struct page *p)
{
	if (p)
		arena_wipe(p->arena); /* a note may repeat what was typed */
}

int page_link(const struct page *p, const char *id)
{
	for (size_t i = 0; i < p->n_items; i++) {
		const struct entry *e = p->items[i].target.entry;
		if (e && strcmp(e->id, id) == 0)
			return (int)i;
	}
	return -1;
}
