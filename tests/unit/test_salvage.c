/* Reading what is left of a file whose YAML is broken. */
#include "core/salvage.h"

#include <stdio.h>

#include "good.h"
#include "support.h"

struct reading {
	struct arena *arena;
	struct diags diags;
	struct yaml_file file;
	bool lost;
};

static void read_text(struct reading *r, const char *text)
{
	r->arena = arena_new(0);
	diags_init(&r->diags);
	r->file = salvage_read(r->arena, "x.yaml", span_of(text), &r->diags, &r->lost);
}

static void release(struct reading *r)
{
	diags_release(&r->diags);
	arena_free(r->arena);
}

static void test_a_good_file_is_read_as_it_is(void **state)
{
	struct reading r;
	(void)state;
	read_text(&r, "a: 1\nb: 2\n");
	assert_non_null(r.file.root);
	assert_false(r.lost);
	assert_int_equal(r.diags.n, 0);
	release(&r);
}

static void test_a_broken_key_leaves_the_others(void **state)
{
	struct reading r;
	(void)state;
	read_text(&r, "a: 1\nb: 2: 3\n  more of b\nc:\n  d: \"4\n  e: 5\nf: 6\n");
	assert_true(r.lost);
	assert_int_equal(r.diags.n, 2);
	assert_int_equal(r.diags.list[0].place.line, 2);
	assert_int_equal(r.diags.list[1].place.line, 5);
	assert_non_null(yaml_get(r.file.root, "a"));
	assert_null(yaml_get(r.file.root, "b"));
	assert_null(yaml_get(yaml_get(r.file.root, "c"), "d"));
	assert_string_equal(yaml_get(yaml_get(r.file.root, "c"), "e")->text.s, "5");
	assert_string_equal(yaml_get(r.file.root, "f")->text.s, "6");
	assert_int_equal(yaml_get(r.file.root, "f")->line, 7);
	release(&r);
}

static void test_a_broken_item_leaves_the_others(void **state)
{
	struct reading r;
	(void)state;
	read_text(&r, "words:\n"
		      "  - id: a\n    term: one\n"
		      "  - id: b\n    term: two: three\n"
		      "  - id: c\n    term: four\n");
	assert_true(r.lost);
	const struct yaml_node *words = yaml_get(r.file.root, "words");
	assert_int_equal(words->count, 2);
	assert_string_equal(yaml_get(words->first, "id")->text.s, "a");
	assert_string_equal(yaml_get(words->first->next, "id")->text.s, "c");
	assert_int_equal(r.diags.n, 1);
	assert_string_equal(r.diags.list[0].source, "    term: two: three");
	release(&r);
}

static void test_the_item_before_may_be_to_blame(void **state)
{
	struct reading r;
	(void)state;
	/* The # takes the closing bracket away; that shows on the next item. */
	read_text(&r, "words:\n"
		      "  - id: a\n    also: [#1, two]\n"
		      "  - id: b\n    term: two\n");
	assert_true(r.lost);
	const struct yaml_node *words = yaml_get(r.file.root, "words");
	assert_int_equal(words->count, 1);
	assert_string_equal(yaml_get(words->first, "id")->text.s, "b");
	release(&r);
}

static void test_a_list_in_a_text_is_no_list_of_items(void **state)
{
	struct reading r;
	(void)state;
	read_text(&r, "entries:\n"
		      "  - id: a\n"
		      "    answer: |\n"
		      "      Your papers have an\n"
		      "      - id: number\n"
		      "    short: one: two\n"
		      "  - id: b\n"
		      "    short: three\n");
	const struct yaml_node *entries = yaml_get(r.file.root, "entries");
	assert_int_equal(entries->count, 1);
	assert_string_equal(yaml_get(entries->first, "id")->text.s, "b");
	release(&r);
}

static void test_other_diagnostics_come_once(void **state)
{
	struct reading r;
	(void)state;
	read_text(&r, "a: one #two\nb: 1: 2\nc: 1: 2\nd: *e\n");
	assert_int_equal(r.diags.n, 4);
	diags_sort(&r.diags);
	assert_int_equal(r.diags.list[0].code, DIAG_YAML_COMMENT_CUT);
	assert_int_equal(r.diags.list[1].code, DIAG_YAML_SYNTAX);
	assert_int_equal(r.diags.list[2].code, DIAG_YAML_SYNTAX);
	assert_int_equal(r.diags.list[3].code, DIAG_YAML_ALIAS);
	release(&r);
}

static void test_what_cannot_be_saved_is_reported_once(void **state)
{
	struct reading r;
	(void)state;
	read_text(&r, "{\n");
	assert_null(r.file.root);
	assert_false(r.lost);
	assert_int_equal(r.diags.n, 1);
	release(&r);
	read_text(&r, "a: 1: 2\n");
	assert_null(r.file.root);
	assert_int_equal(r.diags.n, 1);
	release(&r);
	read_text(&r, "");
	assert_int_equal(r.diags.list[0].code, DIAG_YAML_EMPTY);
	assert_int_equal(r.diags.n, 1);
	release(&r);
}

static void test_dashes_that_begin_a_second_document(void **state)
{
	struct reading r;
	(void)state;
	read_text(&r, "a: 1\n---\nb: 2\n");
	assert_true(r.lost);
	assert_int_equal(r.diags.n, 1);
	assert_int_equal(r.diags.list[0].code, DIAG_YAML_DOCUMENTS);
	assert_string_equal(yaml_get(r.file.root, "b")->text.s, "2");
	release(&r);
}

