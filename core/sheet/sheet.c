#include "sheet/sheet.h"

#include "sheet/sheet_internal.h"

/* Of a row, an answer is made by the first question for it: a cache, so that what the caller sees
 * of the sheet does not change. */
static void make_answer(const ac_sheet *sheet, uint32_t index)
{
    uint32_t question = index - ac_sheet_first_answer(sheet);
    if (question >= sheet->answers.count) return;
    if (sheet->answers.items[question].made != sheet->row_serial)
        ac_row_make((ac_sheet *)(uintptr_t)sheet, question);
}

static const ac_node_data *data_of(ac_node node)
{
    static const ac_node_data none = {0};
    if (!node.sheet || node.index >= node.sheet->nodes.count) return &none;
    if (node.sheet->row) make_answer(node.sheet, node.index);
    return &node.sheet->nodes.items[node.index];
}

static ac_node handle(const ac_sheet *sheet, uint32_t index)
{
    return (ac_node){index ? sheet : NULL, index};
}

const ac_instrument *ac_sheet_instrument(const ac_sheet *sheet)
{
    return sheet->instrument;
}

const ac_source *ac_sheet_source(const ac_sheet *sheet)
{
    return sheet->source;
}

uint32_t ac_sheet_ordinal(const ac_sheet *sheet)
{
    return sheet->ordinal;
}

ac_span ac_sheet_span(const ac_sheet *sheet)
{
    return sheet->span;
}

ac_span ac_sheet_waivers(const ac_sheet *sheet)
{
    return sheet->waivers;
}

ac_node ac_sheet_root(const ac_sheet *sheet)
{
    return handle(sheet, AC_ROOT_NODE);
}

ac_node ac_sheet_answer(const ac_sheet *sheet, const ac_question *question)
{
    if (!question || question->index >= sheet->answers.count) return (ac_node){0};
    size_t sections = ac_instrument_section_count(sheet->instrument);
    return handle(sheet, AC_FIRST_SECTION_NODE + (uint32_t)sections + question->index);
}

ac_node_kind ac_node_kind_of(ac_node node)
{
    return data_of(node)->kind;
}

bool ac_node_is_none(ac_node node)
{
    return data_of(node)->kind == AC_NODE_NONE;
}

ac_node ac_node_parent(ac_node node)
{
    return handle(node.sheet, data_of(node)->parent);
}

ac_node ac_node_first(ac_node node)
{
    return handle(node.sheet, data_of(node)->first);
}

ac_node ac_node_next(ac_node node)
{
    return handle(node.sheet, data_of(node)->next);
}

ac_str ac_node_text(ac_node node)
{
    return data_of(node)->text;
}

ac_span ac_node_span(ac_node node)
{
    return data_of(node)->span;
}

