/* How it works: all words that were typed as one alternation, Unicode, case-insensitive, one match
 * an entry: the least that a search without an index has to do. */
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "core/words.h"
#include "made.h"
#include "peers.h"

struct plain {
	char **lines;
	size_t n;
	pcre2_match_data *match;
};

struct plain *plain_new(const struct model *m)
{
	struct plain *p = calloc(1, sizeof(*p));
	if (!p)
		oom();
	p->n = m->n_entries;
	p->lines = calloc(p->n, sizeof(*p->lines));
	p->match = pcre2_match_data_create(1, NULL);
	if (!p->lines || !p->match)
		oom();
	for (size_t i = 0; i < p->n; i++)
		p->lines[i] = made_line(&m->entries[i]);
	return p;
}

void plain_free(struct plain *p)
{
	for (size_t i = 0; i < p->n; i++)
		free(p->lines[i]);
	free(p->lines);
	pcre2_match_data_free(p->match);
	free(p);
}

static pcre2_code *compile(const char *typed)
{
	char text[LIMIT_QUERY_BYTES * 2];
	struct word_found w;
	size_t n = 0, at_error;
	int error;
	for (size_t at = 0;
	     words_next(span_of(typed), &at, &w) && n + WORD_BYTES + 4 < sizeof(text);) {
		if (n > 0)
			text[n++] = '|';
		memcpy(text + n, w.fold, w.n);
		n += w.n;
	}
	if (n == 0)
		return NULL;
	return pcre2_compile((PCRE2_SPTR)text, n, PCRE2_CASELESS | PCRE2_UTF, &error, &at_error,
			     NULL);
}

void plain_scan(struct plain *p, const char *typed)
{
	pcre2_code *code = compile(typed);
	if (!code) /* no word in it */
		return;
	pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
	for (size_t i = 0; i < p->n; i++)
		pcre2_match(code, (PCRE2_SPTR)p->lines[i], strlen(p->lines[i]), 0,
			    PCRE2_NO_UTF_CHECK, p->match, NULL);
	pcre2_code_free(code);
}
