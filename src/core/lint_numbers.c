/* How it works: a number is digits with commas and points between; three rows of digits as in a
 * phone number are one.  Whether it is explained is judged by the other words of its sentence. */
#include "core/lint_numbers.h"

#include "core/lint_phrases.h"

enum { GROUPS = 4, NUMBER_BYTES = 32, DECIMALS = 3 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* ---- all numbers ---- */

void lint_numbers_init(struct lint_numbers *n, struct arena *a)
{
	*n = (struct lint_numbers){ ids_new(a), ids_new(a) };
}

static void add(struct ids *to, const char *key, const struct lint_text *t, size_t at)
{
	if (ids_get(to, key))
		return;
	struct lint_number *n = ARENA_NEW(t->arena, struct lint_number);
	*n = (struct lint_number){ t, at };
	ids_put(to, key, n);
}

/* "555-0100", "800-555-0100", "1-800-555-0100", "(800) 555-0100": the end; 0: no phone number. */
static size_t phone_end(struct span text, size_t at)
{
	static const size_t shapes[][GROUPS] = { { 3, 4 }, { 3, 3, 4 }, { 1, 3, 3, 4 } };
	size_t groups[GROUPS + 1] = { 0 }, n = 0, i = at;
	bool spaces = false;
	for (; n <= GROUPS; n++) {
		size_t from = i;
		while (i < text.n && is_digit(text.s[i]))
			i++;
		groups[n] = i - from;
		if (i + 1 >= text.n)
			break;
		size_t gap = text.s[i] == ')' && text.s[i + 1] == ' ' ? 2 : 1;
		if (!strchr("-. )", text.s[i]) || i + gap >= text.n || !is_digit(text.s[i + gap]))
			break;
		spaces |= text.s[i] == ' ';
		i += gap;
	}
	for (size_t s = spaces ? 1 : 0; n < GROUPS && s < ARRAY_LEN(shapes); s++) {
		if (memcmp(groups, shapes[s], sizeof(shapes[s])) == 0)
			return i;
	}
	return 0;
}

/* "1,250.50" as "1250.50", "1,5" as "1.5"; ret_end: behind it. */
static const char *number_at(struct arena *a, struct span text, size_t at, size_t *ret_end)
{
	char out[NUMBER_BYTES];
	size_t n = 0, i = at;
	while (i < text.n && n + 2 < sizeof(out)) {
		size_t digits = 0;
		while (i + digits < text.n && is_digit(text.s[i + digits]))
			digits++;
		for (size_t j = 0; j < digits && n + 2 < sizeof(out); j++)
			out[n++] = text.s[i + j];
		i += digits;
		if (i + 1 >= text.n || !strchr(".,", text.s[i]) || !is_digit(text.s[i + 1]))
			break;
		size_t behind = 0;
		while (i + 1 + behind < text.n && is_digit(text.s[i + 1 + behind]))
			behind++;
		if (text.s[i] == '.' || behind != 3)
			out[n++] = '.';
		i++;
	}
	*ret_end = MAX(i, at + 1);
	return arena_strndup(a, out, n);
}

static const char *digits_of(struct arena *a, struct span text)
{
	char *out = arena_alloc(a, text.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++) {
		if (is_digit(text.s[i]))
			out[n++] = text.s[i];
	}
	return out;
}

void lint_numbers_add(struct lint_numbers *n, const struct lint_text *t)
{
	for (size_t i = 0; t && i < t->words.n;) {
		if (!is_digit(t->words.s[i])) {
			i++;
			continue;
		}
		size_t end = phone_end(t->words, i);
		struct range phone = { i, end };
		if (end)
			add(n->phones, digits_of(t->arena, lint_text_part(t, phone)), t, i);
		else
			add(n->numbers, number_at(t->arena, t->words, i, &end), t, i);
		i = end;
	}
}

/* ---- numbers that a reader cannot picture ---- */

static bool is_number(const struct word_found *w)
{
	return w->fold[strspn(w->fold, "0123456789")] == '\0';
}

static bool is_sentence_of(const struct lint_sentence *s, const struct word_found *w)
{
	return w->at.from >= s->at.from && w->at.to <= s->at.to;
}

/* Of ten and of a hundred can be pictured as people in a room. */
static bool is_round(const char *whole)
{
	return lint_word_matches("10|100", whole);
}

/* "3 in 10", "3 out of 10", "3 de cada 10", and "3 of 10", but not "2 of 3": the index of the
 * second number; 0: it is none. */
static size_t parts_at(const struct lint_text *t, size_t word)
{
	const struct word_found *w = &t->list[word];
	size_t left = t->n_list - word, to = 0;
	if (left > 2 && (strcmp(w[1].fold, "in") == 0 ||
			 (lint_word_matches("of|de", w[1].fold) && is_round(w[2].fold))))
		to = word + 2;
	else if (left > 3 && ((strcmp(w[1].fold, "out") == 0 && strcmp(w[2].fold, "of") == 0) ||
			      (strcmp(w[1].fold, "de") == 0 && strcmp(w[2].fold, "cada") == 0)))
		to = word + 3;
	if (!to || !is_number(w) || !is_number(&t->list[to]))
		return 0;
	if (lint_text_sentence(t, w->at.from) != lint_text_sentence(t, t->list[to].at.from))
		return 0;
	size_t n = t->list[to].n; /* a year is no part of anything */
	bool year = n == 4 && lint_word_matches("19*|20*", t->list[to].fold);
	return year || strcmp(t->list[to].fold, "1") == 0 ? 0 : to;
}

static bool is_percent(const struct lint_text *t, size_t word)
{
	size_t at = t->list[word].at.to;
	at += t->words.s[at] == ' ';
	if (t->words.s[at] == '%')
		return true;
	return word + 1 < t->n_list && lint_word_matches("percent", t->list[word + 1].fold);
}

/* "41.2"; halves and money are everyday numbers, and so is "8.9 million". */
static bool is_decimal(const struct lint_text *t, size_t word)
{
	const struct word_found *w = &t->list[word];
	if (word + 1 >= t->n_list || !is_number(&w[1]) || w[1].at.from != w->at.to + 1 ||
	    t->words.s[w->at.to] != '.' || strcmp(w[1].fold, "5") == 0 ||
	    w[1].n > DECIMALS) /* "555.0100" is a phone number */
		return false;
	if (w->at.from > 0 && t->words.s[w->at.from - 1] == '$')
		return false;
	return word + 2 >= t->n_list ||
	       !lint_word_matches("million|millions|billion|billions|millones", w[2].fold);
}

static bool has_words_for_it(const struct lint_text *t, const struct lint_sentence *s)
{
	static const char words[] =
		"half|third|thirds|quarter|quarters|fifth|fifths|tenth|tenths|most|few|many|all|none|"
		"nobody|everyone|mitad|tercio|tercios|tercera|cuarto|cuartos|cuarta|quinto|quinta|"
		"decima|mayoria|pocos|pocas|muchos|muchas|todos|todas|nadie|ninguno";
	for (size_t i = 0; i < t->n_list; i++) {
		if (!is_sentence_of(s, &t->list[i]))
			continue;
		if (lint_word_matches(words, t->list[i].fold))
			return true;
		size_t whole = parts_at(t, i);
		if (whole && is_round(t->list[whole].fold))
			return true;
	}
	return false;
}

/* The words as they stand: "1 in 8", "41.2", "20". */
static struct range hard_number_at(const struct lint_text *t, size_t word)
{
	const struct word_found *w = &t->list[word];
	struct range r = { w->at.from, w->at.from };
	size_t whole = parts_at(t, word);
	if (!is_number(w))
		return r;
	if (whole && !is_round(t->list[whole].fold))
		r.to = t->list[whole].at.to;
	else if (is_decimal(t, word))
		r.to = w[1].at.to;
	else if (is_percent(t, word))
		r.to = w->at.to + (t->words.s[w->at.to] == '%');
	return r;
}

static const struct lint_phrases sums = {
	DIAG_ARITHMETIC,
	LINT_ALWAYS,
	"asks the reader to do sums",
	"Give the result, or say who works it out",
	{ lint_sums_en, lint_sums_es },
};

void lint_judge_numbers(const struct lint_text *t, enum lint_language language)
{
	lint_phrases_judge(t, language, &sums);
	for (size_t i = 0; language != LINT_OTHER && i < t->n_list; i++) {
		struct range r = hard_number_at(t, i);
		const struct lint_sentence *s = lint_text_sentence(t, r.from);
		if (r.to == r.from || !s || has_words_for_it(t, s))
			continue;
		lint_report(t, r.from, DIAG_NUMBER_ALONE,
			    "Say it in words too: \"about half\", \"about 3 in 10\", \"a few\"",
			    arena_printf(t->arena, "%s is hard to picture by itself",
					 lint_text_quote(t, r)));
		return;
	}
}

bool lint_judge_parts(const struct lint_text *t, const char **parts)
{
	for (size_t i = 0; i < t->n_list; i++) {
		size_t whole = parts_at(t, i);
		if (!whole)
			continue;
		struct range r = { t->list[i].at.from, t->list[whole].at.to };
		const char *last = strrchr(*parts, ' ');
		if (!last) {
			struct span text = lint_text_part(t, r);
			*parts = arena_strndup(t->arena, text.s, text.n);
			continue;
		}
		if (strcmp(last + 1, t->list[whole].fold) == 0)
			continue;
		lint_report(t, r.from, DIAG_DENOMINATORS,
			    "Count all of them among as many people, best in 10 or in 100",
			    arena_printf(t->arena,
					 "%s is hard to compare with \"%s\" in the same entry",
					 lint_text_quote(t, r), *parts));
		return true;
	}
	return false;
}
