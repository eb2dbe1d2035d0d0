/* Messages with gaps that the answers fill: "{16} lists {16.choices} on {sheet}". */
#ifndef ACCORD_CONSTRAINT_TEMPLATE_H
#define ACCORD_CONSTRAINT_TEMPLATE_H

#include "constraint/evaluate.h"

typedef struct ac_template_piece ac_template_piece;

typedef struct ac_template {
    const ac_template_piece *pieces;
    size_t count;
} ac_template;

/* Reads `text`, in which {16} or {alliance_type} stands for "Q16 (type of alliance)", {16.FIELD}
 * for what was answered there (text, description, choices, members, date, dates, number, count),
 * {sheet} for the sheet's path, {{ for a brace. Lies in `arena`, and borrows from `text`.
 * AC_ERR_SETUP with the reason in `err` for an unknown question or field. */
ac_status ac_template_parse(ac_template *out, ac_arena *arena, const ac_instrument *instrument,
                            ac_str text, ac_err *err);
void ac_template_put(ac_buf *out, const ac_template *template, const ac_sheet *sheet);
/* The same with texts in full, for what is to be an answer. False when a gap has nothing to say. */
bool ac_template_put_whole(ac_buf *out, const ac_template *template, const ac_sheet *sheet);

#endif
