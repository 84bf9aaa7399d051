/* Publishes again and again, each time broken at the next place: what is shown must be whole.
 *
 *     publish_faults FAULT PROGRAM A B TARGET BAD
 *     publish_faults hold FILE COMMAND...         runs it while FILE is locked
 *
 * FAULT, at each place in turn:
 *     kill        killed before a system call, the last one included
 *     kill-back   the same, while going back
 *     fail        a call that changes the disk fails: it is full
 *     swap        before a file is opened, one of the draft is replaced by BAD
 *
 * A and B are content without mistakes, and nothing but content; BAD is en/01-cost.yaml with one.
 * After each run TARGET must be exactly A or B, and so must every release with a date; `list` must
 * read it; the next publish must succeed and leave nothing half done.
 *
 * Status 0: all is well, and a line says how often it was broken.  1: a line says what is wrong.
 * 77: this cannot be done here, and a line says why. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

/* Each must be on the disk before a release is shown: two files and .before, en, the release, and
 * the directories where it and all releases are.  The link follows. */
enum { SYNCED = 7 };
enum { SKIPPED = 77, BYTES = 1 << 16, RELEASES_MOST = 12, KILLED = -1 };

struct test {
	const char *program, *draft[2], *target;
	const char *bad;
	char file[4096]; /* of the draft that is copied: what bad replaces */
	char releases[4096];
	const char *listed[2]; /* what `list` prints of each draft */
	enum { KILL, FAIL, SWAP } fault;
	bool back;
	int shown; /* the draft that is shown */
	long at;   /* the place where it is broken, from 1 */
	/* Runs after which the old one was shown; the new one; something half done was left. */
	long old, new, left;
	bool at_sync; /* what failed brings something to the disk */
	/* Such runs after which the old one was shown; the new one. */
	long synced_before, synced_after;
	char said[BYTES]; /* what the last run printed, both ways */
};

__attribute__((noreturn, format(printf, 2, 3))) static void end(int status, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	vprintf(fmt, args);
	va_end(args);
	putchar('\n');
	exit(status);
}

/* ---- running ---- */

