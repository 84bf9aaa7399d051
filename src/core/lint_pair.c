/* How it works: what can be counted is counted on both sides and compared; numbers are compared as
 * sets, because a sentence may need one twice in one language.  Keypads differ on purpose: 988 in
 * Spanish is "press 2", so a 2 more or less is no difference where 988 stands. */
#include "core/lint_pair.h"

#include "core/text.h"

enum { SHOWN = 4 };

/* ---- numbers ---- */

static bool is_route(const struct ids *own, const struct ids *first, const char *number)
{
	return strcmp(number, "2") == 0 && ids_get(own, "988") && ids_get(first, "988");
}

/* What is in a and not in b: "10, 15"; *ret_first: the first of them. */
static const char *only_in(struct arena *arena, const struct ids *a, const struct ids *b,
			   const struct lint_number **ret_first)
{
	const char *names = "";
	size_t n = 0;
	*ret_first = NULL;
	for (size_t i = 0; i < ids_count(a); i++) {
		const char *name = ids_name(a, i);
		if (ids_get(b, name) || is_route(a, b, name))
			continue;
		if (n++ == 0)
			*ret_first = ids_get(a, name);
		if (n <= SHOWN)
			names = arena_printf(arena, "%s%s%s", names, *names ? ", " : "", name);
	}
	return names;
}

static void compare_numbers(const struct ids *own, const struct ids *first,
			    const struct lint_text *at, enum diag_code code,
			    const char *first_language)
{
	const struct lint_number *more, *less;
	struct arena *a = at->arena;
	const char *here = only_in(a, own, first, &more);
	const char *there = only_in(a, first, own, &less);
	const char *what = code == DIAG_PHONES_DIFFER ? "phone numbers" : "numbers";
	const char *message =
		arena_printf(a, "the %s are not those of \"%s\":", what, first_language);
	if (!more && !less)
		return;
	if (more)
		message = arena_printf(a, "%s only here %s", message, here);
	if (less)
		message = arena_printf(a, "%s%s only there %s", message, more ? ";" : "", there);
	lint_report(more ? more->text : at, more ? more->at : 0, code,
		    "Check both at the source; write the same digits in both languages", message);
}

void lint_judge_number_pair(const struct lint_numbers *own, const struct lint_numbers *first,
			    const struct lint_text *at, const char *first_language)
{
	compare_numbers(own->numbers, first->numbers, at, DIAG_NUMBERS_DIFFER, first_language);
	compare_numbers(own->phones, first->phones, at, DIAG_PHONES_DIFFER, first_language);
}

static void add_numbers(const struct lint_entry *e, struct lint_numbers *n, struct arena *a)
{
	lint_numbers_init(n, a);
	lint_numbers_add(n, e->question);
	lint_numbers_add(n, e->short_text);
	lint_numbers_add(n, e->answer);
	for (size_t i = 0; i < e->n_ask; i++)
		lint_numbers_add(n, e->ask[i]);
}

/* ---- parts ---- */

struct parts {
	size_t items, ask, links, sources, words;
	bool updated, recheck;
};

static struct parts count_parts(const struct lint_entry *e)
{
	const struct entry *entry = &e->draft->entry;
	struct parts p = {
		.ask = e->n_ask,
		.links = e->draft->n_links,
		.sources = entry->n_sources,
		.updated = entry->updated != 0,
		.recheck = entry->recheck != 0,
	};
	for (size_t i = 0; e->answer && i < e->answer->n_blocks; i++)
		p.items += e->answer->blocks[i].depth > 0 && !e->answer->blocks[i].continues;
	if (e->answer)
		p.words = text_words(e->answer->words);
	return p;
}

/* An id that one of them leads to and the other does not; NULL: none. */
static const char *other_link(const struct draft *a, const struct draft *b)
{
	for (size_t i = 0; i < a->n_links; i++) {
		size_t j = 0;
		while (j < b->n_links && strcmp(a->links[i].id, b->links[j].id) != 0)
			j++;
		if (j == b->n_links)
			return a->links[i].id;
	}
	return NULL;
}

static void add_difference(struct arena *a, const char **list, const char *what, size_t own,
			   size_t first)
{
	if (own != first)
		*list = arena_printf(a, "%s%s%s (%zu, there %zu)", *list, **list ? ", " : "", what,
				     own, first);
}

static const char *differences(const struct lint_entry *own, const struct lint_entry *first)
{
	struct arena *a = own->question->arena;
	const char *list = "";
	struct parts here = count_parts(own), there = count_parts(first);
	const char *more = other_link(own->draft, first->draft);
	const char *less = other_link(first->draft, own->draft);
	add_difference(a, &list, "items of lists", here.items, there.items);
	add_difference(a, &list, "questions to ask", here.ask, there.ask);
	add_difference(a, &list, "sources", here.sources, there.sources);
	if (here.words * 2 > there.words * 3 || there.words * 2 > here.words * 3)
		add_difference(a, &list, "words of the answer", here.words, there.words);
	if (more)
		list = arena_printf(a, "%s%sa link to %s (only here)", list, *list ? ", " : "",
				    more);
	if (less)
		list = arena_printf(a, "%s%sa link to %s (only there)", list, *list ? ", " : "",
				    less);
	if (here.updated != there.updated)
		list = arena_printf(a, "%s%s\"updated\"", list, *list ? ", " : "");
	if (here.recheck != there.recheck)
		list = arena_printf(a, "%s%s\"recheck\"", list, *list ? ", " : "");
	return list;
}

/* A clinic changed one language; in the other, its readers get what the library below says. */
static void judge_layers(const struct lint_entry *own, const struct lint_entry *first)
{
	const struct draft *above = own->draft, *below = first->draft;
	if (above->layer == below->layer)
		return;
	if (above->layer < below->layer) {
		above = first->draft;
		below = own->draft;
	}
	diags_add(own->question->diags, DIAG_PARTS_DIFFER, above->place, above->file->bytes,
		  "Write this entry in both languages here",
		  "this changes only \"%s\"; readers of \"%s\" still get the text of %s",
		  above->entry.language, below->entry.language, below->place.file);
}

void lint_judge_pair(const struct lint_entry *own, const struct lint_entry *first,
		     const char *first_language)
{
	struct lint_numbers here, there;
	if (!own->question || !first->question)
		return;
	struct arena *a = own->question->arena;
	judge_layers(own, first);
	add_numbers(own, &here, a);
	add_numbers(first, &there, a);
	lint_judge_number_pair(&here, &there, own->answer ? own->answer : own->question,
			       first_language);
	const char *list = differences(own, first);
	if (*list)
		diags_add(
			own->question->diags, DIAG_PARTS_DIFFER, own->draft->place,
			own->draft->file->bytes,
			"Say the same in both languages; what changed in one belongs in the other",
			"not as in \"%s\": %s", first_language, list);
}
