/* verbs: the words that are commands where lines are typed instead of keys.
 *
 * Pure.  Needs base, arena, strings, text.
 * The words are those of the language: a list with commas, of which the first is the one that is
 * said.  Case and accents do not matter. */
#ifndef ASKWELL_CORE_VERBS_H
#define ASKWELL_CORE_VERBS_H

#include "core/arena.h"
#include "core/strings.h"

/* In the order of the help. */
enum verb {
	VERB_BACK,
	VERB_NEXT,
	VERB_REPEAT,
	VERB_HOME,
	VERB_WORDS,
	VERB_LANGUAGE,
	VERB_CRISIS,
	VERB_CLEAR,
	VERB_HELP,
	VERB_QUIT,
	VERB_COUNT
};

/* VERB_COUNT: the line is none. */
enum verb verb_find(const struct strings *s, struct span line);
const char *verb_name(struct arena *a, const struct strings *s, enum verb v);
enum string_id verb_does(enum verb v); /* what it does */

/* The same but for case and accents; a long line is like no word. */
bool verb_is_like(struct span line, struct span word);

#endif
