/* How it works: the text becomes words; each gets edges for what the lexicon knows it to mean.  A
 * word that nobody knows may be mistyped, or several written as one ("killmyself"): it gets edges
 * for the nearest words, and a row of edges when known words make it up completely.  Neighbours may
 * be one word torn apart ("my self", "9 8 8"): where they make up a known one, it gets an edge from
 * the beginning of the first to the end of the last. */
#include "core/crisis_graph.h"

#include "core/crisis_forms.h"

enum {
	TORN_WORDS = 12,   /* pieces that may be one word */
	TORN_LETTERS = 16, /* and its length */
	GUESSES = 6,
	LEAST_TO_SPLIT = 4,
	LEAST_TO_END_IN_I = 8,
};

void letters_add(struct letters *l, size_t first, size_t end)
{
	for (size_t i = MIN(first, (size_t)GRAPH_LETTERS - 1); i < MIN(end, (size_t)GRAPH_LETTERS);
	     i++)
		l->bits[i / 64] |= (uint64_t)1 << i % 64;
}

/* ---- words ---- */

/* In a pattern, "\s" and "\b" are no letters. */
static struct span without_escapes(struct span typed, char copy[LIMIT_QUERY_BYTES])
{
	size_t n = MIN(typed.n, (size_t)LIMIT_QUERY_BYTES);
	while (n > 0 && n < typed.n && ((unsigned char)typed.s[n] & 0xC0) == 0x80)
		n--; /* no half character at the end */
	for (size_t i = 0; i < n; i++) {
		bool escape = typed.s[i] == '\\' && i + 1 < n && !(typed.s[i + 1] & 0x80);
		copy[i] = escape ? ' ' : typed.s[i];
		if (escape)
			copy[++i] = ' ';
	}
	return (struct span){ copy, n };
}

static void take_words(struct graph *g, struct span typed)
{
	char copy[LIMIT_QUERY_BYTES];
	struct word_found found;
	size_t at = 0, letters = 0;
	struct span text = without_escapes(typed, copy);
	while (g->n_words < GRAPH_WORDS && words_next(text, &at, &found)) {
		struct graph_word *w = &g->words[g->n_words++];
		memcpy(w->folded, found.fold, found.n + 1);
		w->first = (uint16_t)letters;
		letters += crisis_squeeze(w->folded, w->squeezed);
		w->end = (uint16_t)letters;
	}
	explicit_bzero(copy, sizeof(copy));
	explicit_bzero(&found, sizeof(found));
}

/* What a word says of the whole text. */
static void note_word(struct graph *g, const struct lexicon *l, const char *word, size_t first,
		      size_t end)
{
	struct meaning m[MEANINGS];
	bool own = lexicon_lists(crisis_first_person, word);
	bool filler =
		lexicon_find(l, word, m) == 1 && m[0].n == 1 && lexicon_is_filler(l, m[0].ids[0]);
	g->first_person |= own;
	if (filler)
		letters_add(&g->fillers, first, end);
	if (!own && !filler)
		letters_add(&g->plain, first, end);
}

/* ---- edges ---- */

static size_t add_node(struct graph *g)
{
	return g->n_nodes < GRAPH_NODES ? g->n_nodes++ : 0;
}

static void add_edge(struct graph *g, size_t from, struct graph_edge edge)
{
	if (g->n_edges == GRAPH_EDGES)
		return;
	edge.next = g->edge_of[from];
	g->edge_of[from] = (uint16_t)g->n_edges;
	g->edges[g->n_edges++] = edge;
}

static struct graph_edge edge_on(struct range letters)
{
	return (struct graph_edge){ .first = (uint16_t)letters.from, .end = (uint16_t)letters.to };
}

/* A row of edges for the words of a meaning, with what all of them have. */
static void add_meaning(struct graph *g, size_t from, size_t to, const struct meaning *m,
			struct graph_edge like)
{
	for (size_t i = 0; i < m->n; i++) {
		struct graph_edge edge = like;
		size_t next = i + 1 == m->n ? to : add_node(g);
		if (next == 0)
			return;
		edge.to = (uint16_t)next;
		edge.id = m->ids[i];
		add_edge(g, from, edge);
		from = next;
	}
}

