/* How words of an answer are changed in YAML. Internal to readers/yaml/. */
#ifndef ACCORD_READERS_YAML_EDIT_H
#define ACCORD_READERS_YAML_EDIT_H

#include "sheet/edit.h"

/* An ac_edit_fn; the context is the root of the document. Words stay in the style of the scalar
 * that they stand in, escaped as it demands. One that cannot hold them is put in double quotes,
 * but for a text of several lines, which is left alone. */
bool ac_yaml_edit(const void *root, const ac_edit *edit, ac_span *span, ac_buf *out);

#endif
