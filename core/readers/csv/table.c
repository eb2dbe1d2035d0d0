#include "readers/csv/csv.h"

#include "base/mem.h"
#include "readers/csv/dialect.h"
#include "readers/csv/fields.h"
#include "readers/csv/header.h"
#include "readers/problems.h"
#include "sheet/identity.h"

struct ac_csv_table {
    ac_arena arena;
    ac_csv_scan scan;
    ac_csv_header header;
    ac_csv_tally tally;
    bool headed;
    bool foreign; /* no column is in the instrument */
    size_t blank; /* lines since the last record */
    ac_span first_blank;
    uint32_t before;      /* records of the file before this part */
    ac_csv_fields fields; /* room for what a screen is shown; without `most` while there is none */
    unsigned char verdicts[AC_BATCH_ROWS];
};

ac_csv_table *ac_csv_table_new(void)
{
    ac_csv_table *table = ac_mem_alloc(sizeof *table);
    if (table) *table = (ac_csv_table){0};
    return table;
}

void ac_csv_table_free(ac_csv_table *table)
{
    if (!table) return;
    ac_csv_scan_release(&table->scan);
    ac_arena_release(&table->arena);
    ac_mem_free(table);
}

ac_csv_tally ac_csv_table_tally(const ac_csv_table *table)
{
    return table->tally;
}

/* One part of a file while it is read. */
typedef struct part {
    ac_csv_table *table;
    const ac_source *source;
    const ac_reading *reading;
    ac_err *err;
} part;

static void tell_open_quotes(const part *p)
{
    const ac_csv_scan *scan = &p->table->scan;
    for (size_t i = 0; i < scan->open_quotes.count; i++) {
        ac_finding_id id = ac_report_add(p->reading->report, AC_SEVERITY_ERROR, "quote-open",
                                         p->source, scan->open_quotes.items[i],
                                         "a cell begins with a quote that is not closed where the "
                                         "cell ends");
        ac_report_label(p->reading->report, id, "read as part of the text");
        ac_report_help(p->reading->report, id,
                       "close it before the next delimiter; a quote inside of quotes is written "
                       "twice");
    }
}

static void tell_blank_lines(part *p)
{
    ac_csv_table *table = p->table;
    if (!table->blank) return;
    ac_finding_id id =
        ac_report_add(p->reading->report, AC_SEVERITY_INFO, "row-blank", p->source,
                      table->first_blank, "%zu blank line%s stand%s among the rows", table->blank,
                      table->blank == 1 ? "" : "s", table->blank == 1 ? "s" : "");
    ac_report_help(p->reading->report, id, "take %s out", table->blank == 1 ? "it" : "them");
    table->blank = 0;
}

/* Cells behind the last column, all of them empty, are what spreadsheets leave behind. */
static bool has_extra_text(const ac_csv_scan *scan, size_t columns)
{
    for (size_t i = columns; i < scan->cells.count; i++)
        if (ac_csv_cell(scan, i).len) return true;
    return false;
}

/* What is found outside of rows that can be read is about the file. */
static void name_file(const part *p, size_t first)
{
    ac_buf name = {0};
    ac_path_identity(&name, ac_source_path(p->source), 0);
    ac_report_sheet_from(p->reading->report, first, p->source, ac_buf_str(&name));
    ac_buf_release(&name);
}

/* Which cell belongs to which column nobody knows. */
static void tell_ragged(const part *p, size_t cells)
{
    ac_csv_table *table = p->table;
    size_t columns = table->header.columns;
    bool shorter = cells < columns;
    ac_span span = table->scan.span;
    const ac_cell *extra = shorter ? NULL : &table->scan.cells.items[columns];
    ac_span place = {span.end, span.end};
    if (extra) place = (ac_span){extra->start, span.end};
    ac_finding_id id = ac_report_add(
        p->reading->report, AC_SEVERITY_ERROR, shorter ? "row-short" : "row-long", p->source, place,
        "the row has %zu cell%s, but there are %zu columns", cells, cells == 1 ? "" : "s", columns);
    ac_report_label(p->reading->report, id, shorter ? "ends here" : "cells without a column");
    ac_report_help(
        p->reading->report, id,
        "mend the row: until then it is not read, for which cell belongs to which column "
        "cannot be told%s",
        shorter ? "" : "; a cell with a delimiter in it needs quotes");
    table->tally.reported++;
}

