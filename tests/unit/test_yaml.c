/* What yaml promises: a tree with true places; what is refused is reported once and keeps out no
 * more than what it is in; nothing that can be in a file breaks it. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/text.h"
#include "core/yaml.h"

struct reading {
	struct arena *arena;
	struct diags diags;
	struct yaml_file file;
};

static void setup(struct reading *r, struct span bytes)
{
	r->arena = arena_new(64);
	diags_init(&r->diags);
	r->file = yaml_read(r->arena, "f.yaml", bytes, &r->diags);
}

static void teardown(struct reading *r)
{
	diags_release(&r->diags);
	arena_free(r->arena);
}

/* The value at a path such as "entries.0.title". */
static struct yaml_node *find(const struct reading *r, const char *path)
{
	struct yaml_node *n = r->file.root;
	while (*path) {
		char step[64];
		size_t length = strcspn(path, ".");
		assert_true(length < sizeof(step));
		memcpy(step, path, length);
		step[length] = '\0';
		path += length + (path[length] == '.');
		assert_non_null(n);
		if (n->kind == YAML_MAP) {
			n = yaml_get(n, step);
		} else {
			n = n->first;
			for (long i = strtol(step, NULL, 10); i > 0; i--)
				n = n->next;
		}
	}
	assert_non_null(n);
	return n;
}

static const char *place_text(struct diag_place place)
{
	static char text[64];
	snprintf(text, sizeof(text), "%s:%u:%u", place.file, place.line, place.col);
	return text;
}

/* ---- the tree ---- */

static const char sample[] = "# comment\n"
			     "topic: side-effects   # the id\n"
			     "título: ¿Qué?\n"
			     "entries:\n"
			     "  - id: one\n"
			     "    short: \"Ñandú: yes\"\n"
			     "    answer: |\n"
			     "      First líne.\n"
			     "\n"
			     "        Indented.\n"
			     "    ask: [a, 'b c']\n"
			     "  - id: two\n"
			     "    empty:\n"
			     "    folded: >\n"
			     "      some\n"
			     "      text\n";

static void builds_the_tree(void **state)
{
	(void)state;
	struct reading r;
	setup(&r, SPAN_LITERAL(sample));
	assert_string_equal(first_diag(&r.diags), "");
	assert_int_equal(r.file.root->kind, YAML_MAP);
	assert_int_equal(r.file.root->count, 3);
	assert_string_equal(find(&r, "topic")->text.s, "side-effects");
	assert_string_equal(find(&r, "título")->text.s, "¿Qué?");
	assert_int_equal(find(&r, "entries")->kind, YAML_LIST);
	assert_int_equal(find(&r, "entries")->count, 2);
	assert_null(find(&r, "entries.0")->key);
	assert_string_equal(find(&r, "entries.0.id")->key, "id");
	assert_string_equal(find(&r, "entries.0.short")->text.s, "Ñandú: yes");
	assert_true(find(&r, "entries.0.short")->quoted);
	assert_false(find(&r, "entries.0.id")->quoted);
	assert_string_equal(find(&r, "entries.0.ask.1")->text.s, "b c");
	assert_string_equal(find(&r, "entries.1.empty")->text.s, "");
	assert_string_equal(find(&r, "entries.1.folded")->text.s, "some text\n");
	assert_null(yaml_get(r.file.root, "absent"));
	assert_null(yaml_get(find(&r, "topic"), "topic"));
	assert_null(yaml_get(NULL, "topic"));
	teardown(&r);
}

static void values_know_where_they_stand(void **state)
{
	(void)state;
	static const struct {
		const char *path, *place, *key_place;
	} rows[] = {
		{ "topic", "f.yaml:2:8", "f.yaml:2:1" },
		{ "título", "f.yaml:3:9", "f.yaml:3:1" },
		{ "entries", "f.yaml:5:3", "f.yaml:4:1" },
		{ "entries.0", "f.yaml:5:5", "f.yaml:5:5" },
		{ "entries.0.short", "f.yaml:6:12", "f.yaml:6:5" },
		{ "entries.0.answer", "f.yaml:7:13", "f.yaml:7:5" },
		{ "entries.0.ask.0", "f.yaml:11:11", "f.yaml:11:11" },
		{ "entries.0.ask.1", "f.yaml:11:14", "f.yaml:11:14" },
		{ "entries.1.folded", "f.yaml:14:13", "f.yaml:14:5" },
	};
	struct reading r;
	setup(&r, SPAN_LITERAL(sample));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct yaml_node *n = find(&r, rows[i].path);
		assert_string_equal(place_text(yaml_place(&r.file, n)), rows[i].place);
		assert_string_equal(place_text(yaml_key_place(&r.file, n)), rows[i].key_place);
	}
	teardown(&r);
}

