/* Another language on every screen: nothing of the first one is left, and the reader's place is
 * kept.  The other language is made up: every letter of the interface and of the library is an x,
 * so that whatever else stands on a screen comes from the program's code. */
#include "../unit/support.h"

#include <stdio.h>
#include <stdlib.h>

#include "../unit/sample.h"
#include "core/dialogue.h"
#include "core/plain.h"
#include "core/view.h"

enum { TODAY = 20261121, ENTRIES_MAX = 40, BLOCKS_MAX = 40, WORDS_MAX = 60, TOPICS_MAX = 10 };

/* The made-up language. */
static struct strings strings;
static struct model model;
static struct topic topics[TOPICS_MAX];
static struct entry entries[ENTRIES_MAX];
static const struct entry *in_topic[TOPICS_MAX][ENTRIES_MAX];
static struct word words[WORDS_MAX];
static struct crisis_block blocks[BLOCKS_MAX];
static struct sample sample;

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Every letter as an x, but in {placeholders} and names of keys. */
static const char *marked(const char *text)
{
	static const char *const kept[] = { "F1", "F2", "F3", "F8", "F9" };
	char *out = arena_strndup(sample.arena, text, strlen(text));
	bool inside = false;
	for (char *c = out; *c; c++) {
		bool is_key = false;
		inside = (inside || *c == '{') && *c != '}';
		for (size_t i = 0; i < ARRAY_LEN(kept); i++)
			is_key |= strncmp(c, kept[i], 2) == 0;
		if (is_letter(*c) && !inside && !is_key)
			*c = *c >= 'a' ? 'x' : 'X';
	}
	return out;
}

static const char *const *marked_list(const char *const *list, size_t n)
{
	const char **out = ARENA_ARRAY(sample.arena, const char *, n);
	for (size_t i = 0; i < n; i++)
		out[i] = marked(list[i]);
	return out;
}

static struct markup marked_text(struct markup m)
{
	struct block *list = ARENA_ARRAY(sample.arena, struct block, m.n_blocks);
	for (size_t i = 0; i < m.n_blocks; i++) {
		list[i] = m.blocks[i];
		struct run *runs = ARENA_ARRAY(sample.arena, struct run, list[i].n_runs);
		for (size_t k = 0; k < list[i].n_runs; k++) {
			runs[k] = m.blocks[i].runs[k];
			runs[k].text = marked(runs[k].text);
		}
		list[i].runs = runs;
	}
	return (struct markup){ list, m.n_blocks };
}

/* What points into a list of the first language, in the marked one. */
static const struct entry *twin(const struct entry *e)
{
	return &entries[e - sample.models[0]->entries];
}

static const struct entry *const *twins(const struct entry *const *list, size_t n)
{
	const struct entry **out = ARENA_ARRAY(sample.arena, const struct entry *, n);
	for (size_t i = 0; i < n; i++)
		out[i] = twin(list[i]);
	return out;
}

static void mark_entry(const struct entry *from, struct entry *e)
{
	struct source *sources = ARENA_ARRAY(sample.arena, struct source, from->n_sources);
	const struct word **own = ARENA_ARRAY(sample.arena, const struct word *, from->n_words);
	*e = *from;
	e->language = "xx";
	e->question = marked(from->question);
	e->short_text = marked(from->short_text);
	e->answer = marked_text(from->answer);
	e->ask = marked_list(from->ask, from->n_ask);
	e->reviewed_by = from->reviewed_by ? marked(from->reviewed_by) : NULL;
	e->related = twins(from->related, from->n_related);
	e->topic = &topics[from->topic - sample.models[0]->topics];
	for (size_t i = 0; i < from->n_sources; i++) {
		sources[i] = from->sources[i];
		sources[i].title = marked(sources[i].title);
		sources[i].by = marked(sources[i].by);
		sources[i].url = "";
	}
	for (size_t i = 0; i < from->n_words; i++)
		own[i] = &words[from->words[i] - sample.models[0]->words];
	e->sources = sources;
	e->words = own;
}

