/* How it works: md4c parses CommonMark and calls back for each block, span and piece of text; a
 * block is built run by run and copied into the arena when it ends.  What the subset does not
 * have ends the parsing at once.
 *
 * md4c tells no offsets.  Pieces of text are pointers into the source, so the end of the last one
 * is always known: the sign of a refused span is the next one behind it, and a refused block
 * begins on the next line that is not blank.  The same knowledge finds what CommonMark would
 * silently leave out (link definitions): a line of which no piece was ever seen. */
#include "core/markup.h"

#include <md4c.h>

#include "core/text.h"

struct item {
	enum block_kind kind;
	int number;
	bool started; /* a block of it was begun */
};

struct list {
	bool numbered;
	int next_number;
};

struct parse {
	struct arena *arena, *scratch;
	struct span source;
	size_t seen; /* behind the last piece of text */
	bool any_seen;

	struct list lists[LIMIT_MARKUP_DEPTH];
	struct item items[LIMIT_MARKUP_DEPTH];
	int depth;

	struct block *blocks; /* scratch */
	size_t n_blocks, cap_blocks;
	bool open;        /* the last block is being built */
	struct run *runs; /* of the open block; scratch */
	size_t n_runs, cap_runs;
	char *text; /* of the last run; scratch, with room for the whole source */
	size_t text_n;
	bool after_space;

	int strong, emphasis; /* open spans */
	const char *link;
	size_t letters; /* characters but spaces so far, to find empty spans */
	size_t letters_at_span[3];

	struct markup_problem problem;
	struct markup_problem slip; /* the first one */
};

enum { SPAN_STRONG, SPAN_EMPHASIS, SPAN_LINK };

/* Ends the parsing.  md4c passes on negative results only; a positive one is lost half way up. */
static int refuse(struct parse *p, size_t offset, const char *message, const char *hint)
{
	p->problem = (struct markup_problem){ .offset = offset, .message = message, .hint = hint };
	return -1;
}

/* ---- places ---- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The first of the signs behind the last text; where that ends when there is none. */
static size_t next_sign(const struct parse *p, const char *signs)
{
	for (size_t at = p->seen; at < p->source.n; at++)
		if (strchr(signs, p->source.s[at]) && p->source.s[at])
			return at;
	return p->seen;
}

static size_t line_end(struct span s, size_t at)
{
	const char *newline = at < s.n ? memchr(s.s + at, '\n', s.n - at) : NULL;
	return newline ? (size_t)(newline - s.s) : s.n;
}

/* Behind the spaces and list signs ("- ", "1. ") that the line begins with. */
static size_t behind_bullets(struct span s, size_t at, size_t end)
{
	for (;;) {
		while (at < end && is_blank(s.s[at]))
			at++;
		size_t sign = at;
		while (sign < end && s.s[sign] >= '0' && s.s[sign] <= '9')
			sign++;
		bool digits = sign > at;
		if (sign + 1 >= end || s.s[sign + 1] != ' ' ||
		    !strchr(digits ? ".)" : "-*+", s.s[sign]))
			return at;
		at = sign + 1;
	}
}

/* A block that begins now: on the first line behind the last text that is not blank, at the first
 * of its signs there; behind the signs of list items if "-" is not what is looked for. */
static size_t block_place(const struct parse *p, const char *signs)
{
	struct span s = p->source;
	size_t at = p->any_seen ? line_end(s, p->seen) : 0;
	while (at < s.n && is_blank(s.s[at]))
		at++;
	size_t end = line_end(s, at);
	size_t start = strchr(signs, '-') ? at : behind_bullets(s, at, end);
	for (size_t i = start; i < end; i++)
		if (strchr(signs, s.s[i]))
			return i;
	return MIN(start, s.n ? s.n - 1 : 0);
}

static int refuse_definition(struct parse *p, size_t offset)
{
	return refuse(p, offset, "[words] with a colon behind",
		      "Put \\ before the [, or leave it out");
}

/* CommonMark leaves out a line like "[words]: more", taking it for the address of a link.  Between
 * two pieces of text no such line may have been passed by. */
