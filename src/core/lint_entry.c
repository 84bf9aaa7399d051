/* How it works: every text goes through the same rules; what a text is for decides whether it must
 * be easy by itself.  The question comes last, because what it names may be explained in the
 * answer, as its reader goes on to it. */
#include "core/lint_entry.h"

#include "core/dates.h"
#include "core/lint_numbers.h"
#include "core/lint_phrases.h"
#include "core/lint_sentences.h"
#include "core/lint_terms.h"

enum {
	SHORT_SENTENCES = 3,
	REVIEW_DAYS = 365,
	TERMS_LOOKED_AT = 64,
	TERMS_NAMED = 3,
};

static const struct lint_phrases everywhere[] = {
	{ DIAG_UNSAFE_WORDS,
	  LINT_ALWAYS,
	  "can hurt a reader who thinks of suicide",
	  NULL,
	  { lint_unsafe_en, lint_unsafe_es } },
	{ DIAG_PLACE_WORDS,
	  LINT_ALWAYS,
	  "cannot be followed by everybody",
	  NULL,
	  { lint_place_en, lint_place_es } },
	{ DIAG_CLAIM,
	  LINT_NOT_DENIED,
	  "says more than anybody can promise",
	  NULL,
	  { lint_claim_en, lint_claim_es } },
	{ DIAG_DOSE,
	  LINT_ALWAYS,
	  "is a dose, which only the care team gives",
	  "Leave it out, and write whom to ask",
	  { lint_dose_en, lint_dose_es } },
	{ DIAG_CLAIM,
	  LINT_NOT_QUOTED,
	  "is not so: ketamine can be misused",
	  "Write that some people come to crave it, and who should tell the care team",
	  { lint_addictive_en, lint_addictive_es } },
	{ DIAG_HARD_WORD,
	  LINT_NOT_A_TERM,
	  "has a plainer word",
	  NULL,
	  { lint_hard_en, lint_hard_es } },
	{ DIAG_READER,
	  LINT_ALWAYS,
	  "speaks about patients, not to them",
	  "Write \"you\" (\"usted\"), or say what to do: \"Tell staff ...\"",
	  { lint_about_en, lint_about_es } },
	{ DIAG_PASSIVE,
	  LINT_ALWAYS,
	  "is easier to read with the doer first",
	  "Write who does it: \"Your nurse checks it\"",
	  { lint_passive_en, lint_passive_es } },
};

void lint_judge_text(const struct lint_text *t, enum lint_language language, struct ids *seen)
{
	if (!t)
		return;
	for (size_t i = 0; i < ARRAY_LEN(everywhere); i++)
		lint_phrases_judge(t, language, &everywhere[i]);
	lint_judge_numbers(t, language);
	lint_judge_abbreviations(t, language, seen);
}

void lint_judge_prose(const struct lint_text *t, enum lint_language language, struct ids *seen)
{
	if (!t)
		return;
	lint_judge_reading(t, language);
	lint_judge_lengths(t, language);
	lint_judge_long_words(t, language);
	lint_judge_text(t, language, seen);
}

void lint_entry_read(struct lint_reader *r, const struct draft *d, struct lint_entry *ret)
{
	const struct yaml_node *ask = yaml_get(d->node, "ask");
	*ret = (struct lint_entry){ .draft = d };
	r->file = d->file;
	ret->question = lint_text_read(r, yaml_get(d->node, "question"), "\"question\"", false);
	ret->short_text = lint_text_read(r, yaml_get(d->node, "short"), "\"short\"", false);
	ret->answer = lint_text_read(r, yaml_get(d->node, "answer"), "\"answer\"", true);
	for (const struct yaml_node *n = ask ? ask->first : NULL; n; n = n->next) {
		if (ret->n_ask < LINT_ASK)
			ret->ask[ret->n_ask++] = lint_text_read(r, n, "\"ask\"", false);
	}
}

/* ---- the entry ---- */

static void report(const struct lint_entry *e, enum diag_code code, const char *hint,
		   const char *message)
{
	const struct draft *d = e->draft;
	diags_add(e->question->diags, code, d->place, d->file->bytes, hint, "%s", message);
}

static void judge_short(const struct lint_entry *e)
{
	const struct lint_text *t = e->short_text;
	if (t && t->n_sentences > SHORT_SENTENCES)
		lint_report(t, 0, DIAG_LENGTH,
			    "Keep what one should remember; the rest is for \"answer\"",
			    arena_printf(t->arena,
					 "\"short\" has %zu sentences; it should have at most %d",
					 t->n_sentences, SHORT_SENTENCES));
}

