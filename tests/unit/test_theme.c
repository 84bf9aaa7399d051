/* Reading looks, what each depth is told, and the checks of contrast and of marks without colour.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/theme.h"

struct loaded {
	struct arena *arena;
	struct diags diags;
	struct theme theme;
	char *text;
	bool ok;
};

static struct loaded load(const char *text)
{
	struct loaded l = { .arena = arena_new(64), .text = strdup(text) };
	diags_init(&l.diags);
	l.theme.id = "untouched";
	l.ok = theme_read(l.arena, "t.yaml", "t", span_of(l.text), &l.theme, &l.diags);
	return l;
}

static void unload(struct loaded *l)
{
	diags_release(&l->diags);
	arena_free(l->arena);
	free(l->text);
}

/* Where bold and underline do not show, on a light page in 8 colours, a match needs its own
 * colours. */
#define MATCH "  match: {fg8: white, bg8: black}\n"

/* A whole theme around some roles; the ones that must stand out are fine. */
static const char *with_roles(const char *roles)
{
	static char text[4000];
	snprintf(
		text, sizeof(text),
		"name: Test\nroles:\n"
		"  selected: {fg: \"#ffffff\", bg: \"#000000\", fg16: white, bg16: black, attr: reverse}\n"
		"  crisis: {fg: \"#ffffff\", bg: \"#000000\", fg16: white, bg16: black, attr: reverse}\n"
		"%s" MATCH,
		roles);
	return text;
}

#define PAPER "  text: {fg: \"#000000\", bg: \"#ffffff\", fg16: black, bg16: white}\n"

static bool has_diag(const struct loaded *l, enum diag_code code, const char *words)
{
	for (size_t i = 0; i < l->diags.n; i++)
		if (l->diags.list[i].code == code && strstr(l->diags.list[i].message, words))
			return true;
	return false;
}

static void assert_load_error(const char *text, const char *first)
{
	struct loaded l = load(text);
	assert_false(l.ok);
	assert_string_equal(first_diag(&l.diags), first);
	assert_string_equal(l.theme.id, "untouched");
	unload(&l);
}

/* Exactly this diagnostic, and a hint that contains the words. */
static void assert_check(const char *text, const char *only, const char *hint)
{
	struct loaded l = load(text);
	assert_string_equal(first_diag(&l.diags), "");
	assert_true(l.ok);
	theme_check(&l.theme, "t.yaml", span_of(l.text), &l.diags);
	assert_string_equal(first_diag(&l.diags), only);
	assert_int_equal(l.diags.n, *only ? 1 : 0);
	if (hint)
		assert_non_null(strstr(l.diags.list[0].hint, hint));
	unload(&l);
}

static void assert_look(const struct theme *t, enum role r, enum depth d, struct look expected)
{
	struct look got = theme_look(t, r, d);
	assert_int_equal(got.fg, expected.fg);
	assert_int_equal(got.bg, expected.bg);
	assert_int_equal(got.attr, expected.attr);
}

static void a_theme_has_a_name_in_each_language(void **state)
{
	(void)state;
	struct loaded l = load("name: Night\nnames: {es: Noche, fr: Nuit}\nroles:\n" PAPER
			       "  selected: {attr: reverse}\n  crisis: {attr: reverse}\n" MATCH);
	assert_true(l.ok);
	assert_string_equal(theme_name(&l.theme, "es"), "Noche");
	assert_string_equal(theme_name(&l.theme, "fr"), "Nuit");
	assert_string_equal(theme_name(&l.theme, "en"), "Night");
	unload(&l);
	l = load("name: Night\nnames: Noche\nroles:\n" PAPER);
	assert_true(has_diag(&l, DIAG_TYPE, "names"));
	unload(&l);
	l = load("name: Night\nnames: {es: [Noche]}\nroles:\n" PAPER);
	assert_false(l.ok);
	unload(&l);
}

