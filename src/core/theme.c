/* How it works: a role's properties are read into a row of numbers (what was written, and where),
 * then each depth is resolved by itself: what the role says, else what the depth above gives, else
 * the colours of the role "text".  The result is what is seen: where reverse stands in for colours
 * that a role does not have of its own, text's two colours have changed places already. */
#include "core/theme.h"

#include <stdio.h>

#include "core/fields.h"
#include "core/nearest.h"
#include "core/yaml.h"

enum {
	BRIGHT = 8, /* the difference between a colour of the console and its bright one */
	ORDER_MAX = 999,
	ORDER_LAST = 1000, /* a theme that names no order comes after those that do */
};

static const char *const role_names[ROLE_COUNT] = {
#define X(code, name, attr) name,
	THEME_ROLES(X)
#undef X
};

#define X(code, name, attr) " " name
static const char role_list[] = "The roles are:" THEME_ROLES(X);
#undef X

static const uint8_t default_attrs[ROLE_COUNT] = {
#define X(code, name, attr) attr,
	THEME_ROLES(X)
#undef X
};

const char *role_name(enum role r)
{
	return role_names[r];
}

/* The depths a colour can be given for, richest first; each has two properties, fg and bg. */
enum level { LEVEL_WRITTEN, LEVEL_256, LEVEL_16, LEVEL_8, LEVEL_COUNT };
enum side { SIDE_FG, SIDE_BG, SIDE_COUNT };
enum { PROP_ATTR = LEVEL_COUNT * SIDE_COUNT, PROP_COUNT };
enum { WRONG = -2 }; /* no value; COLOUR_DEFAULT is -1 */

struct raw_role {
	const struct yaml_node *node; /* NULL: left out */
	bool given[PROP_COUNT];
	int32_t value[PROP_COUNT]; /* colours: 0xrrggbb, a palette number, COLOUR_DEFAULT */
};

static struct rgb unpacked(int32_t c)
{
	return (struct rgb){ (uint8_t)(c >> 16), (uint8_t)(c >> 8 & 255), (uint8_t)(c & 255) };
}

static bool is_word(const struct yaml_node *n, const char *word)
{
	return n->kind == YAML_SCALAR && span_equals(n->text, span_of(word));
}

static int32_t read_rgb(const struct yaml_node *n)
{
	static const char digits[] = "0123456789abcdef0123456789ABCDEF";
	int32_t rgb = 0;
	if (is_word(n, "default"))
		return COLOUR_DEFAULT;
	if (n->text.n != 7 || n->text.s[0] != '#')
		return WRONG;
	for (size_t i = 1; i < 7; i++) {
		const char *at = memchr(digits, n->text.s[i], sizeof(digits) - 1);
		if (!at)
			return WRONG;
		rgb = rgb * 16 + (int32_t)((at - digits) % 16);
	}
	return rgb;
}

static int32_t read_palette(const struct yaml_node *n)
{
	int32_t value = 0;
	if (is_word(n, "default"))
		return COLOUR_DEFAULT;
	for (size_t i = 0; i < n->text.n; i++) {
		if (n->text.s[i] < '0' || n->text.s[i] > '9' || value > 255)
			return WRONG;
		value = value * 10 + (n->text.s[i] - '0');
	}
	return value >= CONSOLE_COLOURS && value <= 255 ? value : WRONG;
}

static int32_t read_console(const struct yaml_node *n, int32_t count)
{
	if (is_word(n, "default"))
		return COLOUR_DEFAULT;
	for (int32_t i = 0; i < count; i++)
		if (is_word(n, colour_name(i)))
			return i;
	return WRONG;
}

static int32_t read_16(const struct yaml_node *n)
{
	return read_console(n, CONSOLE_COLOURS);
}

static int32_t read_8(const struct yaml_node *n)
{
	return read_console(n, BRIGHT);
}

static int32_t read_attr_word(struct span word)
{
	if (span_equals(word, SPAN_LITERAL("none")))
		return 0;
	if (span_equals(word, SPAN_LITERAL("bold")))
		return ATTR_BOLD;
	if (span_equals(word, SPAN_LITERAL("underline")))
		return ATTR_UNDERLINE;
	if (span_equals(word, SPAN_LITERAL("reverse")))
		return ATTR_REVERSE;
	return WRONG;
}

static int32_t read_attr(const struct yaml_node *n)
{
	int32_t attr = WRONG;
	for (size_t from = 0, to; from < n->text.n; from = to + 1) {
		for (to = from; to < n->text.n && n->text.s[to] != ' ';)
			to++;
		if (to == from)
			continue;
		int32_t word = read_attr_word((struct span){ n->text.s + from, to - from });
		if (word == WRONG)
			return WRONG;
		attr = attr == WRONG ? word : attr | word;
	}
	return attr;
}

