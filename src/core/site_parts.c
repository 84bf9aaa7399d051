/* How it works: each function writes one part at the end of the page.  What comes from content is
 * given to html as text or as a value; addresses are made of ids, and those of other sites are
 * looked at before they become links. */
#include "core/site_parts.h"

#include "core/plain.h"

/* ---- small parts ---- */

const char *site_fill(struct site_page *p, enum string_id id, const char *name, const char *value)
{
	struct string_value values[] = { { name, value }, { NULL, NULL } };
	return string_fill(p->arena, p->text[id], values);
}

void site_language(struct site_page *p, const char *language)
{
	if (strcmp(language, p->model->language) != 0)
		html_attribute(&p->h, "lang", language);
}

const char *site_topic_anchor(struct site_page *p, const struct topic *t)
{
	return arena_printf(p->arena, "topic_%s", t->id);
}

/* A topic that a language lacks stands in word for word. */
const char *site_topic_language(const struct site_page *p, const struct topic *t)
{
	const struct model *first = p->site->models[0];
	const struct topic *other = model_topic(first, t->id);
	bool same = other && strcmp(other->title, t->title) == 0 &&
		    strcmp(other->summary, t->summary) == 0;
	return same ? first->language : p->model->language;
}

void site_link(struct site_page *p, const char *href, const char *text)
{
	html_inline(&p->h, "a");
	html_attribute(&p->h, "href", href);
	html_text(&p->h, text);
	html_end(&p->h);
}

static const char *entry_address(struct site_page *p, const char *id)
{
	if (p->has_all)
		return arena_printf(p->arena, "#%s", id);
	return arena_printf(p->arena, "%s%s.html", p->to_language, id);
}

void site_entry_link(struct site_page *p, const struct entry *e, const char *text)
{
	html_inline(&p->h, "a");
	html_attribute(&p->h, "href", entry_address(p, e->id));
	site_language(p, e->language);
	html_text(&p->h, text);
	html_end(&p->h);
}

void site_entry_item(struct site_page *p, const struct entry *e)
{
	html_block(&p->h, "li");
	site_entry_link(p, e, e->question);
	html_end(&p->h);
}

const char *site_heading(int level)
{
	static const char *const names[] = { "h1", "h2", "h3", "h4", "h5", "h6" };
	return names[MIN(MAX(level, 1), 6) - 1];
}

static void heading(struct site_page *p, int level, enum string_id id)
{
	html_simple(&p->h, site_heading(level), p->text[id]);
}

static void begin_section(struct site_page *p, const char *class)
{
	html_block(&p->h, "section");
	html_attribute(&p->h, "class", class);
}

/* ---- Markdown ---- */

static void write_run(struct site_page *p, const struct run *run)
{
	static const char *const elements[] = {
		[RUN_STRONG] = "strong", [RUN_EMPHASIS] = "em", [RUN_LINK] = "a", [RUN_TEXT] = NULL
	};
	const char *element = elements[run->style];
	if (element)
		html_inline(&p->h, element);
	if (run->style == RUN_LINK)
		html_attribute(&p->h, "href", entry_address(p, run->link));
	html_text(&p->h, run->text);
	if (element)
		html_end(&p->h);
}

static void write_runs(struct site_page *p, const struct block *b)
{
	for (size_t i = 0; i < b->n_runs; i++)
		write_run(p, &b->runs[i]);
}

/* The lists that are open, each with an open item: the kind of each, and its last number. */
struct lists {
	struct {
		enum block_kind kind;
		int number;
	} open[LIMIT_MARKUP_DEPTH];
	int depth;
};

static void close_lists(struct site_page *p, struct lists *l, int depth)
{
	for (; l->depth > depth; l->depth--) {
		html_end(&p->h);
		html_end(&p->h);
	}
}

static void open_list(struct site_page *p, struct lists *l, const struct block *b)
{
	html_block(&p->h, b->kind == BLOCK_NUMBER ? "ol" : "ul");
	if (b->kind == BLOCK_NUMBER && b->number != 1)
		html_attribute(&p->h, "start", arena_printf(p->arena, "%d", b->number));
	l->open[l->depth].kind = b->kind;
	l->depth++;
}

static void write_item(struct site_page *p, struct lists *l, const struct block *b)
{
	int depth = MIN(b->depth, LIMIT_MARKUP_DEPTH);
	close_lists(p, l, depth);
	if (b->continues && l->depth == depth) {
		html_block(&p->h, "p");
		write_runs(p, b);
		html_end(&p->h);
		return;
	}
	bool goes_on = l->depth == depth && l->open[depth - 1].kind == b->kind &&
		       (b->kind != BLOCK_NUMBER || b->number == l->open[depth - 1].number + 1);
	if (goes_on)
		html_end(&p->h);
	else
		close_lists(p, l, depth - 1);
	while (l->depth < depth) {
		open_list(p, l, b);
		if (l->depth < depth) /* a list in a list, with no words before it */
			html_block(&p->h, "li");
	}
	html_block(&p->h, "li");
	l->open[depth - 1].number = b->number;
	write_runs(p, b);
}

