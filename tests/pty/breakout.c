/* How it works: a shell in the directory becomes the program, with its standard error in a file.
 * Processes are found by /proc/PID/stat, which everybody may read of every process. */
#include "breakout.h"

#include "../unit/support.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <grp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define F8 "\033[19~"
#define F9 "\033[20~"

enum {
	PTS_MAJOR = 136,
	NOBODY = 65534,
	SILENCE_MS = 1500, /* over a second, which ends a sequence */
};

/* ---- files ---- */

const char *cage_path(const struct cage *c, const char *name)
{
	static char paths[4][512];
	static size_t which;
	char *path = paths[which++ % ARRAY_LEN(paths)];
	snprintf(path, sizeof(paths[0]), "%s/%s", c->directory, name);
	return path;
}

_Noreturn void cage_fail(struct cage *c, const char *text)
{
	enum { SHOWN = 400 };
	char *log = cage_log(c);
	size_t n = 0;
	const char *bytes = c->pty ? pty_bytes(c->pty, &n) : "";
	printf("# the last bytes: \"");
	for (size_t i = n > SHOWN ? n - SHOWN : 0; i < n; i++)
		printf(bytes[i] >= ' ' && bytes[i] < 127 ? "%c" : "\\%03o",
		       (unsigned char)bytes[i]);
	printf("\"\n");
	fail_msg("%s: %s\nthe screen:\n%s\nthe log:\n%s", c->name, text,
		 c->pty ? pty_screen(c->pty) : "", log);
	abort();
}

char *cage_log(const struct cage *c)
{
	char *text = NULL;
	size_t n = 0;
	FILE *copy = open_memstream(&text, &n), *log = fopen(cage_path(c, "log"), "r");
	for (int byte; log && (byte = getc(log)) != EOF;)
		putc(byte, copy);
	if (log)
		fclose(log);
	fclose(copy);
	return text;
}

/* A directory being listed; nftw has no room for an argument. */
static struct {
	FILE *out;
} listing;

static int list_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)kind, (void)at;
	const char *name = strrchr(path, '/');
	if (strcmp(name, "/log") != 0)
		fprintf(listing.out, "%s %o %lld\n", path, (unsigned)st->st_mode,
			S_ISDIR(st->st_mode) ? 0 : (long long)st->st_size);
	return 0;
}

