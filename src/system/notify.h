/* notify: tells the service manager that the program is ready and alive (sd_notify(3)).
 *
 * Needs base.
 * The socket is connected when it is opened: later messages are one send(2), which a sandbox can
 * allow without allowing new sockets.  Nothing ever waits.  Ownership: the caller's descriptor,
 * closed on exec; close(2) ends it. */
#ifndef ASKWELL_SYSTEM_NOTIFY_H
#define ASKWELL_SYSTEM_NOTIFY_H

#include <sys/types.h>

#include "core/base.h"

/* socket_name: NOTIFY_SOCKET, a path from / or an abstract name behind @; NULL: not set.
 * -1: there is nobody to tell. */
int notify_open(const char *socket_name);

/* Lines of NAME=VALUE: "READY=1", "WATCHDOG=1", "STOPPING=1", "STATUS=..." in UTF-8.
 * False: not taken, for nobody is there (-1 is fine) or reads; it may be sent again. */
bool notify_send(int fd, const char *lines);

/* How often "WATCHDOG=1" is due: a third of the time after which the manager loses patience.
 * usec, pid: WATCHDOG_USEC and WATCHDOG_PID, NULL: not set; self: our own process.
 * 0: nobody waits for it, or for another process. */
int64_t notify_watchdog_ms(const char *usec, const char *pid, pid_t self);

#endif
