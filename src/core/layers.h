/* layers: which file of a content directory is what, and reading one with its mistakes reported.
 *
 * Pure.  Needs base, arena, diag, yaml, salvage, content (its types only).
 *     kiosk.yaml                      the settings
 *     en/glossary.yaml, crisis.yaml, interface.yaml, search.yaml
 *     en/ANY-OTHER-NAME.yaml          a topic
 * What editors leave behind (.x  x~  ~x  x.swp  x.bak  #x#) is ignored; whatever else is there is
 * unknown. */
#ifndef ASKWELL_CORE_LAYERS_H
#define ASKWELL_CORE_LAYERS_H

#include "core/content.h"
#include "core/yaml.h"

enum file_kind {
	FILE_IGNORED,
	FILE_UNKNOWN,
	FILE_KIOSK,
	FILE_TOPIC,
	FILE_GLOSSARY,
	FILE_CRISIS,
	FILE_INTERFACE,
	FILE_SEARCH
};

/* The order of the files of a layer: by their names without the endings, so that a file comes
 * before its copies ("03-cost (1).yaml", "03-cost-old.yaml"). */
int layer_compare_names(const char *a, const char *b);

/* name: inside the layer.  ret_directory: its first directory; empty for a file at the top. */
enum file_kind layer_file_kind(const char *name, struct span *ret_directory);
/* The same, and true unless the file is ignored or a mere note: a .txt proves no language. */
bool layer_file_counts(const char *name, struct span *ret_directory);
/* What the keys at the left margin say that a file is, whatever its name; FILE_UNKNOWN: nothing. */
enum file_kind layer_kind_by_keys(struct span bytes);
/* The key that a line begins with at the left margin; n 0: none. */
struct span layer_margin_key(struct span line);
/* Reports a file that is read as a topic and is of another kind by its keys; false: it is not. */
bool layer_report_misnamed(const struct content_file *file, struct diags *diags);
/* 2 to 8 small letters and hyphens. */
bool language_is_good(struct span code);
bool layer_has_language(const struct content_layer *layer, struct span code);

/* The name of a directory that is this language in capitals; n 0: there is none. */
struct span layer_capital_language(const struct content_layer *layer, const char *code);

/* The tree of a file; NULL when there is nothing to be read (the diagnostics say why).  *ret_lost:
 * that, or parts of it were left out (see salvage). */
const struct yaml_file *layer_file_read(struct arena *a, const struct content_file *file,
					struct diags *diags, bool *ret_lost);

/* Files of a layer that are read at all. */
size_t layer_file_count(const struct content_layer *layer);

/* Reports what nothing reads: at the top of a layer and in directories of no listed language ... */
void layer_report_strays(const struct content_layer *layer, const struct settings *settings,
			 struct diags *diags);
/* ... and one file of unknown kind in the directory of a language. */
void layer_report_unknown(const struct content_file *file, struct diags *diags);

#endif
