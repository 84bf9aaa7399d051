/* How it works: each row of the table names a function, and what it needs.  Most calls that must be
 * refused are made without the C library, as somebody who has taken over the program would. */
#include "attempts.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "core/pattern.h"
#include "system/files.h"
#include "system/watch.h"

static struct {
	pid_t parent;
	int terminal, line[2], socket, memory;
	struct sockaddr_in itself; /* of socket */
} before;

bool attempts_open(pid_t parent)
{
	before.parent = parent;
	int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	socklen_t size = sizeof(before.itself);
	const char *name = master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0
				   ? ptsname(master)
				   : NULL;
	before.terminal = name ? open(name, O_RDWR | O_NOCTTY | O_CLOEXEC) : -1;
	before.memory = memfd_create("screen", MFD_CLOEXEC);
	before.socket = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	before.itself = (struct sockaddr_in){ .sin_family = AF_INET };
	before.itself.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return before.terminal >= 0 && before.memory >= 0 &&
	       bind(before.socket, (struct sockaddr *)&before.itself, sizeof(before.itself)) == 0 &&
	       getsockname(before.socket, (struct sockaddr *)&before.itself, &size) == 0 &&
	       socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, before.line) == 0;
}

/* ---- what others change meanwhile ---- */

static void switch_link(void)
{
	if (symlink("releases/2", "site/next") != 0 || rename("site/next", "site/current") != 0)
		_exit(1);
}

static void switch_link_elsewhere(void)
{
	if (symlink("../real/two", "way/next") != 0 || rename("way/next", "way/content") != 0)
		_exit(1);
}

static void put_file(void)
{
	if (rename("site/waiting.yaml", "site/releases/1/new.yaml") != 0)
		_exit(1);
}

static void put_directory(void)
{
	if (rename("aside", "later/content") != 0)
		_exit(1);
}

static void replace_directory(void)
{
	if (rename("site/current", "site/before") != 0 || rename("site/new", "site/current") != 0)
		_exit(1);
}

/* ---- what is done ---- */

static int call_it(const struct attempt *a)
{
	const long *n = a->args;
	return syscall(a->call, n[0], n[1], n[2], n[3], n[4], n[5]) < 0 ? errno : 0;
}

static int read_file(const struct attempt *a)
{
	char byte;
	int fd = open(a->path, O_RDONLY | O_CLOEXEC);
	return fd >= 0 && read(fd, &byte, 1) == 1 && close(fd) == 0 ? 0 : errno;
}

static int list_directory(const struct attempt *a)
{
	DIR *dir = opendir(a->path);
	return dir && readdir(dir) && closedir(dir) == 0 ? 0 : errno;
}

static int read_content(const struct attempt *a)
{
	struct arena *arena = arena_new(0);
	struct content_layer layer;
	const char *why;
	bool ok = files_read_content(arena, a->path, &layer, &why) && layer.n == 1 &&
		  !layer.files[0].problem && layer.files[0].bytes.n == 5;
	arena_free(arena);
	return ok ? 0 : EIO;
}

static int watch_it(const struct attempt *a)
{
	struct watch *w = watch_open(&a->path, 1, 0);
	watch_begin(w, 1000);
	bool ok = !watch_is_blind(w) && !watch_is_due(w, 2000);
	watch_close(w);
	return ok ? 0 : EIO;
}

static int find_real_path(const struct attempt *a)
{
	char *path = realpath(a->path, NULL);
	int error = path ? 0 : errno;
	free(path);
	return error;
}

static int use_memory(const struct attempt *a)
{
	char *big = malloc(64 << 20);
	(void)a;
	if (!big)
		return errno;
	memset(big, 1, 64 << 20);
	char *bigger = realloc(big, 96 << 20);
	if (!bigger) {
		free(big);
		return ENOMEM;
	}
	free(bigger);
	return 0;
}

static int compare(const void *one, const void *other)
{
	return *(const int *)one - *(const int *)other;
}