#define HINT_RGB    "Write \"#rrggbb\" in quotes, like \"#1d2b33\", or default"
#define HINT_256    "Write a number from 16 to 255; the first 16 look different everywhere"
#define EIGHT_NAMES "black, red, green, yellow, blue, magenta, cyan, white"
#define HINT_16     "Write " EIGHT_NAMES ", one of these after bright-, or default"
#define HINT_8      "Write " EIGHT_NAMES " or default"
#define HINT_ATTR   "Write none, or words of bold, underline, reverse with spaces between"

static const struct {
	const char *name;
	int32_t (*read)(const struct yaml_node *n); /* WRONG: it is no value */
	const char *hint;
} properties[PROP_COUNT] = {
	/* in the order of levels and sides */
	{ "fg", read_rgb, HINT_RGB },        { "bg", read_rgb, HINT_RGB },
	{ "fg256", read_palette, HINT_256 }, { "bg256", read_palette, HINT_256 },
	{ "fg16", read_16, HINT_16 },        { "bg16", read_16, HINT_16 },
	{ "fg8", read_8, HINT_8 },           { "bg8", read_8, HINT_8 },
	{ "attr", read_attr, HINT_ATTR },
};

static void unknown_role(const struct fields *f, const struct yaml_node *n)
{
	struct nearest near = nearest_to(n->key);
	for (size_t i = 0; i < ROLE_COUNT; i++)
		nearest_try(&near, role_names[i]);
	char hint[80] = "";
	if (near.best)
		snprintf(hint, sizeof(hint), "Did you mean \"%s\"?", near.best);
	fields_report(f, DIAG_ROLE_UNKNOWN, yaml_key_place(f->file, n),
		      near.best ? hint : role_list, "there is no role \"%s\"", n->key);
}

static void read_property(const struct fields *f, struct yaml_node *n, struct raw_role *role)
{
	size_t p = 0;
	if (n->bad)
		return;
	while (p < PROP_COUNT && strcmp(n->key, properties[p].name) != 0)
		p++;
	if (p == PROP_COUNT) {
		fields_report(f, DIAG_KEY_UNKNOWN, yaml_key_place(f->file, n),
			      "A role has fg, bg, fg256, bg256, fg16, bg16, fg8, bg8 and attr",
			      "a role has no \"%s\"", n->key);
		return;
	}
	if (n->kind != YAML_SCALAR) {
		fields_report(f, DIAG_TYPE, yaml_place(f->file, n), properties[p].hint,
			      "%s needs one value, not a list", n->key);
		return;
	}
	role->given[p] = true;
	role->value[p] = properties[p].read(n);
	if (role->value[p] != WRONG)
		return;
	if (n->text.n == 0)
		fields_report(f, DIAG_VALUE, yaml_place(f->file, n),
			      "Put quotes around a colour; without them its # begins a comment",
			      "%s has no value", n->key);
	else
		fields_report(f, DIAG_VALUE, yaml_place(f->file, n), properties[p].hint,
			      "\"%s\" is no value for %s", fields_excerpt(f->diags->arena, n->text),
			      n->key);
}

static void read_role(const struct fields *f, struct yaml_node *n, struct raw_role *ret)
{
	struct fields role = *f;
	role.unit = "this role";
	ret->node = n;
	if (!fields_map(&role, n, "Write {fg: \"#1d2b33\", bg: \"#f4f1ea\", attr: none}"))
		return;
	for (struct yaml_node *v = n->first; v; v = v->next)
		read_property(f, v, ret);
}

static bool read_roles(const struct fields *f, const struct yaml_node *roles,
		       struct raw_role raw[ROLE_COUNT])
{
	static const enum role needed[] = { ROLE_TEXT, ROLE_SELECTED, ROLE_CRISIS };
	size_t errors = f->diags->errors;
	for (struct yaml_node *n = roles->first; n; n = n->next) {
		size_t i = 0;
		while (i < ROLE_COUNT && strcmp(n->key, role_names[i]) != 0)
			i++;
		if (i == ROLE_COUNT && !n->bad)
			unknown_role(f, n);
		else if (i < ROLE_COUNT)
			read_role(f, n, &raw[i]);
	}
	for (size_t i = 0; i < ARRAY_LEN(needed); i++)
		if (!raw[needed[i]].node)
			fields_report(
				f, DIAG_KEY_MISSING, yaml_key_place(f->file, roles),
				"Add it under roles; the looks that come with the program show how",
				"the role \"%s\" is missing", role_names[needed[i]]);
	return f->diags->errors == errors;
}

