/* How it works: a list in the directory names every file that an export wrote; what is not on it is
 * somebody else's.  The library is written twice: first only the names are taken, compared with
 * what is there, and put on the list; then each file is written beside and moved into its place,
 * and last what the library no longer has is removed.  So whenever this is ended, every page is
 * whole, and the next export knows all files.  Names are made of ids, and are looked at all the
 * same; links and directories in the way are never followed. */
#include "export.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/buffer.h"
#include "core/ids.h"
#include "options.h"
#include "output.h"

#define LIST_NAME "askwell-export.txt"
#define BESIDE    ".askwell-new" /* a file that is being written */

static const char list_head[] =
	"These files were written by askwell export. It will replace and remove them, and nothing "
	"else.\n";

enum { LIST_BYTES = 16 << 20 };

struct folder {
	const char *path; /* as the person named it */
	int fd;
	struct arena *arena;
	struct ids *old, *new; /* names of files */
};

/* ---- messages ---- */

static bool fail(const struct folder *f, const char *name, const char *what)
{
	output_error("%s%s%s %s", f->path, name ? "/" : "", name ? name : "", what);
	return false;
}

static bool fail_errno(const struct folder *f, const char *name)
{
	return fail(f, name, arena_printf(f->arena, "cannot be written: %s", strerror(errno)));
}

/* ---- names ---- */

static size_t skip_name(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-");
	return *s == '-' ? 0 : n;
}

/* "index.html" or "en/cost.html"; whatever a list says, nothing outside the directory is meant. */
static bool name_is_good(const char *name)
{
	static const char *const endings[] = { ".html", ".css", ".txt", ".json" };
	size_t n = skip_name(name);
	if (n > 0 && name[n] == '/') {
		name += n + 1;
		n = skip_name(name);
	}
	for (size_t i = 0; n > 0 && i < ARRAY_LEN(endings); i++)
		if (strcmp(name + n, endings[i]) == 0)
			return true;
	return false;
}