static void mark_crisis(const struct crisis *from, struct crisis *c)
{
	*c = *from;
	c->line_full = marked(from->line_full);
	c->line_medium = marked(from->line_medium);
	c->line_short = marked(from->line_short);
	for (size_t i = 0; i < from->n_blocks; i++) {
		blocks[i] = from->blocks[i];
		blocks[i].heading = marked(blocks[i].heading);
		blocks[i].text = marked_text(blocks[i].text);
		blocks[i].links = twins(blocks[i].links, blocks[i].n_links);
	}
	c->blocks = blocks;
}

static void mark_library(const struct model *from)
{
	assert_true(from->n_entries <= ENTRIES_MAX && from->n_words <= WORDS_MAX &&
		    from->n_topics <= TOPICS_MAX && from->crisis.n_blocks <= BLOCKS_MAX);
	model = *from;
	model.language = "xx";
	model.strings = &strings;
	model.topics = topics;
	model.entries = entries;
	model.words = words;
	for (int i = 0; i < STR_COUNT; i++)
		strings.text[i] = marked(from->strings->text[i]);
	for (size_t i = 0; i < from->n_words; i++) {
		words[i] = from->words[i];
		words[i].term = marked(words[i].term);
		words[i].meaning = marked(words[i].meaning);
	}
	for (size_t i = 0; i < from->n_topics; i++) {
		topics[i] = from->topics[i];
		topics[i].title = marked(topics[i].title);
		topics[i].summary = marked(topics[i].summary);
		for (size_t k = 0; k < topics[i].n_entries; k++)
			in_topic[i][k] = twin(from->topics[i].entries[k]);
		topics[i].entries = in_topic[i];
	}
	for (size_t i = 0; i < from->n_entries; i++)
		mark_entry(&from->entries[i], &entries[i]);
	mark_crisis(&from->crisis, &model.crisis);
}

static int open_library(void **state)
{
	(void)state;
	sample_open(&sample, TODAY);
	mark_library(sample.models[0]);
	sample.settings.clinic = (struct clinic){ "Xxx", "", "" };
	for (size_t i = 0; i < sample.n_themes; i++) {
		sample.themes[i].names[0] = (struct theme_name){ "xx", "xxxx" };
		sample.themes[i].n_names = 1;
	}
	search_free(sample.searches[1]);
	sample.models[1] = &model;
	sample.searches[1] = search_new(&model);
	sample.names[1] = "Xxx";
	return 0;
}

static int close_library(void **state)
{
	(void)state;
	sample_close(&sample);
	return 0;
}

/* ---- every screen ---- */

/* Ways to every screen; "suicide" and "zzz" are what a person typed. */
static const char *const ways[] = {
	"",
	"Enter",
	"Enter Enter",
	"Enter Enter Down Down Down Down",
	"3 Enter Enter End",
	"4 Enter",
	"4 Enter PgDn",
	"F1",
	"F1 Enter",
	"F1 Enter PgDn",
	"F1 Enter End",
	"F9",
	"F9 PgDn",
	"F9 End",
	"/",
	"x",
	"x x Down",
	"/ z z z",
	"/ s u i c i d e",
	"/ s u i c i d e Down",
	"Enter F10",
	"Enter <+121>",
	"Enter <+121> <+31>",
	"Tab Tab Tab",
};

static const struct {
	int width, height;
} sizes[] = { { 80, 24 }, { 40, 12 }, { 160, 50 }, { 20, 5 } };

/* Without what may be there in any language. */
static void drop(char *row, const char *allowed)
{
	for (char *at = strstr(row, allowed); at; at = strstr(row, allowed))
		memset(at, ' ', strlen(allowed));
}

static void has_only_marks(const char *text, const char *where, int width)
{
	static const char *const allowed[] = { "English", "Ctrl-L", "Ctrl-Q", "F10",     "F1", "F2",
					       "F3",      "F8",     "F9",     "suicide", "zzz" };
	char *copy = strdup(text);
	for (size_t i = 0; i < ARRAY_LEN(allowed); i++)
		drop(copy, allowed[i]);
	for (const char *c = copy; *c; c++) {
		const char *line = c;
		if (!is_letter(*c) || *c == 'x' || *c == 'X')
			continue;
		while (line > copy && line[-1] != '\n')
			line--;
		size_t n = strcspn(line, "\n");
		fail_msg("%s, width %d: \"%.*s\"", where, width, (int)n, line);
	}
	free(copy);
}

