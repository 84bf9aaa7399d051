/* How it works: the shipped texts are cut into sentences and words once.  The vocabulary is the
 * shipped words, most frequent first, then words put together from the start of one and the end of
 * another.  Each entry is built straight into the model; there is no YAML in between. */
#include "made.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/words.h"

enum { CONTENT_WORD = 4, TEXT_MAX = 4096 };

struct texts {
	struct span *list;
	size_t n, cap;
};

struct vocabulary {
	const char **words;
	double *upto; /* the sum of the chances of all up to this one */
	size_t n;
};

struct maker {
	struct arena *arena, *scratch;
	const struct model *shipped;
	struct texts sentences;
	struct vocabulary vocabulary;
	uint64_t seed;
};

uint64_t chance(uint64_t *state)
{
	uint64_t z = (*state += 0x9E3779B97F4A7C15u);
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

size_t chance_below(uint64_t *state, size_t n)
{
	return n ? (size_t)(chance(state) % n) : 0;
}

/* ---- what the shipped library is made of ---- */

static void add_text(struct texts *t, struct span text)
{
	if (t->n == t->cap) {
		t->cap = t->cap ? t->cap * 2 : 1024;
		t->list = realloc(t->list, t->cap * sizeof(*t->list));
		if (!t->list)
			oom();
	}
	t->list[t->n++] = text;
}

static void add_sentences(struct texts *t, const char *text)
{
	enum { SHORTEST = 20 };
	while (*text) {
		const char *end = strstr(text, ". ");
		size_t n = end ? (size_t)(end - text) + 1 : strlen(text);
		if (n >= SHORTEST)
			add_text(t, (struct span){ text, n });
		text += n;
		text += strspn(text, " ");
	}
}

static const char *joined_runs(struct arena *a, const struct block *b)
{
	const char *text = "";
	for (size_t i = 0; i < b->n_runs; i++)
		text = arena_printf(a, "%s%s", text, b->runs[i].text);
	return text;
}

static void read_sentences(struct maker *k)
{
	for (size_t i = 0; i < k->shipped->n_entries; i++) {
		const struct entry *e = &k->shipped->entries[i];
		add_sentences(&k->sentences, e->short_text);
		for (size_t j = 0; j < e->answer.n_blocks; j++)
			add_sentences(&k->sentences, joined_runs(k->scratch, &e->answer.blocks[j]));
	}
}

/* ---- the vocabulary ---- */

struct counted {
	const char *word;
	size_t times;
};

static int by_word(const void *a, const void *b)
{
	const struct counted *one = a, *other = b;
	return strcmp(one->word, other->word);
}

static int by_times(const void *a, const void *b)
{
	const struct counted *one = a, *other = b;
	if (one->times != other->times)
		return one->times > other->times ? -1 : 1;
	return strcmp(one->word, other->word);
}

static bool is_plain(const char *word)
{
	return strspn(word, "abcdefghijklmnopqrstuvwxyz") == strlen(word);
}

/* The longer words of all sentences, each once, most frequent first. */
static struct counted *count_words(struct maker *k, size_t *ret_n)
{
	enum { MOST = 1 << 17 };
	struct counted *list = ARENA_ARRAY(k->scratch, struct counted, MOST);
	size_t n = 0, kept = 0;
	struct word_found w;
	for (size_t i = 0; i < k->sentences.n; i++)
		for (size_t at = 0; n < MOST && words_next(k->sentences.list[i], &at, &w);)
			if (w.n >= CONTENT_WORD && is_plain(w.fold))
				list[n++] =
					(struct counted){ arena_strndup(k->scratch, w.fold, w.n),
							  1 };
	qsort(list, n, sizeof(*list), by_word);
	for (size_t i = 0; i < n; i++) {
		if (kept > 0 && strcmp(list[kept - 1].word, list[i].word) == 0)
			list[kept - 1].times++;
		else
			list[kept++] = list[i];
	}
	qsort(list, kept, sizeof(*list), by_times);
	*ret_n = kept;
	return list;
}

/* The start of one word and the end of another. */
static const char *compose(struct maker *k, const struct counted *list, size_t n)
{
	const char *one = list[chance_below(&k->seed, n)].word;
	const char *other = list[chance_below(&k->seed, n)].word;
	size_t head = 2 + chance_below(&k->seed, strlen(one) - 2);
	size_t tail = 2 + chance_below(&k->seed, strlen(other) - 2);
	return arena_printf(k->arena, "%.*s%s", (int)MIN(head, (size_t)6), one,
			    other + strlen(other) - MIN(tail, (size_t)6));
}

static void make_vocabulary(struct maker *k, size_t n_entries)
{
	const double heaps = 30, mandelbrot = 2.7, word_bytes = 6;
	double tokens = (double)n_entries * MADE_BYTES / word_bytes, sum = 0;
	size_t shipped, wanted = (size_t)(heaps * sqrt(tokens));
	struct counted *list = count_words(k, &shipped);
	struct vocabulary *v = &k->vocabulary;
	v->n = wanted;
	v->words = ARENA_ARRAY(k->scratch, const char *, v->n);
	v->upto = ARENA_ARRAY(k->scratch, double, v->n);
	for (size_t i = 0; i < v->n; i++) {
		v->words[i] = i < shipped ? list[i].word : compose(k, list, shipped);
		sum += 1 / ((double)i + mandelbrot);
		v->upto[i] = sum;
	}
}

static const char *draw_word(struct maker *k)
{
	const struct vocabulary *v = &k->vocabulary;
	double at = (double)(chance(&k->seed) >> 11) / 9007199254740992.0 * v->upto[v->n - 1];
	size_t low = 0, high = v->n - 1;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (v->upto[middle] < at)
			low = middle + 1;
		else
			high = middle;
	}
	return v->words[low];
}

