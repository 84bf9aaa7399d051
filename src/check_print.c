/* How it works: the messages as compilers print them, then (when asked for) how hard the texts are,
 * and at the end the counts; or all of it as one JSON value. */
#include "check_print.h"

#include <stdio.h>

#include "core/json.h"
#include "output.h"

/* "no errors", "1 error", "2 errors" */
static void print_count(size_t n, const char *what)
{
	if (n == 0)
		printf("no %ss", what);
	else
		printf("%zu %s%s", n, what, n == 1 ? "" : "s");
}

/* A clinic's own content needs what it changes: by itself, much of it seems to be missing. */
static void print_layers_hint(const struct check_result *r)
{
	for (size_t i = 0; r->alone && i < r->diags.n; i++) {
		enum diag_code code = r->diags.list[i].code;
		if (code != DIAG_LINK_DANGLING && code != DIAG_KEY_MISSING)
			continue;
		printf("Does %s change other content? Then check them together: askwell check "
		       "-c CONTENT -c %s\n",
		       r->alone, r->alone);
		return;
	}
}

void check_print_text(const struct check_result *r)
{
	const char *files = r->files == 1 ? "file" : "files";
	for (size_t i = 0; i < r->diags.n; i++)
		diag_print(&r->diags.list[i], stdout);
	if (r->hidden > 0)
		printf("%zu more messages are not shown.\n", r->hidden);
	print_layers_hint(r);
	if (r->readings)
		check_print_readings(r->readings);
	if (r->files == 0 && r->unusable)
		return; /* nothing was checked */
	if (r->errors == 0 && r->warnings == 0) {
		printf("%zu %s: no errors, no warnings.\n", r->files, files);
		return;
	}
	print_count(r->errors, "error");
	fputs(", ", stdout);
	print_count(r->warnings, "warning");
	printf(" in %zu %s.\n", r->files, files);
}

void check_print_json(const struct check_result *r)
{
	struct json j;
	json_init(&j);
	json_object(&j, NULL);
	json_number(&j, "errors", (long long)r->errors);
	json_number(&j, "warnings", (long long)r->warnings);
	json_list(&j, "diagnostics");
	for (size_t i = 0; i < r->diags.n; i++) {
		const struct diag *d = &r->diags.list[i];
		bool error = diag_severity(d->code) == DIAG_ERROR;
		json_object(&j, NULL);
		json_text(&j, "severity", error ? "error" : "warning");
		json_text(&j, "class", diag_class(d->code) == DIAG_LOAD ? "load" : "quality");
		json_text(&j, "code", diag_code_name(d->code));
		json_text(&j, "file", d->place.file);
		json_number(&j, "line", d->place.line);
		json_number(&j, "column", d->place.col);
		json_text(&j, "message", d->message);
		json_text(&j, "hint", d->hint);
		json_end(&j);
	}
	json_end(&j);
	if (r->readings)
		check_json_readings(&j, r->readings);
	json_end(&j);
	output_json(&j);
	json_release(&j);
}
