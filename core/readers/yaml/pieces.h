/* From a YAML scalar to pieces of text with their places. Internal to readers/yaml/. */
#ifndef ACCORD_READERS_YAML_PIECES_H
#define ACCORD_READERS_YAML_PIECES_H

#include "sheet/builder.h"
#include "source/yaml.h"

/* Appends the scalar's text: byte for byte where the file has it so (plain and quoted text without
 * escapes, each line of a literal block), else as one piece over the whole scalar. False when
 * memory ran out. */
bool ac_yaml_pieces(ac_pieces *out, const ac_source *source, const ac_yaml *scalar);

/* The span with the indentation of its first line, for who writes the sheet anew. */
ac_span ac_yaml_with_indentation(const ac_source *source, ac_span span);

#endif
