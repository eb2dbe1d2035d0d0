#include "constraint/table.h"

#include "base/vec.h"
#include "sheet/identity.h"

#include <stdlib.h>
#include <string.h>

enum { NO_COLUMN = UINT32_MAX };

struct ac_table {
    const ac_instrument *instrument;
    ac_arena arena;      /* of the rows */
    ac_arena frame;      /* of what outlives them */
    uint32_t *column_of; /* by index of the question; NO_COLUMN: nobody needs it */
    AC_VEC(const ac_question *) columns;
    AC_VEC(ac_table_row) rows;
    AC_VEC(ac_source *) names; /* of rows whose sources were not lent */
};

ac_table *ac_table_new(const ac_instrument *instrument)
{
    size_t count = ac_instrument_question_count(instrument);
    ac_table *table = ac_mem_alloc(sizeof *table);
    if (!table) return NULL;
    *table = (ac_table){.instrument = instrument};
    table->column_of = AC_ARENA_ARRAY(&table->frame, uint32_t, count + 1);
    for (size_t i = 0; i < count && table->column_of; i++) table->column_of[i] = NO_COLUMN;
    if (table->column_of) return table;
    ac_table_free(table);
    return NULL;
}

void ac_table_clear(ac_table *table)
{
    for (size_t i = 0; i < table->names.count; i++) ac_source_free(table->names.items[i]);
    ac_vec_clear(&table->names);
    ac_vec_clear(&table->rows);
    ac_arena_clear(&table->arena);
}

void ac_table_free(ac_table *table)
{
    if (!table) return;
    ac_table_clear(table);
    ac_vec_release(&table->names);
    ac_vec_release(&table->rows);
    ac_vec_release(&table->columns);
    ac_arena_release(&table->arena);
    ac_arena_release(&table->frame);
    ac_mem_free(table);
}

const ac_instrument *ac_table_instrument(const ac_table *table)
{
    return table->instrument;
}

bool ac_table_need(ac_table *table, const ac_question *question)
{
    if (table->column_of[question->index] != NO_COLUMN) return true;
    table->column_of[question->index] = (uint32_t)table->columns.count;
    return ac_vec_push(&table->columns, question);
}

static const ac_source *last_source(const ac_table *table)
{
    return table->rows.count ? table->rows.items[table->rows.count - 1].source : NULL;
}

static const ac_source *keep_source(ac_table *table, ac_source *source)
{
    if (ac_vec_push(&table->names, source)) return source;
    ac_source_free(source);
    return NULL;
}

/* The file's name, once for all of its rows that come one after another. */
static const ac_source *name_of(ac_table *table, const ac_source *source)
{
    const ac_source *last = last_source(table);
    ac_source *name;
    ac_err err;
    if (last && ac_source_is_name(last) &&
        strcmp(ac_source_path(last), ac_source_path(source)) == 0)
        return last;
    if (ac_source_name(&name, ac_source_path(source), &err) != AC_OK) return NULL;
    return keep_source(table, name);
}

/* Where a part begins in its file nobody knows, so that the row is kept as it stands there. */
static const ac_source *copy_of(ac_table *table, const ac_source *source, ac_span span)
{
    ac_source_part part = *ac_source_part_of(source);
    ac_source *row;
    ac_err err;
    part.first_line = ac_source_place(source, span.start).line;
    if (ac_source_from_part(&row, ac_source_path(source), ac_source_slice(source, span), &part,
                            &err) != AC_OK)
        return NULL;
    return keep_source(table, row);
}

/* A date in several columns is kept as one, or as the missing code of its year, so that it can be
 * read again. */
static ac_str text_of(ac_arena *arena, ac_node answer)
{
    const ac_variable *variable = ac_answer_question(answer)->variable;
    const ac_value *value = ac_value_of(ac_answer_value(answer, 0));
    const ac_missing_code *missing = ac_answer_missing_code(answer);
    char date[16];
    bool parts = variable && variable->parts[AC_PART_YEAR].len;
    if (parts && missing) return ac_arena_dup(arena, missing->code);
    if (!parts || !value || value->kind != AC_VALUE_DATE)
        return ac_arena_dup(arena, ac_node_text(answer));
    size_t len = ac_date_format(value->as.date.from, date);
    return ac_arena_dup(arena, (ac_str){date, len});
}

static ac_span moved(ac_span span, uint32_t back)
{
    return (ac_span){span.start < back ? 0 : span.start - back,
                     span.end < back ? 0 : span.end - back};
}

static ac_kept cell_of(ac_arena *arena, ac_node answer, uint32_t back)
{
    return (ac_kept){ac_answer_state_of(answer), moved(ac_answer_heading(answer), back),
                     moved(ac_node_span(answer), back), text_of(arena, answer)};
}

bool ac_table_add(ac_table *table, const ac_sheet *sheet, bool lent)
{
    const ac_source *source = ac_sheet_source(sheet);
    ac_buf identity = {0};
    ac_kept *cells = AC_ARENA_ARRAY(&table->arena, ac_kept, table->columns.count + 1);
    ac_table_row row = {.source = source, .ordinal = ac_sheet_ordinal(sheet)};
    bool later = ac_source_part_of(source)->first_line > 1;
    uint32_t back = !lent && later ? ac_sheet_span(sheet).start : 0;
    row.span = moved(ac_sheet_span(sheet), back);
    if (!lent)
        row.source = later ? copy_of(table, source, ac_sheet_span(sheet)) : name_of(table, source);
    for (size_t i = 0; i < table->columns.count && cells; i++)
        cells[i] = cell_of(&table->arena, ac_sheet_answer(sheet, table->columns.items[i]), back);
    ac_sheet_identity(&identity, sheet);
    row.identity = ac_arena_keep(&table->arena, &identity);
    row.cells = cells;
    return row.source && !table->arena.failed && ac_vec_push(&table->rows, row);
}

static int compare_rows(const void *a, const void *b)
{
    const ac_table_row *x = a, *y = b;
    int order = strcmp(ac_source_path(x->source), ac_source_path(y->source));
    return order ? order : (x->ordinal > y->ordinal) - (x->ordinal < y->ordinal);
}

void ac_table_sort(ac_table *table)
{
    if (table->rows.count)
        qsort(table->rows.items, table->rows.count, sizeof *table->rows.items, compare_rows);
}

size_t ac_table_count(const ac_table *table)
{
    return table->rows.count;
}

const ac_table_row *ac_table_row_at(const ac_table *table, size_t i)
{
    return &table->rows.items[i];
}

const ac_kept *ac_table_cell(const ac_table *table, size_t i, const ac_question *question)
{
    uint32_t column = table->column_of[question->index];
    return column == NO_COLUMN ? NULL : &table->rows.items[i].cells[column];
}

const ac_sheet *ac_table_sheet(const ac_table *table, size_t i, ac_sheet_builder *builder)
{
    const ac_table_row *row = &table->rows.items[i];
    ac_sheet_begin(builder, table->instrument, row->source);
    ac_sheet_cover(builder, row->ordinal, row->span);
    for (size_t k = 0; k < table->columns.count; k++) {
        const ac_kept *cell = &row->cells[k];
        ac_piece piece = {cell->text, cell->place};
        if (cell->state == AC_MISSING)
            ac_sheet_expect(builder, table->columns.items[k], cell->heading.start);
        else
            ac_sheet_add_answer(builder, table->columns.items[k], cell->heading, &piece, 1);
    }
    return ac_sheet_seal(builder);
}
