#include "reports/jsonl.h"
#include "reports/renderer.h"
#include "reports/terminal.h"

static const ac_renderer renderers[] = {
    {"terminal", "findings with excerpts, for people", ac_render_terminal, ac_render_summary},
    {"jsonl", "one JSON object a finding, for programs", ac_render_jsonl, NULL},
};

size_t ac_renderer_count(void)
{
    return sizeof renderers / sizeof *renderers;
}

const ac_renderer *ac_renderer_at(size_t i)
{
    return i < ac_renderer_count() ? &renderers[i] : NULL;
}

const ac_renderer *ac_renderer_by_name(ac_str name)
{
    for (size_t i = 0; i < ac_renderer_count(); i++)
        if (ac_str_eq(name, ac_str_of(renderers[i].name))) return &renderers[i];
    return NULL;
}