/* Only the letters: the roles stand in lines of their own. */
static void check_screen(const struct app *app, const char *way)
{
	char row[SCREEN_MAX_WIDTH * CELL_BYTES + 1];
	struct grid *g = view_draw(app);
	for (int y = 0; y < g->height; y++) {
		grid_row(g, y, row, sizeof(row));
		has_only_marks(row, way, g->width);
	}
	grid_free(g);
}

static void no_screen_has_a_word_of_the_first_language(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		for (size_t k = 0; k < ARRAY_LEN(sizes); k++) {
			struct app app;
			sample_app(&sample, &app, sizes[k].width, sizes[k].height);
			app.setup.idle = true;
			sample_keys(&sample, &app, "F2");
			assert_int_equal(app.language, 1);
			sample_keys(&sample, &app, ways[i]);
			check_screen(&app, ways[i]);
		}
	}
}

static void nor_has_what_is_printed(void **state)
{
	struct arena *a = arena_new(0);
	struct plain_source s = { .model = &model, .settings = &sample.settings, .today = TODAY };
	(void)state;
	has_only_marks(plain_crisis_line(a, &s), "crisis line", 80);
	has_only_marks(plain_crisis(a, &s), "crisis page", 80);
	has_only_marks(plain_alert(a, &s, CRISIS_BOTH), "alert", 80);
	for (size_t i = 0; i < model.n_entries; i++) {
		char *text = strdup(plain_entry(a, &s, &model.entries[i]));
		for (size_t k = 0; k < model.n_entries; k++) /* ids are the same everywhere */
			drop(text, model.entries[k].id);
		has_only_marks(text, model.entries[i].id, 80);
		free(text);
	}
	arena_free(a);
}

/* Lines typed one after the other, from the start. */
static const char *const talks[][3] = {
	{ "" },    { "1", "1" }, { "2", "15" },      { "3", "1", "2" }, { "4" },
	{ "5" },   { "988" },    { "suicide", "1" }, { "zzz" },         { "suicide", "999" },
	{ "999" }, { "4", "1" }, { "1", "xxxx" }, /* as "back" */
};

static void say(struct dialogue *d, const char *line)
{
	struct arena *a = arena_new(0);
	unsigned effects = dialogue_line(d, span_of(line), 0);
	if (effects & EFFECT_LANGUAGE)
		app_set_model(&d->app, &model, sample.searches[1]);
	has_only_marks(dialogue_text(d, a), line, 80);
	arena_free(a);
}

static void nor_has_the_dialogue(void **state)
{
	struct app_setup setup = { .settings = &sample.settings,
				   .language_names = sample.names,
				   .today = TODAY,
				   .idle = true };
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(talks); i++) {
		static struct dialogue d;
		struct arena *a = arena_new(0);
		dialogue_init(&d, &setup, sample.models[0], sample.searches[0], 0);
		say(&d, "xxx");
		assert_ptr_equal(d.app.model, &model);
		for (size_t k = 0; k < ARRAY_LEN(talks[i]) && talks[i][k]; k++)
			say(&d, talks[i][k]);
		dialogue_tick(&d, 1000000);
		has_only_marks(dialogue_text(&d, a), "the end", 80);
		arena_free(a);
	}
}

/* ---- the reader's place ---- */

static void changing_the_language_keeps_the_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		struct app app;
		if (strstr(ways[i], "F10") || strstr(ways[i], "<+"))
			continue; /* there any key means something else */
		sample_app(&sample, &app, 80, 24);
		sample_keys(&sample, &app, ways[i]);
		const struct place before = *app_place(&app);
		const char *typed = arena_strdup(sample.arena, app.query.text);
		sample_keys(&sample, &app, "F2");
		const struct place *after = app_place(&app);
		assert_int_equal(after->screen, before.screen);
		assert_int_equal(after->selected, before.selected);
		assert_int_equal(after->top, before.top);
		assert_string_equal(app.query.text, typed);
		if (before.topic)
			assert_string_equal(after->topic->id, before.topic->id);
		if (before.entry)
			assert_ptr_equal(after->entry, twin(before.entry));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_screen_has_a_word_of_the_first_language),
		cmocka_unit_test(nor_has_what_is_printed),
		cmocka_unit_test(nor_has_the_dialogue),
		cmocka_unit_test(changing_the_language_keeps_the_place),
	};
	return cmocka_run_group_tests(tests, open_library, close_library);
}