struct pair {
	int32_t side[SIDE_COUNT];
};

/* What a role itself says about one colour at one level; false: nothing.  A level that is left out
 * follows the richer one where that gives something readable. */
static bool own_colour(const struct raw_role *raw, int level, int side, int32_t *ret)
{
	int p = level * SIDE_COUNT + side;
	int32_t richer = 0;
	if (raw->given[p]) {
		*ret = raw->value[p];
		return true;
	}
	if (level == LEVEL_WRITTEN || !own_colour(raw, level - 1, side, &richer))
		return false;
	if (richer == COLOUR_DEFAULT)
		*ret = COLOUR_DEFAULT;
	else if (level == LEVEL_256)
		*ret = colour_nearest_256(unpacked(richer));
	else if (level == LEVEL_8)
		*ret = richer % BRIGHT;
	else
		return false;
	return true;
}

/* The colours that are seen at one level. */
static struct pair resolve_level(const struct raw_role *raw, int level, struct pair text,
				 bool reverse)
{
	struct pair p = text;
	bool fg = own_colour(raw, level, SIDE_FG, &p.side[SIDE_FG]);
	bool bg = own_colour(raw, level, SIDE_BG, &p.side[SIDE_BG]);
	if (!fg && !bg && reverse)
		return (struct pair){ { text.side[SIDE_BG], text.side[SIDE_FG] } };
	return p;
}

static bool has_colours(const struct raw_role *raw)
{
	for (int p = 0; p < PROP_ATTR; p++)
		if (raw->given[p])
			return true;
	return false;
}

/* A colour beside one that is left to the terminal, which may be any, cannot be measured. */
static void check_whole(const struct fields *f, const struct raw_role *raw,
			const struct pair pairs[LEVEL_COUNT])
{
	for (int level = 0; level < LEVEL_COUNT; level++) {
		const int32_t *side = pairs[level].side;
		if ((side[SIDE_FG] == COLOUR_DEFAULT) == (side[SIDE_BG] == COLOUR_DEFAULT))
			continue;
		fields_report(f, DIAG_VALUE, yaml_key_place(f->file, raw->node),
			      "Give a colour to both, or leave both to the terminal with default",
			      "\"%s\" leaves one of %s and %s to the terminal, but not the other",
			      raw->node->key, properties[level * SIDE_COUNT].name,
			      properties[level * SIDE_COUNT + 1].name);
		return;
	}
}

/* text: the pairs of the role "text", which other roles fall back on; may be the same as ret. */
static struct role_style resolve(const struct raw_role *raw, uint8_t attr,
				 const struct pair text[LEVEL_COUNT], struct pair ret[LEVEL_COUNT])
{
	struct role_style s = { .attr = attr, .line = raw->node ? raw->node->key_line : 0 };
	if (raw->given[PROP_ATTR])
		s.attr = (uint8_t)raw->value[PROP_ATTR];
	for (int level = 0; level < LEVEL_COUNT; level++)
		ret[level] = resolve_level(raw, level, text[level], s.attr & ATTR_REVERSE);
	const int32_t *written = ret[LEVEL_WRITTEN].side;
	s.has_colours = written[SIDE_FG] != COLOUR_DEFAULT;
	if (s.has_colours) {
		s.fg = unpacked(written[SIDE_FG]);
		s.bg = unpacked(written[SIDE_BG]);
	}
	s.fg256 = (int16_t)ret[LEVEL_256].side[SIDE_FG];
	s.bg256 = (int16_t)ret[LEVEL_256].side[SIDE_BG];
	s.fg16 = (int16_t)ret[LEVEL_16].side[SIDE_FG];
	s.bg16 = (int16_t)ret[LEVEL_16].side[SIDE_BG];
	s.fg8 = (int16_t)ret[LEVEL_8].side[SIDE_FG];
	s.bg8 = (int16_t)ret[LEVEL_8].side[SIDE_BG];
	return s;
}

static void resolve_all(const struct fields *f, const struct raw_role raw[ROLE_COUNT],
			struct role_style ret[ROLE_COUNT])
{
	struct pair text[LEVEL_COUNT], other[LEVEL_COUNT];
	for (int level = 0; level < LEVEL_COUNT; level++)
		text[level] = (struct pair){ { COLOUR_DEFAULT, COLOUR_DEFAULT } };
	ret[ROLE_TEXT] = resolve(&raw[ROLE_TEXT], default_attrs[ROLE_TEXT], text, text);
	check_whole(f, &raw[ROLE_TEXT], text);
	for (size_t i = 0; i < ROLE_COUNT; i++) {
		if (i == ROLE_TEXT)
			continue;
		ret[i] = resolve(&raw[i], default_attrs[i], text, other);
		if (has_colours(&raw[i]))
			check_whole(f, &raw[i], other);
	}
}