static ac_status read_row(const part *p, bool look_at_values)
{
    ac_csv_table *table = p->table;
    const ac_csv_scan *scan = &table->scan;
    const ac_row row = {scan->cells.items, table->header.of};
    const ac_sheet *sheet =
        ac_sheet_of_row(p->reading->builder, p->reading->instrument, p->source,
                        table->before + (uint32_t)table->tally.records - 1, scan->span, &row);
    if (!sheet) return ac_err_memory(p->err);
    table->tally.read++;
    if (look_at_values)
        ac_report_row_problems(p->reading->report, sheet, table->header.checked,
                               table->header.checked_count);
    return p->reading->each(p->reading->context, sheet, p->err);
}

static ac_status take_record(part *p)
{
    ac_csv_table *table = p->table;
    size_t cells = table->scan.cells.count, columns = table->header.columns;
    if (ac_csv_is_blank(&table->scan) && columns > 1) {
        if (!table->blank++) table->first_blank = table->scan.span;
        return AC_OK;
    }
    table->tally.records++;
    if (table->foreign) {
        table->tally.reported++;
        return AC_OK;
    }
    size_t first = ac_report_count(p->reading->report);
    if (p->reading->screen) p->reading->screen->enter(p->reading->screen->self, AC_BATCH_ROWS);
    tell_blank_lines(p);
    name_file(p, first);
    tell_open_quotes(p);
    if (cells == columns || (cells > columns && !has_extra_text(&table->scan, columns)))
        return read_row(p, true);
    tell_ragged(p, cells);
    name_file(p, first);
    return AC_OK;
}

/* Rows that need a sheet are handed on one by one, the others are counted. */

static void count_passed(part *p, uint32_t rows)
{
    if (!rows) return;
    p->table->tally.records += rows;
    p->table->tally.read += rows;
    p->reading->passed(p->reading->context, rows);
}

static ac_status hand_on(part *p, const ac_row_batch *batch, uint32_t row)
{
    ac_csv_table *table = p->table;
    ac_csv_scan *scan = &table->scan;
    bool ok = true;
    ac_vec_clear(&scan->cells);
    ac_vec_clear(&scan->open_quotes);
    for (uint32_t i = 0; i < batch->columns && ok; i++)
        ok = ac_vec_push(&scan->cells, ac_batch_cell(batch, row, i));
    if (!ok) return ac_err_memory(p->err);
    scan->span = ac_batch_row(batch, row);
    table->tally.records++;
    p->reading->screen->enter(p->reading->screen->self, row);
    return read_row(p, table->verdicts[row] & AC_ROW_READ);
}

static ac_status take_batch(part *p, const ac_row_batch *batch)
{
    const ac_row_screen *screen = p->reading->screen;
    ac_status status = AC_OK;
    uint32_t passed = 0;
    if (!screen->look(screen->self, batch, p->table->verdicts)) return ac_err_memory(p->err);
    for (uint32_t row = 0; row < batch->count && !status; row++) {
        if (p->table->verdicts[row] == AC_ROW_PASSED_OVER) {
            passed++;
            continue;
        }
        count_passed(p, passed);
        passed = 0;
        status = hand_on(p, batch, row);
    }
    count_passed(p, passed);
    return status;
}

/* Makes room for batches, once the header is known. A table of one column has blank lines that are
 * rows. */
static ac_status prepare_screen(part *p)
{
    ac_csv_table *table = p->table;
    const ac_row_screen *screen = p->reading->screen;
    uint32_t columns = (uint32_t)table->header.columns;
    if (!screen || table->fields.most || table->foreign || columns < 2) return AC_OK;
    table->fields = (ac_csv_fields){
        .columns = columns, .delimiter = table->scan.delimiter, .marker = ac_csv_marker_best()};
    table->fields.starts = AC_ARENA_ARRAY(&table->arena, uint32_t, AC_BATCH_ROWS + 1);
    table->fields.ends =
        AC_ARENA_ARRAY(&table->arena, uint32_t, (size_t)(AC_BATCH_ROWS + 1) * columns + 64);
    bool ok = !table->arena.failed &&
              screen->begin(screen->self, p->reading->instrument, table->header.of,
                            table->header.checked, table->header.checked_count);
    if (ok) table->fields.most = AC_BATCH_ROWS;
    return ok ? AC_OK : ac_err_memory(p->err);
}

