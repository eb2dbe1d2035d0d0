#include "sheet/typing.h"
#include "base/stopwatch.h"

#include "base/fold.h"
#include "sheet/typing_internal.h"

#include <string.h>

bool ac_typing_push(const ac_typing *typing, ac_value value)
{
    return ac_vec_push(typing->values, value);
}

bool ac_typing_unreadable(const ac_typing *typing, ac_str text, ac_value_problem problem)
{
    ac_value value = {.kind = AC_VALUE_UNREADABLE, .problem = problem, .text = ac_str_trim(text)};
    if (problem == AC_PROBLEM_UNKNOWN_OPTION)
        value.maybe_option = ac_question_nearest_option(typing->question, value.text);
    return ac_typing_push(typing, value);
}

static const ac_str dashes_and_dots[] = {
    AC_STR_INIT("."),      AC_STR_INIT("-"),      AC_STR_INIT("_"),      AC_STR_INIT("\u2013"),
    AC_STR_INIT("\u2014"), AC_STR_INIT("\u2026"), AC_STR_INIT("\u2010"), AC_STR_INIT("\u2011"),
    AC_STR_INIT("\u2012"), AC_STR_INIT("\u2015"), AC_STR_INIT("\u2212")};

/* A line of dashes or dots marks the place for an answer; nobody has written one. */
static bool is_placeholder(ac_str text)
{
    for (size_t at = 0, len; at < text.len; at += len) {
        len = ac_blank_len(text, at);
        if (!len)
            len = ac_str_any_at(text, at, dashes_and_dots,
                                sizeof dashes_and_dots / sizeof *dashes_and_dots);
        if (!len) return false;
    }
    return true;
}

ac_str ac_skip_marks(ac_str text)
{
    static const ac_str marks[] = {AC_STR_INIT("."),      AC_STR_INIT(":"),      AC_STR_INIT(";"),
                                   AC_STR_INIT(","),      AC_STR_INIT("-"),      AC_STR_INIT(")"),
                                   AC_STR_INIT("\u2013"), AC_STR_INIT("\u2014"), AC_STR_INIT("]")};
    size_t at = 0;
    for (size_t len = 1; len;) {
        len = ac_blank_len(text, at);
        if (!len) len = ac_str_any_at(text, at, marks, sizeof marks / sizeof *marks);
        at += len;
    }
    return ac_str_trim(ac_str_sub(text, at, text.len));
}

size_t ac_skip_closers(ac_str text, size_t at)
{
    static const ac_str closers[] = {AC_STR_INIT("\""),    AC_STR_INIT("'"), AC_STR_INIT("*"),
                                     AC_STR_INIT(")"),     AC_STR_INIT("]"), AC_STR_INIT("\u201D"),
                                     AC_STR_INIT("\u2019")};
    size_t end = at;
    for (size_t len = 1; len; end += len)
        len = ac_str_any_at(text, end, closers, sizeof closers / sizeof *closers);
    char next = end < text.len ? text.ptr[end] : ' ';
    bool word = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') ||
                (next >= '0' && next <= '9') || (unsigned char)next >= 0x80;
    return word ? at : end;
}

ac_str ac_behind_answer(ac_str text, size_t at)
{
    at = ac_skip_closers(text, at);
    while (at < text.len && text.ptr[at] && strchr(".,:;!?", text.ptr[at])) at++;
    at = ac_skip_closers(text, at);
    return ac_skip_marks(ac_str_sub(text, at, text.len));
}

ac_str ac_first_line(ac_str text)
{
    size_t end = ac_str_find(text, AC_STR("\n"), 0);
    return ac_str_trim(ac_str_sub(text, 0, end == SIZE_MAX ? text.len : end));
}

size_t ac_count_words(ac_str text, size_t limit)
{
    size_t words = 0;
    bool in_word = false;
    for (size_t at = 0; at < text.len && words < limit;) {
        size_t blank = ac_blank_len(text, at);
        words += !blank && !in_word;
        in_word = !blank;
        at += blank ? blank : 1;
    }
    return words;
}

bool ac_text_is_na(ac_str text)
{
    enum { LONGEST = 40, LONGEST_FORM = 14 };
    static const ac_str forms[] = {AC_STR_INIT("na"), AC_STR_INIT("n a"),
                                   AC_STR_INIT("not applicable"), AC_STR_INIT("non applicable")};
    char words[LONGEST_FORM + 1];
    size_t len = 0;
    ac_fold_iter iter;
    text = ac_str_trim(text);
    if (!text.len || text.len > LONGEST) return false;
    char first = text.ptr[0];
    if (first != 'n' && ((first >= 'a' && first <= 'z') || (first > 'N' && first <= 'Z')))
        return false; /* nearly every answer: YES, a name, a word */
    if (text.len > 1 && text.len < 4 && (text.ptr[1] == 'O' || text.ptr[1] == 'o')) return false;
    ac_fold_iter_init(&iter, text);
    for (int c; len <= LONGEST_FORM && (c = ac_fold_iter_next(&iter)) >= 0; words[len++] = (char)c)
        if (len == 0 && c != 'n') return false;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (ac_str_eq((ac_str){words, len}, forms[i])) return true;
    return false;
}

static bool type_text(const ac_typing *typing)
{
    typing->out->description = typing->text;
    return true;
}

static bool type_answer(const ac_question *question, const ac_date_rules *dates, ac_str text,
                        ac_typed *out, ac_value_vec *values)
{
    static bool (*const by_type[])(const ac_typing *) = {
        [AC_TYPE_YES_NO] = ac_type_yes_no,   [AC_TYPE_CHOICE] = ac_type_choice,
        [AC_TYPE_CHOICES] = ac_type_choices, [AC_TYPE_DATE] = ac_type_dates,
        [AC_TYPE_DATES] = ac_type_dates,     [AC_TYPE_INTEGER] = ac_type_number,
        [AC_TYPE_NUMBER] = ac_type_number,   [AC_TYPE_MEMBERS] = ac_type_members,
        [AC_TYPE_TEXT] = type_text,
    };
    ac_typing typing = {question, dates, ac_str_trim(text), out, values};
    if (question->variable) return ac_type_cell(question, dates, text, out, values);
    *out = (ac_typed){.state = AC_ANSWERED, .yes = AC_UNKNOWN};
    if (is_placeholder(typing.text)) out->state = AC_BLANK;
    if (ac_text_is_na(typing.text)) out->state = AC_NA;
    return out->state != AC_ANSWERED || by_type[question->type](&typing);
}

bool ac_type_answer(const ac_question *question, const ac_date_rules *dates, ac_str text,
                    ac_typed *out, ac_value_vec *values)
{
    ac_stage before = ac_stage_enter(AC_STAGE_TYPING);
    bool done = type_answer(question, dates, text, out, values);
    ac_stage_leave(before);
    return done;
}
