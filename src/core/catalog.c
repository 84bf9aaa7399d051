/* How it works: reading fills the slots; then links are checked draft by draft, which makes some
 * unusable; only then each slot chooses its highest usable draft.  So a dangling link in the
 * clinic's version of an entry leaves the version below it on the screen. */
#include "core/catalog.h"

#include "core/copy.h"
#include "core/nearest.h"

void catalog_init(struct catalog *cat, struct arena *scratch)
{
	*cat = (struct catalog){ .scratch = scratch,
				 .topics = ids_new(scratch),
				 .entries = ids_new(scratch) };
}

/* "Side effects" of "side-effects". */
static const char *title_of_id(struct arena *a, const char *id)
{
	char *title = arena_strdup(a, id);
	for (char *c = title; *c; c++) {
		if (*c == '-')
			*c = ' ';
	}
	if (title[0] >= 'a' && title[0] <= 'z')
		title[0] = (char)(title[0] - 'a' + 'A');
	return title;
}

/* After NULL comes the first place. */
static void insert_topic(struct catalog *cat, struct topic_slot *t, struct topic_slot *after)
{
	struct topic_slot **link = after ? &after->next : &cat->first;
	t->next = *link;
	*link = t;
	if (!t->next)
		cat->last = t;
}

static void insert_slot(struct topic_slot *topic, struct slot *s, struct slot *after)
{
	struct slot **link = after ? &after->next : &topic->first;
	s->topic = topic;
	s->next = *link;
	*link = s;
	if (!s->next)
		topic->last = s;
}

static struct topic_slot *new_topic(struct catalog *cat, const char *id)
{
	struct topic_slot *t = ARENA_NEW(cat->scratch, struct topic_slot);
	t->id = id;
	t->summary = "";
	t->stand_in = title_of_id(cat->scratch, id);
	ids_put(cat->topics, id, t);
	return t;
}

struct topic_slot *catalog_topic(struct catalog *cat, const char *id)
{
	struct topic_slot *t = ids_get(cat->topics, id);
	if (t)
		return t;
	t = new_topic(cat, id);
	insert_topic(cat, t, cat->last);
	return t;
}

static struct slot *slot_of(struct catalog *cat, const char *id)
{
	struct slot *s = ids_get(cat->entries, id);
	if (s)
		return s;
	s = ARENA_NEW(cat->scratch, struct slot);
	s->id = id;
	ids_put(cat->entries, id, s);
	return s;
}

void catalog_add(struct catalog *cat, struct topic_slot *topic, struct draft *d)
{
	struct slot *s = slot_of(cat, d->entry.id);
	if (!s->topic)
		insert_slot(topic, s, topic->last);
	d->below = s->top;
	s->top = d;
}

void catalog_declare(struct catalog *cat, const char *id)
{
	slot_of(cat, id);
}

/* ---- links ---- */

bool catalog_knows(const struct catalog *cat, const struct catalog *other, const char *id)
{
	if (ids_get(cat->entries, id) || cat->ids_unknown)
		return true;
	return other && (ids_get(other->entries, id) || other->ids_unknown);
}

static void report_link(const struct catalog *cat, const struct draft *d,
			const struct link_use *link, struct diags *diags)
{
	const char *near = ids_nearest(cat->entries, link->id);
	const char *hint = "\"askwell list\" shows the ids of all entries";
	if (near)
		hint = arena_printf(cat->scratch, "Did you mean \"%s\"?", near);
	diags_add(diags, DIAG_LINK_DANGLING, link->place, d->file->bytes, hint,
		  "there is no entry with the id \"%s\"", link->id);
}

/* An entry that only says what to hide must find something to hide. */
static void check_bare(const struct catalog *cat, const struct catalog *other, struct draft *d,
		       struct diags *diags)
{
	if (!d->usable || !d->bare || d->below)
		return;
	if (other && (ids_get(other->entries, d->entry.id) || other->ids_unknown))
		return;
	d->usable = false;
	struct nearest n = nearest_to(d->entry.id);
	for (size_t i = 0; i < ids_count(cat->entries); i++) {
		const char *id = ids_name(cat->entries, i);
		if (strcmp(id, d->entry.id) != 0)
			nearest_try(&n, id);
	}
	diags_add(diags, DIAG_LINK_DANGLING, d->place, d->file->bytes,
		  n.best ? arena_printf(cat->scratch, "Did you mean \"%s\"?", n.best) : NULL,
		  "there is no entry \"%s\" to hide", d->entry.id);
}

static void check_links(const struct catalog *cat, const struct catalog *other, struct draft *d,
			struct diags *diags)
{
	if (!d->usable)
		return;
	for (size_t i = 0; i < d->n_links; i++) {
		if (catalog_knows(cat, other, d->links[i].id))
			continue;
		d->usable = false;
		report_link(cat, d, &d->links[i], diags);
	}
}

static void choose(struct slot *s)
{
	for (const struct draft *d = s->top; d; d = d->below) {
		if (!d->usable)
			continue;
		s->hidden = d->hides;
		s->chosen = d->hides ? NULL : d;
		return;
	}
}

