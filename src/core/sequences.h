/* sequences: whole escape sequences, and single control bytes, -> events.
 *
 * Pure.  Needs base, keys, text.  Used by keys, which finds out where a sequence ends; the events
 * have no time yet. */
#ifndef ASKWELL_CORE_SEQUENCES_H
#define ASKWELL_CORE_SEQUENCES_H

#include "core/base.h"
#include "core/keys.h"

struct event sequence_key(enum key key);
/* Nothing for a code point that no text may hold. */
struct event sequence_character(int32_t cp);
/* A byte below 0x20, or 0x7f. */
struct event sequence_control(unsigned char byte);

/* The bytes after "Esc [" to the final one.  *ret_paste: it is the mark that a paste begins. */
struct event sequence_csi(struct span bytes, bool *ret_paste);
/* The bytes after "Esc O" to the final one. */
struct event sequence_ss3(struct span bytes);
/* The byte after "Esc [ [". */
struct event sequence_linux(unsigned char byte);
/* The three bytes after "Esc [ M". */
struct event sequence_x10(const char bytes[3]);

#endif
