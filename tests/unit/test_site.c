/* The pages are read here by a small scanner of tags, so that what content could smuggle in would
 * be seen as what it is.  That links lead somewhere and that a validator agrees is tested with the
 * program, in tests/cli/test_export.sh. */
#include "support.h"

#include <stdlib.h>

#include "core/site.h"
#include "core/strings.h"
#include "sample.h"

enum { TODAY = 20261122, FILES_MAX = 200 };

struct file {
	const char *name, *text;
};

/* A library and the files made of it. */
struct made {
	struct sample sample;
	struct site site;
	struct arena *arena;
	struct file files[FILES_MAX];
	size_t n, limit;
};

static bool keep_file(void *arg, const char *name, struct span bytes)
{
	struct made *m = arg;
	assert_true(m->n < FILES_MAX);
	for (size_t i = 0; i < m->n; i++)
		assert_string_not_equal(m->files[i].name, name);
	m->files[m->n++] = (struct file){ arena_strdup(m->arena, name),
					  arena_strndup(m->arena, bytes.s, bytes.n) };
	return m->n != m->limit;
}

static bool make(struct made *m, bool (*write)(const struct site *, const struct site_output *))
{
	const struct site_output out = { keep_file, m };
	m->n = 0;
	return write(&m->site, &out);
}

static const char *text_of(const struct made *m, const char *name)
{
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->files[i].name, name) == 0)
			return m->files[i].text;
	fail_msg("there is no %s", name);
	return "";
}

static bool has_file(const struct made *m, const char *name)
{
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->files[i].name, name) == 0)
			return true;
	return false;
}

static bool is_page(const struct file *f)
{
	return strstr(f->name, ".html") != NULL;
}

static void assert_has(const struct made *m, const char *name, const char *wanted)
{
	if (!strstr(text_of(m, name), wanted))
		fail_msg("no \"%s\" in %s:\n%s", wanted, name, text_of(m, name));
}

static void assert_has_not(const struct made *m, const char *name, const char *unwanted)
{
	if (strstr(text_of(m, name), unwanted))
		fail_msg("\"%s\" in %s", unwanted, name);
}

static size_t count(const char *text, const char *part)
{
	size_t n = 0;
	for (const char *s = strstr(text, part); s; s = strstr(s + 1, part))
		n++;
	return n;
}

static int setup(void **state)
{
	struct made *m = calloc(1, sizeof(*m));
	if (!m)
		oom();
	sample_open(&m->sample, TODAY);
	m->arena = arena_new(0);
	m->site = (struct site){ .models = { m->sample.models[0], m->sample.models[1] },
				 .n_models = 2,
				 .settings = &m->sample.settings,
				 .today = TODAY };
	*state = m;
	return 0;
}

static int teardown(void **state)
{
	struct made *m = *state;
	arena_free(m->arena);
	sample_close(&m->sample);
	free(m);
	return 0;
}

/* ---- a scanner of tags ---- */

static bool is_one_of(struct span word, const char *const *list)
{
	for (; *list; list++)
		if (span_equals(word, span_of(*list)))
			return true;
	return false;
}

/* One that the pages have; scripts, pictures, frames, forms and styles are not. */
static const char *const elements[] = {
	"html", "head",    "meta",    "title", "link", "body",   "header", "footer", "main", "nav",
	"div",  "section", "article", "h1",    "h2",   "h3",     "h4",     "p",      "ul",   "ol",
	"li",   "dl",      "dt",      "dd",    "a",    "strong", "em",     "span",   "br",   NULL,
};
static const char *const attributes[] = {
	"lang", "charset", "http-equiv", "content",      "name",  "rel",      "href", "hreflang",
	"id",   "class",   "aria-label", "aria-current", "start", "tabindex", NULL,
};

static bool starts(struct span s, const char *start)
{
	return s.n >= strlen(start) && memcmp(s.s, start, strlen(start)) == 0;
}

static bool is_plain_address(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-_./#", s.s[i]))
			return false;
	return s.n > 0 && s.s[0] != '/';
}

