/* How it works: ncurses only computes.  It writes into a file in memory, from where screen_take
 * hands on what it wrote; so a terminal that stops reading or hangs up is no concern of it.
 * ncurses is told the grid row by row, only the rows that differ from the last grid; which cells
 * of them the terminal shows already is its business. */
#include "system/screen.h"

#include <curses.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>
#include <wchar.h>

#include "core/ansi.h"
#include "core/text.h"
#include "system/terminfo.h"

enum {
	CLUSTER_MAX = CCHARW_MAX, /* code points of one cell that ncurses takes */
	FRAME_BYTES = 1 << 20,    /* more than any frame takes */
};

struct ink {
	attr_t attr;
	short pair;
};

struct bytes {
	char *s;
	size_t size;
};

struct screen {
	SCREEN *ncurses;
	FILE *memory;                /* where ncurses writes */
	struct bytes written, plain; /* of screen_take: by ncurses, and as it is sent */
	int width, height;
	enum depth depth;
	bool default_colours; /* the terminal's own colours can be asked for */
	bool utf8, anew, rang;
	const struct theme *theme; /* the inks are of it */
	struct ink inks[ROLE_COUNT];
	struct grid *shown; /* what ncurses was told last; NULL: nothing */
};

/* ---- opening ---- */

static void put_number(const char *variable, int n)
{
	char digits[16];
	snprintf(digits, sizeof(digits), "%d", n);
	setenv(variable, digits, 1);
}

/* The environment is the only way to tell ncurses the size of what it does not write to; nobody
 * else reads it.  ncurses would set handlers that draw and end by themselves: signals are not its
 * business. */
static SCREEN *new_ncurses(const struct screen *s, const char *type)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGTSTP, SIGWINCH };
	struct sigaction before[ARRAY_LEN(signals)];
	for (size_t i = 0; i < ARRAY_LEN(signals); i++)
		sigaction(signals[i], NULL, &before[i]);
	put_number("LINES", s->height);
	put_number("COLUMNS", s->width);
	use_env(TRUE);
	SCREEN *ncurses = newterm(type, s->memory, stdin);
	unsetenv("LINES");
	unsetenv("COLUMNS");
	for (size_t i = 0; i < ARRAY_LEN(signals); i++)
		sigaction(signals[i], &before[i], NULL);
	return ncurses;
}

static void open_colours(struct screen *s)
{
	int n = terminfo_colours();
	s->depth = n >= 256 ? DEPTH_256 : n >= 16 ? DEPTH_16 : n >= 8 ? DEPTH_8 : DEPTH_NONE;
	if (s->depth == DEPTH_NONE)
		return;
	start_color();
	s->default_colours = use_default_colors() == OK;
}

/* -1: there is no room for it, or a limit of files is smaller than a frame. */
static int open_memory(void)
{
	struct rlimit limit;
	if (getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur < FRAME_BYTES)
		return -1;
	return memfd_create("askwell-screen", MFD_CLOEXEC);
}

/* The descriptor keeps its number, which ncurses knows. */
bool screen_part(struct screen *s)
{
	int own = open_memory();
	bool ok = own >= 0 && dup3(own, fileno(s->memory), O_CLOEXEC) >= 0;
	if (own >= 0)
		close(own);
	return ok;
}

struct screen *screen_open(const struct screen_options *options)
{
	struct screen *s = calloc(1, sizeof(*s));
	if (!s)
		oom();
	s->width = options->width;
	s->height = options->height;
	s->utf8 = options->utf8;
	int fd = open_memory();
	s->memory = fd >= 0 ? fdopen(fd, "w") : NULL;
	if (s->memory)
		s->ncurses = new_ncurses(s, options->type);
	else if (fd >= 0)
		close(fd);
	if (!s->ncurses) {
		screen_close(s);
		return NULL;
	}
	nonl();
	typeahead(-1);
	/* What terminals put at the end of a row when characters are taken out of it differs. */
	idcok(stdscr, FALSE);
	curs_set(1);
	if (options->colour)
		open_colours(s);
	return s;
}

void screen_close(struct screen *s)
{
	if (!s)
		return;
	if (s->ncurses) {
		endwin();
		delscreen(s->ncurses);
	}
	if (s->memory)
		fclose(s->memory);
	grid_free(s->shown);
	free(s->written.s);
	free(s->plain.s);
	free(s);
}

enum depth screen_depth(const struct screen *s)
{
	return s->depth;
}

/* ---- bytes ---- */

void screen_write(struct screen *s, const char *bytes, size_t n)
{
	fwrite(bytes, 1, n, s->memory);
	fflush(s->memory);
}

static void make_room(struct bytes *b, size_t n)
{
	if (n <= b->size)
		return;
	b->size = n;
	b->s = realloc(b->s, n);
	if (!b->s)
		oom();
}

struct span screen_take(struct screen *s)
{
	int fd = fileno(s->memory);
	off_t n = lseek(fd, 0, SEEK_CUR);
	if (n <= 0)
		return (struct span){ "", 0 };
	make_room(&s->written, (size_t)n);
	ssize_t got = pread(fd, s->written.s, (size_t)n, 0);
	lseek(fd, 0, SEEK_SET);
	struct span written = { s->written.s, got > 0 ? (size_t)got : 0 };
	make_room(&s->plain, ansi_plain(written, NULL));
	return (struct span){ s->plain.s, ansi_plain(written, s->plain.s) };
}

/* ---- colours ---- */

static short colour_number(const struct screen *s, int16_t number, short otherwise)
{
	if (number != COLOUR_DEFAULT)
		return number;
	return s->default_colours ? -1 : otherwise;
}

