/* How it works: groups of vowels are counted; vowels that stand together and are spoken apart add
 * one, an e that is silent takes one away.  English spelling does not tell it all, so words of this
 * library that the rules miscount stand in a table.  Compared with the CMU Pronouncing Dictionary
 * (github.com/cmusphinx/cmudict), the rules alone count 92 in 100 of its words as it does; with the
 * table, all that the English library shares with it but abbreviations and names. */
#include "core/syllables.h"

struct word_syllables {
	const char *word;
	unsigned char n;
};

/* In the order of the alphabet. */
static const struct word_syllables exceptions[] = {
	{ "anesthesia", 4 },
	{ "anesthetic", 4 },
	{ "anesthetics", 4 },
	{ "apnea", 3 },
	{ "apostrophes", 4 },
	{ "area", 3 },
	{ "areas", 3 },
	{ "associated", 5 },
	{ "association", 5 },
	{ "australia", 3 },
	{ "behavior", 3 },
	{ "behaviors", 3 },
	{ "boredom", 2 },
	{ "braille", 1 },
	{ "business", 2 },
	{ "businesses", 3 },
	{ "california", 4 },
	{ "caregiver", 3 },
	{ "caregivers", 3 },
	{ "choir", 2 },
	{ "cleveland", 2 },
	{ "cocaine", 2 },
	{ "coinsurance", 4 },
	{ "comedown", 2 },
	{ "companion", 3 },
	{ "controversial", 4 },
	{ "dementia", 4 },
	{ "diabetes", 4 },
	{ "diet", 2 },
	{ "diets", 2 },
	{ "dissociate", 4 },
	{ "dissociation", 5 },
	{ "dissociative", 5 },
	{ "elsewhere", 2 },
	{ "employer", 3 },
	{ "employers", 3 },
	{ "enforcement", 3 },
	{ "esketamine", 4 },
	{ "european", 4 },
	{ "euthanasia", 4 },
	{ "everyday", 3 },
	{ "everyone", 3 },
	{ "everyone's", 3 },
	{ "everything", 3 },
	{ "everywhere", 3 },
	{ "expires", 3 },
	{ "genius", 2 },
	{ "heroin", 3 },
	{ "heroine", 3 },
	{ "hired", 2 },
	{ "idea", 3 },
	{ "ideal", 3 },
	{ "ideas", 3 },
	{ "ketamine", 3 },
	{ "layer", 2 },
	{ "layers", 2 },
	{ "lidocaine", 3 },
	{ "mania", 3 },
	{ "manias", 3 },
	{ "marijuana", 4 },
	{ "maybe", 2 },
	{ "medicine", 3 },
	{ "medicines", 3 },
	{ "million", 2 },
	{ "millions", 2 },
	{ "miscarriage", 3 },
	{ "mistreated", 3 },
	{ "nausea", 3 },
	{ "ok", 2 },
	{ "okay", 2 },
	{ "opinion", 3 },
	{ "opioid", 3 },
	{ "opioids", 3 },
	{ "pacemaker", 3 },
	{ "pacemakers", 3 },
	{ "pennsylvania", 4 },
	{ "pharmacies", 3 },
	{ "piercing", 2 },
	{ "preexisting", 4 },
	{ "react", 2 },
	{ "reaction", 3 },
	{ "reactions", 3 },
	{ "realities", 4 },
	{ "reality", 4 },
	{ "reauthorization", 6 },
	{ "reimburse", 3 },
	{ "reimbursed", 3 },
	{ "repeated", 3 },
	{ "rewire", 3 },
	{ "rewiring", 4 },
	{ "science", 2 },
	{ "sciences", 3 },
	{ "scientist", 3 },
	{ "scientists", 3 },
	{ "senior", 2 },
	{ "soldier", 2 },
	{ "soldiers", 2 },
	{ "someone's", 2 },
	{ "someones", 2 },
	{ "spravato", 4 },
	{ "sprayer", 2 },
	{ "state's", 1 },
	{ "subcutaneous", 5 },
	{ "suicidal", 4 },
	{ "suicide", 3 },
	{ "suicides", 3 },
	{ "threatening", 3 },
	{ "tired", 2 },
	{ "tongue", 1 },
	{ "treated", 2 },
	{ "valuables", 3 },
	{ "videophone", 4 },
	{ "wednesday", 2 },
};

/* ---- small tests on letters ---- */

static bool is_vowel(char c)
{
	return c != '\0' && strchr("aeiouy", c) != NULL;
}

static bool ends_with(struct span w, const char *end)
{
	size_t n = strlen(end);
	return w.n >= n && memcmp(w.s + w.n - n, end, n) == 0;
}