void site_markup(struct site_page *p, const struct markup *m)
{
	struct lists lists = { .depth = 0 };
	for (size_t i = 0; i < m->n_blocks; i++) {
		const struct block *b = &m->blocks[i];
		if (b->depth > 0) {
			write_item(p, &lists, b);
			continue;
		}
		close_lists(p, &lists, 0);
		html_block(&p->h, "p");
		write_runs(p, b);
		html_end(&p->h);
	}
	close_lists(p, &lists, 0);
}

/* ---- a crisis ---- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The next 988 or 911 that stands alone; NULL: there is none. */
static const char *next_number(const char *text, const char *from)
{
	for (const char *s = from; *s; s++) {
		if (strncmp(s, "988", 3) != 0 && strncmp(s, "911", 3) != 0)
			continue;
		if (!is_digit(s[3]) && (s == text || !is_digit(s[-1])))
			return s;
	}
	return NULL;
}

void site_crisis_line(struct site_page *p)
{
	const char *line = p->model->crisis.line_full, *from = line, *number;
	html_block(&p->h, "p");
	html_attribute(&p->h, "class", "crisis");
	while ((number = next_number(line, from))) {
		html_span(&p->h, (struct span){ from, (size_t)(number - from) });
		site_link(p, strncmp(number, "988", 3) == 0 ? "tel:988" : "tel:911",
			  arena_strndup(p->arena, number, 3));
		from = number + 3;
	}
	html_text(&p->h, from);
	html_text(&p->h, " ");
	html_inline(&p->h, "a");
	html_attribute(&p->h, "class", "more");
	html_attribute(&p->h, "href", arena_printf(p->arena, "%scrisis.html", p->to_language));
	html_text(&p->h, p->text[STR_CRISIS_TITLE]);
	html_end(&p->h);
	html_end(&p->h);
}

static void crisis_links(struct site_page *p, int level)
{
	const struct crisis *c = &p->model->crisis;
	size_t max = 0, n = 0;
	for (size_t i = 0; i < c->n_blocks; i++)
		max += c->blocks[i].n_links;
	const struct entry **seen = ARENA_ARRAY(p->arena, const struct entry *, max);
	for (size_t i = 0; i < c->n_blocks; i++) {
		for (size_t j = 0; j < c->blocks[i].n_links; j++) {
			size_t k = 0;
			while (k < n && seen[k] != c->blocks[i].links[j])
				k++;
			if (k == n && crisis_block_is_shown(&c->blocks[i], false))
				seen[n++] = c->blocks[i].links[j];
		}
	}
	if (n == 0)
		return;
	heading(p, level, STR_CRISIS_LINKS);
	html_block(&p->h, "ul");
	for (size_t i = 0; i < n; i++)
		site_entry_item(p, seen[i]);
	html_end(&p->h);
}

void site_crisis_blocks(struct site_page *p, int level)
{
	const struct crisis *c = &p->model->crisis;
	for (size_t i = 0; i < c->n_blocks; i++) {
		const struct crisis_block *block = &c->blocks[i];
		if (!crisis_block_is_shown(block, false))
			continue;
		if (*block->heading)
			html_simple(&p->h, site_heading(level), block->heading);
		site_markup(p, &block->text);
	}
	crisis_links(p, level);
}

/* ---- words to know ---- */

static const char *word_anchor(struct site_page *p, const struct word *w)
{
	return p->has_all ? arena_printf(p->arena, "word_%s", w->id) : w->id;
}

static const char *word_address(struct site_page *p, const struct word *w)
{
	return p->has_all ? arena_printf(p->arena, "#word_%s", w->id)
			  : arena_printf(p->arena, "%swords.html#%s", p->to_language, w->id);
}

void site_words(struct site_page *p)
{
	if (p->model->n_words == 0)
		return;
	html_block(&p->h, "dl");
	for (size_t i = 0; i < p->model->n_words; i++) {
		const struct word *w = &p->model->words[i];
		html_block(&p->h, "dt");
		html_attribute(&p->h, "id", word_anchor(p, w));
		html_text(&p->h, w->term);
		html_end(&p->h);
		html_simple(&p->h, "dd", w->meaning);
	}
	html_end(&p->h);
}

/* ---- an entry ---- */

static void key_message(struct site_page *p, const struct entry *e)
{
	html_block(&p->h, "p");
	html_attribute(&p->h, "class", "short");
	html_inline(&p->h, "strong");
	html_text(&p->h, p->text[STR_ANSWER_SHORT]);
	html_end(&p->h);
	html_text(&p->h, " ");
	html_inline(&p->h, "span");
	site_language(p, e->language);
	html_text(&p->h, e->short_text);
	html_end(&p->h);
	html_end(&p->h);
}

static void note(struct site_page *p, const char *text)
{
	html_block(&p->h, "p");
	html_attribute(&p->h, "class", "note");
	html_text(&p->h, text);
	html_end(&p->h);
}

