/* picture: draws a screen of the running program as an SVG, for the README.
 *
 *     ASKWELL=build/debug/askwell picture FILE.svg [WAIT-FOR KEYS]...
 *
 * How it works: the program runs in a terminal emulator as in the tests.  Each WAIT-FOR is a text
 * that must show before KEYS are sent, the last one without keys what must show in the picture.
 * Then every row is written as runs of cells that look the same: a rectangle for what is behind, a
 * text in front.  Each text is given its length, so that the columns stay in line whatever font is
 * at hand. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/colour.h"
#include "pty.h"

enum { CELL_WIDTH = 9, CELL_HEIGHT = 19, BASELINE = 14, MARGIN = 12 };

static const struct rgb default_fg = { 0x1d, 0x1d, 0x1d }, default_bg = { 0xff, 0xff, 0xff };

/* How a cell looks once reverse is applied. */
struct look {
	struct rgb fg, bg;
	bool bold, underline;
};

static struct rgb colour_of(int colour, struct rgb otherwise)
{
	if (colour == PTY_DEFAULT_COLOUR)
		return otherwise;
	if (colour >= 0x1000000)
		return (struct rgb){ (uint8_t)(colour >> 16), (uint8_t)(colour >> 8),
				     (uint8_t)colour };
	return colour_of_256(colour);
}

static struct look look_of(const struct pty_cell *cell)
{
	struct look l = { colour_of(cell->fg, default_fg), colour_of(cell->bg, default_bg),
			  cell->bold, cell->underline };
	if (cell->reverse) {
		struct rgb fg = l.fg;
		l.fg = l.bg;
		l.bg = fg;
	}
	return l;
}

static bool same_colour(struct rgb a, struct rgb b)
{
	return a.r == b.r && a.g == b.g && a.b == b.b;
}

static bool same_look(struct look a, struct look b)
{
	return same_colour(a.fg, b.fg) && same_colour(a.bg, b.bg) && a.bold == b.bold &&
	       a.underline == b.underline;
}

static void write_escaped(FILE *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '&')
			fputs("&amp;", out);
		else if (*text == '<')
			fputs("&lt;", out);
		else
			fputc(*text, out);
	}
}

/* The cells from x to end of a row, which look the same. */
static void write_run(FILE *out, struct pty *p, int y, int x, int end)
{
	struct pty_cell cell = pty_cell(p, x, y);
	struct look l = look_of(&cell);
	int left = MARGIN + x * CELL_WIDTH, top = MARGIN + y * CELL_HEIGHT;
	int width = (end - x) * CELL_WIDTH;
	fprintf(out,
		"<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%02x%02x%02x\"/>\n",
		left, top, width, CELL_HEIGHT, l.bg.r, l.bg.g, l.bg.b);
	int first = x, last = end;
	while (first < last && strcmp(pty_cell(p, first, y).text, " ") == 0)
		first++;
	while (last > first && strcmp(pty_cell(p, last - 1, y).text, " ") == 0)
		last--;
	if (first == last)
		return;
	fprintf(out, "<text x=\"%d\" y=\"%d\" textLength=\"%d\" fill=\"#%02x%02x%02x\"%s%s>",
		MARGIN + first * CELL_WIDTH, top + BASELINE, (last - first) * CELL_WIDTH, l.fg.r,
		l.fg.g, l.fg.b, l.bold ? " font-weight=\"bold\"" : "",
		l.underline ? " text-decoration=\"underline\"" : "");
	for (int i = first; i < last; i++)
		write_escaped(out, pty_cell(p, i, y).text);
	fputs("</text>\n", out);
}

static void write_row(FILE *out, struct pty *p, int y)
{
	int width = pty_width(p), end;
	for (int x = 0; x < width; x = end) {
		struct pty_cell first = pty_cell(p, x, y);
		for (end = x + 1; end < width; end++) {
			struct pty_cell next = pty_cell(p, end, y);
			if (next.width > 0 && !same_look(look_of(&first), look_of(&next)))
				break;
		}
		write_run(out, p, y, x, end);
	}
}

static bool write_picture(const char *path, struct pty *p)
{
	FILE *out = fopen(path, "w");
	if (!out)
		return false;
	int width = pty_width(p) * CELL_WIDTH + 2 * MARGIN;
	int height = pty_height(p) * CELL_HEIGHT + 2 * MARGIN;
	fprintf(out,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" shape-rendering=\"crispEdges\" width=\"%d\" height=\"%d\" "
		"viewBox=\"0 0 %d %d\" font-family=\"'DejaVu Sans Mono', Menlo, Consolas, monospace\" "
		"font-size=\"15\" xml:space=\"preserve\">\n"
		"<!-- Drawn by `make picture` from the running program. -->\n"
		"<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#30363a\"/>\n",
		width, height, width, height, width, height);
	for (int y = 0; y < pty_height(p); y++)
		write_row(out, p, y);
	fputs("</svg>\n", out);
	bool failed = ferror(out) != 0;
	return fclose(out) == 0 && !failed;
}

/* What keys are called on the command line. */
static const char *bytes_of(const char *key)
{
	static const struct {
		const char *name, *bytes;
	} keys[] = { { "Enter", "\r" }, { "Down", "\033[B" }, { "Esc", "\033" } };
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		if (strcmp(keys[i].name, key) == 0)
			return keys[i].bytes;
	}
	return key;
}

static bool go_there(struct pty *p, char **steps)
{
	for (; *steps; steps++) {
		if (!pty_wait_for(p, *steps)) {
			fprintf(stderr, "picture: \"%s\" never showed:\n%s\n", *steps,
				pty_screen(p));
			return false;
		}
		if (!*++steps)
			break;
		pty_keys(p, bytes_of(*steps));
	}
	pty_settle(p);
	return true;
}

int main(int argc, char **argv)
{
	const char *program = getenv("ASKWELL");
	if (argc < 2 || !program) {
		fputs("usage: ASKWELL=PROGRAM picture FILE.svg [WAIT-FOR KEYS]...\n", stderr);
		return 2;
	}
	const char *const command[] = { program, "-c", "content", NULL };
	struct pty *p = pty_start(&(struct pty_options){ .argv = command });
	bool done = go_there(p, argv + 2);
	if (done && !write_picture(argv[1], p)) {
		perror(argv[1]);
		done = false;
	}
	pty_free(p);
	return done ? 0 : 1;
}
