/* Whatever is typed into the search: nothing crashes or gives a result that is not one, and when it
 * is forgotten no memory of the process knows it. */
#include "support.h"

#include <stdio.h>

#include "core/text.h"
#include "few.h"

static const struct budget for_ever = { NULL, NULL };

/* ---- what is forgotten ---- */

/* What is looked for, with each byte changed, so that the test itself does not hold it: a word that
 * nobody knows, and one that is known (price), as nobody else writes it. */
enum { TOKEN = 5, LETTERS = 4, CHANGE = 0x5A };
static const unsigned char unknown[TOKEN] = { 'z' ^ CHANGE, 'q' ^ CHANGE, 'x' ^ CHANGE,
					      'j' ^ CHANGE, 'v' ^ CHANGE };
static const unsigned char known[TOKEN] = { 'p' ^ CHANGE, 'R' ^ CHANGE, 'i' ^ CHANGE, 'C' ^ CHANGE,
					    'e' ^ CHANGE };

/* The token's first letters stand here, `width` bytes apart. */
static bool is_secret(const unsigned char *secret, const unsigned char *s, size_t n, size_t width)
{
	size_t k = 0;
	while (k < LETTERS && k * width < n && (s[k * width] ^ CHANGE) == secret[k])
		k++;
	return k == LETTERS;
}

/* Anywhere in the piece: machine code compares four letters at a time, and PCRE2 makes numbers of
 * four bytes out of them. */
static bool holds_secret(const unsigned char *secret, const unsigned char *s, size_t n)
{
	const unsigned char *end = s + n, *at = s;
	while ((at = memchr(at, secret[0] ^ CHANGE, (size_t)(end - at)))) {
		if (is_secret(secret, at, (size_t)(end - at), 1) ||
		    is_secret(secret, at, (size_t)(end - at), 4))
			return true;
		at++;
	}
	return false;
}

/* Is it in the memory between two addresses, as the system shows it? */
static bool region_holds_secret(const unsigned char *secret, FILE *memory, unsigned long from,
				unsigned long to)
{
	enum { PIECE = 1 << 16, OVERLAP = 64 };
	static unsigned char piece[PIECE];
	bool held = false;
	for (; !held && from < to; from += PIECE - OVERLAP) {
		if (fseeko(memory, (off_t)from, SEEK_SET) != 0)
			break;
		size_t n = fread(piece, 1, MIN(to - from, (unsigned long)PIECE), memory);
		held = holds_secret(secret, piece, n);
	}
	memset(piece, 0, sizeof(piece));
	return held;
}

/* Looks through all memory that this process can read; false: it cannot be told.  Larger than
 * LARGEST is only what sanitizers keep for themselves. */
static bool memory_holds_secret(const unsigned char *secret, bool *ret, char *where, size_t size)
{
	const unsigned long LARGEST = 1ul << 28;
	FILE *maps = fopen("/proc/self/maps", "r"), *memory = fopen("/proc/self/mem", "r");
	unsigned long from, to;
	char may;
	if (maps && memory) {
		setvbuf(memory, NULL, _IONBF, 0);
		*ret = false;
		while (!*ret && fgets(where, (int)size, maps))
			if (sscanf(where, "%lx-%lx %c", &from, &to, &may) == 3 && may == 'r' &&
			    to - from <= LARGEST)
				*ret = region_holds_secret(secret, memory, from, to);
	}
	bool told = maps && memory;
	if (maps)
		fclose(maps);
	if (memory)
		fclose(memory);
	return told;
}

/* Types the token between two texts. */
static void type_secret(struct search *s, const unsigned char *secret, const char *before,
			const char *after)
{
	char text[LIMIT_QUERY_BYTES];
	struct range marks[8];
	size_t n = strlen(before);
	memcpy(text, before, n);
	for (size_t i = 0; i < TOKEN; i++)
		text[n++] = (char)(secret[i] ^ CHANGE);
	memcpy(text + n, after, strlen(after));
	n += strlen(after);
	for (size_t i = 1; i <= n; i++) { /* key by key */
		search_run(s, (struct span){ text, i }, &for_ever);
		search_marks(s, SPAN_LITERAL("nausea is common"), marks, ARRAY_LEN(marks));
	}
	explicit_bzero(text, sizeof(text));
}

static const char *const around[][2] = {
	{ "", "" },         { "", " " },        { "nausea ", " cost" },  { "/nausea|", "/" },
	{ "nausea|(", "" }, { "/", "[a-z]+/" }, { "/(?<", ">nausea)/" }, { "/(*", ")/" },
};

static void forget_secret(struct search *s, const unsigned char *secret)
{
	char where[512];
	bool held = false;
	for (size_t i = 0; i < ARRAY_LEN(around); i++) {
		type_secret(s, secret, around[i][0], around[i][1]);
		search_forget(s);
		if (!memory_holds_secret(secret, &held, where, sizeof(where)))
			skip();
		if (held)
			fail_msg("after \"%s*%s\": %s", around[i][0], around[i][1], where);
	}
}

static void nothing_typed_stays_when_it_is_forgotten(void **state)
{
	struct few *f = *state;
	forget_secret(f->search, unknown);
	forget_secret(f->search, known);
}

/* Or the test above proves nothing. */
static void what_is_typed_can_be_seen_in_memory(void **state)
{
	static const unsigned char *const secrets[] = { unknown, known };
	struct few *f = *state;
	char where[512];
	bool held = false;
	for (size_t i = 0; i < ARRAY_LEN(secrets); i++) {
		type_secret(f->search, secrets[i], "/nausea|", "/");
		if (!memory_holds_secret(secrets[i], &held, where, sizeof(where)))
			skip();
		assert_true(held);
		search_forget(f->search);
	}
}

