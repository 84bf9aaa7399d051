/* query: what was typed, as words -> what is looked for.
 *
 * Pure.  Needs base, index, nearest, thesaurus, words.
 * A query is a row of units: a word, or a phrase that search.yaml knows.  Each has ways to be met
 * in a text: as it is typed, inflected, as the start of a longer word (the last one, while it is
 * being typed), by a synonym, or, when nothing is written like it, by the word that is nearest.
 * docs/SEARCH.md tells the rules.  A query holds all that is known of what was typed, in itself:
 * query_wipe overwrites it. */
#ifndef ASKWELL_CORE_QUERY_H
#define ASKWELL_CORE_QUERY_H

#include "core/base.h"
#include "core/index.h"
#include "core/thesaurus.h"
#include "core/words.h"

enum {
	QUERY_WORDS = 32, /* of a longer text the rest does not count */
	QUERY_SAME = 16,  /* inflections of one word */
	QUERY_WAYS = 1024,
	QUERY_PHRASES = 128,
};

struct query_word {
	char fold[WORD_BYTES];
	struct range at; /* in the text; the same for all words that one was replaced by */
	uint32_t same[QUERY_SAME]; /* the word itself and its inflections */
	size_t n_same;
	bool stop;
	bool last;      /* may not be finished */
	bool corrected; /* was guessed to be this */
};

struct way {
	uint32_t word;
	float weight; /* 0 to 1 */
	bool synonym; /* not to be seen in what was typed */
};

/* A way of several words, which must all be in one part of the entry. */
struct way_phrase {
	const uint32_t *words; /* borrowed from the thesaurus */
	size_t n;
	float weight;
	bool synonym;
};

struct unit {
	size_t word, n_words; /* of query.words */
	size_t way, n_ways;
	size_t phrase, n_phrases;
};

struct query {
	char text[LIMIT_QUERY_BYTES + 1];
	struct query_word words[QUERY_WORDS];
	size_t n_words;
	struct unit units[QUERY_WORDS];
	size_t n_units;
	struct way ways[QUERY_WAYS];
	size_t n_ways;
	struct way_phrase phrases[QUERY_PHRASES];
	size_t n_phrases;
	bool corrected; /* a word was guessed, or spelled as search.yaml says */
	char instead[LIMIT_QUERY_BYTES *
		     2]; /* the words that were searched then, folded; else "" */
	char respelt[LIMIT_QUERY_BYTES * 2]; /* with no more than the spelling of search.yaml */
};

struct query_source {
	const struct index *index;
	const struct thesaurus *thesaurus;
	enum word_language language;
};

/* text: at most LIMIT_QUERY_BYTES of it count. */
void query_read(struct query *q, const struct query_source *src, struct span text);
void query_wipe(struct query *q);

#endif
