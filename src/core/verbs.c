/* How it works: the line is compared with each word of each verb, both folded. */
#include "core/verbs.h"

#include "core/text.h"

enum { WORD_BYTES = 64 };

static const struct {
	enum string_id words, does;
} verbs[VERB_COUNT] = {
	[VERB_BACK] = { STR_PLAIN_BACK, STR_ACT_BACK },
	[VERB_NEXT] = { STR_PLAIN_NEXT, STR_PLAIN_DOES_NEXT },
	[VERB_REPEAT] = { STR_PLAIN_REPEAT, STR_PLAIN_DOES_REPEAT },
	[VERB_HOME] = { STR_PLAIN_HOME, STR_PLAIN_DOES_HOME },
	[VERB_WORDS] = { STR_PLAIN_WORDS, STR_ACT_WORDS },
	[VERB_LANGUAGE] = { STR_PLAIN_LANGUAGE, STR_PLAIN_DOES_LANGUAGE },
	[VERB_CRISIS] = { STR_PLAIN_CRISIS, STR_ACT_CRISIS },
	[VERB_CLEAR] = { STR_PLAIN_CLEAR, STR_ACT_CLEAR },
	[VERB_HELP] = { STR_PLAIN_HELP, STR_PLAIN_DOES_HELP },
	[VERB_QUIT] = { STR_PLAIN_QUIT, STR_ACT_QUIT },
};

bool verb_is_like(struct span line, struct span word)
{
	char a[WORD_BYTES], b[WORD_BYTES];
	if (line.n >= WORD_BYTES || word.n >= WORD_BYTES)
		return false;
	text_fold_word(line, a, sizeof(a));
	text_fold_word(word, b, sizeof(b));
	bool is_like = strcmp(a, b) == 0;
	explicit_bzero(a, sizeof(a)); /* what was typed */
	return is_like;
}

/* The word at *at of a list, which moves behind it; n 0: no further one. */
static struct span next_word(const char **at)
{
	*at += strspn(*at, ", ");
	struct span word = { *at, strcspn(*at, ",") };
	*at += word.n;
	while (word.n > 0 && word.s[word.n - 1] == ' ')
		word.n--;
	return word;
}

enum verb verb_find(const struct strings *s, struct span line)
{
	for (int v = 0; v < VERB_COUNT; v++) {
		const char *at = s->text[verbs[v].words];
		for (struct span word = next_word(&at); word.n > 0; word = next_word(&at)) {
			if (verb_is_like(line, word))
				return (enum verb)v;
		}
	}
	return VERB_COUNT;
}

const char *verb_name(struct arena *a, const struct strings *s, enum verb v)
{
	const char *at = s->text[verbs[v].words];
	struct span word = next_word(&at);
	return arena_strndup(a, word.s, word.n);
}

enum string_id verb_does(enum verb v)
{
	return verbs[v].does;
}