static void check_attribute(const char *page, struct span name, struct span value)
{
	if (!is_one_of(name, attributes))
		fail_msg("%s: an attribute %.*s", page, (int)name.n, name.s);
	if (memchr(value.s, '<', value.n))
		fail_msg("%s: < in a value", page);
	if (!span_equals(name, SPAN_LITERAL("href")) || is_plain_address(value))
		return;
	if (!starts(value, "https://") && !starts(value, "http://") &&
	    !span_equals(value, SPAN_LITERAL("tel:988")) &&
	    !span_equals(value, SPAN_LITERAL("tel:911")))
		fail_msg("%s: a link to %.*s", page, (int)value.n, value.s);
}

/* Reads a tag from behind its <; returns what follows its >. */
static const char *check_tag(const char *page, const char *s)
{
	s += *s == '/';
	struct span name = { s, strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789") };
	if (!is_one_of(name, elements))
		fail_msg("%s: an element <%.20s", page, s);
	for (s += name.n; *s != '>';) {
		struct span attribute = { s + 1, strcspn(s + 1, "=> ") };
		const char *value = attribute.s + attribute.n;
		if (*s != ' ' || value[0] != '=' || value[1] != '"')
			fail_msg("%s: no attribute: %.30s", page, s);
		value += 2;
		size_t n = strcspn(value, "\"");
		check_attribute(page, attribute, (struct span){ value, n });
		s = value + n + 1;
	}
	return s + 1;
}

static void check_tags(const struct file *f)
{
	static const char doctype[] = "<!DOCTYPE html>\n<html lang=\"";
	assert_memory_equal(f->text, doctype, strlen(doctype));
	for (const char *s = strchr(f->text + 1, '<'); s; s = strchr(s, '<'))
		s = check_tag(f->name, s + 1);
}

/* ---- every page ---- */

static void every_page_has_its_frame(void **state)
{
	static const char *const once[] = {
		"<h1",
		"<main id=\"_text\"",
		"href=\"#_text\"",
		"<title",
		"<footer>",
		"<body",
		"name=\"description\"",
		"name=\"viewport\"",
		"content=\"default-src &#39;none&#39;; style-src &#39;self&#39;; base-uri "
		"&#39;none&#39;; form-action &#39;none&#39;\"",
	};
	struct made *m = *state;
	assert_true(make(m, site_write_pages));
	for (size_t i = 0; i < m->n; i++) {
		if (!is_page(&m->files[i]))
			continue;
		check_tags(&m->files[i]);
		for (size_t j = 0; j < ARRAY_LEN(once); j++)
			if (count(m->files[i].text, once[j]) != 1)
				fail_msg("%s: not one %s", m->files[i].name, once[j]);
	}
	assert_true(has_file(m, "style.css"));
}

/* The first words of the page and its last ones. */
static void every_page_begins_and_ends_with_the_crisis_line(void **state)
{
	struct made *m = *state;
	make(m, site_write_pages);
	for (size_t i = 0; i < m->n; i++) {
		if (!is_page(&m->files[i]))
			continue;
		const char *body = strstr(m->files[i].text, "<body");
		const char *first = strstr(body, "\n<header>\n<p class=\"crisis\">");
		assert_non_null(first);
		assert_true(first == strchr(body, '\n'));
		assert_non_null(strstr(first, "<a href=\"tel:988\">988</a>"));
		assert_true(strstr(first, "tel:988") < strstr(first, "</p>"));
		const char *last = strstr(m->files[i].text, "<footer>");
		last = strstr(last, "<p class=\"crisis\">");
		assert_non_null(last);
		assert_non_null(strstr(last, "tel:988"));
		assert_non_null(strstr(last, "tel:911"));
		assert_string_equal(strstr(last, "</p>"), "</p></footer></body></html>\n");
	}
}

static void there_is_a_page_for_everything_in_each_language(void **state)
{
	static const char *const names[] = { "index",     "words", "crisis",     "all",
					     "only-here", "dizzy", "long-answer" };
	static const char *const languages[] = { "en", "es" };
	struct made *m = *state;
	make(m, site_write_pages);
	size_t pages = 1;
	for (size_t l = 0; l < ARRAY_LEN(languages); l++) {
		for (size_t i = 0; i < ARRAY_LEN(names); i++)
			text_of(m, arena_printf(m->arena, "%s/%s.html", languages[l], names[i]));
		pages += m->site.models[l]->n_entries + 4;
	}
	assert_int_equal(m->n, pages + 1);
	/* Who opens it half-way through still has where to begin. */
	assert_string_equal(m->files[m->n - 1].name, "index.html");
}

static void pages_lead_to_the_same_page_in_other_languages(void **state)
{
	struct made *m = *state;
	struct model spanish = *m->site.models[1];
	spanish.n_entries--; /* as when only the first language has an entry */
	m->site.models[1] = &spanish;
	const char *gone = spanish.entries[spanish.n_entries].id;
	make(m, site_write_pages);
	assert_has(m, "en/dizzy.html",
		   "<link rel=\"alternate\" hreflang=\"es\" href=\"../es/dizzy.html\">");
	assert_has(m, "en/dizzy.html",
		   "<a href=\"../es/dizzy.html\" lang=\"es\" hreflang=\"es\">Español</a>");
	assert_has(m, "es/words.html",
		   "<a href=\"../en/words.html\" lang=\"en\" hreflang=\"en\">English</a>");
	assert_has(m, "index.html",
		   "<a href=\"es/index.html\" lang=\"es\" hreflang=\"es\"><strong>Español");
	const char *page = arena_printf(m->arena, "en/%s.html", gone);
	assert_has_not(m, page, "rel=\"alternate\"");
	assert_has(m, page, "<a href=\"../es/index.html\" lang=\"es\" hreflang=\"es\">Español");
}

static void one_language_has_nothing_to_choose(void **state)
{
	struct made *m = *state;
	m->site.n_models = 1;
	make(m, site_write_pages);
	assert_has(m, "index.html", "<a href=\"en/dizzy.html\">");
	assert_has_not(m, "index.html", "hreflang");
	assert_has_not(m, "en/dizzy.html", "hreflang");
}

/* ---- an answer ---- */

static void an_answer_has_every_part_in_order(void **state)
{
	static const char *const parts[] = {
		"<title>What is ketamine? - Ketamine therapy answers</title>",
		"<meta name=\"description\" content=\"Ketamine is a medicine.",
		"<a href=\"index.html#topic_what-it-is\">",
		"<h1>What is ketamine?</h1>",
		"<p class=\"short\"><strong>In short:</strong> ",
		"not reviewed this yet",
		"<p class=\"note\">After February 21, 2027, ask",
		"<p>Ketamine is an <strong>anesthetic</strong>.",
		"<li>an <a href=\"what-is-an-infusion.html\">infusion</a>, which",
		"<em>yourself</em>",
		"<h2>Ask your care team</h2>\n<ul>\n<li>Which form would I get?</li>",
		"<dt><a href=\"words.html#anesthetic\">anesthetic</a></dt>\n<dd>Medicine that",
		"<h2>Go on to</h2>",
		"<li><a href=\"dizzy.html\">Will I feel dizzy?</a></li>",
		"<a href=\"what-is-an-infusion.html\">Next: What is an infusion?</a>",
		"<h2>Where this comes from</h2>",
		"<li>Drug label. US Food and Drug Administration, 2023.\n<br><a "
		"href=\"https://www.fda.gov/\" rel=\"external noopener noreferrer\">",
		"<p class=\"dates\">Last updated: November 21, 2026.</p>",
	};
	struct made *m = *state;
	make(m, site_write_pages);
	const char *at = text_of(m, "en/what-is-ketamine.html");
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		const char *found = strstr(at, parts[i]);
		if (!found)
			fail_msg("\"%s\" is not in its place in:\n%s", parts[i], at);
		at = found ? found + strlen(parts[i]) : at;
	}
}

