/* How it works: only one process at a time works in the directory of the releases, so the names of
 * what is half done are fixed, and whatever bears one when the lock is had is a leftover.  A
 * release is made under a hidden name, brought to the disk, renamed, and then the link is switched
 * to it; an old one is renamed to a hidden name before its first file is removed.  So each release
 * with a date is complete, always. */
#include "system/release.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "system/files.h"
#include "system/write.h"

#define STAMP "%Y-%m-%dT%H%M%SZ"
enum {
	STAMP_BYTES = sizeof("2026-11-22T103305Z") - 1,
	KEPT = 10,         /* releases, besides the one shown and the one before it */
	SAME_SECOND = 999, /* releases */
	OPEN_DIRECTORIES = 8,
};

/* Always false: errno says why. */
static bool failed(struct releases *r, const char *path, const char *what)
{
	r->problem = arena_printf(r->arena, "%s cannot be %s: %s", path, what, strerror(errno));
	return false;
}

/* As failed; who may not publish here is told who may. */
static bool refused(struct releases *r, const char *path, const char *what)
{
	int error = errno;
	struct stat st;
	bool by_group = error == EACCES && stat(r->parent, &st) == 0 && st.st_mode & S_IWGRP &&
			access(r->parent, W_OK) != 0;
	const struct group *group = by_group ? getgrgid(st.st_gid) : NULL;
	errno = error;
	if (!group)
		return failed(r, path, what);
	r->problem = arena_printf(r->arena,
				  "only members of the group %s may publish in %s. Whoever became "
				  "one has to log in again first",
				  group->gr_name, r->parent);
	return false;
}

/* ---- names ---- */

static const char *below(const struct releases *r, const char *name)
{
	return arena_printf(r->arena, "%s/%s", r->directory, name);
}

const char *releases_path(const struct releases *r, const char *name)
{
	return below(r, name);
}

/* The link while it is not yet in its place. */
static const char *new_link(const struct releases *r)
{
	return arena_printf(r->arena, "%s/.%s.new", r->parent, r->base);
}

/* The number of a release within its second, from 1; 0: it is not the name of a release. */
static long read_name(const char *name, struct tm *ret)
{
	*ret = (struct tm){ 0 };
	const char *end = strptime(name, STAMP, ret);
	if (!end || end - name != STAMP_BYTES)
		return 0;
	if (!*end)
		return 1;
	if (*end != '-' || strspn(end + 1, "0123456789") != strlen(end + 1))
		return 0;
	long number = strtol(end + 1, NULL, 10);
	return number > 1 && number <= SAME_SECOND ? number : 0;
}

static bool is_release(const char *name)
{
	struct tm tm;
	return read_name(name, &tm) > 0;
}

/* The newest first. */
static int compare_names(const void *a, const void *b)
{
	const char *one = *(const char *const *)a, *other = *(const char *const *)b;
	struct tm tm;
	int order = strncmp(other, one, STAMP_BYTES);
	return order ? order : (int)(read_name(other, &tm) - read_name(one, &tm));
}

/* Those that are there, the newest first; their number. */
static size_t list_releases(const struct releases *r, const char ***ret)
{
	const char **names = NULL;
	size_t n = 0, cap = 0;
	DIR *dir = opendir(r->directory);
	for (struct dirent *e; dir && (e = readdir(dir));) {
		if (!is_release(e->d_name))
			continue;
		if (n == cap) {
			const char **more = ARENA_ARRAY(r->arena, const char *, cap += 32);
			for (size_t i = 0; i < n; i++)
				more[i] = names[i];
			names = more;
		}
		names[n++] = arena_strdup(r->arena, e->d_name);
	}
	if (dir)
		closedir(dir);
	if (n > 0)
		qsort(names, n, sizeof(*names), compare_names);
	*ret = names;
	return n;
}

const char *releases_words(struct arena *a, const char *name)
{
	char words[64];
	struct tm tm;
	if (!read_name(name, &tm))
		return arena_strdup(a, name);
	time_t when = timegm(&tm);
	if (!localtime_r(&when, &tm) ||
	    !strftime(words, sizeof(words), "%A, %B %-d, %Y, %-I:%M %p", &tm))
		return arena_strdup(a, name);
	return arena_strdup(a, words);
}

/* ---- removing ---- */

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)kind;
	(void)at;
	return remove(path);
}

