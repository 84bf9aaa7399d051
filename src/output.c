/* How it works: SIGPIPE is ignored, so that a pipe without a reader is an error of the last flush
 * like any other. */
#include "output.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>

#include "core/text.h"
#include "options.h"

enum { MESSAGE_BYTES = 4096 };

void output_begin(void)
{
	signal(SIGPIPE, SIG_IGN);
}

int output_end(int status)
{
	bool failed = ferror(stdout) != 0;
	errno = 0;
	failed |= fclose(stdout) != 0;
	if (!failed)
		return status;
	output_error("the output could not be written%s%s", errno ? ": " : "",
		     errno ? strerror(errno) : "");
	return STATUS_UNUSABLE;
}

void output_json(const struct json *j)
{
	fwrite(j->text, 1, j->n, stdout);
	putchar('\n');
}

/* Each character that may not be there becomes one "?". */
static void clean(char *text)
{
	size_t n = strlen(text), used = 0, bytes = 0, where = 0;
	for (size_t at = 0; at < n; at += bytes) {
		text_decode(text + at, n - at, &bytes);
		struct span character = { text + at, bytes };
		if (text[at] == '\n' || text_find_forbidden(character, false, &where)) {
			text[used++] = '?';
			continue;
		}
		memmove(text + used, text + at, bytes);
		used += bytes;
	}
	text[used] = '\0';
}

void output_error(const char *fmt, ...)
{
	char text[MESSAGE_BYTES];
	va_list args;
	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	clean(text);
	fprintf(stderr, "askwell: %s\n", text);
}
