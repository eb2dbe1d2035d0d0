/* Sheets that are rows of a dataset. All nodes have fixed places, an answer and one value for each
 * variable, and are filled when somebody asks for them: most rules read few columns. */
#include "base/number.h"
#include "sheet/sheet_internal.h"

#include <string.h>

/* The node and the value of a question stand behind those of all answers. */
static uint32_t value_node_of(const ac_sheet *sheet, uint32_t question)
{
    return ac_sheet_first_answer(sheet) + (uint32_t)sheet->answers.count + question;
}

static ac_str text_of(const ac_sheet *sheet, const ac_cell *cell)
{
    return (ac_str){ac_source_text(sheet->source).ptr + cell->start, cell->len};
}

static ac_span span_of(const ac_cell *cell)
{
    return (ac_span){cell->start, cell->start + cell->len};
}

static bool push_piece(ac_sheet_builder *builder, ac_str text, uint32_t start)
{
    const ac_piece piece = {text, {start, start + (uint32_t)text.len}};
    return ac_vec_push(&builder->scratch, piece);
}

/* A quote that is written twice is one; each stretch up to the first of the two is a piece. */
static bool take_doubled(ac_sheet_builder *builder, const ac_cell *cell)
{
    ac_str text = text_of(&builder->sheet, cell);
    bool ok = true;
    for (size_t at = 0, end; at < text.len && ok; at = end) {
        size_t quote = ac_str_find(text, AC_STR("\"\""), at);
        end = quote == SIZE_MAX ? text.len : quote + 1;
        ok = push_piece(builder, ac_str_sub(text, at, end), cell->start + (uint32_t)at);
        if (quote != SIZE_MAX) end++;
    }
    return ok;
}

static const ac_cell *cell_of(const ac_sheet *sheet, uint32_t question, int part)
{
    uint32_t column = sheet->row->columns[question * AC_PART_COUNT + (uint32_t)part];
    return column ? &sheet->row->cells[column - 1] : NULL;
}

/* "1815-1-3": the parts that are there, of which the year is one. */
static bool take_parts(ac_sheet_builder *builder, uint32_t question)
{
    bool ok = true;
    for (int part = 0; part < AC_PART_COUNT && ok; part++) {
        const ac_cell *cell = cell_of(&builder->sheet, question, part);
        if (!cell || !cell->len) continue;
        const ac_piece dash = {AC_STR("-"), {cell->start, cell->start}};
        if (builder->scratch.count) ok = ac_vec_push(&builder->scratch, dash);
        if (ok && cell->doubled)
            ok = take_doubled(builder, cell);
        else
            ok = ok && push_piece(builder, text_of(&builder->sheet, cell), cell->start);
    }
    return ok;
}

static bool is_in_parts(const ac_question *question)
{
    return question->variable->parts[AC_PART_YEAR].len > 0;
}

/* Types the answer; its value has a place of its own. */
static bool type(ac_sheet *sheet, uint32_t question, ac_answer_data *answer, ac_str text)
{
    ac_value *value = &sheet->values.items[question];
    ac_value_vec room = {.items = value, .capacity = 1};
    ac_str parts[AC_PART_COUNT] = {{0}};
    bool ok;
    for (int i = 0; i < AC_PART_COUNT && is_in_parts(answer->question); i++)
        if (cell_of(sheet, question, i)) parts[i] = text_of(sheet, cell_of(sheet, question, i));
    if (is_in_parts(answer->question))
        ok = ac_type_parts(answer->question, parts, text, &answer->typed, &room);
    else
        ok = ac_type_answer(answer->question, ac_instrument_dates(sheet->instrument), text,
                            &answer->typed, &room);
    answer->value_count = (uint32_t)room.count;
    return ok;
}

/* 1.0, 01 and " 1" are the number 1, but programs that compare texts do not know. */
static void judge_spelling(ac_sheet *sheet, uint32_t question, const ac_cell *cell)
{
    ac_value *value = &sheet->values.items[question];
    bool number = value->kind == AC_VALUE_NUMBER || value->kind == AC_VALUE_MEMBER ||
                  (value->kind == AC_VALUE_OPTION && value->as.option->numeric);
    if (!number || value->problem) return;
    bool declared =
        value->kind == AC_VALUE_OPTION && ac_str_eq(value->as.option->code, value->text);
    if (cell->len != value->text.len || !(declared || ac_number_is_canonical(value->text)))
        value->problem = AC_PROBLEM_NOT_CANONICAL;
}

static void add_value(ac_sheet *sheet, uint32_t question, ac_node_data *node)
{
    uint32_t index = node->first = node->last = value_node_of(sheet, question);
    ac_value *value = &sheet->values.items[question];
    value->source = node->span;
    sheet->nodes.items[index] = (ac_node_data){.kind = AC_NODE_VALUE,
                                               .parent = index - (uint32_t)sheet->answers.count,
                                               .detail = question,
                                               .text = value->text,
                                               .span = node->span,
                                               .run = node->run,
                                               .runs = node->runs,
                                               .offset = node->offset};
    sheet->answers.items[question].first_value = index;
}

