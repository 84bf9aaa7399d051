/* How it works: every page has the same frame (the crisis line, the way around, the text, the
 * crisis line again) and a function that writes the text.  Links are relative, so that the site
 * works from any directory, from a stick too. */
#include "core/site.h"

#include "core/site_parts.h"
#include "core/site_style.h"

/* No script, no picture, no frame, no form, nothing from elsewhere: only the one style sheet. */
static const char security_policy[] =
	"default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'";

/* A page in one language. */
struct plan {
	const char *name;          /* "words.html" in the directory of the language */
	const char *class;         /* for its looks */
	const struct entry *entry; /* what it is about; NULL: none */
	bool root;                 /* it stands beside the directories of the languages */
	bool has_all;
	void (*write)(struct site_page *p, const struct plan *plan);
	const char *title, *description;
};

/* ---- the frame ---- */

static const char *address_in(struct site_page *p, const struct model *other,
			      const struct plan *plan)
{
	bool there = !plan->entry || model_entry(other, plan->entry->id);
	return arena_printf(p->arena, "%s%s/%s", p->to_root, other->language,
			    there ? plan->name : "index.html");
}

static void meta(struct site_page *p, const char *kind, const char *name, const char *content)
{
	html_void(&p->h, "meta");
	html_attribute(&p->h, kind, name);
	html_attribute(&p->h, "content", content);
}

static void head(struct site_page *p, const struct plan *plan)
{
	const char *library = p->text[STR_HOME_TITLE];
	bool named = strcmp(plan->title, library) != 0;
	html_attribute(&p->h, "lang", p->model->language);
	html_block(&p->h, "head");
	html_void(&p->h, "meta");
	html_attribute(&p->h, "charset", "utf-8");
	meta(p, "http-equiv", "Content-Security-Policy", security_policy);
	meta(p, "name", "referrer", "no-referrer");
	meta(p, "name", "viewport", "width=device-width, initial-scale=1");
	meta(p, "name", "color-scheme", "light dark");
	html_simple(&p->h, "title",
		    named ? arena_printf(p->arena, "%s - %s", plan->title, library) : library);
	meta(p, "name", "description", plan->description);
	html_void(&p->h, "link");
	html_attribute(&p->h, "rel", "stylesheet");
	html_attribute(&p->h, "href", arena_printf(p->arena, "%sstyle.css", p->to_root));
	for (size_t i = 0; i < p->site->n_models; i++) {
		const struct model *other = p->site->models[i];
		if (other == p->model || (plan->entry && !model_entry(other, plan->entry->id)))
			continue;
		html_void(&p->h, "link");
		html_attribute(&p->h, "rel", "alternate");
		html_attribute(&p->h, "hreflang", other->language);
		html_attribute(&p->h, "href", address_in(p, other, plan));
	}
	html_end(&p->h);
}

static void way_item(struct site_page *p, const struct plan *plan, const char *name,
		     enum string_id text)
{
	html_block(&p->h, "li");
	html_inline(&p->h, "a");
	html_attribute(&p->h, "href", arena_printf(p->arena, "%s%s", p->to_language, name));
	if (strcmp(plan->name, name) == 0)
		html_attribute(&p->h, "aria-current", "page");
	html_text(&p->h, p->text[text]);
	html_end(&p->h);
	html_end(&p->h);
}

static void begin_nav(struct site_page *p, const char *class, const char *label)
{
	html_block(&p->h, "nav");
	html_attribute(&p->h, "class", class);
	html_attribute(&p->h, "aria-label", label);
	html_block(&p->h, "ul");
}

static void end_nav(struct site_page *p)
{
	html_end(&p->h);
	html_end(&p->h);
}

static const char *language_name(const struct model *m)
{
	return m->strings->text[STR_LANGUAGE_NAME];
}

/* Begins a link to this page in another language. */
static void begin_language_link(struct site_page *p, const struct plan *plan,
				const struct model *other)
{
	html_block(&p->h, "li");
	html_inline(&p->h, "a");
	html_attribute(&p->h, "href", address_in(p, other, plan));
	html_attribute(&p->h, "lang", other->language);
	html_attribute(&p->h, "hreflang", other->language);
}

