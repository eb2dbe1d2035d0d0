/* Sealing: every answer is typed, its values and notes become nodes, and the tree is closed. */
#include "sheet/sheet_internal.h"

/* A node for a part of another node's text. */
static ac_node_data part_of(const ac_sheet *sheet, uint32_t whole, ac_node_kind kind, ac_str text)
{
    const ac_node_data *above = &sheet->nodes.items[whole];
    size_t at = (size_t)(text.ptr - above->text.ptr);
    return (ac_node_data){.kind = kind,
                          .text = text,
                          .run = above->run,
                          .runs = above->runs,
                          .offset = above->offset + at,
                          .span = ac_sheet_locate(sheet, above, at, text.len)};
}

static void seal_values(ac_sheet_builder *builder, uint32_t node, size_t first)
{
    ac_sheet *sheet = &builder->sheet;
    ac_answer_data *answer = &sheet->answers.items[sheet->nodes.items[node].detail];
    answer->first_value = (uint32_t)sheet->nodes.count;
    answer->value_count = (uint32_t)(sheet->values.count - first);
    for (size_t i = first; i < sheet->values.count; i++) {
        ac_node_data data = part_of(sheet, node, AC_NODE_VALUE, sheet->values.items[i].text);
        data.detail = (uint32_t)i;
        sheet->values.items[i].source = data.span;
        ac_sheet_add_node(builder, node, &data);
    }
}

/* One node for each question that the note names, or one for a note that names none. */
static void seal_note(ac_sheet_builder *builder, uint32_t parent, const ac_node_data *data,
                      const ac_note_parts *parts)
{
    ac_sheet *sheet = &builder->sheet;
    bool inside = parent != AC_ROOT_NODE;
    uint32_t own =
        inside ? sheet->answers.items[sheet->nodes.items[parent].detail].question->number : 0;
    size_t i = 0;
    do {
        ac_note note = {parts->version,  parts->question_count ? parts->questions[i] : own,
                        inside,          parts->by,
                        parts->has_date, parts->date,
                        parts->text};
        ac_node_data numbered = *data;
        numbered.detail = (uint32_t)sheet->notes.count;
        uint32_t node = ac_sheet_add_node(builder, parent, &numbered);
        if (!ac_vec_push(&sheet->notes, note) || !ac_vec_push(&sheet->note_nodes, node))
            builder->failed = true;
    } while (++i < parts->question_count);
}

static void seal_inside_notes(ac_sheet_builder *builder, uint32_t node)
{
    ac_sheet *sheet = &builder->sheet;
    ac_str text = sheet->nodes.items[node].text;
    const ac_date_rules *dates = ac_instrument_dates(sheet->instrument);
    ac_note_parts parts;
    for (size_t at = 0, start, end; ac_note_next(text, at, dates, &parts, &start, &end); at = end) {
        ac_node_data data = part_of(sheet, node, AC_NODE_NOTE, ac_str_sub(text, start, end));
        seal_note(builder, node, &data, &parts);
    }
}

static void seal_answer(ac_sheet_builder *builder, uint32_t node)
{
    ac_sheet *sheet = &builder->sheet;
    ac_answer_data *answer = &sheet->answers.items[sheet->nodes.items[node].detail];
    size_t first = sheet->values.count;
    if (answer->typed.state == AC_MISSING) return;
    if (!ac_type_answer(answer->question, ac_instrument_dates(sheet->instrument),
                        sheet->nodes.items[node].text, &answer->typed, &sheet->values))
        builder->failed = true;
    seal_values(builder, node, first);
    seal_inside_notes(builder, node);
}

static void seal_outside_notes(ac_sheet_builder *builder)
{
    for (size_t i = 0; i < builder->outside_notes.count; i++) {
        ac_node_data data = {.kind = AC_NODE_NOTE};
        ac_note_parts parts;
        size_t start, end;
        ac_sheet_set_text(builder, &data, &builder->outside_notes.items[i], 1);
        if (!ac_note_next(data.text, 0, ac_instrument_dates(builder->sheet.instrument), &parts,
                          &start, &end))
            parts = (ac_note_parts){.text = data.text};
        seal_note(builder, AC_ROOT_NODE, &data, &parts);
    }
}

static void seal_unclaimed(ac_sheet_builder *builder, ac_unclaimed_kind kind)
{
    for (size_t i = 0; i < builder->unclaimed[kind].count; i++) {
        ac_node_data data = {.kind = AC_NODE_UNCLAIMED, .detail = kind};
        ac_sheet_set_text(builder, &data, &builder->unclaimed[kind].items[i], 1);
        uint32_t node = ac_sheet_add_node(builder, AC_ROOT_NODE, &data);
        if (!ac_vec_push(&builder->sheet.unclaimed_nodes, node)) builder->failed = true;
    }
}

const ac_sheet *ac_sheet_seal(ac_sheet_builder *builder)
{
    ac_sheet *sheet = &builder->sheet;
    uint32_t first = builder->failed ? 0 : ac_sheet_first_answer(sheet);
    size_t count = builder->failed ? 0 : ac_instrument_question_count(sheet->instrument);
    for (uint32_t i = 0; i < count && !builder->failed; i++) seal_answer(builder, first + i);
    if (!builder->failed) seal_outside_notes(builder);
    if (!builder->failed) seal_unclaimed(builder, AC_UNCLAIMED_TEXT);
    if (!builder->failed) seal_unclaimed(builder, AC_UNCLAIMED_FURNITURE);
    return builder->failed || builder->arena.failed ? NULL : sheet;
}
