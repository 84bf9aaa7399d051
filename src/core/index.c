/* How it works: each word of each text is looked up in a hash table; a new one gets a number, and
 * that it stands in the entry is a link of the word with a posting (the same entry again only adds
 * a bit).  In the end words are counted into groups by their first two letters, and the postings,
 * which come in the order of entries, laid side by side for each.  No sorting: a group is small
 * enough to be looked through. */
#include "core/index.h"

#include <stdlib.h>

enum {
	LETTERS = 27,               /* a to z, and any other */
	GROUPS = LETTERS * LETTERS, /* by the first two */
	TIMES_MOST = 15,
	NO_POSTING = UINT32_MAX,
	ENTRIES_MOST = 1 << 24,
};

struct vocable {
	uint32_t text;  /* into texts */
	uint32_t first; /* into postings; while building, the last of its links */
	uint32_t n : 30;
	uint32_t stop : 1;
	uint32_t finds : 1; /* search.yaml leads on from it */
};

struct index {
	char *texts;
	struct vocable *words;
	size_t n_words;
	struct posting *postings;
	uint32_t *table; /* word + 1, by hash; 0: free */
	size_t table_size;
	uint32_t group[GROUPS + 1]; /* the first word of each */
};

/* ---- while it is built ---- */

struct link {
	struct posting posting;
	uint32_t word;
};

struct build {
	char *texts;
	size_t n_texts, cap_texts;
	struct vocable *words;
	size_t n_words, cap_words;
	uint32_t *hashes; /* of each word */
	size_t cap_hashes;
	struct link *links;
	size_t n_links, cap_links;
	uint32_t *table;   /* as in struct index */
	size_t table_size; /* a power of two, never more than half full */
	uint32_t *number;  /* of each word in the end */
	char *joined;      /* the runs of a block */
	size_t cap_joined;
	uint32_t entry;
};

static void *grow(void *p, size_t *cap, size_t wanted, size_t size)
{
	if (wanted <= *cap)
		return p;
	*cap = MAX(wanted, *cap * 2);
	p = realloc(p, *cap * size);
	if (!p)
		oom();
	return p;
}

/* FNV-1a (Fowler, Noll, Vo), 32 bits. */
static uint32_t hash(const char *s, size_t n)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 16777619u;
	return h;
}

/* Where the word is in the table, or where it belongs. */
static uint32_t *slot_of(const struct build *b, const struct word_found *w, uint32_t h)
{
	size_t at = h & (b->table_size - 1);
	for (; b->table[at]; at = (at + 1) & (b->table_size - 1)) {
		const struct vocable *v = &b->words[b->table[at] - 1];
		if (b->hashes[b->table[at] - 1] == h && strcmp(b->texts + v->text, w->fold) == 0)
			break;
	}
	return &b->table[at];
}

static void enlarge_table(struct build *b)
{
	free(b->table);
	b->table_size *= 2;
	b->table = calloc(b->table_size, sizeof(*b->table));
	if (!b->table)
		oom();
	for (uint32_t i = 0; i < b->n_words; i++) {
		size_t at = b->hashes[i] & (b->table_size - 1);
		while (b->table[at])
			at = (at + 1) & (b->table_size - 1);
		b->table[at] = i + 1;
	}
}

static struct vocable *add_word(struct build *b, const struct word_found *w)
{
	uint32_t h = hash(w->fold, w->n), *slot = slot_of(b, w, h);
	if (*slot)
		return &b->words[*slot - 1];
	b->texts = grow(b->texts, &b->cap_texts, b->n_texts + WORD_BYTES, 1);
	b->words = grow(b->words, &b->cap_words, b->n_words + 1, sizeof(*b->words));
	b->hashes = grow(b->hashes, &b->cap_hashes, b->n_words + 1, sizeof(*b->hashes));
	memcpy(b->texts + b->n_texts, w->fold, w->n + 1);
	b->hashes[b->n_words] = h;
	struct vocable *v = &b->words[b->n_words++];
	*v = (struct vocable){ .text = (uint32_t)b->n_texts, .first = NO_POSTING };
	b->n_texts += w->n + 1;
	*slot = (uint32_t)b->n_words;
	if (b->n_words * 2 > b->table_size)
		enlarge_table(b);
	return v;
}