static void a_theme_is_read_whole(void **state)
{
	(void)state;
	struct loaded l =
		load("name: Night\naccessible: true\norder: 7\nroles:\n" PAPER
		     "  selected: {attr: reverse}\n"
		     "  crisis: {fg: \"#FFffFF\", bg: \"#0000aA\", fg256: 231, bg256: 18,\n"
		     "    fg16: bright-white, bg16: blue, fg8: white, bg8: black,\n"
		     "    attr: bold  underline}\n");
	assert_true(l.ok);
	assert_string_equal(l.theme.id, "t");
	assert_string_equal(l.theme.name, "Night");
	assert_int_equal(l.theme.order, 7);
	assert_true(l.theme.accessible);
	const struct role_style *s = &l.theme.roles[ROLE_CRISIS];
	assert_int_equal(s->line, 7);
	assert_true(s->has_colours);
	assert_int_equal(s->bg.b, 0xaa);
	assert_int_equal(s->attr, ATTR_BOLD | ATTR_UNDERLINE);
	assert_look(&l.theme, ROLE_CRISIS, DEPTH_256,
		    (struct look){ 231, 18, ATTR_BOLD | ATTR_UNDERLINE });
	assert_look(&l.theme, ROLE_CRISIS, DEPTH_16,
		    (struct look){ 15, 4, ATTR_BOLD | ATTR_UNDERLINE });
	assert_look(&l.theme, ROLE_CRISIS, DEPTH_8,
		    (struct look){ 7, 0, ATTR_BOLD | ATTR_UNDERLINE });
	assert_look(&l.theme, ROLE_CRISIS, DEPTH_NONE,
		    (struct look){ COLOUR_DEFAULT, COLOUR_DEFAULT, ATTR_BOLD | ATTR_UNDERLINE });
	unload(&l);
}

static void what_is_left_out_comes_from_text(void **state)
{
	(void)state;
	struct loaded l = load(with_roles(PAPER "  dim: {fg: \"#444444\"}\n"
						"  note: {bg16: bright-cyan, attr: underline}\n"));
	assert_true(l.ok);
	assert_int_equal(l.theme.order, 1000);
	assert_false(l.theme.accessible);
	/* a role that is not in the file: text's colours, its own attributes */
	assert_look(&l.theme, ROLE_STRONG, DEPTH_256, (struct look){ 16, 231, ATTR_BOLD });
	assert_int_equal(l.theme.roles[ROLE_STRONG].line, 0);
	/* one colour of its own; 256 follows it, 16 cannot */
	assert_look(&l.theme, ROLE_DIM, DEPTH_256, (struct look){ 238, 231, 0 });
	assert_look(&l.theme, ROLE_DIM, DEPTH_16, (struct look){ 0, 7, 0 });
	/* 8 follows 16 without bright */
	assert_look(&l.theme, ROLE_NOTE, DEPTH_256, (struct look){ 16, 231, ATTR_UNDERLINE });
	assert_look(&l.theme, ROLE_NOTE, DEPTH_16, (struct look){ 0, 14, ATTR_UNDERLINE });
	assert_look(&l.theme, ROLE_NOTE, DEPTH_8, (struct look){ 0, 6, ATTR_UNDERLINE });
	unload(&l);
}

static void reverse_stands_in_for_colours(void **state)
{
	(void)state;
	struct loaded l = load("name: Test\nroles:\n" PAPER
			       "  selected: {fg: \"#ffffff\", bg: \"#005f5f\", attr: reverse}\n"
			       "  crisis: {attr: bold reverse}\n");
	assert_true(l.ok);
	/* its own colours show as they are written; where it has none, text's change places */
	assert_look(&l.theme, ROLE_SELECTED, DEPTH_256, (struct look){ 231, 23, 0 });
	assert_look(&l.theme, ROLE_SELECTED, DEPTH_16, (struct look){ 7, 0, 0 });
	assert_look(&l.theme, ROLE_SELECTED, DEPTH_8, (struct look){ 7, 0, 0 });
	assert_look(&l.theme, ROLE_SELECTED, DEPTH_NONE,
		    (struct look){ COLOUR_DEFAULT, COLOUR_DEFAULT, ATTR_REVERSE });
	assert_look(&l.theme, ROLE_CRISIS, DEPTH_256, (struct look){ 231, 16, ATTR_BOLD });
	assert_int_equal(l.theme.roles[ROLE_CRISIS].fg.r, 255);
	unload(&l);
}

