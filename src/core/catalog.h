/* catalog: the topics and entries of one language, from all layers, until they become a model.
 *
 * Pure.  Needs base, arena, diag, entries, ids, model.
 * An id has one slot.  Its drafts are stacked, the highest layer on top; the slot stays where the
 * lowest layer put it.  Ids are known even when their entries are kept out, so that a link to them
 * is no further mistake.
 * Ownership: everything here is in the scratch arena; only what catalog_build makes stays. */
#ifndef ASKWELL_CORE_CATALOG_H
#define ASKWELL_CORE_CATALOG_H

#include "core/entries.h"
#include "core/ids.h"

struct slot {
	const char *id;
	struct topic_slot *topic;   /* NULL: only known, in a topic that was refused */
	bool declared;              /* known without a draft; one may have come besides */
	struct slot *next;          /* in its topic */
	struct draft *top;          /* NULL: only known */
	const struct draft *chosen; /* what is shown; NULL: nothing */
	bool hidden;
	const struct entry *entry; /* once built */
};

struct topic_slot {
	const char *id;
	const char *title; /* NULL: none was given that can be used */
	const char *summary;
	const char *stand_in;    /* a title made of the id */
	struct diag_place place; /* in the highest layer so far */
	size_t layer;
	struct slot *first, *last;
	struct topic_slot *next;
};

/* An id that is linked to and is no entry's. */
struct dangling {
	const char *id;
	struct diag_place place; /* the first place that names it */
	struct span bytes;       /* of its file */
	size_t more;             /* further places */
};

/* An entry that an older version of its file has and the newest has not. */
struct vanished {
	struct topic_slot *topic;
	struct draft *draft;
	struct slot *after;
	bool *needed; /* of the version */
};

struct catalog {
	struct arena *scratch;
	struct topic_slot *first, *last;
	struct ids *topics;      /* struct topic_slot */
	struct ids *entries;     /* struct slot */
	struct ids *dangling;    /* struct dangling, in the order found */
	struct ids *vanished;    /* struct vanished */
	struct ids *by_question; /* struct slot, by folded question; NULL until needed */
	bool ids_unknown;        /* some entries could not even be named: links cannot be judged */
	bool every_place;        /* an id that dangles in several places is reported at each */
	/* Of the file that is being read: entries were kept out for a mistake; there may be some
	 * that nobody can name. */
	bool kept_out, lost_some;
};

void catalog_init(struct catalog *cat, struct arena *scratch);

/* The topic of this id, new at the end where there is none. */
struct topic_slot *catalog_topic(struct catalog *cat, const char *id);
/* Puts a draft on its slot; the id must not have one of the same layer. */
void catalog_add(struct catalog *cat, struct topic_slot *topic, struct draft *d);
/* Before each file; lost: nothing of it can be read. */
void catalog_next_file(struct catalog *cat, bool lost);
/* Puts a draft of an older version of the file under its newer ones, where they are all broken or
 * lost; an entry that has no place yet comes after `after` (NULL: first).  False: it is not needed.
 * One that seems to be taken out is remembered: see catalog_keep_named. */
bool catalog_supply(struct catalog *cat, const struct vanished *older);
/* Makes an id known that has no draft, because what is written of it cannot be read. */
void catalog_declare(struct catalog *cat, const char *id);

/* Checks every link against the ids of this catalog and of other (may be NULL), and chooses the
 * draft of each slot. */
void catalog_choose(struct catalog *cat, const struct catalog *other, struct diags *diags);
/* Notes a link of the file that leads nowhere. */
void catalog_check_link(struct catalog *cat, const struct catalog *other,
			const struct link_use *link, const struct yaml_file *file);
/* Entries that were taken out of their files while links still name them stay as they were: they
 * may have been renamed, or lost with the rest of a file.  After all links were checked. */
void catalog_keep_named(struct catalog *cat);
/* Reports the dangling links noted until now: one report for each id, at its first place. */
void catalog_report_links(const struct catalog *cat, struct diags *diags);

/* What lacks here and is in first (which has chosen) is added at the same place.  The ids of
 * entries that this catalog does not even name: their number, and the first few in ret_ids. */
enum { MISSING_SHOWN = 3 };
size_t catalog_take_over(struct catalog *cat, const struct catalog *first,
			 const char *ret_ids[MISSING_SHOWN]);

/* Topics and entries of the model, in arena a, and each slot's entry.  Returns the model's entries,
 * whose words can still be added. */
struct entry *catalog_build(struct catalog *cat, struct arena *a, struct model *m);
/* The markup without links to entries that the model does not have: their words stay. */
struct markup catalog_live_links(const struct catalog *cat, struct arena *a, struct markup m);

#endif