static struct ink ink_of(const struct screen *s, struct look look, short pair)
{
	struct ink ink = { A_NORMAL, 0 };
	if (look.attr & ATTR_BOLD)
		ink.attr |= A_BOLD;
	if (look.attr & ATTR_UNDERLINE)
		ink.attr |= A_UNDERLINE;
	if (look.attr & ATTR_REVERSE)
		ink.attr |= A_REVERSE;
	if (s->depth == DEPTH_NONE || (look.fg == COLOUR_DEFAULT && look.bg == COLOUR_DEFAULT))
		return ink;
	short fg = colour_number(s, look.fg, COLOR_WHITE);
	short bg = colour_number(s, look.bg, COLOR_BLACK);
	if (init_pair(pair, fg, bg) == OK)
		ink.pair = pair;
	return ink;
}

void screen_theme(struct screen *s, const struct theme *theme)
{
	if (s->theme == theme)
		return;
	s->theme = theme;
	struct look looks[ROLE_COUNT];
	for (int r = 0; r < ROLE_COUNT; r++) {
		looks[r] = theme_look(theme, (enum role)r, s->depth);
		/* Roles of the same colours share a pair, or ncurses would send them again. */
		int same = 0;
		while (looks[same].fg != looks[r].fg || looks[same].bg != looks[r].bg)
			same++;
		s->inks[r] = ink_of(s, looks[r], (short)(same + 1));
	}
	s->anew = true;
}

/* ---- cells ---- */

/* The cell's code points; false when the terminal's idea of their width, which is what wcwidth
 * says, is not the one that the frame was laid out by. */
static bool wide_text(const struct cell *cell, wchar_t out[CLUSTER_MAX + 1])
{
	size_t n = strlen(cell->text), count = 0, bytes = 0;
	for (size_t at = 0; at < n; at += bytes, count++) {
		int32_t cp = text_decode(cell->text + at, n - at, &bytes);
		if (cp < 0 || count == CLUSTER_MAX)
			return false;
		out[count] = (wchar_t)cp;
		if (cp >= 0x80 && wcwidth((wchar_t)cp) != (count ? 0 : cell->width))
			return false;
	}
	out[count] = L'\0';
	return count > 0;
}

/* One cell as one or two of ncurses; returns how many. */
static int convert_cell(const struct screen *s, const struct cell *cell, cchar_t *out)
{
	const struct ink *ink = &s->inks[cell->role];
	wchar_t text[CLUSTER_MAX + 1] = { 0 };
	char plain[8] = "? ";
	if (s->utf8 || !cell->text[1]) {
		if (wide_text(cell, text) && setcchar(out, text, ink->attr, ink->pair, NULL) == OK)
			return 1;
	} else if (text_to_ascii(cell->text, strlen(cell->text), plain, sizeof(plain)) !=
		   cell->width) {
		memcpy(plain, "? ", sizeof("? "));
	}
	for (int i = 0; i < cell->width; i++) {
		wchar_t one[2] = { (wchar_t)plain[i], L'\0' };
		setcchar(&out[i], one, ink->attr, ink->pair, NULL);
	}
	return cell->width;
}

static void draw_row(const struct screen *s, const struct grid *g, int y)
{
	cchar_t row[SCREEN_MAX_WIDTH];
	int n = 0;
	for (int x = 0; x < MIN(g->width, s->width); x++) {
		const struct cell *cell = grid_at(g, x, y);
		/* Not a wide one that the window has become too narrow for. */
		if (cell->width > 0 && x + cell->width <= s->width)
			n += convert_cell(s, cell, &row[n]);
	}
	/* This moves nothing and wraps nothing, so the bottom right cell is like any other. */
	mvwadd_wchnstr(stdscr, y, 0, row, n);
}

/* ---- frames ---- */

static void forget_shown(struct screen *s)
{
	grid_free(s->shown);
	s->shown = NULL;
}

static bool is_row_shown(const struct screen *s, const struct grid *g, int y)
{
	if (!s->shown || s->shown->width != g->width || y >= s->shown->height)
		return false;
	size_t bytes = (size_t)g->width * sizeof(struct cell);
	return memcmp(grid_at(g, 0, y), grid_at(s->shown, 0, y), bytes) == 0;
}

/* Everything, beginning with a blank screen in the colours of text. */
static void start_anew(struct screen *s)
{
	const struct ink *ink = &s->inks[ROLE_TEXT];
	cchar_t blank;
	setcchar(&blank, L" ", ink->attr & ~A_UNDERLINE, ink->pair, NULL);
	wbkgrndset(stdscr, &blank);
	werase(stdscr);
	clearok(stdscr, TRUE);
	forget_shown(s);
	s->anew = false;
}

void screen_resize(struct screen *s, int width, int height)
{
	s->width = width;
	s->height = height;
	resize_term(height, width);
	s->anew = true;
}

void screen_redraw(struct screen *s)
{
	s->anew = true;
}

void screen_draw(struct screen *s, const struct grid *g)
{
	bool same_size = s->shown && s->shown->width == g->width && s->shown->height == g->height;
	if (s->anew || !same_size)
		start_anew(s);
	for (int y = 0; y < MIN(g->height, s->height); y++)
		if (!is_row_shown(s, g, y))
			draw_row(s, g, y);
	forget_shown(s);
	s->shown = grid_copy(g);
	if (g->bell && !s->rang)
		screen_bell(s);
	s->rang = g->bell;
	int x = MIN(MAX(g->cursor_x, 0), s->width - 1), y = MIN(MAX(g->cursor_y, 0), s->height - 1);
	wmove(stdscr, y, x);
	wnoutrefresh(stdscr);
	doupdate();
}

void screen_bell(struct screen *s)
{
	(void)s;
	beep();
}
