/* crisis_words: does what was typed sound like a crisis?
 *
 * Pure.  Needs base, arena, words, model; its parts are crisis_forms, crisis_lexicon,
 * crisis_graph, crisis_disguise.
 * The phrases are those of crisis.yaml (struct crisis), of all languages, matched whatever the
 * screen's language; the rules are explained in docs/CRISIS-WORDS.md.
 * Ownership: crisis_words_new/crisis_words_free; the model may be freed before. */
#ifndef ASKWELL_CORE_CRISIS_WORDS_H
#define ASKWELL_CORE_CRISIS_WORDS_H

#include "core/base.h"
#include "core/model.h"

struct crisis_words;

struct crisis_words *crisis_words_new(const struct crisis *c);
void crisis_words_free(struct crisis_words *w); /* NULL is fine */

/* Is a word, folded (text_fold), one that the library or its search words use?  Then it is no
 * typing mistake for something else. */
struct known_words {
	bool (*knows)(void *arg, const char *word);
	void *arg;
};

/* typed: at most LIMIT_QUERY_BYTES of it count.  Keeps nothing of it. */
enum crisis_level crisis_words_level(const struct crisis_words *w, struct span typed,
				     const struct known_words *known);

/* Both at once: a panel and a medical one are CRISIS_BOTH, else the one that is more. */
enum crisis_level crisis_level_join(enum crisis_level a, enum crisis_level b);
/* "none", "strip", "medical-strip", "panel", "medical", "both". */
const char *crisis_level_name(enum crisis_level level);

#endif
