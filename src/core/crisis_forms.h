/* crisis_forms: which words mean the same where somebody may be in danger.
 *
 * Pure data, English and Spanish together; needs base.  Part of crisis_words, which reads it once.
 * docs/CRISIS-WORDS.md explains the rules. */
#ifndef ASKWELL_CORE_CRISIS_FORMS_H
#define ASKWELL_CORE_CRISIS_FORMS_H

#include "core/base.h"

/* All the words of a family are read as the words of `means`.  A word may be in two families. */
struct crisis_family {
	const char *means;
	const char *words;
};

extern const struct crisis_family crisis_families[];
extern const size_t crisis_families_n;

/* Words, with a space between, that may stand inside a phrase without changing it. */
extern const char crisis_fillers[];
/* Words that a person says of himself or herself. */
extern const char crisis_first_person[];
/* Phrases that nothing can hide, whatever a clinic writes; the list ends in NULL. */
extern const char *const crisis_plain[];
/* Phrases, each list ends in NULL: it happens now; the same, unless the text speaks of the past or
 * one of the third list holds it ("does ketamine help" is no call for help); of the past. */
extern const char *const crisis_now[];
extern const char *const crisis_maybe_now[];
extern const char *const crisis_not_now[];
extern const char *const crisis_past[];

/* A word as it is compared: runs of a letter are one letter (never of a digit), except in "off".
 * out has room for the word; returns its bytes. */
size_t crisis_squeeze(const char *word, char *out);
/* Cuts the endings off a squeezed word, in place: "ending" and "ends" become "end", "muerta" and
 * "muertos" "muert", "matarme" and "matarte" "matarse". */
void crisis_stem(char *word);

#endif