/* What is there, with everything in it; nothing there is fine. */
static bool clear(struct releases *r, const char *path)
{
	if (nftw(path, remove_one, OPEN_DIRECTORIES, FTW_DEPTH | FTW_PHYS) == 0 || errno == ENOENT)
		return true;
	return failed(r, path, "removed");
}

static bool discard(struct releases *r, const char *name)
{
	const char *old = below(r, ".old");
	if (rename(below(r, name), old) != 0)
		return failed(r, below(r, name), "removed");
	return clear(r, old);
}

static bool is_kept(const struct releases *r, const char *name, const char *before)
{
	return strcmp(name, r->shown) == 0 || (before && strcmp(name, before) == 0);
}

void releases_tidy(struct releases *r)
{
	const char **names;
	size_t n = list_releases(r, &names);
	const char *before = releases_before(r);
	for (size_t i = KEPT; i < n; i++) {
		if (!is_kept(r, names[i], before) && !discard(r, names[i]))
			return;
	}
}

/* ---- what is there ---- */

/* "/srv/askwell/content/" -> "/srv/askwell", "content" */
static bool split_target(struct releases *r, const char *target)
{
	size_t n = strlen(target);
	while (n > 1 && target[n - 1] == '/')
		n--;
	r->target = arena_strndup(r->arena, target, n);
	const char *slash = strrchr(r->target, '/');
	r->base = slash ? slash + 1 : r->target;
	r->parent = ".";
	if (slash)
		r->parent = slash == r->target ? "/"
					       : arena_strndup(r->arena, r->target,
							       (size_t)(slash - r->target));
	r->directory = arena_printf(r->arena, "%s.releases", r->target);
	if (*r->base && strcmp(r->base, ".") != 0 && strcmp(r->base, "..") != 0)
		return true;
	r->problem = arena_printf(r->arena, "\"%s\" is not the name of a link", target);
	return false;
}

/* What is made here is readable for everybody; where a group works together, its members can
 * publish one after the other. */
static bool look_at_parent(struct releases *r)
{
	struct stat st;
	if (stat(r->parent, &st) != 0)
		return failed(r, r->parent, "used");
	umask(st.st_mode & S_IWGRP ? S_IWOTH : S_IWGRP | S_IWOTH);
	return true;
}

static void read_link(struct releases *r, const char *points_to)
{
	size_t n = strlen(r->base), skip = n + sizeof(".releases/") - 1;
	bool ours = strncmp(points_to, r->base, n) == 0 &&
		    strncmp(points_to + n, ".releases/", skip - n) == 0 &&
		    is_release(points_to + skip);
	r->shown = ours ? points_to + skip : NULL;
	r->other_target = ours ? NULL : points_to;
}

static bool look_at_target(struct releases *r)
{
	char points_to[4096];
	ssize_t n = readlink(r->target, points_to, sizeof(points_to));
	r->shown = r->other_target = NULL;
	if (n >= 0) {
		read_link(r, arena_strndup(r->arena, points_to, (size_t)n));
		return true;
	}
	if (errno == ENOENT)
		return true;
	if (errno != EINVAL)
		return failed(r, r->target, "used");
	r->problem = arena_printf(
		r->arena,
		"%s is not a link that publish made, so it was left as it is. If it is content: "
		"give it another name, say %s-draft, and publish that",
		r->target, r->target);
	return false;
}

bool releases_open(struct releases *r, struct arena *a, const char *target)
{
	*r = (struct releases){ .arena = a, .lock = -1, .umask = umask(0) };
	umask(r->umask);
	return split_target(r, target) && look_at_parent(r) && look_at_target(r);
}

void releases_close(struct releases *r)
{
	if (r->lock >= 0)
		close(r->lock);
	umask(r->umask);
	r->lock = -1;
}

static bool make_directory(struct releases *r, const char *path)
{
	return mkdir(path, 0777) == 0 || errno == EEXIST || failed(r, path, "made");
}

static bool sync_directory(struct releases *r, const char *path)
{
	return write_sync_directory(path) || failed(r, path, "brought to the disk");
}

