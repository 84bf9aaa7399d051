/* How it works: the fields of an entry are tables of what is expected; each is read whatever is
 * wrong with the others, so that all mistakes of an entry show at once.  A draft is usable when
 * there was none. */
#include "core/entries.h"

#include "core/dates.h"
#include "core/text.h"

enum {
	SHORT_WORDS = 40, /* a key message */
	ANSWER_WORDS = 200,
	RECHECK_DAYS = 30, /* how long before its day a recheck is announced */
	FIRST_YEAR = 1800, /* of a source */
};

static const char *const entry_keys[] = { "id",       "question", "short",   "answer",  "ask",
					  "keywords", "related",  "sources", "updated", "recheck",
					  "reviewed", "hide",     NULL };
static const char *const source_keys[] = { "title", "by", "year", "url", "recheck", NULL };
static const char *const review_keys[] = { "date", "by", NULL };

static const struct known_keys entry_known = {
	entry_keys, (const char *const[]){ "title", "by", "year", "url", NULL },
	"It belongs to a source: put it under sources, further to the right"
};
static const struct known_keys source_known = { source_keys, NULL, NULL };
static const struct known_keys review_known = { review_keys, NULL, NULL };

static const struct field id_field = { "id", 0, FIELD_REQUIRED,
				       "Add a line id: with a short name, like id: first-visit" };
static const struct field question_field = {
	"question", LIMIT_LINE_TEXT, FIELD_REQUIRED | FIELD_WORDS,
	"Add a line question: with the question as a patient would ask it"
};
static const struct field short_field = {
	"short", LIMIT_SHORT_TEXT, FIELD_REQUIRED | FIELD_WORDS,
	"Add a line short: with the answer in one to three sentences"
};
static const struct field answer_field = {
	"answer", LIMIT_ANSWER_TEXT, FIELD_REQUIRED | FIELD_WORDS,
	"Add a line answer: | and the text under it, further to the right"
};
static const struct field ask_field = { "ask", LIMIT_SHORT_TEXT, 0, NULL };
static const struct field keywords_field = { "keywords", LIMIT_LINE_TEXT, 0, NULL };
static const struct field related_field = { "related", LIMIT_LIST_ITEMS, 0, NULL };
static const struct field sources_field = { "sources", LIMIT_LIST_ITEMS, 0, NULL };
static const struct field updated_field = { "updated", 0, 0, NULL };
static const struct field recheck_field = { "recheck", 0, 0, NULL };

static const struct field title_field = { "title", LIMIT_SHORT_TEXT, FIELD_REQUIRED,
					  "Add title: with the name of the page or paper" };
static const struct field by_field = { "by", LIMIT_SHORT_TEXT, FIELD_REQUIRED,
				       "Add by: with who wrote or published it" };
static const struct field url_field = { "url", LIMIT_SHORT_TEXT, 0, NULL };
static const struct field reviewed_field = { "reviewed", 0, 0,
					     "Write reviewed: {date: 2026-12-01, by: \"...\"}" };
static const struct field review_date_field = {
	"date", 0, FIELD_REQUIRED, "Add date: with the day of the review, like 2026-11-21"
};
static const struct field review_by_field = { "by", LIMIT_LINE_TEXT, FIELD_REQUIRED,
					      "Add by: with the clinician who read it" };

static bool read_url(const struct fields *f, const struct yaml_node *map, const char **ret)
{
	if (!field_text(f, map, &url_field, ret))
		return false;
	const char *url = *ret;
	if (!*url)
		return true;
	const struct yaml_node *node = yaml_get(map, "url");
	struct diag_place place = yaml_place(f->file, node);
	if (strncmp(url, "https://", 8) != 0 && strncmp(url, "http://", 7) != 0) {
		fields_report(f, DIAG_VALUE, place,
			      fields_value_hint(node, "Copy the whole address from the browser"),
			      "\"url\" must begin with https://");
		return false;
	}
	if (strchr(url, ' ')) {
		fields_report(f, DIAG_VALUE, place,
			      "Write one address; in an address a space is %20",
			      "\"url\" has a space in it");
		return false;
	}
	return true;
}

static bool read_source(const struct entry_reader *r, const struct yaml_node *node,
			struct source *ret)
{
	struct fields f = fields_part(&r->fields, "this source", &source_known);
	*ret = (struct source){ "", "", "", 0, 0 };
	if (!fields_map(&f, node, "Write - {title: \"...\", by: \"...\", url: \"https://...\"}"))
		return false;
	int last_year = r->today ? r->today / 10000 + 1 : DATE_LAST_YEAR;
	bool ok = !node->bad;
	ok &= fields_keys(&f, node, &source_known);
	ok &= field_text(&f, node, &title_field, &ret->title);
	ok &= field_text(&f, node, &by_field, &ret->by);
	ok &= read_url(&f, node, &ret->url);
	ok &= field_number(&f, node, "year", FIRST_YEAR, last_year, &ret->year);
	ok &= field_date(&f, node, &recheck_field, &ret->recheck);
	return ok;
}

