/* lint_text: one text of a file as lint judges it: words without marks that know their places.
 *
 * Pure.  Needs base, arena, diag, text, words, strings, markup, yaml.
 * Placeholders are filled in; what they become has the place of the placeholder.
 * Ownership: everything is in the arena given; file and node are borrowed. */
#ifndef ASKWELL_CORE_LINT_TEXT_H
#define ASKWELL_CORE_LINT_TEXT_H

#include "core/arena.h"
#include "core/base.h"
#include "core/diag.h"
#include "core/ids.h"
#include "core/markup.h"
#include "core/strings.h"
#include "core/words.h"
#include "core/yaml.h"

enum lint_language { LINT_ENGLISH, LINT_SPANISH, LINT_LANGUAGES, LINT_OTHER = LINT_LANGUAGES };

/* What texts are read with. */
struct lint_reader {
	struct arena *arena;
	struct diags *diags;
	const struct string_value *values;
	enum lint_language language;
	const struct yaml_file *file;
	const struct ids *known; /* what the glossary explains: lint_terms.h */
};

/* A paragraph or an item of a list. */
struct lint_block {
	struct range at;
	enum block_kind kind;
	int depth;
	bool continues;
	bool titled; /* it begins with words in ** **, which are its heading */
};

struct lint_sentence {
	struct range at;
	bool foreign; /* in the other language that lint knows */
};

struct lint_text {
	struct arena *arena;
	struct diags *diags;
	const struct yaml_file *file;
	const struct yaml_node *node;
	const struct ids *known;
	const char *name;      /* as messages call it: "answer" with its quotes, "this meaning" */
	struct span words;     /* terminated; blocks end with a newline */
	const size_t *offsets; /* of each byte of words, and of its end, in node->text */
	const struct lint_block *blocks;
	size_t n_blocks;
	const struct lint_sentence *sentences;
	size_t n_sentences;
	const struct word_found *list; /* every word, folded */
	size_t n_list;
	uint32_t initials; /* of the words: lint_initial */
};

/* NULL: there is no such text, or it is none. */
const struct lint_text *lint_text_read(const struct lint_reader *r, const struct yaml_node *node,
				       const char *name, bool markup);

struct span lint_text_part(const struct lint_text *t, struct range part);
/* The part in quotes, cut if it is long, for a message. */
const char *lint_text_quote(const struct lint_text *t, struct range part);
/* The sentence that the byte is in; NULL: none. */
const struct lint_sentence *lint_text_sentence(const struct lint_text *t, size_t at);

/* A report at a byte of the words. */
void lint_report(const struct lint_text *t, size_t at, enum diag_code code, const char *hint,
		 const char *message);

/* The bit of the first letter of a word. */
uint32_t lint_initial(char c);

#endif
