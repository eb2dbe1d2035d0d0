/* The reader for the canonical form of a sheet, described in sheets/README.md. */
#ifndef ACCORD_READERS_YAML_YAML_H
#define ACCORD_READERS_YAML_YAML_H

#include "readers/reader.h"

/* Every document of the file is one sheet. */
ac_status ac_read_yaml(const ac_source *source, const ac_reading *reading, ac_err *err);

#endif