/* One of several texts, with a space after each, stands at w.s + at. */
static bool one_stands_at(struct span w, size_t at, const char *texts)
{
	while (*texts) {
		size_t n = strcspn(texts, " ");
		if (at + n <= w.n && memcmp(w.s + at, texts, n) == 0)
			return true;
		texts += n + 1;
	}
	return false;
}

/* ---- vowels spoken apart ---- */

/* "i" before a vowel says "sh" or "j" here and is no syllable: nation, special, religion. */
static bool is_soft_i(struct span w, size_t at)
{
	if (at == 0)
		return false;
	if (one_stands_at(w, at, "iou "))
		return strchr("cgtx", w.s[at - 1]) != NULL;
	return (strchr("tscgx", w.s[at - 1]) && one_stands_at(w, at, "ion ")) ||
	       (strchr("tc", w.s[at - 1]) && one_stands_at(w, at, "ial ian ient ience iall iat "));
}

/* The vowels at and at + 1 belong to two syllables. */
static bool are_apart(struct span w, size_t at)
{
	char a = w.s[at], b = w.s[at + 1];
	switch (a) {
	case 'i':
		if (is_soft_i(w, at))
			return false;
		return b == 'a' || b == 'o' || b == 'u' ||
		       one_stands_at(w, at, "iet ienc ient iest ier ii ");
	case 'y':
		return one_stands_at(w, at, "yi ya yo ") && at > 0;
	case 'u':
		if (at > 0 && (w.s[at - 1] == 'q' || w.s[at - 1] == 'g'))
			return false;
		return b == 'a' || one_stands_at(w, at, "uing uou ");
	case 'e':
		return one_stands_at(w, at, "eo eing eate eation eous ") &&
		       !one_stands_at(w, at, "eopl eou ");
	case 'o':
		return one_stands_at(w, at, "oing oet oem ");
	case 'a':
		return one_stands_at(w, at, "ao aic ");
	default:
		return false;
	}
}

static size_t count_vowels(struct span w)
{
	size_t n = 0;
	for (size_t i = 0; i < w.n; i++) {
		if (!is_vowel(w.s[i]))
			continue;
		n += i == 0 || !is_vowel(w.s[i - 1]) || are_apart(w, i - 1);
	}
	return n;
}

/* ---- silent letters ---- */

/* "makes", "used", "make": the e of the ending is not spoken. */
static bool has_silent_end(struct span w)
{
	if (w.n < 3)
		return false;
	if (ends_with(w, "e"))
		return !is_vowel(w.s[w.n - 2]) && !(w.s[w.n - 2] == 'l' && !is_vowel(w.s[w.n - 3]));
	if (w.n < 4 || is_vowel(w.s[w.n - 3]))
		return false;
	if (ends_with(w, "es"))
		return !strchr("sxzcg", w.s[w.n - 3]) && !ends_with(w, "ches") &&
		       !ends_with(w, "shes") && !(w.s[w.n - 3] == 'l' && !is_vowel(w.s[w.n - 4]));
	if (ends_with(w, "ed"))
		return !strchr("td", w.s[w.n - 3]) &&
		       !(w.s[w.n - 3] == 'l' && !is_vowel(w.s[w.n - 4]) && w.s[w.n - 4] != 'l' &&
			 w.s[w.n - 4] != 'r');
	return false;
}

/* "safely", "something": a silent e inside, before an ending that is a word or makes one. */
static size_t silent_inside(struct span w)
{
	size_t n = 0;
	for (size_t i = 2; i + 2 < w.n; i++) {
		if (w.s[i] != 'e' || is_vowel(w.s[i - 1]) || !is_vowel(w.s[i - 2]))
			continue;
		n += one_stands_at(w, i + 1,
				   "ly ful less ment ness thing one times time where body how "
				   "what day ty line work fore side guard house ");
	}
	return n;
}

/* A syllable without a vowel letter: "doesn't", "rhythm". */
static size_t without_vowel(struct span w)
{
	size_t n = 0;
	if (w.n > 4 && ends_with(w, "n't"))
		n += strchr("sdlt", w.s[w.n - 4]) != NULL && !ends_with(w, "ldn't")
			     ? 1
			     : ends_with(w, "ldn't");
	return n + (ends_with(w, "sm") || ends_with(w, "thm") || ends_with(w, "sms"));
}

static const struct word_syllables *find_exception(struct span w)
{
	for (size_t i = 0; i < ARRAY_LEN(exceptions); i++) {
		if (span_equals(span_of(exceptions[i].word), w))
			return &exceptions[i];
	}
	return NULL;
}

size_t syllables_english(struct span word)
{
	const struct word_syllables *known = find_exception(word);
	if (known)
		return known->n;
	size_t n = count_vowels(word) + without_vowel(word);
	size_t silent = (has_silent_end(word) ? 1 : 0) + silent_inside(word);
	return n > silent ? n - silent : 1;
}
