/* Contrast against values worked out elsewhere, and the palettes of terminals. */
#include "support.h"

#include <stdlib.h>

#include "core/colour.h"

static double contrast(unsigned a, unsigned b)
{
	struct rgb x = { (uint8_t)(a >> 16), (uint8_t)(a >> 8), (uint8_t)a };
	struct rgb y = { (uint8_t)(b >> 16), (uint8_t)(b >> 8), (uint8_t)b };
	return colour_contrast(x, y);
}

static void assert_contrast(unsigned a, unsigned b, int hundredths)
{
	assert_int_equal((int)(contrast(a, b) * 100 + 0.5), hundredths);
	assert_int_equal((int)(contrast(b, a) * 100 + 0.5), hundredths);
}

/* WCAG's formula, worked out with the console's palette. */
static void contrast_matches_known_values(void **state)
{
	(void)state;
	assert_contrast(0xffffff, 0x000000, 2100);
	assert_contrast(0x123456, 0x123456, 100);
	assert_contrast(0xffffff, 0x0000aa, 1329);
	assert_contrast(0xaaaaaa, 0x000000, 904);
	assert_contrast(0x00aaaa, 0x000000, 733);
	assert_contrast(0x00aa00, 0x000000, 675);
	assert_contrast(0xaa5500, 0x000000, 401);
	assert_contrast(0xff5555, 0x000000, 668);
	assert_contrast(0xffff55, 0xaa0000, 727);
	assert_contrast(0xaaaaaa, 0x0000aa, 572);
	assert_contrast(0x00aaaa, 0xaaaaaa, 123);
	assert_contrast(0x555555, 0xaa0000, 104);
	assert_contrast(0x555555, 0xaaaaaa, 321);
	/* WCAG's own example of 4.5:1, and both sides of the formula's knee at 0.04045 */
	assert_contrast(0x767676, 0xffffff, 454);
	assert_contrast(0x0a0a0a, 0x000000, 106);
	assert_contrast(0x0b0b0b, 0x000000, 107);
	assert_contrast(0x202020, 0x000000, 129);
}

static void assert_rgb(int n, unsigned rgb)
{
	struct rgb c = colour_of_256(n);
	assert_int_equal((unsigned)c.r << 16 | (unsigned)c.g << 8 | c.b, rgb);
}

static void palette_is_console_cube_and_greys(void **state)
{
	(void)state;
	assert_rgb(0, 0x000000);
	assert_rgb(3, 0xaa5500);
	assert_rgb(7, 0xaaaaaa);
	assert_rgb(8, 0x555555);
	assert_rgb(15, 0xffffff);
	assert_rgb(16, 0x000000);
	assert_rgb(23, 0x005f5f);
	assert_rgb(67, 0x5f87af);
	assert_rgb(230, 0xffffd7);
	assert_rgb(231, 0xffffff);
	assert_rgb(232, 0x080808);
	assert_rgb(255, 0xeeeeee);
	assert_rgb(-1, 0x000000);
	assert_rgb(256, 0x000000);
}

/* Every colour of the palette is its own nearest (the cube's greys come first), and no other
 * colour is nearer than the one that is found. */
static void nearest_is_nearest(void **state)
{
	(void)state;
	for (int n = 16; n < 256; n++) {
		struct rgb c = colour_of_256(n), found = colour_of_256(colour_nearest_256(c));
		assert_memory_equal(&c, &found, sizeof(c));
	}
	assert_int_equal(colour_nearest_256((struct rgb){ 0, 0, 0 }), 16);
	assert_int_equal(colour_nearest_256((struct rgb){ 4, 4, 4 }), 16);
	assert_int_equal(colour_nearest_256((struct rgb){ 0xf4, 0xf1, 0xea }), 255);
	assert_int_equal(colour_nearest_256((struct rgb){ 0x1d, 0x2b, 0x33 }), 235);
	assert_int_equal(colour_nearest_256((struct rgb){ 0x05, 0x60, 0x5c }), 23);
}

static void names_follow_the_numbers(void **state)
{
	(void)state;
	assert_string_equal(colour_name(0), "black");
	assert_string_equal(colour_name(6), "cyan");
	assert_string_equal(colour_name(15), "bright-white");
	assert_string_equal(colour_name(16), "default");
	assert_string_equal(colour_name(-1), "default");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(contrast_matches_known_values),
		cmocka_unit_test(palette_is_console_cube_and_greys),
		cmocka_unit_test(nearest_is_nearest),
		cmocka_unit_test(names_follow_the_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
