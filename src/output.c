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

void output_error(const char *fmt, ...)
{
	char text[MESSAGE_BYTES];
	va_list args;
	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	text_make_printable(text, strlen(text));
	fprintf(stderr, "askwell: %s\n", text);
}
