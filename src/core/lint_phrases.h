/* lint_phrases: words and phrases that texts should not have, and what to write instead.
 *
 * Pure.  Needs base, arena, diag, words, lint_text.
 * A pattern is folded words with a space between, next to each other in one clause: "a|b" is
 * either, "a*" any word that begins so, "*a" that ends so, "_" any word. */
#ifndef ASKWELL_CORE_LINT_PHRASES_H
#define ASKWELL_CORE_LINT_PHRASES_H

#include "core/lint_text.h"

struct lint_phrase {
	const char *pattern;
	const char *instead; /* what to write or do; NULL: the list's advice */
};

enum lint_excuse {
	LINT_ALWAYS,     /* wherever it stands */
	LINT_NOT_DENIED, /* unless the sentence denies it, asks it, or quotes it */
	LINT_NOT_QUOTED, /* unless it is in quotation marks */
	LINT_NOT_A_TERM, /* unless the glossary explains the word, or it is part of a name */
};

/* What one kind of phrase is reported as.  Lists end with a NULL pattern. */
struct lint_phrases {
	enum diag_code code;
	enum lint_excuse excuse;
	const char *message; /* behind the words in quotes */
	const char *advice;
	const struct lint_phrase *lists[LINT_LANGUAGES];
};

/* The words of the text, from index *word on, that match; *word moves behind the first. */
bool lint_phrase_find(const struct lint_text *t, const char *pattern, size_t *word,
		      struct range *ret);
bool lint_word_matches(const char *pattern, const char *fold);

/* Reports what the text has of the kind: one report, which names up to three. */
void lint_phrases_judge(const struct lint_text *t, enum lint_language language,
			const struct lint_phrases *kind);

/* lint_words_en.c, lint_words_es.c */
extern const struct lint_phrase lint_hard_en[], lint_hard_es[];
extern const struct lint_phrase lint_unsafe_en[], lint_unsafe_es[];
extern const struct lint_phrase lint_place_en[], lint_place_es[];
extern const struct lint_phrase lint_claim_en[], lint_claim_es[];
extern const struct lint_phrase lint_dose_en[], lint_dose_es[];
extern const struct lint_phrase lint_addictive_en[], lint_addictive_es[];
extern const struct lint_phrase lint_sums_en[], lint_sums_es[];
extern const struct lint_phrase lint_about_en[], lint_about_es[];
extern const struct lint_phrase lint_passive_en[], lint_passive_es[];

#endif
