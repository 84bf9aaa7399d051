/* How it works: the draft is read once, those bytes are checked, and those bytes are written, so
 * that what changes in the draft meanwhile is not published unchecked.  Others are kept out from
 * before the draft is read until it is shown, so that nobody's newer draft is replaced by an older
 * one. */
#include <stdio.h>
#include <sys/stat.h>

#include "check.h"
#include "commands.h"
#include "core/layers.h"
#include "core/text.h"
#include "library.h"
#include "output.h"
#include "system/files.h"
#include "system/release.h"
#include "target.h"

struct publish {
	const struct options *o;
	struct arena *arena;
	const char *draft, *target;
	struct releases releases;
	struct content_layer layers[LIMIT_LAYERS]; /* the draft is the last */
	size_t n_layers;
	struct content_layer chosen; /* of the draft: what is published */
};

/* ---- what is said ---- */

static bool can_be_shown(const char *path)
{
	size_t where;
	return !text_find_forbidden(span_of(path), false, &where) && !strchr(path, '\n');
}

/* For a command that a person copies. */
static const char *quoted(struct publish *p, const char *path)
{
	static const char safe[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
				   "/._-+,:@";
	if (path[strspn(path, safe)] == '\0')
		return path;
	char *out = arena_alloc(p->arena, 4 * strlen(path) + 3), *at = out;
	*at++ = '\'';
	for (; *path; path++) {
		if (*path == '\'') { /* it ends the quotes and stands alone */
			memcpy(at, "'\\'", 3);
			at += 3;
		}
		*at++ = *path;
	}
	memcpy(at, "'", 2);
	return out;
}

static const char *words(struct publish *p, const char *name)
{
	return releases_words(p->arena, name);
}

/* Something outside of the content is in the way. */
static int unusable(struct publish *p, const char *problem)
{
	const struct releases *r = &p->releases;
	output_error("%s", problem);
	output_error("%s%s%s", p->o->back ? "nothing was changed" : "nothing was published",
		     r->shown || r->other_target ? "; what was shown before still is, at " : "",
		     r->shown || r->other_target ? p->target : "");
	return STATUS_UNUSABLE;
}

/* It is shown, but not all is well. */
static int shown(struct publish *p)
{
	if (!p->releases.problem)
		return STATUS_DONE;
	output_error("it is shown, but %s", p->releases.problem);
	return STATUS_UNUSABLE;
}

/* ---- what is published ---- */

static bool same_directory(const char *one, const char *other)
{
	struct stat a, b;
	return stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev &&
	       a.st_ino == b.st_ino;
}

/* The draft above the content that it changes.  It takes the place of what is shown. */
static bool read_layers(struct publish *p)
{
	struct options together = *p->o;
	struct content_source src;
	size_t n = 0;
	for (size_t i = 0; i < p->o->n_content; i++) {
		const char *layer = p->o->content[i];
		if (!same_directory(layer, p->draft) && !same_directory(layer, p->target))
			together.content[n++] = layer;
	}
	if (n == LIMIT_LAYERS) {
		output_error("-c can be given %d times at most beside DRAFT", LIMIT_LAYERS - 1);
		return false;
	}
	together.content[n++] = p->draft;
	together.n_content = p->n_layers = n;
	return library_source(p->arena, &together, p->layers, &src);
}

/* What content reads: no notes, themes or leftovers of editors. */
static bool is_published(const struct content_file *file)
{
	struct span directory;
	switch (layer_file_kind(file->name, &directory)) {
	case FILE_IGNORED:
	case FILE_UNKNOWN:
		return false;
	case FILE_KIOSK:
		return true;
	case FILE_TOPIC:
	case FILE_GLOSSARY:
	case FILE_CRISIS:
	case FILE_INTERFACE:
	case FILE_SEARCH:
		return language_is_good(directory) && !target_is_theme(file);
	}
	return false;
}

static void choose_files(struct publish *p)
{
	const struct content_layer *draft = &p->layers[p->n_layers - 1];
	struct content_file *chosen = ARENA_ARRAY(p->arena, struct content_file, draft->n);
	p->chosen = (struct content_layer){ .root = draft->root, .files = chosen };
	for (size_t i = 0; i < draft->n; i++) {
		if (is_published(&draft->files[i]))
			chosen[p->chosen.n++] = draft->files[i];
	}
}

/* NULL: all of them could be read. */
static const char *unread_file(const struct publish *p)
{
	for (size_t i = 0; i < p->chosen.n; i++) {
		if (p->chosen.files[i].problem)
			return p->chosen.files[i].path;
	}
	return NULL;
}

static bool is_shown_already(struct publish *p)
{
	struct content_layer now;
	const char *reason = "";
	if (!p->releases.shown)
		return false;
	const char *path = releases_path(&p->releases, p->releases.shown);
	if (!files_read_content(p->arena, path, &now, &reason) || now.n != p->chosen.n)
		return false;
	for (size_t i = 0; i < now.n; i++) {
		const struct content_file *a = &now.files[i], *b = &p->chosen.files[i];
		if (a->problem || strcmp(a->name, b->name) != 0 || !span_equals(a->bytes, b->bytes))
			return false;
	}
	return true;
}

/* ---- the command ---- */

static int publish_files(struct publish *p)
{
	struct releases *r = &p->releases;
	const char *before = r->shown, *replaced = r->other_target;
	if (is_shown_already(p)) {
		printf("Nothing has changed: %s shows this already.\n", p->target);
		releases_tidy(r);
		return shown(p);
	}
	if (!releases_add(r, &p->chosen))
		return unusable(p, r->problem);
	if (!r->problem)
		releases_tidy(r);
	printf("Published. The kiosk shows it within a second.\n");
	if (before)
		printf("To undo: askwell publish --back %s\n", quoted(p, p->target));
	if (replaced && can_be_shown(replaced))
		printf("Until now %s was a link to %s, which is left as it is.\n", p->target,
		       replaced);
	return shown(p);
}

static int publish_draft(struct publish *p)
{
	if (!read_layers(p))
		return unusable(p, "the draft could not be checked");
	choose_files(p);
	if (p->chosen.n == 0)
		return unusable(p, arena_printf(p->arena,
						"there is no content in %s (kiosk.yaml, en/*.yaml)",
						p->draft));
	struct check_counts found = check_layers(p->o, p->layers, p->n_layers, p->n_layers - 1);
	const char *unread = unread_file(p);
	if (found.errors == 0 && unread)
		return unusable(p, arena_printf(p->arena, "%s cannot be read", unread));
	if (found.errors == 0)
		return publish_files(p);
	printf("Nothing was published. Mend what is marked as error, and publish again.\n");
	return STATUS_NOTHING;
}

static int go_back(struct publish *p)
{
	struct releases *r = &p->releases;
	const char *now = r->shown, *before = releases_before(r);
	if (r->other_target)
		return unusable(p, arena_printf(p->arena, "%s is a link to %s, which is no release",
						p->target, r->other_target));
	if (!now)
		return unusable(p, arena_printf(p->arena, "nothing was published at %s yet",
						p->target));
	if (!before) {
		output_error("%s shows the release of %s, and none before it is kept", p->target,
			     words(p, now));
		return STATUS_NOTHING;
	}
	if (!releases_show(r, before))
		return unusable(p, r->problem);
	printf("The kiosk shows the release of %s again, within a second.\n", words(p, before));
	printf("Taken off: the release of %s. To show it again:\n", words(p, now));
	printf("    askwell publish %s %s\n", quoted(p, releases_path(r, now)),
	       quoted(p, p->target));
	return shown(p);
}

static int with_releases(struct publish *p)
{
	struct releases *r = &p->releases;
	bool busy = false;
	if (!releases_open(r, p->arena, p->target))
		return unusable(p, r->problem);
	p->target = r->target;
	if (p->o->back && !r->shown)
		return go_back(p);
	if (!p->o->back && same_directory(p->draft, p->target)) {
		output_error("%s is what is shown already. Change a copy of it, and publish that",
			     p->draft);
		return STATUS_USAGE;
	}
	if (!releases_lock(r, &busy))
		return unusable(p, busy ? "somebody else is publishing at this moment. Try again "
					  "when they are done"
					: r->problem);
	return p->o->back ? go_back(p) : publish_draft(p);
}

int command_publish(const struct options *o)
{
	struct publish p = { .o = o, .target = o->arguments[o->n_arguments - 1] };
	if (!o->back && o->n_arguments < 2)
		return options_wrong("publish needs DRAFT TARGET");
	p.draft = o->arguments[0];
	if (!can_be_shown(p.draft) || !can_be_shown(p.target))
		return options_wrong("publish takes names without control characters");
	output_begin();
	if (o->back && o->n_arguments == 2)
		output_error("publish --back needs no DRAFT, so %s is not looked at", p.draft);
	p.arena = arena_new(0);
	int status = with_releases(&p);
	releases_close(&p.releases);
	arena_free(p.arena);
	return output_end(status);
}
