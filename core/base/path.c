#include "base/path.h"

ac_str ac_path_folder(ac_str path)
{
    size_t end = path.len;
    while (end && path.ptr[end - 1] != '/') end--;
    return ac_str_sub(path, 0, end);
}

ac_str ac_path_name(ac_str path)
{
    return ac_str_sub(path, ac_path_folder(path).len, path.len);
}

const char *ac_path_beside(ac_buf *out, ac_str file, ac_str relative)
{
    ac_buf_clear(out);
    if (!ac_str_starts(relative, AC_STR("/"))) ac_buf_put(out, ac_path_folder(file));
    ac_buf_put(out, relative);
    ac_buf_putc(out, '\0');
    return out->failed ? NULL : out->ptr;
}

bool ac_path_is_hidden(ac_str path)
{
    bool hidden = false;
    for (size_t at = 0, end; at < path.len && !hidden; at = end + 1) {
        end = ac_str_find(path, AC_STR("/"), at);
        if (end == SIZE_MAX) end = path.len;
        ac_str part = ac_str_sub(path, at, end);
        hidden = ac_str_starts(part, AC_STR(".")) && !ac_str_eq(part, AC_STR(".")) &&
                 !ac_str_eq(part, AC_STR(".."));
    }
    return hidden;
}
