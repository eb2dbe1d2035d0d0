/* JSON written straight into a buffer. What a terminal, a page or a CI service would obey, or hide,
 * stands there as JSON's own escapes. */
#ifndef ACCORD_BASE_JSON_TEXT_H
#define ACCORD_BASE_JSON_TEXT_H

#include "base/buf.h"

/* A text between quotes; any bytes, such as a file name or a text that quotes one: what is no UTF-8
 * becomes U+FFFD. */
void ac_json_put_string(ac_buf *out, ac_str text);
/* null for the empty text. */
void ac_json_put_string_or_null(ac_buf *out, ac_str text);
void ac_json_put_bool(ac_buf *out, bool value);

/* A comma, unless what comes is the first in its object or list. */
static inline void ac_json_put_comma(ac_buf *out)
{
    char last = '{';
    if (out->len) last = out->ptr[out->len - 1];
    if (last != '{' && last != '[') ac_buf_putc(out, ',');
}

/* The name of what comes next in an object, one of ours, that needs no escapes. */
void ac_json_put_key(ac_buf *out, const char *key);

#endif
