/* One object per sheet. Keys and their order are described in sheets/README.md. */
#include "writers/writer.h"

#include <jansson.h>
#include <stdio.h>

/* Jansson's constructors give NULL when memory ran out, its *_new setters fail on NULL: one failed
 * step makes the whole object NULL. */
static json_t *text_json(ac_str text)
{
    return json_stringn(text.ptr ? text.ptr : "", text.len);
}

static json_t *text_or_null(ac_str text)
{
    return text.len ? text_json(text) : json_null();
}

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

static bool put(json_t *object, const char *key, json_t *value)
{
    return json_object_set_new(object, key, value) == 0;
}

/* "line" and "column" of a place, or null for both. */
static bool put_place(json_t *object, const ac_sheet *sheet, ac_span span, bool known)
{
    ac_place place = ac_source_place(ac_sheet_source(sheet), span.start);
    return put(object, "line", known ? json_integer(place.line) : json_null()) &&
           put(object, "column", known ? json_integer(place.column) : json_null());
}

static bool put_date(json_t *object, const ac_value *value)
{
    bool range = ac_date_compare(value->as.date.from, value->as.date.to) != 0;
    return put(object, "date", date_json(value->as.date.from)) &&
           (!range || put(object, "to", date_json(value->as.date.to)));
}

static bool put_number(json_t *object, double number)
{
    bool whole = number >= -9e15 && number <= 9e15 && number == (double)(json_int_t)number;
    return put(object, "number", whole ? json_integer((json_int_t)number) : json_real(number));
}

static bool put_member(json_t *object, const ac_value *value)
{
    uint32_t code = value->as.member.code;
    return put(object, "name", text_or_null(value->as.member.name)) &&
           put(object, "code", code ? json_integer(code) : json_null()) &&
           put(object, "known", json_boolean(value->as.member.known != NULL));
}

static bool put_value(json_t *object, const ac_value *value)
{
    switch (value->kind) {
    case AC_VALUE_OPTION:
        return put(object, "option", text_json(value->as.option->label));
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
    if (put(object, "kind", json_string(ac_value_kind_name(value->kind))) &&
        put(object, "text", text_json(value->text)) && put_value(object, value) &&
        (!value->problem || put(object, "problem", json_string(problems[value->problem]))))
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

static json_t *span_json(ac_span span, bool known)
{
    return known ? json_pack("[I,I]", (json_int_t)span.start, (json_int_t)span.end) : json_null();
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
    if (put(object, "number", json_integer(question->number)) &&
        put(object, "key", text_json(question->key)) &&
        put(object, "section", text_json(section->title)) &&
        put(object, "state", json_string(ac_answer_state_name(state))) &&
        put(object, "text", text_json(ac_node_text(answer))) &&
        put(object, "yes", truth_json(ac_answer_yes(answer))) &&
        put(object, "description", text_json(ac_answer_description(answer))) &&
        put(object, "values", values_json(answer)) && put_place(object, sheet, span, there) &&
        put(object, "span", span_json(span, there)))
        return object;
    json_decref(object);
    return NULL;
}

static json_t *note_json(const ac_sheet *sheet, ac_node node)
{
    const ac_note *note = ac_note_of(node);
    json_t *object = json_object();
    if (put(object, "version", text_or_null(note->version)) &&
        put(object, "question", note->question ? json_integer(note->question) : json_null()) &&
        put(object, "by", text_or_null(note->by)) &&
        put(object, "date", note->has_date ? date_json(note->date) : json_null()) &&
        put(object, "text", text_json(ac_node_text(node))) &&
        put_place(object, sheet, ac_node_span(node), true))
        return object;
    json_decref(object);
    return NULL;
}

static json_t *unclaimed_json(const ac_sheet *sheet, ac_node node)
{
    json_t *object = json_object();
    bool furniture = ac_unclaimed_kind_of(node) == AC_UNCLAIMED_FURNITURE;
    if (put(object, "text", text_json(ac_node_text(node))) &&
        put(object, "furniture", json_boolean(furniture)) &&
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

/* A file name may be any bytes; JSON takes text only. */
static json_t *path_json(const char *path)
{
    json_t *whole = json_string(path);
    if (whole) return whole;
    ac_buf safe = {0};
    for (; *path; path++) {
        if ((unsigned char)*path < 0x80)
            ac_buf_putc(&safe, *path);
        else
            ac_buf_puts(&safe, "\uFFFD");
    }
    whole = safe.failed ? NULL : text_json(ac_buf_str(&safe));
    ac_buf_release(&safe);
    return whole;
}

static int append(const char *bytes, size_t len, void *out)
{
    ac_buf_put(out, (ac_str){bytes, len});
    return 0;
}

bool ac_write_json(ac_buf *out, const ac_sheet *sheet)
{
    json_t *object = json_object();
    bool ok = put(object, "sheet", json_integer((json_int_t)ac_sheet_ordinal(sheet) + 1)) &&
              put(object, "instrument", text_json(ac_instrument_id(ac_sheet_instrument(sheet)))) &&
              put(object, "path", path_json(ac_source_path(ac_sheet_source(sheet)))) &&
              put(object, "answers", answers_json(sheet)) &&
              put(object, "notes",
                  nodes_json(sheet, ac_sheet_note_count(sheet), ac_sheet_note, note_json)) &&
              put(object, "unclaimed",
                  nodes_json(sheet, ac_sheet_unclaimed_count(sheet), ac_sheet_unclaimed,
                             unclaimed_json)) &&
              json_dump_callback(object, append, out, JSON_COMPACT) == 0;
    ac_buf_putc(out, '\n');
    json_decref(object);
    return ok && !out->failed;
}
