#include "base/mem.h"
#include "reports/formats.h"

#include <string.h>

static const ac_renderer *const renderers[] = {
    &ac_renderer_terminal, &ac_renderer_jsonl,  &ac_renderer_sarif,      &ac_renderer_junit,
    &ac_renderer_github,   &ac_renderer_gitlab, &ac_renderer_checkstyle, &ac_renderer_tap,
    &ac_renderer_rdjsonl,  &ac_renderer_csv,    &ac_renderer_markdown};

size_t ac_renderer_count(void)
{
    return sizeof renderers / sizeof *renderers;
}

const ac_renderer *ac_renderer_at(size_t i)
{
    return i < ac_renderer_count() ? renderers[i] : NULL;
}

const ac_renderer *ac_renderer_by_name(ac_str name)
{
    for (size_t i = 0; i < ac_renderer_count(); i++)
        if (ac_str_eq(name, ac_str_of(renderers[i]->name))) return renderers[i];
    return NULL;
}

ac_rendering *ac_rendering_new(const ac_renderer *renderer, const ac_render_about *about,
                               ac_render_style style)
{
    ac_rendering *r = ac_mem_alloc(sizeof *r);
    if (!r) return NULL;
    *r = (ac_rendering){.renderer = renderer, .about = about, .style = style};
    r->state = ac_mem_alloc(renderer->state_size + 1);
    if (!r->state) {
        ac_mem_free(r);
        return NULL;
    }
    memset(r->state, 0, renderer->state_size + 1);
    if (renderer->begin) renderer->begin(r);
    return r;
}

void ac_rendering_batch(ac_rendering *r, const ac_batch *batch)
{
    if (r->renderer->batch) r->renderer->batch(r, batch);
}

void ac_rendering_failure(ac_rendering *r, const ac_err *err)
{
    if (r->renderer->failure) r->renderer->failure(r, err);
}

void ac_rendering_end(ac_rendering *r, const ac_run_summary *summary)
{
    if (r->renderer->end) r->renderer->end(r, summary);
}

void ac_rendering_free(ac_rendering *r)
{
    if (!r) return;
    if (r->renderer->release) r->renderer->release(r);
    ac_mem_free(r->state);
    ac_buf_release(&r->out);
    ac_buf_release(&r->aside);
    ac_mem_free(r);
}