static void default_leaves_it_to_the_terminal(void **state)
{
	(void)state;
	struct loaded l = load("name: Test\nroles:\n  text: {fg: default, bg: default}\n"
			       "  selected: {attr: reverse}\n  crisis: {attr: bold}\n"
			       "  note: {fg16: white, bg16: black}\n");
	assert_true(l.ok);
	for (enum depth d = 0; d < DEPTH_COUNT; d++) {
		assert_look(&l.theme, ROLE_TEXT, d, (struct look){ -1, -1, 0 });
		assert_look(&l.theme, ROLE_SELECTED, d, (struct look){ -1, -1, ATTR_REVERSE });
		assert_look(&l.theme, ROLE_CRISIS, d, (struct look){ -1, -1, ATTR_BOLD });
	}
	assert_false(l.theme.roles[ROLE_NOTE].has_colours);
	assert_look(&l.theme, ROLE_NOTE, DEPTH_256, (struct look){ -1, -1, 0 });
	assert_look(&l.theme, ROLE_NOTE, DEPTH_8, (struct look){ 7, 0, 0 });
	unload(&l);
	/* a role may give a colour back to the terminal in all depths */
	l = load(with_roles(PAPER "  note: {fg: default, bg: default}\n"));
	assert_true(l.ok);
	for (enum depth d = 0; d < DEPTH_COUNT; d++)
		assert_look(&l.theme, ROLE_NOTE, d, (struct look){ -1, -1, 0 });
	unload(&l);
}

/* Bold black turns dark grey on the Linux console: 3.21:1 on its light grey. */
static void bold_is_left_out_where_bright_would_be_unreadable(void **state)
{
	(void)state;
	struct loaded l =
		load(with_roles(PAPER "  heading: {attr: bold}\n"
				      "  key: {fg16: white, bg16: black, attr: bold}\n"
				      "  link: {fg16: blue, bg16: bright-white, attr: bold}\n"
				      "  note: {fg16: red, bg16: bright-white, attr: bold}\n"));
	assert_true(l.ok);
	assert_look(&l.theme, ROLE_HEADING, DEPTH_8, (struct look){ 0, 7, 0 });
	assert_look(&l.theme, ROLE_HEADING, DEPTH_16, (struct look){ 0, 7, 0 });
	assert_look(&l.theme, ROLE_HEADING, DEPTH_256, (struct look){ 16, 231, ATTR_BOLD });
	assert_look(&l.theme, ROLE_KEY, DEPTH_8, (struct look){ 7, 0, ATTR_BOLD });
	/* 5555ff and ff5555 on white: 5.0 and 3.1 */
	assert_look(&l.theme, ROLE_LINK, DEPTH_16, (struct look){ 4, 15, 0 });
	assert_look(&l.theme, ROLE_NOTE, DEPTH_16, (struct look){ 1, 15, 0 });
	assert_int_equal(theme_look(&l.theme, ROLE_HEADING, DEPTH_NONE).attr, ATTR_BOLD);
	unload(&l);
}

#define FINE "  selected: {attr: reverse}\n  crisis: {attr: reverse}\n"

