/* measure: the clock, and what a row of timings comes to. */
#ifndef ASKWELL_TESTS_BENCH_MEASURE_H
#define ASKWELL_TESTS_BENCH_MEASURE_H

#include "core/base.h"

/* In milliseconds, from any start. */
struct moment {
	double wall;
	double processor; /* without waiting while other programs have it */
};
struct moment moment_now(void);
double ms_since(struct moment start); /* of wall time */

/* One measurement each; zeroed is empty. */
struct timings {
	double *wall, *processor; /* owned; milliseconds */
	size_t n, cap;
};

struct spread {
	size_t n;
	double median, p99, most; /* of wall time, in milliseconds */
	double processor_p99;
};

void timings_add(struct timings *t, struct moment start);
/* What they come to; t is sorted then.  All zero when there are none. */
struct spread timings_spread(struct timings *t);
void timings_release(struct timings *t);

/* A budget that reads the clock as the program's own does, and never ends anything. */
extern const struct budget no_end;

/* Bytes taken from malloc and not yet given back; 0: this system does not tell. */
size_t memory_in_use(void);

#endif
