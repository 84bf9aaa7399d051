/* How it works: tables of names, asked of ncurses' copy of the description. */
#include "system/terminfo.h"

#include <curses.h>
#include <stdlib.h>

/* The only file that includes it: see the header. */
#include <term.h>

static const char *const fallbacks[] = { "xterm-256color", "xterm", "vt100", "ansi" };

static const char *const xterm_like[] = {
	"xterm",   "screen", "tmux", "rxvt",  "foot",   "kitty",   "alacritty", "wezterm",
	"konsole", "gnome",  "vte",  "putty", "mintty", "contour", "ghostty",   "mlterm",
};

static const struct {
	const char *name;
	enum key key;
} key_names[] = {
	{ "kcuu1", KEY_UP_ },    { "kcud1", KEY_DOWN_ },   { "kcub1", KEY_LEFT_ },
	{ "kcuf1", KEY_RIGHT_ }, { "khome", KEY_HOME_ },   { "kend", KEY_END_ },
	{ "kpp", KEY_PAGE_UP },  { "knp", KEY_PAGE_DOWN }, { "kich1", KEY_INSERT },
	{ "kdch1", KEY_DELETE }, { "kcbt", KEY_BACK_TAB }, { "kent", KEY_ENTER_ },
	{ "kf1", KEY_F1 },       { "kf2", KEY_F2 },        { "kf3", KEY_F3 },
	{ "kf4", KEY_F4 },       { "kf5", KEY_F5 },        { "kf6", KEY_F6 },
	{ "kf7", KEY_F7 },       { "kf8", KEY_F8 },        { "kf9", KEY_F9 },
	{ "kf10", KEY_F10 },     { "kf11", KEY_F11 },      { "kf12", KEY_F12 },
};

static const char *string_of(const char *name)
{
	/* tigetstr: -1 for what is no name of a string, NULL for what the terminal lacks.  Older
	 * versions take a pointer to characters that are not constant. */
	char copy[16] = "";
	memcpy(copy, name, MIN(strlen(name), sizeof(copy) - 1));
	const char *s = tigetstr(copy);
	return s == (const char *)-1 ? NULL : s;
}

static bool has_flag(const char *name)
{
	char copy[16] = "";
	memcpy(copy, name, MIN(strlen(name), sizeof(copy) - 1));
	return tigetflag(copy) > 0;
}

static bool is_usable(const char *name, int fd)
{
	int error = 0;
	if (!name || !*name || setupterm(name, fd, &error) != OK)
		return false;
	bool usable = string_of("cup") && string_of("clear") && !has_flag("hc");
	del_curterm(cur_term);
	return usable;
}

const char *terminfo_choose(const char *wanted, int fd)
{
	if (is_usable(wanted, fd))
		return wanted;
	for (size_t i = 0; i < ARRAY_LEN(fallbacks); i++)
		if (is_usable(fallbacks[i], fd))
			return fallbacks[i];
	return NULL;
}

bool terminfo_is_xterm_like(const char *wanted)
{
	for (size_t i = 0; wanted && i < ARRAY_LEN(xterm_like); i++)
		if (strncmp(wanted, xterm_like[i], strlen(xterm_like[i])) == 0)
			return true;
	return false;
}

void terminfo_add_keys(struct key_decoder *d)
{
	for (size_t i = 0; i < ARRAY_LEN(key_names); i++) {
		const char *bytes = string_of(key_names[i].name);
		if (bytes)
			keys_add(d, bytes, key_names[i].key);
	}
}

int terminfo_colours(void)
{
	char name[] = "colors";
	int n = tigetnum(name);
	return has_flag("RGB") ? MIN(n, 8) : MAX(n, 0);
}

size_t terminfo_string(const char *name, char *out, size_t size)
{
	const char *s = string_of(name);
	size_t n = 0;
	while (s && *s) {
		const char *delay_end = strncmp(s, "$<", 2) == 0 ? strchr(s, '>') : NULL;
		if (delay_end) {
			s = delay_end + 1;
			continue;
		}
		if (n == size)
			return 0;
		out[n++] = *s++;
	}
	return n;
}