static void other_languages(struct site_page *p, const struct plan *plan)
{
	if (p->site->n_models < 2 || plan->root) /* there its text offers them */
		return;
	begin_nav(p, "languages", p->text[STR_ACT_LANGUAGE]);
	for (size_t i = 0; i < p->site->n_models; i++) {
		if (p->site->models[i] == p->model)
			continue;
		begin_language_link(p, plan, p->site->models[i]);
		html_text(&p->h, language_name(p->site->models[i]));
		html_end(&p->h);
		html_end(&p->h);
	}
	end_nav(p);
}

static void top(struct site_page *p, const struct plan *plan)
{
	html_block(&p->h, "header");
	site_crisis_line(p);
	html_block(&p->h, "p");
	html_attribute(&p->h, "class", "skip");
	site_link(p, "#" SITE_TEXT_ANCHOR, p->text[STR_SITE_SKIP]);
	html_end(&p->h);
	html_end(&p->h);
	html_block(&p->h, "div");
	html_attribute(&p->h, "class", "ways");
	begin_nav(p, "way", p->text[STR_MENU_TITLE]);
	way_item(p, plan, "index.html", STR_HOME_TITLE);
	way_item(p, plan, "words.html", STR_WORDS_TITLE);
	way_item(p, plan, "all.html", STR_SITE_ALL);
	end_nav(p);
	other_languages(p, plan);
	html_end(&p->h);
}

static void clinic(struct site_page *p)
{
	const struct clinic *c = &p->site->settings->clinic;
	const char *const parts[] = { c->name, c->phone, c->hours };
	const char *line = "";
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		if (*parts[i])
			line = arena_printf(p->arena, "%s%s%s", line, *line ? " \xC2\xB7 " : "",
					    parts[i]);
	}
	if (*line)
		html_simple(&p->h, "p", line);
}

static void bottom(struct site_page *p)
{
	html_block(&p->h, "footer");
	html_simple(&p->h, "h2", p->text[STR_HELP_ABOUT_TITLE]);
	html_simple(&p->h, "p", p->text[STR_HELP_ABOUT]);
	clinic(p);
	site_crisis_line(p);
	html_end(&p->h);
}

/* ---- the texts ---- */

static void write_answer(struct site_page *p, const struct plan *plan)
{
	const struct topic *t = plan->entry->topic;
	html_block(&p->h, "p");
	html_attribute(&p->h, "class", "topic");
	html_inline(&p->h, "a");
	html_attribute(&p->h, "href",
		       arena_printf(p->arena, "%sindex.html#%s", p->to_language,
				    site_topic_anchor(p, t)));
	site_language(p, site_topic_language(p, t));
	html_text(&p->h, t->title);
	html_end(&p->h);
	html_end(&p->h);
	site_entry(p, plan->entry, 1);
}

/* The languages to choose from, each in its own words. */
static void choose_language(struct site_page *p, const struct plan *plan)
{
	begin_nav(p, "choice", p->text[STR_ACT_LANGUAGE]);
	for (size_t i = 0; i < p->site->n_models; i++) {
		const struct model *other = p->site->models[i];
		begin_language_link(p, plan, other);
		html_inline(&p->h, "strong");
		html_text(&p->h, language_name(other));
		html_end(&p->h);
		html_text(&p->h, " ");
		html_text(&p->h, other->strings->text[STR_HOME_GREETING]);
		html_end(&p->h);
		html_end(&p->h);
	}
	end_nav(p);
}

static const char *topic_count(struct site_page *p, const struct topic *t)
{
	if (t->n_entries == 1)
		return p->text[STR_TOPIC_COUNT_ONE];
	return site_fill(p, STR_TOPIC_COUNT, "count", arena_printf(p->arena, "%zu", t->n_entries));
}

static void topic_cards(struct site_page *p)
{
	begin_nav(p, "topics", p->text[STR_SITE_CONTENTS]);
	for (size_t i = 0; i < p->model->n_topics; i++) {
		const struct topic *t = &p->model->topics[i];
		html_block(&p->h, "li");
		html_inline(&p->h, "a");
		html_attribute(&p->h, "href",
			       arena_printf(p->arena, "#%s", site_topic_anchor(p, t)));
		site_language(p, site_topic_language(p, t));
		html_text(&p->h, t->title);
		html_end(&p->h);
		html_text(&p->h, " ");
		html_inline(&p->h, "span");
		html_text(&p->h, topic_count(p, t));
		html_end(&p->h);
		html_end(&p->h);
	}
	end_nav(p);
}

