/* diag: mistakes found in files, as values with a place, collected and printed.
 *
 * Pure.  Needs base, arena, text.
 * Ownership: a struct diags owns all its texts; what is handed to diags_add is copied, and cleaned:
 * a forbidden character becomes one "?", so that printing can do nothing to a terminal.
 * Limits: LIMIT_DIAGS messages are kept, further ones are counted only.
 *
 * A LOAD error keeps the smallest unit out (the entry, or the file when it cannot be read at all).
 * A QUALITY error counts in the exit status of `askwell check` and removes nothing.
 * Lines and columns count from 1; columns count characters, not bytes.  Line 0: the whole file. */
#ifndef ASKWELL_CORE_DIAG_H
#define ASKWELL_CORE_DIAG_H

#include <stdio.h>

#include "core/arena.h"
#include "core/base.h"

enum diag_severity { DIAG_WARNING, DIAG_ERROR };
enum diag_class { DIAG_LOAD, DIAG_QUALITY };

/* clang-format off */
/* code, name in messages for machines, severity, class.  Every code has a file in tests/data/bad. */
#define DIAG_CODES(X)                                                                              \
	X(FILE_READ, "file-read", ERROR, LOAD)            /* cannot be opened, is a FIFO, ... */       \
	X(FILE_SIZE, "file-size", ERROR, LOAD)            /* over LIMIT_FILE_BYTES or _CONTENT_BYTES */ \
	X(FILE_COUNT, "file-count", ERROR, LOAD)                                                   \
	X(FILE_ENDING, "file-ending", ERROR, LOAD)        /* content in a file not called .yaml */       \
	X(FILE_NAME, "file-name", WARNING, LOAD)          /* a file that nothing reads */              \
	X(UTF8, "utf-8", ERROR, LOAD)                                                              \
	X(CONTROL_CHAR, "control-character", ERROR, LOAD) /* C0, C1, escape, bidi, NEL, LS, PS */      \
	X(YAML_SYNTAX, "yaml", ERROR, LOAD)                                                        \
	X(YAML_EMPTY, "empty", ERROR, LOAD)                                                        \
	X(YAML_DUPLICATE_KEY, "duplicate-key", ERROR, LOAD)                                        \
	X(YAML_ALIAS, "alias", ERROR, LOAD)                                                        \
	X(YAML_TAG, "tag", ERROR, LOAD)                                                            \
	X(YAML_DOCUMENTS, "several-documents", ERROR, LOAD)                                        \
	X(YAML_DEPTH, "too-deep", ERROR, LOAD)                                                     \
	X(YAML_NODES, "too-many-values", ERROR, LOAD)                                              \
	X(YAML_COMMENT_CUT, "cut-by-comment", WARNING, LOAD) /* a plain value cut by " #" */           \
	X(KEY_UNKNOWN, "unknown-key", ERROR, LOAD)                                                 \
	X(KEY_MISSING, "missing-key", ERROR, LOAD)                                                 \
	X(TYPE, "wrong-type", ERROR, LOAD)                /* a list where a text belongs, ... */       \
	X(VALUE, "wrong-value", ERROR, LOAD)              /* a date, number, colour, choice */         \
	X(ID_FORM, "id-form", ERROR, LOAD)                                                         \
	X(ID_DUPLICATE, "duplicate-id", ERROR, LOAD)                                               \
	X(LINK_DANGLING, "dangling-link", ERROR, LOAD)                                             \
	X(LIMIT, "limit", ERROR, LOAD)                                                             \
	X(MARKUP, "markup", ERROR, LOAD)                  /* beyond the Markdown subset */             \
	X(MARKUP_SHOWN, "markup-shown", ERROR, QUALITY)   /* marks that patients would read */         \
	X(PLACEHOLDER, "placeholder", ERROR, LOAD)                                                 \
	X(CRISIS_NUMBER, "crisis-number", ERROR, LOAD)    /* 988 or 911 missing or another number */   \
	X(ROLE_UNKNOWN, "unknown-role", ERROR, LOAD)                                               \
	X(CONTRAST, "contrast", ERROR, QUALITY)                                                    \
	X(NO_COLOUR_MARK, "colour-only", ERROR, QUALITY)  /* a state told by colour alone */           \
	X(WIDTH, "width", ERROR, QUALITY)                 /* a character terminals disagree about */   \
	X(CURLY_QUOTES, "curly-quotes", WARNING, QUALITY) /* around a whole text */                    \
	X(LENGTH, "length", WARNING, QUALITY)                                                      \
	X(RECHECK, "recheck", WARNING, QUALITY)                                                    \
	X(FUTURE_DATE, "future-date", WARNING, QUALITY)   /* written or reviewed on a day to come */   \
	X(TRANSLATION, "missing-translation", WARNING, QUALITY)                                    \
	/* From here on only what judges texts for staff finds them: lint.h. */                    \
	X(HARD, "hard-to-read", WARNING, QUALITY)                                                  \
	X(TOO_HARD, "too-hard-to-read", ERROR, QUALITY)                                            \
	X(HARD_TOPIC, "hard-topic", WARNING, QUALITY)     /* by SMOG, all entries together */          \
	X(LONG_SENTENCE, "long-sentence", WARNING, QUALITY)                                        \
	X(LONG_PARAGRAPH, "long-paragraph", WARNING, QUALITY)                                      \
	X(LONG_LIST, "long-list", WARNING, QUALITY)                                                \
	X(LONG_WORD, "long-word", WARNING, QUALITY)       /* and not in the glossary */                \
	X(HARD_WORD, "hard-word", WARNING, QUALITY)       /* a plain one is known */                   \
	X(PASSIVE, "passive", WARNING, QUALITY)                                                    \
	X(READER, "not-to-the-reader", WARNING, QUALITY)  /* no "you", or "patients should" */         \
	X(NUMBER_ALONE, "number-alone", WARNING, QUALITY) /* no words beside it */                     \
	X(DENOMINATORS, "two-denominators", WARNING, QUALITY)                                      \
	X(ARITHMETIC, "arithmetic", WARNING, QUALITY)                                              \
	X(ABBREVIATION, "abbreviation", ERROR, QUALITY)   /* not explained */                          \
	X(MANY_TERMS, "many-terms", WARNING, QUALITY)     /* more than are explained below it */       \
	X(UNSAFE_WORDS, "unsafe-words", ERROR, QUALITY)   /* about suicide */                          \
	X(PLACE_WORDS, "place-words", ERROR, QUALITY)     /* "click here", "the red key" */            \
	X(CLAIM, "claim", ERROR, QUALITY)                 /* a promise, or a wrong word for it */      \
	X(DOSE, "dose", ERROR, QUALITY)                   /* "50 mg" */                                \
	X(NO_SOURCE, "no-source", ERROR, QUALITY)                                                  \
	X(STALE_REVIEW, "stale-review", WARNING, QUALITY)                                          \
	X(NO_ASK, "no-ask", WARNING, QUALITY)                                                      \
	X(NUMBERS_DIFFER, "numbers-differ", ERROR, QUALITY) /* between two languages */                \
	X(PHONES_DIFFER, "phones-differ", ERROR, QUALITY)                                          \
	X(PARTS_DIFFER, "parts-differ", WARNING, QUALITY) /* items of lists, length, dates, ... */
