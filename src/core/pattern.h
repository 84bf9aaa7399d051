/* pattern: a regular expression that a stranger typed, within limits.
 *
 * Pure.  Needs base.  The only user of PCRE2.  Unicode, case-insensitive; ^ and $ stand at each
 * line's ends.
 * Whatever is typed, no call goes on much longer than its budget: the clock is asked inside a
 * match too.  Directives "(*...)", callouts, \C and \X are refused.
 * Ownership: pattern_new/pattern_free. */
#ifndef ASKWELL_CORE_PATTERN_H
#define ASKWELL_CORE_PATTERN_H

#include "core/base.h"

struct pattern;

enum pattern_status {
	PATTERN_FINE,
	PATTERN_UNFINISHED, /* more typing can make it find something: an open bracket, a last
			     * backslash, nothing but places such as ^ and \b */
	PATTERN_WRONG,      /* no more typing can */
	PATTERN_REFUSED,    /* right, but not taken: a directive, a callout, \C, \X, too large */
};

/* NULL unless *ret_status is PATTERN_FINE. */
struct pattern *pattern_new(struct span text, enum pattern_status *ret_status);
void pattern_free(struct pattern *p); /* NULL is fine; wipes what it knows of the pattern */

/* Among words that people type this can only be a pattern: |, [...], a backslash escape, .*, .+,
 * {n}, a ^ at the start, $ after a letter.  Says nothing of whether it is right. */
bool pattern_is_meant(struct span text);

enum pattern_find {
	PATTERN_NOTHING,
	PATTERN_FOUND,
	PATTERN_OVER, /* the budget or a limit ended it */
};

/* Which PCRE2 this is. */
void pattern_describe(char *text, size_t size);

/* The first match at or after byte `from` that is not empty; *ret only when found. */
enum pattern_find pattern_find(struct pattern *p, struct span text, size_t from,
			       const struct budget *budget, struct range *ret);

#endif
