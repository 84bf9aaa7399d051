/* How: PCRE2 compiles the pattern with an automatic callout before each of its items.  The callout
 * adds up the work done, in items tried and bytes walked over, and asks the budget each time
 * that ASK_AFTER is reached: so the clock is asked inside a match.  What PCRE2 does between two
 * callouts is bounded by what patterns may be: docs/PATTERNS.md has each limit with its reason.
 *
 * It is never made into machine code: memory that is written and then run is what somebody who
 * takes a program over needs, and a sandbox refuses it.
 *
 * PCRE2's own limits (steps, memory) are a second wall: reaching one is PATTERN_OVER, as running
 * out of time is.
 *
 * Everything that PCRE2 allocates, the compiled pattern with its letters too, comes from keep()
 * and goes through wipe(), which overwrites it first. */
#include "core/pattern.h"

#include <stdio.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum {
	NEST_MAX = 50,       /* parentheses in parentheses */
	CODE_MAX = 3072,     /* bytes that a pattern may compile to */
	RANGES_MAX = 500000, /* characters in all ranges of a pattern */
	MATCH_MAX = 5000000, /* steps from one start: a second wall behind the clock */
	DEPTH_MAX = 100000,  /* ways still open */
	HEAP_MAX_KIB = 2048, /* what those may take */

	ASK_AFTER = 2048, /* work between two looks at the clock */
	LONG_STEP = 16,   /* bytes of a long step that count as one work */
};

struct pattern {
	pcre2_general_context *memory;
	pcre2_code *code;
	pcre2_match_data *match;
	pcre2_match_context *limits;
	bool long_steps; /* a single item may walk far and fail: nothing shows how far */

	/* of the find that runs */
	const struct budget *budget;
	size_t work;
	size_t at; /* where the last callout was */
};

/* Memory: each block knows its size. */

union header {
	size_t size;
	max_align_t align;
};

static void *keep(size_t size, void *unused)
{
	(void)unused;
	union header *h = malloc(sizeof(*h) + size);
	if (!h)
		oom();
	h->size = size;
	return h + 1;
}

static void wipe(void *block, void *unused)
{
	(void)unused;
	if (!block)
		return;
	union header *h = (union header *)block - 1;
	explicit_bzero(h + 1, h->size);
	free(h);
}

/* Compiling. */

static bool begins(struct span text, size_t at, const char *with)
{
	size_t n = strlen(with);
	return text.n - at >= n && memcmp(text.s + at, with, n) == 0;
}

/* Directives, verbs, callouts, and \X, which walks back to the start of a run of flags at each of
 * them.  Takes those in brackets or between \Q and \E for real ones too: nobody looks for such
 * text, and so it cannot be fooled. */
static bool has_refused_item(struct span text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (begins(text, i, "\\X") || begins(text, i, "(*") || begins(text, i, "(?C"))
			return true;
		if (text.s[i] == '\\')
			i += begins(text, i, "\\c") ? 2 : 1; /* \c takes any character, also \ */
	}
	return false;
}

/* The largest character that the pattern can name, or something above it. */
static uint32_t largest_character(struct span text)
{
	static const uint32_t by_digits[] = { 0xff, 0xff, 0xff, 0xfff, 0xffff, 0x10ffff };
	uint32_t largest = 0x1ff; /* \777 */
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.s[i];
		uint32_t here = c >= 0xf0 ? 0x10ffff : c >= 0xe0 ? 0xffff : c >= 0xc0 ? 0x7ff : 0;
		if (c == '{' && i > 0 && strchr("xoN", text.s[i - 1])) {
			const char *end = memchr(text.s + i, '}', text.n - i);
			size_t digits = end ? (size_t)(end - text.s) - i - 1 : 0;
			here = by_digits[MIN(digits, ARRAY_LEN(by_digits) - 1)];
		}
		largest = MAX(largest, here);
	}
	return largest;
}

