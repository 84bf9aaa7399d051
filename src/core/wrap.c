/* Greedy filling.  The runs of a paragraph are read word by word; a word may span several runs
 * ("**bold**,"), so it is gathered first as a list of parts and placed as a whole. */
#include "core/wrap.h"

#include <stdio.h>

#include "core/text.h"

/* A word and a line may change their look with every letter, when single letters are marked. */
enum { WORD_PARTS = TEXT_MEASURE + 8, LINE_PIECES = TEXT_MEASURE + 8 };

struct part {
	struct span text;
	enum role role;
	const char *link;
};

/* The line being filled, and the word being gathered. */
struct filler {
	struct wrap *w;
	struct wrap_style style;
	struct piece pieces[LINE_PIECES];
	size_t n_pieces;
	int col;    /* after the last piece */
	bool fresh; /* nothing on the line yet */
	struct part word[WORD_PARTS];
	size_t n_parts;
	int word_width;
	struct part space; /* the space before the word; n 0: none */
};

void wrap_init(struct wrap *w, struct arena *a, int width)
{
	*w = (struct wrap){ .arena = a, .width = MAX(width, 1), .item = -1 };
}

static struct line *add_line(struct wrap *w, const struct piece *pieces, size_t n)
{
	if (w->n == w->cap) {
		size_t cap = w->cap ? w->cap * 2 : 64;
		struct line *lines = ARENA_ARRAY(w->arena, struct line, cap);
		if (w->n)
			memcpy(lines, w->lines, w->n * sizeof(*lines));
		w->lines = lines;
		w->cap = cap;
	}
	struct line *l = &w->lines[w->n++];
	l->pieces = arena_memdup(w->arena, pieces, n, sizeof(*pieces));
	l->n = n;
	l->item = w->item;
	return l;
}

void wrap_blank(struct wrap *w)
{
	if (w->n > 0 && w->lines[w->n - 1].n > 0) {
		int item = w->item;
		w->item = -1;
		add_line(w, NULL, 0);
		w->item = item;
	}
}

static void end_line(struct filler *f)
{
	add_line(f->w, f->pieces, f->n_pieces);
	f->n_pieces = 0;
	f->col = f->style.rest;
	f->fresh = true;
}

/* Appends to the line; joins the piece before it when they look the same and touch. */
static void put(struct filler *f, struct part p, int width)
{
	struct piece *last = f->n_pieces ? &f->pieces[f->n_pieces - 1] : NULL;
	if (last && last->role == p.role && last->link == p.link &&
	    last->text.s + last->text.n == p.text.s) {
		last->text.n += p.text.n;
	} else {
		if (f->n_pieces == LINE_PIECES)
			end_line(f);
		f->pieces[f->n_pieces++] = (struct piece){
			.text = p.text, .col = f->col, .role = p.role, .link = p.link
		};
	}
	f->col += width;
	f->fresh = false;
}

/* A part that is wider than a whole line: as many clusters on each line as fit. */
static void put_broken(struct filler *f, struct part p)
{
	while (p.text.n > 0) {
		size_t fit = text_fit(p.text, f->w->width - f->col);
		if (fit == 0 && !f->fresh) {
			end_line(f);
			continue;
		}
		if (fit == 0) { /* one character wider than the line: it cannot be shown */
			int width;
			size_t n = text_next_cluster(p.text.s, p.text.n, &width);
			p.text.s += n;
			p.text.n -= n;
			continue;
		}
		struct part head = p;
		head.text.n = fit;
		put(f, head, text_width(head.text));
		p.text.s += fit;
		p.text.n -= fit;
	}
}

