/* How it works: the topic's lines are read first, as far as they can be; then each item of
 * "entries" by itself.  Items that cannot even be named make the catalog say so, because a link to
 * an entry that nobody can name is not known to be wrong. */
#include "core/topics.h"

#include "core/nearest.h"

static const char *const topic_keys[] = { "topic", "title", "summary", "entries", NULL };
static const struct known_keys topic_known = {
	topic_keys,
	(const char *const[]){ "id", "question", "short", "answer", "ask", "keywords", "related",
			       "sources", "updated", "recheck", "reviewed", "hide", NULL },
	"It belongs to an entry: put spaces in front, as many as the entry's other lines have"
};

static const struct field id_field = {
	"topic", 0, FIELD_REQUIRED, "Add a line topic: with a short name, like topic: side-effects"
};
static const struct field title_field = { "title", LIMIT_LINE_TEXT, FIELD_REQUIRED | FIELD_WORDS,
					  "Add a line title: with the words that patients see" };
static const struct field summary_field = { "summary", LIMIT_LINE_TEXT, FIELD_WORDS, NULL };
static const struct field entries_field = {
	"entries", 0, FIELD_REQUIRED | FIELD_PARTS,
	"Add a line entries: and under it the entries, each with - id:"
};

/* "side-effects" of "03-side-effects.yaml"; "" when that is no id. */
static const char *id_of_name(struct arena *a, const char *name)
{
	const char *from = name + strspn(name, "0123456789");
	from += *from == '-';
	const char *end = strrchr(from, '.');
	const char *id = arena_strndup(a, from, end ? (size_t)(end - from) : strlen(from));
	return id_is_good(id) ? id : "";
}

static const char *read_id(const struct entry_reader *r, const struct yaml_node *root,
			   const char *name, struct diag_place *ret_place)
{
	bool ok = true;
	const char *id = NULL;
	const struct yaml_node *node = field_scalar(&r->fields, root, &id_field, &ok);
	*ret_place = yaml_place(r->fields.file, node ? node : root);
	if (node && field_id(&r->fields, node, "\"topic\"", &id))
		return id;
	return id_of_name(r->scratch, name);
}

/* Entries of a topic that is refused: their ids are known all the same. */
static void declare_entries(struct catalog *cat, const struct yaml_node *root)
{
	const struct yaml_node *list = yaml_get(root, "entries");
	for (const struct yaml_node *n = list ? list->first : NULL; n; n = n->next) {
		const struct yaml_node *id = yaml_get(n, "id");
		if (id && !id->bad && id->kind == YAML_SCALAR)
			catalog_declare(cat, id->text.s);
		else
			cat->ids_unknown = true;
	}
}

/* The topic that the file is about; NULL: it is refused. */
static struct topic_slot *open_topic(struct catalog *cat, const struct entry_reader *r,
				     const struct yaml_node *root, const char *name)
{
	struct diag_place place;
	const char *id = read_id(r, root, name, &place);
	struct arena *a = r->fields.diags->arena;
	if (!*id)
		return NULL;
	struct topic_slot *t = ids_get(cat->topics, id);
	if (t && t->layer == r->layer) {
		fields_report(&r->fields, DIAG_ID_DUPLICATE, place,
			      arena_printf(a,
					   "The other one is %s, line %u; give this one another "
					   "name, or put its entries there",
					   t->place.file, t->place.line),
			      "there are two files with the topic \"%s\"", id);
		return NULL;
	}
	if (!t && ids_count(cat->topics) == LIMIT_TOPICS) {
		fields_report(&r->fields, DIAG_LIMIT, place, "Put its entries into another topic",
			      "there are more than %d topics", LIMIT_TOPICS);
		return NULL;
	}
	t = catalog_topic(cat, id);
	t->place = place;
	t->layer = r->layer;
	return t;
}

static void read_words(const struct entry_reader *r, const struct yaml_node *root,
		       struct topic_slot *t)
{
	const char *text;
	struct field title = title_field;
	if (t->title) /* from the layer below */
		title.flags &= ~(unsigned)FIELD_REQUIRED;
	if (prose_text(&r->fields, root, &title, r->values, &text) && *text)
		t->title = text;
	if (prose_text(&r->fields, root, &summary_field, r->values, &text) && *text)
		t->summary = text;
}

/* A key that came twice is not in the map.  It may have been the id of another entry, whose dash
 * is missing. */