/* A child that prints into *ret_fd; traced: it stops before its first instruction. */
static pid_t start(const char *const *arguments, bool traced, int *ret_fd)
{
	char *words[6] = { NULL };
	int ends[2];
	for (size_t i = 0; arguments[i]; i++)
		memcpy(&words[i], &arguments[i], sizeof(words[i]));
	if (!words[0] || pipe2(ends, O_CLOEXEC) != 0)
		end(1, "pipe: %s", strerror(errno));
	pid_t pid = fork();
	if (pid < 0)
		end(1, "fork: %s", strerror(errno));
	if (pid == 0) {
		dup2(ends[1], STDOUT_FILENO);
		dup2(ends[1], STDERR_FILENO);
		if (traced && ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
			_exit(SKIPPED);
		execv(words[0], words);
		_exit(127);
	}
	close(ends[1]);
	*ret_fd = ends[0];
	return pid;
}

/* What it prints fits a pipe, so that it can be read when it has ended. */
static void read_said(struct test *t, int fd)
{
	size_t used = 0;
	ssize_t n;
	while (used < BYTES - 1 && (n = read(fd, t->said + used, BYTES - 1 - used)) > 0)
		used += (size_t)n;
	t->said[used] = '\0';
	close(fd);
}

static int run(struct test *t, const char *a, const char *b, const char *c)
{
	const char *const arguments[] = { t->program, a, b, c, NULL };
	int fd, status;
	pid_t pid = start(arguments, false, &fd);
	read_said(t, fd);
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : KILLED;
}

/* ---- the place where it is broken ---- */

/* This call changes what is on the disk; `hold` and the end of the output are no part of it. */
static bool changes_disk(const struct __ptrace_syscall_info *call)
{
	switch (call->entry.nr) {
#ifdef SYS_mkdir
	case SYS_mkdir:
	case SYS_rename:
	case SYS_symlink:
	case SYS_unlink:
	case SYS_rmdir:
#endif
	case SYS_mkdirat:
#ifdef SYS_renameat
	case SYS_renameat:
#endif
	case SYS_renameat2:
	case SYS_symlinkat:
	case SYS_unlinkat:
	case SYS_fchmod:
	case SYS_fsync:
		return true;
	case SYS_openat:
		return (call->entry.args[2] & O_CREAT) != 0;
	case SYS_write:
		return call->entry.args[0] > STDERR_FILENO;
	}
	return false;
}

#if defined(__x86_64__)
enum { CAN_FAIL = true };
static void skip_call(pid_t pid)
{
	struct user_regs_struct registers;
	ptrace(PTRACE_GETREGS, pid, NULL, &registers);
	registers.orig_rax = (unsigned long long)-1;
	ptrace(PTRACE_SETREGS, pid, NULL, &registers);
}
static void return_error(pid_t pid, int error)
{
	struct user_regs_struct registers;
	ptrace(PTRACE_GETREGS, pid, NULL, &registers);
	registers.rax = (unsigned long long)-(long long)error;
	ptrace(PTRACE_SETREGS, pid, NULL, &registers);
}
#else
enum { CAN_FAIL = false };
static void skip_call(pid_t pid)
{
	(void)pid;
}
static void return_error(pid_t pid, int error)
{
	(void)pid;
	(void)error;
}
#endif

static void copy_file(const char *from, const char *to)
{
	static char bytes[BYTES];
	char beside[4096];
	snprintf(beside, sizeof(beside), "%s~", to);
	FILE *in = fopen(from, "r"), *out = fopen(beside, "w");
	if (!in || !out)
		end(1, "%s: %s", from, strerror(errno));
	size_t n = fread(bytes, 1, BYTES, in);
	if (fwrite(bytes, 1, n, out) != n || fclose(in) || fclose(out) || rename(beside, to))
		end(1, "%s: %s", to, strerror(errno));
}

/* The call that is broken: before it is done. */
static bool is_place(const struct test *t, const struct __ptrace_syscall_info *call)
{
	if (call->op != PTRACE_SYSCALL_INFO_ENTRY)
		return false;
	switch (t->fault) {
	case KILL:
		return true;
	case FAIL:
		return changes_disk(call);
	case SWAP:
		return call->entry.nr == SYS_openat;
	}
	return false;
}

/* At the beginning or the end of a system call: is this the one?  Then it is broken. */
static bool break_here(struct test *t, pid_t pid, long *seen, bool *failing)
{
	struct __ptrace_syscall_info call;
	if (*failing)
		return_error(pid, ENOSPC);
	*failing = false;
	if (ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof(call), &call) <= 0)
		end(SKIPPED, "the system calls of a traced program cannot be told apart here");
	if (!is_place(t, &call) || ++*seen != t->at)
		return false;
	switch (t->fault) {
	case KILL:
		kill(pid, SIGKILL);
		return true;
	case FAIL:
		*failing = true;
		t->at_sync = call.entry.nr == SYS_fsync;
		skip_call(pid);
		return true;
	case SWAP:
		copy_file(t->bad, t->file);
		return true;
	}
	return true;
}

/* Runs it up to the place and breaks it.  False: it ended by itself before that.  *ret_status: its
 * exit status, or KILLED. */
static bool run_broken(struct test *t, const char *const *arguments, int *ret_status)
{
	const long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL;
	int fd, status, signal = 0;
	long seen = 0;
	bool broken = false, failing = false;
	pid_t pid = start(arguments, true, &fd);
	waitpid(pid, &status, 0);
	if (!WIFSTOPPED(status) || ptrace(PTRACE_SETOPTIONS, pid, NULL, options) != 0)
		end(SKIPPED, "a program cannot be traced here");
	do {
		if (ptrace(PTRACE_SYSCALL, pid, NULL, signal) != 0 && errno != ESRCH)
			end(1, "ptrace: %s", strerror(errno));
		waitpid(pid, &status, 0);
		signal = WIFSTOPPED(status) ? WSTOPSIG(status) : 0;
		if (signal == (SIGTRAP | 0x80)) {
			signal = 0;
			broken |= break_here(t, pid, &seen, &failing);
		}
	} while (!WIFEXITED(status) && !WIFSIGNALED(status));
	read_said(t, fd);
	*ret_status = WIFEXITED(status) ? WEXITSTATUS(status) : KILLED;
	return broken;
}

/* ---- what must be so ---- */

static bool is(const struct dirent *e, const char *name)
{
	return strcmp(e->d_name, name) == 0;
}

static int is_content(const struct dirent *e)
{
	return !is(e, ".") && !is(e, "..") && !is(e, ".before");
}

