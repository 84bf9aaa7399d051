/* Help: what can be pressed, or typed where there is no screen; who can help; what is kept; what
 * the answers are. */
#include "core/alert.h"
#include "core/page_parts.h"
#include "core/verbs.h"

/* "Esc: Go back one step" */
static void what_it_does(struct builder *b, const char *what, enum string_id does)
{
	struct wrap_style style = { b->indent, b->indent + 2, ROLE_TEXT };
	struct run runs[] = {
		{ .style = RUN_STRONG, .text = what },
		{ .style = RUN_TEXT, .text = ": " },
		{ .style = RUN_TEXT, .text = part_word(b, does) },
	};
	wrap_runs(&b->w, style, runs, ARRAY_LEN(runs));
}

static void keys(struct builder *b)
{
	enum string_id group = STR_COUNT;
	for (size_t i = 0; i < key_help_count; i++) {
		const struct key_help *row = &key_help_rows[i];
		if (row->action == ACTION_QUIT && !b->src->can_quit)
			continue;
		if (row->action == ACTION_LANGUAGE && b->src->settings->n_languages < 2)
			continue;
		if (row->group != group)
			part_heading(b, group = row->group);
		what_it_does(b, row->keys ? row->keys : part_word(b, row->keys_string),
			     action_string(row->action));
	}
}

/* Whoever types "help" may need another kind of it. */
static void help_first(struct builder *b)
{
	enum string_id lines[ALERT_LINES];
	size_t n = alert_lines(CRISIS_STRIP, b->src->settings->staffed, lines);
	for (size_t i = 0; i < n; i++)
		part_paragraph(b, ROLE_STRONG, part_word(b, lines[i]));
	part_expect_items(b, 1);
	part_action_item(b, ACTION_CRISIS, STR_CRISIS_SUMMARY);
}

static void words(struct builder *b)
{
	help_first(b);
	part_heading(b, STR_PLAIN_TITLE);
	what_it_does(b, part_word(b, STR_PLAIN_NUMBER), STR_PLAIN_DOES_NUMBER);
	what_it_does(b, part_word(b, STR_PLAIN_QUESTION), STR_PLAIN_DOES_QUESTION);
	for (int i = 0; i < VERB_COUNT; i++) {
		if (i == VERB_QUIT && !b->src->can_quit)
			continue;
		if (i == VERB_LANGUAGE && b->src->settings->n_languages < 2)
			continue;
		what_it_does(b, verb_name(b->page->arena, b->src->model->strings, (enum verb)i),
			     verb_does((enum verb)i));
	}
}

static void part(struct builder *b, enum string_id title, const char *text)
{
	part_heading(b, title);
	part_paragraph(b, ROLE_TEXT, text);
}

void build_help(struct builder *b)
{
	bool linear = b->src->linear;
	const char *clear = verb_name(b->page->arena, b->src->model->strings, VERB_CLEAR);
	if (linear)
		words(b);
	else
		keys(b);
	if (b->src->settings->staffed)
		part(b, STR_HELP_STAFF_TITLE, part_word(b, STR_HELP_STAFF));
	part(b, STR_HELP_ACCESS_TITLE, part_word(b, linear ? STR_PLAIN_ACCESS : STR_HELP_ACCESS));
	part(b, STR_HELP_PRIVACY_TITLE,
	     linear ? part_fill(b, STR_PLAIN_PRIVACY, "word", clear)
		    : part_word(b, STR_HELP_PRIVACY));
	part(b, STR_HELP_ABOUT_TITLE, part_word(b, STR_HELP_ABOUT));
}
