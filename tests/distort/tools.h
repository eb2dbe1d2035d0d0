/* Parts that distortions are made of. */
#ifndef ACCORD_TESTS_DISTORT_TOOLS_H
#define ACCORD_TESTS_DISTORT_TOOLS_H

#include "base/buf.h"

/* The next line from *at on, without its line feed; false at the end. */
bool next_line(ac_str text, size_t *at, ac_str *line);
/* Length of "16. " with blanks before it, at the beginning of a heading's line; 0 for none. */
size_t label_len(ac_str line, unsigned *number);
/* Copies `text` with every `from` replaced. */
void replace_all(ac_buf *out, ac_str text, const char *from, const char *to);
/* Replaces the text from the first `from` up to (not including) the first `until` behind it. */
void replace_span(ac_buf *out, ac_str text, const char *from, const char *until, const char *with);
/* Applies one distortion after another. */
void chain(ac_buf *out, ac_str text, void (*const *steps)(ac_buf *, ac_str), unsigned count);

#endif