static int refuse_definitions(struct parse *p, size_t to)
{
	struct span s = p->source;
	size_t at = p->any_seen ? line_end(s, p->seen) : 0;
	while (at < to) {
		if (s.s[at] == '\n')
			at++;
		size_t end = line_end(s, at);
		size_t start = behind_bullets(s, at, end);
		if (end <= to && start < end && s.s[start] == '[')
			return refuse_definition(p, start);
		at = end;
	}
	return 0;
}

/* ---- building ---- */

static enum run_style current_style(const struct parse *p)
{
	return p->link ? RUN_LINK : p->strong ? RUN_STRONG : p->emphasis ? RUN_EMPHASIS : RUN_TEXT;
}

static void *grown(struct arena *a, const void *old, size_t *cap, size_t size)
{
	size_t n = *cap;
	*cap = n ? n * 2 : 16;
	void *new = arena_alloc(a, *cap * size);
	if (n)
		memcpy(new, old, n * size);
	return new;
}

static void close_run(struct parse *p)
{
	if (p->n_runs == 0 || p->runs[p->n_runs - 1].text)
		return;
	p->runs[p->n_runs - 1].text = arena_strndup(p->arena, p->text, p->text_n);
	p->text_n = 0;
}

static void close_block(struct parse *p)
{
	if (!p->open)
		return;
	p->open = false;
	/* Only the last run can end in a space, and it may be nothing else. */
	if (p->after_space && p->n_runs) {
		p->text_n--;
		if (p->text_n == 0)
			p->n_runs--;
	}
	close_run(p);
	struct block *b = &p->blocks[p->n_blocks - 1];
	b->runs = arena_memdup(p->arena, p->runs, p->n_runs, sizeof(*p->runs));
	b->n_runs = p->n_runs;
	p->n_runs = 0;
	p->text_n = 0;
}

static void open_block(struct parse *p)
{
	close_block(p);
	if (p->n_blocks == p->cap_blocks)
		p->blocks = grown(p->scratch, p->blocks, &p->cap_blocks, sizeof(*p->blocks));
	struct block b = { .kind = BLOCK_PARAGRAPH };
	if (p->depth) {
		struct item *item = &p->items[p->depth - 1];
		b = (struct block){ .kind = item->kind,
				    .depth = p->depth,
				    .number = item->number,
				    .continues = item->started };
		item->started = true;
	}
	p->blocks[p->n_blocks++] = b;
	p->open = true;
	p->after_space = false;
}

/* The run that the next character belongs to. */
static void continue_run(struct parse *p, size_t offset)
{
	enum run_style style = current_style(p);
	if (p->n_runs) {
		const struct run *last = &p->runs[p->n_runs - 1];
		if (last->style == style && last->link == p->link)
			return;
		close_run(p);
	}
	if (p->n_runs == p->cap_runs)
		p->runs = grown(p->scratch, p->runs, &p->cap_runs, sizeof(*p->runs));
	p->runs[p->n_runs++] = (struct run){ .style = style, .link = p->link, .offset = offset };
}

static void add_space(struct parse *p, size_t offset)
{
	if (p->after_space || p->n_runs == 0)
		return;
	continue_run(p, offset);
	p->text[p->text_n++] = ' ';
	p->after_space = true;
}

static void add_text(struct parse *p, const char *s, size_t n, size_t offset)
{
	if (!p->open)
		open_block(p);
	for (size_t i = 0; i < n; i++) {
		if (is_blank(s[i])) {
			add_space(p, offset + i);
			continue;
		}
		continue_run(p, offset + i);
		p->text[p->text_n++] = s[i];
		p->after_space = false;
		p->letters++;
	}
}

/* ---- entities ---- */

