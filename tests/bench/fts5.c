/* How it works: one table with the parts of an entry as columns, unicode61 (folds case and accents)
 * under the Porter stemmer, indexes for prefixes of two and three letters: the nearest that SQLite
 * has to what we do.  Weights as ours: question, keywords, key message, answer.  Built without
 * SQLite's header there is nothing here but the word that it is missing. */
#include "peers.h"

#if defined(__has_include) && __has_include(<sqlite3.h>)

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/words.h"

struct fts5 {
	sqlite3 *db;
	sqlite3_stmt *find;
};

static void must(struct fts5 *f, int rc)
{
	if (rc == SQLITE_OK || rc == SQLITE_DONE || rc == SQLITE_ROW)
		return;
	fprintf(stderr, "SQLite: %s\n", sqlite3_errmsg(f->db));
	exit(1);
}

static char *joined(const char *const *list, size_t n)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	if (!out)
		oom();
	for (size_t i = 0; i < n; i++)
		fprintf(out, "%s\n", list[i]);
	fclose(out);
	return text;
}

static char *answer(const struct entry *e)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	if (!out)
		oom();
	for (size_t i = 0; i < e->answer.n_blocks; i++)
		for (size_t j = 0; j < e->answer.blocks[i].n_runs; j++)
			fprintf(out, "%s%s", j ? "" : "\n", e->answer.blocks[i].runs[j].text);
	for (size_t i = 0; i < e->n_ask; i++)
		fprintf(out, "\n%s", e->ask[i]);
	fclose(out);
	return text;
}

static void add(struct fts5 *f, sqlite3_stmt *insert, const struct entry *e)
{
	sqlite3_bind_text(insert, 1, e->question, -1, SQLITE_STATIC);
	sqlite3_bind_text(insert, 2, joined(e->keywords, e->n_keywords), -1, free);
	sqlite3_bind_text(insert, 3, e->short_text, -1, SQLITE_STATIC);
	sqlite3_bind_text(insert, 4, answer(e), -1, free);
	must(f, sqlite3_step(insert));
	must(f, sqlite3_reset(insert));
}

struct fts5 *fts5_new(const struct model *m)
{
	struct fts5 *f = calloc(1, sizeof(*f));
	sqlite3_stmt *insert = NULL;
	if (!f)
		oom();
	must(f, sqlite3_open(":memory:", &f->db));
	must(f, sqlite3_exec(f->db,
			     "CREATE VIRTUAL TABLE e USING fts5(question, keywords, short, answer,"
			     " tokenize = 'porter unicode61', prefix = '2 3')",
			     NULL, NULL, NULL));
	must(f, sqlite3_exec(f->db, "BEGIN", NULL, NULL, NULL));
	must(f, sqlite3_prepare_v2(f->db, "INSERT INTO e VALUES(?, ?, ?, ?)", -1, &insert, NULL));
	for (size_t i = 0; i < m->n_entries; i++)
		add(f, insert, &m->entries[i]);
	sqlite3_finalize(insert);
	must(f, sqlite3_exec(f->db, "COMMIT", NULL, NULL, NULL));
	must(f, sqlite3_exec(f->db, "INSERT INTO e(e) VALUES('optimize')", NULL, NULL, NULL));
	must(f, sqlite3_exec(f->db,
			     "INSERT INTO e(e, rank) VALUES('rank', 'bm25(8.0, 5.0, 3.0, 1.0)')",
			     NULL, NULL, NULL));
	must(f, sqlite3_prepare_v2(f->db,
				   "SELECT rowid, rank FROM e WHERE e MATCH ?"
				   " ORDER BY rank LIMIT 100",
				   -1, &f->find, NULL));
	return f;
}

void fts5_free(struct fts5 *f)
{
	if (!f)
		return;
	sqlite3_finalize(f->find);
	sqlite3_close(f->db);
	free(f);
}

/* The words between quotes; a * when the last one may not be finished. */
static void expression(const char *typed, enum fts5_match match, char *out, size_t size)
{
	struct word_found w;
	size_t n = 0;
	out[0] = '\0';
	for (size_t at = 0; words_next(span_of(typed), &at, &w) && n + WORD_BYTES + 8 < size;)
		n += (size_t)snprintf(out + n, size - n, "%s\"%s\"%s",
				      n == 0              ? ""
				      : match == FTS5_ANY ? " OR "
							  : " ",
				      w.fold, w.at.to == strlen(typed) ? "*" : "");
}

bool fts5_search(struct fts5 *f, const char *typed, enum fts5_match match)
{
	char text[LIMIT_QUERY_BYTES * 4];
	int rc = SQLITE_DONE;
	expression(typed, match, text, sizeof(text));
	if (!*text) /* no word yet: nothing to search */
		return true;
	sqlite3_bind_text(f->find, 1, text, -1, SQLITE_STATIC);
	while ((rc = sqlite3_step(f->find)) == SQLITE_ROW)
		;
	sqlite3_reset(f->find);
	return rc == SQLITE_DONE;
}

#else

struct fts5 *fts5_new(const struct model *m)
{
	(void)m;
	return NULL;
}

void fts5_free(struct fts5 *f)
{
	(void)f;
}

bool fts5_search(struct fts5 *f, const char *typed, enum fts5_match match)
{
	(void)f, (void)typed, (void)match;
	return false;
}

#endif
