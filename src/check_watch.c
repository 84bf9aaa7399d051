/* How it works: the directories of all that is checked are watched; each time the files have come
 * to rest the check runs once more, after a line with the time and what was saved.  Ctrl-C is read
 * from a descriptor, so that no check is cut off in the middle. */
#include "check_watch.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/text.h"
#include "system/loop.h"
#include "system/watch.h"
#include "target.h"

enum { ROOTS_MAX = LIMIT_LAYERS + ARRAY_LEN(((struct options *)0)->arguments), NAMES_SHOWN = 3 };

struct roots {
	const char *list[ROOTS_MAX];
	size_t n;
};

static void add_root(struct roots *roots, const char *root)
{
	for (size_t i = 0; i < roots->n; i++) {
		if (strcmp(roots->list[i], root) == 0)
			return;
	}
	roots->list[roots->n++] = root;
}

/* The directory that a theme's file is in. */
static const char *directory_of(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	if (!slash)
		return ".";
	return slash == path ? "/" : arena_strndup(a, path, (size_t)(slash - path));
}

/* What cannot be checked is said by the check. */
static void find_roots(struct arena *a, const struct options *o, struct roots *roots)
{
	for (size_t i = 0; i < o->n_content; i++)
		add_root(roots, o->content[i]);
	for (size_t i = 0; i < o->n_arguments; i++) {
		struct target t;
		const char *reason;
		if (!target_find(a, o->arguments[i], &t, &reason))
			add_root(roots, o->arguments[i]);
		else if (t.kind == TARGET_CONTENT_PATH)
			add_root(roots, t.root);
		else if (t.kind == TARGET_THEME_FILE)
			add_root(roots, directory_of(a, t.path));
		else
			add_root(roots, t.path);
	}
}

/* Without what could do something to a terminal. */
static void print_name(const char *before, const char *path)
{
	char name[1024];
	snprintf(name, sizeof(name), "%s", path);
	text_make_printable(name, strlen(name));
	printf("%s%s", before, name);
}

/* "14:03:22  content/en/03-cost.yaml, content/kiosk.yaml and 2 more" */
static void print_changes(const struct watch *w)
{
	char clock[16] = "";
	time_t now = time(NULL);
	struct tm tm;
	size_t n = 0;
	if (localtime_r(&now, &tm))
		strftime(clock, sizeof(clock), "%H:%M:%S", &tm);
	printf("\n---- %s ", clock);
	for (const char *path; (path = watch_changed(w, n)); n++) {
		if (n < NAMES_SHOWN)
			print_name(n ? ", " : " ", path);
	}
	if (n > NAMES_SHOWN)
		printf(" and %zu more", n - NAMES_SHOWN);
	printf(" ----\n");
}

/* False: a signal asked to end. */
static bool wait_for_change(struct watch *w, int signals)
{
	struct signalfd_siginfo info;
	for (;;) {
		int64_t now = loop_now();
		if (watch_is_due(w, now))
			return true;
		int64_t deadline = watch_deadline(w);
		struct pollfd fds[] = { { .fd = signals, .events = POLLIN },
					{ .fd = watch_fd(w), .events = POLLIN } };
		if (watch_is_blind(w) && deadline < 0)
			deadline = now + WATCH_LOOK_MS;
		int timeout = deadline < 0 ? -1 : (int)MAX(deadline - now, 0);
		if (poll(fds, ARRAY_LEN(fds), timeout) < 0 && errno != EINTR)
			return false;
		if (read(signals, &info, sizeof(info)) == (ssize_t)sizeof(info))
			return false;
		watch_look(w, loop_now());
	}
}

static int open_signals(void)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	sigprocmask(SIG_BLOCK, &set, NULL);
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

int check_watch(const struct options *o)
{
	struct arena *a = arena_new(0);
	struct roots roots = { .n = 0 };
	find_roots(a, o, &roots);
	if (roots.n == 0) {
		arena_free(a);
		return options_wrong("--watch needs a directory: askwell check --watch DIRECTORY");
	}
	int signals = open_signals();
	struct watch *w = watch_open(roots.list, roots.n, loop_now());
	int status = check_once(o);
	while (fflush(stdout) == 0 && wait_for_change(w, signals)) {
		if (o->format == FORMAT_TEXT)
			print_changes(w);
		watch_begin(w, loop_now());
		status = check_once(o);
	}
	watch_close(w);
	close(signals);
	arena_free(a);
	return status;
}
