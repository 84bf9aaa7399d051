/* What yaml_explain promises: the place where the mistake is, and words for people who do not know
 * YAML.  Each row is a mistake that somebody makes; none may end in libyaml's own words. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/yaml.h"

static const struct {
	const char *file, *advice;
} mistakes[] = {
	{ "topic: a\nentries:\n\t- id: x\n", "3:1: a tab cannot indent a line" },
	{ "topic: a\nm:\n  a: b\n\tc: d\n", "4:1: a tab cannot indent a line" },
	{ "a:\n  answer: |\n\tfoo\n  x: y\n", "3:1: a tab cannot indent a line" },
	{ "a:\n  answer: |\n    foo\n\tbar\n  x: y\n", "4:1: a tab cannot indent a line" },
	{ "topic: a\nshort: @home now\n", "2:8: a text cannot begin with @" },
	{ "short: `code` x\n", "1:8: a text cannot begin with `" },
	{ "a: b\nshort: %50 off\n", "2:8: a text cannot begin with %" },
	{ "%50 off: x\n", "1:1: a line cannot begin with %" },
	{ "short: *Important* read\n", "1:8: a text cannot begin with *" },
	{ "short: **Important** read\n", "1:8: a text cannot begin with *" },
	{ "short: * item\n", "1:8: a text cannot begin with *" },
	{ "short: & more\n", "1:8: a text cannot begin with &" },
	{ "short: !a!b text\n", "1:8: a text cannot begin with !" },
	{ "a: ? what\n", "1:4: a text cannot begin with ?" },
	{ "title: What: now\nshort: x\n", "1:12: a text cannot have a colon and a space in it" },
	{ "ask:\n  - What time: is it: yes\n",
	  "2:21: a text cannot have a colon and a space in it" },
	{ "- {title: What: now, by: x}\n", "1:15: a text cannot have a colon and a space in it" },
	{ "title: foo\n  summary: bar\n", "2:3: this line does not line up with the lines above" },
	{ "entries:\n  - id: x\n    title: y\n     short: z\n",
	  "4:6: this line does not line up with the lines above" },
	{ "a:\n  title: foo\n summary: bar\n",
	  "3:2: this line does not line up with the lines above" },
	{ "  title: foo\nsummary: bar\n", "2:1: this line does not line up with the lines above" },
	{ "a:\n  title: foo\n  x:\n     b: c\n    c: d\n",
	  "5:5: this line does not line up with the lines above" },
	{ "entries:\n  - id: x\n    title: y\n   short: z\n",
	  "4:4: this line does not line up with the lines above" },
	{ "entries:\n  - id: x\n  title: y\n", "3:3: this is a key where a list item belongs" },
	{ "ask:\n  - a\n - b\n", "3:2: this line does not line up with the lines above" },
	{ "a: b\n- c\n", "2:1: this is a list item where a key belongs" },
	{ "- c\na: b\n", "2:1: this is a key where a list item belongs" },
	{ "ask: - item\n", "1:6: a list cannot begin on the line of its key" },
	{ "a: -- b\nb: - c\n", "2:4: a list cannot begin on the line of its key" },
	{ "title: \"Foo\nshort: \"Bar\"\n",
	  "1:8: the quote that opens here is not closed in its line" },
	{ "title: \"Foo\nshort: Bar\n",
	  "1:8: the quote that opens here is not closed in its line" },
	{ "title: 'Foo\nshort: Bar\n", "1:8: the quote that opens here is not closed in its line" },
	{ "a: \"foo\n---\nb: c\n", "1:4: the quote that opens here is not closed in its line" },
	{ "title: 'It's fine'\nshort: x\n", "1:12: there is something behind the closing quote" },
	{ "title: 'It's fine\nshort: x\n", "1:12: there is something behind the closing quote" },
	{ "title: \"Foo\" bar\nshort: x\n", "1:14: there is something behind the closing quote" },
	{ "title: \"say \"yes\" now\"\nshort: x\n",
	  "1:14: there is something behind the closing quote" },
	{ "ask:\n  - \"Foo\" bar\n  - x\n", "2:11: there is something behind the closing quote" },
	{ "\"foo\" bar\n", "1:7: there is something behind the closing quote" },
	{ "title: a\nsumary\nentries: b\n", "2:1: this line is no \"key: text\"" },
	{ "title: a\nsumary\n", "2:1: this line is no \"key: text\"" },
	{ "short: Some text\ngoes on here\nx: y\n", "2:1: this line is no \"key: text\"" },
	{ "foo: bar\nfoo bar baz\n", "2:1: this line is no \"key: text\"" },
	{ "foo\nbar: baz\n", "1:1: there is no colon after this key" },
	{ "a b c\nd: e\n", "1:1: there is no colon after this key" },
	{ "title:Foo\nshort: x\n", "1:6: a space is missing after this colon" },
	{ "a: b\ntitle:Foo\nshort: x\n", "2:6: a space is missing after this colon" },
	{ "- id:x\n  b: c\n", "1:5: a space is missing after this colon" },
	{ "- id x\n  b: c\n", "1:3: there is no colon after this key" },
	{ "- one two three four\n  b: c\n", "2:4: a text cannot have a colon and a space in it" },
	{ "short: We are #1 here\n  and more\nx: y\n",
	  "1:15: everything from this # on is a comment, and the text ends here" },
	{ "a: [Is it #1?, b]\nc: d\n",
	  "1:11: everything from this # on is a comment, and the text ends here" },
	{ "a: [b, c\nd: e\n", "1:4: the [ that opens here is not closed" },
	{ "a: [b, c\n", "1:4: the [ that opens here is not closed" },
	{ "a: {b: c\nd: e\n", "1:4: the { that opens here is not closed" },
	{ "a: [\"b\" \"c\"]\n", "1:9: a comma or ] is missing before this" },
	{ "- {title: \"a\" by: \"b\"}\n", "1:15: a comma or } is missing before this" },
	{ "a: [b, , c]\n", "1:8: , cannot stand here" },
	{ "a: b]\nc: ]\n", "2:4: ] cannot stand here" },
	{ "a: }\n", "1:4: } cannot stand here" },
	{ "title: {clinic.name} is open\nx: y\n", "1:8: a text cannot begin with {" },
	{ "title: [a] b\nx: y\n", "1:8: a text cannot begin with [" },
	{ "title: {clinic.name}: open\nx: y\n", "1:8: a text cannot begin with {" },
	{ "answer: | text\n  more\n", "1:11: there is something behind the |" },
	{ "answer: |0\n  more\n", "1:10: there is something behind the |" },
	{ "a: > x\n", "1:6: there is something behind the >" },
	{ "a:\n  answer: |\n    foo\n  bar\n  x: y\n",
	  "4:3: this line begins further left than the text above it" },
	{ "a:\n  answer: |\n    foo\n\n   bar\n  x: y\n",
	  "5:4: this line begins further left than the text above it" },
	{ "a:\n  answer: |\n    foo\nbar baz\n  x: y\n",
	  "4:1: this line begins further left than the text above it" },
	{ "a:\n  answer: |\n      foo\n    bar\n  x: y\n",
	  "4:5: this line begins further left than the text above it" },
	{ "a: \"c:\\dir\"\n", "1:7: a \\ between double quotes begins a code, and this is none" },
	{ "a: \"\\xZZ\"\n", "1:7: a \\ between double quotes begins a code, and this is none" },
	{ "a: \"\\uD800\"\n", "1:7: a \\ between double quotes begins a code, and this is none" },
	{ "a: b\n... x\n", "2:5: nothing can stand here" },
	{ "%FOO\n---\na: b\n", "1:1: a line cannot begin with %" },
	{ "%YAML 1.1\n%YAML 1.1\n---\na: b\n", "2:1: a line cannot begin with %" },
	{ "%YAML 3.0\n---\na: b\n", "1:1: a line cannot begin with %" },
	{ "%YAML 1.1\na: b\n", "1:1: a line cannot begin with %" },
	/* a dash that is none, or has no space */
	{ "ask:\n  - a\n  -b\nx: y\n", "3:3: a space is missing after this -" },
	{ "e:\n  -id: x\n    t: y\n", "2:3: a space is missing after this -" },
	{ "e:\n  - id: x\n    t: y\n  -id: z\n    t: y\n", "4:3: a space is missing after this -" },
	{ "ask:\n  - a\n  \u2022 b\nx: y\n", "3:3: a list item begins with a hyphen and a space" },
	{ "ask:\n  - a\n  \u2013 b\nx: y\n", "3:3: a list item begins with a hyphen and a space" },
	{ "ask:\n  - a\n  * b\nx: y\n", "3:3: a list item begins with a hyphen and a space" },
	{ "e:\n  - id: x\n    t: y\n  \u2013 id: z\n    t: y\n",
	  "4:3: a list item begins with a hyphen and a space" },
	/* a no-break space */
	{ "e:\n  - id: x\n\u00A0\u00A0\u00A0 t: y\n    u: z\n", "3:1: this is a no-break space" },
	{ "e:\n  - id: x\n   \u00A0t: y\n    u: z\n", "3:4: this is a no-break space" },
	{ "e:\n  - id: x\n    t:\u00A0y\n    u: z\n", "3:7: this is a no-break space" },
	{ "e:\n  - id: x\n\u00A0 - id: y\n    u: z\n", "3:1: this is a no-break space" },
	{ "e:\n  - id: x\n    t: y\n  -\u00A0id: y\n    u: z\n", "4:4: this is a no-break space" },
	{ "a: |\n  b\n\u00A0\u00A0c\nd: e\n", "3:1: this is a no-break space" },
	/* columns */
	{ "e:\n - id: x\n    t: y\n    u: z\n",
	  "2:2: this item does not line up with the lines below it" },
	{ "e:\n   - id: x\n    t: y\n    u: z\n",
	  "2:4: this item does not line up with the lines below it" },
	{ "title: x\n  - id: a\n    t: b\n", "2:3: the line that names this list is missing" },
	/* a key without its colon or bracket */
	{ "a: |\n  b\nask\n  - c\nd: e\n", "3:1: there is no colon after this key" },
	{ "a: b\nask\n  - {c: d}\n", "2:1: there is no colon after this key" },
	{ "dim    {fg: \"a\", bg: b}\nx: y\n", "1:1: there is no colon after this key" },
	{ "p:\n  panel:\n    one, two,\n    # note\n    three]\n  strip: [a]\n",
	  "2:8: a [ is missing after this colon" },
	{ "s:\n  - {t: \"a\"}\n  {t: \"b\", u: \"https://c\"}\nx: y\n",
	  "3:3: a - is missing before this {" },
	{ "s:\n  {t: \"a\"}\n  - {t: \"b\"}\n", "2:3: a - is missing before this {" },
	/* quotes */
	{ "- {t: \"a: b, by: \"c\", u: \"d\"}\n",
	  "1:7: the quote that opens here is not closed in its line" },
	{ "- {t: \"a \"b\" c\", by: \"d\"}\n",
	  "1:11: there is something behind the closing quote" },
	{ "name: \"Lake     # name: \"Clinic\"\nx: y\n",
	  "1:7: the quote that opens here is not closed in its line" },
	{ "ask:\n  - \"What is it\"?\n  - b\n",
	  "2:17: there is something behind the closing quote" },
	{ "a: \u201CDrive: when?\u201D\n", "1:4: a curly quote does not hold a text together" },
	{ "- {t: \u201Ca: b\u201D, by: c}\n", "1:7: a curly quote does not hold a text together" },
	/* in brackets */
	{ "a: [b, c], d\ne: f\n", "1:10: there is something behind the ]" },
	{ "a: [b, #5, c]\nd: [e]\n", "1:8: everything from this # on is a comment" },
	{ "a: [b, room # 5, c]\nd: [e]\n", "1:13: everything from this # on is a comment" },
	{ "r:\n  t: {fg: #123456, bg: x}\n  u: {bg: y}\n",
	  "2:11: everything from this # on is a comment" },
	{ "a: [b, ?, c]\n", "1:8: a ? alone means something else to YAML" },
	{ "a: [b,\n  c, ?, d]\n", "2:6: a ? alone means something else to YAML" },
	{ "idle: {lists: 120 answer: 180}\n", "1:19: a comma is missing before this" },
	/* what is above or below the file */
	{ "x\na: b\nc: d\n", "1:1: there is no colon after this key" },
	{ "x\n# note\na: b\nc: d\n", "1:1: this line is no \"key: text\"" },
	{ "a: b\n...\nc: d\n", "2:1: this line ends the file, but more stands below it" },
};