/* Not once as related and once as the next. */
static void what_comes_next_is_offered_once(void **state)
{
	struct made *m = *state;
	struct model model = *m->site.models[0];
	struct entry *entries =
		arena_memdup(m->arena, model.entries, model.n_entries, sizeof(*entries));
	const struct entry *const *of_topic = entries[0].topic->entries;
	assert_string_equal(of_topic[0]->id, entries[0].id);
	entries[0].related = &of_topic[1];
	entries[0].n_related = 1;
	model.entries = entries;
	m->site.models[0] = &model;
	make(m, site_write_pages);
	const char *page = arena_printf(m->arena, "en/%s.html", entries[0].id);
	const char *next = arena_printf(m->arena, "<li><a href=\"%s.html\">", of_topic[1]->id);
	assert_int_equal(count(text_of(m, page), next), 1);
}

static void a_stand_in_says_its_language(void **state)
{
	static const char *const parts[] = {
		"<html lang=\"es\">",
		"<h1 lang=\"en\">",
		"<span lang=\"en\">",
		"<div class=\"answer\" lang=\"en\">",
	};
	struct made *m = *state;
	make(m, site_write_pages);
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		assert_has(m, "es/only-here.html", parts[i]);
	assert_has(m, "es/only-here.html",
		   m->site.models[1]->strings->text[STR_ANSWER_UNTRANSLATED]);
	assert_has(m, "es/index.html", "<a href=\"only-here.html\" lang=\"en\">");
	assert_has(m, "es/index.html", "<h2 lang=\"en\">Cost and insurance</h2>");
	assert_has_not(m, "es/dizzy.html", "<h1 lang");
	assert_has_not(m, "en/only-here.html", "<h1 lang");
}

