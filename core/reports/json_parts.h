/* What the JSON formats share. Internal to reports/. */
#ifndef ACCORD_REPORTS_JSON_PARTS_H
#define ACCORD_REPORTS_JSON_PARTS_H

#include "base/json.h"
#include "reports/formats.h"

/* The value, or NULL when something did not get into it. */
json_t *ac_json_complete(json_t *value, bool ok);
/* A text that people will be shown; see ac_plain. */
json_t *ac_json_plain(ac_str text);
/* What a buffer holds; it is released. */
json_t *ac_json_take(ac_buf *text);
/* ac_put_repository_path, as a JSON text. */
json_t *ac_json_repository_path(const ac_render_about *about, const char *path);

#endif
