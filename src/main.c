/* main: which command; the exit status. */
#include <locale.h>
#include <stdlib.h>
#include <unistd.h>

#include "commands.h"
#include "core/base.h"
#include "options.h"
#include "run.h"
#include "system/crash.h"

/* The one answer to memory running out: the terminal is restored as after a crash, the crisis line
 * stays readable, and whatever started the program starts it again. */
_Noreturn void oom(void)
{
	static const char message[] = "askwell: out of memory. Call or text 988 in a crisis.\n";
	crash_rescue();
	if (write(STDERR_FILENO, message, sizeof(message) - 1) < 0)
		_exit(STATUS_UNUSABLE);
	_exit(STATUS_UNUSABLE);
}

int main(int argc, char **argv)
{
	struct options options;
	int status;
	if (!options_read(argc, argv, &options, &status))
		return status;
	if (options.version)
		return command_version(&options);
	if (!options_locked(&options))
		setlocale(LC_CTYPE, "");
	switch (options.command) {
	case COMMAND_SCREEN:
		return run_screen(&options);
	case COMMAND_CHECK:
		return command_check(&options);
	case COMMAND_EXPORT:
		return command_export(&options);
	case COMMAND_LIST:
		return command_list(&options);
	case COMMAND_NEW:
		return command_new(&options);
	case COMMAND_PUBLISH:
		return command_publish(&options);
	case COMMAND_SEARCH:
		return command_search(&options);
	case COMMAND_SHOW:
		return options.origin ? command_show_origin(&options) : command_show(&options);
	}
	return STATUS_USAGE;
}