static bool same_file(const char *one, const char *other)
{
	static char a[BYTES], b[BYTES];
	bool same = false;
	int in_a = open(one, O_RDONLY | O_CLOEXEC), in_b = open(other, O_RDONLY | O_CLOEXEC);
	if (in_a >= 0 && in_b >= 0) {
		ssize_t n = read(in_a, a, BYTES), m = read(in_b, b, BYTES);
		same = n >= 0 && n < BYTES && n == m && memcmp(a, b, (size_t)n) == 0;
	}
	close(in_a);
	close(in_b);
	return same;
}

/* The same names with the same bytes. */
static bool same_tree(const char *one, const char *other)
{
	struct dirent **a, **b;
	int n = scandir(one, &a, is_content, alphasort);
	int m = scandir(other, &b, is_content, alphasort);
	bool same = n >= 0 && n == m;
	for (int i = 0; i < n && same; i++) {
		char in_one[4096], in_other[4096];
		struct stat st;
		snprintf(in_one, sizeof(in_one), "%s/%s", one, a[i]->d_name);
		snprintf(in_other, sizeof(in_other), "%s/%s", other, a[i]->d_name);
		same = strcmp(a[i]->d_name, b[i]->d_name) == 0 && stat(in_one, &st) == 0 &&
		       (S_ISDIR(st.st_mode) ? same_tree : same_file)(in_one, in_other);
	}
	for (int i = 0; i < n; free(a[i++]))
		;
	for (int i = 0; i < m; free(b[i++]))
		;
	if (n >= 0)
		free(a);
	if (m >= 0)
		free(b);
	return same;
}

static int draft_in(const struct test *t, const char *path)
{
	int i = same_tree(t->draft[0], path) ? 0 : same_tree(t->draft[1], path) ? 1 : -1;
	if (i < 0)
		end(1, "place %ld: %s is neither the old content nor the new one; it said: %s",
		    t->at, path, t->said);
	return i;
}

/* Every release with a date is whole.  Returns how many hidden names are there but the lock. */
static int look_at_releases(const struct test *t)
{
	struct dirent **e;
	int n = scandir(t->releases, &e, NULL, alphasort), hidden = 0, whole = 0;
	for (int i = 0; i < n; i++) {
		const char *name = e[i]->d_name;
		char path[8192];
		snprintf(path, sizeof(path), "%s/%s", t->releases, name);
		if (name[0] == '2')
			whole += draft_in(t, path) >= 0;
		else if (!is(e[i], ".") && !is(e[i], "..") && !is(e[i], ".lock"))
			hidden++;
		free(e[i]);
	}
	if (n >= 0)
		free(e);
	if (whole > RELEASES_MOST)
		end(1, "place %ld: %d releases are kept", t->at, whole);
	return hidden;
}

/* All names, and where the link leads: while they are the same, nothing has been done yet. */
static void look_at_names(const struct test *t, char ret[BYTES])
{
	char parent[sizeof(t->releases) + 4];
	ssize_t n = readlink(t->target, ret, BYTES - 1);
	size_t used = n > 0 ? (size_t)n : 0;
	snprintf(parent, sizeof(parent), "%s/..", t->releases);
	const char *const directories[] = { parent, t->releases };
	for (int i = 0; i < 2; i++) {
		struct dirent **e;
		int names = scandir(directories[i], &e, NULL, alphasort);
		for (int j = 0; j < names; free(e[j++]))
			used += (size_t)snprintf(ret + used, BYTES - used, "\n%s", e[j]->d_name);
		if (names >= 0)
			free(e);
	}
	ret[used] = '\0';
}

static int look_at_target(struct test *t)
{
	int shown = draft_in(t, t->target);
	if (run(t, "list", "-c", t->target) != 0 || strcmp(t->said, t->listed[shown]) != 0)
		end(1, "place %ld: list cannot read what is shown: %s", t->at, t->said);
	return shown;
}

static void publish(struct test *t, int draft)
{
	if (run(t, "publish", t->draft[draft], t->target) != 0)
		end(1, "place %ld: the next publish fails: %s", t->at, t->said);
	if (draft_in(t, t->target) != draft)
		end(1, "place %ld: the next publish shows something else: %s", t->at, t->said);
	if (look_at_releases(t) != 0)
		end(1, "place %ld: the next publish leaves something half done", t->at);
	t->shown = draft;
}

/* It went on after a call failed: what it says must be true. */
static void look_at_status(const struct test *t, int status, int shown)
{
	bool switched = shown != t->shown;
	if (status != 0 && status != 3)
		end(1, "place %ld: status %d: %s", t->at, status, t->said);
	if (status == 0 && !switched)
		end(1, "place %ld: it says done, and is not: %s", t->at, t->said);
	if (status == 3 && switched && !strstr(t->said, "it is shown, but"))
		end(1, "place %ld: it does not say that it is shown: %s", t->at, t->said);
	if (status == 3 && !switched && !strstr(t->said, "what was shown before still is"))
		end(1, "place %ld: it does not say what is shown: %s", t->at, t->said);
}

