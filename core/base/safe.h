/* Text that people gave, made harmless for a terminal. */
#ifndef ACCORD_BASE_SAFE_H
#define ACCORD_BASE_SAFE_H

#include "base/buf.h"

/* Appends `text` so that it cannot drive a terminal: control characters, bidi overrides and other
 * invisible format characters appear as \u{202E}, bytes that are no UTF-8 as \x1B. A tab becomes
 * blanks up to the next multiple of 4 columns, counted from `column` (0-based). Returns the column
 * reached: wide characters take two, combining ones none. */
unsigned ac_render_safe(ac_buf *out, ac_str text, unsigned column);

/* The same for the one character at the start of `text`, of which `*len` bytes are used up. `out`
 * may be NULL, to measure only. `text` must not be empty. */
unsigned ac_render_safe_char(ac_buf *out, ac_str text, unsigned column, size_t *len);

/* The column that ac_render_safe would reach, without writing. */
unsigned ac_render_safe_width(ac_str text, unsigned column);

#endif
