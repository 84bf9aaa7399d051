/* How it works: tables.  A form is what terminals send for a key: CSI with a letter, CSI with a
 * number and "~", SS3 with a letter.  Parameters after the first are modifiers, which only matter
 * where a key with one must not be taken for the key. */
#include "core/sequences.h"

#include "core/text.h"

enum { ESC = 0x1B, DEL = 0x7F, NUMBER_MAX = 65535 };
enum { MOUSE_MODIFIERS = 4 | 8 | 16, MOUSE_LEFT = 0, MOUSE_WHEEL_UP = 64, MOUSE_WHEEL_DOWN = 65 };
enum { PASTE_BEGINS = 200, OTHER_KEY = 27 };
enum {
	PRIVATE_FIRST = 0xE000,
	PRIVATE_LAST = 0xF8FF
}; /* kitty's codes for keys without a character */
/* Bits of the modifier parameter less one; the locks above them do not count. */
enum { MOD_SHIFT = 1, MOD_CTRL = 4, MOD_ALL = 0x3F };

static const uint8_t control_keys[0x20] = {
	['B' & 0x1F] = KEY_CTRL_B, ['C' & 0x1F] = KEY_CTRL_C,     ['D' & 0x1F] = KEY_CTRL_D,
	['F' & 0x1F] = KEY_CTRL_F, ['H' & 0x1F] = KEY_BACKSPACE_, ['I' & 0x1F] = KEY_TAB,
	['J' & 0x1F] = KEY_ENTER_, ['L' & 0x1F] = KEY_CTRL_L,     ['M' & 0x1F] = KEY_ENTER_,
	['N' & 0x1F] = KEY_CTRL_N, ['P' & 0x1F] = KEY_CTRL_P,     ['Q' & 0x1F] = KEY_CTRL_Q,
	['U' & 0x1F] = KEY_CTRL_U, ['W' & 0x1F] = KEY_CTRL_W,     [ESC] = KEY_ESC,
};

struct form {
	char final;
	uint8_t number; /* the first parameter of a form that ends in "~" */
	uint8_t key;
	char character; /* KEY_CHARACTER: what the keypad's key has on it */
};

static const struct form csi_forms[] = {
	{ 'A', 0, KEY_UP_, 0 },      { 'B', 0, KEY_DOWN_, 0 },   { 'C', 0, KEY_RIGHT_, 0 },
	{ 'D', 0, KEY_LEFT_, 0 },    { 'H', 0, KEY_HOME_, 0 },   { 'F', 0, KEY_END_, 0 },
	{ 'Z', 0, KEY_BACK_TAB, 0 }, { 'P', 0, KEY_F1, 0 },      { 'Q', 0, KEY_F2, 0 },
	{ 'R', 0, KEY_F3, 0 },       { 'S', 0, KEY_F4, 0 },      { 'a', 0, KEY_UP_, 0 },
	{ 'b', 0, KEY_DOWN_, 0 },    { 'c', 0, KEY_RIGHT_, 0 },  { 'd', 0, KEY_LEFT_, 0 },
	{ '~', 1, KEY_HOME_, 0 },    { '~', 2, KEY_INSERT, 0 },  { '~', 3, KEY_DELETE, 0 },
	{ '~', 4, KEY_END_, 0 },     { '~', 5, KEY_PAGE_UP, 0 }, { '~', 6, KEY_PAGE_DOWN, 0 },
	{ '~', 7, KEY_HOME_, 0 },    { '~', 8, KEY_END_, 0 },    { '~', 11, KEY_F1, 0 },
	{ '~', 12, KEY_F2, 0 },      { '~', 13, KEY_F3, 0 },     { '~', 14, KEY_F4, 0 },
	{ '~', 15, KEY_F5, 0 },      { '~', 17, KEY_F6, 0 },     { '~', 18, KEY_F7, 0 },
	{ '~', 19, KEY_F8, 0 },      { '~', 20, KEY_F9, 0 },     { '~', 21, KEY_F10, 0 },
	{ '~', 23, KEY_F11, 0 },     { '~', 24, KEY_F12, 0 },
};

