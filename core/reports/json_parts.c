#include "reports/json_parts.h"

void ac_json_put_taken(ac_buf *out, ac_buf *text)
{
    ac_json_put_string(out, ac_buf_str(text));
    out->failed |= text->failed;
    ac_buf_release(text);
}

void ac_json_put_plain(ac_buf *out, ac_str text)
{
    ac_buf room = {0};
    ac_json_put_string(out, ac_plain_of(&room, text));
    out->failed |= room.failed;
    ac_buf_release(&room);
}

void ac_json_put_repository_path(ac_buf *out, const ac_render_about *about, const char *path)
{
    ac_buf text = {0};
    ac_put_repository_path(&text, about, path);
    ac_json_put_taken(out, &text);
}
