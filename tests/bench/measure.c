/* How it works: the clock is the monotonic one.  A percentile is the timing at that place of the
 * sorted list (nearest rank), so that each figure is one that was measured. */
#include "measure.h"

#include <stdlib.h>
#include <time.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

static double read_clock(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

struct moment moment_now(void)
{
	return (struct moment){ read_clock(CLOCK_MONOTONIC), read_clock(CLOCK_THREAD_CPUTIME_ID) };
}

double ms_since(struct moment start)
{
	return read_clock(CLOCK_MONOTONIC) - start.wall;
}

static double *grow(double *list, size_t n)
{
	list = realloc(list, n * sizeof(*list));
	if (!list)
		oom();
	return list;
}

void timings_add(struct timings *t, struct moment start)
{
	struct moment end = moment_now();
	if (t->n == t->cap) {
		t->cap = t->cap ? t->cap * 2 : 256;
		t->wall = grow(t->wall, t->cap);
		t->processor = grow(t->processor, t->cap);
	}
	t->wall[t->n] = end.wall - start.wall;
	t->processor[t->n++] = end.processor - start.processor;
}

static int compare(const void *a, const void *b)
{
	const double *one = a, *other = b;
	return (*one > *other) - (*one < *other);
}

struct spread timings_spread(struct timings *t)
{
	if (t->n == 0)
		return (struct spread){ 0, 0, 0, 0, 0 };
	size_t p99 = (t->n * 99 + 99) / 100 - 1;
	qsort(t->wall, t->n, sizeof(*t->wall), compare);
	qsort(t->processor, t->n, sizeof(*t->processor), compare);
	return (struct spread){ t->n, t->wall[t->n / 2], t->wall[p99], t->wall[t->n - 1],
				t->processor[p99] };
}

void timings_release(struct timings *t)
{
	free(t->wall);
	free(t->processor);
	*t = (struct timings){ .n = 0 };
}

static bool never_over(void *arg)
{
	(void)arg;
	return read_clock(CLOCK_MONOTONIC) < 0;
}

const struct budget no_end = { never_over, NULL };

size_t memory_in_use(void)
{
#ifdef __GLIBC__
	struct mallinfo2 m = mallinfo2();
	return m.uordblks + m.hblkhd;
#else
	return 0;
#endif
}
