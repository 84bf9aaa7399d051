/* How it works: two tables and the formulas of WCAG 2.2; the cube and the greys of the 256 colours
 * are computed. */
#include "core/colour.h"

/* The PC console's palette: dim ones of 0 and aa (brown for yellow), bright ones of 55 and ff. */
static const struct {
	const char *name;
	struct rgb rgb;
} console[CONSOLE_COLOURS] = {
	{ "black", { 0x00, 0x00, 0x00 } },        { "red", { 0xaa, 0x00, 0x00 } },
	{ "green", { 0x00, 0xaa, 0x00 } },        { "yellow", { 0xaa, 0x55, 0x00 } },
	{ "blue", { 0x00, 0x00, 0xaa } },         { "magenta", { 0xaa, 0x00, 0xaa } },
	{ "cyan", { 0x00, 0xaa, 0xaa } },         { "white", { 0xaa, 0xaa, 0xaa } },
	{ "bright-black", { 0x55, 0x55, 0x55 } }, { "bright-red", { 0xff, 0x55, 0x55 } },
	{ "bright-green", { 0x55, 0xff, 0x55 } }, { "bright-yellow", { 0xff, 0xff, 0x55 } },
	{ "bright-blue", { 0x55, 0x55, 0xff } },  { "bright-magenta", { 0xff, 0x55, 0xff } },
	{ "bright-cyan", { 0x55, 0xff, 0xff } },  { "bright-white", { 0xff, 0xff, 0xff } },
};

static const uint8_t cube_levels[6] = { 0, 95, 135, 175, 215, 255 };

const char *colour_name(int n)
{
	return n >= 0 && n < CONSOLE_COLOURS ? console[n].name : "default";
}

/* The fifth root of a number from 0 to 1, by Newton's method from above: the one root that the
 * formula needs, without the mathematics library. */
static double fifth_root(double x)
{
	double y = 1;
	for (int i = 0; i < 16; i++) {
		double y4 = y * y * y * y;
		if (y4 <= 0)
			return 0;
		y -= (y4 * y - x) / (5 * y4);
	}
	return y;
}

/* WCAG: below the knee a straight line, above it a power of 2.4, which is 2 and 2/5. */
static double channel_light(uint8_t value)
{
	double c = value / 255.0;
	if (c <= 0.04045)
		return c / 12.92;
	double base = (c + 0.055) / 1.055;
	return base * base * fifth_root(base * base);
}

static double luminance(struct rgb c)
{
	return 0.2126 * channel_light(c.r) + 0.7152 * channel_light(c.g) +
	       0.0722 * channel_light(c.b);
}

double colour_contrast(struct rgb a, struct rgb b)
{
	double x = luminance(a), y = luminance(b);
	return (MAX(x, y) + 0.05) / (MIN(x, y) + 0.05);
}

struct rgb colour_of_256(int n)
{
	if (n < 0 || n > 255)
		return (struct rgb){ 0, 0, 0 };
	if (n < CONSOLE_COLOURS)
		return console[n].rgb;
	if (n >= 232) {
		uint8_t grey = (uint8_t)(8 + 10 * (n - 232));
		return (struct rgb){ grey, grey, grey };
	}
	n -= CONSOLE_COLOURS;
	return (struct rgb){ cube_levels[n / 36], cube_levels[n / 6 % 6], cube_levels[n % 6] };
}

static int square(int x)
{
	return x * x;
}

int colour_nearest_256(struct rgb c)
{
	int best = CONSOLE_COLOURS, best_distance = 3 * 256 * 256;
	for (int n = CONSOLE_COLOURS; n <= 255; n++) {
		struct rgb p = colour_of_256(n);
		int distance = square(p.r - c.r) + square(p.g - c.g) + square(p.b - c.b);
		if (distance < best_distance) {
			best = n;
			best_distance = distance;
		}
	}
	return best;
}
