#include "tools.h"

#include <string.h>

bool next_line(ac_str text, size_t *at, ac_str *line)
{
    if (*at >= text.len) return false;
    size_t end = ac_str_find(text, AC_STR("\n"), *at);
    if (end == SIZE_MAX) end = text.len;
    *line = ac_str_sub(text, *at, end);
    *at = end + 1;
    return true;
}

size_t label_len(ac_str line, unsigned *number)
{
    size_t at = 0, digits;
    uint32_t value;
    while (at < line.len && line.ptr[at] == ' ') at++;
    digits = at;
    while (at < line.len && line.ptr[at] >= '0' && line.ptr[at] <= '9') at++;
    if (!ac_str_to_u32(ac_str_sub(line, digits, at), &value) || at + 1 >= line.len) return 0;
    if (line.ptr[at] != '.' || line.ptr[at + 1] != ' ') return 0;
    *number = value;
    return at + 2;
}

void replace_all(ac_buf *out, ac_str text, const char *from, const char *to)
{
    ac_str needle = ac_str_of(from);
    size_t at = 0;
    for (size_t hit; (hit = ac_str_find(text, needle, at)) != SIZE_MAX; at = hit + needle.len) {
        ac_buf_put(out, ac_str_sub(text, at, hit));
        ac_buf_puts(out, to);
    }
    ac_buf_put(out, ac_str_sub(text, at, text.len));
}

void replace_span(ac_buf *out, ac_str text, const char *from, const char *until, const char *with)
{
    size_t start = ac_str_find(text, ac_str_of(from), 0);
    size_t end = ac_str_find(text, ac_str_of(until), start);
    ac_buf_put(out, ac_str_sub(text, 0, start));
    ac_buf_puts(out, with);
    ac_buf_put(out, ac_str_sub(text, end, text.len));
}

void chain(ac_buf *out, ac_str text, void (*const *steps)(ac_buf *, ac_str), unsigned count)
{
    ac_buf now = {0};
    ac_buf_put(&now, text);
    for (unsigned i = 0; i < count; i++) {
        ac_buf next = {0};
        steps[i](&next, ac_buf_str(&now));
        ac_buf_release(&now);
        now = next;
    }
    ac_buf_put(out, ac_buf_str(&now));
    ac_buf_release(&now);
}
