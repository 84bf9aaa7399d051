/* How it works: texts are wrapped into the lines of pieces that the screen is made of, and these
 * are written out with spaces up to each piece's column. */
#include "core/plain.h"

#include "core/alert.h"
#include "core/strings.h"
#include "core/text.h"
#include "core/view.h"
#include "core/wrap.h"

enum { LIST_INDENT = 2 };

/* An entry or list being written. */
struct writer {
	struct arena *arena;
	const struct plain_source *src;
	const char *const *text; /* the interface's words */
	struct wrap w;
};

/* ---- lines ---- */

/* Writes the line to out (unless that is NULL) and returns its bytes. */
static size_t write_line(const struct line *line, char *out)
{
	size_t size = 0;
	int col = 0;
	for (size_t i = 0; i < line->n; i++) {
		const struct piece *p = &line->pieces[i];
		size_t gap = (size_t)MAX(p->col - col, 0);
		if (out) {
			memset(out + size, ' ', gap);
			memcpy(out + size + gap, p->text.s, p->text.n);
		}
		size += gap + p->text.n;
		col = MAX(p->col, col) + text_width(p->text);
	}
	if (out)
		out[size] = '\n';
	return size + 1;
}

const char *plain_lines(struct arena *a, const struct line *lines, size_t n)
{
	size_t size = 0;
	for (size_t i = 0; i < n; i++)
		size += write_line(&lines[i], NULL);
	char *out = arena_alloc(a, size + 1);
	size = 0;
	for (size_t i = 0; i < n; i++)
		size += write_line(&lines[i], out + size);
	out[size] = '\0';
	return out;
}

const char *plain_paragraph(struct arena *a, const char *text)
{
	struct wrap w;
	wrap_init(&w, a, PLAIN_WIDTH);
	wrap_text(&w, (struct wrap_style){ 0, 0, ROLE_TEXT }, text);
	return plain_lines(a, w.lines, w.n);
}

const char *plain_page(struct arena *a, const struct page_source *source)
{
	struct page *p = page_new(source);
	const char *text = plain_lines(a, p->lines, p->n_lines);
	page_free(p);
	return text;
}

const char *plain_crisis(struct arena *a, const struct plain_source *s)
{
	struct page_source source = {
		.model = s->model,
		.settings = s->settings,
		.screen = SCREEN_CRISIS,
		.width = PLAIN_WIDTH,
		.height = SCREEN_MAX_HEIGHT,
		.linear = true,
		.look = "",
		.today = s->today,
	};
	return plain_page(a, &source);
}

const char *plain_crisis_line(struct arena *a, const struct plain_source *s)
{
	struct span line = view_crisis_line(s->model, PLAIN_WIDTH);
	return arena_printf(a, "%.*s\n", (int)line.n, line.s);
}

const char *plain_date(struct arena *a, int date)
{
	if (date == 0)
		return NULL;
	return arena_printf(a, "%04d-%02d-%02d", date / 10000, date / 100 % 100, date % 100);
}

/* ---- parts of an entry ---- */

static struct writer new_writer(struct arena *a, const struct plain_source *s, int width)
{
	struct writer w = { .arena = a, .src = s, .text = s->model->strings->text };
	wrap_init(&w.w, a, width);
	return w;
}

static void paragraph(struct writer *w, int first, int rest, const char *text)
{
	wrap_text(&w->w, (struct wrap_style){ first, rest, ROLE_TEXT }, text);
}

static void heading(struct writer *w, enum string_id id)
{
	wrap_blank(&w->w);
	paragraph(w, 0, 0, w->text[id]);
}

static void bullet(struct writer *w, const char *text)
{
	size_t line = w->w.n;
	paragraph(w, 2, 2, text);
	wrap_mark(&w->w, line, 0, "-", ROLE_TEXT);
}

/* On one line, however long. */
static void unbroken(struct writer *w, int col, const char *text)
{
	int width = w->w.width;
	w->w.width = MAX(width, col + text_width(span_of(text)));
	paragraph(w, col, col, text);
	w->w.width = width;
}

static const char *question_with_id(struct writer *w, const struct entry *e)
{
	return arena_printf(w->arena, "%s [%s]", e->question, e->id);
}

static void notes(struct writer *w, const struct entry *e)
{
	if (e->recheck && w->src->today >= e->recheck)
		paragraph(w, 0, 0, w->text[STR_ANSWER_RECHECK]);
	if (strcmp(e->language, w->src->model->language) != 0)
		paragraph(w, 0, 0, w->text[STR_ANSWER_UNTRANSLATED]);
	if (!e->reviewed)
		paragraph(w, 0, 0, w->text[STR_ANSWER_NOT_REVIEWED]);
}

