#include "support.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/pattern.h"

static const struct budget for_ever = { NULL, NULL };

static const char *status_name(enum pattern_status status)
{
	static const char *const names[] = { "fine", "unfinished", "wrong", "refused" };
	return names[status];
}

static const char *status_of(struct span text)
{
	enum pattern_status status;
	struct pattern *p = pattern_new(text, &status);
	assert_int_equal(p != NULL, status == PATTERN_FINE);
	pattern_free(p);
	return status_name(status);
}

/* All matches in a text, each in <>. */
static const char *marked(const char *pattern, const char *text)
{
	static char out[512];
	enum pattern_status status;
	struct pattern *p = pattern_new(span_of(pattern), &status);
	assert_string_equal(status_name(status), "fine");
	size_t n = 0, at = 0;
	struct range r;
	while (pattern_find(p, span_of(text), at, &for_ever, &r) == PATTERN_FOUND) {
		assert_true(at <= r.from && r.from < r.to && r.to <= strlen(text));
		n += (size_t)snprintf(out + n, sizeof(out) - n, "%.*s<%.*s>", (int)(r.from - at),
				      text + at, (int)(r.to - r.from), text + r.from);
		at = r.to;
	}
	snprintf(out + n, sizeof(out) - n, "%s", text + at);
	pattern_free(p);
	return out;
}

