/* How it works: after a version was read, its mistakes tell which of its units are broken: those
 * that a mistake stands in.  From the tree of an older version everything is then taken away but
 * the units that are broken in the newer one, and those that it has lost; what is left is read like
 * any file, and silently.
 *
 * What a version has lost cannot be known for sure: a broken unit that the older version has no
 * name for (a misspelt key, a word without an id) may be any of those that are missing. */
#include "core/versions.h"

#include <limits.h>

#include "core/layers.h"

/* A place in a file, to be compared. */
struct spot {
	unsigned line, col;
};

static const struct spot end_of_file = { UINT_MAX, UINT_MAX };

/* The mistakes of one version, in the order found. */
struct mistakes {
	const struct diag *list;
	size_t n;
	bool too_many; /* some were not kept: nothing is known to be good */
};

/* A version that was read. */
struct reading {
	const struct yaml_file *yaml;
	struct mistakes mistakes;
	bool incomplete; /* what it lacks may be lost */
	struct diags heard;
	struct reading *newer;
};

/* ---- units ---- */

/* Maps whose keys stand by themselves. */
static bool is_taken_apart(const struct yaml_node *n)
{
	static const char *const keys[] = { "clinic", "idle", "phrases", "misspelt" };
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		if (n->key && strcmp(n->key, keys[i]) == 0)
			return n->kind == YAML_MAP;
	}
	return n->key && strcmp(n->key, "words") == 0 && n->kind == YAML_LIST;
}

/* What topics judges. */
static bool is_left_alone(const struct yaml_node *n)
{
	return n->key && (strcmp(n->key, "topic") == 0 || strcmp(n->key, "entries") == 0);
}

/* A key, or the id of a word; NULL: it has no name. */
static const char *name_of(const struct yaml_node *n)
{
	if (n->key)
		return n->key;
	const struct yaml_node *id = yaml_get(n, "id");
	return id && id->kind == YAML_SCALAR && !id->bad ? id->text.s : NULL;
}

static const struct yaml_node *find_unit(const struct yaml_node *in, const char *name)
{
	for (const struct yaml_node *n = in->first; n; n = n->next) {
		const char *other = name_of(n);
		if (name && other && strcmp(name, other) == 0)
			return n;
	}
	return NULL;
}

static struct spot start_of(const struct yaml_node *n)
{
	return n->key ? (struct spot){ n->key_line, n->key_col } : (struct spot){ n->line, n->col };
}

/* Where the unit behind it begins. */
static struct spot end_of(const struct yaml_node *n, struct spot end)
{
	return n->next ? start_of(n->next) : end;
}

static bool is_before(struct spot a, struct spot b)
{
	return a.line != b.line ? a.line < b.line : a.col < b.col;
}

static bool is_broken(const struct mistakes *m, const struct yaml_node *n, struct spot end)
{
	struct spot start = start_of(n);
	for (size_t i = 0; i < m->n; i++) {
		const struct diag *d = &m->list[i];
		struct spot at = { d->place.line, d->place.col };
		if (diag_severity(d->code) == DIAG_ERROR && diag_class(d->code) == DIAG_LOAD &&
		    !is_before(at, start) && is_before(at, end))
			return true;
	}
	return n->bad || m->too_many;
}

/* Something is missing that must be there: it was not meant to be taken out. */
static bool lacks_key(const struct mistakes *m, const struct yaml_node *map)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct diag *d = &m->list[i];
		if (d->code == DIAG_KEY_MISSING && d->place.line == map->line &&
		    d->place.col == map->col)
			return true;
	}
	return false;
}

/* A broken unit may be one of those that seem to be missing, when nobody in the older version is
 * called like it, or somebody here is already. */
static bool may_be_renamed(const struct mistakes *m, const struct yaml_node *newer,
			   const struct yaml_node *older, struct spot end)
{
	for (const struct yaml_node *n = newer->first; n; n = n->next) {
		const char *name = name_of(n);
		bool is_known = name && find_unit(older, name) && find_unit(newer, name) == n;
		if (!is_known && is_broken(m, n, end_of(n, end)))
			return true;
	}
	return false;
}

/* ---- what is left of an older version ---- */

static void take_out(struct yaml_node *from, struct yaml_node **link)
{
	*link = (*link)->next;
	from->count--;
}

/* Leaves in older what newer has broken or lost. */
static void keep_broken(struct yaml_node *older, const struct yaml_node *newer,
			const struct reading *r, struct spot end)
{
	bool lost = r->incomplete || lacks_key(&r->mistakes, newer) ||
		    may_be_renamed(&r->mistakes, newer, older, end);
	for (struct yaml_node **link = &older->first; *link;) {
		struct yaml_node *o = *link;
		const struct yaml_node *n = find_unit(newer, name_of(o));
		bool keep = n ? is_broken(&r->mistakes, n, end_of(n, end)) : lost;
		if (n && keep && is_taken_apart(o) && is_taken_apart(n)) {
			keep_broken(o, n, r, end_of(n, end));
			keep = o->first != NULL;
		}
		if (keep || is_left_alone(o))
			link = &o->next;
		else
			take_out(older, link);
	}
}

