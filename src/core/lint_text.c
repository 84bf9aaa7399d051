/* How it works: Markdown is read anew from the source, so that every byte of the words can be
 * followed back: a run knows where it begins, and from there its letters come in the same order
 * in the source, with marks, line breaks and escapes between them. */
#include "core/lint_text.h"

#include "core/fields.h"
#include "core/readability.h"

enum {
	LETTER_REACH = 8, /* how far a letter of a run can be behind the one before: "\", "&amp;" */
	QUOTE_SHOWN = 60, /* bytes of a sentence in a message */
};

/* Words as they grow. */
struct writing {
	const struct lint_reader *reader;
	struct span source;
	char *out;
	size_t *offsets;
	size_t n, cap;
};

static void put(struct writing *w, char c, size_t offset)
{
	if (w->n == w->cap) {
		size_t cap = w->cap ? w->cap * 2 : 256;
		char *out = arena_alloc(w->reader->arena, cap + 1);
		size_t *offsets = ARENA_ARRAY(w->reader->arena, size_t, cap + 1);
		if (w->n > 0) {
			memcpy(out, w->out, w->n);
			memcpy(offsets, w->offsets, w->n * sizeof(*offsets));
		}
		w->out = out;
		w->offsets = offsets;
		w->cap = cap;
	}
	w->out[w->n] = c;
	w->offsets[w->n++] = offset;
}

static bool is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Where the next letter of a run stands in the source, at or after from. */
static size_t find_letter(struct span source, size_t from, char c)
{
	for (size_t i = from; i < source.n && i < from + LETTER_REACH; i++) {
		if (source.s[i] == c || (c == ' ' && is_white(source.s[i])))
			return i;
	}
	return MIN(from, source.n);
}

/* Behind the letter; a line break with its indent is one space. */
static size_t after_letter(struct span source, size_t at, char c)
{
	if (at < source.n && c != ' ')
		return at + 1;
	while (at < source.n && is_white(source.s[at]))
		at++;
	return at;
}

static const struct string_value *value_at(const struct lint_reader *r, struct span text, size_t at,
					   size_t *ret_end)
{
	struct span name;
	size_t end = at;
	if (text.s[at] != '{' || !string_next_placeholder(text.s, &end, &name))
		return NULL;
	for (const struct string_value *v = r->values; v->name; v++) {
		if (name.s == text.s + at + 1 && span_equals(span_of(v->name), name)) {
			*ret_end = end;
			return v;
		}
	}
	return NULL;
}

static void put_run(struct writing *w, const struct run *run)
{
	struct span text = span_of(run->text);
	size_t at = run->offset;
	for (size_t i = 0; i < text.n;) {
		size_t end = i;
		at = find_letter(w->source, at, text.s[i]);
		const struct string_value *value = value_at(w->reader, text, i, &end);
		if (!value) {
			put(w, text.s[i], at);
			at = after_letter(w->source, at, text.s[i++]);
			continue;
		}
		for (const char *c = value->value; *c; c++)
			put(w, *c, at);
		at += end - i;
		i = end;
	}
}

static void put_blocks(struct writing *w, const struct markup *m, struct lint_text *t)
{
	struct lint_block *blocks = ARENA_ARRAY(w->reader->arena, struct lint_block, m->n_blocks);
	for (size_t i = 0; i < m->n_blocks; i++) {
		const struct block *b = &m->blocks[i];
		bool titled = b->n_runs > 1 && b->runs[0].style == RUN_STRONG;
		blocks[i] = (struct lint_block){
			{ w->n, w->n }, b->kind, b->depth, b->continues, titled
		};
		for (size_t j = 0; j < b->n_runs; j++)
			put_run(w, &b->runs[j]);
		blocks[i].at.to = w->n;
		put(w, '\n', w->n ? w->offsets[w->n - 1] : 0);
	}
	t->blocks = blocks;
	t->n_blocks = m->n_blocks;
}

/* ---- sentences ---- */

/* Small words that one of the languages has and the other has not. */
static bool is_small_word(enum lint_language language, const char *fold)
{
	static const char *const words[LINT_LANGUAGES] = {
		" the of to and you your is are it for with or at this that can what if on not ",
		" el la los las de que y en es al por para con su usted del un una no lo le se ",
	};
	size_t n = strlen(fold);
	for (const char *at = strstr(words[language], fold); at; at = strstr(at + 1, fold)) {
		if (at[-1] == ' ' && at[n] == ' ')
			return true;
	}
	return false;
}

