/* What answers say in a form that can be compared between sheets. Internal to constraint/. */
#ifndef ACCORD_CONSTRAINT_REFERENCES_H
#define ACCORD_CONSTRAINT_REFERENCES_H

#include "base/buf.h"
#include "sheet/sheet.h"

/* Appends what an answer, or one value of it, comes to: its number, its dates, its choices or its
 * members by code, in an order of their own; else its words, case and spacing aside. False for an
 * answer that says nothing, or cannot be read. */
bool ac_reference_key(ac_buf *out, ac_node answer);

/* One thing that an answer refers to. All-zero before the first. */
typedef struct ac_reference {
    ac_span span; /* in the source */
    ac_str text;  /* as written */
    size_t at;
    bool listing; /* the last thing read was a reference: "1005, 1010 and 1020" goes on */
} ac_reference;

/* The next thing in `answer` that may stand in question `target` of another sheet; `key` (cleared
 * first) gets it as ac_reference_key has it. A number answers by itself; in running text a number
 * counts that follows a word of the target's label, as in "ATOP ID 1005" or "ATOP 1005 and 1010".
 * False when there is no more. */
bool ac_reference_next(ac_reference *reference, ac_node answer, const ac_question *target,
                       ac_buf *key);

#endif
