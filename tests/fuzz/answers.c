/* Answers by themselves: the first byte chooses the question, the rest is what a coder wrote. */
#include "fuzz.h"
#include "sheet/typing.h"

typedef bool takes_fn(ac_question_type type);

static const ac_question *choose(unsigned char seed, takes_fn *takes)
{
    const ac_question *chosen = NULL;
    size_t count = ac_instrument_question_count(fuzz.instrument);
    for (size_t i = 0; i < count && !chosen; i++) {
        const ac_question *each = ac_instrument_question(fuzz.instrument, (seed + i) % count);
        if (takes(each->type)) chosen = each;
    }
    return chosen;
}

/* All texts are slices of the answer, the values' in rising order. */
static void check_slices(ac_str text, const ac_typed *typed, const ac_value_vec *values)
{
    const char *before = text.ptr, *end = text.ptr + text.len;
    for (size_t i = 0; i < values->count; i++) {
        ac_str each = values->items[i].text;
        fuzz_must(each.ptr >= before && each.ptr + each.len <= end, "values are rising slices");
        before = each.ptr;
    }
    ac_str words = typed->description;
    if (words.len)
        fuzz_must(words.ptr >= text.ptr && words.ptr + words.len <= end, "so is the description");
}

static void type(ac_str bytes, takes_fn *takes)
{
    if (!bytes.len) return;
    ac_typed typed;
    ac_value_vec values = {0};
    ac_source *source = fuzz_source(ac_str_sub(bytes, 1, bytes.len), "answer");
    fuzz_must(source != NULL, "the answer is text");
    ac_str text = ac_str_trim(ac_source_text(source));
    fuzz_must(ac_type_answer(choose((unsigned char)bytes.ptr[0], takes),
                             ac_instrument_dates(fuzz.instrument), text, &typed, &values),
              "the answer is typed");
    check_slices(text, &typed, &values);
    ac_vec_release(&values);
    ac_source_free(source);
}

static bool is_date(ac_question_type type)
{
    return type == AC_TYPE_DATE || type == AC_TYPE_DATES;
}

void fuzz_dates(ac_str bytes)
{
    type(bytes, is_date);
}

static bool is_members(ac_question_type type)
{
    return type == AC_TYPE_MEMBERS;
}

void fuzz_members(ac_str bytes)
{
    type(bytes, is_members);
}

static bool is_coded(ac_question_type type)
{
    return !is_date(type) && !is_members(type);
}

void fuzz_choices(ac_str bytes)
{
    type(bytes, is_coded);
}

void fuzz_notes(ac_str bytes)
{
    ac_note_parts parts;
    ac_source *source = fuzz_source(bytes, "notes");
    ac_str text = ac_source_text(source);
    for (size_t at = 0, start, end;
         ac_note_next(text, at, ac_instrument_dates(fuzz.instrument), &parts, &start, &end);
         at = end)
        fuzz_must(start >= at && end > start && end <= text.len, "notes stand one behind another");
    ac_source_free(source);
}
