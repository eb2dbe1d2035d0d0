#include "sheet/typing_internal.h"

#include <string.h>

bool ac_date_begins_item(ac_str text, size_t at)
{
    while (at && ac_blank_len_before(text, at)) {
        size_t blank = ac_blank_len_before(text, at);
        if (text.ptr[at - 1] == '\n') return true;
        at -= blank;
    }
    if (at == 0) return true;
    if (strchr(",;/(", text.ptr[at - 1])) return true;
    bool joined = at >= 3 && ac_str_ieq(ac_str_sub(text, at - 3, at), AC_STR("and"));
    return joined && (at == 3 || ac_blank_len_before(text, at - 3));
}

static bool push_date(const ac_typing *typing, const ac_found_date *found)
{
    ac_value value = {.kind = AC_VALUE_DATE,
                      .text = ac_str_sub(typing->text, found->start, found->end)};
    value.as.date.from = found->from;
    value.as.date.to = found->to;
    if (found->impossible) {
        value.kind = AC_VALUE_UNREADABLE;
        value.problem = AC_PROBLEM_IMPOSSIBLE_DATE;
    }
    return ac_typing_push(typing, value);
}

static bool is_coarse(const ac_value *value)
{
    return value->kind == AC_VALUE_DATE && !value->as.date.from.day;
}

/* A year or a month alone may be part of a citation. Beside full dates it counts only where an
 * item begins. */
static void drop_asides(const ac_typing *typing, size_t first)
{
    ac_value_vec *values = typing->values;
    bool full = false;
    for (size_t i = first; i < values->count; i++) full |= !is_coarse(&values->items[i]);
    if (!full) return;
    size_t kept = first;
    for (size_t i = first; i < values->count; i++) {
        const ac_value *value = &values->items[i];
        if (!is_coarse(value) ||
            ac_date_begins_item(typing->text, (size_t)(value->text.ptr - typing->text.ptr)))
            values->items[kept++] = *value;
    }
    values->count = kept;
}

/* The text between the values before and behind the one at `i`. */
static ac_str around(const ac_typing *typing, size_t first, size_t i)
{
    const ac_value *values = typing->values->items;
    const char *start = typing->text.ptr, *end = start + typing->text.len;
    if (i > first) start = values[i - 1].text.ptr + values[i - 1].text.len;
    if (i + 1 < typing->values->count) end = values[i + 1].text.ptr;
    return (ac_str){start, (size_t)(end - start)};
}

static void note_half_read(const ac_typing *typing, size_t first)
{
    for (size_t i = first; i < typing->values->count; i++) {
        ac_value *value = &typing->values->items[i];
        ac_str text = around(typing, first, i);
        size_t start = (size_t)(value->text.ptr - text.ptr), end = start + value->text.len;
        if (!is_coarse(value) || !ac_date_is_half_read(text, &start, &end)) continue;
        value->text = ac_str_sub(text, start, end);
        value->problem = AC_PROBLEM_HALF_READ_DATE;
    }
}

/* Dates inside version notes tell of the coding, not of the treaty. */
static bool collect_dates(const ac_typing *typing)
{
    ac_note_parts parts;
    size_t note_start = 0, note_end = 0;
    bool note = ac_note_next(typing->text, 0, typing->dates, &parts, &note_start, &note_end);
    ac_found_date found;
    for (size_t at = 0; ac_date_next(typing->text, at, typing->dates, &found);) {
        at = found.end;
        while (note && note_end <= found.start)
            note =
                ac_note_next(typing->text, note_end, typing->dates, &parts, &note_start, &note_end);
        if (note && found.start >= note_start && found.start < note_end) {
            at = note_end;
            continue;
        }
        if (!push_date(typing, &found)) return false;
    }
    return true;
}

bool ac_type_dates(const ac_typing *typing)
{
    size_t first = typing->values->count, len;
    const ac_option *option = ac_option_at(typing->question, typing->text, &len);
    typing->out->description = typing->text;
    if (option) {
        ac_value value = {
            .kind = AC_VALUE_OPTION, .text = ac_str_sub(typing->text, 0, len), .as.option = option};
        typing->out->description = ac_behind_answer(typing->text, len);
        return ac_typing_push(typing, value);
    }
    if (!collect_dates(typing)) return false;
    drop_asides(typing, first);
    note_half_read(typing, first);
    if (typing->values->count > first) return true;
    return ac_typing_unreadable(typing, ac_first_line(typing->text), AC_PROBLEM_NO_DATE);
}
