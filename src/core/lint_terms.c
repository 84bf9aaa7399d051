/* How it works: known are the stems of all words that stand in a term of the glossary or in one of
 * its forms, so that an inflection is known too, and an abbreviation that the glossary has. */
#include "core/lint_terms.h"

#include "core/lint_phrases.h"
#include "core/readability.h"
#include "core/text.h"

enum {
	LONG_ENGLISH = 4, /* syllables */
	/* In Spanish everyday words have four and five ("medicina", "depresión", "enfermera"). */
	LONG_SPANISH = 6,
	SHOWN = 3,
	ABBREVIATION_BYTES = 12,
	EXPLAINING_WORDS = 6, /* "(a slow drip into your vein)" and the like around it */
	WORDS_BETWEEN = 2,    /* "IV drip (a thin tube in a vein)" */
};

/* Long words that everybody knows; illnesses and medicines, whose names people who have them read
 * on their papers and bottles, and which no plainer word can replace. */
static const char *const everyday[LINT_LANGUAGES] = {
	"activit*|actually|anxiety|california|community|comparison|definitely|diagnos*|difficulty|disabilit*|"
	"electronic*|emergenc*|emotional|especially|everybody|experience*|february|generally|"
	"immediately|information|interpreter*|january|material*|military|necessary|"
	"necessity|normally|ordinary|original|overnight|particular|personal*|planetary|"
	"recommend*|responsib*|security|separately|similar|situation*|supervis*|television|"
	"temporary|territor*|university|unusually|usually|veteran*|videophone|vocabulary|voluntary|"
	"alzheimer*|dementia|diabetes|dialysis|epilepsy|fibromyalgia|schizophrenia|"
	"aminophylline|amphetamine*|buprenorphine|alprazolam|lorazepam|midazolam|quetiapine|theophylline|"
	"acetaminophen|clonazepam|diazepam|lamotrigine|naltrexone|tranylcypromine|venlafaxine",
	"anticonceptiv*|descongestionante*|electrocardiograma|enfermedad*|especialidad*|"
	"estadounidense*|investigador*|preocupacion*|recomendacion*|responsabilidad*|"
	"universidad*|videotelefono*|esquizofrenia|fibromialgia|"
	"acetaminofen|aminofilina|buprenorfina|anfetamina*",
};

/* Written in capitals by everybody, or what one sends as a text: "text HOME to ...". */
static const char allowed[] = "US|USA|EE|UU|ID|OK|TV|AM|PM|II|III|AYUDA|HELLO|HELP|HOME|HOLA";

/* ---- what is known ---- */

static const char marker[] = "known";

static void know(struct arena *a, struct ids *known, const char *key)
{
	if (!ids_get(known, key))
		ids_put(known, arena_strdup(a, key), (void *)(uintptr_t)marker);
}

static enum word_language stem_language(enum lint_language language)
{
	switch (language) {
	case LINT_ENGLISH:
		return WORD_ENGLISH;
	case LINT_SPANISH:
		return WORD_SPANISH;
	case LINT_LANGUAGES:
		return WORD_OTHER;
	}
	return WORD_OTHER;
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* "IV" of "IVs", "FDA" of "FDA's"; false: the word is none. */
static bool is_abbreviation(struct span word, char out[ABBREVIATION_BYTES])
{
	size_t capitals = 0;
	while (capitals < word.n && (is_capital(word.s[capitals]) ||
				     (word.s[capitals] >= '0' && word.s[capitals] <= '9')))
		capitals++;
	size_t rest = word.n - capitals;
	bool plural = rest == 0 || (rest <= 2 && word.s[word.n - 1] == 's') ||
		      (rest == 4 && word.s[word.n - 1] == 's'); /* with a curly apostrophe */
	if (!plural || capitals < 2 || capitals >= ABBREVIATION_BYTES)
		return false;
	if (!is_capital(word.s[0]) || !is_capital(word.s[1]))
		return false;
	memcpy(out, word.s, capitals);
	out[capitals] = '\0';
	return true;
}

static void know_text(struct arena *a, struct ids *known, enum lint_language language,
		      const char *text)
{
	char stem[WORD_BYTES];
	struct word_found w;
	size_t at = 0;
	while (words_next(span_of(text), &at, &w)) {
		word_stem(w.fold, stem_language(language), stem);
		know(a, known, stem);
	}
}

const struct ids *lint_known_new(struct arena *a, const struct glossary *g,
				 enum lint_language language)
{
	struct ids *known = ids_new(a);
	for (size_t i = 0; i < ids_count(g->words); i++) {
		const struct word *w = ids_get(g->words, ids_name(g->words, i));
		know_text(a, known, language, w->term);
		for (size_t j = 0; j < w->n_also; j++)
			know_text(a, known, language, w->also[j]);
	}
	return known;
}

bool lint_known_word(const struct ids *known, enum lint_language language, const char *fold)
{
	char stem[WORD_BYTES];
	word_stem(fold, stem_language(language), stem);
	return ids_get(known, stem) != NULL;
}

/* ---- what is explained in place ---- */

/* "NUR-o-plas-TIS-uh-tee" is one. */
static size_t words_in(struct span text)
{
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++)
		n += text.s[i] != ' ' && (i == 0 || text.s[i - 1] == ' ');
	return n;
}

/* "IV (a thin tube in a vein)", "IV drip (...)" */
static bool has_parentheses_behind(const struct lint_text *t, size_t at)
{
	const char *s = t->words.s + at;
	size_t n = strcspn(s, "().,;:!?\n");
	return s[n] == '(' && words_in((struct span){ s, n }) <= WORDS_BETWEEN;
}

