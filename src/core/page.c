/* Each screen is a short function that adds headings, texts and items to a builder, in the order in
 * which a reader meets them.  Links inside a text are given the number of the item that opens the
 * same entry, so everything that can be opened is an item. */
#include "core/page.h"

#include <stdio.h>

#include "core/strings.h"
#include "core/text.h"

enum { SUMMARY_MIN_HEIGHT = 16, NARROW = 30, COUNT_MIN_WIDTH = 50 };

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

/* ---- small parts ---- */

static const char *word(const struct builder *b, enum string_id id)
{
	return b->text[id];
}

static const char *fill1(struct builder *b, enum string_id id, const char *name, const char *value)
{
	struct string_value values[] = { { name, value }, { NULL, NULL } };
	return string_fill(b->page->arena, word(b, id), values);
}

static const char *number(struct builder *b, size_t n)
{
	return arena_printf(b->page->arena, "%zu", n);
}

static struct wrap_style prose(const struct builder *b, enum role role)
{
	return (struct wrap_style){ .first = b->indent, .rest = b->indent, .role = role };
}

static void paragraph(struct builder *b, enum role role, const char *text)
{
	if (*text)
		wrap_text(&b->w, prose(b, role), text);
}

static void heading(struct builder *b, enum string_id id)
{
	wrap_blank(&b->w);
	paragraph(b, ROLE_HEADING, word(b, id));
}

/* Bullets of plain texts. */
static void bullets(struct builder *b, const char *const *texts, size_t n)
{
	struct wrap_style style = { b->indent + 2, b->indent + 2, ROLE_TEXT };
	for (size_t i = 0; i < n; i++) {
		size_t line = b->w.n;
		wrap_text(&b->w, style, texts[i]);
		wrap_mark(&b->w, line, b->indent, "-", ROLE_TEXT);
	}
}

/* "November 21, 2026" in the words of the language. */
static const char *date_text(struct builder *b, int date)
{
	struct arena *a = b->page->arena;
	const char *month = word(b, STR_DATE_MONTHS);
	for (int i = 1; i < date / 100 % 100; i++) {
		month += strcspn(month, ",");
		month += *month == ',';
	}
	struct string_value values[] = {
		{ "month", arena_strndup(a, month, strcspn(month, ",")) },
		{ "day", arena_printf(a, "%d", date % 100) },
		{ "year", arena_printf(a, "%d", date / 10000) },
		{ NULL, NULL },
	};
	return string_fill(a, word(b, STR_DATE_FORM), values);
}

/* ---- items ---- */

/* How many items are to come: numbers line up by it. */
static void expect_items(struct builder *b, size_t n)
{
	b->items = ARENA_ARRAY(b->page->arena, struct item, n);
	b->max_items = n;
}

/* A numbered row, "> 3. Text" with the mark left to the view, and an optional line under it. */
static void add_item(struct builder *b, struct target target, const char *text, const char *extra,
		     const char *under)
{
	if (b->n_items == b->max_items)
		return;
	struct arena *a = b->page->arena;
	int digits = (int)strlen(number(b, b->max_items));
	bool numbered = b->w.width >= 12;
	int col = numbered ? digits + 4 : b->w.width >= 3 ? 2 : 0;
	if (b->spaced && b->n_items > 0)
		wrap_blank(&b->w);
	struct run runs[] = {
		{ .style = RUN_TEXT, .text = text },
		{ .style = RUN_TEXT, .text = extra },
	};
	size_t line = b->w.n;
	b->w.item = (int)b->n_items;
	wrap_runs(&b->w, (struct wrap_style){ col, col, ROLE_TEXT }, runs, *extra ? 2 : 1);
	if (numbered)
		wrap_mark(&b->w, line, 2, arena_printf(a, "%*zu.", digits, b->n_items + 1),
			  ROLE_NUMBER);
	if (*under)
		wrap_text(&b->w, (struct wrap_style){ col, col, ROLE_DIM }, under);
	b->w.item = -1;
	b->items[b->n_items++] = (struct item){
		.target = target, .line = line, .n_lines = b->w.n - line, .text_col = col
	};
}

static void action_item(struct builder *b, enum action action, enum string_id text)
{
	add_item(b, (struct target){ .action = action }, word(b, text), "", "");
}

static void entry_item(struct builder *b, const struct entry *e)
{
	add_item(b, (struct target){ .entry = e }, e->question, "", "");
}

static const char *topic_count(struct builder *b, const struct topic *t)
{
	const char *text = t->n_entries == 1
				   ? word(b, STR_TOPIC_COUNT_ONE)
				   : fill1(b, STR_TOPIC_COUNT, "count", number(b, t->n_entries));
	return arena_printf(b->page->arena, "  (%s)", text);
}