static int sort(const struct attempt *a)
{
	enum { N = 500000 };
	int *list = calloc(N, sizeof(*list));
	(void)a;
	if (!list)
		return ENOMEM;
	for (int i = 0; i < N; i++)
		list[i] = N - i;
	qsort(list, N, sizeof(*list), compare);
	bool ok = list[0] == 1 && list[N - 1] == N;
	free(list);
	return ok ? 0 : EIO;
}

static int find_pattern(const struct attempt *a)
{
	enum pattern_status status;
	struct range r;
	struct pattern *p = pattern_new(SPAN_LITERAL("[a-z]+ing"), &status);
	bool ok = p && pattern_find(p, SPAN_LITERAL("is going"), 0, &(struct budget){ NULL, NULL },
				    &r) == PATTERN_FOUND;
	(void)a;
	pattern_free(p);
	return ok ? 0 : EIO;
}

static int tell_time(const struct attempt *a)
{
	struct timespec t = { .tv_nsec = 1000 };
	struct tm day;
	time_t now = time(NULL);
	(void)a;
	tzset();
	return clock_gettime(CLOCK_BOOTTIME, &t) == 0 && localtime_r(&now, &day) &&
			       clock_nanosleep(CLOCK_MONOTONIC, 0, &(struct timespec){ 0, 1000 },
					       NULL) == 0 &&
			       poll(NULL, 0, 1) == 0
		       ? 0
		       : errno;
}

static int read_signal(const struct attempt *a)
{
	struct signalfd_siginfo info;
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	sigset_t set;
	(void)a;
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigprocmask(SIG_BLOCK, &set, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
	int fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	raise(SIGUSR1);
	return fd >= 0 && read(fd, &info, sizeof(info)) == (ssize_t)sizeof(info) ? 0 : errno;
}

static int use_terminal(const struct attempt *a)
{
	struct termios modes;
	struct winsize size;
	int fd = before.terminal;
	(void)a;
	return isatty(fd) && tcgetattr(fd, &modes) == 0 && tcsetattr(fd, TCSANOW, &modes) == 0 &&
			       tcsetattr(fd, TCSADRAIN, &modes) == 0 &&
			       tcsetattr(fd, TCSAFLUSH, &modes) == 0 &&
			       ioctl(fd, TIOCGWINSZ, &size) == 0 && tcflush(fd, TCIOFLUSH) == 0 &&
			       fcntl(fd, F_SETFL, O_NONBLOCK) == 0
		       ? 0
		       : errno;
}

static int write_to_terminal(const struct attempt *a)
{
	(void)a;
	return write(before.terminal, "988", 3) == 3 ? 0 : errno;
}

static int control_terminal(const struct attempt *a)
{
	struct winsize size = { .ws_col = 80, .ws_row = 24 };
	return ioctl(before.terminal, (unsigned long)a->call, &size) == 0 ? 0 : errno;
}

/* The screen is put together in a file of memory. */
static int use_screen_memory(const struct attempt *a)
{
	static char frame[4 << 20];
	(void)a;
	return write(before.memory, frame, sizeof(frame)) == (ssize_t)sizeof(frame) &&
			       lseek(before.memory, 0, SEEK_SET) == 0 &&
			       pread(before.memory, frame, 100, 0) == 100
		       ? 0
		       : errno;
}

static int speak_on_line(const struct attempt *a)
{
	char byte = 'x';
	(void)a;
	return send(before.line[0], &byte, 1, MSG_DONTWAIT | MSG_NOSIGNAL) == 1 &&
			       recv(before.line[1], &byte, 1, MSG_DONTWAIT) == 1
		       ? 0
		       : errno;
}

static int send_to_address(const struct attempt *a)
{
	(void)a;
	return sendto(before.socket, "x", 1, 0, (struct sockaddr *)&before.itself,
		      sizeof(before.itself)) == 1
		       ? 0
		       : errno;
}

static int start_and_kill(const struct attempt *a)
{
	int status;
	pid_t child = fork();
	(void)a;
	if (child == 0)
		for (;;)
			poll(NULL, 0, -1);
	return child > 0 && kill(child, SIGKILL) == 0 && waitpid(child, &status, 0) == child
		       ? 0
		       : errno;
}

/* What a child does before its own sandbox. */
static int prepare_child(const struct attempt *a)
{
	int ends[2], memory = memfd_create("screen", MFD_CLOEXEC);
	(void)a;
	return memory >= 0 && dup3(memory, before.memory, O_CLOEXEC) >= 0 &&
			       socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0
		       ? 0
		       : errno;
}

static void *nothing(void *unused)
{
	return unused;
}

static int start_thread(const struct attempt *a)
{
	pthread_t thread;
	(void)a;
	return pthread_create(&thread, NULL, nothing, NULL);
}

static int run_memory(const struct attempt *a)
{
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return page == MAP_FAILED ? 0 : mprotect(page, 4096, (int)a->args[0]) == 0 ? 0 : errno;
}

static int signal_parent(const struct attempt *a)
{
	(void)a;
	return kill(before.parent, 0) == 0 ? 0 : errno;
}

static int signal_parent_thread(const struct attempt *a)
{
	(void)a;
	return syscall(SYS_tgkill, before.parent, before.parent, 0) == 0 ? 0 : errno;
}

static int reach_port(const struct attempt *a)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	(void)a;
	return connect(fd, (struct sockaddr *)&before.itself, sizeof(before.itself)) == 0 ? 0
											  : errno;
}

