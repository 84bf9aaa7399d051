/* How it works: one table of options and one of commands; reading, the help and the suggestions for
 * a mistyped word all come from them.  Options and arguments may come in any order; the first
 * argument is the command. */
#include "options.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/nearest.h"
#include "output.h"

enum {
	MESSAGE_BYTES = 1024,
	HELP_COLUMN = 28,
	OPTIONS_MAX = 32,
	IDLE_SSH = 180, /* seconds, with --ssh and no --idle */
};

struct parse {
	int argc, at; /* at: the next word to read */
	char **argv;
	struct options *o;
	char option[32];                             /* the one being read, for messages */
	const struct option_row *given[OPTIONS_MAX]; /* those that only some commands take */
	size_t n_given;
	bool has_command;
	int status;
};

struct option_row {
	char letter; /* 0: none */
	const char *name;
	const char *value; /* what it is called in the help; NULL: it takes none */
	const char *help;
	/* False: end with p->status.  NULL: a switch. */
	bool (*take)(struct parse *p, const char *value);
	unsigned commands; /* the bits of those that it is for; 0: all */
	size_t turns_on;   /* a switch: where its bool is in struct options */
};

struct command_row {
	const char *name, *arguments;
	enum command command;
	const char *help;
	size_t min, max; /* arguments */
};

#define FOR(command) (1U << COMMAND_##command)
#define SWITCH(name) offsetof(struct options, name)

#define ARGUMENTS_MAX ARRAY_LEN(((struct options *)0)->arguments)

static const struct command_row commands[] = {
	{ "check", "[PATH...]", COMMAND_CHECK, "check content and themes; no PATH: what is in use",
	  0, ARGUMENTS_MAX },
	{ "export", "", COMMAND_EXPORT, "the whole library as web pages, text or JSON", 0, 0 },
	{ "list", "", COMMAND_LIST, "topics, ids and questions, one line each", 0, 0 },
	{ "new", "TOPIC ID", COMMAND_NEW, "add an entry to a topic, to be filled in", 2, 2 },
	{ "publish", "DRAFT TARGET", COMMAND_PUBLISH, "check DRAFT, then show it at TARGET", 1, 2 },
	{ "search", "QUERY", COMMAND_SEARCH, "the answers to a question, best first", 1,
	  ARGUMENTS_MAX },
	{ "show", "ID...", COMMAND_SHOW, "entries as plain text", 1, ARGUMENTS_MAX },
};

/* ---- what is wrong ---- */

int options_wrong(const char *message)
{
	output_error("%s", message);
	fputs("Try askwell --help\n", stderr);
	return STATUS_USAGE;
}

/* A mistake in the usage; always false. */
ATTR_PRINTF(2, 3)
static bool wrong(struct parse *p, const char *fmt, ...)
{
	char message[MESSAGE_BYTES];
	va_list args;
	va_start(args, fmt);
	vsnprintf(message, sizeof(message), fmt, args);
	va_end(args);
	p->status = options_wrong(message);
	return false;
}

/* Which of several words may have been meant: one that begins with what was typed, else the
 * nearest. */
struct guess {
	const char *word, *longer;
	struct nearest nearest;
};

static struct guess guess_new(const char *word)
{
	return (struct guess){ .word = word, .nearest = nearest_to(word) };
}

static void guess_try(struct guess *g, const char *candidate)
{
	nearest_try(&g->nearest, candidate);
	if (*g->word && !g->longer && strncmp(candidate, g->word, strlen(g->word)) == 0)
		g->longer = candidate;
}

/* "": none is near. */
static const char *guess_best(const struct guess *g)
{
	const char *best = g->longer ? g->longer : g->nearest.best;
	return best ? best : "";
}

/* ---- options ---- */

static bool take_content(struct parse *p, const char *value)
{
	struct options *o = p->o;
	if (o->n_content == LIMIT_LAYERS)
		return wrong(p, "%s can be given %d times at most", p->option, LIMIT_LAYERS);
	o->content[o->n_content++] = value;
	return true;
}

static bool take_language(struct parse *p, const char *value)
{
	p->o->language = value;
	p->o->language_from = "--language";
	return true;
}

static bool take_theme(struct parse *p, const char *value)
{
	p->o->theme = value;
	p->o->theme_from = "--theme";
	return true;
}

static bool take_idle(struct parse *p, const char *value)
{
	char *end = NULL;
	long seconds = *value >= '0' && *value <= '9' ? strtol(value, &end, 10) : -1;
	if (!end || *end || seconds < LIMIT_IDLE_MIN || seconds > LIMIT_IDLE_MAX)
		return wrong(p, "%s takes seconds, %d to %d, not \"%s\"", p->option, LIMIT_IDLE_MIN,
			     LIMIT_IDLE_MAX, value);
	p->o->idle = (int)seconds;
	return true;
}

