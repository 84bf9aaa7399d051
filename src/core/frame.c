/* The geometry is worked out afresh for each drawing: it is a few comparisons. */
#include "core/frame.h"

#include "core/text.h"

enum { BAR_GAP = 3, LIST_PART_MAX = 78, SMALL_WIDTH = 60 };

int frame_side(int width)
{
	return width >= SMALL_WIDTH ? 2 : width >= 12 ? 1 : 0;
}

struct frame frame_layout(int width, int height, bool preview)
{
	struct frame f = {
		.width = width,
		.height = height,
		.title_y = -1,
		.field_y = -1,
		.more_y = -1,
		.bar_y = -1,
	};
	bool roomy = height >= FRAME_ROOMY_HEIGHT;
	int top = 0, bottom = height - 1;

	f.crisis_y = bottom;
	if (height >= 4)
		f.bar_y = --bottom;
	if (roomy)
		f.more_y = --bottom;
	if (height >= 3)
		f.title_y = top++;
	if (roomy)
		top++;
	f.body_y = top;
	f.body_height = MAX(bottom - top, 0);
	f.body_width = width;
	if (preview && width >= PREVIEW_MIN_WIDTH && f.body_height >= 8) {
		f.body_width = MIN(width * 11 / 20, LIST_PART_MAX);
		f.preview_x = f.body_width + 4;
		f.preview_width = MIN(width - f.preview_x - 3, TEXT_MEASURE);
	}
	return f;
}

void frame_take_field(struct frame *f)
{
	f->field_y = f->body_y++;
	f->body_height--;
}

struct slot {
	enum string_id key, does,
		other;    /* other: the same key's word on the other kind of screen */
	const char *name; /* a key named alike in every language; NULL: use key */
	enum action action;
	int rank; /* 1 is kept longest */
};

static const struct slot slots[BAR_MAX] = {
	{ STR_KEY_ARROWS, STR_BAR_MOVE, STR_BAR_SCROLL, NULL, ACTION_DOWN, 5 },
	{ STR_KEY_ENTER, STR_BAR_OPEN, STR_BAR_NEXT_PAGE, NULL, ACTION_OPEN, 2 },
	{ STR_KEY_ESC, STR_BAR_BACK, STR_BAR_BACK, NULL, ACTION_BACK, 3 },
	{ STR_KEY_ESC, STR_BAR_MENU, STR_BAR_MENU, "F1", ACTION_MENU, 4 },
	{ STR_KEY_ESC, STR_BAR_CRISIS, STR_BAR_CRISIS, "F9", ACTION_CRISIS, 1 },
};

static int label_width(const struct strings *s, const struct slot *slot)
{
	const char *key = slot->name ? slot->name : s->text[slot->key];
	int does = text_width(span_of(s->text[slot->does]));
	int other = text_width(span_of(s->text[slot->other]));
	return text_width(span_of(key)) + 1 + MAX(does, other);
}

static size_t hidden_bar(const struct strings *s, int width, struct bar_label *out)
{
	int w = 4 + text_width(span_of(s->text[STR_BAR_SHOW]));
	if (w + 2 > width)
		return 0;
	out[0] = (struct bar_label){ 2, w, "F10", s->text[STR_BAR_SHOW], ACTION_HIDE };
	return 1;
}

size_t frame_bar(const struct strings *s, enum bar_kind kind, int width, struct bar_label *out)
{
	if (kind == BAR_HIDDEN)
		return hidden_bar(s, width, out);
	int kept = BAR_MAX;
	for (; kept > 0; kept--) {
		int total = 1;
		for (size_t i = 0; i < BAR_MAX; i++)
			if (slots[i].rank <= kept)
				total += label_width(s, &slots[i]) + BAR_GAP;
		if (total - BAR_GAP < width)
			break;
	}
	size_t n = 0;
	int x = MAX(frame_side(width), 1);
	for (size_t i = 0; i < BAR_MAX; i++) {
		if (slots[i].rank > kept)
			continue;
		const char *key = slots[i].name ? slots[i].name : s->text[slots[i].key];
		enum string_id does = kind == BAR_READING ? slots[i].other : slots[i].does;
		int w = label_width(s, &slots[i]);
		out[n++] = (struct bar_label){ x, w, key, s->text[does], slots[i].action };
		x += w + BAR_GAP;
	}
	return n;
}

struct bar_label frame_languages(struct arena *a, const struct strings *s,
				 const struct language_choice *choice, int width)
{
	if (choice->n < 2)
		return (struct bar_label){ .width = 0 };
	const char *next = choice->names[(choice->current + 1) % choice->n], *names = next;
	for (size_t i = 2; i < choice->n; i++) /* in the order in which the key goes round */
		names = arena_printf(a, "%s, %s", names,
				     choice->names[(choice->current + i) % choice->n]);
	struct string_value values[] = { { "language", names }, { "key", "F2" }, { NULL, NULL } };
	const char *text = string_fill(a, s->text[STR_LANGUAGE_KEY], values);
	if (text_width(span_of(text)) > width / 2) { /* the screen's name needs room as well */
		values[0].value = next;
		text = string_fill(a, s->text[STR_LANGUAGE_KEY], values);
	}
	int w = text_width(span_of(text)), x = width - frame_side(width) - w;
	if (x <= frame_side(width))
		w = 0;
	return (struct bar_label){
		.x = x, .width = w, .key = text, .does = "", .action = ACTION_LANGUAGE
	};
}
