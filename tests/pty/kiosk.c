/* How it works: a shell starts the program with its standard error in a FIFO, which the test reads
 * while it waits for something to be said there. */
#include "kiosk.h"

#include "../unit/support.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- files ---- */

const char *kiosk_path(struct kiosk *k, const char *name)
{
	static char paths[4][512];
	static size_t which;
	char *path = paths[which++ % ARRAY_LEN(paths)];
	snprintf(path, sizeof(paths[0]), "%s/%s", k->directory, name);
	return path;
}

static void write_all(const char *path, const char *text)
{
	FILE *f = fopen(path, "wb");
	if (!f || fputs(text, f) < 0 || fclose(f) != 0)
		fail_msg("%s cannot be written", path);
}

void kiosk_write(struct kiosk *k, const char *name, const char *text)
{
	write_all(kiosk_path(k, name), text);
}

void kiosk_replace(struct kiosk *k, const char *name, const char *text)
{
	const char *beside = kiosk_path(k, "beside");
	write_all(beside, text);
	assert_int_equal(rename(beside, kiosk_path(k, name)), 0);
}

char *kiosk_edited(struct kiosk *k, const char *name, const char *old, const char *new)
{
	char path[256], *text, *at, *edited = NULL;
	size_t n;
	snprintf(path, sizeof(path), "%s/%s", k->root, name);
	text = read_test_file(path, &n);
	at = strstr(text, old);
	if (!at)
		fail_msg("%s has no \"%s\"", name, old);
	else if (asprintf(&edited, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old)) < 0)
		fail_msg("no memory");
	free(text);
	return edited;
}

void kiosk_edit(struct kiosk *k, const char *name, const char *old, const char *new)
{
	char inside[128], *text = kiosk_edited(k, name, old, new);
	snprintf(inside, sizeof(inside), "content/%s", name);
	kiosk_write(k, inside, text);
	free(text);
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st, (void)at;
	if (kind == FTW_DNR)
		chmod(path, 0700);
	return remove(path);
}

static void run(const char *const *argv)
{
	int status = 0;
	pid_t pid = fork();
	if (pid == 0) {
		union {
			const char *const *constant;
			char *const *plain;
		} list = { argv };
		execvp(list.plain[0], list.plain);
		_exit(127);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

int kiosk_open(void **state)
{
	struct kiosk *k = calloc(1, sizeof(*k));
	assert_non_null(k);
	snprintf(k->directory, sizeof(k->directory), "/tmp/askwell-live-XXXXXX");
	assert_non_null(mkdtemp(k->directory));
	snprintf(k->root, sizeof(k->root), "%s/content", k->directory);
	run((const char *const[]){ "cp", "-r", "tests/data/sample", k->root, NULL });
	k->log = -1;
	*state = k;
	return 0;
}

int kiosk_close(void **state)
{
	struct kiosk *k = *state;
	pty_free(k->pty);
	if (k->log >= 0)
		close(k->log);
	nftw(k->directory, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	free(k->logged);
	free(k);
	return 0;
}

/* ---- the program ---- */

void kiosk_start(struct kiosk *k, const char *root, pty_hook *hook)
{
	const char *program = getenv("ASKWELL");
	char fifo[128], content[128];
	if (!program)
		fail_msg("ASKWELL does not name the program");
	snprintf(fifo, sizeof(fifo), "%s/log", k->directory);
	snprintf(content, sizeof(content), "%s/%s", k->directory, root);
	assert_int_equal(mkfifo(fifo, 0600), 0);
	k->log = open(fifo, O_RDWR | O_NONBLOCK | O_CLOEXEC); /* with a writer, it never ends */
	assert_true(k->log >= 0);
	const char *argv[] = { "/bin/sh", "-c", "exec \"$0\" -c \"$1\" 2>\"$2\"", program, content,
			       fifo,      NULL };
	k->pty = pty_start(&(struct pty_options){ .argv = argv, .settled = hook, .user = k });
	kiosk_wait(k, "What would you like to know?");
}

void kiosk_quit(struct kiosk *k)
{
	pty_keys(k->pty, "\021");
	assert_int_equal(pty_end(k->pty), 0);
}

/* ---- waiting ---- */

void kiosk_wait(struct kiosk *k, const char *text)
{
	if (!pty_wait_for(k->pty, text))
		fail_msg("\"%s\" never came; the screen is:\n%s\nthe log:\n%s", text,
			 pty_screen(k->pty), k->logged ? k->logged : "");
}

void kiosk_wait_gone(struct kiosk *k, const char *text)
{
	if (!pty_wait_gone(k->pty, text))
		fail_msg("\"%s\" never went; the screen is:\n%s", text, pty_screen(k->pty));
}

/* Takes what is there. */
static void take_log(struct kiosk *k)
{
	char buffer[4096];
	ssize_t n;
	while ((n = read(k->log, buffer, sizeof(buffer))) > 0) {
		char *more = realloc(k->logged, k->n_logged + (size_t)n + 1);
		if (!more)
			abort();
		k->logged = more;
		memcpy(k->logged + k->n_logged, buffer, (size_t)n);
		k->n_logged += (size_t)n;
		k->logged[k->n_logged] = '\0';
	}
}

void kiosk_wait_log(struct kiosk *k, const char *text)
{
	int64_t limit = now_ms() + pty_patience();
	for (;;) {
		take_log(k);
		char *at = k->logged ? strstr(k->logged, text) : NULL;
		if (at) { /* what was before it counts no more */
			at += strlen(text);
			k->n_logged -= (size_t)(at - k->logged);
			memmove(k->logged, at, k->n_logged + 1);
			return;
		}
		struct pollfd fd = { .fd = k->log, .events = POLLIN };
		int64_t left = limit - now_ms();
		if (left <= 0 || poll(&fd, 1, (int)left) <= 0)
			fail_msg("the log never said \"%s\" but:\n%s\nthe screen is:\n%s", text,
				 k->logged ? k->logged : "", pty_screen(k->pty));
	}
}

void kiosk_wait_reload(struct kiosk *k)
{
	kiosk_wait_log(k, "content reloaded");
	pty_settle(k->pty);
}

size_t kiosk_log_count(struct kiosk *k, const char *text)
{
	size_t n = 0;
	take_log(k);
	for (const char *s = k->logged; s && (s = strstr(s, text)); s += strlen(text))
		n++;
	return n;
}
