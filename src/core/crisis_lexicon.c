/* How it works: tables from strings to places.  `forms` has the irregular words of crisis_forms, a
 * word once for each meaning; `stems` has what crisis_stem leaves of every word of a phrase or of a
 * meaning, and its place is the word's number.  They are open-addressing hash tables of 16-bit
 * places, so all of it is small.
 *
 * A mistyped word is compared with every expected one; the letters that two words do not share
 * tell most of them apart at once. */
#include "core/crisis_lexicon.h"

#include <stdlib.h>

#include "core/crisis_forms.h"
#include "core/nearest.h"
#include "core/words.h"

enum {
	TYPO_LENGTH = 5, /* letters, from which one mistake is forgiven */
	TWO_TYPOS_LENGTH = 9,
	GUARD_LENGTH = 4, /* what is left of a word without its endings */
	MOST = UINT16_MAX / 4,
	POOL = 4096,
};

/* A word as it is written in a phrase or a family. */
struct expected {
	uint32_t letters; /* a bit for each that it has */
	uint8_t mistakes; /* that may be in it */
	bool is_regular;  /* id is all that it means */
	uint16_t id;
};

union detail {
	struct meaning meaning;   /* of a form */
	struct expected expected; /* of an expected word */
};

/* Words in the order in which they came, from place 1. */
struct table {
	const char **words;
	union detail *details;
	uint16_t *slots; /* places, by hash; 0 is none */
	size_t n, room;  /* of slots: a power of 2 */
	bool has_details;
};

struct lexicon {
	struct arena *arena;
	char *pool; /* where the next string goes */
	size_t pool_left;
	struct table forms, stems, expected, guards;
	size_t n_fillers; /* the first places of stems */
};

static const char *keep(struct lexicon *l, const char *word)
{
	size_t n = strlen(word) + 1;
	if (n > l->pool_left) {
		l->pool = arena_alloc(l->arena, POOL);
		l->pool_left = POOL;
	}
	char *kept = memcpy(l->pool, word, n);
	l->pool += n;
	l->pool_left -= n;
	return kept;
}

/* ---- tables ---- */

static size_t first_slot(const struct table *t, const char *word)
{
	uint32_t h = 2166136261U;
	while (*word)
		h = (h ^ (unsigned char)*word++) * 16777619U;
	return (h ^ h >> 15) & (t->room - 1);
}

static void place_word(struct table *t, uint16_t place)
{
	size_t slot = first_slot(t, t->words[place]);
	while (t->slots[slot])
		slot = (slot + 1) & (t->room - 1);
	t->slots[slot] = place;
}

static void *resize(void *old, size_t count, size_t size)
{
	void *new = realloc(old, count * size);
	if (!new)
		oom();
	return new;
}

static size_t capacity(const struct table *t)
{
	return t->room / 2;
}

/* Twice the room. */
static void widen(struct table *t)
{
	t->room *= 2;
	t->words = resize(t->words, capacity(t), sizeof(*t->words));
	if (t->has_details)
		t->details = resize(t->details, capacity(t), sizeof(*t->details));
	free(t->slots);
	t->slots = calloc(t->room, sizeof(*t->slots));
	if (!t->slots)
		oom();
	for (size_t i = 1; i <= t->n; i++)
		place_word(t, (uint16_t)i);
}

/* A new word; 0: too many. */
static uint16_t add(struct table *t, struct lexicon *l, const char *word, union detail detail)
{
	if (t->n == MOST)
		return 0;
	if (t->n + 1 >= capacity(t))
		widen(t);
	t->words[++t->n] = keep(l, word);
	if (t->has_details)
		t->details[t->n] = detail;
	place_word(t, (uint16_t)t->n);
	return (uint16_t)t->n;
}

/* The next place of a word at or after *slot; 0: none. */
static uint16_t next_place(const struct table *t, const char *word, size_t *slot)
{
	uint16_t place;
	while ((place = t->slots[*slot]) != 0) {
		*slot = (*slot + 1) & (t->room - 1);
		if (strcmp(t->words[place], word) == 0)
			return place;
	}
	return 0;
}

static uint16_t find(const struct table *t, const char *word)
{
	size_t slot = first_slot(t, word);
	return next_place(t, word, &slot);
}

