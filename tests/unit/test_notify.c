/* Tests of telling the service manager, with a socket of our own in its place. */
#include "support.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "system/notify.h"

enum { NAME_MAX_BYTES = sizeof(((struct sockaddr_un *)NULL)->sun_path) };

struct manager {
	char directory[32];
	char path[NAME_MAX_BYTES];
	int fd;
};

/* A datagram socket bound to an address as NOTIFY_SOCKET names it. */
static int listen_at(const char *name)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	size_t n = strlen(name);
	memcpy(a.sun_path, name, n);
	if (*name == '@')
		a.sun_path[0] = '\0';
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	assert_true(fd >= 0);
	socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n);
	assert_int_equal(bind(fd, (const struct sockaddr *)&a, size), 0);
	return fd;
}

static int set_up(void **state)
{
	struct manager *m = calloc(1, sizeof(*m));
	assert_non_null(m);
	snprintf(m->directory, sizeof(m->directory), "/tmp/askwell-notify-XXXXXX");
	assert_non_null(mkdtemp(m->directory));
	snprintf(m->path, sizeof(m->path), "%s/notify", m->directory);
	m->fd = listen_at(m->path);
	*state = m;
	return 0;
}

static int tear_down(void **state)
{
	struct manager *m = *state;
	if (m->fd >= 0)
		close(m->fd);
	unlink(m->path);
	rmdir(m->directory);
	free(m);
	return 0;
}

/* What was sent, one datagram; "" when there is none. */
static void assert_heard(int fd, const char *expected)
{
	char heard[256] = "";
	ssize_t n = recv(fd, heard, sizeof(heard) - 1, 0);
	heard[n > 0 ? n : 0] = '\0';
	assert_string_equal(heard, expected);
}

static void test_a_message_is_one_datagram(void **state)
{
	struct manager *m = *state;
	int fd = notify_open(m->path);
	assert_true(fd >= 0);
	assert_true(notify_send(fd, "READY=1\nSTATUS=3 topics"));
	assert_true(notify_send(fd, "WATCHDOG=1"));
	assert_heard(m->fd, "READY=1\nSTATUS=3 topics");
	assert_heard(m->fd, "WATCHDOG=1");
	assert_heard(m->fd, "");
	close(fd);
}

static void test_an_abstract_name_is_known_by_its_length(void **state)
{
	const struct manager *m = *state;
	char name[64];
	snprintf(name, sizeof(name), "@%s", m->directory);
	int there = listen_at(name), fd = notify_open(name);
	assert_true(fd >= 0);
	assert_true(notify_send(fd, "READY=1"));
	assert_heard(there, "READY=1");
	close(fd);
	name[strlen(name) - 1] = '\0';
	assert_int_equal(notify_open(name), -1);
	close(there);
}

static void test_no_address_is_nobody_to_tell(void **state)
{
	(void)state;
	static const char *const bad[] = {
		NULL, "", "/", "@", "run/notify", "vsock:2:1", "./x", "/nonexistent/notify"
	};
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_int_equal(notify_open(bad[i]), -1);
	assert_false(notify_send(-1, "READY=1"));
}

static void test_a_relative_path_is_none(void **state)
{
	const struct manager *m = *state;
	int here = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_int_equal(chdir(m->directory), 0);
	int fd = notify_open("notify");
	assert_int_equal(fchdir(here), 0);
	close(here);
	assert_int_equal(fd, -1);
}

static void test_a_name_fits_or_is_refused(void **state)
{
	const struct manager *m = *state;
	char name[NAME_MAX_BYTES + 1];
	memset(name, 'x', sizeof(name));
	memcpy(name, m->directory, strlen(m->directory));
	name[strlen(m->directory)] = '/';
	name[NAME_MAX_BYTES] = '\0';
	assert_int_equal(notify_open(name), -1);
	name[NAME_MAX_BYTES - 1] = '\0';
	int there = listen_at(name), fd = notify_open(name);
	assert_true(fd >= 0);
	assert_true(notify_send(fd, "READY=1"));
	assert_heard(there, "READY=1");
	close(fd);
	close(there);
	unlink(name);
}

static void test_a_manager_that_does_not_read_costs_no_time(void **state)
{
	const struct manager *m = *state;
	int fd = notify_open(m->path);
	int sent = 0;
	while (sent < 100000 && notify_send(fd, "WATCHDOG=1"))
		sent++;
	assert_in_range(sent, 1, 99999);
	assert_heard(m->fd, "WATCHDOG=1");
	assert_true(notify_send(fd, "WATCHDOG=1"));
	close(fd);
}

static void test_a_manager_that_is_gone_ends_nothing(void **state)
{
	struct manager *m = *state;
	int fd = notify_open(m->path);
	close(m->fd);
	m->fd = -1;
	assert_false(notify_send(fd, "READY=1"));
	assert_false(notify_send(fd, "READY=1"));
	close(fd);
}

static void test_no_other_program_inherits_the_socket(void **state)
{
	const struct manager *m = *state;
	int fd = notify_open(m->path);
	assert_true(fcntl(fd, F_GETFD) & FD_CLOEXEC);
	close(fd);
}

static void test_watchdog_is_fed_three_times_in_its_time(void **state)
{
	(void)state;
	assert_int_equal(notify_watchdog_ms("60000000", NULL, 7), 20000);
	assert_int_equal(notify_watchdog_ms("60000000", "7", 7), 20000);
	assert_int_equal(notify_watchdog_ms("3000", "7", 7), 1);
}

static void test_watchdog_of_nobody_or_of_another_process(void **state)
{
	(void)state;
	static const char *const bad[] = {
		NULL, "", "0", "-60000000", "60000000x", " 60000000", "1e9", "18446744073709551616",
	};
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_int_equal(notify_watchdog_ms(bad[i], NULL, 7), 0);
	assert_int_equal(notify_watchdog_ms("60000000", "8", 7), 0);
	assert_int_equal(notify_watchdog_ms("60000000", "", 7), 0);
	assert_int_equal(notify_watchdog_ms("60000000", "7 ", 7), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_message_is_one_datagram, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_an_abstract_name_is_known_by_its_length,
						set_up, tear_down),
		cmocka_unit_test(test_no_address_is_nobody_to_tell),
		cmocka_unit_test_setup_teardown(test_a_relative_path_is_none, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_name_fits_or_is_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_manager_that_does_not_read_costs_no_time,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_manager_that_is_gone_ends_nothing, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(test_no_other_program_inherits_the_socket, set_up,
						tear_down),
		cmocka_unit_test(test_watchdog_is_fed_three_times_in_its_time),
		cmocka_unit_test(test_watchdog_of_nobody_or_of_another_process),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
