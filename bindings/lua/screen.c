/* Rules that are expressions are tried on many rows of a dataset at once. */
#include "lua/screen.h"

#include "lua/rows.h"

/* A group of rows is told of as a whole, and what a function does nobody can foresee. */
static const ac_constraint *screened(const ac_rule *rule)
{
    return rule->check == LUA_NOREF && !rule->info.across ? &rule->info.constraint : NULL;
}

/* A sheet without its row in a linked file is told of. */
static bool tells_links(const ac_rules *rules)
{
    bool tells = false;
    for (size_t i = 0; i < rules->links.count; i++)
        tells |= ac_relations_link_at(rules->relations, i)->one && rules->links.items[i].source;
    return tells;
}

/* Makes the screen when the first rows come: most runs have none. */
static bool make(ac_rules *rules)
{
    bool ok = true;
    rules->screen = ac_screen_new(rules->instrument);
    for (size_t i = 0; i < rules->rules.count && ok; i++)
        ok = rules->screen && ac_screen_add(rules->screen, screened(&rules->rules.items[i]));
    if (ok && tells_links(rules)) ok = ac_screen_add(rules->screen, NULL);
    return ok && rules->screen;
}

static bool begin(void *self, const ac_instrument *instrument, const uint32_t *of,
                  const uint32_t *checked, size_t count)
{
    ac_rules *rules = self;
    (void)instrument;
    return (rules->screen || make(rules)) && ac_screen_begin(rules->screen, of, checked, count);
}

static bool look(void *self, const ac_row_batch *batch, unsigned char *verdicts)
{
    ac_rules *rules = self;
    if (!ac_screen_look(rules->screen, batch, verdicts)) return false;
    for (size_t i = 0; i < rules->rules.count; i++) {
        ac_rule_tally *tally = &rules->rules.items[i].tally;
        const ac_screen_tally *more = ac_screen_tally_of(rules->screen, i);
        for (size_t k = 0; k < AC_OUTCOME_COUNT; k++) tally->outcomes[k] += more->outcomes[k];
        tally->applied += more->applied;
    }
    return true;
}

static void enter(void *self, uint32_t row)
{
    ((ac_rules *)self)->row = row;
}

bool ac_lua_is_screened(const ac_rules *rules, size_t i)
{
    return rules->row < AC_BATCH_ROWS && !ac_screen_is_open(rules->screen, i, rules->row);
}

const ac_row_screen *ac_lua_screen(ac_rules *rules)
{
    bool listened = rules->listener.outcome || rules->wants_reasons;
    rules->row_screen = (ac_row_screen){rules, begin, look, enter};
    return listened || !ac_instrument_is_dataset(rules->instrument) ? NULL : &rules->row_screen;
}