static const struct {
	const char *name;
	int32_t cp;
} entities[] = {
	{ "amp", '&' },       { "lt", '<' },       { "gt", '>' },       { "quot", '"' },
	{ "apos", '\'' },     { "nbsp", 0xA0 },    { "iexcl", 0xA1 },   { "cent", 0xA2 },
	{ "pound", 0xA3 },    { "copy", 0xA9 },    { "laquo", 0xAB },   { "reg", 0xAE },
	{ "deg", 0xB0 },      { "plusmn", 0xB1 },  { "micro", 0xB5 },   { "middot", 0xB7 },
	{ "raquo", 0xBB },    { "frac14", 0xBC },  { "frac12", 0xBD },  { "frac34", 0xBE },
	{ "iquest", 0xBF },   { "times", 0xD7 },   { "divide", 0xF7 },  { "Aacute", 0xC1 },
	{ "Eacute", 0xC9 },   { "Iacute", 0xCD },  { "Ntilde", 0xD1 },  { "Oacute", 0xD3 },
	{ "Uacute", 0xDA },   { "Uuml", 0xDC },    { "aacute", 0xE1 },  { "eacute", 0xE9 },
	{ "iacute", 0xED },   { "ntilde", 0xF1 },  { "oacute", 0xF3 },  { "uacute", 0xFA },
	{ "uuml", 0xFC },     { "ndash", 0x2013 }, { "mdash", 0x2014 }, { "lsquo", 0x2018 },
	{ "rsquo", 0x2019 },  { "ldquo", 0x201C }, { "rdquo", 0x201D }, { "bull", 0x2022 },
	{ "hellip", 0x2026 }, { "euro", 0x20AC },  { "trade", 0x2122 }, { "larr", 0x2190 },
	{ "uarr", 0x2191 },   { "rarr", 0x2192 },  { "darr", 0x2193 },  { "le", 0x2264 },
	{ "ge", 0x2265 },
};

/* The digits of "&#123;" or "&#x7B;"; 0 when they are no code point. */
static int32_t numeric_entity(const char *s, size_t n)
{
	bool hex = s[2] == 'x' || s[2] == 'X';
	int32_t cp = 0;
	for (size_t i = hex ? 3 : 2; i + 1 < n; i++) {
		char c = s[i];
		int32_t digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
		cp = cp * (hex ? 16 : 10) + digit;
		if (cp > 0x10FFFF)
			return 0;
	}
	return cp;
}

/* The code point of "&name;"; -1 when there is no such name. */
static int32_t entity(const char *s, size_t n)
{
	if (n > 3 && s[1] == '#')
		return numeric_entity(s, n);
	for (size_t i = 0; i < ARRAY_LEN(entities); i++)
		if (span_equals(span_of(entities[i].name), (struct span){ s + 1, n - 2 }))
			return entities[i].cp;
	return -1;
}

static int add_entity(struct parse *p, const char *s, size_t n, size_t offset)
{
	int32_t cp = entity(s, n);
	if (cp < 0) {
		add_text(p, s, n, offset);
		return 0;
	}
	char bytes[4];
	size_t length = text_encode(cp, bytes), where = 0;
	if (cp < 0x20 || text_find_forbidden((struct span){ bytes, length }, false, &where))
		return refuse(p, offset, "a code for a character that cannot be shown",
			      "Delete it, or type the character itself");
	/* Not as a blank, even when it is one. */
	if (!p->open)
		open_block(p);
	continue_run(p, offset);
	memcpy(p->text + p->text_n, bytes, length);
	p->text_n += length;
	p->after_space = false;
	p->letters++;
	return 0;
}

/* ---- md4c's calls ---- */

static int enter_list(struct parse *p, bool numbered, unsigned start)
{
	close_block(p);
	if (p->depth == LIMIT_MARKUP_DEPTH)
		return refuse(p, block_place(p, "-*+0123456789"), "a list in so many other lists",
			      "Make it one level");
	p->lists[p->depth++] = (struct list){ .numbered = numbered, .next_number = (int)start };
	return 0;
}

