/* How it works: the reply is the page of the app as lines, or a sentence; under it the crisis line
 * and the words that can be typed there. */
#include "core/dialogue.h"

#include "core/plain.h"
#include "core/text.h"
#include "core/verbs.h"

struct printer {
	const struct dialogue *d;
	struct arena *arena;
	const char *const *text;
	struct plain_source source;
	const char *out;
};

static void put(struct printer *p, const char *text)
{
	p->out = arena_printf(p->arena, "%s%s", p->out, text);
}

static void put_paragraph(struct printer *p, const char *text)
{
	put(p, plain_paragraph(p->arena, text));
}

static const char *fill(struct printer *p, enum string_id id, const char *name, const char *value)
{
	struct string_value values[] = { { name, value }, { NULL, NULL } };
	return string_fill(p->arena, p->text[id], values);
}

static const char *number_text(struct printer *p, size_t n)
{
	return arena_printf(p->arena, "%zu", n);
}

/* "Side effects and safety: 3 of 22" */
static const char *title(struct printer *p, const struct page *page)
{
	const struct entry *e = app_place(&p->d->app)->entry;
	if (!e)
		return page->title;
	struct string_value values[] = { { "position", number_text(p, e->position + 1) },
					 { "count", number_text(p, e->topic->n_entries) },
					 { NULL, NULL } };
	return arena_printf(p->arena, "%s: %s", page->title,
			    string_fill(p->arena, p->text[STR_TITLE_PLACE], values));
}

static void put_page(struct printer *p)
{
	struct page *page = app_page(&p->d->app);
	put(p, "\n");
	if (p->d->app.notice)
		put_paragraph(p, p->text[STR_LANGUAGE_CHANGED]);
	put_paragraph(p, title(p, page));
	put(p, "\n");
	put(p, plain_lines(p->arena, page->lines, page->n_lines));
	page_free(page);
}

static void put_no_number(struct printer *p)
{
	struct page *page = app_page(&p->d->app);
	put(p, "\n");
	if (page->n_items > 0)
		put_paragraph(p,
			      fill(p, STR_PLAIN_NO_NUMBER, "count", number_text(p, page->n_items)));
	else
		put_paragraph(p, p->text[STR_PLAIN_NO_ITEMS]);
	page_free(page);
}

static void put_stay(struct printer *p)
{
	const char *seconds = number_text(p, (size_t)p->d->app.idle.shown);
	put(p, "\n");
	put_paragraph(p, p->text[STR_IDLE_TITLE]);
	put_paragraph(p, fill(p, STR_PLAIN_STAY, "seconds", seconds));
}

static void put_sentence(struct printer *p, enum string_id id)
{
	put(p, "\n");
	put_paragraph(p, p->text[id]);
}

static void put_empty_lines(struct printer *p)
{
	char *lines = arena_alloc(p->arena, DIALOGUE_CLEAR_LINES + 1);
	memset(lines, '\n', DIALOGUE_CLEAR_LINES);
	put(p, lines);
}

static void put_crisis_line(struct printer *p)
{
	put(p, plain_crisis_line(p->arena, &p->source));
}

static void put_reply(struct printer *p)
{
	switch (p->d->reply) {
	case REPLY_CLEARED:
		put_empty_lines(p);
		put_crisis_line(p);
		put_page(p);
		break;
	case REPLY_START:
		put_crisis_line(p);
		put_page(p);
		break;
	case REPLY_PAGE:
		put_page(p);
		break;
	case REPLY_NO_NUMBER:
		put_no_number(p);
		break;
	case REPLY_NO_NEXT:
		put_sentence(p, STR_PLAIN_NO_NEXT);
		break;
	case REPLY_AT_START:
		put_sentence(p, STR_PLAIN_START);
		break;
	case REPLY_STAY:
		put_stay(p);
		break;
	case REPLY_NOTHING:
		break;
	}
}

static void add_word(struct printer *p, const char **words, const char *word)
{
	*words = **words ? arena_printf(p->arena, "%s, %s", *words, word) : word;
}

static void add_verb(struct printer *p, const char **words, enum verb verb)
{
	add_word(p, words, verb_name(p->arena, p->d->app.model->strings, verb));
}

/* The words that do something here; the other languages by their own names. */
static void put_prompt(struct printer *p)
{
	const struct app *app = &p->d->app;
	const char *words = "";
	if (app->depth > 1)
		add_verb(p, &words, VERB_BACK);
	if (dialogue_next(app))
		add_verb(p, &words, VERB_NEXT);
	add_verb(p, &words, VERB_REPEAT);
	if (app->depth > 1)
		add_verb(p, &words, VERB_HOME);
	add_verb(p, &words, VERB_HELP);
	for (size_t i = 0; i < app->setup.settings->n_languages; i++) {
		if (i != app->language)
			add_word(p, &words, app->setup.language_names[i]);
	}
	put_paragraph(p, fill(p, STR_PLAIN_PROMPT, "words", words));
}

/* Nothing of it should be there; nothing of it can be. */
static char *made_printable(struct arena *a, const char *text)
{
	char *out = arena_strdup(a, text), *to = out;
	while (*text) {
		size_t n = strcspn(text, "\n");
		memcpy(to, text, n);
		to += text_make_printable(to, n);
		text += n;
		if (*text)
			*to++ = *text++;
	}
	*to = '\0';
	return out;
}

const char *dialogue_text(struct dialogue *d, struct arena *a)
{
	const struct app *app = &d->app;
	struct printer p = { .d = d,
			     .arena = a,
			     .text = app->model->strings->text,
			     .source = { .model = app->model,
					 .settings = app->setup.settings,
					 .today = app->setup.today },
			     .out = "" };
	app_settle(&d->app);
	put_reply(&p);
	put(&p, "\n");
	put_crisis_line(&p);
	if (d->reply != REPLY_STAY)
		put_prompt(&p);
	return made_printable(a, p.out);
}
