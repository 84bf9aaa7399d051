/* How it works: a signal handler is given nothing, so what it needs stands in static memory; this
 * is the only state of the program that does.  All of it is prepared when armed: the handler only
 * calls write, poll, tcsetattr, sigaction and raise, which may be called in a handler.  Its stack
 * is its own, as the fault may be that the other one is full. */
#include "system/crash.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

enum {
	STACK_BYTES = 64 << 10, /* room for the largest register state that a CPU saves */
	PATIENCE_MS = 1000,     /* for a terminal that does not read */
};

static const int faults[] = { SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL };

static struct {
	volatile sig_atomic_t armed;
	int fd;
	struct termios saved;
	char bytes[CRASH_BYTES_MAX];
	size_t n;
	struct sigaction before[ARRAY_LEN(faults)];
	stack_t stack_before;
} crash;

static char stack[STACK_BYTES];

static void write_prepared(void)
{
	for (size_t at = 0; at < crash.n;) {
		ssize_t n = write(crash.fd, crash.bytes + at, crash.n - at);
		struct pollfd p = { .fd = crash.fd, .events = POLLOUT };
		if (n > 0)
			at += (size_t)n;
		else if (errno == EAGAIN && poll(&p, 1, PATIENCE_MS) == 1)
			continue;
		else if (errno != EINTR)
			return;
	}
}

void crash_rescue(void)
{
	if (!crash.armed)
		return;
	crash.armed = 0;
	write_prepared();
	tcsetattr(crash.fd, TCSANOW, &crash.saved);
}

static void on_fault(int number)
{
	crash_rescue();
	/* SA_RESETHAND has put the default action back. */
	raise(number);
}

void crash_arm(int fd, const struct termios *saved, struct span bytes)
{
	stack_t own = { .ss_sp = stack, .ss_size = sizeof(stack) };
	struct sigaction action = { .sa_handler = on_fault };
	crash.fd = fd;
	crash.saved = *saved;
	crash.n = MIN(bytes.n, sizeof(crash.bytes));
	memcpy(crash.bytes, bytes.s, crash.n);
	sigaltstack(&own, &crash.stack_before);
	action.sa_flags = SA_ONSTACK | SA_NODEFER;
	action.sa_flags |= (int)SA_RESETHAND;
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < ARRAY_LEN(faults); i++)
		sigaction(faults[i], &action, &crash.before[i]);
	crash.armed = 1;
}

void crash_disarm(void)
{
	if (!crash.armed)
		return;
	crash.armed = 0;
	for (size_t i = 0; i < ARRAY_LEN(faults); i++)
		sigaction(faults[i], &crash.before[i], NULL);
	sigaltstack(&crash.stack_before, NULL);
}