static void end_word(struct filler *f)
{
	if (f->n_parts == 0)
		return;
	int space = f->fresh || f->space.text.n == 0 ? 0 : 1;
	if (!f->fresh && f->col + space + f->word_width > f->w->width)
		end_line(f);
	else if (space)
		put(f, f->space, 1);
	bool broken = f->col + f->word_width > f->w->width;
	for (size_t i = 0; i < f->n_parts; i++) {
		if (broken)
			put_broken(f, f->word[i]);
		else
			put(f, f->word[i], text_width(f->word[i].text));
	}
	f->n_parts = 0;
	f->word_width = 0;
	f->space.text.n = 0;
}

static enum role run_role(const struct run *r, enum role plain)
{
	if (r->marked)
		return ROLE_MATCH;
	switch (r->style) {
	case RUN_TEXT:
		return plain;
	case RUN_STRONG:
		return ROLE_STRONG;
	case RUN_EMPHASIS:
		return ROLE_EMPHASIS;
	case RUN_LINK:
		return ROLE_LINK;
	}
	return plain;
}

static void add_run(struct filler *f, const struct run *r)
{
	enum role role = run_role(r, f->style.role);
	const char *s = r->text;
	while (*s) {
		size_t n = strcspn(s, " ");
		struct part p = { { s, n }, role, r->link };
		if (n > 0) {
			if (f->n_parts == WORD_PARTS)
				end_word(f);
			f->word[f->n_parts++] = p;
			f->word_width += text_width(p.text);
			s += n;
		}
		if (*s == ' ') {
			end_word(f);
			f->space = (struct part){ { s, 1 }, role, r->link };
			s += strspn(s, " ");
		}
	}
}

void wrap_runs(struct wrap *w, struct wrap_style style, const struct run *runs, size_t n)
{
	/* A page narrower than its indents still shows its text. */
	if (style.first >= w->width || style.rest >= w->width)
		style.first = style.rest = 0;
	struct filler f = { .w = w, .style = style, .col = style.first, .fresh = true };
	for (size_t i = 0; i < n; i++)
		add_run(&f, &runs[i]);
	end_word(&f);
	if (f.n_pieces > 0)
		end_line(&f);
}

void wrap_text(struct wrap *w, struct wrap_style style, const char *text)
{
	struct run run = { .style = RUN_TEXT, .text = text };
	wrap_runs(w, style, &run, 1);
}

void wrap_mark(struct wrap *w, size_t line, int col, const char *text, enum role role)
{
	if (line >= w->n || col + text_width(span_of(text)) > w->width)
		return;
	struct line *l = &w->lines[line];
	struct piece *pieces = ARENA_ARRAY(w->arena, struct piece, l->n + 1);
	pieces[0] = (struct piece){ .text = span_of(text), .col = col, .role = role };
	if (l->n)
		memcpy(pieces + 1, l->pieces, l->n * sizeof(*pieces));
	l->pieces = pieces;
	l->n++;
}

static void wrap_block(struct wrap *w, struct wrap_style style, const struct block *b)
{
	int mark_width = b->kind == BLOCK_NUMBER ? 3 : 2;
	char mark[16] = "-";
	if (b->kind == BLOCK_NUMBER)
		snprintf(mark, sizeof(mark), "%d.", b->number);
	if (b->depth > 0) {
		int base = style.rest + (b->depth - 1) * 3;
		mark_width = MAX(mark_width, text_width(span_of(mark)) + 1);
		style.first = style.rest = base + mark_width;
		size_t line = w->n;
		wrap_runs(w, style, b->runs, b->n_runs);
		if (!b->continues)
			wrap_mark(w, line, base, arena_strdup(w->arena, mark), style.role);
		return;
	}
	wrap_runs(w, style, b->runs, b->n_runs);
}

void wrap_markup(struct wrap *w, struct wrap_style style, const struct markup *m)
{
	for (size_t i = 0; i < m->n_blocks; i++) {
		const struct block *b = &m->blocks[i];
		bool in_list = b->depth > 0 && i > 0 && m->blocks[i - 1].depth > 0;
		if (i > 0 && !(in_list && !b->continues))
			wrap_blank(w);
		wrap_block(w, style, b);
	}
}
