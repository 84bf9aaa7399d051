/* check_print: what `askwell check` found, as text or JSON on standard output.
 *
 * Needs base, diag, json, readings, output. */
#ifndef ASKWELL_CHECK_PRINT_H
#define ASKWELL_CHECK_PRINT_H

#include "core/diag.h"
#include "core/readings.h"

struct check_result {
	struct diags diags; /* sorted; only what is printed */
	size_t files;
	size_t errors, warnings; /* of what is meant */
	size_t hidden;           /* messages beyond LIMIT_DIAGS */
	bool unusable;           /* something could not be read at all */
	const char *alone;       /* no whole library, and checked without other layers; or NULL */
	const struct readings *readings; /* NULL: not asked for */
};

void check_print_text(const struct check_result *r);
void check_print_json(const struct check_result *r);

/* check_report.c: how hard the texts are to read. */
void check_print_readings(const struct readings *readings);
struct json;
void check_json_readings(struct json *j, const struct readings *readings);

#endif