static bool lost_a_key(const struct yaml_node *map)
{
	const struct yaml_node *n = map->first;
	while (n && !n->bad)
		n = n->next;
	return map->bad && !n;
}

/* A list in an answer that is not far enough to the right: for YAML it is a list of entries, and
 * the answer above ends before it. */
static bool continues_answer(const struct yaml_node *node)
{
	if (node->kind != YAML_MAP)
		return node->kind == YAML_SCALAR;
	if (yaml_get(node, "id"))
		return false;
	for (const struct yaml_node *n = node->first; n; n = n->next) {
		struct nearest near = nearest_to(n->key);
		for (const char *const *key = topic_known.elsewhere; *key; key++)
			nearest_try(&near, *key);
		if (near.best)
			return false;
	}
	return !node->bad;
}

/* Half an answer can be worse than none: with it, the entry is kept out. */
static void refuse_rest_of_answer(struct catalog *cat, const struct entry_reader *r,
				  const struct yaml_node *node, struct draft *above)
{
	if (!node->bad)
		fields_report(
			&r->fields, DIAG_TYPE, yaml_place(r->fields.file, node),
			"An entry begins with - id:; if this belongs to the answer above, put "
			"more spaces in front",
			"this is not an entry");
	if (above)
		above->usable = false;
	cat->ids_unknown = cat->lost_some = true;
}

static struct draft *read_entry(struct catalog *cat, const struct entry_reader *r,
				struct topic_slot *t, const struct yaml_node *node)
{
	struct draft *d = entry_read(r, node);
	if (!d)
		cat->ids_unknown = cat->lost_some = true;
	else if (lost_a_key(node))
		topic_declare_lost(cat, r->fields.file->bytes, NULL);
	if (!d)
		return NULL;
	cat->kept_out |= !d->usable;
	struct slot *s = ids_get(cat->entries, d->entry.id);
	if (!s || !s->top || s->top->layer != d->layer) {
		catalog_add(cat, t, d);
		return d;
	}
	cat->lost_some = true; /* it may be another one, with the wrong id */
	struct arena *a = r->fields.diags->arena;
	struct diag_place other = s->top->place;
	fields_report(&r->fields, DIAG_ID_DUPLICATE, d->place,
		      arena_printf(a, "The other one is in %s, line %u; give this one its own id",
				   other.file, other.line),
		      "there are two entries with the id \"%s\"", d->entry.id);
	return NULL;
}

static const struct yaml_node *entries_of(struct catalog *cat, const struct entry_reader *r,
					  const struct yaml_node *root, const struct topic_slot *t)
{
	struct field what = entries_field;
	if (t->first) /* a file that only gives another title to a topic of the layer below */
		what.flags &= ~(unsigned)FIELD_REQUIRED;
	bool ok = true;
	const struct yaml_node *list = field_list(&r->fields, root, &what, &ok);
	cat->ids_unknown |= !ok;
	cat->lost_some |= !ok;
	return list;
}

bool topic_file_read(struct catalog *cat, const struct entry_reader *reader, const char *name)
{
	struct entry_reader r = *reader;
	const struct yaml_node *root = r.fields.file->root;
	r.fields = fields_part(&reader->fields, "this file", &topic_known);
	r.fields.incomplete = reader->fields.incomplete;
	if (!fields_map(&r.fields, root, "Begin the file with topic:, title: and entries:")) {
		cat->ids_unknown = cat->lost_some = true;
		return false;
	}
	fields_keys(&r.fields, root, &topic_known);
	struct topic_slot *t = open_topic(cat, &r, root, name);
	if (!t) {
		declare_entries(cat, root);
		cat->lost_some = true;
		return false;
	}
	read_words(&r, root, t);
	const struct yaml_node *list = entries_of(cat, &r, root, t);
	struct draft *above = NULL;
	for (const struct yaml_node *n = list ? list->first : NULL; n; n = n->next) {
		if (continues_answer(n))
			refuse_rest_of_answer(cat, &r, n, above);
		else
			above = read_entry(cat, &r, t, n);
	}
	return true;
}

/* ---- older versions ---- */

/* The topic that the newest version of the file is about; where it is about none, the older one's,
 * which a file that can be read may still claim. */