/* ---- anything ---- */

static uint32_t random_number(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

/* What texts are made of: letters, words, what means something in patterns, other scripts. */
static const char *const parts[] = {
	"a",
	"e",
	"n",
	"s",
	"nausea",
	"cost",
	"price",
	"the",
	"kill myself",
	" ",
	" ",
	" ",
	"/",
	"(",
	")",
	"[",
	"]",
	"{",
	"}",
	"*",
	"+",
	"?",
	".",
	"|",
	"\\",
	"^",
	"$",
	"1",
	"9",
	",",
	"-",
	":",
	"<",
	">",
	"=",
	"!",
	"#",
	"'",
	"\"",
	"\\b",
	"\\d",
	"\\K",
	"(?:",
	"(?=",
	"(?<!",
	"[^",
	"{2,5}",
	"(?R)",
	"\\1",
	".*",
	"\\p{",
	"\\x{",
	"(?<n>",
	"\xC3\xA9",
	"\xCC\x81",
	"\xC3\x91",
	"\xE2\x80\x99",
	"\xE6\xB0\xAF",
	"\xEF\xB7\xBA",
	"\xC2\xBD",
	"\xF0\x9F\x98\x80",
	"\xE2\x9D\xA4\xEF\xB8\x8F",
	"\xF0\x9F\x87\xAA",
	"\xEF\xBC\xAB",
	"\xCA\xBC",
	"\xE2\x80\x8D",
	"\xC2\xAD",
};

static size_t random_text(uint32_t *seed, char *out, size_t size)
{
	size_t n = 0, wanted = 1 + random_number(seed, 30);
	for (size_t i = 0; i < wanted; i++) {
		const char *part = parts[random_number(seed, ARRAY_LEN(parts))];
		if (n + strlen(part) > size)
			break;
		memcpy(out + n, part, strlen(part));
		n += strlen(part);
	}
	return n;
}

static void check_marks(struct search *s, struct span text)
{
	struct range marks[16];
	size_t n = search_marks(s, text, marks, ARRAY_LEN(marks)), end = 0, k = 0;
	int width;
	assert_true(n <= ARRAY_LEN(marks));
	for (size_t i = 0; i < n; i++) {
		assert_true(marks[i].from < marks[i].to && marks[i].to <= text.n);
		assert_true(i == 0 || marks[i].from >= marks[i - 1].to);
	}
	/* Each end of a mark is an end of a cluster. */
	for (size_t at = 0; at <= text.n && k < 2 * n; at = end) {
		size_t edge = k % 2 ? marks[k / 2].to : marks[k / 2].from;
		assert_true(edge >= at);
		while (k < 2 * n && (k % 2 ? marks[k / 2].to : marks[k / 2].from) == at)
			k++;
		if (at == text.n)
			break;
		end = at + text_next_cluster(text.s + at, text.n - at, &width);
	}
	assert_int_equal(k, 2 * n);
}

/* A clock that runs out after so many looks: the test always ends, however slow the machine. */
static bool is_used_up(void *arg)
{
	size_t *left = arg;
	return *left == 0 || --*left == 0;
}

static void check_result(struct few *f, const struct search_result *r)
{
	size_t offset;
	assert_true(r->n_hits <= SEARCH_HITS && r->total >= r->n_hits);
	assert_int_equal(text_find_forbidden(span_of(r->instead), false, &offset), TEXT_FINE);
	for (size_t i = 0; i < r->n_hits; i++) {
		const struct hit *h = &r->hits[i];
		assert_true(few_number(f, h->entry) < f->small.model.n_entries);
		assert_true(i == 0 || r->hits[i - 1].score >= h->score);
		assert_true((h->typed == NULL) == (h->found == NULL));
		if (h->typed)
			assert_true(h->typed[0] && text_find_forbidden(span_of(h->typed), false,
								       &offset) != TEXT_BAD_UTF8);
		check_marks(f->search, span_of(h->excerpt));
		check_marks(f->search, span_of(h->entry->question));
	}
	for (size_t i = 0; i < r->n_nearest; i++)
		assert_true(few_number(f, r->nearest[i]) < f->small.model.n_entries);
}

static void anything_can_be_typed(void **state)
{
	static const struct span texts[] = {
		SPAN_LITERAL(""),
		SPAN_LITERAL("Nausea and the cost: 1 in 9 {a} (b) [c] \\d /x/ throw up."),
		SPAN_LITERAL(
			"e\xCC\x81 caf\xC3\xA9 \xF0\x9F\x87\xAA\xF0\x9F\x87\xB8 "
			"\xE6\xB0\xAF\xE8\x83\xBA \xE2\x9D\xA4\xEF\xB8\x8F \xC3\x91 n\xCC\x83"),
	};
	struct few *f = *state;
	char text[LIMIT_QUERY_BYTES + 20];
	uint32_t seed = 3;
	for (int round = 0; round < 20000; round++) {
		size_t n = random_text(&seed, text, sizeof(text)), left = 200;
		struct span typed = { text, n };
		const struct budget budget = { is_used_up, &left };
		const struct search_result *r = search_run(f->search, typed, &budget);
		check_result(f, r);
		for (size_t i = 0; i < ARRAY_LEN(texts); i++)
			check_marks(f->search, texts[i]);
		check_marks(f->search, typed);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_typed_stays_when_it_is_forgotten),
		cmocka_unit_test(what_is_typed_can_be_seen_in_memory),
		cmocka_unit_test(anything_can_be_typed),
	};
	return cmocka_run_group_tests_name("anything typed", tests, few_open, few_close);
}
