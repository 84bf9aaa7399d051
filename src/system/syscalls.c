/* How it works: tables of the calls that are needed, and of what an argument must be where a call
 * can do more than is needed.  What is in no table is refused.  Calls go by name: those that this
 * machine does not have are passed over, so that one table does for every processor and C library.
 *
 * A child adds a filter of its own to that of its parent: what either refuses is refused. */
#include "system/syscalls.h"

#include <asm/termbits.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *const for_all[] = {
	/* files that are open, and what stands in directories */
	"read", "readv", "pread64", "write", "writev", "lseek", "_llseek", "close", "getdents",
	"getdents64", "stat", "stat64", "lstat", "lstat64", "fstat", "fstat64", "fstatat64",
	"newfstatat", "statx", "readlink", "readlinkat", "getcwd",
	/* waiting, signals, time */
	"poll", "ppoll", "ppoll_time64", "inotify_init1", "inotify_add_watch", "inotify_rm_watch",
	"signalfd4", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigreturn", "rt_sigpending",
	"rt_sigtimedwait", "rt_sigtimedwait_time64", "sigaltstack", "restart_syscall",
	"gettimeofday", "clock_gettime", "clock_gettime64", "nanosleep", "clock_nanosleep",
	"clock_nanosleep_time64",
	/* memory, and what the C library does about it */
	"brk", "munmap", "mremap", "madvise", "futex", "futex_time64", "getrandom", "sysinfo",
	"sched_yield", "set_robust_list", "rseq",
	/* itself */
	"getpid", "gettid", "getppid", "getuid", "geteuid", "getgid", "getegid", "exit",
	"exit_group",
	/* the socket between parent and child */
	"recv", "recvfrom", "send"
};

static const char *const for_supervisor[] = {
	/* children, and raise and abort for all of them */
	"fork", "wait4", "waitpid", "waitid", "tkill", "tgkill",
	/* the sandbox and the screen of a child */
	"seccomp", "landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self", "dup3"
};

/* A call is allowed when these bits of an argument are this value. */
struct narrow {
	const char *name;
	unsigned argument;
	uint64_t mask, value;
};

enum { WRITING = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY) };
#define ALL_BITS UINT64_MAX
#define INT_BITS UINT32_MAX /* what the upper half of an int has is chance */

static const struct narrow narrow_for_all[] = {
	/* only to read */
	{ "open", 1, WRITING, O_RDONLY },
	{ "openat", 2, WRITING, O_RDONLY },
	/* no memory that can be run */
	{ "mmap", 2, PROT_EXEC, 0 },
	{ "mmap2", 2, PROT_EXEC, 0 },
	{ "mprotect", 2, PROT_EXEC, 0 },
	/* only to whom the socket is connected */
	{ "sendto", 4, ALL_BITS, 0 },
	/* limits: only asked */
	{ "prlimit64", 2, ALL_BITS, 0 },
	{ "fcntl", 1, INT_BITS, F_GETFD },
	{ "fcntl", 1, INT_BITS, F_SETFD },
	{ "fcntl", 1, INT_BITS, F_GETFL },
	{ "fcntl", 1, INT_BITS, F_SETFL },
	{ "fcntl64", 1, INT_BITS, F_GETFD },
	{ "fcntl64", 1, INT_BITS, F_SETFD },
	{ "fcntl64", 1, INT_BITS, F_GETFL },
	{ "fcntl64", 1, INT_BITS, F_SETFL },
	/* the terminal: its modes, its size, throwing away keys; nothing that lets the console go
	 */
	{ "ioctl", 1, INT_BITS, TCGETS },
	{ "ioctl", 1, INT_BITS, TCSETS },
	{ "ioctl", 1, INT_BITS, TCSETSW },
	{ "ioctl", 1, INT_BITS, TCSETSF },
#ifdef TCGETS2
	{ "ioctl", 1, INT_BITS, TCGETS2 },
	{ "ioctl", 1, INT_BITS, TCSETS2 },
	{ "ioctl", 1, INT_BITS, TCSETSW2 },
	{ "ioctl", 1, INT_BITS, TCSETSF2 },
#endif
	{ "ioctl", 1, INT_BITS, TCFLSH },
	{ "ioctl", 1, INT_BITS, TIOCGWINSZ },
};

