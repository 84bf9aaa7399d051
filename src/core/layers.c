/* How it works: everything is told by the names; nothing is known of the directory itself.  Only to
 * tell what a misnamed file was meant to be, the keys at its left margin are looked at. */
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
	if (base[0] == '.' || base[0] == '~' || (base[0] == '#' && ends_with(base, "#")))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
		if (ends_with(base, endings[i]))
			return true;
	}
	return false;
}

int layer_compare_names(const char *a, const char *b)
{
	size_t n = strcspn(a, "."), m = strcspn(b, ".");
	int order = memcmp(a, b, MIN(n, m));
	if (order == 0 && n != m)
		order = n < m ? -1 : 1;
	return order != 0 ? order : strcmp(a, b);
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

bool layer_file_counts(const char *name, struct span *ret_directory)
{
	enum file_kind kind = layer_file_kind(name, ret_directory);
	return kind != FILE_IGNORED && !(kind == FILE_UNKNOWN && ends_with(name, ".txt"));
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
		if (layer_file_counts(layer->files[i].name, &directory) && code.n > 0 &&
		    span_equals(directory, code))
			return true;
	}
	return false;
}

static char small_letter(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static const char *small_letters(struct arena *a, struct span text)
{
	char *copy = arena_strndup(a, text.s, text.n);
	for (char *c = copy; *c; c++)
		*c = small_letter(*c);
	return copy;
}

struct span layer_capital_language(const struct content_layer *layer, const char *code)
{
	for (size_t i = 0; i < layer_file_count(layer); i++) {
		struct span directory;
		bool counts = layer_file_counts(layer->files[i].name, &directory);
		if (!counts || directory.n != strlen(code))
			continue;
		bool same = true;
		for (size_t j = 0; j < directory.n; j++)
			same &= small_letter(directory.s[j]) == code[j];
		if (same)
			return directory;
	}
	return (struct span){ NULL, 0 };
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

/* ---- what a file is by its keys ---- */

struct span layer_margin_key(struct span line)
{
	size_t n = 0;
	while (n < line.n && ((line.s[n] >= 'a' && line.s[n] <= 'z') || strchr(".-", line.s[n])))
		n++;
	return (struct span){ line.s, n < line.n && line.s[n] == ':' ? n : 0 };
}

static enum file_kind kind_of_key(struct span key)
{
	static const struct {
		const char *key;
		enum file_kind kind;
	} keys[] = { { "topic", FILE_TOPIC },     { "entries", FILE_TOPIC },
		     { "words", FILE_GLOSSARY },  { "line", FILE_CRISIS },
		     { "page", FILE_CRISIS },     { "phrases", FILE_CRISIS },
		     { "clinic", FILE_KIOSK },    { "languages", FILE_KIOSK },
		     { "staffed", FILE_KIOSK },   { "idle", FILE_KIOSK },
		     { "synonyms", FILE_SEARCH }, { "misspelt", FILE_SEARCH } };
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		if (span_equals(key, span_of(keys[i].key)))
			return keys[i].kind;
	}
	return key.n > 0 && memchr(key.s, '.', key.n) ? FILE_INTERFACE : FILE_UNKNOWN;
}

enum file_kind layer_kind_by_keys(struct span bytes)
{
	enum file_kind found = FILE_UNKNOWN;
	for (size_t at = 0; at < bytes.n;) {
		const char *newline = memchr(bytes.s + at, '\n', bytes.n - at);
		size_t end = newline ? (size_t)(newline - bytes.s) : bytes.n;
		enum file_kind kind =
			kind_of_key(layer_margin_key((struct span){ bytes.s + at, end - at }));
		if (kind == FILE_TOPIC) /* a topic, whatever else has slipped to the margin */
			return kind;
		if (found == FILE_UNKNOWN)
			found = kind;
		at = end + 1;
	}
	return found;
}

bool layer_report_misnamed(const struct content_file *file, struct diags *diags)
{
	const struct span nothing = { NULL, 0 };
	const char *what = NULL, *name = NULL;
	switch (layer_kind_by_keys(file->bytes)) {
	case FILE_IGNORED:
	case FILE_UNKNOWN:
	case FILE_TOPIC:
		return false;
	case FILE_KIOSK:
		what = "the settings";
		break;
	case FILE_GLOSSARY:
		what = "the glossary";
		name = "glossary.yaml";
		break;
	case FILE_CRISIS:
		what = "the crisis page";
		name = "crisis.yaml";
		break;
	case FILE_INTERFACE:
		what = "the texts of the interface";
		name = "interface.yaml";
		break;
	case FILE_SEARCH:
		what = "the words of the search";
		name = "search.yaml";
		break;
	}
	const char *hint = "Its name must be kiosk.yaml, outside the directory of the language";
	if (name)
		hint = arena_printf(diags->arena, "Its name must be %s", name);
	diags_add(diags, DIAG_TYPE, whole_file(file->path), nothing, hint,
		  "this looks like %s, but is read as a topic", what);
	return true;
}

/* ---- what nothing reads ---- */

/* Other spellings of the ending; and a text that holds a topic must have been meant, too. */
static bool is_misspelt(const struct content_file *file)
{
	static const char *const endings[] = { ".yml",  ".YML",      ".YAML",
					       ".Yaml", ".yaml.txt", ".yml.txt" };
	for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
		if (ends_with(file->name, endings[i]))
			return true;
	}
	return !ends_with(file->name, ".yaml") && layer_kind_by_keys(file->bytes) == FILE_TOPIC;
}

/* "en/03-cost.yaml" of "en/03-cost.yaml.txt" */
static const char *better_name(struct arena *a, const char *name)
{
	const char *slash = strrchr(name, '/');
	const char *base = slash ? slash + 1 : name;
	return arena_printf(a, "%.*s.yaml", (int)strcspn(base, "."), base);
}

void layer_report_unknown(const struct content_file *file, struct diags *diags)
{
	const struct span nothing = { NULL, 0 };
	const char *hint = "Remove it, or move it to another place";
	if (is_misspelt(file)) {
		diags_add(diags, DIAG_FILE_ENDING, whole_file(file->path), nothing,
			  arena_printf(diags->arena, "Rename it to %s",
				       better_name(diags->arena, file->name)),
			  "nothing reads this file: its name must end in .yaml");
		return;
	}
	if (!strchr(file->name, '/') && layer_kind_by_keys(file->bytes) == FILE_TOPIC)
		hint = "Move it into the directory of its language, like en";
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
	const char *small = small_letters(diags->arena, directory);
	if (language_is_good(directory))
		hint = arena_printf(diags->arena,
				    "If it is a language, add %.*s to languages in kiosk.yaml",
				    (int)directory.n, directory.s);
	else if (language_is_good(span_of(small)))
		hint = arena_printf(diags->arena, "If it is a language, rename it to %s", small);
	diags_add(diags, DIAG_FILE_NAME, whole_file(path), nothing, hint,
		  "nothing reads this directory");
}

/* One report for a directory, at its first file. */
static bool is_first_of(const struct content_layer *layer, size_t index, struct span directory)
{
	for (size_t i = index; i-- > 0;) { /* backward: its other files are near */
		struct span other;
		if (layer_file_counts(layer->files[i].name, &other) &&
		    span_equals(other, directory))
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
		else if (!is_listed(settings, directory) &&
			 layer_file_counts(layer->files[i].name, &directory) &&
			 is_first_of(layer, i, directory))
			report_directory(layer, directory, diags);
	}
}
