/* Tests of what the sandbox limits, of a kernel that has none of it, and of what is said of it. */
#include "support.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "system/landlock.h"
#include "system/sandbox.h"
#include "system/syscalls.h"

/* ---- limits ---- */

/* Runs in a process of its own; 0: all is as it should be, or the number of what is not. */
static int in_process(int (*f)(void))
{
	int status = 0;
	fflush(NULL);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0)
		_exit(f());
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static int see_limits(void)
{
	struct rlimit core, descriptors;
	if (dup2(STDIN_FILENO, 77) != 77)
		return ENOSYS;
	sandbox_limits();
	getrlimit(RLIMIT_CORE, &core);
	getrlimit(RLIMIT_NOFILE, &descriptors);
	if (fcntl(77, F_GETFD) >= 0 || fcntl(STDERR_FILENO, F_GETFD) < 0)
		return 1;
	if (core.rlim_cur != 0 || core.rlim_max != 0 || descriptors.rlim_max > 1024)
		return 2;
	if (prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) != 0 || prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1)
		return 3;
	return 0;
}

static void limits_are_set(void **state)
{
	(void)state;
	assert_int_equal(in_process(see_limits), 0);
}

static int ask_for_memory(void)
{
	sandbox_limits();
	void *much = mmap(NULL, (size_t)8 << 30, PROT_NONE,
			  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	return much == MAP_FAILED && errno == ENOMEM ? 0 : 1;
}

static void memory_is_limited(void **state)
{
	(void)state;
	assert_int_equal(in_process(ask_for_memory), SANDBOX_SANITIZED ? 1 : 0);
}

static int write_much(void)
{
	static char piece[1 << 20];
	sandbox_limits();
	int fd = memfd_create("much", MFD_CLOEXEC);
	ssize_t n = 0;
	for (int i = 0; i < 64 && n >= 0; i++)
		n = write(fd, piece, sizeof(piece));
	return n < 0 && errno == EFBIG ? 0 : 1;
}

static void files_that_grow_without_end_are_an_error_and_no_signal(void **state)
{
	(void)state;
	assert_int_equal(in_process(write_much), 0);
}

static int run_memory_after_limits(void)
{
	sandbox_limits();
	if (prctl(66 /* PR_GET_MDWE */, 0, 0, 0, 0) < 0)
		return ENOSYS;
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (page == MAP_FAILED)
		return 1;
	return mprotect(page, 4096, PROT_READ | PROT_EXEC) != 0 && errno == EACCES ? 0 : 2;
}

static void memory_that_was_written_is_not_run(void **state)
{
	(void)state;
	int found = in_process(run_memory_after_limits);
	if (found == ENOSYS)
		skip();
	assert_int_equal(found, 0);
}

/* ---- a kernel that has none of it ---- */

static bool take_away(void)
{
	static const char *const names[] = { "landlock_create_ruleset", "landlock_add_rule",
					     "landlock_restrict_self", "seccomp" };
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS),
				 seccomp_syscall_resolve_name(names[i]), 0);
	bool ok = seccomp_load(filter) == 0;
	seccomp_release(filter);
	return ok;
}

static int go_on_without(void)
{
	static const char *const roots[] = { "/srv" };
	int ends[2];
	char log[1024] = "", text[1024];
	if (!take_away() || pipe(ends) != 0 || dup2(ends[1], STDERR_FILENO) < 0 ||
	    dup2(ends[0], STDIN_FILENO) < 0)
		return ENOSYS;
	sandbox_limits();
	ssize_t n = read(STDIN_FILENO, log, sizeof(log) - 1);
	if (n < 0 || !strstr(log, "Landlock") || !strstr(log, "seccomp"))
		return 1;
	sandbox_enter(SANDBOX_SUPERVISOR, roots, 1);
	sandbox_enter(SANDBOX_INTERFACE, roots, 1);
	struct pollfd more = { .fd = STDIN_FILENO, .events = POLLIN };
	if (poll(&more, 1, 0) != 0)
		return 2;
	sandbox_describe(text, sizeof(text));
	if (!strstr(text, "Landlock: no\n") || !strstr(text, "seccomp filter: no\n"))
		return 3;
	return open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0 ? 0 : 4;
}

static void a_kernel_without_it_is_told_once_and_the_start_goes_on(void **state)
{
	(void)state;
	int found = in_process(go_on_without);
	if (found == ENOSYS)
		skip();
	assert_int_equal(found, 0);
}

static void says_what_the_kernel_has(void **state)
{
	char text[1024], line[64];
	(void)state;
	sandbox_describe(text, sizeof(text));
	snprintf(line, sizeof(line), "Landlock: version %d\n", landlock_abi());
	assert_non_null(strstr(text, landlock_abi() ? line : "Landlock: no\n"));
	assert_non_null(strstr(text, syscalls_can_be_filtered() ? "seccomp filter: yes\n"
								: "seccomp filter: no\n"));
	assert_non_null(strstr(text, "PCRE2 10."));
	assert_int_equal(text[strlen(text) - 1], '\n');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits_are_set),
		cmocka_unit_test(memory_is_limited),
		cmocka_unit_test(files_that_grow_without_end_are_an_error_and_no_signal),
		cmocka_unit_test(memory_that_was_written_is_not_run),
		cmocka_unit_test(a_kernel_without_it_is_told_once_and_the_start_goes_on),
		cmocka_unit_test(says_what_the_kernel_has),
	};
	return cmocka_run_group_tests_name("sandbox_limits", tests, NULL, NULL);
}
