#include "sample.h"

#include <stdio.h>
#include <stdlib.h>

#include "builtin.h"
#include "core/text.h"
#include "core/view.h"
#include "support.h"
#include "system/files.h"

void sample_open(struct sample *s, int today)
{
	const char *error = NULL;
	memset(s, 0, sizeof(*s));
	s->arena = arena_new(0);
	diags_init(&s->diags);
	if (!files_read_content(s->arena, "tests/data/sample", &s->layer, &error))
		fail_msg("tests/data/sample: %s", error);
	s->source = (struct content_source){
		.layers = &s->layer, .n_layers = 1, .builtin = &builtin_content, .today = today
	};
	content_settings(s->arena, &s->source, &s->settings, &s->diags);
	s->models[0] = content_load(s->arena, &s->source, &s->settings, "en", &s->diags);
	s->models[1] = content_load(s->arena, &s->source, &s->settings, "es", &s->diags);
	if (s->diags.errors > 0)
		fail_msg("tests/data/sample: %s", first_diag(&s->diags));
	for (size_t i = 0; i < 2; i++)
		s->searches[i] = search_new(s->models[i]);
	for (size_t i = 0; i < 2; i++)
		s->names[i] = s->models[i]->strings->text[STR_LANGUAGE_NAME];
	for (size_t i = 0; i < builtin_themes_n && i < ARRAY_LEN(s->themes); i++) {
		struct theme t;
		if (!theme_read(s->arena, builtin_themes[i].path, builtin_themes[i].id,
				builtin_themes[i].bytes, &t, &s->diags))
			fail_msg("%s: %s", builtin_themes[i].path, first_diag(&s->diags));
		size_t at = s->n_themes++;
		for (; at > 0 && s->themes[at - 1].order > t.order; at--)
			s->themes[at] = s->themes[at - 1];
		s->themes[at] = t;
	}
}

void sample_close(struct sample *s)
{
	for (size_t i = 0; i < 2; i++)
		search_free(s->searches[i]);
	diags_release(&s->diags);
	arena_free(s->arena);
}

void sample_app(struct sample *s, struct app *app, int width, int height)
{
	struct app_setup setup = {
		.settings = &s->settings,
		.themes = s->themes,
		.n_themes = s->n_themes,
		.language_names = s->names,
		.today = s->source.today,
		.width = width,
		.height = height,
		.can_quit = true,
	};
	app_init(app, &setup, s->models[0], s->searches[0], 0);
}

static const struct {
	const char *name;
	enum key key;
} key_names[] = {
	{ "Up", KEY_UP_ },         { "Down", KEY_DOWN_ },      { "Left", KEY_LEFT_ },
	{ "Right", KEY_RIGHT_ },   { "PgUp", KEY_PAGE_UP },    { "PgDn", KEY_PAGE_DOWN },
	{ "Home", KEY_HOME_ },     { "End", KEY_END_ },        { "Enter", KEY_ENTER_ },
	{ "Esc", KEY_ESC },        { "BS", KEY_BACKSPACE_ },   { "Tab", KEY_TAB },
	{ "S-Tab", KEY_BACK_TAB }, { "F1", KEY_F1 },           { "F2", KEY_F2 },
	{ "F3", KEY_F3 },          { "F4", KEY_F4 },           { "F8", KEY_F8 },
	{ "F9", KEY_F9 },          { "F10", KEY_F10 },         { "C-l", KEY_CTRL_L },
	{ "C-c", KEY_CTRL_C },     { "C-u", KEY_CTRL_U },      { "C-w", KEY_CTRL_W },
	{ "C-n", KEY_CTRL_N },     { "C-p", KEY_CTRL_P },      { "C-q", KEY_CTRL_Q },
	{ "Del", KEY_DELETE },     { "Unknown", KEY_UNKNOWN },
};

static struct event named_key(const char *name, int64_t now)
{
	struct event ev = { .type = EVENT_KEY, .now_ms = now };
	for (size_t i = 0; i < ARRAY_LEN(key_names); i++)
		if (strcmp(key_names[i].name, name) == 0) {
			ev.key = key_names[i].key;
			return ev;
		}
	size_t bytes;
	ev.key = KEY_CHARACTER;
	ev.cp = strcmp(name, "Space") == 0 ? ' ' : text_decode(name, strlen(name), &bytes);
	return ev;
}

static struct event special(struct app *app, const char *word, int64_t *now)
{
	struct event ev = { .type = EVENT_NONE };
	int x, y;
	if (sscanf(word, "<%dx%d>", &x, &y) == 2) {
		ev = (struct event){ .type = EVENT_RESIZE, .x = x, .y = y };
	} else if (sscanf(word, "<+%d>", &x) == 1) {
		*now += (int64_t)x * 1000;
		ev.type = EVENT_TICK;
	} else if (sscanf(word, "<click,%d,%d>", &x, &y) == 2) {
		struct grid *g = view_draw(app);
		const struct cell *c = grid_at(g, x, y);
		ev = (struct event){
			.type = EVENT_CLICK, .x = x, .y = y, .target = c ? c->target : 0
		};
		grid_free(g);
	} else if (strcmp(word, "<wheel-down>") == 0) {
		ev.type = EVENT_WHEEL_DOWN;
	} else if (strcmp(word, "<wheel-up>") == 0) {
		ev.type = EVENT_WHEEL_UP;
	} else {
		fail_msg("the test names an unknown event: %s", word);
	}
	ev.now_ms = *now;
	return ev;
}

unsigned sample_keys(struct sample *s, struct app *app, const char *keys)
{
	unsigned all = EFFECT_NONE;
	int64_t now = app->idle.last_ms;
	char word[64];
	int used;
	while (sscanf(keys, " %63s%n", word, &used) == 1) {
		keys += used;
		struct event ev =
			word[0] == '<' && word[1] ? special(app, word, &now) : named_key(word, now);
		unsigned effects = app_step(app, &ev);
		if (effects & EFFECT_LANGUAGE)
			app_set_model(app, s->models[app->language], s->searches[app->language]);
		all |= effects;
	}
	app_settle(app);
	return all;
}

char *sample_screen(const struct app *app)
{
	char *text = NULL;
	size_t size = 0;
	struct grid *g = view_draw(app);
	FILE *f = open_memstream(&text, &size);
	grid_dump(g, f);
	fclose(f);
	grid_free(g);
	return text;
}