/* "You", or a sentence that begins with what to do. */
static bool speaks_to_reader(const struct lint_text *t)
{
	static const char reader[] = "you|your|yours|yourself|usted|ustedes|su|sus|le|les";
	static const char acts[] =
		"ask|call|tell|bring|do|take|keep|plan|write|read|stay|eat|drink|wear|talk|check|"
		"show|let|go|get|wait|rest|follow|look|say|share|choose|try|text|"
		"pregunte|llame|pida|diga|digale|traiga|lleve|hable|espere|siga|cuente|avise|coma|"
		"beba|tome|haga|use|vaya|descanse|lea|escriba|muestre|mire|evite|consulte|no";
	for (size_t i = 0; t && i < t->n_list; i++) {
		const struct lint_sentence *s = lint_text_sentence(t, t->list[i].at.from);
		bool first = i == 0 || (s && t->list[i - 1].at.from < s->at.from);
		if (lint_word_matches(reader, t->list[i].fold) ||
		    (first && lint_word_matches(acts, t->list[i].fold)))
			return true;
	}
	return false;
}

static void judge_reader(const struct lint_entry *e, enum lint_language language)
{
	if (language == LINT_OTHER || speaks_to_reader(e->short_text) ||
	    speaks_to_reader(e->answer))
		return;
	report(e, DIAG_READER, "Write \"you\" (\"usted\"), and one thing that the reader can do",
	       "nothing in this entry speaks to the reader");
}

static void judge_numbers(const struct lint_entry *e)
{
	const char *parts = "";
	if (e->short_text && lint_judge_parts(e->short_text, &parts))
		return;
	if (e->answer)
		lint_judge_parts(e->answer, &parts);
}

static void judge_record(const struct lint_entry *e, int today)
{
	const struct entry *entry = &e->draft->entry;
	if (entry->n_sources == 0)
		report(e, DIAG_NO_SOURCE,
		       "Add sources: and under it - {title: \"...\", by: \"...\", url: \"...\"}",
		       "this entry names no source for what it says");
	if (entry->n_ask == 0)
		report(e, DIAG_NO_ASK, "Add ask: with a question or two to bring to the care team",
		       "this entry gives the reader nothing to ask");
	if (entry->reviewed && today && entry->reviewed < date_add(today, -REVIEW_DAYS))
		report(e, DIAG_STALE_REVIEW,
		       "Let a clinician read it again, then write the new day under reviewed:",
		       "a clinician read this entry last more than 12 months ago");
}

static void judge_terms(const struct lint_entry *e, const struct terms *terms)
{
	const char *ids[TERMS_LOOKED_AT], *names = "";
	size_t n = 0;
	const struct lint_text *texts[] = { e->question, e->short_text, e->answer };
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		if (texts[i])
			n = terms_find(terms, texts[i]->words.s, ids, n, TERMS_LOOKED_AT);
	}
	for (size_t i = 0; i < e->n_ask; i++) {
		if (e->ask[i])
			n = terms_find(terms, e->ask[i]->words.s, ids, n, TERMS_LOOKED_AT);
	}
	if (n <= TERMS_SHOWN)
		return;
	for (size_t i = TERMS_SHOWN; i < MIN(n, (size_t)TERMS_SHOWN + TERMS_NAMED); i++)
		names = arena_printf(e->question->arena, "%s%s%s", names, *names ? ", " : "",
				     ids[i]);
	report(e, DIAG_MANY_TERMS,
	       arena_printf(e->question->arena,
			    "Use fewer hard words; not explained below it would be: %s", names),
	       arena_printf(e->question->arena,
			    "this entry uses %zu words of the glossary; %d are explained below it",
			    n, TERMS_SHOWN));
}

void lint_judge_entry(const struct lint_entry *e, enum lint_language language,
		      const struct terms *terms, int today)
{
	if (!e->question)
		return; /* a usable entry has one */
	struct ids *seen = ids_new(e->question->arena);
	lint_judge_prose(e->short_text, language, seen);
	judge_short(e);
	lint_judge_prose(e->answer, language, seen);
	for (size_t i = 0; i < e->n_ask; i++)
		lint_judge_text(e->ask[i], language, seen);
	lint_judge_text(e->question, language, seen);
	judge_numbers(e);
	judge_reader(e, language);
	judge_record(e, today);
	judge_terms(e, terms);
}