void catalog_choose(struct catalog *cat, const struct catalog *other, struct diags *diags)
{
	for (size_t i = 0; i < ids_count(cat->entries); i++) {
		struct slot *s = ids_get(cat->entries, ids_name(cat->entries, i));
		for (struct draft *d = s->top; d; d = d->below) {
			check_bare(cat, other, d, diags);
			check_links(cat, other, d, diags);
		}
		choose(s);
	}
}

/* ---- what the language lacks ---- */

/* The same topic here; a new one comes after the one it follows in the first language. */
static struct topic_slot *same_topic(struct catalog *cat, const struct topic_slot *theirs,
				     struct topic_slot *before)
{
	struct topic_slot *ours = ids_get(cat->topics, theirs->id);
	if (!ours) {
		ours = new_topic(cat, theirs->id);
		insert_topic(cat, ours, before);
	}
	if (!ours->title) {
		ours->title = theirs->title;
		ours->stand_in = theirs->stand_in;
		if (!*ours->summary)
			ours->summary = theirs->summary;
	}
	return ours;
}

/* An entry of the first language at its place here; returns true when it was not even named. */
static bool take_over(struct catalog *cat, struct topic_slot *topic, const struct slot *theirs,
		      struct slot *before)
{
	struct slot *ours = ids_get(cat->entries, theirs->id);
	bool missing = !ours;
	if (missing)
		ours = slot_of(cat, theirs->id);
	if (ours->hidden || ours->chosen)
		return false;
	if (!ours->topic)
		insert_slot(topic, ours, before);
	ours->chosen = theirs->chosen;
	return missing;
}

size_t catalog_take_over(struct catalog *cat, const struct catalog *first,
			 const char *ret_ids[MISSING_SHOWN])
{
	size_t missing = 0;
	struct topic_slot *topic = NULL;
	for (const struct topic_slot *t = first->first; t; t = t->next) {
		struct slot *before = NULL;
		topic = same_topic(cat, t, topic);
		for (const struct slot *s = t->first; s; s = s->next) {
			if (!s->chosen)
				continue;
			if (take_over(cat, topic, s, before)) {
				if (missing < MISSING_SHOWN)
					ret_ids[missing] = s->id;
				missing++;
			}
			struct slot *ours = ids_get(cat->entries, s->id);
			if (ours->topic == topic)
				before = ours;
		}
	}
	return missing;
}

/* ---- the model ---- */

static size_t count_chosen(const struct topic_slot *t)
{
	size_t n = 0;
	for (const struct slot *s = t->first; s; s = s->next)
		n += s->chosen != NULL;
	return n;
}

static void build_topic(struct arena *a, const struct topic_slot *t, struct topic *topic,
			struct entry *entries)
{
	const struct entry **list = ARENA_ARRAY(a, const struct entry *, count_chosen(t));
	size_t n = 0;
	*topic = (struct topic){
		.id = arena_strdup(a, t->id),
		.title = arena_strdup(a, t->title ? t->title : t->stand_in),
		.summary = arena_strdup(a, t->summary),
		.entries = list,
	};
	for (struct slot *s = t->first; s; s = s->next) {
		if (!s->chosen)
			continue;
		entries[n] = copy_entry(a, &s->chosen->entry);
		entries[n].topic = topic;
		entries[n].position = n;
		s->entry = list[n] = &entries[n];
		n++;
	}
	topic->n_entries = n;
}

static void build_related(const struct catalog *cat, struct arena *a, const struct draft *d,
			  struct entry *e)
{
	const struct entry **related = ARENA_ARRAY(a, const struct entry *, d->n_links);
	for (size_t i = 0; i < d->n_links; i++) {
		const struct slot *s = ids_get(cat->entries, d->links[i].id);
		if (s && s->entry)
			related[e->n_related++] = s->entry;
	}
	e->related = related;
}

struct entry *catalog_build(struct catalog *cat, struct arena *a, struct model *m)
{
	for (const struct topic_slot *t = cat->first; t; t = t->next) {
		size_t n = count_chosen(t);
		m->n_topics += n > 0;
		m->n_entries += n;
	}
	struct topic *topics = ARENA_ARRAY(a, struct topic, m->n_topics);
	struct entry *entries = ARENA_ARRAY(a, struct entry, m->n_entries);
	size_t n_topics = 0, n_entries = 0;
	for (const struct topic_slot *t = cat->first; t; t = t->next) {
		if (count_chosen(t) == 0)
			continue;
		build_topic(a, t, &topics[n_topics], &entries[n_entries]);
		n_entries += topics[n_topics++].n_entries;
	}
	for (const struct topic_slot *t = cat->first; t; t = t->next) {
		for (const struct slot *s = t->first; s; s = s->next) {
			if (s->entry)
				build_related(cat, a, s->chosen, &entries[s->entry - entries]);
		}
	}
	m->topics = topics;
	m->entries = entries;
	return entries;
}
