/* One object per sheet. Keys and their order are described in sheets/README.md. */
#include "base/json.h"
#include "writers/writer.h"

static json_t *truth_json(ac_truth truth)
{
    return truth == AC_UNKNOWN ? json_null() : json_boolean(truth == AC_TRUE);
}

static json_t *date_json(ac_date date)
{
    char iso[16];
    ac_date_format(date, iso);
    return json_string(iso);
}

/* "line" and "column" of a place, or null for both. */
static bool put_place(json_t *object, const ac_sheet *sheet, ac_span span, bool known)
{
    ac_place place = ac_source_place(ac_sheet_source(sheet), span.start);
    return ac_json_put(object, "line", known ? json_integer(place.line) : json_null()) &&
           ac_json_put(object, "column", known ? json_integer(place.column) : json_null());
}

static bool put_date(json_t *object, const ac_value *value)
{
    bool range = ac_date_compare(value->as.date.from, value->as.date.to) != 0;
    return ac_json_put(object, "date", date_json(value->as.date.from)) &&
           (!range || ac_json_put(object, "to", date_json(value->as.date.to)));
}

static bool put_number(json_t *object, double number)
{
    bool whole = number >= -9e15 && number <= 9e15 && number == (double)(json_int_t)number;
    return ac_json_put(object, "number",
                       whole ? json_integer((json_int_t)number) : json_real(number));
}

static bool put_member(json_t *object, const ac_value *value)
{
    uint32_t code = value->as.member.code;
    return ac_json_put(object, "name", ac_json_text_or_null(value->as.member.name)) &&
           ac_json_put(object, "code", code ? json_integer(code) : json_null()) &&
           ac_json_put(object, "known", json_boolean(value->as.member.known != NULL));
}

static bool put_value(json_t *object, const ac_value *value)
{
    switch (value->kind) {
    case AC_VALUE_OPTION:
        return ac_json_put(object, "option", ac_json_text(value->as.option->label));
    case AC_VALUE_DATE:
        return put_date(object, value);
    case AC_VALUE_NUMBER:
        return put_number(object, value->as.number);
    case AC_VALUE_MEMBER:
        return put_member(object, value);
    default:
        return true;
    }
}

static json_t *value_json(const ac_value *value)
{
    static const char *const problems[] = {
        NULL,
#define AC_VALUE_PROBLEM(ID, rule, severity) rule,
#include "sheet/value_problems.def"
#undef AC_VALUE_PROBLEM
    };
    json_t *object = json_object();
    if (ac_json_put(object, "kind", json_string(ac_value_kind_name(value->kind))) &&
        ac_json_put(object, "text", ac_json_text(value->text)) && put_value(object, value) &&
        (!value->problem || ac_json_put(object, "problem", json_string(problems[value->problem]))))
        return object;
    json_decref(object);
    return NULL;
}

static json_t *values_json(ac_node answer)
{
    json_t *list = json_array();
    for (size_t i = 0; i < ac_answer_value_count(answer); i++) {
        if (json_array_append_new(list, value_json(ac_value_of(ac_answer_value(answer, i)))) == 0)
            continue;
        json_decref(list);
        return NULL;
    }
    return list;
}

static json_t *span_json(const ac_sheet *sheet, ac_span span, bool known)
{
    json_int_t before = (json_int_t)ac_source_part_of(ac_sheet_source(sheet))->offset;
    return known ? json_pack("[I,I]", before + span.start, before + span.end) : json_null();
}

