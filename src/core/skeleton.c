/* How it works: the file's own bytes stay as they are; the entry is put behind them, as far to the
 * right as the entries above it. */
#include "core/skeleton.h"

#include "core/yaml.h"

/* Lines of an entry, without the spaces in front.  What must be written is empty, so that an entry
 * that is shown too early is a mistake and no patient reads half of it. */
static const char *const lines[] = {
	"- id: %s",
	"  hide: true      # patients do not see it until you remove this line",
	"  question: \"\"    # as a patient would ask it",
	"  short: \"\"       # the answer in one to three short sentences",
	"  answer: |       # the whole answer, 60 to 180 words: write it instead of the empty line",
	"",
	"  ask: []         # what to ask the care team: [\"What is your rule?\"]",
	"  keywords: []    # words that patients use and the text does not: [bill, fee]",
	"  related: []     # ids of other entries: [driving, ride-home]",
	"  sources: []     # [{title: \"...\", by: \"...\", year: 2026, url: \"https://...\"}]",
	"  updated: %s",
};

static const char *entry(struct arena *a, unsigned indent, const struct skeleton *s)
{
	const char *date = arena_printf(a, "%04d-%02d-%02d", s->today / 10000, s->today / 100 % 100,
					s->today % 100);
	const char *text = "";
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		struct span line = span_of(lines[i]);
		const char *value = i == 0 ? s->id : i + 1 == ARRAY_LEN(lines) ? date : NULL;
		if (value)
			line.n -= 2; /* %s */
		text = arena_printf(a, "%s%*s%.*s%s\n", text, line.n ? (int)indent : 0, "",
				    (int)line.n, line.s, value ? value : "");
	}
	return text;
}

/* "Ride home" of "ride-home" */
static const char *title_of(struct arena *a, const char *id)
{
	char *title = arena_strndup(a, id, strlen(id));
	for (char *c = title; *c; c++) {
		if (*c == '-')
			*c = ' ';
	}
	if (*title >= 'a' && *title <= 'z')
		*title = (char)(*title - 'a' + 'A');
	return title;
}

struct span skeleton_topic(struct arena *a, const struct skeleton *s)
{
	const char *words = "";
	if (!s->has_title)
		words = arena_printf(
			a,
			"title: \"%s\"\n"
			"summary: \"Write here in a few words what this topic is about\"\n",
			title_of(a, s->topic));
	return span_of(arena_printf(
		a,
		"# yaml-language-server: $schema=../../docs/schema/topic.json\n"
		"# After an edit, run \"askwell check\". It tells you if something is wrong.\n"
		"topic: %s\n%sentries:\n%s",
		s->topic, words, entry(a, 2, s)));
}

bool skeleton_add(struct arena *a, const struct skeleton *s, const struct yaml_file *file,
		  struct span *ret)
{
	const struct yaml_node *list = yaml_get(file->root, "entries");
	if (!list || list->kind != YAML_LIST || list->next || !list->first)
		return false;
	/* A map's column is that of its first key, two after the hyphen. */
	unsigned indent = list->first->col > 2 ? list->first->col - 3 : 0;
	struct span old = file->bytes;
	while (old.n > 0 && strchr(" \t\r\n", old.s[old.n - 1]))
		old.n--;
	*ret = span_of(arena_printf(a, "%.*s\n\n%s", (int)old.n, old.s, entry(a, indent, s)));
	return true;
}