/* PCRE2 asks for the other case of every character of a range while it compiles. */
static bool has_wide_ranges(struct span text)
{
	size_t ranges = 0;
	for (size_t i = 0; i < text.n; i++)
		ranges += text.s[i] == '-';
	return ranges * largest_character(text) > RANGES_MAX;
}

/* The text from `at` on has no other characters than these. */
static bool only(struct span text, size_t at, const char *these)
{
	for (size_t i = at; i < text.n; i++)
		if (!text.s[i] || !strchr(these, text.s[i]))
			return false;
	return true;
}

/* An error that more typing can mend is one that PCRE2 found at the end; `tail` is what may
 * still follow the place that it names. */
static const struct unfinished {
	int error;
	const char *tail;
} unfinished[] = {
	{ PCRE2_ERROR_END_BACKSLASH, "" },
	{ PCRE2_ERROR_END_BACKSLASH_C, "" },
	{ PCRE2_ERROR_MISSING_SQUARE_BRACKET, "" },
	{ PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS, "" },
	{ PCRE2_ERROR_MISSING_COMMENT_CLOSING, "" },
	{ PCRE2_ERROR_MISSING_CONDITION_CLOSING, "" },
	{ PCRE2_ERROR_PARENS_QUERY_R_MISSING_CLOSING, "" },
	{ PCRE2_ERROR_MISSING_NAME_TERMINATOR, ">=" },
	{ PCRE2_ERROR_VERSION_CONDITION_SYNTAX, "" },
	{ PCRE2_ERROR_SUBPATTERN_NAME_EXPECTED, "+-" },
	{ PCRE2_ERROR_BAD_RELATIVE_REFERENCE, "+" },
	{ PCRE2_ERROR_CONDITION_ASSERTION_EXPECTED, "(?<=!" },
	{ PCRE2_ERROR_MALFORMED_UNICODE_PROPERTY, "" },
	{ PCRE2_ERROR_BACKSLASH_G_SYNTAX, "{<'+-0123456789" },
	{ PCRE2_ERROR_BACKSLASH_K_SYNTAX, "" },
	{ PCRE2_ERROR_BACKSLASH_O_MISSING_BRACE, "o" },
	{ PCRE2_ERROR_INVALID_OCTAL, "01234567" },
	{ PCRE2_ERROR_INVALID_HEXADECIMAL, "0123456789abcdefABCDEF" },
	{ PCRE2_ERROR_MISSING_OCTAL_OR_HEX_DIGITS, "" },
};

static bool is_unfinished(int error, struct span text, size_t at)
{
	switch (error) {
	case PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE: /* the group can still come */
		return true;
	case PCRE2_ERROR_UNSUPPORTED_ESCAPE_SEQUENCE: /* \N{U+41} */
		return at < text.n && only(text, at, "{U0123456789,");
	case PCRE2_ERROR_CLASS_RANGE_ORDER: /* [z-\x is z to NUL until more digits come */
		return at + 1 == text.n && text.n > 3 &&
		       (text.s[at - 1] == '\\' || text.s[at - 2] == '\\');
	default:
		break;
	}
	for (size_t i = 0; i < ARRAY_LEN(unfinished); i++)
		if (unfinished[i].error == error)
			return only(text, at, unfinished[i].tail);
	return false;
}

