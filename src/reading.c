/* How it works: the model of the language that the options name, and one line about its mistakes.
 */
#include "reading.h"

#include "output.h"

/* What was kept out of the content, in one line. */
static void report_content(const struct library *l, const struct options *o)
{
	size_t errors = 0;
	for (size_t i = 0; i < l->diags.n; i++) {
		enum diag_code code = l->diags.list[i].code;
		errors += diag_severity(code) == DIAG_ERROR && diag_class(code) == DIAG_LOAD;
	}
	if (l->builtin && o->n_content > 0)
		output_error("nothing in %s can be used, so this is the built-in library; see "
			     "why with: askwell check",
			     o->content[o->n_content - 1]);
	else if (errors > 0)
		output_error("%zu mistake%s in the content; see them with: askwell check", errors,
			     errors == 1 ? "" : "s");
}

bool reading_open(struct reading *r, const struct options *o, int *ret_status)
{
	output_begin();
	if (!library_open(&r->library, o, ret_status))
		return false;
	struct library *l = &r->library;
	r->source = (struct plain_source){ .model = library_model(l, l->first_language),
					   .settings = &l->settings,
					   .today = l->source.today };
	r->arena = arena_new(0);
	/* It needs all languages, and what is wrong in any. */
	for (size_t i = 0; o->command == COMMAND_EXPORT && i < l->settings.n_languages; i++)
		library_model(l, i);
	report_content(l, o);
	return true;
}

int reading_close(struct reading *r, int status)
{
	arena_free(r->arena);
	library_close(&r->library);
	return output_end(status);
}