static bool take_no_mouse(struct parse *p, const char *value)
{
	(void)value;
	p->o->mouse = false;
	return true;
}

/* The place of value among words (which ends with NULL); -1: it is none of them. */
static int take_choice(struct parse *p, const char *value, const char *const *words,
		       const char *all)
{
	struct guess g = guess_new(value);
	for (int i = 0; words[i]; i++) {
		if (strcmp(words[i], value) == 0)
			return i;
		guess_try(&g, words[i]);
	}
	const char *best = guess_best(&g);
	wrong(p, "%s takes %s, not \"%s\"%s%s%s", p->option, all, value,
	      *best ? "; did you mean \"" : "", best, *best ? "\"?" : "");
	return -1;
}

static bool take_format(struct parse *p, const char *value)
{
	static const char *const words[] = { "text", "json", "html", NULL };
	static const enum format formats[] = { FORMAT_TEXT, FORMAT_JSON, FORMAT_HTML };
	int choice = take_choice(p, value, words, "text, json or html");
	if (choice >= 0)
		p->o->format = formats[choice];
	return choice >= 0;
}

static bool take_output(struct parse *p, const char *value)
{
	p->o->output = value;
	return true;
}

static bool take_colour(struct parse *p, const char *value)
{
	static const char *const words[] = { "auto", "always", "never", NULL };
	static const enum term_colour colours[] = { TERM_COLOUR_AUTO, TERM_COLOUR_ALWAYS,
						    TERM_COLOUR_NEVER };
	int choice = take_choice(p, value, words, "auto, always or never");
	if (choice >= 0)
		p->o->colour = colours[choice];
	return choice >= 0;
}

static bool take_help(struct parse *p, const char *value);

/* What prints a value. */
#define FOR_FORMAT (FOR(CHECK) | FOR(EXPORT) | FOR(LIST) | FOR(SEARCH) | FOR(SHOW))

static const struct option_row option_rows[] = {
	{ 'c', "content", "DIR", "a content directory; given again, later ones win", take_content,
	  0, 0 },
	{ 'l', "language", "CODE", "the language to begin with, like en", take_language, 0, 0 },
	{ 't', "theme", "NAME", "the look to begin with, like calm", take_theme, 0, 0 },
	{ 'k', "kiosk", NULL, "no way out; cleared after each person", NULL, FOR(SCREEN),
	  SWITCH(kiosk) },
	{ 0, "ssh", NULL, "as --kiosk, but Ctrl-C, D, Q leave", NULL, FOR(SCREEN), SWITCH(ssh) },
	{ 0, "plain", NULL, "line by line, without a screen", NULL, FOR(SCREEN), SWITCH(plain) },
	{ 0, "idle", "SECONDS", "clear after so long without a key: 60 to 1800", take_idle, 0, 0 },
	{ 0, "no-mouse", NULL, "leave the mouse to the terminal", take_no_mouse, 0, 0 },
	{ 0, "color", "WHEN", "auto, always or never", take_colour, 0, 0 },
	{ 0, "format", "FORMAT", "text or json; for export also html", take_format, FOR_FORMAT, 0 },
	{ 0, "report", NULL, "check: how hard each text is to read", NULL, FOR(CHECK),
	  SWITCH(report) },
	{ 0, "watch", NULL, "check: again after every save, until Ctrl-C", NULL, FOR(CHECK),
	  SWITCH(watch) },
	{ 0, "output", "DIR", "export: where the files go", take_output, FOR(EXPORT), 0 },
	{ 0, "back", NULL, "publish: show the release before at TARGET again", NULL, FOR(PUBLISH),
	  SWITCH(back) },
	{ 0, "pattern", NULL, "search: QUERY is a regular expression", NULL, FOR(SEARCH),
	  SWITCH(pattern) },
	{ 0, "origin", NULL, "show: which file each part comes from", NULL, FOR(SHOW),
	  SWITCH(origin) },
	{ 'h', "help", NULL, "show this and end", take_help, 0, 0 },
	{ 'V', "version", NULL, "show the version and end", NULL, 0, SWITCH(version) },
	{ 0, "verbose", NULL, "with --version: what protects it here", NULL, 0, SWITCH(verbose) },
};
_Static_assert(ARRAY_LEN(option_rows) <= OPTIONS_MAX, "there is room for every option");

/* ---- the help ---- */

static void print_row(const char *left, const char *right)
{
	printf("  %-*s %s\n", HELP_COLUMN, left, right);
}