/* "obsessive-compulsive disorder (OCD)" */
static bool is_in_parentheses(const struct lint_text *t, size_t at)
{
	size_t open = at, close = at;
	while (open > 0 && !strchr("()\n", t->words.s[open - 1]))
		open--;
	while (close < t->words.n && !strchr("()\n", t->words.s[close]))
		close++;
	if (open == 0 || t->words.s[open - 1] != '(' || t->words.s[close] != ')')
		return false;
	return words_in((struct span){ t->words.s + open, close - open }) <= EXPLAINING_WORDS;
}

/* "An HSA is an account", "called OCD", "the word neuroplasticity" */
static bool is_told(const struct lint_text *t, size_t word)
{
	static const char verbs[] = "is|are|means|stands|es|son|significa|quiere";
	static const char articles[] = "a|an|the|short|for|un|una|el|la|las|los|decir";
	static const char before[] =
		"called|named|word|llamado|llamada|llama|llaman|llamados|palabra";
	if (word > 0 && lint_word_matches(before, t->list[word - 1].fold))
		return true;
	return word + 2 < t->n_list && lint_word_matches(verbs, t->list[word + 1].fold) &&
	       lint_word_matches(articles, t->list[word + 2].fold);
}

/* Here, at the index of a word. */
static bool is_explained(const struct lint_text *t, size_t word)
{
	struct range at = t->list[word].at;
	return has_parentheses_behind(t, at.to) || is_in_parentheses(t, at.from) ||
	       is_told(t, word);
}

/* ---- long words ---- */

/* A name: a capital behind the start of its sentence. */
static bool is_name(const struct lint_text *t, const struct lint_sentence *s,
		    const struct word_found *w)
{
	unsigned char c = (unsigned char)t->words.s[w->at.from];
	return s && w->at.from > s->at.from && (is_capital((char)c) || c == 0xC3) &&
	       (c != 0xC3 || (unsigned char)t->words.s[w->at.from + 1] < 0xA0);
}

/* A part of a web address: "nosurprises" of cms.gov/nosurprises. */
static bool is_of_address(const struct lint_text *t, struct range at)
{
	const char *s = t->words.s;
	bool before = at.from > 1 && strchr("./@", s[at.from - 1]) && s[at.from - 2] != ' ';
	bool behind = strchr("./@", s[at.to]) && text_is_letter((unsigned char)s[at.to + 1]);
	return before || behind;
}

/* Reported with its plain word: that is enough. */
static bool has_plain_word(enum lint_language language, const char *fold)
{
	const struct lint_phrase *p = language == LINT_SPANISH ? lint_hard_es : lint_hard_en;
	for (; p->pattern; p++) {
		if (lint_word_matches(p->pattern, fold))
			return true;
	}
	return false;
}

static bool is_long_word(const struct lint_text *t, enum lint_language language,
			 const struct word_found *w)
{
	struct span word = lint_text_part(t, w->at);
	const struct lint_sentence *s = lint_text_sentence(t, w->at.from);
	size_t n = w->n;
	if (n < 6 || strpbrk(w->fold, "0123456789") || (s && s->foreign) || is_name(t, s, w) ||
	    is_of_address(t, w->at) || is_explained(t, (size_t)(w - t->list)))
		return false;
	if (language == LINT_SPANISH && n > 5 && strcmp(w->fold + n - 5, "mente") == 0)
		return false; /* the parts are read one after the other */
	bool english = language == LINT_ENGLISH;
	size_t syllables = reading_syllables(english ? READING_ENGLISH : READING_SPANISH, word);
	return syllables >= (english ? LONG_ENGLISH : LONG_SPANISH) &&
	       !lint_word_matches(everyday[language], w->fold) &&
	       !has_plain_word(language, w->fold) && !lint_known_word(t->known, language, w->fold);
}

void lint_judge_long_words(const struct lint_text *t, enum lint_language language)
{
	size_t n = 0, first = 0;
	const char *words = "";
	for (size_t i = 0; language != LINT_OTHER && i < t->n_list && n < SHOWN; i++) {
		const struct word_found *w = &t->list[i];
		const char *quote = lint_text_quote(t, w->at);
		if (!is_long_word(t, language, w) || strstr(words, quote))
			continue;
		if (n++ == 0)
			first = w->at.from;
		words = arena_printf(t->arena, "%s%s%s", words, *words ? ", " : "", quote);
	}
	if (n > 0)
		lint_report(t, first, DIAG_LONG_WORD,
			    "Use a shorter word, or add it to the glossary",
			    arena_printf(t->arena, "%s: %s", n == 1 ? "a long word" : "long words",
					 words));
}

/* ---- abbreviations ---- */

void lint_judge_abbreviations(const struct lint_text *t, enum lint_language language,
			      struct ids *seen)
{
	size_t n = 0, first = 0;
	const char *words = "";
	char text[ABBREVIATION_BYTES];
	for (size_t i = 0; i < t->n_list; i++) {
		if (!is_abbreviation(lint_text_part(t, t->list[i].at), text) ||
		    lint_word_matches(allowed, text) || ids_get(seen, text) ||
		    lint_known_word(t->known, language, t->list[i].fold))
			continue;
		know(t->arena, seen, text);
		if (is_explained(t, i))
			continue;
		if (n++ == 0)
			first = t->list[i].at.from;
		words = arena_printf(t->arena, "%s%s%s", words, *words ? ", " : "", text);
	}
	if (n > 0)
		lint_report(t, first, DIAG_ABBREVIATION,
			    "Say what it means in parentheses, like IV (a thin tube in a vein), or "
			    "add it to the glossary",
			    arena_printf(t->arena, "%s %s not explained here at %s first use",
					 words, n == 1 ? "is" : "are", n == 1 ? "its" : "their"));
}
