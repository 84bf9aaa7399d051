/* release: what is published at a place, and the releases before it.
 *
 * Needs base, arena, content (for its file lists), files, write.
 *     content                                  TARGET: a symbolic link to the release that is shown
 *     content.releases/2026-11-22T103305Z/     a release, named by when it was made (UTC); one of
 *                                              the same second ends in -2, -3, ...
 *     content.releases/2026-11-22T103305Z/.before
 *                                              the name of the release that it took the place of
 *     content.releases/.new, .old, .lock       being made, being removed; held while publishing
 * TARGET is switched at once, by a rename, to a release that is complete and on the disk.  So
 * whoever reads it, and whenever this is killed, finds a whole release, the old one or the new one.
 * What a killed run left is removed by the next.  The link is relative: the tree can be moved.
 * Going back follows .before, not the dates: a clock may be wrong, and a release that was taken off
 * by going back must not come back when somebody goes back from its successor.
 * Everybody may read a release; who may write to the directory of TARGET may publish.
 * Ownership: texts are in the arena given. */
#ifndef ASKWELL_SYSTEM_RELEASE_H
#define ASKWELL_SYSTEM_RELEASE_H

#include <sys/types.h>

#include "core/arena.h"
#include "core/content.h"

struct releases {
	struct arena *arena;
	const char *target;       /* as named, without a slash at its end */
	const char *parent;       /* the directory it is in */
	const char *base;         /* its name there */
	const char *directory;    /* of the releases */
	const char *shown;        /* the release at target; NULL: none */
	const char *other_target; /* what target points to when it is no release; NULL: nothing */
	const char *problem;      /* what went wrong last, for a person; NULL: nothing */
	int lock;                 /* -1: not held */
	mode_t umask;             /* as it was before */
};

/* Looks at what is there; changes nothing but the umask.  False: target cannot be published to;
 * problem says why.  Either way end with releases_close. */
bool releases_open(struct releases *r, struct arena *a, const char *target);
/* Keeps others from publishing, looks again, and removes what a killed run left.  False: problem
 * says why; *ret_busy: because somebody else is publishing. */
bool releases_lock(struct releases *r, bool *ret_busy);
void releases_close(struct releases *r);

/* Writes the files as a new release and shows it.  False: problem says why, and what was shown
 * still is.  True with a problem: it is shown, but may not be on the disk. */
bool releases_add(struct releases *r, const struct content_layer *files);
/* Removes old releases: the ten newest are kept, the one shown, and the one that going back leads
 * to.  One that cannot be removed is a problem. */
void releases_tidy(struct releases *r);

/* The release that the one shown took the place of; NULL: there was none, or it is not kept. */
const char *releases_before(const struct releases *r);
/* Shows a release that is there; as releases_add. */
bool releases_show(struct releases *r, const char *name);

/* The directory of a release, as a person would open it. */
const char *releases_path(const struct releases *r, const char *name);
/* When it was made, in words and local time. */
const char *releases_words(struct arena *a, const char *name);

#endif
