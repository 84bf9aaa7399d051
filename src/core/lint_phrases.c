/* How it works: the words of a text are folded once; a pattern is read anew for each text, and its
 * first word is looked for first.  Most patterns are passed over because no word of the text begins
 * with one of their letters.  Two words of a phrase belong together only when no sign of a pause
 * stands between them. */
#include "core/lint_phrases.h"

#include "core/lint_terms.h"

enum { SHOWN = 3, OPEN_REACH = 2 };

static struct span next_part(const char **rest, char sign)
{
	const char *from = *rest, *end = strchr(from, sign);
	size_t n = end ? (size_t)(end - from) : strlen(from);
	*rest = from + n + (end != NULL);
	return (struct span){ from, n };
}

static bool matches_one(struct span p, const char *fold)
{
	size_t n = strlen(fold);
	if (p.n == 1 && p.s[0] == '_')
		return true;
	if (p.n > 1 && p.s[p.n - 1] == '*')
		return n >= p.n - 1 && memcmp(p.s, fold, p.n - 1) == 0;
	if (p.n > 1 && p.s[0] == '*')
		return n >= p.n && memcmp(p.s + 1, fold + n - (p.n - 1), p.n - 1) == 0;
	return n == p.n && memcmp(p.s, fold, n) == 0;
}

/* One word of a pattern, with its alternatives. */
static bool matches(struct span word, const char *fold)
{
	while (word.n > 0) {
		const char *bar = memchr(word.s, '|', word.n);
		size_t n = bar ? (size_t)(bar - word.s) : word.n;
		if (matches_one((struct span){ word.s, n }, fold))
			return true;
		n += bar != NULL;
		word = (struct span){ word.s + n, word.n - n };
	}
	return false;
}

bool lint_word_matches(const char *pattern, const char *fold)
{
	return matches(span_of(pattern), fold);
}

/* The first letters that a pattern can begin with. */
static uint32_t initials_of(const char *pattern)
{
	const char *rest = pattern;
	struct span first = next_part(&rest, ' ');
	uint32_t mask = 0;
	for (size_t i = 0; i < first.n; i++) {
		if (first.s[i] == '*' && (i == 0 || first.s[i - 1] == '|'))
			return UINT32_MAX;
		if (i == 0 || first.s[i - 1] == '|')
			mask |= first.s[i] == '_' ? UINT32_MAX : lint_initial(first.s[i]);
	}
	return mask;
}

static bool is_pause_between(const struct lint_text *t, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		if (strchr(".,;:!?()\n", t->words.s[i]))
			return true;
	}
	return false;
}

static bool match_at(const struct lint_text *t, const char *pattern, size_t word, struct range *ret)
{
	const char *rest = pattern;
	size_t i = word;
	for (; *rest; i++) {
		struct span part = next_part(&rest, ' ');
		if (i == t->n_list || !matches(part, t->list[i].fold))
			return false;
		if (i > word && is_pause_between(t, t->list[i - 1].at.to, t->list[i].at.from))
			return false;
	}
	*ret = (struct range){ t->list[word].at.from, t->list[i - 1].at.to };
	return true;
}

bool lint_phrase_find(const struct lint_text *t, const char *pattern, size_t *word,
		      struct range *ret)
{
	uint32_t initials = initials_of(pattern);
	if (!(initials & t->initials))
		return false;
	while (*word < t->n_list) {
		size_t i = (*word)++;
		if ((initials & lint_initial(t->list[i].fold[0])) && match_at(t, pattern, i, ret))
			return true;
	}
	return false;
}

/* ---- what excuses a phrase ---- */

static bool is_denial(enum lint_language language, const char *fold)
{
	static const char *const words[LINT_LANGUAGES] = {
		"not|no|never|cannot|cant|dont|doesnt|isnt|wont|nobody|nothing|none|nor|without|"
		"neither",
		"no|nunca|jamas|ni|ningun*|nadie|nada|sin|tampoco",
	};
	return lint_word_matches(words[language], fold);
}

/* "Ask if it is safe", "si la ketamina es segura": nothing is said yet. */
static bool is_open(enum lint_language language, const char *fold)
{
	static const char *const words[LINT_LANGUAGES] = {
		"if|whether|when|until|unless|once|say|says",
		"si|cuando|hasta",
	};
	return lint_word_matches(words[language], fold);
}