static enum pattern_status status_of(int error, struct span text, size_t at)
{
	switch (error) {
	case PCRE2_ERROR_QUANTIFIER_TOO_BIG:
	case PCRE2_ERROR_PARENTHESES_NEST_TOO_DEEP:
	case PCRE2_ERROR_PATTERN_TOO_LARGE:
	case PCRE2_ERROR_PARENTHESES_STACK_CHECK:
	case PCRE2_ERROR_LOOKBEHIND_TOO_COMPLICATED:
	case PCRE2_ERROR_SUBPATTERN_NAME_TOO_LONG:
	case PCRE2_ERROR_SUBPATTERN_NUMBER_TOO_BIG:
	case PCRE2_ERROR_BACKSLASH_C_CALLER_DISABLED:
	case PCRE2_ERROR_QUERY_BARJX_NEST_TOO_DEEP:
	case PCRE2_ERROR_BACKSLASH_C_LIBRARY_DISABLED:
	case PCRE2_ERROR_PATTERN_TOO_COMPLICATED:
	case PCRE2_ERROR_LOOKBEHIND_TOO_LONG:
	case PCRE2_ERROR_PATTERN_STRING_TOO_LONG:
	case PCRE2_ERROR_BACKSLASH_K_IN_LOOKAROUND:
		return PATTERN_REFUSED;
	default:
		return is_unfinished(error, text, at) ? PATTERN_UNFINISHED : PATTERN_WRONG;
	}
}

static pcre2_code *compile(pcre2_general_context *memory, struct span text,
			   enum pattern_status *ret_status)
{
	const uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_MULTILINE |
				 PCRE2_NEVER_BACKSLASH_C | PCRE2_AUTO_CALLOUT;
	pcre2_compile_context *c = pcre2_compile_context_create(memory);
	pcre2_set_parens_nest_limit(c, NEST_MAX);
	pcre2_set_max_pattern_length(c, LIMIT_QUERY_BYTES);
	int error;
	size_t at;
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)text.s, text.n, options, &error, &at, c);
	pcre2_compile_context_free(c);
	if (!code) {
		*ret_status = status_of(error, text, MIN(at, text.n));
		return NULL;
	}

	size_t size = 0;
	pcre2_pattern_info(code, PCRE2_INFO_SIZE, &size);
	*ret_status = size > CODE_MAX ? PATTERN_REFUSED : PATTERN_FINE;
	if (*ret_status == PATTERN_FINE)
		return code;
	pcre2_code_free(code);
	return NULL;
}

/* Finding. */

static bool is_over(struct pattern *p, size_t work)
{
	p->work += work;
	if (p->work < ASK_AFTER)
		return false;
	p->work = 0;
	return budget_is_over(p->budget);
}

/* PCRE2 calls it before each item that it tries; what is not 0 ends the match. */
static int before_item(pcre2_callout_block *b, void *arg)
{
	struct pattern *p = arg;
	size_t at = b->current_position;
	size_t work = 1 + (at > p->at ? at - p->at : p->at - at);
	if (p->long_steps)
		work += (b->subject_length - at) / LONG_STEP;
	p->at = at;
	return is_over(p, work) ? PCRE2_ERROR_CALLOUT : 0;
}

static pcre2_match_context *new_limits(pcre2_general_context *memory)
{
	pcre2_match_context *c = pcre2_match_context_create(memory);
	pcre2_set_match_limit(c, MATCH_MAX);
	pcre2_set_depth_limit(c, DEPTH_MAX);
	pcre2_set_heap_limit(c, HEAP_MAX_KIB);
	return c;
}

/* Nothing but places ("\\b", "^", "$"): whatever it matches is empty. */
static bool has_only_places(struct span text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] == '\\' && i + 1 < text.n && strchr("bBAZzG", text.s[i + 1]))
			i++;
		else if (!strchr("^$|()", text.s[i]))
			return false;
	}
	return true;
}

struct pattern *pattern_new(struct span text, enum pattern_status *ret_status)
{
	*ret_status = PATTERN_REFUSED;
	if (has_refused_item(text) || has_wide_ranges(text))
		return NULL;
	pcre2_general_context *memory = pcre2_general_context_create(keep, wipe, NULL);
	pcre2_code *code = compile(memory, text, ret_status);
	if (code && has_only_places(text)) {
		*ret_status = PATTERN_UNFINISHED;
		pcre2_code_free(code);
		code = NULL;
	}
	if (!code) {
		pcre2_general_context_free(memory);
		return NULL;
	}

