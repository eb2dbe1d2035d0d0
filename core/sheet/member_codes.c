#include "sheet/member_codes.h"

#include "sheet/date_reader.h"

#include <string.h>

/* A number glued to a word, or to another number by a slash or a point. */
static bool is_glued(ac_str text, size_t start, size_t end)
{
    char before = start ? text.ptr[start - 1] : ' ',
         further = start > 1 ? text.ptr[start - 2] : ' ';
    char after = end < text.len ? text.ptr[end] : ' ',
         beyond = end + 1 < text.len ? text.ptr[end + 1] : ' ';
    bool word = ac_is_letter(before) || ac_is_letter(after);
    return word || (before == '.' && ac_is_digit(further)) || (after == '.' && ac_is_digit(beyond));
}

/* "1." at the beginning of a line, or behind a code in brackets, where another code follows. */
static bool is_list_number(ac_str text, size_t start, size_t end)
{
    enum { LONGEST_LINE = 120 };
    bool short_enough = end - start <= 2;
    while (start && (text.ptr[start - 1] == ' ' || text.ptr[start - 1] == '\t')) start--;
    bool behind_code = short_enough && start && strchr(")],;", text.ptr[start - 1]);
    bool begins = start == 0 || text.ptr[start - 1] == '\n' || behind_code;
    bool marked = end < text.len && (text.ptr[end] == '.' || text.ptr[end] == ')');
    for (size_t at = end; begins && marked && at < text.len && at < end + LONGEST_LINE; at++) {
        if (text.ptr[at] == '\n') return false;
        if (ac_is_digit(text.ptr[at])) return true;
    }
    return false;
}

ac_code_scan ac_code_scan_begin(ac_str text, const ac_date_rules *dates)
{
    ac_code_scan scan = {.dates = dates, .text = text};
    scan.dated = ac_date_next(text, 0, dates, &scan.date);
    return scan;
}

/* True in a date that is written out; 2/20/40 may as well be three codes. */
static bool is_in_date(ac_code_scan *scan, size_t at)
{
    enum { SHORTEST = 8 };
    while (scan->dated && scan->date.end <= at)
        scan->dated = ac_date_next(scan->text, scan->date.end, scan->dates, &scan->date);
    return scan->dated && scan->date.start <= at && scan->date.end - scan->date.start >= SHORTEST;
}

static bool is_year(const ac_date_rules *dates, const ac_found_code *code)
{
    return code->end - code->start == 4 && (int32_t)code->code >= dates->year_min &&
           (int32_t)code->code <= dates->year_max;
}

bool ac_code_next(ac_code_scan *scan, ac_found_code *out)
{
    ac_str text = scan->text;
    while (scan->at < text.len) {
        if (!ac_is_digit(text.ptr[scan->at])) {
            scan->at++;
            continue;
        }
        out->start = scan->at;
        while (scan->at < text.len && ac_is_digit(text.ptr[scan->at])) scan->at++;
        out->end = scan->at;
        bool code = out->end - out->start <= 4 &&
                    ac_str_to_u32(ac_str_sub(text, out->start, out->end), &out->code) &&
                    !is_glued(text, out->start, out->end) && !is_year(scan->dates, out) &&
                    !is_list_number(text, out->start, out->end) && !is_in_date(scan, out->start);
        if (code) return true;
    }
    return false;
}
