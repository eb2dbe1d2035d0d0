/* What the columns of a dataset hold, to draft an instrument from. */
#ifndef ACCORD_READERS_CSV_SURVEY_H
#define ACCORD_READERS_CSV_SURVEY_H

#include "base/arena.h"
#include "base/vec.h"
#include "source/parts.h"

/* A value that was seen, as it was written. */
typedef struct ac_seen {
    ac_str text;
    size_t count;
} ac_seen;

enum { AC_SURVEY_VALUES = 40 }; /* different values that are kept of each column */

typedef struct ac_column_survey {
    ac_str name;
    size_t rows, blank;
    size_t numbers, whole; /* cells that are numbers; of them without a fraction */
    size_t dates;
    double least, greatest;
    ac_seen seen[AC_SURVEY_VALUES]; /* in the order of their coming */
    size_t seen_count;
    bool more;  /* there are others */
    bool is_id; /* no value stands twice, and none is blank */
} ac_column_survey;

typedef struct ac_survey {
    ac_arena arena;
    char delimiter;
    size_t rows;
    size_t ragged; /* rows with more or fewer cells than columns: not looked at */
    AC_VEC(ac_column_survey *) columns;
} ac_survey;

/* Reads the file once. `*out` is all-zero before and to be released whatever the status is. */
ac_status ac_survey_read(ac_survey *out, ac_parts *parts, ac_err *err);
void ac_survey_release(ac_survey *survey);

#endif
