/* Hashing for tables in memory: FNV-1a, 64 bits. Not for fingerprints that are stored. */
#ifndef ACCORD_BASE_HASH_H
#define ACCORD_BASE_HASH_H

#include "base/str.h"

uint64_t ac_hash(ac_str s);

#endif
