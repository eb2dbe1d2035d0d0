/* The rule set: made, asked, and tried on sheets. */
#include "base/mem.h"
#include "lua/rows.h"
#include "lua/screen.h"

void ac_rules_free(ac_rules *rules)
{
    if (!rules) return;
    if (rules->lua) lua_close(rules->lua);
    for (size_t i = 0; i < rules->rules.count; i++) ac_corpus_free(rules->rules.items[i].corpus);
    ac_screen_free(rules->screen);
    ac_relations_free(rules->relations);
    ac_vec_release(&rules->links);
    ac_vec_release(&rules->rules);
    ac_keys_release(&rules->names);
    ac_vec_release(&rules->about);
    ac_vec_release(&rules->others);
    ac_vec_release(&rules->files);
    ac_vec_release(&rules->built);
    ac_vec_release(&rules->frozen);
    ac_source_set_release(&rules->corpus_sources);
    ac_lua_free_examples(rules);
    ac_arena_release(&rules->corpus_arena);
    ac_arena_release(&rules->arena);
    ac_arena_release(&rules->words);
    ac_arena_release(&rules->scratch);
    ac_mem_free(rules);
}

/* What is noted of each question. */
static void make_marks(ac_rules *rules, size_t questions)
{
    ac_arena *arena = &rules->arena;
    rules->reads.seen = AC_ARENA_ARRAY(arena, bool, questions);
    rules->reads.list = AC_ARENA_ARRAY(arena, uint32_t, questions);
    rules->told.by_rules = AC_ARENA_ARRAY(arena, uint64_t, questions);
    rules->told.by_reader = AC_ARENA_ARRAY(arena, uint64_t, questions);
    rules->hashes = AC_ARENA_ARRAY(arena, ac_lua_hash, questions);
}

ac_status ac_rules_new(ac_rules **out, const ac_instrument *instrument, ac_err *err)
{
    ac_rules *rules = *out = ac_mem_alloc(sizeof *rules);
    if (!rules) return ac_err_memory(err);
    *rules =
        (ac_rules){.instrument = instrument, .limits = ac_default_limits, .row = AC_BATCH_ROWS};
    make_marks(rules, ac_instrument_question_count(instrument));
    rules->relations = ac_relations_new(instrument);
    if (!rules->arena.failed && rules->relations && ac_lua_open(rules)) return AC_OK;
    ac_rules_free(rules);
    *out = NULL;
    return ac_err_memory(err);
}

void ac_rules_select(ac_rules *rules, const ac_selection *selection)
{
    rules->selection = selection;
}

void ac_rules_limit(ac_rules *rules, const ac_limits *limits)
{
    rules->limits = *limits;
}

void ac_rules_watch(ac_rules *rules, const ac_watch *watch)
{
    rules->watch = watch;
}

void ac_rules_keep_examples(ac_rules *rules)
{
    rules->keep_examples = true;
}

void ac_rules_listen(ac_rules *rules, ac_outcome_listener listener)
{
    rules->listener = listener;
    rules->wants_reasons = true;
}

const ac_outcome_listener *ac_rules_listener(const ac_rules *rules)
{
    return &rules->listener;
}

void ac_rules_want_reasons(ac_rules *rules)
{
    rules->wants_reasons = true;
}

const ac_instrument *ac_rules_instrument(const ac_rules *rules)
{
    return rules->instrument;
}

size_t ac_rules_count(const ac_rules *rules)
{
    return rules->rules.count;
}

const ac_rule_info *ac_rules_at(const ac_rules *rules, size_t i)
{
    return &rules->rules.items[i].info;
}

size_t ac_rules_left_out(const ac_rules *rules)
{
    return rules->others.count;
}

void ac_rules_note_reads(const ac_rules *rules, size_t i, bool *read)
{
    const bool *seen = rules->rules.items[i].read;
    for (size_t k = 0; seen && k < ac_instrument_question_count(rules->instrument); k++)
        read[k] |= seen[k];
}

ac_rule_tally ac_rules_tally(const ac_rules *rules, size_t i)
{
    return rules->rules.items[i].tally;
}

void ac_rules_count_costs(ac_rules *rules)
{
    rules->counts_costs = true;
}

ac_spent ac_rules_spent_by(const ac_rules *rules, size_t i)
{
    return rules->rules.items[i].spent;
}

