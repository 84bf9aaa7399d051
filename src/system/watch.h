/* watch: sees that a file of a content directory was saved.
 *
 * Needs base, files.
 * Directories are watched, never files, because editors write a new file and rename it: each root,
 * the directories right in it, and the directory that each root is in, so that a root which is
 * removed and made again is seen; and, where a symlink is on the way to a root, a directory or a
 * file, the directories of the link and of what it means, so that one that is switched is seen too.
 * A change is told 300 ms after the last event, but at the latest 700 ms after the first, so that a
 * save shows within a second even when somebody saves all the time.  Nothing happens: nobody is
 * woken.  Where the kernel has no more watches, or a root is not there, the files are looked at
 * instead, when watch_look is called.
 * A file that was changed and not closed since is being written: half of it may be there.
 * Ownership: watch_open/watch_close.  Times are milliseconds of one clock that only goes forward.
 */
#ifndef ASKWELL_SYSTEM_WATCH_H
#define ASKWELL_SYSTEM_WATCH_H

#include "core/base.h"

enum {
	WATCH_QUIET_MS = 300,
	WATCH_LATEST_MS = 700,
	WATCH_LOOK_MS = 1000,     /* between two looks at the files */
	WATCH_WRITING_MS = 10000, /* without a change: whoever has the file open writes no more */
};

struct watch;

/* The directories, as the person named them; borrowed.  They need not be there. */
struct watch *watch_open(const char *const *roots, size_t n, int64_t now_ms);
void watch_close(struct watch *w); /* NULL is fine, here and below: nothing ever changes */

/* To poll for POLLIN; -1: for now there is nothing to poll. */
int watch_fd(const struct watch *w);
/* When to call watch_is_due although the descriptor has nothing; -1: never. */
int64_t watch_deadline(const struct watch *w);
/* Takes the events that are there.  True: files have changed, and it is time to read them. */
bool watch_is_due(struct watch *w, int64_t now_ms);
/* Somebody acts: where events cannot be had, looks whether files have changed, once a second. */
void watch_look(struct watch *w, int64_t now_ms);
bool watch_is_blind(const struct watch *w); /* events cannot be had */

/* The i-th file or directory that had an event since watch_begin; NULL: no more. */
const char *watch_changed(const struct watch *w, size_t i);

/* Before the files are read: what changed is forgotten, and what changes from here on is told the
 * next time.  Directories that came are watched as well. */
void watch_begin(struct watch *w, int64_t now_ms);
/* Takes events; a number that grows with each. */
uint64_t watch_mark(struct watch *w);
/* The file was being written since a mark, or is: what was read of it may be half.  path: as
 * files.h makes it of a root. */
bool watch_is_doubtful(struct watch *w, const char *path, uint64_t mark);

/* One event of inotify out of a buffer that read(2) filled. */
struct watch_event {
	int wd;
	uint32_t mask;
	const char *name; /* "" when it has none */
};
/* The event at *at, which moves behind it; false: there is none, or only a part of one. */
bool watch_parse(const unsigned char *buffer, size_t n, size_t *at, struct watch_event *ret);

#endif
