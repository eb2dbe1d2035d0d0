/* Edits of a file at random, the same ones for the same seed. */
#ifndef ACCORD_TESTS_YAML_MUTATE_H
#define ACCORD_TESTS_YAML_MUTATE_H

#include "base/buf.h"

/* Writes `from` with one to four edits into `out`, which is cleared before. `seed` is moved on and
 * must not be 0. */
void mutate(ac_buf *out, ac_str from, uint64_t *seed);

#endif
