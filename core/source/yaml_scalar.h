/* Writing scalars of YAML: what may stand without quotes, and how the rest is quoted. */
#ifndef ACCORD_SOURCE_YAML_SCALAR_H
#define ACCORD_SOURCE_YAML_SCALAR_H

#include "base/buf.h"

/* Words on one line that need no quotes and that no reader of YAML takes for a mark; of those that
 * do not need them only the harmless ones. */
bool ac_yaml_is_plain(ac_str text);
/* Whether text that stands without quotes already would still be read as it is, `in_flow` between
 * brackets. */
bool ac_yaml_stays_plain(ac_str text, bool in_flow);
/* No character that has to be escaped: a literal block can hold the text. */
bool ac_yaml_is_printable(ac_str text);

/* The text for between double quotes; with them. */
void ac_yaml_put_escaped(ac_buf *out, ac_str text);
void ac_yaml_put_quoted(ac_buf *out, ac_str text);

#endif
