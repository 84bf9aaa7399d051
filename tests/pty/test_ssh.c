/* The door over SSH, for somebody with a terminal: the program, and nothing else whatever is tried.
 * tests/kiosk/test_sshd.sh does the same without a terminal. */
#include "../unit/support.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "door.h"

#define LOG_IN    "exec ssh -e none $DOOR"
#define HOME_TEXT "What would you like to know?"

enum { SESSION_PROGRAMS = 2, LARGEST_KIB = 64 << 10, ANY_BYTES = 50000, LOGIN_PATIENCE = 3 };

static struct pty *log_in(struct door *d, const char *const *env, const char *script)
{
	struct pty *p = door_knock(d, env, script);
	/* A client, two processes of sshd and two of the program begin: more than one key asks for.
	 */
	for (int i = 0; i < LOGIN_PATIENCE; i++)
		if (pty_wait_for(p, HOME_TEXT))
			return p;
	fail_msg("%s %.60s\nno first screen:\n%s", script, env ? *env : "", pty_screen(p));
	return NULL;
}

/* In the last row of a screen at rest. */
static bool has_crisis_line(struct pty *p, const void *arg)
{
	(void)arg;
	return strstr(pty_row(p, pty_height(p) - 1), "988") != NULL;
}

static bool has_drawn(struct pty *p, const void *arg)
{
	size_t n = 0;
	pty_bytes(p, &n);
	return n > 0 && has_crisis_line(p, arg);
}

/* A program that is well answers Ctrl-L with a frame. */
static void is_still_there(struct pty *p)
{
	pty_keys(p, "\033");
	pty_settle(p);
	pty_mark(p);
	pty_keys(p, "\014");
	if (!pty_wait_until(p, has_drawn, NULL))
		fail_msg("no frame:\n%s", pty_screen(p));
}

/* The goodbye: the line that sshd shows at each login does not count. */
static bool said_goodbye(const struct pty *p)
{
	return !pty_alternate_screen(p) && pty_wrote(p, "Call or text 988");
}

/* Whatever was done: it ends as an end should, and leaves nothing. */
static void leave(struct door *d, struct pty *p)
{
	pty_mark(p);
	pty_keys(p, "\003");
	int status = pty_end(p);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		fail_msg("wait status %d:\n%s", status, pty_screen(p));
	assert_true(said_goodbye(p));
	pty_free(p);
	assert_true(door_wait_programs(d, 0));
	assert_false(door_has_marks(d));
}

/* ---- as it is meant ---- */

static void somebody_reads_searches_and_leaves(void **state)
{
	struct door *d = *state;
	struct pty *p = log_in(d, NULL, LOG_IN);
	assert_true(has_crisis_line(p, NULL));
	assert_true(door_wait_programs(d, SESSION_PROGRAMS));
	pty_keys(p, "\r");
	assert_true(pty_wait_for(p, "What is an infusion?"));
	pty_keys(p, "\033");
	assert_true(pty_wait_for(p, HOME_TEXT));
	pty_keys(p, "dizzy");
	assert_true(pty_wait_for(p, "Will I feel dizzy?"));
	pty_resize(p, 100, 30);
	assert_true(pty_wait_until(p, has_crisis_line, NULL));
	pty_resize(p, 40, 12);
	assert_true(pty_wait_until(p, has_crisis_line, NULL));
	assert_true(pty_find_row(p, "dizzy") >= 0);
	leave(d, p);
}

static void every_key_that_leaves_leaves(void **state)
{
	static const char *const keys[] = { "\003", "\004", "\021" };
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct pty *p = log_in(*state, NULL, LOG_IN);
		pty_mark(p);
		pty_keys(p, keys[i]);
		assert_int_equal(pty_end(p), 0);
		assert_true(said_goodbye(p));
		pty_free(p);
	}
	assert_true(door_wait_programs(*state, 0));
}

static void a_dropped_line_leaves_nobody(void **state)
{
	struct door *d = *state;
	struct pty *p = log_in(d, NULL, LOG_IN);
	pty_keys(p, "dizzy");
	assert_true(pty_wait_for(p, "Will I feel dizzy?"));
	assert_true(door_wait_programs(d, SESSION_PROGRAMS));
	pty_signal(p, SIGKILL);
	assert_true(door_wait_programs(d, 0));
	pty_free(p);
	p = log_in(d, NULL, LOG_IN);
	assert_true(door_wait_programs(d, SESSION_PROGRAMS));
	pty_hang_up(p);
	assert_true(door_wait_programs(d, 0));
	pty_free(p);
}