static void add_text(struct build *b, const char *text, enum index_field field)
{
	struct span span = span_of(text);
	struct word_found w;
	for (size_t at = 0; words_next(span, &at, &w);) {
		struct vocable *v = add_word(b, &w);
		bool known = v->first < b->n_links && b->links[v->first].posting.entry == b->entry;
		if (!known) {
			b->links = grow(b->links, &b->cap_links, b->n_links + 1, sizeof(*b->links));
			b->links[b->n_links] = (struct link){ { .entry = b->entry & 0xFFFFFF },
							      (uint32_t)(v - b->words) };
			v->first = (uint32_t)b->n_links++;
			v->n++;
		}
		struct posting *p = &b->links[v->first].posting;
		p->fields = (p->fields | (uint32_t)field) & 0xF;
		if (field == IN_ANSWER && p->times < TIMES_MOST)
			p->times = (p->times + 1u) & 0xF;
	}
}

static void add_texts(struct build *b, const char *const *texts, size_t n, enum index_field field)
{
	for (size_t i = 0; i < n; i++)
		add_text(b, texts[i], field);
}

/* Runs may part in the middle of a word ("**un**safe"), so they are joined first. */
static void add_block(struct build *b, const struct block *block)
{
	size_t at = 0;
	for (size_t i = 0; i < block->n_runs; i++) {
		size_t n = strlen(block->runs[i].text);
		b->joined = grow(b->joined, &b->cap_joined, at + n + 1, 1);
		memcpy(b->joined + at, block->runs[i].text, n + 1);
		at += n;
	}
	if (at > 0)
		add_text(b, b->joined, IN_ANSWER);
}

static void add_entry(struct build *b, const struct entry *e)
{
	add_text(b, e->question, IN_QUESTION);
	add_texts(b, e->keywords, e->n_keywords, IN_KEYWORDS);
	add_text(b, e->short_text, IN_SHORT);
	for (size_t i = 0; i < e->answer.n_blocks; i++)
		add_block(b, &e->answer.blocks[i]);
	add_texts(b, e->ask, e->n_ask, IN_ANSWER);
}

/* Words that need be in no entry, but are words. */
enum { KNOWN = 0, KNOWN_STOP = 1, KNOWN_FINDS = 2 };

static void know(struct build *b, const char *text, unsigned as)
{
	struct word_found w;
	for (size_t at = 0; words_next(span_of(text), &at, &w);) {
		struct vocable *v = add_word(b, &w);
		v->stop |= (as & KNOWN_STOP) != 0;
		v->finds |= (as & KNOWN_FINDS) != 0;
	}
}

static void know_all(struct build *b, const struct phrases *list, unsigned as)
{
	for (size_t i = 0; i < list->n; i++)
		know(b, list->list[i], as);
}

static void know_others(struct build *b, const struct model *m)
{
	const struct search_words *s = &m->search;
	know_all(b, &s->stop, KNOWN_STOP);
	for (size_t i = 0; i < s->n_synonyms; i++)
		know_all(b, &s->synonyms[i], KNOWN_FINDS);
	for (size_t i = 0; i < s->n_misspelt; i++)
		know(b, s->misspelt[i].right, KNOWN_FINDS);
	know_all(b, &m->crisis.never, KNOWN); /* not a slip for the word of crisis they look like */
}

/* ---- as it stays ---- */

static size_t letter(unsigned char c)
{
	return (unsigned char)(c - 'a') < 26 ? (size_t)(c - 'a') : LETTERS - 1;
}

static size_t group_of(const char *s)
{
	return letter((unsigned char)s[0]) * LETTERS + (s[0] ? letter((unsigned char)s[1]) : 0);
}

static void *exact(size_t n, size_t size)
{
	void *p = malloc(MAX(n, (size_t)1) * size);
	if (!p)
		oom();
	return p;
}

/* Each posting to its word's, of which `first` is the next free one; they come in the order of
 * entries. */
