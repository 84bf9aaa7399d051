/* Somebody who has never seen YAML edits the library while a patient reads: ten slips.  The patient
 * sees none of them, `askwell check` says what to do, and the mended file shows.
 *
 * How it works: every row of the table is a test of its own.  Each frame of the screen is looked
 * at: the text that was there is there, and nothing of the slip is. */
#include "../unit/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "kiosk.h"

#define FIRST   "en/01-what-it-is.yaml"
#define SPANISH "es/01-what-it-is.yaml"
#define SHORT   "Medicine that goes slowly into a vein."
#define CORTO   "Medicamento que entra despacio en una vena."
#define OPEN_IT "\r2\r" /* "What is an infusion?" */
#define ABRIR   "\033OQ" OPEN_IT
#define SLIP    "Zebra" /* is in the new words of whoever slips, and nowhere else */

struct slip {
	const char *name;
	const char *keys;     /* that bring the patient there from home */
	const char *stays;    /* on the screen all the time */
	const char *file;     /* of the content */
	const char *old;      /* what is changed in it */
	const char *new;      /* into this; NULL: it is deleted, and all behind it */
	const char *check[3]; /* what the check says of it, among other things */
	const char *mended;   /* the words in the place of stays, at last */
};

/* clang-format off */
static const struct slip slips[] = {
	{ "a tab in front of a line",
	  OPEN_IT, SHORT, FIRST, "    short: " SHORT, "\tshort: " SLIP " words.",
	  { "/" FIRST ":28:1: error: a tab cannot indent a line", "Indent with spaces only" },
	  "Mended, spaces again." },
	{ "a space too many in front of a line",
	  OPEN_IT, SHORT, FIRST, "    short: " SHORT, "     short: " SLIP " words.",
	  { "/" FIRST ":28:6: error: this line does not line up with the lines above",
	    "begins in column 5" },
	  "Mended, in line again." },
	{ "a quote that is not closed",
	  OPEN_IT, SHORT, FIRST, SHORT, "\"" SLIP " words.",
	  { "/" FIRST ":28:12: error: the quote that opens here is not closed",
	    "Put a \" at the end of the text" },
	  "Mended, a quote is closed." },
	{ "a colon in a question",
	  OPEN_IT, SHORT, FIRST, "question: What is an", "question: " SLIP ": what is an",
	  { "/" FIRST ":27:20: error: a text cannot have a colon and a space in it",
	    "Put quotes around the text after the first colon" },
	  "Mended, no colon." },
	{ "an entry copied without a new id",
	  OPEN_IT, SHORT, FIRST, "  - id: only-here\n    question: Is",
	  "  - id: what-is-an-infusion\n    question: " SLIP ", is",
	  { "error: there are two entries with the id \"what-is-an-infusion\"",
	    ", line 26; give this one its own id" },
	  "Mended, each has its id." },
	{ "HTML in an answer",
	  OPEN_IT, "A thin tube is put into a vein", FIRST, "A thin tube", "A <b>" SLIP "</b> tube",
	  { "/" FIRST ":30:9: error: HTML cannot be used here", "Delete the <tag>" },
	  "Mended, plain words." },
	{ "a word that is no key",
	  OPEN_IT, SHORT, FIRST, "    short: " SHORT, "    dose: 5 mg\n    short: " SLIP " words.",
	  { "/" FIRST ":28:5: error: this entry cannot have \"dose\"" },
	  "Mended, no dose." },
	{ "the file cut off within its first entry",
	  OPEN_IT, SHORT, FIRST, " label\", by:", NULL,
	  { "/" FIRST ":22:17: error: the quote that opens here is not closed in its line" },
	  "Mended, all of it is back." },
	{ "the Spanish file saved as Latin-1",
	  ABRIR, CORTO, SPANISH, CORTO, SLIP ", medicaci\xf3n que entra despacio.",
	  { "/" SPANISH ":", "UTF-8" },
	  "Corregido, con acentos." },
	{ "988 deleted from the crisis line",
	  "\033OQ", "Llame o env\xc3\xad" "e un mensaje al 988", "es/crisis.yaml",
	  "Llame o env\xc3\xad" "e un mensaje al 988", SLIP ", llame al personal",
	  { "/es/crisis.yaml:2:9: error: ", "988" },
	  "Llame o mande un texto al 988" },
};
/* clang-format on */

