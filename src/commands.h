/* commands: the library without a full screen, and what staff do with it.
 *
 * Each prints to standard output (what is wrong with the usage to standard error) and returns an
 * exit status of options.h. */
#ifndef ASKWELL_COMMANDS_H
#define ASKWELL_COMMANDS_H

#include "options.h"

int command_check(const struct options *o);
/* The whole library as files: export.c. */
int command_export(const struct options *o);
int command_list(const struct options *o);
/* A new entry in a topic's file: new.c. */
int command_new(const struct options *o);
/* A draft, checked, into use: publish.c. */
int command_publish(const struct options *o);
int command_search(const struct options *o);
int command_show(const struct options *o);
/* show --origin: where each part of the entries is written. */
int command_show_origin(const struct options *o);

/* --version, and with --verbose what protects the program on this system. */
int command_version(const struct options *o);

#endif