static json_t *answer_json(const ac_sheet *sheet, const ac_question *question)
{
    ac_node answer = ac_sheet_answer(sheet, question);
    ac_answer_state state = ac_answer_state_of(answer);
    const ac_section *section =
        ac_instrument_section(ac_sheet_instrument(sheet), question->section);
    ac_span span = ac_node_span(answer);
    bool there = state != AC_MISSING;
    json_t *object = json_object();
    if (ac_json_put(object, "number", json_integer(question->number)) &&
        ac_json_put(object, "key", ac_json_text(question->key)) &&
        ac_json_put(object, "section", ac_json_text(section->title)) &&
        ac_json_put(object, "state", json_string(ac_answer_state_name(state))) &&
        ac_json_put(object, "text", ac_json_text(ac_node_text(answer))) &&
        ac_json_put(object, "yes", truth_json(ac_answer_yes(answer))) &&
        ac_json_put(object, "description", ac_json_text(ac_answer_description(answer))) &&
        ac_json_put(object, "values", values_json(answer)) &&
        put_place(object, sheet, span, there) &&
        ac_json_put(object, "span", span_json(sheet, span, there)))
        return object;
    json_decref(object);
    return NULL;
}

static json_t *note_json(const ac_sheet *sheet, ac_node node)
{
    const ac_note *note = ac_note_of(node);
    json_t *object = json_object();
    if (ac_json_put(object, "version", ac_json_text_or_null(note->version)) &&
        ac_json_put(object, "question",
                    note->question ? json_integer(note->question) : json_null()) &&
        ac_json_put(object, "by", ac_json_text_or_null(note->by)) &&
        ac_json_put(object, "date", note->has_date ? date_json(note->date) : json_null()) &&
        ac_json_put(object, "text", ac_json_text(ac_node_text(node))) &&
        put_place(object, sheet, ac_node_span(node), true))
        return object;
    json_decref(object);
    return NULL;
}

static json_t *unclaimed_json(const ac_sheet *sheet, ac_node node)
{
    json_t *object = json_object();
    bool furniture = ac_unclaimed_kind_of(node) == AC_UNCLAIMED_FURNITURE;
    if (ac_json_put(object, "text", ac_json_text(ac_node_text(node))) &&
        ac_json_put(object, "furniture", json_boolean(furniture)) &&
        put_place(object, sheet, ac_node_span(node), true))
        return object;
    json_decref(object);
    return NULL;
}

static json_t *answers_json(const ac_sheet *sheet)
{
    const ac_instrument *instrument = ac_sheet_instrument(sheet);
    json_t *list = json_array();
    int failed = 0;
    for (size_t i = 0; i < ac_instrument_question_count(instrument); i++)
        failed |=
            json_array_append_new(list, answer_json(sheet, ac_instrument_question(instrument, i)));
    if (!failed) return list;
    json_decref(list);
    return NULL;
}

static json_t *nodes_json(const ac_sheet *sheet, size_t count,
                          ac_node (*at)(const ac_sheet *, size_t),
                          json_t *(*json)(const ac_sheet *, ac_node))
{
    json_t *list = json_array();
    int failed = 0;
    for (size_t i = 0; i < count; i++)
        failed |= json_array_append_new(list, json(sheet, at(sheet, i)));
    if (!failed) return list;
    json_decref(list);
    return NULL;
}

bool ac_write_json(ac_buf *out, const ac_sheet *sheet)
{
    const ac_instrument *instrument = ac_sheet_instrument(sheet);
    json_t *object = json_object();
    if (ac_json_put(object, "sheet", json_integer((json_int_t)ac_sheet_ordinal(sheet) + 1)) &&
        ac_json_put(object, "instrument", ac_json_text(ac_instrument_id(instrument))) &&
        ac_json_put(object, "path", ac_json_path(ac_source_path(ac_sheet_source(sheet)))) &&
        ac_json_put(object, "answers", answers_json(sheet)) &&
        ac_json_put(object, "notes",
                    nodes_json(sheet, ac_sheet_note_count(sheet), ac_sheet_note, note_json)) &&
        ac_json_put(
            object, "unclaimed",
            nodes_json(sheet, ac_sheet_unclaimed_count(sheet), ac_sheet_unclaimed, unclaimed_json)))
        return ac_json_write_line(out, object);
    json_decref(object);
    return false;
}
