/* readability: how hard a text is to read, by published formulas.
 *
 * Pure.  Needs base, text, words, syllables.
 * English: Flesch-Kincaid grade and reading ease (Kincaid and others, 1975; Flesch, 1948), SMOG
 * grade (McLaughlin, 1969).  Spanish: Fernandez Huerta (1959, in its corrected form, with words in
 * a sentence) and INFLESZ (Szigriszt 1993; Barrio-Cantalejo and others, 2008). A text is plain
 * words, without marks of markup; a newline ends a sentence, so that a heading or an item of a list
 * without a full stop is one of its own. */
#ifndef ASKWELL_CORE_READABILITY_H
#define ASKWELL_CORE_READABILITY_H

#include "core/base.h"
#include "core/syllables.h"

/* False: no formula is known for this language ("en", "es-us", ...). */
bool reading_language_of(const char *code, enum reading_language *ret);

/* Counts of several texts may be added up.  A formula of no words or no sentences is 0. */
struct reading_counts {
	size_t words, sentences, syllables;
	size_t polysyllables; /* words of three or more syllables */
};

/* The next sentence from *at on, without the white space around it; false: there is no more. */
bool reading_next_sentence(struct span text, size_t *at, struct range *ret);
/* Adds what is in text. */
void reading_count(struct reading_counts *c, enum reading_language language, struct span text);
/* Of one word, as it is read aloud: numbers and abbreviations too. */
size_t reading_syllables(enum reading_language language, struct span word);

double reading_flesch_kincaid(const struct reading_counts *c);
double reading_flesch_ease(const struct reading_counts *c);
double reading_smog(const struct reading_counts *c);
double reading_inflesz(const struct reading_counts *c);
double reading_fernandez_huerta(const struct reading_counts *c);

/* The limits: above (English) or below (Spanish) the first a text is hard, the second too hard. */
#define READING_GRADE_HARD       6.0
#define READING_GRADE_TOO_HARD   8.0
#define READING_SMOG_HARD        8.0
#define READING_INFLESZ_HARD     65.0
#define READING_INFLESZ_TOO_HARD 55.0

#endif