/* ---- texts ---- */

struct text {
	char bytes[TEXT_MAX];
	size_t n;
};

static void append(struct text *t, const char *s, size_t n)
{
	n = MIN(n, sizeof(t->bytes) - 1 - t->n);
	memcpy(t->bytes + t->n, s, n);
	t->n += n;
	t->bytes[t->n] = '\0';
}

/* A text with about half of its longer words changed; a capital stays one. */
static void append_changed(struct maker *k, struct text *t, struct span from)
{
	struct word_found w;
	size_t copied = 0;
	for (size_t at = 0; words_next(from, &at, &w);) {
		if (w.n < CONTENT_WORD || chance_below(&k->seed, 2))
			continue;
		const char *word = draw_word(k);
		append(t, from.s + copied, w.at.from - copied);
		size_t start = t->n;
		append(t, word, strlen(word));
		char first = from.s[w.at.from];
		if (first >= 'A' && first <= 'Z' && start < t->n)
			t->bytes[start] = (char)(t->bytes[start] & ~0x20);
		copied = w.at.to;
	}
	append(t, from.s + copied, from.n - copied);
}

static const char *keep(struct maker *k, const struct text *t)
{
	return arena_strndup(k->arena, t->bytes, t->n);
}

static struct span any_sentence(struct maker *k)
{
	return k->sentences.list[chance_below(&k->seed, k->sentences.n)];
}

static const char *make_question(struct maker *k)
{
	struct text t = { .n = 0 };
	size_t i = chance_below(&k->seed, k->shipped->n_entries);
	append_changed(k, &t, span_of(k->shipped->entries[i].question));
	return keep(k, &t);
}

/* One word, sometimes two. */
static const char *make_keyword(struct maker *k)
{
	const char *word = draw_word(k);
	return chance_below(&k->seed, 3) ? arena_strdup(k->arena, word)
					 : arena_printf(k->arena, "%s %s", word, draw_word(k));
}

/* A block of one to three sentences; some begin with a strong word. */
static struct block make_block(struct maker *k, size_t *bytes)
{
	struct text t = { .n = 0 };
	size_t sentences = 1 + chance_below(&k->seed, 3), n_runs = 1;
	for (size_t i = 0; i < sentences; i++) {
		if (i > 0)
			append(&t, " ", 1);
		append_changed(k, &t, any_sentence(k));
	}
	size_t head = strcspn(t.bytes, " ");
	struct run *runs = ARENA_ARRAY(k->arena, struct run, 2);
	if (chance_below(&k->seed, 5) == 0 && head < t.n) {
		runs[0] = (struct run){ .style = RUN_STRONG,
					.text = arena_strndup(k->arena, t.bytes, head) };
		n_runs = 2;
	}
	runs[n_runs - 1] =
		(struct run){ .style = RUN_TEXT,
			      .text = n_runs == 2 ? arena_strdup(k->arena, t.bytes + head)
						  : keep(k, &t) };
	*bytes += t.n;
	bool bullet = chance_below(&k->seed, 4) == 0;
	return (struct block){ .kind = bullet ? BLOCK_BULLET : BLOCK_PARAGRAPH,
			       .depth = bullet,
			       .runs = runs,
			       .n_runs = n_runs };
}