static const struct narrow narrow_for_supervisor[] = {
	/* fork, as the C libraries write it */
	{ "clone", 0, INT_BITS & ~(uint64_t)(CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID), SIGCHLD },
	{ "kill", 0, 1U << 31, 0 }, /* no group of processes but its own */
	{ "socketpair", 0, INT_BITS, AF_UNIX },
	{ "memfd_create", 1, INT_BITS, MFD_CLOEXEC },
};

/* How leaks are looked for: by a thread that stops all others. */
static const char *const for_sanitizer[] = {
	"prctl", "ptrace", "wait4", "pipe2", "sched_getaffinity", "process_vm_readv"
};
static const struct narrow narrow_for_sanitizer[] = {
	{ "clone", 0, CLONE_VM | CLONE_FILES, CLONE_VM | CLONE_FILES },
};

static void allow(scmp_filter_ctx filter, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int number = seccomp_syscall_resolve_name(names[i]);
		if (number != __NR_SCMP_ERROR)
			seccomp_rule_add(filter, SCMP_ACT_ALLOW, number, 0);
	}
}

static void allow_narrow(scmp_filter_ctx filter, const struct narrow *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct narrow *a = &list[i];
		int number = seccomp_syscall_resolve_name(a->name);
		if (number != __NR_SCMP_ERROR)
			seccomp_rule_add(filter, SCMP_ACT_ALLOW, number, 1,
					 SCMP_CMP(a->argument, SCMP_CMP_MASKED_EQ, a->mask,
						  a->value));
	}
}

#define ALLOW(filter, list)        allow(filter, list, ARRAY_LEN(list))
#define ALLOW_NARROW(filter, list) allow_narrow(filter, list, ARRAY_LEN(list))

/* raise and abort. */
static void allow_signals_to_itself(scmp_filter_ctx filter)
{
	const struct narrow itself[] = {
		{ "tgkill", 0, INT_BITS, (uint64_t)getpid() },
		{ "tkill", 0, INT_BITS, (uint64_t)syscall(SYS_gettid) },
	};
	ALLOW_NARROW(filter, itself);
}

static uint32_t refusal(void)
{
#ifdef NDEBUG
	return SCMP_ACT_ERRNO(EPERM);
#else
	return SANDBOX_SANITIZED ? SCMP_ACT_ERRNO(EPERM) : SCMP_ACT_KILL_PROCESS;
#endif
}

bool syscalls_can_be_filtered(void)
{
	uint32_t action = SECCOMP_RET_ERRNO;
	return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

int syscalls_restrict(enum sandbox_role role)
{
	scmp_filter_ctx filter = seccomp_init(refusal());
	if (!filter)
		return ENOMEM;
	/* sandbox_limits has set it; setting it is refused by now. */
	seccomp_attr_set(filter, SCMP_FLTATR_CTL_NNP, 0);
	ALLOW(filter, for_all);
	ALLOW_NARROW(filter, narrow_for_all);
	switch (role) {
	case SANDBOX_SUPERVISOR:
		ALLOW(filter, for_supervisor);
		ALLOW_NARROW(filter, narrow_for_supervisor);
		break;
	case SANDBOX_INTERFACE:
		allow_signals_to_itself(filter);
		break;
	}
	if (SANDBOX_SANITIZED) {
		ALLOW(filter, for_sanitizer);
		ALLOW_NARROW(filter, narrow_for_sanitizer);
	}
	int error = -seccomp_load(filter);
	seccomp_release(filter);
	return error;
}
