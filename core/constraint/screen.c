#include "constraint/screen.h"

#include "base/mem.h"
#include "constraint/screen_internal.h"

#include <string.h>

ac_screen *ac_screen_new(const ac_instrument *instrument)
{
    size_t questions = ac_instrument_question_count(instrument);
    ac_screen *screen = ac_mem_alloc(sizeof *screen);
    if (!screen) return NULL;
    *screen = (ac_screen){.instrument = instrument};
    screen->builder = ac_sheet_builder_new();
    screen->read = AC_ARENA_ARRAY(&screen->arena, bool, questions);
    screen->of = AC_ARENA_ARRAY(&screen->arena, uint32_t, questions * AC_PART_COUNT);
    screen->checked = AC_ARENA_ARRAY(&screen->arena, uint32_t, questions);
    if (screen->builder && !screen->arena.failed) return screen;
    ac_screen_free(screen);
    return NULL;
}

void ac_screen_free(ac_screen *screen)
{
    if (!screen) return;
    ac_screen_memos_free(screen);
    for (size_t i = 0; i < screen->leaves.count; i++) {
        ac_vec_release(&screen->leaves.items[i].results);
        ac_vec_release(&screen->leaves.items[i].truths);
    }
    ac_vec_release(&screen->leaves);
    ac_vec_release(&screen->steps);
    ac_vec_release(&screen->rules);
    ac_vec_release(&screen->memos);
    ac_sheet_builder_free(screen->builder);
    ac_arena_release(&screen->room);
    ac_arena_release(&screen->arena);
    ac_mem_free(screen);
}

bool ac_screen_add(ac_screen *screen, const ac_constraint *constraint)
{
    ac_screen_rule rule = {.when = {.opaque = true}, .require = {.opaque = true}};
    rule.open = AC_ARENA_ARRAY(&screen->arena, unsigned char, AC_BATCH_ROWS);
    bool ok = rule.open != NULL;
    if (ok && constraint) ok = ac_screen_plan_make(screen, &rule.when, constraint->when);
    if (ok && constraint && !rule.when.opaque)
        ok = ac_screen_plan_make(screen, &rule.require, constraint->require);
    return ok && ac_vec_push(&screen->rules, rule);
}

/* A header that is the same as before leaves everything as it is. */
bool ac_screen_begin(ac_screen *screen, const uint32_t *of, const uint32_t *checked,
                     size_t checked_count)
{
    size_t size = ac_instrument_question_count(screen->instrument) * AC_PART_COUNT * sizeof *of;
    bool same = screen->begun && checked_count == screen->checked_count &&
                memcmp(of, screen->of, size) == 0 &&
                memcmp(checked, screen->checked, checked_count * sizeof *checked) == 0;
    if (same) return true;
    ac_screen_memos_free(screen);
    memcpy(screen->of, of, size);
    if (checked_count) memcpy(screen->checked, checked, checked_count * sizeof *checked);
    screen->checked_count = checked_count;
    screen->begun = true;
    return true;
}

/* How many are that; in the form that compilers make many at a time of. */
static uint32_t count(const unsigned char *bytes, unsigned char wanted, uint32_t rows)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < rows; i++) found += bytes[i] == wanted;
    return found;
}

/* What each row comes to: 0 where it is open, else one truth for passed, does not apply, unknown.
 */
static void judge_rows(unsigned char *restrict out, unsigned char *restrict open,
                       const unsigned char *restrict when, const unsigned char *restrict require,
                       uint32_t rows)
{
    for (uint32_t i = 0; i < rows; i++) {
        unsigned char applies = (unsigned char)-(when[i] == AC_MAY_HOLD);
        unsigned char outcome = (unsigned char)((require[i] & applies) | (when[i] & ~applies));
        open[i] |= (unsigned char)(applies & (require[i] == AC_MAY_FAIL));
        out[i] = (unsigned char)(outcome & (open[i] - 1));
    }
}

