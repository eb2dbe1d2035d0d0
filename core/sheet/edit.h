/* Changing words of an answer where they stand: what the fix of a finding is made of. How a file
 * says words is for its reader to know, which tells the sheet. */
#ifndef ACCORD_SHEET_EDIT_H
#define ACCORD_SHEET_EDIT_H

#include "base/buf.h"
#include "findings/report.h"
#include "sheet/builder.h"

/* `words` instead of `len` bytes at `at` of the text that all pieces of the answer make together
 * (ac_node_text is that text without the blanks at its ends). */
typedef struct ac_edit {
    ac_node answer;
    size_t at, len;
    ac_span place; /* where these bytes stand; only near where the file says them otherwise */
    ac_str words;
    bool whole; /* they are all that the answer says */
} ac_edit;

/* Finds the part of the source to replace and appends what is to stand there. False when the form
 * of the file does not allow it. */
typedef bool (*ac_edit_fn)(const void *context, const ac_edit *edit, ac_span *span, ac_buf *out);

/* For readers; `context` lives as long as the sheet. Without one, files say words as they are. */
void ac_sheet_set_editor(ac_sheet_builder *builder, ac_edit_fn editor, const void *context);

/* What of the file must become what, so that `words` stand instead of `len` bytes at `at` of the
 * text of an answer, or of a value or note inside one. False when that cannot be: the question is
 * not on the sheet, the node belongs to no answer, or the form of the file forbids it. */
bool ac_sheet_edit(ac_node node, size_t at, size_t len, ac_str words, ac_span *span, ac_buf *out);

/* The same as a fix of a finding; without effect where it cannot be, or changes nothing. */
void ac_sheet_fix(ac_report *report, ac_finding_id id, ac_fix_kind kind, ac_node node, size_t at,
                  size_t len, ac_str words);

/* Whether `raw` says `text` in lines that are indented by `indent` blanks, whatever its line
 * breaks; for editors. */
bool ac_edit_says(ac_str raw, ac_str text, size_t indent);
/* Appends `text` with the line breaks that the source has, and as many blanks behind each. */
void ac_edit_put_lines(ac_buf *out, const ac_source *source, ac_str text, size_t indent);

#endif
