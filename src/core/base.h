/* base: what every other file may rely on.
 *
 * Small macros, the borrowed-text type, the program's limits in one place, and the functions that
 * must not be used.  Pure; needs nothing.
 *
 * Limits are tested at limit - 1, limit and limit + 1.  A limit that content can reach is reported
 * as a diagnostic with its place, never by a crash or by silence. */
#ifndef ASKWELL_CORE_BASE_H
#define ASKWELL_CORE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))
#define MIN(a, b)    ((a) < (b) ? (a) : (b))
#define MAX(a, b)    ((a) > (b) ? (a) : (b))

#define ATTR_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define ATTR_NODISCARD         __attribute__((warn_unused_result))

/* A borrowed piece of text: n bytes at s, valid UTF-8 unless said otherwise, not terminated. */
struct span {
	const char *s;
	size_t n;
};

#define SPAN_LITERAL(text) ((struct span){ (text), sizeof(text) - 1 })

static inline struct span span_of(const char *s)
{
	return (struct span){ s, s ? strlen(s) : 0 };
}

static inline bool span_equals(struct span a, struct span b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

/* Bytes of a text, from `from` up to and without `to`. */
struct range {
	size_t from, to;
};

/* How long something may go on: over is asked now and then, and true means stop.  NULL: for ever.
 * Core has no clock; main does. */
struct budget {
	bool (*over)(void *arg);
	void *arg;
};

static inline bool budget_is_over(const struct budget *b)
{
	return b->over && b->over(b->arg);
}

/* Of two deadlines; -1: there is none. */
static inline int64_t earlier(int64_t a, int64_t b)
{
	return a < 0 ? b : b < 0 ? a : MIN(a, b);
}

/* Content: what a directory of files may hold. */
enum {
	LIMIT_FILE_BYTES = 1 << 20,      /* one file */
	LIMIT_FILES = 2000,              /* files in one content directory, all languages */
	LIMIT_CONTENT_BYTES = 128 << 20, /* all files of one content directory */
	LIMIT_YAML_DEPTH = 32,           /* nesting of lists and maps */
	LIMIT_YAML_NODES = 200000,       /* values in one file */
	LIMIT_ID_BYTES = 64,
	LIMIT_LINE_TEXT = 240,     /* characters of a one-line text: title, question, summary */
	LIMIT_SHORT_TEXT = 600,    /* characters of a key message, a meaning, one question to ask */
	LIMIT_ANSWER_TEXT = 20000, /* characters of an answer */
	LIMIT_LIST_ITEMS = 500,    /* items of ask, keywords, related, sources, also */
	LIMIT_TOPICS = 200,
	LIMIT_LANGUAGES = 20,
	LIMIT_LAYERS = 8,
	LIMIT_MARKUP_DEPTH = 4,   /* lists in lists */
	LIMIT_MISSPELT_WORDS = 3, /* of a wrong spelling in search.yaml */
	LIMIT_DIAGS = 1000,       /* messages kept in one run; the rest are counted */
};

/* The screen: a larger window shows its top left part, a claim of 0x0 counts as 80x24. */
enum {
	SCREEN_MAX_WIDTH = 500,
	SCREEN_MAX_HEIGHT = 200,
	SCREEN_DEFAULT_WIDTH = 80,
	SCREEN_DEFAULT_HEIGHT = 24,
	TEXT_MEASURE = 72,       /* the longest line of prose, in columns */
	PREVIEW_MIN_WIDTH = 100, /* from here a list shows the selected entry beside it */
};

/* What a person types. */
enum {
	LIMIT_TYPED_BYTES = 1024, /* the line: all of it is looked at for words of crisis */
	LIMIT_QUERY_BYTES = 256,  /* its start: what is searched */
	LIMIT_HISTORY = 64,       /* steps that Back can undo */
};

/* Nobody acts, in seconds: until somebody is asked, and to answer that. */
enum {
	LIMIT_IDLE_MIN = 60,
	LIMIT_IDLE_MAX = 1800,
	LIMIT_WARNING_MIN = 20,
	LIMIT_WARNING_MAX = 120,
};

/* Memory ran out: ends the program with the terminal restored and the crisis line printed.
 * Defined by the program (main.c) and by the tests, never by core. */
_Noreturn void oom(void);

/* These write without a bound, keep hidden state, or cannot report an error. */
#if defined(__GNUC__) && !defined(ASKWELL_ALLOW_BANNED)
#include <stdio.h> /* what declares them must be read before the names are poisoned */
#include <stdlib.h>
/* Some libraries make macros of them. */
#undef strcpy
#undef strcat
#undef sprintf
#undef vsprintf
#undef strtok
#undef atoi
#undef atol
#undef gets
#pragma GCC poison strcpy strcat sprintf vsprintf strtok atoi atol gets
#endif

#endif