/* The plain rows that come next, as many as are looked at together; `*any` is false for none. */
static ac_status take_plain(part *p, bool *any)
{
    ac_csv_table *table = p->table;
    ac_csv_fields *fields = &table->fields;
    ac_row_batch batch = {p->source, fields->columns, 0, fields->starts, fields->ends};
    *any = false;
    if (!fields->most || table->blank) return AC_OK;
    batch.count = ac_csv_fields_find(fields, table->scan.text, table->scan.at);
    *any = batch.count > 0;
    if (!*any) return AC_OK;
    table->scan.at = fields->starts[batch.count];
    return take_batch(p, &batch);
}

static void tell_foreign(const part *p, const char *what)
{
    const ac_csv_scan *scan = &p->table->scan;
    ac_finding_id id = ac_report_add(p->reading->report, AC_SEVERITY_ERROR, "no-questions",
                                     p->source, p->table->headed ? scan->span : (ac_span){0, 0},
                                     "%s the instrument %.*s; none of the rows is read", what,
                                     AC_STR_ARG(ac_instrument_id(p->reading->instrument)));
    ac_report_help(p->reading->report, id,
                   "the first line names the columns; see that accord.yaml names the instrument of "
                   "this file, and the instrument its delimiter");
}

/* The first record that is not blank. */
static ac_status take_header(part *p)
{
    ac_csv_table *table = p->table;
    if (ac_csv_is_blank(&table->scan)) return AC_OK;
    size_t first = ac_report_count(p->reading->report);
    table->headed = true;
    tell_open_quotes(p);
    if (!ac_csv_header_read(&table->header, &table->arena, &table->scan, p->source,
                            p->reading->instrument, p->reading->report))
        return ac_err_memory(p->err);
    table->foreign = !table->header.known;
    if (table->foreign) tell_foreign(p, "no column is a variable of");
    name_file(p, first);
    return AC_OK;
}

/* A part that is not the first one is told how the file begins; what is wrong there is told
 * already. */
static ac_status recall_header(part *p, ac_str head)
{
    ac_csv_table *table = p->table;
    ac_report *unheard = ac_report_new();
    ac_csv_scan scan = {.text = head, .delimiter = ac_csv_detect(head, NULL), .last = true};
    scan.at = ac_csv_begin(head);
    bool ok = unheard && ac_csv_next(&scan) == AC_CSV_RECORD &&
              ac_csv_header_read(&table->header, &table->arena, &scan, p->source,
                                 p->reading->instrument, unheard);
    table->scan.delimiter = scan.delimiter;
    table->headed = true;
    table->foreign = !table->header.known;
    ac_csv_scan_release(&scan);
    ac_report_free(unheard);
    return ok ? AC_OK : ac_err_memory(p->err);
}

static ac_status begin(part *p)
{
    ac_csv_table *table = p->table;
    const ac_source_part *about = ac_source_part_of(p->source);
    char delimiter = ac_instrument_delimiter(p->reading->instrument);
    table->scan.text = ac_source_text(p->source);
    table->scan.last = !about->goes_on;
    table->before = about->records;
    if (about->head.len) return recall_header(p, about->head);
    table->scan.delimiter =
        delimiter ? delimiter : ac_csv_detect(table->scan.text, p->reading->instrument);
    table->scan.at = ac_csv_begin(table->scan.text);
    return AC_OK;
}

ac_status ac_csv_table_read(ac_csv_table *table, const ac_source *source, const ac_reading *reading,
                            ac_err *err)
{
    part p = {table, source, reading, err};
    ac_csv_result result;
    ac_status status = begin(&p);
    while (!status) {
        bool any = false;
        if (table->headed) status = prepare_screen(&p);
        if (!status) status = take_plain(&p, &any);
        if (status || any) continue;
        result = ac_csv_next(&table->scan);
        if (result == AC_CSV_END) break;
        if (result == AC_CSV_NO_MEMORY) return ac_err_memory(err);
        if (result == AC_CSV_INCOMPLETE) break;
        status = table->headed ? take_record(&p) : take_header(&p);
    }
    table->blank = 0; /* of those at the end nobody needs to know */
    if (!status && table->scan.last && !table->headed) {
        tell_foreign(&p, "the file has no columns of");
        name_file(&p, 0);
    }
    return status;
}

ac_status ac_read_csv(const ac_source *source, const ac_reading *reading, ac_err *err)
{
    ac_csv_table *table = ac_csv_table_new();
    ac_status status = table ? ac_csv_table_read(table, source, reading, err) : ac_err_memory(err);
    ac_csv_table_free(table);
    return status;
}
