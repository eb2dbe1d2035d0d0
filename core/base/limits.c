#include "base/limits.h"

#include <ctype.h>

#define KIB      UINT64_C(1024)
#define MIB      (1024 * KIB)
#define GIB      (1024 * MIB)
#define THOUSAND UINT64_C(1000)
#define MILLION  (1000 * THOUSAND)
#define BYTES    AC_LIMIT_BYTES
#define COUNT    AC_LIMIT_OF_COUNT
#define SECONDS  AC_LIMIT_SECONDS

static const ac_limit_row rows[AC_LIMIT_COUNT] = {
#define AC_LIMIT(name, key, unit, standard, least, most, english)                                  \
    [AC_LIMIT_##name] = {key, unit, standard, least, most, english},
#include "base/limits.def"
#undef AC_LIMIT
};

/* The largest first. Thousands are read, but written in figures. */
static const struct unit {
    ac_limit_unit of;
    const char *name;
    uint64_t size;
} units[] = {{BYTES, "GiB", GIB},    {BYTES, "MiB", MIB},         {BYTES, "KiB", KIB},
             {BYTES, "bytes", 1},    {COUNT, "million", MILLION}, {COUNT, "thousand", THOUSAND},
             {SECONDS, "seconds", 1}};

enum { UNITS = sizeof units / sizeof *units };

const ac_limit_row *ac_limit_row_of(ac_limit limit)
{
    return &rows[limit];
}

const ac_limits ac_default_limits = {{
#define AC_LIMIT(name, key, unit, standard, least, most, english) [AC_LIMIT_##name] = (standard),
#include "base/limits.def"
#undef AC_LIMIT
}};

ac_limits ac_limits_larger(const ac_limits *a, const ac_limits *b)
{
    ac_limits larger = *a;
    for (int i = 0; i < AC_LIMIT_COUNT; i++)
        if (b->of[i] > a->of[i]) larger.of[i] = b->of[i];
    return larger;
}

ac_limit ac_limit_by_key(ac_str key)
{
    int limit = 0;
    while (limit < AC_LIMIT_COUNT && !ac_str_eq(key, ac_str_of(rows[limit].key))) limit++;
    return (ac_limit)limit;
}

/* 0 for a unit that does not fit; 1 for none. */
static uint64_t size_of_unit(ac_limit_unit of, ac_str name)
{
    if (!name.len) return 1;
    for (int i = 0; i < UNITS; i++)
        if (units[i].of == of && ac_str_eq(name, ac_str_of(units[i].name))) return units[i].size;
    return 0;
}

bool ac_limit_parse(ac_limit limit, ac_str text, uint64_t *out)
{
    const ac_limit_row *row = &rows[limit];
    uint64_t number = 0;
    size_t at = 0, digits;
    for (; at < text.len && isdigit((unsigned char)text.ptr[at]); at++) {
        number = number * 10 + (uint64_t)(text.ptr[at] - '0');
        if (number > row->most) return false;
    }
    digits = at;
    while (at < text.len && text.ptr[at] == ' ') at++;
    uint64_t size = size_of_unit(row->unit, ac_str_sub(text, at, text.len));
    if (!digits || !size || number > row->most / size || number * size < row->least) return false;
    *out = number * size;
    return true;
}

uint64_t ac_limit_raised(ac_limit limit, uint64_t value)
{
    uint64_t most = rows[limit].most;
    return value > most / 2 ? most : value * 2;
}

void ac_limit_put(ac_buf *out, ac_limit limit, uint64_t value)
{
    int i = 0;
    while (i < UNITS && (units[i].of != rows[limit].unit || value % units[i].size || !value ||
                         units[i].size == THOUSAND))
        i++;
    const char *name = i < UNITS ? units[i].name : "";
    if (i < UNITS) value /= units[i].size;
    if (value == 1 && i < UNITS && units[i].size == 1)
        name = units[i].of == SECONDS ? "second" : "byte";
    ac_buf_printf(out, "%llu%s%s", (unsigned long long)value, *name ? " " : "", name);
}
