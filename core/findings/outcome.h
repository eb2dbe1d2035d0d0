/* What a rule comes to on a sheet. */
#ifndef ACCORD_FINDINGS_OUTCOME_H
#define ACCORD_FINDINGS_OUTCOME_H

typedef enum ac_outcome {
    AC_OUTCOME_PASSED,
    AC_OUTCOME_FAILED,
    AC_OUTCOME_NOT_APPLICABLE, /* `when` is false */
    AC_OUTCOME_UNKNOWN,
    AC_OUTCOME_ERROR, /* of a rule with code that broke */
    AC_OUTCOME_COUNT
} ac_outcome;

const char *ac_outcome_name(ac_outcome outcome); /* "passed", "not applicable" ... */

#endif
