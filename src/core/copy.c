/* How it works: texts first, then what points to them; an empty list is NULL. */
#include "core/copy.h"

const char *const *copy_texts(struct arena *a, const char *const *list, size_t n)
{
	const char **copy = n ? ARENA_ARRAY(a, const char *, n) : NULL;
	for (size_t i = 0; i < n; i++)
		copy[i] = arena_strdup(a, list[i]);
	return copy;
}

struct markup copy_markup(struct arena *a, struct markup m)
{
	struct block *blocks = arena_memdup(a, m.blocks, m.n_blocks, sizeof(*blocks));
	for (size_t i = 0; i < m.n_blocks; i++) {
		struct run *runs = arena_memdup(a, blocks[i].runs, blocks[i].n_runs, sizeof(*runs));
		for (size_t j = 0; j < blocks[i].n_runs; j++) {
			runs[j].text = arena_strdup(a, runs[j].text);
			if (runs[j].link)
				runs[j].link = arena_strdup(a, runs[j].link);
		}
		blocks[i].runs = runs;
	}
	return (struct markup){ blocks, m.n_blocks };
}

struct word copy_word(struct arena *a, const struct word *w)
{
	return (struct word){ .id = arena_strdup(a, w->id),
			      .term = arena_strdup(a, w->term),
			      .meaning = arena_strdup(a, w->meaning),
			      .also = copy_texts(a, w->also, w->n_also),
			      .n_also = w->n_also };
}

static const struct source *copy_sources(struct arena *a, const struct source *list, size_t n)
{
	struct source *copy = arena_memdup(a, list, n, sizeof(*copy));
	for (size_t i = 0; i < n; i++) {
		copy[i].title = arena_strdup(a, copy[i].title);
		copy[i].by = arena_strdup(a, copy[i].by);
		copy[i].url = arena_strdup(a, copy[i].url);
	}
	return copy;
}

struct entry copy_entry(struct arena *a, const struct entry *e)
{
	struct entry copy = *e;
	copy.id = arena_strdup(a, e->id);
	copy.question = arena_strdup(a, e->question);
	copy.short_text = arena_strdup(a, e->short_text);
	copy.answer_source = arena_strdup(a, e->answer_source);
	copy.answer = copy_markup(a, e->answer);
	copy.ask = copy_texts(a, e->ask, e->n_ask);
	copy.keywords = copy_texts(a, e->keywords, e->n_keywords);
	copy.sources = copy_sources(a, e->sources, e->n_sources);
	copy.reviewed_by = arena_strdup(a, e->reviewed_by);
	copy.language = arena_strdup(a, e->language);
	copy.related = NULL;
	copy.n_related = 0;
	copy.words = NULL;
	copy.n_words = 0;
	copy.topic = NULL;
	copy.position = 0;
	return copy;
}
