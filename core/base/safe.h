/* Text that people gave, made harmless for a terminal and for the log of a CI service. */
#ifndef ACCORD_BASE_SAFE_H
#define ACCORD_BASE_SAFE_H

#include "base/buf.h"

/* True where a CI service would take what it reads for a command: ##[error], ##vso[...],
 * ##teamcity[...] anywhere in a line, ::error::... behind nothing but blanks. `at` is the place of
 * the first mark; the text begins a line. */
bool ac_is_command(ac_str text, size_t at);

/* Appends `text` so that it cannot drive a terminal or a CI service: control characters, bidi
 * overrides, other invisible format characters and the first mark of a command appear as \u{202E},
 * bytes that are no UTF-8 as \x1B. A tab becomes
 * blanks up to the next multiple of 4 columns, counted from `column` (0-based). Returns the column
 * reached: wide characters take two, combining ones none. */
unsigned ac_render_safe(ac_buf *out, ac_str text, unsigned column);

/* How many bytes from `at` on stand there as they are: printable characters of ASCII, but for two
 * marks that a command may begin with. Most of any text. */
size_t ac_safe_len(ac_str text, size_t at);

/* The same as ac_render_safe for the one character at the start of `text`, which does not begin a
 * line, and of which
 * `*len` bytes are used up. `out` may be NULL, to measure only. `text` must not be empty. */
unsigned ac_render_safe_char(ac_buf *out, ac_str text, unsigned column, size_t *len);

/* The column that ac_render_safe would reach, without writing. */
unsigned ac_render_safe_width(ac_str text, unsigned column);

#endif
