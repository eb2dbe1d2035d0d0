/* Small steps over Jansson. Its constructors give NULL when memory ran out and its setters fail on
 * NULL, so a failed step anywhere makes the last one fail. */
#ifndef ACCORD_BASE_JSON_H
#define ACCORD_BASE_JSON_H

#include "base/buf.h"

#include <jansson.h>

json_t *ac_json_text(ac_str text);         /* valid UTF-8; NUL bytes survive */
json_t *ac_json_text_or_null(ac_str text); /* null for the empty text */
/* Any bytes, such as a file name or a text that quotes one: what is no UTF-8 becomes U+FFFD. */
json_t *ac_json_bytes(ac_str bytes);
json_t *ac_json_path(const char *path);

/* Takes `value`; false when it is NULL or memory ran out. */
bool ac_json_put(json_t *object, const char *key, json_t *value);

/* Appends `value` on one line and gives it back; what a terminal would obey or hide is escaped.
 * False when `value` is NULL or memory ran out. */
bool ac_json_write(ac_buf *out, json_t *value);
/* The same with a line feed. False when `value` is NULL or
 * memory ran out. */
bool ac_json_write_line(ac_buf *out, json_t *value);

#endif
