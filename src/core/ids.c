/* How it works: open addressing with linear probing over indices into a list, at most half full.
 * The list keeps the order, so that everything that walks over a table is the same every time. */
#include "core/ids.h"

#include "core/nearest.h"

struct item {
	const char *id;
	void *value;
	uint32_t hash;
};

struct ids {
	struct arena *arena;
	struct item *items;
	size_t n, cap;
	uint32_t *slots; /* index into items + 1; 0: free */
	size_t n_slots;  /* a power of two */
};

enum { FIRST_CAP = 16 };

static uint32_t hash(const char *s)
{
	uint32_t h = 2166136261u; /* FNV-1a */
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 16777619u;
	return h;
}

/* The slot of the id, whose hash is h, or the free one where it would go. */
static size_t find_slot(const struct ids *t, const char *id, uint32_t h)
{
	size_t i = h & (t->n_slots - 1);
	for (; t->slots[i]; i = (i + 1) & (t->n_slots - 1)) {
		const struct item *item = &t->items[t->slots[i] - 1];
		if (item->hash == h && strcmp(item->id, id) == 0)
			break;
	}
	return i;
}

static void grow(struct ids *t, size_t cap)
{
	struct item *items = ARENA_ARRAY(t->arena, struct item, cap);
	if (t->n)
		memcpy(items, t->items, t->n * sizeof(*items));
	t->items = items;
	t->cap = cap;
	t->n_slots = cap * 2;
	t->slots = ARENA_ARRAY(t->arena, uint32_t, t->n_slots);
	for (size_t i = 0; i < t->n; i++)
		t->slots[find_slot(t, items[i].id, items[i].hash)] = (uint32_t)(i + 1);
}

struct ids *ids_new(struct arena *a)
{
	struct ids *t = ARENA_NEW(a, struct ids);
	t->arena = a;
	grow(t, FIRST_CAP);
	return t;
}

void *ids_get(const struct ids *t, const char *id)
{
	uint32_t found = t->slots[find_slot(t, id, hash(id))];
	return found ? t->items[found - 1].value : NULL;
}

void ids_put(struct ids *t, const char *id, void *value)
{
	uint32_t h = hash(id);
	size_t slot = find_slot(t, id, h);
	if (t->slots[slot]) {
		t->items[t->slots[slot] - 1].value = value;
		return;
	}
	if (t->n == t->cap) {
		grow(t, t->cap * 2);
		slot = find_slot(t, id, h);
	}
	t->items[t->n] = (struct item){ id, value, h };
	t->slots[slot] = (uint32_t)++t->n;
}

size_t ids_count(const struct ids *t)
{
	return t->n;
}

const char *ids_name(const struct ids *t, size_t i)
{
	return t->items[i].id;
}

const char *ids_nearest(const struct ids *t, const char *word)
{
	struct nearest n = nearest_to(word);
	for (size_t i = 0; i < t->n; i++)
		nearest_try(&n, t->items[i].id);
	return n.best;
}
