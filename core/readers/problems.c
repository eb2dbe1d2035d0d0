#include "readers/problems.h"

#include "base/number.h"
#include "sheet/edit.h"

#include <stdio.h>
#include <string.h>

typedef struct subject {
    ac_report *report;
    ac_node answer, value_node;
    const ac_question *question;
    const ac_value *value;
    uint64_t hash;   /* of the answer's text */
    char quoted[96]; /* what the coder wrote, cut to a length that fits a message */
} subject;

/* The text on one line, cut at a character's end, for use between quotes. */
static void quote(ac_str text, char *out, size_t size)
{
    size_t len = 0;
    bool gap = false, cut = false;
    for (size_t at = 0; at < text.len && !cut;) {
        size_t blank = ac_blank_len(text, at);
        gap |= blank > 0;
        at += blank;
        if (blank || at >= text.len) continue;
        if (gap && len) out[len++] = ' ';
        gap = false;
        do out[len++] = text.ptr[at++];
        while (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80);
        cut = len + 10 > size && at < text.len;
    }
    snprintf(out + len, size - len, "%s", cut ? "..." : "");
}

static ac_finding_id add(const subject *s, const char *message)
{
    static const struct {
        const char *rule;
        ac_severity severity;
    } rows[] = {
        {"", AC_SEVERITY_INFO},
#define AC_VALUE_PROBLEM(ID, rule, severity) {rule, severity},
#include "sheet/value_problems.def"
#undef AC_VALUE_PROBLEM
    };
    ac_buf name = {0};
    ac_put_question(&name, s->question);
    ac_finding_id id =
        ac_report_add(s->report, rows[s->value->problem].severity, rows[s->value->problem].rule,
                      ac_sheet_source(s->answer.sheet), ac_node_span(s->value_node), "%.*s %s",
                      AC_STR_ARG(ac_buf_str(&name)), message);
    ac_buf_release(&name);
    ac_report_evidence_part(s->report, id, s->question->number, s->hash, s->value->text);
    return id;
}

/* `part` of the value is to be `words`. */
static void propose(const subject *s, ac_finding_id id, ac_fix_kind kind, ac_str part, ac_str words)
{
    size_t at = (size_t)(part.ptr - s->value->text.ptr);
    ac_sheet_fix(s->report, id, kind, s->value_node, at, part.len, words);
}

/* The member is to be "Name (code)". Where only a name stands, commas around it stay. */
static void propose_member(const subject *s, ac_finding_id id, ac_fix_kind kind)
{
    ac_buf words = {0};
    const ac_value *value = s->value;
    ac_str part = value->as.member.code ? value->text : value->as.member.name;
    ac_buf_printf(&words, "%.*s (%u)", AC_STR_ARG(value->maybe_code->name),
                  (unsigned)value->maybe_code->code);
    if (!words.failed) propose(s, id, kind, part, ac_buf_str(&words));
    ac_buf_release(&words);
}

/* "the options are: A, B, C" */
static void help_options(const subject *s, ac_finding_id id, const char *before)
{
    char list[600];
    int at = snprintf(list, sizeof list, "%s", before);
    for (size_t i = 0; i < s->question->option_count && (size_t)at < sizeof list; i++)
        at += snprintf(list + at, sizeof list - (size_t)at, "%s %.*s", i ? "," : "",
                       AC_STR_ARG(s->question->options[i].label));
    ac_report_help(s->report, id, "%s", list);
}

static void unknown_option(const subject *s)
{
    char message[160];
    snprintf(message, sizeof message, "says \"%s\", which is none of its options", s->quoted);
    ac_finding_id id = add(s, message);
    const ac_option *meant = s->value->maybe_option;
    if (!meant) {
        help_options(s, id, "the options are:");
        return;
    }
    bool slip = ac_question_is_slip(s->question, meant, s->value->text);
    ac_report_help(s->report, id, "did you mean \"%.*s\"?", AC_STR_ARG(meant->label));
    propose(s, id, slip ? AC_FIX_SAFE : AC_FIX_SUGGESTED, s->value->text, meant->label);
}

static void repeated_option(const subject *s)
{
    char message[160];
    snprintf(message, sizeof message, "lists \"%s\" more than once", s->quoted);
    ac_report_help(s->report, add(s, message), "name each option once");
}

/* True when it was told: both dates are in the calendar, but the wrong way round. */
static bool reversed_range(const subject *s)
{
    ac_date from = s->value->as.date.from, to = s->value->as.date.to;
    char message[160];
    if (!ac_date_is_in_calendar(from) || !ac_date_is_in_calendar(to) ||
        ac_date_last_day(to) >= ac_date_days(from))
        return false;
    snprintf(message, sizeof message, "has the range \"%s\", which ends before it begins",
             s->quoted);
    ac_report_help(s->report, add(s, message), "correct the first or the second date");
    return true;
}

