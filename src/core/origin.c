/* How it works: the files are read as for a model; then the drafts of one id are looked at, which
 * the catalog has stacked with the highest layer on top. */
#include "core/origin.h"

#include "core/edition.h"

enum { VERSIONS_MAX = 2 * LIMIT_LAYERS };

static enum origin_state state_of(const struct slot *slot, const struct draft *d)
{
	if (d == slot->chosen)
		return ORIGIN_SHOWN;
	if (d->hides)
		return ORIGIN_HIDES;
	return d->usable ? ORIGIN_OVERRIDDEN : ORIGIN_MISTAKE;
}

static struct diag_place copy_place(struct arena *a, struct diag_place place)
{
	place.file = arena_strdup(a, place.file);
	return place;
}

static struct origin origin_of(struct arena *a, const struct slot *slot, const struct draft *d)
{
	struct origin_field *fields = ARENA_ARRAY(a, struct origin_field, d->node->count);
	struct origin o = { .state = state_of(slot, d),
			    .language = arena_strdup(a, d->entry.language),
			    .place = copy_place(a, d->place),
			    .fields = fields };
	for (const struct yaml_node *n = d->node->first; n; n = n->next)
		fields[o.n_fields++] =
			(struct origin_field){ arena_strdup(a, n->key),
					       copy_place(a, yaml_key_place(d->file, n)) };
	return o;
}

static void add_versions(struct arena *a, const struct catalog *cat, const char *id,
			 struct origin *list, size_t *n)
{
	const struct slot *slot = ids_get(cat->entries, id);
	for (const struct draft *d = slot ? slot->top : NULL; d && *n < VERSIONS_MAX; d = d->below)
		list[(*n)++] = origin_of(a, slot, d);
}

struct origins origin_find(struct arena *a, const struct content_source *src,
			   const struct settings *settings, const char *language, const char *id)
{
	struct origin *list = ARENA_ARRAY(a, struct origin, VERSIONS_MAX);
	struct origins ret = { list, 0 };
	struct arena *scratch = arena_new(0);
	struct diags unheard;
	struct edition own, first;
	bool is_first = strcmp(language, settings->languages[0]) == 0;
	diags_init(&unheard);
	edition_read(&own, scratch, src, settings, language, &unheard);
	if (!is_first) {
		edition_read(&first, scratch, src, settings, settings->languages[0], &unheard);
		edition_finish(&first, NULL);
	}
	edition_finish(&own, is_first ? NULL : &first);
	add_versions(a, &own.catalog, id, list, &ret.n);
	const struct slot *slot = ids_get(own.catalog.entries, id);
	if (!is_first && slot && slot->chosen &&
	    strcmp(slot->chosen->entry.language, language) != 0)
		add_versions(a, &first.catalog, id, list, &ret.n);
	diags_release(&unheard);
	arena_free(scratch);
	return ret;
}
