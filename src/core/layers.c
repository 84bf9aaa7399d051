/* How it works: everything is told by the names; nothing is known of the directory itself. */
#include "core/layers.h"

#include "core/salvage.h"

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);
	return n >= m && strcmp(s + n - m, end) == 0;
}

/* Hidden files, and what editors leave behind. */
static bool is_ignored(const char *base)
{
	static const char *const endings[] = { "~", ".swp", ".swo", ".bak", ".orig", ".tmp" };
	if (base[0] == '.' || (base[0] == '#' && ends_with(base, "#")))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
		if (ends_with(base, endings[i]))
			return true;
	}
	return false;
}

enum file_kind layer_file_kind(const char *name, struct span *ret_directory)
{
	static const struct {
		const char *base;
		enum file_kind kind;
	} fixed[] = { { "glossary.yaml", FILE_GLOSSARY },
		      { "crisis.yaml", FILE_CRISIS },
		      { "interface.yaml", FILE_INTERFACE },
		      { "search.yaml", FILE_SEARCH } };
	const char *slash = strchr(name, '/'), *last = strrchr(name, '/');
	const char *base = last ? last + 1 : name;
	*ret_directory = (struct span){ name, slash ? (size_t)(slash - name) : 0 };
	if (is_ignored(base) || name[0] == '.')
		return FILE_IGNORED;
	if (!slash)
		return strcmp(name, "kiosk.yaml") == 0 ? FILE_KIOSK : FILE_UNKNOWN;
	if (slash != last || !ends_with(base, ".yaml"))
		return FILE_UNKNOWN;
	for (size_t i = 0; i < ARRAY_LEN(fixed); i++) {
		if (strcmp(base, fixed[i].base) == 0)
			return fixed[i].kind;
	}
	return FILE_TOPIC;
}

bool language_is_good(struct span code)
{
	for (size_t i = 0; i < code.n; i++) {
		bool letter = code.s[i] >= 'a' && code.s[i] <= 'z';
		if (!letter && !(code.s[i] == '-' && i > 0 && i + 1 < code.n))
			return false;
	}
	return code.n >= 2 && code.n <= 8;
}

size_t layer_file_count(const struct content_layer *layer)
{
	return MIN(layer->n, (size_t)LIMIT_FILES);
}

bool layer_has_language(const struct content_layer *layer, struct span code)
{
	for (size_t i = 0; i < layer_file_count(layer); i++) {
		struct span directory;
		enum file_kind kind = layer_file_kind(layer->files[i].name, &directory);
		if (kind != FILE_IGNORED && code.n > 0 && span_equals(directory, code))
			return true;
	}
	return false;
}

static struct diag_place whole_file(const char *path)
{
	return (struct diag_place){ .file = path };
}

const struct yaml_file *layer_file_read(struct arena *a, const struct content_file *file,
					struct diags *diags, bool *ret_lost)
{
	const struct span nothing = { NULL, 0 };
	*ret_lost = true;
	if (file->problem) {
		diags_add(diags, file->too_large ? DIAG_FILE_SIZE : DIAG_FILE_READ,
			  whole_file(file->path), nothing, NULL, "%s", file->problem);
		return NULL;
	}
	if (file->bytes.n > LIMIT_FILE_BYTES) {
		diags_add(diags, DIAG_FILE_SIZE, whole_file(file->path), nothing,
			  "Split it into several files",
			  "the file has %zu bytes; at most %d are possible", file->bytes.n,
			  LIMIT_FILE_BYTES);
		return NULL;
	}
	struct yaml_file *yaml = ARENA_NEW(a, struct yaml_file);
	*yaml = salvage_read(a, file->path, file->bytes, diags, ret_lost);
	*ret_lost |= !yaml->root;
	return yaml->root ? yaml : NULL;
}

/* ---- what nothing reads ---- */

void layer_report_unknown(const struct content_file *file, struct diags *diags)
{
	const struct span nothing = { NULL, 0 };
	const char *hint = "Remove it, or move it to another place";
	if (ends_with(file->name, ".yml"))
		hint = "Its name must end in .yaml";
	diags_add(diags, DIAG_FILE_NAME, whole_file(file->path), nothing, hint,
		  "nothing reads this file");
}

static bool is_listed(const struct settings *settings, struct span code)
{
	for (size_t i = 0; i < settings->n_languages; i++) {
		if (span_equals(span_of(settings->languages[i]), code))
			return true;
	}
	return false;
}

static void report_directory(const struct content_layer *layer, struct span directory,
			     struct diags *diags)
{
	const struct span nothing = { NULL, 0 };
	const char *path =
		arena_printf(diags->arena, "%s/%.*s", layer->root, (int)directory.n, directory.s);
	const char *hint = "Remove it, or move it to another place";
	if (language_is_good(directory))
		hint = arena_printf(diags->arena,
				    "If it is a language, add %.*s to languages in kiosk.yaml",
				    (int)directory.n, directory.s);
	diags_add(diags, DIAG_FILE_NAME, whole_file(path), nothing, hint,
		  "nothing reads this directory");
}

/* One report for a directory, at its first file. */
static bool is_first_of(const struct content_layer *layer, size_t index, struct span directory)
{
	for (size_t i = index; i-- > 0;) { /* backward: its other files are near */
		struct span other;
		enum file_kind kind = layer_file_kind(layer->files[i].name, &other);
		if (kind != FILE_IGNORED && span_equals(other, directory))
			return false;
	}
	return true;
}

void layer_report_strays(const struct content_layer *layer, const struct settings *settings,
			 struct diags *diags)
{
	const struct span nothing = { NULL, 0 };
	if (layer->n > LIMIT_FILES)
		diags_add(diags, DIAG_FILE_COUNT, whole_file(layer->root), nothing,
			  "Put more entries into each file",
			  "there are %zu files; only the first %d are read", layer->n, LIMIT_FILES);
	for (size_t i = 0; i < layer_file_count(layer); i++) {
		struct span directory;
		enum file_kind kind = layer_file_kind(layer->files[i].name, &directory);
		if (kind == FILE_IGNORED || kind == FILE_KIOSK)
			continue;
		if (directory.n == 0)
			layer_report_unknown(&layer->files[i], diags);
		else if (!is_listed(settings, directory) && is_first_of(layer, i, directory))
			report_directory(layer, directory, diags);
	}
}