static void all_answers_are_on_one_page(void **state)
{
	struct made *m = *state;
	make(m, site_write_pages);
	const char *page = text_of(m, "en/all.html");
	for (size_t i = 0; i < m->site.models[0]->n_entries; i++) {
		const char *id = m->site.models[0]->entries[i].id;
		assert_int_equal(count(page, arena_printf(m->arena, " id=\"%s\"", id)), 1);
		assert_true(count(page, arena_printf(m->arena, "href=\"#%s\"", id)) >= 1);
	}
	assert_has(m, "en/all.html", "id=\"word_infusion\"");
	assert_has(m, "en/all.html", "href=\"#word_infusion\"");
	assert_has_not(m, "en/all.html", "href=\"dizzy.html\"");
	/* At the top, in the crisis part's place none, after each topic and the words, at the end.
	 */
	assert_int_equal(count(page, "<p class=\"crisis\">"), 2 + m->site.models[0]->n_topics + 1);
}

/* ---- Markdown ---- */

static const char *markup_page(struct made *m, const char *markdown)
{
	struct entry e = m->site.models[0]->entries[0];
	struct model model = *m->site.models[0];
	struct markup_problem problem;
	const struct site site = m->site;
	assert_true(markup_read(m->arena, span_of(markdown), &e.answer, &problem));
	model.entries = &e;
	model.n_entries = 1;
	m->site.models[0] = &model;
	m->site.n_models = 1;
	make(m, site_write_pages);
	m->site = site;
	const char *page = text_of(m, "en/what-is-ketamine.html");
	const char *from =
		strstr(page, "<div class=\"answer\">\n") + strlen("<div class=\"answer\">\n");
	return arena_strndup(m->arena, from, (size_t)(strstr(from, "</div>") - from));
}

static void lists_stand_in_each_other(void **state)
{
	struct made *m = *state;
	assert_string_equal(markup_page(m, "one\n\n- a\n  - b\n  - c\n- d\n\ntwo\n"),
			    "<p>one</p>\n<ul>\n<li>a\n<ul>\n<li>b</li>\n<li>c</li></ul></li>\n"
			    "<li>d</li></ul>\n<p>two</p>");
	assert_string_equal(markup_page(m, "3. a\n\n   more\n4. b\n\n- c\n"),
			    "<ol start=\"3\">\n<li>a\n<p>more</p></li>\n<li>b</li></ol>\n<ul>\n"
			    "<li>c</li></ul>");
	assert_string_equal(markup_page(m, "1. a\n   - b\n     1. c\n2. d\n"),
			    "<ol>\n<li>a\n<ul>\n<li>b\n<ol>\n<li>c</li></ol></li></ul></li>\n"
			    "<li>d</li></ol>");
	assert_string_equal(markup_page(m, "1. a\n\ntwo\n\n1. b\n"),
			    "<ol>\n<li>a</li></ol>\n<p>two</p>\n<ol>\n<li>b</li></ol>");
}