static int compare_lines(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* All names below the directory, sorted, but the log. */
static char *list_files(const struct cage *c)
{
	char *text = NULL, *sorted = NULL, *lines[512];
	size_t n = 0, n_lines = 0;
	listing.out = open_memstream(&text, &n);
	nftw(c->directory, list_one, 8, FTW_PHYS);
	fclose(listing.out);
	for (char *at = text, *line; (line = strsep(&at, "\n")) && n_lines < ARRAY_LEN(lines);)
		lines[n_lines++] = line;
	qsort(lines, n_lines, sizeof(lines[0]), compare_lines);
	FILE *out = open_memstream(&sorted, &n);
	for (size_t i = 0; i < n_lines; i++)
		fprintf(out, "%s\n", lines[i]);
	fclose(out);
	free(text);
	return sorted;
}

void cage_remember_files(struct cage *c)
{
	free(c->files);
	c->files = list_files(c);
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st, (void)at;
	if (kind == FTW_DNR)
		chmod(path, 0700);
	return remove(path);
}

static void remove_all(const char *path)
{
	nftw(path, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

void cage_run(struct cage *c, const char *script)
{
	int status = 0;
	pid_t pid = fork();
	if (pid == 0) {
		execl("/bin/sh", "sh", "-c", script, "sh", c->directory, (char *)NULL);
		_exit(127);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (status != 0)
		cage_fail(c, script);
}

int cage_open(void **state)
{
	static const char *const inside[] = { "home", "cwd", "tmp" };
	struct cage *c = calloc(1, sizeof(*c));
	assert_non_null(c);
	c->name = "start";
	snprintf(c->directory, sizeof(c->directory), "/tmp/askwell-cage-XXXXXX");
	assert_non_null(mkdtemp(c->directory));
	chmod(c->directory, 0755); /* somebody else may have to read the content */
	for (size_t i = 0; i < ARRAY_LEN(inside); i++)
		assert_int_equal(mkdir(cage_path(c, inside[i]), 0777), 0);
	cage_run(c, "cp -r tests/data/sample \"$1/content\"");
	*state = c;
	return 0;
}

int cage_close(void **state)
{
	struct cage *c = *state;
	pty_free(c->pty);
	remove_all(c->directory);
	free(c->files);
	free(c);
	return 0;
}

/* ---- processes ---- */

static int64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct process {
	pid_t pid, parent, session;
	unsigned terminal;
	char name[32];
};

static bool read_process(const char *pid, struct process *ret)
{
	char path[64], line[512] = "";
	snprintf(path, sizeof(path), "/proc/%.16s/stat", pid);
	FILE *f = fopen(path, "r");
	if (!f)
		return false;
	size_t n = fread(line, 1, sizeof(line) - 1, f);
	fclose(f);
	line[n] = '\0';
	char *open = strchr(line, '('), *end = strrchr(line, ')'), state = 0;
	if (!open || !end)
		return false;
	*end = '\0';
	ret->pid = (pid_t)strtol(line, NULL, 10);
	snprintf(ret->name, sizeof(ret->name), "%s", open + 1);
	return sscanf(end + 2, "%c %d %*d %d %u", &state, &ret->parent, &ret->session,
		      &ret->terminal) == 4 &&
	       state != 'Z' && state != 'X';
}

/* All of the session, and the children of its leader wherever they went; returns how many. */
static size_t find_processes(const struct cage *c, struct process *list, size_t max)
{
	size_t n = 0;
	pid_t leader = pty_pid(c->pty);
	DIR *all = opendir("/proc");
	assert_non_null(all);
	for (struct dirent *e; (e = readdir(all)) && n < max;) {
		struct process *p = &list[n];
		if (e->d_name[0] >= '1' && e->d_name[0] <= '9' && read_process(e->d_name, p))
			n += p->session == leader || p->parent == leader || p->pid == leader;
	}
	closedir(all);
	return n;
}

pid_t cage_child_of(pid_t parent)
{
	char path[64];
	int child = 0;
	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", parent, parent);
	FILE *f = fopen(path, "re");
	if (f && fscanf(f, "%d", &child) != 1)
		child = 0;
	if (f)
		fclose(f);
	return child;
}

pid_t cage_interface(const struct cage *c)
{
	return cage_child_of(pty_pid(c->pty));
}

/* A process that comes or goes need not write anything, so what it writes is no sign to wait for.
 */
pid_t cage_wait_another(const struct cage *c, pid_t than)
{
	int64_t limit = now_ms() + pty_patience();
	pid_t now = cage_interface(c);
	while ((!now || now == than) && now_ms() < limit) {
		pty_settle(c->pty);
		now = cage_interface(c);
	}
	return now != than ? now : 0;
}

static bool wait_no_process(const struct cage *c)
{
	struct process list[1];
	int64_t limit = now_ms() + pty_patience();
	while (find_processes(c, list, 1) > 0) {
		if (now_ms() > limit)
			return false;
		pty_settle(c->pty);
	}
	return true;
}

static void assert_no_other_process(struct cage *c)
{
	struct process list[16], leader = { 0 };
	char pid[16];
	snprintf(pid, sizeof(pid), "%d", pty_pid(c->pty));
	if (!read_process(pid, &leader) || strcmp(leader.name, "sh") == 0)
		cage_fail(c, "the program is not there");
	size_t n = find_processes(c, list, ARRAY_LEN(list));
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i].name, leader.name) != 0)
			cage_fail(c, list[i].name);
	if (n > 2)
		cage_fail(c, "there are more than two processes");
}

int cage_open_terminal(const struct cage *c)
{
	char pid[16], path[64];
	struct process p = { 0 };
	snprintf(pid, sizeof(pid), "%d", pty_pid(c->pty));
	assert_true(read_process(pid, &p));
	unsigned major = p.terminal >> 8 & 0xFFF,
		 minor = (p.terminal & 0xFF) | (p.terminal >> 12 & 0xFFF00);
	snprintf(path, sizeof(path), "/dev/pts/%u", (major - PTS_MAJOR) * 256 + minor);
	int fd = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC);
	assert_true(fd >= 0);
	return fd;
}