static void topic_items(struct builder *b, bool summaries)
{
	const struct model *m = b->src->model;
	for (size_t i = 0; i < m->n_topics; i++) {
		const struct topic *t = &m->topics[i];
		add_item(b, (struct target){ .topic = t }, t->title,
			 b->w.width < COUNT_MIN_WIDTH ? "" : topic_count(b, t),
			 summaries ? t->summary : "");
	}
}

/* ---- screens ---- */

static void build_home(struct builder *b)
{
	const struct page_source *s = b->src;
	const struct model *m = s->model;
	size_t n = m->n_topics + 3;
	bool summaries = s->height >= (int)(2 * m->n_topics) + 5 || s->height >= SUMMARY_MIN_HEIGHT;

	if (m->n_topics == 0) {
		paragraph(b, ROLE_HEADING, word(b, STR_NO_CONTENT_TITLE));
		wrap_blank(&b->w);
		paragraph(b, ROLE_TEXT, word(b, STR_NO_CONTENT_TEXT));
	} else {
		const char *name = s->settings->clinic.name;
		const char *welcome = *name ? fill1(b, STR_HOME_WELCOME, "clinic", name)
					    : word(b, STR_HOME_WELCOME_UNNAMED);
		if (s->height > (int)(3 * n) + 3)
			b->spaced = true;
		if (s->height >= SUMMARY_MIN_HEIGHT)
			paragraph(b, ROLE_HEADING,
				  arena_printf(b->page->arena, "%s %s", welcome,
					       word(b, STR_HOME_GREETING)));
		else
			paragraph(b, ROLE_HEADING, word(b, STR_HOME_GREETING));
	}
	wrap_blank(&b->w);
	expect_items(b, n);
	topic_items(b, summaries);
	action_item(b, ACTION_WORDS, STR_WORDS_TITLE);
	action_item(b, ACTION_MENU, STR_MENU_SUMMARY);
	action_item(b, ACTION_CRISIS, STR_CRISIS_SUMMARY);
	b->page->list = true;
}

static void build_topic(struct builder *b)
{
	const struct topic *t = b->src->topic;
	b->page->list = t->n_entries > 0;
	paragraph(b, ROLE_DIM, t->summary);
	wrap_blank(&b->w);
	b->spaced = b->src->height > (int)(2 * t->n_entries) + 3;
	expect_items(b, t->n_entries);
	for (size_t i = 0; i < t->n_entries; i++)
		entry_item(b, t->entries[i]);
}

static void answer_notes(struct builder *b, const struct entry *e)
{
	if (e->recheck && b->src->today >= e->recheck)
		paragraph(b, ROLE_NOTE, word(b, STR_ANSWER_RECHECK));
	if (strcmp(e->language, b->src->model->language) != 0)
		paragraph(b, ROLE_NOTE, word(b, STR_ANSWER_UNTRANSLATED));
	if (!e->reviewed)
		paragraph(b, ROLE_NOTE, word(b, STR_ANSWER_NOT_REVIEWED));
}

static void answer_words(struct builder *b, const struct entry *e)
{
	struct wrap_style style = { b->indent, b->indent + 2, ROLE_TEXT };
	if (e->n_words == 0)
		return;
	heading(b, STR_ANSWER_WORDS);
	for (size_t i = 0; i < e->n_words; i++) {
		struct run runs[] = {
			{ .style = RUN_STRONG, .text = e->words[i]->term },
			{ .style = RUN_TEXT, .text = ": " },
			{ .style = RUN_TEXT, .text = e->words[i]->meaning },
		};
		wrap_runs(&b->w, style, runs, ARRAY_LEN(runs));
	}
}

static void answer_items(struct builder *b, const struct entry *e)
{
	const struct topic *t = e->topic;
	const struct entry *next =
		e->position + 1 < t->n_entries ? t->entries[e->position + 1] : NULL;
	heading(b, STR_ANSWER_RELATED);
	size_t n = (next ? 1 : 0) + 1;
	for (size_t i = 0; i < e->n_related; i++)
		n += e->related[i] != next;
	expect_items(b, n);
	for (size_t i = 0; i < e->n_related; i++)
		if (e->related[i] != next)
			entry_item(b, e->related[i]);
	if (next)
		add_item(b, (struct target){ .entry = next },
			 fill1(b, STR_ANSWER_NEXT, "question", next->question), "", "");
	add_item(b, (struct target){ .topic = t }, fill1(b, STR_ANSWER_BACK, "topic", t->title), "",
		 "");
}