static struct markup make_answer(struct maker *k, size_t bytes)
{
	enum { BLOCKS = 16 };
	struct block blocks[BLOCKS];
	size_t n = 0, wanted = MADE_BYTES - 200 + chance_below(&k->seed, 230);
	while (n < BLOCKS && bytes < wanted)
		blocks[n++] = make_block(k, &bytes);
	return (struct markup){ arena_memdup(k->arena, blocks, n, sizeof(blocks[0])), n };
}

/* ---- entries ---- */

static void make_entry(struct maker *k, struct entry *all, size_t i, size_t n)
{
	static const struct source source = { "A paper", "Somebody", "", 2023, 0 };
	struct text t = { .n = 0 };
	struct entry *e = &all[i];
	const char **keywords = ARENA_ARRAY(k->arena, const char *, MADE_KEYWORDS);
	const char **ask = ARENA_ARRAY(k->arena, const char *, 1);
	const struct entry **related = ARENA_ARRAY(k->arena, const struct entry *, 2);
	size_t bytes = 0;

	for (size_t j = 0; j < MADE_KEYWORDS; j++)
		bytes += strlen(keywords[j] = make_keyword(k));
	related[0] = &all[chance_below(&k->seed, n)];
	related[1] = &all[chance_below(&k->seed, n)];
	append_changed(k, &t, any_sentence(k));
	*e = (struct entry){
		.id = arena_printf(k->arena, "e%06zu", i),
		.question = make_question(k),
		.short_text = keep(k, &t),
		.answer_source = "",
		.ask = ask,
		.n_ask = 1,
		.keywords = keywords,
		.n_keywords = MADE_KEYWORDS,
		.related = related,
		.n_related = 2,
		.sources = &source,
		.n_sources = 1,
		.updated = 20260101,
		.reviewed_by = "",
		.language = k->shipped->language,
	};
	ask[0] = make_question(k);
	bytes += strlen(e->question) + t.n + strlen(ask[0]);
	e->answer = make_answer(k, bytes);
}

/* Topics of the same length, in the shipped ones' names. */
static const struct topic *make_topics(struct maker *k, struct entry *entries, size_t n)
{
	size_t n_topics = k->shipped->n_topics;
	struct topic *topics = ARENA_ARRAY(k->arena, struct topic, n_topics);
	for (size_t t = 0; t < n_topics; t++) {
		size_t from = n * t / n_topics, to = n * (t + 1) / n_topics;
		const struct entry **list = ARENA_ARRAY(k->arena, const struct entry *, to - from);
		for (size_t i = from; i < to; i++) {
			entries[i].topic = &topics[t];
			entries[i].position = i - from;
			list[i - from] = &entries[i];
		}
		topics[t] = k->shipped->topics[t];
		topics[t].entries = list;
		topics[t].n_entries = to - from;
	}
	return topics;
}

void made_open(struct made *m, const struct model *shipped, size_t n_entries)
{
	struct maker k = { .arena = arena_new(0),
			   .scratch = arena_new(0),
			   .shipped = shipped,
			   .seed = n_entries };
	struct model *model = ARENA_NEW(k.arena, struct model);
	struct entry *entries = ARENA_ARRAY(k.arena, struct entry, n_entries);
	read_sentences(&k);
	make_vocabulary(&k, n_entries);
	for (size_t i = 0; i < n_entries; i++)
		make_entry(&k, entries, i, n_entries);
	*model = *shipped;
	model->topics = make_topics(&k, entries, n_entries);
	model->entries = entries;
	model->n_entries = n_entries;
	free(k.sentences.list);
	arena_free(k.scratch);
	*m = (struct made){ k.arena, model };
}

void made_close(struct made *m)
{
	arena_free(m->arena);
}

char *made_line(const struct entry *e)
{
	char *line = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&line, &n);
	if (!out)
		oom();
	fprintf(out, "%s ", e->question);
	for (size_t i = 0; i < e->n_keywords; i++)
		fprintf(out, "%s ", e->keywords[i]);
	fputs(e->short_text, out);
	for (size_t i = 0; i < e->answer.n_blocks; i++)
		for (size_t j = 0; j < e->answer.blocks[i].n_runs; j++)
			fprintf(out, "%s%s", j ? "" : " ", e->answer.blocks[i].runs[j].text);
	for (size_t i = 0; i < e->n_ask; i++)
		fprintf(out, " %s", e->ask[i]);
	fclose(out);
	return line;
}
