/* What accord itself looks after: the findings that come from no rule. */
#ifndef ACCORD_FINDINGS_CHECKS_H
#define ACCORD_FINDINGS_CHECKS_H

#include "base/str.h"

typedef struct ac_check {
    const char *name; /* as findings have it: "unknown-option" */
    const char *says; /* what is demanded, in one sentence */
} ac_check;

size_t ac_check_count(void);
const ac_check *ac_check_at(size_t i); /* NULL behind the last */
const ac_check *ac_check_by_name(ac_str name);

#endif