static void what_is_missing_is_named(void **state)
{
	(void)state;
	assert_load_error("name: Test\nroles:\n  text: {attr: none}\n  crisis: {attr: bold}\n",
			  "2:1: missing-key: the role \"selected\" is missing");
	assert_load_error("name: Test\nroles:\n  text: {attr: none}\n  selected: {attr: bold}\n",
			  "2:1: missing-key: the role \"crisis\" is missing");
	assert_load_error("name: Test\nroles:\n" FINE,
			  "2:1: missing-key: the role \"text\" is missing");
	assert_load_error("name: Test\n", "1:1: missing-key: the theme has no roles");
	struct loaded l = load("roles:\n  text: {attr: none}\n" FINE);
	assert_false(l.ok);
	assert_int_equal(l.diags.n, 1);
	assert_int_equal(l.diags.list[0].code, DIAG_KEY_MISSING);
	unload(&l);
}

static void unknown_roles_get_a_suggestion(void **state)
{
	(void)state;
	struct loaded l =
		load(with_roles(PAPER "  selcted: {attr: none}\n  zzzzzz: {attr: none}\n"));
	assert_false(l.ok);
	assert_int_equal(l.diags.n, 2);
	assert_string_equal(first_diag(&l.diags),
			    "6:3: unknown-role: there is no role \"selcted\"");
	assert_string_equal(l.diags.list[0].hint, "Did you mean \"selected\"?");
	assert_int_equal(l.diags.list[1].code, DIAG_ROLE_UNKNOWN);
	assert_non_null(strstr(l.diags.list[1].hint, "key-message"));
	unload(&l);
}

static void wrong_values_are_refused(void **state)
{
	static const struct {
		const char *property, *first;
	} cases[] = {
		{ "fg: \"#12345\"", "6:13: wrong-value: \"#12345\" is no value for fg" },
		{ "fg: \"#1234567\"", "6:13: wrong-value: \"#1234567\" is no value for fg" },
		{ "fg: \"#12345g\"", "6:13: wrong-value: \"#12345g\" is no value for fg" },
		{ "bg: red", "6:13: wrong-value: \"red\" is no value for bg" },
		{ "fg256: 15", "6:16: wrong-value: \"15\" is no value for fg256" },
		{ "fg256: 256", "6:16: wrong-value: \"256\" is no value for fg256" },
		{ "bg256: 4294967312", "6:16: wrong-value: \"4294967312\" is no value for bg256" },
		{ "bg256: -1", "6:16: wrong-value: \"-1\" is no value for bg256" },
		{ "fg16: orange", "6:15: wrong-value: \"orange\" is no value for fg16" },
		{ "fg16: Black", "6:15: wrong-value: \"Black\" is no value for fg16" },
		{ "bg8: bright-white", "6:14: wrong-value: \"bright-white\" is no value for bg8" },
		{ "attr: blink", "6:15: wrong-value: \"blink\" is no value for attr" },
		{ "attr: \" \"", "6:15: wrong-value: \"\" is no value for attr" },
		{ "attr: [bold]", "6:15: wrong-type: attr needs one value, not a list" },
		{ "colour: red", "6:9: unknown-key: a role has no \"colour\"" },
	};
	char text[200];
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		snprintf(text, sizeof(text), PAPER "  dim: {%s}\n", cases[i].property);
		assert_load_error(with_roles(text), cases[i].first);
	}
	assert_load_error(
		with_roles(PAPER "  dim: bold\n"),
		"6:8: wrong-type: this role must be lines of the form \"name: value\", not a single text");
}

static void the_limits_of_256_are_fine(void **state)
{
	(void)state;
	struct loaded l = load(with_roles(PAPER "  dim: {fg256: 16, bg256: 255}\n"));
	assert_true(l.ok);
	assert_look(&l.theme, ROLE_DIM, DEPTH_256, (struct look){ 16, 255, 0 });
	unload(&l);
}

/* Without quotes the colour is a comment: yaml warns, the value is empty. */
static void a_colour_without_quotes_is_explained(void **state)
{
	(void)state;
	struct loaded l =
		load("name: Test\nroles:\n  text:\n    fg: #1d2b33\n    bg: \"#ffffff\"\n" FINE);
	assert_false(l.ok);
	assert_true(has_diag(&l, DIAG_VALUE, "fg has no value"));
	for (size_t i = 0; i < l.diags.n; i++)
		if (l.diags.list[i].code == DIAG_VALUE)
			assert_non_null(strstr(l.diags.list[i].hint, "quotes"));
	unload(&l);
}