/* Every character of a literal block is found again at its place in the file. */
static void check_block_places(const char *file)
{
	struct reading r;
	setup(&r, span_of(file));
	assert_string_equal(first_diag(&r.diags), "");
	const struct yaml_node *n = find(&r, "a");
	assert_true(n->block);
	size_t bytes = 0;
	for (size_t offset = 0; offset < n->text.n; offset += bytes) {
		struct diag_place place = yaml_text_place(&r.file, n, offset);
		const char *s = file;
		for (unsigned line = 1; line < place.line; line++)
			s = strchr(s, '\n') + 1;
		text_decode(n->text.s + offset, n->text.n - offset, &bytes);
		if (n->text.s[offset] == '\n')
			continue;
		for (unsigned col = 1; col < place.col; col++) {
			size_t length = 0;
			text_decode(s, strlen(s), &length);
			s += length;
		}
		if (memcmp(s, n->text.s + offset, bytes) != 0)
			fail_msg("%s: offset %zu is not at %u:%u", file, offset, place.line,
				 place.col);
	}
	teardown(&r);
}

static void places_in_literal_blocks_are_exact(void **state)
{
	(void)state;
	static const char *const files[] = {
		"a: |\n  one\n  twö three\n",
		"a: |\n\n\n  one\n\n   two\n",
		"a: |-\n  one\n  two\n\n",
		"a: |+\n  one\n\n\n",
		"a: |2\n    one\n  two\n",
		"a: |1-\n   one\n",
		"a: |  # words\n       one\n       two\n",
		"b:\n- x\na: |\r\n  one\r\n\r\n  twö\r\n",
		"\uFEFFa: |\n  one\n",
		"é: é\na: |\n  é é\n  x\n",
		"a: |\n  no end",
		"a:   |\n one\n two\nb: c\n",
	};
	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		check_block_places(files[i]);
}

static void text_places_outside_blocks_are_those_of_the_value(void **state)
{
	(void)state;
	struct reading r;
	setup(&r, SPAN_LITERAL(sample));
	const struct yaml_node *answer = find(&r, "entries.0.answer");
	assert_int_equal(answer->block_line, 8);
	assert_int_equal(answer->block_indent, 6);
	assert_string_equal(place_text(yaml_text_place(&r.file, answer, 0)), "f.yaml:8:7");
	size_t indented = (size_t)(strstr(answer->text.s, "Indented") - answer->text.s);
	assert_string_equal(place_text(yaml_text_place(&r.file, answer, indented)), "f.yaml:10:9");
	/* The end and what is behind it: behind the last character. */
	assert_string_equal(place_text(yaml_text_place(&r.file, answer, answer->text.n)),
			    "f.yaml:10:18");
	assert_string_equal(place_text(yaml_text_place(&r.file, answer, 10000)), "f.yaml:10:18");
	assert_string_equal(place_text(yaml_text_place(&r.file, find(&r, "entries.1.folded"), 5)),
			    "f.yaml:14:13");
	assert_string_equal(place_text(yaml_text_place(&r.file, find(&r, "entries.0.short"), 5)),
			    "f.yaml:6:12");
	teardown(&r);
	setup(&r, SPAN_LITERAL("a: |\nb: c\n"));
	assert_string_equal(place_text(yaml_text_place(&r.file, find(&r, "a"), 0)), "f.yaml:1:4");
	teardown(&r);
}

/* ---- what is refused ---- */

/* A file, its first diagnostic (up to the message's end when given, else a beginning), how many
 * there are, and the paths that are bad and not bad. */
struct refusal {
	const char *bytes;
	const char *diag;
	size_t count;
	const char *bad[3];
	const char *fine[3];
};

