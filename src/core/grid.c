/* How it works: the cells lie row by row in one array.  A wide character takes two cells, the
 * left with its text and the right empty (width 0); both always have one role and one target.
 * Whatever is drawn over one half of it turns the other half into a space, so that no drawing,
 * in any order, leaves half a character behind. */
#include "core/grid.h"

#include <stdlib.h>

#include "core/text.h"

static const struct cell blank = { .text = " ", .width = 1, .role = ROLE_TEXT };

struct grid *grid_new(int width, int height)
{
	struct grid *g = calloc(1, sizeof(*g));
	if (!g)
		oom();
	g->width = MIN(MAX(width, 1), SCREEN_MAX_WIDTH);
	g->height = MIN(MAX(height, 1), SCREEN_MAX_HEIGHT);
	size_t n = (size_t)g->width * (size_t)g->height;
	g->cells = calloc(n, sizeof(*g->cells));
	if (!g->cells)
		oom();
	for (size_t i = 0; i < n; i++)
		g->cells[i] = blank;
	return g;
}

struct grid *grid_copy(const struct grid *g)
{
	struct grid *copy = grid_new(g->width, g->height);
	struct cell *cells = copy->cells;
	memcpy(cells, g->cells, (size_t)g->width * (size_t)g->height * sizeof(*cells));
	*copy = *g;
	copy->cells = cells;
	return copy;
}

void grid_free(struct grid *g)
{
	if (!g)
		return;
	free(g->cells);
	free(g);
}

static struct cell *cell_at(const struct grid *g, int x, int y)
{
	return &g->cells[(size_t)y * (size_t)g->width + (size_t)x];
}

const struct cell *grid_at(const struct grid *g, int x, int y)
{
	if (x < 0 || y < 0 || x >= g->width || y >= g->height)
		return NULL;
	return cell_at(g, x, y);
}

/* The columns [*x, *end) bounded to the grid; false: nothing of them is in it. */
static bool clip(const struct grid *g, int *x, int *end)
{
	*x = MAX(*x, 0);
	*end = MIN(*end, g->width);
	return *x < *end;
}

/* Where a run begins or ends, no half of a wide character may stay outside of it. */
static void cut_wide(struct grid *g, int x, int end, int y)
{
	if (cell_at(g, x, y)->width == 0) {
		struct cell *left = cell_at(g, x - 1, y);
		memcpy(left->text, blank.text, sizeof(blank.text));
		left->width = 1;
	}
	if (end < g->width && cell_at(g, end, y)->width == 0) {
		struct cell *right = cell_at(g, end, y);
		memcpy(right->text, blank.text, sizeof(blank.text));
		right->width = 1;
	}
}

/* x + length without overflow; a negative length is none. */
static int end_of(int x, int length)
{
	return (int)MIN((int64_t)x + MAX(length, 0), (int64_t)INT32_MAX);
}

void grid_fill(struct grid *g, int x, int y, int width, int height, enum role role)
{
	int end = end_of(x, width), bottom = MIN(end_of(y, height), g->height);
	if (!clip(g, &x, &end))
		return;
	for (int row = MAX(y, 0); row < bottom; row++) {
		cut_wide(g, x, end, row);
		for (int column = x; column < end; column++) {
			struct cell *c = cell_at(g, column, row);
			*c = blank;
			c->role = (uint8_t)role;
		}
	}
}

/* As many whole code points of the cluster as a cell takes; a joiner with nothing to join to is
 * left out. */
static size_t cell_bytes(const char *cluster, size_t n)
{
	static const char joiner[] = "\u200d";
	size_t kept = 0, bytes = 0;
	if (n < CELL_BYTES)
		return n;
	while (text_decode(cluster + kept, n - kept, &bytes), kept + bytes < CELL_BYTES)
		kept += bytes;
	if (kept > 3 && memcmp(cluster + kept - 3, joiner, 3) == 0)
		kept -= 3;
	return kept;
}

static void put_cell(struct grid *g, int x, int y, struct span cluster, int width)
{
	cut_wide(g, x, x + width, y);
	struct cell *c = cell_at(g, x, y);
	memset(c->text, 0, sizeof(c->text));
	memcpy(c->text, cluster.s, cluster.n);
	c->width = (uint8_t)width;
	if (width == 2) {
		struct cell *right = cell_at(g, x + 1, y);
		memset(right->text, 0, sizeof(right->text));
		right->width = 0;
	}
}

