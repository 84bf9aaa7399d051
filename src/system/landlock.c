/* How it works: rules are for what directories and files are, not for what they are called.  So the
 * directory above a root is let in, where a symlink can be switched and a directory be replaced by
 * another one; a rule for the root alone would go on to mean what was there before.
 *
 * The names of rights are our own: headers older than the kernel do not have them all, and the C
 * library has no functions for these calls. */
#include "system/landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "system/sandbox.h"

enum {
	READ_FILE = 1 << 2,
	READ_DIRECTORY = 1 << 3,
	ASK_VERSION = 1, /* a flag */
	RULE_BENEATH = 1,
};

struct rights {
	uint64_t files, network, scoped;
};

/* As the kernel has it, without gaps. */
struct __attribute__((packed)) rule {
	uint64_t allowed;
	int32_t parent;
};

/* What can be refused from each version on; what is not named here is not known to it. */
static struct rights rights_of(int abi)
{
	struct rights r = { .files = (1 << 13) -
				     1 }; /* reading, writing, making, removing, running */
	if (abi >= 2)
		r.files |= 1 << 13; /* moving to another directory */
	if (abi >= 3)
		r.files |= 1 << 14; /* cutting off */
	if (abi >= 4)
		r.network = 3; /* TCP: to be reached, to reach */
	if (abi >= 5)
		r.files |= 1 << 15; /* ioctl of devices */
	if (abi >= 6)
		r.scoped = 3; /* abstract sockets, signals */
	return r;
}

int landlock_abi(void)
{
	long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, ASK_VERSION);
	return abi > 0 ? (int)abi : 0;
}

static bool is_top(const struct stat *st)
{
	struct stat top;
	return stat("/", &top) != 0 || (top.st_dev == st->st_dev && top.st_ino == st->st_ino);
}

/* Lets be read what is at a path and below it, but never all there is.  False: nothing is there. */
static bool allow(int rules, const char *path)
{
	struct stat st;
	int fd = open(path, O_PATH | O_CLOEXEC);
	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0 && !is_top(&st)) {
		struct rule rule = { READ_FILE, fd };
		if (S_ISDIR(st.st_mode))
			rule.allowed |= READ_DIRECTORY;
		syscall(SYS_landlock_add_rule, rules, RULE_BENEATH, &rule, 0);
	}
	close(fd);
	return true;
}

/* A path, and what it is in, or the nearest directory above it that is there. */
static void allow_beside(int rules, const char *path)
{
	char copy[PATH_MAX];
	size_t n = strlen(path);
	allow(rules, path);
	if (n >= sizeof(copy))
		return;
	memcpy(copy, path, n + 1);
	const char *above = dirname(copy);
	while (!allow(rules, above) && strcmp(above, "/") != 0 && strcmp(above, ".") != 0)
		above = dirname(copy);
}

static void allow_roots(int rules, const char *const *roots, size_t n_roots)
{
	for (size_t i = 0; i < n_roots; i++) {
		allow_beside(rules, roots[i]);
		char *real = realpath(roots[i], NULL);
		if (real)
			allow_beside(rules, real);
		free(real);
	}
}

int landlock_enter(const char *const *roots, size_t n_roots)
{
	/* The C library looks here for what day it is. */
	static const char *const zones[] = { "/etc/localtime", "/usr/share/zoneinfo" };
	struct rights all = rights_of(landlock_abi());
	long rules = syscall(SYS_landlock_create_ruleset, &all, sizeof(all), 0);
	if (rules < 0)
		return errno;
	allow_roots((int)rules, roots, n_roots);
	for (size_t i = 0; i < ARRAY_LEN(zones); i++)
		allow((int)rules, zones[i]);
	if (SANDBOX_SANITIZED)
		allow((int)rules, "/proc"); /* where leaks are looked for */
	int error = syscall(SYS_landlock_restrict_self, (int)rules, 0) == 0 ? 0 : errno;
	close((int)rules);
	return error;
}