/* Is some unit of it good? */
static bool has_good(const struct mistakes *m, const struct yaml_node *in, struct spot end)
{
	for (const struct yaml_node *n = in->first; n; n = n->next) {
		struct spot behind = end_of(n, end);
		if (is_left_alone(n))
			continue;
		if (is_taken_apart(n) ? has_good(m, n, behind) : !is_broken(m, n, behind))
			return true;
	}
	return false;
}

/* ---- reading ---- */

static struct mistakes mistakes_since(const struct diags *d, size_t before)
{
	struct mistakes m = { .too_many = d->errors + d->warnings > d->n };
	if (d->n > before) {
		m.list = d->list + before;
		m.n = d->n - before;
	}
	return m;
}

static bool has_errors(const struct mistakes *m)
{
	for (size_t i = 0; i < m->n; i++) {
		enum diag_code code = m->list[i].code;
		if (diag_severity(code) == DIAG_ERROR && diag_class(code) == DIAG_LOAD)
			return true;
	}
	return m->too_many;
}

/* The older version without what the newer ones have; returns what was made of it. */
static struct reading *read_older(struct arena *a, const struct content_file *file,
				  struct reading *newer, version_reader *read, void *arg)
{
	struct reading *r = ARENA_NEW(a, struct reading);
	struct version v = { .file = file, .diags = &r->heard, .older = true };
	r->incomplete = true;
	r->newer = newer;
	diags_init(&r->heard);
	v.yaml = r->yaml = layer_file_read(a, file, &r->heard, &v.lost);
	if (!v.yaml || v.yaml->root->kind != YAML_MAP)
		return r;
	for (const struct reading *n = newer; n; n = n->newer) {
		if (n->yaml && n->yaml->root->kind == YAML_MAP)
			keep_broken(v.yaml->root, n->yaml->root, n, end_of_file);
	}
	read(&v, arg);
	r->mistakes = mistakes_since(&r->heard, 0);
	if (file->needed)
		*file->needed |= v.used || has_good(&r->mistakes, v.yaml->root, end_of_file);
	return r;
}

void versions_read(struct arena *a, const struct content_file *file, struct diags *diags,
		   version_reader *read, void *arg)
{
	size_t before = diags->n;
	struct version v = { .file = file, .diags = diags };
	v.yaml = layer_file_read(a, file, diags, &v.lost);
	read(&v, arg);
	struct reading newest = { .yaml = v.yaml,
				  .mistakes = mistakes_since(diags, before),
				  .incomplete = v.lost };
	if (v.yaml && !v.lost && !v.broken && !has_errors(&newest.mistakes))
		return;
	struct reading *last = &newest;
	for (const struct content_file *o = file->older; o; o = o->older)
		last = read_older(a, o, last, read, arg);
	for (; last != &newest; last = last->newer)
		diags_release(&last->heard);
}

/* ---- from one reading of the files to the next ---- */

static bool same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool same_file(const struct content_file *a, const struct content_file *b)
{
	return same_text(a->problem, b->problem) && span_equals(a->bytes, b->bytes);
}

bool versions_same(const struct content_layer *a, const struct content_layer *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++) {
		if (strcmp(a->files[i].name, b->files[i].name) != 0 ||
		    !same_file(&a->files[i], &b->files[i]))
			return false;
	}
	return true;
}

/* The versions from first on that could be read, as older versions of a file. */
static const struct content_file *link_chain(struct arena *a, const char *path,
					     const struct content_file *first)
{
	const struct content_file *chain = NULL, **end = &chain;
	size_t n = 0;
	for (; first && n < VERSIONS_MAX; first = first->older) {
		if (first->problem)
			continue;
		struct content_file *copy = ARENA_NEW(a, struct content_file);
		*copy = (struct content_file){ .path = path,
					       .name = first->name,
					       .bytes = first->bytes,
					       .needed = ARENA_NEW(a, bool) };
		*end = copy;
		end = &copy->older;
		n++;
	}
	return chain;
}

/* All of it was there before and went on, in the middle of a line: a copy that was broken off, or a
 * disk that is full. */
static bool is_cut_off(const struct content_file *now, const struct content_file *then)
{
	size_t n = now->bytes.n;
	return n > 0 && n < then->bytes.n && now->bytes.s[n - 1] != '\n' &&
	       then->bytes.s[n] != '\n' && memcmp(now->bytes.s, then->bytes.s, n) == 0;
}

