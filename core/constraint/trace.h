/* An evaluation shown part by part. */
#ifndef ACCORD_CONSTRAINT_TRACE_H
#define ACCORD_CONSTRAINT_TRACE_H

#include "constraint/english.h"

/* Appends a line for every part that is no constant, the whole first and its parts indented below
 * it: its value and its words. Items of lists get lines of their own. `results` are those of
 * ac_expr_eval on the sheet; those of bodies are used as room. `indent` blanks stand before the
 * first line. */
void ac_put_trace(ac_buf *out, ac_expr expr, const ac_sheet *sheet, ac_result *results,
                  unsigned indent);

#endif
