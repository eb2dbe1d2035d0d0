/* Writers: a sealed sheet in, bytes out. */
#ifndef ACCORD_WRITERS_WRITER_H
#define ACCORD_WRITERS_WRITER_H

#include "base/buf.h"
#include "sheet/sheet.h"

/* Canonical YAML, as described in sheets/README.md. Reading it again gives the same answers,
 * notes and unclaimed text. False when memory ran out. */
bool ac_write_yaml(ac_buf *out, const ac_sheet *sheet);
/* One JSON object on one line, with a line feed. False when memory ran out. */
bool ac_write_json(ac_buf *out, const ac_sheet *sheet);
/* The tree for people; `colour` adds SGR escapes; `width` is the terminal's in columns. */
bool ac_write_tree(ac_buf *out, const ac_sheet *sheet, bool colour, unsigned width);

#endif
