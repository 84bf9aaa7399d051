/* How it works: all languages are loaded, then one of three writers makes the files or the one
 * text.  A site of the compiled-in library never takes the place of a clinic's own because its
 * directory could not be read. */
#include "export.h"

#include <stdio.h>

#include "commands.h"
#include "output.h"
#include "reading.h"

static const struct export_form forms[] = {
	[FORMAT_TEXT] = { site_write_texts, NULL },
	[FORMAT_JSON] = { export_json_files, NULL },
	[FORMAT_HTML] = { site_write_pages, "index.html" },
};

/* Every language, or the one that was asked for. */
static struct site make_site(struct reading *r, const struct options *o)
{
	struct library *l = &r->library;
	struct site s = { .settings = &l->settings, .today = l->source.today };
	bool one = o->language_from && strcmp(o->language_from, "--language") == 0;
	for (size_t i = 0; i < l->settings.n_languages; i++)
		if (!one || i == l->first_language)
			s.models[s.n_models++] = library_model(l, i);
	return s;
}

/* A page of the site itself has the address of an entry. */
static bool addresses_are_free(const struct site *s)
{
	for (size_t i = 0; i < s->n_models; i++) {
		for (size_t j = 0; j < s->models[i]->n_entries; j++) {
			const char *id = s->models[i]->entries[j].id;
			if (!site_id_is_taken(id))
				continue;
			output_error("the entry \"%s\" cannot be exported: the export has a page "
				     "of its own with that name; give the entry another id",
				     id);
			return false;
		}
	}
	return true;
}

static void print_text(struct reading *r, const struct site *s)
{
	for (size_t i = 0; i < s->n_models; i++) {
		struct span text = site_text(r->arena, s, s->models[i]);
		if (i > 0)
			putchar('\n');
		fwrite(text.s, 1, text.n, stdout);
	}
}

static int export_site(struct reading *r, const struct options *o)
{
	const struct site s = make_site(r, o);
	if (r->library.builtin && o->n_content > 0)
		return STATUS_UNUSABLE; /* said by reading_open */
	if (o->output)
		return addresses_are_free(&s) ? export_folder(o->output, &s, &forms[o->format])
					      : STATUS_UNUSABLE;
	if (o->format == FORMAT_JSON)
		export_json_print(&s);
	else
		print_text(r, &s);
	return STATUS_DONE;
}

int command_export(const struct options *o)
{
	struct reading r;
	int status;
	if (o->format == FORMAT_HTML && !o->output)
		return options_wrong("export --format html needs --output DIR after it: the "
				     "directory for the pages");
	if (o->output && !*o->output)
		return options_wrong("--output needs the name of a directory");
	if (!reading_open(&r, o, &status))
		return status;
	return reading_close(&r, export_site(&r, o));
}
