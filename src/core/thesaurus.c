/* How it works: every word of search.yaml is in the index already, so a phrase is a row of numbers.
 * They are counted first, so that nothing is larger than need be. */
#include "core/thesaurus.h"

#include "core/arena.h"

enum {
	PHRASE_WORDS = 16, /* of a longer phrase the rest does not count */
	CHUNK = 4096,
};

static size_t count_words(const char *text)
{
	struct word_found w;
	size_t n = 0;
	for (size_t at = 0; n < PHRASE_WORDS && words_next(span_of(text), &at, &w);)
		n++;
	return n;
}

static void read_synonym(const struct index *ix, const char *text, uint32_t *words,
			 struct synonym *ret)
{
	struct word_found w;
	ret->common = 1;
	for (size_t at = 0; ret->n < PHRASE_WORDS && words_next(span_of(text), &at, &w);) {
		words[ret->n] = index_find(ix, w.fold);
		ret->common &= index_is_stop(ix, words[ret->n]) & 1;
		ret->n = (ret->n + 1) & 0xFF;
	}
}

static void read_synonyms(struct thesaurus *t, const struct search_words *s, const struct index *ix)
{
	size_t n_groups = s->n_synonyms, n_words = 0, n = 0, at = 0;
	for (size_t g = 0; g < n_groups; g++) {
		n += s->synonyms[g].n;
		for (size_t i = 0; i < s->synonyms[g].n; i++)
			n_words += count_words(s->synonyms[g].list[i]);
	}
	uint32_t *words = ARENA_ARRAY(t->arena, uint32_t, n_words);
	uint32_t *groups = ARENA_ARRAY(t->arena, uint32_t, n_groups + 1);
	struct synonym *list = ARENA_ARRAY(t->arena, struct synonym, n);
	n = 0;
	for (size_t g = 0; g < n_groups; g++) {
		groups[g] = (uint32_t)n;
		for (size_t i = 0; i < s->synonyms[g].n; i++, n++) {
			list[n] = (struct synonym){ .first = (uint32_t)at, .group = (uint32_t)g };
			read_synonym(ix, s->synonyms[g].list[i], words + at, &list[n]);
			at += list[n].n;
		}
	}
	groups[n_groups] = (uint32_t)n;
	t->words = words;
	t->groups = groups;
	t->synonyms = list;
	t->n_synonyms = n;
}

/* Folded words with one space between. */
static const char *spell(struct arena *a, const char *text)
{
	struct word_found w;
	const char *all = "";
	for (size_t at = 0; words_next(span_of(text), &at, &w);)
		all = *all ? arena_printf(a, "%s %s", all, w.fold) : arena_strndup(a, w.fold, w.n);
	return all;
}

struct thesaurus *thesaurus_new(const struct search_words *s, const struct index *ix)
{
	struct arena *a = arena_new(CHUNK);
	struct thesaurus *t = ARENA_NEW(a, struct thesaurus);
	struct misspelt *list = ARENA_ARRAY(a, struct misspelt, s->n_misspelt);
	t->arena = a;
	read_synonyms(t, s, ix);
	for (size_t i = 0; i < s->n_misspelt; i++)
		list[i] = (struct misspelt){ spell(a, s->misspelt[i].wrong),
					     spell(a, s->misspelt[i].right) };
	t->misspelt = list;
	t->n_misspelt = s->n_misspelt;
	return t;
}

void thesaurus_free(struct thesaurus *t)
{
	if (t)
		arena_free(t->arena);
}