static void enter_item(struct parse *p)
{
	close_block(p);
	struct list *list = &p->lists[p->depth - 1];
	p->items[p->depth - 1] = (struct item){
		.kind = list->numbered ? BLOCK_NUMBER : BLOCK_BULLET,
		.number = list->numbered ? list->next_number++ : 0,
	};
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
	struct parse *p = user;
	switch (type) {
	case MD_BLOCK_DOC:
		return 0;
	case MD_BLOCK_P:
		open_block(p);
		return 0;
	case MD_BLOCK_UL:
		return enter_list(p, false, 0);
	case MD_BLOCK_OL:
		return enter_list(p, true, ((const MD_BLOCK_OL_DETAIL *)detail)->start);
	case MD_BLOCK_LI:
		enter_item(p);
		return 0;
	case MD_BLOCK_QUOTE:
		return refuse(p, block_place(p, ">"), "a quotation (>)",
			      "Write it as a paragraph; put \\ before a > that is meant as a sign");
	case MD_BLOCK_HR:
		return refuse(p, block_place(p, "*-_"), "a line across the page",
			      "Delete it; an empty line separates paragraphs");
	case MD_BLOCK_H:
		return refuse(p, block_place(p, "#"), "a heading",
			      "Write **Your words** on a line of their own; a line of === or --- "
			      "under a text makes a heading too");
	case MD_BLOCK_CODE:
		return refuse(p, block_place(p, "`~"), "a block of code",
			      "Indent the line less, like the lines above it, and use no ```");
	case MD_BLOCK_HTML:
		return refuse(p, block_place(p, "<"), "HTML",
			      "Delete the <tag>; put \\ before a < that is meant as a sign");
	case MD_BLOCK_TABLE:
	case MD_BLOCK_THEAD:
	case MD_BLOCK_TBODY:
	case MD_BLOCK_TR:
	case MD_BLOCK_TH:
	case MD_BLOCK_TD:
		return refuse(p, block_place(p, "|"), "a table", "Write it as a list");
	}
	return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
	(void)detail;
	struct parse *p = user;
	close_block(p);
	if (type == MD_BLOCK_LI && !p->items[p->depth - 1].started) {
		size_t place = block_place(p, "[");
		if (place < p->source.n && p->source.s[place] == '[')
			return refuse_definition(p, place);
		return refuse(p, block_place(p, "-*+0123456789"), "a list item without text",
			      "Delete it, or write its text behind the sign");
	}
	if (type == MD_BLOCK_UL || type == MD_BLOCK_OL)
		p->depth--;
	return 0;
}

static bool is_id(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!((s.s[i] >= 'a' && s.s[i] <= 'z') || (s.s[i] >= '0' && s.s[i] <= '9') ||
		      s.s[i] == '-'))
			return false;
	return s.n > 0;
}

static int enter_link(struct parse *p, const MD_SPAN_A_DETAIL *detail)
{
	struct span target = { detail->href.text, detail->href.size };
	size_t place = next_sign(p, "[<");
	if (!is_id(target)) {
		bool address = false;
		for (size_t i = 0; i < target.n; i++)
			address = address || strchr(":/.@#", target.s[i]);
		return refuse(
			p, place,
			address ? "a link to an address" : "a link without the id of an entry",
			address ? "Write the address as plain words; a link leads to an entry: "
				  "[text](entry-id)"
				: "An id has small letters, digits and hyphens: "
				  "[text](entry-id)");
	}
	if (detail->title.size)
		return refuse(p, place, "a link with a title", "Write [text](entry-id)");
	p->link = arena_strndup(p->arena, target.s, target.n);
	p->letters_at_span[SPAN_LINK] = p->letters;
	return 0;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *user)
{
	struct parse *p = user;
	switch (type) {
	case MD_SPAN_EM:
		p->emphasis++;
		p->letters_at_span[SPAN_EMPHASIS] = p->letters;
		return 0;
	case MD_SPAN_STRONG:
		p->strong++;
		p->letters_at_span[SPAN_STRONG] = p->letters;
		return 0;
	case MD_SPAN_A:
		return enter_link(p, detail);
	case MD_SPAN_IMG:
		return refuse(p, next_sign(p, "!"), "a picture", "Say it in words");
	case MD_SPAN_CODE:
		return refuse(p, next_sign(p, "`"), "code (`)",
			      "Write **strong** or *emphasis*, or plain quotes");
	case MD_SPAN_DEL:
		return refuse(p, next_sign(p, "~"), "struck-out text (~)",
			      "Delete it; put \\ before a ~ that is meant as a sign");
	case MD_SPAN_LATEXMATH:
	case MD_SPAN_LATEXMATH_DISPLAY:
	case MD_SPAN_WIKILINK:
	case MD_SPAN_U:
		return refuse(p, p->seen, "this sign", NULL); /* not switched on */
	}
	return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *user)
{
	(void)detail;
	struct parse *p = user;
	size_t before = 0;
	if (type == MD_SPAN_A) {
		before = p->letters_at_span[SPAN_LINK];
		p->link = NULL;
	} else if (type == MD_SPAN_STRONG) {
		before = p->letters_at_span[SPAN_STRONG];
		p->strong--;
	} else if (type == MD_SPAN_EM) {
		before = p->letters_at_span[SPAN_EMPHASIS];
		p->emphasis--;
	} else {
		return 0;
	}
	if (before < p->letters)
		return 0;
	return refuse(p, next_sign(p, "[]*_"),
		      type == MD_SPAN_A ? "a link without text" : "emphasis without text",
		      "Write [text](entry-id), **strong** or *emphasis*");
}