static void answer_sources(struct builder *b, const struct entry *e)
{
	struct arena *a = b->page->arena;
	struct wrap_style style = { b->indent, b->indent + 2, ROLE_DIM };
	if (e->n_sources > 0)
		heading(b, STR_ANSWER_SOURCES);
	for (size_t i = 0; i < e->n_sources; i++) {
		const struct source *s = &e->sources[i];
		struct string_value values[] = {
			{ "title", s->title },
			{ "by", s->by },
			{ "year", arena_printf(a, "%d", s->year) },
			{ NULL, NULL },
		};
		enum string_id form = s->year ? STR_ANSWER_SOURCE_YEAR : STR_ANSWER_SOURCE;
		wrap_text(&b->w, style, string_fill(a, word(b, form), values));
	}
	wrap_blank(&b->w);
	if (e->updated)
		paragraph(b, ROLE_DIM,
			  fill1(b, STR_ANSWER_UPDATED, "date", date_text(b, e->updated)));
	if (e->reviewed) {
		struct string_value values[] = { { "by", e->reviewed_by },
						 { "date", date_text(b, e->reviewed) },
						 { NULL, NULL } };
		paragraph(b, ROLE_DIM, string_fill(a, word(b, STR_ANSWER_REVIEWED), values));
	}
}

static void build_answer(struct builder *b)
{
	const struct entry *e = b->src->entry;
	paragraph(b, ROLE_QUESTION, e->question);
	wrap_blank(&b->w);
	struct run runs[] = {
		{ .style = RUN_TEXT, .text = word(b, STR_ANSWER_SHORT) },
		{ .style = RUN_TEXT, .text = " " },
		{ .style = RUN_TEXT, .text = e->short_text },
	};
	wrap_runs(&b->w, prose(b, ROLE_KEY_MESSAGE), runs, ARRAY_LEN(runs));
	if (b->src->height >= SUMMARY_MIN_HEIGHT)
		wrap_blank(&b->w);
	answer_notes(b, e);
	wrap_blank(&b->w);
	wrap_markup(&b->w, prose(b, ROLE_TEXT), &e->answer);
	if (e->n_ask > 0) {
		heading(b, STR_ANSWER_ASK);
		bullets(b, e->ask, e->n_ask);
	}
	answer_words(b, e);
	answer_items(b, e);
	answer_sources(b, e);
}

static void build_search(struct builder *b)
{
	const char *label = word(b, STR_SEARCH_LABEL);
	b->page->field_line = b->w.n;
	b->page->field_col = b->indent + text_width(span_of(label)) + 1;
	paragraph(b, ROLE_STRONG, label);
	wrap_blank(&b->w);
	paragraph(b, ROLE_TEXT, word(b, STR_SEARCH_COMING));
	wrap_blank(&b->w);
	expect_items(b, b->src->model->n_topics);
	topic_items(b, false);
	b->page->list = true;
}

static void build_words(struct builder *b)
{
	const struct model *m = b->src->model;
	paragraph(b, ROLE_DIM, word(b, STR_WORDS_INTRO));
	for (size_t i = 0; i < m->n_words; i++) {
		wrap_blank(&b->w);
		paragraph(b, ROLE_STRONG, m->words[i].term);
		wrap_text(&b->w, (struct wrap_style){ b->indent + 2, b->indent + 2, ROLE_TEXT },
			  m->words[i].meaning);
	}
}

static bool block_is_shown(const struct crisis_block *c, bool staffed)
{
	switch (c->when) {
	case CRISIS_ALWAYS:
		return true;
	case CRISIS_STAFFED:
		return staffed;
	case CRISIS_REMOTE:
		return !staffed;
	}
	return true;
}

static void crisis_items(struct builder *b)
{
	const struct crisis *c = &b->src->model->crisis;
	size_t max = 0;
	for (size_t i = 0; i < c->n_blocks; i++)
		max += c->blocks[i].n_links;
	if (max == 0)
		return;
	heading(b, STR_CRISIS_LINKS);
	const struct entry **seen = ARENA_ARRAY(b->page->arena, const struct entry *, max);
	size_t n = 0;
	for (size_t i = 0; i < c->n_blocks; i++) {
		const struct crisis_block *block = &c->blocks[i];
		if (!block_is_shown(block, b->src->settings->staffed))
			continue;
		for (size_t j = 0; j < block->n_links; j++) {
			size_t k = 0;
			while (k < n && seen[k] != block->links[j])
				k++;
			if (k == n)
				seen[n++] = block->links[j];
		}
	}
	expect_items(b, n);
	for (size_t i = 0; i < n; i++)
		entry_item(b, seen[i]);
}

