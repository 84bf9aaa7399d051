#include "support.h"

#include <stdlib.h>

#include "core/colour.h"
#include "core/site_style.h"

static struct rgb colour_in(const char *from, const char *name)
{
	const char *at = strstr(from, name);
	assert_non_null(at);
	unsigned long value = strtoul(at + strlen(name) + 1, NULL, 16);
	return (struct rgb){ (uint8_t)(value >> 16), (uint8_t)(value >> 8), (uint8_t)value };
}

/* Which text stands on what. */
static const struct {
	const char *text, *on;
	double least;
} pairs[] = {
	{ "--text: ", "--paper: ", 7 },   { "--text: ", "--card: ", 7 },
	{ "--text: ", "--band: ", 7 },    { "--link: ", "--paper: ", 7 },
	{ "--link: ", "--card: ", 7 },    { "--link: ", "--band: ", 7 },
	{ "--strong: ", "--card: ", 7 },  { "--dim: ", "--paper: ", 7 },
	{ "--dim: ", "--card: ", 7 },     { "--note: ", "--paper: ", 7 },
	{ "--accent: ", "--paper: ", 3 }, { "--crisis-text: ", "--crisis: ", 7 },
};

static void every_text_has_a_contrast_of_seven(void **state)
{
	static const char *const palettes[] = { ":root {\n", "(prefers-color-scheme: dark)",
						"@media print" };
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(palettes) * ARRAY_LEN(pairs); i++) {
		const char *palette = strstr(site_style, palettes[i / ARRAY_LEN(pairs)]);
		assert_non_null(palette);
		const char *text = pairs[i % ARRAY_LEN(pairs)].text;
		const char *on = pairs[i % ARRAY_LEN(pairs)].on;
		double contrast = colour_contrast(colour_in(palette, text), colour_in(palette, on));
		if (contrast < pairs[i % ARRAY_LEN(pairs)].least)
			fail_msg("%s: %s on %s: %.2f", palettes[i / ARRAY_LEN(pairs)], text, on,
				 contrast);
	}
}

static void the_style_sheet_fetches_nothing(void **state)
{
	(void)state;
	assert_null(strstr(site_style, "url("));
	assert_null(strstr(site_style, "@import"));
	assert_null(strstr(site_style, "@font-face"));
}

/* A bracket too many would silently switch off what follows it. */
static void every_bracket_is_closed(void **state)
{
	int depth = 0;
	(void)state;
	for (const char *s = site_style; *s; s++) {
		depth += *s == '{';
		depth -= *s == '}';
		assert_in_range(depth, 0, 2);
	}
	assert_int_equal(depth, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_text_has_a_contrast_of_seven),
		cmocka_unit_test(the_style_sheet_fetches_nothing),
		cmocka_unit_test(every_bracket_is_closed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
