/* How it works: a line is made whole and cleaned, then written at once.  A pipe is asked first
 * whether it has room, and a line is never longer than what a pipe takes whole. */
#include "system/log.h"

#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "core/text.h"

static bool is_taken(void)
{
	struct pollfd out = { .fd = STDERR_FILENO, .events = POLLOUT };
	return !isatty(STDERR_FILENO) && poll(&out, 1, 0) > 0 && (out.revents & POLLOUT);
}

/* A pipe that nobody reads any more must not end the program. */
static void write_line(const char *line, size_t n)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
	sigaction(SIGPIPE, &ignore, &before);
	ssize_t written = write(STDERR_FILENO, line, n);
	(void)written;
	sigaction(SIGPIPE, &before, NULL);
}

void log_line(const char *fmt, ...)
{
	char line[PIPE_BUF];
	static const char name[] = "askwell: ";
	size_t n = sizeof(name) - 1;
	if (!is_taken())
		return;
	memcpy(line, name, n);
	va_list args;
	va_start(args, fmt);
	vsnprintf(line + n, sizeof(line) - n - 1, fmt, args);
	va_end(args);
	n += text_make_printable(line + n, strlen(line + n));
	line[n++] = '\n';
	write_line(line, n);
}

static bool same(const struct diag *a, const struct diag *b)
{
	const char *one = a->place.file ? a->place.file : "";
	const char *other = b->place.file ? b->place.file : "";
	return a->code == b->code && a->place.line == b->place.line &&
	       a->place.col == b->place.col && strcmp(a->message, b->message) == 0 &&
	       strcmp(one, other) == 0;
}

static bool has(const struct diags *diags, const struct diag *d)
{
	for (size_t i = 0; diags && i < diags->n; i++) {
		if (same(&diags->list[i], d))
			return true;
	}
	return false;
}

/* As compilers say it, so that editors can jump there. */
static void log_mistake(const struct diag *d)
{
	char place[32] = "";
	if (d->place.line && d->place.col)
		snprintf(place, sizeof(place), "%u:%u:", d->place.line, d->place.col);
	else if (d->place.line)
		snprintf(place, sizeof(place), "%u:", d->place.line);
	const char *file = d->place.file;
	log_line("%s%s%s%serror: %s", file ? file : "", file ? ":" : "", place,
		 file || *place ? " " : "", d->message);
}

void log_mistakes(const struct diags *diags, const struct diags *before)
{
	for (size_t i = 0; i < diags->n; i++) {
		const struct diag *d = &diags->list[i];
		if (diag_severity(d->code) == DIAG_ERROR && !has(before, d))
			log_mistake(d);
	}
}
