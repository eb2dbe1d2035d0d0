/* Readers: a source in, sealed sheets out, problems of reading into the report.
 * One row per format stands in formats.def. */
#ifndef ACCORD_READERS_READER_H
#define ACCORD_READERS_READER_H

#include "base/err.h"
#include "findings/waivers.h"
#include "sheet/screen.h"
#include "source/parts.h"

/* Called for each sheet of a file as it is read; the sheet is gone when the call returns.
 * Any status but AC_OK ends the reading and is passed on. */
typedef ac_status (*ac_sheet_fn)(void *context, const ac_sheet *sheet, ac_err *err);

typedef struct ac_reading {
    const ac_instrument *instrument;
    ac_sheet_builder *builder; /* reused from file to file */
    ac_report *report;
    ac_sheet_fn each;
    void *context;
    ac_waivers *waivers; /* those in the file are added; NULL when nobody asks for them */
    /* Of datasets: rows in which it sees nothing are not made into sheets; `passed` is told how
     * many, each time before the sheet behind them comes and at the end. NULL: every row becomes a
     * sheet. */
    const ac_row_screen *screen;
    void (*passed)(void *context, size_t rows);
} ac_reading;

typedef struct ac_format {
    const char *name;       /* "text" */
    const char *extensions; /* ".txt .text", separated by blanks */
    ac_status (*read)(const ac_source *source, const ac_reading *reading, ac_err *err);
    /* Of datasets, whose sheets are rows: the next part of a file, to be read by itself; else NULL.
     * `*out` is owned by the caller. */
    ac_status (*next_part)(ac_parts *parts, const ac_instrument *instrument, ac_source **out,
                           ac_err *err);
} ac_format;

/* By the file name's extension, case aside; NULL if no format claims it. */
const ac_format *ac_format_for_path(const char *path);
/* By name, for `--from`; NULL if there is none. */
const ac_format *ac_format_by_name(ac_str name);
/* For bytes without a name, such as standard input: YAML if a line says `answers:`, else text. */
const ac_format *ac_format_for_text(ac_str text);
size_t ac_format_count(void);
const ac_format *ac_format_at(size_t i);

/* Reads every sheet of `source`. Reports undecodable bytes and everything that a sheet's answers
 * and values show to be wrong by themselves (see problems.def). Returns AC_OK when the file was
 * read, however many findings it gave; AC_ERR_LIMIT when it has more sheets than its source's
 * limits allow. */
ac_status ac_read_sheets(const ac_source *source, const ac_format *format,
                         const ac_reading *reading, ac_err *err);

#endif
