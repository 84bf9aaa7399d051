/* How it works: entries 3 and 4 are the pages of help that the crisis page leads to, 4 second. */
#include "few.h"

#include <stdlib.h>

static const struct small_entry entries[] = {
	{ "Is nausea common?", "queasy", "It is common.",
	  "Most feel nausea or dizziness at first." },
	{ "What does it cost?", "fee", "The cost ($) differs.", "Ask about money and the dose." },
	{ "Is it FDA approved?", "", "Not all of it.", "The dose is small. Side effects pass." },
	{ "Who can help now?", "help", "Call 988.", "Anybody can call 24/7, and/or write." },
	{ "How can I help someone?", "friend", "Listen.", "Stay with them." },
};
static const struct small_words words = { "price, cost, how much; vomit, throw up, nausea",
					  "is, the, it, a, i, does, what, and, or, how, much",
					  "ketamin: nausea; sidefx: side cost" };

int few_open(void **state)
{
	static const char *const panel[] = { "kill myself", "end it all" };
	static const char *const medical[] = { "overdose" };
	static const char *const never[] = { "dead tired" };
	struct few *f = calloc(1, sizeof(*f));
	small_open(&f->small, entries, ARRAY_LEN(entries), &words);
	struct crisis *c = &f->small.model.crisis;
	struct crisis_block *blocks = ARENA_ARRAY(f->small.arena, struct crisis_block, 2);
	const struct entry **links = ARENA_ARRAY(f->small.arena, const struct entry *, 3);
	links[0] = &f->small.model.entries[3];
	links[1] = &f->small.model.entries[4];
	links[2] = &f->small.model.entries[3];
	blocks[0] = (struct crisis_block){ .heading = "", .links = links, .n_links = 1 };
	blocks[1] = (struct crisis_block){ .heading = "", .links = links + 1, .n_links = 2 };
	c->blocks = blocks;
	c->n_blocks = 2;
	c->panel = (struct phrases){ panel, ARRAY_LEN(panel) };
	c->medical = (struct phrases){ medical, ARRAY_LEN(medical) };
	c->never = (struct phrases){ never, ARRAY_LEN(never) };
	f->search = search_new(&f->small.model);
	*state = f;
	return 0;
}

int few_close(void **state)
{
	struct few *f = *state;
	search_free(f->search);
	small_close(&f->small);
	free(f);
	return 0;
}

const struct search_result *few_run(struct few *f, const char *text)
{
	const struct budget for_ever = { NULL, NULL };
	return search_run(f->search, span_of(text), &for_ever);
}

size_t few_number(const struct few *f, const struct entry *e)
{
	return (size_t)(e - f->small.model.entries);
}