static void hand_made_lists_are_closed_too(void **state)
{
	static const struct run run = { .style = RUN_TEXT, .text = "x" };
	static const struct block blocks[] = {
		{ .kind = BLOCK_BULLET, .depth = 3, .runs = &run, .n_runs = 1 },
		{ .kind = BLOCK_BULLET, .depth = 9, .runs = &run, .n_runs = 1 },
		{ .kind = BLOCK_NUMBER, .depth = 1, .number = 7, .runs = &run, .n_runs = 1 },
		{ .kind = BLOCK_NUMBER, .depth = 1, .continues = true, .runs = &run, .n_runs = 1 },
	};
	struct made *m = *state;
	struct entry e = m->site.models[0]->entries[0];
	struct model model = *m->site.models[0];
	e.answer = (struct markup){ blocks, ARRAY_LEN(blocks) };
	model.entries = &e;
	model.n_entries = 1;
	m->site.models[0] = &model;
	m->site.n_models = 1;
	make(m, site_write_pages);
	const char *page = text_of(m, "en/what-is-ketamine.html");
	assert_int_equal(count(page, "<ul>"), count(page, "</ul>"));
	assert_int_equal(count(page, "<ol"), count(page, "</ol>"));
	assert_int_equal(count(page, "<li>"), count(page, "</li>"));
}

/* ---- hostile content ---- */

#define HOSTILE "</title></p>\"'><script>alert(1)</script><img src=x onerror=y><!--&#60;]]>"

static void make_hostile(struct made *m, struct entry *e, struct model *model)
{
	static const char *const texts[] = { HOSTILE };
	static const struct run runs[] = {
		{ .style = RUN_LINK, .text = HOSTILE, .link = "x\" onclick=\"y" },
		{ .style = RUN_STRONG, .text = HOSTILE },
	};
	static const struct block block = { .runs = runs, .n_runs = 2 };
	static const struct source sources[] = {
		{ HOSTILE, HOSTILE, "javascript:alert(1)", 2023, 0 },
		{ HOSTILE, HOSTILE, "https://example.org/\" onclick=\"x", 0, 0 },
		{ HOSTILE, HOSTILE, "HTTPS://example.org/<script>", 0, 0 },
	};
	static const struct word word = { "w\"><script>", HOSTILE, HOSTILE, NULL, 0 };
	static const struct word *const words[] = { &word };
	struct topic *topic = ARENA_NEW(m->arena, struct topic);
	const struct entry **list = ARENA_NEW(m->arena, const struct entry *);
	list[0] = e;
	*topic = (struct topic){ "t\"><script>", HOSTILE, HOSTILE, list, 1 };
	*e = (struct entry){
		.id = "e\"><script>",
		.question = HOSTILE,
		.short_text = HOSTILE,
		.answer = { &block, 1 },
		.ask = texts,
		.n_ask = 1,
		.related = list,
		.n_related = 1,
		.sources = sources,
		.n_sources = 3,
		.words = words,
		.n_words = 1,
		.updated = 20260101,
		.recheck = 20260101,
		.reviewed = 20260101,
		.reviewed_by = HOSTILE,
		.language = "x\"><script>",
		.topic = topic,
	};
	struct strings *strings = ARENA_NEW(m->arena, struct strings);
	for (size_t i = 0; i < STR_COUNT; i++)
		strings->text[i] = HOSTILE "{date}{title}{question}";
	struct crisis_block *crisis = ARENA_NEW(m->arena, struct crisis_block);
	*crisis = (struct crisis_block){ HOSTILE, CRISIS_ALWAYS, { &block, 1 }, list, 1 };
	*model = (struct model){
		.language = "l\"><script>",
		.strings = strings,
		.topics = topic,
		.n_topics = 1,
		.entries = e,
		.n_entries = 1,
		.words = &word,
		.n_words = 1,
		.crisis = { HOSTILE "988", HOSTILE, HOSTILE, crisis, 1, .panel = { NULL, 0 } },
	};
}

