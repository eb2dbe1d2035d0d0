/* Patterns as string.find in rules knows them (section 6.4.1 of that language's manual): . %a %d %s
 * %w [set] * + - ? ^ $ %b() %f[set] and captures with %1. Bytes count as characters, as they do
 * there. */
#ifndef ACCORD_CONSTRAINT_PATTERN_H
#define ACCORD_CONSTRAINT_PATTERN_H

#include "base/err.h"
#include "base/str.h"
#include "sheet/typing.h"

/* AC_ERR_SETUP when the pattern is malformed; `err` says how. */
ac_status ac_pattern_check(ac_str pattern, ac_err *err);

/* Whether a sound pattern is found anywhere in the text; unknown when that takes too many steps.
 * Allocates nothing. */
ac_truth ac_pattern_in(ac_str pattern, ac_str text);

#endif
