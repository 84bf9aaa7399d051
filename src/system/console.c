/* How it works: drivers/tty/vt/vt_ioctl.c of Linux, change_console and vt_reldisp.  With VT_PROCESS
 * a wish to switch is noted, the release signal is sent, and nothing more happens until the process
 * answers.  Signal 0 is sent to nobody but still asks whether the process exists: as long as it
 * does, the wish stays a wish.  When it is gone the kernel falls back to VT_AUTO by itself.  The
 * controlling terminal is enough for the right to this; VT_LOCKSWITCH would need a capability. */
#include "system/console.h"

#include <linux/kd.h>
#include <linux/vt.h>
#include <sys/ioctl.h>

bool console_is_virtual(int fd)
{
	struct vt_mode mode;
	return ioctl(fd, VT_GETMODE, &mode) == 0;
}

bool console_lock(int fd)
{
	struct vt_mode mode = { .mode = VT_PROCESS };
	return ioctl(fd, VT_SETMODE, &mode) == 0;
}