static void build_crisis(struct builder *b)
{
	const struct crisis *c = &b->src->model->crisis;
	for (size_t i = 0; i < c->n_blocks; i++) {
		const struct crisis_block *block = &c->blocks[i];
		if (!block_is_shown(block, b->src->settings->staffed))
			continue;
		wrap_blank(&b->w);
		paragraph(b, ROLE_HEADING, block->heading);
		wrap_markup(&b->w, prose(b, ROLE_TEXT), &block->text);
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
	paragraph(b, ROLE_DIM, word(b, STR_MENU_INTRO));
	wrap_blank(&b->w);
	b->spaced = b->src->height >= (int)(2 * ARRAY_LEN(menu_rows)) + 3;
	expect_items(b, ARRAY_LEN(menu_rows));
	for (size_t i = 0; i < ARRAY_LEN(menu_rows); i++) {
		const struct menu_row *row = &menu_rows[i];
		if (row->action == ACTION_LANGUAGE && b->src->settings->n_languages < 2)
			continue;
		const char *text = word(b, action_string(row->action));
		if (row->action == ACTION_LOOK)
			text = arena_printf(a, "%s: %s", text,
					    fill1(b, STR_MENU_LOOK_NOW, "name", b->src->look));
		else if (row->action == ACTION_LANGUAGE)
			text = arena_printf(a, "%s: %s", text,
					    fill1(b, STR_MENU_LANGUAGE_NOW, "name",
						  word(b, STR_LANGUAGE_NAME)));
		struct string_value values[] = { { "action", text },
						 { "key", row->key },
						 { NULL, NULL } };
		if (*row->key)
			text = string_fill(a, word(b, STR_MENU_ITEM), values);
		add_item(b, (struct target){ .action = row->action }, text, "", "");
	}
}

static void help_part(struct builder *b, enum string_id title, enum string_id text)
{
	heading(b, title);
	paragraph(b, ROLE_TEXT, word(b, text));
}

static void build_help(struct builder *b)
{
	struct wrap_style style = { b->indent, b->indent + 2, ROLE_TEXT };
	enum string_id group = STR_COUNT;
	for (size_t i = 0; i < key_help_count; i++) {
		const struct key_help *row = &key_help_rows[i];
		if (row->action == ACTION_QUIT && !b->src->can_quit)
			continue;
		if (row->action == ACTION_LANGUAGE && b->src->settings->n_languages < 2)
			continue;
		if (row->group != group)
			heading(b, group = row->group);
		struct run runs[] = {
			{ .style = RUN_STRONG,
			  .text = row->keys ? row->keys : word(b, row->keys_string) },
			{ .style = RUN_TEXT, .text = ": " },
			{ .style = RUN_TEXT, .text = word(b, action_string(row->action)) },
		};
		wrap_runs(&b->w, style, runs, ARRAY_LEN(runs));
	}
	if (b->src->settings->staffed)
		help_part(b, STR_HELP_STAFF_TITLE, STR_HELP_STAFF);
	help_part(b, STR_HELP_ACCESS_TITLE, STR_HELP_ACCESS);
	help_part(b, STR_HELP_PRIVACY_TITLE, STR_HELP_PRIVACY);
	help_part(b, STR_HELP_ABOUT_TITLE, STR_HELP_ABOUT);
}

static void build_message(struct builder *b, enum string_id title, const char *text)
{
	paragraph(b, ROLE_HEADING, word(b, title));
	wrap_blank(&b->w);
	paragraph(b, ROLE_TEXT, text);
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
		build_message(b, STR_HIDDEN_TITLE, word(b, STR_HIDDEN_TEXT));
		break;
	case SCREEN_STAY:
		build_message(b, STR_IDLE_TITLE,
			      fill1(b, STR_IDLE_TEXT, "seconds",
				    number(b, (size_t)b->src->seconds)));
		break;
	case SCREEN_ID_COUNT:
		break;
	}
}

struct page *page_new(const struct page_source *source)
{
	struct arena *a = arena_new(16384);
	struct page *p = ARENA_NEW(a, struct page);
	p->arena = a;
	int indent = source->width >= NARROW ? 2 : source->width >= 12 ? 1 : 0;
	struct builder b = {
		.page = p, .src = source, .text = source->model->strings->text, .indent = indent
	};
	wrap_init(&b.w, a, MIN(source->width - indent, indent + TEXT_MEASURE));
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
		arena_free(p->arena);
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
