/* How it works: a list that grows at its end. */
#include "core/readings.h"

static const char *copy(struct readings *r, const char *text)
{
	return text ? arena_strdup(r->arena, text) : NULL;
}

void readings_add(struct readings *r, const struct reading_row *row)
{
	struct reading_row *new = ARENA_NEW(r->arena, struct reading_row);
	*new = *row;
	new->language = copy(r, row->language);
	new->topic = copy(r, row->topic);
	new->id = copy(r, row->id);
	new->file = copy(r, row->file);
	new->next = NULL;
	if (r->last)
		r->last->next = new;
	else
		r->first = new;
	r->last = new;
}

void reading_add(struct reading_counts *to, const struct reading_counts *from)
{
	to->words += from->words;
	to->sentences += from->sentences;
	to->syllables += from->syllables;
	to->polysyllables += from->polysyllables;
}

struct reading_counts reading_all(const struct reading_row *row)
{
	struct reading_counts all = row->short_text;
	reading_add(&all, &row->answer);
	return all;
}

double reading_grade(enum reading_language formula, const struct reading_counts *c)
{
	switch (formula) {
	case READING_ENGLISH:
		return reading_flesch_kincaid(c);
	case READING_SPANISH:
		return reading_inflesz(c);
	}
	return 0;
}
