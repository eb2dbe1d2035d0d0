#include "base/mem.h"
#include "base/safe.h"
#include "cli/command.h"
#include "cli/setup.h"
#include "constraint/explain.h"
#include "constraint/trace.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_PLACES = 50 };

/* What a term came to, and on how many sheets. */
typedef struct tallied {
    ac_str value;
    size_t count;
} tallied;

/* The expression, as one instrument understands it. */
typedef struct understood {
    struct trying *t;
    ac_rules *rules;
    ac_expr expr; /* all-zero where it speaks of what that instrument has not */
} understood;

typedef struct trying {
    const char *text;
    ac_cli_output *output;
    const ac_cli_options *options;
    AC_VEC(understood *) all;
    ac_expr expr; /* for the sheet at hand */
    size_t sheets, truths[3], places;
    size_t passed_over; /* sheets of instruments that the expression does not fit */
    bool told;
    ac_arena arena, scratch;
    AC_VEC(tallied) values;
    ac_buf lines, trace; /* a line for each sheet; the parts of the last sheet */
    ac_trial trial;
} trying;

static void count_words(trying *t, ac_str words, size_t count)
{
    size_t i = 0;
    while (i < t->values.count && !ac_str_eq(t->values.items[i].value, words)) i++;
    if (i == t->values.count) {
        tallied added = {ac_arena_dup(&t->arena, words), 0};
        if (!ac_vec_push(&t->values, added)) return;
    }
    t->values.items[i].count += count;
}

static void count_value(trying *t, const ac_result *result)
{
    ac_buf words = {0};
    ac_put_result(&words, ac_expr_sort(t->expr), result);
    count_words(t, ac_buf_str(&words), 1);
    ac_buf_release(&words);
}

/* The answers that decided; of what is true, those that would have failed its contrary. */
static void put_place(trying *t, const ac_sheet *sheet, ac_truth truth)
{
    ac_constraint constraint = {.require = t->expr};
    ac_explanation why;
    ac_err err;
    if (++t->places > MOST_PLACES) return;
    if (truth == AC_TRUE &&
        ac_expr_join(&constraint.require, &t->scratch, AC_OP_NOT, &t->expr, 1, &err) != AC_OK)
        return;
    ac_constraint_try(&constraint, sheet, &t->trial);
    if (!ac_explain(&why, &t->scratch, &constraint, &t->trial, sheet)) return;
    const ac_source *source = ac_sheet_source(sheet);
    uint32_t at = why.count ? why.reasons[0].place.start : ac_sheet_span(sheet).start;
    ac_place place = ac_source_place(source, at);
    static const char *const names[] = {"false", "true", "unknown"};
    ac_buf_printf(&t->lines, "%-8s %s:%u:%u  ", names[truth], ac_source_path(source),
                  (unsigned)place.line, (unsigned)place.column);
    ac_render_safe(&t->lines, why.message, 0);
    ac_buf_putc(&t->lines, '\n');
}

static ac_status try_sheet(void *self, const ac_sheet *sheet, ac_report *report, ac_err *err)
{
    const understood *u = self;
    trying *t = u->t;
    t->expr = u->expr;
    t->passed_over += !t->expr.count;
    if (!t->expr.count) return AC_OK;
    bool condition = ac_expr_sort(t->expr) == AC_SORT_TRUTH;
    (void)report;
    if (!ac_rules_stand(u->rules, sheet)) return ac_err_memory(err);
    ac_truth truth = ac_expr_eval(t->expr, sheet, t->trial.require);
    t->sheets++;
    t->truths[truth]++;
    if (!condition) count_value(t, &t->trial.require[t->expr.count - 1]);
    ac_buf_clear(&t->trace);
    ac_put_trace(&t->trace, t->expr, sheet, t->trial.require, 0);
    if (condition) put_place(t, sheet, truth);
    ac_arena_clear(&t->scratch);
    return AC_OK;
}

/* What came of the sheets of one file, from one process to another. */

static ac_status give(void *self, ac_buf *out, ac_err *err)
{
    trying *t = ((const understood *)self)->t;
    const size_t counts[] = {t->truths[0], t->truths[1], t->truths[2], t->places, t->passed_over};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) ac_wire_put(out, counts[i]);
    ac_wire_put(out, t->values.count);
    for (size_t i = 0; i < t->values.count; i++) {
        ac_wire_put_text(out, t->values.items[i].value);
        ac_wire_put(out, t->values.items[i].count);
    }
    ac_wire_put_text(out, ac_buf_str(&t->lines));
    ac_wire_put_text(out, ac_buf_str(&t->trace));
    out->failed |= t->lines.failed || t->trace.failed || t->arena.failed;
    t->sheets = t->truths[0] = t->truths[1] = t->truths[2] = t->places = t->passed_over = 0;
    ac_vec_clear(&t->values);
    ac_arena_clear(&t->arena);
    ac_buf_clear(&t->lines);
    ac_buf_clear(&t->trace);
    return out->failed ? ac_err_memory(err) : AC_OK;
}

