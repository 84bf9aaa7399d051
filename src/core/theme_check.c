/* How it works: a role is measured four times: as its colours are written, and as a terminal of
 * 256, 16 and 8 colours is told to show them.  A measurement that falls short looks for the nearest
 * colour that would do, so that the message can say what to write. */
#include "core/theme.h"

#include <stdio.h>

enum measure { AS_WRITTEN, IN_256, IN_16, IN_8, MEASURE_COUNT };

static const struct {
	const char *where, *fg, *bg; /* for messages: the depth and its properties */
	enum depth depth;            /* as written: the depth that comes nearest to it */
	int first, last;             /* the palette's numbers */
} measures[MEASURE_COUNT] = {
	{ "as written", "fg", "bg", DEPTH_256, 0, -1 },
	{ "in 256 colours", "fg256", "bg256", DEPTH_256, 16, 255 },
	{ "in 16 colours", "fg16", "bg16", DEPTH_16, 0, 15 },
	{ "in 8 colours", "fg8", "bg8", DEPTH_8, 0, 7 },
};

struct check {
	const struct theme *theme;
	const char *path;
	struct span bytes;
	struct diags *diags;
};

struct colour {
	int number; /* of the palette; as written: 0 */
	struct rgb rgb;
};

struct shown {
	bool known; /* false: the terminal's own colours */
	struct colour fg, bg;
};

static struct shown shown_in(const struct theme *t, enum role r, enum measure m)
{
	const struct role_style *s = &t->roles[r];
	if (m == AS_WRITTEN)
		return (struct shown){ s->has_colours, { 0, s->fg }, { 0, s->bg } };
	struct look l = theme_look(t, r, measures[m].depth);
	return (struct shown){ l.fg != COLOUR_DEFAULT,
			       { l.fg, colour_of_256(l.fg) },
			       { l.bg, colour_of_256(l.bg) } };
}

static bool same_colour(struct colour a, struct colour b)
{
	return a.number == b.number && a.rgb.r == b.rgb.r && a.rgb.g == b.rgb.g &&
	       a.rgb.b == b.rgb.b;
}

static struct diag_place place_of(const struct check *c, enum role r)
{
	unsigned line = c->theme->roles[r].line;
	return (struct diag_place){ c->path, line ? line : c->theme->roles[ROLE_TEXT].line, 0 };
}

/* "4.01:1"; never rounded up to a whole number: 6.999 must not look like the 7 that is needed. */
struct ratio_text {
	char s[16];
};

static struct ratio_text ratio_text(double ratio)
{
	struct ratio_text t;
	int hundredths = (int)(ratio * 100 + 0.5);
	if (hundredths % 100 == 0 && hundredths > ratio * 100)
		hundredths--;
	snprintf(t.s, sizeof(t.s), "%d.%02d:1", hundredths / 100, hundredths % 100);
	return t;
}

/* "#1d2b33", "23 (#005f5f)", "cyan (#00aaaa)" */
struct colour_text {
	char s[32];
};

static struct colour_text colour_text(enum measure m, struct colour c)
{
	struct colour_text t;
	if (m == AS_WRITTEN)
		snprintf(t.s, sizeof(t.s), "#%02x%02x%02x", c.rgb.r, c.rgb.g, c.rgb.b);
	else if (m == IN_256)
		snprintf(t.s, sizeof(t.s), "%d (#%02x%02x%02x)", c.number, c.rgb.r, c.rgb.g,
			 c.rgb.b);
	else
		snprintf(t.s, sizeof(t.s), "%s (#%02x%02x%02x)", colour_name(c.number), c.rgb.r,
			 c.rgb.g, c.rgb.b);
	return t;
}

static uint8_t mixed(uint8_t from, uint8_t to, int step, int steps)
{
	return (uint8_t)((from * (steps - step) + to * step) / steps);
}

/* The first colour on the way from fg to black or white that is readable on bg. */
static bool readable_mix(struct rgb fg, struct rgb bg, uint8_t end, struct rgb *ret)
{
	enum { STEPS = 64 };
	for (int i = 1; i <= STEPS; i++) {
		struct rgb c = { mixed(fg.r, end, i, STEPS), mixed(fg.g, end, i, STEPS),
				 mixed(fg.b, end, i, STEPS) };
		if (colour_contrast(c, bg) >= THEME_CONTRAST) {
			*ret = c;
			return true;
		}
	}
	return false;
}

static int distance(struct rgb a, struct rgb b)
{
	int r = a.r - b.r, g = a.g - b.g, blue = a.b - b.b;
	return r * r + g * g + blue * blue;
}

/* The colour nearest to fg that is readable on bg; false: there is none. */
static bool readable_colour(enum measure m, struct shown s, struct colour *ret)
{
	bool found = false;
	if (m == AS_WRITTEN)
		return readable_mix(s.fg.rgb, s.bg.rgb, 0, &ret->rgb) ||
		       readable_mix(s.fg.rgb, s.bg.rgb, 255, &ret->rgb);
	for (int n = measures[m].first; n <= measures[m].last; n++) {
		struct colour c = { n, colour_of_256(n) };
		if (colour_contrast(c.rgb, s.bg.rgb) < THEME_CONTRAST)
			continue;
		if (!found || distance(c.rgb, s.fg.rgb) < distance(ret->rgb, s.fg.rgb))
			*ret = c;
		found = true;
	}
	return found;
}

