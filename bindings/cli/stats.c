#include "cli/stats.h"

#include "constraint/english.h"

static size_t widest_name(const ac_rules *rules)
{
    size_t widest = sizeof "rule" - 1;
    for (size_t i = 0; i < ac_rules_count(rules); i++)
        if (ac_rules_at(rules, i)->id.len > widest) widest = ac_rules_at(rules, i)->id.len;
    return widest;
}

/* "Q20 (limits) 3, Q19 (conditions) 1": whose silence made it unknown. */
static void put_silent(ac_buf *out, const size_t *silent, const ac_instrument *instrument)
{
    bool first = true;
    for (size_t i = 0; silent && i < ac_instrument_question_count(instrument); i++) {
        if (!silent[i]) continue;
        ac_buf_puts(out, first ? "  " : ", ");
        ac_put_question(out, ac_instrument_question(instrument, i));
        ac_buf_printf(out, " %zu", silent[i]);
        first = false;
    }
}

static void put_row(ac_buf *out, const ac_rule_info *rule, ac_rule_tally tally, size_t width,
                    const ac_instrument *instrument)
{
    const size_t *outcomes = tally.outcomes;
    ac_buf_printf(out, "%-*.*s %7zu %7zu %7zu %7zu %7zu %7zu", (int)width, AC_STR_ARG(rule->id),
                  tally.applied, outcomes[AC_OUTCOME_PASSED], outcomes[AC_OUTCOME_FAILED],
                  outcomes[AC_OUTCOME_NOT_APPLICABLE], outcomes[AC_OUTCOME_UNKNOWN],
                  outcomes[AC_OUTCOME_ERROR]);
    put_silent(out, tally.silent, instrument);
    ac_buf_putc(out, '\n');
}

static void put_never_applied(ac_buf *out, const ac_rules *rules)
{
    size_t count = 0;
    for (size_t i = 0; i < ac_rules_count(rules); i++) {
        if (ac_rules_tally(rules, i).applied) continue;
        ac_buf_puts(out, count++ ? ", " : "never applied here: ");
        ac_buf_put(out, ac_rules_at(rules, i)->id);
    }
    if (count) ac_buf_putc(out, '\n');
}

void ac_cli_put_stats(ac_buf *out, const ac_rules *rules)
{
    const ac_instrument *instrument = ac_rules_instrument(rules);
    size_t width = widest_name(rules);
    ac_buf_printf(out, "\n%-*s %7s %7s %7s %7s %7s %7s  silent answers that made it unknown\n",
                  (int)width, "rule", "applied", "passed", "failed", "n/a", "unknown", "error");
    for (size_t i = 0; i < ac_rules_count(rules); i++)
        put_row(out, ac_rules_at(rules, i), ac_rules_tally(rules, i), width, instrument);
    put_never_applied(out, rules);
}
