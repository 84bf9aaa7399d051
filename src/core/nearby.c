/* How it works: two words look alike by the pairs of neighbouring letters that they share (Dice's
 * coefficient).  For each word of the query the likest few of the vocabulary give their likeness to
 * the entries that have them in the question, keywords or key message. */
#include "core/nearby.h"

#include <stdlib.h>

#include "core/rank.h"

enum {
	LIKEST = 6,
	NEARBY_MOST = 8,
	WORDS_MOST = 4,
	VISIBLE = IN_QUESTION | IN_KEYWORDS | IN_SHORT
};

#define LIKENESS_LEAST 0.3

/* Pairs of letters of a that b has too, as a share of all pairs of both. */
static double likeness(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b), shared = 0;
	uint64_t used = 0; /* words have fewer than 64 bytes */
	if (n < 2 || m < 2)
		return 0;
	for (size_t i = 0; i + 1 < n; i++) {
		size_t j = 0;
		while (j + 1 < m && ((used >> j & 1) || a[i] != b[j] || a[i + 1] != b[j + 1]))
			j++;
		if (j + 1 < m) {
			used |= (uint64_t)1 << j;
			shared++;
		}
	}
	return 2 * (double)shared / (double)(n + m - 2);
}

struct like {
	uint32_t word;
	double likeness;
};

static void find_like(const struct index *ix, const char *fold, struct like best[LIKEST])
{
	for (uint32_t i = 0; i < index_size(ix); i++) {
		if (index_is_stop(ix, i) || index_postings(ix, i).n == 0)
			continue;
		struct like l = { i, likeness(fold, index_word(ix, i)) };
		if (l.likeness < LIKENESS_LEAST)
			continue;
		for (size_t k = 0; k < LIKEST; k++) {
			if (l.likeness > best[k].likeness) {
				struct like moved = best[k];
				best[k] = l;
				l = moved;
			}
		}
	}
}

size_t nearby_entries(const struct model *m, const struct index *ix, const struct query *q,
		      const struct entry **ret, size_t max)
{
	struct ranked best[NEARBY_MOST];
	size_t n = 0;
	double *scores = calloc(MAX(m->n_entries, (size_t)1), sizeof(*scores));
	if (!scores)
		oom();
	for (size_t i = 0; i < MIN(q->n_words, (size_t)WORDS_MOST); i++) {
		struct like like[LIKEST] = { { 0, 0 } };
		if (!q->words[i].stop)
			find_like(ix, q->words[i].fold, like);
		for (size_t k = 0; k < LIKEST && like[k].likeness > 0; k++) {
			struct postings p = index_postings(ix, like[k].word);
			for (size_t j = 0; j < p.n; j++)
				if (p.list[j].fields & VISIBLE)
					scores[p.list[j].entry] += like[k].likeness;
		}
	}
	max = MIN(max, (size_t)NEARBY_MOST);
	for (uint32_t i = 0; i < m->n_entries; i++)
		n = ranked_insert(best, n, max, (struct ranked){ i, scores[i] });
	free(scores);
	for (size_t i = 0; i < n; i++)
		ret[i] = &m->entries[best[i].entry];
	return n;
}