static void add_known(struct graph *g, const struct lexicon *l, const char *squeezed, size_t from,
		      size_t to, struct range letters)
{
	struct meaning m[MEANINGS];
	size_t n = lexicon_find(l, squeezed, m);
	for (size_t i = 0; i < n; i++)
		add_meaning(g, from, to, &m[i], edge_on(letters));
}

static bool add_guesses(struct graph *g, const struct lexicon *l, size_t i, bool is_known)
{
	struct meaning m[GUESSES];
	const struct graph_word *w = &g->words[i];
	struct graph_edge edge = edge_on((struct range){ w->first, w->end });
	edge.is_slip = is_known;
	size_t n = w->squeezed[strcspn(w->squeezed, "0123456789")]
			   ? 0
			   : lexicon_guess(l, w->folded, m, GUESSES);
	for (size_t k = 0; k < n; k++)
		add_meaning(g, i, i + 1, &m[k], edge);
	return n > 0;
}

/* ---- several words written as one ---- */

/* Places in a word between its letters: can known words make up what is before, what is after? */
struct split {
	const char *word;
	size_t n;
	bool doubled[WORD_BYTES]; /* letters that were typed more than once */
	bool before[WORD_BYTES], after[WORD_BYTES];
	/* A known word stands from a place, or from the letter before it, for that many letters. */
	bool piece[WORD_BYTES][TORN_LETTERS + 1][2];
	uint16_t node[WORD_BYTES];
};

static const char *piece_of(const struct split *s, size_t from, size_t end, char piece[WORD_BYTES])
{
	memcpy(piece, s->word + from, end - from);
	piece[end - from] = '\0';
	if (strcmp(piece, "of") == 0 && s->doubled[end - 1])
		memcpy(piece, "off", sizeof("off"));
	return piece;
}

static bool is_piece(const struct lexicon *l, const struct split *s, size_t from, size_t end)
{
	char piece[WORD_BYTES];
	struct meaning m[MEANINGS];
	piece_of(s, from, end, piece);
	bool unfinished = end == s->n && s->n < LEAST_TO_END_IN_I; /* "killi", of "killing" */
	if (end - from == 1 && !strchr(unfinished ? "kuy2" : "aikuy2", piece[0]))
		return false;
	return lexicon_find(l, piece, m) > 0;
}

/* Which letters of the squeezed word were typed more than once. */
static void find_doubled(struct split *s, const char *folded)
{
	for (size_t i = 1, k = 0; folded[i]; i++) {
		bool digit = folded[i] >= '0' && folded[i] <= '9';
		if (folded[i] == s->word[k] && !digit)
			s->doubled[k] = true;
		else
			k++;
	}
}

/* "wanttodie" is squeezed to "wantodie": two words may share the letter between them. */
static void find_pieces(struct split *s, const struct lexicon *l)
{
	s->before[0] = true;
	for (size_t at = 0; at < s->n; at++) {
		for (size_t k = 1; s->before[at] && k <= MIN(s->n - at, (size_t)TORN_LETTERS);
		     k++) {
			s->piece[at][k][0] = is_piece(l, s, at, at + k);
			s->piece[at][k][1] =
				at > 0 && s->doubled[at - 1] && is_piece(l, s, at - 1, at + k);
			s->before[at + k] |= s->piece[at][k][0] || s->piece[at][k][1];
		}
	}
}

static void find_ways_out(struct split *s)
{
	s->after[s->n] = true;
	for (size_t at = s->n; at-- > 0;) {
		for (size_t k = 1; k <= MIN(s->n - at, (size_t)TORN_LETTERS); k++)
			s->after[at] |=
				s->after[at + k] && (s->piece[at][k][0] || s->piece[at][k][1]);
	}
}