	struct pattern *p = keep(sizeof(*p), NULL);
	*p = (struct pattern){ .memory = memory, .code = code };
	p->match = pcre2_match_data_create(1, memory);
	p->limits = new_limits(memory);
	pcre2_set_callout(p->limits, before_item, p);
	uint32_t references = 0;
	pcre2_pattern_info(code, PCRE2_INFO_BACKREFMAX, &references);
	p->long_steps = references > 0 || (text.n > 0 && memchr(text.s, '{', text.n));
	return p;
}

void pattern_free(struct pattern *p)
{
	if (!p)
		return;
	pcre2_match_context_free(p->limits);
	pcre2_match_data_free(p->match);
	pcre2_code_free(p->code);
	pcre2_general_context_free(p->memory);
	wipe(p, NULL);
}

void pattern_describe(char *text, size_t size)
{
	char version[64] = "";
	if (pcre2_config(PCRE2_CONFIG_VERSION, NULL) <= (int)sizeof(version))
		pcre2_config(PCRE2_CONFIG_VERSION, version);
	snprintf(text, size, "PCRE2 %s, interpreted", version);
}

static size_t next_character(struct span text, size_t at)
{
	at++;
	while (at < text.n && ((unsigned char)text.s[at] & 0xc0) == 0x80)
		at++;
	return at;
}

static int match(struct pattern *p, struct span text, size_t at)
{
	const uint32_t options = PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY;
	PCRE2_SPTR s = (PCRE2_SPTR)text.s;
	p->at = at;
	return pcre2_match(p->code, s, text.n, at, options, p->match, p->limits);
}

enum pattern_find pattern_find(struct pattern *p, struct span text, size_t from,
			       const struct budget *budget, struct range *ret)
{
	const size_t *found = pcre2_get_ovector_pointer(p->match);
	p->budget = budget;
	for (size_t at = from; at < text.n; at = next_character(text, at)) {
		if (is_over(p, 1 + text.n - at))
			return PATTERN_OVER;
		int rc = match(p, text, at);
		if (rc == PCRE2_ERROR_NOMATCH)
			return PATTERN_NOTHING;
		if (rc < 0)
			return PATTERN_OVER;
		/* \K can put the start behind the end, or before where we were to begin. */
		if (found[0] >= from && found[0] < found[1]) {
			*ret = (struct range){ found[0], found[1] };
			return PATTERN_FOUND;
		}
	}
	return PATTERN_NOTHING;
}

/* What people mean. */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* [...] with something in it; [ ] and [] are boxes to tick. */
static bool is_class(struct span text, size_t at)
{
	bool something = false;
	for (size_t i = at + 1; i < text.n; i++) {
		if (text.s[i] == ']' && i > at + 1)
			return something;
		something |= !is_space(text.s[i]);
	}
	return false;
}

/* {2} {2,} {2,5} */
static bool is_count(struct span text, size_t at)
{
	size_t i = at + 1;
	if (i == text.n || !is_digit(text.s[i]))
		return false;
	while (i < text.n && (is_digit(text.s[i]) || text.s[i] == ','))
		i++;
	return i < text.n && text.s[i] == '}';
}

/* What is at this place is no part of words. */
static bool is_sign(struct span text, size_t at)
{
	char before = at > 0 ? text.s[at - 1] : ' ';
	char after = at + 1 < text.n ? text.s[at + 1] : ' ';
	switch (text.s[at]) {
	case '|':
		return !is_space(before) && !is_space(after);
	case '[':
		return is_class(text, at);
	case '\\':
		return !is_space(after);
	case '.':
		return after == '*' || after == '+';
	case '{':
		return !is_space(before) && is_count(text, at);
	case '^':
		return at == 0 && (is_letter(after) || is_digit(after) || strchr("([\\.", after));
	case '$':
		return is_letter(before) && (at + 1 == text.n || after == '|' || after == ')');
	default:
		return false;
	}
}

bool pattern_is_meant(struct span text)
{
	for (size_t i = 0; i < text.n; i++)
		if (is_sign(text, i))
			return true;
	return false;
}
