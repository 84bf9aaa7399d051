/* model: everything a reader can be shown in one language, read-only once built.
 *
 * Pure data; needs base, markup.
 * Ownership: nobody frees a model by itself.  It may lie in an arena (built by content) or in
 * constant data; every pointer in it is borrowed from the same place.
 * Dates are numbers, year * 10000 + month * 100 + day; 0: none. */
#ifndef ASKWELL_CORE_MODEL_H
#define ASKWELL_CORE_MODEL_H

#include "core/base.h"
#include "core/markup.h"

struct strings; /* strings.h */
struct topic;

struct source {
	const char *title, *by;
	const char *url; /* "" when there is none */
	int year;        /* 0 when there is none */
	int recheck;
};

/* One question and its answer.  Texts have their placeholders filled in. */
struct entry {
	const char *id;
	const char *question;
	const char *short_text;    /* the key message */
	const char *answer_source; /* as written: Markdown, placeholders kept */
	struct markup answer;
	const char *const *ask; /* questions for the care team */
	size_t n_ask;
	const char *const *keywords;
	size_t n_keywords;
	const struct entry *const *related; /* only entries that exist; links of the text first */
	size_t n_related;
	const struct source *sources;
	size_t n_sources;
	const struct word *const *words; /* the glossary's terms that the text uses, in its order */
	size_t n_words;
	int updated, recheck; /* recheck: the earliest of the entry's and its sources' */
	int reviewed;         /* 0: no clinician has read it */
	const char *reviewed_by;
	const char *language; /* differs from the model's where it is not translated */
	const struct topic *topic;
	size_t position; /* in its topic, from 0 */
};

struct topic {
	const char *id, *title, *summary;
	const struct entry *const *entries;
	size_t n_entries;
};

/* A word of the glossary. */
struct word {
	const char *id, *term, *meaning;
	const char *const *also; /* other forms found in texts */
	size_t n_also;
};

enum crisis_when { CRISIS_ALWAYS, CRISIS_STAFFED, CRISIS_REMOTE };

struct crisis_block {
	const char *heading; /* "" when there is none */
	enum crisis_when when;
	struct markup text;
	const struct entry *const *links; /* entries the text links to, that exist */
	size_t n_links;
};

enum crisis_level {
	CRISIS_NONE,
	CRISIS_STRIP,
	CRISIS_MEDICAL_STRIP,
	CRISIS_PANEL,
	CRISIS_MEDICAL,
	CRISIS_BOTH,
	CRISIS_LEVEL_COUNT
};

struct phrases {
	const char *const *list;
	size_t n;
};

struct crisis {
	const char *line_full, *line_medium, *line_short; /* each contains 988 */
	const struct crisis_block *blocks;
	size_t n_blocks;
	struct phrases panel, strip, medical, medical_strip, never;
};

/* Two spellings of one word, of which only the second is right. */
struct spelling {
	const char *wrong, *right;
};

/* What helps to find, from search.yaml. */
struct search_words {
	const struct phrases *synonyms; /* each a list of words or phrases that mean the same */
	size_t n_synonyms;
	struct phrases stop; /* words of common speech */
	const struct spelling *misspelt;
	size_t n_misspelt;
};

struct model {
	const char *language;          /* "en" */
	const struct strings *strings; /* the interface's words */
	const struct topic *topics;
	size_t n_topics;
	const struct entry *entries; /* all, in the order of topics */
	size_t n_entries;
	const struct word *words; /* A to Z */
	size_t n_words;
	struct crisis crisis;
	struct search_words search;
};

const struct entry *model_entry(const struct model *m, const char *id); /* NULL: unknown */
const struct topic *model_topic(const struct model *m, const char *id);

/* staffed: somebody is near to be told. */
bool crisis_block_is_shown(const struct crisis_block *block, bool staffed);

#endif
