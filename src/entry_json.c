/* How it works: the fields in the order of the content files; what is not there is null or empty.
 */
#include "entry_json.h"

#include "core/plain.h"
#include "core/prose.h"

static void put_source(struct json *j, struct arena *a, const struct source *s)
{
	json_object(j, NULL);
	json_text(j, "title", s->title);
	json_text(j, "by", s->by);
	if (s->year)
		json_number(j, "year", s->year);
	else
		json_null(j, "year");
	json_text(j, "url", *s->url ? s->url : NULL);
	json_text(j, "recheck", plain_date(a, s->recheck));
	json_end(j);
}

static void put_review(struct json *j, struct arena *a, const struct entry *e)
{
	if (!e->reviewed) {
		json_null(j, "reviewed");
		return;
	}
	json_object(j, "reviewed");
	json_text(j, "date", plain_date(a, e->reviewed));
	json_text(j, "by", e->reviewed_by);
	json_end(j);
}

void entry_json(struct json *j, struct arena *a, const struct entry *e)
{
	json_object(j, NULL);
	json_text(j, "id", e->id);
	json_text(j, "topic", e->topic->id);
	json_text(j, "language", e->language);
	json_text(j, "question", e->question);
	json_text(j, "short", e->short_text);
	json_text(j, "answer", e->answer_source);
	json_text(j, "text", prose_plain(a, &e->answer));
	json_texts(j, "ask", e->ask, e->n_ask);
	json_texts(j, "keywords", e->keywords, e->n_keywords);
	json_list(j, "related");
	for (size_t i = 0; i < e->n_related; i++)
		json_text(j, NULL, e->related[i]->id);
	json_end(j);
	json_list(j, "sources");
	for (size_t i = 0; i < e->n_sources; i++)
		put_source(j, a, &e->sources[i]);
	json_end(j);
	json_text(j, "updated", plain_date(a, e->updated));
	json_text(j, "recheck", plain_date(a, e->recheck));
	put_review(j, a, e);
	json_end(j);
}
