/* How it works: list and show open the library, make the whole output of the
 * model of one language, and print it. */
#include "commands.h"

#include <stdio.h>

#include "core/json.h"
#include "core/nearest.h"
#include "core/plain.h"
#include "entry_json.h"
#include "output.h"
#include "reading.h"
#include "system/sandbox.h"
#include "version.h"

/* ---- list ---- */

static void list_text(const struct model *m)
{
	for (size_t i = 0; i < m->n_entries; i++) {
		const struct entry *e = &m->entries[i];
		printf("%s\t%s\t%s\n", e->topic->id, e->id, e->question);
	}
}

static void list_topic(struct json *j, const struct topic *t)
{
	json_object(j, NULL);
	json_text(j, "id", t->id);
	json_text(j, "title", t->title);
	json_list(j, "entries");
	for (size_t i = 0; i < t->n_entries; i++) {
		json_object(j, NULL);
		json_text(j, "id", t->entries[i]->id);
		json_text(j, "question", t->entries[i]->question);
		json_end(j);
	}
	json_end(j);
	json_end(j);
}

static void list_json(const struct model *m)
{
	struct json j;
	json_init(&j);
	json_object(&j, NULL);
	json_text(&j, "language", m->language);
	json_list(&j, "topics");
	for (size_t i = 0; i < m->n_topics; i++)
		list_topic(&j, &m->topics[i]);
	json_end(&j);
	json_list(&j, "glossary");
	for (size_t i = 0; i < m->n_words; i++) {
		json_object(&j, NULL);
		json_text(&j, "id", m->words[i].id);
		json_text(&j, "term", m->words[i].term);
		json_text(&j, "meaning", m->words[i].meaning);
		json_end(&j);
	}
	json_end(&j);
	json_end(&j);
	output_json(&j);
	json_release(&j);
}

int command_list(const struct options *o)
{
	struct reading r;
	int status;
	if (!reading_open(&r, o, &status))
		return status;
	if (o->format == FORMAT_JSON)
		list_json(r.source.model);
	else
		list_text(r.source.model);
	return reading_close(&r, STATUS_DONE);
}

/* ---- show ---- */

static void report_unknown(const struct model *m, const char *id)
{
	struct nearest near = nearest_to(id);
	for (size_t i = 0; i < m->n_entries; i++)
		nearest_try(&near, m->entries[i].id);
	output_error("there is no entry \"%s\"%s%s%s", id, near.best ? "; did you mean \"" : "",
		     near.best ? near.best : "", near.best ? "\"?" : "");
}

/* The entries that are known, in the order asked for. */
struct shown {
	const struct entry *list[ARRAY_LEN(((struct options *)0)->arguments)];
	size_t n;
};

static struct shown find_entries(const struct model *m, const struct options *o)
{
	struct shown shown = { .n = 0 };
	for (size_t i = 0; i < o->n_arguments; i++) {
		const struct entry *e = model_entry(m, o->arguments[i]);
		if (e)
			shown.list[shown.n++] = e;
		else
			report_unknown(m, o->arguments[i]);
	}
	return shown;
}

static void show_text(struct reading *r, const struct shown *shown)
{
	for (size_t i = 0; i < shown->n; i++) {
		fputs(plain_entry(r->arena, &r->source, shown->list[i]), stdout);
		putchar('\n');
	}
	fputs(plain_crisis_line(r->arena, &r->source), stdout);
}

static void show_json(struct reading *r, const struct shown *shown)
{
	struct json j;
	json_init(&j);
	json_list(&j, NULL);
	for (size_t i = 0; i < shown->n; i++)
		entry_json(&j, r->arena, shown->list[i]);
	json_end(&j);
	output_json(&j);
	json_release(&j);
}

int command_show(const struct options *o)
{
	struct reading r;
	int status;
	if (!reading_open(&r, o, &status))
		return status;
	struct shown shown = find_entries(r.source.model, o);
	if (o->format == FORMAT_JSON)
		show_json(&r, &shown);
	else
		show_text(&r, &shown);
	return reading_close(&r, shown.n < o->n_arguments ? STATUS_NOTHING : STATUS_DONE);
}

/* ---- the version ---- */

int command_version(const struct options *o)
{
	char text[1024];
	output_begin();
	puts("askwell " ASKWELL_VERSION);
	if (o->verbose) {
		sandbox_describe(text, sizeof(text));
		fputs(text, stdout);
	}
	return output_end(STATUS_DONE);
}