static void judge(ac_screen_rule *rule, const unsigned char *when, const unsigned char *require,
                  uint32_t rows)
{
    unsigned char outcomes[AC_BATCH_ROWS];
    judge_rows(outcomes, rule->open, when, require, rows);
    uint32_t passed = count(outcomes, AC_MAY_HOLD, rows), idle = count(outcomes, AC_MAY_FAIL, rows);
    uint32_t unknown = count(outcomes, AC_MAY_BOTH, rows), open = count(rule->open, 1, rows);
    rule->tally.outcomes[AC_OUTCOME_PASSED] = passed;
    rule->tally.outcomes[AC_OUTCOME_NOT_APPLICABLE] = idle;
    rule->tally.outcomes[AC_OUTCOME_UNKNOWN] = unknown;
    rule->tally.applied = count(when, AC_MAY_HOLD, rows);
    for (uint32_t i = 0; i < rows && open; i++)
        rule->tally.applied -= rule->open[i] && when[i] == AC_MAY_HOLD;
}

static const unsigned char *truths_of(const ac_screen *screen, const ac_screen_plan *plan)
{
    static const unsigned char holds[AC_BATCH_ROWS] = {
#define AC_16 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
        AC_16, AC_16, AC_16, AC_16, AC_16, AC_16, AC_16, AC_16, AC_16,
        AC_16, AC_16, AC_16, AC_16, AC_16, AC_16, AC_16
#undef AC_16
    };
    return plan->end == plan->first ? holds : screen->steps.items[plan->end - 1].truths;
}

static bool holds_somewhere(const unsigned char *truths, uint32_t rows)
{
    return memchr(truths, AC_MAY_HOLD, rows) != NULL;
}

static void try_rule(ac_screen *screen, ac_screen_rule *rule)
{
    uint32_t rows = screen->batch->count;
    rule->tally = (ac_screen_tally){.applied = 0};
    memset(rule->open, rule->when.opaque, rows);
    if (rule->when.opaque) return;
    memset(screen->undecided, 0, rows);
    ac_screen_run(screen, &rule->when);
    const unsigned char *when = truths_of(screen, &rule->when);
    const unsigned char *require = when; /* of no interest where it does not apply */
    if (!rule->require.opaque) {
        if (holds_somewhere(when, rows)) ac_screen_run(screen, &rule->require);
        require = truths_of(screen, &rule->require);
    } else {
        for (uint32_t i = 0; i < rows; i++) rule->open[i] = when[i] == AC_MAY_HOLD;
    }
    for (uint32_t i = 0; i < rows; i++) rule->open[i] |= screen->undecided[i];
    judge(rule, when, require, rows);
}

/* Everything that depends on the header. */
static bool prepare(ac_screen *screen)
{
    if (screen->primed && screen->columns == screen->batch->columns) return true;
    ac_screen_memos_free(screen);
    screen->begun = ac_screen_memos_make(screen) && ac_screen_prime(screen);
    return screen->begun;
}

bool ac_screen_look(ac_screen *screen, const ac_row_batch *batch, unsigned char *verdicts)
{
    screen->batch = batch;
    memset(verdicts, 0, batch->count);
    if (!prepare(screen) || !ac_screen_take_cells(screen, verdicts)) return false;
    for (size_t r = 0; r < screen->rules.count; r++) {
        ac_screen_rule *rule = &screen->rules.items[r];
        try_rule(screen, rule);
        for (uint32_t i = 0; i < batch->count; i++)
            verdicts[i] |= (unsigned char)(rule->open[i] * AC_ROW_TRY);
    }
    return !screen->failed;
}

const ac_screen_tally *ac_screen_tally_of(const ac_screen *screen, size_t rule)
{
    return &screen->rules.items[rule].tally;
}

bool ac_screen_is_open(const ac_screen *screen, size_t rule, uint32_t row)
{
    return screen->rules.items[rule].open[row];
}
