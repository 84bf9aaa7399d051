#include "support.h"

#include "core/language_label.h"

enum { LAYERS = 2 };

static struct content_file file_of(const char *name, const char *text)
{
	return (struct content_file){ .path = name, .name = name, .bytes = span_of(text) };
}

static void label_is(const struct content_source *src, const char *language, const char *expected)
{
	struct arena *a = arena_new(0);
	assert_string_equal(language_label(a, src, language), expected);
	arena_free(a);
}

static void the_highest_layer_that_names_it_counts(void **state)
{
	const struct content_file low[] = {
		file_of("en/interface.yaml", "language.name: English\n"),
		file_of("es/interface.yaml", "language.name: Español\n"),
		file_of("fr/interface.yaml", "language.name: Français\n"),
	};
	const struct content_file high[] = {
		file_of("es/interface.yaml", "language.name: Castellano\n"),
		file_of("fr/interface.yaml", "home.title: Questions\n"),
	};
	const struct content_layer builtin = { "low", low, 3 }, layers[] = { { "high", high, 2 } };
	const struct content_source src = { .layers = layers, .n_layers = 1, .builtin = &builtin };
	(void)state;
	label_is(&src, "en", "English");
	label_is(&src, "es", "Castellano");
	label_is(&src, "fr", "Français");
}

static void a_language_without_a_name_is_called_by_its_code(void **state)
{
	struct content_file files[] = {
		file_of("de/interface.yaml", "language.name: [Deutsch]\n"),
		file_of("it/interface.yaml", "language.name: {\n"),
		file_of("pl/interface.yaml", "language.name: Polski\n"),
	};
	const struct content_layer layers[LAYERS] = { { "one", files, 2 },
						      { "two", files + 2, 1 } };
	const struct content_source src = { .layers = layers, .n_layers = LAYERS };
	(void)state;
	label_is(&src, "de", "de");
	label_is(&src, "it", "it");
	label_is(&src, "pt", "pt");
	label_is(&src, "pl", "Polski");
	files[2].problem = "it cannot be read";
	label_is(&src, "pl", "pl");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_highest_layer_that_names_it_counts),
		cmocka_unit_test(a_language_without_a_name_is_called_by_its_code),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