/* Accents and signs of U+00A1 to U+00FF are Spanish, as far as these two languages go. */
static int spanish_signs(struct span text)
{
	int n = 0;
	for (size_t i = 0; i < text.n; i++)
		n += (unsigned char)text.s[i] == 0xC2 || (unsigned char)text.s[i] == 0xC3;
	return n;
}

/* before: what the sentence before it was; a short one tells nothing by itself. */
static bool is_foreign(enum lint_language language, struct span sentence, bool before)
{
	size_t at = 0;
	int own = 0, other = 0, signs = spanish_signs(sentence);
	struct word_found w;
	if (language == LINT_OTHER)
		return false;
	own += language == LINT_SPANISH ? signs : 0;
	other += language == LINT_ENGLISH ? signs : 0;
	while (words_next(sentence, &at, &w)) {
		own += is_small_word(language, w.fold);
		other += is_small_word(LINT_ENGLISH + LINT_SPANISH - language, w.fold);
	}
	return other == own ? before : other > own;
}

static void find_sentences(struct lint_text *t, enum lint_language language)
{
	size_t at = 0, n = 0;
	bool foreign = false;
	struct range r;
	while (reading_next_sentence(t->words, &at, &r))
		n++;
	struct lint_sentence *list = ARENA_ARRAY(t->arena, struct lint_sentence, n);
	t->n_sentences = n;
	for (at = n = 0; reading_next_sentence(t->words, &at, &r); n++) {
		list[n].at = r;
		list[n].foreign = is_foreign(language, lint_text_part(t, r), foreign);
		foreign = list[n].foreign;
	}
	t->sentences = list;
}

uint32_t lint_initial(char c)
{
	return c >= 'a' && c <= 'z' ? UINT32_C(1) << (c - 'a') : UINT32_C(1) << 31;
}

static void find_words(struct lint_text *t)
{
	size_t at = 0, n = 0;
	struct word_found w;
	while (words_next(t->words, &at, &w))
		n++;
	struct word_found *list = ARENA_ARRAY(t->arena, struct word_found, n);
	t->n_list = n;
	for (at = n = 0; n < t->n_list && words_next(t->words, &at, &list[n]); n++)
		t->initials |= lint_initial(list[n].fold[0]);
	t->list = list;
}

const struct lint_text *lint_text_read(const struct lint_reader *r, const struct yaml_node *node,
				       const char *name, bool markup)
{
	struct markup m;
	struct markup_problem problem;
	if (!node || node->bad || node->kind != YAML_SCALAR || node->text.n == 0)
		return NULL;
	if (!markup)
		m = markup_plain(r->arena, fields_one_line(r->arena, node->text));
	else if (!markup_read(r->arena, node->text, &m, &problem))
		return NULL;
	struct lint_text *t = ARENA_NEW(r->arena, struct lint_text);
	struct writing w = { .reader = r, .source = node->text };
	put_blocks(&w, &m, t);
	if (w.n == 0)
		return NULL;
	w.out[w.n] = '\0';
	w.offsets[w.n] = w.offsets[w.n - 1];
	t->arena = r->arena;
	t->diags = r->diags;
	t->file = r->file;
	t->node = node;
	t->known = r->known;
	t->name = name;
	t->words = (struct span){ w.out, w.n };
	t->offsets = w.offsets;
	find_sentences(t, r->language);
	find_words(t);
	return t;
}

struct span lint_text_part(const struct lint_text *t, struct range part)
{
	return (struct span){ t->words.s + part.from, part.to - part.from };
}

const char *lint_text_quote(const struct lint_text *t, struct range part)
{
	struct span text = lint_text_part(t, part);
	if (text.n <= QUOTE_SHOWN)
		return arena_printf(t->arena, "\"%.*s\"", (int)text.n, text.s);
	while (text.n > QUOTE_SHOWN || (text.n > 0 && text.s[text.n] != ' '))
		text.n--;
	return arena_printf(t->arena, "\"%.*s ...\"", (int)text.n, text.s);
}

const struct lint_sentence *lint_text_sentence(const struct lint_text *t, size_t at)
{
	for (size_t i = 0; i < t->n_sentences; i++) {
		if (t->sentences[i].at.from <= at && at < t->sentences[i].at.to)
			return &t->sentences[i];
	}
	return NULL;
}

void lint_report(const struct lint_text *t, size_t at, enum diag_code code, const char *hint,
		 const char *message)
{
	struct diag_place place = yaml_text_place(t->file, t->node, t->offsets[at]);
	diags_add(t->diags, code, place, t->file->bytes, hint, "%s", message);
}