void ac_row_make(ac_sheet *sheet, uint32_t question)
{
    ac_sheet_builder *builder = (ac_sheet_builder *)sheet; /* its first member */
    ac_answer_data *answer = &sheet->answers.items[question];
    ac_node_data *node = &sheet->nodes.items[ac_sheet_first_answer(sheet) + question];
    const ac_cell *cell = cell_of(sheet, question, 0);
    ac_span place = {sheet->span.end, sheet->span.end};
    *answer = (ac_answer_data){.question = ac_instrument_question(sheet->instrument, question),
                               .typed = {.state = AC_MISSING, .yes = AC_UNKNOWN},
                               .heading = cell ? span_of(cell) : place,
                               .made = sheet->row_serial};
    *node = (ac_node_data){.kind = AC_NODE_ANSWER,
                           .detail = question,
                           .parent = AC_FIRST_SECTION_NODE,
                           .next = node->next,
                           .span = answer->heading};
    if (!cell) return;
    ac_vec_clear(&builder->scratch);
    bool ok = is_in_parts(answer->question) ? take_parts(builder, question)
              : cell->doubled               ? take_doubled(builder, cell)
                              : push_piece(builder, text_of(sheet, cell), cell->start);
    ac_sheet_set_text(builder, node, builder->scratch.items, builder->scratch.count);
    ok = ok && type(sheet, question, answer, node->text);
    if (ok && answer->value_count && answer->question->variable->canonical)
        judge_spelling(sheet, question, cell);
    if (ok && answer->value_count) add_value(sheet, question, node);
    /* Told by the next row; an answer that could not be made is unknown until then. */
    if (!ok || builder->arena.failed) builder->failed = true;
}

/* Nodes of root, section, answers and values; answers are not made yet. */
static bool plant(ac_sheet_builder *builder, const ac_instrument *instrument)
{
    ac_sheet *sheet = &builder->sheet;
    uint32_t count = (uint32_t)ac_instrument_question_count(instrument), first;
    ac_sheet_clear(builder);
    sheet->instrument = instrument;
    first = ac_sheet_first_answer(sheet);
    if (!ac_sheet_make_room(sheet, first + 2 * count, count)) return false;
    while (sheet->values.capacity < count)
        if (!ac_vec_grow((void **)&sheet->values.items, &sheet->values.capacity,
                         sheet->values.capacity, sizeof *sheet->values.items))
            return false;
    memset(sheet->nodes.items, 0, (first + 2 * count) * sizeof *sheet->nodes.items);
    memset(sheet->answers.items, 0, count * sizeof *sheet->answers.items);
    sheet->nodes.items[AC_ROOT_NODE] = (ac_node_data){
        .kind = AC_NODE_SHEET, .first = AC_FIRST_SECTION_NODE, .last = AC_FIRST_SECTION_NODE};
    sheet->nodes.items[AC_FIRST_SECTION_NODE] =
        (ac_node_data){.kind = AC_NODE_SECTION, .parent = AC_ROOT_NODE, .first = first};
    sheet->nodes.items[AC_FIRST_SECTION_NODE].last = first + count - 1;
    for (uint32_t i = 0; i + 1 < count; i++) sheet->nodes.items[first + i].next = first + i + 1;
    sheet->nodes.count = first + 2 * count;
    sheet->answers.count = sheet->values.count = count;
    sheet->row_serial = 0;
    return true;
}

/* What stands between two delimiters, where neither needs quotes that are not there. */
static bool edit_cell(const void *context, const ac_edit *edit, ac_span *span, ac_buf *out)
{
    const ac_sheet *sheet = edit->answer.sheet;
    const ac_question *question = ac_answer_question(edit->answer);
    const ac_cell *cell = cell_of(sheet, question->index, 0);
    (void)context;
    if (!cell || cell->doubled || !question->variable->column.len) return false;
    for (size_t i = 0; i < edit->words.len; i++) {
        if (strchr("\"\r\n", edit->words.ptr[i])) return false;
        if (!cell->quoted && strchr(",;\t|", edit->words.ptr[i])) return false;
    }
    *span = edit->place;
    ac_buf_put(out, edit->words);
    return true;
}

const ac_sheet *ac_sheet_of_row(ac_sheet_builder *builder, const ac_instrument *instrument,
                                const ac_source *source, uint32_t ordinal, ac_span span,
                                const ac_row *row)
{
    ac_sheet *sheet = &builder->sheet;
    bool planted = sheet->row && sheet->instrument == instrument && sheet->row_serial < UINT32_MAX;
    if (builder->failed || (!planted && !plant(builder, instrument))) return NULL;
    ac_vec_clear(&sheet->runs);
    ac_arena_clear(&builder->arena);
    sheet->source = source;
    sheet->ordinal = ordinal;
    sheet->span = span;
    sheet->waivers = (ac_span){0, 0};
    sheet->row = row;
    sheet->row_serial++;
    ac_sheet_set_editor(builder, edit_cell, NULL);
    sheet->nodes.items[AC_ROOT_NODE].span = span;
    sheet->nodes.items[AC_FIRST_SECTION_NODE].span = (ac_span){span.start, span.start};
    return sheet;
}
