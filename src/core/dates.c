/* How it works: days are counted in the Gregorian calendar with March as the first month, so that
 * the leap day comes last and every month's start is one formula.  Day numbers are only compared
 * and added, so their origin does not matter. */
#include "core/dates.h"

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	return days[month - 1] + (month == 2 && is_leap(year));
}

static int date_number(int year, int month, int day)
{
	if (year < DATE_FIRST_YEAR || year > DATE_LAST_YEAR || month < 1 || month > 12)
		return 0;
	if (day < 1 || day > month_days(year, month))
		return 0;
	return year * 10000 + month * 100 + day;
}

/* Digits only: "+7", " 7" and the like are no numbers here. */
static int digits(const char *s, size_t n)
{
	int value = 0;
	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		value = value * 10 + (s[i] - '0');
	}
	return value;
}

int date_read(const char *text)
{
	if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
		return 0;
	return date_number(digits(text, 4), digits(text + 5, 2), digits(text + 8, 2));
}

static int day_count(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int from_march = (month + 9) % 12;
	return 365 * y + y / 4 - y / 100 + y / 400 + (153 * from_march + 2) / 5 + day - 1;
}

int date_add(int date, int days)
{
	int year = date / 10000, month = date / 100 % 100, day = date % 100;
	if (date_number(year, month, day) == 0)
		return 0;
	if (days > 400000 || days < -400000) /* more than the calendar has */
		return 0;
	int wanted = day_count(year, month, day) + days;
	/* From a year that is never too late, forward to the right one. */
	year = wanted / 366;
	while (day_count(year + 1, 1, 1) <= wanted)
		year++;
	if (year < DATE_FIRST_YEAR || year > DATE_LAST_YEAR)
		return 0;
	month = 12;
	while (day_count(year, month, 1) > wanted)
		month--;
	return date_number(year, month, wanted - day_count(year, month, 1) + 1);
}
