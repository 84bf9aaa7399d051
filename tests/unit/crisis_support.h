/* crisis_support: the compiled-in library as a model, its crisis words, and tables of texts. */
#ifndef ASKWELL_TESTS_UNIT_CRISIS_SUPPORT_H
#define ASKWELL_TESTS_UNIT_CRISIS_SUPPORT_H

#include "core/content.h"
#include "core/crisis_words.h"
#include "core/ids.h"

struct crisis_library {
	struct arena *arena;
	const struct model *model;
	struct crisis_words *words;
	struct ids *known; /* the words of entries, keywords, glossary, search words */
	struct ids *near;  /* the words of phrases that must bring no help, squeezed */
};

/* Fails the test when the library has a mistake. */
void crisis_library_open(struct crisis_library *l);
void crisis_library_close(struct crisis_library *l);

/* A word of the library. */
bool crisis_library_knows(const struct crisis_library *l, const char *word);
/* A word that can be no mistake for another: one of the library or of a near miss. */
bool crisis_library_has(const struct crisis_library *l, const char *word);
enum crisis_level crisis_library_level(const struct crisis_library *l, const char *typed);

/* The level of a name; CRISIS_LEVEL_COUNT: there is none. */
enum crisis_level crisis_level_named(const char *name);

/* Calls with each row "level<TAB>text" of a file, or "text" with the level ""; returns how many. */
typedef void crisis_row(const char *level, const char *text, void *arg);
size_t crisis_rows(const char *path, crisis_row *row, void *arg);

#endif