/* Syntax errors end the reading, so there is one, the last. */
static const char *last_diag(const struct diags *d)
{
	static char line[512];
	const struct diag *g = &d->list[d->n - 1];
	assert_int_equal(g->code, DIAG_YAML_SYNTAX);
	assert_non_null(g->hint);
	snprintf(line, sizeof(line), "%u:%u: %s", g->place.line, g->place.col, g->message);
	return line;
}

static void mistakes_are_explained_where_they_are(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(mistakes); i++) {
		struct arena *a = arena_new(0);
		struct diags d;
		diags_init(&d);
		struct yaml_file f = yaml_read(a, "f", span_of(mistakes[i].file), &d);
		assert_null(f.root);
		if (strncmp(last_diag(&d), mistakes[i].advice, strlen(mistakes[i].advice)) != 0)
			fail_msg("%s\ngives \"%s\"", mistakes[i].file, last_diag(&d));
		diags_release(&d);
		arena_free(a);
	}
}

static void hints_name_the_columns_to_compare(void **state)
{
	(void)state;
	static const struct {
		const char *file, *hint;
	} rows[] = {
		{ "entries:\n  - id: x\n    title: y\n   short: z\n",
		  "The line above begins in column 5, this one in column 4" },
		{ "ask:\n  - a\n\n  # words\n - b\n",
		  "The item above begins in column 3, this one in column 2" },
		{ "e:\n  - id: x\n    s:\n      - t: y\n     u: z\n",
		  "Line 3 begins in column 5, this one in column 6" },
		{ "e:\n  - id: x\n    s:\n      - t\n - id: z\n",
		  "Line 2 begins in column 3, this one in column 2" },
		{ "e:\n  - id: x\n    s:\n      - t\n   - id: z\n",
		  "Line 2 begins in column 3, this one in column 4" },
		{ "e:\n - id: x\n    t: y\n    u: z\n",
		  "Begin it in column 3, this one is in column 2" },
		{ "entries:\n  - id: x\n  title: y\n",
		  "To belong to the item above, begin in column 5" },
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct arena *a = arena_new(0);
		struct diags d;
		diags_init(&d);
		yaml_read(a, "f", span_of(rows[i].file), &d);
		assert_string_equal(d.list[0].hint, rows[i].hint);
		diags_release(&d);
		arena_free(a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mistakes_are_explained_where_they_are),
		cmocka_unit_test(hints_name_the_columns_to_compare),
	};
	return cmocka_run_group_tests_name("yaml_explain", tests, NULL, NULL);
}