static void half_a_pair_is_refused(void **state)
{
	(void)state;
	assert_load_error("name: Test\nroles:\n  text: {fg: \"#000000\"}\n" FINE,
			  "3:3: wrong-value: \"text\" leaves one of fg and bg to the terminal, but "
			  "not the other");
	assert_load_error(
		with_roles("  text: {attr: none}\n  dim: {fg16: white}\n"),
		"6:3: wrong-value: \"dim\" leaves one of fg16 and bg16 to the terminal, but "
		"not the other");
	assert_load_error(
		with_roles(PAPER "  dim: {fg: default}\n"),
		"6:3: wrong-value: \"dim\" leaves one of fg and bg to the terminal, but not "
		"the other");
}

static void half_a_pair_of_text_is_reported_once(void **state)
{
	(void)state;
	struct loaded l = load("name: Test\nroles:\n  text: {fg: \"#000000\"}\n" FINE
			       "  dim: {attr: none}\n  key: {attr: reverse}\n");
	assert_int_equal(l.diags.n, 1);
	unload(&l);
}

/* One mistake keeps the whole theme out; all mistakes are reported. */
static void a_theme_loads_whole_or_not_at_all(void **state)
{
	(void)state;
	struct loaded l = load(with_roles(
		PAPER "  dim: {fg: nope}\n  nope: {attr: none}\n  note: {attr: nope}\n"));
	assert_false(l.ok);
	assert_int_equal(l.diags.n, 3);
	assert_string_equal(l.theme.id, "untouched");
	unload(&l);
	const char *broken[] = { "",
				 "# nothing\n",
				 "- a\n",
				 "just words\n",
				 "name: [\n",
				 "roles: 3\n",
				 "name: Test\nroles: [text]\n",
				 "name: a\nname: b\n",
				 "name: Test\naccessible: perhaps\norder: x\nroles:\n" PAPER FINE,
				 "name: Test\norder: 1000\nroles:\n" PAPER FINE,
				 "name: Test\ncolours: many\nroles:\n" PAPER FINE,
				 "name: \"\"\nroles:\n" PAPER FINE,
				 "name: [a, b]\nroles:\n" PAPER FINE };
	for (size_t i = 0; i < ARRAY_LEN(broken); i++) {
		l = load(broken[i]);
		assert_false(l.ok);
		assert_true(l.diags.errors > 0);
		assert_string_equal(l.theme.id, "untouched");
		unload(&l);
	}
}

static void low_contrast_is_found_in_every_depth(void **state)
{
	(void)state;
	assert_check(with_roles(PAPER), "", NULL);
	assert_check(
		with_roles(PAPER "  dim: {fg: \"#777777\", fg256: 16}\n"),
		"6:0: contrast: \"dim\" has a contrast of 4.48:1 as written, #777777 on #ffffff; "
		"7:1 is needed",
		"Change fg or bg: the fg nearest to it, #595959, has 7.00:1");
	assert_check(
		with_roles(PAPER "  dim: {fg256: 241}\n"),
		"6:0: contrast: \"dim\" has a contrast of 6.10:1 in 256 colours, 241 (#626262) on "
		"231 (#ffffff); 7:1 is needed",
		"the fg256 nearest to it, 240 (#585858), has 7.11:1");
	assert_check(
		with_roles(PAPER "  dim: {fg16: blue, fg8: black}\n"),
		"6:0: contrast: \"dim\" has a contrast of 5.72:1 in 16 colours, blue (#0000aa) on "
		"white (#aaaaaa); 7:1 is needed",
		"the fg16 nearest to it, black (#000000), has 9.04:1");
	assert_check(
		with_roles(PAPER "  dim: {fg8: yellow, bg8: black}\n"),
		"6:0: contrast: \"dim\" has a contrast of 4.01:1 in 8 colours, yellow (#aa5500) on "
		"black (#000000); 7:1 is needed",
		"Change fg8 or bg8");
	/* what is readable in 16 colours need not be without bright */
	assert_check(
		with_roles(PAPER "  dim: {fg16: bright-white, bg16: blue}\n"),
		"6:0: contrast: \"dim\" has a contrast of 5.72:1 in 8 colours, white (#aaaaaa) on "
		"blue (#0000aa); 7:1 is needed",
		"Change bg8: no text is easy to read on blue (#0000aa)");
}

