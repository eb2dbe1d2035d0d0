#include "cli/prove.h"

#include "base/safe.h"
#include "cli/catalogue.h"
#include "constraint/trace.h"

ac_span ac_cli_line_of(const ac_rule_info *rule, uint32_t line)
{
    ac_span span = ac_source_line(rule->source, line);
    ac_str text = ac_source_slice(rule->source, span);
    size_t blank, at = 0;
    while ((blank = ac_blank_len(text, at)) != 0) at += blank;
    span.start += (uint32_t)at;
    return span;
}

static void put_question_number(ac_buf *out, const ac_cli_proof *proof, uint32_t number)
{
    const ac_question *question = ac_instrument_by_number(proof->pack->instrument, number);
    if (question) ac_put_question(out, question);
}

static void put_expected(ac_buf *out, const ac_cli_proof *proof, const ac_example *example)
{
    ac_buf_puts(out, "  expected: ");
    ac_buf_puts(out, example->fails ? "a finding" : "no finding");
    if (example->at) ac_buf_puts(out, " at ");
    if (example->at) put_question_number(out, proof, example->at);
    if (example->message.len) ac_buf_printf(out, ": %.*s", AC_STR_ARG(example->message));
    ac_buf_putc(out, '\n');
}

static void put_found(ac_buf *out, const ac_cli_proof *proof, ac_outcome outcome)
{
    ac_buf_printf(out, "  actual:   %s\n", ac_outcome_name(outcome));
    for (size_t i = 0; i < ac_report_count(proof->found); i++) {
        const ac_finding *finding = ac_report_at(proof->found, i);
        const ac_question *at = NULL;
        if (finding->question_count)
            at = ac_instrument_by_number(proof->pack->instrument, finding->questions[0]);
        ac_buf_puts(out, at ? "    at " : "    at no question");
        if (at) ac_put_question_name(out, at);
        ac_buf_puts(out, ": ");
        ac_render_safe(out, finding->message, 0);
        ac_buf_putc(out, '\n');
    }
}

/* Sub-expression by sub-expression. */
static void put_parts(ac_buf *out, ac_cli_proof *proof, const ac_rule_info *rule,
                      const ac_example *example)
{
    const ac_sheet *sheet = example->sheets[example->sheet_count - 1];
    const ac_constraint *constraint = &rule->constraint;
    ac_buf trace = {0};
    if (!constraint->require.count || rule->across) return;
    if (!ac_rules_stage(proof->pack->rules, example)) return;
    ac_constraint_try(constraint, sheet, &proof->trial);
    bool applied = ac_expr_eval(constraint->when, sheet, proof->trial.when) == AC_TRUE;
    if (constraint->when.count) ac_buf_puts(&trace, "when\n");
    ac_put_trace(&trace, constraint->when, sheet, proof->trial.when, 2);
    if (applied) ac_buf_puts(&trace, "require\n");
    if (applied) ac_put_trace(&trace, constraint->require, sheet, proof->trial.require, 2);
    ac_cli_put_lines(out, ac_buf_str(&trace), 4);
    ac_buf_release(&trace);
}

/* The finding in the rule's file, then the sheet, what was expected, and what came. */
static void tell(ac_cli_proof *proof, const ac_rule_info *rule, const ac_example *example,
                 ac_outcome outcome, const char *fault)
{
    ac_buf *out = &proof->output->text;
    ac_report_add(proof->pack->report, AC_SEVERITY_ERROR, "example-failed", rule->source,
                  ac_cli_line_of(rule, example->line), "rule \"%s\" %s", rule->id.ptr, fault);
    ac_cli_print_report(proof->output, proof->pack->report, proof->options);
    if (out->len && out->ptr[out->len - 1] == '\n')
        out->len--; /* no gap before what belongs to it */
    for (size_t i = 0; i < example->sheet_count; i++) {
        ac_buf_puts(out, "  the sheet:\n");
        ac_cli_put_sheet(out, example->sheets[i], 4);
    }
    ac_cli_put_linked(out, example, 2);
    put_expected(out, proof, example);
    put_found(out, proof, outcome);
    put_parts(out, proof, rule, example);
    ac_buf_putc(out, '\n');
    proof->faults++;
}

static bool found_at(const ac_cli_proof *proof, uint32_t at)
{
    for (size_t i = 0; i < ac_report_count(proof->found); i++) {
        const ac_finding *finding = ac_report_at(proof->found, i);
        if (finding->question_count && finding->questions[0] == at) return true;
    }
    return !at;
}

static bool found_message(const ac_cli_proof *proof, ac_str message)
{
    for (size_t i = 0; i < ac_report_count(proof->found); i++)
        if (ac_str_eq(ac_report_at(proof->found, i)->message, message)) return true;
    return !message.len;
}