/* Of the lines no more than MOST_PLACES are kept. */
static void take_lines(trying *t, ac_str lines, size_t kept)
{
    for (; kept < MOST_PLACES && lines.len; kept++) {
        size_t end = ac_str_find(lines, AC_STR("\n"), 0);
        size_t len = end == SIZE_MAX ? lines.len : end + 1;
        ac_buf_put(&t->lines, ac_str_sub(lines, 0, len));
        lines = ac_str_sub(lines, len, lines.len);
    }
}

static bool take(void *self, const char *path, ac_wire *in)
{
    trying *t = ((const understood *)self)->t;
    size_t places_before = t->places;
    (void)path;
    for (size_t i = 0; i < 3; i++) {
        size_t count = (size_t)ac_wire_get(in);
        t->truths[i] += count;
        t->sheets += count;
    }
    t->places += (size_t)ac_wire_get(in);
    t->passed_over += (size_t)ac_wire_get(in);
    for (size_t i = ac_wire_get_count(in); i > 0 && !in->failed; i--) {
        ac_str words = ac_wire_get_text(in);
        count_words(t, words, (size_t)ac_wire_get(in));
    }
    take_lines(t, ac_wire_get_text(in), places_before);
    ac_str trace = ac_wire_get_text(in);
    if (trace.len) ac_buf_clear(&t->trace);
    ac_buf_put(&t->trace, trace);
    return !t->lines.failed && !t->trace.failed && !t->arena.failed;
}

static int compare_tallies(const void *a, const void *b)
{
    const tallied *x = a, *y = b;
    return x->count != y->count ? (x->count < y->count ? 1 : -1) : ac_str_cmp(x->value, y->value);
}

/* What came of it, in the process that has tried it: told once for all instruments. */
static ac_status put_result(void *self, ac_buf *out, ac_err *err)
{
    trying *t = ((const understood *)self)->t;
    if (!t->sheets && t->passed_over && !t->told)
        return ac_err_set(
            err, AC_ERR_SETUP, NULL,
            "the expression fits none of the instruments of these sheets; try it on one "
            "file alone, with --instrument, to see why");
    if (!t->sheets || t->told) return AC_OK;
    t->told = true;
    if (t->sheets == 1) {
        ac_buf_put(out, ac_buf_str(&t->trace));
        return out->failed ? ac_err_memory(err) : AC_OK;
    }
    ac_buf_put(out, ac_buf_str(&t->lines));
    if (t->places > MOST_PLACES) ac_buf_printf(out, "... and %zu more\n", t->places - MOST_PLACES);
    if (t->values.count)
        qsort(t->values.items, t->values.count, sizeof *t->values.items, compare_tallies);
    for (size_t i = 0; i < t->values.count; i++)
        ac_buf_printf(out, "%6zu  %.*s\n", t->values.items[i].count,
                      AC_STR_ARG(t->values.items[i].value));
    ac_buf_printf(out, "%zu sheets", t->sheets);
    if (!t->values.count)
        ac_buf_printf(out, ": %zu true, %zu false, %zu unknown", t->truths[AC_TRUE],
                      t->truths[AC_FALSE], t->truths[AC_UNKNOWN]);
    ac_buf_putc(out, '\n');
    return out->failed ? ac_err_memory(err) : AC_OK;
}

/* Of a project with several instruments it need speak of one only. */
static ac_status understand(understood *u, const ac_checker_request *request, ac_report *report,
                            ac_err *err)
{
    bool must = !request->selection->beside_count;
    ac_report *unheard = must ? NULL : ac_report_new();
    if (!must && !unheard) return ac_err_memory(err);
    ac_status status = ac_rules_expression(u->rules, &u->expr, u->t->text, request->keep,
                                           must ? report : unheard, err);
    ac_report_free(unheard);
    return must || status == AC_ERR_MEMORY ? status : AC_OK;
}

