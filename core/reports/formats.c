#include "reports/formats.h"

#include <string.h>

void ac_plain(ac_buf *out, ac_str text)
{
    for (size_t at = 0, len; at < text.len; at += len) {
        len = ac_safe_len(text, at);
        ac_buf_put(out, ac_str_sub(text, at, at + len));
        if (len) continue;
        len = 1;
        if (text.ptr[at] == '\n' || text.ptr[at] == '\r' || text.ptr[at] == '\t')
            ac_buf_putc(out, ' ');
        else
            ac_render_safe_char(out, ac_str_sub(text, at, text.len), 0, &len);
    }
}

ac_str ac_plain_of(ac_buf *room, ac_str text)
{
    if (ac_safe_len(text, 0) == text.len) return text; /* most of them */
    ac_plain(room, text);
    return ac_buf_str(room);
}

void ac_plain_marked(ac_buf *out, ac_str text, ac_lanes (*is_mark)(ac_lanes))
{
    ac_buf room = {0};
    ac_str plain = ac_plain_of(&room, text);
    for (size_t at = 0, end; at < plain.len; at = end) {
        end = ac_lanes_find(plain, at, is_mark);
        ac_buf_put(out, ac_str_sub(plain, at, end));
        if (end == plain.len) break;
        ac_buf_putc(out, '\\');
        ac_buf_putc(out, plain.ptr[end++]);
    }
    out->failed |= room.failed;
    ac_buf_release(&room);
}

/* Takes the last folder off what was written since `start`; false when there is none to leave. */
static bool leave_folder(ac_buf *out, size_t start)
{
    ac_str written = ac_str_sub(ac_buf_str(out), start, out->len);
    if (!written.len || ac_str_eq(written, AC_STR("../")) || ac_str_ends(written, AC_STR("/../")))
        return false;
    out->len--;
    while (out->len > start && out->ptr[out->len - 1] != '/') out->len--;
    return true;
}

/* Appends `path` part by part, so that "." and ".." are resolved. */
static void put_parts(ac_buf *out, size_t start, ac_str path)
{
    for (size_t at = 0, end; at < path.len; at = end + 1) {
        end = ac_str_find(path, AC_STR("/"), at);
        if (end == SIZE_MAX) end = path.len;
        ac_str part = ac_str_sub(path, at, end);
        if (!part.len || ac_str_eq(part, AC_STR("."))) continue;
        if (ac_str_eq(part, AC_STR("..")) && leave_folder(out, start)) continue;
        ac_buf_put(out, part);
        if (end < path.len) ac_buf_putc(out, '/');
    }
}

void ac_put_raw_repository_path(ac_buf *out, const ac_render_about *about, const char *path)
{
    ac_str whole = ac_str_of(path);
    size_t start = out->len;
    if (about && about->root[0] && ac_str_starts(whole, ac_str_of(about->root)))
        whole = ac_str_sub(whole, strlen(about->root), whole.len);
    if (whole.len && whole.ptr[0] == '/') {
        ac_buf_put(out, whole);
        return;
    }
    bool below = about && whole.ptr == path;
    if (below) put_parts(out, start, ac_str_of(about->here));
    put_parts(out, start, whole);
}

void ac_put_repository_path(ac_buf *out, const ac_render_about *about, const char *path)
{
    ac_buf raw = {0};
    ac_put_raw_repository_path(&raw, about, path);
    ac_plain(out, ac_buf_str(&raw));
    out->failed |= raw.failed;
    ac_buf_release(&raw);
}

void ac_put_related(ac_buf *out, const ac_render_about *about, const ac_finding *finding,
                    const char *before)
{
    for (size_t i = 0; i < finding->related_count; i++) {
        const ac_label *label = &finding->related[i];
        ac_buf_puts(out, before);
        if (label->source) {
            ac_put_repository_path(out, about, ac_source_path(label->source));
            ac_buf_putc(out, ':');
            ac_buf_put_number(out, ac_source_line_at(label->source, label->span.start));
        }
        if (label->source && label->text.len) ac_buf_puts(out, ": ");
        ac_plain(out, label->text);
    }
}

static void put_remark(ac_buf *out, const char *name, ac_str text)
{
    if (!text.len) return;
    ac_buf_putc(out, '\n');
    ac_buf_puts(out, name);
    ac_buf_puts(out, ": ");
    ac_plain(out, text);
}

void ac_put_whole(ac_buf *out, const ac_render_about *about, const ac_finding *finding)
{
    ac_plain(out, finding->message);
    ac_put_related(out, about, finding, "\nsee ");
    put_remark(out, "because", finding->rationale);
    put_remark(out, "help", finding->help);
}

void ac_put_counts(ac_buf *out, const size_t counts[AC_SEVERITY_ERROR + 1])
{
    const char *before = "";
    for (int severity = AC_SEVERITY_ERROR; severity >= 0; severity--) {
        if (!counts[severity]) continue;
        ac_buf_printf(out, "%s%zu %s%s", before, counts[severity],
                      ac_severity_name((ac_severity)severity), counts[severity] == 1 ? "" : "s");
        before = ", ";
    }
}
