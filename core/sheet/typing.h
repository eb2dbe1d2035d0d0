/* Typing: from the words of one answer to its state and values. Pure functions over the text. */
#ifndef ACCORD_SHEET_TYPING_H
#define ACCORD_SHEET_TYPING_H

#include "base/vec.h"
#include "sheet/value.h"

/* Blank, NA, unavailable and missing are four states: nothing written, "not applicable" written, a
 * code for "there is a value, but we do not have it" (in datasets), and the question itself not on
 * the sheet. */
typedef enum ac_answer_state {
    AC_ANSWERED,
    AC_BLANK,
    AC_NA,
    AC_UNAVAILABLE,
    AC_MISSING
} ac_answer_state;
enum { AC_ANSWER_STATE_COUNT = AC_MISSING + 1 };

typedef enum ac_truth { AC_FALSE, AC_TRUE, AC_UNKNOWN } ac_truth;

typedef AC_VEC(ac_value) ac_value_vec;

typedef struct ac_typed {
    ac_answer_state state; /* never missing */
    ac_truth yes;          /* for yes_no, and choices with a leading No; else unknown */
    ac_str description;    /* slice of the text behind the coded answer, trimmed; may be empty */
    const ac_missing_code *missing; /* of a variable without a value: its code; else NULL */
} ac_typed;

/* Types `text` (valid UTF-8) under `question`; its values are appended to `values`, their texts
 * being slices of `text` in rising order. False when memory ran out. Linear in the text. */
bool ac_type_answer(const ac_question *question, const ac_date_rules *dates, ac_str text,
                    ac_typed *out, ac_value_vec *values);

/* The same for one cell of a dataset, under a variable; it has one value at most. */
bool ac_type_cell(const ac_question *question, const ac_date_rules *dates, ac_str text,
                  ac_typed *out, ac_value_vec *values);

/* The parts of a date in several columns; each as its cell says it, empty for none. `text` is what
 * its value is said to have been read from. */
bool ac_type_parts(const ac_question *question, const ac_str parts[AC_PART_COUNT], ac_str text,
                   ac_typed *out, ac_value_vec *values);

/* "NA", "N/A", "n.a.", "Not applicable", alone but for punctuation. */
bool ac_text_is_na(ac_str text);

/* One date in running text. */
typedef struct ac_found_date {
    ac_date from, to;  /* equal but for ranges */
    size_t start, end; /* bytes in the text */
    bool impossible;   /* there is no such day, 31 February, or the range ends before it begins */
} ac_found_date;

/* The next date at or after `at` in the ways people write them: 2 April 1997, April 2nd, 1997,
 * 4/15/05, 15.4.2005, 1997-04-02, April 1997, 1997, 1914-1918, 3-5 May 1955; of 1 March and 2 May
 * 1914 both are in that year. Numbers inside URLs
 * and longer numbers are passed over. False when there is none. */
bool ac_date_next(ac_str text, size_t at, const ac_date_rules *rules, ac_found_date *out);

/* A version note: "V4: Q14 Updated by NAME on DATE" or "V4: any text". */
typedef struct ac_note_parts {
    ac_str version;        /* "V4" */
    uint32_t questions[8]; /* those it names, in order */
    size_t question_count;
    ac_str by; /* empty if nobody is named */
    bool has_date;
    ac_date date;
    ac_str text; /* behind the colon, trimmed */
} ac_note_parts;

/* The next version note at or after `at`: it begins a line (or follows a sentence) with V, digits
 * (maybe a point and digits) and a colon, and runs to the end of its paragraph line or to the next
 * note. `*start` and `*end` get its bytes. False when there is none. */
bool ac_note_next(ac_str text, size_t at, const ac_date_rules *rules, ac_note_parts *out,
                  size_t *start, size_t *end);

#endif