/* As they stand: what is spent until then is the difference. */
static ac_spent costs_at(const ac_rules *rules)
{
    if (!rules->counts_costs) return (ac_spent){0};
    return (ac_spent){ac_stopwatch_now(), 1, rules->use.allocated};
}

static void charge_rule(ac_rules *rules, ac_rule *rule, ac_spent before)
{
    ac_spent now = costs_at(rules);
    rule->spent.nanoseconds += now.nanoseconds - before.nanoseconds;
    rule->spent.times += before.times;
    rule->spent.bytes += now.bytes - before.bytes;
}

static bool may_try(const ac_rules *rules, size_t i)
{
    return !rules->watch || ac_watch_rule(rules->watch, i);
}

/* Rules that yield to others come behind them. */
static bool try_all(ac_rules *rules, const ac_sheet *sheet, bool yielding)
{
    bool done = true;
    for (size_t i = 0; i < rules->rules.count && done; i++) {
        ac_rule *rule = &rules->rules.items[i];
        ac_outcome outcome = AC_OUTCOME_ERROR;
        if (rule->info.yields != yielding || ac_lua_is_screened(rules, i)) continue;
        ac_spent before = costs_at(rules);
        if (may_try(rules, i))
            done = ac_lua_try(rules, rule, sheet, &outcome);
        else
            rule->tally.outcomes[outcome]++;
        charge_rule(rules, rule, before);
        if (rules->outcomes) rules->outcomes[i] = (unsigned char)outcome;
    }
    return done;
}

static ac_status check_sheet(void *self, const ac_sheet *sheet, ac_report *report, ac_err *err)
{
    ac_rules *rules = self;
    rules->report = report;
    rules->sheet_serial++;
    rules->first_finding = ac_report_count(report);
    ac_lua_begin_telling(rules, sheet);
    bool done = ac_lua_enter_sheet(rules, sheet) && try_all(rules, sheet, false) &&
                try_all(rules, sheet, true);
    if (done) ac_lua_report_links(rules, sheet);
    rules->report = NULL;
    return done && !ac_report_failed(report) ? AC_OK : ac_err_memory(err);
}

static ac_status finish(void *self, ac_report *report, ac_err *err)
{
    ac_rules *rules = self;
    bool done = true;
    rules->report = report;
    for (size_t i = 0; i < rules->rules.count && done; i++) {
        ac_rule *rule = &rules->rules.items[i];
        ac_spent before = costs_at(rules);
        if (!rule->info.across || rule->by_rows || !may_try(rules, i)) continue;
        done = ac_lua_judge(rules, rule);
        charge_rule(rules, rule, before);
    }
    done = done && ac_lua_judge_rows(rules, SIZE_MAX, false);
    rules->report = NULL;
    return done && !ac_report_failed(report) ? AC_OK : ac_err_memory(err);
}

ac_rule_about ac_lua_about(const ac_rule_info *info)
{
    return (ac_rule_about){.id = info->id,
                           .says = info->says,
                           .because = info->because,
                           .help = info->help,
                           .tags = info->tags,
                           .tag_count = info->tag_count,
                           .severity = info->severity,
                           .across = info->across,
                           .yields = info->yields,
                           .version = info->version,
                           .source = info->source,
                           .line = info->line};
}

bool ac_rules_checker(ac_rules *rules, ac_checker *out)
{
    size_t count = rules->rules.count;
    rules->outcomes = AC_ARENA_ARRAY(&rules->arena, unsigned char, count + 1);
    ac_vec_clear(&rules->about);
    bool across = false;
    for (size_t i = 0; i < count; i++) {
        across |= rules->rules.items[i].info.across;
        if (!ac_vec_push(&rules->about, ac_lua_about(&rules->rules.items[i].info))) return false;
    }
    *out = (ac_checker){.self = rules,
                        .check = check_sheet,
                        .screen = ac_lua_screen(rules),
                        .finish = across ? finish : NULL,
                        .give = across || rules->wants_reasons || rules->counts_costs ? ac_lua_give
                                                                                      : NULL,
                        .take = ac_lua_take,
                        .rules = rules->about.items,
                        .outcomes = rules->outcomes,
                        .rule_count = count,
                        .left_out = rules->others.items,
                        .left_out_count = rules->others.count};
    return rules->outcomes != NULL;
}
