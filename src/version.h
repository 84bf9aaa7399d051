/* version: what askwell --version says; a build may give its own with -DASKWELL_VERSION. */
#ifndef ASKWELL_VERSION_H
#define ASKWELL_VERSION_H

#ifndef ASKWELL_VERSION
#define ASKWELL_VERSION "0.1.0"
#endif

#endif
