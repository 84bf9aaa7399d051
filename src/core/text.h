/* text: everything about characters, and the program's only idea of how wide they are.
 *
 * Pure.  Needs base, arena.  The only user of utf8proc.
 * Text inside the program is valid UTF-8 without control characters; text_find_forbidden is the
 * door.  A cluster (what a reader takes for one character) is the unit of moving and cutting. */
#ifndef ASKWELL_CORE_TEXT_H
#define ASKWELL_CORE_TEXT_H

#include "core/arena.h"
#include "core/base.h"

/* The code point at the start of s and its bytes (1 to 4); a bad byte gives -1 and 1 byte.
 * n must be over 0. */
int32_t text_decode(const char *s, size_t n, size_t *ret_bytes);
/* Writes 1 to 4 bytes, returns how many. */
size_t text_encode(int32_t cp, char out[4]);

enum text_problem {
	TEXT_FINE,
	TEXT_BAD_UTF8,
	TEXT_CONTROL,      /* C0 but the newline (and, where allowed, the tab), DEL, C1 with NEL */
	TEXT_BIDI,         /* U+200E/F, U+061C, U+202A..E, U+2066..9 */
	TEXT_SEPARATOR,    /* LS, PS */
	TEXT_INVISIBLE,    /* U+200B: a space that nobody sees splits a word */
	TEXT_NONCHARACTER, /* surrogates, U+FFFE.., the byte order mark inside a text */
};

/* The first thing in the text that may not be there: its kind, and its byte offset. */
enum text_problem text_find_forbidden(struct span text, bool tab_allowed, size_t *ret_offset);
/* Makes one "?" of every character that may not be in a line; returns the new length.  The text is
 * terminated. */
size_t text_make_printable(char *text, size_t n);
/* "a control character" and the like, for messages. */
const char *text_problem_name(enum text_problem p);

/* Bytes of the first cluster and its columns (0, 1 or 2); n must be over 0.  A cluster is an
 * extended grapheme cluster (UAX #29). */
size_t text_next_cluster(const char *s, size_t n, int *ret_width);
/* Bytes of the last cluster, for going back. */
size_t text_last_cluster(const char *s, size_t n);
int text_width(struct span text);
/* Bytes of the longest start of the text that fits the columns, whole clusters only. */
size_t text_fit(struct span text, int columns);
size_t text_characters(struct span text); /* code points */
size_t text_words(struct span text);      /* runs of letters and digits, inner ' and - included */

/* A copy with only ASCII: accents dropped, quotes and dashes made plain, else '?'.  For terminals
 * that cannot show more; as many columns as the original.  Writes at most size - 1 bytes, whole
 * clusters, and a terminator; returns how many. */
size_t text_to_ascii(const char *cluster, size_t n, char *out, size_t size);

/* Case, accents and width folded, for comparing and sorting; in the arena. */
const char *text_fold(struct arena *a, struct span text);
/* The same into out, as much as fits in whole characters, terminated; returns its bytes.  For
 * words: of a long text only the start is folded. */
size_t text_fold_word(struct span word, char *out, size_t size);

/* A letter or digit of any script, or a mark on one: what words are made of. */
bool text_is_letter(int32_t cp);
/* A mark on the character before it. */
bool text_is_mark(int32_t cp);

#endif
