/* How it works: the layers in use are read once more for each id, as for a model, and every version
 * of the entry is printed with the place of each of its fields, so that editors can jump there. */
#include <stdio.h>

#include "commands.h"
#include "core/json.h"
#include "core/origin.h"
#include "library.h"
#include "output.h"

static const char *state_name(enum origin_state state)
{
	switch (state) {
	case ORIGIN_SHOWN:
		return "shown";
	case ORIGIN_OVERRIDDEN:
		return "overridden";
	case ORIGIN_HIDES:
		return "hides";
	case ORIGIN_MISTAKE:
		return "mistake";
	}
	return "";
}

/* For people: what the state means. */
static const char *state_words(enum origin_state state)
{
	switch (state) {
	case ORIGIN_SHOWN:
		return "this is shown";
	case ORIGIN_OVERRIDDEN:
		return "not shown: a later directory has this entry too";
	case ORIGIN_HIDES:
		return "not shown: it says hide: true";
	case ORIGIN_MISTAKE:
		return "not shown: it has a mistake; see it with: askwell check";
	}
	return "";
}

static void print_text(const char *id, const struct origins *o)
{
	for (size_t i = 0; i < o->n; i++) {
		const struct origin *one = &o->list[i];
		printf("%s (%s): %s\n", id, one->language, state_words(one->state));
		for (size_t k = 0; k < one->n_fields; k++) {
			const struct origin_field *f = &one->fields[k];
			printf("  %s:%u:%u: %s\n", f->place.file, f->place.line, f->place.col,
			       f->name);
		}
	}
}

static void add_json(struct json *j, const char *id, const struct origins *o)
{
	for (size_t i = 0; i < o->n; i++) {
		const struct origin *one = &o->list[i];
		json_object(j, NULL);
		json_text(j, "id", id);
		json_text(j, "language", one->language);
		json_text(j, "state", state_name(one->state));
		json_list(j, "fields");
		for (size_t k = 0; k < one->n_fields; k++) {
			const struct origin_field *f = &one->fields[k];
			json_object(j, NULL);
			json_text(j, "field", f->name);
			json_text(j, "file", f->place.file);
			json_number(j, "line", f->place.line);
			json_number(j, "column", f->place.col);
			json_end(j);
		}
		json_end(j);
		json_end(j);
	}
}

int command_show_origin(const struct options *o)
{
	struct library l;
	int status = STATUS_DONE;
	output_begin();
	if (!library_open(&l, o, &status))
		return status;
	struct json j;
	json_init(&j);
	json_list(&j, NULL);
	for (size_t i = 0; i < o->n_arguments; i++) {
		const char *id = o->arguments[i];
		struct origins found = origin_find(l.arena, &l.source, &l.settings,
						   l.settings.languages[l.first_language], id);
		if (found.n == 0) {
			output_error("no file has an entry \"%s\"", id);
			status = STATUS_NOTHING;
		}
		if (o->format == FORMAT_JSON)
			add_json(&j, id, &found);
		else
			print_text(id, &found);
	}
	json_end(&j);
	if (o->format == FORMAT_JSON)
		output_json(&j);
	json_release(&j);
	library_close(&l);
	return output_end(status);
}
