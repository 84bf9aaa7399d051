/* How it works: each note is a text of the interface, with what was searched instead filled in. */
#include "core/search_note.h"

static enum string_id id_of(enum search_note note)
{
	switch (note) {
	case SEARCH_NOTE_NONE:
		break;
	case SEARCH_NOTE_CORRECTED:
		return STR_SEARCH_NOTE_CORRECTED;
	case SEARCH_NOTE_UNFINISHED:
		return STR_SEARCH_NOTE_UNFINISHED;
	case SEARCH_NOTE_AS_WORDS:
		return STR_SEARCH_NOTE_AS_WORDS;
	case SEARCH_NOTE_NO_PATTERN:
		return STR_SEARCH_NOTE_NO_PATTERN;
	case SEARCH_NOTE_TIME:
		return STR_SEARCH_NOTE_TIME;
	case SEARCH_NOTE_TOO_LONG:
		return STR_SEARCH_NOTE_TOO_LONG;
	}
	return STR_COUNT;
}

const char *search_note_text(struct arena *a, const struct strings *s,
			     const struct search_result *r)
{
	const struct string_value values[] = { { "instead", r->instead }, { NULL, NULL } };
	enum string_id id = id_of(r->note);
	return id == STR_COUNT ? "" : string_fill(a, s->text[id], values);
}
