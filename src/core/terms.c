/* How it works: a term is a row of folded words with what stands between them ("follow" "-" "up").
 * Terms are kept in a table by their first word, the longest first.  A text is cut in the same way
 * once, word by word; only where a word begins a term are the words after it compared.  So the cost
 * grows with the text, not with the glossary.
 *
 * Words of ASCII letters are folded here; for any other text_fold is asked. */
#include "core/terms.h"

#include "core/text.h"

enum { WORD_BYTES = 64 };

/* One way to write a word of the glossary: "word" is its first word, rest what follows, folded. */
struct form {
	const char *id;
	const char *rest;
	struct form *next; /* the same first word, not longer */
};

struct terms {
	struct arena *arena;
	struct ids *forms; /* first word -> struct form */
};

enum token_kind { TOKEN_END, TOKEN_WORD, TOKEN_BLANK, TOKEN_OTHER };

struct token {
	enum token_kind kind;
	struct span text;
};

static bool is_ascii_alphanumeric(char c)
{
	return (unsigned char)((c | 0x20) - 'a') < 26 || (unsigned char)(c - '0') < 10;
}

static enum token_kind kind_of(int32_t cp)
{
	if (cp == ' ' || cp == '\n' || cp == '\t' || cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A))
		return TOKEN_BLANK;
	if (cp < 0x80)
		return is_ascii_alphanumeric((char)cp) ? TOKEN_WORD : TOKEN_OTHER;
	/* Signs of Latin-1, of general punctuation (dashes, curly quotes), and of Chinese texts. */
	bool sign = cp < 0xC0 || cp == 0xD7 || cp == 0xF7 || (cp >= 0x2010 && cp <= 0x206F) ||
		    (cp >= 0x3000 && cp <= 0x303F);
	return sign ? TOKEN_OTHER : TOKEN_WORD;
}

/* The piece that begins at s: a word, a run of blanks, or one sign. */
static struct token token_at(const char *s)
{
	struct token t = { TOKEN_END, { s, 0 } };
	while (is_ascii_alphanumeric(s[t.text.n]))
		t.text.n++;
	if (t.text.n > 0)
		t.kind = TOKEN_WORD;
	if (t.text.n > 0 && !(s[t.text.n] & 0x80))
		return t; /* by far the most */
	while (s[t.text.n]) {
		size_t bytes = 1;
		int32_t cp = (unsigned char)s[t.text.n];
		if (cp >= 0x80)
			cp = text_decode(s + t.text.n, strnlen(s + t.text.n, 4), &bytes);
		enum token_kind kind = kind_of(cp);
		if (t.kind != TOKEN_END && (kind != t.kind || kind == TOKEN_OTHER))
			break;
		t.kind = kind;
		t.text.n += bytes;
	}
	return t;
}

/* The word in the form in which words are compared; false: too long to be one. */
static bool fold_word(struct arena *a, struct span word, char out[WORD_BYTES])
{
	bool ascii = true;
	if (word.n >= WORD_BYTES)
		return false;
	for (size_t i = 0; i < word.n; i++) {
		char c = word.s[i];
		out[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
		ascii &= !(c & 0x80);
	}
	out[word.n] = '\0';
	if (ascii)
		return true;
	const char *folded = text_fold(a, word);
	size_t n = strlen(folded);
	if (n >= WORD_BYTES)
		return false;
	memcpy(out, folded, n + 1);
	return true;
}

static bool same_token(struct arena *a, struct token token, struct token of_form)
{
	char folded[WORD_BYTES];
	if (token.kind != of_form.kind)
		return false;
	switch (token.kind) {
	case TOKEN_END:
	case TOKEN_BLANK:
		return true;
	case TOKEN_OTHER:
		return span_equals(token.text, of_form.text);
	case TOKEN_WORD:
		return fold_word(a, token.text, folded) &&
		       span_equals(span_of(folded), of_form.text);
	}
	return false;
}

/* The end of the rest of a form when the text at s goes on with it; else NULL. */
static const char *goes_on(const struct terms *t, const char *s, const char *rest)
{
	while (*rest) {
		struct token here = token_at(s), wanted = token_at(rest);
		if (!same_token(t->arena, here, wanted))
			return NULL;
		s += here.text.n;
		rest += wanted.text.n;
	}
	return s;
}

/* The folded form of what comes after a term's first word; NULL: not possible in a text. */
static const char *fold_rest(struct arena *a, const char *s)
{
	char folded[WORD_BYTES];
	const char *rest = "";
	for (struct token t = token_at(s); t.kind != TOKEN_END; t = token_at(s)) {
		if (t.kind == TOKEN_WORD && !fold_word(a, t.text, folded))
			return NULL;
		if (t.kind == TOKEN_WORD)
			rest = arena_printf(a, "%s%s", rest, folded);
		else
			rest = arena_printf(a, "%s%.*s", rest, (int)t.text.n, t.text.s);
		s += t.text.n;
	}
	return rest;
}

static void add_form(struct terms *t, const char *id, const char *term)
{
	char folded[WORD_BYTES];
	struct token first_word = token_at(term);
	for (; first_word.kind == TOKEN_BLANK || first_word.kind == TOKEN_OTHER;
	     first_word = token_at(term))
		term += first_word.text.n;
	if (first_word.kind != TOKEN_WORD || !fold_word(t->arena, first_word.text, folded))
		return;
	struct form *form = ARENA_NEW(t->arena, struct form);
	form->id = id;
	form->rest = fold_rest(t->arena, term + first_word.text.n);
	if (!form->rest)
		return;
	struct form *first = ids_get(t->forms, folded);
	struct form **link = &first;
	while (*link && strlen((*link)->rest) >= strlen(form->rest))
		link = &(*link)->next;
	form->next = *link;
	*link = form;
	ids_put(t->forms, arena_strdup(t->arena, folded), first);
}

struct terms *terms_new(struct arena *a, const struct glossary *g)
{
	struct terms *t = ARENA_NEW(a, struct terms);
	t->arena = a;
	t->forms = ids_new(a);
	for (size_t i = 0; i < ids_count(g->words); i++) {
		const struct word *w = ids_get(g->words, ids_name(g->words, i));
		add_form(t, w->id, w->term);
		for (size_t j = 0; j < w->n_also; j++)
			add_form(t, w->id, w->also[j]);
	}
	return t;
}

/* The longest form that begins with the word, and where it ends in the text. */
static const struct form *form_at(const struct terms *t, struct span word, const char **ret_end)
{
	char folded[WORD_BYTES];
	if (!fold_word(t->arena, word, folded))
		return NULL;
	for (const struct form *f = ids_get(t->forms, folded); f; f = f->next) {
		const char *end = goes_on(t, word.s + word.n, f->rest);
		if (end) {
			*ret_end = end;
			return f;
		}
	}
	return NULL;
}

static bool contains(const char *const *list, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(list[i], id) == 0)
			return true;
	}
	return false;
}

size_t terms_find(const struct terms *t, const char *text, const char **ret, size_t n, size_t max)
{
	struct token token;
	for (const char *s = text; n < max;) {
		token = token_at(s);
		if (token.kind == TOKEN_END)
			break;
		s += token.text.n;
		if (token.kind != TOKEN_WORD)
			continue;
		const struct form *f = form_at(t, token.text, &s);
		if (f && !contains(ret, n, f->id))
			ret[n++] = f->id;
	}
	return n;
}
