#include "sheet/builder.h"

#include "base/mem.h"
#include "sheet/sheet_internal.h"

#include <string.h>

ac_sheet_builder *ac_sheet_builder_new(void)
{
    ac_sheet_builder *builder = ac_mem_alloc(sizeof *builder);
    if (builder) *builder = (ac_sheet_builder){0};
    return builder;
}

void ac_sheet_builder_free(ac_sheet_builder *builder)
{
    if (!builder) return;
    ac_vec_release(&builder->sheet.nodes);
    ac_vec_release(&builder->sheet.answers);
    ac_vec_release(&builder->sheet.values);
    ac_vec_release(&builder->sheet.notes);
    ac_vec_release(&builder->sheet.runs);
    ac_vec_release(&builder->sheet.note_nodes);
    ac_vec_release(&builder->sheet.unclaimed_nodes);
    ac_vec_release(&builder->sheet.words);
    ac_vec_release(&builder->scratch);
    ac_vec_release(&builder->outside_notes);
    ac_vec_release(&builder->unclaimed[AC_UNCLAIMED_TEXT]);
    ac_vec_release(&builder->unclaimed[AC_UNCLAIMED_FURNITURE]);
    ac_arena_release(&builder->arena);
    ac_mem_free(builder);
}

void ac_sheet_clear(ac_sheet_builder *builder)
{
    ac_vec_clear(&builder->sheet.nodes);
    ac_vec_clear(&builder->sheet.answers);
    ac_vec_clear(&builder->sheet.values);
    ac_vec_clear(&builder->sheet.notes);
    ac_vec_clear(&builder->sheet.runs);
    ac_vec_clear(&builder->sheet.note_nodes);
    ac_vec_clear(&builder->sheet.unclaimed_nodes);
    ac_vec_clear(&builder->sheet.words);
    ac_vec_clear(&builder->outside_notes);
    ac_vec_clear(&builder->unclaimed[AC_UNCLAIMED_TEXT]);
    ac_vec_clear(&builder->unclaimed[AC_UNCLAIMED_FURNITURE]);
    ac_arena_clear(&builder->arena);
    builder->failed = false;
}

uint32_t ac_sheet_add_node(ac_sheet_builder *builder, uint32_t parent, const ac_node_data *node)
{
    ac_sheet *sheet = &builder->sheet;
    uint32_t index = (uint32_t)sheet->nodes.count;
    if (!ac_vec_push(&sheet->nodes, *node)) {
        builder->failed = true;
        return 0;
    }
    ac_node_data *above = &sheet->nodes.items[parent];
    sheet->nodes.items[index].parent = parent;
    if (above->last)
        sheet->nodes.items[above->last].next = index;
    else
        above->first = index;
    above->last = index;
    return index;
}

uint32_t ac_sheet_first_answer(const ac_sheet *sheet)
{
    return AC_FIRST_SECTION_NODE + (uint32_t)ac_instrument_section_count(sheet->instrument);
}

/* Makes room in advance, so that what is planted needs no look at the capacity. */
bool ac_sheet_make_room(ac_sheet *sheet, size_t nodes, size_t answers)
{
    bool ok = true;
    while (ok && sheet->nodes.capacity < nodes)
        ok = ac_vec_grow((void **)&sheet->nodes.items, &sheet->nodes.capacity,
                         sheet->nodes.capacity, sizeof *sheet->nodes.items);
    while (ok && sheet->answers.capacity < answers)
        ok = ac_vec_grow((void **)&sheet->answers.items, &sheet->answers.capacity,
                         sheet->answers.capacity, sizeof *sheet->answers.items);
    return ok;
}

static void plant_section(ac_sheet *sheet, uint32_t i, ac_span end, uint32_t first_answer)
{
    const ac_section *section = ac_instrument_section(sheet->instrument, i);
    bool last = i + 1 == ac_instrument_section_count(sheet->instrument), any = section->count > 0;
    ac_node_data *node = &sheet->nodes.items[AC_FIRST_SECTION_NODE + i];
    *node = (ac_node_data){.kind = AC_NODE_SECTION,
                           .detail = i,
                           .text = section->title,
                           .span = end,
                           .parent = AC_ROOT_NODE,
                           .next = last ? 0 : AC_FIRST_SECTION_NODE + i + 1};
    node->first = any ? first_answer + section->first : 0;
    node->last = any ? node->first + section->count - 1 : 0;
}

static void plant_answer(ac_sheet *sheet, uint32_t i, ac_span end, uint32_t first_answer)
{
    const ac_question *question = ac_instrument_question(sheet->instrument, i);
    const ac_section *section = ac_instrument_section(sheet->instrument, question->section);
    bool last = i + 1 == section->first + section->count;
    sheet->answers.items[i] = (ac_answer_data){
        .question = question,
        .heading = end,
        .typed = {.state = AC_MISSING, .yes = AC_UNKNOWN},
    };
    sheet->nodes.items[first_answer + i] =
        (ac_node_data){.kind = AC_NODE_ANSWER,
                       .detail = i,
                       .span = end,
                       .parent = AC_FIRST_SECTION_NODE + question->section,
                       .next = last ? 0 : first_answer + i + 1};
}

