/* strings: every word of the interface, by id, with {name} placeholders.
 *
 * Pure.  Needs base, arena.  The words themselves are in content/<language>/interface.yaml, never
 * in C; the English file is compiled in and stands in for what a translation lacks.
 * A text from a file is never a printf format: placeholders are names, checked against English. */
#ifndef ASKWELL_CORE_STRINGS_H
#define ASKWELL_CORE_STRINGS_H

#include "core/arena.h"
#include "core/base.h"

#define STRING_IDS(X)                                                              \
	X(LANGUAGE_NAME, "language.name") /* the language's own name for itself */ \
	X(LANGUAGE_KEY, "language.key")   /* {language} {key} */                   \
	X(LANGUAGE_CHANGED, "language.changed")                                    \
	X(DATE_FORM, "date.form")     /* {month} {day} {year} */                   \
	X(DATE_MONTHS, "date.months") /* twelve names with commas between */       \
	X(CLINIC_NAME, "clinic.name") /* while kiosk.yaml has no name */           \
	X(CLINIC_PHONE, "clinic.phone")                                            \
	X(CLINIC_HOURS, "clinic.hours")                                            \
	X(HOME_TITLE, "home.title")                                                \
	X(HOME_WELCOME, "home.welcome") /* {clinic} */                             \
	X(HOME_WELCOME_UNNAMED, "home.welcome-unnamed")                            \
	X(HOME_GREETING, "home.greeting")                                          \
	X(HOME_HINT, "home.hint")                                                  \
	X(HOME_HINT_SHORT, "home.hint-short")                                      \
	X(TOPIC_COUNT, "topic.count") /* {count} */                                \
	X(TOPIC_COUNT_ONE, "topic.count-one")                                      \
	X(TITLE_PLACE, "title.place")             /* {position} {count} */         \
	X(TITLE_PLACE_SHORT, "title.place-short") /* {position} {count} */         \
	X(TITLE_PART, "title.part")               /* {part} {parts} */             \
	X(MORE_BELOW, "more.below")                                                \
	X(ANSWER_SHORT, "answer.short")                                            \
	X(ANSWER_ASK, "answer.ask")                                                \
	X(ANSWER_WORDS, "answer.words")                                            \
	X(ANSWER_RELATED, "answer.related")                                        \
	X(ANSWER_NEXT, "answer.next") /* {question} */                             \
	X(ANSWER_BACK, "answer.back") /* {topic} */                                \
	X(ANSWER_SOURCES, "answer.sources")                                        \
	X(ANSWER_SOURCE, "answer.source")           /* {title} {by} */             \
	X(ANSWER_SOURCE_YEAR, "answer.source-year") /* {title} {by} {year} */      \
	X(ANSWER_UPDATED, "answer.updated")         /* {date} */                   \
	X(ANSWER_REVIEWED, "answer.reviewed")       /* {by} {date} */              \
	X(ANSWER_NOT_REVIEWED, "answer.not-reviewed")                              \
	X(ANSWER_RECHECK, "answer.recheck")                                        \
	X(ANSWER_UNTRANSLATED, "answer.untranslated")                              \
	X(SEARCH_TITLE, "search.title")                                            \
	X(SEARCH_LABEL, "search.label")                                            \
	X(SEARCH_NOTE_CORRECTED, "search.note-corrected") /* {instead} */          \
	X(SEARCH_NOTE_UNFINISHED, "search.note-unfinished")                        \
	X(SEARCH_NOTE_AS_WORDS, "search.note-as-words")                            \
	X(SEARCH_NOTE_NO_PATTERN, "search.note-no-pattern")                        \
	X(SEARCH_NOTE_TIME, "search.note-time")                                    \
	X(SEARCH_NOTE_TOO_LONG, "search.note-too-long")                            \
	X(SEARCH_EXAMPLE, "search.example")                                        \
	X(SEARCH_TOPICS, "search.topics")                                          \
	X(SEARCH_COUNT, "search.count") /* {count} */                              \
	X(SEARCH_COUNT_ONE, "search.count-one")                                    \
	X(SEARCH_FIRST, "search.first") /* {count} */                              \
	X(SEARCH_WHY, "search.why")     /* {typed} {found} */                      \
	X(SEARCH_NONE, "search.none")                                              \
	X(SEARCH_NEAREST, "search.nearest")                                        \
	X(SEARCH_ASK, "search.ask")                                                \
	X(SEARCH_CALL, "search.call") /* {phone} */                                \
	X(ALERT_TITLE, "alert.title")                                              \
	X(ALERT_STAFF, "alert.staff")                                              \
	X(ALERT_988, "alert.988")                   /* with 988 */                 \
	X(ALERT_988_MORE, "alert.988-more")         /* with 988 */                 \
	X(ALERT_988_LANGUAGE, "alert.988-language") /* with 988 */                 \
	X(ALERT_911, "alert.911")                   /* with 911 */                 \
	X(ALERT_ITEM, "alert.item")                                                \
	X(ALERT_STRIP, "alert.strip")               /* with 988 */                 \
	X(ALERT_STRIP_REMOTE, "alert.strip-remote") /* with 988 */                 \
	X(ALERT_MEDICAL_TITLE, "alert.medical-title")                              \
	X(ALERT_MEDICAL_911, "alert.medical-911")                   /* with 911 */ \
	X(ALERT_MEDICAL_988, "alert.medical-988")                   /* with 988 */ \
	X(ALERT_MEDICAL_STRIP, "alert.medical-strip")               /* with 911 */ \
	X(ALERT_MEDICAL_STRIP_REMOTE, "alert.medical-strip-remote") /* with 911 */ \
	X(WORDS_TITLE, "words.title")                                              \
	X(WORDS_INTRO, "words.intro")                                              \
	X(CRISIS_TITLE, "crisis.title")                                            \
	X(CRISIS_SUMMARY, "crisis.summary")                                        \
	X(CRISIS_LINKS, "crisis.links")                                            \
	X(MENU_TITLE, "menu.title")                                                \
	X(MENU_SUMMARY, "menu.summary")                                            \
	X(MENU_INTRO, "menu.intro")                                                \
	X(MENU_ITEM, "menu.item")                 /* {action} {key} */             \
	X(MENU_LOOK_NOW, "menu.look-now")         /* {name} */                     \
	X(MENU_LANGUAGE_NOW, "menu.language-now") /* {name} */                     \
	X(HELP_TITLE, "help.title")                                                \
	X(HELP_KEYS_MOVE, "help.keys-move")                                        \
	X(HELP_KEYS_OPEN, "help.keys-open")                                        \
	X(HELP_KEYS_FIND, "help.keys-find")                                        \
	X(HELP_KEYS_MORE, "help.keys-more")                                        \
	X(HELP_STAFF_TITLE, "help.staff-title")                                    \
	X(HELP_STAFF, "help.staff")                                                \
	X(HELP_ACCESS_TITLE, "help.access-title")                                  \
	X(HELP_ACCESS, "help.access")                                              \
	X(HELP_PRIVACY_TITLE, "help.privacy-title")                                \
	X(HELP_PRIVACY, "help.privacy")                                            \
	X(HELP_ABOUT_TITLE, "help.about-title")                                    \
	X(HELP_ABOUT, "help.about")                                                \
	X(HIDDEN_TITLE, "hidden.title")                                            \
	X(HIDDEN_TEXT, "hidden.text")                                              \
	X(IDLE_TITLE, "idle.title")                                                \
	X(IDLE_TEXT, "idle.text") /* {seconds} */                                  \
	X(NO_CONTENT_TITLE, "no-content.title")                                    \
	X(NO_CONTENT_TEXT, "no-content.text")                                      \
	X(KEY_ARROWS, "key.arrows")                                                \
	X(KEY_UP_DOWN, "key.up-down")                                              \
	X(KEY_PAGES, "key.pages")                                                  \
	X(KEY_HOME_END, "key.home-end")                                            \
	X(KEY_ENTER, "key.enter")                                                  \
	X(KEY_ESC, "key.esc")                                                      \
	X(KEY_TAB, "key.tab")                                                      \
	X(KEY_DIGITS, "key.digits")                                                \
	X(KEY_LETTERS, "key.letters")                                              \
	X(KEY_SPACE, "key.space")                                                  \
	X(BAR_MOVE, "bar.move")                                                    \
	X(BAR_SCROLL, "bar.scroll")                                                \
	X(BAR_OPEN, "bar.open")                                                    \
	X(BAR_NEXT_PAGE, "bar.next-page")                                          \
	X(BAR_BACK, "bar.back")                                                    \
	X(BAR_MENU, "bar.menu")                                                    \
	X(BAR_CRISIS, "bar.crisis")                                                \
	X(BAR_SHOW, "bar.show")                                                    \
	X(ACT_MOVE, "action.move")                                                 \
	X(ACT_PAGE, "action.page")                                                 \
	X(ACT_ENDS, "action.ends")                                                 \
	X(ACT_OPEN, "action.open")                                                 \
	X(ACT_SPACE, "action.space")                                               \
	X(ACT_BACK, "action.back")                                                 \
	X(ACT_DIGITS, "action.digits")                                             \
	X(ACT_TAB, "action.tab")                                                   \
	X(ACT_SEARCH, "action.search")                                             \
	X(ACT_HELP, "action.help")                                                 \
	X(ACT_MENU, "action.menu")                                                 \
	X(ACT_LANGUAGE, "action.language")                                         \
	X(ACT_LOOK, "action.look")                                                 \
	X(ACT_WORDS, "action.words")                                               \
	X(ACT_CLEAR, "action.clear")                                               \
	X(ACT_CRISIS, "action.crisis")                                             \
	X(ACT_HIDE, "action.hide")                                                 \
	X(ACT_REDRAW, "action.redraw")                                             \
	X(ACT_QUIT, "action.quit")                                                 \
	X(PLAIN_PROMPT, "plain.prompt")       /* {words} */                        \
	X(PLAIN_NO_NUMBER, "plain.no-number") /* {count} */                        \
	X(PLAIN_NO_ITEMS, "plain.no-items")                                        \
	X(PLAIN_NO_NEXT, "plain.no-next")                                          \
	X(PLAIN_START, "plain.start")                                              \
	X(PLAIN_STAY, "plain.stay") /* {seconds} */                                \
	X(PLAIN_BACK, "plain.back") /* words with commas between */                \
	X(PLAIN_NEXT, "plain.next")                                                \
	X(PLAIN_REPEAT, "plain.repeat")                                            \
	X(PLAIN_HOME, "plain.home")                                                \
	X(PLAIN_WORDS, "plain.words")                                              \
	X(PLAIN_LANGUAGE, "plain.language")                                        \
	X(PLAIN_CRISIS, "plain.crisis")                                            \
	X(PLAIN_CLEAR, "plain.clear")                                              \
	X(PLAIN_HELP, "plain.help")                                                \
	X(PLAIN_QUIT, "plain.quit")                                                \
	X(PLAIN_TITLE, "plain.title")                                              \
	X(PLAIN_NUMBER, "plain.number")                                            \
	X(PLAIN_QUESTION, "plain.question")                                        \
	X(PLAIN_DOES_NUMBER, "plain.does-number")                                  \
	X(PLAIN_DOES_QUESTION, "plain.does-question")                              \
	X(PLAIN_DOES_NEXT, "plain.does-next")                                      \
	X(PLAIN_DOES_REPEAT, "plain.does-repeat")                                  \
	X(PLAIN_DOES_HOME, "plain.does-home")                                      \
	X(PLAIN_DOES_LANGUAGE, "plain.does-language")                              \
	X(PLAIN_DOES_HELP, "plain.does-help")                                      \
	X(PLAIN_ACCESS, "plain.access")                                            \
	X(PLAIN_PRIVACY, "plain.privacy") /* {word} */                             \
	X(SITE_SKIP, "site.skip")                                                  \
	X(SITE_ALL, "site.all")                                                    \
	X(SITE_CONTENTS, "site.contents")                                          \
	X(SITE_RECHECK, "site.recheck") /* {date} */

enum string_id {
#define X(code, id) STR_##code,
	STRING_IDS(X)
#undef X
		STR_COUNT
};

struct strings {
	const char *text[STR_COUNT]; /* never NULL once complete */
};

const char *string_name(enum string_id id);
/* STR_COUNT when the name is not an id. */
enum string_id string_find(const char *name);

struct string_value {
	const char *name;
	const char *value;
};

/* The text with each {name} replaced by its value; in the arena.  A name that is not given stays
 * as it is.  values ends with a NULL name. */
const char *string_fill(struct arena *a, const char *text, const struct string_value *values);

/* "November 21, 2026" in the words of the language; a date as in dates.h. */
const char *string_date(struct arena *a, const struct strings *strings, int date);

/* The next {name} at or after *offset: its name into ret, *offset past it; false: no further one.
 */
bool string_next_placeholder(const char *text, size_t *offset, struct span *ret_name);

#endif
