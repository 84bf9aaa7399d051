/* Typing changes the line and nothing else: what it finds is found out once, in app_settle, when
 * all waiting keys were taken or one of them needs to know.  So a paste is one search. */
#include "core/app_line.h"

#include "core/app_way.h"
#include "core/crisis_words.h"

static const struct budget without_end = { NULL, NULL };

void line_wipe(struct app *app)
{
	field_wipe(&app->query);
	search_forget(app->search);
	app->found = NULL;
	app->alarm = CRISIS_NONE;
	app->in_results = false;
	for (size_t i = 0; i < app->depth; i++) {
		struct place *p = &app->way[i];
		p->from_search = false;
		if (p->screen == SCREEN_SEARCH)
			*p = (struct place){ .screen = SCREEN_SEARCH, .selected = -1 };
	}
}

static bool is_blank(const struct field *f)
{
	return strspn(f->text, " ") == f->n;
}

void app_settle(struct app *app)
{
	const struct budget *budget = app->setup.budget ? app->setup.budget : &without_end;
	if (is_blank(&app->query)) {
		search_forget(app->search);
		app->found = NULL;
		return;
	}
	struct span typed = { app->query.text, app->query.n };
	app->found = search_run(app->search, typed, budget);
	app->alarm = crisis_level_join(app->alarm, app->found->crisis);
}

void line_focus(struct app *app)
{
	app->in_results = false;
	app->bar_focus = -1;
	way_bound(app);
}

void line_type(struct app *app, const struct event *ev)
{
	bool only_go = ev->cp == '/' && !ev->pasted && !app_field_has_focus(app);
	if (app_place(app)->screen != SCREEN_SEARCH) {
		if (!only_go)
			line_wipe(app);
		app->alarm = CRISIS_NONE; /* the line was left */
		way_go(app, (struct place){ .screen = SCREEN_SEARCH });
	}
	line_focus(app);
	if (!only_go)
		field_insert(&app->query, ev->cp);
}

void line_erase(struct app *app, enum line_erase what)
{
	struct field *f = &app->query;
	if (f->n == 0 && (what == ERASE_CLUSTER || what == ERASE_NEXT)) {
		way_back(app);
		return;
	}
	line_focus(app);
	switch (what) {
	case ERASE_NEXT: /* with nothing after the cursor it is as Backspace */
		field_move(f, 1);
		field_erase_cluster(f);
		break;
	case ERASE_CLUSTER:
		field_erase_cluster(f);
		break;
	case ERASE_WORD:
		field_erase_word(f);
		break;
	case ERASE_ALL:
		field_erase_all(f);
		break;
	}
	if (f->n == 0)
		app->alarm = CRISIS_NONE;
}

void line_enter_results(struct app *app)
{
	way_scroll_by(app, scroll_select, MAX(app_place(app)->selected, 0));
	app->in_results = app_place(app)->selected >= 0;
}

bool line_is_crisis_number(struct app *app, const struct event *ev)
{
	bool is_digit = ev->key == KEY_CHARACTER && ev->cp >= '0' && ev->cp <= '9' && !ev->pasted;
	app->digits[0] = app->digits[1];
	app->digits[1] = app->digits[2];
	app->digits[2] = is_digit ? (char)ev->cp : '\0';
	return is_digit &&
	       (memcmp(app->digits, "988", 3) == 0 || memcmp(app->digits, "911", 3) == 0);
}
