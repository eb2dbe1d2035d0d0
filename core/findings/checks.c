#include "findings/checks.h"

static const ac_check checks[] = {
#define AC_CHECK(name, says) {name, says},
#include "findings/checks.def"
#undef AC_CHECK
};

size_t ac_check_count(void)
{
    return sizeof checks / sizeof *checks;
}

const ac_check *ac_check_at(size_t i)
{
    return i < ac_check_count() ? &checks[i] : NULL;
}

const ac_check *ac_check_by_name(ac_str name)
{
    for (size_t i = 0; i < ac_check_count(); i++)
        if (ac_str_eq(name, ac_str_of(checks[i].name))) return &checks[i];
    return NULL;
}
