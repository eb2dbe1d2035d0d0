#include "source/limits.h"

#include <stdio.h>

const ac_limits ac_default_limits = {
#define AC_LIMIT(name, unit, otherwise, most, english) .name = (otherwise),
#include "source/limits.def"
#undef AC_LIMIT
};

ac_limits ac_limits_larger(const ac_limits *a, const ac_limits *b)
{
    ac_limits larger = *a;
#define AC_LIMIT(name, unit, otherwise, most, english)                                             \
    if (b->name > a->name) larger.name = b->name;
#include "source/limits.def"
#undef AC_LIMIT
    return larger;
}

static const struct {
    const char *name;
    unsigned shift;
} sizes[] = {{"GiB", 30}, {"MiB", 20}, {"KiB", 10}, {"bytes", 0}};
enum { SIZE_COUNT = sizeof sizes / sizeof *sizes };

void ac_limit_format(char text[AC_LIMIT_TEXT_SIZE], uint32_t value, ac_unit unit)
{
    size_t i = 0;
    while (i + 1 < SIZE_COUNT && (value >> sizes[i].shift << sizes[i].shift != value || !value))
        i++;
    if (unit == AC_UNIT_BYTES)
        snprintf(text, AC_LIMIT_TEXT_SIZE, "%u %s", (unsigned)(value >> sizes[i].shift),
                 sizes[i].name);
    else
        snprintf(text, AC_LIMIT_TEXT_SIZE, "%u", (unsigned)value);
}

bool ac_limit_parse(ac_str text, ac_unit unit, uint32_t *out)
{
    uint32_t number;
    unsigned shift = 0;
    for (size_t i = 0; i < SIZE_COUNT && unit == AC_UNIT_BYTES; i++) {
        ac_str name = ac_str_of(sizes[i].name);
        if (!ac_str_ends(text, name)) continue;
        shift = sizes[i].shift;
        text = ac_str_trim(ac_str_sub(text, 0, text.len - name.len));
        break;
    }
    if (!ac_str_to_u32(text, &number) || !number || number > UINT32_MAX >> shift) return false;
    *out = number << shift;
    return true;
}