static int end_by_abort(const struct attempt *a)
{
	(void)a;
	abort();
}

static int end_by_exit(const struct attempt *a)
{
	(void)a;
	exit(0);
}

/* ---- the table ---- */

static const struct rlimit no_limit;

#define ROW(text, what, by_supervisor, by_interface, ...)                     \
	{                                                                     \
		.name = (text), .act = (what), .supervisor = (by_supervisor), \
		.interface = (by_interface), __VA_ARGS__                      \
	}
#define WORKS(text, ...)                           \
	{                                          \
		.name = (text), .act = __VA_ARGS__ \
	}
#define NO_CALL(text, ...)                                                                        \
	{                                                                                         \
		.name = (text), .supervisor = BY_CALLS, .interface = BY_CALLS, .act = __VA_ARGS__ \
	}
#define RAW(text, number, ...) NO_CALL(text, call_it, .call = (number), .args = { __VA_ARGS__ })
#define LEAKS(text, number, ...) \
	NO_CALL(text, call_it, .call = (number), .args = { __VA_ARGS__ }, .for_leaks = true)
#define RAW_TOO(text, number, ...)                                        \
	NO_CALL(text, call_it, .call = (number), .args = { __VA_ARGS__ }, \
		.landlock_alone = BY_FILES)
#define TEXT(text) (long)(text)
#define HERE       AT_FDCWD
#define A_FILE     "site/current/one.yaml"

