/* json: writes one JSON value into a growing buffer.
 *
 * Pure.  Needs base, text.
 * The writer keeps track of brackets and commas, so that what it makes is always valid: one value,
 * in UTF-8, on one line.  Keys are given inside objects and only there (NULL elsewhere).  Texts are
 * escaped; bytes that are no UTF-8 become U+FFFD, control characters escapes. Ownership:
 * json_init/json_release; keys and texts are copied. Limits: JSON_DEPTH objects and lists in each
 * other, a deeper one is null.  Failure: oom(). */
#ifndef ASKWELL_CORE_JSON_H
#define ASKWELL_CORE_JSON_H

#include "core/base.h"

enum { JSON_DEPTH = 16 };

struct json {
	char *text; /* n bytes, not terminated; owned */
	size_t n, cap;
	char open[JSON_DEPTH]; /* the brackets that close what is open */
	size_t depth;
	bool filled; /* something stands before the next value at this depth */
};

void json_init(struct json *j);
void json_release(struct json *j);

void json_object(struct json *j, const char *key);
void json_list(struct json *j, const char *key);
void json_end(struct json *j); /* closes the object or list opened last */

void json_text(struct json *j, const char *key, const char *text); /* NULL: null */
void json_number(struct json *j, const char *key, long long number);
void json_real(struct json *j, const char *key, double number); /* with three decimals; finite */
void json_null(struct json *j, const char *key);

/* A list of texts. */
void json_texts(struct json *j, const char *key, const char *const *texts, size_t n);

#endif
