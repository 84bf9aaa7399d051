/* How it works: for each reading of the files there is a new inotify descriptor with watches on all
 * directories, so that nothing has to be known of those that went.  It is opened before the old one
 * is emptied and closed: no event is lost in between, and one seen twice does no harm.
 *
 * After a first event the descriptor is not polled but looked at every 50 ms until the change is
 * told: somebody who saves a thousand times a second does not wake the program as often. */
#include "system/watch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/arena.h"
#include "system/files.h"

enum { STEP_MS = 50, TOUCHED_MAX = 256, BUFFER_BYTES = 16 << 10, LINKS_MAX = 40 };

/* A directory that is watched. */
struct place {
	int wd;
	const char *path;
	const char *only; /* the one name in it that counts; NULL: all do */
	const char *as;   /* the link to a file that has that name; NULL: it is no file */
	struct place *next;
};

/* A file or directory that had an event. */
struct touched {
	char *path;
	uint64_t number;
	int64_t modified;
	bool writing, changed; /* changed: since watch_begin */
};

struct watch {
	struct arena *arena; /* of the places */
	const char *const *roots;
	size_t n_roots;
	int fd; /* -1: events cannot be had */
	struct place *places;
	struct touched touched[TOUCHED_MAX];
	size_t n_touched;
	uint64_t number; /* of the last event */
	int64_t first, last,
		taken; /* when a change was seen, and events were taken; first -1: none */
	int64_t now;
	bool blind;
	int64_t looked;
	uint64_t looks; /* of the files, when they were last looked at */
};

/* ---- what has happened ---- */

static void note_change(struct watch *w)
{
	if (w->first < 0)
		w->first = w->now;
	w->last = w->now;
}

static struct touched *find_touched(struct watch *w, const char *path)
{
	for (size_t i = 0; i < w->n_touched; i++) {
		if (strcmp(w->touched[i].path, path) == 0)
			return &w->touched[i];
	}
	return NULL;
}

/* In the place of the one that had its event longest ago when there are too many. */
static struct touched *new_touched(struct watch *w, const char *path)
{
	struct touched *t = w->touched;
	if (w->n_touched < TOUCHED_MAX) {
		t = &w->touched[w->n_touched++];
	} else {
		for (size_t i = 1; i < TOUCHED_MAX; i++) {
			bool later = w->touched[i].number > t->number;
			if (w->touched[i].writing == t->writing ? !later : t->writing)
				t = &w->touched[i];
		}
		free(t->path);
	}
	*t = (struct touched){ .path = strdup(path) };
	if (!t->path)
		oom();
	return t;
}

static void touch(struct watch *w, const char *path, uint32_t mask)
{
	struct touched *t = find_touched(w, path);
	if (!t)
		t = new_touched(w, path);
	t->number = w->number;
	t->changed = true;
	if (mask & IN_MODIFY) {
		t->writing = true;
		t->modified = w->now;
	} else if (mask & (IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE)) {
		t->writing = false;
	}
	note_change(w);
}

/* May something of that name be content?  A directory or a symlink to one has no ending. */
static bool is_of_interest(const char *name, uint32_t mask)
{
	if (name[0] == '.' || name[0] == '~')
		return false;
	return (mask & IN_ISDIR) || !strchr(name, '.') || files_may_be_content(name);
}

static const char *join(struct arena *a, const char *directory, const char *name)
{
	size_t n = strlen(directory);
	const char *slash = n > 0 && directory[n - 1] == '/' ? "" : "/";
	return arena_printf(a, "%s%s%s", directory, slash, name);
}

/* A place may be watched for several reasons: a root lies in another one. */
static void take_event(struct watch *w, const struct watch_event *ev)
{
	for (const struct place *p = w->places; p; p = p->next) {
		if (p->wd != ev->wd)
			continue;
		bool itself = !*ev->name;
		if (itself    ? p->only != NULL
		    : p->only ? strcmp(p->only, ev->name) != 0
			      : !is_of_interest(ev->name, ev->mask))
			continue;
		struct arena *a = arena_new(256);
		const char *path = itself ? p->path : p->as ? p->as : join(a, p->path, ev->name);
		touch(w, path, ev->mask);
		arena_free(a);
	}
}