/* Its keys are the languages. */
static void read_names(const struct fields *f, struct theme *t)
{
	static const struct field names = { .key = "names", .flags = FIELD_PARTS };
	bool ok = true;
	const struct yaml_node *map = field_map(f, f->file->root, &names, &ok);
	for (const struct yaml_node *n = map ? map->first : NULL; n; n = n->next) {
		const struct field one = { .key = n->key,
					   .limit = LIMIT_ID_BYTES,
					   .flags = FIELD_WORDS };
		struct theme_name name = { arena_strdup(f->arena, n->key), "" };
		if (t->n_names == LIMIT_LANGUAGES)
			fields_report(f, DIAG_LIMIT, yaml_key_place(f->file, n), NULL,
				      "there are names in more than %d languages", LIMIT_LANGUAGES);
		else if (field_text(f, map, &one, &name.name) && *name.name)
			t->names[t->n_names++] = name;
	}
}

const char *theme_name(const struct theme *t, const char *language)
{
	for (size_t i = 0; i < t->n_names; i++) {
		if (strcmp(t->names[i].language, language) == 0)
			return t->names[i].name;
	}
	return t->name;
}

static void read_theme(const struct fields *f, struct theme *t)
{
	static const char *const known[] = {
		"name", "names", "accessible", "order", "roles", NULL
	};
	static const struct known_keys keys = { .known = known };
	static const struct field name = {
		.key = "name",
		.limit = LIMIT_ID_BYTES,
		.flags = FIELD_REQUIRED | FIELD_WORDS,
		.hint = "People choose a look by its name: write a word or two",
	};
	struct raw_role raw[ROLE_COUNT] = { 0 };
	const struct yaml_node *root = f->file->root;
	struct fields all = *f;
	all.unit = "\"roles\"";
	if (!fields_map(f, root, "Begin with name: and roles:"))
		return;
	fields_keys(f, root, &keys);
	field_text(f, root, &name, &t->name);
	read_names(f, t);
	field_truth(f, root, "accessible", &t->accessible);
	field_number(f, root, "order", 0, ORDER_MAX, &t->order);
	const struct yaml_node *roles = yaml_get(root, "roles");
	if (!roles)
		fields_report(f, DIAG_KEY_MISSING, yaml_place(f->file, root),
			      "Write roles: and under it one role a line, two spaces in",
			      "the theme has no roles");
	else if (fields_map(&all, roles, "Write one role a line under roles:, two spaces in") &&
		 read_roles(f, roles, raw))
		resolve_all(f, raw, t->roles);
}

bool theme_read(struct arena *a, const char *path, const char *id, struct span bytes,
		struct theme *ret, struct diags *diags)
{
	size_t errors = diags->errors;
	struct yaml_file file = yaml_read(a, path, bytes, diags);
	struct fields f = { .arena = a, .diags = diags, .file = &file, .unit = "this theme" };
	struct theme t = { .id = arena_strdup(a, id), .order = ORDER_LAST };
	if (file.root)
		read_theme(&f, &t);
	if (!file.root || diags->errors != errors)
		return false;
	*ret = t;
	return true;
}

/* Many terminals, the Linux console among them, show bold as the bright one of the eight colours.
 * Bold black on grey would become dark grey on grey (3.21:1): then bold is left out. */
static bool bold_harms(struct look l)
{
	if (l.fg == COLOUR_DEFAULT || l.fg >= BRIGHT)
		return false;
	return colour_contrast(colour_of_256(l.fg + BRIGHT), colour_of_256(l.bg)) < THEME_CONTRAST;
}

struct look theme_look(const struct theme *t, enum role r, enum depth d)
{
	const struct role_style *s = &t->roles[r];
	struct look l = { COLOUR_DEFAULT, COLOUR_DEFAULT, s->attr };
	switch (d) {
	case DEPTH_NONE:
	case DEPTH_COUNT:
		break;
	case DEPTH_8:
		l.fg = s->fg8;
		l.bg = s->bg8;
		break;
	case DEPTH_16:
		l.fg = s->fg16;
		l.bg = s->bg16;
		break;
	case DEPTH_256:
		l.fg = s->fg256;
		l.bg = s->bg256;
		break;
	}
	if (l.fg != COLOUR_DEFAULT)
		l.attr &= (uint8_t)~ATTR_REVERSE;
	if ((d == DEPTH_8 || d == DEPTH_16) && bold_harms(l))
		l.attr &= (uint8_t)~ATTR_BOLD;
	return l;
}