static void asks(struct writer *w, const struct entry *e)
{
	if (e->n_ask > 0)
		heading(w, STR_ANSWER_ASK);
	for (size_t i = 0; i < e->n_ask; i++)
		bullet(w, e->ask[i]);
}

static void words(struct writer *w, const struct entry *e)
{
	if (e->n_words > 0)
		heading(w, STR_ANSWER_WORDS);
	for (size_t i = 0; i < e->n_words; i++)
		bullet(w,
		       arena_printf(w->arena, "%s: %s", e->words[i]->term, e->words[i]->meaning));
}

const char *plain_source_line(struct arena *a, const struct strings *strings,
			      const struct source *s)
{
	struct string_value values[] = {
		{ "title", s->title },
		{ "by", s->by },
		{ "year", arena_printf(a, "%d", s->year) },
		{ NULL, NULL },
	};
	enum string_id form = s->year ? STR_ANSWER_SOURCE_YEAR : STR_ANSWER_SOURCE;
	return string_fill(a, strings->text[form], values);
}

static void sources(struct writer *w, const struct entry *e)
{
	if (e->n_sources > 0)
		heading(w, STR_ANSWER_SOURCES);
	for (size_t i = 0; i < e->n_sources; i++) {
		const struct source *s = &e->sources[i];
		bullet(w, plain_source_line(w->arena, w->src->model->strings, s));
		if (*s->url)
			unbroken(w, 2, s->url);
	}
}

static void dates(struct writer *w, const struct entry *e)
{
	struct string_value values[] = {
		{ "date", plain_date(w->arena, e->updated) },
		{ "by", e->reviewed_by },
		{ NULL, NULL },
	};
	wrap_blank(&w->w);
	if (e->updated)
		paragraph(w, 0, 0, string_fill(w->arena, w->text[STR_ANSWER_UPDATED], values));
	if (!e->reviewed)
		return;
	values[0].value = plain_date(w->arena, e->reviewed);
	paragraph(w, 0, 0, string_fill(w->arena, w->text[STR_ANSWER_REVIEWED], values));
}

static void related(struct writer *w, const struct entry *e)
{
	if (e->n_related > 0)
		heading(w, STR_ANSWER_RELATED);
	for (size_t i = 0; i < e->n_related; i++)
		bullet(w, question_with_id(w, e->related[i]));
}

const char *plain_entry(struct arena *a, const struct plain_source *s, const struct entry *e)
{
	struct writer w = new_writer(a, s, TEXT_MEASURE);
	paragraph(&w, 0, 0, e->question);
	wrap_blank(&w.w);
	paragraph(&w, 0, 0, arena_printf(a, "%s %s", w.text[STR_ANSWER_SHORT], e->short_text));
	notes(&w, e);
	wrap_blank(&w.w);
	wrap_markup(&w.w, (struct wrap_style){ 0, 0, ROLE_TEXT }, &e->answer);
	asks(&w, e);
	words(&w, e);
	sources(&w, e);
	dates(&w, e);
	related(&w, e);
	return plain_lines(a, w.w.lines, w.w.n);
}

/* ---- a crisis ---- */

const char *plain_alert(struct arena *a, const struct plain_source *s, enum crisis_level level)
{
	struct writer w = new_writer(a, s, PLAIN_WIDTH);
	enum string_id lines[ALERT_LINES];
	size_t n = alert_lines(level, s->settings->staffed, lines);
	for (size_t i = 0; i < n; i++)
		paragraph(&w, 0, 0, w.text[lines[i]]);
	if (n == 0)
		return "";
	return arena_printf(a, "%s%s", plain_lines(a, w.w.lines, w.w.n), plain_crisis_line(a, s));
}

/* ---- the list ---- */

static const char *number(struct writer *w, size_t topic, size_t entry)
{
	return arena_printf(w->arena, "%zu.%zu", topic, entry);
}

static void list_topic(struct writer *w, const struct topic *t, size_t topic)
{
	int col = LIST_INDENT + text_width(span_of(number(w, topic, t->n_entries))) + 1;
	wrap_blank(&w->w);
	paragraph(w, 0, 4, arena_printf(w->arena, "%zu. %s", topic, t->title));
	for (size_t i = 0; i < t->n_entries; i++) {
		size_t line = w->w.n;
		paragraph(w, col, col, question_with_id(w, t->entries[i]));
		wrap_mark(&w->w, line, LIST_INDENT, number(w, topic, i + 1), ROLE_TEXT);
	}
}

const char *plain_list(struct arena *a, const struct plain_source *s)
{
	struct writer w = new_writer(a, s, PLAIN_WIDTH);
	for (size_t i = 0; i < s->model->n_topics; i++)
		list_topic(&w, &s->model->topics[i], i + 1);
	return plain_lines(a, w.w.lines, w.w.n);
}