/* What a link to an entry with such an id would be is no address; the loader refuses the id. */
static void content_never_becomes_markup(void **state)
{
	static const char *const signs[] = { "<script",    "<img", "onclick=\"",
					     "onerror=\"", "<!--", "href=\"javascript" };
	struct made *m = *state;
	struct entry e;
	struct model model;
	struct settings settings = m->sample.settings;
	make_hostile(m, &e, &model);
	settings.clinic = (struct clinic){ HOSTILE, HOSTILE, HOSTILE };
	m->site = (struct site){ .models = { &model }, .n_models = 1, .settings = &settings };
	make(m, site_write_pages);
	for (size_t i = 0; i < m->n; i++) {
		if (!is_page(&m->files[i]))
			continue;
		for (size_t j = 0; j < ARRAY_LEN(signs); j++)
			assert_has_not(m, m->files[i].name, signs[j]);
		assert_int_equal(count(m->files[i].text, "<h1"), 1);
		assert_int_equal(count(m->files[i].text, "</title>"), 1);
	}
	/* With ids as the loader lets them in, every tag is one of ours. */
	e.id = "e", e.language = "en", model.language = "en";
	((struct topic *)(uintptr_t)model.topics)->id = "t";
	make(m, site_write_pages);
	check_tags(&m->files[m->n - 1]);
	assert_has(m, "en/crisis.html", "&lt;script&gt;alert(1)&lt;/script&gt;");
	assert_has(m, "en/e.html", "<br>javascript:alert(1)</li>");
	assert_int_equal(count(text_of(m, "en/e.html"), "rel=\"external"), 0);
}

/* ---- a crisis ---- */

static void nobody_is_sent_to_staff_who_are_not_there(void **state)
{
	static const struct run run = { .style = RUN_TEXT, .text = "words" };
	static const struct block block = { .runs = &run, .n_runs = 1 };
	static const struct crisis_block blocks[] = {
		{ "Near", CRISIS_STAFFED, { &block, 1 }, NULL, 0 },
		{ "Far", CRISIS_REMOTE, { &block, 1 }, NULL, 0 },
		{ "Both", CRISIS_ALWAYS, { &block, 1 }, NULL, 0 },
	};
	struct made *m = *state;
	struct model model = *m->site.models[0];
	model.crisis.blocks = blocks;
	model.crisis.n_blocks = ARRAY_LEN(blocks);
	m->site.models[0] = &model;
	assert_true(m->sample.settings.staffed);
	make(m, site_write_pages);
	assert_has(m, "en/crisis.html", "<h2>Far</h2>");
	assert_has(m, "en/crisis.html", "<h2>Both</h2>");
	assert_has_not(m, "en/crisis.html", "Near");
	assert_has_not(m, "en/all.html", "Near");
	make(m, site_write_texts);
	assert_has(m, "en/crisis.txt", "Far");
	assert_has_not(m, "en/crisis.txt", "Near");
	assert_has_not(m, "en/all.txt", "Near");
}

static void only_whole_numbers_can_be_called(void **state)
{
	struct made *m = *state;
	struct model model = *m->site.models[0];
	model.crisis.line_full = "988, 1988, 9880, 911.";
	m->site.models[0] = &model;
	make(m, site_write_pages);
	assert_has(m, "en/dizzy.html",
		   "<p class=\"crisis\"><a href=\"tel:988\">988</a>, 1988, 9880, "
		   "<a href=\"tel:911\">911</a>. <a class=\"more\" href=\"crisis.html\">");
}

/* ---- texts ---- */