bool releases_lock(struct releases *r, bool *ret_busy)
{
	const char *lock = below(r, ".lock");
	*ret_busy = false;
	if (mkdir(r->directory, 0777) != 0 && errno != EEXIST)
		return refused(r, r->directory, "made");
	if (!sync_directory(r, r->parent))
		return false;
	r->lock = open(lock, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (r->lock < 0)
		return refused(r, lock, "opened");
	if (flock(r->lock, LOCK_EX | LOCK_NB) != 0) {
		*ret_busy = errno == EWOULDBLOCK;
		return failed(r, lock, "locked");
	}
	if (unlink(new_link(r)) != 0 && errno != ENOENT)
		return failed(r, new_link(r), "removed");
	return look_at_target(r) && clear(r, below(r, ".new")) && clear(r, below(r, ".old"));
}

/* ---- showing ---- */

bool releases_show(struct releases *r, const char *name)
{
	const char *link = new_link(r);
	if (symlink(arena_printf(r->arena, "%s.releases/%s", r->base, name), link) != 0)
		return failed(r, link, "made");
	if (rename(link, r->target) != 0) {
		failed(r, r->target, "changed");
		unlink(link);
		return false;
	}
	r->shown = name;
	r->problem = NULL;
	sync_directory(r, r->parent);
	return true;
}

const char *releases_before(const struct releases *r)
{
	struct stat st;
	if (!r->shown)
		return NULL;
	const char *path = arena_printf(r->arena, "%s/%s/.before", r->directory, r->shown);
	struct span name = files_read_one(r->arena, path).bytes;
	const char *before = arena_strndup(r->arena, name.s, name.n);
	bool there = is_release(before) && stat(below(r, before), &st) == 0 && S_ISDIR(st.st_mode);
	return there ? before : NULL;
}

/* ---- a new release ---- */

static bool write_file(struct releases *r, const char *path, struct span bytes)
{
	return write_whole(path, bytes) || failed(r, path, "written");
}

/* The files of one directory follow each other. */
static bool write_files(struct releases *r, const char *root, const struct content_layer *files)
{
	const char *made = NULL;
	for (size_t i = 0; i < files->n; i++) {
		const struct content_file *f = &files->files[i];
		const char *path = arena_printf(r->arena, "%s/%s", root, f->name);
		size_t n = (size_t)(strrchr(path, '/') - path);
		const char *directory = arena_strndup(r->arena, path, n);
		bool is_root = strcmp(directory, root) == 0;
		if (!is_root && (!made || strcmp(directory, made) != 0)) {
			if (made && !sync_directory(r, made))
				return false;
			if (!make_directory(r, directory))
				return false;
			made = directory;
		}
		if (!write_file(r, path, f->bytes))
			return false;
	}
	return !made || sync_directory(r, made);
}

static bool write_release(struct releases *r, const char *root, const struct content_layer *files)
{
	const char *before = arena_printf(r->arena, "%s/.before", root);
	if (mkdir(root, 0777) != 0)
		return failed(r, root, "made");
	return write_files(r, root, files) &&
	       (!r->shown || write_file(r, before, span_of(r->shown))) && sync_directory(r, root);
}

/* What it is called when it is made now.  No name is used twice, even when one of the same second
 * was removed: older releases may name it as the one before them. */
static const char *name_now(struct releases *r)
{
	char stamp[STAMP_BYTES + 1] = "";
	time_t now = time(NULL);
	struct tm tm;
	const char **names;
	long last = 0;
	if (gmtime_r(&now, &tm))
		strftime(stamp, sizeof(stamp), STAMP, &tm);
	for (size_t i = list_releases(r, &names); i-- > 0;) {
		if (strncmp(names[i], stamp, STAMP_BYTES) == 0)
			last = MAX(last, read_name(names[i], &tm));
	}
	return last ? arena_printf(r->arena, "%s-%ld", stamp, last + 1)
		    : arena_strdup(r->arena, stamp);
}

/* Gives it its name; NULL: problem says why. */
static const char *name_release(struct releases *r, const char *root)
{
	const char *name = name_now(r);
	if (rename(root, below(r, name)) != 0) {
		failed(r, below(r, name), "made");
		return NULL;
	}
	if (sync_directory(r, r->directory))
		return name;
	const char *problem = r->problem;
	discard(r, name);
	r->problem = problem;
	return NULL;
}

bool releases_add(struct releases *r, const struct content_layer *files)
{
	const char *root = below(r, ".new");
	const char *name = write_release(r, root, files) ? name_release(r, root) : NULL;
	bool shown = name && releases_show(r, name);
	const char *problem = r->problem;
	if (!shown && name)
		discard(r, name);
	else if (!shown)
		clear(r, root);
	r->problem = problem;
	return shown;
}
