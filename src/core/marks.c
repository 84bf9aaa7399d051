/* A match may begin in one run and end in another ("**bold** and plain"), so the search sees the
 * paragraph as a reader does: the texts of all its runs joined. */
#include "core/marks.h"

#include "core/prose.h"

struct runs marks_runs(struct search *search, struct arena *a, struct runs runs)
{
	struct range marks[MARKS_MAX];
	if (!search)
		return runs;
	struct span text = runs_text(a, runs.list, runs.n);
	size_t n_marks = search_marks(search, text, marks, MARKS_MAX);
	if (n_marks == 0)
		return runs;
	struct run *cut = ARENA_ARRAY(a, struct run, runs.n + 2 * n_marks);
	size_t n = 0, start = 0, mark = 0; /* start: of the run, in the joined text */
	for (size_t i = 0; i < runs.n; i++) {
		size_t end = start + strlen(runs.list[i].text);
		for (size_t from = start, to; from < end; from = to) {
			while (mark < n_marks && marks[mark].to <= from)
				mark++;
			bool inside = mark < n_marks && marks[mark].from <= from;
			to = mark == n_marks ? end
					     : MIN(end, inside ? marks[mark].to : marks[mark].from);
			cut[n] = runs.list[i];
			cut[n].text = arena_strndup(a, text.s + from, to - from);
			cut[n++].marked = inside;
		}
		start = end;
	}
	return (struct runs){ cut, n };
}

struct markup marks_markup(struct search *search, struct arena *a, const struct markup *m)
{
	if (!search)
		return *m;
	struct block *blocks = arena_memdup(a, m->blocks, m->n_blocks, sizeof(*blocks));
	for (size_t i = 0; i < m->n_blocks; i++) {
		struct runs runs = { blocks[i].runs, blocks[i].n_runs };
		runs = marks_runs(search, a, runs);
		blocks[i].runs = runs.list;
		blocks[i].n_runs = runs.n;
	}
	return (struct markup){ blocks, m->n_blocks };
}
