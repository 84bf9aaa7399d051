/* How it works: reading fills the slots; then links are checked draft by draft, and each slot
 * chooses its highest usable draft.  A link that leads nowhere is a mistake, but no draft is lost
 * for it: one renamed id would else take away all the answers that name it.  Only the link goes,
 * when the model is built. */
#include "core/catalog.h"

#include "core/copy.h"
#include "core/nearest.h"
#include "core/text.h"

void catalog_init(struct catalog *cat, struct arena *scratch)
{
	*cat = (struct catalog){ .scratch = scratch,
				 .topics = ids_new(scratch),
				 .entries = ids_new(scratch),
				 .dangling = ids_new(scratch),
				 .vanished = ids_new(scratch) };
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

void catalog_next_file(struct catalog *cat, bool lost)
{
	cat->kept_out = false;
	cat->lost_some = lost;
}

bool catalog_supply(struct catalog *cat, const struct vanished *older)
{
	struct draft *d = older->draft;
	struct slot *s = ids_get(cat->entries, d->entry.id);
	bool is_lost = cat->lost_some || (s && s->declared);
	if (!d->usable)
		return false;
	if (!s && !is_lost) { /* it was taken out, or is in a file that comes later */
		struct vanished *v = ARENA_NEW(cat->scratch, struct vanished);
		*v = *older;
		if (!d->hides && !ids_get(cat->vanished, d->entry.id))
			ids_put(cat->vanished, d->entry.id, v);
		return false;
	}
	if (!s)
		s = slot_of(cat, d->entry.id);
	struct draft **at = &s->top;
	for (; *at && (*at)->layer == d->layer; at = &(*at)->below) {
		if ((*at)->usable)
			return false;
		is_lost = true;
	}
	if (!is_lost)
		return false;
	if (!s->topic)
		insert_slot(older->topic, s, older->after);
	d->older = true;
	d->below = *at;
	*at = d;
	return true;
}

void catalog_declare(struct catalog *cat, const char *id)
{
	slot_of(cat, id)->declared = true;
}

/* ---- links ---- */

static bool knows(const struct catalog *cat, const char *id)
{
	return ids_get(cat->entries, id) || cat->ids_unknown;
}

void catalog_check_link(struct catalog *cat, const struct catalog *other,
			const struct link_use *link, const struct yaml_file *file)
{
	if (knows(cat, link->id) || (other && knows(other, link->id)))
		return;
	const char *key = link->id;
	if (cat->every_place)
		key = arena_printf(cat->scratch, "%s %zu", key, ids_count(cat->dangling));
	struct dangling *d = ids_get(cat->dangling, key);
	if (d) {
		d->more++;
		return;
	}
	d = ARENA_NEW(cat->scratch, struct dangling);
	*d = (struct dangling){ .id = link->id, .place = link->place, .bytes = file->bytes };
	ids_put(cat->dangling, key, d);
}

static const char *link_hint(const struct catalog *cat, const struct dangling *d)
{
	if (ids_get(cat->entries, d->id))
		return "It is still shown as it was before: give it its old id again, or change "
		       "all these places";
	const char *near = ids_nearest(cat->entries, d->id);
	if (near)
		return arena_printf(cat->scratch, "Did you mean \"%s\"?%s", near,
				    d->more ? " If it was renamed, give it its old id again" : "");
	if (d->more)
		return "If it was renamed or removed, put it back, or change all these places";
	return "\"askwell list\" shows the ids of all entries";
}

void catalog_report_links(const struct catalog *cat, struct diags *diags)
{
	for (size_t i = 0; i < ids_count(cat->dangling); i++) {
		const struct dangling *d = ids_get(cat->dangling, ids_name(cat->dangling, i));
		const char *more = "";
		if (d->more)
			more = arena_printf(cat->scratch, " (named here and in %zu more place%s)",
					    d->more, d->more == 1 ? "" : "s");
		diags_add(diags, DIAG_LINK_DANGLING, d->place, d->bytes, link_hint(cat, d),
			  "there is no entry with the id \"%s\"%s", d->id, more);
	}
}

static struct ids *ids_by_question(const struct catalog *cat)
{
	struct ids *by_question = ids_new(cat->scratch);
	for (size_t i = 0; i < ids_count(cat->entries); i++) {
		struct slot *s = ids_get(cat->entries, ids_name(cat->entries, i));
		const char *question = s->top ? s->top->entry.question : NULL;
		if (question)
			ids_put(by_question, text_fold(cat->scratch, span_of(question)), s);
	}
	return by_question;
}

/* A text where an id belongs: the hint is the id of the entry that is meant. */
static void report_question(struct catalog *cat, const struct draft *d,
			    const struct link_use *question, struct diags *diags)
{
	if (!cat->by_question)
		cat->by_question = ids_by_question(cat);
	const char *folded = text_fold(cat->scratch, span_of(question->id));
	const struct slot *meant = ids_get(cat->by_question, folded);
	const char *id = meant ? meant->id : id_suggest(cat->scratch, question->id);
	diags_add(diags, DIAG_ID_FORM, question->place, d->file->bytes,
		  *id ? arena_printf(cat->scratch, "Write %s", id) : NULL,
		  "an item of \"related\" can have only small letters a to z, digits and hyphens, "
		  "not \"%s\"",
		  fields_excerpt(cat->scratch, span_of(question->id)));
}

/* An entry that only says what to hide must find something to hide. */
static void check_bare(const struct catalog *cat, const struct catalog *other, struct draft *d,
		       struct diags *diags)
{
	const struct slot *s = ids_get(cat->entries, d->entry.id);
	if (!d->usable || !d->bare || d->below || s->declared || cat->ids_unknown)
		return;
	if (other && knows(other, d->entry.id))
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
			if (d->older) /* that was said in its time */
				continue;
			check_bare(cat, other, d, diags);
			for (size_t j = 0; j < d->n_questions; j++)
				report_question(cat, d, &d->questions[j], diags);
			for (size_t j = 0; j < d->n_links; j++)
				catalog_check_link(cat, other, &d->links[j], d->file);
		}
		choose(s);
	}
}