static bool read_sources(const struct entry_reader *r, const struct yaml_node *map, struct entry *e)
{
	bool ok = true;
	const struct yaml_node *list = field_list(&r->fields, map, &sources_field, &ok);
	if (!list || list->count == 0)
		return ok;
	struct source *sources = ARENA_ARRAY(r->fields.arena, struct source, list->count);
	size_t n = 0;
	for (const struct yaml_node *item = list->first; item; item = item->next)
		ok &= read_source(r, item, &sources[n++]);
	e->sources = sources;
	e->n_sources = n;
	return ok;
}

static bool read_review(const struct entry_reader *r, const struct yaml_node *map, struct entry *e)
{
	struct fields f = fields_part(&r->fields, "\"reviewed\"", &review_known);
	bool ok = true;
	const struct yaml_node *node = field_map(&r->fields, map, &reviewed_field, &ok);
	e->reviewed_by = "";
	if (!node)
		return ok;
	ok &= fields_keys(&f, node, &review_known);
	ok &= field_date(&f, node, &review_date_field, &e->reviewed);
	ok &= field_text(&f, node, &review_by_field, &e->reviewed_by);
	return ok;
}

static bool is_self(const struct fields *f, const struct draft *d, const struct link_use *link)
{
	if (strcmp(link->id, d->entry.id) != 0)
		return false;
	fields_report(f, DIAG_VALUE, link->place, "Name another entry, or remove it",
		      "an entry cannot lead to itself (\"%s\")", link->id);
	return true;
}

/* Somebody may have written the question of an entry instead of its id.  Which one that is, is
 * known when all entries have been read. */
static bool is_question(const struct yaml_node *node)
{
	return node->kind == YAML_SCALAR && !node->bad && memchr(node->text.s, ' ', node->text.n);
}

static void add_link(struct link_use *links, size_t *n, struct link_use link)
{
	for (size_t i = 0; i < *n; i++) {
		if (strcmp(links[i].id, link.id) == 0)
			return;
	}
	links[(*n)++] = link;
}

/* All that the entry leads to: the links of its text, then "related". */
static bool read_links(const struct entry_reader *r, const struct yaml_node *map,
		       const struct prose *answer, struct draft *d)
{
	bool ok = true;
	const struct yaml_node *list = field_list(&r->fields, map, &related_field, &ok);
	size_t most = answer->n_links + (list ? list->count : 0), n = 0;
	struct link_use *links = ARENA_ARRAY(r->scratch, struct link_use, most);
	struct link_use *questions = ARENA_ARRAY(r->scratch, struct link_use, most);
	for (size_t i = 0; i < answer->n_links; i++) {
		ok &= !is_self(&r->fields, d, &answer->links[i]);
		add_link(links, &n, answer->links[i]);
	}
	for (const struct yaml_node *item = list ? list->first : NULL; item; item = item->next) {
		struct link_use link = { .place = yaml_place(r->fields.file, item) };
		if (is_question(item)) {
			link.id = fields_one_line(r->scratch, item->text);
			questions[d->n_questions++] = link;
			ok = false;
			continue;
		}
		if (!field_id(&r->fields, item, "an item of \"related\"", &link.id) ||
		    is_self(&r->fields, d, &link)) {
			ok = false;
			continue;
		}
		add_link(links, &n, link);
	}
	d->links = links;
	d->n_links = n;
	d->questions = questions;
	return ok;
}

static bool read_texts(const struct entry_reader *r, const struct yaml_node *map, struct draft *d)
{
	const struct fields *f = &r->fields;
	struct entry *e = &d->entry;
	struct text_list ask, keywords;
	struct prose answer;
	bool ok = true;
	ok &= prose_text(f, map, &question_field, r->values, &e->question);
	ok &= prose_text(f, map, &short_field, r->values, &e->short_text);
	ok &= prose_markup(f, map, &answer_field, r->values, &answer);
	ok &= prose_texts(f, map, &ask_field, r->values, &ask);
	ok &= field_texts(f, map, &keywords_field, &keywords);
	ok &= read_links(r, map, &answer, d);
	e->answer = answer.text;
	e->answer_source = answer.source;
	e->ask = ask.list;
	e->n_ask = ask.n;
	e->keywords = keywords.list;
	e->n_keywords = keywords.n;
	return ok;
}

/* Of the entry's own date and its sources', the one that comes first. */
static void find_recheck(struct entry *e)
{
	for (size_t i = 0; i < e->n_sources; i++) {
		int recheck = e->sources[i].recheck;
		if (recheck && (!e->recheck || recheck < e->recheck))
			e->recheck = recheck;
	}
}

/* ---- what is no mistake, but should be better ---- */