static void check_refusal(const struct refusal *f, struct span bytes)
{
	struct reading r;
	setup(&r, bytes);
	if (strncmp(first_diag(&r.diags), f->diag, strlen(f->diag)) != 0)
		fail_msg("%s gives \"%s\"", f->bytes, first_diag(&r.diags));
	if (r.diags.n != f->count)
		fail_msg("%s gives %zu diagnostics", f->bytes, r.diags.n);
	for (size_t i = 0; i < ARRAY_LEN(f->bad) && f->bad[i]; i++)
		if (!find(&r, f->bad[i])->bad)
			fail_msg("%s: %s is not bad", f->bytes, f->bad[i]);
	for (size_t i = 0; i < ARRAY_LEN(f->fine) && f->fine[i]; i++)
		if (find(&r, f->fine[i])->bad)
			fail_msg("%s: %s is bad", f->bytes, f->fine[i]);
	teardown(&r);
}

static const struct refusal refusals[] = {
	{ "a: 1\nb: 2\na: 3\n",
	  "3:1: duplicate-key: \"a\" is here twice",
	  1,
	  { "" },
	  { "a", "b" } },
	{ "l:\n- {x: 1, x: 2}\n- {x: 1}\n", "2:10: duplicate-key", 1, { "l.0", "l" }, { "l.1" } },
	{ "a: 1\n\"a\": {b: *c}\n", "2:1: duplicate-key", 2, { "" }, { "a" } },
	{ "l:\n- a: &x 1\n- b: *x\n", "2:6: alias", 2, { "l.0.a", "l.1.b", "l.1" }, { NULL } },
	{ "l:\n- a: *x\n- b\n", "2:6: alias", 1, { "l.0.a", "l.0", "" }, { "l.1" } },
	{ "l:\n- *x : 1\n- b\n", "2:3: alias", 1, { "l.0", "" }, { "l.1" } },
	{ "l:\n- &x [1]\n- b\n", "2:3: alias", 1, { "l.0" }, { "l.1", "l.0.0" } },
	{ "&x a: 1\nb: 2\n", "1:1: alias", 1, { "a", "" }, { "b" } },
	{ "l:\n- !!str a\n- b\n", "2:3: tag", 1, { "l.0", "" }, { "l.1" } },
	{ "l:\n- !x [a]\n- b\n", "2:3: tag", 1, { "l.0", "" }, { "l.1" } },
	{ "l:\n- !x {a: b}\n- b\n", "2:3: tag", 1, { "l.0", "" }, { "l.1" } },
	{ "a: ! b\nc: d\n", "1:4: tag", 1, { "a" }, { "c" } },
	{ "l:\n- ? [x]\n  : {y: z}\n- b\n",
	  "2:5: wrong-type: a key must be",
	  1,
	  { "l.0" },
	  { "l.1" } },
	{ "{a: b}: c\nd: e\n", "1:1: wrong-type: a key must be", 1, { "" }, { "d" } },
	{ "l:\n- \"a\\eb\"\n- c\n",
	  "2:3: control-character: there is a control character (U+001B)",
	  1,
	  { "l.0", "" },
	  { "l.1" } },
	{ "l: \"\\u202E\"\n",
	  "1:4: control-character: there is a character that changes",
	  1,
	  { "l" },
	  { NULL } },
	{ "l: \"\\N\"\n",
	  "1:4: control-character: there is a control character (U+0085)",
	  1,
	  { "l" },
	  { NULL } },
	{ "l: \"\\L\"\n",
	  "1:4: control-character: there is a line or paragraph",
	  1,
	  { "l" },
	  { NULL } },
	{ "l: \"\\x85\"\n", "1:4: control-character", 1, { "l" }, { NULL } },
	{ "l: \"\\0x\"\n",
	  "1:4: control-character: there is a control character (U+0000)",
	  1,
	  { "l" },
	  { NULL } },
	{ "l: \"\\t\"\n", "1:4: control-character: there is a tab", 1, { "l" }, { NULL } },
	{ "l: a\tb\nk: c\n", "1:4: control-character: there is a tab", 1, { "l" }, { "k" } },
	{ "l: |\n  ab\n  c\td\n", "3:4: control-character: there is a tab", 1, { "l" }, { NULL } },
	{ "l: \"\\U0010FFFF\"\n",
	  "1:4: control-character: there is a code that is no",
	  1,
	  { "l" },
	  { NULL } },
	{ "\"a\\e\": 1\nb: 2\n", "1:1: control-character", 1, { "" }, { "b" } },
	{ "l:\n  -x\n  - y\nk: z\n",
	  "2:3: yaml: a space is missing after this -",
	  1,
	  { "l" },
	  { "k" } },
	{ "l:\n  \u2022 x\n  - y\nk: z\n",
	  "2:3: yaml: a list item begins with a hyphen",
	  1,
	  { "l" },
	  { "k" } },
	{ "l:\n- x\n  -y\n- z\n",
	  "3:3: yaml: this list item is read as part",
	  1,
	  { "l.0" },
	  { "l.1" } },
	{ "l:\n- x\n  - y\n- z\n",
	  "3:3: yaml: this list item is read as part",
	  1,
	  { "l.0" },
	  { "l.1" } },
};

