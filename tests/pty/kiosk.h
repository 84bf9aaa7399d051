/* kiosk: the program in a terminal, on a copy of the sample library that the test changes, with its
 * log in a pipe.
 *
 * Ownership: kiosk_open/kiosk_close; texts returned are good until the next call. */
#ifndef ASKWELL_TESTS_PTY_KIOSK_H
#define ASKWELL_TESTS_PTY_KIOSK_H

#include <stddef.h>

#include "pty.h"

struct kiosk {
	char directory[64]; /* its own, below /tmp */
	char root[80];      /* the content in it */
	struct pty *pty;
	int log; /* of a pipe */
	char *logged;
	size_t n_logged;
};

/* For cmocka: the state is a struct kiosk without a program; it is to be started by the test. */
int kiosk_open(void **state);
int kiosk_close(void **state);

/* root: a directory in kiosk.directory, "content" is the copy.  hook may be NULL. */
void kiosk_start(struct kiosk *k, const char *root, pty_hook *hook);
/* Leaves the program; fails the test when its status is not 0. */
void kiosk_quit(struct kiosk *k);

/* The path of a name in the directory. */
const char *kiosk_path(struct kiosk *k, const char *name);
/* A file of the content, with the first old in it replaced; freed by the caller. */
char *kiosk_edited(struct kiosk *k, const char *name, const char *old, const char *new);

/* Ways to save a file of the directory. */
void kiosk_write(struct kiosk *k, const char *name, const char *text);
void kiosk_replace(struct kiosk *k, const char *name, const char *text); /* by rename */
/* In place: kiosk_edited, then kiosk_write; names are those inside the content. */
void kiosk_edit(struct kiosk *k, const char *name, const char *old, const char *new);

void kiosk_wait(struct kiosk *k, const char *text);      /* on the screen */
void kiosk_wait_gone(struct kiosk *k, const char *text); /* from it */
/* In the log, after what was waited for before. */
void kiosk_wait_log(struct kiosk *k, const char *text);
/* "content reloaded" */
void kiosk_wait_reload(struct kiosk *k);
size_t kiosk_log_count(struct kiosk *k, const char *text);

#endif
