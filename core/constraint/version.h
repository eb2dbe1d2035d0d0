/* What a rule demands, as one number: what was granted for a rule holds until this changes. */
#ifndef ACCORD_CONSTRAINT_VERSION_H
#define ACCORD_CONSTRAINT_VERSION_H

#include "constraint/evaluate.h"

/* The same for the same expressions, whatever their layout and the order of accord's own tables;
 * never 0. FNV-1a, 64 bits. */
uint64_t ac_constraint_version(const ac_constraint *constraint);

#endif