/* Of what was lost nothing is known: nobody is held to be writing, or it would be for ever. */
static void take_overflow(struct watch *w)
{
	for (size_t i = 0; i < w->n_touched; i++)
		w->touched[i].writing = false;
	note_change(w);
}

bool watch_parse(const unsigned char *buffer, size_t n, size_t *at, struct watch_event *ret)
{
	struct inotify_event ev;
	if (*at > n || n - *at < sizeof(ev))
		return false;
	memcpy(&ev, buffer + *at, sizeof(ev));
	if (n - *at - sizeof(ev) < ev.len)
		return false;
	const char *name = (const char *)buffer + *at + sizeof(ev);
	if (ev.len > 0 && !memchr(name, '\0', ev.len))
		return false;
	*ret = (struct watch_event){ ev.wd, ev.mask, ev.len > 0 ? name : "" };
	*at += sizeof(ev) + ev.len;
	return true;
}

static void take_events(struct watch *w)
{
	alignas(struct inotify_event) unsigned char buffer[BUFFER_BYTES];
	w->taken = w->now;
	for (;;) {
		ssize_t got = w->fd < 0 ? -1 : read(w->fd, buffer, sizeof(buffer));
		if (got <= 0 && !(got < 0 && errno == EINTR && w->fd >= 0))
			return;
		struct watch_event ev;
		for (size_t at = 0; got > 0 && watch_parse(buffer, (size_t)got, &at, &ev);) {
			w->number++;
			if (ev.mask & IN_Q_OVERFLOW)
				take_overflow(w);
			else
				take_event(w, &ev);
		}
	}
}

/* ---- which directories ---- */

/* Of what only leads to the content, names alone: others may write beside it all the time. */
static bool add_place(struct watch *w, int fd, struct place place)
{
	const uint32_t names = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB;
	const uint32_t all = names | IN_MODIFY | IN_CLOSE_WRITE | IN_DELETE_SELF | IN_MOVE_SELF;
	const uint32_t mask = place.only && !place.as ? names : all;
	place.wd = inotify_add_watch(fd, place.path, mask | IN_ONLYDIR | IN_MASK_ADD);
	if (place.wd < 0)
		return false;
	place.next = w->places;
	w->places = arena_memdup(w->arena, &place, 1, sizeof(place));
	return true;
}

/* The directory that a path is in, or the nearest above it that is there. */
static void add_above(struct watch *w, int fd, const char *path, const char *as)
{
	for (;;) {
		size_t n = strlen(path);
		while (n > 1 && path[n - 1] == '/')
			n--;
		char *above = arena_strndup(w->arena, path, n);
		char *slash = strrchr(above, '/');
		const char *name = slash ? slash + 1 : above;
		path = slash == above ? "/" : slash ? above : ".";
		if (slash)
			*slash = '\0';
		struct place place = { .path = path, .only = name, .as = as };
		if (!*name || add_place(w, fd, place) || !slash || slash == above)
			return;
	}
}

/* The path with its first symlink followed, which is told as well; NULL: it has none. */
static const char *follow(struct arena *a, const char *path, const char **ret_link)
{
	char to[PATH_MAX];
	for (size_t n = strcspn(path, "/");; n += 1 + strcspn(path + n + 1, "/")) {
		char *link = arena_strndup(a, path, n);
		ssize_t got = n > 0 ? readlink(link, to, sizeof(to)) : -1;
		if (got > 0) {
			const char *slash = strrchr(link, '/');
			int before = slash && to[0] != '/' ? (int)(slash + 1 - link) : 0;
			*ret_link = link;
			return arena_printf(a, "%.*s%.*s%s", before, link, (int)got, to, path + n);
		}
		if (!path[n])
			return NULL;
	}
}

