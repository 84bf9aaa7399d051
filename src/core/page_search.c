/* Below the line being typed, from the top: how many answers there are; what there is to say about
 * them; the answers.  What sounds like a crisis brings help first: a line of it under
 * the number, or a panel in the number's place, of which the first item is help. */
#include "core/alert.h"
#include "core/marks.h"
#include "core/page_parts.h"
#include "core/search_note.h"
#include "core/text.h"

static bool is_roomy(const struct builder *b)
{
	return b->src->height >= SUMMARY_MIN_HEIGHT;
}

/* ---- help first ---- */

bool page_has_panel(enum crisis_level alarm)
{
	return alarm == CRISIS_PANEL || alarm == CRISIS_MEDICAL || alarm == CRISIS_BOTH;
}

enum panel_size { PANEL_LEAST, PANEL_SHORT, PANEL_FULL };

/* How large the panel must be for a text to be in it. */
static enum panel_size size_for(enum string_id text)
{
	if (text == STR_ALERT_988_MORE || text == STR_ALERT_988_LANGUAGE)
		return PANEL_FULL;
	if (text == STR_ALERT_TITLE || text == STR_ALERT_MEDICAL_TITLE)
		return PANEL_SHORT;
	return PANEL_LEAST;
}

static void panel_of_size(struct builder *b, enum panel_size size)
{
	static const enum role roles[] = { ROLE_STRONG, ROLE_HEADING, ROLE_TEXT }; /* by size_for */
	enum string_id lines[ALERT_LINES];
	size_t n = alert_lines(b->src->alarm, b->src->settings->staffed, lines);
	for (size_t i = 0; i < n; i++) {
		enum panel_size needed = size_for(lines[i]);
		if (needed > size)
			continue;
		if (size == PANEL_FULL &&
		    needed < PANEL_FULL) /* else it belongs to what is above */
			wrap_blank(&b->w);
		part_paragraph(b, roles[needed], part_word(b, lines[i]));
	}
	if (size == PANEL_FULL)
		wrap_blank(&b->w);
	part_action_item(b, ACTION_CRISIS, STR_ALERT_ITEM);
}

/* As large as it shows without scrolling: what to do comes before kind words and air. */
static void panel(struct builder *b)
{
	size_t above = b->w.n;
	panel_of_size(b, PANEL_FULL);
	for (int size = PANEL_FULL - 1; size >= PANEL_LEAST && (int)b->w.n > b->src->height;
	     size--) {
		b->w.n = above;
		b->n_items = 0;
		panel_of_size(b, (enum panel_size)size);
	}
	wrap_blank(&b->w);
}

static void strip(struct builder *b)
{
	enum string_id lines[ALERT_LINES];
	size_t n = alert_lines(b->src->alarm, b->src->settings->staffed, lines);
	for (size_t i = 0; i < n; i++)
		part_paragraph(b, ROLE_STRONG, part_word(b, lines[i]));
}

/* ---- what was found ---- */

/* "Cost and insurance (money: see "cost")" */
static const char *with_reason(struct builder *b, const char *text, const struct hit *hit)
{
	struct arena *a = b->page->arena;
	if (!b->src->search || !hit->typed || !hit->found)
		return text;
	struct string_value values[] = { { "typed", hit->typed },
					 { "found", hit->found },
					 { NULL, NULL } };
	return arena_printf(a, "%s (%s)", text,
			    string_fill(a, part_word(b, STR_SEARCH_WHY), values));
}

/* One after the other, the same reason is said once. */
static bool is_new_reason(const struct builder *b, size_t number)
{
	const struct hit *hits = b->src->found->hits, *hit = &hits[number];
	for (size_t i = 0; i < number; i++) {
		if (hits[i].typed && hit->typed && hits[i].found && hit->found &&
		    strcmp(hits[i].typed, hit->typed) == 0 &&
		    strcmp(hits[i].found, hit->found) == 0)
			return false;
	}
	return true;
}

