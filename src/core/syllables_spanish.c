/* How it works: letters become a sort of vowel each, and neighbours are judged two by two.  Strong
 * vowels (a, e, o) are each a syllable; a weak one (i, u) joins its neighbour, unless an accent
 * makes it loud beside a strong one.  The u of "que" and "gue" and every h between vowels are not
 * there for the ear. */
#include "core/syllables.h"
#include "core/text.h"

enum sound { SOUND_NONE, SOUND_STRONG, SOUND_WEAK, SOUND_LOUD /* a weak one with an accent */ };

enum { WORD_LETTERS = 64 }; /* of a longer word the start counts */

/* One letter for each character, in ASCII: I and U are the accented ones, W is the u with dots. */
static size_t plain_letters(struct span word, char out[WORD_LETTERS])
{
	static const struct {
		const char *from;
		char to;
	} accented[] = { { "á", 'a' }, { "é", 'e' }, { "ó", 'o' }, { "í", 'I' },
			 { "ú", 'U' }, { "ü", 'W' }, { "Á", 'a' }, { "É", 'e' },
			 { "Ó", 'o' }, { "Í", 'I' }, { "Ú", 'U' }, { "Ü", 'W' } };
	size_t n = 0, bytes;
	for (size_t at = 0; at < word.n && n < WORD_LETTERS; at += bytes) {
		int32_t cp = text_decode(word.s + at, word.n - at, &bytes);
		char letter = 'x';
		if (cp >= 'A' && cp <= 'Z')
			letter = (char)(cp - 'A' + 'a');
		else if (cp >= 0 && cp < 0x80)
			letter = (char)cp;
		for (size_t i = 0; i < ARRAY_LEN(accented); i++) {
			if (memcmp(accented[i].from, word.s + at, MIN(bytes, (size_t)2)) == 0)
				letter = accented[i].to;
		}
		out[n++] = letter;
	}
	return n;
}

static enum sound sound_at(const char *w, size_t n, size_t at)
{
	char before = at > 0 ? w[at - 1] : ' ', next = at + 1 < n ? w[at + 1] : ' ';
	switch (w[at]) {
	case 'a':
	case 'e':
	case 'o':
		return SOUND_STRONG;
	case 'I':
	case 'U':
		return SOUND_LOUD;
	case 'i':
	case 'W':
		return SOUND_WEAK;
	case 'u':
		if ((before == 'q' || before == 'g') && strchr("eiI", next))
			return SOUND_NONE;
		return SOUND_WEAK;
	case 'y':
		return at + 1 == n ? SOUND_WEAK : SOUND_NONE;
	default:
		return SOUND_NONE;
	}
}

static bool are_apart(enum sound one, enum sound other, bool same)
{
	if (one == SOUND_STRONG)
		return other != SOUND_WEAK;
	return (one == SOUND_LOUD && other == SOUND_STRONG) || (one == SOUND_WEAK && same);
}

size_t syllables_spanish(struct span word)
{
	char w[WORD_LETTERS];
	size_t length = plain_letters(word, w), n = 0;
	enum sound last = SOUND_NONE;
	char letter = ' ';
	for (size_t i = 0; i < length; i++) {
		enum sound sound = sound_at(w, length, i);
		if (sound != SOUND_NONE)
			n += last == SOUND_NONE || are_apart(last, sound, letter == w[i]);
		else if (w[i] == 'h' && last != SOUND_NONE)
			continue; /* nobody hears it */
		last = sound;
		letter = w[i];
	}
	return n > 0 ? n : 1;
}
