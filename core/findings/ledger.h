/* Findings that are kept when their sheets are gone: those of another revision, those that a
 * baseline is made of. */
#ifndef ACCORD_FINDINGS_LEDGER_H
#define ACCORD_FINDINGS_LEDGER_H

#include "base/arena.h"
#include "base/vec.h"
#include "findings/fingerprint.h"

typedef struct ac_ledger_entry {
    ac_fingerprint fingerprint;
    ac_severity severity;
    ac_str rule, sheet, message, path;
    uint32_t line, question; /* 0 for none */
    bool again;              /* it was found in this run too */
} ac_ledger_entry;

typedef struct ac_ledger {
    ac_arena arena;
    AC_VEC(ac_ledger_entry) entries;
    ac_fingerprint_table table;
} ac_ledger;

/* Keeps a copy; a finding without fingerprint is passed over. False when memory ran out. */
bool ac_ledger_add(ac_ledger *ledger, const ac_finding *finding);
ac_ledger_entry *ac_ledger_find(const ac_ledger *ledger, ac_fingerprint fingerprint);
void ac_ledger_release(ac_ledger *ledger);

#endif