static void begin_topic(struct site_page *p, const struct topic *t)
{
	html_block(&p->h, "section");
	html_attribute(&p->h, "class", "topic-part");
	html_attribute(&p->h, "id", site_topic_anchor(p, t));
	html_block(&p->h, "h2");
	site_language(p, site_topic_language(p, t));
	html_text(&p->h, t->title);
	html_end(&p->h);
	if (!*t->summary)
		return;
	html_block(&p->h, "p");
	html_attribute(&p->h, "class", "summary");
	site_language(p, site_topic_language(p, t));
	html_text(&p->h, t->summary);
	html_end(&p->h);
}

static void topic_questions(struct site_page *p, const struct topic *t)
{
	html_block(&p->h, "ul");
	html_attribute(&p->h, "class", "questions");
	for (size_t i = 0; i < t->n_entries; i++)
		site_entry_item(p, t->entries[i]);
	html_end(&p->h);
}

static void write_home(struct site_page *p, const struct plan *plan)
{
	const char *name = p->site->settings->clinic.name;
	const char *welcome = *name ? site_fill(p, STR_HOME_WELCOME, "clinic", name)
				    : p->text[STR_HOME_WELCOME_UNNAMED];
	html_simple(&p->h, "h1", p->text[STR_HOME_TITLE]);
	html_block(&p->h, "p");
	html_attribute(&p->h, "class", "greeting");
	html_text(&p->h, arena_printf(p->arena, "%s %s", welcome, p->text[STR_HOME_GREETING]));
	html_end(&p->h);
	if (plan->root && p->site->n_models > 1)
		choose_language(p, plan);
	topic_cards(p);
	for (size_t i = 0; i < p->model->n_topics; i++) {
		begin_topic(p, &p->model->topics[i]);
		topic_questions(p, &p->model->topics[i]);
		html_end(&p->h);
	}
}

static void write_words(struct site_page *p, const struct plan *plan)
{
	html_simple(&p->h, "h1", plan->title);
	html_simple(&p->h, "p", plan->description);
	site_words(p);
}

static void write_crisis(struct site_page *p, const struct plan *plan)
{
	html_simple(&p->h, "h1", plan->title);
	site_crisis_blocks(p, 2);
}

/* ---- everything on one page ---- */

static void contents_item(struct site_page *p, const char *anchor, const char *title)
{
	html_block(&p->h, "li");
	site_link(p, arena_printf(p->arena, "#%s", anchor), title);
}

static void contents(struct site_page *p)
{
	begin_nav(p, "contents", p->text[STR_SITE_CONTENTS]);
	contents_item(p, "_crisis", p->text[STR_CRISIS_TITLE]);
	html_end(&p->h);
	for (size_t i = 0; i < p->model->n_topics; i++) {
		const struct topic *t = &p->model->topics[i];
		contents_item(p, site_topic_anchor(p, t), t->title);
		topic_questions(p, t);
		html_end(&p->h);
	}
	contents_item(p, "_words", p->text[STR_WORDS_TITLE]);
	html_end(&p->h);
	end_nav(p);
}

static void begin_part(struct site_page *p, const char *anchor, enum string_id title)
{
	html_block(&p->h, "section");
	html_attribute(&p->h, "class", "topic-part");
	html_attribute(&p->h, "id", anchor);
	html_simple(&p->h, "h2", p->text[title]);
}

/* Each part ends with the crisis line, for whoever prints only that part. */
static void end_part(struct site_page *p)
{
	site_crisis_line(p);
	html_end(&p->h);
}

static void write_all(struct site_page *p, const struct plan *plan)
{
	html_simple(&p->h, "h1", plan->title);
	html_simple(&p->h, "h2", p->text[STR_SITE_CONTENTS]);
	contents(p);
	begin_part(p, "_crisis", STR_CRISIS_TITLE);
	site_crisis_blocks(p, 3);
	html_end(&p->h);
	for (size_t i = 0; i < p->model->n_topics; i++) {
		const struct topic *t = &p->model->topics[i];
		begin_topic(p, t);
		for (size_t j = 0; j < t->n_entries; j++) {
			html_block(&p->h, "article");
			html_attribute(&p->h, "id", t->entries[j]->id);
			site_entry(p, t->entries[j], 3);
			html_end(&p->h);
		}
		end_part(p);
	}
	begin_part(p, "_words", STR_WORDS_TITLE);
	site_words(p);
	end_part(p);
}