/* The directory of a name, opened; -1 and errno: it cannot be. */
static int open_place(const struct folder *f, const char *name, bool make, const char **ret_file)
{
	const char *slash = strchr(name, '/');
	*ret_file = slash ? slash + 1 : name;
	if (!slash)
		return fcntl(f->fd, F_DUPFD_CLOEXEC, 0);
	const char *directory = arena_strndup(f->arena, name, (size_t)(slash - name));
	if (make && mkdirat(f->fd, directory, 0777) < 0 && errno != EEXIST)
		return -1;
	return openat(f->fd, directory, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* ---- the directory ---- */

static bool is_empty(const struct folder *f)
{
	int fd = fcntl(f->fd, F_DUPFD_CLOEXEC, 0);
	DIR *d = fd >= 0 ? fdopendir(fd) : NULL;
	bool empty = d;
	for (struct dirent *e = d ? readdir(d) : NULL; e; e = readdir(d))
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 &&
		    strcmp(e->d_name, BESIDE) != 0)
			empty = false;
	if (d)
		closedir(d);
	else if (fd >= 0)
		close(fd);
	return empty;
}

static bool open_directory(struct folder *f)
{
	if (mkdir(f->path, 0777) < 0 && errno != EEXIST)
		return fail_errno(f, NULL);
	f->fd = open(f->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (f->fd < 0)
		return fail_errno(f, NULL);
	if (flock(f->fd, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK)
		return fail(f, NULL, "is being written by another export; try again when it ended");
	return true;
}

/* ---- the list ---- */

static bool take_list(struct folder *f, char *text)
{
	size_t head = strlen(list_head);
	if (strncmp(text, list_head, head) != 0)
		return false;
	for (char *line = text + head; *line;) {
		size_t n = strcspn(line, "\n");
		if (line[n] != '\n')
			return false;
		line[n] = '\0';
		if (!name_is_good(line))
			return false;
		ids_put(f->old, line, line);
		line += n + 1;
	}
	return true;
}

/* The whole file, terminated; NULL: it is not one that an export wrote. */
static char *read_file(const struct folder *f, int fd)
{
	struct stat st;
	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) || st.st_size > LIST_BYTES)
		return NULL;
	size_t size = (size_t)st.st_size, n = 0;
	char *text = arena_alloc(f->arena, size + 1);
	for (ssize_t got = 1; got > 0 && n < size; n += (size_t)MAX(got, 0))
		got = read(fd, text + n, size - n);
	return n == size && strlen(text) == n ? text : NULL;
}

static bool read_list(struct folder *f)
{
	int fd = openat(f->fd, LIST_NAME, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 && errno == ENOENT) {
		if (is_empty(f))
			return true;
		return fail(f, NULL,
			    "has files in it that are not of an export, so nothing was written; "
			    "name a new or an empty directory");
	}
	char *text = fd >= 0 ? read_file(f, fd) : NULL;
	if (fd >= 0)
		close(fd);
	if (text && take_list(f, text))
		return true;
	return fail(f, LIST_NAME,
		    "is not as an export wrote it, so nothing was written; name a new or an empty "
		    "directory");
}

/* ---- writing ---- */

static bool write_all(int fd, struct span bytes)
{
	while (bytes.n > 0) {
		ssize_t n = write(fd, bytes.s, bytes.n);
		if (n < 0 && errno != EINTR)
			return false;
		bytes.s += MAX(n, 0);
		bytes.n -= (size_t)MAX(n, 0);
	}
	return true;
}

/* Beside first, so that the old one stays until the new one is whole. */
static bool write_at(int place, const char *name, struct span bytes)
{
	if (unlinkat(place, BESIDE, 0) < 0 && errno != ENOENT)
		return false;
	int fd = openat(place, BESIDE, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (fd < 0)
		return false;
	bool ok = write_all(fd, bytes);
	ok = close(fd) == 0 && ok;
	if (ok && renameat(place, BESIDE, place, name) == 0)
		return true;
	int why = errno;
	unlinkat(place, BESIDE, 0);
	errno = why;
	return false;
}

static bool write_file(void *arg, const char *name, struct span bytes)
{
	struct folder *f = arg;
	const char *file;
	int place = open_place(f, name, true, &file);
	bool ok = place >= 0 && write_at(place, file, bytes);
	if (!ok)
		fail_errno(f, name);
	if (place >= 0)
		close(place);
	return ok;
}

static void put_names(struct buffer *b, const struct ids *names, const struct ids *but)
{
	for (size_t i = 0; i < ids_count(names); i++) {
		const char *name = ids_name(names, i);
		if (but && ids_get(but, name))
			continue;
		buffer_text(b, name);
		buffer_text(b, "\n");
	}
}

/* The new names, and those of before while they may still be there. */
static bool write_list(struct folder *f, bool with_old)
{
	struct buffer b;
	buffer_init(&b);
	buffer_text(&b, list_head);
	put_names(&b, f->new, NULL);
	if (with_old)
		put_names(&b, f->old, f->new);
	bool ok = write_at(f->fd, LIST_NAME, (struct span){ b.s, b.n });
	buffer_release(&b);
	return ok || fail_errno(f, LIST_NAME);
}

/* ---- what is new, and what is old ---- */

static bool is_there(const struct folder *f, const char *name)
{
	struct stat st;
	const char *file;
	int place = open_place(f, name, false, &file);
	if (place < 0)
		return errno != ENOENT;
	bool there = fstatat(place, file, &st, AT_SYMLINK_NOFOLLOW) == 0 || errno != ENOENT;
	close(place);
	return there;
}

static bool take_name(void *arg, const char *name, struct span bytes)
{
	struct folder *f = arg;
	(void)bytes;
	if (!name_is_good(name))
		return fail(f, name, "is no name for a file, so nothing was written");
	if (!ids_get(f->old, name) && is_there(f, name))
		return fail(f, name,
			    "is there already and is not of an export, so nothing was written; "
			    "move it away or name another directory");
	char *copy = arena_strdup(f->arena, name);
	ids_put(f->new, copy, copy);
	return true;
}

static bool remove_file(const struct folder *f, const char *name)
{
	const char *file, *slash = strchr(name, '/');
	int place = open_place(f, name, false, &file);
	bool gone = place >= 0 && unlinkat(place, file, 0) == 0;
	if (!gone && errno != ENOENT)
		fail_errno(f, name);
	else
		gone = true;
	if (place >= 0)
		close(place);
	/* The directory of a language that is gone; any other is not empty. */
	if (slash)
		unlinkat(f->fd, arena_strndup(f->arena, name, (size_t)(slash - name)),
			 AT_REMOVEDIR);
	return gone;
}

static bool remove_old(const struct folder *f)
{
	for (size_t i = 0; i < ids_count(f->old); i++) {
		const char *name = ids_name(f->old, i);
		if (!ids_get(f->new, name) && !remove_file(f, name))
			return false;
	}
	return true;
}

static bool fill(struct folder *f, const struct site *s, const struct export_form *form)
{
	const struct site_output names = { take_name, f }, files = { write_file, f };
	if (!open_directory(f) || !read_list(f) || !form->write(s, &names))
		return false;
	if (!write_list(f, true) || !form->write(s, &files))
		return false;
	/* Whoever takes a stick out now has it all on it. */
	if (syncfs(f->fd) < 0)
		return fail_errno(f, NULL);
	return remove_old(f) && write_list(f, false);
}

int export_folder(const char *path, const struct site *s, const struct export_form *form)
{
	struct folder f = { .path = path, .fd = -1, .arena = arena_new(0) };
	f.old = ids_new(f.arena);
	f.new = ids_new(f.arena);
	bool ok = fill(&f, s, form);
	if (ok)
		output_error("%zu files are in %s%s%s%s", ids_count(f.new), path,
			     form->begin ? "; begin with " : "", form->begin ? path : "",
			     form->begin ? arena_printf(f.arena, "/%s", form->begin) : "");
	if (f.fd >= 0)
		close(f.fd);
	arena_free(f.arena);
	return ok ? STATUS_DONE : STATUS_UNUSABLE;
}