/* The kiosk with what its frames are to show. */
struct nurse {
	struct kiosk kiosk; /* first: kiosk_close frees it */
	const struct slip *slip;
	bool is_there; /* the patient has come to the text that stays */
	bool is_mending;
};

static int open_nurse(void **state)
{
	const struct slip *slip = *state;
	kiosk_open(state);
	struct nurse *n = realloc(*state, sizeof(*n));
	assert_non_null(n);
	*n = (struct nurse){ .kiosk = n->kiosk, .slip = slip };
	*state = n;
	return 0;
}

/* Of every frame. */
static void look_at_the_screen(struct pty *p, void *user)
{
	const struct nurse *n = user;
	if (!n->is_there)
		return;
	bool stayed = pty_find_row(p, n->slip->stays) >= 0;
	bool mended = n->is_mending && pty_find_row(p, n->slip->mended) >= 0;
	if (pty_find_row(p, SLIP) >= 0 || (!stayed && !mended) ||
	    !strstr(pty_row(p, pty_height(p) - 1), "988"))
		fail_msg("the patient saw it:\n%s", pty_screen(p));
}

static void make_the_slip(struct nurse *n)
{
	const struct slip *s = n->slip;
	char name[64], *text = kiosk_edited(&n->kiosk, s->file, s->old, s->new ? s->new : s->old);
	if (!s->new)
		*strstr(text, s->old) = '\0';
	snprintf(name, sizeof(name), "content/%s", s->file);
	kiosk_write(&n->kiosk, name, text);
	free(text);
	kiosk_wait_log(&n->kiosk, s->file);
	kiosk_wait_reload(&n->kiosk);
	look_at_the_screen(n->kiosk.pty, n); /* also when no frame came */
}

static void read_the_check(struct nurse *n)
{
	const char *argv[] = {
		getenv("ASKWELL"), "check", "--color", "never", n->kiosk.root, NULL
	};
	struct pty *desk = pty_start(&(struct pty_options){ .argv = argv });
	int status = pty_end(desk);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 1);
	for (size_t i = 0; i < ARRAY_LEN(n->slip->check) && n->slip->check[i]; i++) {
		if (!pty_wrote(desk, n->slip->check[i]))
			fail_msg("the check does not say \"%s\" but:\n%s", n->slip->check[i],
				 pty_bytes(desk, &(size_t){ 0 }));
	}
	pty_free(desk);
}

static void mend_it(struct nurse *n, const char *mended)
{
	char name[64];
	snprintf(name, sizeof(name), "content/%s", n->slip->file);
	n->is_mending = true;
	kiosk_replace(&n->kiosk, name, mended);
	kiosk_wait(&n->kiosk, n->slip->mended);
	kiosk_wait_log(&n->kiosk, " 0 mistakes");
}

static void no_patient_sees_a_slip(void **state)
{
	struct nurse *n = *state;
	const struct slip *s = n->slip;
	char *mended = kiosk_edited(&n->kiosk, s->file, s->stays, s->mended);
	kiosk_start(&n->kiosk, "content", look_at_the_screen);
	pty_keys(n->kiosk.pty, s->keys);
	kiosk_wait(&n->kiosk, s->stays);
	n->is_there = true;
	make_the_slip(n);
	read_the_check(n);
	mend_it(n, mended);
	free(mended);
	n->is_there = false; /* goodbye is another screen */
	kiosk_quit(&n->kiosk);
}

int main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(slips)];
	for (size_t i = 0; i < ARRAY_LEN(slips); i++) {
		union {
			const struct slip *constant;
			void *state; /* cmocka gives it to open_nurse */
		} slip = { &slips[i] };
		tests[i] = (struct CMUnitTest){ slips[i].name, no_patient_sees_a_slip, open_nurse,
						kiosk_close, slip.state };
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
