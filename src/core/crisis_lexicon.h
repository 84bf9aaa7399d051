/* crisis_lexicon: the words of the crisis phrases and what they mean the same as, as numbers.
 *
 * Pure.  Needs base, arena, words, crisis_forms.  Part of crisis_words.
 * A lexicon is filled once, word by word, then only asked.
 * Ownership: lexicon_new/lexicon_release; it lives in the arena given, which is freed after. */
#ifndef ASKWELL_CORE_CRISIS_LEXICON_H
#define ASKWELL_CORE_CRISIS_LEXICON_H

#include "core/arena.h"
#include "core/base.h"

enum { MEANING_WORDS = 3, MEANINGS = 2 };

/* What a word is read as: "dont" as the numbers of "do" and "not". */
struct meaning {
	uint16_t ids[MEANING_WORDS]; /* never 0 */
	uint16_t n;
};

struct lexicon;

struct lexicon *lexicon_new(struct arena *a);
void lexicon_release(struct lexicon *l);

/* The meanings of a squeezed word (crisis_squeeze); 0: it is in no phrase and no family. */
size_t lexicon_find(const struct lexicon *l, const char *squeezed, struct meaning ret[MEANINGS]);
/* The meanings of a folded word of a phrase; a new one becomes known.  It is written right, so it
 * is no typing mistake for another; if it is long enough and may_be_mistyped, one may stand for it.
 */
size_t lexicon_learn(struct lexicon *l, const char *word, bool may_be_mistyped,
		     struct meaning ret[MEANINGS]);
/* The word is no mistake for another, whatever its endings. */
void lexicon_guard(struct lexicon *l, const char *word);
/* The word is known as it is written: one of those, or irregular. */
bool lexicon_is_right(const struct lexicon *l, const char *word);
/* The meanings that a mistyped word (folded, not squeezed) may have; at most max. */
size_t lexicon_guess(const struct lexicon *l, const char *word, struct meaning *ret, size_t max);

/* The number is that of a word that may stand inside any phrase. */
bool lexicon_is_filler(const struct lexicon *l, uint16_t id);

/* The word is one of a list with spaces between. */
bool lexicon_lists(const char *list, const char *word);

#endif