static void test_a_line_that_does_not_belong_is_left_out_alone(void **state)
{
	static const char *const files[] = {
		"x\na: 1\nb: 2\n",
		"x\n\na: 1\nb: 2\n",
		"a: 1\n...\nb: 2\n",
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		struct reading r;
		read_text(&r, files[i]);
		assert_true(r.lost);
		assert_int_equal(r.diags.n, 1);
		assert_string_equal(yaml_get(r.file.root, "b")->text.s, "2");
		release(&r);
	}
}

static void test_a_dash_of_a_word_processor_begins_an_item(void **state)
{
	struct reading r;
	(void)state;
	read_text(&r, "words:\n"
		      "  - id: a\n    term: one\n"
		      "  \u2013 id: b\n    term: two\n"
		      "  - id: c\n    term: four\n");
	assert_int_equal(r.diags.n, 1);
	assert_int_equal(r.diags.list[0].place.line, 4);
	assert_int_equal(yaml_get(r.file.root, "words")->count, 2);
	release(&r);
}

static void test_items_without_a_name_are_reported_once(void **state)
{
	struct reading r;
	(void)state;
	read_text(&r, "topic: x\ntitle: x\n  - id: a\n    term: one\n  - id: b\n    term: two\n");
	assert_int_equal(r.diags.n, 1);
	assert_int_equal(r.diags.list[0].place.line, 3);
	release(&r);
}

static void test_brackets_without_end_lose_their_item_only(void **state)
{
	enum { BRACKETS = 20000 };
	struct reading r;
	(void)state;
	struct arena *a = arena_new(0);
	char *open = arena_alloc(a, BRACKETS + 1);
	memset(open, '[', BRACKETS);
	open[BRACKETS] = '\0';
	read_text(&r, arena_printf(a, "words:\n  - id: a\n    also: %s\n  - id: b\n", open));
	assert_true(r.lost);
	assert_int_equal(r.diags.n, 1);
	assert_int_equal(r.diags.list[0].code, DIAG_YAML_DEPTH);
	assert_non_null(r.diags.list[0].hint);
	assert_int_equal(yaml_get(r.file.root, "words")->count, 1);
	release(&r);
	arena_free(a);
}

/* ---- a whole file with one mistake at any place ---- */

static bool same_entry(const struct entry *a, const struct entry *b)
{
	return strcmp(a->question, b->question) == 0 && strcmp(a->short_text, b->short_text) == 0 &&
	       strcmp(a->answer_source, b->answer_source) == 0 && a->n_ask == b->n_ask;
}

/* Where an entry begins and ends in the text of its file. */
static void range_of(const char *text, const char *id, size_t *ret_start, size_t *ret_end)
{
	char line[LIMIT_ID_BYTES + 16];
	snprintf(line, sizeof(line), "  - id: %s\n", id);
	const char *start = strstr(text, line);
	assert_non_null(start);
	const char *end = strstr(start + 1, "  - id:");
	*ret_start = (size_t)(start - text);
	*ret_end = end ? (size_t)(end - text) : strlen(text);
}

/* What is not where the mistake is has to be as it was or not there at all: never something else,
 * and nearly always it has to be there. */
static void test_a_mistake_anywhere_never_changes_another_entry(void **state)
{
	static const char *const mistakes[] = {
		"\"", ": ", "\t", "[", "\n", " # ", "*", "- ", "}"
	};
	struct good *g = *state;
	const char *name = "en/01-visit.yaml", *text = good_edit(g, name, "", "");
	size_t n = strlen(text), others = 0, there = 0;
	good_load(g);
	const struct model *good = g->en;
	for (size_t at = 0; at < n; at += 5) {
		const char *mistake = mistakes[at / 5 % ARRAY_LEN(mistakes)];
		good_put_text(g, 0, name,
			      arena_printf(g->arena, "%.*s%s%s", (int)at, text, mistake,
					   text + at));
		good_load(g);
		for (size_t i = 0; i < good->n_entries; i++) {
			const struct entry *e = &good->entries[i], *now = model_entry(g->en, e->id);
			size_t start = n, end = n;
			if (strcmp(e->topic->id, "visit") == 0)
				range_of(text, e->id, &start, &end);
			if (at >= start && at <= end)
				continue;
			if (now)
				assert_true(same_entry(now, e));
			there += now != NULL;
			others++;
		}
	}
	assert_true(others > 900);
	assert_true(there * 100 > others * 95);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_good_file_is_read_as_it_is),
		cmocka_unit_test(test_a_broken_key_leaves_the_others),
		cmocka_unit_test(test_a_broken_item_leaves_the_others),
		cmocka_unit_test(test_the_item_before_may_be_to_blame),
		cmocka_unit_test(test_a_list_in_a_text_is_no_list_of_items),
		cmocka_unit_test(test_other_diagnostics_come_once),
		cmocka_unit_test(test_what_cannot_be_saved_is_reported_once),
		cmocka_unit_test(test_dashes_that_begin_a_second_document),
		cmocka_unit_test(test_a_line_that_does_not_belong_is_left_out_alone),
		cmocka_unit_test(test_a_dash_of_a_word_processor_begins_an_item),
		cmocka_unit_test(test_items_without_a_name_are_reported_once),
		cmocka_unit_test(test_brackets_without_end_lose_their_item_only),
		GOOD_TEST(test_a_mistake_anywhere_never_changes_another_entry),
	};
	return cmocka_run_group_tests_name("salvage", tests, NULL, NULL);
}