static ac_status make(void *context, ac_checker *out, const ac_checker_request *request,
                      ac_report *report, ac_err *err)
{
    trying *t = context;
    understood *u = ac_mem_alloc(sizeof *u);
    if (!u) return ac_err_memory(err);
    *u = (understood){.t = t};
    if (!ac_vec_push(&t->all, u)) {
        ac_mem_free(u);
        return ac_err_memory(err);
    }
    ac_status status = ac_rules_new(&u->rules, request->instrument, err);
    for (size_t i = 0; i < request->link_count && !status; i++)
        status = ac_rules_link(u->rules, &request->links[i], err);
    if (!status) ac_rules_limit(u->rules, request->limits);
    if (!status) status = understand(u, request, report, err);
    if (!status) status = ac_rules_read_links(u->rules, err);
    *out = (ac_checker){
        .self = u, .check = try_sheet, .account = put_result, .give = give, .take = take};
    return status;
}

static void forget_all(trying *t)
{
    for (size_t i = 0; i < t->all.count; i++) {
        ac_rules_free(t->all.items[i]->rules);
        ac_mem_free(t->all.items[i]);
    }
    ac_vec_release(&t->all);
}

static void print_findings(void *context, const ac_batch *batch)
{
    const ac_report *report = batch->report;
    trying *t = context;
    ac_render_style style = ac_cli_style(STDERR_FILENO, t->options->color);
    ac_buf text = {0};
    bool about_expression = false;
    for (size_t i = 0; i < ac_report_count(report); i++)
        about_expression |= ac_str_eq(ac_report_at(report, i)->rule, AC_STR("rule-file"));
    if (!about_expression) { /* what is wrong with sheets is for check to say */
        ac_cli_tell_crashes(t->output, report);
        return;
    }
    ac_render_findings(&text, report, &style);
    ac_cli_write_all(STDERR_FILENO, ac_buf_str(&text));
    ac_buf_release(&text);
}

static void print_failure(void *context, const ac_err *err)
{
    ac_cli_complain(((trying *)context)->output, err);
}

static void show_progress(void *context, size_t done, size_t total)
{
    ac_cli_progress(((trying *)context)->output, done, total);
}

static void print_result(void *context, ac_str text)
{
    ac_cli_output *output = ((trying *)context)->output;
    size_t from = output->text.len;
    ac_buf_put(&output->text, text);
    ac_cli_make_harmless(output, from);
}

static int run_trying(trying *t)
{
    static const char *const here[] = {"."};
    size_t count = t->options->arguments.count - 1;
    ac_arena arena = {0};
    ac_run_outcome outcome;
    ac_err err;
    ac_run_order order = ac_cli_order(t->options, count ? t->options->arguments.items + 1 : here,
                                      count ? count : 1, &arena);
    order.setup.maker = (ac_checker_maker){.context = t, .make = make};
    order.setup.without_rules = true;
    order.listener = (ac_run_listener){.context = t,
                                       .findings = print_findings,
                                       .failure = print_failure,
                                       .progress = show_progress};
    order.account = print_result;
    ac_status status = ac_run(&order, &outcome, &err);
    if (status) ac_cli_complain(t->output, &err);
    ac_arena_release(&arena);
    return status || outcome.incomplete ? AC_EXIT_FAILED : AC_EXIT_CLEAN;
}

static int run(const ac_cli_options *options, ac_cli_output *output)
{
    if (!options->arguments.count)
        return ac_cli_complain_usage(output, "try",
                                     "write an expression, as in accord try 'Q[16]:answered()'");
    trying *t = ac_mem_alloc(sizeof *t);
    if (!t) return AC_EXIT_FAILED;
    *t = (trying){.text = options->arguments.items[0], .output = output, .options = options};
    int status = run_trying(t);
    forget_all(t);
    ac_vec_release(&t->values);
    ac_buf_release(&t->lines);
    ac_buf_release(&t->trace);
    ac_arena_release(&t->arena);
    ac_arena_release(&t->scratch);
    ac_mem_free(t);
    return status;
}

static const ac_cli_option *const options[] = {
    &ac_cli_option_instrument,  &ac_cli_option_no_rules, &ac_cli_option_from, &ac_cli_option_jobs,
    &ac_cli_option_trust_rules, &ac_cli_option_color,    &ac_cli_option_help, NULL};

const ac_cli_command ac_cli_try = {
    .name = "try",
    .arguments = "EXPRESSION [PATH...]",
    .english = "Evaluates an expression on sheets, without a rule around it",
    .more = "A PATH is a sheet or a folder of them; . if not given. On one sheet the value of each "
            "part\nis shown, on several what came of it where, and how often.\n",
    .examples = "  accord try 'Q[16]:lists \"Defense Pact\" & ~Q[19]:answered()' sheets/\n"
                "  accord try 'Q[4]:count()' sheets/\n"
                "  accord try 'Q[3]:before(Q[14])' 4865.txt\n",
    .statuses = ac_cli_statuses,
    .most_arguments = SIZE_MAX,
    .options = options,
    .run = run,
};