/* clang-format on */

enum diag_code {
#define X(code, name, severity, class) DIAG_##code,
	DIAG_CODES(X)
#undef X
		DIAG_CODE_COUNT
};

struct diag_place {
	const char *file; /* as the person named it; NULL: no file */
	unsigned line;    /* from 1; 0: the whole file */
	unsigned col;     /* in characters, from 1; 0: the whole line */
};

struct diag {
	enum diag_code code;
	struct diag_place place;
	const char *message; /* what is wrong, one sentence without a full stop */
	const char *hint;    /* what to write instead; NULL: nothing to add */
	const char *source;  /* the line of the file, cleaned for the screen; NULL: unknown */
};

struct diags {
	struct arena *arena; /* owned: all texts */
	struct diag *list;   /* in the order found; owned */
	size_t n, cap;
	size_t errors, warnings; /* all that were added, the ones over the limit too */
	/* Messages about files that are not meant are only counted; NULL: all files are. */
	bool (*is_meant)(const void *arg, const char *file);
	const void *is_meant_arg;
	size_t errors_elsewhere, warnings_elsewhere; /* of those counted above */
};

void diags_init(struct diags *d);
void diags_release(struct diags *d);

enum diag_severity diag_severity(enum diag_code code);
enum diag_class diag_class(enum diag_code code);
const char *diag_code_name(enum diag_code code);

/* bytes: the whole file the place is in, to quote the line from; an empty span quotes nothing.
 * hint may be NULL.  The message is formatted. */
void diags_add(struct diags *d, enum diag_code code, struct diag_place place, struct span bytes,
	       const char *hint, const char *fmt, ...) ATTR_PRINTF(6, 7);

/* Sorted by file, line, column; the same every time. */
void diags_sort(struct diags *d);

/* "file:line:column: error: message", the line and a caret under the place, and the hint. */
void diag_print(const struct diag *d, FILE *out);

#endif