static void impossible_date(const subject *s)
{
    if (reversed_range(s)) return;
    static const char *const orders[] = {[AC_DATE_MDY] = "month/day/year",
                                         [AC_DATE_DMY] = "day/month/year",
                                         [AC_DATE_YMD] = "year/month/day"};
    const ac_date_rules *dates = ac_instrument_dates(ac_sheet_instrument(s->answer.sheet));
    char message[160];
    snprintf(message, sizeof message, "has the date \"%s\", which is not in the calendar",
             s->quoted);
    ac_finding_id id = add(s, message);
    if (s->question->variable && s->question->variable->parts[AC_PART_YEAR].len)
        ac_report_help(s->report, id, "correct the year, the month or the day");
    else
        ac_report_help(s->report, id,
                       "correct the day or the month; dates in numbers are read as %s",
                       orders[dates->order]);
}

static void half_read_date(const subject *s)
{
    char message[200], date[16];
    ac_date_format(s->value->as.date.from, date);
    snprintf(message, sizeof message, "has \"%s\", of which only %s can be read", s->quoted, date);
    ac_report_help(s->report, add(s, message), "write the date as in 2 April 1997");
}

static void no_date(const subject *s)
{
    char message[160];
    snprintf(message, sizeof message, "asks for a date, and none can be read in \"%s\"", s->quoted);
    ac_finding_id id = add(s, message);
    if (s->question->variable)
        ac_report_help(s->report, id, "write a date such as 1997-04-02");
    else if (s->question->option_count)
        help_options(s, id, "write a date such as 2 April 1997, or one of:");
    else
        ac_report_help(s->report, id, "write a date such as 2 April 1997");
}

static void not_a_number(const subject *s)
{
    char message[160];
    double number;
    bool part = s->question->type == AC_TYPE_INTEGER && ac_number_read(s->value->text, &number);
    const char *asked = part ? "whole number" : "number";
    snprintf(message, sizeof message, "asks for a %s, but says \"%s\"", asked, s->quoted);
    ac_finding_id id = add(s, message);
    if (s->question->variable)
        ac_report_help(s->report, id,
                       "write a %s, or, where \"%s\" says why there is none, list it under "
                       "`missing` in the instrument",
                       asked, s->quoted);
    else
        ac_report_help(s->report, id, "write digits%s",
                       s->question->na_normal ? ", or NA if it does not apply" : "");
}

static void out_of_range(const subject *s)
{
    char message[200];
    snprintf(message, sizeof message, "says \"%s\", which is not from %.15g to %.15g", s->quoted,
             s->question->min, s->question->max);
    ac_report_help(s->report, add(s, message), "check the number against the source");
}

static void help_code(const subject *s, ac_finding_id id, ac_fix_kind kind, const char *otherwise)
{
    const ac_code *code = s->value->maybe_code;
    if (!code) {
        ac_report_help(s->report, id, "%s", otherwise);
        return;
    }
    ac_report_help(s->report, id, "did you mean %.*s (%u)?", AC_STR_ARG(code->name),
                   (unsigned)code->code);
    propose_member(s, id, kind);
}

static void no_code(const subject *s)
{
    char message[160];
    const ac_code *code = s->value->maybe_code;
    bool named = code && ac_str_eq(s->value->as.member.name, code->name);
    snprintf(message, sizeof message, "names \"%s\" without a code", s->quoted);
    help_code(s, add(s, message), named ? AC_FIX_SAFE : AC_FIX_SUGGESTED,
              "write each member as Name (code)");
}

static void unknown_code(const subject *s)
{
    char message[240];
    ac_str list = s->question->codelist ? ac_codelist_title(s->question->codelist) : (ac_str){0};
    if (s->question->variable)
        snprintf(message, sizeof message, "is %s, which is not in the list (%.*s)", s->quoted,
                 AC_STR_ARG(list));
    else
        snprintf(message, sizeof message, "has \"%s\", but code %u is not in the list (%.*s)",
                 s->quoted, (unsigned)s->value->as.member.code, AC_STR_ARG(list));
    help_code(s, add(s, message), AC_FIX_SUGGESTED, "look the code up in the codelist");
}

/* "the codes are: 0 (no), 1 (yes)" */
static void help_codes(const subject *s, ac_finding_id id)
{
    enum { MOST = 12 };
    ac_buf list = {0};
    for (size_t i = 0; i < s->question->option_count && i < MOST; i++) {
        const ac_option *option = &s->question->options[i];
        ac_buf_printf(&list, "%s %.*s", i ? "," : "the codes are:", AC_STR_ARG(option->code));
        if (!ac_str_eq(option->code, option->label))
            ac_buf_printf(&list, " (%.*s)", AC_STR_ARG(option->label));
    }
    if (s->question->option_count > MOST)
        ac_buf_printf(&list, " and %zu more", s->question->option_count - MOST);
    ac_report_help(s->report, id, "%.*s", AC_STR_ARG(ac_buf_str(&list)));
    ac_buf_release(&list);
}

