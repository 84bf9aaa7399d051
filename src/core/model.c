/* How it works: a model keeps no index, so that it can also be constant data of the program; ids
 * are looked up by going through it, which happens once for a key or a command, never for each
 * entry. */
#include "core/model.h"

const struct entry *model_entry(const struct model *m, const char *id)
{
	for (size_t i = 0; i < m->n_entries; i++) {
		if (strcmp(m->entries[i].id, id) == 0)
			return &m->entries[i];
	}
	return NULL;
}

const struct topic *model_topic(const struct model *m, const char *id)
{
	for (size_t i = 0; i < m->n_topics; i++) {
		if (strcmp(m->topics[i].id, id) == 0)
			return &m->topics[i];
	}
	return NULL;
}

bool crisis_block_is_shown(const struct crisis_block *block, bool staffed)
{
	switch (block->when) {
	case CRISIS_ALWAYS:
		return true;
	case CRISIS_STAFFED:
		return staffed;
	case CRISIS_REMOTE:
		return !staffed;
	}
	return true;
}
