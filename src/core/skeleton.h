/* skeleton: a new entry to be filled in, put into the text of a topic's file.
 *
 * Pure.  Needs base, arena, yaml.
 * It is hidden from patients until staff remove one line of it, so that nobody reads it half
 * written. Ownership: texts are in the arena given. */
#ifndef ASKWELL_CORE_SKELETON_H
#define ASKWELL_CORE_SKELETON_H

#include "core/arena.h"
#include "core/base.h"
#include "core/yaml.h"

struct skeleton {
	const char *topic, *id;
	bool has_title; /* a layer below has the topic, with its title */
	int today;
};

/* A file for the topic with the entry in it. */
struct span skeleton_topic(struct arena *a, const struct skeleton *s);

/* The text of the topic's file with the entry after its last one.  False: its list of entries is
 * not the last thing in it. */
bool skeleton_add(struct arena *a, const struct skeleton *s, const struct yaml_file *file,
		  struct span *ret);

#endif
