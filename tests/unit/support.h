/* support: what several unit tests need.  Includes cmocka with the headers it wants first. */
#ifndef ASKWELL_TESTS_UNIT_SUPPORT_H
#define ASKWELL_TESTS_UNIT_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/base.h"
#include "core/diag.h"

/* A whole file of the source tree as text; fails the test when it cannot be read.  Freed by the
 * caller.  The path is relative to the root of the project, where the tests are run. */
char *read_test_file(const char *path, size_t *ret_size);

/* The first diagnostic as "line:column: code: message", or "" when there is none; static buffer. */
const char *first_diag(const struct diags *d);

#endif
