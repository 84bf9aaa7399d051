/* How it works: three rows of the usual table are enough: the current one, the one before, and the
 * one before that for a swap.  A third of the word's letters may be wrong (but one at least): more
 * than that gives hints that only confuse. */
#include "core/nearest.h"

enum { ROW = LIMIT_ID_BYTES + 1, TOO_FAR = 1000 };

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

unsigned edit_distance(const char *a, const char *b)
{
	size_t na = strlen(a), nb = strlen(b);
	if (na > LIMIT_ID_BYTES || nb > LIMIT_ID_BYTES)
		return TOO_FAR;
	unsigned rows[3][ROW];
	unsigned *before = rows[0], *last = rows[1], *row = rows[2];
	memset(rows, 0, sizeof(rows));
	for (size_t j = 0; j <= nb; j++)
		last[j] = (unsigned)j;
	for (size_t i = 1; i <= na; i++) {
		row[0] = (unsigned)i;
		for (size_t j = 1; j <= nb; j++) {
			bool same = lower(a[i - 1]) == lower(b[j - 1]);
			unsigned best = last[j - 1] + !same;
			best = MIN(best, last[j] + 1);
			best = MIN(best, row[j - 1] + 1);
			if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
			    lower(a[i - 2]) == lower(b[j - 1]))
				best = MIN(best, before[j - 2] + 1);
			row[j] = best;
		}
		unsigned *free_row = before;
		before = last;
		last = row;
		row = free_row;
	}
	return last[nb];
}

struct nearest nearest_to(const char *word)
{
	return (struct nearest){ .word = word, .distance = TOO_FAR };
}

void nearest_try(struct nearest *n, const char *candidate)
{
	unsigned allowed = (unsigned)MAX(strlen(n->word) / 3, 1);
	unsigned distance = edit_distance(n->word, candidate);
	if (distance <= allowed && distance < n->distance) {
		n->best = candidate;
		n->distance = distance;
	}
}
