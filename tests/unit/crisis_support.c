#include "crisis_support.h"

#include <stdlib.h>

#include "builtin.h"
#include "core/crisis_forms.h"
#include "core/words.h"
#include "support.h"

/* As the search does: every word that a text of the library has. */
static void learn(struct crisis_library *l, const char *text)
{
	struct word_found word;
	for (size_t at = 0; words_next(span_of(text), &at, &word);) {
		if (!ids_get(l->known, word.fold))
			ids_put(l->known, arena_strdup(l->arena, word.fold), l);
	}
}

static void learn_all(struct crisis_library *l, const char *const *texts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		learn(l, texts[i]);
}

static void learn_near_misses(struct crisis_library *l)
{
	const struct phrases *never = &l->model->crisis.never;
	struct word_found word;
	char squeezed[WORD_BYTES];
	for (size_t i = 0; i < never->n; i++) {
		for (size_t at = 0; words_next(span_of(never->list[i]), &at, &word);) {
			crisis_squeeze(word.fold, squeezed);
			if (!ids_get(l->near, squeezed))
				ids_put(l->near, arena_strdup(l->arena, squeezed), l);
		}
	}
}

static void learn_model(struct crisis_library *l)
{
	const struct model *m = l->model;
	for (size_t i = 0; i < m->n_entries; i++) {
		const struct entry *e = &m->entries[i];
		learn(l, e->question);
		learn(l, e->short_text);
		learn(l, e->answer_source);
		learn_all(l, e->keywords, e->n_keywords);
		learn_all(l, e->ask, e->n_ask);
	}
	for (size_t i = 0; i < m->n_words; i++) {
		learn(l, m->words[i].term);
		learn(l, m->words[i].meaning);
		learn_all(l, m->words[i].also, m->words[i].n_also);
	}
	for (size_t i = 0; i < m->search.n_synonyms; i++)
		learn_all(l, m->search.synonyms[i].list, m->search.synonyms[i].n);
	learn_all(l, m->search.stop.list, m->search.stop.n);
}

void crisis_library_open(struct crisis_library *l)
{
	struct diags diags;
	struct settings settings;
	const struct content_source source = { .layers = &builtin_content,
					       .n_layers = 1,
					       .builtin = &builtin_content,
					       .today = 20261121 };
	diags_init(&diags);
	l->arena = arena_new(0);
	content_settings(l->arena, &source, &settings, &diags);
	l->model = content_load(l->arena, &source, &settings, "en", &diags);
	if (diags.errors > 0)
		fail_msg("the library: %s", first_diag(&diags));
	diags_release(&diags);
	l->known = ids_new(l->arena);
	l->near = ids_new(l->arena);
	learn_model(l);
	learn_near_misses(l);
	l->words = crisis_words_new(&l->model->crisis);
}

void crisis_library_close(struct crisis_library *l)
{
	crisis_words_free(l->words);
	arena_free(l->arena);
}

bool crisis_library_knows(const struct crisis_library *l, const char *word)
{
	return ids_get(l->known, word) != NULL;
}

bool crisis_library_has(const struct crisis_library *l, const char *word)
{
	char squeezed[WORD_BYTES];
	crisis_squeeze(word, squeezed);
	return crisis_library_knows(l, word) || ids_get(l->near, squeezed);
}

static bool knows(void *arg, const char *word)
{
	return crisis_library_knows(arg, word);
}

enum crisis_level crisis_library_level(const struct crisis_library *l, const char *typed)
{
	struct crisis_library copy = *l; /* arg is not const */
	const struct known_words known = { knows, &copy };
	return crisis_words_level(l->words, span_of(typed), &known);
}

enum crisis_level crisis_level_named(const char *name)
{
	enum crisis_level level = CRISIS_NONE;
	while (level < CRISIS_LEVEL_COUNT && strcmp(crisis_level_name(level), name) != 0)
		level++;
	return level;
}

size_t crisis_rows(const char *path, crisis_row *row, void *arg)
{
	char *file = read_test_file(path, NULL);
	size_t n = 0;
	for (char *line = file, *next; *line; line = next) {
		size_t length = strcspn(line, "\n");
		next = line + length + (line[length] == '\n');
		line[length] = '\0';
		if (length == 0 || line[0] == '#')
			continue;
		char *tab = strchr(line, '\t');
		if (tab)
			*tab = '\0';
		row(tab ? line : "", tab ? tab + 1 : line, arg);
		n++;
	}
	free(file);
	return n;
}
