/* Tests that what is no virtual console is left alone.  A real one is locked in a virtual machine:
 * docs/KIOSK-TESTS.md. */
#include "support.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "system/console.h"

static void assert_left_alone(int fd)
{
	assert_true(fd >= 0);
	assert_false(console_is_virtual(fd));
	errno = 0;
	assert_false(console_lock(fd));
	assert_int_equal(errno, ENOTTY);
}

static void test_a_pseudo_terminal_is_no_console(void **state)
{
	(void)state;
	int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
	assert_true(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
	int slave = open(ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
	struct termios before = { 0 }, after = { 0 };
	assert_int_equal(tcgetattr(slave, &before), 0);
	assert_left_alone(slave);
	assert_left_alone(master);
	assert_int_equal(tcgetattr(slave, &after), 0);
	assert_memory_equal(&before, &after, sizeof(before));
	char byte;
	assert_int_equal(read(master, &byte, 1), -1);
	assert_int_equal(errno, EAGAIN);
	close(slave);
	close(master);
}

static void test_neither_is_what_is_no_terminal(void **state)
{
	(void)state;
	int ends[2], null = open("/dev/null", O_RDWR | O_CLOEXEC);
	assert_left_alone(null);
	assert_int_equal(pipe(ends), 0);
	assert_left_alone(ends[0]);
	close(null);
	close(ends[0]);
	close(ends[1]);
	assert_false(console_is_virtual(-1));
	assert_false(console_lock(-1));
	assert_int_equal(errno, EBADF);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_pseudo_terminal_is_no_console),
		cmocka_unit_test(test_neither_is_what_is_no_terminal),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
