/* What a rule comes to on the sheets at hand. */
#include "base/safe.h"
#include "cli/explain.h"
#include "cli/setup.h"
#include "sheet/identity.h"

enum { MOST_LINES = 20 };

typedef struct corpus {
    ac_str id;
    size_t outcomes[AC_OUTCOME_COUNT], sheets, told;
    ac_buf lines; /* of the sheets that failed or could not be told */
    ac_cli_output *output;
    bool failed; /* told */
} corpus;

static void note_outcome(void *context, const ac_rule_info *rule, const ac_sheet *sheet,
                         ac_outcome outcome, ac_str why)
{
    corpus *c = context;
    if (!ac_str_eq(rule->id, c->id)) return;
    c->sheets++;
    c->outcomes[outcome]++;
    bool telling = outcome == AC_OUTCOME_FAILED || outcome == AC_OUTCOME_UNKNOWN ||
                   outcome == AC_OUTCOME_ERROR;
    if (!telling || ++c->told > MOST_LINES) return;
    ac_buf_printf(&c->lines, "    %s: %s", ac_outcome_name(outcome),
                  ac_source_path(ac_sheet_source(sheet)));
    if (ac_instrument_is_dataset(ac_sheet_instrument(sheet))) {
        ac_buf_putc(&c->lines, ':'); /* as `accord show` takes it */
        ac_sheet_identity(&c->lines, sheet);
    }
    if (why.len) ac_buf_puts(&c->lines, ": ");
    ac_render_safe(&c->lines, why, 0);
    ac_buf_putc(&c->lines, '\n');
}

static void give(void *context, ac_buf *out)
{
    corpus *c = context;
    for (int i = 0; i < AC_OUTCOME_COUNT; i++) ac_wire_put(out, c->outcomes[i]);
    ac_wire_put(out, c->told);
    ac_wire_put_text(out, ac_buf_str(&c->lines));
    out->failed |= c->lines.failed;
    ac_buf_clear(&c->lines);
    *c = (corpus){.id = c->id, .lines = c->lines, .output = c->output};
}

/* Of the lines no more than MOST_LINES are kept. */
static void take(void *context, ac_wire *in)
{
    corpus *c = context;
    for (int i = 0; i < AC_OUTCOME_COUNT; i++) {
        size_t count = (size_t)ac_wire_get(in);
        c->outcomes[i] += count;
        c->sheets += count;
    }
    size_t told = (size_t)ac_wire_get(in);
    ac_str lines = ac_wire_get_text(in);
    for (size_t kept = c->told; kept < MOST_LINES && lines.len; kept++) {
        size_t end = ac_str_find(lines, AC_STR("\n"), 0);
        size_t len = end == SIZE_MAX ? lines.len : end + 1;
        ac_buf_put(&c->lines, ac_str_sub(lines, 0, len));
        lines = ac_str_sub(lines, len, lines.len);
    }
    c->told += told;
}

static void put_corpus(ac_buf *out, const corpus *c)
{
    ac_buf_printf(out, "\non %zu %s here: ", c->sheets, c->sheets == 1 ? "sheet" : "sheets");
    for (int i = 0; i < AC_OUTCOME_COUNT; i++)
        ac_buf_printf(out, "%s%zu %s", i ? ", " : "", c->outcomes[i],
                      ac_outcome_name((ac_outcome)i));
    ac_buf_putc(out, '\n');
    ac_buf_put(out, ac_buf_str(&c->lines));
}

static void listen(void *context, ac_rules *rules)
{
    ac_rules_listen(rules, (ac_outcome_listener){note_outcome, give, take, context});
}

/* In the process that tries the rule. */
static ac_status tell_corpus(void *rules, ac_buf *out, ac_err *err)
{
    corpus *c = ac_rules_listener(rules)->context;
    if (c->sheets) put_corpus(out, c);
    c->sheets = 0; /* told once, for all instruments of the project */
    return out->failed ? ac_err_memory(err) : AC_OK;
}

static void print_corpus(void *context, ac_str text)
{
    ac_buf_put(&((corpus *)context)->output->text, text);
}

static void hear_nothing(void *context, const ac_batch *batch)
{
    (void)context, (void)batch;
}

static void hear_failure(void *context, const ac_err *err)
{
    corpus *c = context;
    ac_cli_complain(c->output, err);
    c->failed = true;
}

static void show_progress(void *context, size_t done, size_t total)
{
    ac_cli_progress(((corpus *)context)->output, done, total);
}

bool ac_cli_explain_on_sheets(ac_cli_output *output, ac_str id, const ac_cli_options *options)
{
    const char *const here[] = {"."};
    size_t count = options->arguments.count - 1;
    corpus c = {.id = id, .output = output};
    const ac_cli_rule_watcher watcher = {listen, tell_corpus, &c};
    ac_arena arena = {0};
    ac_run_outcome outcome;
    ac_err err;
    ac_run_order order = ac_cli_order(options, count ? options->arguments.items + 1 : here,
                                      count ? count : 1, &arena);
    order.setup.maker = ac_cli_rule_checkers(&watcher);
    order.setup.selection = (ac_selection){.select = &id.ptr, .select_count = 1};
    order.listener = (ac_run_listener){.context = &c,
                                       .findings = hear_nothing,
                                       .failure = hear_failure,
                                       .progress = show_progress};
    order.account = print_corpus;
    order.may_be_empty = true;
    if (ac_run(&order, &outcome, &err)) hear_failure(&c, &err);
    ac_buf_release(&c.lines);
    ac_arena_release(&arena);
    return !c.failed;
}