/* The client takes no more: sshd and the program wait, and the end of the line is still seen. */
static void a_client_that_reads_nothing_leaves_nobody(void **state)
{
	struct door *d = *state;
	struct pty *p = log_in(d, NULL, LOG_IN);
	for (int i = 0; i < 200; i++)
		pty_keys(p, "\014");
	pty_signal(p, SIGSTOP);
	for (int i = 0; i < 200; i++)
		pty_keys(p, "\014");
	pty_signal(p, SIGKILL);
	assert_true(door_wait_programs(d, 0));
	pty_free(p);
}

/* ---- ways out ---- */

/* Keys that stop, suspend or quit programs, or begin something in others; the last are escapes of
 * the client, had they not been turned off. */
static void keys_lead_nowhere(void **state)
{
	static const char *const keys[] = {
		"\032",           "\034",
		"\031",           "\023",
		"\022",           "\026x",
		"\017",           "\025",
		"\027",           "\030",
		"\001",           "\002",
		"\033x",          "\033!touch mark\r",
		":!touch mark\r", "|touch mark\r",
		"`touch mark`\r", "\033[200~touch mark\r\033[201~",
		"\033]0;title\a", "\033[21t",
		"\033[6n",        "\033P$q\033\\",
		"\033[[A",        "\033[17~",
		"\033[3;5~",      "\r~.",
		"\r~?",           "\r~C",
		"\r~\032",        "\r~#",
		"\r~B",
	};
	struct pty *p = log_in(*state, NULL, LOG_IN);
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		pty_keys(p, keys[i]);
		is_still_there(p);
	}
	leave(*state, p);
}

static void any_bytes_may_come(void **state)
{
	static char bytes[ANY_BYTES];
	unsigned number = 12345;
	for (size_t i = 0; i < sizeof(bytes); i++) {
		number = number * 1103515245 + 12345;
		bytes[i] = (char)(number >> 16);
		if (bytes[i] == '\003' || bytes[i] == '\004' || bytes[i] == '\021')
			bytes[i] = '\033';
	}
	struct pty *p = log_in(*state, NULL, LOG_IN);
	for (size_t i = 0; i < sizeof(bytes); i += ANY_BYTES / 10) {
		pty_keys_n(p, bytes + i, ANY_BYTES / 10);
		pty_settle(p);
	}
	pty_keys(p, "\033\\"); /* the end of a sequence that may have begun */
	is_still_there(p);
	leave(*state, p);
}

/* A client whose escapes are on: what the server has a part in. */
static void escapes_of_the_client_open_nothing(void **state)
{
	struct door *d = *state;
	char socket[128];
	snprintf(socket, sizeof(socket), "-R%s/home/back:127.0.0.1:%u\r", d->directory, d->port);
	struct pty *p = log_in(d, NULL, "exec ssh -o EnableEscapeCommandline=yes $DOOR");
	pty_keys(p, "\r~B");
	is_still_there(p);
	pty_keys(p, "\r~R"); /* new keys */
	is_still_there(p);
	pty_keys(p, "\r~C");
	assert_true(pty_wait_for(p, "ssh> "));
	pty_keys(p, socket);
	assert_true(pty_wait_gone(p, "ssh> "));
	is_still_there(p);
	assert_false(door_has_marks(d));
	pty_keys(p, "\r~.");
	int status = pty_end(p);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 255);
	pty_free(p);
	assert_true(door_wait_programs(d, 0));
}

static void a_client_without_a_keyboard_is_served(void **state)
{
	struct pty *p = log_in(*state, NULL, LOG_IN " </dev/null");
	assert_true(has_crisis_line(p, NULL));
	pty_signal(p, SIGTERM);
	assert_true(door_wait_programs(*state, 0));
	pty_free(p);
}

static void no_command_is_run(void **state)
{
	static const char *const clients[] = {
		"$DOOR sh",       "$DOOR 'sh -i'", "$DOOR 'touch mark'", "$DOOR '; touch mark'",
		"-s $DOOR shell", "-s $DOOR sftp",
	};
	for (size_t i = 0; i < ARRAY_LEN(clients); i++) {
		char script[256];
		snprintf(script, sizeof(script), "exec ssh -e none %s", clients[i]);
		struct pty *p = log_in(*state, NULL, script);
		pty_keys(p, "touch mark\r");
		pty_settle(p);
		is_still_there(p);
		leave(*state, p);
	}
}