/* -1: it cannot be read. */
static long memory_of(pid_t pid, const char *file, const char *what)
{
	char path[64], line[256];
	long kib = -1;
	snprintf(path, sizeof(path), "/proc/%d/%s", pid, file);
	FILE *f = fopen(path, "re");
	while (f && fgets(line, sizeof(line), f))
		if (strncmp(line, what, strlen(what)) == 0)
			kib = strtol(line + strlen(what), NULL, 10);
	if (f)
		fclose(f);
	return kib;
}

/* What two processes share counts half for each.  Only root may know that of the kiosk; to others
 * it is as if all were shared, so they find only what is far too much. */
long cage_memory(const struct cage *c)
{
	const pid_t both[] = { pty_pid(c->pty), cage_interface(c) };
	long sum = 0;
	for (size_t i = 0; i < ARRAY_LEN(both); i++) {
		long kib = memory_of(both[i], "smaps_rollup", "Pss:");
		sum += kib >= 0 ? kib : memory_of(both[i], "status", "VmRSS:") / 2;
	}
	return sum;
}

/* ---- the program ---- */

void cage_start(struct cage *c, const struct cage_start *how)
{
	enum { ENVIRONMENT_MAX = 24 };
	const char *program = getenv("ASKWELL"), *env[ENVIRONMENT_MAX + 1] = { NULL };
	char *path = program ? realpath(program, NULL) : NULL;
	char script[1024], directory[80], named[4200], test[4200] = "T=";
	size_t n = 0;
	if (!path)
		fail_msg("ASKWELL does not name the program");
	pty_free(c->pty);
	c->name = how->name ? how->name : "start";
	c->crashes = 0;
	c->keeps_no_modes = false;
	c->alternate = true;
	unlink(cage_path(c, "log"));
	cage_remember_files(c);
	snprintf(directory, sizeof(directory), "D=%s", c->directory);
	snprintf(named, sizeof(named), "P=%s", path);
	snprintf(script, sizeof(script),
		 "cd \"$D/cwd\" || exit; %s exec %s \"$P\" %s -c \"$D/content\" 2>\"$D/log\" %s",
		 how->before ? how->before : "", how->with ? how->with : "",
		 how->options ? how->options : "--kiosk", how->after ? how->after : "");
	if (readlink("/proc/self/exe", test + 2, sizeof(test) - 3) < 0)
		fail_msg("the test does not know what it is called");
	env[n++] = test;
	env[n++] = directory;
	env[n++] = named;
	for (size_t i = 0; how->env && how->env[i] && n < ENVIRONMENT_MAX; i++)
		env[n++] = how->env[i];
	const char *argv[] = { "/bin/sh", "-c", script, NULL };
	c->pty = pty_start(&(struct pty_options){
		.argv = argv, .env = env, .width = how->width, .height = how->height });
	free(path);
}

void cage_wait(struct cage *c, const char *text)
{
	if (!pty_wait_for(c->pty, text))
		cage_fail(c, text);
}

void cage_wait_home(struct cage *c)
{
	cage_wait(c, HOME_TEXT);
	c->alternate = pty_alternate_screen(c->pty);
}

void cage_wait_log(struct cage *c, const char *text)
{
	int64_t limit = now_ms() + pty_patience();
	for (;;) {
		char *log = cage_log(c);
		bool said = strstr(log, text) != NULL;
		free(log);
		if (said)
			return;
		if (now_ms() > limit)
			cage_fail(c, text);
		pty_settle(c->pty);
	}
}

static bool has_crisis_line(const struct cage *c)
{
	return strstr(pty_row(c->pty, pty_height(c->pty) - 1), NUMBER_TEXT) != NULL;
}