/* What is wrong with an outcome; NULL when it is as expected. */
static const char *fault_of(const ac_cli_proof *proof, const ac_example *example,
                            ac_outcome outcome)
{
    if (outcome == AC_OUTCOME_ERROR) return "breaks on an example";
    if (!example->fails)
        return outcome == AC_OUTCOME_FAILED ? "fails an example that it should pass" : NULL;
    if (outcome != AC_OUTCOME_FAILED) return "passes an example that it should fail";
    if (!found_at(proof, example->at)) return "fails an example in another place";
    return found_message(proof, example->message) ? NULL : "fails an example with another message";
}

/* The other rule of the same routing. */
static size_t partner_of(const ac_rules *rules, size_t i)
{
    const ac_rule_info *rule = ac_rules_at(rules, i);
    const size_t neighbours[] = {i + 1, i - 1};
    for (size_t k = 0; k < 2; k++) {
        if (neighbours[k] >= ac_rules_count(rules)) continue;
        const ac_rule_info *other = ac_rules_at(rules, neighbours[k]);
        if (other->source == rule->source && other->line == rule->line) return neighbours[k];
    }
    return SIZE_MAX;
}

/* An example that a routing must fail fails one of its two rules. */
static bool is_for_partner(ac_cli_proof *proof, size_t i, const ac_example *example)
{
    ac_outcome outcome = AC_OUTCOME_PASSED;
    ac_err err;
    size_t partner = partner_of(proof->pack->rules, i);
    if (!example->fails || !ac_rules_shares_examples(proof->pack->rules, i) || partner == SIZE_MAX)
        return false;
    ac_report_clear(proof->found);
    ac_rules_try_example(proof->pack->rules, partner, example, proof->found, &outcome, &err);
    bool fits = !fault_of(proof, example, outcome);
    ac_report_clear(proof->found);
    return fits;
}

/* Which examples a rule has shown itself by. */
typedef struct shown {
    bool passed, applied, failed;
} shown;

static ac_status try_example(ac_cli_proof *proof, size_t i, const ac_example *example, shown *by,
                             ac_err *err)
{
    ac_outcome outcome = AC_OUTCOME_PASSED;
    ac_report_clear(proof->found);
    ac_watch_rule(proof->pack->watch, i); /* each example has its time */
    ac_status status =
        ac_rules_try_example(proof->pack->rules, i, example, proof->found, &outcome, err);
    if (status) return status;
    const char *fault = fault_of(proof, example, outcome);
    by->passed |= !example->fails;
    by->applied |= !example->fails && outcome == AC_OUTCOME_PASSED;
    by->failed |= example->fails && !fault;
    if (fault && outcome != AC_OUTCOME_FAILED && is_for_partner(proof, i, example)) return AC_OK;
    if (fault) tell(proof, ac_rules_at(proof->pack->rules, i), example, outcome, fault);
    if (fault) by->failed = true; /* one fault is told once */
    return AC_OK;
}

static void demand(ac_cli_proof *proof, const ac_rule_info *rule, const char *what,
                   const char *help)
{
    ac_finding_id id = ac_report_add(proof->pack->report, AC_SEVERITY_ERROR, "example-missing",
                                     rule->source, ac_cli_line_of(rule, rule->line),
                                     "rule \"%s\" has no example %s", rule->id.ptr, what);
    ac_report_help(proof->pack->report, id, "%s", help);
    proof->faults++;
}

static void demand_examples(ac_cli_proof *proof, const ac_rule_info *rule, shown by)
{
    if (!by.passed)
        demand(proof, rule, "that passes", "add passes { [16] = \"...\" } to its examples");
    else if (!by.applied)
        demand(proof, rule, "that passes and that it applies to",
               "add passes { ... } with answers that meet `when`");
    if (!by.failed)
        demand(proof, rule, "that fails", "add fails { [16] = \"...\", at = 16 } to its examples");
}

ac_status ac_cli_prove(ac_cli_proof *proof, size_t i, ac_err *err)
{
    const ac_rule_info *rule = ac_rules_at(proof->pack->rules, i);
    const ac_example *examples;
    size_t count;
    shown by = {0};
    ac_status status =
        ac_rules_examples(proof->pack->rules, i, &examples, &count, proof->pack->report, err);
    proof->rules++;
    proof->examples += count;
    proof->faults += ac_report_count(proof->pack->report);
    ac_cli_print_report(proof->output, proof->pack->report, proof->options);
    for (size_t k = 0; k < count && !status; k++)
        status = try_example(proof, i, &examples[k], &by, err);
    if (status) return status;
    demand_examples(proof, rule, by);
    if (proof->options->mutate) status = ac_cli_prove_mutants(proof, i, examples, count, err);
    if (proof->options->coverage && !status)
        status = ac_cli_prove_coverage(proof, i, examples, count, err);
    ac_cli_print_report(proof->output, proof->pack->report, proof->options);
    return status;
}