static void what_is_refused_keeps_out_what_it_is_in(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(refusals); i++)
		check_refusal(&refusals[i], span_of(refusals[i].bytes));
}

static const struct refusal byte_refusals[] = {
	{ "l:\n- caf\xe9 ol\xe9\n- b\n",
	  "2:6: utf-8: there is a byte that is not UTF-8 (0xE9)",
	  1,
	  { "l.0", "" },
	  { "l.1" } },
	{ "l:\n- ñ\x1b[2J\n- b\n",
	  "2:4: control-character: there is a control character (U+001B)",
	  1,
	  { "l.0", "" },
	  { "l.1" } },
	{ "l:\n- a\xC2\x85"
	  "b\n- b\n",
	  "2:4: control-character",
	  1,
	  { "l.0" },
	  { "l.1" } },
	{ "l:\n- a\u2028b\n- b\n", "2:4: control-character", 1, { "l.0" }, { "l.1" } },
	{ "l:\n- a\u202eb\n- b\n", "2:4: control-character", 1, { "l.0" }, { "l.1" } },
	{ "l:\n- a\x7f\n- b\n", "2:4: control-character", 1, { "l.0" }, { "l.1" } },
	{ "l:\n- \"a\x01\"\n- b\n", "2:5: control-character", 1, { "l.0" }, { "l.1" } },
	{ "l:\n- |\n  a\n  b\x01\n- b\n", "4:4: control-character", 1, { "l.0" }, { "l.1" } },
	{ "l:\n- >\n  a\n  b\x01\n- b\n", "4:4: control-character", 1, { "l.0" }, { "l.1" } },
	{ "l:\n- a\x01: 1\n  b: 2\n- b\n",
	  "2:4: control-character",
	  1,
	  { "l.0" },
	  { "l.1", "l.0.b" } },
	{ "# \x1b in a comment\nl: a\n", "1:3: control-character", 1, { NULL }, { "l", "" } },
	{ "l:\n- a\u200Bb\n- b\n",
	  "2:4: control-character: there is an invisible space",
	  1,
	  { "l.0" },
	  { "l.1" } },
	{ "l:\n- caf\xe9\n- b\n- ol\xe9\n", "2:6: utf-8", 1, { "l.0", "l.2" }, { "l.1" } },
	{ "l: a\rb\n", "1:5: control-character", 1, { "l" }, { NULL } },
	{ "l: \uFEFFb\n", "1:4: control-character", 1, { "l" }, { NULL } },
	{ "l: {a: \xff, b: é, c: \"\\e\"}\n", "1:8: utf-8", 2, { "l.a", "l.c", "l" }, { "l.b" } },
	{ "l: {b: \"\\U0010FFFF\", a: \x01}\n",
	  "1:25: control-character",
	  2,
	  { "l.a", "l.b" },
	  { NULL } },
	{ "l: {a: \x01, b: \"\\U0010FFFF\"}\n",
	  "1:8: control-character",
	  2,
	  { "l.a", "l.b" },
	  { NULL } },
};

static void bad_bytes_keep_out_what_they_are_in(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(byte_refusals); i++)
		check_refusal(&byte_refusals[i], span_of(byte_refusals[i].bytes));
	const struct refusal zero = {
		"a zero byte", "1:5: control-character", 1, { "l" }, { "k" },
	};
	check_refusal(&zero, SPAN_LITERAL("l: a\0b\nk: c\n"));
}

static void columns_stay_right_behind_bad_bytes(void **state)
{
	(void)state;
	struct reading r;
	setup(&r, SPAN_LITERAL("l: {a: \xff\xff\u2028, b: c}\n"));
	assert_int_equal(r.diags.n, 1);
	assert_string_equal(place_text(yaml_place(&r.file, find(&r, "l.b"))), "f.yaml:1:16");
	teardown(&r);
}

