#include "cli/sinks.h"

#include "cli/today.h"

#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The folder that paths in reports are relative to: the nearest one upwards that is a repository,
 * else the working folder. Its length in `here`, without the slash at its end. */
static size_t root_of(const char *here)
{
    char probe[PATH_MAX + 8];
    for (size_t len = strlen(here); len > 0;) {
        memcpy(probe, here, len);
        memcpy(probe + len, "/.git", sizeof "/.git");
        if (access(probe, F_OK) == 0) return len;
        while (len > 0 && here[len - 1] != '/') len--;
        if (len) len--;
    }
    return strlen(here);
}

static bool find_place(ac_cli_sinks *sinks)
{
    char here[PATH_MAX];
    ac_buf text = {0};
    sinks->about.root = sinks->about.here = "";
    if (!getcwd(here, sizeof here)) return true;
    size_t len = root_of(here);
    ac_buf_printf(&text, "%.*s/", (int)len, here);
    sinks->about.root = ac_arena_keep(&sinks->arena, &text).ptr;
    if (here[len]) ac_buf_printf(&text, "%s/", here + len + 1);
    sinks->about.here = ac_arena_keep(&sinks->arena, &text).ptr;
    return !sinks->arena.failed;
}

static bool is_taken(const ac_cli_sinks *sinks, const char *path)
{
    for (size_t i = 0; i < sinks->items.count; i++) {
        const char *other = sinks->items.items[i].path;
        if (!path == !other && (!path || strcmp(path, other) == 0)) return true;
    }
    return false;
}

static bool complain(ac_cli_sinks *sinks, const char *where, const char *message)
{
    ac_err err;
    ac_err_set(&err, AC_ERR_USAGE, where, "%s", message);
    ac_cli_complain(sinks->output, &err);
    return false;
}

static bool open_file(ac_cli_sinks *sinks, ac_cli_sink *sink)
{
    ac_err err;
    if (!sink->path) return true;
    signal(SIGPIPE, SIG_IGN); /* a report in a file is written whoever reads the other */
    if (!ac_cli_file_begin(&sink->file, sink->path, &err)) return true;
    ac_cli_complain(sinks->output, &err);
    return false;
}

/* `value` is "FORMAT" or "FORMAT:FILE"; the format was checked when the options were read. */
static bool add(ac_cli_sinks *sinks, const char *value, const char *color)
{
    size_t len = strcspn(value, ":");
    const ac_renderer *renderer = ac_renderer_by_name((ac_str){value, len});
    ac_cli_sink sink = {.path = value[len] ? value + len + 1 : NULL};
    if (sink.path && strcmp(sink.path, "-") == 0) sink.path = NULL;
    if (!sink.path && is_taken(sinks, NULL))
        return complain(sinks, NULL,
                        "two reports go to standard output; give one of them a file, as in "
                        "--format sarif:report.sarif");
    if (sink.path && is_taken(sinks, sink.path))
        return complain(sinks, sink.path, "two reports go into this file");
    ac_render_style style = ac_cli_style(sink.path ? -1 : STDOUT_FILENO, color);
    sink.rendering = ac_rendering_new(renderer, &sinks->about, style);
    if (!sink.rendering || !ac_vec_push(&sinks->items, sink)) {
        ac_rendering_free(sink.rendering);
        return complain(sinks, NULL, "out of memory");
    }
    return open_file(sinks, &sinks->items.items[sinks->items.count - 1]);
}

bool ac_cli_sinks_open(ac_cli_sinks *out, const ac_cli_options *options, ac_cli_output *output)
{
    *out = (ac_cli_sinks){.output = output};
    const char *summary = getenv("GITHUB_STEP_SUMMARY");
    out->about.has_aside = summary && *summary;
    out->about.started = ac_cli_now(&out->arena);
    if (!find_place(out) || !out->about.started) return complain(out, NULL, "out of memory");
    bool ok = true;
    for (size_t i = 0; i < options->reports.count && ok; i++)
        ok = add(out, options->reports.items[i], options->color);
    return options->reports.count ? ok : add(out, "terminal", options->color);
}

/* Where nothing waits in front of it the text is not copied. */
static void move(ac_buf *to, ac_buf *text)
{
    const ac_buf empty = *to;
    if (to->len || to->failed) {
        ac_buf_put(to, ac_buf_str(text));
        return;
    }
    *to = *text;
    *text = empty;
}

/* Hands on what a rendering has written so far. */
static void take(ac_cli_sinks *sinks, ac_cli_sink *sink)
{
    ac_buf *text = &sink->rendering->out;
    ac_err err;
    ac_status status = AC_OK;
    if (text->failed)
        status = ac_err_memory(&err);
    else if (sink->file)
        status = ac_cli_file_put(sink->file, ac_buf_str(text), &err);
    else if (!sink->path)
        move(&sinks->output->text, text);
    ac_buf_clear(text);
    if (!sink->path) ac_cli_flush(sinks->output);
    if (!status) return;
    ac_cli_complain(sinks->output, &err);
    sinks->failed = true;
    ac_cli_file_abandon(sink->file);
    sink->file = NULL;
}

void ac_cli_sinks_batch(ac_cli_sinks *sinks, const ac_batch *batch)
{
    for (size_t i = 0; i < sinks->items.count; i++) {
        ac_rendering_batch(sinks->items.items[i].rendering, batch);
        take(sinks, &sinks->items.items[i]);
    }
}

void ac_cli_sinks_failure(ac_cli_sinks *sinks, const ac_err *err)
{
    for (size_t i = 0; i < sinks->items.count; i++)
        ac_rendering_failure(sinks->items.items[i].rendering, err);
}

static void put_aside(ac_cli_sinks *sinks, const ac_rendering *rendering)
{
    ac_err err;
    if (!sinks->about.has_aside || !rendering->aside.len) return;
    ac_status status = rendering->aside.failed
                           ? ac_err_memory(&err)
                           : ac_cli_append_file(getenv("GITHUB_STEP_SUMMARY"),
                                                ac_buf_str(&rendering->aside), &err);
    if (status) ac_cli_complain(sinks->output, &err);
    sinks->failed |= status != AC_OK;
}

void ac_cli_sinks_end(ac_cli_sinks *sinks, const ac_run_summary *summary)
{
    ac_err err;
    for (size_t i = 0; i < sinks->items.count; i++) {
        ac_cli_sink *sink = &sinks->items.items[i];
        ac_rendering_end(sink->rendering, summary);
        put_aside(sinks, sink->rendering);
        take(sinks, sink);
        if (!sink->file) continue;
        if (ac_cli_file_commit(sink->file, &err)) {
            ac_cli_complain(sinks->output, &err);
            sinks->failed = true;
        }
        sink->file = NULL;
    }
}

void ac_cli_sinks_close(ac_cli_sinks *sinks)
{
    for (size_t i = 0; i < sinks->items.count; i++) {
        ac_rendering_free(sinks->items.items[i].rendering);
        ac_cli_file_abandon(sinks->items.items[i].file);
    }
    ac_vec_release(&sinks->items);
    ac_arena_release(&sinks->arena);
}

bool ac_cli_sinks_speak(const ac_cli_sinks *sinks)
{
    for (size_t i = 0; i < sinks->items.count; i++)
        if (!sinks->items.items[i].path)
            return strcmp(sinks->items.items[i].rendering->renderer->name, "terminal") == 0;
    return true;
}

bool ac_cli_sinks_want_sheets(const ac_cli_sinks *sinks)
{
    bool want = false;
    for (size_t i = 0; i < sinks->items.count; i++)
        want |= sinks->items.items[i].rendering->renderer->every_sheet;
    return want;
}
