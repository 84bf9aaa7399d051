/* How it works: three rows of the usual table are enough: the current one, the one before, and the
 * one before that for a swap.  It is given up as soon as no way is left that is near enough.  Of a
 * name a third of the letters may be wrong (but one at least): more than that gives hints that only
 * confuse. */
#include "core/nearest.h"

#include <limits.h>

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

int edit_distance(const char *a, const char *b, int most, bool prefix)
{
	int rows[3][LIMIT_ID_BYTES + 1];
	size_t na = strlen(a), nb = strlen(b);
	if (prefix)
		nb = MIN(nb, na + (size_t)most); /* more of b cannot help */
	if (MAX(na, nb) > LIMIT_ID_BYTES || na > nb + (size_t)most || nb > na + (size_t)most)
		return most + 1;
	int m = (int)na, n = (int)nb, *before = rows[0], *last = rows[1], *row = rows[2];
	for (int j = 0; j <= n; j++)
		last[j] = j;
	for (int i = 1; i <= m; i++) {
		int least = row[0] = i;
		for (int j = 1; j <= n; j++) {
			bool same = lower(a[i - 1]) == lower(b[j - 1]);
			int d = MIN(MIN(last[j], row[j - 1]) + 1, last[j - 1] + !same);
			if (!same && i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
			    lower(a[i - 2]) == lower(b[j - 1]))
				d = MIN(d, before[j - 2] + 1);
			row[j] = d;
			least = MIN(least, d);
		}
		if (least > most)
			return most + 1;
		int *free_row = before;
		before = last;
		last = row;
		row = free_row;
	}
	int distance = last[n];
	for (int j = 0; prefix && j < n; j++)
		distance = MIN(distance, last[j]);
	return MIN(distance, most + 1);
}

struct nearest nearest_to(const char *word)
{
	return (struct nearest){ .word = word, .distance = INT_MAX };
}

void nearest_try(struct nearest *n, const char *candidate)
{
	int allowed = (int)MIN(MAX(strlen(n->word) / 3, 1), LIMIT_ID_BYTES);
	int distance = edit_distance(n->word, candidate, allowed, false);
	if (distance <= allowed && distance < n->distance) {
		n->best = candidate;
		n->distance = distance;
	}
}
