#include "constraint/packed_row.h"

#include "base/vec.h"
#include "sheet/identity.h"

#include <stdlib.h>
#include <string.h>

enum { NO_COLUMN = UINT32_MAX };

/* Packed: where, span, identity, cells. */
typedef struct row {
    const char *bytes;
    uint32_t len;
    uint32_t ordinal; /* of the sheet in its file */
    uint32_t file;
    const ac_source *source; /* once somebody has asked for it, or it was lent */
} row;

struct ac_table {
    const ac_instrument *instrument;
    ac_arena arena;      /* of the rows */
    ac_arena frame;      /* of what outlives them */
    uint32_t *column_of; /* by index of the question; NO_COLUMN: nobody needs it */
    AC_VEC(const ac_question *) columns;
    AC_VEC(row) rows;
    AC_VEC(const char *) paths; /* by number of the file, which need not be unique */
    AC_VEC(ac_source *) names;  /* made to show rows */
    ac_source *nowhere;         /* of sheets of which nothing is shown */
    ac_buf room;
};

ac_table *ac_table_new(const ac_instrument *instrument)
{
    size_t count = ac_instrument_question_count(instrument);
    ac_table *table = ac_mem_alloc(sizeof *table);
    ac_err err;
    if (!table) return NULL;
    *table = (ac_table){.instrument = instrument};
    table->column_of = AC_ARENA_ARRAY(&table->frame, uint32_t, count + 1);
    for (size_t i = 0; i < count && table->column_of; i++) table->column_of[i] = NO_COLUMN;
    bool made = table->column_of && ac_source_name(&table->nowhere, "", &err) == AC_OK;
    if (made) return table;
    ac_table_free(table);
    return NULL;
}

void ac_table_clear(ac_table *table)
{
    for (size_t i = 0; i < table->names.count; i++) ac_source_free(table->names.items[i]);
    ac_vec_clear(&table->names);
    ac_vec_clear(&table->rows);
    ac_vec_clear(&table->paths);
    ac_arena_clear(&table->arena);
}