/* Every symlink on the way to what path means may be switched, and what it means in the end may go
 * and come.  as: path, when it is a link to a file, which may be written to. */
static void add_way(struct watch *w, int fd, const char *path, const char *as)
{
	const char *link, *next;
	for (int i = 0; i < LINKS_MAX && (next = follow(w->arena, path, &link)); i++) {
		add_above(w, fd, link, NULL);
		path = next;
	}
	add_above(w, fd, path, as);
}

/* What a link leads to is watched too; a device is not, as everybody writes to some of them. */
static void add_link(struct watch *w, int fd, const char *path)
{
	struct stat st;
	if (lstat(path, &st) != 0 || !S_ISLNK(st.st_mode))
		return;
	if (stat(path, &st) != 0 || S_ISREG(st.st_mode))
		add_way(w, fd, path, path);
	else if (S_ISDIR(st.st_mode))
		add_way(w, fd, path, NULL);
}

static bool is_directory(int parent, const char *name)
{
	struct stat st;
	return fstatat(parent, name, &st, 0) == 0 && S_ISDIR(st.st_mode);
}

/* With the directories in it, depth deep.  False: not all of it can be watched. */
static bool add_directory(struct watch *w, int fd, const char *path, int depth)
{
	bool ok = add_place(w, fd, (struct place){ .path = path });
	DIR *dir = ok ? opendir(path) : NULL;
	for (struct dirent *e; dir && (e = readdir(dir));) {
		const char *below = join(w->arena, path, e->d_name);
		bool inside = is_directory(dirfd(dir), e->d_name);
		if (e->d_name[0] == '.' || (inside ? depth == 0 : !files_may_be_content(e->d_name)))
			continue;
		add_link(w, fd, below);
		if (inside)
			ok &= add_directory(w, fd, below, depth - 1);
	}
	if (dir)
		closedir(dir);
	return ok && dir;
}

/* A new descriptor for all roots; -1: there is none.  *ret: all of them are watched. */
static int add_roots(struct watch *w, bool *ret)
{
	int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	w->arena = arena_new(4096);
	w->places = NULL;
	*ret = fd >= 0;
	for (size_t i = 0; i < w->n_roots && fd >= 0; i++) {
		add_way(w, fd, w->roots[i], NULL);
		*ret &= add_directory(w, fd, w->roots[i], 1);
	}
	return fd;
}

/* ---- looking at the files ---- */

static void mix(uint64_t *sum, const void *bytes, size_t n)
{
	const unsigned char *b = bytes;
	for (size_t i = 0; i < n; i++)
		*sum = (*sum ^ b[i]) * 1099511628211U; /* FNV-1a */
}

static void look_at(uint64_t *sum, int parent, const char *name, int depth)
{
	struct stat st;
	mix(sum, name, strlen(name) + 1);
	if (fstatat(parent, name, &st, 0) != 0)
		return;
	mix(sum, &st.st_ino, sizeof(st.st_ino));
	mix(sum, &st.st_size, sizeof(st.st_size));
	mix(sum, &st.st_mtim, sizeof(st.st_mtim));
	mix(sum, &st.st_ctim, sizeof(st.st_ctim));
	if (!S_ISDIR(st.st_mode) || depth == 0)
		return;
	int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
	for (struct dirent *e; dir && (e = readdir(dir));) {
		if (e->d_name[0] != '.')
			look_at(sum, dirfd(dir), e->d_name, depth - 1);
	}
	if (dir)
		closedir(dir);
	else if (fd >= 0)
		close(fd);
}

static uint64_t look(const struct watch *w)
{
	uint64_t sum = 14695981039346656037U;
	for (size_t i = 0; i < w->n_roots; i++)
		look_at(&sum, AT_FDCWD, w->roots[i],
			2); /* the root, its directories, their files */
	return sum;
}

void watch_look(struct watch *w, int64_t now_ms)
{
	if (!w || !w->blind || now_ms - w->looked < WATCH_LOOK_MS)
		return;
	uint64_t before = w->looks;
	w->now = w->looked = now_ms;
	w->looks = look(w);
	if (w->looks != before)
		note_change(w);
}

