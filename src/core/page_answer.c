/* The parts of an answer, in the order in which they are read: what it is about, the message in
 * short, the answer, what to ask, what words mean; where to go on; where it comes from. */
#include "core/page_parts.h"

#include "core/marks.h"
#include "core/strings.h"

/* Bullets of plain texts. */
static void bullets(struct builder *b, const char *const *texts, size_t n)
{
	struct wrap_style style = { b->indent + 2, b->indent + 2, ROLE_TEXT };
	for (size_t i = 0; i < n; i++) {
		size_t line = b->w.n;
		part_marked(b, style, texts[i]);
		wrap_mark(&b->w, line, b->indent, "-", ROLE_TEXT);
	}
}

static const char *date_text(struct builder *b, int date)
{
	return string_date(b->page->arena, b->src->model->strings, date);
}

static void answer_notes(struct builder *b, const struct entry *e)
{
	if (e->recheck && b->src->today >= e->recheck)
		part_paragraph(b, ROLE_NOTE, part_word(b, STR_ANSWER_RECHECK));
	if (strcmp(e->language, b->src->model->language) != 0)
		part_paragraph(b, ROLE_NOTE, part_word(b, STR_ANSWER_UNTRANSLATED));
	if (!e->reviewed)
		part_paragraph(b, ROLE_NOTE, part_word(b, STR_ANSWER_NOT_REVIEWED));
}

static void answer_words(struct builder *b, const struct entry *e)
{
	struct wrap_style style = { b->indent, b->indent + 2, ROLE_TEXT };
	if (e->n_words == 0)
		return;
	part_heading(b, STR_ANSWER_WORDS);
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
	part_heading(b, STR_ANSWER_RELATED);
	size_t n = (next ? 1 : 0) + 1;
	for (size_t i = 0; i < e->n_related; i++)
		n += e->related[i] != next;
	part_expect_items(b, n);
	for (size_t i = 0; i < e->n_related; i++)
		if (e->related[i] != next)
			part_entry_item(b, e->related[i]);
	if (next)
		part_item(b, (struct target){ .entry = next },
			  part_fill(b, STR_ANSWER_NEXT, "question", next->question));
	part_item(b, (struct target){ .topic = t },
		  part_fill(b, STR_ANSWER_BACK, "topic", t->title));
}

static void answer_sources(struct builder *b, const struct entry *e)
{
	struct arena *a = b->page->arena;
	struct wrap_style style = { b->indent, b->indent + 2, ROLE_DIM };
	if (e->n_sources > 0)
		part_heading(b, STR_ANSWER_SOURCES);
	for (size_t i = 0; i < e->n_sources; i++) {
		const struct source *s = &e->sources[i];
		struct string_value values[] = {
			{ "title", s->title },
			{ "by", s->by },
			{ "year", arena_printf(a, "%d", s->year) },
			{ NULL, NULL },
		};
		enum string_id form = s->year ? STR_ANSWER_SOURCE_YEAR : STR_ANSWER_SOURCE;
		wrap_text(&b->w, style, string_fill(a, part_word(b, form), values));
	}
	wrap_blank(&b->w);
	if (e->updated)
		part_paragraph(b, ROLE_DIM,
			       part_fill(b, STR_ANSWER_UPDATED, "date", date_text(b, e->updated)));
	if (e->reviewed) {
		struct string_value values[] = { { "by", e->reviewed_by },
						 { "date", date_text(b, e->reviewed) },
						 { NULL, NULL } };
		part_paragraph(b, ROLE_DIM,
			       string_fill(a, part_word(b, STR_ANSWER_REVIEWED), values));
	}
}

/* "In short:" is no text of the model: only what follows it is searched. */
static void key_message(struct builder *b, const struct entry *e)
{
	struct arena *a = b->page->arena;
	struct run message = { .style = RUN_TEXT, .text = e->short_text };
	struct runs marked = marks_runs(b->src->search, a, (struct runs){ &message, 1 });
	struct run *runs = ARENA_ARRAY(a, struct run, marked.n + 2);
	runs[0] = (struct run){ .style = RUN_TEXT, .text = part_word(b, STR_ANSWER_SHORT) };
	runs[1] = (struct run){ .style = RUN_TEXT, .text = " " };
	memcpy(runs + 2, marked.list, marked.n * sizeof(*runs));
	wrap_runs(&b->w, part_prose(b, ROLE_KEY_MESSAGE), runs, marked.n + 2);
}

/* The line to read on from; what is in the head is read from the start.  -1: nothing is marked. */
static int first_match(const struct wrap *w, size_t head)
{
	for (size_t i = 0; i < w->n; i++) {
		for (size_t j = 0; j < w->lines[i].n; j++) {
			if (w->lines[i].pieces[j].role == ROLE_MATCH)
				return i < head ? 0 : (int)i;
		}
	}
	return -1;
}

void build_answer(struct builder *b)
{
	const struct entry *e = b->src->entry;
	struct markup answer = marks_markup(b->src->search, b->page->arena, &e->answer);
	part_marked(b, part_prose(b, ROLE_QUESTION), e->question);
	wrap_blank(&b->w);
	key_message(b, e);
	size_t head = b->w.n;
	if (b->src->height >= SUMMARY_MIN_HEIGHT)
		wrap_blank(&b->w);
	answer_notes(b, e);
	wrap_blank(&b->w);
	wrap_markup(&b->w, part_prose(b, ROLE_TEXT), &answer);
	if (e->n_ask > 0) {
		part_heading(b, STR_ANSWER_ASK);
		bullets(b, e->ask, e->n_ask);
	}
	answer_words(b, e);
	if (b->src->linear) { /* what can be chosen is read last, before the choice */
		answer_sources(b, e);
		answer_items(b, e);
	} else {
		answer_items(b, e);
		answer_sources(b, e);
	}
	b->page->match_line = first_match(&b->w, head);
}