static bool is_named(const struct catalog *cat, const char *id)
{
	for (size_t i = 0; i < ids_count(cat->dangling); i++) {
		const struct dangling *d = ids_get(cat->dangling, ids_name(cat->dangling, i));
		if (strcmp(d->id, id) == 0)
			return true;
	}
	return false;
}

void catalog_keep_named(struct catalog *cat)
{
	for (size_t i = ids_count(cat->vanished);
	     i-- > 0;) { /* each right behind what was before */
		const char *id = ids_name(cat->vanished, i);
		const struct vanished *v = ids_get(cat->vanished, id);
		if (ids_get(cat->entries, id) || !is_named(cat, id))
			continue;
		struct slot *s = slot_of(cat, id);
		insert_slot(v->topic, s, v->after);
		v->draft->older = true;
		s->top = v->draft;
		choose(s);
		if (v->needed)
			*v->needed = true;
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

static const struct entry *built(const struct catalog *cat, const char *id)
{
	const struct slot *s = ids_get(cat->entries, id);
	return s ? s->entry : NULL;
}

struct markup catalog_live_links(const struct catalog *cat, struct arena *a, struct markup m)
{
	struct block *blocks = arena_memdup(a, m.blocks, m.n_blocks, sizeof(*blocks));
	for (size_t i = 0; i < m.n_blocks; i++) {
		struct run *runs = arena_memdup(a, blocks[i].runs, blocks[i].n_runs, sizeof(*runs));
		for (size_t j = 0; j < blocks[i].n_runs; j++) {
			if (!runs[j].link || built(cat, runs[j].link))
				continue;
			runs[j].style = RUN_TEXT;
			runs[j].link = NULL;
		}
		blocks[i].runs = runs;
	}
	return (struct markup){ blocks, m.n_blocks };
}

static bool has_dead_link(const struct catalog *cat, const struct draft *d)
{
	for (size_t i = 0; i < d->n_links; i++) {
		if (!built(cat, d->links[i].id))
			return true;
	}
	return false;
}

static void build_related(const struct catalog *cat, struct arena *a, const struct draft *d,
			  struct entry *e)
{
	const struct entry **related = ARENA_ARRAY(a, const struct entry *, d->n_links);
	for (size_t i = 0; i < d->n_links; i++) {
		const struct entry *to = built(cat, d->links[i].id);
		if (to)
			related[e->n_related++] = to;
	}
	e->related = related;
	if (has_dead_link(cat, d))
		e->answer = catalog_live_links(cat, a, e->answer);
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