/* ---- all pages ---- */

static bool write_page(const struct site *s, const struct model *m, const struct plan *plan,
		       const struct site_output *out)
{
	struct site_page p = {
		.arena = arena_new(0),
		.site = s,
		.model = m,
		.text = m->strings->text,
		.has_all = plan->has_all,
		.to_root = plan->root ? "" : "../",
		.to_language = "",
	};
	const char *name = plan->name;
	if (plan->root)
		p.to_language = arena_printf(p.arena, "%s/", m->language);
	else
		name = arena_printf(p.arena, "%s/%s", m->language, plan->name);
	html_init(&p.h);
	head(&p, plan);
	html_block(&p.h, "body");
	html_attribute(&p.h, "class", plan->class);
	top(&p, plan);
	html_block(&p.h, "main");
	html_attribute(&p.h, "id", SITE_TEXT_ANCHOR);
	html_attribute(&p.h, "tabindex", "-1");
	plan->write(&p, plan);
	html_end(&p.h);
	bottom(&p);
	html_finish(&p.h);
	bool goes_on = out->file(out->arg, name, (struct span){ p.h.out.s, p.h.out.n });
	html_release(&p.h);
	arena_free(p.arena);
	return goes_on;
}

static bool write_entries(const struct site *s, const struct model *m,
			  const struct site_output *out)
{
	struct arena *a = arena_new(0);
	bool goes_on = true;
	for (size_t i = 0; goes_on && i < m->n_entries; i++) {
		const struct entry *e = &m->entries[i];
		const struct plan plan = {
			.name = arena_printf(a, "%s.html", e->id),
			.class = "entry",
			.entry = e,
			.write = write_answer,
			.title = e->question,
			.description = e->short_text,
		};
		goes_on = write_page(s, m, &plan, out);
	}
	arena_free(a);
	return goes_on;
}

static bool write_language(const struct site *s, const struct model *m,
			   const struct site_output *out)
{
	const char *const *text = m->strings->text;
	const struct plan plans[] = {
		{ .name = "crisis.html",
		  .class = "crisis-help",
		  .write = write_crisis,
		  .title = text[STR_CRISIS_TITLE],
		  .description = text[STR_CRISIS_SUMMARY] },
		{ .name = "words.html",
		  .class = "glossary",
		  .write = write_words,
		  .title = text[STR_WORDS_TITLE],
		  .description = text[STR_WORDS_INTRO] },
		{ .name = "all.html",
		  .class = "all",
		  .has_all = true,
		  .write = write_all,
		  .title = text[STR_SITE_ALL],
		  .description = text[STR_HELP_ABOUT] },
		{ .name = "index.html",
		  .class = "home",
		  .write = write_home,
		  .title = text[STR_HOME_TITLE],
		  .description = text[STR_HOME_GREETING] },
		{ .name = "index.html",
		  .class = "home",
		  .root = true,
		  .write = write_home,
		  .title = text[STR_HOME_TITLE],
		  .description = text[STR_HOME_GREETING] },
	};
	if (!write_entries(s, m, out))
		return false;
	size_t n = ARRAY_LEN(plans) - (m != s->models[0]);
	for (size_t i = 0; i < n; i++)
		if (!write_page(s, m, &plans[i], out))
			return false;
	return true;
}

bool site_write_pages(const struct site *s, const struct site_output *out)
{
	if (!out->file(out->arg, "style.css", span_of(site_style)))
		return false;
	/* The first language comes last: its home is where everybody begins. */
	for (size_t i = s->n_models; i-- > 0;)
		if (!write_language(s, s->models[i], out))
			return false;
	return true;
}

bool site_id_is_taken(const char *id)
{
	static const char *const taken[] = { "all", "crisis", "index", "words" };
	for (size_t i = 0; i < ARRAY_LEN(taken); i++)
		if (strcmp(taken[i], id) == 0)
			return true;
	return false;
}