static bool take_help(struct parse *p, const char *value)
{
	char left[64];
	(void)value;
	output_begin();
	puts("askwell: questions and answers about ketamine therapy, in plain words\n\nUsage:");
	print_row("askwell [OPTION...]", "the full screen; without a terminal, line by line");
	for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
		const struct command_row *c = &commands[i];
		snprintf(left, sizeof(left), "askwell %s %s", c->name, c->arguments);
		print_row(left, c->help);
	}
	puts("\nOptions:");
	for (size_t i = 0; i < ARRAY_LEN(option_rows); i++) {
		const struct option_row *r = &option_rows[i];
		char letter[] = { '-', r->letter, ',', '\0' };
		snprintf(left, sizeof(left), "%-3s --%s %s", r->letter ? letter : "", r->name,
			 r->value ? r->value : "");
		print_row(left, r->help);
	}
	puts("\nEnvironment, where no option says otherwise:");
	print_row("ASKWELL_CONTENT", "as --content, one directory");
	print_row("ASKWELL_LANGUAGE", "as --language");
	print_row("ASKWELL_THEME", "as --theme");
	print_row("NO_COLOR", "when set, no colors unless --color always");
	puts("\nExit status:");
	print_row("0", "done; warnings alone count as done");
	print_row("1", "nothing found; errors in the content (check)");
	print_row("2", "wrong usage");
	print_row("3", "content or system cannot be used");
	puts("\nIn a crisis: call or text 988, free, private, any time. In danger now: call 911.");
	p->status = output_end(STATUS_DONE);
	return false;
}

/* ---- reading ---- */

static const struct option_row *row_of_letter(char letter)
{
	for (size_t i = 0; i < ARRAY_LEN(option_rows); i++) {
		if (letter && option_rows[i].letter == letter)
			return &option_rows[i];
	}
	return NULL;
}

static const struct option_row *row_of_name(struct span name)
{
	for (size_t i = 0; i < ARRAY_LEN(option_rows); i++) {
		if (span_equals(span_of(option_rows[i].name), name))
			return &option_rows[i];
	}
	return NULL;
}

static bool unknown_option(struct parse *p, const char *option, struct span name)
{
	char text[LIMIT_ID_BYTES];
	snprintf(text, sizeof(text), "%.*s", (int)MIN(name.n, sizeof(text)), name.s);
	struct guess g = guess_new(text);
	for (size_t i = 0; i < ARRAY_LEN(option_rows); i++)
		guess_try(&g, option_rows[i].name);
	const char *best = guess_best(&g);
	return wrong(p, "unknown option \"%s\"%s%s%s", option, *best ? "; did you mean \"--" : "",
		     best, *best ? "\"?" : "");
}

/* value: what follows in the same word; NULL: nothing, so the next word is it. */
static bool take_option(struct parse *p, const struct option_row *row, const char *value)
{
	if (row->commands && p->n_given < OPTIONS_MAX)
		p->given[p->n_given++] = row;
	if (!row->take) {
		*(bool *)((char *)p->o + row->turns_on) = true;
		return true;
	}
	if (!row->value)
		return row->take(p, NULL);
	if (!value && p->at == p->argc)
		return wrong(p, "%s needs %s after it", p->option, row->value);
	return row->take(p, value ? value : p->argv[p->at++]);
}

/* "--name", "--name=value" */
static bool read_long(struct parse *p, const char *word)
{
	size_t n = strcspn(word + 2, "=");
	struct span name = { word + 2, n };
	const char *value = name.s[n] ? name.s + n + 1 : NULL;
	const struct option_row *row = row_of_name(name);
	if (!row)
		return unknown_option(p, word, name);
	snprintf(p->option, sizeof(p->option), "--%s", row->name);
	if (value && !row->value)
		return wrong(p, "%s takes no value", p->option);
	return take_option(p, row, value);
}

/* "-c", "-cvalue", several letters of options that take no value */
static bool read_letters(struct parse *p, const char *word)
{
	for (const char *c = word + 1; *c; c++) {
		const struct option_row *row = row_of_letter(*c);
		if (!row)
			return unknown_option(p, word, (struct span){ word, 0 });
		snprintf(p->option, sizeof(p->option), "-%c", *c);
		if (!take_option(p, row, row->value && c[1] ? c + 1 : NULL))
			return false;
		if (row->value)
			return true;
	}
	return true;
}

