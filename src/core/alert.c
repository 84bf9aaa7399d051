/* How it works: a list for each level.  Staff are always the first to be told; then 988, but where
 * it may be medical 911 comes before it. */
#include "core/alert.h"

#define END STR_COUNT

static const enum string_id texts[CRISIS_LEVEL_COUNT][ALERT_LINES + 1] = {
	[CRISIS_NONE] = { END },
	[CRISIS_STRIP] = { STR_ALERT_STRIP, END },
	[CRISIS_MEDICAL_STRIP] = { STR_ALERT_MEDICAL_STRIP, END },
	[CRISIS_PANEL] = { STR_ALERT_TITLE, STR_ALERT_STAFF, STR_ALERT_988, STR_ALERT_988_MORE,
			   STR_ALERT_988_LANGUAGE, STR_ALERT_911, END },
	[CRISIS_MEDICAL] = { STR_ALERT_MEDICAL_TITLE, STR_ALERT_STAFF, STR_ALERT_MEDICAL_911,
			     STR_ALERT_MEDICAL_988, END },
	[CRISIS_BOTH] = { STR_ALERT_TITLE, STR_ALERT_STAFF, STR_ALERT_911, STR_ALERT_988,
			  STR_ALERT_988_MORE, STR_ALERT_988_LANGUAGE, END },
};

/* The same where nobody is near; END: nothing. */
static enum string_id without_staff(enum string_id text)
{
	if (text == STR_ALERT_STAFF)
		return END;
	if (text == STR_ALERT_STRIP)
		return STR_ALERT_STRIP_REMOTE;
	if (text == STR_ALERT_MEDICAL_STRIP)
		return STR_ALERT_MEDICAL_STRIP_REMOTE;
	return text;
}

size_t alert_lines(enum crisis_level level, bool staffed, enum string_id ret[ALERT_LINES])
{
	size_t n = 0;
	for (const enum string_id *text = texts[level]; *text != END; text++) {
		enum string_id line = staffed ? *text : without_staff(*text);
		if (line != END)
			ret[n++] = line;
	}
	return n;
}