static void texts_begin_and_end_with_the_crisis_line(void **state)
{
	struct made *m = *state;
	assert_true(make(m, site_write_texts));
	assert_int_equal(m->n, m->site.models[0]->n_entries + m->site.models[1]->n_entries + 6);
	for (size_t i = 0; i < m->n; i++) {
		size_t language = strncmp(m->files[i].name, "es/", 3) == 0;
		const char *line = m->site.models[language]->crisis.line_full;
		const char *text = m->files[i].text, *end = text + strlen(text) - strlen(line) - 1;
		assert_memory_equal(text, line, strlen(line));
		assert_memory_equal(end, line, strlen(line));
	}
	assert_has(m, "en/what-is-ketamine.txt", "\nIn short: Ketamine is a medicine.");
	assert_has(m, "en/words.txt", "\nWords to know\n");
	assert_has(m, "es/crisis.txt", "oprima 2");
}

static void one_text_has_the_whole_library(void **state)
{
	struct made *m = *state;
	const struct model *model = m->site.models[0];
	struct span all = site_text(m->arena, &m->site, model);
	make(m, site_write_texts);
	assert_string_equal(all.s, text_of(m, "en/all.txt"));
	assert_int_equal(all.n, strlen(all.s));
	for (size_t i = 0; i < model->n_entries; i++)
		assert_true(count(all.s, model->entries[i].question) >= 2);
	for (size_t i = 0; i < model->n_words; i++)
		assert_non_null(strstr(all.s, model->words[i].meaning));
	assert_non_null(strstr(all.s, "\n2. Side effects and safety\n\n\nWill I feel dizzy?\n"));
}

/* ---- the whole ---- */

static void pages_are_the_same_on_any_day(void **state)
{
	struct made *m = *state;
	struct file before[FILES_MAX];
	make(m, site_write_pages);
	memcpy(before, m->files, sizeof(before));
	size_t n = m->n;
	m->site.today = 20990101;
	make(m, site_write_pages);
	assert_int_equal(m->n, n);
	for (size_t i = 0; i < n; i++) {
		assert_string_equal(before[i].name, m->files[i].name);
		assert_string_equal(before[i].text, m->files[i].text);
	}
}

static void an_output_that_says_stop_gets_no_further_file(void **state)
{
	struct made *m = *state;
	for (m->limit = 1; m->limit < 40; m->limit++) {
		assert_false(make(m, site_write_pages));
		assert_int_equal(m->n, m->limit);
		assert_false(make(m, site_write_texts));
		assert_int_equal(m->n, m->limit);
	}
}

static void names_of_pages_are_taken(void **state)
{
	struct made *m = *state;
	make(m, site_write_pages);
	for (size_t i = 0; i < m->n; i++) {
		const char *name = m->files[i].name;
		if (strncmp(name, "en/", 3) != 0)
			continue;
		const char *id = arena_strndup(m->arena, name + 3, strcspn(name + 3, "."));
		assert_true(site_id_is_taken(id) == !model_entry(m->site.models[0], id));
	}
}

#define SITE_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		SITE_TEST(every_page_has_its_frame),
		SITE_TEST(every_page_begins_and_ends_with_the_crisis_line),
		SITE_TEST(there_is_a_page_for_everything_in_each_language),
		SITE_TEST(pages_lead_to_the_same_page_in_other_languages),
		SITE_TEST(one_language_has_nothing_to_choose),
		SITE_TEST(an_answer_has_every_part_in_order),
		SITE_TEST(what_comes_next_is_offered_once),
		SITE_TEST(a_stand_in_says_its_language),
		SITE_TEST(all_answers_are_on_one_page),
		SITE_TEST(lists_stand_in_each_other),
		SITE_TEST(hand_made_lists_are_closed_too),
		SITE_TEST(content_never_becomes_markup),
		SITE_TEST(nobody_is_sent_to_staff_who_are_not_there),
		SITE_TEST(only_whole_numbers_can_be_called),
		SITE_TEST(texts_begin_and_end_with_the_crisis_line),
		SITE_TEST(one_text_has_the_whole_library),
		SITE_TEST(pages_are_the_same_on_any_day),
		SITE_TEST(an_output_that_says_stop_gets_no_further_file),
		SITE_TEST(names_of_pages_are_taken),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