/* Root, sections and a missing answer for every question. */
static void plant(ac_sheet_builder *builder)
{
    ac_sheet *sheet = &builder->sheet;
    uint32_t sections = (uint32_t)ac_instrument_section_count(sheet->instrument);
    uint32_t answers = (uint32_t)ac_instrument_question_count(sheet->instrument);
    uint32_t first_answer = AC_FIRST_SECTION_NODE + sections;
    ac_span end = {sheet->span.end, sheet->span.end};
    if (!ac_sheet_make_room(sheet, first_answer + answers, answers)) {
        builder->failed = true;
        return;
    }
    sheet->nodes.items[0] = (ac_node_data){.kind = AC_NODE_NONE};
    sheet->nodes.items[AC_ROOT_NODE] = (ac_node_data){.kind = AC_NODE_SHEET,
                                                      .span = sheet->span,
                                                      .first = sections ? AC_FIRST_SECTION_NODE : 0,
                                                      .last = sections ? first_answer - 1 : 0};
    for (uint32_t i = 0; i < sections; i++) plant_section(sheet, i, end, first_answer);
    for (uint32_t i = 0; i < answers; i++) plant_answer(sheet, i, end, first_answer);
    sheet->nodes.count = first_answer + answers;
    sheet->answers.count = answers;
}

void ac_sheet_begin(ac_sheet_builder *builder, const ac_instrument *instrument,
                    const ac_source *source)
{
    ac_sheet_clear(builder);
    builder->sheet.instrument = instrument;
    builder->sheet.source = source;
    builder->sheet.ordinal = 0;
    builder->sheet.span = (ac_span){0, (uint32_t)ac_source_text(source).len};
    builder->sheet.waivers = (ac_span){0, 0};
    builder->sheet.row = NULL;
    ac_sheet_set_editor(builder, NULL, NULL);
    plant(builder);
}

void ac_sheet_cover(ac_sheet_builder *builder, uint32_t ordinal, ac_span span)
{
    ac_sheet *sheet = &builder->sheet;
    ac_span end = {span.end, span.end};
    sheet->ordinal = ordinal;
    sheet->span = span;
    for (size_t i = AC_FIRST_SECTION_NODE; i < sheet->nodes.count; i++)
        sheet->nodes.items[i].span = end;
    for (size_t i = 0; i < sheet->answers.count; i++) sheet->answers.items[i].heading = end;
    if (sheet->nodes.count > AC_ROOT_NODE) sheet->nodes.items[AC_ROOT_NODE].span = span;
}

ac_pieces *ac_sheet_scratch(ac_sheet_builder *builder)
{
    return &builder->scratch;
}

ac_arena *ac_sheet_arena(ac_sheet_builder *builder)
{
    return &builder->arena;
}

/* Records where the pieces came from, and joins their texts: in place where they already lie one
 * behind the other, else in the arena. */
static ac_str join(ac_sheet_builder *builder, ac_node_data *node, const ac_piece *pieces,
                   size_t count)
{
    size_t total = 0;
    bool adjoining = true;
    node->run = (uint32_t)builder->sheet.runs.count;
    for (size_t i = 0; i < count; i++) {
        ac_run run = {total, pieces[i].text.len, pieces[i].source};
        adjoining &=
            i == 0 || pieces[i].text.ptr == pieces[i - 1].text.ptr + pieces[i - 1].text.len;
        total += pieces[i].text.len;
        if (!ac_vec_push(&builder->sheet.runs, run)) builder->failed = true;
    }
    node->runs = (uint32_t)(builder->sheet.runs.count - node->run);
    if (adjoining) return (ac_str){count ? pieces[0].text.ptr : NULL, total};
    char *joined = ac_arena_alloc(&builder->arena, total);
    if (!joined) return (ac_str){0};
    for (size_t i = 0, at = 0; i < count; at += pieces[i++].text.len)
        if (pieces[i].text.len) memcpy(joined + at, pieces[i].text.ptr, pieces[i].text.len);
    return (ac_str){joined, total};
}

void ac_sheet_set_text(ac_sheet_builder *builder, ac_node_data *node, const ac_piece *pieces,
                       size_t count)
{
    ac_str whole = join(builder, node, pieces, count);
    node->text = ac_str_trim(whole);
    node->offset = node->text.len ? (size_t)(node->text.ptr - whole.ptr) : 0;
    if (node->text.len) node->span = ac_sheet_locate(&builder->sheet, node, 0, node->text.len);
}

bool ac_sheet_add_answer(ac_sheet_builder *builder, const ac_question *question, ac_span heading,
                         const ac_piece *pieces, size_t count)
{
    if (builder->failed) return true; /* told by ac_sheet_seal */
    ac_answer_data *answer = &builder->sheet.answers.items[question->index];
    ac_node_data *node =
        &builder->sheet.nodes.items[ac_sheet_first_answer(&builder->sheet) + question->index];
    if (answer->typed.state != AC_MISSING) return false;
    answer->typed.state = AC_BLANK;
    answer->heading = heading;
    node->span = (ac_span){heading.end, heading.end};
    ac_sheet_set_text(builder, node, pieces, count);
    return true;
}

void ac_sheet_expect(ac_sheet_builder *builder, const ac_question *question, uint32_t offset)
{
    if (builder->failed) return;
    ac_span span = {offset, offset};
    builder->sheet.answers.items[question->index].heading = span;
    builder->sheet.nodes.items[ac_sheet_first_answer(&builder->sheet) + question->index].span =
        span;
}

void ac_sheet_add_note(ac_sheet_builder *builder, ac_piece note)
{
    if (!ac_vec_push(&builder->outside_notes, note)) builder->failed = true;
}

void ac_sheet_add_section(ac_sheet_builder *builder, uint32_t section, ac_span title)
{
    if (builder->failed) return;
    builder->sheet.nodes.items[AC_FIRST_SECTION_NODE + section].span = title;
}

void ac_sheet_add_unclaimed(ac_sheet_builder *builder, ac_unclaimed_kind kind, ac_piece text)
{
    if (!ac_vec_push(&builder->unclaimed[kind], text)) builder->failed = true;
}

void ac_sheet_add_waivers(ac_sheet_builder *builder, ac_span span)
{
    builder->sheet.waivers = span;
}
