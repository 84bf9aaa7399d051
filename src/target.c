/* How it works: what a path is shows in what can be read there, so it is read: as content, as a
 * flat directory, as a part of the content one or two directories further up. */
#include "target.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "core/layers.h"
#include "core/nearest.h"
#include "system/files.h"

struct split {
	const char *parent, *base;
};

/* "content/en" -> "content", "en".  A path that does not name its last directory ("..") is
 * resolved. */
static struct split split_path(struct arena *a, const char *path)
{
	size_t n = strlen(path);
	while (n > 1 && path[n - 1] == '/')
		n--;
	char *own = arena_strndup(a, path, n);
	char *slash = strrchr(own, '/');
	const char *base = slash ? slash + 1 : own;
	if (!*base || strcmp(base, ".") == 0 || strcmp(base, "..") == 0) {
		char *real = realpath(own, NULL);
		if (real) {
			own = arena_strdup(a, real);
			free(real);
			slash = strrchr(own, '/');
		}
	}
	if (!slash)
		return (struct split){ ".", own };
	*slash = '\0';
	return (struct split){ slash == own ? "/" : own, slash + 1 };
}

/* ---- what is there ---- */

/* Is "roles" a key at the left margin, or, when only near is asked for, something like it? */
static bool has_roles(struct span bytes, bool near)
{
	for (size_t at = 0; at < bytes.n;) {
		const char *newline = memchr(bytes.s + at, '\n', bytes.n - at);
		size_t end = newline ? (size_t)(newline - bytes.s) : bytes.n;
		struct span key = layer_margin_key((struct span){ bytes.s + at, end - at });
		char name[LIMIT_ID_BYTES + 1] = "";
		if (key.n <= LIMIT_ID_BYTES)
			memcpy(name, key.s, key.n);
		struct nearest n = nearest_to("roles");
		if (near)
			nearest_try(&n, name);
		if (n.best || span_equals(key, SPAN_LITERAL("roles")))
			return true;
		at = end + 1;
	}
	return false;
}

bool target_is_theme(const struct content_file *file)
{
	if (has_roles(file->bytes, false)) /* no other file has a line that begins so */
		return true;
	return layer_kind_by_keys(file->bytes) == FILE_UNKNOWN && has_roles(file->bytes, true);
}

static bool has_themes(struct arena *a, const char *directory)
{
	struct content_layer flat;
	const char *reason;
	if (!files_read_flat(a, directory, &flat, &reason))
		return false;
	for (size_t i = 0; i < flat.n; i++) {
		if (target_is_theme(&flat.files[i]))
			return true;
	}
	return false;
}

/* kiosk.yaml, or a file in the directory of a language; themes beside them prove nothing. */
static bool is_content(const struct content_layer *layer)
{
	for (size_t i = 0; i < layer->n; i++) {
		struct span directory;
		enum file_kind kind = layer_file_kind(layer->files[i].name, &directory);
		if (kind == FILE_KIOSK)
			return true;
		if (layer_file_counts(layer->files[i].name, &directory) &&
		    language_is_good(directory) && !target_is_theme(&layer->files[i]))
			return true;
	}
	return false;
}

/* Is there a content directory at root with files that are meant? */
static bool has_content(struct arena *a, const struct target *t)
{
	struct content_layer layer;
	const char *reason;
	if (!files_read_content(a, t->root, &layer, &reason))
		return false;
	for (size_t i = 0; i < layer.n; i++) {
		if (target_has(t, &layer.files[i]))
			return true;
	}
	return false;
}

static bool find_directory(struct arena *a, struct target *t, const char **reterr)
{
	struct content_layer layer;
	t->root = t->path;
	t->part = "";
	if (!files_read_content(a, t->path, &layer, reterr))
		return false;
	if (is_content(&layer))
		return true;
	if (has_themes(a, t->path)) {
		t->kind = TARGET_THEME_DIRECTORY;
		return true;
	}
	struct split split = split_path(a, t->path);
	t->root = split.parent;
	t->part = arena_printf(a, "%s/", split.base);
	if (language_is_good(span_of(split.base)) && has_content(a, t))
		return true;
	*reterr = "it has neither content (kiosk.yaml, en/*.yaml) nor themes";
	return false;
}

static bool has_kiosk_file(struct arena *a, const char *root)
{
	struct content_layer layer;
	const char *reason;
	if (!files_read_content(a, root, &layer, &reason))
		return false;
	for (size_t i = 0; i < layer.n; i++) {
		if (strcmp(layer.files[i].name, "kiosk.yaml") == 0)
			return true;
	}
	return false;
}

/* The one file that is meant is of some kind. */
static bool is_read(const struct target *t, const char **reterr)
{
	struct span directory;
	enum file_kind kind = layer_file_kind(t->part, &directory);
	*reterr = "nothing reads it: its name must end in .yaml";
	return kind != FILE_UNKNOWN && kind != FILE_IGNORED;
}

static bool find_file(struct arena *a, struct target *t, const char **reterr)
{
	struct content_file file = files_read_one(a, t->path);
	struct split split = split_path(a, t->path);
	t->root = split.parent;
	t->part = split.base;
	if (strcmp(split.base, "kiosk.yaml") == 0)
		return true;
	if (target_is_theme(&file)) {
		t->kind = TARGET_THEME_FILE;
		return true;
	}
	if (has_kiosk_file(a, split.parent)) {
		*reterr = "nothing reads it there: a topic is in the directory of its language, "
			  "like en";
		return false;
	}
	struct split above = split_path(a, split.parent);
	t->root = above.parent;
	t->part = arena_printf(a, "%s/%s", above.base, split.base);
	if (language_is_good(span_of(above.base)) && has_content(a, t))
		return is_read(t, reterr);
	/* One that is too broken to be recognised, among others that are not. */
	if (has_themes(a, split.parent)) {
		t->kind = TARGET_THEME_FILE;
		return true;
	}
	*reterr = "it is neither a theme nor a file of a content directory (kiosk.yaml, en/*.yaml)";
	return false;
}

bool target_find(struct arena *a, const char *path, struct target *ret, const char **reterr)
{
	struct stat st;
	*ret = (struct target){ .kind = TARGET_CONTENT_PATH, .path = path };
	if (stat(path, &st) != 0) {
		*reterr = arena_strdup(a, strerror(errno));
		return false;
	}
	return S_ISDIR(st.st_mode) ? find_directory(a, ret, reterr) : find_file(a, ret, reterr);
}

/* ---- what is meant ---- */

bool target_has(const struct target *t, const struct content_file *file)
{
	size_t n = strlen(t->part);
	bool whole = n > 0 && t->part[n - 1] != '/';
	return strncmp(file->name, t->part, n) == 0 && (!whole || file->name[n] == '\0');
}

bool target_covers(const struct target *t, const char *file)
{
	size_t n = strlen(t->path);
	if (strncmp(file, t->path, n) != 0)
		return false;
	return file[n] == '\0' || file[n] == '/' || (n > 0 && t->path[n - 1] == '/');
}

const char *target_shown(struct arena *a, const struct target *t, const struct content_file *file)
{
	const char *rest = file->name + strlen(t->part);
	size_t n = strlen(t->path);
	if (!*rest)
		return t->path;
	return arena_printf(a, "%s%s%s", t->path, t->path[n - 1] == '/' ? "" : "/", rest);
}