/* Whatever the kind of terminal is called, there is the kiosk or plain text. */
static void any_kind_of_terminal_is_served(void **state)
{
	static char longest[5000] = "TERM=";
	memset(longest + 5, 'x', sizeof(longest) - 6);
	const char *const kinds[] = {
		longest,
		"TERM=../../../../tmp/x",
		"TERM=/etc/passwd",
		"TERM=no-such-terminal",
		"TERM=",
		"TERM=dumb",
		"TERM=\033[2J\033]0;x\a",
		"TERM=xterm\nLD_PRELOAD=/tmp/x",
		"TERM=x;touch mark",
		"TERM=%n%n%s%s",
		"TERM=linux",
		"TERM=\xff\xfe",
		"TERM=-T",
	};
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		leave(*state, log_in(*state, (const char *const[]){ kinds[i], NULL }, LOG_IN));
}

static void the_environment_has_no_effect(void **state)
{
	struct pty *p = log_in(*state, NULL, LOG_IN);
	char *plain = strdup(pty_screen(p));
	leave(*state, p);
	p = log_in(
		*state, NULL,
		"exec ssh -e none -o SetEnv=\"LINES=3 COLUMNS=10 ESCDELAY=9999 TERMINFO=$D "
		"TERMINFO_DIRS=$D ASKWELL_CONTENT=$D ASKWELL_LANGUAGE=es ASKWELL_THEME=none NO_COLOR=1 "
		"LC_ALL=C LANG=es LANGUAGE=es NCURSES_NO_UTF8_ACS=1 HOME=$D TERMCAP=$D\" $DOOR");
	pty_settle(p);
	assert_string_equal(pty_screen(p), plain);
	free(plain);
	leave(*state, p);
}

/* The client sends the modes of its terminal, which anybody can set before. */
static void modes_of_the_client_have_no_effect(void **state)
{
	static const char *const modes[] = {
		"intr d quit i susp z erase y kill x eof r start o stop w",
		"raw echo",
		"cooked -isig -icanon",
		"sane brkint parmrk olcuc iuclc",
		"min 0 time 255 -opost",
		"cs7 parenb parodd istrip",
		"speed 50",
		"tostop flusho extproc",
	};
	for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
		char script[256];
		snprintf(script, sizeof(script), "stty %s 2>/dev/null; " LOG_IN, modes[i]);
		struct pty *p = log_in(*state, NULL, script);
		pty_keys(p, "dizzy");
		if (!pty_wait_for(p, "Will I feel dizzy?"))
			fail_msg("stty %s:\n%s", modes[i], pty_screen(p));
		leave(*state, p);
	}
}

/* ---- windows ---- */

/* The emulator stays as it is: only what the client says is changed, as a hostile one would. */
static void claim_size(struct pty *p, unsigned short width, unsigned short height)
{
	char path[64];
	struct winsize size = { .ws_col = width, .ws_row = height };
	snprintf(path, sizeof(path), "/proc/%d/fd/0", pty_pid(p));
	int fd = open(path, O_RDWR | O_NOCTTY);
	assert_true(fd >= 0);
	assert_int_equal(ioctl(fd, TIOCSWINSZ, &size), 0);
	close(fd);
}

static void a_window_of_any_size_costs_little(void **state)
{
	static const unsigned short sizes[][2] = {
		{ 10000, 10000 }, { 65535, 65535 }, { 0, 0 },     { 1, 1 },
		{ 65535, 1 },     { 1, 65535 },     { 500, 200 },
	};
	struct door *d = *state;
	struct pty *p = log_in(d, NULL, "stty rows 10000 cols 10000; " LOG_IN);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		claim_size(p, sizes[i][0], sizes[i][1]);
		pty_mark(p);
		pty_keys(p, "\014");
		pty_settle(p);
	}
	long largest = door_largest_program(d);
	assert_true(largest > 0);
#ifndef __SANITIZE_ADDRESS__
	if (largest > LARGEST_KIB)
		fail_msg("%ld KiB", largest);