static void bad_lines_are_reported_up_to_twenty(void **state)
{
	(void)state;
	char file[500] = "";
	size_t n = 0;
	for (int i = 0; i < 25; i++)
		n += (size_t)snprintf(file + n, sizeof(file) - n, "- a\x01\x01 b\x01\n");
	struct reading r;
	setup(&r, (struct span){ file, n });
	assert_int_equal(r.diags.n, 20);
	assert_int_equal(r.diags.list[19].place.line, 20);
	assert_true(find(&r, "24")->bad);
	teardown(&r);
}

/* ---- whole files ---- */

static void some_files_are_refused_whole(void **state)
{
	(void)state;
	static const struct {
		struct span bytes;
		const char *diag;
	} rows[] = {
		{ SPAN_LITERAL(""), "0:0: empty" },
		{ { NULL, 0 }, "0:0: empty" },
		{ SPAN_LITERAL("\n\n"), "0:0: empty" },
		{ SPAN_LITERAL("# only words\n"), "0:0: empty" },
		{ SPAN_LITERAL("---\n"), "0:0: empty" },
		{ SPAN_LITERAL("\xEF\xBB\xBF"), "0:0: empty" },
		{ SPAN_LITERAL("a: b\n---\nc: d\n"), "2:1: several-documents" },
		{ SPAN_LITERAL("a: b\n...\nc: d\n"), "2:1: yaml: this line ends the file" },
		{ SPAN_LITERAL("a: [b\n"), "1:4: yaml" },
		{ SPAN_LITERAL("\xFF\xFE"
			       "a\0:\0"),
		  "0:0: utf-8: the file is saved as UTF-16" },
		{ SPAN_LITERAL("\xFE\xFF\0a\0:"), "0:0: utf-8: the file is saved as UTF-16" },
		{ SPAN_LITERAL("a\0:\0 \0b\0"), "0:0: utf-8: the file is saved as UTF-16" },
		{ SPAN_LITERAL("PK\3\4\0\0\0\0\0\0"), "0:0: utf-8: this is not a text file" },
		{ SPAN_LITERAL("# x\ra: b\r"), "0:0: utf-8: the lines end as on old Macs" },
		{ SPAN_LITERAL("\0a\0:\0 \0b"), "0:0: utf-8: the file is saved as UTF-16" },
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct reading r;
		setup(&r, rows[i].bytes);
		assert_null(r.file.root);
		assert_int_equal(r.diags.n, 1);
		if (strncmp(first_diag(&r.diags), rows[i].diag, strlen(rows[i].diag)) != 0)
			fail_msg("row %zu gives \"%s\"", i, first_diag(&r.diags));
		teardown(&r);
	}
}

static void some_files_are_odd_but_fine(void **state)
{
	(void)state;
	static const char *const files[] = {
		"\uFEFFa: b\n",     "a: b",        "a: b\r\nc: d\r\n",
		"---\na: b\n",      "a: b\n...\n", "%YAML 1.1\n---\na: b\n",
		"a:\tb\n",          "a: \"\"\n",   "a: it is cold,\n  -5 at night\n",
		"a: b # comment\n", "''",
	};
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		struct reading r;
		setup(&r, span_of(files[i]));
		assert_string_equal(first_diag(&r.diags), "");
		assert_non_null(r.file.root);
		teardown(&r);
	}
}

/* ---- cut by a comment ---- */

static void a_value_cut_by_a_comment_is_a_warning(void **state)
{
	(void)state;
	static const struct {
		const char *bytes, *diag;
	} rows[] = {
		{ "title: Room #4\n", "1:13: cut-by-comment" },
		{ "short: We are #1 here\n", "1:15: cut-by-comment" },
		{ "título: ¡Sí!  #1\n", "1:15: cut-by-comment" },
		{ "ask:\n  - Is it #1?\n", "2:11: cut-by-comment" },
		{ "short: two\n  lines #x\n", "2:9: cut-by-comment" },
		{ "short: #1 choice\n", "1:8: cut-by-comment" },
		{ "theme: calm   # the colours\n", "" },
		{ "theme: calm   #\n", "" },
		{ "theme: calm   ## x\n", "" },
		{ "theme: calm#1\n", "" },
		{ "theme: \"calm\" #1\n", "" },
		{ "theme: [a, b] #1\n", "" },
		{ "theme:\n  #x\n  calm\n", "" },
		{ "theme: calm #", "" },
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct reading r;
		setup(&r, span_of(rows[i].bytes));
		const char *diag = first_diag(&r.diags);
		if (strncmp(diag, rows[i].diag, strlen(rows[i].diag)) != 0 ||
		    (diag[0] != '\0') != (rows[i].diag[0] != '\0'))
			fail_msg("%s gives \"%s\"", rows[i].bytes, diag);
		assert_false(r.file.root->bad);
		teardown(&r);
	}
}