enum cage_came cage_comes(struct cage *c)
{
	struct process list[1];
	int64_t limit = now_ms() + MAX(SILENCE_MS, pty_patience() / 8);
	do {
		pty_settle(c->pty);
		if (pty_find_row(c->pty, HOME_TEXT) >= 0)
			return CAME_HOME;
		if (find_processes(c, list, 1) == 0)
			return CAME_NOT;
	} while (now_ms() < limit);
	if (!has_crisis_line(c) || !pty_alternate_screen(c->pty))
		cage_fail(c, "neither the kiosk, nor the card, nor the end comes");
	return CAME_CARD;
}

/* ---- states of a process ---- */

static void block_signals(void)
{
	sigset_t all;
	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, NULL);
}

static void ignore_children(void)
{
	signal(SIGCHLD, SIG_IGN);
}

static void do_not_wait(void)
{
	for (int fd = 0; fd <= 2; fd++)
		fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}

static void lose_terminal(void)
{
	signal(SIGHUP, SIG_IGN);
	ioctl(STDIN_FILENO, TIOCNOTTY);
}

static void be_nobody(void)
{
	if (setgroups(0, NULL) != 0 || setresgid(NOBODY, NOBODY, NOBODY) != 0 ||
	    setresuid(NOBODY, NOBODY, NOBODY) != 0)
		_exit(126);
}

const char *cage_as_nobody(void)
{
	int status = 0;
	if (geteuid() != 0)
		return "";
	const char *named = getenv("ASKWELL");
	char *program = named ? realpath(named, NULL) : NULL;
	pid_t nobody = fork();
	if (nobody == 0) {
		be_nobody();
		_exit(program && access(program, X_OK) == 0 ? 0 : 1);
	}
	free(program);
	assert_int_equal(waitpid(nobody, &status, 0), nobody);
	if (status != 0) {
		print_message("# nobody but root can reach the program here\n");
		skip();
	}
	return "\"$T\" as nobody";
}

/* Somebody else's process needs their own hand, where root may not have all rights. */
void cage_limit(pid_t pid, bool as_nobody, int what, unsigned long most)
{
	int status = 0;
	pid_t hand = fork();
	if (hand == 0) {
		struct rlimit limit;
		if (as_nobody)
			be_nobody();
		if (prlimit(pid, what, NULL, &limit) != 0)
			_exit(1);
		limit.rlim_cur = MIN(most, limit.rlim_max);
		_exit(prlimit(pid, what, &limit, NULL) == 0 ? 0 : 1);
	}
	assert_int_equal(waitpid(hand, &status, 0), hand);
	assert_int_equal(status, 0);
}

static void limit_descriptors(const char *number)
{
	const rlim_t most = strtoul(number, NULL, 10);
	setrlimit(RLIMIT_NOFILE, &(struct rlimit){ most, most });
}

int cage_become(char **words)
{
	static char nameless[] = "", shell[] = "-sh";
	static const struct {
		const char *name;
		void (*become)(void);
		char *called;
	} states[] = {
		{ "blocked", block_signals, NULL }, { "childless", ignore_children, NULL },
		{ "nonblock", do_not_wait, NULL },  { "background", lose_terminal, NULL },
		{ "nobody", be_nobody, NULL },      { "nameless", NULL, nameless },
		{ "shell", NULL, shell },
	};
	char *path = words[1];
	if (words[0][0] >= '0' && words[0][0] <= '9')
		limit_descriptors(words[0]);
	for (size_t i = 0; i < ARRAY_LEN(states); i++) {
		if (strcmp(states[i].name, words[0]) != 0)
			continue;
		if (states[i].become)
			states[i].become();
		else
			words[1] = states[i].called;
	}
	execv(path, words + 1);
	return 127;
}

/* ---- what must hold ---- */

static bool is_crisis_page(struct cage *c)
{
	return pty_find_row(c->pty, CRISIS_TEXT) >= 0 || pty_find_row(c->pty, CRISIS_SPANISH) >= 0;
}

static bool is_home(struct cage *c)
{
	return pty_find_row(c->pty, HOME_TEXT) >= 0;
}

