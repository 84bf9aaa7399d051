/* How it works: limits first, as they need nothing; then files (landlock), and calls (syscalls)
 * last, because the others are made of calls that are refused from there on. */
#include "system/sandbox.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/pattern.h"
#include "system/landlock.h"
#include "system/log.h"
#include "system/syscalls.h"

#ifndef PR_SET_MDWE /* from Linux 6.3 on */
#define PR_SET_MDWE              65
#define PR_GET_MDWE              66
#define PR_MDWE_REFUSE_EXEC_GAIN 1
#endif

enum {
	DESCRIPTORS_MAX = 128,
	FRAME_BYTES_MAX = 16 << 20, /* ncurses writes a frame into a file in memory */
};

/* Address space: a reload holds the old library and the new one.  AddressSanitizer reserves more
 * than any limit. */
static const rlim_t memory_max = SANDBOX_SANITIZED ? RLIM_INFINITY : (rlim_t)2 << 30;

static void limit(unsigned what, rlim_t most)
{
	struct rlimit now;
	if (getrlimit(what, &now) != 0)
		return;
	now.rlim_max = MIN(now.rlim_max, most);
	now.rlim_cur = MIN(now.rlim_cur, now.rlim_max);
	setrlimit(what, &now);
}

static void close_inherited(void)
{
	const int first = STDERR_FILENO + 1;
	if (syscall(SYS_close_range, first, ~0U, 0) == 0)
		return;
	for (int fd = first; fd < (int)sysconf(_SC_OPEN_MAX); fd++)
		close(fd);
}

/* What is closed would be taken for something that is opened later. */
static void open_missing(void)
{
	int fd = 0;
	while (fd >= 0 && fd <= STDERR_FILENO)
		fd = open("/dev/null", O_RDWR | O_CLOEXEC);
	if (fd > STDERR_FILENO)
		close(fd);
}

void sandbox_limits(void)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	close_inherited();
	open_missing();
	sigaction(SIGXFSZ, &ignore, NULL);
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_FSIZE, FRAME_BYTES_MAX);
	limit(RLIMIT_NOFILE, DESCRIPTORS_MAX);
	limit(RLIMIT_AS, memory_max);
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	prctl(PR_SET_MDWE, PR_MDWE_REFUSE_EXEC_GAIN, 0, 0, 0);
	if (landlock_abi() == 0)
		log_line("sandbox: this kernel has no Landlock: files are not kept from it");
	if (!syscalls_can_be_filtered())
		log_line("sandbox: this kernel has no seccomp filter: calls are not kept from it");
}

void sandbox_enter(enum sandbox_role role, const char *const *roots, size_t n_roots)
{
	int error = landlock_abi() > 0 ? landlock_enter(roots, n_roots) : 0;
	if (error)
		log_line("sandbox: Landlock: %s", strerror(error));
	error = syscalls_can_be_filtered() ? syscalls_restrict(role) : 0;
	if (error)
		log_line("sandbox: seccomp filter: %s", strerror(error));
}

void sandbox_describe(char *text, size_t size)
{
	char landlock[32] = "no", patterns[64];
	int abi = landlock_abi();
	bool filter = syscalls_can_be_filtered();
	bool no_gain = prctl(PR_GET_MDWE, 0, 0, 0, 0) >= 0;
	if (abi > 0)
		snprintf(landlock, sizeof(landlock), "version %d", abi);
	pattern_describe(patterns, sizeof(patterns));
	snprintf(text, size,
		 "sandbox: Landlock: %s\n"
		 "sandbox: seccomp filter: %s\n"
		 "sandbox: no new privileges: %s\n"
		 "sandbox: memory that is written is never run: %s\n"
		 "patterns: %s\n",
		 landlock, filter ? "yes" : "no",
		 prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) >= 0 ? "yes" : "no",
		 no_gain  ? "yes"
		 : filter ? "yes, by the filter alone"
			  : "no",
		 patterns);
}
