/* options: what the command line and the environment ask for.
 *
 * Options over environment (ASKWELL_CONTENT, ASKWELL_LANGUAGE, ASKWELL_THEME) over kiosk.yaml over
 * the built-in values; with --kiosk or --ssh the environment is no source.  Texts are borrowed from
 * argv and the environment. */
#ifndef ASKWELL_OPTIONS_H
#define ASKWELL_OPTIONS_H

#include "core/base.h"
#include "system/term.h"

enum command {
	COMMAND_SCREEN,
	COMMAND_CHECK,
	COMMAND_EXPORT,
	COMMAND_LIST,
	COMMAND_NEW,
	COMMAND_PUBLISH,
	COMMAND_SEARCH,
	COMMAND_SHOW
};

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_HTML };

/* Exit statuses: a contract with scripts and services. */
enum {
	STATUS_DONE = 0,    /* warnings alone too */
	STATUS_NOTHING = 1, /* nothing found; errors in the content (check) */
	STATUS_USAGE = 2,
	STATUS_UNUSABLE = 3, /* content or system cannot be used, out of memory */
};

struct options {
	enum command command;
	const char *arguments[64]; /* after the command: PATH..., ID..., QUERY, DRAFT TARGET */
	size_t n_arguments;
	const char
		*content[LIMIT_LAYERS]; /* -c, else ASKWELL_CONTENT; n 0: the compiled-in library */
	size_t n_content;
	const char *language;      /* NULL: as kiosk.yaml says */
	const char *language_from; /* "--language" or "ASKWELL_LANGUAGE", for messages */
	const char *theme;
	const char *theme_from;
	int idle;     /* --idle: seconds; 0: not given, and --ssh brings none either */
	bool kiosk;   /* --kiosk: no way out */
	bool ssh;     /* --ssh: as kiosk, but keys that leave do, and so does the end of the line */
	bool plain;   /* --plain: line by line */
	bool version; /* --version: nothing else is asked */
	bool verbose; /* --verbose: with it, what protects the program here */
	bool mouse;
	enum format format; /* HTML: only for export */
	const char *output; /* --output: a directory; NULL: not given */
	bool pattern;       /* --pattern: the query is one */
	bool report;        /* --report: check prints how hard the texts are to read */
	bool watch;         /* --watch: check goes on after every save */
	bool origin;        /* --origin: show says which file each part comes from */
	bool back;          /* --back: publish returns to the release before */
	enum term_colour colour;
};

/* Reads argv; prints help, the version or what is wrong with the usage itself.
 * True: go on; false: end with *ret_status. */
bool options_read(int argc, char **argv, struct options *ret, int *ret_status);

/* In a place where whoever is at the keys is not to be trusted with the machine: --kiosk, --ssh. */
bool options_locked(const struct options *o);

/* Says a mistake in the usage that only a command can see.  Returns STATUS_USAGE. */
int options_wrong(const char *message);

#endif