/* ---- words that are written right ---- */

static uint32_t letters_of(const char *word)
{
	uint32_t letters = 0;
	while (*word)
		letters |= 1U << (*word++ & 31);
	return letters;
}

/* Where it is among those. */
static uint16_t expect(struct lexicon *l, const char *word, int mistakes)
{
	uint16_t place = find(&l->expected, word);
	if (place == 0) {
		const struct expected new = { letters_of(word), 0, false, 0 };
		place = add(&l->expected, l, word, (union detail){ .expected = new });
	}
	struct expected *e = &l->expected.details[place].expected;
	e->mistakes = (uint8_t)MAX(e->mistakes, mistakes);
	return place;
}

static int mistakes_in(const char *word)
{
	size_t n = strlen(word);
	return n < TYPO_LENGTH ? 0 : n < TWO_TYPOS_LENGTH ? 1 : 2;
}

void lexicon_guard(struct lexicon *l, const char *word)
{
	char stem[WORD_BYTES];
	crisis_squeeze(word, stem);
	crisis_stem(stem);
	if (strlen(stem) >= GUARD_LENGTH)
		add(&l->guards, l, stem, (union detail){ { { 0 }, 0 } });
}

bool lexicon_is_right(const struct lexicon *l, const char *word)
{
	char squeezed[WORD_BYTES];
	crisis_squeeze(word, squeezed);
	if (find(&l->expected, word) || find(&l->expected, squeezed) || find(&l->forms, squeezed))
		return true;
	crisis_stem(squeezed);
	return find(&l->guards, squeezed) != 0;
}

/* ---- what words mean ---- */

/* The number of a squeezed word, by what its endings leave; 0: none. */
static uint16_t number_of(const struct lexicon *l, const char *squeezed, char stem[WORD_BYTES])
{
	memcpy(stem, squeezed, strlen(squeezed) + 1);
	crisis_stem(stem);
	return find(&l->stems, stem);
}

static uint16_t learn_number(struct lexicon *l, const char *squeezed)
{
	char stem[WORD_BYTES];
	uint16_t id = number_of(l, squeezed, stem);
	return id ? id : add(&l->stems, l, stem, (union detail){ { { 0 }, 0 } });
}

/* The next word of a list; false: there is none. */
static bool next_listed(const char **list, char word[WORD_BYTES])
{
	size_t n = strcspn(*list, " ");
	memcpy(word, *list, n);
	word[n] = '\0';
	*list += n + ((*list)[n] == ' ');
	return n > 0;
}

static void learn_family(struct lexicon *l, const struct crisis_family *f)
{
	struct meaning m = { { 0 }, 0 };
	char word[WORD_BYTES], squeezed[WORD_BYTES];
	const char *means = f->means, *words = f->words;
	while (m.n < MEANING_WORDS && next_listed(&means, word)) {
		crisis_squeeze(word, squeezed);
		m.ids[m.n++] = learn_number(l, squeezed);
	}
	while (next_listed(&words, word)) {
		crisis_squeeze(word, squeezed);
		add(&l->forms, l, squeezed, (union detail){ .meaning = m });
		expect(l, word, mistakes_in(word));
	}
}

struct lexicon *lexicon_new(struct arena *a)
{
	struct lexicon *l = ARENA_NEW(a, struct lexicon);
	const char *fillers = crisis_fillers;
	char word[WORD_BYTES], squeezed[WORD_BYTES];
	l->arena = a;
	l->forms.has_details = l->expected.has_details = true;
	/* Half of what the phrases that come with askwell need. */
	l->forms.room = 1024;
	l->stems.room = 2048;
	l->expected.room = 4096;
	l->guards.room = 512;
	widen(&l->forms);
	widen(&l->stems);
	widen(&l->expected);
	widen(&l->guards);
	while (next_listed(&fillers, word)) {
		crisis_squeeze(word, squeezed);
		learn_number(l, squeezed);
		expect(l, word, 0);
	}
	l->n_fillers = l->stems.n;
	for (size_t i = 0; i < crisis_families_n; i++)
		learn_family(l, &crisis_families[i]);
	return l;
}

void lexicon_release(struct lexicon *l)
{
	struct table *tables[] = { &l->forms, &l->stems, &l->expected, &l->guards };
	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		free(tables[i]->words);
		free(tables[i]->details);
		free(tables[i]->slots);
	}
}