/* The run that holds byte `at` of a node's joined text; the last one for its end. */
static const ac_run *run_at(const ac_sheet *sheet, const ac_node_data *node, size_t at)
{
    const ac_run *runs = &sheet->runs.items[node->run];
    size_t low = 0, high = node->runs;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (runs[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return &runs[low];
}

/* Byte for byte where run and source have one length, else the run's whole source. */
static uint32_t source_offset(const ac_run *run, size_t at, bool end)
{
    uint32_t len = run->source.end - run->source.start;
    if (len != run->len) return end ? run->source.end : run->source.start;
    size_t inside = at < run->at ? 0 : at - run->at;
    return run->source.start + (uint32_t)(inside < len ? inside : len);
}

ac_span ac_sheet_locate(const ac_sheet *sheet, const ac_node_data *node, size_t offset, size_t len)
{
    if (!node->runs) return node->span;
    size_t start = node->offset + offset, end = start + len;
    ac_span span = {.start = source_offset(run_at(sheet, node, start), start, false)};
    span.end = len ? source_offset(run_at(sheet, node, end - 1), end, true) : span.start;
    return span;
}

ac_span ac_node_locate(ac_node node, size_t offset, size_t len)
{
    const ac_node_data *data = data_of(node);
    if (offset > data->text.len) offset = data->text.len;
    if (len > data->text.len - offset) len = data->text.len - offset;
    return node.sheet ? ac_sheet_locate(node.sheet, data, offset, len) : data->span;
}

size_t ac_sheet_offset(ac_node node)
{
    return data_of(node)->offset;
}

const ac_section *ac_section_of(ac_node node)
{
    const ac_node_data *data = data_of(node);
    return data->kind == AC_NODE_SECTION
               ? ac_instrument_section(node.sheet->instrument, data->detail)
               : NULL;
}

static const ac_answer_data *answer_of(ac_node node)
{
    static const ac_answer_data missing = {.typed = {.state = AC_MISSING, .yes = AC_UNKNOWN}};
    const ac_node_data *data = data_of(node);
    return data->kind == AC_NODE_ANSWER ? &node.sheet->answers.items[data->detail] : &missing;
}

const ac_question *ac_answer_question(ac_node answer)
{
    return answer_of(answer)->question;
}

ac_answer_state ac_answer_state_of(ac_node answer)
{
    return answer_of(answer)->typed.state;
}

const char *ac_answer_state_name(ac_answer_state state)
{
    static const char *const names[] = {[AC_ANSWERED] = "answered",
                                        [AC_BLANK] = "blank",
                                        [AC_NA] = "na",
                                        [AC_UNAVAILABLE] = "unavailable",
                                        [AC_MISSING] = "missing"};
    return names[state];
}

const ac_missing_code *ac_answer_missing_code(ac_node answer)
{
    return answer_of(answer)->typed.missing;
}

ac_truth ac_answer_yes(ac_node answer)
{
    return answer_of(answer)->typed.yes;
}

ac_str ac_answer_description(ac_node answer)
{
    return answer_of(answer)->typed.description;
}

ac_answer_words *ac_answer_words_of(ac_node answer)
{
    enum { SHORT = 64 }; /* bytes, which are gone through as soon as a set is asked */
    ac_str text = ac_node_text(answer);
    if (text.len < SHORT || answer.sheet->row || ac_node_kind_of(answer) != AC_NODE_ANSWER)
        return NULL;
    ac_sheet *sheet = (ac_sheet *)(uintptr_t)answer.sheet;
    ac_answer_data *data = &sheet->answers.items[data_of(answer)->detail];
    if (!data->words) {
        if (!ac_vec_push(&sheet->words, (ac_answer_words){.asked = NULL})) return NULL;
        data->words = (uint32_t)sheet->words.count;
        ac_word_set_learn(&sheet->words.items[data->words - 1].set, text);
    }
    return &sheet->words.items[data->words - 1];
}

ac_span ac_answer_heading(ac_node answer)
{
    return answer_of(answer)->heading;
}

bool ac_sheet_has_problems(const ac_sheet *sheet)
{
    for (size_t i = 0; i < sheet->values.count; i++)
        if (sheet->values.items[i].problem != AC_PROBLEM_NONE) return true;
    return false;
}

size_t ac_answer_value_count(ac_node answer)
{
    return answer_of(answer)->value_count;
}

ac_node ac_answer_value(ac_node answer, size_t i)
{
    const ac_answer_data *data = answer_of(answer);
    if (i >= data->value_count) return (ac_node){0};
    return handle(answer.sheet, data->first_value + (uint32_t)i);
}

const ac_value *ac_value_of(ac_node node)
{
    const ac_node_data *data = data_of(node);
    return data->kind == AC_NODE_VALUE ? &node.sheet->values.items[data->detail] : NULL;
}

size_t ac_sheet_note_count(const ac_sheet *sheet)
{
    return sheet->note_nodes.count;
}

ac_node ac_sheet_note(const ac_sheet *sheet, size_t i)
{
    return i < sheet->note_nodes.count ? handle(sheet, sheet->note_nodes.items[i]) : (ac_node){0};
}

const ac_note *ac_note_of(ac_node node)
{
    const ac_node_data *data = data_of(node);
    return data->kind == AC_NODE_NOTE ? &node.sheet->notes.items[data->detail] : NULL;
}

size_t ac_sheet_unclaimed_count(const ac_sheet *sheet)
{
    return sheet->unclaimed_nodes.count;
}

ac_node ac_sheet_unclaimed(const ac_sheet *sheet, size_t i)
{
    return i < sheet->unclaimed_nodes.count ? handle(sheet, sheet->unclaimed_nodes.items[i])
                                            : (ac_node){0};
}

ac_unclaimed_kind ac_unclaimed_kind_of(ac_node node)
{
    return (ac_unclaimed_kind)data_of(node)->detail;
}
