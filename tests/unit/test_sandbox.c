/* Tests of the sandbox.  Each attempt is a process of its own, once for each stage: as the
 * supervisor, as the interface inside the supervisor's sandbox, and as an interface alone.  What
 * has to be refused is done without any sandbox before, so that it is known what refuses it; where
 * it cannot be had at all, on this machine or by this user, the attempt is skipped.
 *
 * A process outside waits to change files when the sandbox is entered. */
#include "support.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "attempts.h"
#include "system/landlock.h"
#include "system/sandbox.h"
#include "system/syscalls.h"

enum stage { FREE, LANDLOCK_ALONE, SUPERVISOR, INTERFACE, INTERFACE_ALONE };

struct trial {
	const struct attempt *attempt;
	enum stage stage;
	bool *known, *had; /* of the attempt: was it made without a sandbox, and could be */
	char name[96];
};

/* ---- files ---- */

static void make_file(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0755);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "a: b\n", 5), 5);
	close(fd);
}

/* Right below the top, what is beside them is everything: they are let in alone. */
static const char *const roots[] = { "site/current", "way/content", "later/content",
				     "/nowhere/at/all", "/usr" };

/* In a directory of its own, which is the working directory. */
static int set_up(void **state)
{
	static const char *const directories[] = {
		"site", "site/releases", "site/releases/1", "site/releases/2", "site/new", "way",
		"real", "real/one",      "real/two",        "later",           "outside",  "aside"
	};
	static const char *const files[] = { "site/releases/1/one.yaml", "site/releases/2/two.yaml",
					     "site/new/kiosk.yaml",      "real/one/one.yaml",
					     "real/two/two.yaml",        "outside/secret.yaml",
					     "aside/late.yaml",          "site/waiting.yaml" };
	char *root = strdup("/tmp/askwell-sandbox-XXXXXX");
	assert_non_null(root);
	assert_non_null(mkdtemp(root));
	assert_int_equal(chdir(root), 0);
	for (size_t i = 0; i < ARRAY_LEN(directories); i++)
		assert_int_equal(mkdir(directories[i], 0755), 0);
	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		make_file(files[i]);
	assert_int_equal(symlink("releases/1", "site/current"), 0);
	assert_int_equal(symlink("../real/one", "way/content"), 0);
	(void)state;
	free(root);
	return 0;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)kind;
	(void)at;
	return remove(path);
}

static int tear_down(void **state)
{
	char root[256];
	(void)state;
	if (getcwd(root, sizeof(root)) && chdir("/") == 0)
		nftw(root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	return 0;
}

/* ---- the processes ---- */

/* Of a process outside, which begins when it is written to and writes when it has ended. */
struct helper {
	int go, done;
};

static struct helper fork_helper(void (*meanwhile)(void))
{
	int go[2], done[2];
	char byte = 'x';
	if (pipe(go) != 0 || pipe(done) != 0)
		_exit(ENOSYS);
	if (fork() == 0) {
		close(go[1]);
		if (read(go[0], &byte, 1) == 1 && meanwhile)
			meanwhile();
		_exit(write(done[1], &byte, 1) == 1 ? 0 : 1);
	}
	close(done[1]);
	return (struct helper){ go[1], done[0] };
}

static void wait_for_helper(const struct helper *h)
{
	char byte = 'x';
	if (write(h->go, &byte, 1) != 1 || read(h->done, &byte, 1) != 1)
		_exit(ENOSYS);
}

/* The interface in the sandbox of its supervisor, which ends as it did. */
static void fork_interface(void)
{
	int status;
	pid_t child = fork();
	if (child == 0)
		return;
	if (child < 0 || waitpid(child, &status, 0) != child)
		_exit(ENOSYS);
	if (WIFSIGNALED(status))
		raise(WTERMSIG(status));
	_exit(WEXITSTATUS(status));
}

static void enter(enum stage stage)
{
	switch (stage) {
	case FREE:
		return;
	case LANDLOCK_ALONE:
		if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
		    landlock_enter(roots, ARRAY_LEN(roots)) != 0)
			_exit(ENOSYS);
		return;
	case SUPERVISOR:
	case INTERFACE:
		sandbox_enter(SANDBOX_SUPERVISOR, roots, ARRAY_LEN(roots));
		if (stage == SUPERVISOR)
			return;
		fork_interface();
		break;
	case INTERFACE_ALONE:
		break;
	}
	sandbox_enter(SANDBOX_INTERFACE, roots, ARRAY_LEN(roots));
}

static _Noreturn void be(const struct attempt *a, enum stage stage, pid_t parent)
{
	if (stage >= SUPERVISOR)
		sandbox_limits();
	if (!attempts_open(parent))
		_exit(ENOSYS);
	struct helper helper = fork_helper(a->meanwhile);
	enter(stage);
	wait_for_helper(&helper);
	_exit(a->act(a));
}

