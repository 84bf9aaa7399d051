/* How it works: libyaml stops at the first character that it does not allow.  So that only the
 * value that such a character stands in is lost, the file is searched here first, and libyaml gets
 * a copy in which each is replaced by one stand-in: a code that is forbidden in files itself, so no
 * valid file contains it, but that libyaml takes for a letter.  Lines and columns stay the same. */
#include "core/yaml_bytes.h"

#define SAVE_AS_UTF8 "Save the file as UTF-8 (in the editor: Save as, encoding UTF-8)"

enum { BAD_LINES_REPORTED = 20 };

/* By its mark, or by every other one of the first bytes being zero. */
static bool is_utf16(struct span b)
{
	if (b.n < 2)
		return false;
	if (!memcmp(b.s, "\xFF\xFE", 2) || !memcmp(b.s, "\xFE\xFF", 2))
		return true;
	bool little = b.n >= 4, big = b.n >= 4;
	for (size_t i = 0; i + 1 < MIN(b.n, 16); i += 2) {
		little = little && b.s[i] && !b.s[i + 1];
		big = big && !b.s[i] && b.s[i + 1];
	}
	return little || big;
}

/* By its first bytes: pictures and the documents of word processors have zero bytes there. */
static bool is_binary(struct span b)
{
	enum { LOOKED_AT = 1000, ZEROS = 4 };
	size_t zeros = 0;
	for (size_t i = 0; i < MIN(b.n, LOOKED_AT); i++)
		zeros += b.s[i] == '\0';
	return zeros >= ZEROS;
}

/* Every line of it ends in CR alone, as on the Macs of the last century. */
static bool has_old_line_ends(struct span b)
{
	return !memchr(b.s, '\n', b.n) && memchr(b.s, '\r', b.n);
}

/* As text_find_forbidden, but the CR of a line ending CR LF is fine. */
static enum text_problem find_forbidden_byte(struct span text, size_t from, size_t *ret_offset)
{
	for (;;) {
		size_t offset = 0;
		enum text_problem problem =
			text_find_forbidden((struct span){ text.s + from, text.n - from }, true,
					    &offset);
		offset += from;
		*ret_offset = offset;
		if (problem != TEXT_CONTROL || text.s[offset] != '\r' || offset + 1 >= text.n ||
		    text.s[offset + 1] != '\n')
			return problem;
		from = offset + 1;
	}
}

void yaml_report_character(const struct yaml_file *f, struct diags *d, struct diag_place place,
			   enum text_problem problem, struct span text)
{
	size_t length = 0;
	int32_t cp = text_decode(text.s, text.n, &length);
	if (cp < 0)
		diags_add(d, DIAG_UTF8, place, f->bytes, SAVE_AS_UTF8, "there is %s (0x%02X)",
			  text_problem_name(problem), (unsigned)(unsigned char)text.s[0]);
	else if (cp == '\t')
		diags_add(d, DIAG_CONTROL_CHAR, place, f->bytes, "Type spaces instead",
			  "there is a tab inside the text");
	else
		diags_add(d, DIAG_CONTROL_CHAR, place, f->bytes,
			  "Delete it; it may be invisible, so retype the words around it",
			  "there is %s (U+%04X)", text_problem_name(problem), (unsigned)cp);
}

/* Where the search for forbidden bytes stands. */
struct byte_scan {
	const struct yaml_file *file;
	struct diags *diags;
	struct span text;
	size_t searched; /* for line ends, up to here */
	size_t line_start;
	unsigned line;
	unsigned reported_line; /* the last line with a report */
	unsigned reports;
	bool not_utf8; /* that is reported once: it is how the whole file was saved */
};

static void report_byte(struct byte_scan *scan, enum text_problem problem, size_t offset)
{
	struct span text = scan->text;
	for (;;) {
		const char *start = text.s + scan->searched;
		const char *newline = memchr(start, '\n', offset - scan->searched);
		if (!newline)
			break;
		scan->line_start = scan->searched = (size_t)(newline - text.s) + 1;
		scan->line++;
	}
	scan->searched = offset;
	if (scan->reported_line == scan->line || scan->reports == BAD_LINES_REPORTED ||
	    (problem == TEXT_BAD_UTF8 && scan->not_utf8))
		return;
	scan->not_utf8 |= problem == TEXT_BAD_UTF8;
	scan->reported_line = scan->line;
	scan->reports++;
	struct span before = { text.s + scan->line_start, offset - scan->line_start };
	struct diag_place place = { .file = scan->file->name,
				    .line = scan->line,
				    .col = (unsigned)text_characters(before) + 1 };
	yaml_report_character(scan->file, scan->diags, place, problem,
			      (struct span){ text.s + offset, text.n - offset });
}

/* A file that is not read at all. */
static bool refuse(const struct yaml_file *f, struct diags *d, const char *message,
		   const char *hint)
{
	diags_add(d, DIAG_UTF8, (struct diag_place){ .file = f->name }, f->bytes, hint, "%s",
		  message);
	return false;
}

/* Reports what is forbidden, and gives a copy with stand-ins for it. */
static struct span replace_forbidden(struct arena *scratch, struct byte_scan *scan)
{
	struct span text = scan->text;
	/* At worst every byte becomes a stand-in. */
	char *copy = arena_alloc(scratch, text.n * STAND_IN_BYTES + 1);
	size_t used = 0, from = 0, offset = 0, length = 0;
	for (;;) {
		enum text_problem problem = find_forbidden_byte(text, from, &offset);
		size_t fine = problem ? offset - from : text.n - from;
		memcpy(copy + used, text.s + from, fine);
		used += fine;
		if (!problem)
			return (struct span){ copy, used };
		report_byte(scan, problem, offset);
		memcpy(copy + used, STAND_IN, STAND_IN_BYTES);
		used += STAND_IN_BYTES;
		text_decode(text.s + offset, text.n - offset, &length);
		from = offset + length;
	}
}

bool yaml_clean_bytes(struct arena *scratch, const struct yaml_file *f, struct diags *d,
		      struct span *ret)
{
	struct span text = f->bytes.n ? f->bytes : SPAN_LITERAL("");
	if (is_utf16(text))
		return refuse(f, d, "the file is saved as UTF-16", SAVE_AS_UTF8);
	if (is_binary(text))
		return refuse(f, d, "this is not a text file",
			      "Save it as plain text in UTF-8, not as a document");
	if (has_old_line_ends(text))
		return refuse(f, d, "the lines end as on old Macs (CR)",
			      "Save the file with the line ends of Unix (LF) or Windows (CR LF)");
	if (text.n >= 3 && memcmp(text.s, "\xEF\xBB\xBF", 3) == 0)
		text = (struct span){ text.s + 3, text.n - 3 };
	size_t offset = 0;
	struct byte_scan scan = { .file = f, .diags = d, .text = text, .line = 1 };
	*ret = find_forbidden_byte(text, 0, &offset) ? replace_forbidden(scratch, &scan) : text;
	return true;
}