static void notes(struct site_page *p, const struct entry *e)
{
	if (strcmp(e->language, p->model->language) != 0)
		note(p, p->text[STR_ANSWER_UNTRANSLATED]);
	if (!e->reviewed)
		note(p, p->text[STR_ANSWER_NOT_REVIEWED]);
	if (e->recheck)
		note(p, site_fill(p, STR_SITE_RECHECK, "date",
				  string_date(p->arena, p->model->strings, e->recheck)));
}

static void asks(struct site_page *p, const struct entry *e, int level)
{
	if (e->n_ask == 0)
		return;
	begin_section(p, "ask");
	heading(p, level, STR_ANSWER_ASK);
	html_block(&p->h, "ul");
	site_language(p, e->language);
	for (size_t i = 0; i < e->n_ask; i++)
		html_simple(&p->h, "li", e->ask[i]);
	html_end(&p->h);
	html_end(&p->h);
}

static void entry_words(struct site_page *p, const struct entry *e, int level)
{
	if (e->n_words == 0)
		return;
	begin_section(p, "words");
	heading(p, level, STR_ANSWER_WORDS);
	html_block(&p->h, "dl");
	for (size_t i = 0; i < e->n_words; i++) {
		html_block(&p->h, "dt");
		site_link(p, word_address(p, e->words[i]), e->words[i]->term);
		html_end(&p->h);
		html_simple(&p->h, "dd", e->words[i]->meaning);
	}
	html_end(&p->h);
	html_end(&p->h);
}

/* On the page of all answers what comes next follows by itself. */
static void related(struct site_page *p, const struct entry *e, int level)
{
	const struct topic *t = e->topic;
	const struct entry *next =
		e->position + 1 < t->n_entries ? t->entries[e->position + 1] : NULL;
	if (p->has_all && e->n_related == 0)
		return;
	begin_section(p, "related");
	heading(p, level, STR_ANSWER_RELATED);
	html_block(&p->h, "ul");
	for (size_t i = 0; i < e->n_related; i++)
		if (p->has_all || e->related[i] != next)
			site_entry_item(p, e->related[i]);
	if (!p->has_all && next) {
		html_block(&p->h, "li");
		site_entry_link(p, next, site_fill(p, STR_ANSWER_NEXT, "question", next->question));
		html_end(&p->h);
	}
	if (!p->has_all) {
		html_block(&p->h, "li");
		site_link(p,
			  arena_printf(p->arena, "%sindex.html#%s", p->to_language,
				       site_topic_anchor(p, t)),
			  site_fill(p, STR_ANSWER_BACK, "topic", t->title));
		html_end(&p->h);
	}
	html_end(&p->h);
	html_end(&p->h);
}

static void write_source(struct site_page *p, const struct source *s)
{
	html_block(&p->h, "li");
	html_text(&p->h, plain_source_line(p->arena, p->model->strings, s));
	if (*s->url)
		html_void(&p->h, "br");
	if (html_is_web_address(s->url)) {
		html_inline(&p->h, "a");
		html_attribute(&p->h, "href", s->url);
		html_attribute(&p->h, "rel", "external noopener noreferrer");
		html_text(&p->h, s->url);
		html_end(&p->h);
	} else {
		html_text(&p->h, s->url);
	}
	html_end(&p->h);
}

static void sources(struct site_page *p, const struct entry *e, int level)
{
	if (e->n_sources == 0)
		return;
	begin_section(p, "sources");
	heading(p, level, STR_ANSWER_SOURCES);
	html_block(&p->h, "ul");
	for (size_t i = 0; i < e->n_sources; i++)
		write_source(p, &e->sources[i]);
	html_end(&p->h);
	html_end(&p->h);
}

static void date_line(struct site_page *p, const char *text)
{
	html_block(&p->h, "p");
	html_attribute(&p->h, "class", "dates");
	html_text(&p->h, text);
	html_end(&p->h);
}

static void dates(struct site_page *p, const struct entry *e)
{
	const struct strings *strings = p->model->strings;
	if (e->updated)
		date_line(p, site_fill(p, STR_ANSWER_UPDATED, "date",
				       string_date(p->arena, strings, e->updated)));
	if (!e->reviewed)
		return;
	struct string_value values[] = {
		{ "by", e->reviewed_by },
		{ "date", string_date(p->arena, strings, e->reviewed) },
		{ NULL, NULL },
	};
	date_line(p, string_fill(p->arena, p->text[STR_ANSWER_REVIEWED], values));
}

void site_entry(struct site_page *p, const struct entry *e, int level)
{
	html_block(&p->h, site_heading(level));
	site_language(p, e->language);
	html_text(&p->h, e->question);
	html_end(&p->h);
	key_message(p, e);
	notes(p, e);
	html_block(&p->h, "div");
	html_attribute(&p->h, "class", "answer");
	site_language(p, e->language);
	site_markup(p, &e->answer);
	html_end(&p->h);
	asks(p, e, level + 1);
	entry_words(p, e, level + 1);
	related(p, e, level + 1);
	sources(p, e, level + 1);
	dates(p, e);
}
