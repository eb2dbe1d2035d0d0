#include "cli/profile.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MARK "profile\t"

static void put_line(ac_buf *out, const char *kind, ac_str name, ac_spent spent)
{
    ac_buf_printf(out, MARK "%s\t%.*s\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\n", kind,
                  AC_STR_ARG(name), spent.nanoseconds, spent.times, spent.bytes);
}

void ac_cli_profile_put(ac_buf *out, ac_rules *rules)
{
    for (int i = 0; i < AC_STAGE_COUNT; i++)
        put_line(out, "stage", ac_str_of(ac_stage_name((ac_stage)i)), ac_stage_take((ac_stage)i));
    for (size_t i = 0; i < ac_rules_count(rules); i++)
        put_line(out, "rule", ac_rules_at(rules, i)->id, ac_rules_spent_by(rules, i));
}

static bool add_rule(ac_cli_profile *profile, ac_str id, ac_spent spent)
{
    for (size_t i = 0; i < profile->rules.count; i++) {
        if (!ac_str_eq(profile->rules.items[i].id, id)) continue;
        ac_spent_add(&profile->rules.items[i].spent, spent);
        return true;
    }
    const ac_cli_rule_cost cost = {ac_arena_dup(&profile->arena, id), spent};
    return cost.id.ptr && ac_vec_push(&profile->rules, cost);
}

static bool add_stage(ac_cli_profile *profile, ac_str name, ac_spent spent)
{
    for (int i = 0; i < AC_STAGE_COUNT; i++)
        if (ac_str_eq(ac_str_of(ac_stage_name((ac_stage)i)), name))
            ac_spent_add(&profile->workers[i], spent);
    return true;
}

/* Up to the next tab, which goes with it. */
static ac_str next_field(ac_str *line)
{
    size_t end = ac_str_find(*line, AC_STR("\t"), 0);
    ac_str field = ac_str_sub(*line, 0, end == SIZE_MAX ? line->len : end);
    *line = ac_str_sub(*line, field.len + 1, line->len);
    return field;
}

/* What is no number counts for nothing. */
static uint64_t next_number(ac_str *line)
{
    ac_str field = next_field(line);
    uint64_t number = 0;
    for (size_t i = 0; i < field.len; i++) {
        if (field.ptr[i] < '0' || field.ptr[i] > '9') return number;
        number = number * 10 + (uint64_t)(field.ptr[i] - '0');
    }
    return number;
}

/* "rule\tlimits-described\t1200\t1\t96": names of rules are letters, digits and hyphens. */
static bool hear_line(ac_cli_profile *profile, ac_str line)
{
    ac_str kind = next_field(&line), name = next_field(&line);
    ac_spent spent = {.nanoseconds = next_number(&line)};
    spent.times = next_number(&line);
    spent.bytes = next_number(&line);
    if (ac_str_eq(kind, AC_STR("rule"))) return add_rule(profile, name, spent);
    return add_stage(profile, name, spent);
}

bool ac_cli_profile_hear(ac_cli_profile *profile, ac_str text, ac_buf *rest)
{
    const size_t mark = sizeof MARK - 1;
    bool ok = true;
    for (size_t at = 0, end; at < text.len && ok; at = end) {
        end = ac_str_find(text, AC_STR("\n"), at);
        end = end == SIZE_MAX ? text.len : end + 1;
        ac_str line = ac_str_sub(text, at, end);
        if (ac_str_starts(line, AC_STR(MARK)))
            ok = hear_line(profile, ac_str_sub(line, mark, line.len));
        else
            ac_buf_put(rest, line);
    }
    return ok && !rest->failed;
}

static double milliseconds(uint64_t nanoseconds)
{
    return (double)nanoseconds / 1e6;
}

/* Without workers all of it was spent here. */
static void put_stages(ac_buf *out, const ac_cli_profile *profile, bool in_process)
{
    static const char *const english[AC_STAGE_COUNT] = {
        [AC_STAGE_LOADING] = "loading rules", [AC_STAGE_READING] = "reading sheets",
        [AC_STAGE_TYPING] = "typing answers", [AC_STAGE_RULES] = "trying rules",
        [AC_STAGE_REPORTING] = "reporting",   [AC_STAGE_WAITING] = "waiting for workers",
    };
    ac_buf_printf(out, "\n%-22s %12s %12s\n", "milliseconds", "in workers", "in accord");
    for (int i = AC_STAGE_LOADING; i < AC_STAGE_COUNT; i++) {
        ac_spent here = ac_stage_take((ac_stage)i), there = profile->workers[i];
        if (in_process) ac_spent_add(&here, there);
        ac_buf_printf(out, "%-22s %12.2f %12.2f\n", english[i],
                      in_process ? 0 : milliseconds(there.nanoseconds),
                      milliseconds(here.nanoseconds));
    }
    ac_buf_printf(out, "%-22s %12s %12.2f\n", "anything else", "",
                  milliseconds(ac_stage_take(AC_STAGE_OTHER).nanoseconds));
}

static int dearest_first(const void *a, const void *b)
{
    const ac_cli_rule_cost *x = a, *y = b;
    if (x->spent.nanoseconds != y->spent.nanoseconds)
        return x->spent.nanoseconds < y->spent.nanoseconds ? 1 : -1;
    return ac_str_cmp(x->id, y->id);
}

static void put_cost(ac_buf *out, ac_str name, ac_spent spent, double all, size_t sheets, int width)
{
    double per = sheets ? (double)sheets : 1;
    ac_buf_printf(out, "%-*.*s %6.1f%% %10.2f %8" PRIu64 " %12.2f %14.0f\n", width,
                  AC_STR_ARG(name), all > 0 ? 100 * (double)spent.nanoseconds / all : 0.0,
                  milliseconds(spent.nanoseconds), spent.times,
                  (double)spent.nanoseconds / 1e3 / per, (double)spent.bytes / per);
}

/* Those that make up a hundredth of the whole by themselves; the rest in one line. */
static void put_rules(ac_buf *out, ac_cli_profile *profile, size_t sheets)
{
    double all = 0;
    int width = sizeof "rule" + 15;
    ac_spent others = {0};
    size_t small = 0;
    for (size_t i = 0; i < profile->rules.count; i++) {
        const ac_cli_rule_cost *each = &profile->rules.items[i];
        all += (double)each->spent.nanoseconds;
        if ((int)each->id.len > width) width = (int)each->id.len;
    }
    if (profile->rules.count)
        qsort(profile->rules.items, profile->rules.count, sizeof *profile->rules.items,
              dearest_first);
    ac_buf_printf(out, "\n%-*s %7s %10s %8s %12s %14s\n", width, "rule", "share", "ms", "times",
                  "us a sheet", "bytes a sheet");
    for (size_t i = 0; i < profile->rules.count; i++) {
        const ac_cli_rule_cost *each = &profile->rules.items[i];
        if ((double)each->spent.nanoseconds * 100 >= all) {
            put_cost(out, each->id, each->spent, all, sheets, width);
        } else {
            ac_spent_add(&others, each->spent);
            small++;
        }
    }
    char name[40];
    snprintf(name, sizeof name, "%zu other%s", small, small == 1 ? "" : "s");
    if (small) put_cost(out, ac_str_of(name), others, all, sheets, width);
}

void ac_cli_profile_table(ac_buf *out, ac_cli_profile *profile, size_t sheets, bool in_process)
{
    put_stages(out, profile, in_process);
    put_rules(out, profile, sheets);
}

void ac_cli_profile_release(ac_cli_profile *profile)
{
    ac_vec_release(&profile->rules);
    ac_arena_release(&profile->arena);
}
