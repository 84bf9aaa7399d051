/* peers: other programs and libraries on the same text. */
#ifndef ASKWELL_TESTS_BENCH_PEERS_H
#define ASKWELL_TESTS_BENCH_PEERS_H

#include <stdio.h>

#include "core/model.h"
#include "measure.h"

/* The library's text as a file, an entry a line.  It lies in memory: nothing is left behind,
 * however the benchmark ends.  Exits when it cannot be made. */
struct file {
	FILE *text, *nothing; /* and an empty one: what a program takes to start */
	char path[64], nothing_path[64];
};
void file_open(struct file *f, const struct model *m);
void file_close(struct file *f);

/* The shortest of a few runs of a program, its output thrown away, in milliseconds.  Below 0: it is
 * not installed, or fails.  argv ends with NULL. */
double program_ms(const char *const argv[]);

/* SQLite's full text search, version 5, in memory. */
struct fts5;
enum fts5_match { FTS5_ANY, FTS5_ALL }; /* any of the words is in the entry, or all are */
/* NULL: it was not there when this was built. */
struct fts5 *fts5_new(const struct model *m);
void fts5_free(struct fts5 *f); /* NULL is fine */
/* The 100 best by bm25; the last word may be the start of one.  False: SQLite reports an error. */
bool fts5_search(struct fts5 *f, const char *typed, enum fts5_match match);

/* PCRE2 as it is: the words as alternatives, compiled to machine code, over all texts. */
struct plain;
struct plain *plain_new(const struct model *m);
void plain_free(struct plain *p);
void plain_scan(struct plain *p, const char *typed);

#endif
