/* Findings about texts whose places are marked in the text itself: «the primary place» and
 * ‹the because places›. Marks may be empty and may stand inside each other. */
#ifndef ACCORD_TESTS_FINDING_FIXTURE_H
#define ACCORD_TESTS_FINDING_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "findings/report.h"
#include "reports/renderer.h"

enum { MAX_MARKS = 8 };

typedef struct marked {
    ac_source *source;
    ac_span primary;
    ac_span because[MAX_MARKS];
    size_t because_count;
} marked;

typedef struct mark_reader {
    marked *to;
    ac_buf text;
    ac_span *open[MAX_MARKS];
    size_t depth;
} mark_reader;

static inline void open_mark(mark_reader *r, ac_span *span)
{
    span->start = (uint32_t)r->text.len;
    r->open[r->depth++] = span;
}

/* Takes the mark at the beginning of `from`; its length, 0 for none. */
static inline size_t take_mark(mark_reader *r, ac_str from)
{
    if (ac_str_starts(from, AC_STR("«")))
        open_mark(r, &r->to->primary);
    else if (ac_str_starts(from, AC_STR("‹")))
        open_mark(r, &r->to->because[r->to->because_count++]);
    else if (ac_str_starts(from, AC_STR("»")) || ac_str_starts(from, AC_STR("›")))
        r->open[--r->depth]->end = (uint32_t)r->text.len;
    else
        return 0;
    return (unsigned char)from.ptr[0] == 0xC2 ? 2 : 3;
}

static inline marked read_marked(const char *path, ac_str text)
{
    marked result = {0};
    mark_reader r = {.to = &result};
    for (size_t at = 0, len; at < text.len; at += len) {
        len = take_mark(&r, ac_str_sub(text, at, text.len));
        if (len) continue;
        ac_buf_putc(&r.text, text.ptr[at]);
        len = 1;
    }
    ac_err err;
    assert_int_equal(ac_source_from_bytes(&result.source, path, ac_buf_str(&r.text), &err), AC_OK);
    ac_buf_release(&r.text);
    return result;
}

/* What a renderer makes of the report, with a NUL behind its end; the caller releases it. Of the
 * terminal's without the heading of the file. */
static inline ac_buf rendered(const char *format, const ac_report *report, ac_render_style style)
{
    static const ac_render_about about = {.root = "", .here = "", .started = "2026-11-24T00:00:00"};
    const ac_batch batch = {.report = report};
    ac_buf out = {0};
    if (strcmp(format, "terminal") == 0) {
        ac_render_findings(&out, report, &style);
    } else {
        ac_rendering *r = ac_rendering_new(ac_renderer_by_name(ac_str_of(format)), &about, style);
        assert_non_null(r);
        ac_buf_clear(&r->out);
        ac_rendering_batch(r, &batch);
        ac_buf_put(&out, ac_buf_str(&r->out));
        ac_rendering_free(r);
    }
    ac_buf_putc(&out, '\0');
    assert_false(out.failed);
    return out;
}

#endif