/* What is drawn for the cluster at the start of the text; its columns are 0 when it is nothing. */
static struct span drawn_cluster(struct span text, size_t *ret_bytes, int *ret_width)
{
	size_t used = 0;
	*ret_bytes = text_next_cluster(text.s, text.n, ret_width);
	struct span cluster = { text.s, cell_bytes(text.s, *ret_bytes) };
	if (cluster.n < *ret_bytes) /* what was cut off may have made it wide */
		text_next_cluster(cluster.s, cluster.n, ret_width);
	if (text_decode(cluster.s, cluster.n, &used) < 0) {
		*ret_width = 1;
		return SPAN_LITERAL("?");
	}
	return cluster;
}

int grid_text(struct grid *g, int x, int y, int limit, struct span text, enum role role,
	      uint16_t target)
{
	bool visible = y >= 0 && y < g->height;
	limit = MIN(limit, g->width);
	for (size_t at = 0, bytes = 0; at < text.n; at += bytes) {
		int width = 0;
		struct span rest = { text.s + at, text.n - at };
		struct span cluster = drawn_cluster(rest, &bytes, &width);
		if (x + width > limit)
			break;
		if (visible && width > 0 && x >= 0)
			put_cell(g, x, y, cluster, width);
		else if (visible && x < 0 && x + width > 0) /* its right half is in sight */
			put_cell(g, 0, y, SPAN_LITERAL(" "), 1);
		for (int column = MAX(x, 0); visible && column < x + width; column++) {
			cell_at(g, column, y)->role = (uint8_t)role;
			cell_at(g, column, y)->target = target;
		}
		x += width;
	}
	return x;
}

/* Both halves of a wide character, where the columns take in one. */
static void widen(const struct grid *g, int *x, int *end, int y)
{
	if (cell_at(g, *x, y)->width == 0)
		(*x)--;
	if (*end < g->width && cell_at(g, *end, y)->width == 0)
		(*end)++;
}

void grid_mark(struct grid *g, int x, int y, int width, enum role role)
{
	int end = end_of(x, width);
	if (y < 0 || y >= g->height || !clip(g, &x, &end))
		return;
	widen(g, &x, &end, y);
	for (; x < end; x++)
		cell_at(g, x, y)->role = (uint8_t)role;
}

void grid_target(struct grid *g, int x, int y, int width, int height, uint16_t target)
{
	int end = end_of(x, width), bottom = MIN(end_of(y, height), g->height);
	if (!clip(g, &x, &end))
		return;
	for (int row = MAX(y, 0); row < bottom; row++) {
		int from = x, to = end;
		widen(g, &from, &to, row);
		for (; from < to; from++)
			cell_at(g, from, row)->target = target;
	}
}

static size_t trimmed_width(const struct grid *g, int y)
{
	int width = g->width;
	while (width > 0 && strcmp(cell_at(g, width - 1, y)->text, " ") == 0)
		width--;
	return (size_t)width;
}

size_t grid_row(const struct grid *g, int y, char *out, size_t size)
{
	size_t used = 0;
	if (size == 0)
		return 0;
	size_t width = y >= 0 && y < g->height ? trimmed_width(g, y) : 0;
	for (size_t x = 0; x < width; x++) {
		const char *text = cell_at(g, (int)x, y)->text;
		size_t n = strlen(text);
		if (n > size - 1 - used)
			break;
		memcpy(out + used, text, n);
		used += n;
	}
	out[used] = '\0';
	return used;
}

static bool same_roles(const struct grid *g, int y, int other)
{
	for (int x = 0; x < g->width; x++)
		if (cell_at(g, x, y)->role != cell_at(g, x, other)->role)
			return false;
	return true;
}

/* "  3-7: number 2, text 38": rows that look the same are told once. */
static void dump_roles(const struct grid *g, FILE *out)
{
	for (int y = 0, next = 0; y < g->height; y = next) {
		for (next = y + 1; next < g->height && same_roles(g, y, next);)
			next++;
		fprintf(out, next - y > 1 ? "  %d-%d:" : "  %d:", y, next - 1);
		for (int x = 0, end = 0; x < g->width; x = end) {
			enum role role = (enum role)cell_at(g, x, y)->role;
			for (end = x; end < g->width && cell_at(g, end, y)->role == role;)
				end++;
			fprintf(out, "%s %s %d", x ? "," : "", role_name(role), end - x);
		}
		fputc('\n', out);
	}
}

void grid_dump(const struct grid *g, FILE *out)
{
	for (int y = 0; y < g->height; y++) {
		fputc('|', out);
		for (int x = 0; x < g->width; x++)
			fputs(cell_at(g, x, y)->text, out);
		fputs("|\n", out);
	}
	dump_roles(g, out);
	fprintf(out, "  cursor %d,%d%s\n", g->cursor_x, g->cursor_y, g->bell ? ", bell" : "");
}
