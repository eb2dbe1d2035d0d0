/* tap: the Test Anything Protocol, version 14; a subtest for each sheet, a point for each rule. */
#include "reports/cases.h"

typedef struct tap {
    size_t points;
} tap;

static ac_lanes is_mark(ac_lanes c)
{
    return (ac_lanes)((c == '#') | (c == '\\'));
}

static ac_lanes is_odd(ac_lanes c)
{
    return (ac_lanes)((c == '"') | (c == '\\') | (c == '\n'));
}

/* A description: no # that would begin a directive, no leading number. */
static void put_description(ac_buf *out, ac_str text)
{
    ac_plain_marked(out, text, is_mark);
}

/* One text of the YAML below a point, in double quotes. */
static void put_quoted(ac_buf *out, const char *key, ac_str text)
{
    ac_buf_puts(out, "      ");
    ac_buf_puts(out, key);
    ac_buf_puts(out, ": \"");
    for (size_t at = 0, end; at < text.len; at = end) {
        end = ac_lanes_find(text, at, is_odd);
        ac_buf_put(out, ac_str_sub(text, at, end));
        if (end == text.len) break;
        ac_buf_putc(out, '\\');
        ac_buf_putc(out, text.ptr[end] == '\n' ? 'n' : text.ptr[end]);
        end++;
    }
    ac_buf_puts(out, "\"\n");
}

static void write_case(ac_buf *out, const ac_case *each, size_t number)
{
    bool bad = each->result == AC_CASE_FAILED || each->result == AC_CASE_BROKEN;
    ac_buf_puts(out, bad ? "    not ok " : "    ok ");
    ac_buf_put_number(out, number);
    ac_buf_puts(out, " - ");
    put_description(out, each->name);
    if (each->result == AC_CASE_SKIPPED) {
        ac_buf_puts(out, " # SKIP ");
        put_description(out, each->brief);
    }
    ac_buf_putc(out, '\n');
    if (!bad) return;
    ac_buf_puts(out, "      ---\n");
    put_quoted(out, "message", each->brief);
    put_quoted(out, "severity", ac_str_of(ac_severity_name(each->severity)));
    if (each->details.len) put_quoted(out, "details", each->details);
    ac_buf_puts(out, "      ...\n");
}

static void write_suite(ac_rendering *r, const ac_suite *suite)
{
    tap *t = r->state;
    ac_buf *out = &r->out;
    ac_buf_puts(out, "# Subtest: ");
    put_description(out, suite->name);
    ac_buf_printf(out, "\n    1..%zu", suite->count);
    ac_buf_puts(out, suite->count ? "\n" : " # no rules\n");
    for (size_t i = 0; i < suite->count; i++) write_case(out, &suite->cases[i], i + 1);
    ac_buf_printf(out, "%sok %zu - ", suite->failed + suite->broken ? "not " : "", ++t->points);
    put_description(out, suite->name);
    ac_buf_putc(out, '\n');
}

static void begin(ac_rendering *r)
{
    ac_buf_puts(&r->out, "TAP version 14\n");
}

static void write_batch(ac_rendering *r, const ac_batch *batch)
{
    if (!ac_each_suite(r, batch, write_suite)) r->out.failed = true;
}

static void write_failure(ac_rendering *r, const ac_err *err)
{
    ac_buf_puts(&r->out, "# accord: ");
    ac_plain(&r->out, ac_str_of(err->where));
    ac_buf_puts(&r->out, ": ");
    ac_plain(&r->out, ac_str_of(err->message));
    ac_buf_putc(&r->out, '\n');
}

static void end(ac_rendering *r, const ac_run_summary *summary)
{
    tap *t = r->state;
    if (summary->incomplete)
        ac_buf_printf(&r->out, "not ok %zu - all could be checked\n", ++t->points);
    ac_buf_printf(&r->out, "1..%zu\n", t->points);
}

const ac_renderer ac_renderer_tap = {
    .name = "tap",
    .english = "Test Anything Protocol, version 14",
    .state_size = sizeof(tap),
    .every_sheet = true,
    .begin = begin,
    .batch = write_batch,
    .failure = write_failure,
    .end = end,
};
