/* sample: the small library of tests/data/sample as models, and an app on it. */
#ifndef ASKWELL_TESTS_UNIT_SAMPLE_H
#define ASKWELL_TESTS_UNIT_SAMPLE_H

#include "core/app.h"
#include "core/content.h"

struct sample {
	struct arena *arena;
	struct content_layer layer, builtin;
	struct content_source source;
	struct settings settings;
	const struct model *models[2]; /* en, es */
	struct search *searches[2];
	const char *names[2];
	struct theme themes[8];
	size_t n_themes;
	struct diags diags;
};

/* Reads everything; fails the test when a file of the sample has a mistake.  today: the date. */
void sample_open(struct sample *s, int today);
void sample_close(struct sample *s);

/* An app of this size on the sample, in English. */
void sample_app(struct sample *s, struct app *app, int width, int height);

/* Keys as a person names them: "Down", "Enter", "F9", "C-l", "Tab", "S-Tab", single characters; and
 * "<WxH>" for a new size, "<+seconds>" for time going by, "<click,x,y>", "<wheel-down>".  Separated
 * by spaces.  Effects of language are applied.  Returns the effects of all together. */
unsigned sample_keys(struct sample *s, struct app *app, const char *keys);

/* The screen as text with its roles; the caller frees it. */
char *sample_screen(const struct app *app);

#endif
