/* How it works: rows come entry by entry, and behind those of a topic the row of the topic.  What
 * needs work first stands first: the entries of a topic are sorted, the hardest on top. */
#include <stdio.h>
#include <stdlib.h>

#include "check_print.h"
#include "core/json.h"

enum { ID_COLUMNS = 39 };

/* The higher, the harder, in either language. */
static double hardness(const struct reading_row *row)
{
	double short_text = reading_grade(row->formula, &row->short_text);
	double answer = reading_grade(row->formula, &row->answer);
	switch (row->formula) {
	case READING_ENGLISH:
		return MAX(short_text, answer);
	case READING_SPANISH:
		return -MIN(short_text, answer);
	}
	return 0;
}

struct sorted {
	const struct reading_row *row;
	double hardness;
};

static int compare(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;
	if (x->hardness != y->hardness)
		return x->hardness > y->hardness ? -1 : 1;
	return strcmp(x->row->id, y->row->id);
}

static void print_head(const struct reading_row *row)
{
	bool english = row->formula == READING_ENGLISH;
	printf("\n%s: %s\n", row->language, row->topic);
	printf("  %-*s %6s %6s %7s %6s %6s\n", ID_COLUMNS,
	       english ? "Flesch-Kincaid grade (at most 6)" : "INFLESZ (at least 65)", "short",
	       "answer", english ? "unnamed" : "", english ? "SMOG" : "", "words");
}

static void print_row(const struct reading_row *row, const char *name)
{
	struct reading_counts all = reading_all(row);
	printf("  %-*.*s %6.1f %6.1f", ID_COLUMNS, ID_COLUMNS, name,
	       reading_grade(row->formula, &row->short_text),
	       reading_grade(row->formula, &row->answer));
	if (row->formula == READING_ENGLISH)
		printf(" %7.1f %6.1f", reading_flesch_kincaid(&row->unnamed),
		       reading_smog(&row->unnamed));
	else
		printf(" %7s %6s", "", "");
	printf(" %6zu\n", all.words);
}

/* The entries of a topic, whose row is the last. */
static void print_topic(const struct reading_row *first, const struct reading_row *last, size_t n)
{
	struct sorted *rows = calloc(n + 1, sizeof(*rows));
	if (!rows)
		oom();
	n = 0;
	for (const struct reading_row *r = first; r != last; r = r->next)
		rows[n++] = (struct sorted){ r, hardness(r) };
	qsort(rows, n, sizeof(*rows), compare);
	print_head(last);
	for (size_t i = 0; i < n; i++)
		print_row(rows[i].row, rows[i].row->id);
	free(rows);
	print_row(last, "the whole topic");
}

static void print_language(const char *language, const struct reading_row *from)
{
	struct reading_row all = { .formula = from->formula };
	size_t entries = 0;
	for (const struct reading_row *r = from; r && strcmp(r->language, language) == 0;
	     r = r->next) {
		if (!r->id)
			continue;
		entries++;
		reading_add(&all.short_text, &r->short_text);
		reading_add(&all.answer, &r->answer);
		reading_add(&all.unnamed, &r->unnamed);
	}
	char name[ID_COLUMNS + 1];
	snprintf(name, sizeof(name), entries == 1 ? "the %zu entry" : "all %zu entries", entries);
	printf("\n%s\n", language);
	print_row(&all, name);
}

void check_print_readings(const struct readings *readings)
{
	const struct reading_row *first = readings->first;
	const struct reading_row *of_language = first;
	size_t n = 0;
	for (const struct reading_row *r = readings->first; r; r = r->next, n++) {
		if (r->id)
			continue;
		print_topic(first, r, n);
		first = r->next;
		n = (size_t)-1;
		if (first && strcmp(first->language, r->language) == 0)
			continue;
		print_language(r->language, of_language);
		of_language = first;
	}
	if (readings->first)
		printf("\nunnamed: short and answer without the names ketamine, esketamine and "
		       "Spravato;\nSMOG: the same, at most 8 for a topic\n\n");
	else
		printf("\nNo entry in a language with a formula: nothing to report.\n\n");
}

void check_json_readings(struct json *j, const struct readings *readings)
{
	json_list(j, "readability");
	for (const struct reading_row *r = readings->first; r; r = r->next) {
		struct reading_counts all = reading_all(r);
		bool english = r->formula == READING_ENGLISH;
		json_object(j, NULL);
		json_text(j, "language", r->language);
		json_text(j, "topic", r->topic);
		json_text(j, "id", r->id);
		json_text(j, "file", r->file);
		json_text(j, "formula", english ? "flesch-kincaid" : "inflesz");
		json_real(j, "short", reading_grade(r->formula, &r->short_text));
		json_real(j, "answer", reading_grade(r->formula, &r->answer));
		if (english) {
			json_real(j, "unnamed", reading_flesch_kincaid(&r->unnamed));
			json_real(j, "smog", reading_smog(&r->unnamed));
		} else {
			json_null(j, "unnamed");
			json_null(j, "smog");
		}
		json_number(j, "words", (long long)all.words);
		json_end(j);
	}
	json_end(j);
}