static void a_ratio_is_not_rounded_up_to_what_is_needed(void **state)
{
	(void)state;
	assert_check(
		with_roles(PAPER "  dim: {fg: \"#5b5b39\", fg256: 16}\n"),
		"6:0: contrast: \"dim\" has a contrast of 6.99:1 as written, #5b5b39 on #ffffff; "
		"7:1 is needed",
		NULL);
}

/* The plain colour counts: bold may be bright, but need not be. */
static void bold_does_not_help_contrast(void **state)
{
	(void)state;
	assert_check(
		with_roles(PAPER "  dim: {fg16: yellow, bg16: black, fg8: white, attr: bold}\n"),
		"6:0: contrast: \"dim\" has a contrast of 4.01:1 in 16 colours, yellow (#aa5500) "
		"on black (#000000); 7:1 is needed",
		NULL);
}

static void contrast_of_text_is_reported_once(void **state)
{
	(void)state;
	assert_check(
		with_roles(
			"  text: {fg: \"#888888\", bg: \"#ffffff\", fg256: 16, fg16: black, bg16: white}\n"
			"  note: {attr: bold}\n  title: {attr: reverse}\n"),
		"5:0: contrast: \"text\" has a contrast of 3.54:1 as written, #888888 on #ffffff; "
		"7:1 is needed",
		NULL);
}

#define SELECTED(props) \
	"name: Test\nroles:\n" PAPER "  crisis: {attr: reverse}\n  selected: {" props "}\n" MATCH

static void the_selected_row_must_show(void **state)
{
	(void)state;
	assert_check(SELECTED("attr: reverse"), "", NULL);
	assert_check(
		SELECTED("fg: \"#ffffff\", bg: \"#000000\", fg16: white, bg16: black, attr: bold"),
		"5:0: colour-only: \"selected\" differs from \"text\" by colour alone",
		"Add reverse to its attr");
	assert_check(
		SELECTED("bg: \"#dddddd\", bg256: 16, fg256: 231, attr: bold reverse"),
		"5:0: contrast: \"selected\" is hard to tell from \"text\" as written: #dddddd and "
		"#ffffff behind them have 1.36:1; 3:1 is needed",
		"Give \"selected\" a bg that is much darker");
	assert_check(SELECTED("fg8: black, bg8: cyan, attr: bold underline reverse"),
		     "5:0: contrast: \"selected\" is hard to tell from \"text\" in 8 colours: cyan "
		     "(#00aaaa) and white (#aaaaaa) behind them have 1.23:1; 3:1 is needed",
		     "bg8");
	assert_check(
		SELECTED("fg16: default, bg16: default, fg8: white, bg8: black, attr: reverse"),
		"5:0: contrast: \"selected\" cannot be compared with \"text\" in 16 colours: one "
		"is left to the terminal",
		"Give fg16 and bg16 to both, or to neither");
}

#define IN_SELECTED(props) "name: Test\nroles:\n" PAPER FINE MATCH "  selected-match: {" props "}\n"

