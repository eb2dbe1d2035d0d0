/* Dates in three numbers. */
#include "sheet/date_forms.h"

#include <string.h>

typedef ac_date_reader reader;

/* The three numbers as they follow each other, and the mark between them. */
typedef struct triple {
    ac_date_number a, b, c;
    char mark;
    bool loose; /* with blanks: 15. 4. 2005 */
} triple;

/* One mark, with blanks around a slash or behind a point. */
static bool read_triple_mark(reader *r, triple *t)
{
    size_t start = r->at;
    if (t->mark == '/') ac_date_skip_blanks(r);
    bool read = t->mark == '-' ? ac_date_read_dash(r) : ac_date_read_mark(r, t->mark);
    if (!read) return false;
    if (t->mark != '-') ac_date_skip_blanks(r);
    t->loose |= t->mark != '-' && r->at - start > 1;
    return true;
}

static bool read_triple(reader *r, triple *t)
{
    *t = (triple){0};
    if (!ac_date_read_number(r, &t->a)) return false;
    reader behind = *r, dash = *r;
    ac_date_skip_blanks(&behind);
    t->mark = ac_date_peek(&behind) == '/' ? '/' : ac_date_read_dash(&dash) ? '-' : ac_date_peek(r);
    return t->mark && strchr("/-.", t->mark) && read_triple_mark(r, t) &&
           ac_date_read_number(r, &t->b) && read_triple_mark(r, t) &&
           ac_date_read_number(r, &t->c) && t->b.digits <= 2;
}

/* 1997-04-02, 4/15/05, 15.4.2005: points are European, other marks follow the instrument. */
bool ac_date_in_numbers(reader *r, const ac_date_rules *rules, ac_found_date *out)
{
    triple t;
    if (!read_triple(r, &t)) return false;
    ac_date_order order = t.mark == '.' ? AC_DATE_DMY : rules->order;
    if (order == AC_DATE_YMD && t.c.digits == 4) order = AC_DATE_DMY;
    if (t.a.digits == 4) order = AC_DATE_YMD;
    ac_date_number year = order == AC_DATE_YMD ? t.a : t.c;
    ac_date_number other = order == AC_DATE_YMD ? t.c : t.a;
    bool short_year = year.digits == 2 && !(t.loose && t.mark == '.');
    if (other.digits > 2 || (year.digits != 4 && !short_year)) return false;
    int full = year.digits == 2 ? ac_date_full_year(year.value, rules) : year.value;
    if (order == AC_DATE_MDY) ac_date_set(out, full, t.a.value, t.b.value);
    if (order == AC_DATE_DMY) ac_date_set(out, full, t.b.value, t.a.value);
    if (order == AC_DATE_YMD) ac_date_set(out, full, t.b.value, t.c.value);
    return true;
}
