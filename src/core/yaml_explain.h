/* yaml_explain: what libyaml says about a file that it cannot read -> words that help, at the
 * place where the mistake most likely is.
 *
 * Pure.  Needs base, arena, text.  Used by yaml only.
 * libyaml's messages are about its grammar ("did not find expected key") and its place is often
 * lines behind the mistake: a quote that was never closed shows at the next quote. */
#ifndef ASKWELL_CORE_YAML_EXPLAIN_H
#define ASKWELL_CORE_YAML_EXPLAIN_H

#include "core/arena.h"
#include "core/base.h"

struct yaml_spot {
	unsigned line, col; /* from 1, in characters; line 0: none */
};

struct yaml_error {
	struct span source;         /* what libyaml read */
	const char *problem;        /* its words; never NULL */
	const char *context;        /* what it was doing; "" when it does not say */
	struct yaml_spot at, began; /* where it stopped; where what it was doing began */
	struct yaml_spot value; /* the last value before (of a list or map only its bracket) ... */
	struct yaml_spot value_end; /* ... and behind it */
	char sign;                  /* of it: a quote, a closing bracket, |, or 0 for a plain one */
};

struct yaml_advice {
	struct yaml_spot at;
	const char *message; /* in the arena, or constant */
	const char *hint;
};

/* The message about the first item of a list that has no name; the items behind it say the same. */
#define YAML_LIST_NAME_MISSING "the line that names this list is missing above it"

struct yaml_advice yaml_explain(struct arena *a, const struct yaml_error *e);

#endif