static void report_contrast(const struct check *c, enum role r, enum measure m, struct shown s)
{
	char hint[160];
	struct colour better = { 0 };
	struct ratio_text ratio = ratio_text(colour_contrast(s.fg.rgb, s.bg.rgb));
	struct colour_text fg = colour_text(m, s.fg), bg = colour_text(m, s.bg);
	if (readable_colour(m, s, &better))
		snprintf(hint, sizeof(hint), "Change %s or %s: the %s nearest to it, %s, has %s",
			 measures[m].fg, measures[m].bg, measures[m].fg, colour_text(m, better).s,
			 ratio_text(colour_contrast(better.rgb, s.bg.rgb)).s);
	else
		snprintf(hint, sizeof(hint), "Change %s: no text is easy to read on %s",
			 measures[m].bg, bg.s);
	diags_add(c->diags, DIAG_CONTRAST, place_of(c, r), c->bytes, hint,
		  "\"%s\" has a contrast of %s %s, %s on %s; %d:1 is needed", role_name(r), ratio.s,
		  measures[m].where, fg.s, bg.s, THEME_CONTRAST);
}

/* A role in the colours of text adds nothing to what is said about text. */
static void check_contrast(const struct check *c, enum role r, enum measure m)
{
	struct shown s = shown_in(c->theme, r, m), text = shown_in(c->theme, ROLE_TEXT, m);
	if (!s.known || colour_contrast(s.fg.rgb, s.bg.rgb) >= THEME_CONTRAST)
		return;
	if (r != ROLE_TEXT && text.known &&
	    ((same_colour(s.fg, text.fg) && same_colour(s.bg, text.bg)) ||
	     (same_colour(s.fg, text.bg) && same_colour(s.bg, text.fg))))
		return;
	report_contrast(c, r, m, s);
}

/* What a role has beyond the one around it that is seen whatever its colours are.  Of underline the
 * console of 8 colours shows nothing beside colours. */
static uint8_t marks_in(const struct theme *t, enum role r, enum role around, enum measure m)
{
	enum depth d = measures[m].depth;
	unsigned marks = theme_look(t, r, d).attr & ~(unsigned)theme_look(t, around, d).attr;
	if (m == IN_8 && shown_in(t, r, m).known)
		marks &= ~(unsigned)ATTR_UNDERLINE;
	return (uint8_t)marks;
}

static void check_bar(const struct check *c, enum role r, enum role around, enum measure m)
{
	char hint[120];
	struct shown s = shown_in(c->theme, r, m), text = shown_in(c->theme, around, m);
	if (!s.known && !text.known)
		return;
	if (s.known != text.known) {
		snprintf(hint, sizeof(hint), "Give %s and %s to both, or to neither",
			 measures[m].fg, measures[m].bg);
		diags_add(c->diags, DIAG_CONTRAST, place_of(c, r), c->bytes, hint,
			  "\"%s\" cannot be compared with \"%s\" %s: one is left to the terminal",
			  role_name(r), role_name(around), measures[m].where);
		return;
	}
	double ratio = colour_contrast(s.bg.rgb, text.bg.rgb);
	if (ratio >= THEME_MARK_CONTRAST)
		return;
	snprintf(hint, sizeof(hint), "Give \"%s\" a %s that is much %s", role_name(r),
		 measures[m].bg,
		 colour_contrast(text.bg.rgb, (struct rgb){ 0, 0, 0 }) > 7 ? "darker" : "lighter");
	diags_add(c->diags, DIAG_CONTRAST, place_of(c, r), c->bytes, hint,
		  "\"%s\" is hard to tell from \"%s\" %s: %s and %s behind them have %s; %d:1 is "
		  "needed",
		  role_name(r), role_name(around), measures[m].where, colour_text(m, s.bg).s,
		  colour_text(m, text.bg).s, ratio_text(ratio).s, THEME_MARK_CONTRAST);
}

/* A state must show without colours by one of the attributes wanted, and in colours by an attribute
 * or, failing that (reverse is not sent beside colours), by its background. */
static void check_state(const struct check *c, enum role r, enum role around, unsigned wanted,
			const char *hint)
{
	const struct theme *t = c->theme;
	if (!(t->roles[r].attr & ~(unsigned)t->roles[around].attr & wanted))
		diags_add(c->diags, DIAG_NO_COLOUR_MARK, place_of(c, r), c->bytes, hint,
			  "\"%s\" differs from \"%s\" by colour alone", role_name(r),
			  role_name(around));
	for (enum measure m = 0; m < MEASURE_COUNT; m++)
		if (wanted == ATTR_REVERSE || !marks_in(t, r, around, m))
			check_bar(c, r, around, m);
}

void theme_check(const struct theme *t, const char *path, struct span bytes, struct diags *diags)
{
	const unsigned any = ATTR_BOLD | ATTR_UNDERLINE | ATTR_REVERSE;
	const struct check c = { t, path, bytes, diags };
	for (enum role r = 0; r < ROLE_COUNT; r++)
		for (enum measure m = 0; m < MEASURE_COUNT; m++)
			check_contrast(&c, r, m);
	const char *add = "Add bold, underline or reverse to its attr";
	check_state(&c, ROLE_SELECTED, ROLE_TEXT, ATTR_REVERSE, "Add reverse to its attr");
	check_state(&c, ROLE_MATCH, ROLE_TEXT, any, add);
	check_state(&c, ROLE_CRISIS, ROLE_TEXT, any, add);
	if (t->roles[ROLE_SELECTED_MATCH].line) /* as text is, it shows where selected does */
		check_state(&c, ROLE_SELECTED_MATCH, ROLE_SELECTED, any, add);
}
