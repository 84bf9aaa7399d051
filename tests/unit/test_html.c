#include "support.h"

#include "core/html.h"

static void assert_html(struct html *h, const char *expected)
{
	const struct buffer *out = &h->out;
	if (out->n != strlen(expected) || memcmp(out->s, expected, out->n) != 0)
		fail_msg("it is:\n%.*s", (int)out->n, out->s);
	html_release(h);
}

static void closes_what_was_opened_in_order(void **state)
{
	struct html h;
	(void)state;
	html_init(&h);
	html_attribute(&h, "lang", "en");
	html_block(&h, "body");
	html_simple(&h, "p", "one");
	html_block(&h, "p");
	html_text(&h, "two ");
	html_inline(&h, "em");
	html_text(&h, "three");
	html_end(&h);
	html_void(&h, "br");
	html_block(&h, "ul");
	html_finish(&h);
	assert_html(&h,
		    "<!DOCTYPE html>\n<html lang=\"en\">\n<body>\n<p>one</p>\n<p>two <em>three</em>"
		    "\n<br>\n<ul></ul></p></body></html>\n");
}

static void escapes_every_sign_of_markup(void **state)
{
	struct html h;
	(void)state;
	html_init(&h);
	html_attribute(&h, "title", "\"><script>'&amp;\n");
	html_text(&h, "</html><!-- & \"'");
	html_finish(&h);
	assert_html(&h, "<!DOCTYPE html>\n<html title=\"&quot;&gt;&lt;script&gt;&#39;&amp;amp;\n\">"
			"&lt;/html&gt;&lt;!-- &amp; &quot;&#39;</html>\n");
}

static void replaces_what_no_text_may_have(void **state)
{
	struct html h;
	(void)state;
	html_init(&h);
	html_text(&h, "a\x01\x1B\x7F\xC2\x85\xFF\xC3"
		      "b\tc\xC3\xA9");
	html_finish(&h);
	assert_html(&h, "<!DOCTYPE html>\n<html>a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
			"\xEF\xBF\xBD\xEF\xBF\xBD"
			"b\tc\xC3\xA9</html>\n");
}

static void an_end_too_many_does_nothing(void **state)
{
	struct html h;
	(void)state;
	html_init(&h);
	html_end(&h);
	html_end(&h);
	html_finish(&h);
	assert_html(&h, "<!DOCTYPE html>\n<html></html>\n");
}

static void only_web_addresses_are_links(void **state)
{
	static const char *const good[] = {
		"https://www.fda.gov/",
		"http://example.org",
		"https://example.org/a_b/c-d.html?x=1&y=(2)#z;~%20",
		"https://example.org/@name",
		"https://example.org:8080/",
	};
	static const char *const bad[] = {
		"",
		"https://",
		"https:///etc/passwd",
		"javascript:alert(1)",
		"JAVASCRIPT:alert(1)",
		" https://example.org/",
		"https://example.org/ x",
		"https://example.org/\"onclick=x",
		"https://example.org/<b>",
		"https://example.org/\\",
		"https://example.org/\n",
		"https://example.org/\x01",
		"https://988lifeline.org@example.org/",
		"https://\xD0\xB5xample.org/",
		"data:text/html,x",
		"file:///etc/passwd",
		"//example.org/",
		"ftp://example.org/",
		"https:example.org",
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(good); i++)
		if (!html_is_web_address(good[i]))
			fail_msg("refused: %s", good[i]);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		if (html_is_web_address(bad[i]))
			fail_msg("taken: %s", bad[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(closes_what_was_opened_in_order),
		cmocka_unit_test(escapes_every_sign_of_markup),
		cmocka_unit_test(replaces_what_no_text_may_have),
		cmocka_unit_test(an_end_too_many_does_nothing),
		cmocka_unit_test(only_web_addresses_are_links),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