static void a_match_must_show_in_the_selected_row(void **state)
{
	(void)state;
	assert_check(IN_SELECTED("attr: bold underline"), "", NULL); /* as text is */
	assert_check(
		IN_SELECTED(
			"fg: \"#000000\", bg: \"#ffffff\", fg16: black, bg16: white, attr: none"),
		"7:0: colour-only: \"selected-match\" differs from \"selected\" by colour alone",
		"Add bold, underline or reverse");
	assert_check(IN_SELECTED("fg: \"#ffffff\", bg: \"#000000\", fg16: white, bg16: black, "
				 "attr: underline"),
		     "7:0: contrast: \"selected-match\" is hard to tell from \"selected\" in 8 "
		     "colours: black (#000000) and black (#000000) behind them have 1.00:1; 3:1 is "
		     "needed",
		     "Give \"selected-match\" a bg8 that is much lighter");
}

#define MARKED(props) "name: Test\nroles:\n" PAPER FINE "  match: {" props "}\n"
#define CRISIS(props) \
	"name: Test\nroles:\n" PAPER "  selected: {attr: reverse}\n  crisis: {" props "}\n" MATCH

static void the_match_and_the_crisis_line_must_show(void **state)
{
	(void)state;
	assert_check(MARKED("fg16: white, bg16: black, attr: bold"), "", NULL);
	assert_check(MARKED("attr: bold reverse"), "", NULL);
	assert_check(
		MARKED("fg: \"#ffffff\", bg: \"#000000\", fg16: white, bg16: black, attr: none"),
		"6:0: colour-only: \"match\" differs from \"text\" by colour alone",
		"Add bold, underline or reverse");
	/* the console of 8 colours shows neither bold black nor underline */
	assert_check(MARKED("attr: underline"),
		     "6:0: contrast: \"match\" is hard to tell from \"text\" in 8 colours: white "
		     "(#aaaaaa) and white (#aaaaaa) behind them have 1.00:1; 3:1 is needed",
		     "Give \"match\" a bg8 that is much darker");
	assert_check(CRISIS("attr: reverse"), "", NULL);
	assert_check(
		CRISIS("fg: \"#ffffff\", bg: \"#000000\", fg16: white, bg16: black, attr: none"),
		"5:0: colour-only: \"crisis\" differs from \"text\" by colour alone",
		"Add bold, underline or reverse");
	/* reverse is no mark beside colours of its own */
	assert_check(
		CRISIS("bg: \"#eeeeee\", fg256: 231, bg256: 16, attr: reverse"),
		"5:0: contrast: \"crisis\" is hard to tell from \"text\" as written: #eeeeee and "
		"#ffffff behind them have 1.16:1; 3:1 is needed",
		NULL);
}

/* What text has itself marks nothing. */
static void marks_count_only_beyond_those_of_text(void **state)
{
	(void)state;
	assert_check("name: Test\nroles:\n  text: {attr: bold}\n" FINE "  match: {attr: bold}\n",
		     "6:0: colour-only: \"match\" differs from \"text\" by colour alone", NULL);
	assert_check("name: Test\nroles:\n  text: {attr: bold}\n" FINE, "", NULL);
	assert_check("name: Test\nroles:\n  text: {fg: \"#000000\", bg: \"#ffffff\", fg16: black, "
		     "bg16: white, attr: bold underline}\n" FINE
		     "  match: {fg256: 16, bg256: 255, attr: bold underline reverse}\n",
		     "6:0: contrast: \"match\" is hard to tell from \"text\" in 256 colours: 255 "
		     "(#eeeeee) and 231 (#ffffff) behind them have 1.16:1; 3:1 is needed",
		     NULL);
}

static const struct shipped {
	const char *id;
	int order;
} shipped[] = {
	{ "calm", 1 }, { "high-contrast", 2 }, { "light", 3 }, { "evening", 4 }, { "no-colours", 5 }
};

static struct loaded load_shipped(const char *id)
{
	char path[64];
	snprintf(path, sizeof(path), "themes/%s.yaml", id);
	char *text = read_test_file(path, NULL);
	struct loaded l = load(text);
	free(text);
	return l;
}

