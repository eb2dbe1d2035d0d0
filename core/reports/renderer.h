/* Renderers: a report in, bytes out, one for each format. They see findings and sources only. */
#ifndef ACCORD_REPORTS_RENDERER_H
#define ACCORD_REPORTS_RENDERER_H

#include "base/buf.h"
#include "base/safe.h"
#include "findings/report.h"

typedef struct ac_render_style {
    bool colour;    /* SGR escapes */
    unsigned width; /* columns of the terminal; excerpts are cut to it */
} ac_render_style;

/* What a run came to, for the last line. */
typedef struct ac_run_summary {
    size_t sheets, rules;
    size_t errors, warnings, infos;
} ac_run_summary;

typedef struct ac_renderer {
    const char *name;    /* as `--format` takes it */
    const char *english; /* for --help */
    /* Appends all findings of the report, in its order. Called once for each sheet. */
    void (*findings)(ac_buf *out, const ac_report *report, const ac_render_style *style);
    /* Appends what stands at the end of a run; may be NULL. */
    void (*summary)(ac_buf *out, const ac_run_summary *summary, const ac_render_style *style);
} ac_renderer;

size_t ac_renderer_count(void);
const ac_renderer *ac_renderer_at(size_t i);
const ac_renderer *ac_renderer_by_name(ac_str name); /* NULL if there is none */

#endif
