/* dates: days of the calendar as numbers, year * 10000 + month * 100 + day.
 *
 * Pure.  Needs base.  Years 1900 to 2200; 0 is no date. */
#ifndef ASKWELL_CORE_DATES_H
#define ASKWELL_CORE_DATES_H

#include "core/base.h"

enum { DATE_FIRST_YEAR = 1900, DATE_LAST_YEAR = 2200 };

/* 0: not a date of the calendar, written year-month-day ("2026-11-21", always ten characters). */
int date_read(const char *text);
/* The day so many days later (or earlier); 0 when that leaves the calendar or date is no date. */
int date_add(int date, int days);

#endif
