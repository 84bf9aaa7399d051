/* How it works: the names are gathered and sorted first, then each file is read into one buffer
 * of the largest size allowed, and what was there is copied into the arena.  So neither the size
 * that the system claims nor a file that grows meanwhile can ask for memory. */
#include "system/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/layers.h"

/* Far more than any library; a directory with more is a mistake that must not fill the memory. */
enum { NAMES_MAX = 4 * LIMIT_FILES };

struct candidate {
	const char *name;    /* below the root */
	const char *problem; /* known before reading, for the directory of the name; NULL: none */
};

struct names {
	struct arena *arena;
	struct candidate *list;
	size_t n, cap;
};

/* What one walk over a directory needs. */
struct reader {
	struct arena *arena;
	const char *root;
	int fd;       /* of the root */
	char *buffer; /* LIMIT_FILE_BYTES + 1 */
	size_t total; /* bytes of content so far */
};

static const char *because(struct arena *a, int error)
{
	return arena_printf(a, "it cannot be read: %s", strerror(error));
}

/* ---- names ---- */

static void add_name(struct names *names, const char *name, const char *problem)
{
	if (names->n == NAMES_MAX)
		return;
	if (names->n == names->cap) {
		size_t cap = names->cap ? names->cap * 2 : 32;
		struct candidate *list = ARENA_ARRAY(names->arena, struct candidate, cap);
		if (names->n)
			memcpy(list, names->list, names->n * sizeof(*list));
		names->list = list;
		names->cap = cap;
	}
	names->list[names->n++] = (struct candidate){ name, problem };
}

static int compare_names(const void *a, const void *b)
{
	return layer_compare_names(((const struct candidate *)a)->name,
				   ((const struct candidate *)b)->name);
}

/* Not the hidden ones, nor those with ~: editors keep their locks and half-written copies there.
 * Other endings are none of ours, but whoever wrote such a file has to be told. */
static bool is_yaml_name(const char *name, bool or_like_it)
{
	static const char *const like_it[] = { ".yaml", ".yml", ".txt" };
	const char *dot = strrchr(name, '.');
	if (name[0] == '.' || name[0] == '~' || !dot)
		return false;
	for (size_t i = 0; or_like_it && i < ARRAY_LEN(like_it); i++) {
		if (strcasecmp(dot, like_it[i]) == 0)
			return true;
	}
	return strcmp(dot, ".yaml") == 0;
}

bool files_may_be_content(const char *name)
{
	return is_yaml_name(name, true);
}

static int open_directory(int parent, const char *name)
{
	return openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* NULL: errno says why. */
static DIR *list_directory(int parent, const char *name)
{
	int fd = open_directory(parent, name);
	DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
	if (!dir && fd >= 0)
		close(fd);
	return dir;
}

static bool is_directory(int parent, const char *name)
{
	struct stat st;
	return fstatat(parent, name, &st, 0) == 0 && S_ISDIR(st.st_mode);
}

/* The files of a directory below the root, which may be a language. */
static void add_directory(struct reader *r, const char *name, struct names *names)
{
	DIR *dir = list_directory(r->fd, name);
	if (!dir) {
		const char *problem = because(r->arena, errno);
		add_name(names, arena_printf(r->arena, "%s/*.yaml", name), problem);
		return;
	}
	for (struct dirent *e; (e = readdir(dir));)
		if (files_may_be_content(e->d_name))
			add_name(names, arena_printf(r->arena, "%s/%s", name, e->d_name), NULL);
	closedir(dir);
}

/* Everything that may be content: which directories are languages, and which files are read, is
 * known to content alone, which also tells of those that are not. */
static void add_content(struct reader *r, struct names *names)
{
	DIR *dir = list_directory(r->fd, ".");
	for (struct dirent *e; dir && (e = readdir(dir));) {
		if (e->d_name[0] == '.')
			continue;
		if (files_may_be_content(e->d_name))
			add_name(names, arena_strdup(r->arena, e->d_name), NULL);
		else if (is_directory(r->fd, e->d_name))
			add_directory(r, arena_strdup(r->arena, e->d_name), names);
	}
	if (dir)
		closedir(dir);
}

static void add_flat(struct reader *r, struct names *names)
{
	DIR *dir = list_directory(r->fd, ".");
	for (struct dirent *e; dir && (e = readdir(dir));)
		if (is_yaml_name(e->d_name, false))
			add_name(names, arena_strdup(r->arena, e->d_name), NULL);
	if (dir)
		closedir(dir);
}

/* ---- one file ---- */

static const char *kind_problem(mode_t mode)
{
	if (S_ISREG(mode))
		return NULL;
	return S_ISDIR(mode) ? "it is a directory, not a file" : "it is not a regular file";
}

/* The kind is asked before opening, as opening a device or a FIFO may do something already; and
 * again after it, as the name may mean another file by then. */
static int open_regular(struct arena *a, int parent, const char *path, const char **reterr)
{
	struct stat st;
	int fd = -1;
	if (fstatat(parent, path, &st, 0) != 0) {
		*reterr = because(a, errno);
		return -1;
	}
	if ((*reterr = kind_problem(st.st_mode)))
		return -1;
	fd = openat(parent, path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) != 0)
		*reterr = because(a, errno);
	else
		*reterr = kind_problem(st.st_mode);
	if (*reterr && fd >= 0) {
		close(fd);
		fd = -1;
	}
	return fd;
}