static bool read_command(struct parse *p, const char *word)
{
	struct guess g = guess_new(word);
	for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
		if (strcmp(commands[i].name, word) == 0) {
			p->o->command = commands[i].command;
			p->has_command = true;
			return true;
		}
		guess_try(&g, commands[i].name);
	}
	const char *best = guess_best(&g);
	return wrong(p, "unknown command \"%s\"%s%s%s", word, *best ? "; did you mean \"" : "",
		     best, *best ? "\"?" : "");
}

static bool read_argument(struct parse *p, const char *word)
{
	struct options *o = p->o;
	if (!p->has_command)
		return read_command(p, word);
	if (o->n_arguments == ARGUMENTS_MAX)
		return wrong(p, "at most %zu arguments can be given", ARGUMENTS_MAX);
	o->arguments[o->n_arguments++] = word;
	return true;
}

static bool read_words(struct parse *p)
{
	bool options_ended = false;
	while (p->at < p->argc) {
		const char *word = p->argv[p->at++];
		bool ok = true;
		if (options_ended || word[0] != '-' || word[1] == '\0')
			ok = read_argument(p, word);
		else if (strcmp(word, "--") == 0)
			options_ended = true;
		else if (word[1] == '-')
			ok = read_long(p, word);
		else
			ok = read_letters(p, word);
		if (!ok)
			return false;
	}
	return true;
}

/* "check, list and show" */
static const char *names_of(unsigned wanted, char *ret, size_t size)
{
	size_t n = 0, left = 0;
	ret[0] = '\0';
	for (size_t i = 0; i < ARRAY_LEN(commands); i++)
		left += (wanted >> commands[i].command) & 1;
	for (size_t i = 0; i < ARRAY_LEN(commands) && n < size; i++) {
		if (!((wanted >> commands[i].command) & 1))
			continue;
		const char *joint = n == 0 ? "" : left == 1 ? " and " : ", ";
		n += (size_t)snprintf(ret + n, size - n, "%s%s", joint, commands[i].name);
		left--;
	}
	return ret;
}

/* What the options that were given are for. */
static bool check_options(struct parse *p)
{
	const struct options *o = p->o;
	char names[MESSAGE_BYTES / 2];
	for (size_t i = 0; i < p->n_given; i++) {
		const struct option_row *row = p->given[i];
		if ((row->commands >> o->command) & 1)
			continue;
		if (row->commands == FOR(SCREEN))
			return wrong(p, "--%s goes with no command", row->name);
		return wrong(p, "--%s is for %s", row->name,
			     names_of(row->commands, names, sizeof(names)));
	}
	if (o->kiosk && o->ssh)
		return wrong(p, "--kiosk and --ssh exclude each other");
	if (o->verbose && !o->version)
		return wrong(p, "--verbose goes with --version");
	if (o->format == FORMAT_HTML && o->command != COMMAND_EXPORT)
		return wrong(p, "--format html is for export");
	return true;
}

/* What the command needs. */
static bool check_command(struct parse *p)
{
	const struct options *o = p->o;
	for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
		const struct command_row *c = &commands[i];
		if (!p->has_command || c->command != o->command)
			continue;
		if (o->n_arguments < c->min)
			return wrong(p, "%s needs %s", c->name, c->arguments);
		if (o->n_arguments > c->max)
			return wrong(p, "%s takes %s, not \"%s\"", c->name,
				     c->max ? c->arguments : "no arguments", o->arguments[c->max]);
	}
	return true;
}

/* ---- the environment ---- */

/* A variable that is set to nothing counts as not set. */
static const char *variable(const char *name)
{
	const char *value = getenv(name);
	return value && *value ? value : NULL;
}

static void read_environment(struct options *o)
{
	const char *content = variable("ASKWELL_CONTENT");
	if (o->n_content == 0 && content)
		o->content[o->n_content++] = content;
	if (!o->language && (o->language = variable("ASKWELL_LANGUAGE")))
		o->language_from = "ASKWELL_LANGUAGE";
	if (!o->theme && (o->theme = variable("ASKWELL_THEME")))
		o->theme_from = "ASKWELL_THEME";
}

bool options_locked(const struct options *o)
{
	return o->kiosk || o->ssh;
}

bool options_read(int argc, char **argv, struct options *ret, int *ret_status)
{
	struct parse p = { .argc = argc, .at = MIN(argc, 1), .argv = argv, .o = ret };
	*ret = (struct options){ .command = COMMAND_SCREEN,
				 .mouse = true,
				 .colour = TERM_COLOUR_AUTO };
	if (!read_words(&p) || !check_options(&p) || !check_command(&p)) {
		*ret_status = p.status;
		return false;
	}
	if (!options_locked(ret))
		read_environment(ret);
	if (ret->ssh && ret->idle == 0)
		ret->idle = IDLE_SSH;
	return true;
}
