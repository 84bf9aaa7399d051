/* A clock that runs ahead: loaded before a program (LD_PRELOAD), it makes the clock that counts a
 * sleep of the machine too (CLOCK_BOOTTIME), and every poll(2), run FAST_CLOCK times as fast.  So
 * what happens after minutes without a key can be seen happening, and nothing of the program knows.
 * The calls go straight to the kernel: a sandbox that is entered later has nothing to refuse. */
#include <poll.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long times = 1;
static struct timespec start;

static int ask(clockid_t clock, struct timespec *ret)
{
	return (int)syscall(SYS_clock_gettime, clock, ret);
}

/* Before main, which may clear the environment. */
__attribute__((constructor)) static void begin(void)
{
	const char *fast = getenv("FAST_CLOCK");
	if (fast)
		times = strtol(fast, NULL, 10);
	ask(CLOCK_BOOTTIME, &start);
}

int clock_gettime(clockid_t clock, struct timespec *t)
{
	int error = ask(clock, t);
	if (error || clock != CLOCK_BOOTTIME)
		return error;
	long long ns =
		(long long)(t->tv_sec - start.tv_sec) * 1000000000 + t->tv_nsec - start.tv_nsec;
	ns = ns * times + start.tv_nsec;
	t->tv_sec = start.tv_sec + (time_t)(ns / 1000000000);
	t->tv_nsec = (long)(ns % 1000000000);
	return 0;
}

int poll(struct pollfd *fds, nfds_t n, int timeout)
{
	long long ns = (long long)timeout * 1000000 / times;
	struct timespec shorter = { (time_t)(ns / 1000000000), (long)(ns % 1000000000) };
	return (int)syscall(SYS_ppoll, fds, n, timeout < 0 ? NULL : &shorter, NULL, 0);
}
