#include "constraint/packed_row.h"

#include "sheet/identity.h"

static void put_span(ac_buf *out, ac_span span)
{
    ac_wire_put(out, span.start);
    ac_wire_put(out, span.end - span.start);
}

static ac_span get_span(ac_wire *in)
{
    uint32_t start = ac_wire_get_u32(in), len = ac_wire_get_u32(in);
    return (ac_span){start, start + len < start ? start : start + len};
}

static ac_span moved(ac_span span, uint32_t back)
{
    return (ac_span){span.start < back ? 0 : span.start - back,
                     span.end < back ? 0 : span.end - back};
}

/* True where offsets in the text are those in the file. */
static bool is_plain(const ac_source *source)
{
    return ac_source_part_of(source)->is_seekable &&
           ac_source_encoding(source) == AC_ENCODING_UTF8 && !ac_source_fault_total(source);
}

/* Of a file that need not fit into memory a later part is not read again as a whole. */
static void put_where(ac_buf *out, const ac_source *source, ac_span span)
{
    const ac_source_part *part = ac_source_part_of(source);
    if (part->first_line <= 1) {
        ac_wire_put(out, AC_ROW_IN_FILE);
        return;
    }
    ac_wire_put(out, is_plain(source) ? AC_ROW_IN_STRETCH : AC_ROW_AS_COPY);
    ac_wire_put(out, ac_source_place(source, span.start).line);
    ac_wire_put(out, part->offset + span.start);
    if (is_plain(source))
        ac_wire_put(out, span.end - span.start);
    else
        ac_wire_put_text(out, ac_source_slice(source, span));
}

/* A date in several columns is kept as one, or as the missing code of its year, so that it can be
 * read again. */
static void put_text(ac_buf *out, ac_node answer)
{
    const ac_variable *variable = ac_answer_question(answer)->variable;
    const ac_value *value = ac_value_of(ac_answer_value(answer, 0));
    const ac_missing_code *missing = ac_answer_missing_code(answer);
    char date[16];
    bool parts = variable && variable->parts[AC_PART_YEAR].len;
    if (parts && missing)
        ac_wire_put_text(out, missing->code);
    else if (!parts || !value || value->kind != AC_VALUE_DATE)
        ac_wire_put_text(out, ac_node_text(answer));
    else
        ac_wire_put_text(out, (ac_str){date, ac_date_format(value->as.date.from, date)});
}

static void put_cell(ac_buf *out, ac_node answer, uint32_t back)
{
    ac_wire_put(out, ac_answer_state_of(answer));
    put_span(out, moved(ac_answer_heading(answer), back));
    put_span(out, moved(ac_node_span(answer), back));
    put_text(out, answer);
}

ac_kept ac_row_get_cell(ac_wire *in)
{
    ac_kept cell = {.state = (ac_answer_state)ac_wire_get_most(in, AC_ANSWER_STATE_COUNT - 1)};
    cell.heading = get_span(in);
    cell.place = get_span(in);
    cell.text = ac_wire_get_text(in);
    return cell;
}

ac_row_front ac_row_get_front(ac_wire *in)
{
    ac_row_front f = {.where = ac_wire_get_most(in, AC_ROW_PLACES - 1)};
    if (f.where != AC_ROW_IN_FILE) f.stretch.first_line = ac_wire_get_u32(in);
    if (f.where != AC_ROW_IN_FILE) f.stretch.offset = ac_wire_get(in);
    if (f.where == AC_ROW_IN_STRETCH) f.stretch.len = ac_wire_get_u32(in);
    if (f.where == AC_ROW_AS_COPY) f.copy = ac_wire_get_text(in);
    f.span = get_span(in);
    f.identity = ac_wire_get_text(in);
    return f;
}

void ac_row_pack(ac_buf *out, const ac_question *const *columns, size_t count,
                 const ac_sheet *sheet, bool lent)
{
    const ac_source *source = ac_sheet_source(sheet);
    bool later = !lent && ac_source_part_of(source)->first_line > 1;
    uint32_t back = later ? ac_sheet_span(sheet).start : 0;
    ac_buf identity = {0};
    ac_sheet_identity(&identity, sheet);
    ac_buf_clear(out);
    if (lent)
        ac_wire_put(out, AC_ROW_IN_FILE);
    else
        put_where(out, source, ac_sheet_span(sheet));
    put_span(out, moved(ac_sheet_span(sheet), back));
    ac_wire_put_text(out, ac_buf_str(&identity));
    for (size_t i = 0; i < count; i++) put_cell(out, ac_sheet_answer(sheet, columns[i]), back);
    out->failed |= identity.failed;
    ac_buf_release(&identity);
}

bool ac_row_makes_sense(ac_str bytes, size_t columns)
{
    ac_wire in = {bytes, false};
    ac_row_get_front(&in);
    for (size_t i = 0; i < columns && !in.failed; i++) ac_row_get_cell(&in);
    return !in.failed && !in.rest.len;
}