void ac_table_free(ac_table *table)
{
    if (!table) return;
    ac_table_clear(table);
    ac_vec_release(&table->names);
    ac_vec_release(&table->rows);
    ac_vec_release(&table->paths);
    ac_vec_release(&table->columns);
    ac_arena_release(&table->arena);
    ac_arena_release(&table->frame);
    ac_buf_release(&table->room);
    ac_source_free(table->nowhere);
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

/* The number of the file, new where its rows did not come last. False when memory ran out. */
static bool note_path(ac_table *table, const char *path)
{
    size_t count = table->paths.count;
    if (count && strcmp(table->paths.items[count - 1], path) == 0) return true;
    const char *copy = ac_arena_dup(&table->arena, ac_str_of(path)).ptr;
    return !table->arena.failed && ac_vec_push(&table->paths, copy);
}

bool ac_table_add(ac_table *table, const ac_sheet *sheet, bool lent)
{
    const ac_source *source = ac_sheet_source(sheet);
    if (!note_path(table, ac_source_path(source))) return false;
    ac_row_pack(&table->room, table->columns.items, table->columns.count, sheet, lent);
    ac_str kept = ac_arena_dup(&table->arena, ac_buf_str(&table->room));
    const row added = {kept.ptr, (uint32_t)kept.len, ac_sheet_ordinal(sheet),
                       (uint32_t)table->paths.count - 1, lent ? source : NULL};
    return !table->room.failed && !table->arena.failed && ac_vec_push(&table->rows, added);
}

void ac_table_give(ac_table *table, ac_buf *out)
{
    ac_wire_put(out, table->rows.count);
    for (size_t i = 0; i < table->rows.count; i++) {
        const row *given = &table->rows.items[i];
        ac_wire_put(out, given->ordinal);
        ac_wire_put_text(out, (ac_str){given->bytes, given->len});
    }
    ac_table_clear(table);
}

bool ac_table_take(ac_table *table, const char *path, ac_wire *in)
{
    if (!note_path(table, path)) return false;
    for (size_t i = 0, count = ac_wire_get_count(in); i < count; i++) {
        row taken = {.ordinal = ac_wire_get_u32(in), .file = (uint32_t)table->paths.count - 1};
        ac_str bytes = ac_wire_get_text(in);
        if (in->failed || !ac_row_makes_sense(bytes, table->columns.count)) in->failed = true;
        if (in->failed) return true;
        taken.bytes = ac_arena_dup(&table->arena, bytes).ptr;
        taken.len = (uint32_t)bytes.len;
        if (table->arena.failed || !ac_vec_push(&table->rows, taken)) return false;
    }
    return true;
}

/* Looking. */

typedef struct sortable {
    const char *path;
    row row;
} sortable;

static int compare_rows(const void *a, const void *b)
{
    const sortable *x = a, *y = b;
    int order = x->path == y->path ? 0 : strcmp(x->path, y->path);
    return order ? order : (x->row.ordinal > y->row.ordinal) - (x->row.ordinal < y->row.ordinal);
}

static bool is_sorted(const ac_table *table)
{
    const row *rows = table->rows.items;
    for (size_t i = 1; i < table->rows.count; i++) {
        const sortable before = {table->paths.items[rows[i - 1].file], rows[i - 1]};
        const sortable at = {table->paths.items[rows[i].file], rows[i]};
        if (compare_rows(&before, &at) > 0) return false;
    }
    return true;
}

bool ac_table_sort(ac_table *table)
{
    size_t count = table->rows.count;
    if (is_sorted(table)) return true;
    sortable *all = ac_mem_alloc(count * sizeof *all);
    if (!all) return false;
    for (size_t i = 0; i < count; i++)
        all[i] = (sortable){table->paths.items[table->rows.items[i].file], table->rows.items[i]};
    qsort(all, count, sizeof *all, compare_rows);
    for (size_t i = 0; i < count; i++) table->rows.items[i] = all[i].row;
    ac_mem_free(all);
    return true;
}

size_t ac_table_count(const ac_table *table)
{
    return table->rows.count;
}

static ac_wire open_row(const ac_table *table, size_t i, ac_row_front *f)
{
    const row *packed = &table->rows.items[i];
    ac_wire in = {{packed->bytes, packed->len}, false};
    *f = ac_row_get_front(&in);
    return in;
}

ac_str ac_table_identity(const ac_table *table, size_t i)
{
    ac_row_front f;
    open_row(table, i, &f);
    return f.identity;
}

static ac_status make_source(ac_source **out, const char *path, const ac_row_front *f, ac_err *err)
{
    const ac_source_part part = {.first_line = f->stretch.first_line, .offset = f->stretch.offset};
    if (f->where == AC_ROW_IN_FILE) return ac_source_name(out, path, err);
    if (f->where == AC_ROW_IN_STRETCH) return ac_source_name_stretch(out, path, &f->stretch, err);
    return ac_source_from_part(out, path, f->copy, &part, err);
}

/* The name of a file is shared by the rows that come one after another. */
static const ac_source *name_of_file(const ac_table *table, const char *path)
{
    size_t count = table->names.count;
    const ac_source *last = count ? table->names.items[count - 1] : NULL;
    bool is_name = last && ac_source_is_name(last) && !ac_source_stretch_of(last).len;
    return is_name && strcmp(ac_source_path(last), path) == 0 ? last : NULL;
}

const ac_source *ac_table_source(ac_table *table, size_t i)
{
    row *at = &table->rows.items[i];
    const char *path = table->paths.items[at->file];
    ac_row_front f;
    ac_source *made = NULL;
    ac_err err;
    if (at->source) return at->source;
    open_row(table, i, &f);
    if (f.where == AC_ROW_IN_FILE) at->source = name_of_file(table, path);
    if (at->source) return at->source;
    if (make_source(&made, path, &f, &err) != AC_OK) return NULL;
    if (ac_vec_push(&table->names, made)) return at->source = made;
    ac_source_free(made);
    return NULL;
}

ac_kept ac_table_cell(const ac_table *table, size_t i, const ac_question *question)
{
    ac_row_front f;
    ac_kept cell = {.state = AC_MISSING};
    uint32_t column = table->column_of[question->index];
    ac_wire in = open_row(table, i, &f);
    if (column == NO_COLUMN) return cell;
    for (uint32_t k = 0; k <= column; k++) cell = ac_row_get_cell(&in);
    return cell;
}

const ac_sheet *ac_table_sheet(ac_table *table, size_t i, ac_sheet_builder *builder, bool placed)
{
    ac_row_front f;
    ac_wire in = open_row(table, i, &f);
    const ac_source *lent = table->rows.items[i].source;
    const ac_source *source = placed ? ac_table_source(table, i) : lent ? lent : table->nowhere;
    if (!source) return NULL;
    ac_sheet_begin(builder, table->instrument, source);
    ac_sheet_cover(builder, table->rows.items[i].ordinal, f.span);
    for (size_t k = 0; k < table->columns.count; k++) {
        const ac_kept cell = ac_row_get_cell(&in);
        ac_piece piece = {cell.text, cell.place};
        if (cell.state == AC_MISSING)
            ac_sheet_expect(builder, table->columns.items[k], cell.heading.start);
        else
            ac_sheet_add_answer(builder, table->columns.items[k], cell.heading, &piece, 1);
    }
    return ac_sheet_seal(builder);
}
