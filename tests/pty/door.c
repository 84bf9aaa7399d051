/* How it works: tests/kiosk/door is a child that ends with us.  The program is copied into the
 * directory of the door, so its processes are those whose command line begins with that path. */
#include "door.h"

#include "../unit/support.h"

#include <dirent.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LOOK_MS = 10, ENVIRONMENT_MAX = 20 };

static bool has_file(const struct door *d, const char *name)
{
	char path[128];
	snprintf(path, sizeof(path), "%s/%s", d->directory, name);
	return access(path, F_OK) == 0;
}

static _Noreturn void run_door(const struct door *d, const char *program, const char *root)
{
	char content[512];
	snprintf(content, sizeof(content), "%s/tests/data/sample", root);
	execl("/bin/sh", "sh", "tests/kiosk/door", d->directory, program, content,
	      getenv("DOOR_DROP_IN"), (char *)NULL);
	_exit(127);
}

/* What stands behind a word in a file of the door. */
static char *read_after(const struct door *d, const char *name, const char *word)
{
	char path[128], line[256];
	char *found = NULL;
	snprintf(path, sizeof(path), "%s/%s", d->directory, name);
	FILE *f = fopen(path, "r");
	while (f && !found && fgets(line, sizeof(line), f))
		if (strncmp(line, word, strlen(word)) == 0)
			found = strdup(line + strlen(word));
	if (!found)
		fail_msg("%s: no %s", path, word);
	fclose(f);
	return found;
}

int door_open(void **state)
{
	static struct door door;
	struct door *d = &door;
	const char *program = getenv("ASKWELL");
	char root[256];
	if (!program || !getcwd(root, sizeof(root)))
		fail_msg("ASKWELL does not name the program");
	snprintf(d->directory, sizeof(d->directory), "/tmp/askwell-door-XXXXXX");
	if (!mkdtemp(d->directory))
		fail_msg("there is no directory for the door");
	*state = d;
	d->pid = fork();
	assert_true(d->pid >= 0);
	if (d->pid == 0)
		run_door(d, program, root);
	for (int waited = 0; !has_file(d, "ssh_config") && !has_file(d, "skip");
	     waited += LOOK_MS) {
		if (waited > pty_patience() || waitpid(d->pid, NULL, WNOHANG) != 0)
			fail_msg("the door does not open");
		poll(NULL, 0, LOOK_MS);
	}
	if (has_file(d, "skip")) {
		d->no_door = read_after(d, "skip", "");
		return 0;
	}
	char *port = read_after(d, "ssh_config", "Port ");
	d->port = (unsigned short)strtol(port, NULL, 10);
	free(port);
	return 0;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

int door_close(void **state)
{
	struct door *d = *state;
	kill(d->pid, SIGKILL);
	waitpid(d->pid, NULL, 0);
	free(d->no_door);
	return nftw(d->directory, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

struct pty *door_knock(struct door *d, const char *const *env, const char *script)
{
	char directory[80], arguments[160];
	const char *all[ENVIRONMENT_MAX] = { "PATH=/usr/bin:/bin", directory, arguments };
	const char *argv[] = { "/bin/sh", "-c", script, NULL };
	size_t n = 3;
	if (d->no_door) {
		print_message("%s", d->no_door);
		skip();
	}
	snprintf(directory, sizeof(directory), "D=%s", d->directory);
	snprintf(arguments, sizeof(arguments), "DOOR=-F %s/ssh_config -tt door", d->directory);
	for (; env && *env && n < ENVIRONMENT_MAX - 1; env++)
		all[n++] = *env;
	return pty_start(&(struct pty_options){ .argv = argv, .env = all });
}

/* ---- processes ---- */

typedef void visitor(const char *pid, void *user);

static bool is_program(const struct door *d, const char *pid)
{
	char path[300], wanted[80], line[512];
	snprintf(path, sizeof(path), "/proc/%s/cmdline", pid);
	FILE *f = fopen(path, "r");
	if (!f)
		return false;
	size_t n = fread(line, 1, sizeof(line) - 1, f);
	line[n] = '\0';
	fclose(f);
	snprintf(wanted, sizeof(wanted), "%s/askwell", d->directory);
	return strcmp(line, wanted) == 0;
}

static void visit_programs(const struct door *d, visitor *visit, void *user)
{
	DIR *processes = opendir("/proc");
	assert_non_null(processes);
	for (struct dirent *e; (e = readdir(processes));)
		if (strspn(e->d_name, "0123456789") > 0 && is_program(d, e->d_name))
			visit(e->d_name, user);
	closedir(processes);
}

static void count_one(const char *pid, void *user)
{
	(void)pid;
	(*(size_t *)user)++;
}

bool door_wait_programs(const struct door *d, size_t wanted)
{
	for (int waited = 0;; waited += LOOK_MS) {
		size_t n = 0;
		visit_programs(d, count_one, &n);
		if (n == wanted || waited > pty_patience())
			return n == wanted;
		poll(NULL, 0, LOOK_MS);
	}
}

static void measure_one(const char *pid, void *user)
{
	char path[300], line[256];
	long *largest = user, kib;
	snprintf(path, sizeof(path), "/proc/%s/status", pid);
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "VmHWM: %ld kB", &kib) == 1 && kib > *largest)
			*largest = kib;
	if (f)
		fclose(f);
}

long door_largest_program(const struct door *d)
{
	long largest = 0;
	visit_programs(d, measure_one, &largest);
	return largest;
}

/* What is in the home directory; when told to, it is removed. */
static size_t count_marks(const struct door *d, bool and_remove)
{
	char path[96];
	size_t n = 0;
	snprintf(path, sizeof(path), "%s/home", d->directory);
	DIR *home = opendir(path);
	assert_non_null(home);
	for (struct dirent *e; (e = readdir(home));) {
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		n++;
		if (and_remove)
			unlinkat(dirfd(home), e->d_name, 0);
	}
	closedir(home);
	return n;
}

bool door_has_marks(const struct door *d)
{
	return count_marks(d, false) > 0;
}

static void end_one(const char *pid, void *user)
{
	(void)user;
	kill((pid_t)strtol(pid, NULL, 10), SIGKILL);
}

int door_empty(void **state)
{
	const struct door *d = *state;
	if (d->no_door)
		return 0;
	visit_programs(d, end_one, NULL);
	count_marks(d, true);
	return door_wait_programs(d, 0) ? 0 : -1;
}
