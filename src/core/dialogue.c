/* How it works: a line is decoded as keys are, so that what a terminal sends for its other keys is
 * no text.  Then it becomes one event of the app, or, to be searched for, a paste; what comes of it
 * is the app's business. */
#include "core/dialogue.h"

#include "core/field.h"
#include "core/keys.h"
#include "core/plain.h"
#include "core/text.h"
#include "core/verbs.h"

enum { NUMBER_DIGITS = 3 };

/* Nothing is drawn. */
static const struct theme no_theme = { .name = "", .accessible = true };

void dialogue_init(struct dialogue *d, const struct app_setup *setup, const struct model *model,
		   struct search *search, int64_t now_ms)
{
	struct app_setup own = *setup;
	own.themes = &no_theme;
	own.n_themes = 1;
	own.first_theme = 0;
	own.width = PLAIN_WIDTH;
	own.height = SCREEN_MAX_HEIGHT;
	own.linear = true;
	app_init(&d->app, &own, model, search, now_ms);
	d->reply = REPLY_START;
}

/* ---- a line ---- */

static void take_character(struct field *typed, int32_t cp)
{
	char bytes[4];
	size_t offset, n = text_encode(cp, bytes);
	if (text_find_forbidden((struct span){ bytes, n }, false, &offset) == TEXT_FINE)
		field_insert(typed, cp);
}

/* Only what is text: no bytes that are not UTF-8, no keys, nothing that moves a cursor. */
static void decode(struct span line, struct field *ret)
{
	struct key_decoder keys;
	keys_init(&keys, true);
	field_wipe(ret);
	for (size_t i = 0; i < line.n; i++) {
		bool again = true;
		while (again) {
			again = false;
			struct event ev = keys_byte(&keys, (unsigned char)line.s[i], 0, &again);
			if (ev.type == EVENT_KEY && ev.key == KEY_CHARACTER)
				take_character(ret, ev.cp);
			else if (ev.type == EVENT_KEY && ev.key == KEY_TAB)
				take_character(ret, ' ');
		}
	}
	explicit_bzero(&keys, sizeof(keys));
}

static struct span trimmed(const struct field *f)
{
	struct span s = { f->text, f->n };
	for (; s.n > 0 && *s.s == ' '; s.n--)
		s.s++;
	while (s.n > 0 && s.s[s.n - 1] == ' ')
		s.n--;
	return s;
}

/* "3", "3.", "(3)", "9 8 8" */
static bool is_number(struct span s, size_t *ret)
{
	size_t n = 0, digits = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] >= '0' && s.s[i] <= '9') {
			n = n * 10 + (size_t)(s.s[i] - '0');
			digits++;
		} else if (!strchr(" .-#()", s.s[i])) {
			return false;
		}
		if (digits > NUMBER_DIGITS)
			return false;
	}
	*ret = n;
	return digits > 0;
}

/* ---- what it does ---- */

static unsigned send_target(struct dialogue *d, int target)
{
	struct event ev = { .type = EVENT_CLICK, .target = target, .now_ms = d->app.idle.last_ms };
	return app_step(&d->app, &ev);
}

static unsigned send_action(struct dialogue *d, enum action action)
{
	return send_target(d, TARGET_ACTION + (int)action);
}

static void send_key(struct dialogue *d, enum key key, int32_t cp)
{
	struct event ev = { .type = EVENT_KEY,
			    .key = key,
			    .cp = cp,
			    .pasted = true,
			    .now_ms = d->app.idle.last_ms };
	app_step(&d->app, &ev);
}

static unsigned open_number(struct dialogue *d, size_t number)
{
	if (number == 988 || number == 911)
		return send_action(d, ACTION_CRISIS);
	app_settle(&d->app);
	struct page *p = app_page(&d->app);
	bool is_there = number >= 1 && number <= p->n_items;
	page_free(p);
	if (is_there)
		return send_target(d, TARGET_ITEM + (int)number - 1);
	d->reply = REPLY_NO_NUMBER;
	return EFFECT_NONE;
}

const struct entry *dialogue_next(const struct app *app)
{
	const struct entry *e = app_place(app)->entry;
	return e && e->position + 1 < e->topic->n_entries ? e->topic->entries[e->position + 1]
							  : NULL;
}