/* ---- the whole ---- */

static bool break_once(struct test *t)
{
	static char before[BYTES], after[BYTES];
	int other = !t->shown, status;
	const char *const forward[] = { t->program, "publish", t->draft[other], t->target, NULL };
	const char *const back[] = { t->program, "publish", "--back", t->target, NULL };
	look_at_names(t, before);
	if (!run_broken(t, t->back ? back : forward, &status))
		return false;
	look_at_names(t, after);
	int shown = draft_in(t, t->target);
	if (t->fault == FAIL)
		look_at_status(t, status, shown);
	else if (status != KILLED)
		end(1, "place %ld: it was not killed", t->at);
	t->left += look_at_releases(t) > 0;
	*(shown == t->shown ? &t->old : &t->new) += 1;
	if (t->at_sync)
		*(shown == t->shown ? &t->synced_before : &t->synced_after) += 1;
	if (strcmp(before, after) != 0) {
		shown = look_at_target(t);
		publish(t, t->back ? !shown : other);
	}
	return true;
}

/* B is published while a file of it is replaced: checked are those bytes that are shown. */
static bool swap_once(struct test *t)
{
	const char *const arguments[] = { t->program, "publish", t->draft[1], t->target, NULL };
	char good[sizeof(t->file) + 8];
	int status;
	snprintf(good, sizeof(good), "%s.good", t->file);
	publish(t, 0);
	copy_file(t->file, good);
	bool broken = run_broken(t, arguments, &status);
	copy_file(good, t->file);
	unlink(good);
	int shown = draft_in(t, t->target);
	if (status != (shown ? 0 : 1))
		end(1, "place %ld: status %d: %s", t->at, status, t->said);
	*(shown ? &t->new : &t->old) += 1;
	return broken;
}

static void run_test(struct test *t)
{
	for (int i = 0; i < 2; i++) {
		if (run(t, "list", "-c", t->draft[i]) != 0)
			end(1, "list fails: %s", t->said);
		t->listed[i] = strdup(t->said);
	}
	/* More than are kept, so that old ones are removed as well. */
	for (int i = 0; i < RELEASES_MOST + 2; i++)
		publish(t, i % 2);
	for (t->at = 1; t->fault == SWAP ? swap_once(t) : break_once(t); t->at++)
		;
	if (t->fault == FAIL && (t->synced_before < SYNCED || t->synced_after == 0))
		end(1, "%ld things are on the disk before it is shown", t->synced_before);
	bool leaves = !t->back && t->fault != SWAP;
	if (t->old == 0 || t->new == 0 || (leaves && t->left == 0))
		end(1, "%ld places are not everywhere", t->at - 1);
	printf("%ld places: %ld times the old content, %ld times the new one, %ld times something "
	       "half done beside it\n",
	       t->at - 1, t->old, t->new, t->left);
}

static int hold(const char *path, char *const *command)
{
	int fd = open(path, O_RDWR);
	if (fd < 0 || flock(fd, LOCK_EX) != 0)
		end(1, "%s: %s", path, strerror(errno));
	execv(command[0], command);
	return 127;
}

int main(int argc, char **argv)
{
	static struct test t;
	if (argc > 3 && strcmp(argv[1], "hold") == 0)
		return hold(argv[2], argv + 3);
	if (argc != 7)
		end(1, "wrong arguments");
	t.fault = strcmp(argv[1], "fail") == 0 ? FAIL : strcmp(argv[1], "swap") == 0 ? SWAP : KILL;
	t.back = strcmp(argv[1], "kill-back") == 0;
	t.bad = argv[6];
	if (t.fault == FAIL && !CAN_FAIL)
		end(SKIPPED, "nothing makes a system call fail on this kind of machine");
	t.program = argv[2];
	t.draft[0] = argv[3];
	t.draft[1] = argv[4];
	t.target = argv[5];
	snprintf(t.releases, sizeof(t.releases), "%s.releases", t.target);
	snprintf(t.file, sizeof(t.file), "%s/en/01-cost.yaml", t.draft[1]);
	/* Leaks cannot be looked for in a program that is traced. */
	setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
	run_test(&t);
	return 0;
}
