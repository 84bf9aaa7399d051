/* write: puts a whole file into place at once.
 *
 * Needs base.
 * Whoever reads the path sees the old file or the new one, never a part, and neither does a machine
 * that lost its power. */
#ifndef ASKWELL_SYSTEM_WRITE_H
#define ASKWELL_SYSTEM_WRITE_H

#include "core/base.h"

/* Replaces the file at path, or makes it.  A file that is there keeps its permissions; a new one
 * has those that the umask leaves of 0666.  False: nothing was changed; errno says why. */
bool write_whole(const char *path, struct span bytes);

/* What is written in a directory (names and all) is on the disk.  False: errno says why. */
bool write_sync_directory(const char *path);

#endif