/* All of it, up to size; -1: errno says why. */
static ssize_t read_all(int fd, char *buffer, size_t size)
{
	size_t used = 0;
	while (used < size) {
		ssize_t got = read(fd, buffer + used, size - used);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		used += (size_t)got;
	}
	return (ssize_t)used;
}

static void read_file(struct reader *r, const char *relative, struct content_file *ret)
{
	const char *problem = NULL;
	int fd = open_regular(r->arena, r->fd, relative, &problem);
	if (fd < 0) {
		ret->problem = problem;
		return;
	}
	ssize_t got = read_all(fd, r->buffer, LIMIT_FILE_BYTES + 1);
	int error = errno;
	close(fd);
	if (got < 0) {
		ret->problem = because(r->arena, error);
	} else if (got > LIMIT_FILE_BYTES) {
		ret->problem = "it is larger than 1 MiB";
		ret->too_large = true;
	} else if (r->total + (size_t)got > LIMIT_CONTENT_BYTES) {
		ret->problem = "the files of this directory are larger than 128 MiB together";
		ret->too_large = true;
	} else {
		r->total += (size_t)got;
		ret->bytes.s = arena_strndup(r->arena, r->buffer, (size_t)got);
		ret->bytes.n = (size_t)got;
	}
}

static struct content_file unread(struct reader *r, const struct candidate *c)
{
	size_t n = strlen(r->root);
	const char *slash = n > 0 && r->root[n - 1] == '/' ? "" : "/";
	const char *end = c->problem ? strrchr(c->name, '/') : c->name + strlen(c->name);
	return (struct content_file){
		.path = arena_printf(r->arena, "%s%s%.*s", r->root, slash, (int)(end - c->name),
				     c->name),
		.name = c->name,
		.bytes = { "", 0 },
		.problem = c->problem,
	};
}

/* ---- directories ---- */

static bool begin(struct reader *r, struct arena *a, const char *root, const char **reterr)
{
	*r = (struct reader){ .arena = a, .root = arena_strdup(a, root), .fd = -1 };
	r->fd = open_directory(AT_FDCWD, root);
	if (r->fd < 0) {
		*reterr = errno == ENOTDIR ? "it is not a directory" : strerror(errno);
		*reterr = arena_strdup(a, *reterr);
		return false;
	}
	r->buffer = malloc(LIMIT_FILE_BYTES + 1);
	if (!r->buffer)
		oom();
	return true;
}

static void end(struct reader *r)
{
	close(r->fd);
	free(r->buffer);
}

/* Reads the files, in the order of their names. */
static void read_names(struct reader *r, struct names *names, struct content_layer *ret)
{
	struct content_file *files = ARENA_ARRAY(r->arena, struct content_file, names->n);
	if (names->n)
		qsort(names->list, names->n, sizeof(*names->list), compare_names);
	for (size_t i = 0; i < names->n; i++) {
		files[i] = unread(r, &names->list[i]);
		if (i >= LIMIT_FILES) {
			files[i].problem = "there are too many files before it";
			files[i].too_large = true;
		} else if (!files[i].problem) {
			read_file(r, names->list[i].name, &files[i]);
		}
	}
	*ret = (struct content_layer){ .root = r->root, .files = files, .n = names->n };
}

bool files_read_content(struct arena *a, const char *root, struct content_layer *ret,
			const char **reterr)
{
	struct reader r;
	struct names names = { .arena = a };
	if (!begin(&r, a, root, reterr))
		return false;
	add_content(&r, &names);
	read_names(&r, &names, ret);
	end(&r);
	return true;
}

bool files_read_flat(struct arena *a, const char *root, struct content_layer *ret,
		     const char **reterr)
{
	struct reader r;
	struct names names = { .arena = a };
	if (!begin(&r, a, root, reterr))
		return false;
	add_flat(&r, &names);
	read_names(&r, &names, ret);
	end(&r);
	return true;
}

struct content_file files_read_one(struct arena *a, const char *path)
{
	struct reader r = { .arena = a, .root = "", .fd = AT_FDCWD };
	const char *slash = strrchr(path, '/');
	r.buffer = malloc(LIMIT_FILE_BYTES + 1);
	if (!r.buffer)
		oom();
	struct content_file file = { .path = arena_strdup(a, path), .bytes = { "", 0 } };
	file.name = slash ? file.path + (slash + 1 - path) : file.path;
	read_file(&r, path, &file);
	free(r.buffer);
	return file;
}
