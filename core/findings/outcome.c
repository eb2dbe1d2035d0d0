#include "findings/outcome.h"

const char *ac_outcome_name(ac_outcome outcome)
{
    static const char *const names[] = {
        [AC_OUTCOME_PASSED] = "passed",
        [AC_OUTCOME_FAILED] = "failed",
        [AC_OUTCOME_NOT_APPLICABLE] = "not applicable",
        [AC_OUTCOME_UNKNOWN] = "unknown",
        [AC_OUTCOME_ERROR] = "error",
    };
    return names[outcome];
}
