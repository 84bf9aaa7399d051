/* How it works: one datagram a message, as the manager's protocol has it.  The socket never blocks:
 * a manager that is slow or gone costs a message, not the screen. */
#include "system/notify.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* The size of the address; 0: it is none. */
static socklen_t make_address(struct sockaddr_un *ret, const char *name)
{
	size_t n = name ? strlen(name) : 0;
	if (n < 2 || n >= sizeof(ret->sun_path) || (*name != '/' && *name != '@'))
		return 0;
	*ret = (struct sockaddr_un){ .sun_family = AF_UNIX };
	memcpy(ret->sun_path, name, n);
	/* An abstract name is known by its first byte, which is 0, and by its length. */
	if (*name == '@')
		ret->sun_path[0] = '\0';
	else
		n++;
	return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n);
}

int notify_open(const char *socket_name)
{
	struct sockaddr_un address;
	socklen_t n = make_address(&address, socket_name);
	if (n == 0)
		return -1;
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0 || connect(fd, (const struct sockaddr *)&address, n) == 0)
		return fd;
	close(fd);
	return -1;
}

bool notify_send(int fd, const char *lines)
{
	return fd >= 0 && send(fd, lines, strlen(lines), MSG_DONTWAIT | MSG_NOSIGNAL) >= 0;
}

/* 0: not a positive number. */
static int64_t read_number(const char *s)
{
	if (!s || !*s || strspn(s, "0123456789") != strlen(s))
		return 0;
	errno = 0;
	long long n = strtoll(s, NULL, 10);
	return errno == 0 ? n : 0;
}

int64_t notify_watchdog_ms(const char *usec, const char *pid, pid_t self)
{
	if (pid && read_number(pid) != self)
		return 0;
	return read_number(usec) / 1000 / 3;
}