static struct topic_slot *older_topic(struct catalog *cat, const struct entry_reader *r,
				      const struct yaml_node *root, const char *name)
{
	struct diag_place place;
	for (struct topic_slot *t = cat->first; t; t = t->next) {
		if (t->layer == r->layer && t->place.file == r->fields.file->name)
			return t;
	}
	const char *id = read_id(r, root, name, &place);
	struct topic_slot *t = *id ? ids_get(cat->topics, id) : NULL;
	if (t || !*id || ids_count(cat->topics) == LIMIT_TOPICS)
		return t;
	t = catalog_topic(cat, id);
	t->layer = SIZE_MAX;
	return t;
}

bool topic_file_supply(struct catalog *cat, const struct entry_reader *reader, const char *name,
		       bool *needed)
{
	struct entry_reader r = *reader;
	const struct yaml_node *root = r.fields.file->root;
	bool ok = true, used = false;
	r.fields = fields_part(&reader->fields, "this file", &topic_known);
	struct topic_slot *t = older_topic(cat, &r, root, name);
	if (!t)
		return false;
	read_words(&r, root, t);
	const struct yaml_node *list = field_list(&r.fields, root, &entries_field, &ok);
	struct slot *after = NULL;
	struct ids *seen = ids_new(r.scratch);
	for (const struct yaml_node *n = list ? list->first : NULL; n; n = n->next) {
		struct draft *d = continues_answer(n) ? NULL : entry_read(&r, n);
		if (!d || ids_get(seen, d->entry.id))
			continue;
		if (n->next && continues_answer(n->next))
			d->usable = false; /* half an answer */
		ids_put(seen, d->entry.id, d);
		used |= catalog_supply(cat, &(struct vanished){ t, d, after, needed });
		struct slot *s = ids_get(cat->entries, d->entry.id);
		if (s && s->topic == t)
			after = s;
	}
	return used;
}

/* ---- what could not be read ---- */

static struct span line_at(struct span text, size_t at)
{
	const char *newline = memchr(text.s + at, '\n', text.n - at);
	return (struct span){ text.s + at,
			      newline ? (size_t)(newline - text.s) + 1 - at : text.n - at };
}

static bool is_id_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/* The id of "  - id: driving", also when the line itself is what is broken; "" if it has none. */
static const char *id_of_line(struct arena *a, struct span line)
{
	size_t i = 0, n = 0;
	while (i < line.n && !(line.s[i] >= 'a' && line.s[i] <= 'z'))
		i++;
	if (line.n - i < 3 || memcmp(line.s + i, "id", 2) != 0 || is_id_byte(line.s[i + 2]))
		return "";
	for (i += 2; i < line.n && strchr(" :\"'", line.s[i]);)
		i++;
	while (i + n < line.n && is_id_byte(line.s[i + n]))
		n++;
	const char *id = arena_strndup(a, line.s + i, n);
	return id_is_good(id) ? id : "";
}

/* Can the line be in an entry? */
static bool may_be_entry(struct span line)
{
	size_t i = 0;
	while (i < line.n && strchr(" \t\r\n", line.s[i]))
		i++;
	return i < line.n && line.s[i] != '#' && (i > 0 || line.s[0] == '-');
}

/* Lines that follow each other and were lost. */
struct lost_lines {
	bool entry; /* one of them may be in an entry */
	bool named; /* one of them has an id */
};

static void end_lost_lines(struct catalog *cat, struct lost_lines *lost)
{
	bool unknown = lost->entry && !lost->named;
	cat->ids_unknown |= unknown;
	cat->lost_some |= unknown;
	*lost = (struct lost_lines){ false, false };
}

void topic_declare_lost(struct catalog *cat, struct span bytes, const char *kept)
{
	struct lost_lines lost = { .entry = !kept };
	for (size_t at = 0; at < bytes.n;) {
		struct span line = line_at(bytes, at);
		bool is_lost = !kept || memcmp(kept + at, line.s, line.n) != 0;
		bool is_blank = strspn(line.s, " \r\n") >= line.n;
		at += line.n;
		if (!is_lost && !is_blank)
			end_lost_lines(cat, &lost);
		if (!is_lost)
			continue;
		const char *id = id_of_line(cat->scratch, line);
		if (*id)
			catalog_declare(cat, id);
		lost.named |= *id != '\0';
		lost.entry |= may_be_entry(line);
	}
	end_lost_lines(cat, &lost);
}