/* ---- all of it ---- */

static void forget_changes(struct watch *w)
{
	size_t kept = 0;
	for (size_t i = 0; i < w->n_touched; i++) {
		w->touched[i].changed = false;
		if (w->touched[i].writing)
			w->touched[kept++] = w->touched[i];
		else
			free(w->touched[i].path);
	}
	w->n_touched = kept;
	w->first = -1;
}

static void close_places(int fd, struct arena *places)
{
	if (fd >= 0)
		close(fd);
	arena_free(places);
}

/* The system may have no room for the old ones and the new ones together. */
void watch_begin(struct watch *w, int64_t now_ms)
{
	if (!w)
		return;
	w->now = now_ms;
	struct arena *before = w->arena;
	struct place *places = w->places;
	bool ok;
	int fd = add_roots(w, &ok);
	struct arena *arena = w->arena;
	struct place *new_places = w->places;
	w->places = places;
	take_events(w);
	forget_changes(w);
	bool again = !ok && w->fd >= 0;
	close_places(w->fd, before);
	w->places = new_places;
	w->fd = fd;
	if (again) {
		w->fd = -1;
		close_places(fd, arena);
		w->fd = add_roots(w, &ok);
	}
	w->blind = !ok;
	w->looked = now_ms;
	if (w->blind)
		w->looks = look(w);
}

struct watch *watch_open(const char *const *roots, size_t n, int64_t now_ms)
{
	struct watch *w = calloc(1, sizeof(*w));
	if (!w)
		oom();
	w->roots = roots;
	w->n_roots = n;
	w->fd = -1;
	w->first = -1;
	watch_begin(w, now_ms);
	return w;
}

void watch_close(struct watch *w)
{
	if (!w)
		return;
	if (w->fd >= 0)
		close(w->fd);
	for (size_t i = 0; i < w->n_touched; i++)
		free(w->touched[i].path);
	arena_free(w->arena);
	free(w);
}

int watch_fd(const struct watch *w)
{
	return !w || w->first >= 0 ? -1 : w->fd;
}

static int64_t due(const struct watch *w)
{
	return MIN(w->last + WATCH_QUIET_MS, w->first + WATCH_LATEST_MS);
}

int64_t watch_deadline(const struct watch *w)
{
	int64_t next = -1;
	if (!w)
		return next;
	if (w->first >= 0)
		return MIN(due(w), w->taken + STEP_MS);
	for (size_t i = 0; i < w->n_touched; i++) {
		int64_t end = w->touched[i].modified + WATCH_WRITING_MS;
		if (w->touched[i].writing && (next < 0 || end < next))
			next = end;
	}
	return next;
}

static bool is_writing(const struct watch *w, const struct touched *t)
{
	return t->writing && w->now < t->modified + WATCH_WRITING_MS;
}

bool watch_is_due(struct watch *w, int64_t now_ms)
{
	if (!w)
		return false;
	w->now = now_ms;
	take_events(w);
	for (size_t i = 0; i < w->n_touched; i++) {
		struct touched *t = &w->touched[i];
		if (!t->writing || is_writing(w, t))
			continue;
		t->writing = false;
		t->changed = true;
		note_change(w);
	}
	return w->first >= 0 && now_ms >= due(w);
}

bool watch_is_blind(const struct watch *w)
{
	return w && w->blind;
}

const char *watch_changed(const struct watch *w, size_t i)
{
	for (size_t j = 0; w && j < w->n_touched; j++) {
		if (w->touched[j].changed && i-- == 0)
			return w->touched[j].path;
	}
	return NULL;
}

uint64_t watch_mark(struct watch *w)
{
	if (!w)
		return 0;
	take_events(w);
	return w->number;
}

bool watch_is_doubtful(struct watch *w, const char *path, uint64_t mark)
{
	if (!w)
		return false;
	take_events(w);
	const struct touched *t = find_touched(w, path);
	return t && (is_writing(w, t) || t->number > mark);
}
