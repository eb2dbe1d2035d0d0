#include "findings/finding.h"

static const char *const names[] = {
    [AC_SEVERITY_INFO] = "info",
    [AC_SEVERITY_WARNING] = "warning",
    [AC_SEVERITY_ERROR] = "error",
};

const char *ac_severity_name(ac_severity severity)
{
    return names[severity];
}

bool ac_severity_parse(ac_str name, ac_severity *out)
{
    for (int i = AC_SEVERITY_INFO; i <= AC_SEVERITY_ERROR; i++) {
        if (!ac_str_eq(name, ac_str_of(names[i]))) continue;
        *out = (ac_severity)i;
        return true;
    }
    return false;
}