#endif
	claim_size(p, 80, 24);
	assert_true(pty_wait_for(p, HOME_TEXT));
	leave(d, p);
}

/* ---- through the machine ---- */

static int connect_to(int family, const struct sockaddr *address, socklen_t n)
{
	int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_true(fd >= 0);
	if (connect(fd, address, n) == 0)
		return fd;
	close(fd);
	return -1;
}

/* A greeting of sshd, to which all of these ways lead, comes through: true. */
static bool is_greeted(int fd)
{
	char answer[256] = "";
	size_t n = 0;
	ssize_t got;
	assert_true(fd >= 0);
	do {
		struct pollfd readable = { .fd = fd, .events = POLLIN };
		if (poll(&readable, 1, pty_patience()) <= 0)
			fail_msg("the client says neither yes nor no");
		got = recv(fd, answer + n, sizeof(answer) - 1 - n, 0);
		n += got > 0 ? (size_t)got : 0;
	} while (got > 0 && !memmem(answer, n, "SSH", 3));
	close(fd);
	return got > 0;
}

static int connect_to_socket(const struct door *d, const char *name)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	snprintf(address.sun_path, sizeof(address.sun_path), "%s/%s", d->directory, name);
	return connect_to(AF_UNIX, (struct sockaddr *)&address, sizeof(address));
}

/* As a browser that has the client for a SOCKS proxy. */
static int connect_by_proxy(const struct door *d, unsigned short proxy)
{
	const struct sockaddr_in address = {
		.sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
		.sin_port = htons(proxy),
	};
	const unsigned char request[] = {
		4, 1, (unsigned char)(d->port >> 8), (unsigned char)d->port, 127, 0, 0, 1, 0
	};
	int fd = connect_to(AF_INET, (const struct sockaddr *)&address, sizeof(address));
	assert_true(fd >= 0);
	assert_int_equal(send(fd, request, sizeof(request), MSG_NOSIGNAL), sizeof(request));
	return fd;
}

/* A port that nobody has now. */
static unsigned short free_port(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
				       .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof(address);
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&address, n), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&address, &n), 0);
	close(fd);
	return ntohs(address.sin_port);
}

/* All ways lead to sshd itself, on this side or on the other. */
static void nothing_leads_through_the_machine(void **state)
{
	struct door *d = *state;
	char script[512], said[96];
	unsigned short proxy = free_port();
	size_t n;
	snprintf(script, sizeof(script),
		 LOG_IN " -L $D/port:127.0.0.1:%u -L $D/socket:$D/port -D 127.0.0.1:%u"
			" -R $D/home/back:127.0.0.1:%u -R 0:127.0.0.1:%u -R 0 2>$D/said",
		 d->port, proxy, d->port, d->port);
	struct pty *p = log_in(d, NULL, script);
	assert_false(is_greeted(connect_to_socket(d, "port")));
	assert_false(is_greeted(connect_to_socket(d, "socket")));
	assert_false(is_greeted(connect_by_proxy(d, proxy)));
	snprintf(said, sizeof(said), "%s/said", d->directory);
	char *text = read_test_file(said, &n);
	assert_non_null(strstr(text, "administratively prohibited"));
	assert_non_null(strstr(text, "remote port forwarding failed for listen port 0"));
	assert_non_null(strstr(text, "remote port forwarding failed for listen path"));
	assert_null(strstr(text, "Allocated port"));
	free(text);
	is_still_there(p);
	leave(d, p);
}

#define TEST(name) cmocka_unit_test_teardown(name, door_empty)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(somebody_reads_searches_and_leaves),
		TEST(every_key_that_leaves_leaves),
		TEST(a_dropped_line_leaves_nobody),
		TEST(a_client_that_reads_nothing_leaves_nobody),
		TEST(keys_lead_nowhere),
		TEST(any_bytes_may_come),
		TEST(escapes_of_the_client_open_nothing),
		TEST(a_client_without_a_keyboard_is_served),
		TEST(no_command_is_run),
		TEST(any_kind_of_terminal_is_served),
		TEST(the_environment_has_no_effect),
		TEST(modes_of_the_client_have_no_effect),
		TEST(a_window_of_any_size_costs_little),
		TEST(nothing_leads_through_the_machine),
	};
	return cmocka_run_group_tests_name("ssh", tests, door_open, door_close);
}
