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

enum { AC_PATTERN_CAPTURES = 32 };
#define AC_PATTERN_PLACE (SIZE_MAX - 1) /* the length of a capture that is a place, as () */

typedef struct ac_pattern_match {
    size_t start, end; /* half-open, bytes */
    size_t capture_count;
    struct {
        size_t start, len;
    } captures[AC_PATTERN_CAPTURES];
} ac_pattern_match;

/* A sound pattern, without the ^ that it may begin with. */
typedef struct ac_pattern_search {
    ac_str pattern, text;
    size_t from;          /* where matches may begin, at most text.len */
    size_t not_ending_at; /* matches that end there do not count; SIZE_MAX for none */
    bool here_only;       /* nothing but a match that begins at `from` */
} ac_pattern_search;

typedef enum ac_pattern_result {
    AC_PATTERN_NONE,
    AC_PATTERN_FOUND,
    AC_PATTERN_TOO_LONG, /* the steps were used up */
    AC_PATTERN_TOO_DEEP  /* more than 200 groups and repetitions are open at once */
} ac_pattern_result;

/* The first match. A step is about the work of comparing one byte; `*steps` are those that may be
 * taken, afterwards those that are left. Allocates nothing. */
ac_pattern_result ac_pattern_find(ac_pattern_match *out, const ac_pattern_search *search,
                                  size_t *steps);

/* Whether a sound pattern is found anywhere in the text; unknown when that takes too many steps.
 * Allocates nothing. */
ac_truth ac_pattern_in(ac_str pattern, ac_str text);

#endif
