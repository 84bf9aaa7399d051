/* crisis_numbers: the numbers that bring help, as they stand in a text: 988 and 911.
 *
 * Pure.  Needs base, text. */
#ifndef ASKWELL_CORE_CRISIS_NUMBERS_H
#define ASKWELL_CORE_CRISIS_NUMBERS_H

#include "core/base.h"

/* The number stands in the text by itself, not inside a longer phone number. */
bool crisis_number_is_in(const char *text, const char *number);

/* The first number that is neither 988 nor 911; n 0: none. */
struct span crisis_other_number(const char *text);

/* The first number by itself that somebody may have written for one of the two: three digits, a 9
 * among them and else only 8 and 1, like 989 or 119; n 0: none. */
struct span crisis_mistyped_number(const char *text);

/* Digits of other scripts, which look like numbers and are none that a phone has. */
bool crisis_foreign_digit(const char *text);

#endif