static const struct form ss3_forms[] = {
	{ 'A', 0, KEY_UP_, 0 },         { 'B', 0, KEY_DOWN_, 0 },
	{ 'C', 0, KEY_RIGHT_, 0 },      { 'D', 0, KEY_LEFT_, 0 },
	{ 'H', 0, KEY_HOME_, 0 },       { 'F', 0, KEY_END_, 0 },
	{ 'a', 0, KEY_UP_, 0 },         { 'b', 0, KEY_DOWN_, 0 },
	{ 'c', 0, KEY_RIGHT_, 0 },      { 'd', 0, KEY_LEFT_, 0 },
	{ 'P', 0, KEY_F1, 0 },          { 'Q', 0, KEY_F2, 0 },
	{ 'R', 0, KEY_F3, 0 },          { 'S', 0, KEY_F4, 0 },
	{ 'M', 0, KEY_ENTER_, 0 },      { 'I', 0, KEY_TAB, 0 },
	{ ' ', 0, KEY_CHARACTER, ' ' }, { 'X', 0, KEY_CHARACTER, '=' },
	{ 'j', 0, KEY_CHARACTER, '*' }, { 'k', 0, KEY_CHARACTER, '+' },
	{ 'l', 0, KEY_CHARACTER, ',' }, { 'm', 0, KEY_CHARACTER, '-' },
	{ 'n', 0, KEY_CHARACTER, '.' }, { 'o', 0, KEY_CHARACTER, '/' },
	{ 'p', 0, KEY_CHARACTER, '0' }, { 'q', 0, KEY_CHARACTER, '1' },
	{ 'r', 0, KEY_CHARACTER, '2' }, { 's', 0, KEY_CHARACTER, '3' },
	{ 't', 0, KEY_CHARACTER, '4' }, { 'u', 0, KEY_CHARACTER, '5' },
	{ 'v', 0, KEY_CHARACTER, '6' }, { 'w', 0, KEY_CHARACTER, '7' },
	{ 'x', 0, KEY_CHARACTER, '8' }, { 'y', 0, KEY_CHARACTER, '9' },
};

static struct event nothing(void)
{
	return (struct event){ .type = EVENT_NONE };
}

struct event sequence_key(enum key key)
{
	return (struct event){ .type = EVENT_KEY, .key = key };
}

struct event sequence_character(int32_t cp)
{
	char bytes[4];
	struct span text = { bytes, text_encode(cp, bytes) };
	size_t offset = 0;
	if (cp < 0x20 || text_find_forbidden(text, false, &offset) != TEXT_FINE)
		return nothing();
	struct event ev = sequence_key(KEY_CHARACTER);
	ev.cp = cp;
	return ev;
}

struct event sequence_control(unsigned char byte)
{
	enum key key = byte == DEL ? KEY_BACKSPACE_ : byte < 0x20 ? control_keys[byte] : 0;
	return sequence_key(key ? key : KEY_UNKNOWN);
}