static void link_file(struct arena *a, struct content_file *now, const struct content_file *then)
{
	bool is_same = same_file(now, then);
	now->older = link_chain(a, now->path, is_same ? then->older : then);
	if (!now->problem && now->older && is_cut_off(now, now->older))
		now->problem = "it is cut off in the middle of a line, so it is shown as it was "
			       "before; save it once more";
}

/* "en/x.yaml", where the layer has "en/" followed by a star: that directory could not be listed. */
static bool is_out_of_sight(const struct content_layer *layer, const char *name)
{
	const char *slash = strchr(name, '/');
	size_t n = slash ? (size_t)(slash + 1 - name) : 0;
	for (size_t i = 0; n > 0 && i < layer->n; i++) {
		const struct content_file *file = &layer->files[i];
		if (file->problem && strncmp(file->name, name, n) == 0 && file->name[n] == '*')
			return true;
	}
	return false;
}

static bool is_in(const char *directory, const char *name)
{
	size_t n = directory ? strlen(directory) : 0;
	return n > 0 && strncmp(name, directory, n) == 0 && name[n] == '/';
}

/* "en/x.yaml", where the layer has "en/x.yaml.txt": it was given a wrong name, not taken out. */
static bool is_misnamed(const struct content_layer *layer, const char *name)
{
	size_t n = strcspn(name, ".");
	for (size_t i = 0; i < layer->n; i++) {
		struct span directory;
		const char *other = layer->files[i].name;
		if (strcspn(other, ".") == n && strncmp(name, other, n) == 0 &&
		    layer_file_kind(other, &directory) == FILE_UNKNOWN)
			return true;
	}
	return false;
}

static struct content_file still(struct arena *a, const struct content_file *before)
{
	struct content_file file = *before;
	file.path = arena_strdup(a, before->path);
	file.name = arena_strdup(a, before->name);
	file.bytes.s = arena_strndup(a, before->bytes.s, before->bytes.n);
	file.problem = before->problem ? arena_strdup(a, before->problem) : NULL;
	file.older = link_chain(a, file.path, before->older);
	return file;
}

/* Files on their way from one layer to the next. */
struct linking {
	struct arena *arena;
	const struct content_layer *layer, *before;
	const char *stays;
	struct content_file *files;
	size_t n, next; /* next: of before */
};

/* Those that are gone, up to one of before. */
static void link_gone(struct linking *l, size_t end)
{
	for (; l->next < end; l->next++) {
		const struct content_file *then = &l->before->files[l->next];
		if (is_out_of_sight(l->layer, then->name) || is_in(l->stays, then->name) ||
		    is_misnamed(l->layer, then->name))
			l->files[l->n++] = still(l->arena, then);
	}
}

void versions_link(struct arena *a, struct content_layer *layer, const struct content_layer *before,
		   const char *stays)
{
	struct linking l = { a, layer, before, stays, NULL, 0, 0 };
	l.files = ARENA_ARRAY(a, struct content_file, layer->n + before->n + 1);
	for (size_t i = 0; i < layer->n; i++) {
		struct content_file now = layer->files[i];
		size_t end = l.next;
		while (end < before->n &&
		       layer_compare_names(before->files[end].name, now.name) < 0)
			end++;
		link_gone(&l, end);
		if (l.next < before->n && strcmp(before->files[l.next].name, now.name) == 0)
			link_file(a, &now, &before->files[l.next++]);
		l.files[l.n++] = now;
	}
	link_gone(&l, before->n);
	layer->files = l.files;
	layer->n = l.n;
}

static const struct content_file *keep_chain(struct arena *a, const char *path,
					     const struct content_file *first)
{
	const struct content_file *chain = NULL, **end = &chain;
	for (; first; first = first->older) {
		if (!*first->needed)
			continue;
		struct content_file *copy = ARENA_NEW(a, struct content_file);
		*copy = *first;
		copy->path = path;
		copy->name = arena_strdup(a, first->name);
		copy->bytes.s = arena_strndup(a, first->bytes.s, first->bytes.n);
		copy->older = NULL;
		*end = copy;
		end = &copy->older;
	}
	return chain;
}

void versions_keep(struct arena *a, struct content_layer *layer, bool all)
{
	struct content_file *files = ARENA_ARRAY(a, struct content_file, layer->n + 1);
	for (size_t i = 0; i < layer->n; i++) {
		files[i] = layer->files[i];
		const struct content_file *older = files[i].older;
		files[i].older = NULL;
		if (all)
			files[i] = still(a, &files[i]);
		files[i].older = keep_chain(a, files[i].path, older);
	}
	layer->files = files;
	if (all)
		layer->root = arena_strdup(a, layer->root);
}