const struct attempt attempts[] = {
	WORKS("read a file", read_file, .path = A_FILE),
	WORKS("list the content", list_directory, .path = "site/current"),
	WORKS("read a whole content directory", read_content, .path = "site/current"),
	WORKS("read through a link to elsewhere", read_content, .path = "way/content"),
	WORKS("read after the link was switched", read_content, .path = "site/current",
	      .meanwhile = switch_link),
	WORKS("read after the link elsewhere was switched", read_content, .path = "way/content",
	      .meanwhile = switch_link_elsewhere),
	WORKS("read after the link became a directory", read_content, .path = "site/current",
	      .meanwhile = replace_directory),
	WORKS("read a file that came", read_file, .path = "site/current/new.yaml",
	      .meanwhile = put_file),
	WORKS("read a directory that came", read_content, .path = "later/content",
	      .meanwhile = put_directory),
	WORKS("watch the content", watch_it, .path = "site/current"),
	WORKS("watch through a link to elsewhere", watch_it, .path = "way/content"),
	WORKS("find a real path", find_real_path, .path = "way/content/one.yaml"),
	WORKS("use memory", use_memory),
	WORKS("sort much", sort),
	WORKS("find a pattern", find_pattern),
	WORKS("tell the time", tell_time),
	WORKS("read a signal", read_signal),
	WORKS("use the terminal", use_terminal),
	WORKS("write to the terminal", write_to_terminal),
	WORKS("put a screen together", use_screen_memory),
	WORKS("speak on the line", speak_on_line),
	WORKS("exit", end_by_exit),
	ROW("abort", end_by_abort, ABORTS, ABORTS),
	ROW("start a child and kill it", start_and_kill, BY_NOBODY, BY_CALLS),
	ROW("prepare a child", prepare_child, BY_NOBODY, BY_CALLS),

	ROW("read a file outside", read_file, BY_FILES, BY_FILES, .path = "outside/secret.yaml"),
	ROW("list a directory outside", list_directory, BY_FILES, BY_FILES, .path = "outside"),
	ROW("list what the content is beside", list_directory, BY_FILES, BY_FILES, .path = "."),
	ROW("list the top", list_directory, BY_FILES, BY_FILES, .path = "/"),
	ROW("read the users", read_file, BY_FILES, BY_FILES, .path = "/etc/passwd"),
	ROW("read memory of processes", read_file, BY_FILES, BY_FILES, .path = "/proc/self/maps",
	    .for_leaks = true),
	ROW("read a device", read_file, BY_FILES, BY_FILES, .path = "/dev/zero"),
	ROW("open the terminal again", call_it, BY_FILES, BY_FILES, .call = SYS_openat,
	    .args = { HERE, TEXT("/dev/tty"), O_RDONLY | O_NOCTTY }),
	ROW("signal another process", signal_parent, BY_SIGNALS, BY_CALLS),
	ROW("signal a thread of another process", signal_parent_thread, BY_SIGNALS, BY_CALLS),
	NO_CALL("reach a port", reach_port, .landlock_alone = BY_NETWORK),
	NO_CALL("send to an address", send_to_address),
	NO_CALL("start a thread", start_thread),
	NO_CALL("run memory that was written", run_memory, .args = { PROT_READ | PROT_EXEC }),
	NO_CALL("write and run memory", run_memory, .args = { PROT_READ | PROT_WRITE | PROT_EXEC }),
	NO_CALL("type into the terminal", control_terminal, .call = TIOCSTI),
	NO_CALL("ask what the terminal still has to send", control_terminal, .call = TIOCOUTQ),
	NO_CALL("resize the terminal", control_terminal, .call = TIOCSWINSZ),
	NO_CALL("give the terminal up", control_terminal, .call = TIOCNOTTY),
	NO_CALL("paste on the console", control_terminal, .call = TIOCLINUX),
	NO_CALL("ask about network devices", control_terminal, .call = SIOCGIFCONF),

	RAW_TOO("write to a file", SYS_openat, HERE, TEXT(A_FILE), O_WRONLY),
	RAW_TOO("read and write a file", SYS_openat, HERE, TEXT(A_FILE), O_RDWR),
	RAW_TOO("cut off a file", SYS_openat, HERE, TEXT(A_FILE), O_RDONLY | O_TRUNC),
	RAW_TOO("make a file", SYS_openat, HERE, TEXT("site/x"), O_RDONLY | O_CREAT, 0600),
	RAW_TOO("make a hidden file", SYS_openat, HERE, TEXT("site"), O_RDWR | O_TMPFILE, 0600),
	RAW_TOO("remove a file", SYS_unlinkat, HERE, TEXT(A_FILE), 0),
	RAW_TOO("remove a directory", SYS_unlinkat, HERE, TEXT("later"), AT_REMOVEDIR),
	RAW_TOO("rename", SYS_renameat2, HERE, TEXT("site/new"), HERE, TEXT("site/newer"), 0),
	RAW_TOO("make a directory", SYS_mkdirat, HERE, TEXT("site/x"), 0700),
	RAW_TOO("make a link", SYS_symlinkat, TEXT("/etc"), HERE, TEXT("site/x")),
	RAW_TOO("make a device", SYS_mknodat, HERE, TEXT("site/x"), S_IFIFO | 0600, 0),
	RAW("make a hard link", SYS_linkat, HERE, TEXT(A_FILE), HERE, TEXT("site/x"), 0),
	RAW("change rights", SYS_fchmodat, HERE, TEXT(A_FILE), 0777),
	RAW("change the owner", SYS_fchownat, HERE, TEXT(A_FILE), -1, -1, 0),
	RAW("change times", SYS_utimensat, HERE, TEXT(A_FILE), 0, 0),
	RAW("cut off by path", SYS_truncate, TEXT(A_FILE), 0),
	RAW("go elsewhere", SYS_chdir, TEXT(".")),
	RAW("mount", SYS_mount, 0, 0, 0, 0, 0),
	RAW_TOO("run a program", SYS_execve, TEXT("/bin/true"), 0, 0),
	RAW("run what is open", SYS_execveat, -1, TEXT(""), 0, 0, AT_EMPTY_PATH),
	RAW("make an internet socket", SYS_socket, AF_INET, SOCK_STREAM, 0),
	RAW("make an internet socket of version 6", SYS_socket, AF_INET6, SOCK_DGRAM, 0),
	RAW("make a local socket", SYS_socket, AF_UNIX, SOCK_STREAM, 0),
	RAW("make a kernel socket", SYS_socket, AF_NETLINK, SOCK_RAW, 0),
	RAW("connect", SYS_connect, -1, 0, 0),
	RAW("bind", SYS_bind, -1, 0, 0),
	RAW("listen", SYS_listen, -1, 1),
	RAW("send a message", SYS_sendmsg, -1, 0, 0),
	RAW("kill everybody", SYS_kill, -1, 0),
	RAW("enter a name space", SYS_unshare, 0),
	RAW("start a child in a name space", SYS_clone, CLONE_NEWUSER | CLONE_FS, 0, 0, 0, 0),
	RAW("start a child the new way", SYS_clone3, 0, 0),
	RAW("get memory that can be run", SYS_mmap, 0, 4096, PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS,
	    -1),
	RAW("make memory that has a name", SYS_memfd_create, TEXT("x"), 0),
	LEAKS("read another's memory", SYS_process_vm_readv, 1, 0, 0, 0, 0),
	RAW("write another's memory", SYS_process_vm_writev, 1, 0, 0, 0, 0),
	LEAKS("be traced", SYS_ptrace, PTRACE_TRACEME, 0, 0, 0),
	LEAKS("be seen again", SYS_prctl, PR_SET_DUMPABLE, 1, 0, 0),
	RAW("change rights of the process", SYS_setuid, -1),
	RAW("change capabilities", SYS_capset, 0, 0),
	RAW("change limits", SYS_prlimit64, 0, RLIMIT_CORE, TEXT(&no_limit), 0),
	RAW("change what is a number", SYS_personality, 0xffffffff),
	RAW("begin a session", SYS_setsid, 0),
	RAW("copy a descriptor", SYS_dup, 0),
	RAW("ask to be told by signals", SYS_fcntl, 0, F_SETOWN, 0),
	RAW("use rings", SYS_io_uring_setup, 0, 0),
	RAW("load a program into the kernel", SYS_bpf, 0, 0, 0),
	RAW("count events", SYS_perf_event_open, 0, 0, -1, -1, 0),
	RAW("take over faults", SYS_userfaultfd, -1),
	RAW("use keys", SYS_add_key, 0, 0, 0, 0, 0),
	RAW("share memory", SYS_shmget, 0, 0, 0),
	RAW("restart the machine", SYS_reboot, 0, 0, 0, 0),
	RAW("set the clock", SYS_clock_settime, -1, 0),
	RAW("turn off what waits", SYS_setitimer, -1, 0, 0),
};

const size_t n_attempts = ARRAY_LEN(attempts);