/* Half of what was tried is a sequence without an end, which swallows the next key until a second
 * of silence has passed: so the key is pressed again, as anybody would. */
static bool key_brings(struct cage *c, const char *key, bool (*screen)(struct cage *c))
{
	for (int times = 0; times < 4; times++) {
		int64_t limit = now_ms() + MAX(SILENCE_MS, pty_patience() / 8);
		pty_keys(c->pty, key);
		do {
			pty_settle(c->pty);
			if (screen(c) && has_crisis_line(c))
				return true;
		} while (now_ms() < limit);
	}
	return false;
}

static size_t count_crashes(const char *log)
{
	static const char *const signs[] = { "the interface ", "further process",
					     "Landlock:", "filter:" };
	size_t n = 0;
	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		for (const char *s = log; (s = strstr(s, signs[i])); s++)
			n++;
	return n;
}

/* Who is not root may not look. */
void cage_has_no_file_open(struct cage *c, const char *path)
{
	const pid_t both[] = { pty_pid(c->pty), cage_wait_another(c, 0) };
	for (size_t i = 0; i < ARRAY_LEN(both); i++) {
		char place[64], link[128], target[512];
		snprintf(place, sizeof(place), "/proc/%d/fd", both[i]);
		DIR *all = opendir(place);
		for (struct dirent *e; all && (e = readdir(all));) {
			snprintf(link, sizeof(link), "%.40s/%.16s", place, e->d_name);
			ssize_t n = readlink(link, target, sizeof(target) - 1);
			target[MAX(n, 0)] = '\0';
			if (strcmp(target, path) == 0)
				cage_fail(c, target);
		}
		if (all)
			closedir(all);
	}
}

static void assert_no_file_changed(struct cage *c)
{
	char *now = list_files(c);
	if (strcmp(now, c->files) != 0)
		cage_fail(c, now);
	free(now);
}

void cage_holds(struct cage *c)
{
	if (!key_brings(c, F9, is_crisis_page))
		cage_fail(c, "F9 does not bring the crisis page with the crisis line");
	if (!key_brings(c, F8, is_home))
		cage_fail(c, "F8 does not bring a fresh start with the crisis line");
	if (pty_alternate_screen(c->pty) != c->alternate)
		cage_fail(c, "it has left its screen");
	assert_no_other_process(c);
	assert_no_file_changed(c);
	char *log = cage_log(c);
	if (c->crashes != CAGE_ANY_CRASHES && count_crashes(log) != c->crashes)
		cage_fail(c, "not so many crashes as there were to be");
	free(log);
}

static void assert_terminal_as_before(struct cage *c)
{
	struct termios now = pty_modes(c->pty), before = pty_modes_before(c->pty);
	if (pty_alternate_screen(c->pty) || !pty_cursor_visible(c->pty) ||
	    pty_mouse(c->pty) != PTY_MOUSE_NONE)
		cage_fail(c, "the terminal keeps its modes");
	if (!c->keeps_no_modes && (now.c_lflag != before.c_lflag || now.c_iflag != before.c_iflag ||
				   now.c_oflag != before.c_oflag || now.c_cflag != before.c_cflag ||
				   memcmp(now.c_cc, before.c_cc, sizeof(now.c_cc)) != 0))
		cage_fail(c, "the line keeps its modes");
}

int cage_said_goodbye(struct cage *c)
{
	int status = pty_end(c->pty);
	if (status == -1)
		cage_fail(c, "it does not end");
	if (!wait_no_process(c))
		cage_fail(c, "a process is left");
	char *log = cage_log(c);
	if (!strstr(log, NUMBER_TEXT) && !pty_wait_for(c->pty, NUMBER_TEXT))
		cage_fail(c, "no crisis line at the end");
	free(log);
	assert_terminal_as_before(c);
	assert_no_file_changed(c);
	return status;
}

void cage_ends(struct cage *c)
{
	pty_signal(c->pty, SIGTERM);
	if (cage_said_goodbye(c) != 0)
		cage_fail(c, "the status is not 0");
}
