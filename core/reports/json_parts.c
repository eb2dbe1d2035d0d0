#include "reports/json_parts.h"

json_t *ac_json_complete(json_t *value, bool ok)
{
    if (ok) return value;
    json_decref(value);
    return NULL;
}

json_t *ac_json_take(ac_buf *text)
{
    json_t *json = text->failed ? NULL : ac_json_text(ac_buf_str(text));
    ac_buf_release(text);
    return json;
}

json_t *ac_json_plain(ac_str text)
{
    ac_buf plain = {0};
    ac_plain(&plain, text);
    return ac_json_take(&plain);
}

json_t *ac_json_repository_path(const ac_render_about *about, const char *path)
{
    ac_buf text = {0};
    ac_put_repository_path(&text, about, path);
    return ac_json_take(&text);
}