/* Words in quotation marks are somebody else's. */
static bool is_quoted(const struct lint_text *t, struct range sentence, size_t at)
{
	size_t marks = 0;
	for (size_t i = sentence.from; i < at; i++)
		marks += t->words.s[i] == '"';
	return marks % 2 == 1;
}

/* "Is it a cure?", "It does not cure", "Ask if it is safe", a clinic that says "cure". */
static bool is_denied(const struct lint_text *t, enum lint_language language, struct range hit)
{
	const struct lint_sentence *s = lint_text_sentence(t, hit.from);
	if (!s)
		return false;
	if (memchr(t->words.s + s->at.from, '?', s->at.to - s->at.from))
		return true;
	for (size_t i = 0; i < t->n_list && t->list[i].at.from < hit.from; i++) {
		const char *fold = t->list[i].fold;
		/* An article may stand between. */
		bool near =
			i + OPEN_REACH >= t->n_list || t->list[i + OPEN_REACH].at.from >= hit.from;
		if (t->list[i].at.from >= s->at.from &&
		    (is_denial(language, fold) || (near && is_open(language, fold))))
			return true;
	}
	return is_quoted(t, s->at, hit.from);
}

static bool is_excused(const struct lint_text *t, enum lint_language language,
		       enum lint_excuse excuse, struct range hit)
{
	const struct lint_sentence *s = lint_text_sentence(t, hit.from);
	size_t at = 0;
	struct word_found w;
	switch (excuse) {
	case LINT_ALWAYS:
		return false;
	case LINT_NOT_DENIED:
		return is_denied(t, language, hit);
	case LINT_NOT_QUOTED:
		return s && is_quoted(t, s->at, hit.from);
	case LINT_NOT_A_TERM:
		if (s && hit.from > s->at.from && t->words.s[hit.from] >= 'A' &&
		    t->words.s[hit.from] <= 'Z')
			return true;
		return words_next(lint_text_part(t, hit), &at, &w) &&
		       lint_known_word(t->known, language, w.fold);
	}
	return false;
}

/* ---- judging ---- */

struct hit {
	const struct lint_phrase *phrase;
	struct range at;
};

struct hits {
	struct hit list[SHOWN]; /* the first in the text, in its order */
	size_t n;
};

static void add_hit(struct hits *h, const struct lint_phrase *p, struct range at)
{
	size_t to = MIN(h->n, (size_t)SHOWN - 1);
	if (h->n == SHOWN && at.from >= h->list[to].at.from)
		return;
	for (; to > 0 && h->list[to - 1].at.from > at.from; to--)
		h->list[to] = h->list[to - 1];
	h->list[to] = (struct hit){ p, at };
	h->n = MIN(h->n + 1, (size_t)SHOWN);
}

static void find_phrase(const struct lint_text *t, enum lint_language language,
			const struct lint_phrases *kind, const struct lint_phrase *p,
			struct hits *h)
{
	size_t word = 0;
	struct range at;
	while (lint_phrase_find(t, p->pattern, &word, &at)) {
		if (is_excused(t, language, kind->excuse, at))
			continue;
		add_hit(h, p, at);
		return;
	}
}

static const char *advice_for(const struct lint_phrases *kind, const struct hit *hit)
{
	return hit->phrase->instead ? hit->phrase->instead : kind->advice;
}

void lint_phrases_judge(const struct lint_text *t, enum lint_language language,
			const struct lint_phrases *kind)
{
	struct hits h = { .n = 0 };
	const struct lint_phrase *p = language < LINT_LANGUAGES ? kind->lists[language] : NULL;
	for (; p && p->pattern; p++)
		find_phrase(t, language, kind, p, &h);
	if (h.n == 0)
		return;
	const char *hint = advice_for(kind, &h.list[0]);
	for (size_t i = 1; i < h.n; i++)
		hint = arena_printf(t->arena, "%s. For %s: %s", hint,
				    lint_text_quote(t, h.list[i].at), advice_for(kind, &h.list[i]));
	lint_report(t, h.list[0].at.from, kind->code, hint,
		    arena_printf(t->arena, "%s %s", lint_text_quote(t, h.list[0].at),
				 kind->message));
}
