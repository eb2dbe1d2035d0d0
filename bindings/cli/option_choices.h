/* What may stand behind options that take one of a few words: "a|b|c". */
#ifndef ACCORD_CLI_OPTION_CHOICES_H
#define ACCORD_CLI_OPTION_CHOICES_H

#include "base/buf.h"

void ac_cli_list_colors(ac_buf *out);
void ac_cli_list_crashes(ac_buf *out);
void ac_cli_list_dialects(ac_buf *out);
void ac_cli_list_forms(ac_buf *out);
void ac_cli_list_readers(ac_buf *out);
void ac_cli_list_renderers(ac_buf *out);
void ac_cli_list_severities(ac_buf *out);

#endif
