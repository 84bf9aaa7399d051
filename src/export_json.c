/* How it works: one object for each language, with everything that patients can read in it. */
#include "export.h"

#include "core/json.h"
#include "core/prose.h"
#include "core/strings.h"
#include "entry_json.h"
#include "output.h"

static void put_topics(struct json *j, const struct model *m)
{
	json_list(j, "topics");
	for (size_t i = 0; i < m->n_topics; i++) {
		const struct topic *t = &m->topics[i];
		json_object(j, NULL);
		json_text(j, "id", t->id);
		json_text(j, "title", t->title);
		json_text(j, "summary", t->summary);
		json_list(j, "entries");
		for (size_t k = 0; k < t->n_entries; k++)
			json_text(j, NULL, t->entries[k]->id);
		json_end(j);
		json_end(j);
	}
	json_end(j);
}

static void put_words(struct json *j, const struct model *m)
{
	json_list(j, "glossary");
	for (size_t i = 0; i < m->n_words; i++) {
		const struct word *w = &m->words[i];
		json_object(j, NULL);
		json_text(j, "id", w->id);
		json_text(j, "term", w->term);
		json_texts(j, "also", w->also, w->n_also);
		json_text(j, "meaning", w->meaning);
		json_end(j);
	}
	json_end(j);
}

static const char *when_name(enum crisis_when when)
{
	switch (when) {
	case CRISIS_ALWAYS:
		return NULL;
	case CRISIS_STAFFED:
		return "staffed";
	case CRISIS_REMOTE:
		return "remote";
	}
	return NULL;
}

/* Every block, whatever the settings say: who shows them chooses. */
static void put_crisis(struct json *j, struct arena *a, const struct crisis *c)
{
	json_object(j, "crisis");
	json_object(j, "line");
	json_text(j, "full", c->line_full);
	json_text(j, "medium", c->line_medium);
	json_text(j, "short", c->line_short);
	json_end(j);
	json_list(j, "page");
	for (size_t i = 0; i < c->n_blocks; i++) {
		const struct crisis_block *b = &c->blocks[i];
		json_object(j, NULL);
		json_text(j, "heading", *b->heading ? b->heading : NULL);
		json_text(j, "when", when_name(b->when));
		json_text(j, "text", prose_plain(a, &b->text));
		json_end(j);
	}
	json_end(j);
	json_end(j);
}

static void put_language(struct json *j, const struct model *m)
{
	struct arena *a = arena_new(0);
	json_object(j, NULL);
	json_text(j, "language", m->language);
	json_text(j, "name", m->strings->text[STR_LANGUAGE_NAME]);
	put_topics(j, m);
	json_list(j, "entries");
	for (size_t i = 0; i < m->n_entries; i++)
		entry_json(j, a, &m->entries[i]);
	json_end(j);
	put_words(j, m);
	put_crisis(j, a, &m->crisis);
	json_end(j);
	arena_free(a);
}

bool export_json_files(const struct site *s, const struct site_output *out)
{
	struct arena *a = arena_new(0);
	bool goes_on = true;
	for (size_t i = 0; goes_on && i < s->n_models; i++) {
		struct json j;
		json_init(&j);
		put_language(&j, s->models[i]);
		struct span text = { arena_printf(a, "%.*s\n", (int)j.n, j.text), j.n + 1 };
		goes_on = out->file(out->arg, arena_printf(a, "%s.json", s->models[i]->language),
				    text);
		json_release(&j);
	}
	arena_free(a);
	return goes_on;
}

void export_json_print(const struct site *s)
{
	struct json j;
	json_init(&j);
	json_list(&j, NULL);
	for (size_t i = 0; i < s->n_models; i++)
		put_language(&j, s->models[i]);
	json_end(&j);
	output_json(&j);
	json_release(&j);
}
