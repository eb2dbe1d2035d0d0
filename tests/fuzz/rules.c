/* Rule files against a fixed sheet, and patterns. */
#include "lua/rules.h"
#include "constraint/pattern.h"
#include "fuzz.h"

static ac_status check_sheet(void *context, const ac_sheet *sheet, ac_err *err)
{
    ac_checker *checker = context;
    return checker->check(checker->self, sheet, fuzz.report, err);
}

void fuzz_rule(ac_str bytes)
{
    ac_err err;
    ac_rules *rules;
    ac_checker checker;
    ac_source_set keep = {0};
    fuzz_must(ac_rules_new(&rules, fuzz.atop, &err) == AC_OK, "there are rules");
    ac_status status = ac_rules_load(rules, fuzz_file(bytes, "rule.lua"), &keep, fuzz.report, &err);
    fuzz_must(status != AC_ERR_MEMORY, "there is memory");
    if (!status && ac_rules_count(rules)) {
        fuzz_must(ac_rules_checker(rules, &checker), "the rules are ready");
        ac_reading reading = {.instrument = fuzz.atop,
                              .builder = fuzz.builder,
                              .report = fuzz.report,
                              .each = check_sheet,
                              .context = &checker};
        fuzz_must(ac_read_sheets(fuzz.sheet, ac_format_for_path("4865.txt"), &reading, &err) ==
                      AC_OK,
                  "a rule never stops the run");
        if (checker.finish) checker.finish(checker.self, fuzz.report, &err);
    }
    fuzz_findings_are_harmless();
    ac_report_clear(fuzz.report);
    ac_rules_free(rules);
    ac_source_set_release(&keep);
}

/* The first line is the pattern, the rest the text. */
void fuzz_pattern(ac_str bytes)
{
    ac_err err = {0};
    size_t end = ac_str_find(bytes, AC_STR("\n"), 0);
    ac_str pattern = ac_str_sub(bytes, 0, end), text = ac_str_sub(bytes, end, bytes.len);
    if (ac_pattern_check(pattern, &err) == AC_OK)
        ac_pattern_in(pattern, text);
    else
        fuzz_must(err.message[0], "a malformed pattern is explained");
}