static int status_of(const struct attempt *a, enum stage stage)
{
	int status = 0;
	pid_t parent = getpid();
	fflush(NULL);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0)
		be(a, stage, parent);
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

/* ---- what came of it ---- */

static bool exited(int status, int code)
{
	return WIFEXITED(status) && WEXITSTATUS(status) == code;
}

static bool ended_by(int status, int signal)
{
	return WIFSIGNALED(status) && WTERMSIG(status) == signal;
}

static bool is_as_told(int status, enum refusal by)
{
#ifdef NDEBUG
	const bool kills = false;
#else
	const bool kills = !SANDBOX_SANITIZED;
#endif
	switch (by) {
	case BY_NOBODY:
		return exited(status, 0);
	case BY_CALLS:
		return kills ? ended_by(status, SIGSYS) : exited(status, EPERM);
	case BY_FILES:
	case BY_NETWORK:
		return exited(status, EACCES);
	case BY_SIGNALS:
		return exited(status, EPERM);
	case ABORTS:
		return ended_by(status, SIGABRT);
	}
	return false;
}

static bool kernel_has(enum refusal by)
{
	switch (by) {
	case BY_NOBODY:
	case ABORTS:
		return true;
	case BY_CALLS:
		return syscalls_can_be_filtered();
	case BY_FILES:
		return landlock_abi() >= 3;
	case BY_NETWORK:
		return landlock_abi() >= 4;
	case BY_SIGNALS:
		return landlock_abi() >= 6;
	}
	return false;
}

/* Without a sandbox nobody refuses it.  What that has changed is made anew. */
static bool can_be_had(const struct trial *t)
{
	if (!*t->known) {
		int status = status_of(t->attempt, FREE);
		*t->had = WIFEXITED(status) && !exited(status, EPERM) && !exited(status, EACCES) &&
			  !exited(status, ENOSYS);
		*t->known = true;
		tear_down(NULL);
		set_up(NULL);
	}
	return *t->had;
}

static enum refusal refusal_of(const struct trial *t)
{
	return t->stage == SUPERVISOR       ? t->attempt->supervisor
	       : t->stage == LANDLOCK_ALONE ? t->attempt->landlock_alone
					    : t->attempt->interface;
}

static void is_as_it_should_be(void **state)
{
	const struct trial *t = *state;
	const struct attempt *a = t->attempt;
	enum refusal by = refusal_of(t);
	if (by != BY_NOBODY && by != ABORTS) {
		if (!kernel_has(by) || !can_be_had(t))
			skip();
	}
	int status = status_of(a, t->stage);
	if (!is_as_told(status, by))
		print_error("it ended by signal %d, or with status %d (%s)\n", WTERMSIG(status),
			    WEXITSTATUS(status), strerror(WEXITSTATUS(status)));
	assert_true(is_as_told(status, by));
}

/* Landlock alone is only tried for what it has a rule for. */
static bool is_tried(const struct attempt *a, enum stage stage)
{
	return stage != FREE && (stage != LANDLOCK_ALONE || a->landlock_alone != BY_NOBODY) &&
	       !(a->for_leaks && SANDBOX_SANITIZED);
}

int main(void)
{
	static const char *const stages[] = { "", "Landlock alone", "supervisor", "interface",
					      "interface alone" };
	const size_t most = n_attempts * ARRAY_LEN(stages);
	struct trial *trials = calloc(most, sizeof(*trials));
	struct CMUnitTest *tests = calloc(most, sizeof(*tests));
	bool *known = calloc(n_attempts * 2, sizeof(*known));
	size_t n = 0;
	if (!trials || !tests || !known)
		oom();
	for (size_t i = 0; i < most; i++) {
		size_t number = i / ARRAY_LEN(stages);
		const struct attempt *a = &attempts[number];
		enum stage stage = (enum stage)(i % ARRAY_LEN(stages));
		struct trial *t = &trials[n];
		if (!is_tried(a, stage))
			continue;
		*t = (struct trial){ a, stage, &known[2 * number], &known[2 * number + 1], "" };
		snprintf(t->name, sizeof(t->name), "%s: %s", stages[stage], a->name);
		tests[n++] = (struct CMUnitTest){ .name = t->name,
						  .test_func = is_as_it_should_be,
						  .setup_func = set_up,
						  .teardown_func = tear_down,
						  .initial_state = t };
	}
	int failed = _cmocka_run_group_tests("sandbox", tests, n, NULL, NULL);
	free(known);
	free(tests);
	free(trials);
	return failed;
}