static void result(struct builder *b, size_t number)
{
	const struct hit *hit = &b->src->found->hits[number];
	if (b->src->linear) {
		const char *question = hit->entry->question;
		part_item(b, (struct target){ .entry = hit->entry },
			  is_new_reason(b, number) ? with_reason(b, question, hit) : question);
		return;
	}
	struct run question = { .style = is_roomy(b) ? RUN_STRONG : RUN_TEXT,
				.text = hit->entry->question };
	struct runs runs =
		marks_runs(b->src->search, b->page->arena, (struct runs){ &question, 1 });
	struct wrap_style under =
		part_open_item(b, (struct target){ .entry = hit->entry }, runs.list, runs.n);
	if (is_roomy(b)) {
		wrap_text(&b->w, under, with_reason(b, hit->entry->topic->title, hit));
		under.role = ROLE_TEXT;
		part_marked(b, under, b->src->search ? hit->excerpt : hit->entry->short_text);
	}
	part_close_item(b);
}

static const char *count_text(struct builder *b, const struct search_result *r)
{
	if (r->total == 0)
		return part_word(b, STR_SEARCH_NONE);
	if (r->total == 1)
		return part_word(b, STR_SEARCH_COUNT_ONE);
	return part_fill(b, STR_SEARCH_COUNT, "count", part_number(b, r->total));
}

static void ask_a_person(struct builder *b)
{
	const char *phone = b->src->settings->clinic.phone;
	wrap_blank(&b->w);
	if (b->src->settings->staffed)
		part_paragraph(b, ROLE_TEXT, part_word(b, STR_SEARCH_ASK));
	else
		part_paragraph(b, ROLE_TEXT,
			       part_fill(b, STR_SEARCH_CALL, "phone",
					 *phone ? phone : part_word(b, STR_CLINIC_PHONE)));
}

static void nearest(struct builder *b, const struct search_result *r)
{
	if (r->n_nearest > 0)
		part_paragraph(b, ROLE_TEXT, part_word(b, STR_SEARCH_NEAREST));
	for (size_t i = 0; i < r->n_nearest; i++)
		part_entry_item(b, r->nearest[i]);
	if (!page_has_panel(b->src->alarm)) /* which says it already */
		ask_a_person(b);
}

static void results(struct builder *b, const struct search_result *r)
{
	b->spaced = is_roomy(b);
	for (size_t i = 0; i < r->n_hits; i++)
		result(b, i);
	if (r->total <= r->n_hits)
		return;
	wrap_blank(&b->w);
	part_paragraph(b, ROLE_DIM,
		       part_fill(b, STR_SEARCH_FIRST, "count", part_number(b, r->n_hits)));
}

static const char *note_text(struct builder *b, const struct search_result *r)
{
	/* Beside a line of help nobody is told to have meant another word. */
	if (b->src->alarm != CRISIS_NONE && r->note == SEARCH_NOTE_CORRECTED)
		return "";
	return search_note_text(b->page->arena, b->src->model->strings, r);
}

static void what_was_found(struct builder *b, const struct search_result *r)
{
	bool help = page_has_panel(b->src->alarm);
	if (!help || r->total > 0) /* somebody who needs help is not told "no answer" */
		part_paragraph(b, ROLE_DIM, count_text(b, r));
	if (!help) {
		part_paragraph(b, ROLE_NOTE, note_text(b, r));
		strip(b);
	}
	if (is_roomy(b))
		wrap_blank(&b->w);
	if (r->total == 0)
		nearest(b, r);
	else
		results(b, r);
}

static void what_there_is(struct builder *b)
{
	part_paragraph(b, ROLE_DIM, part_word(b, STR_SEARCH_EXAMPLE));
	if (is_roomy(b))
		wrap_blank(&b->w);
	part_paragraph(b, ROLE_TEXT, part_word(b, STR_SEARCH_TOPICS));
	part_topic_items(b, is_roomy(b));
}

/* The longer label where it leaves the line half of the width. */
static const char *label_text(struct builder *b)
{
	const char *label = part_word(b, STR_SEARCH_LABEL);
	if (b->indent + text_width(span_of(label)) + 1 <= b->src->width / 2)
		return label;
	return arena_printf(b->page->arena, "%s:", part_word(b, STR_SEARCH_TITLE));
}

void build_search(struct builder *b)
{
	const struct search_result *r = b->src->found;
	bool help = page_has_panel(b->src->alarm);
	b->page->list = true;
	b->page->opens_first = help || (r && r->total > 0);
	b->page->label = label_text(b);
	b->page->label_col = b->indent;
	part_expect_items(b, (help ? 1 : 0) + (!r              ? b->src->model->n_topics
					       : r->total == 0 ? r->n_nearest
							       : r->n_hits));
	if (help)
		panel(b);
	if (r)
		what_was_found(b, r);
	else
		what_there_is(b);
}
