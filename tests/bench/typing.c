/* How it works: an app is set up as the program does it; each character is a key event, then what
 * is typed is settled and the screen drawn, and that is timed.  Ctrl-U between queries is not. */
#include "typing.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/text.h"
#include "core/view.h"
#include "core/words.h"
#include "made.h"

enum { EVERY = 6, QUERIES_MAX = 1000, MADE_QUERIES = 60, MADE_WORDS = 4 };

/* ---- what is typed ---- */

/* A letter left out, doubled, or changed places with the next. */
static void mistype(char *word, uint64_t *seed)
{
	size_t n = strlen(word), at = chance_below(seed, MAX(n, (size_t)2) - 1);
	if (n < 4)
		return;
	switch (chance_below(seed, 3)) {
	case 0:
		memmove(word + at, word + at + 1, n - at);
		break;
	case 1:
		memmove(word + at + 1, word + at, n - at + 1);
		break;
	default: {
		char c = word[at];
		word[at] = word[at + 1];
		word[at + 1] = c;
	}
	}
}

/* A keyword of an entry and a few words of its question. */
static const char *make_query(struct arena *a, const struct model *m, uint64_t *seed, bool wrong)
{
	const struct entry *e = &m->entries[chance_below(seed, m->n_entries)];
	const char *keyword = e->keywords[chance_below(seed, e->n_keywords)];
	size_t n = chance_below(seed, MADE_WORDS), at = 0;
	char word[WORD_BYTES + 1];
	struct word_found w;
	snprintf(word, WORD_BYTES, "%.*s", (int)strcspn(keyword, " "), keyword);
	if (wrong)
		mistype(word, seed);
	const char *query = arena_strdup(a, word);
	for (size_t i = 0; i < n && words_next(span_of(e->question), &at, &w); i++)
		query = arena_printf(a, "%s %s", query, w.fold);
	return query;
}

struct queries queries_of_words(struct arena *a, const char *path, const struct model *m)
{
	const char **list = ARENA_ARRAY(a, const char *, QUERIES_MAX + MADE_QUERIES);
	size_t n = 0, lines = 0, cap = 0;
	uint64_t seed = 1;
	char *line = NULL;
	FILE *f = fopen(path, "r");
	if (!f)
		return (struct queries){ NULL, 0 };
	while (n < QUERIES_MAX && getline(&line, &cap, f) > 0) {
		size_t end = strcspn(line, "\t\n");
		if (line[0] != '#' && end > 0 && lines++ % EVERY == 0)
			list[n++] = arena_strndup(a, line, end);
	}
	free(line);
	fclose(f);
	for (size_t i = 0; i < MADE_QUERIES; i++)
		list[n++] = make_query(a, m, &seed, i % 2);
	return (struct queries){ list, n };
}

struct queries queries_of_patterns(void)
{
	static const char *const list[] = {
		"cost|price",
		"\\bride\\b",
		"infus.*",
		"[a-z]+ing",
		"^how",
		"(long|short) term",
		"\\d+ (weeks?|days?)",
		"ketamin",
		"\\bs\\w+s\\b",
		"(not|never) \\w+ again",
	};
	return (struct queries){ list, ARRAY_LEN(list) };
}

/* ---- typing it ---- */

static void press(struct app *app, enum key key, int32_t cp)
{
	struct event ev = { .type = EVENT_KEY, .key = key, .cp = cp };
	app_step(app, &ev);
}

static void paint(struct app *app)
{
	app_settle(app);
	grid_free(view_draw(app));
}

static void type(struct app *app, int32_t cp, struct timings *ret)
{
	struct moment start = moment_now();
	press(app, KEY_CHARACTER, cp);
	paint(app);
	timings_add(ret, start);
}

static void type_query(struct app *app, const char *query, bool slashes, struct timings *ret)
{
	size_t bytes;
	if (slashes)
		type(app, '/', ret);
	for (size_t at = 0, n = strlen(query); at < n; at += bytes)
		type(app, text_decode(query + at, n - at, &bytes), ret);
	if (slashes)
		type(app, '/', ret);
	press(app, KEY_CTRL_U, 0);
	paint(app);
}

void typing_measure(const struct typing *t, const struct queries *q, struct timings *ret)
{
	const char *names[LIMIT_LANGUAGES];
	for (size_t i = 0; i < t->settings->n_languages; i++)
		names[i] = t->settings->languages[i];
	struct search *search = search_new(t->model);
	search_prepare(search);
	struct app_setup setup = {
		.settings = t->settings,
		.themes = t->theme,
		.n_themes = 1,
		.language_names = names,
		.today = 20260101,
		.width = TYPING_WIDTH,
		.height = TYPING_HEIGHT,
		.budget = &no_end,
	};
	struct app *app = malloc(sizeof(*app));
	if (!app)
		oom();
	app_init(app, &setup, t->model, search, 0);
	press(app, KEY_CHARACTER, '/'); /* to the line */
	for (size_t i = 0; i < q->n; i++)
		type_query(app, q->list[i], t->slashes, ret);
	free(app);
	search_free(search);
}
