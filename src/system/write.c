/* How it works: a new file beside the old one, under a hidden name that no reader of content looks
 * at, is written, brought to the disk and renamed over it. */
#include "system/write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES = 4096 };

/* "dir/.name.XXXXXX"; false: too long. */
static bool name_beside(const char *path, char out[PATH_BYTES])
{
	const char *slash = strrchr(path, '/');
	size_t directory = slash ? (size_t)(slash - path) + 1 : 0;
	int n = snprintf(out, PATH_BYTES, "%.*s.%s.XXXXXX", (int)directory, path, path + directory);
	return n > 0 && n < PATH_BYTES;
}

static bool write_all(int fd, struct span bytes)
{
	while (bytes.n > 0) {
		ssize_t n = write(fd, bytes.s, bytes.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes.s += n;
		bytes.n -= (size_t)n;
	}
	return true;
}

static mode_t mode_of(const char *path)
{
	struct stat old;
	if (stat(path, &old) == 0)
		return old.st_mode & 07777;
	mode_t mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

bool write_sync_directory(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return false;
	bool ok = fsync(fd) == 0;
	int error = errno;
	close(fd);
	errno = error;
	return ok;
}

bool write_whole(const char *path, struct span bytes)
{
	char beside[PATH_BYTES];
	errno = ENAMETOOLONG;
	if (!name_beside(path, beside))
		return false;
	int fd = mkostemp(beside, O_CLOEXEC);
	if (fd < 0)
		return false;
	bool ok = write_all(fd, bytes) && fchmod(fd, mode_of(path)) == 0 && fsync(fd) == 0;
	int error = errno;
	ok &= close(fd) == 0;
	if (ok && rename(beside, path) == 0)
		return true;
	if (ok)
		error = errno;
	unlink(beside);
	errno = error;
	return false;
}
