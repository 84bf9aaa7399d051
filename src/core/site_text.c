/* How it works: the texts of plain, one after the other, with the crisis line first and last. */
#include "core/buffer.h"
#include "core/plain.h"
#include "core/site.h"
#include "core/strings.h"

/* A text being put together. */
struct texts {
	struct arena *arena;
	struct buffer out;
	struct settings settings; /* nobody is near */
	struct plain_source source;
};

static void begin(struct texts *t, struct arena *a, const struct site *s, const struct model *m)
{
	t->arena = a;
	buffer_init(&t->out);
	t->settings = *s->settings;
	t->settings.staffed = false;
	t->source =
		(struct plain_source){ .model = m, .settings = &t->settings, .today = s->today };
}

static void put(struct texts *t, const char *text)
{
	buffer_text(&t->out, text);
}

static void put_line(struct texts *t, const char *text)
{
	put(t, text);
	put(t, "\n");
}

static void put_crisis_line(struct texts *t)
{
	put(t, plain_crisis_line(t->arena, &t->source));
}

static const char *word(const struct texts *t, enum string_id id)
{
	return t->source.model->strings->text[id];
}

static void put_words(struct texts *t)
{
	const struct page_source source = {
		.model = t->source.model,
		.settings = &t->settings,
		.screen = SCREEN_WORDS,
		.width = PLAIN_WIDTH,
		.height = SCREEN_MAX_HEIGHT,
		.linear = true,
		.look = "",
	};
	put_line(t, word(t, STR_WORDS_TITLE));
	put_line(t, "");
	put(t, plain_page(t->arena, &source));
}

static void put_crisis(struct texts *t)
{
	put_line(t, word(t, STR_CRISIS_TITLE));
	put_line(t, "");
	put(t, plain_crisis(t->arena, &t->source));
}

static void put_topic(struct texts *t, size_t number)
{
	const struct topic *topic = &t->source.model->topics[number];
	put_line(t, arena_printf(t->arena, "\n\n%zu. %s", number + 1, topic->title));
	for (size_t i = 0; i < topic->n_entries; i++) {
		put_line(t, "\n");
		put(t, plain_entry(t->arena, &t->source, topic->entries[i]));
	}
}

static void put_all(struct texts *t)
{
	put_crisis_line(t);
	put_line(t, arena_printf(t->arena, "\n%s", word(t, STR_HOME_TITLE)));
	put(t, plain_list(t->arena, &t->source));
	put_line(t, "\n");
	put_crisis(t);
	for (size_t i = 0; i < t->source.model->n_topics; i++)
		put_topic(t, i);
	put_line(t, "\n");
	put_words(t);
	put_line(t, arena_printf(t->arena, "\n%s\n%s\n", word(t, STR_HELP_ABOUT_TITLE),
				 word(t, STR_HELP_ABOUT)));
	put_crisis_line(t);
}

struct span site_text(struct arena *a, const struct site *s, const struct model *m)
{
	struct texts t;
	begin(&t, a, s, m);
	put_all(&t);
	struct span text = { arena_strndup(a, t.out.s, t.out.n), t.out.n };
	buffer_release(&t.out);
	return text;
}

/* ---- files ---- */

static void put_entry(struct texts *t, const struct entry *e)
{
	put(t, plain_entry(t->arena, &t->source, e));
}

/* One file: an entry, or what body puts; between two crisis lines. */
struct text_file {
	const char *id;
	const struct entry *entry;
	void (*body)(struct texts *t);
};

static bool write_file(const struct site *s, const struct model *m, const struct text_file *file,
		       const struct site_output *out)
{
	struct texts t;
	struct arena *a = arena_new(0);
	begin(&t, a, s, m);
	put_crisis_line(&t);
	put_line(&t, "");
	if (file->entry)
		put_entry(&t, file->entry);
	else
		file->body(&t);
	put_line(&t, "");
	put_crisis_line(&t);
	bool goes_on = out->file(out->arg, arena_printf(a, "%s/%s.txt", m->language, file->id),
				 (struct span){ t.out.s, t.out.n });
	buffer_release(&t.out);
	arena_free(a);
	return goes_on;
}

static bool write_language(const struct site *s, const struct model *m,
			   const struct site_output *out)
{
	struct arena *a = arena_new(0);
	bool goes_on =
		write_file(s, m, &(struct text_file){ .id = "words", .body = put_words }, out) &&
		write_file(s, m, &(struct text_file){ .id = "crisis", .body = put_crisis }, out);
	if (goes_on)
		goes_on = out->file(out->arg, arena_printf(a, "%s/all.txt", m->language),
				    site_text(a, s, m));
	arena_free(a);
	for (size_t i = 0; goes_on && i < m->n_entries; i++) {
		const struct entry *e = &m->entries[i];
		goes_on = write_file(s, m, &(struct text_file){ .id = e->id, .entry = e }, out);
	}
	return goes_on;
}

bool site_write_texts(const struct site *s, const struct site_output *out)
{
	for (size_t i = 0; i < s->n_models; i++)
		if (!write_language(s, s->models[i], out))
			return false;
	return true;
}