/* What is shown as it stands, although somebody meant more: "** so **", "[text](two words)". */
static int refuse_leftovers(struct parse *p, struct span text, size_t offset)
{
	for (size_t i = 0; i + 1 < text.n; i++) {
		if (text.s[i] == '*' && text.s[i + 1] == '*')
			return refuse(p, offset + i, "** without its other half",
				      "Write **strong words**, with no space inside the stars");
		if (text.s[i] == ']' && text.s[i + 1] == '(')
			return refuse(p, offset + i, "a link that is not complete",
				      "Write [text](entry-id), with no space in the id");
	}
	return 0;
}

/* ---- slips: what md4c takes for words, although somebody meant more ---- */

static bool begins_line(struct span s, size_t at)
{
	while (at > 0 && (s.s[at - 1] == ' ' || s.s[at - 1] == '\t'))
		at--;
	return at == 0 || s.s[at - 1] == '\n';
}

/* "•", as a word processor has it in front of the lines of a list. */
static bool is_bullet(struct span s, size_t at)
{
	static const char *const bullets[] = { "•", "‣", "▪", "●", "◦", "·" };
	if ((unsigned char)s.s[at] < 0x80) /* nearly every byte there is */
		return false;
	for (size_t i = 0; i < ARRAY_LEN(bullets); i++) {
		size_t n = strlen(bullets[i]);
		if (s.n - at >= n && memcmp(s.s + at, bullets[i], n) == 0)
			return begins_line(s, at);
	}
	return false;
}

/* A star that touches a word and is not behind a backslash. */
static bool is_lone_star(struct span s, size_t at)
{
	char before = at > 0 ? s.s[at - 1] : ' ';
	char behind = at + 1 < s.n ? s.s[at + 1] : ' ';
	return s.s[at] == '*' && before != '\\' && !(is_blank(before) && is_blank(behind));
}

/* "] (some-id)" */
static bool is_split_link(struct span s, size_t at)
{
	if (s.s[at] != ']')
		return false;
	size_t open = at + 1;
	while (open < s.n && s.s[open] == ' ')
		open++;
	if (open == at + 1 || open >= s.n || s.s[open] != '(')
		return false;
	const char *close = memchr(s.s + open, ')', MIN(s.n - open, LIMIT_ID_BYTES + 2));
	return close && is_id((struct span){ s.s + open + 1, (size_t)(close - s.s) - open - 1 });
}

static void note_slips(struct parse *p, size_t from, size_t n)
{
	struct markup_problem *slip = &p->slip;
	for (size_t at = from; at < from + n && !slip->message; at++) {
		if (is_bullet(p->source, at))
			*slip = (struct markup_problem){
				at, "this sign makes no list: its lines would run together",
				"Write - and a space instead of the sign"
			};
		else if (is_lone_star(p->source, at))
			*slip = (struct markup_problem){
				at, "this * has no other half: it would be shown as it stands",
				"Write *words*, or put \\ before a * that is meant as a sign"
			};
		else if (is_split_link(p->source, at))
			*slip = (struct markup_problem){
				at, "this is no link: it would be shown as it stands",
				"Write [text](entry-id), with nothing between ] and ("
			};
	}
}