struct csi {
	char private_mark; /* one of < = > ?, or 0 */
	char final;
	bool odd;     /* intermediate bytes: no form that is known here */
	bool release; /* the key came up: a report of the kitty protocol */
	int n;
	int arg[4];
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The bytes after "Esc [", the final one included. */
static struct csi parse_csi(const char *s, size_t n)
{
	struct csi csi = { .final = s[n - 1] };
	size_t at = 0;
	int sub = 0, sub_value = 0;
	if (n > 1 && s[0] >= '<' && s[0] <= '?')
		csi.private_mark = s[at++];
	for (; at < n - 1; at++) {
		if (s[at] == ';') {
			csi.n++;
			sub = 0;
		} else if (s[at] == ':') {
			sub++;
			sub_value = 0;
		} else if (is_digit(s[at]) && sub > 0) {
			sub_value = MIN(sub_value * 10 + (s[at] - '0'), NUMBER_MAX);
			csi.release = csi.n == 1 && sub == 1 && sub_value == 3;
		} else if (is_digit(s[at]) && csi.n < (int)ARRAY_LEN(csi.arg)) {
			int *arg = &csi.arg[csi.n];
			*arg = MIN(*arg * 10 + (s[at] - '0'), NUMBER_MAX);
		} else {
			csi.odd = true;
		}
	}
	csi.n += n > 1;
	return csi;
}

static struct event mouse(int button, int x, int y, bool pressed)
{
	struct event ev = nothing();
	button &= ~MOUSE_MODIFIERS;
	if (!pressed || x < 0 || y < 0)
		return ev;
	if (button == MOUSE_LEFT)
		ev.type = EVENT_CLICK;
	else if (button == MOUSE_WHEEL_UP)
		ev.type = EVENT_WHEEL_UP;
	else if (button == MOUSE_WHEEL_DOWN)
		ev.type = EVENT_WHEEL_DOWN;
	ev.x = x;
	ev.y = y;
	return ev;
}

/* A key reported by its code: xterm's modifyOtherKeys, the kitty protocol. */
static struct event coded_key(int code, int mods)
{
	bool is_private = code >= PRIVATE_FIRST && code <= PRIVATE_LAST;
	if ((mods & ~(MOD_SHIFT | MOD_CTRL)) || code <= 0 || is_private)
		return sequence_key(KEY_UNKNOWN);
	if ((mods & MOD_CTRL) && ((code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z')))
		code &= 0x1F;
	else if ((mods & MOD_CTRL) && code >= 0x20 && code != DEL)
		return sequence_key(KEY_UNKNOWN);
	if (code == '\t' && (mods & MOD_SHIFT))
		return sequence_key(KEY_BACK_TAB);
	if (code < 0x20 || code == DEL)
		return sequence_control((unsigned char)code);
	return sequence_character(code);
}

static struct event form_event(const struct form *form, int mods)
{
	bool is_function = form->key >= KEY_F1 && form->key <= KEY_F12;
	/* An arrow is an arrow with any modifier, and a held Shift must not disarm the help keys;
	 * but Ctrl-F8 or Alt-F10 is some other program's key. */
	if (is_function && (mods & ~MOD_SHIFT))
		return sequence_key(KEY_UNKNOWN);
	if (form->key != KEY_CHARACTER)
		return sequence_key(form->key);
	return sequence_character(form->character);
}

static const struct form *find_form(const struct form *forms, size_t n, char final, int number)
{
	for (size_t i = 0; i < n; i++)
		if (forms[i].final == final && (final != '~' || forms[i].number == number))
			return &forms[i];
	return NULL;
}

struct event sequence_csi(struct span bytes, bool *ret_paste)
{
	struct csi csi = parse_csi(bytes.s, bytes.n);
	*ret_paste = false;
	if (csi.private_mark == '<' && csi.n == 3 && (csi.final == 'M' || csi.final == 'm'))
		return mouse(csi.arg[0], csi.arg[1] - 1, csi.arg[2] - 1, csi.final == 'M');
	/* With a parameter R is the place of the cursor, an answer that nobody asked for. */
	if (csi.private_mark || csi.odd || csi.release || (csi.final == 'R' && csi.n > 0))
		return sequence_key(KEY_UNKNOWN);
	int mods = csi.n > 1 ? (MAX(csi.arg[1], 1) - 1) & MOD_ALL : 0;
	if (csi.final == '~' && csi.arg[0] == PASTE_BEGINS) {
		*ret_paste = true;
		return nothing();
	}
	if (csi.final == '~' && csi.arg[0] == OTHER_KEY && csi.n == 3)
		return coded_key(csi.arg[2], mods);
	if (csi.final == 'u')
		return coded_key(csi.arg[0], mods);
	if (csi.final == '$' || csi.final == '^' || csi.final == '@') { /* rxvt's modifiers */
		mods = (csi.final != '^' ? MOD_SHIFT : 0) | (csi.final != '$' ? MOD_CTRL : 0);
		csi.final = '~';
	}
	const struct form *form = find_form(csi_forms, ARRAY_LEN(csi_forms), csi.final, csi.arg[0]);
	return form ? form_event(form, mods) : sequence_key(KEY_UNKNOWN);
}

struct event sequence_ss3(struct span bytes)
{
	const struct form *form =
		find_form(ss3_forms, ARRAY_LEN(ss3_forms), bytes.s[bytes.n - 1], 0);
	/* Old xterms and konsole write a modifier between: SS3 5 P, SS3 1;5 P. */
	int mods = 0;
	if (bytes.n > 1 && is_digit(bytes.s[bytes.n - 2]))
		mods = MAX(bytes.s[bytes.n - 2] - '0', 1) - 1;
	return form ? form_event(form, mods) : sequence_key(KEY_UNKNOWN);
}

struct event sequence_linux(unsigned char byte)
{
	return sequence_key(byte >= 'A' && byte <= 'E' ? KEY_F1 + (byte - 'A') : KEY_UNKNOWN);
}

struct event sequence_x10(const char bytes[3])
{
	const unsigned char *b = (const unsigned char *)bytes;
	return mouse(b[0] - 0x20, b[1] - 0x21, b[2] - 0x21, b[0] >= 0x20);
}