static void lay_postings(struct index *ix, const struct build *b)
{
	for (size_t i = 0; i < b->n_links; i++) {
		struct vocable *v = &ix->words[b->number[b->links[i].word]];
		ix->postings[v->first++] = b->links[i].posting;
	}
	for (size_t i = 0; i < ix->n_words; i++)
		ix->words[i].first -= ix->words[i].n;
}

static void finish(struct index *ix, struct build *b)
{
	uint32_t next[GROUPS] = { 0 }, at = 0;
	ix->n_words = b->n_words;
	ix->texts = exact(b->n_texts, 1);
	ix->words = exact(b->n_words, sizeof(*ix->words));
	ix->postings = exact(b->n_links, sizeof(*ix->postings));
	b->number = exact(b->n_words, sizeof(*b->number));
	if (b->n_texts)
		memcpy(ix->texts, b->texts, b->n_texts);
	for (size_t i = 0; i < b->n_words; i++)
		ix->group[group_of(ix->texts + b->words[i].text) + 1]++;
	for (size_t g = 0; g < GROUPS; g++) {
		ix->group[g + 1] += ix->group[g];
		next[g] = ix->group[g];
	}
	for (size_t i = 0; i < b->n_words; i++) {
		size_t g = group_of(ix->texts + b->words[i].text);
		struct vocable *v = &ix->words[b->number[i] = next[g]++];
		*v = b->words[i];
		v->first = at;
		at += v->n;
	}
	lay_postings(ix, b);
	for (size_t i = 0; i < b->table_size; i++)
		if (b->table[i])
			b->table[i] = b->number[b->table[i] - 1] + 1;
	ix->table = b->table;
	ix->table_size = b->table_size;
}

struct index *index_new(const struct model *m)
{
	enum { TABLE_FIRST = 8192 };
	struct index *ix = calloc(1, sizeof(*ix));
	struct build b = { .table_size = TABLE_FIRST, .cap_texts = WORD_BYTES, .cap_links = 1 };
	b.texts = exact(b.cap_texts, 1);
	b.links = exact(b.cap_links, sizeof(*b.links));
	b.table = calloc(b.table_size, sizeof(*b.table));
	if (!ix || !b.table)
		oom();
	for (size_t i = 0; i < MIN(m->n_entries, (size_t)ENTRIES_MOST); i++) {
		b.entry = (uint32_t)i;
		add_entry(&b, &m->entries[i]);
	}
	know_others(&b, m);
	finish(ix, &b);
	free(b.joined);
	free(b.number);
	free(b.hashes);
	free(b.texts);
	free(b.words);
	free(b.links);
	return ix;
}

void index_free(struct index *ix)
{
	if (!ix)
		return;
	free(ix->texts);
	free(ix->words);
	free(ix->postings);
	free(ix->table);
	free(ix);
}

size_t index_size(const struct index *ix)
{
	return ix->n_words;
}

const char *index_word(const struct index *ix, uint32_t word)
{
	return ix->texts + ix->words[word].text;
}

uint32_t index_near(const struct index *ix, const char *fold, uint32_t *ret_end)
{
	size_t first = group_of(fold), last = first + 1;
	if (fold[0] && !fold[1]) { /* all whose first letter it is */
		first = letter((unsigned char)fold[0]) * LETTERS;
		last = first + LETTERS;
	}
	*ret_end = ix->group[last];
	return ix->group[first];
}

uint32_t index_find(const struct index *ix, const char *fold)
{
	size_t at = hash(fold, strlen(fold)) & (ix->table_size - 1);
	while (ix->table[at] && strcmp(index_word(ix, ix->table[at] - 1), fold) != 0)
		at = (at + 1) & (ix->table_size - 1);
	return ix->table[at] ? ix->table[at] - 1 : WORD_UNKNOWN;
}

struct postings index_postings(const struct index *ix, uint32_t word)
{
	const struct vocable *v = &ix->words[word];
	return (struct postings){ ix->postings + v->first, v->n };
}

bool index_can_be_meant(const struct index *ix, uint32_t word)
{
	return ix->words[word].n > 0 || ix->words[word].finds;
}

bool index_is_stop(const struct index *ix, uint32_t word)
{
	return ix->words[word].stop;
}