static void undeclared_code(const subject *s)
{
    char message[160];
    bool number = s->value->kind == AC_VALUE_NUMBER;
    snprintf(message, sizeof message, "is %s%s%s, which is none of its codes", number ? "" : "\"",
             s->quoted, number ? "" : "\"");
    help_codes(s, add(s, message));
}

/* The number as a program would write it. */
static void not_canonical(const subject *s)
{
    char message[200], plain[40];
    double number = s->value->as.number;
    if (s->value->kind == AC_VALUE_OPTION) number = s->value->as.option->number;
    if (s->value->kind == AC_VALUE_MEMBER) number = s->value->as.member.code;
    snprintf(plain, sizeof plain, "%.15g", number);
    snprintf(message, sizeof message, "is written \"%s\"", s->quoted);
    if (ac_str_eq(s->value->text, ac_str_of(plain)))
        snprintf(message, sizeof message, "is %s, with blanks around it", plain);
    ac_finding_id id = add(s, message);
    ac_report_help(s->report, id, "write %s, so that every program reads the same", plain);
    propose(s, id, AC_FIX_SAFE, s->value->text, ac_str_of(plain));
}

static void name_mismatch(const subject *s)
{
    char message[240];
    const ac_code *known = s->value->as.member.known;
    ac_str name = known ? known->name : (ac_str){0};
    snprintf(message, sizeof message, "has \"%s\", but code %u is %.*s", s->quoted,
             (unsigned)s->value->as.member.code, AC_STR_ARG(name));
    help_code(s, add(s, message), AC_FIX_SUGGESTED, "correct the name or the code");
}

static void report_value(const subject *s)
{
    static void (*const reports[])(const subject *) = {
        [AC_PROBLEM_UNKNOWN_OPTION] = unknown_option,
        [AC_PROBLEM_REPEATED_OPTION] = repeated_option,
        [AC_PROBLEM_IMPOSSIBLE_DATE] = impossible_date,
        [AC_PROBLEM_HALF_READ_DATE] = half_read_date,
        [AC_PROBLEM_NO_DATE] = no_date,
        [AC_PROBLEM_NOT_A_NUMBER] = not_a_number,
        [AC_PROBLEM_OUT_OF_RANGE] = out_of_range,
        [AC_PROBLEM_NO_CODE] = no_code,
        [AC_PROBLEM_UNKNOWN_CODE] = unknown_code,
        [AC_PROBLEM_UNDECLARED_CODE] = undeclared_code,
        [AC_PROBLEM_NOT_CANONICAL] = not_canonical,
        [AC_PROBLEM_NAME_MISMATCH] = name_mismatch,
    };
    reports[s->value->problem](s);
}

static void report_values(ac_report *report, ac_node answer)
{
    subject s = {.report = report, .answer = answer, .question = ac_answer_question(answer)};
    bool hashed = false;
    for (size_t i = 0; i < ac_answer_value_count(answer); i++) {
        s.value_node = ac_answer_value(answer, i);
        s.value = ac_value_of(s.value_node);
        if (s.value->problem == AC_PROBLEM_NONE) continue;
        if (!hashed) s.hash = ac_evidence_hash(ac_node_text(answer));
        hashed = true;
        quote(s.value->text, s.quoted, sizeof s.quoted);
        report_value(&s);
    }
}

void ac_report_sheet_problems(ac_report *report, const ac_sheet *sheet, const bool *told)
{
    const ac_instrument *instrument = ac_sheet_instrument(sheet);
    size_t count = ac_instrument_question_count(instrument);
    const ac_question *missing = NULL; /* the first of a run */
    bool problems = ac_sheet_has_problems(sheet);
    for (size_t i = 0; i <= count; i++) {
        const ac_question *question = ac_instrument_question(instrument, i);
        ac_node answer = ac_sheet_answer(sheet, question);
        bool gone = question && ac_answer_state_of(answer) == AC_MISSING && !(told && told[i]);
        if (!gone && missing)
            ac_report_missing(report, sheet, missing, ac_instrument_question(instrument, i - 1));
        if (!gone) missing = NULL;
        if (gone && !missing) missing = question;
        if (question && problems) report_values(report, answer);
    }
}

void ac_report_row_problems(ac_report *report, const ac_sheet *sheet, const uint32_t *questions,
                            size_t count)
{
    const ac_instrument *instrument = ac_sheet_instrument(sheet);
    for (size_t i = 0; i < count; i++)
        report_values(report,
                      ac_sheet_answer(sheet, ac_instrument_question(instrument, questions[i])));
}