/* ---- limits and hostile files ---- */

static void a_note_behind_a_value_has_its_place(void **state)
{
	(void)state;
	struct reading r;
	setup(&r, SPAN_LITERAL("a: calm   # note\nb: room # 5\nc: x #5\nd: \"e\" # note\nf: g\n"));
	assert_int_equal(r.diags.n, 1);
	assert_int_equal(find(&r, "a")->comment_line, 1);
	assert_int_equal(find(&r, "a")->comment_col, 11);
	assert_int_equal(find(&r, "b")->comment_line, 2);
	assert_int_equal(find(&r, "b")->comment_col, 9);
	assert_int_equal(find(&r, "c")->comment_col, 0);
	assert_int_equal(find(&r, "d")->comment_col, 0);
	assert_int_equal(find(&r, "f")->comment_col, 0);
	teardown(&r);
}

static void lists_nest_as_deep_as_the_limit(void **state)
{
	(void)state;
	for (int depth = LIMIT_YAML_DEPTH - 1; depth <= LIMIT_YAML_DEPTH + 1; depth++) {
		char file[3 * LIMIT_YAML_DEPTH + 32] = "[fine, ";
		size_t n = strlen(file);
		for (int i = 1; i < depth; i++)
			file[n++] = '[';
		for (int i = 1; i < depth; i++)
			file[n++] = ']';
		n += (size_t)snprintf(file + n, sizeof(file) - n, ", after]");
		struct reading r;
		setup(&r, (struct span){ file, n });
		bool over = depth > LIMIT_YAML_DEPTH;
		assert_int_equal(r.diags.n, over);
		assert_int_equal(r.file.root->bad, over);
		assert_int_equal(find(&r, "1")->bad, over);
		assert_false(find(&r, "0")->bad);
		assert_string_equal(find(&r, "2")->text.s, "after");
		if (over)
			assert_string_equal(first_diag(&r.diags),
					    "1:39: too-deep: lists and maps are nested more "
					    "than 32 deep");
		teardown(&r);
	}
}

static void files_have_as_many_values_as_the_limit(void **state)
{
	(void)state;
	for (size_t count = LIMIT_YAML_NODES - 1; count <= LIMIT_YAML_NODES + 1; count++) {
		/* The list itself is a value too. */
		size_t items = count - 1, n = 2 * items + 1;
		char *file = malloc(n);
		for (size_t i = 0; i < items; i++) {
			file[2 * i] = i == 0 ? '[' : ',';
			file[2 * i + 1] = 'a';
		}
		file[n - 1] = ']';
		struct reading r;
		setup(&r, (struct span){ file, n });
		if (count > LIMIT_YAML_NODES) {
			assert_null(r.file.root);
			assert_int_equal(r.diags.n, 1);
			assert_int_equal(r.diags.list[0].code, DIAG_YAML_NODES);
		} else {
			assert_non_null(r.file.root);
			assert_int_equal(r.diags.n, 0);
		}
		teardown(&r);
		free(file);
	}
}

static void many_keys_are_compared_quickly(void **state)
{
	(void)state;
	enum { KEYS = 50000 };
	char *file = malloc(KEYS * 12 + 16);
	size_t n = 0;
	for (int i = 0; i < KEYS; i++)
		n += (size_t)snprintf(file + n, 13, "k%d: v\n", i);
	n += (size_t)snprintf(file + n, 13, "k777: v\n");
	struct reading r;
	setup(&r, (struct span){ file, n });
	assert_string_equal(first_diag(&r.diags), "50001:1: duplicate-key: \"k777\" is here twice");
	assert_string_equal(r.diags.list[0].hint, "The first one is in line 778; keep one of them");
	assert_int_equal(r.file.root->count, KEYS);
	teardown(&r);
	free(file);
}

