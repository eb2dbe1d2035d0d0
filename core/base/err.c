#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

ac_status ac_err_set(ac_err *err, ac_status code, const char *where, const char *format, ...)
{
    if (!err) return code;
    err->code = code;
    snprintf(err->where, sizeof err->where, "%s", where ? where : "");
    va_list args;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    return code;
}

ac_status ac_err_memory(ac_err *err)
{
    return ac_err_set(err, AC_ERR_MEMORY, NULL, "out of memory");
}
