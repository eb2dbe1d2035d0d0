/* Fingerprints of findings: made, written, and looked up.
 *
 * The hash is FNV-1a, 64 bits, of the rule's name, the sheet's identity, and the evidence in the
 * order of its questions. Stable over versions and machines. */
#ifndef ACCORD_FINDINGS_FINGERPRINT_H
#define ACCORD_FINDINGS_FINGERPRINT_H

#include "findings/finding.h"

enum { AC_FINGERPRINT_SIZE = 32 };

/* Of a finding with sorted evidence; 0 for one that is about no sheet, or about a waiver: these can
 * neither be waived nor taken into a baseline. */
uint64_t ac_finding_hash(const ac_finding *finding);

/* "3f2a9c0117be44d0", and "3f2a9c0117be44d0-2" for the second of its kind; "" for hash 0. */
const char *ac_fingerprint_format(ac_fingerprint fingerprint, char out[AC_FINGERPRINT_SIZE]);
bool ac_fingerprint_parse(ac_str text, ac_fingerprint *out);
int ac_fingerprint_compare(ac_fingerprint a, ac_fingerprint b);

/* By question, then hash: the order in which evidence is hashed and compared. */
void ac_evidence_sort(ac_evidence *evidence, size_t count);

/* A table by fingerprint; the values are the caller's. All-zero is empty. */
typedef struct ac_fingerprint_slot {
    ac_fingerprint key;
    size_t value;
} ac_fingerprint_slot;

typedef struct ac_fingerprint_table {
    ac_fingerprint_slot *slots;
    size_t count, capacity; /* capacity: 0 or a power of two */
} ac_fingerprint_table;

/* The value of `key`, added with 0 where it is not there; NULL when memory ran out. Valid until the
 * next addition. */
size_t *ac_fingerprint_add(ac_fingerprint_table *table, ac_fingerprint key);
/* NULL if it is not there. */
size_t *ac_fingerprint_find(const ac_fingerprint_table *table, ac_fingerprint key);
void ac_fingerprint_table_release(ac_fingerprint_table *table);

#endif