static int take_text(MD_TEXTTYPE type, const MD_CHAR *s, MD_SIZE n, void *user)
{
	struct parse *p = user;
	uintptr_t at = (uintptr_t)s, start = (uintptr_t)p->source.s;
	size_t offset = p->seen;
	bool inside = at >= start && at + n <= start + p->source.n;
	if (inside) {
		offset = at - start;
		if (refuse_definitions(p, offset))
			return -1;
		p->seen = offset + n;
		p->any_seen = true;
	}
	switch (type) {
	case MD_TEXT_NORMAL:
		if (refuse_leftovers(p, (struct span){ s, n }, offset))
			return -1;
		if (inside)
			note_slips(p, offset, n);
		add_text(p, s, n, offset);
		return 0;
	case MD_TEXT_BR:
	case MD_TEXT_SOFTBR:
		add_space(p, offset);
		return 0;
	case MD_TEXT_ENTITY:
		return add_entity(p, s, n, offset);
	case MD_TEXT_HTML:
		return refuse(p, offset, "HTML",
			      "Delete the <tag>; put \\ before a < that is meant as a sign");
	case MD_TEXT_NULLCHAR:
		return refuse(p, next_sign(p, ""), "a control character", "Delete it");
	case MD_TEXT_CODE:
	case MD_TEXT_LATEXMATH:
		break; /* their spans and blocks were refused */
	}
	return 0;
}

bool markup_read(struct arena *a, struct span source, struct markup *ret,
		 struct markup_problem *reterr)
{
	if (source.n > LIMIT_FILE_BYTES) {
		*reterr = (struct markup_problem){ .message = "a text of this length" };
		return false;
	}
	static const MD_PARSER parser = {
		.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH,
		.enter_block = enter_block,
		.leave_block = leave_block,
		.enter_span = enter_span,
		.leave_span = leave_span,
		.text = take_text,
	};
	struct parse p = { .arena = a, .scratch = arena_new(source.n + 4096), .source = source };
	p.text = arena_alloc(p.scratch, source.n + 1);
	int status = md_parse(source.n ? source.s : "", (MD_SIZE)source.n, &parser, &p);
	if (status < 0 && !p.problem.message)
		oom();
	if (status == 0)
		status = refuse_definitions(&p, source.n);
	if (status == 0)
		*ret = (struct markup){
			.blocks = arena_memdup(a, p.blocks, p.n_blocks, sizeof(*p.blocks)),
			.n_blocks = p.n_blocks,
		};
	*reterr = status == 0 ? p.slip : p.problem;
	arena_free(p.scratch);
	return status == 0;
}

/* The first place where the markup is more than one paragraph of words.  "1. Before your visit" may
 * be meant as it stands. */
static bool find_mark(const struct markup *m, size_t *ret)
{
	for (size_t i = 0; i < m->n_blocks; i++) {
		const struct block *b = &m->blocks[i];
		bool item = b->kind == BLOCK_BULLET || (b->kind == BLOCK_NUMBER && m->n_blocks > 1);
		for (size_t j = 0; j < b->n_runs; j++) {
			*ret = b->runs[j].offset;
			if (item || b->runs[j].style != RUN_TEXT)
				return true;
		}
	}
	return false;
}

/* No sign of Markdown is in the text, and none at its start that only means something there: so it
 * is with nearly all, and reading them all as Markdown is a good part of the program's start. */
static bool is_clearly_words(struct span text)
{
	if (text.n == 0 || strchr("-+=0123456789", text.s[0]))
		return text.n == 0;
	for (size_t i = 0; i < text.n; i++)
		if ((text.s[i] & 0x80) || strchr("*_`[]<>#~|\\&$\n\t", text.s[i]))
			return false;
	return true;
}

bool markup_in_words(struct span words, size_t *ret)
{
	size_t from = 0;
	while (from < words.n && is_blank(words.s[from]))
		from++;
	struct span text = { words.s + from, words.n - from };
	if (is_clearly_words(text))
		return false;
	struct arena *a = arena_new(4096);
	struct markup m;
	struct markup_problem problem;
	size_t at = 0;
	bool found;
	if (!markup_read(a, text, &m, &problem) ||
	    (problem.message && text.s[problem.offset] != '*')) {
		at = problem.offset;
		found = true;
	} else {
		found = find_mark(&m, &at);
	}
	arena_free(a);
	if (found)
		*ret = from + at;
	return found;
}

struct markup markup_plain(struct arena *a, const char *text)
{
	struct run *run = ARENA_NEW(a, struct run);
	struct block *block = ARENA_NEW(a, struct block);
	*run = (struct run){ .style = RUN_TEXT, .text = arena_strdup(a, text) };
	*block = (struct block){ .kind = BLOCK_PARAGRAPH, .runs = run, .n_runs = 1 };
	return (struct markup){ .blocks = block, .n_blocks = 1 };
}