/* 1 MiB of one thing, over and over: read or refused, with a message, and soon. */
static void hostile_files_are_survived(void **state)
{
	(void)state;
	static const char *const things[] = {
		"[",     "{",    "]",        "{a: ",   "[{a: ",    "[\n",
		"a: ",   "- ",   "? ",       "\"",     "'",        ",",
		":",     "a:",   "- |\n",    "\n",     "\t",       " ",
		"#",     " #",   "\x01",     "a\x01",  "\xff",     "\xF4\x8F\xBF\xBF",
		"&a ",   "*a ",  "!a ",      "é: é\n", "- &a x\n", "a: \x01\n",
		"---\n", "|",    ">",        "%",      "\\",       "a",
		"\r",    "\r\n", "a: b\r\n", "\u2028",
	};
	enum { SIZE = LIMIT_FILE_BYTES };
	char *file = malloc(SIZE);
	for (size_t i = 0; i < ARRAY_LEN(things); i++) {
		size_t length = strlen(things[i]), n = SIZE / length * length;
		for (size_t at = 0; at < n; at += length)
			memcpy(file + at, things[i], length);
		struct reading r;
		setup(&r, (struct span){ file, n });
		assert_true(r.file.root || r.diags.n > 0);
		teardown(&r);
	}
	free(file);
}

static void values_that_contain_themselves_are_refused(void **state)
{
	(void)state;
	struct reading r;
	setup(&r, SPAN_LITERAL("a: &a [x, *a]\nb: &b [*a, *a]\nc: [*b, *b]\nd: fine\n"));
	assert_int_equal(r.diags.n, 7);
	assert_true(find(&r, "a.1")->bad);
	assert_int_equal(find(&r, "a.1")->text.n, 0);
	assert_false(find(&r, "d")->bad);
	teardown(&r);
}

static const char everything[] = "\xEF\xBB\xBF# comment\r\n"
				 "a: &x {\"k\\u00e9\": 'it''s', \"\\x41\": [1, \"a\\\n b\"]}\n"
				 "b: *x\n"
				 "? [c]\n"
				 ": !!str d\n"
				 "e: |2-  # cut #1\n"
				 "    ñandú\n\n   日本\n"
				 "f: >+\n  a\n\n  b\n"
				 "a: plain #1\n  - more\x1b\n"
				 "g:\n  - - 1\n    - \"\\e\"\n"
				 "...\n";

/* Cut anywhere, and with any one byte changed. */
static void broken_files_are_survived(void **state)
{
	(void)state;
	static const char changes[] = "\0\t\n \"'[{]}:#-|&*!?%\x80\xff";
	size_t size = sizeof(everything) - 1;
	for (size_t n = 0; n <= size; n++) {
		/* A copy of exactly n bytes, so that reading beyond them is seen. */
		char *cut = malloc(n ? n : 1);
		memcpy(cut, everything, n);
		struct reading r;
		setup(&r, (struct span){ cut, n });
		assert_true(r.file.root || r.diags.n > 0);
		teardown(&r);
		free(cut);
	}
	for (size_t i = 0; i < size; i++) {
		for (size_t j = 0; j < sizeof(changes) - 1; j++) {
			char changed[sizeof(everything)];
			memcpy(changed, everything, sizeof(everything));
			changed[i] = changes[j];
			struct reading r;
			setup(&r, (struct span){ changed, size });
			assert_true(r.file.root || r.diags.n > 0);
			teardown(&r);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(builds_the_tree),
		cmocka_unit_test(values_know_where_they_stand),
		cmocka_unit_test(places_in_literal_blocks_are_exact),
		cmocka_unit_test(text_places_outside_blocks_are_those_of_the_value),
		cmocka_unit_test(what_is_refused_keeps_out_what_it_is_in),
		cmocka_unit_test(bad_bytes_keep_out_what_they_are_in),
		cmocka_unit_test(columns_stay_right_behind_bad_bytes),
		cmocka_unit_test(bad_lines_are_reported_up_to_twenty),
		cmocka_unit_test(some_files_are_refused_whole),
		cmocka_unit_test(some_files_are_odd_but_fine),
		cmocka_unit_test(a_value_cut_by_a_comment_is_a_warning),
		cmocka_unit_test(a_note_behind_a_value_has_its_place),
		cmocka_unit_test(lists_nest_as_deep_as_the_limit),
		cmocka_unit_test(files_have_as_many_values_as_the_limit),
		cmocka_unit_test(many_keys_are_compared_quickly),
		cmocka_unit_test(hostile_files_are_survived),
		cmocka_unit_test(values_that_contain_themselves_are_refused),
		cmocka_unit_test(broken_files_are_survived),
	};
	return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
