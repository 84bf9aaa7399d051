/* How it works: everything is copied into one arena; the answers are read as Markdown, as those of
 * files are. */
#include "small.h"

#include "support.h"

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

struct phrases small_list(struct arena *a, const char *text, char sign)
{
	size_t n = 0;
	const char *rest = or_empty(text);
	const char **list = ARENA_ARRAY(a, const char *, strlen(rest) + 1);
	const char separator[] = { sign, '\0' };
	while (*rest) {
		size_t part = strcspn(rest, separator), from = strspn(rest, " "), to = part;
		while (to > from && rest[to - 1] == ' ')
			to--;
		list[n++] = arena_strndup(a, rest + from, to - from);
		rest += part;
		rest += *rest == sign;
	}
	return (struct phrases){ list, n };
}

static void fill_entry(struct small *s, struct entry *e, const struct small_entry *from, size_t i)
{
	struct markup_problem problem;
	struct phrases keywords = small_list(s->arena, from->keywords, ',');
	*e = (struct entry){
		.id = arena_printf(s->arena, "e%zu", i),
		.question = or_empty(from->question),
		.short_text = or_empty(from->short_text),
		.answer_source = or_empty(from->answer),
		.keywords = keywords.list,
		.n_keywords = keywords.n,
		.language = "en",
		.topic = s->model.topics,
		.position = i,
	};
	if (!markup_read(s->arena, span_of(e->answer_source), &e->answer, &problem))
		fail_msg("not Markdown that can be used: %s", e->answer_source);
}

static void fill_words(struct small *s, const struct small_words *from)
{
	struct search_words *w = &s->model.search;
	struct phrases groups = small_list(s->arena, from->synonyms, ';');
	struct phrases pairs = small_list(s->arena, from->misspelt, ';');
	struct phrases *synonyms = ARENA_ARRAY(s->arena, struct phrases, groups.n);
	struct spelling *misspelt = ARENA_ARRAY(s->arena, struct spelling, pairs.n);
	for (size_t i = 0; i < groups.n; i++)
		synonyms[i] = small_list(s->arena, groups.list[i], ',');
	for (size_t i = 0; i < pairs.n; i++) {
		struct phrases pair = small_list(s->arena, pairs.list[i], ':');
		assert_int_equal(pair.n, 2);
		misspelt[i] = (struct spelling){ pair.list[0], pair.list[1] };
	}
	*w = (struct search_words){ synonyms, groups.n, small_list(s->arena, from->stop, ','),
				    misspelt, pairs.n };
}

void small_open(struct small *s, const struct small_entry *entries, size_t n,
		const struct small_words *words)
{
	const struct small_words none = { NULL, NULL, NULL };
	s->arena = arena_new(0);
	s->model = (struct model){ .language = "en", .n_topics = 1, .n_entries = n };
	struct topic *topic = ARENA_NEW(s->arena, struct topic);
	struct entry *list = ARENA_ARRAY(s->arena, struct entry, n);
	const struct entry **in_topic = ARENA_ARRAY(s->arena, const struct entry *, n);
	*topic = (struct topic){ "topic", "Topic", "", in_topic, n };
	s->model.topics = topic;
	s->model.entries = list;
	for (size_t i = 0; i < n; i++) {
		fill_entry(s, &list[i], &entries[i], i);
		in_topic[i] = &list[i];
	}
	fill_words(s, words ? words : &none);
	s->model.crisis =
		(struct crisis){ .line_full = "988", .line_medium = "988", .line_short = "988" };
}

void small_close(struct small *s)
{
	arena_free(s->arena);
}
