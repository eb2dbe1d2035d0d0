/* What rules cost on one parsed sheet, beside floors measured in the same run: `./run bench`. */
#include "lua/rules.h"
#include "readers/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define ATOP ACCORD_ROOT "/sheets/atop/"

enum { COPIES = 100, ROUNDS = 9 };

typedef struct bench {
    ac_instrument *instrument;
    ac_source_set keep;
    ac_report *report;
    const ac_sheet *sheet;
    char folder[64];
} bench;

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void must(bool ok, const char *what)
{
    if (ok) return;
    fprintf(stderr, "bench: %s failed\n", what);
    exit(2);
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* One hundred rules with the same body, so that what a sheet costs by itself hardly counts. */
static ac_rules *copies_of(bench *b, const char *body)
{
    static int written;
    char path[128];
    ac_rules *rules;
    ac_err err;
    /* A file that is in `keep` already is not read again. */
    snprintf(path, sizeof path, "%s/rules%d.lua", b->folder, written++);
    FILE *file = fopen(path, "w");
    must(file != NULL, "writing rules");
    fprintf(file, "local Q = instrument 'atop'\n");
    for (int i = 0; i < COPIES; i++) fprintf(file, "rule 'r%d' { says = 'x', %s }\n", i, body);
    fclose(file);
    must(ac_rules_new(&rules, b->instrument, &err) == AC_OK, "making rules");
    must(ac_rules_load(rules, path, &b->keep, b->report, &err) == AC_OK, "loading rules");
    must(ac_rules_count(rules) == COPIES, "loading all rules");
    return rules;
}

/* Microseconds for all rules on the sheet: the median of some rounds. */
static double time_rules(bench *b, ac_rules *rules, unsigned times)
{
    ac_checker checker;
    if (!ac_rules_checker(rules, &checker)) exit(1);
    double rounds[ROUNDS];
    ac_err err;
    for (unsigned i = 0; i < ROUNDS; i++) {
        double start = cpu_seconds();
        for (unsigned k = 0; k < times; k++) {
            must(checker.check(checker.self, b->sheet, b->report, &err) == AC_OK, "checking");
            ac_report_clear(b->report);
        }
        rounds[i] = (cpu_seconds() - start) / times * 1e6;
    }
    qsort(rounds, ROUNDS, sizeof *rounds, ascending);
    return rounds[ROUNDS / 2];
}

static double row(bench *b, const char *what, const char *body, double floor, double goal)
{
    ac_rules *rules = copies_of(b, body);
    double cost = time_rules(b, rules, 2000) / COPIES;
    printf("%-46s %8.3f us a rule %7.1f x floor  (goal %.1f us)\n", what, cost,
           floor > 0 ? cost / floor : 1.0, goal);
    ac_rules_free(rules);
    return cost;
}

static void load_packs(bench *b, ac_rules **rules)
{
    static const char *const packs[] = {ACCORD_ROOT "/rules/common", ACCORD_ROOT "/rules/atop"};
    ac_err err;
    must(ac_rules_new(rules, b->instrument, &err) == AC_OK, "making rules");
    for (size_t i = 0; i < 2; i++)
        must(ac_rules_load(*rules, packs[i], &b->keep, b->report, &err) == AC_OK, "loading a pack");
    must(ac_report_count(b->report) == 0, "loading sound packs");
}

static void pack_rows(bench *b)
{
    ac_rules *rules;
    double rounds[ROUNDS];
    for (unsigned i = 0; i < ROUNDS; i++) {
        double start = cpu_seconds();
        load_packs(b, &rules);
        rounds[i] = (cpu_seconds() - start) * 1e3;
        if (i + 1 < ROUNDS) ac_rules_free(rules);
    }
    qsort(rounds, ROUNDS, sizeof *rounds, ascending);
    size_t count = ac_rules_count(rules);
    double cost = time_rules(b, rules, 500);
    printf("%-46s %8.1f us, %zu rules: %.2f us a rule (goal 1)\n", "both packs on the real sheet",
           cost, count, cost / (double)count);
    printf("%-46s %8.2f ms (goal 5)\n", "loading both packs", rounds[ROUNDS / 2]);
    ac_rules_free(rules);
}

/* The first sixty rules that are expressions, by themselves. */
static void expression_row(bench *b)
{
    enum { RULES = 60 };
    const char *ids[RULES];
    ac_selection selection = {.select = ids};
    ac_rules *all, *rules;
    ac_err err;
    load_packs(b, &all);
    for (size_t i = 0; i < ac_rules_count(all) && selection.select_count < RULES; i++) {
        const ac_rule_info *rule = ac_rules_at(all, i);
        if (rule->constraint.require.count && !rule->across)
            ids[selection.select_count++] = rule->id.ptr;
    }
    must(ac_rules_new(&rules, b->instrument, &err) == AC_OK, "making rules");
    ac_rules_select(rules, &selection);
    must(ac_rules_load(rules, ACCORD_ROOT "/rules/atop", &b->keep, b->report, &err) == AC_OK,
         "loading a pack");
    double cost = time_rules(b, rules, 1000);
    printf("%-46s %8.1f us, %zu rules: %.2f us a rule (goal 1)\n",
           "ATOP rules that are expressions, real sheet", cost, ac_rules_count(rules),
           cost / (double)ac_rules_count(rules));
    ac_rules_free(rules);
    ac_rules_free(all);
}

static ac_status keep_sheet(void *context, const ac_sheet *sheet, ac_err *err)
{
    (void)err;
    *(const ac_sheet **)context = sheet;
    return AC_OK;
}

int main(void)
{
    bench b = {.report = ac_report_new()};
    const ac_source *source;
    ac_err err;
    ac_sheet_builder *builder = ac_sheet_builder_new();
    strcpy(b.folder, "/tmp/accord-bench-XXXXXX");
    must(mkdtemp(b.folder) != NULL, "making a folder");
    must(ac_instrument_load(&b.instrument, ATOP "instrument.yaml", &b.keep, b.report, &err) ==
             AC_OK,
         "loading the instrument");
    must(ac_source_set_load(&b.keep, &source, ATOP "4865.txt", &err) == AC_OK, "loading the sheet");
    ac_reading reading = {.instrument = b.instrument,
                          .builder = builder,
                          .report = b.report,
                          .each = keep_sheet,
                          .context = &b.sheet};
    must(ac_read_sheets(source, ac_format_for_path("4865.txt"), &reading, &err) == AC_OK,
         "reading");
    ac_report_clear(b.report);
    double floor = row(&b, "floor: a rule that asks nothing", "require = all {}", 0, 0.1);
    row(&b, "a rule that does not apply",
        "when = Q[16]:lists 'Offense Pact', require = Q[19]:answered()", floor, 0.2);
    row(&b, "a rule that applies", "when = Q[16]:lists 'Defense Pact', require = Q[19]:answered()",
        floor, 1);
    row(&b, "a rule with dates and a list",
        "when = Q[3]:before(Q[60]), require = Q[4]:each(member:known())", floor, 1);
    double empty = row(&b, "floor: an empty check function", "check = function() end", 0, 1);
    row(&b, "a check function with three reads",
        "check = function(s) local x = s[16].state == s[19].state or s[3].key end", empty, 5);
    expression_row(&b);
    pack_rows(&b);
    char command[100];
    snprintf(command, sizeof command, "rm -r %s", b.folder);
    return system(command);
}