static size_t find_forms(const struct lexicon *l, const char *squeezed,
			 struct meaning ret[MEANINGS])
{
	uint16_t place;
	size_t n = 0, slot = first_slot(&l->forms, squeezed);
	while (n < MEANINGS && (place = next_place(&l->forms, squeezed, &slot)) != 0)
		ret[n++] = l->forms.details[place].meaning;
	return n;
}

size_t lexicon_find(const struct lexicon *l, const char *squeezed, struct meaning ret[MEANINGS])
{
	char stem[WORD_BYTES];
	size_t n = find_forms(l, squeezed, ret);
	if (n > 0)
		return n;
	ret[0] = (struct meaning){ { number_of(l, squeezed, stem) }, 1 };
	return ret[0].ids[0] != 0;
}

/* A word that was not met before, or is irregular. */
static size_t learn_squeezed(struct lexicon *l, const char *word, uint16_t place,
			     struct meaning ret[MEANINGS])
{
	char squeezed[WORD_BYTES];
	crisis_squeeze(word, squeezed);
	size_t n = find_forms(l, squeezed, ret);
	if (n > 0)
		return n;
	struct expected *e = &l->expected.details[place].expected;
	e->id = learn_number(l, squeezed);
	e->is_regular = true;
	if (e->mistakes == 0)
		expect(l, squeezed, 0);
	return 0;
}

size_t lexicon_learn(struct lexicon *l, const char *word, bool may_be_mistyped,
		     struct meaning ret[MEANINGS])
{
	uint16_t place = expect(l, word, may_be_mistyped ? mistakes_in(word) : 0);
	if (!l->expected.details[place].expected.is_regular) {
		size_t n = learn_squeezed(l, word, place, ret);
		if (n > 0)
			return n;
	}
	ret[0] = (struct meaning){ { l->expected.details[place].expected.id }, 1 };
	return ret[0].ids[0] != 0;
}

bool lexicon_is_filler(const struct lexicon *l, uint16_t id)
{
	return id <= l->n_fillers;
}

bool lexicon_lists(const char *list, const char *word)
{
	size_t n = strlen(word), k;
	for (; *list; list += k + (list[k] == ' ')) {
		k = strcspn(list, " ");
		if (k == n && memcmp(list, word, n) == 0)
			return true;
	}
	return false;
}

/* ---- typing mistakes ---- */

static int bits(uint32_t v)
{
	int n = 0;
	for (; v; v &= v - 1)
		n++;
	return n;
}

/* Three letters in a row are one; two may be right. */
static void loosen(const char *word, char out[WORD_BYTES])
{
	size_t n = 0;
	for (size_t i = 0, run; word[i]; i += run) {
		for (run = 1; word[i + run] == word[i]; run++)
			;
		out[n++] = word[i];
		if (run == 2)
			out[n++] = word[i];
	}
	out[n] = '\0';
}

static bool is_near(const char *word, uint32_t letters, const char *expected,
		    const struct expected *detail)
{
	int most = detail->mistakes;
	return most > 0 && bits(letters ^ detail->letters) <= 2 * most &&
	       edit_distance(word, expected, most, false) <= most;
}

size_t lexicon_guess(const struct lexicon *l, const char *word, struct meaning *ret, size_t max)
{
	char loose[WORD_BYTES], squeezed[WORD_BYTES];
	struct meaning found[MEANINGS];
	uint32_t letters = letters_of(word);
	size_t n = 0;
	loosen(word, loose);
	if (strlen(loose) < TYPO_LENGTH - 1) /* a letter may be missing */
		return 0;
	for (size_t i = 1; i <= l->expected.n; i++) {
		const char *expected = l->expected.words[i];
		const struct expected *detail = &l->expected.details[i].expected;
		if (!is_near(loose, letters, expected, detail) &&
		    !is_near(word, letters, expected, detail))
			continue;
		crisis_squeeze(expected, squeezed);
		size_t more = lexicon_find(l, squeezed, found);
		for (size_t k = 0; k < more && n < max; k++)
			ret[n++] = found[k];
	}
	explicit_bzero(loose, sizeof(loose));
	return n;
}
