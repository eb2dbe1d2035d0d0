/* The renderers, and what they share. Internal to reports/. */
#ifndef ACCORD_REPORTS_FORMATS_H
#define ACCORD_REPORTS_FORMATS_H

#include "base/lanes.h"
#include "reports/renderer.h"

extern const ac_renderer ac_renderer_terminal, ac_renderer_jsonl, ac_renderer_sarif,
    ac_renderer_junit, ac_renderer_github, ac_renderer_gitlab, ac_renderer_checkstyle,
    ac_renderer_tap, ac_renderer_rdjsonl, ac_renderer_csv, ac_renderer_markdown;

/* What people are to see of a text: ac_render_safe, on one line. */
void ac_plain(ac_buf *out, ac_str text);
/* The same as a slice: of the text itself where it is plain, else of `room`, which is empty. */
ac_str ac_plain_of(ac_buf *room, ac_str text);
/* Appends the same, with a backslash before each of some marks of ASCII. */
void ac_plain_marked(ac_buf *out, ac_str text, ac_lanes (*is_mark)(ac_lanes));

/* A path as seen from the root of the repository, without "./" and "..", byte by byte; one that
 * lies outside of it stays as it is. */
void ac_put_raw_repository_path(ac_buf *out, const ac_render_about *about, const char *path);
/* The same as plain text. NULL gives the empty text. */
void ac_put_repository_path(ac_buf *out, const ac_render_about *about, const char *path);

/* Appends "Q16 (because) at sheet.txt:89: lists Defense Pact" for each related place, one a line
 * with `before` in front of it. */
void ac_put_related(ac_buf *out, const ac_render_about *about, const ac_finding *finding,
                    const char *before);

/* A finding in words: its message; then, each on a line of its own, the related places, why, and
 * what to do. */
void ac_put_whole(ac_buf *out, const ac_render_about *about, const ac_finding *finding);

/* "1 error, 2 warnings" of the open findings, or nothing. */
void ac_put_counts(ac_buf *out, const size_t counts[AC_SEVERITY_ERROR + 1]);

#endif