static void the_looks_that_come_with_the_program_are_fine(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(shipped); i++) {
		struct loaded l = load_shipped(shipped[i].id);
		assert_string_equal(first_diag(&l.diags), "");
		assert_true(l.ok);
		assert_int_equal(l.theme.order, shipped[i].order);
		assert_int_equal(l.theme.accessible, !strcmp(shipped[i].id, "no-colours"));
		theme_check(&l.theme, "t.yaml", span_of(l.text), &l.diags);
		assert_string_equal(first_diag(&l.diags), "");
		unload(&l);
	}
}

/* On the Linux console bold may turn bright and underline does not show: what must be seen there is
 * seen by its colours. */
static void no_look_needs_bold_or_underline_in_8_colours(void **state)
{
	static const enum role roles[] = { ROLE_SELECTED, ROLE_MATCH, ROLE_KEY,
					   ROLE_FIELD,    ROLE_TITLE, ROLE_CRISIS };
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(shipped) - 1; i++) {
		struct loaded l = load_shipped(shipped[i].id);
		struct look text = theme_look(&l.theme, ROLE_TEXT, DEPTH_8);
		for (size_t r = 0; r < ARRAY_LEN(roles); r++) {
			struct look look = theme_look(&l.theme, roles[r], DEPTH_8);
			assert_true(look.fg != text.fg || look.bg != text.bg);
		}
		unload(&l);
	}
}

static void the_look_without_colours_has_none(void **state)
{
	(void)state;
	struct loaded l = load_shipped("no-colours");
	for (enum role r = 0; r < ROLE_COUNT; r++) {
		assert_false(l.theme.roles[r].has_colours);
		for (enum depth d = 0; d < DEPTH_COUNT; d++) {
			assert_int_equal(theme_look(&l.theme, r, d).fg, COLOUR_DEFAULT);
			assert_int_equal(theme_look(&l.theme, r, d).bg, COLOUR_DEFAULT);
		}
	}
	unload(&l);
}

static void roles_have_names(void **state)
{
	(void)state;
	assert_string_equal(role_name(ROLE_TEXT), "text");
	assert_string_equal(role_name(ROLE_KEY_MESSAGE), "key-message");
	assert_string_equal(role_name(ROLE_CRISIS), "crisis");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_theme_has_a_name_in_each_language),
		cmocka_unit_test(a_theme_is_read_whole),
		cmocka_unit_test(what_is_left_out_comes_from_text),
		cmocka_unit_test(reverse_stands_in_for_colours),
		cmocka_unit_test(default_leaves_it_to_the_terminal),
		cmocka_unit_test(bold_is_left_out_where_bright_would_be_unreadable),
		cmocka_unit_test(what_is_missing_is_named),
		cmocka_unit_test(unknown_roles_get_a_suggestion),
		cmocka_unit_test(wrong_values_are_refused),
		cmocka_unit_test(the_limits_of_256_are_fine),
		cmocka_unit_test(a_colour_without_quotes_is_explained),
		cmocka_unit_test(half_a_pair_is_refused),
		cmocka_unit_test(half_a_pair_of_text_is_reported_once),
		cmocka_unit_test(a_theme_loads_whole_or_not_at_all),
		cmocka_unit_test(low_contrast_is_found_in_every_depth),
		cmocka_unit_test(a_ratio_is_not_rounded_up_to_what_is_needed),
		cmocka_unit_test(bold_does_not_help_contrast),
		cmocka_unit_test(contrast_of_text_is_reported_once),
		cmocka_unit_test(the_selected_row_must_show),
		cmocka_unit_test(a_match_must_show_in_the_selected_row),
		cmocka_unit_test(the_match_and_the_crisis_line_must_show),
		cmocka_unit_test(marks_count_only_beyond_those_of_text),
		cmocka_unit_test(the_looks_that_come_with_the_program_are_fine),
		cmocka_unit_test(no_look_needs_bold_or_underline_in_8_colours),
		cmocka_unit_test(the_look_without_colours_has_none),
		cmocka_unit_test(roles_have_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