static void add_piece(struct graph *g, const struct lexicon *l, const struct split *s, size_t at,
		      size_t k, size_t letters)
{
	for (size_t shared = 0; shared < 2; shared++) {
		char piece[WORD_BYTES];
		size_t from = at - shared;
		if (!s->piece[at][k][shared])
			continue;
		piece_of(s, from, at + k, piece);
		add_known(g, l, piece, s->node[at], s->node[at + k],
			  (struct range){ letters + from, letters + at + k });
		note_word(g, l, piece, letters + from, letters + at + k);
	}
}

static void add_split(struct graph *g, const struct lexicon *l, size_t i)
{
	const struct graph_word *w = &g->words[i];
	struct split s = { .word = w->squeezed, .n = strlen(w->squeezed) };
	if (s.n < LEAST_TO_SPLIT)
		return;
	find_doubled(&s, w->folded);
	find_pieces(&s, l);
	while (strlen(w->folded) == WORD_BYTES - 1 && !s.before[s.n])
		s.n--; /* of a word too long to be kept whole, as much as can be read */
	if (!s.before[s.n])
		return;
	find_ways_out(&s);
	s.node[0] = (uint16_t)i;
	s.node[s.n] = (uint16_t)(i + 1);
	for (size_t at = 1; at < s.n; at++) {
		s.node[at] = s.before[at] && s.after[at] ? (uint16_t)add_node(g) : 0;
		g->inside[s.node[at]] = (uint8_t)(i + 1);
	}
	g->inside[0] = 0;
	for (size_t at = 0; at < s.n; at++) {
		for (size_t k = 1; k <= MIN(s.n - at, (size_t)TORN_LETTERS); k++) {
			if ((at == 0 || s.node[at]) && s.before[at] && s.after[at + k] &&
			    s.node[at + k])
				add_piece(g, l, &s, at, k, w->first);
		}
	}
}

/* ---- one word written as several ---- */

static void add_torn(struct graph *g, const struct lexicon *l, size_t i)
{
	char joined[2 * WORD_BYTES], squeezed[2 * WORD_BYTES];
	size_t n = strlen(g->words[i].folded);
	memcpy(joined, g->words[i].folded, n);
	for (size_t k = i + 1; k < MIN(g->n_words, i + TORN_WORDS); k++) {
		size_t more = strlen(g->words[k].folded);
		if (n + more > TORN_LETTERS)
			break;
		memcpy(joined + n, g->words[k].folded, more + 1);
		n += more;
		crisis_squeeze(joined, squeezed);
		add_known(g, l, squeezed, i, k + 1,
			  (struct range){ g->words[i].first, g->words[k].end });
	}
	explicit_bzero(joined, sizeof(joined));
	explicit_bzero(squeezed, sizeof(squeezed));
}

/* ---- all of it ---- */

static void add_word(struct graph *g, const struct lexicon *l, size_t i,
		     const struct known_words *known)
{
	const struct graph_word *w = &g->words[i];
	const struct range letters = { w->first, w->end };
	note_word(g, l, w->squeezed, w->first, w->end);
	add_torn(g, l, i);
	add_known(g, l, w->squeezed, i, i + 1, letters);
	if (lexicon_is_right(l, w->folded))
		return;
	bool is_known = known && known->knows(known->arg, w->folded);
	bool is_guessed = add_guesses(g, l, i, is_known), first_person = g->first_person;
	if (is_known)
		return;
	add_split(g, l, i);
	if (is_guessed)
		g->first_person = first_person; /* the "i" in a mistyped "suicide" is no person */
}

void graph_read(struct graph *g, const struct lexicon *l, struct span typed,
		const struct known_words *known)
{
	memset(g, 0, sizeof(*g));
	take_words(g, typed);
	g->n_nodes = GRAPH_WORDS + 1;
	g->n_edges = 1; /* 0 is none */
	for (size_t i = 0; i < g->n_words; i++)
		add_word(g, l, i, known);
}