/* As many words as the text can have at most; found much sooner than their number.  Any character
 * beyond ASCII may end one word and begin another. */
static size_t most_words(struct span text)
{
	size_t n = 0;
	bool inside = false;
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.s[i];
		bool other = c >= 0xC0;
		bool part = other || (unsigned char)((c | 0x20) - 'a') < 26 ||
			    (unsigned char)(c - '0') < 10 || c >= 0x80;
		n += other || (part && !inside);
		inside = part;
	}
	return n + 1;
}

static void check_length(const struct entry_reader *r, const struct yaml_node *map, const char *key,
			 struct span text, size_t most)
{
	size_t words = most_words(text) > most ? text_words(text) : 0;
	if (words <= most)
		return;
	fields_report(&r->fields, DIAG_LENGTH, yaml_key_place(r->fields.file, yaml_get(map, key)),
		      "Patients read little: say the most important things in fewer words",
		      "\"%s\" has %zu words; it should have at most %zu", key, words, most);
}

static void check_recheck(const struct entry_reader *r, const struct yaml_node *map)
{
	const struct yaml_node *node = yaml_get(map, "recheck");
	int date = node && node->kind == YAML_SCALAR ? date_read(node->text.s) : 0;
	if (!date || !r->today || date > date_add(r->today, RECHECK_DAYS))
		return;
	fields_report(&r->fields, DIAG_RECHECK, yaml_place(r->fields.file, node),
		      "Check the facts at their sources, then write a later day or remove the line",
		      date <= r->today ? "this should have been checked by %s"
				       : "this is to be checked by %s",
		      node->text.s);
}

/* What was written or reviewed on a day to come.  One day is granted to other time zones. */
static void check_past(const struct entry_reader *r, const struct yaml_node *node, const char *name)
{
	int date = node && node->kind == YAML_SCALAR ? date_read(node->text.s) : 0;
	if (!r->today || date <= date_add(r->today, 1))
		return;
	fields_report(&r->fields, DIAG_FUTURE_DATE, yaml_place(r->fields.file, node),
		      "Write the day on which it was done", "the day of \"%s\" is yet to come",
		      name);
}

static void check_quality(const struct entry_reader *r, const struct yaml_node *map,
			  const struct entry *e)
{
	check_length(r, map, "short", span_of(e->short_text), SHORT_WORDS);
	check_length(r, map, "answer", span_of(prose_plain(r->scratch, &e->answer)), ANSWER_WORDS);
	check_recheck(r, map);
	check_past(r, yaml_get(map, "updated"), "updated");
	check_past(r, yaml_get(yaml_get(map, "reviewed"), "date"), "reviewed");
	const struct yaml_node *sources = yaml_get(map, "sources");
	for (const struct yaml_node *s = sources ? sources->first : NULL; s; s = s->next)
		check_recheck(r, s);
}

static bool is_bare(const struct yaml_node *map)
{
	for (const struct yaml_node *n = map->first; n; n = n->next) {
		if (strcmp(n->key, "id") != 0 && strcmp(n->key, "hide") != 0)
			return false;
	}
	return true;
}

static void read_fields(const struct entry_reader *r, const struct yaml_node *map, struct draft *d)
{
	const struct fields *f = &r->fields;
	struct entry *e = &d->entry;
	bool ok = !map->bad;
	ok &= fields_keys(f, map, &entry_known);
	ok &= field_truth(f, map, "hide", &d->hides);
	d->bare = d->hides && is_bare(map);
	d->usable = ok;
	if (d->hides)
		return;
	ok &= read_texts(r, map, d);
	ok &= read_sources(r, map, e);
	ok &= field_date(f, map, &updated_field, &e->updated);
	ok &= field_date(f, map, &recheck_field, &e->recheck);
	ok &= read_review(r, map, e);
	find_recheck(e);
	d->usable = ok;
	if (ok)
		check_quality(r, map, e);
}

struct draft *entry_read(const struct entry_reader *reader, const struct yaml_node *node)
{
	struct entry_reader of_entry = *reader;
	const struct entry_reader *r = &of_entry;
	const struct fields *f = &r->fields;
	of_entry.fields = fields_part(&reader->fields, "this entry", &entry_known);
	const char *id;
	bool ok = true;
	if (!fields_map(f, node, "Begin each entry with - id: and its other lines under that"))
		return NULL;
	const struct yaml_node *id_node = field_scalar(f, node, &id_field, &ok);
	if (!id_node) {
		fields_keys(f, node, &entry_known); /* it may be misspelt */
		return NULL;
	}
	if (!field_id(f, id_node, "\"id\"", &id))
		return NULL;
	struct draft *d = ARENA_NEW(r->scratch, struct draft);
	d->entry.id = id;
	d->entry.language = r->language;
	d->file = f->file;
	d->node = node;
	d->place = yaml_place(f->file, id_node);
	d->layer = r->layer;
	read_fields(r, node, d);
	return d;
}
