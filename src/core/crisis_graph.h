/* crisis_graph: what was typed, as every way to read its words.
 *
 * Pure.  Needs base, words, crisis_forms, crisis_lexicon.  Part of crisis_words.
 * A way through the graph, from a node along edges, is a row of numbers of the lexicon.  Node i is
 * the end of word i - 1; where a word is read as several, there are nodes besides.
 * Ownership: plain data without pointers; it holds what was typed, so the caller wipes it. */
#ifndef ASKWELL_CORE_CRISIS_GRAPH_H
#define ASKWELL_CORE_CRISIS_GRAPH_H

#include "core/base.h"
#include "core/crisis_lexicon.h"
#include "core/crisis_words.h"
#include "core/words.h"

enum {
	GRAPH_WORDS = (LIMIT_QUERY_BYTES + 1) / 2,
	GRAPH_NODES = 1024,
	GRAPH_EDGES = 2048,
	GRAPH_LETTERS = 320, /* letters after that count as the last one */
};

/* Letters of the text, a bit for each. */
struct letters {
	uint64_t bits[GRAPH_LETTERS / 64];
};

struct graph_edge {
	uint16_t to, id;
	uint16_t first, end; /* its letters */
	uint16_t next;       /* another edge from the same node; 0: none */
	bool is_slip;        /* the word is a known one, and may be mistyped all the same */
};

struct graph_word {
	char folded[WORD_BYTES], squeezed[WORD_BYTES];
	uint16_t first, end; /* its letters */
};

struct graph {
	struct graph_word words[GRAPH_WORDS];
	size_t n_words;
	uint16_t edge_of[GRAPH_NODES]; /* the first edge; 0: none */
	uint8_t inside[GRAPH_NODES];   /* the end of the word that a node is inside of; 0: none */
	struct graph_edge edges[GRAPH_EDGES];
	size_t n_nodes, n_edges;
	struct letters fillers; /* of words that do not count inside a phrase */
	struct letters plain;   /* of words that are neither those nor "I" */
	bool first_person;
};

void graph_read(struct graph *g, const struct lexicon *l, struct span typed,
		const struct known_words *known);

void letters_add(struct letters *l, size_t first, size_t end);

#endif
