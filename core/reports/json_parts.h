/* What the JSON formats share. Internal to reports/. */
#ifndef ACCORD_REPORTS_JSON_PARTS_H
#define ACCORD_REPORTS_JSON_PARTS_H

#include "base/json_text.h"
#include "reports/formats.h"

/* A text that people will be shown; see ac_plain. */
void ac_json_put_plain(ac_buf *out, ac_str text);
/* What a buffer holds; it is released. */
void ac_json_put_taken(ac_buf *out, ac_buf *text);
/* ac_put_repository_path, as a JSON text. */
void ac_json_put_repository_path(ac_buf *out, const ac_render_about *about, const char *path);

#endif