static unsigned open_next(struct dialogue *d)
{
	const struct entry *next = dialogue_next(&d->app);
	d->reply = next ? REPLY_PAGE : REPLY_NO_NEXT;
	if (!next)
		return EFFECT_NONE;
	struct page *p = app_page(&d->app);
	int item = page_link(p, next->id);
	page_free(p);
	return send_target(d, TARGET_ITEM + item);
}

static unsigned go_back(struct dialogue *d)
{
	if (d->app.depth == 1)
		d->reply = REPLY_AT_START;
	return send_action(d, ACTION_BACK);
}

static unsigned go_home(struct dialogue *d)
{
	while (d->app.depth > 1)
		send_action(d, ACTION_BACK);
	return EFFECT_NONE;
}

static unsigned clear(struct dialogue *d)
{
	d->reply = REPLY_CLEARED;
	return send_action(d, ACTION_CLEAR);
}

static unsigned do_verb(struct dialogue *d, enum verb verb)
{
	switch (verb) {
	case VERB_BACK:
		return go_back(d);
	case VERB_NEXT:
		return open_next(d);
	case VERB_HOME:
		return go_home(d);
	case VERB_WORDS:
		return send_action(d, ACTION_WORDS);
	case VERB_LANGUAGE:
		return send_action(d, ACTION_LANGUAGE);
	case VERB_CRISIS:
		return send_action(d, ACTION_CRISIS);
	case VERB_CLEAR:
		return clear(d);
	case VERB_HELP:
		return send_action(d, ACTION_HELP);
	case VERB_QUIT:
		return send_action(d, ACTION_QUIT);
	case VERB_REPEAT:
		return send_action(d, ACTION_REDRAW);
	case VERB_COUNT:
		break;
	}
	return EFFECT_NONE;
}

/* The number of the language that the line names; n_languages: none. */
static size_t find_language(const struct app *app, struct span line)
{
	size_t i = 0, n = app->setup.settings->n_languages;
	while (i < n && !verb_is_like(line, span_of(app->setup.language_names[i])))
		i++;
	return i;
}

static unsigned change_language(struct dialogue *d, size_t language)
{
	unsigned effects = EFFECT_NONE;
	for (size_t i = 0; i < LIMIT_LANGUAGES && d->app.language != language; i++)
		effects |= send_action(d, ACTION_LANGUAGE);
	return effects;
}

static void search_for(struct dialogue *d, struct span text)
{
	if (app_screen(&d->app) == SCREEN_SEARCH)
		send_key(d, KEY_CTRL_U, 0);
	for (size_t i = 0, bytes; i < text.n; i += bytes)
		send_key(d, KEY_CHARACTER, text_decode(text.s + i, text.n - i, &bytes));
}

static unsigned do_line(struct dialogue *d, struct span line)
{
	size_t number, language = find_language(&d->app, line);
	enum verb verb = verb_find(d->app.model->strings, line);
	d->reply = line.n > 0 ? REPLY_PAGE : REPLY_NOTHING;
	if (line.n == 0)
		return EFFECT_NONE;
	if (is_number(line, &number))
		return open_number(d, number);
	if (language < d->app.setup.settings->n_languages)
		return change_language(d, language);
	if (verb != VERB_COUNT && (verb != VERB_QUIT || d->app.setup.can_quit))
		return do_verb(d, verb);
	search_for(d, line);
	return EFFECT_NONE;
}

unsigned dialogue_line(struct dialogue *d, struct span line, int64_t now_ms)
{
	struct field typed;
	struct event somebody = { .type = EVENT_KEY, .key = KEY_UNKNOWN, .now_ms = now_ms };
	app_step(&d->app, &somebody); /* is there: "Are you still there?" has its answer */
	decode(line, &typed);
	unsigned effects = do_line(d, trimmed(&typed));
	field_wipe(&typed);
	return effects;
}

unsigned dialogue_tick(struct dialogue *d, int64_t now_ms)
{
	struct event ev = { .type = EVENT_TICK, .now_ms = now_ms };
	bool asked = d->app.idle.shown > 0;
	unsigned effects = app_step(&d->app, &ev);
	bool asks = d->app.idle.shown > 0;
	d->reply = asks && !asked ? REPLY_STAY : asked && !asks ? REPLY_CLEARED : REPLY_NOTHING;
	return effects;
}
