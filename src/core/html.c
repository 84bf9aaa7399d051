/* How it works: a start tag stays open for attributes until something else is written.  All that
 * comes from outside goes through put_escaped, in texts and in values alike. */
#include "core/html.h"

#include <stdlib.h>

#include "core/text.h"

/* ---- bytes ---- */

static const char *escape_of(int32_t cp)
{
	switch (cp) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default: /* a character, not an enum */
		break;
	}
	bool control = cp < 0x20 ? cp != '\n' && cp != '\t' : cp >= 0x7F && cp < 0xA0;
	return control ? "\xEF\xBF\xBD" : NULL;
}

static void put_escaped(struct html *h, struct span text)
{
	size_t bytes = 0;
	for (size_t at = 0; at < text.n; at += bytes) {
		const char *escape = escape_of(text_decode(text.s + at, text.n - at, &bytes));
		if (escape)
			buffer_text(&h->out, escape);
		else
			buffer_put(&h->out, text.s + at, bytes);
	}
}

static void end_tag(struct html *h)
{
	if (h->in_tag)
		buffer_text(&h->out, ">");
	h->in_tag = false;
}

/* ---- elements ---- */

static void begin_tag(struct html *h, const char *element)
{
	end_tag(h);
	buffer_text(&h->out, "<");
	buffer_text(&h->out, element);
	h->in_tag = true;
}

void html_inline(struct html *h, const char *element)
{
	if (h->depth == HTML_DEPTH)
		abort(); /* no page of ours is so deep */
	begin_tag(h, element);
	h->open[h->depth++] = element;
}

void html_block(struct html *h, const char *element)
{
	end_tag(h);
	buffer_text(&h->out, "\n");
	html_inline(h, element);
}

void html_void(struct html *h, const char *element)
{
	end_tag(h);
	buffer_text(&h->out, "\n");
	begin_tag(h, element);
}

void html_end(struct html *h)
{
	end_tag(h);
	if (h->depth == 0)
		return;
	buffer_text(&h->out, "</");
	buffer_text(&h->out, h->open[--h->depth]);
	buffer_text(&h->out, ">");
}

void html_init(struct html *h)
{
	*h = (struct html){ .depth = 0 };
	buffer_init(&h->out);
	buffer_text(&h->out, "<!DOCTYPE html>");
	html_block(h, "html");
}

void html_release(struct html *h)
{
	buffer_release(&h->out);
}

void html_finish(struct html *h)
{
	while (h->depth > 0)
		html_end(h);
	buffer_text(&h->out, "\n");
}

/* ---- what is in them ---- */

void html_attribute(struct html *h, const char *name, const char *value)
{
	if (!h->in_tag)
		abort(); /* it would show as text */
	buffer_text(&h->out, " ");
	buffer_text(&h->out, name);
	buffer_text(&h->out, "=\"");
	put_escaped(h, span_of(value));
	buffer_text(&h->out, "\"");
}

void html_span(struct html *h, struct span text)
{
	end_tag(h);
	put_escaped(h, text);
}

void html_text(struct html *h, const char *text)
{
	html_span(h, span_of(text));
}

void html_simple(struct html *h, const char *element, const char *text)
{
	html_block(h, element);
	html_text(h, text);
	html_end(h);
}

/* ---- addresses ---- */

static bool is_letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool html_is_web_address(const char *url)
{
	static const char others[] = "-._~:/?#[]@!$&'()*+,;=%";
	const char *host = strncmp(url, "https://", 8) == 0  ? url + 8
			   : strncmp(url, "http://", 7) == 0 ? url + 7
							     : NULL;
	if (!host || !is_letter_or_digit(*host))
		return false;
	/* What stands before an @ looks like a host and is none. */
	size_t n = strcspn(host, "/?#");
	if (memchr(host, '@', n))
		return false;
	for (const char *s = host; *s; s++)
		if (!is_letter_or_digit(*s) && !strchr(others, *s))
			return false;
	return true;
}