static void finds(void **state)
{
	(void)state;
	static const struct {
		const char *pattern, *text, *marked;
	} rows[] = {
		{ "cost|price", "The Cost and the PRICES", "The <Cost> and the <PRICE>S" },
		{ "\\bride\\b", "a bride needs a ride", "a bride needs a <ride>" },
		{ "infus.*", "an infusion\nand infused oil", "an <infusion>\nand <infused oil>" },
		{ "[a-z]+ing", "going, doing", "<going>, <doing>" },
		{ "^how", "How?\nhow\nso how", "<How>?\n<how>\nso how" },
		{ "cost$", "the cost\ncosts cost", "the <cost>\ncosts <cost>" },
		{ "(long|short) term", "Long term, short term", "<Long term>, <short term>" },
		{ "\\d+", "7 or 12", "<7> or <12>" },
		{ "ketamin(e|a)\\w*", "ketamine, Ketaminas", "<ketamine>, <Ketaminas>" },
		{ "depresi\xc3\xb3n", "DEPRESI\xc3\x93N", "<DEPRESI\xc3\x93N>" },
		{ "\\w+", "\xc3\xb1o\xc3\xb1o \xe6\xbc\xa2",
		  "<\xc3\xb1o\xc3\xb1o> <\xe6\xbc\xa2>" },
		{ "^.$", "\xf0\x9f\x99\x82", "<\xf0\x9f\x99\x82>" },
		{ "(\\w)\\1", "kiss\xc5\xbf all", "ki<ss>\xc5\xbf a<ll>" },
		{ "nothing", "of this", "of this" },
		{ "(a+)+b", "aaaa", "aaaa" },
		{ "\\((?:[^()]|(?R))*\\)", "f(a(b)c)d", "f<(a(b)c)>d" },
		{ "a", "", "" },
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_string_equal(marked(rows[i].pattern, rows[i].text), rows[i].marked);
}

static void never_returns_an_empty_match(void **state)
{
	(void)state;
	static const struct {
		const char *pattern, *text, *marked;
	} rows[] = {
		{ "b*", "abbc", "a<bb>c" },
		{ "|b", "abc", "a<b>c" },
		{ "^|$|b*|\\b", "a b", "a <b>" },
		{ "a\\K", "aaa", "aaa" },
		{ "a\\Kb?", "aaab", "aaa<b>" },
		{ "(?=b)", "abc", "abc" },
		/* ends before it starts */
		{ "(?=(?1))|(ab\\K)c|d", "ab abd", "ab ab<d>" },
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_string_equal(marked(rows[i].pattern, rows[i].text), rows[i].marked);
}

/* To scan for them would find nothing, at the cost of a look at every place. */
static void places_alone_are_no_pattern_yet(void **state)
{
	static const char *const places[] = {
		"", "^", "$", "\\b", "^$", "(^|\\b)", "\\A\\z", "()"
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		assert_string_equal(status_of(span_of(places[i])), "unfinished");
	assert_string_equal(status_of(SPAN_LITERAL("\\ba")), "fine");
	assert_string_equal(status_of(SPAN_LITERAL("^)")), "wrong");
}

static void begins_where_it_is_told(void **state)
{
	(void)state;
	enum pattern_status status;
	struct pattern *p = pattern_new(SPAN_LITERAL("\\bb|(?<=a)c"), &status);
	struct range r;
	/* What stands before still counts for \b and looking behind. */
	assert_int_equal(pattern_find(p, SPAN_LITERAL("bab"), 2, &for_ever, &r), PATTERN_NOTHING);
	assert_int_equal(pattern_find(p, SPAN_LITERAL("bac"), 2, &for_ever, &r), PATTERN_FOUND);
	assert_int_equal(r.from, 2);
	assert_int_equal(pattern_find(p, SPAN_LITERAL("b"), 1, &for_ever, &r), PATTERN_NOTHING);
	pattern_free(p);

	/* \K can move the start to before that. */
	p = pattern_new(SPAN_LITERAL("(?<=(?1))b|(\\Ka)"), &status);
	assert_int_equal(pattern_find(p, SPAN_LITERAL("abab"), 1, &for_ever, &r), PATTERN_FOUND);
	assert_int_equal(r.from, 2);
	pattern_free(p);
	pattern_free(NULL);
}

static void tells_what_is_wrong(void **state)
{
	(void)state;
	static const struct {
		const char *status, *patterns[40];
	} rows[] = {
		{ "fine",
		  { "a{2", "a{2,", "a{65536", "]", "}", "a|", "\\x", "\\Q(", "(?x) a # (", "\\E",
		    "\\K", "\\(*", "\\(?C1", "\\\\X", "a*+", "\\c\\", "[\\x{100}-\\x{2ff}]",
		    "[0-9-]" } },
		{ "unfinished",
		  { "(",   "a(b",   "((a)", "[",      "[a-",  "[]",    "[^]",     "\\",
		    "a\\", "(?",    "(?<",  "(?<na",  "(?P=", "(?i",   "(?i-",    "(?#",
		    "(?(", "(?(1",  "(?(?", "(?(?<",  "(?(+", "(?+",   "(?R",     "(?1)",
		    "\\1", "\\g",   "\\g{", "\\g{-1", "\\k",  "\\k<n", "[[:al",   "[[:alpha:]",
		    "\\p", "\\p{L", "\\x{", "\\x{12", "\\o",  "\\o{7", "\\N{U+4", "\\c" } },
		{ "wrong", { ")",          "a)",       "*",
			     "+a",         "?",        "a**",
			     "a|*",        "(a))",     "a{2,1}",
			     "[z-a]",      "[z-a",     "(?z",
			     "[[:foo:]]",  "\\p{Lx}",  "\\pA",
			     "\\x{}",      "\\x{g",    "\\x{d800}",
			     "\\o{8",      "\\j",      "\\u",
			     "\\L",        "\\kx",     "\\gx",
			     "(?<1",       "(?<n-",    "(?<a>x)(?<a>y)",
			     "(?<=a*)",    "[\\B]",    "[:alpha:]",
			     "\\x{110000", "\\N{LATIN" } },
		{ "refused",
		  { "(*UTF)a",
		    "(*LIMIT_MATCH=9)a",
		    "a(*ACCEPT)",
		    "a\\\\(*SKIP)b",
		    "(*pla:a)",
		    "(*",
		    "\\c\\(*F)",
		    "\\Q\\\\E(*F)",
		    "(?C)",
		    "a(?C1)b",
		    "(?C'x')a",
		    "(?C",
		    "\\C",
		    "a\\Cb",
		    "\\X",
		    "a\\X+",
		    "(?=a\\K)",
		    "a{65536}",
		    "((a{1,100}){1,100}){1,100}",
		    "(a|b){0,900}",
		    "(?<=a{70000})",
		    "[\\x{100}-\\x{10ffff}]",
		    "[\xc4\x80-\xf4\x8f\xbf\xbf]",
		    "(?99999999999)" } },
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		for (size_t k = 0; k < ARRAY_LEN(rows[i].patterns) && rows[i].patterns[k]; k++) {
			const char *status = status_of(span_of(rows[i].patterns[k]));
			if (strcmp(status, rows[i].status) != 0)
				fail_msg("%s is %s", rows[i].patterns[k], status);
		}
}

/* While a good pattern is typed nothing tells its writer that it is wrong. */
static void the_start_of_a_good_pattern_is_never_wrong(void **state)
{
	(void)state;
	static const char *const patterns[] = {
		"cost|price",
		"\\bco(st|at)s?\\b",
		"[[:alpha:]_-]+\\d{2,4}",
		"(?<word>\\w+)\\s\\k<word>",
		"(?'w'a)(?P=w)(?P>w)(?&w)\\k{w}\\k'w'\\g{w}",
		"(a)\\1\\g1\\g{1}\\g{-1}(?1)(?-1)(?+1)(b)\\g<1>\\g'2'",
		"(?(1)a|b)(c)",
		"(x)(?(1)a|b)(?(<n>)c)(?(n)d)(?(+1)e)(?(R)f)(?<n>g)(?(R1)h)(?(R&n)i)",
		"(?(?=a)ab|c)(?(?!a)b)(?(?<=a)b)(?(?<!a)b)",
		"(?(DEFINE)(?<y>\\d))(?&y)",
		"(?(VERSION>=10.4)yes|no)",
		"\\x{e9}\\xe9\\o{351}\\N{U+e9}\\ca\\0\\012",
		"[\\x{61}-\\x{7a}]",
		"[a-\\x7f]",
		"[\\p{L}\\P{Lu}\\pN\\p{^Greek}\\p{Script=Latin}]",
		"(?i-s:a)(?^i)(?x: b )(?#note)c(?|(d)|(e))(?>f)",
		"(?<=ab|c)d(?<!e)f(?=g)(?!h)",
		"\\Qa.b(\\E[]^-]",
		"\\((?:[^()]++|(?R))*+\\)",
		"a{2}b{2,}c{2,5}?d{0,3}+",
	};
	for (size_t i = 0; i < ARRAY_LEN(patterns); i++)
		for (size_t n = 0; n <= strlen(patterns[i]); n++) {
			const char *status = status_of((struct span){ patterns[i], n });
			bool whole = n == strlen(patterns[i]);
			if (strcmp(status, "fine") != 0 &&
			    (whole || strcmp(status, "unfinished") != 0))
				fail_msg("%.*s is %s", (int)n, patterns[i], status);
		}
}

static void takes_patterns_up_to_the_limit(void **state)
{
	(void)state;
	char text[LIMIT_QUERY_BYTES + 1];
	memset(text, 'a', sizeof(text));
	assert_string_equal(status_of((struct span){ text, LIMIT_QUERY_BYTES - 1 }), "fine");
	assert_string_equal(status_of((struct span){ text, LIMIT_QUERY_BYTES }), "fine");
	assert_string_equal(status_of((struct span){ text, LIMIT_QUERY_BYTES + 1 }), "refused");

	for (size_t deep = 49; deep <= 51; deep++) {
		memset(text, '(', deep);
		text[deep] = 'a';
		memset(text + deep + 1, ')', deep);
		assert_string_equal(status_of((struct span){ text, 2 * deep + 1 }),
				    deep <= 50 ? "fine" : "refused");
	}
}

static void knows_what_only_a_pattern_says(void **state)
{
	(void)state;
	static const char *const patterns[] = {
		"co(st|at)", "cost|price",   "[ck]ost",      "infus.*", "in.+n",
		"\\bcost",   "\\d",          "a{2}",         "a{2,}",   "a{2,5}",
		"^how",      "^(how|why)",   "^[a-z]",       "^\\w",    "^c\xc3\xb3mo",
		"cost$",     "(cost$)",      "ni\xc3\xb1o$", "$|x|y",   "ketamin[ea]",
		"[0-9]",     "it costs \\$",
	};
	for (size_t i = 0; i < ARRAY_LEN(patterns); i++)
		if (!pattern_is_meant(span_of(patterns[i])))
			fail_msg("%s is taken for words", patterns[i]);
}

static void leaves_words_alone(void **state)
{
	(void)state;
	static const char *const words[] = {
		"",
		"cost ($)",
		"FDA (approved)?",
		"what is this?",
		"1-2 days",
		"vitamin C + D",
		"$5",
		"50%",
		"|",
		"^",
		".",
		"$",
		"?",
		"...",
		"ok.",
		"a | b",
		"a |b",
		"\\",
		"a \\ b",
		"[ ]",
		"[]",
		"[",
		"[ck",
		"{2}",
		"{a}",
		"a{",
		"a{2",
		"a {2}",
		"^_^",
		"x^2",
		"5$",
		"US$ 5",
		"why?!",
		"* * *",
		"c++",
		"e.g. this",
		"a*",
		"(ketamine)",
		"w/o food",
		"he/she",
		":-)",
		"^ how",
	};
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (pattern_is_meant(span_of(words[i])))
			fail_msg("%s is taken for a pattern", words[i]);
}

/* How often a word stands in the memory that this process can write, but for this function's own
 * and the stack. */
static size_t count_in_memory(const char *word)
{
	static char piece[1 << 16];
	size_t count = 0, n = strlen(word);
	FILE *maps = fopen("/proc/self/maps", "r");
	int memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
	assert_non_null(maps);
	assert_true(memory >= 0);
	char line[512];
	while (fgets(line, sizeof(line), maps)) {
		char *end;
		uintptr_t from = strtoul(line, &end, 16), to = strtoul(end + 1, &end, 16);
		uintptr_t own = (uintptr_t)piece;
		if (strncmp(end, " rw", 3) != 0 || strstr(line, "[stack]") ||
		    (from <= own && own < to) || to - from > (64 << 20))
			continue;
		for (uintptr_t at = from; at < to; at += sizeof(piece) - n) {
			ssize_t got = pread(memory, piece, MIN(sizeof(piece), to - at), (off_t)at);
			for (char *p = piece; got > 0; p++, count++) {
				p = memmem(p, (size_t)(piece + got - p), word, n);
				if (!p)
					break;
			}
			explicit_bzero(piece, sizeof(piece));
		}
	}
	close(memory);
	fclose(maps);
	return count;
}

static void leaves_nothing_of_the_pattern_in_memory(void **state)
{
	(void)state;
	/* The compiled form keeps letters one by one, and names of groups as they are. */
	enum pattern_status status;
	struct pattern *p = pattern_new(SPAN_LITERAL("(?<zqxjkvwpf>a+)+b"), &status);
	struct range r;
	pattern_find(p, SPAN_LITERAL("aaaaaaaaaaaac"), 0, &for_ever, &r);
	assert_true(count_in_memory("zqxjkvwpf") > 0);
	pattern_free(p);
	assert_int_equal(count_in_memory("zqxjkvwpf"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds),
		cmocka_unit_test(never_returns_an_empty_match),
		cmocka_unit_test(places_alone_are_no_pattern_yet),
		cmocka_unit_test(begins_where_it_is_told),
		cmocka_unit_test(tells_what_is_wrong),
		cmocka_unit_test(the_start_of_a_good_pattern_is_never_wrong),
		cmocka_unit_test(takes_patterns_up_to_the_limit),
		cmocka_unit_test(knows_what_only_a_pattern_says),
		cmocka_unit_test(leaves_words_alone),
		cmocka_unit_test(leaves_nothing_of_the_pattern_in_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
