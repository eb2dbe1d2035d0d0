#include "constraint/template.h"

#include "constraint/english.h"

#include <string.h>

/* `whole`: texts are put as they are, for answers; else their first words, for messages. False when
 * there is nothing to put. */
typedef bool put_field(ac_buf *out, ac_node answer, bool whole);

struct ac_template_piece {
    ac_str text;                 /* of a piece that is no gap */
    const ac_question *question; /* NULL for {sheet} */
    put_field *put;              /* NULL for text */
};

static bool put_words(ac_buf *out, ac_str words, bool whole)
{
    if (whole)
        ac_buf_put(out, words);
    else
        ac_put_excerpt(out, words);
    return words.len > 0;
}

static bool put_text(ac_buf *out, ac_node answer, bool whole)
{
    return put_words(out, ac_node_text(answer), whole);
}

static bool put_description(ac_buf *out, ac_node answer, bool whole)
{
    return put_words(out, ac_answer_description(answer), whole);
}

static bool put_name(ac_buf *out, ac_node answer, bool whole)
{
    (void)whole;
    ac_put_question(out, ac_answer_question(answer));
    return true;
}

static void put_value(ac_buf *out, const ac_value *value, bool whole)
{
    if (value->kind == AC_VALUE_OPTION)
        ac_buf_put(out, value->as.option->label);
    else if (value->kind == AC_VALUE_DATE)
        ac_put_date(out, (ac_range){(double)ac_date_days(value->as.date.from),
                                    (double)ac_date_last_day(value->as.date.to)});
    else
        put_words(out, value->text, whole);
}

static bool put_values(ac_buf *out, ac_node answer, bool (*wanted)(ac_value_kind), size_t most,
                       bool whole)
{
    size_t count = 0;
    for (size_t i = 0; i < ac_answer_value_count(answer) && count < most; i++) {
        const ac_value *value = ac_value_of(ac_answer_value(answer, i));
        if (!wanted(value->kind)) continue;
        if (count++) ac_buf_puts(out, ", ");
        put_value(out, value, whole);
    }
    if (!count) ac_buf_puts(out, "nothing");
    return count > 0;
}

static bool is_choice(ac_value_kind kind)
{
    return kind == AC_VALUE_OPTION || kind == AC_VALUE_OTHER;
}

static bool is_member(ac_value_kind kind)
{
    return kind == AC_VALUE_MEMBER;
}

static bool is_date(ac_value_kind kind)
{
    return kind == AC_VALUE_DATE;
}

static bool is_number(ac_value_kind kind)
{
    return kind == AC_VALUE_NUMBER;
}

static bool put_choices(ac_buf *out, ac_node answer, bool whole)
{
    return put_values(out, answer, is_choice, SIZE_MAX, whole);
}

static bool put_members(ac_buf *out, ac_node answer, bool whole)
{
    return put_values(out, answer, is_member, SIZE_MAX, whole);
}

static bool put_dates(ac_buf *out, ac_node answer, bool whole)
{
    return put_values(out, answer, is_date, SIZE_MAX, whole);
}

static bool put_date(ac_buf *out, ac_node answer, bool whole)
{
    return put_values(out, answer, is_date, 1, whole);
}

static bool put_number(ac_buf *out, ac_node answer, bool whole)
{
    return put_values(out, answer, is_number, 1, whole);
}

static bool put_count(ac_buf *out, ac_node answer, bool whole)
{
    (void)whole;
    ac_buf_printf(out, "%zu", ac_answer_value_count(answer));
    return true;
}

static const struct {
    const char *name;
    put_field *put;
} fields[] = {{"choices", put_choices},
              {"count", put_count},
              {"date", put_date},
              {"dates", put_dates},
              {"description", put_description},
              {"members", put_members},
              {"number", put_number},
              {"text", put_text}};

static put_field *field_of(ac_str name, ac_err *err)
{
    ac_buf known = {0};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (ac_str_eq(name, ac_str_of(fields[i].name))) {
            ac_buf_release(&known);
            return fields[i].put;
        }
        ac_buf_printf(&known, "%s%s", i ? ", " : "", fields[i].name);
    }
    ac_err_set(err, AC_ERR_SETUP, NULL, "in a message there is no field \"%.*s\"; there are: %.*s",
               AC_STR_ARG(name), AC_STR_ARG(ac_buf_str(&known)));
    ac_buf_release(&known);
    return NULL;
}

static ac_status parse_gap(ac_template_piece *out, const ac_instrument *instrument, ac_str gap,
                           ac_err *err)
{
    size_t point = ac_str_find(gap, AC_STR("."), 0);
    ac_str name = ac_str_trim(ac_str_sub(gap, 0, point == SIZE_MAX ? gap.len : point));
    *out = (ac_template_piece){.put = put_name};
    if (ac_str_eq(gap, AC_STR("sheet"))) return AC_OK;
    out->question = ac_expr_question(instrument, name, err);
    if (!out->question) return AC_ERR_SETUP;
    if (point == SIZE_MAX) return AC_OK;
    out->put = field_of(ac_str_trim(ac_str_sub(gap, point + 1, gap.len)), err);
    return out->put ? AC_OK : AC_ERR_SETUP;
}

ac_status ac_template_parse(ac_template *out, ac_arena *arena, const ac_instrument *instrument,
                            ac_str text, ac_err *err)
{
    size_t braces = 0, count = 0;
    for (size_t i = 0; i < text.len; i++) braces += text.ptr[i] == '{';
    ac_template_piece *pieces = AC_ARENA_ARRAY(arena, ac_template_piece, 2 * braces + 1);
    *out = (ac_template){0};
    if (!pieces) return ac_err_memory(err);
    for (size_t at = 0; at < text.len;) {
        size_t open = ac_str_find(text, AC_STR("{"), at);
        if (open == SIZE_MAX) open = text.len;
        bool doubled = open + 1 < text.len && text.ptr[open + 1] == '{';
        if (open > at || doubled)
            pieces[count++] = (ac_template_piece){.text = ac_str_sub(text, at, open + doubled)};
        at = open + doubled;
        if (doubled) at++;
        if (doubled || at >= text.len) continue;
        size_t close = ac_str_find(text, AC_STR("}"), open);
        if (close == SIZE_MAX)
            return ac_err_set(err, AC_ERR_SETUP, NULL,
                              "a message has a { without }; write {{ for a brace");
        ac_status status =
            parse_gap(&pieces[count++], instrument, ac_str_sub(text, open + 1, close), err);
        if (status) return status;
        at = close + 1;
    }
    *out = (ac_template){pieces, count};
    return AC_OK;
}

static bool put(ac_buf *out, const ac_template *template, const ac_sheet *sheet, bool whole)
{
    bool full = true;
    for (size_t i = 0; i < template->count; i++) {
        const ac_template_piece *piece = &template->pieces[i];
        if (!piece->put)
            ac_buf_put(out, piece->text);
        else if (!piece->question)
            ac_buf_puts(out, ac_source_path(ac_sheet_source(sheet)));
        else
            full &= piece->put(out, ac_sheet_answer(sheet, piece->question), whole);
    }
    return full;
}

void ac_template_put(ac_buf *out, const ac_template *template, const ac_sheet *sheet)
{
    put(out, template, sheet, false);
}

bool ac_template_put_whole(ac_buf *out, const ac_template *template, const ac_sheet *sheet)
{
    return put(out, template, sheet, true);
}
